"""The calculators as typed Python functions: what each takes, in which units, and what its answer says.

Every function takes `on`, the day asked about (today in China unless given), and `edition`, the one that comes with the
program unless given. They raise `ValueNotAccepted` for a value that cannot be taken and `InvalidData` where the edition
does not print the words on which the answer would stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.keywords import answer
from lnpolicy.rules.value import Number

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.edition.edition import Edition


def _given(arguments: Mapping[str, Any], *settings: str) -> dict[str, Any]:
    """The inputs among a function's arguments that are given."""
    others = {"on", "edition", *settings}
    return {name: value for name, value in arguments.items() if value is not None and name not in others}


def toll(
    *,
    vehicle: str | None = None,
    toll: Number | None = None,
    rate: Number | None = None,
    km: Number | None = None,
    plate: str | None = None,
    seats: int | str | None = None,
    axles: int | str | None = None,
    extra_axle_lines: int | str | None = None,
    container: bool | str | None = None,
    hydrogen: bool | str | None = None,
    etc: bool | str | None = None,
    monthly_card: bool | str | None = None,
    booked: bool | str | None = None,
    collective: bool | str | None = None,
    licensed: bool | str | None = None,
    in_province: bool | str | None = None,
    ring: bool | str | None = None,
    rail_hub: bool | str | None = None,
    entry: str | None = None,
    exit: str | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """What a trip on Liaoning's expressways costs, and by which policy (71 to 80).

    `toll` is the undiscounted standard toll of the trip in yuan, or `rate` (yuan per vehicle kilometre; for an
    oversize truck that of a six-axle one) with `km`; with neither the answer has no amounts. `vehicle` is `car`,
    `bus`, `coach`, `truck` or `oversize`, or the Chinese word; `entry` and `exit` are station names. What is None is
    unknown: it is asked for, and `amount_min` and `amount_max` hold whatever it is. `on` is the day asked about, today
    in China unless given.

    Raises `ValueNotAccepted` for a value that cannot be taken, or `toll` beside `rate` for a vehicle that is no
    oversize truck.
    """
    given = _given(locals())
    return answer("toll", given, edition, on=on)


def fund(
    *,
    employees: Number | None = None,
    disabled: Number | None = None,
    average_wage: Number | None = None,
    total_wages: Number | None = None,
    local_average_wage: Number | None = None,
    employer_type: str | None = None,
    severe: Number | None = None,
    scenarios: int | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """What an employer owes to the disabled-employment guarantee fund for a year (policy 51).

    `employees` and `disabled` are averaged head counts of the year before (decimals allowed), `disabled` as counted,
    or with `severe`, how many of them are of grade 1 or 2, as heads: each of those counts as two. Wages are yuan a
    year: `average_wage` or `total_wages` of all employees, and `local_average_wage`, twice which caps the wage.
    `employer_type` is `enterprise`, `institution`, `government`, `association` or `private_non_enterprise`.
    `scenarios` is for how many further hires to say what would be owed (None: as many as are needed, 0: none).

    What is left out is unknown: the answer bounds what is owed and asks for it.

    Raises `ValueNotAccepted` for a value that cannot be taken, or more disabled than employees.
    """
    given = _given(locals(), "scenarios")
    return answer("fund", given, edition, on=on, scenarios=scenarios)


def procurement(
    *,
    project: str | None = None,
    bid_price: Number | None = None,
    bidder_size: str | None = None,
    mode: str | None = None,
    deduction: Number | None = None,
    budget: Number | None = None,
    threshold: Number | None = None,
    suitable: bool | None = None,
    reserved: bool | None = None,
    deposit: Number | None = None,
    contract_amount: Number | None = None,
    credit_grade: str | None = None,
    contractor_grade: str | None = None,
    years_without_accident: Number | None = None,
    own_field: str | None = None,
    target_field: str | None = None,
    years_without_bad_record: Number | None = None,
    manager_registered: bool | None = None,
    years_since_similar_project: Number | None = None,
    manager_clean: bool | None = None,
    work_in_liaoning: bool | None = None,
    same_grade: bool | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """What a supplier may count on in government procurement (policies 62, 63, 69).

    `project` is `goods`, `services` or `works`, `bidder_size` `micro` to `large`, `mode` `alone`, `consortium` or
    `subcontract` (with or to a small firm), `deduction` the percentage in the tender. `bid_price`, `budget`,
    `threshold` (采购限额标准), `deposit` and `contract_amount` are yuan; `on` is the day asked about, else today.

    Raises `ValueNotAccepted` for a value that cannot be taken.
    """
    given = _given(locals())
    return answer("procurement", given, edition, on=on)


def disclosure(
    *,
    kind: str | None = None,
    violation_date: date | str | None = None,
    disclosure_date: date | str | None = None,
    short_paid: Number | None = None,
    due: Number | None = None,
    act: str | None = None,
    goods_value: Number | None = None,
    max_fine: Number | None = None,
    previous_disclosure: date | str | None = None,
    before_discovery: bool | None = None,
    corrected: bool | None = None,
    harm: bool | None = None,
    safety_item: bool | None = None,
    unit_use_cause: bool | None = None,
    undisposed: bool | None = None,
    re_exported: bool | None = None,
    affects_control: bool | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """Whether a violation disclosed to the customs goes without a penalty (policy 56); `eligible` means that it does.

    `kind` is `tax`, `export_refund`, `inspection` (which of the listed ones, `act` says), `processing` (unit use in
    processing trade), `article_15` or `article_18`. `short_paid` and `due` are the tax short paid and due (for
    `export_refund` the possible over-refund and the refund due), `goods_value` and `max_fine` the value of the goods
    and the highest fine the rules provide, all in yuan. `previous_disclosure` is the date on which the same violation
    was last disclosed, `none`, or `licence` where this one is made again of a licence for the same goods. What is left
    out is unknown; a missing `disclosure_date` is the day asked about, `on`, which is today unless given.

    Raises `ValueNotAccepted` for a value that cannot be taken, dates in the wrong order, or more short paid than due.
    """
    given = _given(locals())
    return answer("disclosure", given, edition, on=on)


def power(
    *,
    city: str | None = None,
    capacity_kw: Decimal | float | str | None = None,
    ownership: str | None = None,
    voltage: str | None = None,
    application_date: date | str | None = None,
    external_works: bool | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """Whether a power connection takes no investment of the customer (policy 129); `eligible` means that it does not.

    `capacity_kw` is in kilowatts, `ownership` `private`, `state` or `other`, `voltage` `low` or `10kv` (low unless
    given). The answer also says within how many working days of `application_date` (itself not counted) a connection
    at low voltage is made, with or without `external_works`; `answer.dates` has the dates. `on` is the day asked about,
    today unless given.

    Raises `ValueNotAccepted` for a value that cannot be taken.
    """
    given = _given(locals())
    return answer("power", given, edition, on=on)


def fee(
    *,
    policy: int | None = None,
    people: int | None = None,
    date: dt.date | str | None = None,
    registration_date: dt.date | str | None = None,
    reciprocal: bool | None = None,
    entries: int | None = None,
    stay_days: Any = None,
    lives_in_liaoning: bool | None = None,
    certificates_only: bool | None = None,
    small_or_medium: bool | None = None,
    key_worker: bool | None = None,
    on: dt.date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """What the service of a policy costs (yuan); `amount` is None where the handbook does not print it.

    `eligible` means that the printed fee applies, `unknown` that the fee must be asked for. `date` is the day of the
    service or examination (60), the day asked about unless given, `registration_date` that of the registration;
    `reciprocal`, `entries` and `stay_days` matter for port visas (26) alone, `lives_in_liaoning` for 60,
    `certificates_only` for 120, `small_or_medium` and `key_worker` for 14. `on` is the day asked about, today unless
    given.

    Raises `ValueNotAccepted` for a value that cannot be taken, or a policy that prints no fee.
    """
    given = _given(locals())
    return answer("fee", given, edition, on=on)


def deadline(
    *,
    policy: int | None = None,
    start: date | str | None = None,
    case: str | None = None,
    document: str | None = None,
    approved: date | str | None = None,
    expires: date | str | None = None,
    end: date | str | None = None,
    event_date: date | str | None = None,
    time: str | None = None,
    stopped_days: int | None = None,
    statutory_days: int | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
) -> Answer:
    """What is due by when under the time limits of a policy; `answer.dates` has one item for each.

    `start` is the day of the event from which the limit runs (accepted, applied, signed for, drawn); it is not counted.
    `case` picks one limit, by its key or its Chinese name. `document` is `report` (报告书) or `form` (报告表);
    `approved` the day of approval (73), `expires` the last day of a ruling or manual (122, 125), `end` the last day of
    the interest claimed (142), `event_date` the day of what must not come before it is done (53, 55, 121), `time` such
    as `09:30` where hours are counted (107), `stopped_days` working days that do not count (154), `statutory_days` the
    statutory limit in working days (14).

    Raises `ValueNotAccepted` for a policy or case that prints no time limit, or a value that cannot be taken.
    """
    given = _given(locals())
    return answer("deadline", given, edition, on=on)


def threshold(
    *, policy: int | None = None, on: date | str | None = None, edition: Edition | None = None, **compared: Any
) -> Answer:
    """Whether the threshold of a policy is met; `eligible` means that it is, `unknown` that something is not known.

    `compared` are the figures and yes or no that its clause looks at, such as `distance_m` (metres) for 52 or
    `gross_mass_kg` (kilograms) for 82; without them the answer's `questions` list their names. Where the clause prints
    dates, they are held against `on`, the day asked about, today unless given.

    Raises `ValueNotAccepted` for a value that cannot be taken, a policy without a threshold, or an input that the
    policy's clause does not look at.
    """
    return answer("threshold", {"policy": policy, **compared}, edition, on=on)


def subsidy(
    kind: str,
    *,
    target: Any = None,
    solve: str | None = None,
    on: date | str | None = None,
    edition: Edition | None = None,
    **inputs: Any,
) -> Answer:
    """What one may receive under a subsidy of the given kind, such as `training`; `lnpolicy calc subsidy` lists them.

    The inputs are those that `lnpolicy calc subsidy KIND --help` lists: yuan, persons, months, percent a year and
    dates, each under its own name; what is left out is unknown. With `target` (yuan) the answer says how
    much it takes to receive that amount, of the input that `solve` names; training, apprenticeship and voucher know
    themselves of which. `on` is the day asked about, today unless given.

    Raises `ValueNotAccepted` for an unknown kind or input, or a value that cannot be taken.
    """
    return answer(f"subsidy {kind}", inputs, edition, on=on, target=target, solve=solve)

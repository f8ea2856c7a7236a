"""What policies are worth: by the calculators, or what is printed as the most; and that is never counted as sure."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.present.checkup_report import in_all
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from tests.screening.test_laws import said

DAY = date(2026, 9, 1)
FIRM = {"entity": "enterprise", "city": "shenyang", "employees": "20", "disabled": "0"}


def test_without_disabled_employees_all_is_paid_as_the_handbook_reads_and_the_other_reading_is_told(
    edition,
):
    facts = {**FIRM, "employees": "110", "average_wage": "60000", "local_average_wage": "60000"}
    found = CheckupDocument(checkup(facts, on=DAY, edition=edition), [51]).document()["policies"][0]
    assert found["sure"] == "0.00"
    assert "未安排的全额" in found["what"]
    assert "没有减免" in found["worth"]
    assert "不止一种读法" in found["worth"]


def test_a_training_of_which_all_was_said_is_not_to_be_confirmed(edition):
    facts = {**FIRM, "trains_new_hires": True, "contract_months": 24, "hours": 40, "certificate": True, "trained": 18}
    found = CheckupDocument(checkup(facts, on=DAY, edition=edition), [136]).document()["policies"][0]
    assert (found["group"], found["sure"]) == ("entitled", "5400.00")
    assert "待确认" not in found["worth"]


@pytest.mark.parametrize("policy", [64, 65])
def test_what_is_paid_for_one_person_or_for_all_is_told(edition, policy):
    (item,) = [item for item in edition.eligibility.entitlements if item.policy == policy]
    assert "给一人的就是一人的，给合计的就是合计的" in item.what


def record(edition, policy, **facts):
    made = checkup({**FIRM, **facts}, on=DAY, edition=edition)
    return CheckupDocument(made, [policy]).document()


@pytest.mark.parametrize(
    ("policy", "most"),
    [
        (141, ["200000.00"]),
        (66, ["50000000.00"]),
        (152, ["10000.00"]),
        (138, ["100000.00", "300000.00", "200000.00", "1000000.00", "1000000.00", "1000000.00"]),
    ],
)
def test_what_is_printed_as_the_most_is_shown_of_an_open_policy(edition, policy, most):
    (shown,) = record(edition, policy)["policies"]
    assert shown["group"] == "open"
    assert [cap["amount"] for cap in shown["caps"]] == most


def test_what_is_printed_as_the_most_is_not_shown_of_a_policy_that_is_not_theirs(edition):
    (shown,) = record(edition, 138, micro_drama=False)["policies"]
    assert shown["group"] == "not_entitled"
    assert shown["caps"] == []


def test_what_is_printed_as_the_most_counts_in_no_total(edition):
    without, with_cap = record(edition, 141, pilot_testing=False), record(edition, 141)
    assert without["totals"] == with_cap["totals"]


def test_a_calculator_that_lacks_an_input_names_it(edition):
    worth = checkup(
        {**FIRM, "size": "small", "hires_graduates": True, "contract_months": 12}, on=DAY, edition=edition
    ).worths[64]
    assert worth.lacks == "months_paid"
    assert worth.most is None


def test_a_calculator_that_has_its_inputs_is_asked(edition):
    wages = {"average_wage": "12万", "local_average_wage": "96000"}
    worth = checkup({**FIRM, "employees": "100", "disabled": "1", "计算": wages}, on=DAY, edition=edition).worths[51]
    # 100 × 1.5% － 1 = 0.5 人，0.5 × 120000 = 60000；安排比例 1%，减半，省 30000
    assert (worth.sure, worth.most) == (Decimal(30000), Decimal(30000))


TRAINED = {"trains_new_hires": True, "contract_months": 24, "hours": 40, "certificate": True, "trained": 18}


def test_nothing_bounds_a_total_so_long_as_the_amount_of_one_policy_is_not_known(edition):
    facts = {**FIRM, **TRAINED, "average_wage": "60000", "local_average_wage": "60000"}
    made = checkup({**facts, "trains_apprentices": False}, on=DAY, edition=edition)
    assert (made.totals.sure, made.totals.possible, made.totals.unknown) == (23400, 23400, ())
    # 18 × 300 and 20 × 1.5 % × 60000, which nobody owes with 30人（含）以下
    hires = checkup({**facts, "size": "small", "hires_graduates": True}, on=DAY, edition=edition)
    assert (hires.totals.sure, hires.totals.possible, hires.totals.unknown) == (23400, None, (64,))
    assert in_all(hires.totals) == "合计：至少 23400.00 元；第64条最多多少还不知道，故没有上限"


def test_where_somebody_is_speaks_of_no_subsidy(edition):
    assert 153 not in checkup({"entity": "person", "city": "shenyang"}, on=DAY, edition=edition).worths
    assert (
        153 in checkup({"entity": "person", "city": "shenyang", "startup_loan": True}, on=DAY, edition=edition).worths
    )


@settings(max_examples=40)
@given(said)
def test_a_total_has_a_bound_only_where_each_of_its_parts_has_one(facts):
    made = checkup(Profile(facts), on=DAY)
    parts = [one for one in made.worths.values() if one.adds]
    if any(one.most is None for one in parts):
        assert made.totals.possible is None
    else:
        assert made.totals.possible == sum(one.most for one in parts)

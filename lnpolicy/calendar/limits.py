"""The time limits of the handbook: what is due, by whom, from which event on, and how it is counted.

Every limit has its verbatim clause, the event it runs from, and how it is counted: a `Period` of days, hours or months,
an `Instant` that leaves no time, a `Share` of a statutory limit, a `Window` that opens and closes, the end of a month,
the rounds of a month, or the claims of a scheme. A `Chain` joins the limits of one policy that follow each other or run
side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from lnpolicy.corpus.clauses import Cited, Outside, Reading, require_printed
from lnpolicy.corpus.reader import unnumbered
from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from lnpolicy.corpus.policies import Policies


class Period(NamedTuple):
    """So many units after an event, or before it.

    `amount` is the printed number and `extension` what may be added to it; `least` is the lower end of a printed range.
    `at_least` holds where the number is a minimum (公示不少于). `stoppable` where days can be left out of the count.
    """

    amount: int
    unit: str
    before: bool = False
    at_least: bool = False
    least: int | None = None
    extension: int = 0
    stoppable: bool = False

    @property
    def units(self) -> int:
        """The number with its extension."""
        return self.amount + self.extension


class Instant(NamedTuple):
    """No time at all: done on the spot (当场), on the day of the event itself; `before` it where it must come first."""

    before: bool = False


class Share(NamedTuple):
    """A part of a statutory limit: one of `divisor` parts, or so many `percent` of it, of which one is None.

    `statutory` is the limit as another law prints it, None where the user gives it.
    """

    divisor: int | None
    statutory: int | None
    unit: str
    percent: int | None = None

    @property
    def fraction(self) -> tuple[int, int]:
        """The part that is left, as a fraction."""
        return (self.percent, 100) if self.percent is not None else (1, self.divisor or 1)

    @property
    def said(self) -> str:
        """The part as it is printed: 1/3, 52%."""
        return f"{self.percent}%" if self.percent is not None else f"1/{self.divisor}"


class Window(NamedTuple):
    """From `furthest` to `nearest` days before something expires, both included."""

    furthest: int
    nearest: int


class MonthEnd(NamedTuple):
    """The end of the month so many `months` after that of the event, and by `cap_clause` never beyond what expires."""

    months: int
    cap_clause: str


class Round(NamedTuple):
    """Applications are taken up to a `day` of each month; the benefit starts with the month after the approval."""

    day: int


class ClaimPeriod(NamedTuple):
    """What accrued from one day to another, both included, is claimed by a third."""

    first: date
    last: date
    due: date


class Claims(NamedTuple):
    """Printed claim periods; what accrues in a later year is claimed by the end of a `month` of the year after.

    After the `last` day something accrues by one reading alone: `after_last` says for whom.
    """

    periods: tuple[ClaimPeriod, ...]
    month: int
    last: date
    after_last: str


How = Period | Instant | Share | Window | MonthEnd | Round | Claims


class Limit(NamedTuple):
    """One time limit: what is due (`label`), by whom (`by`), from which `event` it runs, and how it is counted.

    `case` names it within its policy; several limits may share a case, one for each kind of `document`. `readings` are
    the ways to count that the clause admits. `assumed` where the words do not say that it runs from that event. Of a
    clause that prints several figures, `figure` is the one that is meant, without `less` where that is printed too.
    `for_some` holds where it is printed for some alone.
    `undecided` says why nobody may rely on the limit yet.
    """

    key: str
    policy: int
    case: str
    label: str
    by: str
    section: str
    clause: str
    event: str
    how: How
    assumed: bool = False
    document: str = ""
    readings: tuple[Reading, ...] = ()
    outside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figure: str = ""
    less: str = ""
    for_some: bool = False
    undecided: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The printed words behind this limit."""
        return (self.clause, self.how.cap_clause) if isinstance(self.how, MonthEnd) else (self.clause,)

    @property
    def cited(self) -> Cited:
        """What the limit stands on."""
        clauses = tuple((clause, self.section) for clause in self.clauses)
        texts = (self.label, *self.notes, *(reading.reason for reading in self.readings))
        return Cited(f"时限 {self.case}", self.key, self.policy, clauses, tuple(unnumbered(texts)), self.undecided)


class Order(NamedTuple):
    """One way in which the steps of a chain follow each other: stages, each of steps that run side by side."""

    reading: Reading
    stages: tuple[tuple[str, ...], ...]


class Chain(NamedTuple):
    """Limits of one policy as the steps of one procedure, from `event` on; `whole` is the case of a limit for all."""

    key: str
    policy: int
    case: str
    label: str
    event: str
    orders: tuple[Order, ...]
    whole: str = ""
    notes: tuple[str, ...] = ()

    @property
    def steps(self) -> frozenset[str]:
        """The cases that are steps of this chain, and its limit for the whole."""
        named = {case for order in self.orders for stage in order.stages for case in stage}
        return frozenset(named | ({self.whole} if self.whole else set()))


class Deadlines:
    """Every time limit of an edition; `sha256` is that of the file as it was read.

    `text`, once an edition has set it, are the policies to whose words the limits are held.
    """

    def __init__(
        self,
        edition: str,
        limits: tuple[Limit, ...],
        chains: tuple[Chain, ...],
        outside: Mapping[str, Outside],
        sha256: str,
    ) -> None:
        self.edition = edition
        self.limits = limits
        self.chains = chains
        self.outside = outside
        self.sha256 = sha256
        self.text: Policies | None = None

    @property
    def policies(self) -> list[int]:
        """The policies of this edition that print a time limit, in order."""
        return sorted({limit.policy for limit in self.limits if limit.policy})

    def of(self, policy: int) -> tuple[Limit, ...]:
        """The limits of a policy, in the order of the file; raises `InvalidData` where one is not printed there."""
        found = tuple(limit for limit in self.limits if limit.policy == policy)
        if self.text is not None:
            for limit in found:
                require_printed(limit.cited.missing_words(self.text), self.text)
        return found

    def chains_of(self, policy: int) -> tuple[Chain, ...]:
        """The chains of a policy, in the order of the file."""
        return tuple(chain for chain in self.chains if chain.policy == policy)

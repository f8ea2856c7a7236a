"""What explains an answer: verdicts, options with their conditions, steps, readings, questions, clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from lnpolicy.calc.size import Size
from lnpolicy.calendar.term import ENDED, UNSURE
from lnpolicy.calendar.term import NOT_YET as NOT_BEGUN
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.logic import Judged, State
from lnpolicy.rules.model import Rule

if TYPE_CHECKING:
    from lnpolicy.calc.outcome import Table
    from lnpolicy.rules.sums import Sum

ELIGIBLE, INELIGIBLE, UNKNOWN = "eligible", "ineligible", "unknown"
EXPIRED, NOT_YET = "expired", "not_yet"
VERDICTS_SAID = {
    ELIGIBLE: "符合条件",
    INELIGIBLE: "不符合条件",
    UNKNOWN: "待确认",
    EXPIRED: "已过执行期",
    NOT_YET: "尚未执行",
}
"""What people call each."""
VERDICTS = {State.MET: ELIGIBLE, State.UNMET: INELIGIBLE, State.UNKNOWN: UNKNOWN}
"""What the state of a rule's conditions comes to."""
VERDICTS_OUTSIDE = {NOT_BEGUN: NOT_YET, ENDED: EXPIRED, UNSURE: UNKNOWN}
"""What a day outside the term of a rule comes to."""


class AmountByReading(NamedTuple):
    """What one way to read the clauses comes to (yuan); `least` and `most` bound it where it is no single amount."""

    text: str
    reason: str
    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def size(self) -> Size:
        """The amount, or its bounds."""
        return Size(self.amount, self.least, self.most)


class Option(NamedTuple):
    """One policy considered: whether it applies, what would be paid or received under it, and its conditions."""

    rule: Rule
    verdict: str
    judged: Judged | None
    amount: Decimal | None = None
    saved: Decimal | None = None


class Step(NamedTuple):
    """One step of the working: its name, the sum, the unit of what it comes to, and where the figures are from.

    `exactly` is what the step comes to where the sum shows figures that are rounded already; else the sum says it.
    """

    name: str
    sum: Sum
    unit: str
    source: str
    exactly: Decimal | None = None

    @property
    def expression(self) -> str:
        """The sum as plain arithmetic (+ - * / ( ) min max round), so that anybody can check `value`."""
        return self.sum.plain

    @property
    def value(self) -> Decimal:
        """What the step comes to, in its unit."""
        return self.sum.value if self.exactly is None else self.exactly


class Question(NamedTuple):
    """What to confirm next, and how much money depends on it (yuan; None where that cannot be said).

    `wish` is what a yes or no must be for that to come about of which the text speaks; `beside` names an input without
    which this one is of no use.
    """

    input: str
    text: str
    at_stake: Decimal | None = None
    wish: bool | None = None
    beside: str = ""


def each_once(questions: Iterable[Question]) -> list[Question]:
    """Of the questions about one input the first."""
    found: dict[str, Question] = {}
    for question in questions:
        found.setdefault(question.input, question)
    return list(found.values())


class Citation(NamedTuple):
    """A clause of the handbook, or with `source` one of another document."""

    clause: str
    policy: int | None = None
    section: str = ""
    source: str = ""


class Apply(NamedTuple):
    """How to apply and whom to call, as the policy itself prints it."""

    policy: int
    title: str
    procedure: str
    contacts: tuple[Mapping[str, Any], ...]
    urls: tuple[str, ...]


_T = TypeVar("_T")


class Later(Sequence[_T]):
    """A part of an explanation that is written down when somebody looks at it: what `write` returns, called once."""

    def __init__(self, write: Callable[..., Iterable[_T]], *about: Any) -> None:
        self._write = write
        self._about = about

    @cached_property
    def _written(self) -> Sequence[_T]:
        return list(self._write(*self._about))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list, self._written)

    def __len__(self) -> int:
        return len(self._written)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._written)

    def __getitem__(self, place: Any) -> Any:
        return self._written[place]

    def __eq__(self, other: object) -> bool:
        return self._written == other

    def __repr__(self) -> str:
        return repr(self._written)


class Remarks(NamedTuple):
    """What is to be said of how inputs were understood: first, of what is `unusual` about them, and last.

    What is unusual stands in the first line too, as nobody who reads no further may miss it.
    """

    assumptions: Sequence[str] = ()
    unusual: Sequence[str] = ()
    last: Sequence[str] = ()


class Explanation(NamedTuple):
    """Everything about an answer that is not a figure; its parts may be written down later."""

    headline: str
    options: Sequence[Option] = ()
    steps: Sequence[Step] = ()
    citations: Sequence[Citation] = ()
    questions: Sequence[Question] = ()
    assumptions: Sequence[str] = ()
    warnings: Sequence[str] = ()
    apply: Apply | None = None
    tables: Sequence[Table] = ()


class Receipt(NamedTuple):
    """What the answer was made with: program version, edition, and the SHA-256 of policies and rules."""

    version: str
    edition: str
    corpus_sha256: str
    rules_sha256: str

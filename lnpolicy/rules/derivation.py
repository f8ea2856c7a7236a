"""What a rule works out, as its file says it: lets, what is taken for granted, what is remarked, and its result."""

from __future__ import annotations

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.language import ON

_TRUTHS = {"true", "false"}
"""The names that stand for themselves."""


class Way(NamedTuple):
    """One way to work out what a `Let` names: the first of the `formulas` that can be.

    `reading` is empty where no other way is read into the clause.
    """

    reading: str
    formulas: tuple[Formula, ...]


class Let(NamedTuple):
    """A figure, day or fact worked out from others: its name in formulas and conditions, its label and unit in steps.

    Where the clause can be read in several ways there are several; `source` says where the figures are from that are
    not the rule's own.
    """

    name: str
    ways: tuple[Way, ...]
    label: str = ""
    unit: str = ""
    source: str = ""


class Assumption(NamedTuple):
    """What is taken for an `input` that is not given, and the sentence that says so.

    It is what the `formula` comes to, or `left_out`: it bounds nothing, and a reading that needs it is none. With
    neither it stays unknown, and the sentence says what that means. It is said unless the formula `when` is false.
    Nothing is taken for it where the input `unless` is given. It is `asked` for at a terminal, unless something else
    that is given says it already. Where no verdict stands without it, it is said `in_headline`. Every answer asks for
    what is said there and for what is left out.
    """

    input: str
    text: str
    formula: Formula | None = None
    left_out: bool = False
    when: Formula | None = None
    unless: str = ""
    asked: bool = True
    in_headline: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether it all hangs on it while nothing speaks for it: one value, or that what all hangs on is left out."""
        if self.formula is None:
            return self.left_out and self.in_headline
        return set(self.formula.names) <= _TRUTHS

    @property
    def is_day(self) -> bool:
        """Whether the day asked about is taken for it."""
        return self.formula is not None and self.formula.text == ON


class Remark(NamedTuple):
    """A sentence that is said where the formula is true, or always; `[name]` in it stands for what a name comes to.

    Of several `texts` the first holds of which every name is known. It is not said where `unless` is true. Its `place`
    is the headline (always, as long as a verdict is `pending`, or when its rule is `over`), or among the warnings, or
    else among what is assumed; what the case needs besides stands there too, and where an amount is turned round, with
    the solution that needs it.
    """

    texts: tuple[str, ...]
    when: Formula | None = None
    unless: Formula | None = None
    place: str = ""


HEADLINE, PENDING, OVER, WARNING, NEED = PLACES = ("headline", "pending", "over", "warning", "need")


class TimeLimit(NamedTuple):
    """Within how many working days from a day on something is done: `days` names the number, `start` the input.

    `case` says in which case, `text` what is done, `event` what happens on the day from which is counted, which is
    itself not counted. It does not hold where `unless` is true.
    """

    case: str
    text: str
    start: str
    event: str
    days: str
    unless: Formula | None = None


class Result(NamedTuple):
    """What a rule comes to: the name of a `Let`, and whether it is the amount, or the most or the least of it.

    What is `owed` is paid by the user, so that less is better; `baseline` names what is paid where the conditions are
    not met. `verb` says what becomes of it; of the headlines in `says` the first holds of which every name is known.
    Where it is received over time, `schedule` names the day from which. Where the sum itself is asked for, `exact`: as
    long as it is not certain, the verdict is not, and of its bounds only the most is said.

    Of one option among several `relief` says whether it relieves of anything, and `if_so` and `others` how a headline
    names those for whom it would hold, and those for whom it would not.

    Of the kind `verdict` it is no figure: `words` are what is so where the conditions are met, unmet, or not settled,
    with `[label]` for the label of the rule.
    `day` names the day that must lie in the rule's validity, if it is another than the one asked about. A verdict may
    have a figure beside it, `of` the kind that this is, and `otherwise` names what it is where the conditions are not
    met.
    """

    kind: str
    name: str
    verb: str = "可得"
    says: tuple[str, ...] = ()
    schedule: str = ""
    owed: bool = False
    baseline: str = ""
    exact: bool = False
    relief: bool = True
    if_so: str = ""
    others: str = ""
    words: tuple[str, ...] = ()
    day: str = ""
    of: str = "amount"
    otherwise: str = ""


RESULTS = ("amount", "at_most", "at_least")

VERDICT = "verdict"
"""The kind of a result that is a yes or no."""

LABEL = "label"
"""What the words of a verdict may name: the label of their rule."""

"""Who may have what: for each policy the conditions on facts of a profile, with the words that they stand for.

Every word of a policy's audience (适用对象) is accounted for; what no fact can decide is `unchecked` and printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.facts import Vocabulary
from lnpolicy.rules.logic import Condition, Leaf, Not

GIVES = {
    "money": "资金",
    "less": "少收或免收费用",
    "faster": "办得更快更省事",
    "service": "服务",
    "finance": "融资",
    "right": "资格或规则",
}
"""What a policy may give, and how that is called."""
UNASKED = "unasked"
"""Stands in a condition for what no profile states: the judgement of an office, a list that is not printed."""
WAITS = ("nothing", "application", "event")
"""What it may wait for: nothing (it holds by itself), an application, an event."""


class Cap(NamedTuple):
    """An amount that the handbook prints as the most that is given (yuan), and the words, which tell of what.

    Where it is printed for some alone, `when` says for whom.
    """

    amount: Decimal
    clause: str
    when: Condition | None = None


class Entitlement(NamedTuple):
    """One policy: who may have it (`when`; None: everybody), what it gives, and what it waits for.

    `policy` is its printed number, `NOT_HERE` where the edition has none. `unchecked` are words that no fact decides,
    `worth` names the calculator that knows its yuan and, unless that is how much is owed, whose it is; `judged_by` one
    that knows that alone; `adds` whether these may be added to those of other policies;
    `caps` are what is printed as the most. Whoever meets the conditions is the `case` of which its calculator is told,
    by the names of inputs; `checked` has for words that no fact decides the names that do. Of what it gives,
    `partly_by` knows a part; where that says no, `rest` is what remains, unless it fails by an input in `wholly`;
    with `rest_when` it remains for those alone who meet that. `prints_where` tells whether its words name a place.
    `spared_by` tells who is exempt from it: its yes is the policy's no. `window` is the input of its calculator that
    tells whether one applies in the time that is printed for it; where its calculator says yes, the facts it `proves`
    are so. Of a calculator that speaks of several topics, `topic` is the one that tells whose the policy is. An
    input of a calculator in `denied_by` says what the policy wants besides: its no fails the words beside it.
    """

    key: str
    policy: int
    gives: str
    what: str
    waits: str
    waits_for: str
    words: Mapping[str, tuple[str, ...]]
    when: Condition | None
    unchecked: tuple[str, ...]
    note: str
    worth: str
    adds: bool
    caps: tuple[Cap, ...] = ()
    judged_by: str = ""
    case: Mapping[str, str] = {}  # read only
    checked: Mapping[str, tuple[str, ...]] = {}  # read only
    partly_by: str = ""
    rest: str = ""
    wholly: tuple[str, ...] = ()
    spared_by: str = ""
    window: str = ""
    proves: tuple[str, ...] = ()
    topic: str = ""
    denied_by: Mapping[str, str] = {}  # read only
    rest_when: Condition | None = None
    prints_where: bool = True


class Elsewhere(NamedTuple):
    """What nobody has checked, where `when` is met, of a policy whose words name no place: `says` so."""

    when: Condition
    says: str


class Eligibility(NamedTuple):
    """The facts, and for each policy who may have it; what is said of those who are `elsewhere`."""

    vocabulary: Vocabulary
    entitlements: tuple[Entitlement, ...]
    elsewhere: Elsewhere | None = None


def activities(eligibility: Eligibility) -> dict[str, tuple[str, ...]]:
    """What those are or do who may have a policy, by its key: the labels of the yes or no's that its conditions want.

    Left out is what a conversation begins with, for it sets nobody apart.
    """
    vocabulary = eligibility.vocabulary
    return {
        one.key: tuple(dict.fromkeys(vocabulary.facts[name].input.label for name in _wanted(one.when, vocabulary)))
        for one in eligibility.entitlements
        if one.when
    }


def _wanted(condition: Condition, vocabulary: Vocabulary, is_wanted: bool = True) -> Iterator[str]:
    """The names of the yes or no's that must be so where `condition` is met, or where it is not."""
    if isinstance(condition, Leaf):
        fact = vocabulary.facts.get(condition.input)
        is_yes_or_no = fact is not None and fact.input.kind == "yes_no" and fact.name not in vocabulary.opening
        if is_yes_or_no and condition.test == "is" and condition.bound is is_wanted:
            yield condition.input
    elif isinstance(condition, Not):
        yield from _wanted(condition.part, vocabulary, not is_wanted)
    else:
        for part in condition.parts:
            yield from _wanted(part, vocabulary, is_wanted)

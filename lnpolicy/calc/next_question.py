"""Which of an answer's questions to put next: first what most yuan are to be expected of, then what settles most.

When nothing is open, what was taken for granted is asked. What a question is worth is tried out: the answer is worked
out with each value that a yes or no, or a choice, may take, and with figures and names on either side of what a
condition asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import prod
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import ELIGIBLE, UNKNOWN, Question
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.logic import HOLDS, AnyOf, Judged, Leaf, Not, State, inputs_of
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.text import filled
from lnpolicy.rules.wished import wish_of
from lnpolicy.rules.working import working_of

Again = Callable[[str, Any], Answer | None]
"""The answer if one input more, by name, had that value; None where nothing can be said then."""
_NOUGHT, _EVEN, _CERTAIN = Decimal(0), Decimal("0.5"), Decimal(1)
_STEPS = {"is": (0, 1), "at_least": (0, -1), "above": (1, 0), "at_most": (0, 1), "below": (-1, 0)}
"""How far from the bound of a figure's test a value lies that meets it, and one that does not."""
_NO_NAME = "无"
"""What is in no list of names."""


class _Worth(NamedTuple):
    """What answering a question does: the yuan to be expected of it, and how many of the open questions it closes.

    To be expected is what hangs on it times how common it is that all comes about which that takes; where no yuan are
    known, how common that is decides alone.
    """

    expected: Decimal
    common: Decimal
    closes: float


def next_question(made: Answer, asked: Collection[str], again: Again, rulebook: Rulebook) -> Question | None:
    """The question of `made` to put next that is about none of the inputs `asked` already; None where none is left."""
    open_ = open_questions(made, rulebook, asked)
    if len(open_) < 2:
        return open_[0] if open_ else None
    return max(open_, key=lambda question: _worth(question, made, len(open_), asked, again, rulebook))


def open_questions(made: Answer, rulebook: Rulebook, asked: Collection[str] = ()) -> list[Question]:
    """The questions of an answer about inputs not `asked` yet: of each input the one on which most hangs.

    Where somebody could not answer one, what would do as well takes its place: the other station, if either will do.
    """
    found: dict[str, Question] = {}
    passed_over = []
    for question in sorted(made.questions, key=lambda question: -(question.at_stake or _NOUGHT)):
        if question.beside in asked and question.beside not in made.inputs:
            continue  # of no use without what somebody did not know
        if question.input in asked:
            passed_over.append(question)
        else:
            found.setdefault(question.input, question)
    for question in passed_over:
        others = (other for other in _instead_of(question, made, rulebook) if other.input not in asked)
        if (other := next(others, None)) is not None:
            found.setdefault(other.input, other)
    return list(found.values())


def assumed_question(made: Answer, asked: Collection[str], again: Again, rulebook: Rulebook) -> Question | None:
    """What to ask when nothing is open: an input for which something was taken that makes a difference, and what.

    None where each was `asked` for already, or where nothing is received whatever is said of them.
    """
    working = working_of(rulebook, made.calculator)
    for one in working.assumed(made.inputs) if made.verdict in (ELIGIBLE, UNKNOWN) else ():
        if one.input in asked or not one.asked:
            continue
        cases = working.cases(made.inputs, made.as_of)
        if any(working.matters(one, case) for case in cases) and _may_differ(one.input, made, again, rulebook):
            return Question(one.input, filled(one.text, cases[0].values, working.units) or "")
    return None


def _may_differ(name: str, made: Answer, again: Again, rulebook: Rulebook) -> bool:
    """Whether the answer may become another by what is said of an input; of a figure or a day that is taken for so."""
    values = _values(rulebook.inputs[name], made)
    tried = [then for value in values if (then := again(name, value)) is not None]
    return not values or any((then.verdict, _bounds(then)) != (made.verdict, _bounds(made)) for then in tried)


def _instead_of(question: Question, made: Answer, rulebook: Rulebook) -> Iterator[Question]:
    """The same question about another input, where conditions are met by either of the two."""
    for option in made.options:
        for node in _unknown(option.judged) if option.judged else ():
            if not isinstance(node.condition, AnyOf) or question.input not in inputs_of(node.condition):
                continue
            for part in node.parts:
                for name in rulebook.given_to(part.condition) if part.state is State.UNKNOWN else ():
                    if name != question.input and name not in made.inputs:
                        text = question.text.replace(rulebook.inputs[question.input].label, rulebook.inputs[name].label)
                        yield question._replace(input=name, text=text, wish=wish_of(part.condition, name))


def _unknown(node: Judged) -> Iterator[Judged]:
    """What is not settled in a tree of conditions, from the top."""
    if node.state is State.UNKNOWN:
        yield node
        for part in node.parts:
            yield from _unknown(part)


def _worth(
    question: Question, made: Answer, open_: int, asked: Collection[str], again: Again, rulebook: Rulebook
) -> _Worth:
    chance = _chance_of(question.input, made, rulebook)
    if not _is_looked_at(question.input, made, rulebook):  # the amount itself hangs on it, whatever applies
        return _Worth(question.at_stake or _NOUGHT, _CERTAIN, open_)
    values = _values(rulebook.inputs[question.input], made)
    tried = [then for value in values if (then := again(question.input, value)) is not None]
    if not tried:
        return _Worth(_expected(question, made, rulebook), chance, 1)
    left = [len(open_questions(then, rulebook, {*asked, question.input})) for then in tried]
    expected = _expected(question, made, rulebook) or max(_apart(made, then) for then in tried) * chance
    if made.amount is None and any(then.amount is not None for then in tried):  # no figure need then be known
        return _Worth(expected, chance, float("inf"))
    return _Worth(expected, chance, open_ - sum(left) / len(left))


def _expected(question: Question, made: Answer, rulebook: Rulebook) -> Decimal:
    """The yuan to be expected of what hangs on a question: what is at stake, if all else comes about that it takes."""
    if not rulebook.calculators[made.calculator].likely or made.amount is None:
        return question.at_stake or _NOUGHT
    found = [
        (made.amount - option.amount) * _chance(option.judged, made, rulebook)
        for option in made.options
        if option.judged is not None
        and option.amount is not None
        and _hangs_on(option.judged, question.input, rulebook)
    ]
    return max(found, default=_NOUGHT)


def _chance_of(name: str, made: Answer, rulebook: Rulebook) -> Decimal:
    """How common it is, from 0 to 1, that something applies which hangs on an input."""
    if not rulebook.calculators[made.calculator].likely:
        return _CERTAIN
    judged = [option.judged for option in made.options if option.judged and _hangs_on(option.judged, name, rulebook)]
    return max((_chance(one, made, rulebook) for one in judged), default=_CERTAIN)


def _hangs_on(judged: Judged, name: str, rulebook: Rulebook) -> bool:
    """Whether an input, or what is worked out from it, is looked at by what is not settled."""
    used = (one for node in _unknown(judged) for one in inputs_of(node.condition))
    return any(name in (one, *rulebook.given_for(one)) for one in used)


def _chance(judged: Judged, made: Answer, rulebook: Rulebook) -> Decimal:
    """How common it is, from 0 to 1, that a condition is met, as far as the rules tell of its inputs; else 1 in 2."""
    if judged.state is not State.UNKNOWN:
        return _CERTAIN if judged.state is State.MET else _NOUGHT
    parts = [_chance(part, made, rulebook) for part in judged.parts]
    if isinstance(judged.condition, AnyOf):
        return max(parts)
    if isinstance(judged.condition, Not):
        return _CERTAIN - parts[0]
    if parts:
        return prod(parts, start=_CERTAIN)
    shares = {one.input: one.of_a_hundred / 100 for one in rulebook.calculators[made.calculator].likely}
    return prod((shares.get(name, _EVEN) for name in inputs_of(judged.condition)), start=_CERTAIN)


def _is_looked_at(name: str, made: Answer, rulebook: Rulebook) -> bool:
    """Whether an unsettled condition hangs on an input, or on what is worked out from it."""
    return any(_hangs_on(option.judged, name, rulebook) for option in made.options if option.judged)


def _values(declared: Input, made: Answer) -> Collection[Any]:
    """The values of an input that make a difference to what is not settled."""
    if declared.answers:
        return declared.answers
    nodes = [node.condition for option in made.options if option.judged for node in _unknown(option.judged)]
    leaves = [leaf for leaf in nodes if isinstance(leaf, Leaf) and leaf.input == declared.name]
    return list(dict.fromkeys(value for leaf in leaves for value in _either_side(leaf)))


def _either_side(leaf: Leaf) -> Iterator[Any]:
    """A value that meets a condition, and one that does not."""
    if leaf.test == HOLDS:
        return  # of a formula only the answer knows on which side of it a value lies
    if leaf.test not in _STEPS:
        yield from (min(leaf.bound) if leaf.test == "among" else leaf.bound, _NO_NAME)
        return
    for steps in _STEPS[leaf.test]:
        if isinstance(leaf.bound, date):
            yield leaf.bound + timedelta(days=steps)
        elif leaf.bound is not None and not isinstance(leaf.bound, str):
            yield leaf.bound + steps


def _apart(made: Answer, then: Answer) -> Decimal:
    """By how much the bounds of the amount move (yuan); nought where there is none to compare."""
    pairs = zip(_bounds(made), _bounds(then), strict=True)
    return max((abs(one - other) for one, other in pairs if one is not None and other is not None), default=_NOUGHT)


def _bounds(made: Answer) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that the amount can be (yuan)."""
    return (made.amount_min, made.amount_max) if made.amount is None else (made.amount, made.amount)

"""What to look for where an amount is wanted: which figures of a calculator, and what is wished of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size, furthest, highest, least_of, lowest
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.logic import leaves_of
from lnpolicy.rules.model import Rule


class Wish(NamedTuple):
    """What is wanted of an amount, in words: what it is (`what`), that it is wanted, that it fails, how far it goes.

    With `at_most` the less is the better; `if_so` says what is taken for granted. It is of a `topic`, if there are any.
    """

    what: str
    words: str
    failed: str
    best: str
    at_most: bool = False
    if_so: str = "符合全部条件时"
    topic: str = ""

    def granted(self, taken: Iterable[str]) -> str:
        """What is taken for granted, also for what was not said (`taken`), in brackets; empty where nothing is."""
        said = [*filter(None, [self.if_so]), *dict.fromkeys(taken)]
        return f"（{'；'.join(said)}）" if said else ""

    @classmethod
    def of_ceiling(cls, what: str, if_so: str = "符合全部条件时") -> Wish:
        """That something comes to no more."""
        return cls(what, f"要{what}不超过", f"{what}做不到不超过", f"至少{what}", at_most=True, if_so=if_so)


class Promise(NamedTuple):
    """What an amount comes to if all that is open is met (yuan), by how much is taken to turn out well.

    For `sure` it comes to so much by the worst reading, whatever is not known, and by the `best_reading` if all that is
    not known is as good as can be. `at_best` nothing is taken for what was not said either, and all adds up that may.
    Of what is received the first is the least and the others are the most, of what is owed the other way round;
    infinite where it is unbounded.
    """

    sure: Decimal
    best_reading: Decimal
    at_best: Decimal


def promise_of(
    read: Sequence[Size], hoped: Sequence[Size] = (), untaken: Sequence[Size] = (), *, at_most: bool
) -> Promise:
    """What is promised of what is received, or `at_most` owed, that comes to the sizes `read`, one for each reading.

    It may come to those `hoped` for as well, and at the very best to the `untaken`.
    """
    by_reading = [*read, *hoped]
    every = [*by_reading, *untaken]
    if at_most:
        return Promise(highest(read), lowest(by_reading), lowest(every))
    return Promise(min(map(least_of, read)), furthest(by_reading), furthest(every))


def printed_in(rules: Iterable[Rule], name: str) -> list[Decimal]:
    """The figures that rules print, at which what an input is worth may change: numbers, and bounds of conditions."""
    found: list[Decimal] = []
    for rule in rules:
        leaves = [leaf for condition in (rule.when, rule.where) if condition for leaf in leaves_of(condition)]
        bounds = [leaf.bound for leaf in leaves if leaf.input == name]
        found += rule.numbers.values()
        found += [Decimal(bound) for bound in bounds if isinstance(bound, int | Decimal)]
    return found


def solves_of(named: str | None, said: Mapping[str, Any], within: Setting) -> Sequence[Solve]:
    """What is to be looked for, all for one wish, given what was `said`: what is `named`, else what the rules say.

    Of that what was not said yet, if there is any. Raises `ValueNotAccepted` where nothing says it, where it is no
    figure, and where no figure has a say.
    """
    declared = within.rulebook.calculators[within.calculator]
    figures = _figures(said, within)
    solves = [one for one in declared.solve if one.input in figures]
    if declared.topics:
        figures = [one.input for one in solves]
    known = "、".join(f"{name.replace('_', '-')}（{within.rulebook.inputs[name].label}）" for name in figures)
    if not figures:
        raise _unanswerable(said, within)
    if named is not None:
        name = named.strip().removeprefix("--").replace("-", "_")
        if name not in figures:
            raise ValueNotAccepted(f"--solve 不接受“{named}”", hint=f"可用的：{known}", param="solve")
        return [_solve_of(name, solves)]
    if declared.topics and len(figures) > 1:
        asked = next((topic.name for topic in declared.topics if any(name in said for name in topic.asked_by)), None)
        solves = [one for one in solves if one.topic == asked]
    if open_ := [one for one in solves if one.input not in said] or solves:
        return open_
    if len(figures) == 1:
        return [_solve_of(figures[0], solves)]
    raise ValueNotAccepted("倒算要说明算哪一项", hint=f"用 --solve 写明：{known}", param="solve")


def _solve_of(name: str, solves: Sequence[Solve]) -> Solve:
    """How an input is looked for: as the rules say, or alone."""
    return next((one for one in solves if one.input == name), Solve(name))


def _figures(said: Mapping[str, Any], within: Setting) -> list[str]:
    """The inputs that are figures; of a calculator that answers for one policy, those at which its rules look."""
    book = within.rulebook
    declared = book.calculators[within.calculator]
    figures = [name for name in declared.inputs if book.inputs[name].kind in FIGURES]
    if "policy" not in declared.inputs:
        return figures
    if "policy" not in said:
        raise ValueNotAccepted("倒算要先说明是哪一条政策", hint="在命令后面写政策编号", param="policy")
    rules = book.of_policy(within.calculator, said["policy"])
    formulas = [formula for rule in rules for let in rule.lets for way in let.ways for formula in way.formulas]
    looked_at = {name for formula in formulas for name in formula.names}
    return [name for name in figures if name in looked_at]


def _unanswerable(said: Mapping[str, Any], within: Setting) -> ValueNotAccepted:
    """That no figure changes what something comes to."""
    declared = within.rulebook.calculators[within.calculator]
    what = f"第{said['policy']}条的{declared.prints}" if "policy" in said else declared.title
    return ValueNotAccepted(
        f"{what}没有可以倒算的：金额是条文印定的，不随哪一个数变", hint="去掉 --target，看条件是否符合", param="target"
    )

"""What the rules of tolls (policies 71 to 80) hold for a kind of vehicle, whatever the trip.

Nearly every rule leaves a share of the standard toll; the one of axle lines prices an oversize truck by its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from lnpolicy.corpus.clauses import Reading
from lnpolicy.errors import InvalidData
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.barred import Bars
from lnpolicy.rules.derivation import HEADLINE, WARNING, Remark
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.logic import UNMET, Condition, inputs_of, narrowed, state_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import FEN, decimal_of
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.sums import Sum
from lnpolicy.rules.text import names_in

OVERSIZE, SIX_AXLES, COLLECTIVE, ETC = "toll-76", "toll-75", "toll-80-collective", "toll-etc"
"""Rules that are treated apart: of axle lines, of six axles, of a list of coaches, and the discount of no policy."""
_DISCOUNT = "discount"
"""What each rule calls the share of the toll that it leaves to be paid."""
_FIGURES = ("money", "number")
"""The kinds of input that are others for each trip."""
_N = TypeVar("_N", Decimal, Sum)


class Weighed(NamedTuple):
    """What is refused or warned of by figures: where `when` is so, and one of each group that it `needs` is given."""

    when: Formula | None
    needs: tuple[frozenset[str], ...]


class Tariff(NamedTuple):
    """What the rules hold for every trip of one kind of vehicle.

    `options` are those that it may come under, each with what the vehicle leaves of its conditions, which ask for the
    inputs `asked`; these, the refusals and the remarks that warn look at nothing but the inputs `looked_at` and the
    `figures`, which are others for each trip: the refusals and remarks of these are the `weighed`. `bars` are the
    refusals. `six` is the share that six axles leave, `alone` and `stacked` are the ways to read that nothing is
    said of adding up, and `to` is what a toll is rounded to.
    """

    options: tuple[tuple[Rule, Condition], ...]
    asked: tuple[str, ...]
    bars: Bars
    looked_at: tuple[str, ...]
    figures: tuple[str, ...]
    weighed: tuple[Weighed, ...]
    oversize: Rule
    six: Decimal
    etc: Rule
    alone: Reading
    stacked: Reading
    to: Decimal


def options(rulebook: Rulebook) -> list[tuple[Rule, Condition]]:
    """The rules that give a discount under conditions, with these."""
    return [(rule, rule.when) for rule in rulebook.of("toll") if rule.when]


@lru_cache(maxsize=16)
def tariff_of(vehicle: str | None, rulebook: Rulebook) -> Tariff:
    """What the rules hold for a vehicle of that kind, or where that is not said, of any.

    Raises `InvalidData` where a rule does not say what share it leaves.
    """
    said, etc = {"vehicle": vehicle} if vehicle else {}, rulebook[ETC]
    open_ = [(rule, narrowed(when, said)) for rule, when in options(rulebook) if state_of(when, said) is not UNMET]
    for rule, _ in open_:
        if _DISCOUNT not in rule.numbers:
            hint = f'写优惠后付的份额，如 6.5折写 {_DISCOUNT} = "0.65"'
            raise InvalidData(f"规则 {rule.id} 的 numbers 没有 {_DISCOUNT}", hint=hint, param=_DISCOUNT)
    texts = {reading.id: reading for reading in etc.readings}
    six, to = rulebook[SIX_AXLES].numbers[_DISCOUNT], etc.rounding.to if etc.rounding else FEN
    asked = tuple(dict.fromkeys(name for _, when in open_ for name in inputs_of(when)))
    looked_at = dict.fromkeys([*asked, *(name for one in _formulas(rulebook) for name in _behind(one.names, rulebook))])
    looked_at |= dict.fromkeys(name for remark in _warning(rulebook) for name in _spoken_of(remark, rulebook))
    figures = tuple([name for name in looked_at if rulebook.inputs[name].kind in _FIGURES])
    return Tariff(
        tuple(open_),
        asked,
        _bars(rulebook),
        tuple([name for name in looked_at if name not in figures]),
        figures,
        tuple(_weighed(rulebook, figures)),
        rulebook[OVERSIZE],
        six,
        etc,
        texts["alone"],
        texts["stacked"],
        to,
    )


def _bars(rulebook: Rulebook) -> Bars:
    declared = rulebook.calculators["toll"]
    numbers = {name: number for rule in rulebook.of("toll") for name, number in rule.numbers.items()}
    return Bars(declared.refused, {name: rulebook.inputs[name] for name in declared.inputs}, numbers)


def _formulas(rulebook: Rulebook) -> Iterator[Formula]:
    """By which formulas something is refused, or warned of."""
    yield from (refusal.when for refusal in rulebook.calculators["toll"].refused)
    yield from (formula for remark in _warning(rulebook) for formula in (remark.when, remark.unless) if formula)


def _warning(rulebook: Rulebook) -> list[Remark]:
    """The remarks that warn, in the first line or below."""
    return [remark for rule in rulebook.of("toll") for remark in rule.remarks if remark.place in (WARNING, HEADLINE)]


def _spoken_of(remark: Remark, rulebook: Rulebook) -> Iterator[str]:
    """The inputs behind what a remark speaks of."""
    return _behind([name for text in remark.texts for name in names_in(text)], rulebook)


def _behind(names: Iterable[str], rulebook: Rulebook) -> Iterator[str]:
    """The inputs behind names of formulas."""
    for name in names:
        yield from (given for given in rulebook.given_for(name) if given in rulebook.inputs)


def _weighed(rulebook: Rulebook, figures: Collection[str]) -> Iterator[Weighed]:
    for formula in _formulas(rulebook):
        groups = [frozenset(_behind([name], rulebook)).intersection(figures) for name in formula.names]
        if needs := tuple(filter(None, groups)):
            yield Weighed(formula, needs)
    for remark in _warning(rulebook):
        if told := frozenset(_spoken_of(remark, rulebook)).intersection(figures):
            yield Weighed(remark.when, (told,))


def oversize_rate(reading: str, rate: _N, added: _N, six: _N, discount: _N) -> _N:
    """What an oversize truck pays for a kilometre by a reading of policy 76, unrounded: as yuan, or as a sum.

    `rate` is that of a six-axle truck and `added` what the added axle lines cost (both yuan per kilometre), `six` and
    `discount` the shares that policies 75 and 76 leave to be paid.
    """
    if reading == "whole":
        return (rate + added) * discount
    if reading == "added-and-six":
        return rate * six + added * discount
    assert reading == "added"
    return rate + added * discount


def counted_lines(inputs: Mapping[str, Any], rule: Rule) -> Decimal | None:
    """The added axle lines that count, up to the cap; None where they are not given."""
    lines = inputs.get("extra_axle_lines")
    return None if lines is None else min(decimal_of(lines), rule.numbers["most_lines"])

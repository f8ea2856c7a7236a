"""What a trip costs on the expressways (policies 71 to 80): under each policy, and by each reading of the clauses.

Every policy is looked at. The best of those that certainly apply gives the amount, and what is not said bounds it.
Where the handbook leaves open how a clause is meant, or whether discounts add up, each way to read it that comes to
less than the amount is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from lnpolicy.calc.circumstances import Standing, circumstances_of
from lnpolicy.calc.explanation import ELIGIBLE, INELIGIBLE, UNKNOWN, AmountByReading
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.stacking import Choice, Way, are_parted, choices, named
from lnpolicy.calc.tariff import OVERSIZE, counted_lines, oversize_rate
from lnpolicy.corpus.clauses import Reading
from lnpolicy.errors import AtOdds
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.logic import MET, UNMET, State, state_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import rounded

_NOUGHT, _ONE = Decimal(0), Decimal(1)


class Case(NamedTuple):
    """What the standard toll may be made of: yuan a kilometre for six axles and for added lines, and kilometres.

    A toll of which no more is known is that of one kilometre.
    """

    rate: Decimal
    added: Decimal
    km: Decimal


class Priced(NamedTuple):
    """A rule that may apply, how its conditions stand, and what it comes to case by case (yuan, unrounded).

    Where it may be read in several ways, that is by the dearest. `amount` is what is then paid; None where that differs
    from case to case, or nothing is priced that is not free (yuan).
    """

    rule: Rule
    state: State
    standing: Standing
    tolls: tuple[Decimal, ...]
    amount: Decimal | None


class Trip:
    """One trip under all the rules.

    Of what is `given`, or follows from it, `inputs` are those by which it is priced. `baseline` is the standard toll,
    `best` the cheapest option that certainly applies, and `amount` what is then paid; what is not said may make it
    anything from `least` to `most` (all yuan; None where it cannot be said). `paid` is the most without rounding.
    Raises `AtOdds` for a toll beside a rate, unless the rate prices an oversize truck.
    """

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.within = within
        self.rulebook = within.rulebook
        self.circumstances = circumstances = circumstances_of(inputs, within)
        self.tariff = circumstances.tariff
        self.oversize = circumstances.oversize
        self.given = given = {**inputs, **circumstances.settled} if circumstances.settled else inputs
        self.inputs = _by_one_price(given, self.oversize)
        self.is_priced = "toll" in self.inputs or "rate" in self.inputs
        self.cases = self._cases()
        self.standards = tuple([(case.rate + case.added) * case.km for case in self.cases])
        self.priced = [self._priced(one) for one in circumstances.possible]
        self.certain = [item for item in self.priced if item.state is MET]
        self.best = min(self.certain, key=_price, default=None)
        self.is_free = self.best is not None and not any(self.best.tolls)
        """Whether nothing is paid, whatever the standard toll."""
        self.baseline = self.exact(self.standards)
        self.amount = self.best.amount if self.best and (self.is_free or self.baseline is not None) else self.baseline
        self.paid = self._paid()
        self.least, self.most = self._bounds()
        self.verdict = ELIGIBLE if self.best else UNKNOWN if self.priced else INELIGIBLE

    # ------------------------------------------------------------ what the trip may be

    def _cases(self) -> list[Case]:
        """The outermost of what the standard toll may be made of; of one yuan where none is given."""
        said = self.inputs
        if "rate" in said:
            return [Case(said["rate"], added, said["km"]) for added in self._lines()]
        toll = said.get("toll", _ONE)
        if "toll" in said and "km" in said:
            parts = dict.fromkeys(min(added * said["km"], toll) for added in self._lines())
            return [Case(toll - added, added, _ONE) for added in parts]
        six_alone = Case(toll, _NOUGHT, _ONE)
        if self.oversize is UNMET or (self.oversize is MET and said.get("extra_axle_lines") == 0):
            return [six_alone]
        return [six_alone, Case(_NOUGHT, toll, _ONE)]

    def _lines(self) -> list[Decimal]:
        """The least and the most that added axle lines may cost (yuan per kilometre), or what they do."""
        if self.oversize is UNMET:
            return [_NOUGHT]
        lines, numbers = counted_lines(self.inputs, self.tariff.oversize), self.tariff.oversize.numbers
        most = numbers["per_line"] * (numbers["most_lines"] if lines is None else lines)
        return [most] if self.oversize is MET and lines is not None else [_NOUGHT, most]

    def _priced(self, standing: Standing) -> Priced:
        """A rule that may apply, with what it comes to."""
        tolls = self._tolls(standing.rule)
        is_free = standing.state is MET and not any(tolls)
        amount = rounded(_NOUGHT, self.tariff.to) if is_free else self.exact(tolls)
        return Priced(standing.rule, standing.state, standing, tolls, amount)

    def _tolls(self, rule: Rule) -> tuple[Decimal, ...]:
        """What a rule comes to, case by case; by the dearest of its readings, which the data has first."""
        if rule.id == OVERSIZE:
            return self._by_reading(rule, rule.readings[0])
        share = rule.numbers["discount"]
        return tuple([toll * share for toll in self.standards])

    def _by_reading(self, rule: Rule, reading: Reading) -> tuple[Decimal, ...]:
        """What the rule of axle lines comes to by one of its readings, case by case."""
        six, discount = self.tariff.six, rule.numbers["discount"]
        return tuple([oversize_rate(reading.id, rate, added, six, discount) * km for rate, added, km in self.cases])

    def ways(self, rule: Rule) -> list[Way]:
        """The ways to price the trip by a rule, the dearest first."""
        if rule.id == OVERSIZE:
            return [Way(rule, reading, self._by_reading(rule, reading)) for reading in rule.readings]
        return [Way(rule, None, self._tolls(rule))]

    # ------------------------------------------------------------ what is paid

    def exact(self, tolls: Sequence[Decimal]) -> Decimal | None:
        """What is paid where every case comes to the same; None where they differ, or nothing is priced (yuan)."""
        if not self.is_priced or (len(tolls) > 1 and min(tolls) != max(tolls)):
            return None
        return rounded(tolls[0], self.tariff.to)

    def _paid(self) -> Decimal:
        """The most that may be paid, where nothing applies but what certainly does (yuan, unrounded).

        With axle lines, their rule applies as well: without any it takes nothing off.
        """
        if len(self.cases) == 1:
            return self.best.tolls[0] if self.best else self.standards[0]
        applying = [item.tolls for item in self.priced if item.state is MET or item.rule.id == OVERSIZE]
        by_case: list[tuple[Decimal, ...]] = list(zip(self.standards, *applying, strict=True))
        return max(map(min, by_case))

    def _bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most that may be paid, whatever is true of what is not said (yuan)."""
        if not self.is_priced:
            return None, None
        least = min(map(min, [self.standards, *[item.tolls for item in self.priced]]))
        most = rounded(self.paid, self.tariff.to) if self.amount is None else self.amount
        return (most if least == self.paid else rounded(least, self.tariff.to)), most

    # ------------------------------------------------------------ readings

    @cached_property
    def added(self) -> list[Way]:
        """The ways to price it that certainly apply."""
        return self.added_up(self.certain) if self.certain else []

    @cached_property
    def choices(self) -> list[tuple[Choice, Decimal | None]]:
        """Those of them that may be read to come to less than what is paid."""
        return self.cheaper(self.added)

    def added_up(self, items: Sequence[Priced]) -> list[Way]:
        """The ways to price the trip by options that apply, the best first; none where it is free.

        Of two that are never added the better takes the place of the other.
        """
        rules: list[Rule] = []
        for item in sorted(items, key=_price) if self.paid else ():
            if not any(are_parted(item.rule, better) for better in rules):
                rules.append(item.rule)
        if rules and self.inputs.get("etc"):
            rules.append(self.tariff.etc)
        return [way for rule in rules for way in self.ways(rule)]

    def cheaper(self, ways: Sequence[Way]) -> list[tuple[Choice, Decimal | None]]:
        """What can be read to be taken of some ways, alone or added up, and may come to less than what is paid.

        With each choice comes what is then paid, where it can be said (yuan).
        """
        if len(ways) < 2 and not any(way.reading for way in ways):
            return []
        most, own = self.most if self.most is not None else self.paid, tuple(ways[:1])
        found = [(choice, self.exact(choice.tolls)) for choice in choices(ways) if choice.ways != own]
        return [each for each in found if (min(each[0].tolls) if each[1] is None else each[1]) < most]

    @cached_property
    def readings(self) -> tuple[AmountByReading, ...]:
        """The reading behind the amount, then those that come to less, the dearest first; none where all agree."""
        if self.best is None:
            return next((pair for item in self.priced if (pair := self._refused(item))), ())
        if not self.choices:
            return ()
        own = Choice((self.added[0],), self.added[0].tolls)
        found = [(own, self.exact(own.tolls)), *sorted(self.choices, key=self._at_most, reverse=True)]
        return tuple([self._reading(*each) for each in found])

    def _at_most(self, each: tuple[Choice, Decimal | None]) -> Decimal:
        """What a choice comes to at most (yuan, or a share of the toll)."""
        choice, amount = each
        if amount is not None:
            return amount
        most = max(choice.tolls)
        return most if self.most is None else min(rounded(most, self.tariff.to), self.most)

    def _reading(self, choice: Choice, amount: Decimal | None) -> AmountByReading:
        why = self.tariff.stacked if len(choice.ways) > 1 else choice.ways[0].reading or self.tariff.alone
        text = named(choice.ways, why.text)
        if amount is not None or self.least is None or self.most is None:
            return AmountByReading(text, why.reason, amount)
        least, most = (rounded(end, self.tariff.to) for end in (min(choice.tolls), max(choice.tolls)))
        if self.amount is None:  # what may still apply does so however the clauses are read
            least = min(least, self.least)
        return AmountByReading(text, why.reason, None, least, min(most, self.most))

    def _refused(self, item: Priced) -> tuple[AmountByReading, ...]:
        """Both ways to read a rule that would apply but for a no which, by its own reading, may count as a yes."""
        texts = {reading.id: reading for reading in item.rule.readings}
        for name in texts:
            if self.inputs.get(name) is False and state_of(item.standing.when, {**self.inputs, name: True}) is MET:
                no, yes = texts[f"no-{name}"], texts[name]
                paid = AmountByReading(no.text, no.reason, self.baseline)
                return paid, AmountByReading(yes.text, yes.reason, item.amount)
        return ()


def _price(item: Priced) -> tuple[Decimal, Decimal]:
    """What an option comes to at most, and the share that it leaves."""
    return max(item.tolls), item.rule.numbers["discount"]


def _by_one_price(inputs: Mapping[str, Any], oversize: State) -> Mapping[str, Any]:
    """The inputs with the toll or the rate, as the trip is priced: by a rate only where kilometres are given.

    An oversize truck with both is priced by its rate once its added axle lines are given. Raises `AtOdds` for
    both of any other vehicle.
    """
    if "rate" not in inputs:
        return inputs
    has_both = "toll" in inputs
    if has_both and oversize is not MET and "vehicle" in inputs:
        hint = "给 --toll，或给 --rate 和 --km"
        raise AtOdds("--toll 与 --rate 不能同时给", hint=hint, param="rate", among=["rate", "toll"])
    if "km" in inputs and not has_both:
        return inputs
    by_rate = "km" in inputs and oversize is MET and "extra_axle_lines" in inputs
    other = "toll" if by_rate else "rate"
    return {name: value for name, value in inputs.items() if name != other}

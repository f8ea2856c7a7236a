"""What a toll hangs on: the options that may still apply, what the first line says of them, and what to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from lnpolicy.calc.explanation import Question
from lnpolicy.calc.stacking import Way
from lnpolicy.calc.trip import Priced, Trip
from lnpolicy.rules.logic import MET, UNKNOWN
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import rounded

_PENDING = 2
"""How many of the amounts that hang on something the headline names."""


def asked_about(trip: Trip) -> list[Priced]:
    """The options that hang on something unknown and may decide, the cheapest first."""
    open_ = [item for item in trip.priced if item.state is UNKNOWN]
    found = [item for item in open_ if _may_be_best(trip, item) and not any(_comes_first(one, item) for one in open_)]
    return sorted(found, key=lambda item: (item.amount is None, min(item.tolls), item.rule.policy))


def _may_be_best(trip: Trip, item: Priced) -> bool:
    """Whether an option would be the best if it applied, and more than the policy that gives the amount would change.

    Of two at one price the policy printed first is the best; which of them is matters to readings alone.
    """
    if trip.best is None:
        return True
    if min(item.tolls) == trip.paid and not trip.readings:
        return False
    return (min(item.tolls), item.rule.policy) < (trip.paid, trip.best.rule.policy)


def _comes_first(one: Priced, other: Priced) -> bool:
    """Whether an option applies wherever another does, and leaves no more to be paid: that one decides nothing then."""
    if any(mine > its for mine, its in zip(one.tolls, other.tolls, strict=True)):
        return False
    is_before = one.tolls != other.tolls or one.rule.policy < other.rule.policy
    return is_before and one.standing.comes_with(other.standing)


def pending(trip: Trip, asked: Sequence[Priced]) -> str:
    """What would be paid, the least first, if more were confirmed; where that cannot be said, the policies alone."""
    most = trip.amount if trip.amount is not None or not trip.best else trip.most
    if most is None:
        return f"有优惠待确认（{_policies(asked)}）" if asked and not trip.best else ""
    told: list[tuple[Decimal, list[Priced], list[str]]] = []
    for amount, same in groupby(asked, key=lambda item: item.amount):
        items = list(same)
        if amount is None or amount >= most or len(told) == _PENDING:
            break
        told.append((amount, items, [text.partition("（")[0] for item in items for text in item.standing.unknown]))
    said = []
    for amount, items, texts in told:
        others = {text for other, _, every in told if other != amount for text in every}
        what = next((text for text in texts if text not in others), texts[0])  # that tells it from the others
        said.append(f"确认{what}{'等条件' if len(texts) > 1 else ''}则 {amount:f} 元（{_policies(items)}）")
    return "，".join(said)


def _policies(items: Sequence[Priced]) -> str:
    return f"第{'、'.join(map(str, sorted({item.rule.policy for item in items})))}条"


def questions(trip: Trip, asked: Sequence[Priced]) -> list[Question]:
    """What to confirm: what may lower the amount, what may be added to it, and what a figure lacks."""
    others = [item for item in trip.priced if trip.best and item.state is UNKNOWN and item not in asked]
    adding = [item for item in others if _may_add(trip, item.rule, trip.added_up([*trip.certain, item]))]
    if not asked and not adding:
        return list(_lacking(trip))
    looked_at: dict[str, list[Priced]] = {}
    for item in (*asked, *adding):
        for name in item.standing.settled_by:
            looked_at.setdefault(name, []).append(item)
    told = asked if "vehicle" in trip.given else ()  # one whose vehicle is not known is asked that, and once
    found = [question for item in told if (question := _asking(trip, item))]
    named = {question.input for question in found}
    found += [_looking_at(trip, name, items) for name, items in looked_at.items() if name not in named]
    named |= looked_at.keys()
    found += [question for question in _lacking(trip) if question.input not in named]
    return sorted(found, key=lambda question: -1 if question.at_stake is None else question.at_stake, reverse=True)


def _asking(trip: Trip, item: Priced) -> Question | None:
    """What an option hangs on, and what it is worth; None where an amount is certain and it cannot lower that."""
    at_stake = _at_stake(trip, item)
    worth = f"可按第{item.rule.policy}条享受{item.rule.label}"
    if at_stake is None and trip.amount is not None:
        least, most = (rounded(end, trip.tariff.to) for end in (min(item.tolls), max(item.tolls)))
        if least >= trip.amount:
            return None
        at_stake, worth = (
            trip.amount - least,
            f"应付 {least:f} 至 {min(most, trip.amount):f} 元（第{item.rule.policy}条）",
        )
    elif at_stake is not None:
        worth = f"可再省 {at_stake:f} 元（第{item.rule.policy}条）"
    name = item.standing.settled_by[0]
    return Question(name, f"如{'、'.join(item.standing.unknown)}，{worth}", at_stake, item.standing.wishes[name])


def _at_stake(trip: Trip, item: Priced) -> Decimal | None:
    """How much less would be paid under an option (yuan); None where that cannot be said, or it would be no less."""
    amount = item.amount
    return None if amount is None or trip.amount is None or amount >= trip.amount else trip.amount - amount


def _looking_at(trip: Trip, name: str, items: Sequence[Priced]) -> Question:
    """An input that several options look at, the cheapest first."""
    declared = trip.rulebook.inputs[name]
    what = declared.meaning if declared.kind == "yes_no" else declared.label
    return Question(
        name, f"{_policies(items)}还要看：{what}", _at_stake(trip, items[0]), items[0].standing.wishes[name]
    )


def _may_add(trip: Trip, rule: Rule, ways: Sequence[Way]) -> bool:
    """Whether a rule may be read to be added, where these are the ways to price the trip."""
    return any(way.rule is rule for choice, _ in trip.cheaper(ways) for way in choice.ways)


def _lacking(trip: Trip) -> Iterator[Question]:
    """The inputs without which a figure or a reading cannot be worked out."""
    if trip.is_free and not trip.is_priced:
        return
    declared = trip.rulebook.inputs
    etc = trip.tariff.etc
    if "etc" not in trip.inputs and trip.added and _may_add(trip, etc, [*trip.added, *trip.ways(etc)]):
        text = f"{etc.label}能否叠加，手册没有说；先要看：{declared['etc'].meaning}"
        yield Question("etc", text, wish=True)
    for name in _figures_lacking(trip):
        if name not in trip.given:
            what = "大件车的" if trip.oversize is MET else ""
            text = f"给出{declared[name].label}，才能算出{what}金额：{declared[name].meaning}"
            beside = "rate" if name in ("km", "extra_axle_lines") and "toll" not in trip.given else ""
            yield Question(name, text, _apart(trip) if name == "extra_axle_lines" else None, beside=beside)


def _apart(trip: Trip) -> Decimal | None:
    """How far apart that is which may have to be paid for the added axle lines (yuan); None where nothing tells."""
    if trip.best is None or "km" not in trip.inputs:
        return None
    least, most = (rounded(end(trip.best.tolls), trip.tariff.to) for end in (min, max))
    return most - least or None


def _figures_lacking(trip: Trip) -> list[str]:
    """The figures that a price is made of, as far as it is not known; none of no use beside what is given."""
    if trip.is_priced and len(trip.cases) == 1:
        return []
    said, names = trip.given, []
    is_split = "rate" in trip.inputs or {"toll", "km"} <= trip.inputs.keys()  # into six axles and added axle lines
    if len(trip.cases) > 1 and (trip.oversize is MET or is_split):
        names = [*(["axles"] if trip.oversize is UNKNOWN else []), "rate", "km", "extra_axle_lines"]
    elif "km" in said or "rate" in said:
        names = ["rate", "km"]
    if "toll" in said and trip.oversize is not MET:  # beside which no rate is taken
        names = [name for name in names if name != "rate"]
    return names if trip.is_priced or "rate" in said else [*names, "toll"]

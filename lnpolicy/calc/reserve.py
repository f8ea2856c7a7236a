"""How much of a procurement project is reserved for small and medium firms (policy 63)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, UNKNOWN, VERDICTS, AmountByReading, Option
from lnpolicy.calc.procurement_finding import Finding, rounding_readings, share_step
from lnpolicy.calc.ruling import questions_of, texts_of, tree_of, unmet_texts
from lnpolicy.calc.setting import Setting, source_of
from lnpolicy.calendar.term import ENDED
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure, rounded

_NOUGHT = Decimal("0.00")


def reserve(inputs: Mapping[str, Any], within: Setting) -> Finding:
    """Whether the whole of a project is reserved for small and medium firms, or at least how much of it."""
    whole, share = within.rulebook["procurement-reserve-whole"], within.rulebook["procurement-reserve-share"]
    budget, limit = inputs["budget"], inputs.get("threshold")
    facts = {**inputs, "above_threshold": None if limit is None else budget >= limit}
    trees = {rule.id: tree_of(rule, facts) for rule in (whole, share)}
    states = {rule_id: tree.state for rule_id, tree in trees.items()}
    lapsed = share.validity.state_on(within.on) == ENDED
    least = rounded(budget * share.numbers["share"])
    full = rounded(budget)
    verdicts = {rule_id: VERDICTS[state] for rule_id, state in states.items()}
    if lapsed and states[share.id] is not State.UNMET:
        verdicts[share.id] = EXPIRED
    options = (
        Option(whole, verdicts[whole.id], trees[whole.id], None if states[whole.id] is State.UNMET else full),
        Option(
            share,
            verdicts[share.id],
            trees[share.id],
            None if lapsed or states[share.id] is State.UNMET else least,
        ),
    )
    made = Finding(INELIGIBLE, "", (whole, share), options)
    if states[whole.id] is State.MET:
        said = f"应当整个项目专门面向中小企业采购，依据第{whole.policy}条政策"
        return made._replace(verdict=ELIGIBLE, said=said, amount=full)
    if states[share.id] is State.MET:
        return _shared(made, share, budget, lapsed)
    if State.UNKNOWN in states.values():
        rule = whole if states[whole.id] is State.UNKNOWN else share
        stake = full if rule is whole else None if lapsed else least
        asked = questions_of(trees[rule.id], facts, within.rulebook, at_stake=stake)
        said = "是否专门面向中小企业采购、预留多少，待确认"
        return made._replace(verdict=UNKNOWN, said=said, least=_NOUGHT, most=full, questions=tuple(asked))
    tree = min(trees.values(), key=lambda tree: len(unmet_texts(tree)))
    said = f"没有预留的义务：不符合“{'”“'.join(unmet_texts(tree))}”"
    return made._replace(said=said, amount=_NOUGHT)


def _shared(made: Finding, rule: Rule, budget: Decimal, lapsed: bool) -> Finding:
    """The least share reserved of a project above the line: until the printed end, and as readings after it."""
    numbers, source, texts = rule.numbers, source_of(rule), texts_of(rule)
    rate = numbers["before"] if lapsed else numbers["share"]
    readings = rounding_readings(rule, budget, rate)
    step = share_step("预留份额", budget, rate, source)
    percent = figure(rate * 100)
    if not lapsed:
        said = f"不必整个项目预留；预留份额{percent}%以上，即至少 {step.value:f} 元，依据第{rule.policy}条政策"
        return made._replace(verdict=ELIGIBLE, said=said, amount=step.value, readings=readings, steps=(step,))
    back = readings or (AmountByReading("", "", step.value),)
    text, reason = texts["back"]
    after = [
        AmountByReading(
            "；".join(filter(None, (text, row.text))), "；".join(filter(None, (reason, row.reason))), row.amount
        )
        for row in back
    ]
    last = rule.validity.last
    said = f"预留份额{figure(numbers['share'] * 100)}%以上只延续到 {last}，其后的份额手册没有印"
    said += f"（回到{percent}%以上则至少 {step.value:f} 元）"
    return made._replace(verdict=EXPIRED, said=said, readings=(AmountByReading(*texts["unprinted"]), *after), steps=())

"""The answer of rules that work themselves out: what they come to, with everything that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    EXPIRED,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    Citation,
    Explanation,
    Later,
    Option,
    Question,
    Step,
    each_once,
)
from lnpolicy.calc.grant import Grant, Outcome
from lnpolicy.calc.headline import before_term, headline_of
from lnpolicy.calc.outcome import Money, Table, tables
from lnpolicy.calc.printed import refuse_beside_the_point
from lnpolicy.calc.printed import require_known as require_known  # for those that answer for one policy at a time
from lnpolicy.calc.scenarios import notes_of, require_few, scenario_tables
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.calc.size import size_of
from lnpolicy.calc.standing import agreed, choice_before, judged_in_term, names_behind, open_conditions, open_parts
from lnpolicy.calc.working_steps import steps_of
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.derivation import WARNING
from lnpolicy.rules.logic import Judged, State, inputs_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import asked_for
from lnpolicy.rules.wished import wish_of

_NOUGHT = Decimal("0.00")


def work_out(inputs: Mapping[str, Any], within: Setting, scenarios: int | None = None) -> Answer:
    """The answer to the inputs, as they were understood, within a setting; `scenarios` is how many more to tabulate.

    Raises `ValueNotAccepted` for inputs that cannot be together or of which no rule of the policy asked about takes
    any, and for a table that is too long.
    """
    refuse_beside_the_point(inputs, within)
    within.working.require_possible(inputs)
    if scenarios is not None:
        require_few(scenarios)
    made = Grant(inputs, within)
    outcome = Money(*made.amounts, baseline=made.least.otherwise.amount)
    explain = partial(_explanation, made, scenarios)
    return within.answer(inputs, made.verdict, outcome, explain, readings=lambda: made.readings)


def _explanation(made: Grant, scenarios_wanted: int | None) -> Explanation:
    """Everything about the answer that is not a figure."""
    period = made.working.period
    if period and made.is_before_term:
        return Explanation(
            headline=before_term(made, period),
            citations=[cite(period)],
            warnings=list(period.warnings),
            apply=made.within.apply(period.policy),
        )
    figures = each_once(_figures(made))
    questions = _questions(made, figures)
    scenarios = Later(scenario_tables, made, scenarios_wanted)
    return Explanation(
        headline=headline_of(made, figures),
        options=Later(_options, made),
        steps=Later(_steps, made),
        citations=_citations(made),
        questions=questions,
        assumptions=Later(_said, made, scenarios, scenarios_wanted),
        warnings=_warnings(made),
        apply=made.within.apply(made.rule.policy),
        tables=Later(_tables, made, scenarios),
    )


def _is_met(made: Grant) -> bool:
    """Whether something is worked out that is received or owed."""
    return bool(made.working.options) or made.shown.state is not State.UNMET


def _steps(made: Grant) -> Sequence[Step]:
    return steps_of(made) if _is_met(made) else ()


def _tables(made: Grant, scenarios: Sequence[Table]) -> list[Table]:
    return [*(_schedule(made) if _is_met(made) else ()), *scenarios]


def _schedule(made: Grant) -> list[Table]:
    """For which periods it is paid, where it is paid over time."""
    if not made.result.schedule:
        return []
    from lnpolicy.calc.schedule import schedule

    return tables(Table("schedule", schedule(made.shown.case, made.result.name, made.result.schedule)))


def _options(made: Grant) -> list[Option]:
    """Each rule that may decide, by the least favourable open reading; of what is owed none is met by a value taken."""
    if made.working.options:
        return [_option(made, rule) for rule in made.options]
    shown = made.without_what_is_taken if made.is_unprinted and made.working.takes_values else made
    found = [shown.hoped if State.UNKNOWN in shown.states else shown.least]
    found = found if len(made.states) == 1 else made.outcomes
    tree = agreed([judged_in_term(made.rule, one.case) for one in found])
    amount, without = made.shown.came.amount, made.shown.otherwise.amount
    saved = None if amount is None or without is None else abs(amount - without)
    return [Option(made.rule, made.outside() or VERDICTS[tree.state], tree if tree.parts else None, amount, saved)]


def _option(made: Grant, rule: Rule) -> Option:
    tree = judged_in_term(rule, made.least.case)
    verdict = VERDICTS[tree.state]
    amount, without = made.size(rule, made.least.case).amount, made.least.otherwise.amount
    if verdict == INELIGIBLE or (verdict == UNKNOWN and not made.least.is_settled):
        amount = None
    if verdict == ELIGIBLE and made.verdict == EXPIRED:
        verdict = EXPIRED
    return Option(rule, verdict, tree, amount, None if amount is None or without is None else abs(without - amount))


def _citations(made: Grant) -> list[Citation]:
    """The clauses that the answer stands on, and what it takes from outside the handbook."""
    if not made.working.options:
        rules = [made.rule, *(rule for rule in made.rules if rule is not made.rule)]
    else:
        used = {worked.rule.id for worked in made.shown.case.used_by(made.result.baseline)}
        idle = {rule.id for rule in made.options if all(one.case.met[rule.id] is False for one in made.found)}
        rules = [rule for rule in made.rules if rule.id not in idle - used]
    facts = [fact for rule in rules for fact in rule.outside]
    used_by = made.shown.case.used_by(made.result.baseline, made.result.name)
    facts += [worked.let.source for worked in used_by if not worked.formula.is_name]
    outside = made.within.rulebook.outside
    return [*map(cite, rules), *(made.within.outside(fact) for fact in dict.fromkeys(facts) if fact in outside)]


def _questions(made: Grant, figures: Sequence[Question]) -> list[Question]:
    """What is unknown, one question each, the largest sum first."""
    if made.states == {State.UNMET} and not made.working.options:
        return []
    open_ = _options_open(made) if made.working.options else _conditions_open(made)
    found = each_once([*open_, *figures, *_taken(made)])
    return sorted(found, key=lambda question: -(question.at_stake or _NOUGHT))


def _taken(made: Grant) -> Iterator[Question]:
    """What was taken for what is not given, or left out."""
    case = made.least.case
    for one in made.working.assumed(made.inputs):
        if (one.in_headline or one.left_out) and one.asked and made.working.matters(one, case):
            yield Question(one.input, asked_for(made.within.rulebook.inputs[one.input], where=True))


def _conditions_open(made: Grant) -> Iterator[Question]:
    """The conditions of one rule that are not settled; all that is at stake hangs on each of them."""
    at_stake = abs(made.best.if_met.by - made.best.otherwise.by) or None
    worth = "" if at_stake is None else f"，关系 {at_stake:f} 元"
    cases = [one.case for one in (*reversed(made.outcomes), *made.found) if one.state is State.UNKNOWN]
    for leaf in (leaf for case in cases for leaf in open_conditions(made.rule, case)):
        if choice := choice_before(leaf):
            yield Question(choice, f"{asked_for(made.within.rulebook.inputs[choice])}{worth}", at_stake)
            continue
        for place, name in enumerate(_lacking(made, leaf)):
            declared = made.within.rulebook.inputs[name]
            said = f"请确认：{leaf.condition.text}" + (f"（{declared.where}）" if declared.where else "")
            looked_at = list(dict.fromkeys(inputs_of(leaf.condition)))
            if place or name not in looked_at or (declared.choices and len(looked_at) > 1):
                said = asked_for(declared)
            yield Question(name, f"{said}{worth}", at_stake, wish_of(leaf.condition, name))


def _options_open(made: Grant) -> Iterator[Question]:
    """What would make an option hold that comes to less than what is owed as things stand."""
    amount, verb = made.amounts.amount, made.result.verb
    first = made.found[0]
    matters = amount != 0 or made.verdict == UNKNOWN
    for outcome in made.found if matters else ():
        if outcome.is_over:
            continue
        read = [one.text for name, one in outcome.case.readings.items() if one != first.case.readings.get(name)]
        for rule in outcome.open:
            size = made.size(rule, outcome.case)
            if size.amount is None or (amount and size.amount >= amount):
                continue
            most = made.amounts.most if amount is None else amount
            at_stake = most - size.amount if most and most > size.amount else None
            is_less = amount is not None and at_stake is not None
            worth = f"可再少{verb[-1]} {at_stake:f} 元" if is_less else f"{verb} {size.amount:f} 元"
            why = rule.label if rule in first.open else f"有一种读法：{'；'.join(read)}"
            leaves = open_conditions(rule, outcome.case)
            so = "如是，" if len(leaves) == 1 else "都符合则"
            for leaf in leaves:
                for name in _lacking(made, leaf):
                    if made.within.rulebook.inputs[name].kind not in FIGURES:
                        text = f"请确认：{leaf.condition.text}；{so}{worth}（{why}）"
                        yield Question(name, text, at_stake, wish_of(leaf.condition, name))


def _lacking(made: Grant, leaf: Judged) -> list[str]:
    """What a user may still give of all that a condition looks at."""
    behind = dict.fromkeys(name for part in open_parts(leaf) for name in made.within.rulebook.given_to(part.condition))
    return [name for name in behind if made.inputs.get(name) is None]


def _figures(made: Grant) -> Iterator[Question]:
    """The inputs behind the amount, by whichever reading, that were neither given nor taken for something."""
    if made.result.exact and made.amounts.amount is not None:
        return
    if made.working.options:
        yield from _figures_in(made, made.least)
        return
    for outcome in reversed(made.outcomes):
        if outcome.state is not State.UNMET or outcome is made.best:
            yield from _figures_in(made, outcome)


def _figures_in(made: Grant, outcome: Outcome) -> Iterator[Question]:
    """Such inputs behind one outcome."""
    case, result = outcome.case, made.result
    rules = [outcome.held] if outcome.held else outcome.open
    results = [rule.result.name for rule in rules if rule.result and not outcome.is_over]
    results = results or [result.baseline or result.name]
    behind = [
        name for worked in case.used_by(*results) for name in names_behind(made.inputs, made.working.unknown, worked)
    ]
    behind += [name for rule in made.rules if rule.where for name in inputs_of(rule.where)]
    assumed = {one.input for one in made.working.assumed(made.inputs) if one.is_taken or not one.asked}
    size = size_of("amount", None if result.exact else case.values.get(result.name))
    most = made.amounts.most
    owed_at_most = None if most is None else most - (made.amounts.least or _NOUGHT)
    at_stake = owed_at_most if result.exact else size.width
    for name in dict.fromkeys(behind):
        declared = made.within.rulebook.inputs.get(name)
        if declared and name not in made.inputs and name not in assumed and name not in case.worked:
            yield Question(name, asked_for(declared, where=True), at_stake)


def _said(made: Grant, scenarios: Sequence[Table], wanted: int | None) -> list[str]:
    """What was taken for granted, what the rules remark on this case, and notes on `scenarios`."""
    taken = made.working.taken_for_granted(made.inputs, made.shown.case)
    return [*taken, *made.remarks(), *notes_of(made, scenarios, wanted)]


def _warnings(made: Grant) -> list[str]:
    said = [*made.remarks(WARNING), *(warning for rule in made.rules for warning in rule.warnings)]
    if period := made.working.period:
        if made.verdict == EXPIRED:
            day = f"所问日期是 {made.within.on}，之后有无新规定请先核实"
            said.insert(0, f"第{period.policy}条印明：{period.clause}{day}")
        elif period.validity.last:
            reasons = [reading.reason for reading in period.readings[:1]]
            said.append("；".join([f"第{period.policy}条执行到 {period.validity.last}", *reasons]))
    if len(made.readings) > 1:
        worst = f"{made.result.verb}最多" if made.result.owed else "得到最少"
        said.append(f"条文有不止一种读法，请先核实；金额按{worst}的一种计")
    return list(dict.fromkeys(said))

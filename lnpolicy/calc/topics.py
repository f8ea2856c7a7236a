"""A calculator of several topics: each is told of by itself, if it is asked for, and the first decides.

A topic may have several rules with a result, of which one holds, as tiers do: each is judged alone, the best for the
user decides, and where nothing is settled the bounds are those of all that are open.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, NOT_YET, UNKNOWN, Explanation, Question
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import either
from lnpolicy.calc.verdict import Ruling
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Rule, Topic

_BEST_FIRST = (ELIGIBLE, UNKNOWN, NOT_YET, EXPIRED, INELIGIBLE)
_NOUGHT = Decimal(0)


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    every = within.rulebook.calculators[within.calculator].topics
    asked = dict.fromkeys(topic.name for topic in every if _is_asked(topic, inputs))
    told = [_answer(name, inputs, within) for name in asked]
    silent = [topic for topic in every if topic.name not in asked]
    first = told[0]

    def explanation() -> Explanation:
        return _joined([answer.explanation for answer in told], _not_told(silent, within))

    return within.answer(inputs, first.verdict, first.outcome, explanation, readings=lambda: first.readings)


def _is_asked(topic: Topic, inputs: Mapping[str, Any]) -> bool:
    is_meant = all(inputs.get(name) == choice for name, choice in topic.only.items())
    return is_meant and any(name in inputs for name in topic.asked_by)


def _answer(topic: str, inputs: Mapping[str, Any], within: Setting) -> Answer:
    """What is told of one topic: the best of its rulings, beside the others."""
    rules = [rule for rule in within.rulebook.of(within.calculator) if rule.topic == topic and _may_hold(rule, inputs)]
    rulings = [Ruling(inputs, within._replace(alone=rule.id)) for rule in rules]
    best = min(rulings, key=lambda one: (_BEST_FIRST.index(one.verdict), len(one.failed())))
    made, outcome = best.answer(), best.outcome()
    if best.verdict == UNKNOWN and len(rulings) > 1:
        outcome = Money(*either([one.came for one in rulings if one.verdict == UNKNOWN]), made.baseline)

    def explanation() -> Explanation:
        said = best.explanation()
        return said._replace(
            options=[one.option() for one in rulings],
            citations=_once([*said.citations, *(item for one in rulings for item in one.citations())]),
            warnings=_once([*said.warnings, *(item for one in rulings for item in one.warnings())]),
        )

    return within.answer(inputs, best.verdict, outcome, explanation, readings=lambda: made.readings)


def _may_hold(rule: Rule, inputs: Mapping[str, Any]) -> bool:
    """Whether a rule has a result, and may speak of this case."""
    return rule.result is not None and (rule.where is None or state_of(rule.where, inputs) is not State.UNMET)


def _joined(told: Sequence[Explanation], not_told: Sequence[str]) -> Explanation:
    """All that explains the topics, as one."""
    questions: dict[str, Question] = {}
    every = (question for one in told for question in one.questions)
    for question in sorted(every, key=lambda question: -(question.at_stake or _NOUGHT)):
        questions.setdefault(question.input, question)
    return Explanation(
        headline="；".join(one.headline for one in told),
        options=[option for one in told for option in one.options],
        steps=[step for one in told for step in one.steps],
        citations=_once(item for one in told for item in one.citations),
        questions=list(questions.values()),
        assumptions=[*_once(item for one in told for item in one.assumptions), *not_told],
        warnings=_once(item for one in told for item in one.warnings),
        apply=told[0].apply,
        tables=[table for one in told for table in one.tables],
    )


def _not_told(topics: Sequence[Topic], within: Setting) -> list[str]:
    """What was not worked out, because nobody asked for it, in one sentence."""
    labels = within.rulebook.inputs
    named = {topic.name: f"{topic.what}（要给{labels[topic.asked_by[0]].label}）" for topic in reversed(topics)}
    return [f"没有算：{'、'.join(reversed(named.values()))}"] if named else []


def _once(items: Iterable[Any]) -> list[Any]:
    """The items without those that stand there already."""
    return list(dict.fromkeys(items))

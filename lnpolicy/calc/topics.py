"""Whatever says yes or no: each topic that is asked for is told of by itself, and the verdict is that of all together.

A calculator has the topics that its rules declare; one that answers for one policy at a time has those of the policy,
which is a single one where its rules name none. Of a policy what is settled is told of, and what something was said of
that no other topic looks at; where none of that holds, the others as well, which may. The verdict is settled where each
of those told of is, and it is a no only where each of them is one. A topic may have several rules with a result, of
which one suffices, as of tiers or of ways to qualify: each is judged alone, the best for the user decides, and where
nothing is settled the bounds are those of all that are open. What is not said of a way never makes it fail. Of tiers
the best is asked about; of ways to qualify each, first which is meant (docs/decisions/a-no-is-a-no-to-every-way.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    EXPIRED,
    INELIGIBLE,
    NOT_YET,
    UNKNOWN,
    AmountByReading,
    Explanation,
    Question,
    each_once,
)
from lnpolicy.calc.printed import refuse_beside_the_point
from lnpolicy.calc.printed import require_known as require_known  # for those that answer for one policy at a time
from lnpolicy.calc.ruling import Ruling
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.tiers import (
    BEST_FIRST,
    best_of,
    better_than,
    came_of,
    may_be_more,
    narrowed,
    open_of,
    rulings_of,
    with_result,
)
from lnpolicy.rules.calculator import Topic
from lnpolicy.rules.logic import All, AnyOf, Condition, Leaf, Not
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import asked_for

_MAY_HOLD = (ELIGIBLE, UNKNOWN)
_NOUGHT = Decimal(0)


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting.

    Raises `ValueNotAccepted` for an input that no rule of the policy asked about looks at, and for inputs that cannot
    be together.
    """
    declared = within.rulebook.calculators[within.calculator]
    every = declared.topics
    refuse_beside_the_point(inputs, within)
    if declared.refused:
        within.working.require_possible(inputs)
    if not every:
        return _of_a_policy(inputs, within)
    asked = dict.fromkeys(topic.name for topic in every if _is_asked(topic, inputs))
    asked = asked or dict.fromkeys(topic.name for topic in every if _may_be_meant(topic, inputs)) or {"": None}
    told = {name: _answer(name, inputs, within) for name in asked}
    silent = [topic for topic in every if topic.name not in asked]
    first = next(iter(told.values()))

    def explanation() -> Explanation:
        return _joined([answer.explanation for answer in told.values()], _not_told(silent, within))

    verdict = _together([told[name].verdict for name in _meant(told, inputs, within)])
    return within.answer(inputs, verdict, first.outcome, explanation, readings=lambda: first.readings)


def _meant(told: Mapping[str, Answer], inputs: Mapping[str, Any], within: Setting) -> Sequence[str]:
    """The topics by which the verdict goes: those asked about by something that asks about no other; all if none is.

    Where none of them holds, the others count as well that the same policies give.
    """
    topics = within.rulebook.calculators[within.calculator].topics
    by = {name: {one for topic in topics if topic.name == name for one in topic.asked_by} for name in told}
    times = Counter(name for names in by.values() for name in names if name in inputs)
    meant = [name for name in told if any(times[one] == 1 for one in by[name])] or list(told)
    if any(told[name].verdict in _MAY_HOLD for name in meant):
        return meant
    given_by = {(rule.topic, rule.policy) for rule in within.rulebook.of(within.calculator) if rule.result}
    policies = {policy for topic, policy in given_by if topic in meant}
    return [name for name in told if any((name, policy) in given_by for policy in policies)]


def _of_a_policy(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """What is told of one policy: each topic by itself that is settled or was spoken of, or all where none holds."""
    rules = with_result(inputs, within)
    topics = list(dict.fromkeys(rule.topic for rule in rules))
    if len(topics) == 1:
        return _answer(topics[0], inputs, within, is_tier=False)
    looked_at = {
        topic: {name for rule in rules if rule.topic == topic for name in _own_inputs(rule, within)} for topic in topics
    }
    times = Counter(name for names in looked_at.values() for name in names)
    spoken_of = [topic for topic in topics if any(name in inputs and times[name] == 1 for name in looked_at[topic])]
    found = {topic: _answer(topic, inputs, within, is_tier=False) for topic in topics}
    settled = [topic for topic in topics if found[topic].verdict != UNKNOWN]
    meant = [topic for topic in topics if not spoken_of or topic in (*spoken_of, *settled)]
    if not any(found[topic].verdict in _MAY_HOLD for topic in meant):
        meant = topics  # what nothing was said of may hold all the same
    told = [found[topic] for topic in meant]
    silent = [rule.label for rule in rules if rule.topic not in meant]

    def explanation() -> Explanation:
        joined = _joined([answer.explanation for answer in told], _not_counted(silent))
        options = [option for topic in topics for option in found[topic].options]
        return joined._replace(headline=_in_one_line([answer.headline for answer in told]), options=options)

    verdict = _together([answer.verdict for answer in told])
    return within.answer(inputs, verdict, told[0].outcome, explanation, readings=lambda: _readings(told))


def _together(verdicts: Sequence[str]) -> str:
    """What several things come to that do not hang on each other: settled where each is, then as the best of them."""
    return UNKNOWN if UNKNOWN in verdicts else min(verdicts, key=BEST_FIRST.index)


def _readings(told: Sequence[Answer]) -> tuple[AmountByReading, ...]:
    return tuple(reading for answer in told for reading in answer.readings)


def _in_one_line(headlines: Sequence[str]) -> str:
    """Several headlines as one, which says once by which policy where all say it."""
    first = headlines[0].rpartition("，依据第")
    by = f"{first[1]}{first[2]}"
    if not first[1] or not all(said.endswith(by) for said in headlines):
        return "；".join(headlines)
    return "；".join(said.removesuffix(by) for said in headlines) + by


def _own_inputs(rule: Rule, within: Setting) -> list[str]:
    """What a rule looks at; not what is looked at where another way is excluded as a whole (不满足……的)."""
    return within.rulebook.given_to(_without_excluded(rule.when)) if rule.when else []


def _without_excluded(condition: Condition) -> Condition:
    if isinstance(condition, All | AnyOf):
        kept = [part for part in condition.parts if not (isinstance(part, Not) and not isinstance(part.part, Leaf))]
        return condition._replace(parts=tuple(map(_without_excluded, kept)))
    return condition


def _is_asked(topic: Topic, inputs: Mapping[str, Any]) -> bool:
    is_meant = all(inputs.get(name) == choice for name, choice in topic.only.items())
    return is_meant and any(name in inputs for name in topic.asked_by)


def _may_be_meant(topic: Topic, inputs: Mapping[str, Any]) -> bool:
    return all(inputs.get(name, choice) == choice for name, choice in topic.only.items())


def _answer(topic: str, inputs: Mapping[str, Any], within: Setting, *, is_tier: bool = True) -> Answer:
    """What is told of one topic: the best of its rulings, beside the others, which are tiers or ways to qualify."""
    rulings = rulings_of(topic, inputs, within)
    best = best_of(rulings)
    if len(rulings) == 1 and not topic:
        return best.answer()
    open_ = open_of(rulings)
    if best.verdict in (NOT_YET, EXPIRED) or (best.verdict == UNKNOWN and not is_tier):
        best.label = "、".join(one.rule.label for one in rulings if one.verdict == best.verdict)
    better = better_than(best, rulings)
    if better:
        best.came = came_of(rulings)
    elif len(open_) > 1:
        best.came = narrowed(came_of(rulings), open_, inputs, within)
    made = best.answer()

    def explanation() -> Explanation:
        said = best.explanation()
        others = [one for one in rulings if one is not best]
        which = [question for one in open_ for question in _case_asked(one)] if not is_tier else []
        asked = [question for one in (better if is_tier else open_) for question in one.questions()]
        failed = _failed(rulings) if open_ and not is_tier else []
        questions = each_once([*which, *said.questions, *asked])
        deciding = [best, *others] if not is_tier and best.verdict != ELIGIBLE else [best]  # one that holds suffices
        taken = _once(item for one in deciding for item in one.assumptions())
        return said._replace(
            headline="；".join([said.headline, *failed, *map(may_be_more, better)]),
            options=[one.option() for one in rulings],
            citations=_once([*said.citations, *(item for one in others for item in one.citations())]),
            questions=questions,
            assumptions=taken,
            warnings=_once([*said.warnings, *(item for one in others for item in one.warnings())]),
        )

    return within.answer(inputs, best.verdict, made.outcome, explanation, readings=lambda: made.readings)


def _case_asked(one: Ruling) -> list[Question]:
    """Which case it is, where it is not known whether it is the one that the rule speaks of."""
    if not one.rule.where or one.rule in one.certain:
        return []
    book = one.within.rulebook
    return [Question(name, asked_for(book.inputs[name], where=True)) for name in book.given_to(one.rule.where)]


def _failed(rulings: Sequence[Ruling]) -> list[str]:
    """Which ways do not hold, and against what they fail, those together that fail alike."""
    found: dict[str, list[str]] = {}
    for one in rulings:
        if one.verdict == INELIGIBLE:
            found.setdefault("”“".join(one.failed()), []).append(one.rule.label)
    return [f"{'、'.join(labels)}：不符合“{why}”" for why, labels in found.items()]


def _joined(told: Sequence[Explanation], not_told: Sequence[str]) -> Explanation:
    """All that explains the topics, as one."""
    questions = [question for one in told for question in one.questions]
    return Explanation(
        headline="；".join(one.headline for one in told),
        options=[option for one in told for option in one.options],
        steps=[step for one in told for step in one.steps],
        citations=_once(item for one in told for item in one.citations),
        questions=each_once(sorted(questions, key=lambda question: -(question.at_stake or _NOUGHT))),
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


def _not_counted(labels: Sequence[str]) -> list[str]:
    """What else the policy gives that has no say, because nobody asked about it, in one sentence."""
    return [f"没有问到的另算，不在这个结论里：{'；'.join(labels)}"] if labels else []


def _once(items: Iterable[Any]) -> list[Any]:
    """The items without those that stand there already."""
    return list(dict.fromkeys(items))

"""What is only supposed where an amount is turned round: conditions that solutions would meet and nobody said."""

from __future__ import annotations

from collections.abc import Sequence

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import UNKNOWN, Option
from lnpolicy.rules.logic import Judged, State, in_words

_SUPPOSED = "假设："


def without_suppositions(answer: Answer, as_given: Answer, supposing: Sequence[Answer]) -> Answer:
    """The answer in which nothing counts as said that solutions only suppose; there the conditions say so.

    `as_given` is the answer to what was said, `supposing` are those to the solutions. A verdict that stands on what is
    supposed is that on what was said.
    """
    said = {one.rule.id: one for one in as_given.options}
    options = [_unsupposed(one, said.get(one.rule.id), supposing) for one in answer.options]
    is_supposed = any(one.verdict != kept.verdict for one, kept in zip(answer.options, options, strict=True))
    if is_supposed and as_given.verdict == UNKNOWN:
        answer.verdict = as_given.verdict
    answer.explanation = answer.explanation._replace(options=options)
    return answer


def _unsupposed(option: Option, given: Option | None, supposing: Sequence[Answer]) -> Option:
    if option.judged is None or given is None or given.judged is None:
        return option
    trees = [one.judged for made in supposing for one in made.options if one.rule.id == option.rule.id and one.judged]
    tree = _marked(given.judged, [tree for tree in trees if tree.state is not State.UNMET])
    is_supposed = tree != option.judged
    return option._replace(judged=tree, verdict=given.verdict) if is_supposed else option


def _marked(given: Judged, supposed: Sequence[Judged]) -> Judged:
    """A condition as it stands by what was given, in whose words stands what is supposed to be met."""
    alike = [tree for tree in supposed if len(tree.parts) == len(given.parts)]
    parts = tuple(_marked(part, [tree.parts[place] for tree in alike]) for place, part in enumerate(given.parts))
    is_met = given.state is State.UNKNOWN and any(tree.state is State.MET for tree in supposed)
    if not is_met or not (given.condition.text or not parts):
        return given._replace(parts=parts)
    text = f"{_SUPPOSED}{in_words(given.condition)}"
    return given._replace(condition=given.condition._replace(text=text), parts=parts)

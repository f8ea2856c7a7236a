"""How a policy stands for a profile, in a sign, a sentence, or condition by condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lnpolicy.calc.conditions import conditions_of
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import State, leaves_of, narrowed, settled_by, state_of
from lnpolicy.rules.naming import quoted
from lnpolicy.rules.sizes import ENTITY
from lnpolicy.screening.screen import ENTITLED, EVERYBODY, GROUPS, NOT_ENTITLED, OPEN, OUT_OF_FORCE, UNVERIFIED, Filed

if TYPE_CHECKING:
    from lnpolicy.output.view import Part
    from lnpolicy.screening.checkup import Checkup

STATES = {ENTITLED: "met", EVERYBODY: "met", OPEN: "unknown", NOT_ENTITLED: "unmet", OUT_OF_FORCE: "unmet"}
"""What each group comes to in a list of conditions."""
_SIGNS = {"met": "✓", "unmet": "✗", "unknown": "?"}


def signs(checkup: Checkup) -> dict[int, str]:
    """For each policy, by its number, whether it is theirs: ✓, ? or ✗."""
    return {one.entitlement.policy: _SIGNS[STATES[one.group]] for one in checkup.filed}


def conditions(checkup: Checkup, one: Filed) -> list[dict[str, Any]]:
    """The conditions of a policy with their states, those that fail by what only its calculator looks at last.

    Each is there once, however many ways to the policy want it.
    """
    found = conditions_of(checkup.conditions(one.entitlement))
    unmet = [{"text": words, "state": "unmet", "input": name} for name, words in one.denied.items()]
    if one.refusal is not None:
        policy = one.entitlement.policy
        judged = [option.judged for option in one.refusal.options if option.rule.policy == policy]
        unmet = [row for tree in judged for row in conditions_of(tree) if row["state"] == "unmet"]
        unmet = unmet or [{"text": one.refusal.headline, "state": "unmet", "input": ""}]
    if unmet:
        said = {row["text"] for row in unmet} | {fact for row in unmet for fact in _told_of(checkup, row["input"])}
        found = [*(row for row in found if said.isdisjoint((row["text"], row["input"]))), *unmet]
    return list({(row["text"], row["state"]): row for row in found}.values())


def _told_of(checkup: Checkup, name: str) -> set[str]:
    """The facts of which an input of a calculator says something, so that one of them alone is shown."""
    vocabulary = checkup.vocabulary
    told = {fact for one in vocabulary.twins if one.input == name for fact in one.facts}
    return told | {given.fact for given in vocabulary.gives if given.input == name}


def missing(checkup: Checkup, one: Filed) -> list[str]:
    """On what an open policy hangs: the labels of facts or, where it is none, the words of what no profile states."""
    facts, known = checkup.vocabulary.facts, checkup.known
    if one.doubt:
        return [facts[name].input.label for name in one.hangs_on if name in facts] or [one.doubt]
    when = one.entitlement.when
    if one.group != OPEN or when is None:
        return []
    labels = [facts[name].input.label for name in settled_by(when, known) if name in facts and name not in known]
    return labels or [leaf.text for leaf in leaves_of(narrowed(when, known)) if leaf.input == UNASKED]


def missing_in_words(checkup: Checkup, one: Filed) -> list[str]:
    """The same in the words of the conditions, which say more than the labels of facts.

    What conditions compare in several ways (企业, 机关) is said by its label: none of their words is it.
    """
    when = one.entitlement.when
    if one.doubt or one.group != OPEN or when is None:
        return [one.doubt] if one.doubt else missing(checkup, one)
    facts = checkup.vocabulary.facts
    texts: dict[str, set[str]] = {}
    for leaf in leaves_of(when):
        if leaf.input in facts:
            texts.setdefault(facts[leaf.input].input.label, set()).add(leaf.text)
    alone = {label: said for label, (said, *others) in texts.items() if not others}
    found = (alone.get(label, label) for label in missing(checkup, one))
    return list(dict.fromkeys(found))


def is_spoken_of(checkup: Checkup, one: Filed) -> bool:
    """Whether the profile says something that a policy wants, besides who somebody is and where."""
    facts, known = checkup.vocabulary.facts, checkup.known
    return one.entitlement.when is not None and any(
        leaf.input in known and facts[leaf.input].group != ENTITY and state_of(leaf, known) is State.MET
        for leaf in leaves_of(one.entitlement.when)
        if leaf.input in facts
    )


def why(checkup: Checkup, one: Filed) -> str:
    """Why a policy is in its group, in the words of its conditions."""
    if one.group == OPEN:
        return f"待确认：{'、'.join(missing_in_words(checkup, one))}"
    if one.group == OUT_OF_FORCE:
        return f"执行期 {one.standing.first or ''} 至 {one.standing.last or ''}"
    state = "unmet" if one.group == NOT_ENTITLED else "met"
    rows = conditions(checkup, one)
    texts = [row["text"] for row in rows if row["state"] == state]
    return "；".join(f"不符合{quoted(text)}" for text in texts) if one.group == NOT_ENTITLED else "；".join(texts)


def explained(checkup: Checkup, one: Filed) -> list[str]:
    """Each condition with its sign, and what nothing looks at."""
    rows = conditions(checkup, one)
    found = [f"{_SIGNS[row['state']]} {row['text']}" for row in rows]
    return found + [f"没有核对：{quoted(text)}" for text in one.entitlement.unchecked]


def not_checked(one: Filed) -> list[str]:
    """What is printed and nothing looks at, in a line, of a policy that is theirs."""
    said = one.entitlement.unchecked if one.group == ENTITLED else ()
    return [f"没有核对：{''.join(map(quoted, said))}"] if said else []


def eligibility_part(checkup: Checkup, policy: int) -> Part:
    """How a policy stands for a profile, as a part of its page."""
    from lnpolicy.output.view import Part

    one = next(one for one in checkup.filed if one.entitlement.policy == policy)
    said = [GROUPS[one.group], *explained(checkup, one)]
    if policy in checkup.outdated:
        said.append(f"{UNVERIFIED}：{checkup.outdated[policy]}")
    if one.group == OPEN:
        said.append(why(checkup, one))
    return Part("eligibility", "对照画像", said)

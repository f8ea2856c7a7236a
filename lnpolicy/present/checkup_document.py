"""A checkup as a document for programs (schema lnpolicy/checkup/1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lnpolicy.present.eligibility import conditions, missing
from lnpolicy.present.sizing import derived_size, warnings_of
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.money import yuan
from lnpolicy.rules.value import plain
from lnpolicy.screening.profile import every_input
from lnpolicy.screening.screen import ENTITLED, OPEN, UNVERIFIED, Filed
from lnpolicy.version import __version__

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.corpus.model import Outline
    from lnpolicy.rules.eligibility import Cap
    from lnpolicy.screening.checkup import Checkup
    from lnpolicy.screening.questions import FactQuestion
    from lnpolicy.screening.worth import Worth

SCHEMA = "lnpolicy/checkup/1"


class CheckupDocument:
    """A checkup with what the edition prints of the policies; `wanted` are the numbers of those that are shown."""

    def __init__(self, checkup: Checkup, wanted: Iterable[int]) -> None:
        self.checkup = checkup
        self.outlines: dict[int, Outline] = {outline.id: outline for outline in checkup.edition.outlines}
        self._dates: dict[int, list[Statement]] = {}
        for statement in checkup.edition.statements():
            self._dates.setdefault(statement.policy, []).append(statement)
        chosen = set(wanted)
        self.shown = [one for one in checkup.filed if one.entitlement.policy in chosen]

    def document(self) -> dict[str, Any]:
        """The whole as JSON (schema lnpolicy/checkup/1)."""
        checkup = self.checkup
        totals = checkup.totals
        return {
            "schema": SCHEMA,
            "edition": checkup.edition.name,
            "as_of": checkup.on.isoformat(),
            "facts": {name: plain(value) for name, value in sorted(checkup.known.items())},
            "said": sorted(checkup.profile.facts),
            "derived": [derived] if (derived := derived_size(checkup)) else [],
            "warnings": [*contradicted(checkup), *warnings_of(checkup), *self.outdated()],
            "counts": checkup.counts,
            "totals": {
                "sure": yuan(totals.sure),
                "possible": yuan(totals.possible),
                "added": list(totals.added),
                "not_added": list(totals.not_added),
            },
            "policies": [self.record(one) for one in self.shown],
            "questions": [_question(one) for one in checkup.questions],
            "receipt": {
                "version": __version__,
                "edition": checkup.edition.name,
                "corpus_sha256": checkup.edition.sha256,
            },
        }

    def outdated(self) -> list[str]:
        """Of which policies the figures are not those of this edition, a sentence each."""
        said = self.checkup.outdated
        shown = [one.entitlement.policy for one in self.shown]
        changed = [f"第{policy}条{UNVERIFIED}：{said[policy]}" for policy in shown if policy in said]
        return changed + not_looked_at(self.checkup)

    def record(self, one: Filed) -> dict[str, Any]:
        """One policy as JSON has it."""
        item, outline = one.entitlement, self.outlines[one.entitlement.policy]
        return {
            "id": item.policy,
            "key": item.key,
            "title": outline.title,
            "category": outline.category,
            "group": one.group,
            "gives": item.gives,
            "what": item.what,
            "waits": item.waits,
            "waits_for": item.waits_for,
            "conditions": conditions(self.checkup, one),
            "missing": missing(self.checkup, one),
            "unchecked": list(item.unchecked),
            **_worth(self.checkup.worths.get(item.policy)),
            "caps": [{"amount": yuan(cap.amount), "clause": cap.clause} for cap in caps_of(self.checkup, one)],
            "standing": one.standing.as_document(),
            "dates": [
                {"date": day.isoformat(), "event": event, "what": statement.what}
                for statement in self._dates.get(item.policy, ())
                for day, event in statement.days(self.checkup.on)
            ],
            "authority": outline.offices[0] if outline.offices else "",
            "phones": list(outline.phones),
            "urls": list(outline.urls),
        }


def caps_of(checkup: Checkup, one: Filed) -> list[Cap]:
    """What is printed as the most that a policy gives, where it may be theirs, and may be printed for them."""
    if one.group not in (ENTITLED, OPEN):
        return []
    known = checkup.known
    return [cap for cap in one.entitlement.caps if not cap.when or state_of(cap.when, known) is not State.UNMET]


def _question(one: FactQuestion) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "text": one.text,
        "facts": list(one.facts),
        "settles": one.settles,
        "may_settle": one.may_settle,
        "at_stake": yuan(one.at_stake),
    }


def _worth(worth: Worth | None) -> dict[str, Any]:
    if worth is None:
        return {"calculator": None, "sure": None, "possible": None, "worth": None, "lacks": None}
    return {
        "calculator": worth.calculator,
        "sure": yuan(worth.sure),
        "possible": yuan(worth.most),
        "worth": worth.headline or None,
        "lacks": worth.lacks or None,
    }


def contradicted(checkup: Checkup) -> list[str]:
    """What was said and cannot all be so, a sentence each."""
    facts = checkup.vocabulary.facts
    told = {fact for _, fact in checkup.at_odds}
    said = []
    for name, other in checkup.given_way.items():
        if other not in told:
            listed = next((asked.label for asked in checkup.vocabulary.asked if other in asked.facts), "")
            against = f"“{listed}”里没有选的“{facts[other].input.label}”" if listed else f"“{facts[other].input.label}”"
            said.append(f"{against}与“{facts[name].input.label}”对不上，以“{facts[name].input.label}”为准")
    if checkup.at_odds:
        inputs = every_input(checkup.edition)
        pairs = ((inputs[name].label, facts[fact].input.label) for name, fact in checkup.at_odds)
        said += [f"“{name}”与“{fact}”对不上，请改正其中一个" for name, fact in pairs]
    return said


def not_looked_at(checkup: Checkup) -> list[str]:
    """That policies of the edition were not looked at, because nobody has written yet who may have them; or nothing."""
    if not checkup.unread:
        return []
    named = "、".join(f"第{number}条" for number in checkup.unread)
    return [f"没有看 {named}：还没有人写谁可以享受"]

"""One profile against every policy of an edition: the groups, what they are worth, and what to ask next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.day import day_asked
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.rules.logic import Judged, judged
from lnpolicy.rules.sizes import Sizing
from lnpolicy.screening.appraisal import worths
from lnpolicy.screening.profile import Profile, read_facts
from lnpolicy.screening.questions import FactQuestion, questions
from lnpolicy.screening.screen import GROUPS, Filed, Screened, screened
from lnpolicy.screening.worth import Totals, Worth, totals


class Checkup:
    """What a profile comes to on a day: `filed` has every policy in its group, in printed order.

    `known` is what the profile says and what follows from it, by the names of facts. Money and questions are worked
    out when they are asked for.
    """

    def __init__(self, found: Screened, said: Profile) -> None:
        self._screened = found
        self._said = said
        self.profile = found.profile
        self.on = found.on
        self.edition = found.edition
        self.known = found.known
        self.filed = found.filed
        self.vocabulary = found.vocabulary
        self.outdated = found.outdated
        self.given_way = found.given_way
        self.at_odds = found.at_odds

    def __reduce__(self) -> tuple[Any, ...]:
        """Whoever keeps or copies it has the same profile screened anew."""
        return _again, (self._said, self.on, self.edition)

    def __repr__(self) -> str:
        return f"Checkup({self.on.isoformat()}, {self.counts})"

    def _repr_html_(self) -> str:
        from lnpolicy.notebook import drawn

        return drawn(self)

    def in_group(self, group: str) -> list[Filed]:
        """The policies of one group, in printed order."""
        return [one for one in self.filed if one.group == group]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many policies there are in each group."""
        return {group: len(self.in_group(group)) for group in GROUPS}

    def conditions(self, entitlement: Entitlement) -> Judged | None:
        """The conditions of a policy with their states; None where it is open to everybody."""
        return None if entitlement.when is None else judged(entitlement.when, self.known)

    @cached_property
    def unread(self) -> tuple[int, ...]:
        """The policies of the edition of which nobody has written yet who may have them, in printed order."""
        looked_at = {one.entitlement.policy for one in self.filed}
        return tuple(outline.id for outline in self.edition.outlines if outline.id not in looked_at)

    @cached_property
    def sizing(self) -> Sizing | None:
        """What follows of the size from sector and figures; None where nothing is known of these."""
        sizes = self.vocabulary.sizes
        return sizes.found(self.known) if sizes else None

    @property
    def size_is_contradicted(self) -> bool:
        """Whether another size was said than follows from sector and figures; then what was said holds."""
        sizes = self.vocabulary.sizes
        drawn = sizes.drawn(self.sizing) if sizes and self.sizing else None
        return drawn is not None and self.known.get(drawn[0]) != drawn[1]

    @cached_property
    def worths(self) -> Mapping[int, Worth]:
        """What policies are worth, by their numbers: of those that may be theirs and that a calculator knows."""
        return worths(self._screened)

    @cached_property
    def totals(self) -> Totals:
        """What is sure and what is possible in all, of what may be added."""
        return totals(self.worths.values())

    @cached_property
    def questions(self) -> Sequence[FactQuestion]:
        """What to ask next, the best question first; none where no answer could settle anything."""
        return self.questions_but(())

    def questions_but(self, asked: Collection[str]) -> Sequence[FactQuestion]:
        """The same without those of these names."""
        return questions(self._screened, self.worths, asked)


def checkup(
    profile: Mapping[str, Any] | Profile, *, on: date | str | None = None, edition: Edition | None = None
) -> Checkup:
    """Hold a profile to every policy of an edition, on a day (today in China unless given).

    `profile` has facts by their names or labels, each as people write it, and inputs of calculators; what it leaves out
    is unknown. Raises `ValueNotAccepted` for an unknown fact, a value that cannot be taken, a contradiction, and what
    is no mapping, such as the name of a file.
    """
    if not isinstance(profile, Mapping | Profile):
        hint = "读 TOML 文件：tomllib.loads(Path(文件).read_text('utf-8'))；或写 {'城市': '沈阳'}"
        raise ValueNotAccepted(f"画像要写成字典，不是 {type(profile).__name__}", hint=hint, param="profile")
    edition = bundled_edition() if edition is None else edition
    made = profile if isinstance(profile, Profile) else read_facts(profile, edition)
    found = screened(made, day_asked(on), edition)
    if made.inputs:
        from lnpolicy.screening.overruled import overruled

        found = overruled(found)
    return Checkup(found, made)


def _again(profile: Profile, on: date, edition: Edition) -> Checkup:
    return checkup(profile, on=on, edition=edition)

"""A checkup for people: on a screen what somebody may have and what is still open, and on a page to hand out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lnpolicy.output.view import Checklist, Part, Report
from lnpolicy.present.checkup_document import caps_of
from lnpolicy.present.checkup_report import CheckupView, in_all
from lnpolicy.present.eligibility import (
    STATES,
    explained,
    is_spoken_of,
    missing,
    missing_in_words,
    not_checked,
)
from lnpolicy.rules.money import large
from lnpolicy.rules.value import plain
from lnpolicy.screening.profile import every_input
from lnpolicy.screening.screen import ENTITLED, EVERYBODY, GROUPS, NOT_ENTITLED, OPEN, OUT_OF_FORCE, UNVERIFIED, Filed

if TYPE_CHECKING:
    from lnpolicy.rules.declaration import Input
    from lnpolicy.rules.facts import Fact

_MOST_OPEN, _MOST_OPEN_ON_PAPER = 10, 20
"""Open policies that are told one by one; of the others how many there are."""
_NOUGHT = Decimal(0)
_ON_REQUEST = (EVERYBODY, NOT_ENTITLED, OUT_OF_FORCE)
"""The groups that a screen tells the size of."""


class ShortView(CheckupView):
    """A checkup for people who want to know what they may have."""

    # ------------------------------------------------------------ on a screen

    def on_screen(self, only: Collection[str], *, explains: bool) -> Report:
        """What they may have with whom to call, the open ones that are worth most, and how to see the others.

        The groups that are asked for (`only`) are shown whole.
        """
        blocks: list[Part | Checklist] = [*self._unverified(), *self._contradicted(), *self._size()]
        for group in (ENTITLED, OPEN, *(group for group in _ON_REQUEST if group in only)):
            members = self._members(group)
            if members:
                most = _MOST_OPEN if group == OPEN and not only else len(members)
                blocks.append(self._listed(group, members, most, explains=explains))
            if group == ENTITLED:
                blocks += self._totals()
        if not only:
            blocks += self._others()
        blocks += [*self._dates_ahead(), *self._questions(), *self._figures()]
        return self._report(self.headline(), blocks)

    def _listed(self, group: str, members: Sequence[Filed], most: int, *, explains: bool) -> Checklist:
        def beside(one: Filed) -> list[str]:
            said = [*explained(self.checkup, one), *self._what_to_do(one)] if explains else []
            if group == ENTITLED and not explains:
                said = [*not_checked(one), *self._office(one)]
            return [f"    {text}" for text in said]

        return self._checklist(group, members, most, beside, lambda others: f"加 --only {GROUPS[group]} 看")

    def _others(self) -> list[Part]:
        counts = {group: len(self._members(group)) for group in _ON_REQUEST}
        said = [f"{GROUPS[group]} {count} 条：加 --only {GROUPS[group]} 看" for group, count in counts.items() if count]
        return [Part("others", "其余", [*said, "全部逐条：加 --all"])] if said else []

    def _figures(self) -> list[Part]:
        """The figures that would settle an amount and are no facts: how to say them."""
        said = []
        for policy, labels in self._wanted_figures().items():
            settings = "、".join(f"--set {label}=…" for label in labels)
            said.append(f"第{policy}条的金额：再给 {settings}")
        return [Part("figures", "金额要算准", said)] if said else []

    # ------------------------------------------------------------ on paper

    def page(self, title: str, *, explains: bool) -> Report:
        """A page to hand out: for whom it is, what they may have, what to do and whom to call; no commands."""
        blocks: list[Part | Checklist] = [*self._said(), *self._unverified(), *self._contradicted(), *self._size()]
        for group in (ENTITLED, OPEN):
            members = self._members(group)
            if members:
                most = _MOST_OPEN_ON_PAPER if group == OPEN else len(members)
                blocks.append(self._on_paper(group, members, most, explains=explains))
            if group == ENTITLED:
                blocks += self._totals()
        everybody = self._members(EVERYBODY)
        if everybody:
            lines = [("met", self._titled(one)) for one in everybody]
            blocks.append(Checklist(f"{GROUPS[EVERYBODY]}（{len(everybody)}）", lines))
        for group in (NOT_ENTITLED, OUT_OF_FORCE):
            members = self._members(group)
            if members:
                blocks.append(Part(group, f"{GROUPS[group]}（{len(members)}）", [_numbers(members)]))
        blocks += [*self._dates_ahead(), *self._to_find_out()]
        heading = f"{title}：惠企政策体检" if title else "惠企政策体检"
        return self._report(heading, blocks, f"{self.headline()} · {self.checkup.on}")

    def _said(self) -> list[Part]:
        """What the profile says, so that whoever reads the page can tell whether it is right."""
        facts = self.checkup.vocabulary.facts
        said = [
            _fact_said(facts[name], value) for name, value in self.checkup.profile.facts.items() if value is not False
        ]
        if inputs := self.checkup.profile.inputs:
            declared = every_input(self.checkup.edition)
            said += [_input_said(declared[name], value) for name, value in inputs.items()]
        return [Part("said", "按这些情况", ["；".join(said)])] if said else []

    def _on_paper(self, group: str, members: Sequence[Filed], most: int, *, explains: bool) -> Checklist:
        def beside(one: Filed) -> list[str]:
            to_do = self._what_to_do(one) if group == ENTITLED else self._office(one)
            said = explained(self.checkup, one) if explains else not_checked(one)
            return [*said, *to_do] if explains else [*said, *filter(None, [" · ".join(to_do)])]

        return self._checklist(group, members, most, beside, _numbers)

    def _to_find_out(self) -> list[Part]:
        """What would settle most, in words."""
        said = [part.paragraphs for part in self._questions()]
        lines = [line for paragraphs in said for line in paragraphs]
        lines += [f"第{policy}条的金额要算准：{'、'.join(labels)}" for policy, labels in self._wanted_figures().items()]
        return [Part("questions", "还要弄清", lines)] if lines else []

    # ------------------------------------------------------------ what both share

    def _checklist(
        self,
        group: str,
        members: Sequence[Filed],
        most: int,
        beside: Callable[[Filed], Sequence[str]],
        of_others: Callable[[Sequence[Filed]], str],
    ) -> Checklist:
        """The policies of a group with what stands `beside` each, and a word `of_others` where they are too many."""
        ordered = self._best_first(members) if group == OPEN else members
        rows: list[tuple[str, str]] = []
        for one in ordered[:most]:
            rows += [(STATES[group], self._told(one)), *(("", text) for text in beside(one))]
        if len(members) > most:
            rows.append(("", f"其余 {len(members) - most} 条：{of_others(ordered[most:])}"))
        return Checklist(f"{GROUPS[group]}（{len(members)}）", rows)

    def _members(self, group: str) -> list[Filed]:
        return [one for one in self.shown if one.group == group]

    def _best_first(self, members: Sequence[Filed]) -> list[Filed]:
        """The open policies: of those of which the profile speaks most yuan first, then least to be found out."""

        def order(one: Filed) -> tuple[bool, Decimal, int, int]:
            is_meant = is_spoken_of(self.checkup, one)
            yuan = self._yuan(one) if is_meant else _NOUGHT
            return not is_meant, -yuan, len(missing(self.checkup, one)), one.entitlement.policy

        return sorted(members, key=order)

    def _yuan(self, one: Filed) -> Decimal:
        """What an open policy may be worth at most, as far as anybody knows."""
        worth = self.checkup.worths.get(one.entitlement.policy)
        if worth is not None and worth.most is not None:
            return worth.most
        return max((cap.amount for cap in caps_of(self.checkup, one)), default=_NOUGHT)

    def _at_most(self, one: Filed) -> str:
        """What an open policy gives at most, or a policy that is theirs and that nobody reckons."""
        worth = self.checkup.worths.get(one.entitlement.policy)
        if one.group == ENTITLED and worth is not None and worth.headline:
            return ""
        yuan = self._yuan(one)
        return f"（最高 {large(yuan)}）" if yuan else ""

    def _told(self, one: Filed) -> str:
        """A policy in a line: what it gives, or on what it hangs, and how much it may be."""
        if one.group == OPEN:
            doubt = f"（{UNVERIFIED}）" if one.entitlement.policy in self.checkup.outdated else ""
            left = "、".join(missing_in_words(self.checkup, one))
            return f"{self._titled(one)}：还要看 {left}{self._at_most(one)}{doubt}"
        return self._line(one) + self._at_most(one)

    def _office(self, one: Filed) -> list[str]:
        outline = self.outlines[one.entitlement.policy]
        return [f"{outline.offices[0]} {' '.join(outline.phones)}".strip()] if outline.offices else []

    def _titled(self, one: Filed) -> str:
        return f"第{one.entitlement.policy}条 {self.outlines[one.entitlement.policy].title}"

    def _totals(self) -> list[Part]:
        """What it comes to in all, where that says anything."""
        totals = self.checkup.totals
        if not (totals.sure or totals.possible):
            return []
        said = [in_all(totals)]
        if totals.not_added:
            said.append(f"第{'、'.join(map(str, totals.not_added))}条不计入合计：是贷款额度，或与别的不是一类钱")
        return [Part("money", "值多少钱", said)]

    def _wanted_figures(self) -> dict[int, list[str]]:
        """Of policies that may be theirs, the inputs of calculators that would settle an amount and are no facts."""
        found: dict[int, list[str]] = {}
        stands_for, facts = self.checkup.vocabulary.stands_for, self.checkup.vocabulary.facts
        for policy, worth in self.checkup.worths.items():
            wanted = [worth.lacks] if worth.lacks else [question.input for question in worth.questions]
            declared = self.checkup.edition.rules(worth.calculator).inputs if wanted else {}
            names = [name for name in wanted if name in declared and stands_for(worth.calculator, name) not in facts]
            if names:
                found[policy] = [declared[name].label for name in dict.fromkeys(names)]
        return found


def _numbers(members: Sequence[Filed]) -> str:
    return f"第 {'、'.join(str(one.entitlement.policy) for one in sorted(members, key=_number))} 条"


def _number(one: Filed) -> int:
    return one.entitlement.policy


def _fact_said(fact: Fact, value: object) -> str:
    """A fact as people say it."""
    return fact.input.label if value is True else _input_said(fact.input, value)


def _input_said(declared: Input, value: object) -> str:
    """An input with its value, as people say it."""
    label = declared.label
    if isinstance(value, bool):
        return f"{label} {'是' if value else '否'}"
    if str(value) in declared.choices:
        return f"{label} {declared.choices[str(value)][0]}"
    if str(value) in declared.instead:
        return f"{label} {declared.instead[str(value)][0]}"
    return f"{label} {plain(value)} {declared.unit or ('元' if declared.kind == 'money' else '')}".strip()

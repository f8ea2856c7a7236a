"""A checkup as a document for programs, a listing for scripts, and a report for people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lnpolicy.output.view import Checklist, Column, Listing, Part, Report
from lnpolicy.present.checkup_document import CheckupDocument, caps_of, contradicted
from lnpolicy.present.eligibility import STATES, explained, is_spoken_of, not_checked, why
from lnpolicy.present.sizing import derived_size, warnings_of
from lnpolicy.present.timeline import EVENTS, PrintedDay, event_of, printed_days
from lnpolicy.rules.eligibility import GIVES
from lnpolicy.rules.money import large
from lnpolicy.screening.screen import (
    ENTITLED,
    EVERYBODY,
    GROUPS,
    OPEN,
    UNVERIFIED,
    Filed,
)
from lnpolicy.version import __version__

if TYPE_CHECKING:
    from lnpolicy.output.ics import Event
    from lnpolicy.screening.questions import FactQuestion
    from lnpolicy.screening.worth import Totals

_MONTHS_AHEAD = timedelta(days=365)
_MOST_QUESTIONS = 5
_MILLIONS = r"(?<![\d.])(\d{3,}0000)\.00 元"
"""A million yuan or more, in whole ten thousands, as calculators write it."""
_WAITS = {"application": "要办的", "event": "何时用到", "nothing": "不用等"}
"""How it is told what a policy waits for."""


class CheckupView(CheckupDocument):
    """A checkup as it is shown: as rows, and as a report."""

    def days(self) -> list[PrintedDay]:
        """What the policies date from the day asked about on that are theirs, or may be by what the profile says."""
        theirs = {
            one.entitlement.policy
            for one in self.shown
            if one.group in (ENTITLED, EVERYBODY) or (one.group == OPEN and is_spoken_of(self.checkup, one))
        }
        days = printed_days(self.checkup.edition, self.checkup.on)
        return [item for item in days if item.statement.policy in theirs and item.day >= self.checkup.on]

    def events(self) -> list[Event]:
        """The same for a calendar, with a word where it is not certain that a policy is theirs."""
        unsure = {one.entitlement.policy for one in self.shown if one.group == OPEN}
        found = [(item.statement.policy, event_of(item)) for item in self.days()]
        return [
            event._replace(summary=f"{GROUPS[OPEN]} · {event.summary}") if policy in unsure else event
            for policy, event in found
        ]

    # ------------------------------------------------------------ for scripts

    def listing(self) -> Listing:
        """One line a policy."""
        document = self.document()
        records = document["policies"]
        columns = [
            Column("id", "编号", numeric=True),
            Column("group", "结论"),
            Column("title", "政策", breaks=True),
            Column("gives", "给什么", rank=2),
            Column("sure", "至少（元）", rank=1, numeric=True),
            Column("possible", "最多（元）", rank=1, numeric=True),
            Column("why", "理由"),
            Column("phones", "电话", rank=3),
        ]
        rows = [self._row(one, record) for one, record in zip(self.shown, records, strict=True)]
        return Listing(columns, rows, document, records, heading=self.headline())

    def _row(self, one: Filed, record: Mapping[str, Any]) -> dict[str, str]:
        return {
            "id": str(record["id"]),
            "group": GROUPS[one.group],
            "title": record["title"],
            "gives": GIVES[record["gives"]],
            "sure": record["sure"] or "",
            "possible": record["possible"] or "",
            "why": "；".join(filter(None, [why(self.checkup, one), *not_checked(one)])),
            "phones": " ".join(record["phones"]),
        }

    # ------------------------------------------------------------ for people

    def headline(self) -> str:
        """How many policies are in which group."""
        counts = self.checkup.counts
        return f"{sum(counts.values())} 条政策：" + "，".join(f"{GROUPS[name]} {n}" for name, n in counts.items())

    def report(self, *, explains: bool) -> Report:
        """The groups one after another, money, dates, and what to ask next; where it `explains`, every condition."""
        blocks: list[Part | Checklist] = []
        for group in GROUPS:
            members = [one for one in self.shown if one.group == group]
            if members:
                blocks.append(self._group(group, members, explains=explains))
        blocks[1:1] = self._money()
        blocks[:0] = [*self._unverified(), *self._contradicted(), *self._size()]
        blocks += [*self._dates_ahead(), *self._questions()]
        return self._report(self.headline(), blocks)

    def _report(self, headline: str, blocks: Sequence[Part | Checklist], subtitle: str = "") -> Report:
        checkup = self.checkup
        footer = (
            f"lnpolicy {__version__} · 汇编 {checkup.edition.name} · 政策 {checkup.edition.sha256[:8]} · {checkup.on}"
        )
        subtitle = subtitle or f"体检 · 画像有 {len(checkup.profile.facts)} 项事实 · {checkup.on}"
        return Report(headline, subtitle, blocks, footer, self.document())

    def _group(self, group: str, members: Sequence[Filed], *, explains: bool) -> Part | Checklist:
        heading = f"{GROUPS[group]}（{len(members)}）"
        rows: list[tuple[str, str]] = []
        for one in members:
            rows.append((STATES[group], self._line(one)))
            beside = explained(self.checkup, one) if explains else not_checked(one)
            if explains:
                beside += self._what_to_do(one)
            rows += [("", f"    {text}") for text in beside]
        return Checklist(heading, rows)

    def _line(self, one: Filed) -> str:
        item = one.entitlement
        said = f"第{item.policy}条 {self.outlines[item.policy].title}"
        if one.group in (ENTITLED, EVERYBODY):
            worth = self.checkup.worths.get(item.policy)
            return f"{said}：{item.what}" + (f"（{_readable(worth.headline)}）" if worth and worth.headline else "")
        doubt = f"（{UNVERIFIED}）" if item.policy in self.checkup.outdated else ""
        return f"{said}：{why(self.checkup, one)}{doubt}"

    def _what_to_do(self, one: Filed) -> list[str]:
        item, outline = one.entitlement, self.outlines[one.entitlement.policy]
        found = [f"{_WAITS[item.waits]}：{item.waits_for}"] if item.waits_for else []
        if outline.offices:
            found.append(f"{outline.offices[0]} {' '.join(outline.phones)}".strip())
        return found

    def _size(self) -> list[Part]:
        """What was derived of the size, or that what was said of it is not what follows."""
        derived, said = derived_size(self.checkup), warnings_of(self.checkup)
        if derived:
            said = [f"{derived['text']}：{derived['source']}“{derived['clause']}”"]
        return [Part("size", "企业规模", said)] if said else []

    def _contradicted(self) -> list[Part]:
        """What the profile says that cannot all be so."""
        said = contradicted(self.checkup)
        return [Part("contradicted", "画像里对不上的", said)] if said else []

    def _unverified(self) -> list[Part]:
        """The policies of which this edition prints other words than their figures were written from."""
        said = self.outdated()
        return [Part("outdated", "原文变了、还没有看的", said)] if said else []

    def _money(self) -> list[Part]:
        worths, totals = self.checkup.worths, self.checkup.totals
        said = []
        if totals.sure or totals.possible:
            said.append(in_all(totals))
        for policy, one in worths.items():
            if text := one.headline:
                said.append(f"第{policy}条：{_readable(text)}")
        for filed in self.shown:
            policy = filed.entitlement.policy
            if policy not in worths or worths[policy].most is None:
                said += [
                    f"第{policy}条：最高 {large(cap.amount)}（“{cap.clause}”），不计入合计"
                    for cap in caps_of(self.checkup, filed)
                ]
        if totals.not_added:
            said.append(f"第{'、'.join(map(str, totals.not_added))}条不计入合计：是贷款额度，或与别的不是一类钱")
        return [Part("money", "值多少钱", said)] if said else []

    def _dates_ahead(self) -> list[Part]:
        days = [one for one in self.days() if one.day <= self.checkup.on + _MONTHS_AHEAD]
        if not days:
            return []
        said = [f"{one.day} {EVENTS[one.event]}：第{one.statement.policy}条 {one.statement.what}" for one in days]
        return [Part("dates", "十二个月内的日期", said)]

    def _offered(self, one: FactQuestion) -> str:
        """What may be named in answer to a question about several facts at once."""
        facts = self.checkup.vocabulary.facts
        return "、".join(facts[name].in_list for name in one.facts) if one.name not in facts else ""

    def _questions(self) -> list[Part]:
        asked = self.checkup.questions[:_MOST_QUESTIONS]
        said = [f"{one.label}：{one.text}{self._offered(one)}（{_promise(one)}）" for one in asked]
        return [Part("questions", "再答几句", said)] if said else []


def in_all(totals: Totals) -> str:
    """What it comes to in all, and of which policies nothing bounds it."""
    said = f"合计：至少 {totals.sure:f} 元"
    if totals.possible is not None:
        return f"{said}，最多 {totals.possible:f} 元"
    if totals.unknown:
        said += f"；第{'、'.join(map(str, totals.unknown))}条最多多少还不知道，故没有上限"
    return said


def _readable(headline: str) -> str:
    """What a calculator says, with whole ten thousands of a million yuan or more as such."""
    return re.sub(_MILLIONS, lambda found: large(Decimal(found[1])), headline)


def _promise(one: FactQuestion) -> str:
    """What an answer to a question brings about."""
    least, most = one.settles, one.may_settle
    settled = f"可定 {most} 条" if least == most else f"最多可定 {most} 条"
    return f"{settled}，关系 {one.at_stake:f} 元" if one.at_stake else settled

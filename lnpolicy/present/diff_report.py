"""What sets two editions apart: a document for programs, a listing for scripts, a report for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lnpolicy.edition.diff import CATEGORY, CHANGED, GONE, NEW, OFFICES, RENAMED, STATUSES, Difference, Entry
from lnpolicy.edition.moved import MOVED
from lnpolicy.edition.wording import DATES, DOCUMENTS, LINKS, NUMBERS, PHONES, WORDING, Change
from lnpolicy.output.view import Column, Listing, Part, Report
from lnpolicy.present.policy_page import HEADINGS
from lnpolicy.rules.money import yuan
from lnpolicy.version import __version__

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Policy
    from lnpolicy.screening.concern import Concern
    from lnpolicy.screening.worth import Worth

SCHEMA = "lnpolicy/diff/2"
STATUS = {NEW: "新增", GONE: "没有了", RENAMED: "改名", CHANGED: "有变化"}
KINDS = {
    NUMBERS: "数字",
    DATES: "日期",
    PHONES: "电话",
    LINKS: "网址",
    DOCUMENTS: "文号",
    OFFICES: "部门",
    CATEGORY: "类别",
    WORDING: "文字",
    MOVED: "移动",
}
_NOT_WRITTEN = "没有整理谁可以享受"


class DiffView:
    """A difference as it is shown; `concerns` tell for the place of each entry how it concerns a profile."""

    def __init__(self, found: Difference, concerns: Mapping[int, Concern] | None = None) -> None:
        self._found = found
        self._concerns = concerns
        self._split: dict[int, list[Policy]] = {}
        self._merged: dict[int, list[Policy]] = {}
        for entry in found.entries:
            if entry.beside is not None:
                into = self._split if entry.status == NEW else self._merged
                into.setdefault(entry.beside.id, []).append(entry.policy)

    # ------------------------------------------------------------ for programs

    def document(self) -> dict[str, Any]:
        """The whole as JSON (schema lnpolicy/diff/2)."""
        found = self._found
        return {
            "schema": SCHEMA,
            "edition": found.new.name,
            "old_edition": found.old.name,
            "counts": {status: len(found.of(status)) for status in STATUSES}
            | {"unchanged": found.unchanged, "reprinted": found.reprinted},
            "for_profile": self._concerns is not None,
            "categories": [{"old": old, "new": new} for old, new in found.categories],
            "policies": [self._record(place, entry) for place, entry in enumerate(found.entries)],
        }

    def _record(self, place: int, entry: Entry) -> dict[str, Any]:
        made: dict[str, Any] = {
            "status": entry.status,
            "key": entry.policy.key,
            "old": _printed(entry.old),
            "new": _printed(entry.new),
            "beside": _printed(entry.beside),
            "changes": [change._asdict() for change in entry.changes],
        }
        if self._concerns is not None:
            concern = self._concerns[place]
            made["groups"] = {"old": concern.old_group, "new": concern.new_group}
            made["worth"] = {"old": _worth(concern.old_worth), "new": _worth(concern.new_worth)}
        return made

    # ------------------------------------------------------------ for scripts

    def listing(self, *, by_change: bool = False) -> Listing:
        """A row for each change, and one for each policy that is new or gone or only renamed.

        The records of the document are policies with their changes, or `by_change` the rows.
        """
        columns = [
            Column("status", "怎样"),
            Column("policy", "编号", numeric=True),
            Column("old_policy", "原编号", rank=2, numeric=True),
            Column("key", "key", rank=3),
            Column("title", "政策", breaks=True),
            Column("kind", "什么", rank=1),
            Column("section", "节", rank=2),
            Column("old", "原来", rank=1),
            Column("new", "现在", rank=1),
        ]
        rows = [row for place, entry in enumerate(self._found.entries) for row in self._rows(place, entry)]
        document = self.document()
        if by_change:
            document["policies"] = rows
        return Listing(columns, rows, document, document["policies"], heading=self._headline())

    # ------------------------------------------------------------ for people

    def report(self) -> Report:
        """The whole as a report: what is new, gone, renamed and changed, policy by policy."""
        blocks: list[Part] = []
        if self._found.categories:
            said = [f"{old} → {new}" for old, new in self._found.categories]
            blocks.append(Part("categories", "类别改名", said))
        places = {entry: place for place, entry in enumerate(self._found.entries)}
        for status in STATUSES:
            blocks += [
                Part(status, _heading(entry), list(self._paragraphs(places[entry], entry)))
                for entry in self._found.of(status)
            ]
        found = self._found
        same = f"{found.unchanged} 条没有变" + (f"，其中 {found.reprinted} 条只有排印不同" if found.reprinted else "")
        if self._concerns is not None:
            same = f"只列与画像有关的；{same}"
        footer = f"lnpolicy {__version__} · 汇编 {found.old.name} → {found.new.name}"
        return Report(self._headline(), same, blocks, footer, self.document())

    def _headline(self) -> str:
        found = self._found
        counted = "，".join(f"{STATUS[status]} {len(found.of(status))} 条" for status in STATUSES)
        return f"{found.old.name} → {found.new.name}：{counted}"

    def _paragraphs(self, place: int, entry: Entry) -> Iterator[str]:
        if entry.status == RENAMED and entry.old is not None:
            yield f"原名：{entry.old.title}"
        for kind, said in self._kin(entry):
            yield f"{kind}{said}"
        if self._concerns is not None:
            yield from _concern(self._concerns[place])
        if entry.status == NEW:
            yield from entry.policy.audience.split("\n")[:1]
        yield from _changes_said(entry.changes)

    def _kin(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """What a policy was probably split from or put into, or was split or put together of: which way, and which."""
        if entry.beside is not None:
            where = "它的话多半印在上一版" if entry.status == NEW else "它的话多半印在这一版"
            yield where, f"第{entry.beside.id}条 {entry.beside.title}"
        if entry.old is not None and entry.new is not None:
            for policy in self._split.get(entry.old.id, ()):
                yield "一部分话多半移到了新增的", f"第{policy.id}条 {policy.title}"
            for policy in self._merged.get(entry.new.id, ()):
                yield "多半并进了没有了的", f"原第{policy.id}条 {policy.title}"

    def _rows(self, place: int, entry: Entry) -> list[dict[str, str]]:
        """The rows of an entry: what the report says in sentences, and each change."""
        known = {
            "status": STATUS[entry.status],
            "policy": str(entry.new.id) if entry.new else "",
            "old_policy": str(entry.old.id) if entry.old else "",
            "key": entry.policy.key,
            "title": entry.policy.title,
        }
        rows = [{"kind": kind, "section": "", "old": "", "new": said} for kind, said in self._kin(entry)]
        if self._concerns is not None:
            rows += [
                {"kind": kind, "section": "", "old": old, "new": new}
                for kind, old, new in _for_profile(self._concerns[place])
            ]
        if entry.status == RENAMED and entry.old is not None and entry.new is not None:
            rows.append({"kind": "标题", "section": "", "old": entry.old.title, "new": entry.new.title})
        rows += [
            {
                "kind": KINDS[change.kind],
                "section": HEADINGS.get(change.section, ""),
                "old": change.old,
                "new": _moved_to(change) if change.kind == MOVED else change.new,
            }
            for change in entry.changes
        ]
        return [known | row for row in rows or [{"kind": "", "section": "", "old": "", "new": ""}]]


def _heading(entry: Entry) -> str:
    if entry.new is None:
        return f"{STATUS[entry.status]}：原第{entry.policy.id}条 {entry.policy.title}"
    number = f"第{entry.new.id}条"
    if entry.old is not None and entry.old.id != entry.new.id:
        number += f"（原第{entry.old.id}条）"
    return f"{STATUS[entry.status]}：{number} {entry.new.title}"


def _changes_said(changes: Iterable[Change]) -> Iterator[str]:
    """The changes of a policy, a paragraph each; those of figures in the same words are one."""
    together: dict[tuple[str, str, str, str], list[Change]] = {}
    for change in changes:
        if change.kind in (NUMBERS, DATES, DOCUMENTS):
            together.setdefault((change.kind, change.section, change.before, change.after), []).append(change)
        else:
            together[change.kind, change.section, change.old, change.new] = [change]
    worded = {name[1:] for name in together if name[0] == WORDING}
    for (kind, section, before, after), found in together.items():
        where = f"（{HEADINGS[section]}）" if section in HEADINGS else ""
        if kind == MOVED:
            yield f"{KINDS[kind]}{where}：{before}（{_moved_to(found[0])}）"
            continue
        what = "；".join(f"{change.old or '（无）'} → {change.new or '（无）'}" for change in found)
        is_whole = len(found) == 1 and (before, after) == (found[0].old, found[0].new)
        around = "" if is_whole or (section, before, after) in worded else _around(before, after)
        yield f"{KINDS[kind]}{where}：{what}{around}"


def _moved_to(change: Change) -> str:
    """Where a paragraph stands now that stood elsewhere."""
    return "移了位置" if change.before == change.after else f"移到了{HEADINGS[change.after]}"


def _around(before: str, after: str) -> str:
    """The words around a figure, as they were and as they are."""
    if not before or not after:
        return f"。原文“{before}”没有了" if before else f"。新印“{after}”"
    return f"。原文“{before}”，现在“{after}”"


def _concern(concern: Concern) -> Iterator[str]:
    for kind, old, new in _for_profile(concern):
        yield f"{kind}：{old} → {new}" if old != new else f"{kind}：{new}"


def _for_profile(concern: Concern) -> Iterator[tuple[str, str, str]]:
    """What an entry means to the profile: what of it, as it was and as it is."""
    from lnpolicy.screening.screen import GROUPS

    old, new = (
        "没有这条" if group == "" else _NOT_WRITTEN if group is None else GROUPS[group]
        for group in (concern.old_group, concern.new_group)
    )
    yield "对您", old, new
    worths = [_in_words(worth) for worth in (concern.old_worth, concern.new_worth)]
    if any(worths):
        yield "值多少", worths[0] or "没有算", worths[1] or "没有算"


def _in_words(worth: Worth | None) -> str:
    if worth is None:
        return ""
    if worth.refusal:
        return f"不能算（{worth.headline}）"
    if worth.lacks:
        return f"用 lnpolicy calc {worth.calculator} 算"
    most = "没有上限" if worth.most is None else f"至多 {yuan(worth.most)} 元"
    return f"{yuan(worth.sure)} 元" if worth.most == worth.sure else f"确定 {yuan(worth.sure)} 元，{most}"


def _printed(policy: Policy | None) -> dict[str, Any] | None:
    if policy is None:
        return None
    return {"policy": policy.id, "key": policy.key, "title": policy.title, "category": policy.category}


def _worth(worth: Worth | None) -> dict[str, Any] | None:
    if worth is None:
        return None
    if worth.refusal:
        return {"sure": None, "most": None, "lacks": "", "refused": worth.headline}
    return {"sure": yuan(worth.sure), "most": yuan(worth.most), "lacks": worth.lacks, "refused": ""}

"""Divide the published handbook into its parts: contents, running headers, titles and sections.

The source is the printed handbook converted to Markdown. Every line of it ends up in exactly one part, so that
nothing can be lost unseen: `divide` returns the parts in the order of the source, and together they are the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lnpolicy.corpus.model import SECTIONS
from lnpolicy.errors import InvalidData

NUMERALS = "一二三四五六"
SECTION_NAMES: dict[str, tuple[str, ...]] = {
    "audience": ("适用对象",),
    "measures": ("支持措施和范围", "支持措施与范围"),
    "basis": ("政策依据",),
    "procedure": ("办事流程", "具体流程"),
    "contacts": ("省级主管部门及咨询电话",),
    "urls": ("政策网址",),
}
"""The printed headings of each section; where the print varies, each variant."""

_HEADING_MARKUP = re.compile(r"^#+\s*|\*\*|</?b>")
_CONTENTS_ENTRY = re.compile(r"^(?P<id>\d+)\.\s*(?P<title>.+?)[\s.]*(?P<page>\d+)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of source lines with one role.

    `role` is `contents`, `running_header`, `title`, `heading` (of a section) or one of the six section names;
    `policy` is the number of the policy it belongs to, 0 before the first.
    """

    role: str
    policy: int
    text: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: number, title as printed there, printed page and category."""

    id: int
    title: str
    page: int
    category: str


def bare(line: str) -> str:
    """The words of a heading line, without Markdown."""
    return _HEADING_MARKUP.sub("", line.strip()).strip()


def section_of_heading(line: str) -> str:
    """The section that `line` opens, or an empty string where it is no section heading."""
    text = bare(line)
    for numeral, section in zip(NUMERALS, SECTIONS, strict=True):
        if any(text == f"{numeral}、{name}" for name in SECTION_NAMES[section]):
            return section
    return ""


def contents_entries(lines: list[str]) -> list[ContentsEntry]:
    """Read the contents.

    Raises `InvalidData` for an entry before the first category or a line that is neither.
    """
    entries: list[ContentsEntry] = []
    category = ""
    for line in lines:
        text = bare(line)
        if not text:
            continue
        if match := re.fullmatch(rf"[{NUMERALS}]、(.+)", text):
            category = match[1]
        elif match := _CONTENTS_ENTRY.match(text):
            if not category:
                raise InvalidData(f"目录条目“{text}”前没有类别")
            entries.append(ContentsEntry(int(match["id"]), match["title"], int(match["page"]), category))
        else:
            raise InvalidData(f"目录中有读不懂的一行：{text}")
    return entries


def divide(source: str) -> list[Part]:
    """Divide the handbook into parts whose texts, one after the other, are the source.

    The front matter and the contents form one part of role `contents`. A policy opens with its title, the last line
    with words before the heading 一、适用对象; a line between two policies that is no title is a running header.
    """
    lines = source.splitlines(keepends=True)
    openings = [number for number, line in enumerate(lines) if section_of_heading(line) == "audience"]
    if not openings:
        raise InvalidData("源文件中没有“一、适用对象”标题")
    categories = {entry.category for entry in contents_entries(_contents_lines(source))}
    titles = [_last_worded(lines, before=number) for number in openings]
    parts: list[Part] = []
    policy, role = 0, "contents"
    for number, line in enumerate(lines):
        if number in titles:
            policy += 1
            parts.append(Part("title", policy, line))
            role = "between"
        elif section := section_of_heading(line):
            parts.append(Part("heading", policy, line))
            role = section
        elif bare(line) in categories:
            parts.append(Part("running_header", policy, line))
        elif role == "between" and line.strip():
            raise InvalidData(f"第{policy}条标题与第一节之间有无法归类的一行：{line.strip()}")
        else:
            parts.append(Part(role if role != "between" else "title", policy, line))
    return _merged(parts)


def contents(source: str) -> list[ContentsEntry]:
    """The contents of the handbook, in printed order."""
    return contents_entries(_contents_lines(source))


def _contents_lines(source: str) -> list[str]:
    """The lines between the heading 目录 and the first running header of the body."""
    lines = source.splitlines()
    start = next((i for i, line in enumerate(lines) if re.sub(r"\s", "", bare(line)) == "目录"), None)
    if start is None:
        raise InvalidData("源文件中没有目录")
    numbered = re.compile(rf"[{NUMERALS}]、(.+)")
    categories: set[str] = set()
    for number in range(start + 1, len(lines)):
        text = bare(lines[number])
        if match := numbered.fullmatch(text):
            categories.add(match[1])
        elif text in categories:
            return lines[start + 1 : number]
    raise InvalidData("目录之后没有正文")


def _last_worded(lines: list[str], *, before: int) -> int:
    number = before - 1
    while number >= 0 and not lines[number].strip():
        number -= 1
    return number


def _merged(parts: list[Part]) -> list[Part]:
    """Join neighbouring parts of the same role and policy."""
    merged: list[Part] = []
    for part in parts:
        if merged and (merged[-1].role, merged[-1].policy) == (part.role, part.policy):
            merged[-1] = Part(part.role, part.policy, merged[-1].text + part.text)
        else:
            merged.append(part)
    return merged

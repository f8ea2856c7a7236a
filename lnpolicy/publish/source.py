"""Divide the published handbook into its parts: contents, running headers, titles and sections.

The source is the printed handbook converted to Markdown. Every line of it ends up in exactly one part, so that
nothing can be lost unseen: `divide` returns the parts in the order of the source, and together they are the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import zip_longest

from lnpolicy.errors import InvalidData
from lnpolicy.publish.form import USUAL, Form, bare

_CONTENTS = ("目录", "目次")
_CONTENTS_ENTRY = re.compile(r"^(?P<id>\d+)\s*[.、．)）]\s*(?P<title>.+?)[\s.…·．]*(?P<page>\d+)$")
_UNNUMBERED_ENTRY = re.compile(r"^(?P<title>.+?)[\s.…·．]{2,}(?P<page>\d+)$")
_LEADER = re.compile(r"[.…·．]{2,}\s*\d+$")
_OPEN_ENTRY = re.compile(r"^(\d{1,3})\s*[.、．)）]\s*\S")
_CATEGORY = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章篇部]分?[、:：\s]*)(.+)"
)
_PAGE_MARK = re.compile(r"[-—–·•\s]*(?:\d{1,3}|第\s*\d{1,3}\s*页(?:\s*[共/].*页)?)[-—–·•\s]*")
_ROMAN = re.compile(r"[-—–\s]*[IVXivxⅠ-Ⅻⅰ-ⅻ]+[-—–\s]*")
_TITLE_NUMBER = re.compile(r"^(?:第?\s*\d{1,3}\s*[条.、．:：]|[（(]\d{1,3}[）)])\s*")
_ALIKE = 70.0
"""Per cent of a title that must be the same where contents and body print it differently."""
LONGEST_TITLE = 3
"""Lines over which a title may be broken."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of source lines with one role.

    `role` is `contents`, `running_header`, `page_mark`, `title`, `heading` (of a section), `between` (what is neither
    title nor section) or one of the six section names; `policy` is the number of the policy it belongs to, 0 before
    the first.
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


def section_of_heading(line: str, form: Form = USUAL) -> str:
    """The section that `line` opens, or an empty string where it is no section heading."""
    return form.section(line)


def contents_entries(lines: list[str], unread: list[str] | None = None) -> list[ContentsEntry]:
    """Read the contents; an entry may go on over several lines, and need not be numbered.

    Raises `InvalidData` for an entry before the first category or a line that is neither, or lists it in `unread`.
    """
    entries: list[ContentsEntry] = []
    category, pending = "", ""
    worded = [line for line in lines if line.strip()]
    for line, after in zip_longest(worded, worded[1:], fillvalue=""):
        text = bare(line)
        if pending and text.isdecimal():
            text, pending = f"{pending} ..... {text}", ""
        if not text or _PAGE_MARK.fullmatch(text) or _ROMAN.fullmatch(text) or _is_contents(line):
            continue
        is_named = _is_category(line)
        is_new = is_named or _follows(text, pending)
        if pending and not is_new:
            text = pending + text
        elif pending:
            _refuse(f"目录中有读不懂的一行：{pending}", unread)
        pending = ""
        match = _CONTENTS_ENTRY.match(text) or _UNNUMBERED_ENTRY.match(text)
        if match and not _LEADER.search(text) and _goes_on(bare(after), text):
            pending = text
        elif match:
            if not category:
                _refuse(f"目录条目“{text}”前没有类别", unread)
            number = match.groupdict().get("id") or len(entries) + 1
            entries.append(ContentsEntry(int(number), match["title"], int(match["page"]), category))
        elif is_named:
            category = _category_of(text)
        elif _OPEN_ENTRY.match(text):
            pending = text
        else:
            _refuse(f"目录中有读不懂的一行：{text}", unread)
    if pending:
        _refuse(f"目录中有读不懂的一行：{pending}", unread)
    return entries


def _follows(text: str, pending: str) -> bool:
    """Whether a line opens an entry of its own behind one that is not at its end: the next number, or the first."""
    one, other = _OPEN_ENTRY.match(pending), _OPEN_ENTRY.match(text)
    return other is not None and (one is None or int(other[1]) in (1, int(one[1]) + 1))


def _goes_on(after: str, text: str) -> bool:
    """Whether the line after one that ends with a figure is the rest of its entry, whose dots lead to a page."""
    return bool(_LEADER.search(after)) and not _follows(after, text)


def _is_contents(line: str) -> bool:
    """Whether a line is the heading of the contents."""
    return re.sub(r"\s", "", bare(line)) in _CONTENTS


def _is_category(line: str) -> bool:
    """Whether a line of the contents names a category: by its number, or as a heading of its own."""
    text = bare(line)
    if _CATEGORY.fullmatch(text):
        return not _CONTENTS_ENTRY.match(text) and not _UNNUMBERED_ENTRY.match(text)
    is_marked = line.lstrip().startswith(("#", "**", "<b>"))
    return is_marked and not re.search(r"\d$", text) and not _OPEN_ENTRY.match(text)


def _category_of(text: str) -> str:
    match = _CATEGORY.fullmatch(text)
    return match[1].strip() if match else text


def _refuse(problem: str, unread: list[str] | None) -> None:
    if unread is None:
        raise InvalidData(problem)
    unread.append(problem)


def divide(source: str, form: Form = USUAL) -> list[Part]:
    """Divide the handbook into parts whose texts, one after the other, are the source.

    The front matter and the contents form one part of role `contents`. A policy opens with its title, the last line
    with words before the heading of its first section, or several where the contents have them as one; the name of a
    category, or another line of every page, is a running header, and a number by itself a page mark. What stands
    between a title and the first section without being either has the role `between`.
    """
    lines = source.splitlines(keepends=True)
    openings = _openings(lines, form)
    if not openings:
        raise InvalidData("源文件中没有“一、适用对象”标题")
    listed = contents(source, form, unread=[])
    running = {entry.category for entry in listed} | set(form.headers)
    titles: dict[int, bool] = {}
    for opening in openings:
        first, last = _title(lines, opening, running, {plain_title(entry.title) for entry in listed})
        titles |= {number: number == first for number in range(first, last + 1)}
    parts: list[Part] = []
    policy, role = 0, "contents"
    for number, line in enumerate(lines):
        if number in titles:
            policy += titles[number]
            parts.append(Part("title", policy, line))
            role = "between"
        elif section := form.section(line):
            parts.append(Part("heading", policy, line))
            role = section
        elif (policy and _category_named(line, running)) or bare(line) in running:
            parts.append(Part("running_header", policy, line))
        elif policy and line.strip() and _PAGE_MARK.fullmatch(bare(line)):
            parts.append(Part("page_mark", policy, line))
        elif role == "between":
            parts.append(Part("between" if line.strip() else "title", policy, line))
        else:
            parts.append(Part(role, policy, line))
    return _merged(parts)


def _openings(lines: list[str], form: Form) -> list[int]:
    """The lines with the first section of each policy: an audience, or a section that the policy before it had."""
    found: list[int] = []
    seen: set[str] = set()
    current = ""
    for number, line in enumerate(lines):
        section = form.section(line)
        if not section:
            continue
        goes_on = section == current and section != "audience"
        if not found or (section in seen and not goes_on):
            found.append(number)
            seen = set()
        seen.add(section)
        current = section
    return found


def _title(lines: list[str], opening: int, running: Collection[str], listed: Collection[str]) -> tuple[int, int]:
    """The first and the last line of the title before an opening."""
    last = _last_worded(lines, opening, running)
    if plain_title(lines[last]) in listed:
        return last, last
    first = last
    for _ in range(LONGEST_TITLE - 1):
        first = _last_worded(lines, first, running)
        if first < 0:
            break
        joined = "".join(line for line in lines[first : last + 1] if not _is_of_page(line, running))
        if plain_title(joined) in listed:
            return first, last
    return last, last


def _last_worded(lines: list[str], before: int, running: Collection[str]) -> int:
    number = before - 1
    while number > 0 and (not lines[number].strip() or _is_of_page(lines[number], running)):
        number -= 1
    return number


def _is_of_page(line: str, running: Collection[str]) -> bool:
    return bare(line) in running or _category_named(line, running) or bool(_PAGE_MARK.fullmatch(bare(line)))


def _category_named(line: str, running: Collection[str]) -> bool:
    """Whether a line is the name of a category with its number."""
    match = _CATEGORY.fullmatch(bare(line))
    return match is not None and match[1].strip() in running


def without_number(title: str) -> str:
    """A title without the number that is printed before it."""
    return _TITLE_NUMBER.sub("", bare(title))


def plain_title(title: str) -> str:
    """A title as titles of contents and body are compared: without its number, white space and punctuation."""
    return "".join(re.findall(r"\w", without_number(title)))


def contents(source: str, form: Form = USUAL, *, unread: list[str] | None = None) -> list[ContentsEntry]:
    """The contents of the handbook, in printed order; what is not understood raises `InvalidData`, or is `unread`."""
    return contents_entries(_contents_lines(source, form), unread)


def entries_of(titles: list[str], entries: list[ContentsEntry]) -> tuple[list[ContentsEntry], list[str]]:
    """The entry of each title of the body, numbered in the order of the body, and what only one of both has.

    Where there are as many, they go by their places unless their titles say otherwise; else by their titles. A title
    that the contents do not list takes category and page of the one before it.
    """
    plain = [plain_title(title) for title in titles]
    listed = [plain_title(entry.title) for entry in entries]
    in_place = sum(one == other for one, other in zip(plain, listed, strict=False))
    if len(plain) == len(listed) and in_place * 2 >= len(plain):
        return [replace(entry, id=number) for number, entry in enumerate(entries, start=1)], []
    found = _by_title(plain, listed)
    made: list[ContentsEntry] = []
    differences: list[str] = []
    for place, title in enumerate(titles):
        if place in found:
            entry = entries[found[place]]
        else:
            near = made[-1] if made else entries[0] if entries else ContentsEntry(1, "", 1, "未分类")
            entry = ContentsEntry(0, without_number(title), near.page, near.category)
            differences.append(f"正文有而目录没有：第{place + 1}条“{without_number(title)}”")
        made.append(replace(entry, id=place + 1))
    taken = set(found.values())
    differences += [f"目录有而正文没有：“{entry.title}”" for i, entry in enumerate(entries) if i not in taken]
    return made, differences


def _by_title(plain: list[str], listed: list[str]) -> dict[int, int]:
    """The places of titles in the contents by their places in the body: the same words, else alike and alone in it."""
    from rapidfuzz import fuzz

    found = {place: listed.index(title) for place, title in enumerate(plain) if listed.count(title) == 1}
    for place, title in enumerate(plain):
        if place not in found:
            left = [number for number in range(len(listed)) if number not in found.values()]
            alike = [number for number in left if fuzz.ratio(title, listed[number]) >= _ALIKE]
            if len(alike) == 1:
                found[place] = alike[0]
    return found


def _contents_lines(source: str, form: Form) -> list[str]:
    """The lines between the heading 目录 and the first policy of the body."""
    lines = source.splitlines()
    start = next((i for i, line in enumerate(lines) if _is_contents(line)), None)
    if start is None:
        raise InvalidData("源文件中没有目录")
    categories: set[str] = set()
    first = _openings(lines, form)[:1]
    for number in range(start + 1, first[0] if first else len(lines)):
        name = _category_of(bare(lines[number]))
        if name in categories:
            return lines[start + 1 : number]
        if lines[number].strip() and _is_category(lines[number]) and not _is_contents(lines[number]):
            categories.add(name)
    if first:
        return lines[start + 1 : _last_worded(lines, first[0], categories)]
    raise InvalidData("目录之后没有正文")


def _merged(parts: list[Part]) -> list[Part]:
    """Join neighbouring parts of the same role and policy."""
    merged: list[Part] = []
    for part in parts:
        if merged and (merged[-1].role, merged[-1].policy) == (part.role, part.policy):
            merged[-1] = Part(part.role, part.policy, merged[-1].text + part.text)
        else:
            merged.append(part)
    return merged

"""Divide the published handbook into its parts: contents, running headers, titles and sections.

The source is the printed handbook converted to Markdown. Every line of it ends up in exactly one part, so that
nothing can be lost unseen: `divide` returns the parts in the order of the source, and together they are the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from lnpolicy.errors import InvalidData
from lnpolicy.publish.contents import (
    CATEGORY,
    PAGE_MARK,
    ContentsEntry,
    category_of,
    contents_entries,
    is_category,
    is_contents,
    page_words,
    plain_title,
)
from lnpolicy.publish.form import USUAL, Form, bare

PAGE_NUMBER = "page_mark"
_PAGES_APART = 5
"""By how many pages the numbers of two pages that follow each other in the source may be apart; others are figures."""
_ALIKE = 85.0
"""Per cent of a title that must be the same for lines to be that title with a slip."""
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


def section_of_heading(line: str, form: Form = USUAL) -> str:
    """The section that `line` opens, or an empty string where it is no section heading."""
    return form.section(line)


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
        raise InvalidData(
            f"源文件中没有{_first_heading(form)}标题", hint="节的名称、编号不同的，写进 form.toml（--form）"
        )
    listed = contents(source, form, unread=[])
    running = {entry.category for entry in listed} | set(form.headers)
    in_contents = {plain_title(entry.title) for entry in listed}
    titles: dict[int, bool] = {}
    for opening in openings:
        first, last = _title(lines, opening, running, in_contents)
        titles |= {number: number == first for number in range(first, last + 1)}
    firsts = [number for number, is_first in titles.items() if is_first]
    marks = _page_marks(lines, openings[0]) | _on_pages(lines, firsts, [entry.page for entry in listed])
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
        elif (policy and _category_named(line, running)) or page_words(line) in running:
            parts.append(Part("running_header", policy, line))
        elif number in marks:
            parts.append(Part(PAGE_NUMBER, policy, line))
        elif role == "between":
            parts.append(Part("between" if line.strip() else "title", policy, line))
        else:
            parts.append(Part(role, policy, line))
    return _merged(parts)


def _first_heading(form: Form) -> str:
    """The headings for which somebody looked, of the first section that any policy has."""
    named = "”或“".join(form.sections["audience"])
    return f"“一、{named}”" if form.numbered else f"“{named}”（编号随意）"


def _page_marks(lines: list[str], first: int) -> set[int]:
    """The lines from the `first` on that are numbers of pages: figures by themselves, set off or one after another."""
    found = [number for number in range(first, len(lines)) if PAGE_MARK.fullmatch(bare(lines[number]))]
    pages = [int(page[0]) if (page := re.search(r"\d+", lines[number])) else 0 for number in found]
    beside = zip(found, pages, [-_PAGES_APART, *pages], [*pages[1:], -_PAGES_APART], strict=False)
    return {
        number
        for number, page, before, after in beside
        if not bare(lines[number]).isdecimal() or 0 < page - before <= _PAGES_APART or 0 < after - page <= _PAGES_APART
    }


def _on_pages(lines: list[str], firsts: list[int], pages: list[int | None]) -> set[int]:
    """The lines that are bare numbers of the pages on which their policy is printed, as the contents have it.

    `firsts` are the first lines of the policies. Where the contents list others than the body has, there are none.
    """
    if len(firsts) != len(pages):
        return set()
    found: set[int] = set()
    spans = zip(firsts, [*firsts[1:], len(lines)], pages, [*pages[1:], None], strict=True)
    for start, end, page, after in spans:
        if page is None:
            continue
        last = page + _PAGES_APART if after is None else after
        for number in range(start, end):
            text = bare(lines[number])
            if text.isdecimal() and PAGE_MARK.fullmatch(text) and page <= int(text) <= last:
                found.add(number)
    return found


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
    """The first and the last line of the title before an opening: as the contents have it, else with a slip."""
    last = _last_worded(lines, opening, running)
    lowest = _last_worded(lines, opening, ())
    spans: list[tuple[int, int, str]] = []
    first = last
    for _ in range(LONGEST_TITLE):
        spans.append((first, last, "".join(line for line in lines[first : last + 1] if not _is_of_page(line, running))))
        if lowest != last:  # the end of a title may be the name of a category
            spans.append((first, lowest, "".join(lines[first : lowest + 1])))
        first = _last_worded(lines, first, running)
        if first < 0:
            break
    for first, end, words in spans:
        if plain_title(words) in listed:
            return first, end
    alike = [(_likeness(words, listed), -place) for place, (_, _, words) in enumerate(spans)]
    best, place = max(alike)
    return spans[-place][:2] if best >= _ALIKE else (last, last)


def _likeness(words: str, listed: Collection[str]) -> float:
    """How much some words are like the title of the contents that they are most like, in per cent."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(plain_title(words), listed, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[1] if found else 0.0


def _last_worded(lines: list[str], before: int, running: Collection[str]) -> int:
    number = before - 1
    while number > 0 and (not lines[number].strip() or _is_of_page(lines[number], running)):
        number -= 1
    return number


def _is_of_page(line: str, running: Collection[str]) -> bool:
    return page_words(line) in {"", *running} or _category_named(line, running)


def _category_named(line: str, running: Collection[str]) -> bool:
    """Whether a line is the name of a category with its number."""
    match = CATEGORY.fullmatch(bare(line))
    return match is not None and match[1].strip() in running


def contents(source: str, form: Form = USUAL, *, unread: list[str] | None = None) -> list[ContentsEntry]:
    """The contents of the handbook, in printed order; what is not understood raises `InvalidData`, or is `unread`."""
    lines = [line for line in _contents_lines(source, form) if page_words(line) not in form.headers]
    return contents_entries(lines, unread)


def _contents_lines(source: str, form: Form) -> list[str]:
    """The lines between the heading 目录 and the first policy of the body."""
    lines = source.splitlines()
    start = next((i for i, line in enumerate(lines) if is_contents(line)), None)
    if start is None:
        raise InvalidData("源文件中没有目录")
    categories: set[str] = set()
    first = _openings(lines, form)[:1]
    for number in range(start + 1, first[0] if first else len(lines)):
        name = category_of(bare(lines[number]))
        if name in categories:
            return lines[start + 1 : number]
        if lines[number].strip() and is_category(lines[number]) and not is_contents(lines[number]):
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

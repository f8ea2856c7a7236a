"""Read the contents of a handbook: which policies it lists, on which page and under which category."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from lnpolicy.errors import InvalidData
from lnpolicy.publish.form import LINES_KEPT, bare

_CONTENTS = ("目录", "目次")
_CONTENTS_ENTRY = re.compile(r"^(?P<id>\d+)\s*[.、．)）]\s*(?P<title>.+?)[\s.…·．]*(?P<page>\d+)$")
_UNNUMBERED_ENTRY = re.compile(r"^(?P<title>.+?)[\s.…·．]{2,}(?P<page>\d+)$")
_LEADER = re.compile(r"[.…·．]{2,}\s*\d+$")
_OPEN_ENTRY = re.compile(r"^(\d{1,3})\s*[.、．)）]\s*\S")
CATEGORY = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章篇部]分?[、:：\s]*)(.+)"
)
_CHAPTER = re.compile(r"第[一二三四五六七八九十]{1,3}[章篇部]|[一二三四五六七八九十]{1,3}、")
_IN_BRACKETS = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
"""What numbers titles where chapters are numbered otherwise, and categories where nothing is above them."""
PAGE_MARK = re.compile(r"[-—–·•\s]*(?:\d{1,3}|第\s*\d{1,3}\s*页(?:\s*[共/].*页)?)[-—–·•\s]*")
_PAGE_BESIDE = re.compile(r"^[-—–·•\s]*\d{1,3}[-—–·•\s]+(?=\D)|(?<=\D)[-—–·•\s]+\d{1,3}[-—–·•\s]*$")
"""The number of the page on the line of what stands on every page."""
_ROMAN = re.compile(r"[-—–\s]*[IVXivxⅠ-Ⅻⅰ-ⅻ]+[-—–\s]*")
_TITLE_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:[.．]\d{1,3}){1,3}(?:[、.．]\s*|\s+|(?=[^\d\s折%％倍成万亿元年月日]))|第?\s*\d{1,3}\s*[条.、．:：]"
    r"|\d{1,2}[-－]\d{1,3}\s|[（(〔\[【]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[）)〕\]】])\s*"
)
UNSORTED = "未分类"
"""The category of policies whose contents name none."""
_FEWEST_TITLES = 3
"""Fewer lines without number and page are no contents of titles."""
_ALIKE = 70.0
"""Per cent of a title that must be the same where contents and body print it differently."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: number, title as printed there, printed page (None where none is) and category."""

    id: int
    title: str
    page: int | None
    category: str


def contents_entries(lines: list[str], unread: list[str] | None = None) -> list[ContentsEntry]:
    """Read the contents; an entry may go on over several lines, and need not be numbered.

    Raises `InvalidData` for an entry before the first category or a line that is neither, or lists it in `unread`.
    """
    worded = [line for line in lines if line.strip()]
    if not _prints_pages(worded):
        return _entries_without_pages(worded, unread)
    entries: list[ContentsEntry] = []
    category, pending = "", ""
    for line, after in zip_longest(worded, worded[1:], fillvalue=""):
        text = bare(line)
        if pending and text.isdecimal():
            text, pending = f"{pending} ..... {text}", ""
        if not text or PAGE_MARK.fullmatch(text) or _ROMAN.fullmatch(text) or is_contents(line):
            continue
        is_named = is_category(line)
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
            category = category_of(text)
        elif _OPEN_ENTRY.match(text):
            pending = text
        else:
            _refuse(f"目录中有读不懂的一行：{text}", unread)
    if pending:
        _refuse(f"目录中有读不懂的一行：{pending}", unread)
    return entries


def _prints_pages(lines: list[str]) -> bool:
    """Whether the contents say on which page a policy is: most of their lines that are no category end with one."""
    of_categories = _categories_among(lines)
    texts = [bare(line) for line in lines if line not in of_categories and not is_contents(line)]
    paged = sum(bool(re.search(r"\d$", text)) for text in texts)
    opened = sum(bool(_OPEN_ENTRY.match(text)) for text in texts)
    return paged * 2 >= opened if opened else paged * 2 >= len(texts) or len(texts) < _FEWEST_TITLES


def _categories_among(lines: list[str]) -> set[str]:
    """The lines that name a category; what is numbered （一） under chapters that are numbered otherwise is a title."""
    is_under = any(_CHAPTER.match(bare(line)) for line in lines)
    return {line for line in lines if is_category(line) and not (is_under and _IN_BRACKETS.match(bare(line)))}


def _entries_without_pages(lines: list[str], unread: list[str] | None) -> list[ContentsEntry]:
    """The entries of contents that print no page: where they are numbered, each from its number to the next one."""
    entries: list[ContentsEntry] = []
    category = ""
    is_numbered = any(_OPEN_ENTRY.match(bare(line)) for line in lines)
    of_categories = _categories_among(lines)
    for line in lines:
        text = bare(line)
        if not text or PAGE_MARK.fullmatch(text) or _ROMAN.fullmatch(text) or is_contents(line):
            continue
        if line in of_categories:
            category = category_of(text)
            continue
        if not category:
            _refuse(f"目录条目“{text}”前没有类别", unread)
        opened = _OPEN_ENTRY.match(text)
        if opened or not is_numbered:
            number = int(opened[1]) if opened else len(entries) + 1
            entries.append(ContentsEntry(number, without_number(text), None, category))
        elif entries and entries[-1].category == category:
            entries[-1] = replace(entries[-1], title=entries[-1].title + text)
        else:
            _refuse(f"目录中有读不懂的一行：{text}", unread)
    return entries


def _follows(text: str, pending: str) -> bool:
    """Whether a line opens an entry of its own behind one that is not at its end: the next number, or the first."""
    one, other = _OPEN_ENTRY.match(pending), _OPEN_ENTRY.match(text)
    return other is not None and (one is None or int(other[1]) in (1, int(one[1]) + 1))


def _goes_on(after: str, text: str) -> bool:
    """Whether the line after one that ends with a figure is the rest of its entry, whose dots lead to a page."""
    return bool(_LEADER.search(after)) and not _follows(after, text)


def is_contents(line: str) -> bool:
    """Whether a line is the heading of the contents."""
    return re.sub(r"\s", "", bare(line)) in _CONTENTS


def is_category(line: str) -> bool:
    """Whether a line of the contents names a category: by its number, or as a heading of its own."""
    text = bare(line)
    if CATEGORY.fullmatch(text):
        return not _CONTENTS_ENTRY.match(text) and not _UNNUMBERED_ENTRY.match(text)
    is_marked = line.lstrip().startswith(("#", "**", "<b>"))
    return is_marked and not re.search(r"\d$", text) and not _OPEN_ENTRY.match(text)


@lru_cache(maxsize=LINES_KEPT)
def page_words(line: str) -> str:
    """A line without Markdown and without a page number: empty for one that holds nothing else."""
    text = bare(line)
    return "" if PAGE_MARK.fullmatch(text) else _PAGE_BESIDE.sub("", text)


def category_of(text: str) -> str:
    """The name of a category without its number."""
    match = CATEGORY.fullmatch(text)
    return match[1].strip() if match else text


def _refuse(problem: str, unread: list[str] | None) -> None:
    if unread is None:
        raise InvalidData(problem)
    unread.append(problem)


def without_number(title: str) -> str:
    """A title without the number that is printed before it."""
    return _TITLE_NUMBER.sub("", bare(title))


def plain_title(title: str) -> str:
    """A title as titles of contents and body are compared: without its number, white space and punctuation."""
    return "".join(re.findall(r"\w", without_number(title)))


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
            near = made[-1] if made else entries[0] if entries else ContentsEntry(1, "", None, UNSORTED)
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

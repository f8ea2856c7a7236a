"""A handbook taken apart and printed again in another form: what the tests of importing read.

Nothing of the program is used here: the book is cut by rules of its own, changed, and printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

NUMERALS = "一二三四五六"
NAMES = ["适用对象", "支持措施和范围", "政策依据", "办事流程", "省级主管部门及咨询电话", "政策网址"]
HEADING = re.compile(
    r"^[#* ]*[一二三四五六]、"
    r"(适用对象|支持措施[和与]范围|政策依据|办事流程|具体流程|省级主管部门及咨询电话|政策网址)\**\s*$"
)
_ENTRY = re.compile(r"^(\d+)\.\s*(.+?)[\s.]*(\d+)$")


@dataclass
class Sheet:
    """One policy as it is printed: title, page, category, and the six sections as they stand in Markdown."""

    title: str
    category: str
    page: int
    sections: list[str]
    in_contents: str = ""

    def changed(self, section: int, old: str, new: str) -> Sheet:
        """The sheet with other words, which must stand there once, in a section."""
        assert self.sections[section].count(old) == 1, (self.title, old, self.sections[section].count(old))
        sections = list(self.sections)
        sections[section] = sections[section].replace(old, new)
        return replace(self, sections=sections)


@dataclass
class Book:
    """The whole: its categories in order, and its sheets."""

    title: str
    categories: list[str]
    sheets: list[Sheet] = field(default_factory=list)

    def sheet(self, title: str) -> Sheet:
        """The sheet whose title has these words in it."""
        (found,) = [sheet for sheet in self.sheets if title in sheet.title]
        return found

    def with_sheet(self, title: str, change: Callable[[Sheet], Sheet | None]) -> Book:
        """The book with one sheet changed, or (None) without it."""
        wanted = self.sheet(title)
        sheets = [change(sheet) if sheet is wanted else sheet for sheet in self.sheets]
        return replace(self, sheets=[sheet for sheet in sheets if sheet is not None])


def book_of(source: str) -> Book:
    """The handbook of 2026 taken apart."""
    lines = source.splitlines()
    openings = [number for number, line in enumerate(lines) if HEADING.match(line) and "适用对象" in line]
    titles = [max(number for number in range(opening) if lines[number].strip()) for opening in openings]
    category, listed = "", []
    for line in lines[: titles[0]]:
        text = re.sub(r"</?b>|^#+\s*", "", line.strip())
        if re.fullmatch(rf"[{NUMERALS}]、(.+)", text):
            category = text[2:]
        elif match := _ENTRY.match(text):
            listed.append((match[2], int(match[3]), category))
    categories = list(dict.fromkeys(category for *_, category in listed))
    assert len(listed) == len(titles)
    sheets = []
    for place, (start, end) in enumerate(zip(titles, [*titles[1:], len(lines)], strict=True)):
        sections: list[list[str]] = []
        for line in lines[start + 1 : end]:
            if HEADING.match(line):
                sections.append([])
            elif sections and re.sub(r"[#\s]", "", line) not in categories:
                sections[-1].append(line)
        title, page, category = listed[place]
        printed = re.sub(r"^#+\s*", "", lines[start].strip())
        sheets.append(Sheet(printed, category, page, ["\n".join(part).strip("\n") for part in sections], title))
    return Book("辽宁惠企政策汇编", categories, sheets)


def printed(
    book: Book,
    month: str = "2027年6月",
    *,
    number: Callable[[int], str] = lambda place: f"{NUMERALS[place]}、",
    heading: str = "### ",
    contents_as_table: bool = False,
    page_marks: bool = False,
    titles_numbered: bool = False,
    contacts_as_tables: bool = False,
    sections_as_table: bool = False,
    break_pages: bool = False,
    narrow: bool = False,
    categories_numbered: bool = True,
    as_plain_text: bool = False,
) -> str:
    """The book as Markdown, in whatever form is asked for; sheets stand in the order of the categories."""
    order = [sheet for category in book.categories for sheet in book.sheets if sheet.category == category]
    assert len(order) == len(book.sheets)
    lines = ["", f"# {book.title}", "", month, "", "# 目 录", ""]
    place = 0
    for numeral, category in zip("一二三四五六七八九", book.categories, strict=False):
        lines += [f"## {numeral}、{category}" if categories_numbered else f"## {category}", ""]
        if contents_as_table:
            lines += ["| 序号 | 政策名称 | 页码 |", "| --- | --- | --- |"]
        for sheet in (sheet for sheet in order if sheet.category == category):
            place += 1
            title = sheet.in_contents or sheet.title
            lines.append(
                f"| {place} | {title} | {2 * place} |" if contents_as_table else f"{place}.{title} ..... {2 * place}"
            )
        lines.append("")
    for place, sheet in enumerate(order, start=1):
        lines += ["", sheet.category, ""]
        if page_marks:
            lines += [f"— {2 * place} —", ""]
        lines += [f"## {place}. {sheet.title}" if titles_numbered else f"## {sheet.title}", ""]
        for section, text in enumerate(sheet.sections):
            name = NAMES[section]
            if section == 4 and contacts_as_tables:
                text = _as_table(text)
            if break_pages and section == 1:
                text = _broken(text, sheet.category, 2 * place)
            if narrow and section < 4:
                text = text.translate(str.maketrans("，；：（）", ",;:()"))
            if sections_as_table and section < 2:
                lines += ["| 项目 | 内容 |", "| --- | --- |"] if section == 0 else []
                paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
                lines += [f"| {number(section)}{name} | {'<br>'.join(paragraphs)} |"]
                lines += [""] if section == 1 else []
            else:
                lines += [f"{heading}{number(section)}{name}", "", text, ""]
    text = "\n".join(lines) + "\n"
    return _plain(text) if as_plain_text else text


def _plain(text: str) -> str:
    """Markdown as the text of a PDF: no marks but the list's figures, long lines broken, long titles too."""
    text = re.sub(r"“\*\*“(.*?)”\*\*”", r"“\1”", text)  # what a conversion to Markdown did, and no PDF has
    made = []
    for line in text.split("\n"):
        bare = re.sub(r"^#+ ", "", line)
        is_wrapped = len(bare) > 30 and not re.search(r"https?://|^- |^\|", bare)
        if is_wrapped and re.match(r"\d+\.", bare) and " ..... " in bare:
            made += [bare[:24], bare[24:]]
        elif is_wrapped and not line.startswith("#"):
            made += _wrapped(bare)
        else:
            made.append(bare)
    return "\n".join(made)


def _wrapped(line: str) -> list[str]:
    """A line in pieces, broken between two Chinese characters alone."""
    pieces = [""]
    for place, sign in enumerate(line):
        pieces[-1] += sign
        if len(pieces[-1]) >= 30 and re.fullmatch(r"[一-龥]{2}", line[place : place + 2]):
            pieces.append("")
    return pieces


def _as_table(text: str) -> str:
    """Contacts of the plain kind (office, telephone) as a table; any other as they stand."""
    found = re.fullmatch(r"(\S+?)[ ：:]*(0\d{2,3}-\d{7,8})", text.strip())
    return f"| 部门 | 电话 |\n| --- | --- |\n| {found[1]} | {found[2]} |" if found else text


def _broken(text: str, category: str, page: int) -> str:
    """A text whose first long line is broken over two pages."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if len(line) > 40 and not line.startswith(("#", "|")):
            middle = next(
                (at for at in range(20, len(line) - 5) if re.fullmatch(r"[一-龥]{2}", line[at - 1 : at + 1])), 0
            )
            if middle:
                broken = [line[:middle], "", f"— {page} —", "", category, "", line[middle:]]
                return "\n".join([*lines[:place], *broken, *lines[place + 1 :]])
    return text


FIRST_LOAN = Sheet(
    "首次贷款贴息政策",
    "金融支持",
    1,
    [
        "首次贷款的小微企业",
        "对首次贷款的小微企业，按贷款额的2%给予贴息，最高10万元。",
        "《辽宁省首次贷款贴息办法》（辽财金〔2027〕1号）",
        "向省财政厅申请，10个工作日内办结。",
        "省财政厅 024-22706123",
        "<https://czt.ln.gov.cn/czt/sczt/index.shtml>",
    ],
)
"""A policy that no print had before."""

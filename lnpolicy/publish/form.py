"""The form of a print: what its sections are called, how they are numbered, what is printed on every page.

A folder's form.toml says where its print departs from the usual form; without one, the form is the usual one. Tables
are laid out as lines here (`flat`), so that whoever divides the print sees one line after another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from lnpolicy.corpus.model import SECTIONS
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.named_tuple import NamedTuple

SCHEMA = "lnpolicy/form/1"
FILE = "form.toml"
NUMERALS = "一二三四五六"
SECTION_NAMES: Mapping[str, tuple[str, ...]] = {
    "audience": ("适用对象",),
    "measures": ("支持措施和范围", "支持措施与范围"),
    "basis": ("政策依据",),
    "procedure": ("办事流程", "具体流程"),
    "contacts": ("省级主管部门及咨询电话",),
    "urls": ("政策网址",),
}
"""The printed headings of each section; where the print varies, each variant."""
_SECTION_OF = dict(zip(NUMERALS, SECTIONS, strict=True))

NUMBER = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．:：]|第(?:[一二三四五六七八九十]{1,3}|\d{1,2})[节部条款项]分?[、.．:：]?"
    r"|[（(【〔\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)】〕\]][、.．]?"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,3}[、.．]?|\d{1,2}[、.．]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ][、.．]?|[IVX]{1,4}[、.．]|[①-⑳])"
)
"""The number of a heading in any way of numbering."""
LINES_KEPT = 2**14
"""How many lines are kept in mind: whoever reads a print asks the same of each of its lines many times."""
_PRINTS_KEPT = 4
"""How many prints are kept in mind as they are laid out, for the same reason."""
_MARKUP = re.compile(r"^#+\s*|\*\*|</?b>|^[-•■◆●]\s+")
_BREAK = re.compile(r"<br\s*/?>")
_TARGET = re.compile(r"\]\([^)]*\)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_CONTENTS_HEADINGS = {"序号", "编号", "政策名称", "名称", "标题", "页码", "页", "类别"}


class Form(NamedTuple):
    """The names of each section, whether they are `numbered` as usual, and lines on every page besides the categories.

    `differs` where the contents and the body do not list the same policies, as somebody has seen.
    """

    sections: Mapping[str, tuple[str, ...]] = SECTION_NAMES
    numbered: bool = True
    headers: tuple[str, ...] = ()
    differs: bool = False

    def __hash__(self) -> int:
        return hash((self.numbered, self.headers, self.differs))

    def section(self, line: str) -> str:
        """The section that `line` opens, or an empty string where it is no section heading."""
        text = bare(line)
        numeral, _, name = text.partition("、")
        if numeral in _SECTION_OF and name in self.sections[_SECTION_OF[numeral]]:
            return _SECTION_OF[numeral]
        if self.numbered:
            return ""
        text = re.sub(rf"^{NUMBER}\s*|[:：]$", "", text).strip("【】[]〔〕 ")
        return next((section for section in SECTIONS if text in self.sections[section]), "")


USUAL = Form()


def load_form(path: Path) -> Form:
    """The form at `path`, or the usual one where there is no file; raises `InvalidData`."""
    if not path.is_file():
        return USUAL
    reader, _ = data_file(path, SCHEMA)
    table = TableReader(path.name, "sections", reader.take("sections", dict, default={}))
    named = {section: table.lines(section, optional=True) for section in SECTIONS}
    table.finish()
    taken = {name for names in named.values() for name in names}
    sections = {
        section: (*(name for name in SECTION_NAMES[section] if name not in taken), *named[section])
        for section in SECTIONS
    }
    form = Form(
        sections,
        reader.take("numbered", bool, default=True),
        reader.lines("headers", optional=True),
        reader.take("contents_differ", bool, default=False),
    )
    reader.finish()
    return form


@lru_cache(maxsize=LINES_KEPT)
def bare(line: str) -> str:
    """The words of a heading line, without Markdown."""
    return _MARKUP.sub("", line.strip()).replace("**", "").strip()


def cells(row: str) -> list[str]:
    """The cells of a row of a table that hold something."""
    return [cell.strip() for cell in row.strip().strip("|").split("|") if cell.strip()]


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return bool(_ROW.match(line))


def is_rule(line: str) -> bool:
    """Whether a line is what rules off the headings of a table."""
    return bool(_RULE.match(line)) and "-" in line


@lru_cache(maxsize=_PRINTS_KEPT)
def flat(source: str, form: Form = USUAL) -> str:
    """The print with its tables, headings and contents laid out as lines; what is no table stays to the letter.

    A row whose first cell names a section is that section's heading and its text; a row of the contents is an entry.
    A heading with its text on the same line becomes two lines.
    """
    source = re.sub(r"<table.*?</table>", lambda table: _rows_of(table[0]), source, flags=re.DOTALL | re.IGNORECASE)
    lines = source.splitlines(keepends=True)
    made: list[str] = []
    in_contents = True
    for number, line in enumerate(lines):
        is_heading = bool(form.section(line))
        in_contents = in_contents and not is_heading
        if is_rule(line) or _heads_sections(lines[number : number + 3], form):
            made.append("\n")
        elif is_row(line):
            inner = cells(line)
            if inner and form.section(inner[0]):
                in_contents = False
                said = "\n".join(_BREAK.sub("\n\n", _TARGET.sub(_unbroken, cell)) for cell in inner[1:])
                made.append(f"\n{inner[0]}\n\n{said}\n\n")
            elif in_contents:
                heads = is_rule("".join(lines[number + 1 : number + 2])) and not re.search(r"\d", line)
                made.append("\n" if heads else _entry(inner))
            else:
                made.append(line)
        elif not is_heading and (inline := _inline_heading(line, form)):
            in_contents = False
            made.append(inline)
        else:
            made.append(line)
    return "".join(made)


def _unbroken(target: re.Match[str]) -> str:
    return _BREAK.sub("", target[0])


def _heads_sections(lines: list[str], form: Form) -> bool:
    """Whether the first of three lines only says what the columns of a table of sections are called."""
    if len(lines) < 3 or not (is_row(lines[0]) and is_rule(lines[1]) and is_row(lines[2])):
        return False
    below = cells(lines[2])
    return bool(below) and bool(form.section(below[0])) and not form.section(cells(lines[0])[0])


def _rows_of(table: str) -> str:
    """An HTML table as rows of Markdown."""
    rows = re.findall(r"<tr.*?>(.*?)</tr>", table, flags=re.DOTALL | re.IGNORECASE)
    cut = [re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row, flags=re.DOTALL | re.IGNORECASE) for row in rows]
    return "\n" + "\n".join("| " + " | ".join(" ".join(cell.split()) for cell in row) + " |" for row in cut) + "\n"


def _entry(inner: list[str]) -> str:
    """A row of the contents as a line of them; a row of headings says nothing."""
    if not inner or all(cell in _CONTENTS_HEADINGS for cell in inner):
        return "\n"
    if len(inner) > 2 and inner[0].rstrip(".、").isdecimal() and inner[-1].isdecimal():
        return f"{inner[0].rstrip('.、')}.{''.join(inner[1:-1])} ..... {inner[-1]}\n"
    return " ".join(inner) + "\n"


def _inline_heading(line: str, form: Form) -> str:
    """A heading and the text behind its colon, or behind its name, as two lines; empty where a line is not both."""
    head, colon, rest = line.replace("：", ":", 1).partition(":") if "：" in line else line.partition(":")
    section = form.section(head.replace("**", "")) if colon and rest.strip(" *\n") else ""
    return f"{head.replace('**', '')}\n\n{rest.lstrip('*')}" if section else _glued_heading(line, form)


def _glued_heading(line: str, form: Form) -> str:
    """A heading in Markdown and the text that runs on behind its name, as two lines; empty where a line is not both."""
    numeral, _, words = bare(line).partition("、")
    names = form.sections[_SECTION_OF[numeral]] if line.startswith("#") and numeral in _SECTION_OF else ()
    name = max((name for name in names if words.startswith(name) and words != name), key=len, default="")
    return f"{numeral}、{name}\n\n{words.removeprefix(name)}\n" if name else ""

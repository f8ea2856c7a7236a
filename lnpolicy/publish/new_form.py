"""Find out in what form a print is: where its headings differ from the usual ones, and what stands on every page.

What is found goes into the folder's form.toml, where a person sees it; nothing is read by a rule that is not there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import Levenshtein

from lnpolicy.corpus.model import SECTIONS
from lnpolicy.edition.wording import fold
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.contents import page_words
from lnpolicy.publish.form import NUMBER, NUMERALS, SCHEMA, SECTION_NAMES, USUAL, Form, bare, cells, flat, is_row
from lnpolicy.publish.source import contents

_LONGEST_HEADING = 20
_LONGEST_HEADER = 40
_FEWEST_PAGES = 6
"""How often a line must cut a text in two for it to be taken for one that stands on every page."""
_ENDS = "。；：！？.;:!?"
_ENOUGH = 0.5
"""The share of the missing headings of a section that must have another name for it to be taken for its name."""
_FEWEST = 3
"""How often a name must be printed for that."""
_USUAL_HEADING = re.compile(rf"([{NUMERALS}])、(\S.*)")

HEAD = """\
# Where this print departs from the usual form, which lnpolicy/publish/form.py knows.
#
# sections         further names under which a section is printed, slips of the print among them
# numbered         false where sections are not numbered from 一、 to 六、
# headers          lines that stand on every page and belong to no policy, besides the categories
# contents_differ  true where somebody has seen that contents and body do not list the same policies
"""


class Found(NamedTuple):
    """A form, and what was found out about it, a Chinese sentence each."""

    form: Form
    notes: tuple[str, ...]


def form_of(source: str) -> Found:
    """The form in which a print is: the usual one, without notes, where nothing departs from it."""
    notes: list[str] = []
    names = {section: list(known) for section, known in SECTION_NAMES.items()}
    for section, name, times in _other_names(source):
        names[section].append(name)
        notes.append(f"标题“{name}”（{times} 处）当作“{SECTION_NAMES[section][0]}”一节")
    form = USUAL._replace(sections={section: tuple(known) for section, known in names.items()})
    numbered, any_number = _headings(source, form), _headings(source, form._replace(numbered=False))
    if any_number > numbered:
        form = form._replace(numbered=False)
        notes.append(f"节的编号不全是“一、”到“六、”：照编号认出 {numbered} 个标题，不看编号认出 {any_number} 个")
    headers = tuple(_page_headers(source, form))
    notes += [f"单独成行的“{header}”当作页眉，不算正文" for header in headers]
    return Found(form._replace(headers=headers), tuple(notes))


def written(form: Form) -> str:
    """A form as the file form.toml has it."""
    lines = [HEAD, f'schema = "{SCHEMA}"']
    if not form.numbered:
        lines.append("numbered = false")
    if form.differs:
        lines.append("contents_differ = true")
    if form.headers:
        lines.append(f"headers = {_array(form.headers)}")
    further = {
        section: [name for name in form.sections[section] if name not in SECTION_NAMES[section]] for section in SECTIONS
    }
    if any(further.values()):
        lines += ["", "[sections]"]
        lines += [f"{section} = {_array(names)}" for section, names in further.items() if names]
    return "\n".join(lines) + "\n"


def _array(texts: list[str] | tuple[str, ...]) -> str:
    return "[" + ", ".join(json.dumps(text, ensure_ascii=False) for text in texts) + "]"


def _headings(source: str, form: Form) -> int:
    return sum(bool(form.section(line)) for line in flat(source, form).splitlines())


def _other_names(source: str) -> Iterator[tuple[str, str, int]]:
    """Names of sections that are not known: slips of those that are, and others in the place of one that is missing."""
    known = {name: section for section, names in SECTION_NAMES.items() for name in names}
    counted: Counter[str] = Counter()
    by_numeral: dict[str, Counter[str]] = {numeral: Counter() for numeral in NUMERALS}
    for line in source.splitlines():
        for text, numeral in _heading_texts(line):
            counted[text] += 1
            if numeral and line.lstrip().startswith(("#", "*")):
                by_numeral[numeral][text] += 1
    slips: dict[str, str] = {}
    for text in counted:
        if text not in known and (near := _slip_of(text, known)):
            slips[text] = near
            yield known[near], text, counted[text]
    of_section = {
        section: sum(counted[name] for name in (*names, *(slip for slip, near in slips.items() if near in names)))
        for section, names in SECTION_NAMES.items()
    }
    most = max(of_section.values())
    for numeral, section in zip(NUMERALS, SECTIONS, strict=True):
        missing = most - of_section[section]
        others = [(times, text) for text, times in by_numeral[numeral].items() if text not in known | slips]
        for times, text in sorted(others, reverse=True)[:1]:
            if times >= _FEWEST and times >= missing * _ENOUGH and missing > 0:
                yield section, text, times


def _heading_texts(line: str) -> Iterator[tuple[str, str]]:
    """What may be the name of a section in a line, without its number, and its usual numeral, if it has one."""
    for piece in cells(line)[:1] if is_row(line) else [line]:
        text = bare(piece).rstrip("：:")
        if "：" in text or ":" in text:
            text = re.split("[：:]", text)[0]
        match = _USUAL_HEADING.fullmatch(text)
        is_marked = piece.lstrip().startswith(("#", "*")) or re.match(NUMBER, text) or is_row(line)
        name = re.sub(rf"^{NUMBER}\s*", "", text).strip("【】[]〔〕 ")
        if is_marked and 2 < len(name) <= _LONGEST_HEADING:
            yield name, match[1] if match else ""


def _slip_of(text: str, known: Mapping[str, str]) -> str:
    """The known name of which a text is a slip: one sign is another, missing or too many."""
    near = [name for name in known if Levenshtein.distance(text, name, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 or (len({known[name] for name in near}) == 1 and near) else ""


def _page_headers(source: str, form: Form) -> Iterator[str]:
    """Lines by themselves that hold the book's title, come again in the middle of texts, or are a category's slip."""
    lines = source.splitlines()
    title = fold(next((bare(line) for line in lines if line.startswith("# ")), ""))
    categories = {entry.category for entry in contents(flat(source, form), form, unread=[])}
    alone, within = _alone(lines, form)
    for text, times in alone.items():
        if not 2 < len(text) <= _LONGEST_HEADER or text in categories:
            continue
        of_title = title and title in fold(text) and times > 1
        of_category = any(len(text) == len(name) and Levenshtein.distance(text, name) == 1 for name in categories)
        if of_title or of_category or within[text] >= max(_FEWEST_PAGES, times * _ENOUGH):
            yield text


def _alone(lines: list[str], form: Form) -> tuple[Counter[str], Counter[str]]:
    """How often each line stands by itself, without the number of its page, and how often in the middle of a text."""
    alone: Counter[str] = Counter()
    within: Counter[str] = Counter()
    before = ""
    for number, line in enumerate(lines):
        text = page_words(line)
        if not text:
            continue
        if not lines[number - 1].strip():
            alone[text] += 1
            of_text = before and not form.section(before) and bare(before)[-1] not in _ENDS
            within[text] += bool(
                of_text and not text.isascii() and not re.match(NUMBER, text) and text[-1] not in _ENDS
            )
        before = line
    return alone, within

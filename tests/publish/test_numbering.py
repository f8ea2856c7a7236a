"""Sections and titles are read however they are numbered, and the number is never part of a title."""

import re

import pytest

from lnpolicy.edition.folder import edition_in
from lnpolicy.errors import InvalidData
from lnpolicy.publish.importing import imported
from tests.publish.made_province import CHAPTERS, FORM, handbook

POLICIES = [(title, chapter) for chapter, policies in CHAPTERS.items() for title, *_ in policies]
NUMERALS = "一二三四五六七八九十"
SECTIONS = {
    "〔一〕": lambda place, number, section: f"〔{NUMERALS[section - 1]}〕",
    "1.1.1": lambda place, number, section: f"{place}.{number}.{section} ",
    "第一节": lambda place, number, section: f"第{NUMERALS[section - 1]}节 ",
    "Ⅰ.": lambda place, number, section: f"{'ⅠⅡⅢⅣⅤⅥ'[section - 1]}. ",
}
TITLES = {
    "1.1": lambda place, number: f"{place}.{number}",
    "1.1 ": lambda place, number: f"{place}.{number} ",
    "〔1〕": lambda place, number: f"〔{number}〕",
    "（一）": lambda place, number: f"（{NUMERALS[number - 1]}）",
}


def numbered(of_section, of_title):
    """The handbook of the made-up province with its sections and titles numbered so, and contents in lines."""
    chapters = {chapter: place for place, chapter in enumerate(CHAPTERS, 1)}
    at = {
        title: (chapters[chapter], [one for one, of in POLICIES if of == chapter].index(title) + 1)
        for title, chapter in POLICIES
    }
    lines, place, number = [], 1, 1
    for line in handbook().splitlines():
        if row := re.fullmatch(r"\| \d+-\d+ \| (.*) \|", line):
            line = f"- {of_title(*at[row[1]])}{row[1]}"
        elif line.startswith("|"):
            continue
        elif line.startswith("### "):
            place, number = at[line[4:]]
            line = f"### {of_title(place, number)}{line[4:]}"
        elif heading := re.fullmatch(r"\*\*（(\d)）(.*)\*\*", line):
            line = f"#### {of_section(place, number, int(heading[1]))}{heading[2]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.fixture
def read(tmp_path):
    def read(text, form=FORM):
        (tmp_path / "handbook.md").write_text(text, "utf-8")
        (tmp_path / "form.toml").write_text(form, "utf-8")
        out = tmp_path / "2027-03"
        return imported(tmp_path / "handbook.md", "2027-03", None, out, form=tmp_path / "form.toml"), edition_in(out)

    return read


@pytest.mark.parametrize(
    ("sections", "titles"),
    [*((sections, "1.1 ") for sections in SECTIONS), *(("〔一〕", titles) for titles in TITLES)],
)
def test_a_number_is_read_and_left_out_of_the_title(read, sections, titles):
    found, edition = read(numbered(SECTIONS[sections], TITLES[titles]))
    assert found.unread == []
    assert [(policy.title, policy.category) for policy in edition] == POLICIES
    assert all(policy.measures and policy.basis for policy in edition)


def test_headings_that_are_not_there_are_named_as_the_form_has_them(read):
    with pytest.raises(InvalidData, match="没有“适用对象”或“申报对象”（编号随意）标题"):
        read(handbook(), 'schema = "lnpolicy/form/1"\nnumbered = false\n\n[sections]\naudience = ["申报对象"]\n')


def test_hours_beside_a_telephone_stay_as_they_are_printed(read):
    text = handbook().replace("云岭省商贸厅 0999-6120011", "云岭省商贸厅 0999-6120011（工作日 9:00—17:00）")
    _, edition = read(text)
    assert {contact.note for policy in edition for contact in policy.contacts if contact.note} == {"工作日9:00—17:00"}

"""Policies that are named together in a row: where a new print puts one elsewhere, it is said, and no range lies."""

from dataclasses import replace

from lnpolicy.edition.faults import faults
from lnpolicy.edition.folder import edition_in
from lnpolicy.publish.importing import imported
from tests.publish.printing import book_of, printed


def read(book, tmp_path, root):
    file, folder = tmp_path / "handbook.md", tmp_path / "2027-06"
    file.write_text(printed(book), "utf-8")
    imported(file, "2027-06", root / "data", folder)
    return folder


def test_a_policy_that_went_elsewhere_breaks_the_row_and_is_told(source, tmp_path, root):
    book = book_of(source)
    coach = book.sheet("旅游大巴车辆差异化收费政策")
    others = [sheet for sheet in book.sheets if sheet is not coach]
    folder = read(replace(book, sheets=[*others, replace(coach, category=others[-1].category)]), tmp_path, root)
    about = edition_in(folder).rulebook.calculators["toll"].about
    assert "第71至79、159条" in about
    todo = (folder / "TODO.md").read_text("utf-8")
    assert "一起说的第71至80条，现在写作第71至79、159条" in todo
    assert "一起说的第78至80条，现在写作第78、79、159条" in todo
    assert "一起说的第72至76条" not in todo


def test_a_range_of_ends_alone_is_found_by_check(source, tmp_path, root):
    folder = read(book_of(source), tmp_path, root)
    path = folder / "coverage.toml"
    text = path.read_text("utf-8")
    start = text.index("{ring-road-toll、")
    path.write_text(text[:start] + "{ring-road-toll}至{tour-coach-toll}" + text[text.index("}", start) + 1 :], "utf-8")
    said = [fault for finding in faults(edition_in(folder)) for fault in finding.faults]
    assert [fault for fault in said if "只写了两头" in fault and "{ring-road-toll}至{tour-coach-toll}" in fault]

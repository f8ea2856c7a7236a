import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.output.plain import render_plain
from lnpolicy.output.view import Page, Part


def test_each_record_is_a_line_of_cells_with_tabs_between(listing):
    assert render_plain(listing(("1", "甲"), ("22", "[red]乙"))) == "1\t甲\n22\t[red]乙\n"


def test_a_listing_without_records_prints_nothing(listing):
    assert render_plain(listing(heading="共 0 条")) == ""


def test_headings_notes_and_marks_are_left_out(listing):
    assert render_plain(listing(("1", "甲"), heading="共 1 条", notes=["一句"], marks=["甲"])) == "1\t甲\n"


def test_a_long_cell_is_neither_cut_nor_wrapped(listing):
    title = "长" * 5000
    assert render_plain(listing(("1", title))) == f"1\t{title}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_some_program_takes_for_a_line_end_or_a_tab_is_a_space(listing, end):
    assert render_plain(listing(("1", f"甲{end}乙"))) == "1\t甲 乙\n"


@given(rows=st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_there_are_as_many_lines_as_records_and_as_many_cells_as_columns(listing, rows):
    lines = render_plain(listing(*rows)).splitlines()
    assert [line.count("\t") for line in lines] == [1] * len(rows)


def test_a_page_is_one_line_in_the_order_of_its_document():
    parts = [Part("urls", "网址", links=["https://a.cn", "https://b.cn"]), Part("measures", "措施", ["1.甲", "2.乙"])]
    document = {"schema": "s", "edition": "e", "id": 7, "measures": "1.甲\n2.乙", "urls": []}
    assert render_plain(Page("题", "副", parts, document)) == "7\t1.甲 2.乙\thttps://a.cn https://b.cn\n"


def test_all_policies_are_a_line_each_at_the_prompt(run):
    lines = run("list", "--on", "2026-07-01", "--format", "plain").out.splitlines()
    assert len(lines) == 159
    assert {line.count("\t") for line in lines} == {6}
    assert lines[50] == "51\t残疾人就业保障金优惠政策\t要素支撑\t90\t省残联\t024-82619170\t执行中（至 2027-12-31）"


def test_every_policy_shown_as_plain_text_is_one_line_of_the_same_cells(run):
    shown = [run("show", str(number), "--format", "plain").out for number in (1, 51, 53, 62, 72, 129, 149)]
    assert {text.count("\n") for text in shown} == {1}
    assert len({text.count("\t") for text in shown}) == 1

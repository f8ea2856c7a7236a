import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.output.csv import render_csv, render_tsv
from lnpolicy.output.view import Page, Part

# Without lone surrogates, which are no characters, and NUL, which no CSV reader takes.
cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


def read_back(text):
    """The records of a CSV text, by the standard library's reader in its strictest mood."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


# RFC 4180


def test_each_record_is_a_line_that_ends_with_crlf_under_a_header_of_keys(listing):
    assert render_csv(listing(("1", "甲"), ("2", "乙"))) == "id,title\r\n1,甲\r\n2,乙\r\n"


def test_a_listing_without_records_is_its_header(listing):
    assert render_csv(listing()) == "id,title\r\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("甲,乙", '"甲,乙"'),
        ('甲"乙"', '"甲""乙"""'),
        ('"', '""""'),
        ("甲\n乙", '"甲\n乙"'),
        ("甲\r\n乙", '"甲\r\n乙"'),
        ("甲，乙", "甲，乙"),
        (" 甲 ", " 甲 "),
        ("[red]", "[red]"),
    ],
)
def test_commas_quotes_and_line_ends_are_quoted_and_quotes_doubled(listing, cell, written):
    assert render_csv(listing(("1", cell))) == f"id,title\r\n1,{written}\r\n"


def test_a_cell_that_a_row_does_not_have_is_empty(listing):
    view = listing(("1", "甲"))
    view.rows[0].pop("title")
    assert render_csv(view) == "id,title\r\n1,\r\n"


def test_a_page_is_one_record():
    page = Page(
        "题", "", [Part("contacts", "电话", ["省残联 12385"])], {"schema": "s", "edition": "e", "id": 1, "contacts": []}
    )
    assert render_csv(page) == "id,contacts\r\n1,省残联 12385\r\n"


@given(rows=st.lists(st.tuples(cells, cells), max_size=4))
def test_what_is_written_is_read_back(listing, rows):
    header, *records = read_back(render_csv(listing(*rows)))
    assert header == ["id", "title"]
    assert len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        for read, cell in zip(record, row, strict=True):
            assert read in (cell, f"'{cell}")


# Formulas

FORMULAS = ["=1+1", '=HYPERLINK("http://x.cn","甲")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=", "-"]


@pytest.mark.parametrize(
    "cell",
    [*FORMULAS, *(cell for cell in ("\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"))],
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(listing, cell):
    assert read_back(render_csv(listing((cell, cell))))[1] == [f"'{cell}", f"'{cell}"]


@pytest.mark.parametrize("cell", ["甲=乙", "1-2", "024-96199", "a@b.cn", "—", "'=1", "1", "", "（-1）", "−1"])
def test_any_other_cell_is_left_alone(listing, cell):
    assert read_back(render_csv(listing((cell, cell))))[1] == [cell, cell]


@given(cell=cells)
def test_no_cell_begins_like_a_formula(listing, cell):
    for text, separator in ((render_csv(listing(("1", cell))), ","), (render_tsv(listing(("1", cell))), "\t")):
        written = text.split(f"\n1{separator}", 1)[1].lstrip('"')
        assert not written.startswith(("=", "+", "-", "@"))


# TSV


def test_tab_separated_records_stand_under_a_header_of_keys(listing):
    assert render_tsv(listing(("1", "甲"), ("2", "乙"))) == "id\ttitle\n1\t甲\n2\t乙\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("甲\t乙", "甲 乙"),
        ("甲\r\n乙\n", "甲 乙"),
        ("甲\u2028乙\x0b丙\x85丁", "甲 乙 丙 丁"),
        ('"甲"', '"甲"'),
        ("=1", "'=1"),
        ("\t=1", "'=1"),
        (" -1", "'-1"),
        ("", ""),
    ],
)
def test_a_cell_with_tabs_or_line_ends_is_one_cell_on_one_line(listing, cell, written):
    assert render_tsv(listing(("1", cell))) == f"id\ttitle\n1\t{written}\n"


@given(rows=st.lists(st.tuples(cells, cells), max_size=4))
def test_every_line_has_as_many_cells_as_the_header(listing, rows):
    lines = render_tsv(listing(*rows)).splitlines()
    assert len(lines) == 1 + len(rows)
    assert all(line.count("\t") == 1 for line in lines)


# At the prompt


def test_all_policies_are_listed_as_csv(run):
    code, out, err = run("list", "--on", "2026-07-01", "--format", "csv")
    header, *records = read_back(out)
    assert (code, err) == (0, "")
    assert out.startswith("id,title,category,page,authority,phones,validity\r\n")
    assert header == ["id", "title", "category", "page", "authority", "phones", "validity"]
    assert len(records) == 159
    fund = ["51", "残疾人就业保障金优惠政策", "要素支撑", "90", "省残联", "024-82619170", "执行中（至 2027-12-31）"]
    assert records[50] == fund


def test_a_policy_in_csv_keeps_its_paragraphs(run, corpus):
    header, record = read_back(run("show", "129", "--format", "csv").out)
    assert record[header.index("measures")] == corpus[129].measures
    assert record[header.index("urls")].split("\n") == list(corpus[129].urls)


def test_a_policy_in_tsv_is_one_line(run):
    header, record = run("show", "129", "--format", "tsv").out.splitlines()
    assert header.count("\t") == record.count("\t")

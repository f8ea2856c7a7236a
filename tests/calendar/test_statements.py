from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.errors import InvalidData
from lnpolicy.calendar.statements import Statement, bundled_dates, date_faults, load_dates, standing

HEAD = 'schema = "lnpolicy/validity/1"\nedition = "2026-06"\n'
ENTRY = {
    "id": '"4-term"',
    "policy": "4",
    "kind": '"holds"',
    "last": "2028-12-31",
    "whole": "true",
    "what": '"执行期"',
    "section": '"procedure"',
    "clause": '"执行期至2028年12月31日"',
}


@pytest.fixture
def written(tmp_path):
    def written(*entries):
        path = tmp_path / "validity.toml"
        tables = ["[[dates]]\n" + "".join(f"{k} = {v}\n" for k, v in entry.items() if v) for entry in entries]
        path.write_text(HEAD + "\n".join(tables), "utf-8")
        return path

    return written


def test_every_clause_stands_in_the_policy_that_it_is_said_to_be_of(corpus):
    assert list(date_faults(bundled_dates(), corpus)) == []


def test_the_program_reads_what_the_source_says(root):
    assert load_dates(root / "data/validity.toml")[1] == bundled_dates()


def test_a_clause_that_is_not_printed_is_found_out(written, corpus):
    _, dates = load_dates(written(ENTRY | {"clause": '"执行期至2029年"'}, ENTRY | {"id": '"x"', "policy": "400"}))
    assert len(list(date_faults(dates, corpus))) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": None},
        {"first": "2029-01-01"},
        {"first": '"2028-01-01"'},
        {"last": "2028-12-31T00:00:00"},
        {"kind": '"until"'},
        {"kind": '"due"'},
        {"section": '"title"'},
        {"whole": None},
        {"surprise": "1"},
    ],
    ids=str,
)
def test_a_statement_with_a_fault_is_refused(written, wrong):
    with pytest.raises(InvalidData):
        load_dates(written(ENTRY | wrong))


def test_two_statements_of_one_name_are_refused(written):
    with pytest.raises(InvalidData, match="4-term"):
        load_dates(written(ENTRY, ENTRY))


days = st.dates(date(2023, 1, 1), date(2030, 1, 1))


@given(days, days, days)
def test_a_policy_is_in_force_from_its_first_to_its_last_day_both_included(one, other, on):
    first, last = min(one, other), max(one, other)
    found = standing([Statement("a", 1, "holds", "", "", "", True, first, last)], on)
    assert (found.state == "in_force") == (first <= on < last + timedelta(days=1))
    assert (found.state == "not_yet") == (on < first)

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calendar.statement_file import load_statements
from lnpolicy.calendar.statements import Statement, from_record, standing
from lnpolicy.errors import InvalidData

HEAD = 'schema = "lnpolicy/validity/1"\nedition = "2026-06"\n'
ENTRY = {
    "id": '"4-term"',
    "policy": '"private-economy-development"',
    "kind": '"holds"',
    "last": "2028-12-31",
    "whole": "true",
    "what": '"执行期"',
    "section": '"procedure"',
    "clause": '"执行期至2028年12月31日"',
}


@pytest.fixture
def read(tmp_path, corpus):
    """Write statements as they stand in a file, and read them with the numbers of the bundled edition."""

    def read(*entries):
        path = tmp_path / "validity.toml"
        tables = ["[[dates]]\n" + "".join(f"{k} = {v}\n" for k, v in entry.items() if v) for entry in entries]
        path.write_text(HEAD + "\n".join(tables), "utf-8")
        return load_statements(path, corpus.numbers)

    return read


def faults(statements, corpus):
    return [fault for statement in statements for fault in statement.cited.faults(corpus)]


def test_every_clause_stands_in_the_policy_that_it_is_said_to_be_of(edition, corpus):
    assert faults(edition.load_statements(), corpus) == []


def test_the_program_reads_what_the_source_says(edition):
    in_printed_order = sorted(edition.load_statements(), key=lambda statement: statement.policy)
    assert list(edition.statements()) == in_printed_order
    assert edition.statements(4) == tuple(statement for statement in in_printed_order if statement.policy == 4)


def test_a_statement_has_the_number_under_which_its_policy_is_printed(read):
    name, [statement] = read(ENTRY)
    assert name == "2026-06"
    assert (statement.key, statement.policy) == ("private-economy-development", 4)


def test_a_clause_that_is_not_printed_is_found_out(read, corpus):
    _, statements = read(
        ENTRY | {"clause": '"执行期至2029年"'}, ENTRY | {"id": '"x"', "policy": '"public-economy-development"'}
    )
    assert faults(statements, corpus) == [
        "日期 4-term 引用的“执行期至2029年”不在第4条的 procedure 中",
        "日期 x 说的政策不存在：这一版没有 public-economy-development",
    ]


def test_what_happens_may_speak_of_other_policies_by_their_numbers(read):
    _, [statement] = read(ENTRY | {"what": '"第{disability-fund}条的执行期"'})
    assert statement.what == "第51条的执行期"


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
        {"policy": "4"},
        {"policy": None},
        {"policy": '"Private Economy"'},
    ],
    ids=str,
)
def test_a_statement_with_a_fault_is_refused(read, wrong):
    with pytest.raises(InvalidData):
        read(ENTRY | wrong)


def test_two_statements_of_one_name_are_refused(read):
    with pytest.raises(InvalidData, match="4-term"):
        read(ENTRY, ENTRY)


def test_a_statement_is_the_same_after_an_index_has_kept_it(edition):
    for statement in edition.load_statements():
        assert from_record(statement.as_record()) == statement


days = st.dates(date(2023, 1, 1), date(2030, 1, 1))


@given(days, days, days)
def test_a_policy_is_in_force_from_its_first_to_its_last_day_both_included(one, other, on):
    first, last = min(one, other), max(one, other)
    found = standing([Statement("a", "a-policy", 1, "holds", "", "", "", True, first, last)], on)
    assert (found.state == "in_force") == (first <= on < last + timedelta(days=1))
    assert (found.state == "not_yet") == (on < first)


def test_what_began_within_the_term_can_be_acted_on_until_a_later_day(read):
    _, [statement] = read(ENTRY | {"until": "2032-02-29"})

    found = [standing([statement], date.fromisoformat(day)) for day in ("2028-12-31", "2029-01-01", "2032-03-01")]
    assert [(stands.state, stands.runs_out) for stands in found] == [
        ("in_force", False),
        ("ended", True),
        ("ended", False),
    ]
    assert from_record(statement.as_record()) == statement


@pytest.mark.parametrize("change", [{"until": "2028-12-31"}, {"until": "2032-02-29", "whole": "false"}])
def test_a_later_day_lies_after_the_last_of_a_whole_policy(read, change):
    with pytest.raises(InvalidData, match="until"):
        read(ENTRY | change)


DUE = {name: value for name, value in ENTRY.items() if name != "last"} | {"kind": '"due"', "whole": "false"}


def test_what_is_due_every_year_is_so_on_the_last_day_of_its_month_until_the_last_time(read):
    _, found = read(DUE | {"last": "2027-02-28", "yearly_to": "2032-02-29"})
    days = ["2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]
    assert [statement.last.isoformat() for statement in found] == days
    assert len({statement.id for statement in found}) == len(days)


@pytest.mark.parametrize(
    ("monthly", "on", "due"),
    [
        (15, "2026-09-15", "2026-09-15"),
        (15, "2026-09-16", "2026-10-15"),
        (15, "2026-12-31", "2027-01-15"),
        (31, "2026-09-01", "2026-09-30"),
        (31, "2028-02-01", "2028-02-29"),
        (31, "2026-12-31", "2026-12-31"),
    ],
)
def test_of_what_is_due_every_month_the_next_day_is_told(read, monthly, on, due):
    _, [statement] = read(DUE | {"monthly": str(monthly)})
    assert statement.days(date.fromisoformat(on)) == [(date.fromisoformat(due), "due")]
    assert standing([statement], date.fromisoformat(on)).partly is False


@pytest.mark.parametrize(
    "wrong",
    [
        DUE | {"monthly": "32"},
        DUE | {"monthly": "15", "last": "2027-02-28"},
        DUE | {"last": "2027-02-28", "yearly_to": "2027-02-28"},
        ENTRY | {"monthly": "15"},
        ENTRY | {"yearly_to": "2032-02-29"},
        ENTRY | {"first": "2025-01-01", "published": "2025"},
    ],
    ids=str,
)
def test_a_time_that_comes_again_must_be_written_whole(read, wrong):
    with pytest.raises(InvalidData):
        read(wrong)


@pytest.mark.parametrize(("on", "state"), [("2024-12-31", "not_yet"), ("2025-01-01", "in_force")])
def test_what_holds_from_its_publication_has_not_begun_before_its_year(read, on, state):
    _, [statement] = read(ENTRY | {"published": "2025"})
    day = date.fromisoformat(on)
    assert statement.state(day) == standing([statement], day).state == state
    assert statement.days(day) == [(date(2028, 12, 31), "ends")]

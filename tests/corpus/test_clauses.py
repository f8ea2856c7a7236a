"""What curated data stands on: clauses found again in the text, and what is said of those that are not."""

import pytest

from lnpolicy.corpus.clauses import NOT_HERE, Cited, bare, parts_stand_in, require_printed, stands_in
from lnpolicy.corpus.load import load_corpus
from lnpolicy.errors import ExitCode, InvalidData


@pytest.fixture
def small(minimal):
    return load_corpus(minimal)


def cited(*clauses, policy=1, mentioned=()):
    return Cited("规则 r-1", "first", policy, clauses, mentioned)


# Clauses


def test_white_space_is_left_out_where_clauses_are_compared():
    assert bare(" 甲\u3000乙\n丙\t") == "甲乙丙"


@pytest.mark.parametrize(
    ("clause", "section", "stands"),
    [
        ("1.甲。", "measures", True),
        ("1.甲。 2.乙丙。", "measures", True),
        ("甲。\n2.", "measures", True),
        ("1.甲。", "procedure", False),
        ("1.甲。", None, True),
        ("免申 即享", None, True),
        ("免申不享", None, False),
    ],
)
def test_a_clause_stands_in_its_section_white_space_aside(small, clause, section, stands):
    assert stands_in(clause, small[1], section) is stands


@pytest.mark.parametrize(
    ("clause", "stands"), [("甲…乙", True), ("甲…即享", True), ("甲…没有", False), ("没有…甲", False), ("甲乙", False)]
)
def test_of_a_clause_with_something_left_out_each_part_stands_somewhere(small, clause, stands):
    assert parts_stand_in(clause, small[1]) is stands


# What is cited


def test_what_is_printed_is_no_fault(small):
    whole = cited(("1.甲。", "measures"), ("免申即享", None))
    assert list(whole.faults(small)) == []
    assert whole.missing_words(small) is None


def test_words_that_are_not_printed_are_named_with_policy_and_section(small):
    found = list(cited(("丁", "measures"), ("1.甲。", "measures"), ("戊", None)).faults(small))
    assert found == ["规则 r-1 引用的“丁”不在第1条的 measures 中", "规则 r-1 引用的“戊”不在第1条中"]


def test_words_that_stand_in_another_section_are_not_printed_where_they_are_cited(small):
    found = list(cited(("免申即享", "measures")).faults(small))
    assert found == ["规则 r-1 引用的“免申即享”不在第1条的 measures 中"]


def test_the_words_that_are_missing_first_are_those_that_are_told(small):
    assert cited(("丁", "measures"), ("戊", None)).missing_words(small) == "规则 r-1 引用的“丁”不在第1条的 measures 中"


@pytest.mark.parametrize("number", [NOT_HERE, 7])
def test_a_policy_that_is_not_in_the_edition_is_named_by_its_key_and_nothing_else_is_said(small, number):
    absent = cited(("丁", "measures"), policy=number, mentioned=("third",))
    assert list(absent.faults(small)) == ["规则 r-1 说的政策不存在：这一版没有 first"]


def test_a_policy_that_is_not_in_the_edition_prints_no_words_that_could_be_missing(small):
    assert cited(("丁", "measures"), policy=NOT_HERE).missing_words(small) is None


def test_a_policy_that_is_only_mentioned_and_not_in_the_edition_is_named(small):
    mentioning = cited(("1.甲。", "measures"), mentioned=("third", "fourth"))
    assert list(mentioning.faults(small)) == [
        "规则 r-1 提到的政策不存在：这一版没有 third",
        "规则 r-1 提到的政策不存在：这一版没有 fourth",
    ]


# What an answer refuses to stand on


def test_nothing_missing_is_no_reason_to_refuse():
    require_printed(None)


def test_what_is_missing_is_a_reason_to_refuse():
    with pytest.raises(InvalidData) as caught:
        require_printed("规则 r-1 引用的“丁”不在第1条中")
    error = caught.value
    assert error.message == "这个政策文件与计算规则不符：规则 r-1 引用的“丁”不在第1条中"
    assert (error.exit_code, error.param) == (ExitCode.INVALID_DATA, "--corpus")
    assert "--corpus" in error.hint

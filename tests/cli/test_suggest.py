import pytest

from lnpolicy.cli.suggest import accepted, did_you_mean, nearest

COMMANDS = ["search", "show", "list", "open", "check", "schema", "completion"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("serach", "search"), ("Search", "search"), ("chek", "check"), ("complete", "completion"), ("lists", "list")],
)
def test_the_nearest_word_comes_first(typed, meant):
    assert nearest(typed, COMMANDS)[0] == meant


@pytest.mark.parametrize("typed", ["", " ", "？", "\ud800", "公租房", "xyz"])
def test_nothing_is_near_what_resembles_nothing(typed):
    assert nearest(typed, COMMANDS) == []


def test_at_most_three_words_are_offered_each_once():
    assert len(nearest("甲乙丙", ["甲乙丙", "甲乙丙", "甲乙丁", "甲乙戊", "甲乙己", "甲乙庚"])) <= 3
    assert nearest("甲乙丙", ["甲乙丙", "甲乙丙"]) == ["甲乙丙"]


def test_a_part_of_a_long_word_is_near_it():
    assert nearest("科技厅", ["省科技厅", "省财政厅"])[0] == "省科技厅"


def test_a_stricter_cutoff_offers_less():
    assert nearest("chek", COMMANDS, cutoff=100) == []


def test_the_offer_is_a_sentence_or_nothing():
    assert did_you_mean(["甲", "乙", "甲"]) == "您是不是要找：甲、乙"
    assert did_you_mean([]) == ""


def test_what_is_accepted_is_listed_before_the_offer():
    assert accepted("可用的值", ("table", "json"), "jsn") == "可用的值：table、json。您是不是要找：json"
    assert accepted("可用的值", ("table", "json"), "") == "可用的值：table、json"

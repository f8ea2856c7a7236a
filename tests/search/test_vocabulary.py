"""Which words an index knows, and which of them lead to what."""

from math import log

import pytest

from lnpolicy.search.printed import distinct_pairs
from lnpolicy.search.segment import full_dictionary
from lnpolicy.search.vocabulary import dictionary, function_words, own_words, phrases, slip_targets
from lnpolicy.search.wanted import rarity


@pytest.fixture(scope="module")
def general():
    return full_dictionary()


def test_own_words_have_two_characters_or_more_and_are_no_latin_ones(general):
    own = own_words(["企业可以申请稳岗补贴（稳岗返还）和ETC优惠。"], ["残保金"], general)
    assert {"企业", "申请", "补贴", "残保金"} <= own
    assert [word for word in own if len(word) < 2 or word.isascii()] == []


def test_a_quoted_name_and_an_alias_are_words_whatever_general_chinese_knows(general):
    assert {"辽企惠", "鲅鱼圈北"} <= own_words(["登录“辽企惠”办理。"], ["鲅鱼圈北", "的" * 200, "a b"], general)
    assert "a b" not in own_words([], ["a b"], general)


def test_the_dictionary_knows_a_beginning_of_a_word_by_nought(general):
    known = dictionary(["鲅鱼圈北"], general)
    assert known["鲅鱼圈北"] > 0
    assert known["鲅鱼圈"] == 0


def test_a_slip_is_looked_for_among_terms_of_three_characters_or_more_by_their_first_and_last():
    assert slip_targets(["残保金", "补贴", "稳岗补贴", "稳岗返还金", "abc"]) == {
        "vf:残": "残保金",
        "vf:稳": "稳岗补贴 稳岗返还金",
        "vl:金": "残保金 稳岗返还金",
        "vl:贴": "稳岗补贴",
    }


def test_what_joins_names_nothing_and_what_counts_or_places_neither_but_where_a_title_has_it():
    nowhere = function_words({})
    assert {"但是", "关于", "一些", "已经", "今年"} <= nowhere
    assert "企业" not in nowhere
    in_titles = function_words({"一些": "t", "但是": "t", "已经": "t", "今年": "t"})
    assert "但是" in in_titles
    assert in_titles.isdisjoint({"一些", "已经", "今年"})
    in_texts = function_words({"一些": "m", "已经": "m", "今年": "m"})
    assert {"一些", "已经"} <= in_texts
    assert "今年" not in in_texts


def test_a_phrase_is_a_run_of_two_words_or_more():
    assert phrases(["稳岗", "补贴", "a"]) == ["稳岗补贴", "稳岗补贴a", "补贴a"]
    assert phrases(["稳岗"]) == []


def test_a_pair_has_no_white_space_on_either_side():
    assert distinct_pairs("甲 乙丙\n丁乙丙") == {"乙丙", "丁乙"}


def test_a_term_says_the_more_the_fewer_policies_have_it_and_nearly_nothing_where_all_do(edition):
    index = edition.index
    assert index.size == 159
    assert rarity(index, 1) == pytest.approx(log(1 + 158.5 / 1.5))
    assert rarity(index, 1) > rarity(index, 2) > rarity(index, 100)
    assert rarity(index, 159) < 0.01

"""Whether a question is like what people ask of the handbook, by its pairs of characters."""

import pytest

from lnpolicy.search.likeness import COMMON, MOST, MOST_AGAINST, likeness, pair_weights
from lnpolicy.search.normalize import normalized


@pytest.mark.parametrize("pair", ["开店", "补贴"])
def test_a_pair_that_stands_in_what_is_asked_alone_speaks_for_a_question(pair):
    said = pair_weights(["开店有补贴", "开店补贴"], ["坐车去医院", "坐车去公园"])
    assert int(said[f"m:{pair[0]}"].split(pair[1])[1].split()[0]) > 0


def test_a_pair_that_stands_in_what_is_treated_elsewhere_alone_speaks_against_it():
    assert pair_weights(["开店"], ["坐车"])["m:坐"] == "车-11"  # log(0.5 / 1.5) = -1.0986


def test_a_pair_that_stands_as_often_in_either_says_nothing():
    assert pair_weights(["办照"], ["办照"]) == {}


def test_a_pair_counts_once_for_a_text_however_often_it_stands_in_it():
    assert pair_weights(["开店开店开店"], ["坐车"]) == pair_weights(["开店 店开"], ["坐车"])


def test_no_pair_says_more_than_the_most():
    said = pair_weights(["开店"] * 1000, ["坐车"] * 1000)
    assert said == {"m:开": f"店{MOST}", "m:坐": f"车-{MOST}"}


def test_what_many_policies_print_says_little_against():
    said = pair_weights(["开店"] * 1000, ["租房补贴"] * 1000, ["房租补贴"] * COMMON)
    assert f"贴-{MOST_AGAINST}" in said["m:补"]
    assert said["m:租"] == f"房-{MOST}"


@pytest.mark.parametrize("texts", [(["开店"], []), ([], ["坐车"]), (["开"], ["坐车"])])
def test_without_texts_of_either_kind_nothing_is_said(texts):
    assert pair_weights(*texts) == {}


@pytest.mark.parametrize("text", ["", "店", "etc", "024-12315", "魑魅魍魉"])
def test_what_has_no_known_pair_is_neither(edition, text):
    assert likeness(edition.index, text) == 0


def test_nearly_all_that_people_ask_of_the_handbook_is_more_like_it_than_what_they_ask_elsewhere(edition):
    lexicon = edition.knowledge.lexicon
    asked = [likeness(edition.index, normalized(alias)) for aliases in lexicon.aliases.values() for alias in aliases]
    elsewhere = [likeness(edition.index, text) for text in lexicon.about_something_else()]
    assert sum(alike > 0 for alike in asked) > 0.9 * len(asked)
    assert sum(alike < 0 for alike in elsewhere) > 0.9 * len(elsewhere)

from typing import NamedTuple

import pytest

from lnpolicy.cli.filters import authorities_named, category_named, wanted_policies
from lnpolicy.corpus.authorities import Authorities, load_authorities
from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.model import Imprint, Outline
from lnpolicy.errors import ValueNotAccepted

CATEGORIES = ("甲", "甲乙", "丙丁")


class Known(NamedTuple):
    """Outlines of policies, with the offices and categories that an edition knows of."""

    outlines: list
    authorities: Authorities = load_authorities(data_folder() / "authorities.toml")
    imprint: Imprint = Imprint("2027-01", "测试汇编", CATEGORIES)


def outline(number, office, category="甲"):
    return Outline(number, "", "题", category, 1, (office,), (), ())


@pytest.fixture
def offices():
    return Authorities({"省药监局": ("省药监局", "药品监督管理局"), "省药检院": ("省药检院",)}, "辽宁省")


@pytest.mark.parametrize(("words", "category"), [("甲", "甲"), ("甲乙", "甲乙"), ("乙", "甲乙"), (" 丙 丁 ", "丙丁")])
def test_a_whole_name_counts_before_a_part(words, category):
    assert category_named(words, CATEGORIES) == category


@pytest.mark.parametrize("words", ["", "戊", "甲乙丙"])
def test_no_category_is_refused(words):
    with pytest.raises(ValueNotAccepted):
        category_named(words, CATEGORIES)


def test_a_part_of_two_categories_is_refused():
    with pytest.raises(ValueNotAccepted) as refused:
        category_named("支", ("要素支撑", "金融支持"))
    assert "要素支撑、金融支持" in refused.value.hint


@pytest.mark.parametrize("words", ["省药监局", "药监局", "辽宁省药品监督管理局", "药品监督"])
def test_any_spelling_means_the_office(offices, words):
    assert authorities_named(words, offices, ["省药监局", "省药检院"]) == {"省药监局"}


def test_words_that_several_offices_share_mean_them_all(offices):
    found = authorities_named("药", offices, ["省药监局", "省药检院"])
    assert found == {"省药监局", "省药检院"}


def test_an_office_of_no_policy_is_refused(offices):
    with pytest.raises(ValueNotAccepted) as refused:
        authorities_named("药检院", offices, ["省药监局"])
    assert refused.value.param == "--authority"


def test_an_office_nobody_knows_by_another_name_is_found_by_its_own(offices):
    assert authorities_named("省丁厅", offices, ["省丁厅"]) == {"省丁厅"}


def test_without_filters_every_policy_is_wanted():
    assert wanted_policies(Known([outline(7, "省丁厅")]), None, None)(7)


def test_both_filters_must_be_met():
    outlines = [outline(1, "省科技厅"), outline(2, "省科技厅", "丙丁"), outline(3, "省财政厅", "丙丁")]
    wanted = wanted_policies(Known(outlines), ["丙丁"], ["科技厅"])
    assert [wanted(number) for number in (1, 2, 3)] == [False, True, False]

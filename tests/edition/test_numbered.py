"""The number of a policy, however it is written, means that policy everywhere and is looked for in no text."""

import pytest

from lnpolicy.edition.numbered import number_meant, numbers_meant


@pytest.mark.parametrize(
    "written",
    [*("51", "51。", "51.", "51？", "51！", "51；", "“51”", "【51】", "（51）", "51 。", "《51》", "#51", "№51"),
     *("第51条", "第51条。", "“第51条”", "51条", "51号", "５１；", "第五十一条", "第五十一条。")],
)  # fmt: skip
def test_signs_around_a_number_say_nothing(written):
    assert number_meant(written) == 51


@pytest.mark.parametrize("text", ["", "。", "51.0", "51%", "-51", "51人", "abc", "024-96199", "2026-06", "五十一"])
def test_other_text_is_no_number_of_a_policy(text):
    assert number_meant(text) is None


@pytest.mark.parametrize(
    "written", ["51-53", "51—53", "51~53。", "51至53", "第51至53条", "第51条到第53条", "第五十一至五十三条"]
)
def test_from_one_to_another_means_all_between(written):
    assert numbers_meant(written) == [51, 52, 53]


@pytest.mark.parametrize("text", ["53-51", "024-96199", "2026-06", "1-999999", "2026-09-15"])
def test_no_other_pair_of_figures_is_a_row_of_policies(text):
    assert numbers_meant(text) == []


@pytest.mark.parametrize("query", ["第51条", "51条", "“第51条”。", "第五十一条", "51条政策"])
def test_a_search_for_a_number_finds_that_policy_first(edition, query):
    first = edition.search(query)[0]
    assert (first.policy_id, first.score) == (51, 1.0)


@pytest.mark.parametrize("query", ["第999条", "第0条"])
def test_a_search_for_a_number_that_no_policy_has_finds_nothing(edition, query):
    assert not edition.search(query)


def test_a_figure_alone_is_searched_for_as_a_figure(edition):
    assert not edition.search("1")


def test_every_number_with_a_full_stop_shows_its_own_policy(run, edition):
    for policy in edition:
        assert run("show", f"{policy.id}。", "--fields", "id").out == f"{policy.id}\n"

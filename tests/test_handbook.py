import shutil

import pytest

import lnpolicy
from lnpolicy.errors import InvalidData, LnpolicyError, NotFound

SMALL = """\
schema = "lnpolicy/corpus/1"
edition = "2027-06"
title = "小汇编"
categories = ["降本增效"]

[[policies]]
id = 7
title = "鲅鱼圈收费站优惠"
category = "降本增效"
page = 3
audience = "货车"
measures = "免费通行。"
basis = "《办法》"
procedure = "免申即享。"
urls = ["https://a.gov.cn/1"]
contacts = [{office = "省交通运输厅", phones = ["024-96199"]}]
"""


@pytest.fixture(scope="module")
def handbook():
    return lnpolicy.load()


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL, "utf-8")
    return path


# The package


def test_every_public_name_is_there():
    assert lnpolicy.__all__ == ["Answer", "Handbook", "LnpolicyError", "Policy", "__version__", "calc", "load"]
    assert all(hasattr(lnpolicy, name) for name in lnpolicy.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error_as_in_any_module():
    with pytest.raises(AttributeError, match=r"'lnpolicy'.*'nonsense'"):
        lnpolicy.nonsense  # noqa: B018


def test_the_version_is_that_of_the_program(run):
    assert run("--version").out == f"lnpolicy {lnpolicy.__version__}\n"


# The bundled handbook


def test_the_example_of_the_contract_works():
    handbook = lnpolicy.load()
    hits = handbook.search("残保金", limit=10)
    assert hits[0].policy.id == 51
    assert 0 < hits[0].score <= 1
    assert handbook[51].title == "残疾人就业保障金优惠政策"


def test_opening_the_handbook_prints_nothing(capfd):
    list(lnpolicy.load())
    lnpolicy.load().search("残保金")
    assert capfd.readouterr() == ("", "")


def test_the_handbook_has_159_policies_in_printed_order(handbook):
    assert len(handbook) == 159
    assert [policy.id for policy in handbook] == list(range(1, 160))
    assert list(handbook) == list(handbook.policies)
    assert all(isinstance(policy, lnpolicy.Policy) for policy in handbook)


def test_a_policy_from_the_index_is_the_one_in_the_corpus(handbook):
    assert [handbook[policy.id] for policy in handbook.policies] == list(handbook.policies)


def test_the_edition_is_the_same_from_the_index_and_from_the_corpus(handbook):
    assert handbook.is_bundled
    assert handbook.edition_name == handbook.edition.name == "2026-06"
    assert handbook.edition.title == "辽宁惠企政策汇编"


@pytest.mark.parametrize("number", [0, 160, -1, 10**20])
def test_a_number_beyond_the_handbook_is_not_found(handbook, number):
    with pytest.raises(NotFound, match=str(number)) as caught:
        handbook[number]
    assert "1–159" in caught.value.hint
    assert isinstance(caught.value, LnpolicyError)


def test_what_is_no_number_is_no_policy_in_the_index_either(handbook):
    with pytest.raises(NotFound):
        handbook.corpus["51"]
    with pytest.raises(NotFound):
        handbook["51"]


def test_the_handbook_has_the_numbers_it_answers_to(handbook):
    assert 51 in handbook.corpus
    assert 51 in handbook


# Searching from Python


def test_a_search_gives_as_many_hits_as_asked_for(handbook):
    everything = handbook.search("补贴", limit=None)
    assert len(everything) > 10
    assert handbook.search("补贴") == everything[:10]
    assert handbook.search("补贴", limit=3) == everything[:3]
    assert handbook.search("补贴", limit=0) == []
    assert handbook.search("补贴", limit=10_000) == everything


def test_a_search_for_less_than_nothing_is_refused(handbook):
    with pytest.raises((LnpolicyError, ValueError)):
        handbook.search("补贴", limit=-1)


@pytest.mark.parametrize("query", ["", "   ", "\u3000", "。。。", "\ud800", "\x00"])
def test_a_search_that_finds_nothing_is_empty(handbook, query):
    assert handbook.search(query) == []


def test_a_title_finds_its_policy_first(handbook):
    for number in (1, 77, 159):
        assert handbook.search(handbook[number].title)[0].policy.id == number


# Another corpus


@pytest.mark.parametrize("kind", [str, lambda path: path], ids=["text", "path"])
def test_another_corpus_is_opened_by_its_path(small, kind):
    handbook = lnpolicy.load(kind(small))
    assert not handbook.is_bundled
    assert len(handbook) == 1
    assert handbook[7].title == "鲅鱼圈收费站优惠"
    assert handbook.edition_name == "2027-06"


def test_another_corpus_can_be_searched(small):
    hits = lnpolicy.load(small).search("鲅鱼圈收费站")
    assert [hit.policy.id for hit in hits] == [7]
    assert hits[0].authorities == ("省交通运输厅",)


def test_the_number_of_a_bundled_policy_is_not_found_in_another_corpus(small):
    with pytest.raises(NotFound) as caught:
        lnpolicy.load(small)[51]
    assert "7" in caught.value.hint


def test_a_copy_of_the_bundled_corpus_answers_like_the_bundled_one(handbook, root, tmp_path):
    copy = lnpolicy.load(shutil.copy(root / "data/policies.toml", tmp_path))
    assert list(copy) == list(handbook)
    assert copy[51] == handbook[51]
    assert copy.edition == handbook.edition


def test_a_file_is_read_when_it_is_first_needed(tmp_path):
    handbook = lnpolicy.load(tmp_path / "none.toml")
    with pytest.raises(InvalidData, match=r"none\.toml"):
        handbook.policies  # noqa: B018
    with pytest.raises(InvalidData):
        handbook.search("甲")
    with pytest.raises(InvalidData):
        handbook[1]


def test_a_corpus_once_read_is_not_read_again(small):
    handbook = lnpolicy.load(small)
    first = handbook.policies
    small.unlink()
    assert handbook.policies is first


def test_a_corpus_once_read_is_searched_although_its_file_is_gone(small):
    handbook = lnpolicy.load(small)
    assert len(handbook) == 1
    small.unlink()
    assert handbook.search("鲅鱼圈收费站")[0].policy.id == 7

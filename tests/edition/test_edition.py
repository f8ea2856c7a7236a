import shutil

import pytest

import lnpolicy
from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.errors import InvalidData, LnpolicyError, NotFound

# The package


def test_every_public_name_is_there():
    public = ["Answer", "Checkup", "Edition", "LnpolicyError", "Policy", "__version__"]
    public += ["batch", "calc", "checkup", "load", "spark"]
    assert lnpolicy.__all__ == dir(lnpolicy) == public
    assert all(hasattr(lnpolicy, name) for name in lnpolicy.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error_as_in_any_module():
    with pytest.raises(AttributeError, match=r"'lnpolicy'.*'nonsense'"):
        lnpolicy.nonsense  # noqa: B018


def test_the_version_is_that_of_the_program(run):
    assert run("--version").out == f"lnpolicy {lnpolicy.__version__}\n"


# The bundled edition


def test_the_example_of_the_contract_works():
    edition = lnpolicy.load()
    hits = edition.search("残保金", limit=10)
    assert hits[0].policy.id == 51
    assert 0 < hits[0].score <= 1
    assert edition[51].title == "残疾人就业保障金优惠政策"


def test_opening_the_handbook_prints_nothing(capfd):
    list(lnpolicy.load())
    lnpolicy.load().search("残保金")
    assert capfd.readouterr() == ("", "")


def test_the_handbook_has_159_policies_in_printed_order(edition):
    assert len(edition) == 159
    assert [policy.id for policy in edition] == list(range(1, 160))
    assert list(edition) == list(edition.policies)
    assert all(isinstance(policy, lnpolicy.Policy) for policy in edition)


def test_a_policy_from_the_index_is_the_one_in_the_corpus(edition):
    assert [edition[policy.id] for policy in edition.policies] == list(edition.policies)


def test_the_imprint_is_the_same_from_the_index_and_from_the_corpus(edition):
    assert edition.index_faults() == ()
    assert edition.name == edition.imprint.name == "2026-06"
    assert edition.imprint.title == "辽宁惠企政策汇编"
    assert edition.imprint == edition.corpus.imprint
    assert edition.sha256 == edition.corpus.sha256()


def test_the_bundled_edition_is_opened_once():
    assert bundled_edition() is bundled_edition()


@pytest.mark.parametrize("number", [0, 160, -1, 10**20])
def test_a_number_beyond_the_handbook_is_not_found(edition, number):
    with pytest.raises(NotFound, match=str(number)) as caught:
        edition[number]
    assert "1–159" in caught.value.hint
    assert isinstance(caught.value, LnpolicyError)


def test_a_policy_is_known_by_its_key_as_well(edition):
    assert edition["disability-fund"] == edition[51]
    assert "disability-fund" in edition
    assert edition[51].key == "disability-fund"


@pytest.mark.parametrize(
    "key", ["", "disability", "Disability-Fund", "残保金", "k:disability-fund", "disability-fund\n"]
)
def test_a_key_that_no_policy_has_is_not_found(edition, key):
    assert key not in edition
    with pytest.raises(NotFound) as caught:
        edition[key]
    assert f"没有 key 为“{key}”的政策" in caught.value.message
    assert caught.value.hint


def test_the_numbers_by_key_are_the_same_from_the_index_and_from_the_corpus(edition, corpus):
    assert dict(edition.numbers) == corpus.numbers
    assert (len(edition.numbers), edition.numbers.get("no-such-fund")) == (159, None)
    with pytest.raises(KeyError):
        edition.numbers["no-such-fund"]


def test_what_is_no_number_is_no_policy_in_the_index_either(edition):
    with pytest.raises(NotFound):
        edition.corpus["51"]
    with pytest.raises(NotFound):
        edition["51"]


def test_the_handbook_has_the_numbers_it_answers_to(edition):
    assert 51 in edition.corpus
    assert 51 in edition


# Searching from Python


def test_a_search_gives_as_many_hits_as_asked_for(edition):
    everything = edition.search("补贴", limit=None)
    assert len(everything) > 10
    assert edition.search("补贴") == everything[:10]
    assert edition.search("补贴", limit=3) == everything[:3]
    assert edition.search("补贴", limit=0) == []
    assert edition.search("补贴", limit=10_000) == everything


def test_a_search_for_less_than_nothing_is_refused(edition):
    with pytest.raises((LnpolicyError, ValueError)):
        edition.search("补贴", limit=-1)


@pytest.mark.parametrize("query", ["", "   ", "\u3000", "。。。", "\ud800", "\x00"])
def test_a_search_that_finds_nothing_is_empty(edition, query):
    assert edition.search(query) == []


def test_a_title_finds_its_policy_first(edition):
    for number in (1, 77, 159):
        assert edition.search(edition[number].title)[0].policy.id == number


# Another corpus


@pytest.mark.parametrize("kind", [str, lambda path: path], ids=["text", "path"])
def test_another_corpus_is_opened_by_its_path(small, kind):
    edition = lnpolicy.load(kind(small))
    assert edition.index_faults() is None
    assert len(edition) == 1
    assert edition[7].title == "鲅鱼圈收费站优惠"
    assert edition.name == "2027-06"


def test_another_corpus_can_be_searched(small):
    hits = lnpolicy.load(small).search("鲅鱼圈收费站")
    assert [hit.policy.id for hit in hits] == [7]
    assert hits[0].authorities == ("省交通运输厅",)


def test_the_number_of_a_bundled_policy_is_not_found_in_another_corpus(small):
    with pytest.raises(NotFound) as caught:
        lnpolicy.load(small)[51]
    assert "7" in caught.value.hint


def test_a_copy_of_the_bundled_corpus_answers_like_the_bundled_one(edition, root, tmp_path):
    copy = lnpolicy.load(shutil.copy(root / "data/policies.toml", tmp_path))
    assert list(copy) == list(edition)
    assert copy[51] == edition[51]
    assert copy.imprint == edition.imprint


def test_a_file_is_read_when_it_is_first_needed(tmp_path):
    edition = lnpolicy.load(tmp_path / "none.toml")
    with pytest.raises(InvalidData, match=r"none\.toml"):
        edition.policies  # noqa: B018
    with pytest.raises(InvalidData):
        edition.search("甲")
    with pytest.raises(InvalidData):
        edition[1]


def test_a_corpus_once_read_is_not_read_again(small):
    edition = lnpolicy.load(small)
    first = edition.policies
    small.unlink()
    assert edition.policies is first


def test_a_corpus_once_read_is_searched_although_its_file_is_gone(small):
    edition = lnpolicy.load(small)
    assert len(edition) == 1
    small.unlink()
    assert edition.search("鲅鱼圈收费站")[0].policy.id == 7


def test_a_corpus_of_which_no_policy_has_a_key_is_asked_by_number_alone(small):
    edition = lnpolicy.load(small)
    assert edition.numbers == {}
    assert (7 in edition, "toll" in edition) == (True, False)
    with pytest.raises(NotFound):
        edition["toll"]


def test_of_a_corpus_that_curated_data_does_not_speak_of_nothing_is_dated_or_computed(small):
    edition = lnpolicy.load(small)
    assert (edition.statements(), edition.statements(7), edition.calculations(7)) == ((), (), ())
    assert edition.outlines[0].offices == ("省交通运输厅",)


def test_how_many_policies_there_should_be_is_known_of_the_printing_in_the_folder_alone(edition, with_text, small):
    assert edition.expected == 159
    assert with_text(("page = 90\n", "page = 91\n")).expected == 159
    assert lnpolicy.load(small).expected is None


# Curated data and the text


def test_a_policy_is_dated_and_computed_by_what_cites_its_key(edition):
    assert [statement.id for statement in edition.statements(4)] == ["4-term"]
    assert edition.calculations(51) == (("残疾人就业保障金", "lnpolicy calc fund"),)
    assert edition.calculations(8) == ()


def test_another_corpus_that_prints_the_same_words_is_dated_by_them_under_its_own_numbers(edition, with_text):
    other = with_text(("id = 4\n", "id = 400\n"))
    assert [statement.id for statement in other.statements(400)] == ["4-term"]
    assert other.statements(4) == ()
    assert len(other.statements()) == len(edition.statements())


def test_a_date_that_another_corpus_does_not_print_is_left_out_and_said_once(edition, with_text):
    said = []
    other = with_text(("执行期至2028年12月31日", "执行期至2029年12月31日"), notify=said.append)
    assert other.statements(4) == ()
    assert len(other.statements()) == len(edition.statements()) - 1
    assert said == [
        "这个政策文件与整理过的日期不符，没有列出：日期 4-term 引用的“执行期至2028年12月31日”不在第4条的 procedure 中"
    ]


def test_a_date_of_a_policy_that_another_corpus_does_not_have_is_left_out_without_a_word(edition, with_text):
    said = []
    other = with_text(('key = "private-economy-development"\n', ""), notify=said.append)
    assert other.statements(4) == ()
    assert len(other.statements()) == len(edition.statements()) - 1
    assert said == []


def test_rules_whose_words_an_edition_does_not_print_are_refused_by_name(edition, with_text):
    edition.rulebook.require_printed()
    other = with_text(("实施通行费8.7折优惠", "实施通行费8.5折优惠"))
    for rules in (other.rules("toll"), other.rulebook):
        with pytest.raises(InvalidData, match="规则 toll-75 引用的"):
            rules.require_printed()
    other.rules("fund").require_printed()


def test_time_limits_whose_words_an_edition_does_not_print_are_refused_by_policy(edition, with_text):
    other = with_text(("省本级审批时长压缩至法定时限50%", "省本级审批时长压缩至法定时限40%"))
    with pytest.raises(InvalidData, match="时限 approval 引用的"):
        other.deadlines.of(14)
    assert other.deadlines.of(19) == edition.deadlines.of(19)


def test_the_rules_of_a_calculator_are_read_once(edition):
    assert edition.rules("toll") is edition.rules("toll")


def test_a_folder_of_other_data_is_an_edition_of_its_own(with_data):
    other = with_data("rules/toll.toml", 'numbers = { discount = "0.87" }', 'numbers = { discount = "0.80" }')
    truck = {"vehicle": "truck", "axles": 6, "toll": 100}
    assert lnpolicy.calc.toll(**truck, edition=other).amount == 80
    assert lnpolicy.calc.toll(**truck).amount == 87


@pytest.mark.parametrize("name", ["policies.toml", "index.tsv", "lexicon.toml", "rules/toll.toml", "validity.toml"])
def test_a_file_that_the_folder_lacks_is_named_when_it_is_needed(root, tmp_path, name):
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("source"))
    (tmp_path / "data" / name).unlink()
    edition = Edition(tmp_path / "data")
    needed = {
        "policies.toml": lambda: edition.corpus,
        "index.tsv": lambda: edition[51],
        "lexicon.toml": lambda: edition.knowledge,
        "rules/toll.toml": lambda: edition.rules("toll"),
        "validity.toml": edition.load_statements,
    }
    with pytest.raises(InvalidData, match=name.rpartition("/")[2]):
        needed[name]()

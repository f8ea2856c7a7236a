from pathlib import Path

import pytest

from lnpolicy import load
from lnpolicy.cli.lookup import policies_meant, policy_meant
from lnpolicy.errors import Ambiguous, NotFound, ValueNotAccepted


@pytest.mark.parametrize(
    "words",
    [
        ["51"],
        ["051"],
        ["５１"],
        [" 51 "],
        ["第51条"],
        ["第 51 条"],
        ["第", "51", "条"],
        ["51号"],
        ["51条政策"],
        ["第５１号政策"],
        ["残疾人就业保障金优惠政策"],
        ["残疾人就业", "保障金优惠政策"],
    ],
)
def test_a_policy_is_meant_by_its_number_or_title_however_written(handbook, words):
    assert policy_meant(handbook, words).id == 51


def test_the_full_title_of_every_policy_means_it(handbook, corpus):
    assert {policy.id: policy_meant(handbook, [policy.title]).id for policy in corpus} == {
        policy.id: policy.id for policy in corpus
    }


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("提供电力“三无”、“三省”服务", 129),
        ("提供电力“三零”、“三省”服务", 129),
        ("支持农业生产经营主体依托铁路资源节本增效", 88),
        ("支持农业生产经营主体依托铁路资源降本增效", 88),
        ("6 轴以上货车(大件车)差异化收费政策", 76),
    ],
)
def test_a_title_of_the_contents_or_with_other_brackets_means_its_policy(handbook, title, number):
    assert policy_meant(handbook, [title]).id == number


def test_a_title_of_the_contents_alone_singles_its_policy_out(corpus_file):
    policies = [{"title": "甲渔船补贴", "also_titled": ["渔船补贴"]}, {"title": "乙渔船补贴"}]
    assert policy_meant(load(Path(corpus_file(*policies))), ["渔船补贴"]).id == 1


@pytest.mark.parametrize("number", ["0", "160", "999999999"])
def test_a_number_that_is_none_is_answered_with_those_there_are(handbook, number):
    with pytest.raises(NotFound) as missed:
        policy_meant(handbook, [number])
    assert missed.value.message == f"没有第{number}条政策"
    assert "1–159" in missed.value.hint


@pytest.mark.parametrize("words", [["สวัสดี"], ["？！"], ["51.0"], ["-"], ["\ud800"]])
def test_words_that_lead_nowhere_find_nothing(handbook, words):
    with pytest.raises(NotFound) as missed:
        policy_meant(handbook, words)
    assert not isinstance(missed.value, Ambiguous)
    assert missed.value.exit_code == 1
    assert f"“{words[0]}”" in missed.value.message


@pytest.mark.parametrize("words", [[""], [" "], ["", ""], ["　"]])
def test_no_words_at_all_are_a_value_not_accepted(handbook, words):
    with pytest.raises(ValueNotAccepted) as refused:
        policy_meant(handbook, words)
    assert refused.value.exit_code == 2
    assert "1–159" in refused.value.hint


def test_no_words_are_answered_with_the_numbers_of_the_corpus_in_use(run, corpus_file):
    assert "编号" in run("show", "", "--corpus", corpus_file()).err


def test_no_words_are_not_answered_with_numbers_another_corpus_lacks(run, corpus_file):
    assert "159" not in run("show", "", "--corpus", corpus_file()).err


def test_words_that_fit_several_list_them_by_number(run, valid, corpus_file):
    path = corpus_file({"title": "渔船补贴"}, {"title": "渔船补贴"}, {"title": "贷款贴息", "measures": "贴息。"})
    code, out, err = run("show", "渔船补贴", "--corpus", path, "--json")
    error = valid("error", err)["error"]
    assert (code, out, error["code"]) == (1, "", "ambiguous")
    assert error["message"] == "“渔船补贴”可以指 2 条政策"
    assert error["hint"] == "请用编号指明：\n    1  渔船补贴\n    2  渔船补贴"


def test_of_many_candidates_eight_are_listed_and_the_rest_counted(corpus_file):
    handbook = load(Path(corpus_file(*[{"title": "渔船补贴"}] * 12)))
    with pytest.raises(Ambiguous) as several:
        policy_meant(handbook, ["渔船"])
    lines = several.value.hint.split("\n")
    assert [line.split()[0] for line in lines[1:9]] == [str(number) for number in range(1, 9)]
    assert lines[9:] == ["  …共 12 条"]


def test_one_policy_alone_is_meant_without_being_named_whole(corpus_file):
    handbook = load(Path(corpus_file({"title": "渔船补贴"}, {"title": "贷款贴息", "measures": "贴息。"})))
    assert policy_meant(handbook, ["渔船"]).id == 1


@pytest.mark.parametrize("command", ["show", "open"])
def test_both_commands_that_want_one_policy_refuse_several(run, corpus_file, command):
    path = corpus_file({"title": "渔船补贴"}, {"title": "渔船补贴"})
    code, out, err = run(command, "渔船补贴", "--corpus", path)
    assert (code, out) == (1, "")
    assert err == "错误：“渔船补贴”可以指 2 条政策\n请用编号指明：\n    1  渔船补贴\n    2  渔船补贴\n"


@pytest.mark.parametrize("words", [["51。"], ["“51”"], ["【51】"], ["（51）"], ["51？"], ["51 。"], ["51-"], ["51——"]])
@pytest.mark.parametrize("command", [("show", "--fields", "id"), ("open", "--print"), ("dates",)])
def test_signs_around_a_number_lead_to_no_other_policy(run, command, words):
    assert run(command[0], *words, *command[1:]) == run(command[0], "51", *command[1:])


def test_a_row_of_numbers_means_all_of_them(run):
    assert run("show", "51-53", "--fields", "id").out.split() == ["51", "52", "53"]
    assert run("dates", "142-143") == run("dates", "142", "143")
    assert run("dates", "51-56") == run("dates", "51", "52", "53", "54", "55", "56")


@pytest.mark.parametrize("words", [["51", "打印"], ["51", "xyz"], ["51 社保"], ["51", "52", "补贴"]])
def test_a_number_is_never_dropped_for_the_words_behind_it(handbook, words):
    with pytest.raises(ValueNotAccepted) as refused:
        policies_meant(handbook, words)
    assert "不明白编号 51 后面的" in refused.value.message


def test_digits_alone_are_looked_for_in_no_text(handbook):
    with pytest.raises(NotFound):
        policy_meant(handbook, ["12345678901"])


@pytest.mark.parametrize("word", ["abc", "xyz", "gxjs", "what's new 'quote'"])
def test_a_few_letters_single_no_policy_out(handbook, word):
    with pytest.raises(NotFound):
        policy_meant(handbook, [word])


@pytest.mark.parametrize(("word", "number"), [("canbaojin", 51), ("can bao jin", 51), ("LNG", 118)])
def test_pinyin_written_out_and_words_of_a_title_do(handbook, word, number):
    assert policy_meant(handbook, [word]).id == number

import json

import pytest

from lnpolicy.cli.usage import in_our_words


@pytest.mark.parametrize(
    ("arguments", "message", "hint", "param"),
    [
        (["serach", "残保金"], "没有命令 serach", "您是不是要找：search", "COMMAND"),
        (["lst"], "没有命令 lst", "您是不是要找：list", "COMMAND"),
        (["公租房"], "没有命令 公租房", "lnpolicy search 公租房", "COMMAND"),
        (["--jsno"], "没有选项 --jsno", "", "--jsno"),
        (["search", "x", "--jsno"], "没有选项 --jsno", "您是不是要找：--json", "--jsno"),
        (["search", "x", "--lmit", "3"], "没有选项 --lmit", "您是不是要找：--limit", "--lmit"),
        (["search", "x", "--qqqqqq"], "没有选项 --qqqqqq", "用法见 lnpolicy search --help", "--qqqqqq"),
        (["search", "x", "-z"], "没有选项 -z", "用法见 lnpolicy search --help", "-z"),
        (["show", "-1"], "没有选项 -1", "用法见 lnpolicy show --help", "-1"),
        (["search"], "缺少参数 WORDS...", "用法见 lnpolicy search --help", "WORDS..."),
        (["show"], "缺少参数 ID_OR_WORDS...", "用法见 lnpolicy show --help", "ID_OR_WORDS..."),
        (["open", "--print"], "缺少参数 ID_OR_WORDS...", "用法见 lnpolicy open --help", "ID_OR_WORDS..."),
        (["completion"], "缺少参数 SHELL", "用法见 lnpolicy completion --help", "SHELL"),
        (["search", "x", "--limit"], "选项 --limit 后面缺少值", "用法见 lnpolicy", "--limit"),
        (["list", "-c"], "选项 -c 后面缺少值", "用法见 lnpolicy", "-c"),
        (["list", "--in-force=yes"], "选项 --in-force 不带值", "用法见 lnpolicy", "--in-force"),
        (["list", "金融", "支持"], "多余的参数：金融 支持", "输入：lnpolicy list --category 金融支持", ""),
        (["schema", "list", "show"], "多余的参数：show", "用法见 lnpolicy schema --help", ""),
    ],
)
def test_a_wrong_command_line_is_explained_in_chinese(run, arguments, message, hint, param):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    first, _, second = err.rstrip("\n").partition("\n")
    assert first == f"错误：{message}"
    assert hint in second
    assert second


@pytest.mark.parametrize(
    ("arguments", "message", "param"),
    [
        (["--json", "serach"], "没有选项 --json", "--json"),
        (["serach", "--json"], "没有命令 serach", "COMMAND"),
        (["search", "--json"], "缺少参数 WORDS...", "WORDS..."),
        (["search", "x", "--json", "--lmit"], "没有选项 --lmit", "--lmit"),
        (["list", "x", "--json"], "多余的参数：x", ""),
        (["list", "--format", "json", "--category"], "选项 --category 后面缺少值", "--category"),
        (["list", "--json", "id,title", "--lmit"], "没有选项 --lmit", "--lmit"),
        (["list", "--json=id", "--fields", "id"], "选项 --fields 写了两次", "--fields"),
        (["calc", "tol", "--json"], "没有命令 tol", "COMMAND"),
        (["calc", "toll", "--axels", "6", "--json"], "没有选项 --axels", "--axels"),
        (["show", "51", "——json", "--sction", "x"], "没有选项 --sction", "--sction"),
    ],
)
def test_a_wrong_command_line_is_an_error_in_json_where_json_is_asked_for(run, valid, arguments, message, param):
    code, out, err = run(*arguments)
    error = valid("error", err)["error"]
    assert (code, out) == (2, "")
    assert (error["code"], error["message"], error["param"]) == ("usage", message, param)


@pytest.mark.parametrize("arguments", [["search", "x", "--limit"], ["search", "x", "--explain=yes"]])
def test_an_option_without_its_value_leads_to_the_page_of_its_command(run, arguments):
    assert "用法见 lnpolicy search --help" in run(*arguments).err


@pytest.mark.parametrize("name", ["it's", "a'.b", "a\\b", "a\tb"])
def test_an_unknown_command_is_named_as_it_was_typed(run, name):
    first = run(name).err.split("\n")[0]
    assert first in (f"错误：没有命令 {name}", f"错误：没有命令 {name}".replace("\t", "�"))


@pytest.mark.parametrize("name", ["\x1b[31mred", "[red]x", "\x07", "\u202e", "\ud800", "残" * 5000])
def test_an_unknown_command_however_odd_is_one_message(run, name):
    code, out, err = run(name)
    assert (code, out) == (2, "")
    assert err.startswith("错误：没有命令 ")
    assert not any(character in err for character in "\x1b\x07\u202e")


def test_an_error_nobody_foresaw_is_still_one_of_ours():
    class Unforeseen(Exception):
        message = "something new"

    error = in_our_words(Unforeseen())
    assert error.exit_code == 2
    assert "something new" in error.message
    assert error.hint == "用法见 lnpolicy --help"


def test_an_unknown_option_outside_any_command_needs_no_context():
    class NoSuchOption(Exception):
        option_name = "--nope"
        possibilities = None

    assert in_our_words(NoSuchOption()).message == "没有选项 --nope"


def test_a_missing_command_is_said():
    class UsageError(Exception):
        message = "Missing command."

    assert in_our_words(UsageError()).message == "缺少命令"


def test_a_value_nobody_foresaw_names_its_option():
    class Option:
        param_type_name = "option"
        opts = ("-n", "--limit")

    class BadParameter(Exception):
        message = "something new"
        param = Option()

    assert in_our_words(BadParameter()).param == "--limit"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["calc", "51"], "lnpolicy calc fund"),
        (["calc", "第五十一条"], "lnpolicy calc fund"),
        (["calc", "残疾人就业"], "lnpolicy calc fund"),
        (["calc", "集装箱车"], "lnpolicy calc toll"),
        (["calc", "subsidy", "136"], "lnpolicy calc subsidy training"),
        (["calc", "20"], "lnpolicy show 20"),
    ],
)
def test_what_is_to_be_computed_may_be_named_by_its_policy_and_the_line_to_type_is_told(run, typed, line):
    ran = run(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert line in ran.err


@pytest.mark.parametrize("command", ["show", "search", "open", "batch", "diff", "completion"])
def test_where_something_is_missing_a_whole_line_is_told(run, command):
    ran = run(command)
    assert (ran.code, ran.out) == (2, "")
    assert f"如 lnpolicy {command} " in ran.err


def test_no_hint_names_the_list_that_stands_where_no_calculator_is_named(run):
    assert "subsidy list" not in run("calc", "subsidy", "--nonsense", "5").err
    assert "用法见 lnpolicy check --help" in run("check", "x").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["serach"], "没有命令 serach"), (["公租房"], "没有命令 公租房"), (["list", "--cost", "1"], "没有选项 --cost")],
)
def test_a_slip_is_told_although_the_edition_of_the_variable_cannot_be_opened(
    run, monkeypatch, tmp_path, arguments, message
):
    monkeypatch.setenv("LNPOLICY_EDITION", str(tmp_path))
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：{message}\n")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (["search", "残保金", "--all"], "全部列出：--limit all"),
        (["checkup", "甲.toml", "乙.toml"], "lnpolicy batch checkup 企业.csv"),
        (["calc", "公积金"], "可用的命令：toll（高速公路通行费）、fund（残疾人就业保障金）、subsidy（补贴）、"),
        (["calc", "subsidy", "养老金"], "可用的命令：training（新录用职工岗位技能培训补贴）"),
        (["list", "-o", "结果.xls"], "用 -o 结果.xlsx；"),
        (["list", "-o", "结果"], "用 -o 结果.xlsx；"),
        (["show", "51", "-o", "结果.docx"], "用 -o 结果.html；"),
        (["batch", "toll", "-", "--from", "csv", "-o", "结果.xls"], "用 -o 结果.xlsx；"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one_to_type(run, typed, hint):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert hint in err


@pytest.mark.parametrize("typed", ["print", "quit", "exit", "help me"])
def test_no_command_is_guessed_that_is_far_off(run, typed):
    assert "您是不是要找" not in run(typed).err


@pytest.mark.parametrize("topic", ["技能提升补贴", "高企所得税", "稳岗返还", "公积金"])
@pytest.mark.parametrize("behind", [[], ["高级工"], ["利润500万"]])
def test_a_topic_that_the_handbook_has_nothing_of_cannot_be_computed_and_that_is_said(run, topic, behind):
    """`search` finds nothing of these either."""
    assert run("search", topic).code == 1
    code, out, err = run("calc", topic, *behind)
    assert (code, out) == (2, "")
    assert f"汇编里没有找到“{topic}”，算不了" in err


def test_a_topic_of_which_nothing_is_computed_is_answered_with_its_policy(run):
    code, _, err = run("calc", "法律援助")
    assert code == 2
    found = run("search", "法律援助", "--limit", "1", "--json", "id").out
    assert f"lnpolicy show {json.loads(found)['results'][0]['id']}" in err and "没有可算的数" in err


def test_a_topic_of_several_policies_is_answered_with_the_lines_of_each(run):
    """第64、65条 are both 社会保险补贴; what was said besides is in both lines."""
    err = run("calc", "社保补贴", "3人").err
    assert "第65条“" in err and "lnpolicy calc subsidy hardship-insurance 3人" in err
    assert "第64条“" in err and "lnpolicy calc subsidy graduate-insurance 3人" in err


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["serach", "残保金"], "您是不是要找：search。输入：lnpolicy search 残保金"),
        (["我要算残保金", "45人"], "输入：lnpolicy calc 残保金 45人"),
        (["残保金怎么算"], "输入：lnpolicy calc 残保金"),
        (["体检一下"], "输入：lnpolicy checkup"),
        (["给公司体检"], "输入：lnpolicy checkup"),
        (["存成excel"], "输入：lnpolicy list -o 全部政策.xlsx"),
        (["导出", "Excel"], "输入：lnpolicy list -o 全部政策.xlsx"),
        (["list", "-o", "全部政策。xlsx"], "用 -o 全部政策.xlsx；"),
        (["list", "-o", "全部政策．CSV"], "用 -o 全部政策.csv；"),
    ],
    ids=str,
)
def test_what_was_meant_is_told_as_a_whole_line(run, typed, line):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert err.split("\n")[1].startswith(line)


@pytest.mark.parametrize(
    "sentence", ["残保金，职工４５人，没有残疾人，平均工资９万６", "残保金、45人、没有残疾人、平均工资9.6万"]
)
def test_a_sentence_with_commas_is_heard_word_by_word(run, sentence):
    """45 × 1.5 % × 96000 = 64800"""
    ran = run("calc", sentence, "--json", "--no-input", "--on", "2026-09-15")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["amount_max"] == "64800.00"


def test_a_comma_between_figures_parts_nothing(run):
    said = run("calc", "残保金", "45人，没有残疾人", "平均工资96，000", "--json", "--no-input")
    line = ["calc", "fund", "--employees", "45", "--disabled", "0", "--severe", "0", "--average-wage", "96000"]
    assert json.loads(said.out)["amount_max"] == json.loads(run(*line, "--json", "--no-input").out)["amount_max"]


def test_a_short_option_may_have_its_value_behind_a_sign(run, tmp_path):
    assert run("list", f"-o={tmp_path / '清单.csv'}").code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["清单.csv"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["沈阳", "企业", "45人"], "lnpolicy checkup --set 城市=沈阳"),
        (["公司.toml", "大连"], "lnpolicy checkup 公司.toml --set 名称=大连"),
        (["甲.toml", "乙.toml"], "lnpolicy batch checkup"),
    ],
)
def test_what_is_said_behind_checkup_is_answered_with_how_it_is_written(run, words, hint):
    ran = run("checkup", *words)
    assert ran.code == 2
    assert hint in ran.err

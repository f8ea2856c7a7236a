"""Options as people call them, and options behind which the value is missing."""

import pytest

from lnpolicy.cli.app import COMMANDS, command, load_command
from lnpolicy.cli.option_words import option_in_chinese, options_called, words_for


@pytest.mark.parametrize(
    ("said", "same"),
    [
        (["search", "残保金", "--数量", "3"], ["search", "残保金", "--limit", "3"]),
        (["search", "残保金", "--条数=3"], ["search", "残保金", "--limit=3"]),
        (
            ["list", "--部门", "科技厅", "--类别", "金融支持"],
            ["list", "--authority", "科技厅", "--category", "金融支持"],
        ),
        (
            ["dates", "--以前", "2027-01-01", "--日期", "2026-11-28"],
            ["dates", "--before", "2027-01-01", "--on", "2026-11-28"],
        ),
        (["show", "51", "--章节", "办事流程"], ["show", "51", "--section", "办事流程"]),
        (["list", "--格式", "csv", "--表头", "zh"], ["list", "--format", "csv", "--headers", "zh"]),
        (
            ["calc", "fund", "--employees", "28", "--格式", "json"],
            ["calc", "fund", "--employees", "28", "--format", "json"],
        ),
        (["list", "-f", "md", "--表头", "zh"], ["list", "-f", "markdown", "--headers", "zh"]),
        (["completion", "pwsh"], ["completion", "powershell"]),
    ],
)
def test_an_option_called_by_its_chinese_word_is_that_option(run, said, same):
    wanted = run(*same)
    assert wanted.code == 0
    assert run(*said)[:2] == wanted[:2]


def test_a_chinese_option_that_an_input_bears_is_that_input(run):
    """The visa fee has a day of its own, called 日期 as the day asked about is."""
    told = run("calc", "fee", "60", "--日期", "2026-05-01", "--no-input")
    assert told.code == 0


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        (["search", "残保金", "--数两", "3"], "您是不是要找：--limit（数量）"),
        (["search", "残保金", "--天数", "3"], "--within 是 lnpolicy dates 的选项"),
        (["search", "残保金", "--verbose"], "您是不是要找：--explain"),
        (["search", "残保金", "--version"], "输入：lnpolicy --version"),
        (["list", "--expired"], "您是不是要找：--ending-before"),
        (["list", "--status"], "您是不是要找：--in-force、--ending-before"),
        (["list", "--ends-before", "x"], "您是不是要找：--ending-before"),
        (["dates", "--until", "2027"], "您是不是要找：--before"),
        (["dates", "-f", "ics"], "日历用 --ics"),
        (["list", "-f", "csv", "--headers", "中文"], "您是不是要找：zh"),
        (["checkup", "--only", "享受"], "您是不是要找：可以享受"),
    ],
)
def test_another_word_for_an_option_is_answered_with_the_option(run, said, hint):
    code, out, err = run(*said)
    assert (code, out) == (2, "")
    assert hint in err
    assert "--bom" not in err
    assert "--force" not in err


@pytest.mark.parametrize(
    ("said", "option", "line"),
    [
        (["checkup", "p.json", "--save", "--force"], "--save", "lnpolicy checkup p.json --save 文件 --force"),
        (["checkup", "p.json", "-o", "--title", "某某"], "-o", "lnpolicy checkup p.json -o 文件 --title 某某"),
        (["checkup", "--title", "-o", "x.html"], "--title", "lnpolicy checkup --title 名称 -o x.html"),
        (["checkup", "--set", "--save", "x"], "--set", "lnpolicy checkup --set 名称=值 --save x"),
        (["list", "-o", "--force"], "-o", "lnpolicy list -o 文件 --force"),
        (["list", "--authority", "--in-force"], "--authority", "lnpolicy list --authority 部门 --in-force"),
        (["list", "--limit", "--部门", "x"], "--limit", "lnpolicy list --limit N --authority x"),
        (["search", "--limit", "--", "x"], "--limit", "lnpolicy search --limit N -- x"),
        (["calc", "toll", "--vehicle", "--axles", "6"], "--vehicle", "lnpolicy calc toll --vehicle 类别 --axles 6"),
        (["calc", "toll", "--车型", "--轴数", "6"], "--车型", "lnpolicy calc toll --车型 车型 --轴数 6"),
        (["calc", "toll", "货车", "--axles"], "--axles", "lnpolicy calc toll 货车 --axles 数"),
        (
            ["calc", "fund", "--employees", "--disabled", "1"],
            "--employees",
            "lnpolicy calc fund --employees 数 --disabled 1",
        ),
        (["calc", "subsidy", "voucher", "--cost"], "--cost", "用法见 lnpolicy calc subsidy voucher --help"),
    ],
)
def test_an_option_never_takes_the_next_one_for_its_value(run, tmp_path, monkeypatch, said, option, line):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*said)
    assert (code, out) == (2, "")
    assert f"选项 {option} 后面缺少值" in err
    assert line in err
    assert not list(tmp_path.iterdir())


def test_a_value_that_begins_with_hyphens_is_written_behind_a_sign(run):
    assert run("list", "--authority=--force").err.startswith("错误：")
    assert "缺少值" not in run("list", "--authority=--force").err


@pytest.mark.parametrize("name", COMMANDS)
def test_no_chinese_word_is_of_two_options_of_a_command(name):
    context = command().make_context("lnpolicy", [], resilient_parsing=True)
    params = load_command(name).get_params(context)
    names = {way for param in params for way in param.opts}
    for word, option in words_for(names).items():
        assert option_in_chinese(f"--{word}", names) == option


def test_a_word_is_of_the_option_that_the_command_has():
    assert option_in_chinese("--数量", ["--limit"]) == "--limit"
    assert option_in_chinese("--数量", ["--category"]) == ""
    assert option_in_chinese("--count", ["--limit"]) == ""
    assert options_called("--count", ["--limit"]) == ["--limit"]

"""Words that name no command: done at a terminal where one line alone is meant, answered with it in a script."""

import shlex

import pytest

from tests.cli.test_asking import talk, unasked

MEANT = [
    (["残保金"], "lnpolicy search 残保金"),
    (["我想开个饭店"], "lnpolicy search 我想开个饭店"),
    (["canbaojin"], "lnpolicy search canbaojin"),
    (["搜", "烟草证"], "lnpolicy search 烟草证"),
    (["51"], "lnpolicy show 51"),
    (["第五十一条"], "lnpolicy show 51"),
]
"""What is typed, and the line that it stands for."""


@pytest.mark.parametrize(("typed", "line"), MEANT)
def test_at_a_terminal_the_line_that_was_meant_is_told_and_done(typed, line):
    talked = talk(typed, unasked)
    assert talked.said.startswith("提示：没有命令 ")
    assert f"按 {line} 做" in talked.said
    assert (0, talk(shlex.split(line)[1:], unasked).out) == (talked.code, talked.out)


@pytest.mark.parametrize(("typed", "line"), MEANT)
def test_in_a_script_the_line_is_told_and_nothing_is_done(run, typed, line):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert err.endswith(f"输入：{line}\n")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["残保金", "100人", "工资6万", "残疾人1个"], "lnpolicy calc 残保金 100人 工资6万 残疾人1个"),
        (["残保金 100人"], "lnpolicy calc 残保金 100人"),
        (["残保金怎么算"], "lnpolicy calc 残保金"),
        (["残保金", "减免"], "lnpolicy search 残保金 减免"),
    ],
)
def test_who_gives_figures_wants_them_computed(run, typed, line):
    assert run(*typed).err.endswith(f"输入：{line}\n")


def test_a_calculation_that_is_meant_goes_on_with_its_questions():
    talked = talk(["残保金", "28人"], ["1"])
    assert "按 lnpolicy calc 残保金 28人 做" in talked.said
    assert "单位性质" in talked.said


def test_what_the_title_of_one_policy_holds_is_computed_by_that_one(run):
    line = "lnpolicy calc subsidy training 20人 36学时"
    assert run("calc", "岗位技能培训补贴", "20人", "36学时").err.endswith(f"可以这样算：{line}\n")
    talked = talk(["calc", "岗位技能培训补贴", "20人", "36学时"], [])
    assert f"按 {line} 做" in talked.said
    assert "可得 6000.00 元" in talked.out


@pytest.mark.parametrize("typed", [["foo"], ["serach", "残保金"], ["calc", "经济"], ["calc", "甲乙丙"]])
def test_what_may_be_several_things_or_none_is_not_done(typed):
    talked = talk(typed, unasked)
    assert (talked.code, talked.out) == (2, "")
    assert talked.said.startswith("错误：")


def test_a_space_alone_is_told_what_there_is(run):
    code, out, err = run("　")
    assert (code, out) == (2, "")
    assert "可用的命令" in err


def test_a_search_at_a_terminal_says_how_to_go_on():
    said = talk(["search", "残保金"], unasked).said
    assert said == "提示：看全文 lnpolicy show 51；可以算：lnpolicy calc fund\n"
    assert talk(["search", "残保金", "--json"], unasked).said == ""

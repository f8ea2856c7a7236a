"""Long output through a pager: at a terminal, where one is wanted and there is one."""

import pytest

MARKS = "sed s/^/@/"
"""A pager that shows what went through it."""
WORDS = ["list", "--category", "金融", "--color", "never"]


def test_a_pager_that_is_named_shows_everything(terminal):
    code, text = terminal(*WORDS, LNPOLICY_PAGER=MARKS)
    assert code == 0
    assert text.startswith("@共 11 条\n@编号")
    assert all(line.startswith("@") for line in text.splitlines())


@pytest.mark.parametrize(
    "command", [["show", "51"], ["calc", "toll", "--vehicle", "货车", "--no-input"], ["dates", "-f", "csv"]]
)
def test_every_command_goes_through_it(terminal, command):
    _, text = terminal(*command, LNPOLICY_PAGER=MARKS)
    assert text.startswith("@")


def test_the_option_asks_for_the_usual_pager(terminal):
    assert terminal(*WORDS, "--pager", PAGER=MARKS)[1].startswith("@共 11 条")
    assert terminal(*WORDS, "--pager", PAGER="false-pager", LNPOLICY_PAGER=MARKS)[1].startswith("@共 11 条")
    assert terminal(*WORDS, PAGER=MARKS)[1].startswith("共 11 条")


def test_a_table_in_a_pager_is_coloured_and_as_wide_as_the_terminal(terminal):
    plain, paged = terminal("list", columns=120), terminal("list", columns=120, LNPOLICY_PAGER="tee")
    assert "\x1b[" in paged[1]
    assert paged == plain


@pytest.mark.parametrize("pager", ["no-such-pager", "/", "'", "cat", "", "  "])
def test_without_a_pager_everything_is_printed_all_the_same(terminal, pager):
    assert terminal(*WORDS, LNPOLICY_PAGER=pager) == terminal(*WORDS)
    assert terminal(*WORDS, "--pager", LNPOLICY_PAGER=pager or "no-such-pager") == terminal(*WORDS)


def test_a_pager_that_is_left_early_is_no_error(terminal):
    code, text = terminal("list", "--color", "never", LNPOLICY_PAGER="head -n 2")
    assert code == 0
    assert text.startswith("共 159 条\n编号")
    assert len(text.splitlines()) == 2


def test_a_pipe_is_never_paged(lnpolicy, tmp_path):
    plain = lnpolicy(*WORDS)
    assert lnpolicy(*WORDS, "--pager", LNPOLICY_PAGER=MARKS) == plain
    assert plain.out.count(b"\n") == 11


def test_a_file_and_an_error_are_not_paged(terminal, tmp_path):
    path = tmp_path / "甲.txt"
    assert terminal(*WORDS, "-o", str(path), LNPOLICY_PAGER=MARKS) == (0, f"已写 {path}\n")
    assert not path.read_text("utf-8").startswith("@")
    code, text = terminal("list", "--category", "金溶", LNPOLICY_PAGER=MARKS)
    assert code == 2
    assert text.startswith("错误：")


def test_a_dumb_terminal_has_no_pager(terminal):
    assert not terminal(*WORDS, "--pager", TERM="dumb", PAGER=MARKS)[1].startswith("@")


def test_how_many_days_a_calendar_holds_is_said_to_whoever_sits_there(terminal, tmp_path):
    """第51条 prints one day; the time limits of 第25条 come to two."""
    path = tmp_path / "日期.ics"
    assert terminal("dates", "51", "--all", "-o", str(path)) == (0, f"已写 {path}：1 个日期\n")
    other = tmp_path / "时限.ics"
    line = ("calc", "deadline", "25", "--start", "2026-11-30", "--no-input", "-o", str(other))
    assert terminal(*line) == (0, f"已写 {other}：2 个日期\n")


def test_a_calculation_too_says_where_it_was_written(terminal, tmp_path):
    path = tmp_path / "甲.csv"
    line = ("calc", "toll", "--vehicle", "货车", "--axles", "6", "--toll", "200", "--no-input", "-o", str(path))
    assert terminal(*line) == (0, f"已写 {path}\n")

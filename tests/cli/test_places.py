"""What is said of a place: at the prompt and on the command line the same words say that it is not known."""

import pytest

from .test_asking import talk

TRIP = ["calc", "toll", "--vehicle", "货车", "--container", "--etc", "--toll", "1000", "--axles", "4", "--no-hydrogen"]
UNKNOWN = ["无", "没有", "不知道", "随便", "n", "-", "是", "不清楚"]


@pytest.mark.parametrize("word", UNKNOWN)
def test_at_the_prompt_a_word_for_none_is_no_station_and_stands_in_no_line(word):
    talked = talk([*TRIP, "--entry", "沈阳西"], [word] * 4)
    assert "应付 650.00 元" in talked.out
    assert "--entry 沈阳西" in talked.command
    assert "--exit" not in talked.command


@pytest.mark.parametrize("word", UNKNOWN)
def test_on_the_command_line_it_is_as_if_nothing_had_been_said(run, word):
    said = run(*TRIP, "--exit", word, "--no-input", "--fields", "amount,questions")
    assert said.out == run(*TRIP, "--no-input", "--fields", "amount,questions").out
    assert "exit" in said.out

"""What holds of every conversation at a terminal, whatever is asked: of a calculator's as of a checkup's."""

import re
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .test_asking import NEVER, talk


class Conversation(NamedTuple):
    """A command that asks: its first two questions, an answer to each, what the first means, what is printed."""

    arguments: tuple[str, ...]
    first: str
    answer: str
    second: str
    other: str
    meaning: str
    printed: str


FUND = Conversation(
    ("calc", "fund"), "在职职工人数（", "45", "安排残疾人就业人数（", "0", "上年在职职工人数", "残疾人就业保障金"
)
CHECKUP = Conversation(("checkup",), "主体类型（", "企业", "在辽宁（", "是", "是哪一类主体", "待确认")
CONVERSATIONS = pytest.mark.parametrize("one", [FUND, CHECKUP], ids=["calculator", "checkup"])
TOLL_AND_CHECKUP = pytest.mark.parametrize(
    ("arguments", "in_other_words", "meant", "label"),
    [(["calc", "toll"], "厢式大货车", "货车", "车型（"), (["checkup"], "小公司", "企业", "主体类型（")],
    ids=["calculator", "checkup"],
)


def spoken(one, *answers):
    """The conversation with these answers, after which nothing more is typed."""
    return talk(one.arguments, [*answers, NEVER])


def asked(talked, question):
    """How often a question was put."""
    return talked.said.replace("\n", "").count(question)


@CONVERSATIONS
def test_a_question_is_put_once_where_its_answer_is_taken(one):
    talked = spoken(one, one.answer, one.other)
    assert (asked(talked, one.first), asked(talked, one.second)) == (1, 1)


@CONVERSATIONS
@pytest.mark.parametrize("ways", ["? 看说明", "b 退回上一句", "q 不再问", "不知道就按 Enter"])
def test_it_is_said_once_how_to_answer(one, ways):
    assert asked(spoken(one, one.answer, one.other), ways) == 1


@CONVERSATIONS
@pytest.mark.parametrize("back", ["b", "B", "返回", "上一步", "答错了。"])
def test_whoever_goes_back_is_asked_the_question_before_again(one, back):
    talked = spoken(one, one.answer, back)
    assert (asked(talked, one.first), asked(talked, one.second)) == (2, 1)


@CONVERSATIONS
def test_before_the_first_question_there_is_none_and_it_comes_again(one):
    talked = spoken(one, "b")
    assert "这是第一句。" in talked.said
    assert asked(talked, one.first) == 2


@CONVERSATIONS
def test_a_question_that_was_passed_over_comes_again_too(one):
    assert asked(spoken(one, "", "b"), one.first) == 2


@CONVERSATIONS
@pytest.mark.parametrize("word", ["?", "？", "帮助", "什么意思"])
def test_whoever_asks_back_is_told_what_it_means_and_asked_again(one, word):
    talked = spoken(one, word)
    assert asked(talked, one.first) == 2
    assert asked(talked, one.meaning) == asked(talked, one.first) + 1


@CONVERSATIONS
@pytest.mark.parametrize("word", ["不知道", "不知道。", "不清楚", "跳过", "SKIP"])
def test_whoever_does_not_know_says_so_in_words_or_presses_enter(one, word):
    in_words, with_enter = spoken(one, word), spoken(one, "")
    assert asked(in_words, one.first) == asked(with_enter, one.first) == 1
    assert in_words.out == with_enter.out


@CONVERSATIONS
@pytest.mark.parametrize("word", ["q", "Q", "够了。", "算了", "退出"])
def test_whoever_has_had_enough_sees_the_result_as_it_stands(one, word):
    talked = talk(one.arguments, [one.answer, word, NEVER])
    assert talked.code == 0
    assert one.printed in talked.out
    assert talked.out == spoken(one, one.answer).out


@CONVERSATIONS
def test_whoever_types_nothing_any_more_sees_the_result_as_it_stands(one):
    talked = talk(one.arguments, [NEVER])
    assert talked.code == 0
    assert one.printed in talked.out


@CONVERSATIONS
def test_an_interruption_ends_everything_without_a_result(one):
    def reply(said):
        raise KeyboardInterrupt

    talked = talk(one.arguments, reply)
    assert (talked.code, talked.out) == (130, "")


@CONVERSATIONS
def test_what_is_not_understood_is_said_without_options_and_asked_again(one):
    talked = spoken(one, "天晓得有几个")
    assert "不接受“天晓得有几个”" in talked.said
    assert "--" not in talked.said.split("下次可直接输入")[0]
    assert asked(talked, one.first) == 2


@CONVERSATIONS
def test_enter_keeps_what_was_answered_before_somebody_went_back(one):
    talked = spoken(one, one.answer, "b", "")
    assert f"（现为：{one.answer}，Enter 不改，不知道写“不知道”）" in talked.said.replace("\n", "")
    assert talked.out == spoken(one, one.answer).out


@CONVERSATIONS
def test_whoever_does_not_know_any_more_takes_the_answer_back(one):
    assert spoken(one, one.answer, "b", "不知道").out == spoken(one, "").out


@CONVERSATIONS
def test_another_answer_takes_the_place_of_the_one_before(one):
    other = "20" if one is FUND else "个体工商户"
    assert spoken(one, other, "b", one.answer).out == spoken(one, one.answer).out != spoken(one, other).out


@TOLL_AND_CHECKUP
def test_a_choice_said_in_other_words_is_taken_once_it_is_confirmed(arguments, in_other_words, meant, label):
    talked = talk(arguments, [in_other_words, "对的", NEVER])
    assert f"是不是“{meant}”是/否: " in talked.said
    assert talked.out == talk(arguments, [meant, NEVER]).out


@TOLL_AND_CHECKUP
def test_a_choice_that_was_not_meant_is_asked_for_again(arguments, in_other_words, meant, label):
    talked = talk(arguments, [in_other_words, "不是", NEVER])
    assert f"不接受“{in_other_words}”" in talked.said
    assert asked(talked, label) == 2


@TOLL_AND_CHECKUP
def test_a_choice_is_taken_by_its_number(arguments, in_other_words, meant, label):
    said = talk(arguments, [NEVER]).said
    number = re.search(rf"^(\d+) (?:\w+（)?{meant}）?$", said, re.MULTILINE)[1]
    assert talk(arguments, [number, NEVER]).out == talk(arguments, [meant, NEVER]).out


@TOLL_AND_CHECKUP
def test_whoever_has_had_enough_is_not_asked_what_was_meant(arguments, in_other_words, meant, label):
    talked = talk(arguments, [in_other_words, "q", NEVER])
    assert talked.code == 0
    assert asked(talked, label) == 1


ANSWERS = {"在职职工人数（": "45", "安排残疾人就业人数（": "1", "年平均工资（": "9万", "填序号，可填几个": "2"}
"""What is answered to questions with these words; to all others, which are yes or no's or choices, 1."""
MOVES = st.lists(st.sampled_from(["answer", "不知道", "b", "?", "天晓得有几个"]), max_size=8)


@CONVERSATIONS
@settings(max_examples=25)
@given(moves=MOVES)
def test_what_was_taken_back_explained_or_not_understood_leaves_no_trace(one, moves):
    """Whoever types what was left of a conversation at once gets the same."""
    left, waiting = [], iter(moves)

    def reply(said):
        move = next(waiting, "q")
        if move == "b":
            del left[-1:]
        elif move in ("answer", "不知道"):
            words = said.splitlines()[-1] if said.splitlines() else ""
            answer = next((answer for label, answer in ANSWERS.items() if label in words), "1")
            left.append(answer if move == "answer" else move)
            return left[-1]
        return move

    talked = talk(one.arguments, reply, columns=400)
    again = talk(one.arguments, [*left, "q", NEVER], columns=400)
    assert (again.code, again.out, again.command) == (talked.code, talked.out, talked.command)

"""What looks like a slip of the print is proposed, and what changes a meaning is not."""

from collections import Counter

import pytest

from lnpolicy.edition.wording import fold
from lnpolicy.publish.slips import _in_prose

BEFORE = (
    "1.未滿5年的药品。2.未安排残疾人就业的用人单位，需全额缴纳。已取得资质的企业，总质量在4500千克及以下的车辆除外。"
)


def proposed(now):
    folded = fold(BEFORE)
    seen = Counter(folded[place : place + 2] for place in range(len(folded) - 1))
    other = fold(now)
    pairs = Counter(other[place : place + 2] for place in range(len(other) - 1))
    return [repair.corrected for repair in _in_prose("key", "measures", now, BEFORE, seen, pairs)]


@pytest.mark.parametrize(("old", "new"), [("未安排", "末安排"), ("已取得", "己取得"), ("未滿", "末满")])
def test_a_sign_that_looks_like_another_is_proposed_though_that_one_turns_the_sentence(old, new):
    (repair,) = proposed(BEFORE.replace(old, new))
    assert old in repair


@pytest.mark.parametrize(("old", "new"), [("千克及以下", "千克以下"), ("未安排", "安排"), ("需全额", "全额")])
def test_a_word_more_or_less_that_turns_the_sentence_is_not(old, new):
    assert proposed(BEFORE.replace(old, new)) == []


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("最高1OO 万元以下罚款", "最高100 万元以下罚款"),
        ("按2〇6 元/人收取", "按206 元/人收取"),
        ("给予6OOO元的补贴", "给予6000元的补贴"),
        ("在2〇个工作日内", "在20个工作日内"),
    ],
)
def test_a_sign_that_is_no_figure_among_figures_is_proposed_whatever_stands_before_its_unit(printed, meant):
    (repair,) = _in_prose("key", "measures", printed, "", Counter(), Counter())
    assert printed.replace(repair.printed, repair.corrected) == meant


@pytest.mark.parametrize("printed", ["二〇二六年", "自〇时起", "第10项", "用LED屏", "2026 年 10 月"])
def test_a_figure_that_is_written_rightly_is_no_slip(printed):
    assert list(_in_prose("key", "measures", printed, "", Counter(), Counter())) == []


def test_a_sign_that_is_lacking_at_the_end_of_a_section_is_put_at_the_end():
    old, now = "由省里分派给本省的经营者", "由省里分派给本省的经营\n\n"
    seen = Counter(old[place : place + 2] for place in range(len(old) - 1))
    for repair in _in_prose("key", "audience", now, old, seen, Counter()):
        assert now.replace(repair.printed, repair.corrected).split() == [old]


@pytest.mark.parametrize("line", ["", "\n\n"])
def test_a_full_stop_without_which_two_sentences_are_one_is_proposed_and_lines_stay_lines(line):
    old, now = f"备案不是行政许可。{line}企业是责任人。", f"备案不是行政许可{line}企业是责任人。"
    (repair,) = _in_prose("key", "measures", now, old, Counter(), Counter())
    assert now.replace(repair.printed, repair.corrected) == old


def test_one_that_is_lacking_before_an_item_joins_nothing_and_is_none():
    now, old = "各地甲事可办\n\n（二）乙事", "各地甲事可办。\n\n（二）乙事"
    assert list(_in_prose("key", "measures", now, old, Counter(), Counter())) == []

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

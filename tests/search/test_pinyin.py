import pytest

from lnpolicy.search.pinyin import blurred, cut


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhuanli", "zuanni"), ("shengfen", "senfen"), ("changdi", "candi"), ("lv", "lu"), ("hong", "hon")],
)
def test_sounds_that_are_often_mixed_up_are_one(one, other):
    assert blurred(one) == blurred(other)


def test_letters_are_cut_into_as_few_readings_as_cover_them():
    known = {"gao", "su", "gaosu", "gonglu", "gong", "lu"}
    assert cut("gaosugonglu", known.__contains__) == ["gaosu", "gonglu"]
    assert cut("gaosux", known.__contains__) is None
    assert cut("g" * 200, known.__contains__) is None

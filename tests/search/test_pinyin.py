import pytest

from lnpolicy.search.pinyin import blurred, fewest_readings


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhuanli", "zuanni"), ("shengfen", "senfen"), ("changdi", "candi"), ("lv", "lu"), ("hong", "hon")],
)
def test_sounds_that_are_often_mixed_up_are_one(one, other):
    assert blurred(one) == blurred(other)


def test_letters_are_parted_into_as_few_readings_as_cover_them():
    known = {"gao", "su", "gaosu", "gonglu", "gong", "lu"}
    assert fewest_readings("gaosugonglu", known.__contains__) == ["gaosu", "gonglu"]
    assert fewest_readings("gaosux", known.__contains__) is None
    assert fewest_readings("g" * 200, known.__contains__) is None

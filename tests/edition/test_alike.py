"""Which known name was meant: one in other words or with a slip, and never another quantity or the opposite."""

import pytest

from lnpolicy.edition.alike import meant
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.table_words import table_words

NAMES = [
    "标准通行费",
    "通行费",
    "ETC",
    "国际标准集装箱运输车",
    "集装箱",
    "在职职工人数",
    "职工人数",
    "残疾职工人数",
    "安排残疾人就业人数",
    "年平均工资",
    "平均工资",
    "工资总额",
    "营业收入",
    "民营",
    "中小企业",
    "人数",
    "车型",
    "average_wage",
    "toll",
]


@pytest.fixture(scope="module")
def meant_by_everybody():
    return lambda said: meant(said, NAMES, bundled_edition().index.reading)


@pytest.mark.parametrize(
    "said",
    [
        # the opposite
        *(
            "无ETC",
            "未装ETC",
            "是否没有ETC",
            "非集装箱",
            "是否非集装箱",
            "非残疾职工人数",
            "残疾人以外职工人数",
            "非民营",
        ),
        # another sum
        *(
            "折后通行费",
            "优惠后通行费",
            "实付通行费",
            "实收通行费",
            "上月通行费",
            "应退通行费",
            "减免通行费",
            "累计通行费",
        ),
        *("小计通行费", "合计通行费", "不含税通行费", "通行费单价", "通行费税额"),
        *("月平均工资", "月均工资", "月工资", "月工资总额", "上月工资总额", "季度工资总额", "半年工资总额", "最低工资"),
        *("基本工资", "月收入", "monthly_average_wage", "net_toll"),
        # other people, other enterprises
        *("女职工人数", "离职人数", "期末人数", "月末在职职工人数", "新增在职职工人数", "大中型企业", "单位人数"),
        # what is near by chance
        *("工资", "费", "ball", "tool_rate"),
    ],
)
def test_another_quantity_or_the_opposite_is_taken_for_none(meant_by_everybody, said):
    assert meant_by_everybody(said) == ""


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("本次通行费", "通行费"),
        ("通行费数额", "通行费"),
        ("年均总工资", "年平均工资"),
        ("员工人员数", "职工人数"),
        ("安排残疾人就业", "安排残疾人就业人数"),
        ("国际标准集装箱运输", "国际标准集装箱运输车"),
        ("车形", "车型"),
        ("型车", "车型"),
        ("年平均工姿", "年平均工资"),
        ("averge_wage", "average_wage"),
        ("tolls", "toll"),
    ],
)
def test_other_words_for_the_same_and_slips_are_known(meant_by_everybody, said, name):
    assert meant_by_everybody(said) == name


def test_a_wrong_sign_of_another_sound_is_another_word():
    assert meant("应付通行费", ["应收通行费"], bundled_edition().index.reading) == ""


def test_no_word_that_changes_nothing_turns_a_name_or_measures_it():
    """What is harmless must be so behind any name: it says neither no nor another time, share or side of a sum."""
    turning = "非无未不没免退离除月季周日前后上下女男实应单累计均半税折"
    assert not [word for word in table_words().harmless if set(word) & set(turning)]


TURNING = ["非", "无", "未", "没有", "是否没有", "月", "上月", "女", "离职", "折后", "应退", "累计", "新增"]


@pytest.mark.parametrize("before", TURNING)
def test_nothing_before_the_name_of_any_input_that_turns_it_is_passed_over(before):
    edition = bundled_edition()
    inputs = [book.inputs[name] for book in map(edition.rules, edition.calculators) for name in book.inputs]
    facts = edition.eligibility.vocabulary.inputs.values()
    names = {word for one in (*inputs, *facts) for word in (one.label, *one.columns)}
    assert [name for name in sorted(names) if meant(f"{before}{name}", [name])] == []

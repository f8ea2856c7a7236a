"""A figure is the same however it is written: in digits, in numerals, in another unit."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import dates, integers, sampled_from

from lnpolicy.edition.days import is_day
from lnpolicy.edition.meant import figures_in, meant
from lnpolicy.edition.wording import changes, same_but_for_print
from lnpolicy.rules.numerals import in_digits, quantity, same_spelling

EQUAL = [
    ("实施8.7折优惠", "实施八点七折优惠"),
    ("按90%缴纳", "按百分之九十缴纳"),
    ("400万元以下的工程", "四百万元以下的工程"),
    ("不超过20万元", "不超过二十万元"),
    ("不超过20万元", "不超过200000元"),
    ("自2026年8月1日起", "自二〇二六年八月一日起"),
    ("截至2027年底", "截至二〇二七年底"),
    ("法定时限的三分之一", "法定时限的1/3"),
    ("1年以内", "一年以内"),
    ("最长12个月", "最长4个季度"),
    ("最长12个月", "最长1年"),
    ("自2025年3月1日起", "自2025-03-01起"),
    ("自2025年3月1日起", "自2025.3.1起"),
    ("自2025年3月1日起", "自 2025/3/1 起"),
    ("提前15日", "提前十五日"),
]


@pytest.mark.parametrize(("old", "new"), EQUAL)
def test_equal_figures_are_no_change(old, new):
    assert same_but_for_print(old, new)
    assert changes(old, new, "measures") == []


@pytest.mark.parametrize(
    ("old", "new"), [("最长12个月", "最长4个月"), ("最长1年", "最长1个季度"), ("八点七折", "七点八折")]
)
def test_other_figures_are_one(old, new):
    assert [change.kind for change in changes(old, new, "measures")] == ["numbers"]


@pytest.mark.parametrize(
    "text",
    [
        "第二年",
        "万元",
        "一次性奖励",
        "三级资质",
        "十一",
        "一件事",
        "1.2.3",
        "024-23447688",
        "2025-13-40",
        "2025-03-01-2",
    ],
)
def test_words_with_numerals_are_no_figures(text):
    assert in_digits(text) == text


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("一百二十元", "120元"),
        ("两千五百元", "2500元"),
        ("百万元", "1000000元"),
        ("一千五百万元", "1500万元"),
        ("百分之零点五", "0.5%"),
    ],
)
def test_numerals_are_read(written, digits):
    assert quantity(written) == quantity(digits)
    assert same_spelling(written) == same_spelling(digits)


def test_what_data_may_have_beside_numerals():
    assert Decimal("0.87") in meant("实施通行费八点七折优惠")
    assert {value for value, _ in figures_in("给予百分之四至百分之六的优惠")} == {4, 6}
    assert 12 in meant("给予最长4个季度的补贴", "个月")


def test_a_day_in_numerals_is_that_day():
    assert is_day(date(2026, 8, 1), "决定自二〇二六年八月一日起，委托开展")
    assert not is_day(date(2026, 8, 2), "决定自二〇二六年八月一日起，委托开展")


def test_a_changed_cell_of_a_table_is_told_by_itself():
    old, new = (
        "工种|标准\n中级工|5000元\n高级工|6000元\n按年执行。",
        "工种|标准\n中级工|5500元\n高级工|6000元\n按年执行。",
    )
    (change,) = changes(old, new, "measures")
    assert (change.old, change.new, change.before) == ("5000元", "5500元", "中级工|5000元；")


def test_a_figure_with_a_letter_for_a_digit_is_one_figure():
    (change,) = changes("最高扶持30万元。", "最高扶持3O万元。", "measures")
    assert (change.kind, change.old, change.new) == ("numbers", "30万元", "3O万元")


def numeral(number):
    """A whole number below a hundred million as it is written in numerals, noughts and all."""
    if number >= 10_000:
        rest = number % 10_000
        return numeral(number // 10_000) + "万" + (("零" if rest < 1000 else "") + numeral(rest) if rest else "")
    written, is_open = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        written += ("零" if digit and is_open and written else "") + (
            "〇一二三四五六七八九"[digit] + sign if digit else ""
        )
        is_open = not digit
    return written


@given(integers(1, 99_999_999), sampled_from(["元", "个月", "日", "个工作日", "年", "公里"]))
def test_every_whole_number_is_the_same_in_numerals_and_in_digits(number, unit):
    assert same_spelling(f"{numeral(number)}{unit}") == same_spelling(f"{number}{unit}")
    assert changes(f"最多{numeral(number)}{unit}。", f"最多{number}{unit}。", "measures") == []


@given(dates(date(1949, 10, 1), date(2099, 12, 31)))
def test_every_day_is_the_same_in_numerals_and_in_digits(day):
    year = "".join("〇一二三四五六七八九"[int(sign)] for sign in str(day.year))
    month, number = (
        numeral(one).removeprefix("一") if 10 <= one < 20 else numeral(one) for one in (day.month, day.day)
    )
    written = f"{year}年{month}月{number}日"
    assert in_digits(written) == f"{day.year}年{day.month}月{day.day}日"
    assert is_day(day, f"自{written}起")


@pytest.mark.parametrize("text", ["单部最高（万元）", "单位：亿元", "补贴额（万元）"])
def test_a_unit_without_a_figure_is_none(text):
    assert figures_in(text) == ()
    assert [change.kind for change in changes("补贴额", text, "measures")] == ["wording"]

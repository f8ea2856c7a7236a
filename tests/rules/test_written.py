"""Numbers in Chinese numerals, and figures with Chinese powers of ten, as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.rules.written import written_figure

BARE = {"": Decimal(1)}
DIGITS = "零一二三四五六七八九"
TIME = {"": Decimal(1), "个月": Decimal(1), "年": Decimal(12)}


def in_group(number):
    """A number below ten thousand in numerals, with 零 where a place is left out."""
    written = ""
    for power, word in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            written += DIGITS[digit] + word
        elif written and number % 10**power:
            written += "" if written.endswith("零") else "零"
    return written


def in_numerals(number):
    """A number below a billion in numerals, in full."""
    groups = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    written = ""
    for group, word in groups:
        if group:
            written += ("零" if written and group < 1000 else "") + in_group(group) + word
    return written


def test_the_numerals_that_this_test_writes_are_those_that_people_write():
    assert in_numerals(120_305) == "一十二万零三百零五"
    assert in_numerals(10_002) == "一万零二"
    assert in_numerals(300_000_050) == "三亿零五十"


@given(st.integers(1, 10**9 - 1))
def test_every_number_is_read_back_from_its_numerals(number):
    assert written_figure(in_numerals(number), BARE) == number
    shorter = in_numerals(number).removeprefix("一") if in_numerals(number).startswith("一十") else in_numerals(number)
    assert written_figure(shorter, BARE) == number


@given(st.integers(1, 9), st.sampled_from([("百", 2), ("千", 3), ("万", 4), ("亿", 8)]), st.integers(1, 9))
def test_a_digit_at_the_end_counts_the_next_smaller_power_of_ten(first, power, last):
    word, size = power
    meant = first * 10**size + last * 10 ** (size - 1)
    assert written_figure(f"{DIGITS[first]}{word}{DIGITS[last]}", BARE) == meant
    assert written_figure(f"{first}{word}{last}", BARE) == meant


@given(st.decimals(0, 9999, places=2), st.sampled_from([("千", 3), ("万", 4), ("百万", 6), ("千万", 7), ("亿", 8)]))
def test_a_figure_is_multiplied_by_the_word_behind_it(figure, power):
    word, size = power
    assert written_figure(f"{figure}{word}", BARE) == figure * 10**size


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("两", "2"),
        ("零", "0"),
        ("〇", None),
        ("十", "10"),
        ("一点五万", "15000"),
        ("1亿2000万", "120000000"),
        ("1万2000", "12000"),
        ("3千5", "3500"),
        ("二十二万", "220000"),
        ("-12万", "-120000"),
        ("一万零", None),
        ("零五", None),
        ("一零五", None),
        ("十百", None),
        ("一百一百", None),
        ("两两", None),
        ("一万一亿", None),
        ("1万200", None),
        ("一万二千零", None),
        ("1.5千2", None),
        ("-+3", None),
        ("半", None),
        ("点五", None),
        ("五点", None),
        ("", None),
        ("万" * 41, None),
    ],
)
def test_what_can_be_read_in_one_way_alone_is_read_so(written, meant):
    assert written_figure(written, BARE) == (None if meant is None else Decimal(meant))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1年6个月", "18"),
        ("一年零六个月", "18"),
        ("两年半", "30"),
        ("半年", "6"),
        ("半个月", "0.5"),
        ("3个半月", "3.5"),
        ("1年", "12"),
        ("18", "18"),
        ("6个月1年", None),
        ("1年13个月", None),
        ("1年6", None),
        ("年", None),
        ("一年一年", None),
    ],
)
def test_units_may_follow_each_other_from_large_to_small(written, meant):
    assert written_figure(written, TIME) == (None if meant is None else Decimal(meant))


def test_a_unit_goes_before_a_power_of_ten():
    watts = {"": Decimal(1), "千瓦": Decimal(1), "kw": Decimal(1)}
    assert written_figure("180千瓦", watts) == 180
    assert written_figure("1万千瓦", watts) == 10_000
    assert written_figure("12kw", watts, short=True) == 12


def test_letters_stand_for_powers_of_ten_where_they_may():
    assert written_figure("1.2W", BARE, short=True) == 12_000
    assert written_figure("8k", BARE, short=True) == 8000
    assert written_figure("12w", BARE) is None
    assert written_figure("12ww", BARE, short=True) is None

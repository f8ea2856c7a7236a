import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lnpolicy.output.wrap import breaks

CLOSING = "”’）〕】》〉，。；：、！？…·)],.;:!?%％"
OPENING = "“‘（〔【《〈(["
HAN = "辽宁惠企政策通行费补贴𠮷"

characters = st.sampled_from(HAN + string.ascii_letters + string.digits + CLOSING + OPENING + " —→/-_=&#~")
texts = st.text(characters, max_size=60).map(
    lambda text: re.sub(f"([{re.escape(OPENING)}]) ", r"\1", " ".join(text.split()))
)
"""Any text with single spaces, none of them behind an opening bracket."""

words = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
phrases = st.one_of(
    st.text(HAN, min_size=1, max_size=12),
    st.builds("{}{}{}".format, st.sampled_from(OPENING[:7]), st.text(HAN, min_size=1), st.sampled_from(CLOSING[:11])),
    st.builds("{}{}{}".format, words, st.sampled_from(["，", "。", "”、", "）。"]), st.sampled_from(HAN)),
    st.builds("辽{}宁".format, words),
    st.builds("企 {}".format, st.text(HAN, min_size=1, max_size=3)),
)
sentences = st.lists(phrases, max_size=12).map("".join)
"""Text as the handbook has it: no unit is wider than 12 columns."""


def lines_of(text, width, measure):
    starts = breaks(text, width, measure)
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def is_latin(character):
    return character.isascii() and character.isalnum()


# Whatever the text


@given(text=texts, width=st.integers(2, 60))
def test_no_line_is_wider_than_the_width(screen_width, text, width):
    assert all(screen_width(line.rstrip(" ")) <= width for line in lines_of(text, width, screen_width))


@given(text=texts, width=st.integers(2, 60))
def test_nothing_is_lost_but_spaces_at_line_ends(screen_width, text, width):
    starts = breaks(text, width, screen_width)
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) for start in starts)
    shown = [line.rstrip(" ") for line in lines_of(text, width, screen_width)]
    assert "".join(shown).replace(" ", "") == text.replace(" ", "")


@given(text=texts, width=st.integers(2, 60))
def test_no_line_is_empty_or_begins_with_a_space(screen_width, text, width):
    for line in lines_of(text, width, screen_width)[1:]:
        assert line.strip(" ")
        assert not line.startswith(" ")


@given(text=texts, width=st.integers(2, 60))
def test_a_text_that_fits_is_one_line(screen_width, text, width):
    if screen_width(text) <= width:
        assert breaks(text, width, screen_width) == []


@given(text=st.text(HAN, min_size=1, max_size=100), width=st.integers(2, 40))
def test_plain_chinese_fills_every_line(screen_width, text, width):
    fitting = width // 2
    assert breaks(text, width, screen_width) == list(range(fitting, len(text), fitting))


# Text as the handbook has it


@given(text=sentences, width=st.integers(12, 60))
def test_no_line_begins_with_closing_punctuation(screen_width, text, width):
    assert not [line for line in lines_of(text, width, screen_width) if line[:1] in tuple(CLOSING)]


@given(text=sentences, width=st.integers(12, 60))
def test_no_line_ends_with_an_opening_bracket(screen_width, text, width):
    assert not [line for line in lines_of(text, width, screen_width) if line[-1:] in tuple(OPENING)]


@given(text=sentences, width=st.integers(12, 60))
def test_words_and_numbers_stay_in_one_piece(screen_width, text, width):
    for start in breaks(text, width, screen_width):
        assert not (is_latin(text[start - 1]) and is_latin(text[start])), text


@pytest.mark.parametrize("width", [40, 58, 60, 78, 98])
def test_no_line_of_the_handbook_begins_with_closing_punctuation_or_is_too_wide(corpus, screen_width, width):
    for policy in corpus:
        for text in "\n".join((policy.audience, policy.measures, policy.basis, policy.procedure)).split("\n"):
            for line in lines_of(text, width, cell_len):
                assert screen_width(line.rstrip(" ")) <= width, (policy.id, line)
                assert line[0] not in CLOSING, (policy.id, line)


# Places


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("辽宁省", 6, ["辽宁省"]),
        ("辽宁省", 5, ["辽宁", "省"]),
        ("辽宁省", 4, ["辽宁", "省"]),
        ("辽宁。", 4, ["辽", "宁。"]),
        ("辽宁（省）", 6, ["辽宁", "（省）"]),
        ("辽宁》。", 6, ["辽", "宁》。"]),
        ("补贴5000元", 7, ["补贴", "5000元"]),
        ("补贴500元", 7, ["补贴500", "元"]),
        ("税率6.5%。", 6, ["税率", "6.5%。"]),
        ("the end of it", 7, ["the end", " of it"]),
        ("甲 乙", 2, ["甲 ", "乙"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("甲abcdefgh", 4, ["甲", "abcd", "efgh"]),
        ("𠮷野家", 4, ["𠮷野", "家"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_lines_are_broken_where_a_typesetter_would(screen_width, text, width, lines):
    broken = lines_of(text, width, screen_width)
    assert [line.strip(" ") for line in broken] == [line.strip(" ") for line in lines]


def test_an_unbroken_address_is_cut_into_full_lines(screen_width):
    address = "https://a.gov.cn/" + "x" * 83
    assert lines_of(address, 20, screen_width) == [address[start : start + 20] for start in range(0, 100, 20)]


@pytest.mark.parametrize("opening", ["（", "《", "“"])
def test_a_line_never_holds_only_an_opening_bracket_however_narrow(screen_width, opening):
    assert lines_of(f"{opening}甲", 4, screen_width) == [f"{opening}甲"]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abcdefghij。", 10),
        ("table、", 5),
        ("（https://www.lnzwfw.gov.cn）搜索", 28),
        ("x" * 50 + "，乙", 10),
    ],
)
def test_the_point_behind_a_long_word_takes_the_end_of_the_word_along(screen_width, text, width):
    assert not [line for line in lines_of(text, width, screen_width) if line[0] in CLOSING]


def test_no_page_at_30_columns_has_a_line_that_begins_with_a_closing_bracket(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    lines = run("show", "83", "--format", "table").out.splitlines()
    assert not [line for line in lines if line.strip()[:1] in tuple("），。")]


def test_a_space_behind_an_opening_bracket_begins_no_line(screen_width):
    assert lines_of("（ 0", 2, screen_width) == ["（ ", "0"]


def test_spaces_at_the_end_begin_no_line(screen_width):
    assert lines_of("abcd  ", 4, screen_width) == ["abcd  "]


def test_an_option_with_a_name_and_its_value_is_not_broken_for_it_is_typed():
    text = "提示：没有一项说明，每行都一样就写 --set 当地社会平均工资=96000，再运行一次"
    for width in range(34, 60):
        starts = breaks(text, width, cell_len)
        pieces = [text[a:b] for a, b in zip([0, *starts], [*starts, None], strict=True)]
        assert any("--set 当地社会平均工资=96000" in piece for piece in pieces)

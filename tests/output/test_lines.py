import io

import pytest
from rich.text import Text

from lnpolicy.output.lines import broken, definitions, indented, part_lines, print_lines, wrapped
from lnpolicy.output.terminal import Terminal, console
from lnpolicy.output.view import Part


def plain(lines):
    return [line.plain for line in lines]


def paragraphs(*paragraphs, width=20):
    return plain(part_lines(Part("body", "一节", paragraphs), width))


# Parts


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("1.国际标准集装箱运输车", ["  1. 国际标准集装箱", "     运输车"]),
        ("12.国际标准集装箱运输", ["  12. 国际标准集装箱", "      运输"]),
        ("（一）国际标准集装箱", ["  （一）国际标准集装", "        箱"]),
        ("(1)国际标准集装箱运", ["  (1) 国际标准集装箱", "      运"]),
        ("（十二）国际标准集装箱", ["  （十二）国际标准集", "          装箱"]),
        ("2.5倍于国际标准的集装", ["  2.5倍于国际标准的", "  集装"]),
        ("（2026）国际标准集装", ["  （2026）国际标准集", "  装"]),
        ("2026.国际标准集装箱", ["  2026.国际标准集装", "  箱"]),
        ("（含）国际标准集装箱", ["  （含）国际标准集装", "  箱"]),
    ],
)
def test_items_hang_behind_their_number_and_other_numbers_do_not(paragraph, lines):
    assert paragraphs(paragraph) == lines


def test_an_item_printed_with_a_space_gets_no_second_one():
    assert paragraphs("1. 甲") == ["  1. 甲"]


def test_a_paragraph_with_a_line_end_keeps_its_indent():
    assert paragraphs("省残联（上午\n下午）") == ["  省残联（上午", "  下午）"]


@pytest.mark.parametrize("paragraph", ["", "1."])
def test_no_line_ends_with_spaces(paragraph):
    lines = paragraphs(paragraph, "甲")
    assert lines == [line.rstrip() for line in lines]


LINK = "https://www.ln.gov.cn/" + "x" * 100


def test_a_link_stays_in_one_piece_where_the_terminal_is_narrow():
    assert plain(part_lines(Part("urls", "网址", ["见网站："], [LINK]), 20)) == ["  见网站：", f"  {LINK}"]


def test_a_link_behind_what_is_said_of_it_stays_in_one_piece_too():
    assert paragraphs(f"网址疑有误，或为：{LINK}") == ["  网址疑有误，或为：", f"  {LINK}"]


def test_a_likely_link_of_a_policy_stays_in_one_piece(run, monkeypatch, corpus):
    monkeypatch.setenv("COLUMNS", "60")
    assert corpus[72].alternatives[0] in run("show", "72", "--format", "table").out


# Definitions, for help


def test_meanings_stand_beside_their_terms_in_one_column():
    pairs = [("--limit N", "最多列出多少条"), ("--color 何时", "何时用颜色"), ("--json", "")]
    assert plain(definitions(pairs, 60)) == [
        "  --limit N     最多列出多少条",
        "  --color 何时  何时用颜色",
        "  --json",
    ]


def test_a_long_meaning_goes_on_below_itself():
    assert plain(definitions([("--a", "国际标准集装箱")], 20)) == ["  --a  国际标准集装", "       箱"]


def test_a_long_term_without_meaning_pushes_no_meaning_aside():
    pairs = [("lnpolicy search 残保金", ""), ("--a", "甲")]
    assert plain(definitions(pairs, 60)) == ["  lnpolicy search 残保金", "  --a  甲"]


def test_nothing_to_define_is_no_line():
    assert list(definitions([], 60)) == []


# Lines


def test_a_paragraph_is_broken_without_indent():
    assert plain(wrapped("国际标准集装箱。", 12)) == ["国际标准集装", "箱。"]


def test_text_that_is_set_in_gets_no_wider_than_100_columns():
    assert plain(indented(Text("长" * 99), 2, 200)) == ["  " + "长" * 49, "  " + "长" * 49, "  长"]


@pytest.mark.parametrize("width", [2, 1, 0, -5])
def test_no_line_is_narrower_than_a_character(width):
    assert plain(broken(Text("残保金"), width)) == ["残", "保", "金"]


def test_lines_are_printed_as_they_are():
    screen = io.StringIO()
    print_lines(wrapped("[red] :smile: " + "长" * 40, 200), console(Terminal(screen, {}), colour=False))
    assert screen.getvalue() == "[red] :smile: " + "长" * 40 + "\n"


def test_where_little_room_is_left_beside_a_term_its_meaning_stands_under_it():
    pairs = [("    --extra-axle-lines 轴线", "大件车比 6 轴货车多出的轴线数")]
    lines = [line.plain for line in definitions(pairs, 40)]
    assert lines == ["  --extra-axle-lines 轴线", "    大件车比 6 轴货车多出的轴线数"]

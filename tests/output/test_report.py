"""A report by hand, drawn into a terminal: marks, bars, widths, encodings, colour; as Markdown and as one record."""

import io
import re
from decimal import Decimal

import pytest

from lnpolicy.output.report import LONGEST_BAR, report_lines
from lnpolicy.output.terminal import Terminal
from lnpolicy.output.view import Bars, Checklist, Column, Part, Report
from lnpolicy.output.write import Manner, render, write

AMOUNTS = [
    ("", "没有优惠", "320.00 元", Decimal(320)),
    ("met", "第72条 集装箱车6.5折", "208.00 元", Decimal(208)),
    ("unknown", "第78条 港口站5折", "160.00 元", Decimal(160)),
    ("unknown", "第77条 氢能免费", "0.00 元", Decimal(0)),
    ("unmet", "第76条 大件车", "金额未知", None),
]
CONDITIONS = [("", "第72条 集装箱车6.5折"), ("met", "是货车"), ("unknown", "有 ETC"), ("unmet", "6轴")]
DOCUMENT = {"schema": "x/1", "amount": "208.00"}
RECORD = {"verdict": "eligible", "amount": "208.00", "headline": "应付 208.00 元"}


def report(*blocks, headline="应付 208.00 元", subtitle="通行费", footer="lnpolicy 0.1.0"):
    return Report(headline, subtitle, blocks, footer, DOCUMENT, [Column(key, key) for key in RECORD], [RECORD])


WHOLE = report(
    Bars("比较", AMOUNTS), Checklist("条件", CONDITIONS), Part("steps", "怎么算", ["320 × 0.65 = 208.00 元"])
)


def drawn(view, width=80, encoding="utf-8"):
    return [line.plain for line in report_lines(view, width, encoding)]


def bar_lengths(view, width=80):
    return [len(re.findall("█", line)) for line in drawn(view, width) if line.startswith("  ")]


def sized(*sizes):
    return report(Bars("比较", [("", "甲", f"{size} 元", Decimal(size)) for size in sizes]), headline="", subtitle="")


# The whole


def test_a_report_reads_from_the_headline_to_the_small_print():
    assert drawn(WHOLE) == [
        "应付 208.00 元",
        "通行费",
        "",
        "比较",
        "    没有优惠              320.00 元  ████████████████████████",
        "  ✓ 第72条 集装箱车6.5折  208.00 元  ████████████████",
        "  ? 第78条 港口站5折      160.00 元  ████████████",
        "  ? 第77条 氢能免费         0.00 元",
        "  ✗ 第76条 大件车          金额未知",
        "",
        "条件",
        "  第72条 集装箱车6.5折",
        "    ✓ 是货车",
        "    ? 有 ETC",
        "    ✗ 6轴",
        "",
        "怎么算",
        "  320 × 0.65 = 208.00 元",
        "",
        "lnpolicy 0.1.0",
    ]


def test_a_list_without_heads_begins_at_the_indent_of_text():
    assert drawn(report(Checklist("其余", [("met", "甲"), ("unmet", "乙")])))[4:6] == ["  ✓ 甲", "  ✗ 乙"]


# Bars


@pytest.mark.parametrize(
    ("sizes", "lengths"),
    [
        (["320", "208", "160", "80"], [24, 16, 12, 6]),  # 208 / 320 x 24 = 15.6
        (["100", "50", "25", "0"], [24, 12, 6, 0]),
        (["1000000", "1"], [24, 1]),  # what is not nothing is seen
        (["0.01"], [24]),
        (["0", "0.00"], [0, 0]),
        (["999999999999.99", "500000000000"], [24, 12]),
    ],
)
def test_bars_are_as_long_as_the_amounts_are_large(sizes, lengths):
    assert bar_lengths(sized(*sizes)) == lengths


def test_an_amount_that_is_not_known_has_no_bar():
    rows = [("unknown", "甲", "金额未知", None), ("met", "乙", "1 元", Decimal(1))]
    assert bar_lengths(report(Bars("比较", rows))) == [0, LONGEST_BAR]


def test_no_bar_is_drawn_where_nothing_is_known():
    assert bar_lengths(report(Bars("比较", [("unmet", "没有一条优惠符合条件", "", None)]))) == [0]


@pytest.mark.parametrize("width", range(20, 90, 5))
def test_bars_shrink_in_proportion_with_the_width(width):
    lengths = bar_lengths(sized("100", "50"), width)
    assert lengths[0] <= LONGEST_BAR
    assert abs(lengths[0] - 2 * lengths[1]) <= 1


def test_amounts_stand_under_each_other_to_the_point(screen_width):
    ends = {screen_width(line[: line.index(".00 元")]) for line in drawn(WHOLE)[4:8]}
    assert ends == {2 + 2 + 20 + 2 + 3}  # indent, mark, the longest label, gap, three digits


def test_bars_begin_at_the_same_place(screen_width):
    assert len({screen_width(line[: line.index("█")]) for line in drawn(WHOLE) if "█" in line}) == 1


# Width

LONG = report(
    Bars("再安置几个人各缴多少，一个很长很长很长很长很长的标题", AMOUNTS),
    Checklist(
        "条件", [("", "一条很长很长很长很长很长很长的政策"), ("met", "从指定港口收费站进或出（鲅鱼圈、大连港、锦州）")]
    ),
    Part("apply", "怎么办：第72条 国际标准集装箱运输车通行费6.5折差异化收费政策", ["用 --local-average-wage 说明。"]),
    headline="应付 208.00 元，省 112.00 元，依据第72条政策",
    footer="lnpolicy 0.1.0 · 汇编 2026-06 · 政策 c1ec0816 · 规则 ab58f3d5 · 2026-11-25",
)


@pytest.mark.parametrize("view", [WHOLE, LONG], ids=["usual", "long"])
@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 120, 500])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_terminal(screen_width, view, width, encoding):
    assert [line for line in drawn(view, width, encoding) if screen_width(line) > width] == []


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_ends_with_spaces(width):
    assert [line for line in drawn(LONG, width) if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [20, 40])
def test_nothing_is_lost_where_room_is_short(width):
    def letters(lines):
        return "".join("".join(line.split()) for line in lines).replace("█", "")

    assert letters(drawn(LONG, width)) == letters(drawn(LONG, 200))


def test_text_that_goes_on_stays_behind_its_mark():
    lines = drawn(report(Checklist("条件", [("met", "从指定港口收费站进或出")])), 20)
    assert lines[4:6] == ["  ✓ 从指定港口收费站", "    进或出"]


@pytest.mark.parametrize("width", range(20, 60))
def test_an_option_is_never_torn_from_its_dashes(width):
    assert not [line for line in drawn(LONG, width) if line.rstrip().endswith(("-", "--"))]


def test_running_text_gets_no_wider_than_can_be_read(screen_width):
    text = "这是一句很长的话。" * 30
    assert max(map(screen_width, drawn(report(Part("x", "注意", [text])), 500))) <= 100


# Encodings


@pytest.mark.parametrize(
    ("encoding", "marks", "bar"),
    [
        ("utf-8", "✓?✗", "█"),
        ("gb18030", "✓?✗", "█"),
        ("gbk", "Y?N", "█"),
        ("gb2312", "Y?N", "#"),
        ("ascii", "Y?N", "#"),
        ("latin-1", "Y?N", "#"),
        ("no-such-encoding", "Y?N", "#"),
    ],
)
def test_marks_and_bars_are_such_as_the_encoding_has(encoding, marks, bar):
    conditions = [line for line in drawn(WHOLE, encoding=encoding) if re.search("是货车|有 ETC|6轴", line)]
    assert [line.strip()[0] for line in conditions] == list(marks)
    bars = "".join(drawn(WHOLE, encoding=encoding))
    assert bar * 24 in bars
    assert ({"█", "#"} - {bar}).pop() not in bars


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
def test_a_report_can_be_printed_in_every_chinese_encoding(encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    write(WHOLE, Manner("table"), Terminal(stream, {}))
    stream.flush()
    text = stream.buffer.getvalue().decode(encoding)
    assert "应付 208.00 元\n" in text
    assert ("✓" in text) == (encoding != "gbk")


# Colour and markup


def test_there_is_no_colour_unless_it_is_wanted(draw):
    assert "\x1b" not in draw(WHOLE, 80)
    coloured = draw(WHOLE, 80, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == draw(WHOLE, 80)


def test_each_state_has_its_colour(draw):
    coloured = draw(WHOLE, 80, colour=True)
    assert "\x1b[32m✓" in coloured
    assert "\x1b[31m✗" in coloured
    assert "\x1b[33m?" in coloured


@pytest.mark.parametrize("text", ["[red]甲[/red]", "[/]", "[bold", ":smile:", "[link=https://x.cn]y[/link]", "\\[a]"])
@pytest.mark.parametrize("colour", [False, True])
def test_text_of_the_data_is_never_taken_for_markup(draw, text, colour):
    view = report(
        Bars(text, [("met", text, text, Decimal(1))]),
        Checklist(text, [("", text), ("met", text)]),
        Part("x", text, [text]),
        headline=text,
        subtitle=text,
        footer=text,
    )
    out = re.sub(r"\x1b\[[\d;]*m", "", draw(view, 100, colour=colour))
    assert out.count(text) == 11


def test_a_link_of_a_report_stays_in_one_piece(draw):
    link = "https://jtt.ln.gov.cn/jtt/xw/bmwj/EABD5B602C17483CBF61161AF82776BE/index.shtml"
    assert f"  {link}\n" in draw(report(Part("apply", "怎么办", [], [link])), 40)


# Other formats


def test_markdown_has_a_table_and_a_task_list():
    assert render(WHOLE, Manner("markdown")) == "\n".join(
        [
            "# 应付 208.00 元",
            "",
            "通行费",
            "",
            "## 比较",
            "",
            "|  |  | 金额 |",
            "| --- | --- | ---: |",
            "|  | 没有优惠 | 320.00 元 |",
            "| ✓ | 第72条 集装箱车6.5折 | 208.00 元 |",
            "| ? | 第78条 港口站5折 | 160.00 元 |",
            "| ? | 第77条 氢能免费 | 0.00 元 |",
            "| ✗ | 第76条 大件车 | 金额未知 |",
            "",
            "## 条件",
            "",
            "第72条 集装箱车6.5折",
            "",
            "- [x] 是货车",
            "- [ ] ? 有 ETC",
            "- [ ] ✗ 6轴",
            "",
            "## 怎么算",
            "",
            "320 × 0.65 = 208.00 元",
            "",
            "lnpolicy 0.1.0",
            "",
        ]
    )


def test_markdown_keeps_the_text_of_the_data_as_it_stands():
    view = report(
        Bars("a|b", [("met", "甲|乙", "*1*", Decimal(1))]), Checklist("c", [("met", "<b>_x_</b>")]), headline="#1"
    )
    out = render(view, Manner("markdown"))
    assert "| ✓ | 甲\\|乙 | \\*1\\* |" in out
    assert "\\<b\\>\\_x\\_\\</b\\>" in out
    assert out.startswith("# \\#1\n")


def test_a_report_is_one_record_for_scripts():
    assert render(WHOLE, Manner("plain")) == "eligible\t208.00\t应付 208.00 元\n"
    assert render(WHOLE, Manner("csv")) == "verdict,amount,headline\r\neligible,208.00,应付 208.00 元\r\n"
    assert render(WHOLE, Manner("tsv")) == "verdict\tamount\theadline\neligible\t208.00\t应付 208.00 元\n"
    assert render(WHOLE, Manner("json")) == '{\n  "schema": "x/1",\n  "amount": "208.00"\n}\n'
    assert render(WHOLE, Manner("jsonl")) == '{"schema": "x/1", "amount": "208.00"}\n'

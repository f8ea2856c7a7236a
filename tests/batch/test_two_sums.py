"""Rows whose answer is certain and those still to be confirmed are added up apart: neither is taken for the other."""

import csv
import io
import random
from decimal import Decimal

import pytest

from tests.schemas import hold

HEADS = "车型,轴数,通行费,ETC,集装箱,司机"
CERTAIN = "货车,6,200,,,张\n"
"""第75条: six axles pay 87 per cent, whatever else is so."""
OPEN = "货车,2,100,,,李\n"
"""Of a truck with two axles nothing is sure: 72, 77 and 78 hang on what nobody says."""


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def summarised(batch, table, tmp_path):
    """What a batch says and the document of its sums; the rows that it wrote."""

    def summarised(calculator, text, *words):
        file, out = tmp_path / "合计.json", tmp_path / "结果.csv"
        ran = batch(calculator, table(text), "-o", out, "--summary", file, "--force", *words)
        return ran.err, hold(file.read_text("utf-8")), records(out.read_text("utf-8-sig"))

    return summarised


def test_the_two_sums_stand_side_by_side(summarised):
    said, document, _ = summarised("toll", f"{HEADS}\n{CERTAIN}{OPEN}{CERTAIN}飞船,1,1,,,王\n")
    assert "共 4 条：有金额 3 条（确定 2 条，待确认 1 条），有错 1 条；" in said
    assert "合计（确定的 2 条）：金额 348.00 元，没有政策时 400.00 元，因政策少付或多得 52.00 元\n" in said
    assert "另有待确认的 1 条，不在合计内：金额 100.00 元，没有政策时 100.00 元，因政策少付或多得 0.00 元\n" in said
    assert "448.00" not in said
    assert (document["priced"], document["amount"], document["saved"]) == (2, "348.00", "52.00")
    assert (document["open_priced"], document["open_amount"], document["open_saved"]) == (1, "100.00", "0.00")


def test_where_nothing_is_open_there_is_one_sum(summarised):
    said, document, _ = summarised("toll", f"{HEADS}\n{CERTAIN}")
    assert "\n合计：金额 174.00 元，" in said
    assert "待确认" not in said
    assert (document["open_priced"], document["open_amount"]) == (0, None)


def test_where_nothing_is_certain_that_is_told_first(summarised):
    said, document, _ = summarised("toll", f"{HEADS}\n{OPEN}")
    assert "合计：没有一条的结论是确定的\n另有待确认的 1 条，不在合计内：金额 100.00 元" in said
    assert (document["priced"], document["amount"], document["open_amount"]) == (0, None, "100.00")


def test_a_subsidy_that_hangs_on_conditions_is_in_no_certain_sum(summarised):
    _, document, rows = summarised("subsidy training", "培训学时,人数\n40,10\n")
    assert {row["verdict"] for row in rows} == {"unknown"}
    assert (document["priced"], document["amount"]) == (0, None)


def test_groups_have_both_sums_too(summarised):
    _, document, _ = summarised("toll", f"{HEADS}\n{CERTAIN}{OPEN}", "--group-by", "司机")
    assert [(one["group"]["司机"], one["amount"], one["open_amount"]) for one in document["groups"]] == [
        ("张", "174.00", None),
        ("李", None, "100.00"),
    ]


def drawn(dice, many):
    """Trips as chance has them: certain, open, without a figure, wrong."""
    rows = []
    for _ in range(many):
        vehicle = dice.choice(["货车", "货车", "货车", "小客车", "飞船", ""])
        axles, fee = dice.choice(["2", "3", "5", "6", ""]), dice.choice(["", "0.10", "123.45", "200", "9999999.99"])
        rows.append(
            [vehicle, axles, fee, dice.choice(["是", "否", ""]), dice.choice(["是", "否", ""]), dice.choice("张李")]
        )
    return rows


def text_of(rows):
    return "\n".join([HEADS, *map(",".join, rows)]) + "\n"


FIGURES = ("rows", "priced", "open_priced", "open", "failed", "unknown")
SUMS = ("amount", "baseline", "saved")


def both(document, name):
    return sum(Decimal(document[key] or 0) for key in (name, f"open_{name}"))


@pytest.mark.parametrize("seed", range(4))
def test_both_add_up_to_all_whatever_the_order_the_processes_and_the_groups(summarised, seed):
    dice = random.Random(seed)
    rows = drawn(dice, 700)
    _, first, written = summarised("toll", text_of(rows), "--group-by", "司机")
    priced = [row for row in written if row["amount"]]
    for name in SUMS:
        assert both(first, name) == sum(Decimal(row[name]) for row in priced)
        certain = [Decimal(row[name]) for row in priced if row["verdict"] != "unknown"]
        assert Decimal(first[name] or 0) == sum(certain)
        for key in (name, f"open_{name}"):
            assert Decimal(first[key] or 0) == sum(Decimal(group[key] or 0) for group in first["groups"])
    assert first["rows"] == first["priced"] + first["open_priced"] + first["unknown"]["amount"] + first["failed"]
    dice.shuffle(rows)
    _, shuffled, _ = summarised("toll", text_of(rows), "--group-by", "司机")
    _, by_two, _ = summarised("toll", text_of(rows), "--group-by", "司机", "--jobs", "2")
    _, by_column, _ = summarised("toll", text_of(rows), "--group-by", "司机", "--columns", "amounts")
    for other in (shuffled, by_two, by_column):
        for key in (*FIGURES, *SUMS, *(f"open_{name}" for name in SUMS)):
            assert other[key] == first[key], key
    assert by_two == shuffled


def test_a_screen_shows_both_on_a_line(batch, table, monkeypatch):
    from tests.batch.test_streams import Screen

    screen = Screen()
    with monkeypatch.context() as patch:
        patch.setenv("NO_COLOR", "1")
        patch.setenv("COLUMNS", "80")
        patch.setattr("sys.stdout", screen)
        batch("toll", table(f"{HEADS}\n{CERTAIN}{OPEN}"), "--group-by", "司机")
    assert [line.split() for line in screen.getvalue().splitlines()] == [
        ["司机", "条数", "确定", "有错", "金额（元）", "省（元）", "待确认", "待确认金额（元）"],
        ["张", "1", "1", "0", "174.00", "26.00", "0"],
        ["李", "1", "0", "0", "1", "100.00"],
    ]


def test_errors_that_differ_in_figures_are_one_kind(summarised):
    rows = "".join(f"货车,6,100,{46266 + day}\n" for day in range(30))
    said, document, _ = summarised(
        "toll", f"车型,轴数,通行费,通行日期\n货车,6,200,2026-09-01\n{rows}飞船,6,1,2026-09-01\n"
    )
    assert "有错 30 条，如：日期不接受“46266”" in said
    assert "（第 3、4、5、6、7… 行）" in said
    assert "有错 1 条：车型不接受“飞船”" in said
    assert [error["rows"] for error in document["errors"]] == [30, 1]


@pytest.mark.parametrize("words", ["重型半挂牵引车", "中型普通货车", "轻型厢式货车", "六类货车", "6型货车"])
def test_a_truck_is_one_as_its_licence_or_a_bill_calls_it(batch, table, words):
    """第75条: six axles pay 87 per cent."""
    ran = batch("toll", table(f"车型,轴数,通行费\n{words},6,200\n"), "-f", "csv", "--fields", "amount")
    assert ran.out.split() == ["amount", "174.00"]

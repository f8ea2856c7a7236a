"""The units that a table says of itself, above the heads or in a row below them: read and told, or the file refused."""

import csv
import io
import itertools
import random

import openpyxl
import pytest

from lnpolicy.batch.stated_units import stated_in

WAGES = ["单位名称", "在职职工人数", "安排残疾人就业人数", "工资总额", "当地社会平均工资"]
ROW = ["甲公司", "100", "0", "1200", "9.6"]
"""第51条: 100 × 1.5 % × (12,000,000 / 100) = 180,000 yuan, the wage being below twice the local average of 96,000"""
DUE = "180000.00"


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


def text_of_rows(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def book(path, rows, merged=()):
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    for cells in merged:
        sheet.merge_cells(cells)
    made.save(path)
    return path


ABOVE = {
    "alone": [["残保金测算表"], ["单位：万元"]],
    "at the right": [["残保金测算表"], ["", "", "", "", "单位：万元"]],
    "in the title": [["残保金测算表（单位：万元）"]],
    "behind the title": [["残保金测算表（万元）"]],
    "behind whose table it is": [["编制单位：沈阳某某人力公司", "", "", "", "单位：万元"]],
    "in one cell with that": [["编制单位：沈阳某某人力公司    金额单位：万元"]],
    "in two cells": [["测算表"], ["", "", "", "单位：", "万元"]],
    "with a unit of people": [["单位：人、万元"]],
    "by a stroke": [["计量单位:人/万元"]],
    "with blanks in it": [["单  位 ： 万元"]],
    "as our own money": [["货币单位：人民币万元"]],
    "as a multiplier": [["单位：万"]],
    "with a day": [["单位：万元  2026年10月"]],
    "alone in brackets": [["测算表"], ["", "", "", "", "（万元）"]],
    "below empty rows": [[""], ["测算表"], [""], ["单位：万元"], [""]],
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_a_unit_above_the_heads_is_that_of_all_money_that_names_none(batch, table, above):
    ran = batch("fund", table(text_of_rows([*above, WAGES, ROW])), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == [DUE]
    assert "”，列“工资总额”、“当地社会平均工资”的单位是" in ran.err
    assert "，每个数乘以 10000 来算\n" in ran.err


@pytest.mark.parametrize("columns", ["all", "amounts"])
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_every_path_reads_it_alike(batch, table, tmp_path, columns, jobs, ending):
    rows = [["残保金测算表", "", "", "", ""], ["", "", "", "", "单位：万元"], WAGES, ROW, ROW]
    if ending == "xlsx":
        path = book(tmp_path / "单位.xlsx", [[float(c) if c[:1].isdigit() else c for c in r] for r in rows], ["A1:E1"])
    else:
        text = text_of_rows(rows)
        path = table((text if ending == "csv" else text.replace(",", "\t")).encode("gb18030"), f"单位.{ending}")
    ran = batch("fund", path, "-f", "csv", "--columns", columns, "--jobs", jobs)
    assert [row["amount"] for row in records(ran.out)] == [DUE] * 2
    assert "提示：列名取第 3 行，上面的“残保金测算表”当作标题\n" in ran.err


def test_a_pipe_reads_it_too(batch, monkeypatch):
    text = text_of_rows([["单位：万元"], WAGES, ROW])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    assert [row["amount"] for row in records(batch("fund", "-", "--from", "csv", "-f", "csv").out)] == [DUE]


def test_a_head_with_a_unit_of_its_own_keeps_it(batch, table):
    heads = [*WAGES[:3], "工资总额（元）", "当地社会平均工资"]
    ran = batch("fund", table(text_of_rows([["单位：万元"], heads, [*ROW[:3], "12000000", "9.6"]])), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == [DUE]
    for own in ("工资总额元", "工资总额(人民币元)", "工资总额/元"):
        heads[3] = own
        ran = batch("fund", table(text_of_rows([["单位：万元"], heads, [*ROW[:3], "12000000", "9.6"]])), "-f", "csv")
        assert [row["amount"] for row in records(ran.out)] == [DUE], own


@pytest.mark.parametrize(
    "above", ["单位：元", "单位：人、元", "（单位：元）", "单位：沈阳某某公司", "金额单位：人民币", "单位：辆"]
)
def test_yuan_are_yuan_and_a_firm_is_no_unit(batch, table, above):
    row = [*ROW[:3], "12000000", "96000"]
    ran = batch("fund", table(text_of_rows([[above], WAGES, row])), "-f", "csv")
    assert [one["amount"] for one in records(ran.out)] == [DUE]
    assert "来算" not in ran.err


def test_what_is_set_for_all_rows_stays_as_it_is_said(batch, table):
    rows = [["单位：万元"], WAGES[:4], ROW[:4]]
    ran = batch("fund", table(text_of_rows(rows)), "-f", "csv", "--set", "当地社会平均工资=96000")
    assert [row["amount"] for row in records(ran.out)] == [DUE]


def test_wages_by_the_month_are_multiplied(batch, table):
    """第51条: 100 × 1.5 % × 8,000 × 12 = 144,000"""
    heads = ["职工人数", "残疾人数", "平均工资", "社平工资"]
    ran = batch("fund", table(text_of_rows([["单位：元/月"], heads, ["100", "0", "8000", "8000"]])), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == ["144000.00"]


@pytest.mark.parametrize(
    "above",
    [
        "单位：美元",
        "金额单位：港币",
        "单位：万元/人",
        "工资总额以万元为准",
        "单位：元、万元",
        "单位：吨公里万元",
    ],
)
def test_money_that_cannot_be_read_for_certain_is_refused_in_one_sentence(refused, table, above):
    said = refused("fund", table(text_of_rows([[above], WAGES, ROW])), "-f", "csv")
    assert above in said or "两种单位" in said
    assert "在列名后写明" in said


@pytest.mark.parametrize(
    "title", ["营收 500 万元以上企业", "补贴10万元的单位", "注册资本五百万元以上", "数百万元的企业"]
)
def test_an_amount_in_a_title_is_no_unit(batch, table, title):
    row = [*ROW[:3], "12000000", "96000"]
    ran = batch("fund", table(text_of_rows([[title], WAGES, row])), "-f", "csv")
    assert [one["amount"] for one in records(ran.out)] == [DUE]


def test_a_head_may_say_it_for_all_others(batch, table):
    ran = batch("fund", table(text_of_rows([[*WAGES, "单位：万元"], [*ROW, ""]])), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == [DUE]


@pytest.mark.parametrize("units", [["", "人", "人", "万元", "万元"], ["单位", "（人）", "（人）", "(万元)", "万"]])
@pytest.mark.parametrize("columns", ["all", "amounts"])
def test_a_row_of_units_below_the_heads_is_read(batch, table, units, columns):
    ran = batch("fund", table(text_of_rows([WAGES, units, ROW])), "-f", "csv", "--columns", columns)
    assert [row["amount"] for row in records(ran.out)] == ["", DUE]
    assert "没有算进去：单位行 1 行（第 2 行）\n" in ran.err
    assert ran.code == 0


def test_a_row_of_units_that_contradicts_a_head_is_refused(refused, table):
    heads = [*WAGES[:3], "工资总额（元）", "当地社会平均工资"]
    said = refused("fund", table(text_of_rows([heads, ["", "人", "人", "万元", "万元"], ROW])), "-f", "csv")
    assert "列“工资总额（元）”下面写的单位是万元，与列名里的不同" in said


def test_a_unit_that_is_said_of_a_column_goes_before_that_of_the_table(batch, table):
    row = [*ROW[:3], "12000000", "9.6"]
    path = table(text_of_rows([["单位：万元"], [*WAGES[:3], "工资", WAGES[4]], row]))
    ran = batch("fund", path, "-f", "csv", "--map", "工资=工资总额(元)")
    assert [one["amount"] for one in records(ran.out)] == [DUE]


def test_a_row_of_units_of_another_kind_is_refused(refused, table):
    said = refused("fund", table(text_of_rows([WAGES, ["", "人", "人", "人", "元"], ROW])), "-f", "csv")
    assert "列“工资总额”下面写的单位是人，而工资总额的单位是元" in said


def test_a_unit_below_the_records_that_is_not_the_one_they_were_read_in_is_refused(refused, batch, table, tmp_path):
    out = tmp_path / "结果.csv"
    for below in ("单位：万元", "注：以上金额单位均为万元", "制表：张三（单位：万元）"):
        said = refused("fund", table(text_of_rows([WAGES, ROW, [below]])), "-o", out)
        assert f"各行下面写着“{below}”" in said
        assert not out.exists()
    ran = batch("fund", table(text_of_rows([["单位：万元"], WAGES, ROW, ["单位：万元"]])), "-f", "csv")
    assert records(ran.out)[0]["amount"] == DUE
    assert ran.code == 0


@pytest.mark.parametrize("between", [["单位：元"], ["编制单位：乙公司", "", "", "", "单位：元"], ["（金额单位：元）"]])
def test_a_second_table_in_another_unit_is_refused(refused, table, tmp_path, between):
    rows = [["单位：万元"], WAGES, ROW, between, WAGES, ["乙公司", "100", "0", "12000000", "96000"]]
    assert "各行下面写着" in refused("fund", table(text_of_rows(rows)), "-o", tmp_path / "结果.csv")
    assert not (tmp_path / "结果.csv").exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_title_that_is_repeated_on_each_page_is_no_record(batch, table, tmp_path, ending):
    page = [["测算表", "", "", "", ""], ["", "", "", "", "单位：万元"], WAGES, ROW]
    rows = [*page, *page]
    path = book(tmp_path / "单位.xlsx", rows, ["A1:E1", "A5:E5"]) if ending == "xlsx" else table(text_of_rows(rows))
    ran = batch("fund", path, "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == [DUE, "", "", "", DUE]
    assert "有错 1 条：这一行又是表头（第 7 行）" in ran.err
    assert "没有算进去：又一页的标题 1 行（第 5 行）" in ran.err


def test_a_form_above_the_heads_is_not_taken_for_them(batch, table):
    """第75条: six axles pay 87 per cent."""
    rows = [
        ["单位名称：", "某某公司"],
        ["车牌号：", "辽A12345", "司机：", "张三"],
        ["车型", "轴数", "通行费"],
        ["货车", "6", "200"],
    ]
    ran = batch("toll", table(text_of_rows(rows)), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == ["174.00"]
    assert "列名取第 3 行" in ran.err


def test_heads_with_a_colon_behind_each_are_heads(batch, table):
    ran = batch("toll", table("车型：,轴数：,通行费：\n货车,6,200\n"), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == ["174.00"]


@pytest.mark.parametrize("head", ["单位", "金额单位", "币种"])
def test_a_row_that_says_another_unit_of_its_own_is_wrong(batch, table, head):
    own = {"单位": "万元", "金额单位": "万元", "币种": "美元"}[head]
    yuan = [*ROW[:3], "12000000", "96000"]
    ran = batch("fund", table(text_of_rows([[*WAGES, head], [*yuan, "元"], [*ROW, own], [*yuan, "甲厂"]])), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == [DUE, "", DUE]
    assert f"这一行的单位是{own}，与列名不同" in ran.err


def test_a_toll_table_of_a_real_firm(batch, table, tmp_path):
    """第75条: six axles pay 87 per cent."""
    rows = [
        ["2026年9月通行费明细表"],
        ["编制单位：某某物流", "", "", "单位：元"],
        ["车牌号", "轴数", "通行费", "车型"],
        ["辽A12345", 6, 200, "货车"],
    ]
    ran = batch("toll", book(tmp_path / "行程.xlsx", rows, ["A1:D1", "A2:C2"]), "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == ["174.00"]
    assert "提示：列名取第 3 行，上面的“2026年9月通行费明细表”当作标题\n" in ran.err


def test_other_units_are_read_too(batch, table):
    rows = [["单位：米、元/公里"], ["车型", "轴数", "里程", "每公里费率"], ["货车", "6", "100000", "2"]]
    ran = batch("toll", table(text_of_rows(rows)), "-f", "csv")
    assert [row["baseline"] for row in records(ran.out)] == ["200.00"]


def test_any_order_of_units_says_the_same():
    dice = random.Random(20261128)
    units = ["人", "万元", "公里", "吨"]
    for chosen in itertools.permutations(units, 3):
        between = dice.choice(["、", "，", "/", "；", " "])
        if chosen[0] == "万元" and between == "/":
            continue  # 万元/人 is a rate
        assert set(stated_in(f"单位：{between.join(chosen)}")) == set(chosen), (chosen, between)

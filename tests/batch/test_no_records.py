"""Rows below the records: sums and footers are left out and told, and records are records."""

import csv
import io
import json

import openpyxl
import pytest

HEADS = "司机,轴数,通行费"


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def trips(batch, table):
    """Two trips of 200 and 300 yuan by six axles, and what stands below them."""

    def trips(*below):
        path = table("\n".join([HEADS, "张三,6,200", "李四,6,300", *below]) + "\n")
        return batch("toll", path, "--set", "车型=货车", "-f", "csv")

    return trips


@pytest.mark.parametrize(
    ("row", "called"),
    [
        ("合计（元）,,500", "合计"),
        ("合计金额,,500", "合计"),
        ("合计：500元,,", "合计"),
        ("本页小计,,500", "小计"),
        ("7月合计,,500", "合计"),
        ("七月小计,,500", "小计"),
        ("张三小计,,200", "小计"),
        ("张三 合计,,200", "合计"),
        ("全部合计,12,500", "合计"),
        ("TOTAL,,500", "total"),
        ("Grand Total,,500", "grand total"),
        ("张三 Total,,200", "total"),
        ("张三 汇总,,200", "汇总"),
        ("Sum,,500", "sum"),
        ("总额,,500", "总额"),
        ("平均,6,250", "平均"),
        ("平均值,6,250", "平均"),
        ("共 2 趟,,", "共 2 趟"),
        (",,500", "上面各行的和"),
        ("承上页,,500", "承上页"),
        ("承前页：,,500", "承前页"),
        ("过次页,,500", "过次页"),
        ("转下页,12,500", "转下页"),
        (",12,500", "上面各行的和"),
        (",,500.00", "上面各行的和"),
        (",,￥500", "上面各行的和"),
    ],
)
def test_a_row_that_adds_up_others_is_left_out_and_told(trips, row, called):
    """Policy 75: six axles pay 87 per cent of 500."""
    ran = trips(row)
    assert ran.code == 0
    assert "共 2 条：" in ran.err
    assert "金额 435.00 元，没有政策时 500.00 元" in ran.err
    assert f"没有算进去：{called} 1 行（第 4 行）" in ran.err
    left_out = records(ran.out)[2]
    assert (left_out["error"], left_out["headline"]) == ("", f"这一行是{called}，没有算进去")


def test_a_title_behind_a_day_is_one_too(batch, table):
    path = table("日期,司机,轴数,通行费\n2026-07-01,张三,6,200\n2026-07-31,月小计,,200\n")
    assert "没有算进去：小计 1 行（第 3 行）" in batch("toll", path, "--set", "车型=货车").err


@pytest.mark.parametrize(
    "row",
    ["制表：张三,,", "审核:李四,,2026-07-31", "填表日期：2026年7月31日,,", "备注：含ETC,,", "单位盖章（公章）：,,"],
)
def test_a_footer_is_left_out_and_told(trips, row):
    ran = trips(row)
    assert (ran.code, "共 2 条：" in ran.err) == (0, True)
    assert "没有算进去：表尾的“" in ran.err


@pytest.mark.parametrize(
    "row",
    [
        "合计商贸,6,100",
        "小计车队,6,100",
        "总额物流公司,6,100",
        "平均之家,6,100",
        "道达尔 Total,6,100",
        "共和运输,6,100",
        "财务,6,100",
        "备注货运,6,100",
        "王五,6,500",
        ",6,100",
        ",6,500",
        ",,499",
    ],
)
def test_a_record_is_a_record_whatever_it_looks_like(trips, row):
    ran = trips(row)
    assert "共 3 条：" in ran.err
    assert "没有算进去" not in ran.err


def test_a_department_is_no_signature(batch, table):
    said = batch("checkup", table("岗位,城市,民营\n财务,沈阳,是\n财务：,,\n主管,,\n")).err
    assert "共 1 条" in said
    assert "表尾的“财务” 1 行（第 3 行）" in said
    assert "表尾的“主管” 1 行（第 4 行）" in said


def test_one_trip_alone_is_no_sum_of_the_one_before(batch, table):
    ran = batch("toll", table(f"{HEADS}\n张三,6,200\n,,200\n"), "--set", "车型=货车")
    assert "共 2 条：" in ran.err


def test_sums_without_a_word_of_each_group_and_of_all_are_left_out(batch, table):
    """Each group: 87 per cent of 500 and of 300."""
    rows = "张三,6,200\n张三,6,300\n,,500\n李四,6,100\n李四,6,200\n,,300\n,,800\n"
    ran = batch("toll", table(f"{HEADS}\n{rows}"), "--set", "车型=货车")
    assert "共 4 条：" in ran.err
    assert "金额 696.00 元，没有政策时 800.00 元" in ran.err
    assert "上面各行的和 3 行（第 4、7、8 行）" in ran.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_workbook_is_read_so_too_in_any_number_of_processes(batch, tmp_path, jobs):
    book = openpyxl.Workbook()
    rows = (
        ["张三", 6, 200],
        ["李四", 6, 300.5],
        ["七月合计", None, 500.5],
        [None, None, 500.5],
        ["制表：王", None, None],
    )
    for row in (HEADS.split(","), *rows):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "--set", "车型=货车", "--jobs", jobs)
    assert "共 2 条：" in ran.err
    assert "没有政策时 500.50 元" in ran.err


def test_sums_are_left_out_that_are_merged_formulas_or_too_short(batch, table, tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADS.split(","), ["张三", 6, 200], ["合计", None, "=SUM(C2)"], ["制表：王", None, None]):
        book.active.append(row)
    book.active.merge_cells("A3:B3")
    book.active.merge_cells("A4:C4")
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "--set", "车型=货车")
    assert (ran.code, "有错" in ran.err) == (0, False)
    assert "合计 1 行（第 3 行）" in ran.err and "表尾的“制表” 1 行（第 4 行）" in ran.err
    ran = batch("toll", table(f"{HEADS}\n张三,6,200\n合计,200\n"), "--set", "车型=货车")
    assert (ran.code, "合计 1 行（第 3 行）" in ran.err) == (0, True)


def test_companies_of_a_checkup_are_told_from_the_row_that_counts_them(batch, table):
    rows = "甲公司,沈阳,20\n合计商贸,大连,30\n合计（家）,,50\n制表：张三,,\n"
    ran = batch("checkup", table(f"名称,城市,职工人数\n{rows}"))
    assert "共 2 条" in ran.err
    assert "没有算进去：合计 1 行（第 4 行）" in ran.err
    assert "没有算进去：表尾的“制表” 1 行（第 5 行）" in ran.err


def test_a_row_of_figures_alone_counts_and_is_told(trips):
    ran = trips(",,499")
    assert "共 3 条：" in ran.err
    assert "只有金额、别的都空着 1 条（第 4 行），照样算了；是合计的，删去再算" in ran.err
    assert "只有金额" not in trips("王五,6,499").err


def test_a_record_that_is_numbered_on_is_one_though_it_comes_to_the_sum_of_those_above(batch, table):
    path = table("序号,车型,轴数,通行费\n1,货车,5,100\n2,货车,6,200\n3,,,300\n")
    assert "共 3 条：" in batch("toll", path, "-f", "csv").err


def test_a_record_that_begins_like_a_footer_is_one_where_it_fills_inputs(batch, table):
    path = table("备注,车型,轴数,通行费\n说明：夜间,货车,6,100\n注：临时,货车,6,100\n制表：张三,,,\n")
    ran = batch("toll", path, "-f", "csv")
    assert "共 2 条：" in ran.err
    assert "没有算进去：表尾的“制表”" in ran.err


def test_a_driver_whose_name_ends_like_a_sum_is_one_though_a_cell_is_empty_as_in_other_rows(batch, table):
    path = table("司机,车型,轴数,通行费\n张三,货车,,100\nJohn Sum,货车,,100\n")
    assert "共 2 条：" in batch("toll", path, "-f", "csv").err


@pytest.mark.parametrize("rows", ["合计,,500", "承上页,,300\n合计,,500", "制表：张三,,"])
def test_a_table_of_nothing_but_sums_and_footers_holds_nothing_to_find(batch, table, tmp_path, rows):
    out = tmp_path / "结果.csv"
    ran = batch("toll", table(f"{HEADS}\n{rows}\n"), "--set", "车型=货车", "-o", out)
    assert (ran.code, ran.out, out.exists()) == (1, "", False)
    assert ran.err.startswith("错误：表里没有一条可算的：只有 ")
    assert ran.err.count("\n") == 2


@pytest.mark.parametrize("columns", ["all", "amounts"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_row_that_is_no_record_is_no_error(batch, table, columns, jobs):
    path = table(f"{HEADS}\n张三,6,200\n合计,,200\n")
    ran = batch("toll", path, "--set", "车型=货车", "--columns", columns, "--jobs", jobs, "-f", "jsonl", "--strict")
    good, left_out = map(json.loads, ran.out.splitlines())
    assert ran.code == 0
    assert (good["error"], left_out["error"], left_out["amount"]) == ("", "", None)
    assert left_out.get("headline", "这一行是合计，没有算进去") == "这一行是合计，没有算进去"


def test_companies_that_are_none_have_no_error(batch, table):
    ran = batch("checkup", table("名称,城市\n甲公司,沈阳\n合计（家）,\n"), "-f", "csv")
    assert [row["error"] for row in records(ran.out)] == ["", ""]

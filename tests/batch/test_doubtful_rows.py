"""What is told of rows that count all the same: figures that are hardly true, days without a year; days of tables."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pytest

from lnpolicy.batch.cells import without_time
from lnpolicy.batch.summary import Summary

EMPLOYERS = """单位,在职职工人数,安排残疾人就业人数,年平均工资,当地社会平均工资
甲,100,1,12,96000
乙,100,1,120000,96000
丙,100,1,10000,8000
"""


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("columns", ["all", "amounts"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_figures_that_are_hardly_true_are_counted_and_told(batch, table, columns, jobs):
    ran = batch("fund", table(EMPLOYERS), "--columns", columns, "--jobs", jobs)
    assert ran.code == 0
    assert "不像是真的 2 条（第 2、4 行），如：年平均工资 12 元不像是真的，是不是 12 万元？" in ran.err


def test_they_stand_in_the_warnings_of_their_rows(batch, table):
    doubtful, sure, _ = records(batch("fund", table(EMPLOYERS), "-f", "csv").out)
    assert "年平均工资 12 元不像是真的" in doubtful["warnings"]
    assert "不像是真的" not in sure["warnings"]
    assert doubtful["error"] == sure["error"] == ""


def test_a_toll_that_is_the_number_of_axles_or_of_a_year_is_told(batch, table):
    said = batch("toll", table("车型,轴数,通行费\n货车,6,6\n货车,6,200000\n货车,6,200\n")).err
    assert "不像是真的 2 条（第 2、3 行）" in said


def test_nothing_is_told_of_figures_as_they_usually_are(batch, table):
    assert "不像是真的" not in batch("toll", table("车型,轴数,通行费\n货车,6,200\n")).err


def test_what_is_said_of_all_rows_is_doubted_too(batch, table):
    assert "不像是真的 2 条" in batch("toll", table("轴数,车型\n6,货车\n5,货车\n"), "--set", "通行费=6").err


def test_a_run_that_is_gone_on_with_has_counted_those_before():
    counted = Summary(())
    counted.doubt(3, [("unlikely", "甲"), ("unlikely", "乙")])
    counted.doubt(5, [("unlikely", "丙"), ("no_year", "丁")])
    again = Summary.of_document(json.loads(json.dumps(counted.as_document())))
    assert again.doubts == counted.doubts
    assert again.doubts["unlikely"] == (2, (3, 5), "甲", True)


# ------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-07-01 08:30:15", "2026-07-01"),
        ("2026-07-01T08:30", "2026-07-01"),
        ("2026/7/1 8:30", "2026/7/1"),
        ("20260701 08:30", "20260701"),
        ("２０２６－０７－０１　０８：３０", "2026-07-01"),
        ("2026年7月1日08:30", "2026年7月1日"),
        ("2026年7月1日 8时30分", "2026年7月1日"),
        ("2026年7月1日星期三", "2026年7月1日"),
        ("2026年7月1日（周三）08:30", "2026年7月1日"),
        ("7月3日 8:00", "7月3日"),
        ("2026-07-01T23:30:00+08:00", "2026-07-01"),
        ("2026-07-01T23:30:00Z", "2026-07-02"),
        ("2026-07-01 10:00:00-08:00", "2026-07-02"),
        # none of these has a time behind it
        ("2026-07-01", "2026-07-01"),
        ("2026-07-01 25:00", "2026-07-01 25:00"),
        ("2026-07-0108:30", "2026-07-0108:30"),
        ("8:30", "8:30"),
        ("很多", "很多"),
    ],
)
def test_the_day_of_a_moment_is_that_in_china(written, day):
    assert without_time(written) == day


@pytest.mark.parametrize("columns", ["all", "amounts"])
def test_each_row_is_priced_on_the_day_of_its_moment(batch, table, columns):
    """Policy 75: 87 per cent of 200. What is no day is refused by what it is, and not by an option."""
    days = ["2026-07-01 08:30:15", "2026年7月1日星期三", "7月3日", "昨天", "46204"]
    path = table("车型,轴数,通行费,通行时间\n" + "".join(f"货车,6,200,{day}\n" for day in days))
    ran = batch("toll", path, "--map", "通行时间=on", "-f", "csv", "--columns", columns)
    *good, spoken, serial = records(ran.out)
    assert [row["amount"] for row in good] == ["174.00"] * 3
    assert spoken["error"].startswith("日期不接受“昨天”")
    assert "在 Excel 里它是 2026-07-01" in serial["error"]
    assert "--" not in spoken["error"] + serial["error"]
    assert "日期没有写年份 1 条（第 4 行），按所问那一年计，如“7月3日”按 2026-07-03 计" in ran.err


def test_moments_of_a_workbook_are_days_of_an_input_too(batch, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["政策编号", "start", "case", "on"],
        [36, datetime(2026, 6, 30, 8, 30), "application", datetime(2026, 7, 1, 9)],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (row,) = records(batch("deadline", tmp_path / "a.xlsx", "-f", "csv").out)
    assert row["error"] == ""


def test_two_inputs_that_contradict_each_other_are_named_by_their_labels(batch, table):
    (row,) = records(batch("fund", table("在职职工人数,安排残疾人就业人数\n10,30\n"), "-f", "csv").out)
    assert row["error"].startswith("“安排残疾人就业人数”30 多于“在职职工人数”10")
    (row,) = records(batch("toll", table("车型,轴数,通行费\n小型客车,6,200\n"), "-f", "csv").out)
    assert "“轴数”" in row["error"] and "--" not in row["error"]


# ------------------------------------------------------------ months


def test_rows_grouped_by_month_and_priced_on_one_day_are_told_so(batch, table):
    path = table("车型,轴数,通行费,登记日期\n货车,6,200,2026-05-03 08:00\n")
    said = batch("toll", path, "--group-by", "登记日期:月").err
    assert "按“登记日期”分组，但各行都按同一天（2026-07-01）算；要各按自己的日期算，加 --map 登记日期=on" in said
    assert "按同一天" not in batch("toll", path, "--group-by", "登记日期:月", "--map", "登记日期=on").err


def test_periods_of_what_is_no_day_are_refused(refused, table):
    path = table("车型,轴数,通行费,司机\n货车,6,200,张三\n")
    assert "列“司机”里不是日期，如“张三”" in refused("toll", path, "--group-by", "司机:月")


def test_days_that_are_none_are_counted(batch, table):
    rows = "货车,6,200,2026-05-03\n货车,6,200,待定\n货车,6,200,7月3日\n"
    ran = batch("toll", table(f"车型,轴数,通行费,日期\n{rows}"), "--group-by", "日期:月", "-f", "csv")
    assert "日期:月：1 条的日期看不懂，归在（不是日期）" in ran.err
    assert "2026-07\t1\t" in ran.err

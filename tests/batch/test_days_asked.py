"""Of which day each row asks: columns that tables have for it, and days that are not an edition's."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from lnpolicy import batch as many
from lnpolicy.edition.age import said_of_age

TRIP = "车型,轴数,通行费"


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


def day_of(ran):
    return [json.loads(row["answer"])["as_of"] for row in records(ran.out)]


@pytest.mark.parametrize("head", ["日期", "业务日期", "通行日期", "计算日期", "交易时间", "出口时间", "on"])
def test_each_row_asks_of_the_day_in_a_column_that_tables_have_for_it(batch, table, head):
    ran = batch("toll", table(f"{TRIP},{head}\n货车,6,200,2026-08-03\n货车,6,200,\n"), "-f", "csv", "--explain")
    assert day_of(ran) == ["2026-08-03", "2026-07-01"]
    assert "所问的日期空着 1 条（第 3 行），按 2026-07-01 算" in ran.err


def test_that_a_column_is_the_day_asked_about_is_told_in_the_summary_and_in_each_answer(batch, table):
    ran = batch("toll", table(f"{TRIP},日期\n货车,6,200,2026-08-03\n"), "-f", "csv", "--explain")
    assert "日期（所问的日期）" in ran.err
    said = "列“日期”是所问的日期，各行按自己的日期算"
    assert f"提示：{said}\n" in ran.err
    assert said in json.loads(records(ran.out)[0]["answer"])["assumptions"]


def test_of_several_such_columns_the_surest_is_it_and_the_other_is_told(batch, table):
    rows = "货车,6,200,2026-08-03,2026-08-05 08:30,2026-08-05 10:00"
    ran = batch("toll", table(f"{TRIP},日期,入口时间,出口时间\n{rows}\n"), "-f", "csv", "--explain")
    assert day_of(ran) == ["2026-08-05"]
    assert "日期（所问的日期用的是列“出口时间”）" in ran.err
    ran = batch(
        "toll",
        table(f"{TRIP},日期,出口时间\n货车,6,200,2026-08-03,2026-08-05\n"),
        "--map",
        "日期=on",
        "-f",
        "csv",
        "--explain",
    )
    assert day_of(ran) == ["2026-08-03"]


def test_an_input_that_is_called_so_is_nearer(batch, table):
    ran = batch("fee", table("政策编号,人数,日期\n60,40,2026-08-03\n"), "-f", "csv", "--explain")
    answer = json.loads(records(ran.out)[0]["answer"])
    assert (answer["inputs"].get("date"), answer["as_of"]) == ("2026-08-03", "2026-07-01")


def test_a_column_that_is_called_so_and_holds_no_day_is_left_aside(batch, table):
    ran = batch("toll", table(f"{TRIP},日期\n货车,6,200,第一周\n"), "-f", "csv")
    assert records(ran.out)[0]["error"] == ""
    assert "日期（里面不是日期，如“第一周”）" in ran.err


@pytest.mark.parametrize("columns", ["all", "amounts"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_days_far_from_the_edition_are_told_once_with_their_rows_as_a_calculation_tells_them(
    batch, table, edition, columns, jobs
):
    days = ["2028-01-01", "2026-07-01", "2028-02-01", "2010-03-01"]
    path = table(f"{TRIP},日期\n" + "".join(f"货车,6,200,{day}\n" for day in days))
    ran = batch("toll", path, "--columns", columns, "--jobs", jobs)
    late, early = (said_of_age(edition.name, date.fromisoformat(day)) for day in ("2028-01-01", "2010-03-01"))
    assert f"所问的日期离这一版汇编很远 2 条（第 2、4 行），如：{late}\n" in ran.err
    assert f"所问的日期离这一版汇编很远 1 条（第 5 行），如：{early}\n" in ran.err
    assert ran.err.count("离这一版汇编很远") == 2


def test_one_day_for_all_that_is_far_from_the_edition_is_told_too(run, table):
    path = table(f"{TRIP}\n货车,6,200\n货车,6,200\n")
    said = run("batch", "toll", str(path), "--on", "2030-01-01", "--jobs", "1").err
    assert said.count("2030-01-01") == 1
    assert "离这一版汇编很远 2 条（第 2、3 行）" in said
    assert "很远" not in run("batch", "toll", str(path), "--on", "2027-06-30", "--jobs", "1").err


def test_rows_of_programs_ask_of_the_day_in_such_a_column_too():
    row = {"车型": "货车", "轴数": 6, "通行费": 200, "业务日期": "2026-08-03"}
    (made,) = many.rows("toll", [row], on="2026-07-01", explain=True)
    assert made["answer"]["as_of"] == "2026-08-03"
    assert made["amount"] == Decimal("174.00")

"""Which columns of a result are written, in which order, and what they are called."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest

from lnpolicy.batch.formats import OF_TEXT
from lnpolicy.batch.headings import headings_of
from lnpolicy.batch.pricing import judge_of
from lnpolicy.calendar.today import today

TRIPS = "车型,轴数,标准通行费,司机\n货车,6,200,张\n飞船,6,1,李\n货车,6,300,=1+1\n"


def rows_of(out):
    return list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))


def test_columns_are_written_in_the_order_in_which_they_are_named(batch, table):
    ran = batch("toll", table(TRIPS), "-f", "csv", "--fields", "amount,司机,verdict")
    assert rows_of(ran.out) == [
        ["amount", "司机", "verdict"],
        ["174.00", "张", "eligible"],
        ["", "李", ""],
        ["261.00", "'=1+1", "eligible"],
    ]


def test_a_column_of_the_result_may_be_named_in_chinese(batch, table):
    by_name = batch("toll", table(TRIPS), "-f", "csv", "--fields", "saved,error")
    assert batch("toll", table(TRIPS), "-f", "csv", "--fields", "因政策少付或多得（元）、有什么错").out == by_name.out


def test_every_format_holds_the_columns_that_are_named_and_no_others(batch, table, tmp_path):
    wanted = ["司机", "amount"]
    said = {}
    for format in OF_TEXT:
        said[format] = batch("toll", table(TRIPS), "-f", format, "--fields", ",".join(wanted)).out
    assert list(json.loads(said["json"])[0]) == list(json.loads(said["jsonl"].splitlines()[0])) == wanted
    assert said["tsv"].splitlines()[0].split("\t") == wanted
    assert said["plain"].splitlines()[0] == "张\t174.00"
    for name in ("a.xlsx", "a.parquet"):
        assert batch("toll", table(TRIPS), "-o", tmp_path / name, "--fields", ",".join(wanted)).code == 1
    assert next(openpyxl.load_workbook(tmp_path / "a.xlsx").active.values) == ("司机", "金额（元）")
    assert pq.read_table(tmp_path / "a.parquet").schema.names == wanted


def test_sums_groups_and_errors_are_those_of_all_columns(batch, table, tmp_path):
    whole = batch("toll", table(TRIPS), "-o", tmp_path / "a.csv", "--group-by", "司机")
    some = batch("toll", table(TRIPS), "-o", tmp_path / "b.csv", "--group-by", "司机", "--fields", "headline")
    assert (some.code, some.out, some.err.replace("b.csv", "a.csv")) == (whole.code, whole.out, whole.err)


def test_a_field_that_there_is_not_is_refused_with_those_that_are(refused, table):
    said = refused("toll", table(TRIPS), "--fields", "amout")
    assert "没有名为“amout”的列" in said
    assert "司机" in said
    assert "您是不是要找：amount" in said


def test_columns_are_called_by_chinese_names_where_a_spreadsheet_is_written(batch, table, tmp_path):
    english, chinese = (
        rows_of(batch("toll", table(TRIPS), "-f", "csv", "--headers", language).out) for language in ("en", "zh")
    )
    assert chinese[0][:4] == english[0][:4] == ["车型", "轴数", "标准通行费", "司机"]
    assert chinese[0][4:7] == ["结论", "金额（元）", "至少（元）"]
    assert [row[4] for row in chinese[1:]] == ["符合条件", "", "符合条件"]
    assert [row[5:] for row in chinese[1:]] == [row[5:] for row in english[1:]]


def test_a_workbook_speaks_chinese_unless_it_is_to_be_english(batch, table, tmp_path):
    for name, words in (("a", ()), ("b", ("--headers", "zh")), ("c", ("--headers", "en"))):
        assert batch("toll", table(TRIPS), "-o", tmp_path / f"{name}.xlsx", *words).code == 1
    own, chinese, english = (list(openpyxl.load_workbook(tmp_path / f"{name}.xlsx").active.values) for name in "abc")
    assert own == chinese
    assert (own[0][4], own[1][4]) == ("结论", "符合条件")
    assert (english[0][4], english[1][4]) == ("verdict", "eligible")


@pytest.mark.parametrize("calculator", ["toll", "fund", "checkup"])
def test_every_column_of_a_result_has_a_chinese_name_of_its_own(calculator, edition):
    columns = judge_of(calculator, edition, today()).columns
    assert len(set(headings_of(columns))) == len(columns)
    assert not any(name.isascii() for name in headings_of(columns))


def test_a_column_that_is_called_as_one_of_the_result_is_refused(refused, table):
    said = refused("toll", table("车型,轴数,标准通行费,结论\n货车,6,200,好\n"), "-f", "csv", "--headers", "zh")
    assert "文件里已有列 结论" in said


@pytest.mark.parametrize("words", [("--headers", "zh", "-f", "jsonl"), ("--bom", "-f", "json"), ("--bom",)])
def test_what_a_format_has_no_place_for_is_refused(batch, table, words):
    ran = batch("toll", table(TRIPS), *words)
    assert ran.code == 2
    assert f"{words[0]} 只用于 csv、tsv" in ran.err


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_a_mark_of_utf_8_goes_wherever_it_is_asked_for(batch, table, tmp_path, format):
    assert batch("toll", table(TRIPS), "-f", format, "--bom").out.startswith("\ufeff车型")
    out = tmp_path / f"a.{format}"
    assert batch("toll", table(TRIPS), "-o", out, "--bom").code == 1
    assert out.read_text("utf-8").startswith("\ufeff车型")


def test_a_template_has_a_mark_and_takes_no_choice_of_columns(run):
    assert run("batch", "toll", "--template", "--bom").out.startswith("\ufeff标准通行费,")
    for words in (("--fields", "toll"), ("--headers", "zh")):
        ran = run("batch", "toll", "--template", *words)
        assert ran.code == 2
        assert f"--template 与 {words[0]} 不能同用" in ran.err


def test_the_summary_names_the_edition(batch, table, edition):
    assert f"依据汇编 {edition.name}" in batch("toll", table(TRIPS)).err


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("--json", "amount"), ["amount"]),
        (("--json", "saved,amount"), ["saved", "amount"]),
        (("--json=司机,amount",), ["司机", "amount"]),
    ],
)
def test_columns_stand_behind_json_as_fields_do_elsewhere(batch, table, words, keys):
    ran = batch("toll", table(TRIPS), *words)
    assert [list(row) for row in json.loads(ran.out)] == [keys] * 3


def test_a_file_behind_json_is_a_file_whatever_it_is_called(batch, table):
    assert len(json.loads(batch("toll", "--json", table(TRIPS, "amount.csv")).out)[0]) > 4


def test_columns_in_the_place_of_a_file_are_told_as_that(refused, table):
    assert "只要这几列，写 --fields 司机,amount" in refused("toll", table(TRIPS), "司机,amount")

"""What goes in and what comes out: encodings, formats, headers, cells."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest

from .conftest import HEADER, ON, TRIPS

RESULT = [
    "verdict",
    "amount",
    "amount_min",
    "amount_max",
    "baseline",
    "saved",
    "policies",
    "headline",
    "readings",
    "questions",
    "warnings",
    "error",
]


def records(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_trip_gets_the_columns_of_the_result_behind_its_own(batch, table):
    ran = batch("toll", table(TRIPS), "--format", "csv")
    assert ran.code == 0
    first = records(ran.out)[0]
    assert list(first) == [*HEADER.split(","), *RESULT]
    # policy 75: six axles pay 87 per cent; 200 × 0.87
    assert (first["amount"], first["baseline"], first["saved"]) == ("174.00", "200.00", "26.00")
    assert first["policies"].split("、")[0] == "75"
    assert first["司机"] == "张"
    assert first["error"] == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_every_encoding_that_chinese_windows_writes(batch, table, encoding):
    plain = batch("toll", table(TRIPS), "--format", "csv")
    ran = batch("toll", table(TRIPS.encode(encoding), "别.csv"), "--format", "csv")
    assert (ran.code, ran.out) == (0, plain.out)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_they_do_on_any_system_the_last_one_or_not(batch, table, end):
    text = TRIPS.replace("\n", end)
    whole = batch("toll", table(text), "--format", "csv")
    assert len(records(whole.out)) == 2
    assert batch("toll", table(text.removesuffix(end)), "--format", "csv").out == whole.out


def test_headers_are_names_labels_or_labels_with_the_unit(batch, table):
    for header in ("vehicle,axles,toll", "车型,轴数,标准通行费（元）", "Vehicle,轴数 , 标准通行费(元)"):
        ran = batch("toll", table(f"{header}\n货车,6,200\n"), "--format", "csv")
        assert records(ran.out)[0]["amount"] == "174.00", header


def test_what_stands_beside_an_input_and_is_no_unit_is_not_taken_for_it(batch, table):
    ran = batch("toll", table("车型,轴数,标准通行费（打折后）\n货车,6,200\n"), "--format", "csv")
    assert "没有用到的列：标准通行费（打折后）（标准通行费的单位是元，不是打折后）" in ran.err
    assert records(ran.out)[0]["amount"] == ""


def test_a_column_is_named_by_map_and_a_misspelt_one_is_told(batch, table):
    path = table("车形,轴数,过路费\n货车,6,200\n")
    ran = batch("toll", path, "--map", "过路费=toll", "--map", "车形=车型", "--format", "csv")
    assert records(ran.out)[0]["amount"] == "174.00"
    refused = batch("toll", path, "--map", "过路费=toll")
    assert refused.code == 2
    assert "缺少列 车型" in refused.err
    assert "“车形”像是“车型”" in refused.err


def test_each_row_may_say_which_day_is_asked_about(batch, table):
    ran = batch("fee", table("政策编号,人数,on\n26,3,2026-07-01\n26,3,那天\n"), "--format", "csv")
    good, bad = records(ran.out)
    assert good["error"] == ""
    assert "不接受“那天”" in bad["error"]


def test_what_is_blank_or_not_known_is_not_given(batch, table):
    said = batch("toll", table("车型,轴数,标准通行费\n货车,6,200\n"), "--format", "csv", "--explain")
    blank = batch("toll", table("车型,轴数,ETC,标准通行费\n货车,6,不知道,200\n"), "--format", "csv", "--explain")
    assert records(blank.out)[0]["answer"] == records(said.out)[0]["answer"]


def test_empty_lines_are_no_rows(batch, table):
    ran = batch("toll", table(f"{HEADER}\n\n货车,6,200,张\n,,,\n"), "--format", "csv")
    assert (ran.code, len(records(ran.out))) == (0, 1)


# ------------------------------------------------------------ cells that a spreadsheet would run


def test_cells_that_a_spreadsheet_would_run_are_made_plain_in_carried_columns_too(batch, table):
    path = table("车型,轴数,标准通行费,=备注\n货车,6,200,=1+1\n")
    ran = batch("toll", path, "--format", "csv")
    assert ran.out.splitlines()[0].split(",")[3] == "'=备注"
    assert records(ran.out)[0]["'=备注"] == "'=1+1"
    assert records(batch("toll", path, "--format", "csv", "--raw").out)[0]["=备注"] == "=1+1"


def test_an_error_that_quotes_a_formula_is_no_formula(batch, table):
    ran = batch("toll", table("车型,轴数,标准通行费\n=cmd(),6,200\n"), "--format", "csv", "--raw")
    row = records(ran.out)[0]
    assert row["车型"] == "=cmd()"
    assert not row["error"].startswith("=")


# ------------------------------------------------------------ formats


def test_a_csv_file_has_a_mark_for_spreadsheets_and_a_pipe_has_none(batch, table, tmp_path):
    assert not batch("toll", table(TRIPS), "--format", "csv").out.startswith("\ufeff")
    out = tmp_path / "结果.csv"
    assert batch("toll", table(TRIPS), "-o", out).code == 0
    assert out.read_text("utf-8").startswith("\ufeff车型,")


def test_into_a_pipe_goes_one_plain_line_a_row(batch, table):
    ran = batch("toll", table(TRIPS))
    assert [line.split("\t")[:4] for line in ran.out.splitlines()] == [
        ["货车", "6", "200", "张"],
        ["货车", "2", "100", "李"],
    ]


def test_json_lines_hold_yuan_as_text_and_lists_as_lists(batch, table):
    ran = batch("toll", table(TRIPS), "--format", "jsonl")
    first = json.loads(ran.out.splitlines()[0])
    assert (first["amount"], first["policies"][0]) == ("174.00", 75)
    assert isinstance(first["questions"], list)


def test_a_json_array_is_one_document(batch, table):
    ran = batch("toll", table(TRIPS), "--json")
    assert json.loads(ran.out)[0]["amount"] == "174.00"
    assert [row["司机"] for row in json.loads(ran.out)] == ["张", "李"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json", "a.xlsx", "a.parquet", "a.arrow"])
def test_a_result_is_a_table_again_whose_columns_are_not_doubled(batch, table, tmp_path, name):
    out = tmp_path / name
    assert batch("toll", table(TRIPS), "-o", out).code == 0
    ran = batch("toll", out)
    assert ran.code == 2
    assert "文件里已有列 结论" in ran.err or "文件里已有列 verdict" in ran.err


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.jsonl", "t.json", "t.xlsx", "t.parquet", "t.arrow"])
def test_a_template_in_any_format_is_read_as_it_was_written(batch, run, tmp_path, name):
    path = tmp_path / name
    assert run("batch", "toll", "--template", "-o", str(path)).code == 0
    plain = tmp_path / "plain.csv"
    run("batch", "toll", "--template", "-o", str(plain))
    wanted = records(batch("toll", plain, "--format", "csv", "--explain").out)
    found = records(batch("toll", path, "--format", "csv", "--explain").out)
    assert found == wanted
    assert wanted[0]["error"] == ""


def test_a_template_holds_every_input_and_an_example_that_can_be_worked_out(run, batch, tmp_path, edition):
    for calculator in ("checkup", *edition.calculators):
        path = tmp_path / "样子.csv"
        words = calculator.split()
        assert run("batch", *words, "--template", "-o", str(path), "--force").code == 0
        ran = batch(*words, path, "--format", "csv")
        assert (calculator, ran.code) == (calculator, 0)
        if calculator != "checkup":
            count = len(edition.rules(calculator).calculators[calculator].inputs)
            assert len(ran.out.splitlines()[0].split(",")) >= count


def test_figures_of_json_are_carried_as_they_were_written(batch, table):
    path = table('{"vehicle": "货车", "axles": 6, "toll": 200.10, "重": 1.50, "甲": {"乙": [1, null]}}\n', "a.jsonl")
    line = batch("toll", path, "--format", "jsonl").out
    assert line.startswith('{"vehicle": "货车", "axles": 6, "toll": 200.10, "重": 1.50, "甲": {"乙": [1, null]}, ')
    assert json.loads(line)["baseline"] == "200.10"


def test_a_json_array_is_read_object_by_object(batch, table):
    rows = [{"车型": "货车", "轴数": 6, "标准通行费": 200, "注": "长" * 1000} for _ in range(600)]
    for indent in (None, 2):
        path = table(json.dumps(rows, ensure_ascii=False, indent=indent), "a.json")
        ran = batch("toll", path, "--format", "jsonl")
        assert (ran.code, len(ran.out.splitlines())) == (0, 600)


def test_standard_input_is_read_with_its_format_named(run, batch, table, monkeypatch):
    wanted = batch("toll", table(TRIPS)).out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TRIPS.encode())))
    assert batch("toll", "-", "--from", "csv").out == wanted
    assert "标准输入要用 --from" in batch("toll", "-").err


# ------------------------------------------------------------ workbooks


def book_of(rows, path, **formats):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell, number_format in formats.items():
        sheet[cell].number_format = number_format
    book.save(path)
    return path


def test_a_workbook_is_read_with_its_dates_figures_and_shares(batch, tmp_path):
    rows = [
        ["借款本金", "principal", "拨付日", "贷款利率", "担保费率", "贷款期限", "城市", "replaces_scrapped"],
        ["甲", 3000000, datetime(2026, 6, 1), 0.03, "0.8%", 10, "丹东", True],
    ]
    path = book_of(rows, tmp_path / "a.xlsx", D2="0.00%")
    ran = batch("subsidy", "vessel-loan", path, "--format", "csv")
    written = (
        "拨付日,principal,贷款利率,担保费率,贷款期限,城市,replaces_scrapped\n2026-06-01,3000000,3%,0.8%,10,丹东,是\n"
    )
    plain = tmp_path / "b.csv"
    plain.write_text(written, "utf-8")
    wanted = batch("subsidy", "vessel-loan", plain, "--format", "csv")
    assert records(ran.out)[0]["headline"] == records(wanted.out)[0]["headline"]
    assert records(ran.out)[0]["拨付日"] == "2026-06-01"
    assert ran.code == 0


def test_a_workbook_that_is_written_holds_yuan_as_figures_and_no_formula(batch, table, tmp_path):
    out = tmp_path / "结果.xlsx"
    path = table("车型,轴数,标准通行费,备注\n货车,6,200,=1+1\n")
    assert batch("toll", path, "-o", out).code == 0
    header, row = openpyxl.load_workbook(out).active.iter_rows()
    found = {name.value: cell for name, cell in zip(header, row, strict=True)}
    assert (found["金额（元）"].value, found["金额（元）"].data_type) == (174, "n")
    assert (found["备注"].value, found["备注"].data_type) == ("=1+1", "s")


def test_what_a_sheet_would_not_keep_is_written_as_text(batch, tmp_path):
    """A number of 18 digits, a moment somewhere, a day before 1900, and what is no number."""
    moment = pa.array([datetime(2026, 6, 1, 8, tzinfo=UTC)], pa.timestamp("us", tz="Asia/Shanghai"))
    carried = {"证号": [210102199001011234], "时": moment, "日": [date(1899, 1, 1)], "比": [float("nan")], "数": [1.5]}
    pq.write_table(pa.table({"车型": ["货车"], **carried}), tmp_path / "a.parquet")
    assert batch("toll", tmp_path / "a.parquet", "-o", tmp_path / "b.xlsx").code == 0
    header, row = openpyxl.load_workbook(tmp_path / "b.xlsx").active.iter_rows(values_only=True)
    found = dict(zip(header, row, strict=True))
    wanted = ["210102199001011234", "2026-06-01 16:00:00+08:00", "1899-01-01", "nan", 1.5]
    assert [found[name] for name in carried] == wanted


def test_a_workbook_of_libreoffice_is_read(batch):
    """Saved by LibreOffice 7.4 from a CSV file: the note of the first trip is the formula =1+1."""
    ran = batch("toll", Path(__file__).with_name("libreoffice.xlsx"), "--format", "csv")
    first, second, third = records(ran.out)
    assert ran.code == 0
    assert (first["标准通行费"], first["日期"], first["省内占比"], first["备注"]) == ("200.5", "2026-06-01", "50%", "2")
    # 200.50 × 0.87 = 174.435, rounded half up
    assert [row["amount"] for row in (first, second, third)] == ["174.44", "100.00", ""]
    assert second["备注"] == '中文，"引号"'


# ------------------------------------------------------------ Parquet and Arrow


def trips_table():
    return pa.table(
        {
            "车型": ["货车", "货车"],
            "轴数": pa.array([6, None], pa.int8()),
            "标准通行费": pa.array([Decimal("200.00"), Decimal("100.00")], pa.decimal128(10, 2)),
            "日": pa.array([date(2026, 6, 1), None], pa.date32()),
            "标签": [["a"], []],
        }
    )


def test_carried_columns_of_parquet_keep_their_types(batch, tmp_path):
    pq.write_table(trips_table(), tmp_path / "a.parquet")
    assert batch("toll", tmp_path / "a.parquet", "-o", tmp_path / "b.parquet").code == 0
    found = pq.read_table(tmp_path / "b.parquet")
    assert found.select(trips_table().schema.names).equals(trips_table())
    assert found["amount"].to_pylist()[0] == Decimal("174.00")
    assert found.schema.field("amount").type == pa.decimal128(38, 2)


def test_an_arrow_stream_is_read_as_an_arrow_file_is(batch, tmp_path):
    for name, opened in (("a.arrow", pa.ipc.new_file), ("a.arrows", pa.ipc.new_stream)):
        with opened(str(tmp_path / name), trips_table().schema) as writer:
            writer.write_table(trips_table())
    assert batch("toll", tmp_path / "a.arrow").out == batch("toll", tmp_path / "a.arrows").out != ""


# ------------------------------------------------------------ sums, groups, exit codes


def test_the_summary_says_rows_errors_and_exact_sums(batch, table):
    many = f"{HEADER}\n" + "货车,6,0.10,张\n" * 1000 + "飞船,6,1,李\n"
    ran = batch("toll", table(many))
    assert ran.code == 1
    assert "共 1001 条：有金额 1000 条，有错 1 条" in ran.err
    assert "（第 1002 行）" in ran.err  # the header is row 1
    assert "没有政策时 100.00 元" in ran.err


def test_a_sum_says_how_many_rows_are_not_in_it(batch, table):
    said = batch("toll", table(f"{HEADER}\n货车,6,200,张\n货车,6,,李\n飞船,6,1,王\n")).err
    assert "金额 174.00 元（1 条未知，不在内），没有政策时 200.00 元（1 条未知，不在内）" in said
    assert "合计" not in batch("power", table("capacity_kw\n180\n", "a.csv")).err


def test_sums_by_group_go_where_the_rows_do_not(batch, table, tmp_path):
    path = table(f"{HEADER}\n货车,6,200,张\n货车,6,100,李\n货车,6,300,张\n")
    ran = batch("toll", path, "-o", tmp_path / "a.csv", "--group-by", "司机")
    assert ran.out == "张\t2\t2\t0\t435.00\t500.00\t65.00\t0\t\t\t\n李\t1\t1\t0\t87.00\t100.00\t13.00\t0\t\t\t\n"
    assert ran.out in batch("toll", path, "--group-by", "司机").err
    assert "没有名为“月份”的列" in batch("toll", path, "--group-by", "月份").err


DATED = f"""{HEADER},日期
货车,6,100,张,2026-07-31
货车,6,200,张,2026/6/1
货车,6,300,李,2026年6月30日 23:59
货车,6,400,李,20260701
货车,6,500,王,2025-12
货车,6,600,王,昨天
货车,6,700,王,
"""


@pytest.mark.parametrize(
    ("period", "rows"),
    [
        ("年", {"（空）": 1, "2025": 1, "2026": 4, "（不是日期）": 1}),
        ("季度", {"（空）": 1, "2025 年第 4 季度": 1, "2026 年第 2 季度": 2, "2026 年第 3 季度": 2, "（不是日期）": 1}),
        ("月", {"（空）": 1, "2025-12": 1, "2026-06": 2, "2026-07": 2, "（不是日期）": 1}),
        ("日", {"（空）": 1, "2026-06-01": 1, "2026-06-30": 1, "2026-07-01": 1, "2026-07-31": 1, "（不是日期）": 2}),
    ],
)
def test_sums_are_kept_by_the_year_quarter_month_or_day_of_a_date_in_order(batch, table, tmp_path, period, rows):
    ran = batch("toll", table(DATED), "-o", tmp_path / "a.csv", "--group-by", f"日期:{period}")
    found = [line.split("\t") for line in ran.out.splitlines()]
    assert [(name, int(count)) for name, count, *_ in found] == list(rows.items())


def test_the_sums_of_a_month_are_those_of_its_rows(batch, table, tmp_path):
    ran = batch("toll", table(DATED), "-o", tmp_path / "a.csv", "--group-by", "日期：月", "--jobs", "2")
    # policy 75: six axles pay 87 per cent of 200 and 300
    assert "2026-06\t2\t2\t0\t435.00\t500.00\t65.00\t0\t\t\t\n" in ran.out


def test_dates_of_a_workbook_are_told_apart_by_month(batch, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["车型", "轴数", "标准通行费", "日期"],
        ["货车", 6, 200, date(2026, 6, 30)],
        ["货车", 6, 300, datetime(2026, 7, 1, 8, 30)],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "-o", tmp_path / "a.csv", "--group-by", "日期:月")
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == ["2026-06", "2026-07"]


def test_a_column_whose_name_has_a_colon_is_a_column(batch, table, tmp_path):
    path = table("车型,轴数,标准通行费,日期:月\n货车,6,200,七月\n")
    ran = batch("toll", path, "-o", tmp_path / "a.csv", "--group-by", "日期:月")
    assert ran.out.split("\t")[0] == "七月"


def test_what_dates_are_not_grouped_by_is_refused(refused, table, tmp_path):
    said = refused("toll", table(DATED), "-o", tmp_path / "a.csv", "--group-by", "日期:周")
    assert "不能按“周”分" in said
    assert "年、季度、月、日" in said


def test_rows_that_name_no_group_are_one_of_their_own(batch, table, tmp_path):
    path = table(f"{HEADER}\n货车,6,200,\n货车,6,100,李\n货车,6,300,\n")
    ran = batch("toll", path, "-o", tmp_path / "a.csv", "--group-by", "司机")
    assert ran.out.splitlines()[0].split("\t")[:2] == ["（空）", "2"]


def test_groups_without_end_are_refused(refused, table, tmp_path, monkeypatch):
    monkeypatch.setattr("lnpolicy.batch.summary.MOST_GROUPS", 1)
    assert "分组超过 1 个" in refused("toll", table(TRIPS), "-o", tmp_path / "a.csv", "--group-by", "司机")


def test_strict_stops_at_the_first_wrong_row_and_writes_nothing(batch, table, tmp_path):
    out = tmp_path / "a.csv"
    ran = batch("toll", table(f"{HEADER}\n货车,6,200,张\n飞船,6,1,李\n"), "-o", out, "--strict")
    assert ran.code == 1
    assert "第 3 行：" in ran.err
    assert "不接受“飞船”" in ran.err
    assert list(tmp_path.glob(".*")) == []
    assert not out.exists()


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(batch, table, tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("旧")
    assert "已经存在" in batch("toll", table(TRIPS), "-o", out).err
    assert out.read_text() == "旧"
    assert batch("toll", table(TRIPS), "-o", out, "--force").code == 0
    assert out.read_text("utf-8") != "旧"
    assert list(tmp_path.glob(".*")) == []


def test_what_is_no_plain_file_is_never_replaced(batch, table):
    assert "不是普通文件" in batch("toll", table(TRIPS), "-o", "/dev/null", "--format", "csv", "--force").err


def test_the_day_asked_about_is_that_of_the_command_line_unless_a_row_has_its_own(batch, table):
    path = table("vehicle,axles,toll,on\n货车,6,200,\n货车,6,200,2025-12-31\n")
    ran = batch("toll", path, "--format", "jsonl", "--explain")
    assert [json.loads(line)["answer"]["as_of"] for line in ran.out.splitlines()] == [ON, "2025-12-31"]


def test_groups_that_look_the_same_are_one(batch, table, tmp_path):
    path = table(f"{HEADER}\n货车,6,200,张\n货车,6,100,张 \n货车,6,300,\u3000张\n货车,6,300, \n")
    ran = batch("toll", path, "-o", tmp_path / "a.csv", "--group-by", "司机")
    assert ran.out == "张\t3\t3\t0\t522.00\t600.00\t78.00\t0\t\t\t\n（空）\t1\t1\t0\t261.00\t300.00\t39.00\t0\t\t\t\n"


@pytest.mark.parametrize(
    ("words", "calculator"),
    [
        (["通行费"], "toll"),
        (["calc", "toll"], "toll"),
        (["subsidy", "科技创新券"], "subsidy voucher"),
        (["补贴", "科技创新券"], "subsidy voucher"),
        (["科技创新券"], "subsidy voucher"),
        (["残保金"], "fund"),
    ],
)
def test_a_calculator_may_be_named_as_people_call_it(run, words, calculator):
    assert run("batch", *words, "--template").out == run("batch", *calculator.split(), "--template").out


def test_a_checkup_may_be_named_in_chinese(run):
    assert run("batch", "体检", "--template").out == run("batch", "checkup", "--template").out


@pytest.mark.parametrize("words", [["subsidy"], ["补贴"], ["subsidy", "{}"]])
def test_of_a_calculator_with_kinds_all_are_named_with_a_line_that_runs(run, table, words):
    path = str(table("人数\n3\n", "名单.csv"))
    refused = run("batch", *(word.format(path) for word in words))
    assert refused.code == 2
    assert "有 10 种，要写明是哪一种" in refused.err
    assert "subsidy voucher、" in refused.err
    if "{}" in words:
        line = refused.err.partition("如 lnpolicy ")[2].split()
        assert run(*line).code in (0, 1)


STRANGE = ["张\x1b三", "a\u200bb", "  李 ", "\u202e王", "=1+1"]


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_raw_leaves_carried_cells_to_the_letter(batch, table, format):
    path = table(f"{HEADER}\n" + "".join(f"货车,6,100,{cell}\n" for cell in STRANGE))
    ran = batch("toll", path, "-f", format, "--raw", "--fields", "司机")
    assert ran.out.splitlines()[1:] == STRANGE


@pytest.mark.parametrize("raw", [True, False])
def test_a_workbook_hides_nothing_unless_cells_are_to_be_left_alone(batch, table, tmp_path, raw):
    path = table(f"{HEADER}\n" + "".join(f"货车,6,100,{cell}\n" for cell in STRANGE))
    batch("toll", path, "-o", tmp_path / "a.xlsx", "--fields", "司机", *(["--raw"] if raw else []))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    written = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert written[0] == "张�三"
    assert written[1:4] == (STRANGE[1:4] if raw else ["a�b", "  李 ", "�王"])

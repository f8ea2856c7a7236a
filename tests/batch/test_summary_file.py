"""What a batch comes to, as a file of its own: a document for programs, a table for spreadsheets."""

import csv
import io
import json

import openpyxl
import pytest

from tests.schemas import hold

TRIPS = """车型,轴数,通行费,司机,日期
货车,6,200,张,2026-06-01
货车,6,100,张,2026-07-01
货车,6,300,李,2026-06-02
飞船,1,1,李,2026-06-03
合计,,601,,
"""
SUMS = ["amount", "baseline", "saved"]
OPEN = ["open_priced", "open_amount", "open_baseline", "open_saved"]


@pytest.fixture
def summarised(batch, table, tmp_path):
    """Price the trips, with their sums in a file of that name."""

    def summarised(name, *words):
        file = tmp_path / name
        ran = batch("toll", table(TRIPS), "-o", tmp_path / "结果.csv", "--force", "--summary", file, *words)
        assert ran.code == 1  # one trip is by a spaceship
        assert f"已写 {file}：合计\n" in ran.err
        return file

    return summarised


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_document_holds_the_sums_of_all_and_of_each_group(summarised, jobs):
    """第75条: six axles pay 87 per cent."""
    said = hold(summarised("合计.json", "--group-by", "司机,日期:月", "--jobs", jobs).read_text("utf-8"))
    assert [said[key] for key in ("rows", "priced", "failed", *SUMS)] == [4, 3, 1, "522.00", "600.00", "78.00"]
    assert said["left_out"] == [{"what": "合计", "rows": 1, "first": [6]}]
    assert [(error["rows"], error["first"]) for error in said["errors"]] == [(1, [5])]
    assert "列“日期”是所问的日期，各行按自己的日期算" in said["remarks"]
    assert (said["calculator"], said["as_of"], said["by"]) == ("toll", "2026-07-01", ["司机", "日期:月"])
    assert [(*group["group"].values(), group["amount"]) for group in said["groups"]] == [
        ("张", "2026-06", "174.00"),
        ("张", "2026-07", "87.00"),
        ("李", "2026-06", "261.00"),
    ]


def test_a_table_of_sums_has_a_row_for_each_group_and_opens_in_spreadsheets(summarised):
    content = summarised("合计.csv", "--group-by", "司机").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        ["司机", "rows", "priced", "failed", *SUMS, *OPEN],
        ["张", "2", "2", "0", "261.00", "300.00", "39.00", "0", "", "", ""],
        ["李", "2", "1", "1", "261.00", "300.00", "39.00", "0", "", "", ""],
    ]
    heads = summarised("合计2.csv", "--group-by", "司机", "--headers", "zh").read_text("utf-8-sig").splitlines()[0]
    assert heads == (
        "司机,条数,确定,有错,金额（元，确定的）,没有政策时（元，确定的）,因政策少付或多得（元，确定的）,"
        "待确认,金额（元，待确认的）,没有政策时（元，待确认的）,因政策少付或多得（元，待确认的）"
    )


def test_a_workbook_of_sums_holds_figures(summarised):
    sheet = openpyxl.load_workbook(summarised("合计.xlsx", "--group-by", "司机")).worksheets[0]
    assert list(sheet.values)[1] == ("张", 2, 2, 0, 261, 300, 39, 0, None, None, None)


def test_rows_that_are_not_grouped_are_summed_in_one(summarised):
    lines = summarised("合计.tsv").read_text("utf-8").splitlines()
    assert lines == ["\t".join(["rows", "priced", "failed", *SUMS, *OPEN]), "4\t3\t1\t522.00\t600.00\t78.00\t0\t\t\t"]


def test_a_checkup_of_many_is_summed_too(batch, table, tmp_path):
    file = tmp_path / "合计.json"
    batch("checkup", table("名称,城市\n甲,沈阳\n乙,大连\n"), "-f", "csv", "--summary", file, "--group-by", "城市")
    said = hold(file.read_text("utf-8"))
    assert (said["rows"], said["sure"], len(said["groups"])) == (2, "0.00", 2)
    assert sum(said["policies"].values()) == 2 * 159


def test_a_column_that_is_called_as_a_sum_is_told_from_it(batch, table, tmp_path):
    file = tmp_path / "合计.csv"
    batch("toll", table("车型,轴数,通行费,rows\n货车,6,200,甲\n"), "-f", "csv", "--summary", file, "--group-by", "rows")
    assert file.read_text("utf-8-sig").splitlines()[:2] == [
        "by_0,rows,priced,failed,amount,baseline,saved,open_priced,open_amount,open_baseline,open_saved",
        "甲,1,1,0,174.00,200.00,26.00,0,,,",
    ]


def test_a_cell_that_a_spreadsheet_would_run_is_harmless_among_the_sums(batch, table, tmp_path):
    file = tmp_path / "合计.csv"
    batch(
        "toll", table("车型,轴数,通行费,司机\n货车,6,200,=1+1\n"), "-f", "csv", "--summary", file, "--group-by", "司机"
    )
    assert "\n'=1+1," in file.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("合计", "看不出“合计”是什么格式"),
        ("合计.pdf", "看不出"),
        ("已有.csv", "已经存在"),
        ("结果.csv", "与 --output 都写"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_computed(refused, table, tmp_path, name, problem):
    (tmp_path / "已有.csv").write_text("", "utf-8")
    out = tmp_path / "结果.csv"
    said = refused("toll", table(TRIPS), "-o", out, "--summary", tmp_path / name)
    assert problem in said
    assert not out.exists()


def test_no_file_of_sums_is_written_where_there_is_no_record(batch, table, tmp_path):
    file = tmp_path / "合计.json"
    assert batch("toll", table("车型,轴数,通行费\n合计,,1\n"), "-f", "csv", "--summary", file).code == 1
    assert not file.exists()


def test_the_names_of_groups_are_not_lost_where_rows_are_lines(batch, table, tmp_path):
    file = tmp_path / "合计.json"
    ran = batch("toll", table(TRIPS), "-f", "jsonl", "--summary", file, "--group-by", "司机")
    assert len([json.loads(line) for line in ran.out.splitlines()]) == 5
    assert [group["group"] for group in hold(file.read_text("utf-8"))["groups"]] == [{"司机": "张"}, {"司机": "李"}]


def test_the_sums_never_take_the_place_of_the_rows_or_of_the_table(batch, table, tmp_path):
    trips = table(TRIPS)
    (tmp_path / "同").symlink_to(tmp_path)
    for out, summary in (
        ("结果.csv", tmp_path / "同" / "结果.csv"),
        ("结果.csv", trips),
        ("结果.csv", "没有/合计.json"),
    ):
        ran = batch("toll", trips, "-o", tmp_path / out, "--force", "--summary", tmp_path / summary)
        assert ran.code == 2
        assert "--summary" in ran.err
        assert not (tmp_path / out).exists()
    assert trips.read_text("utf-8") == TRIPS


def test_columns_called_as_figures_are_told_apart(batch, table, tmp_path):
    rows = "车型,轴数,通行费,by_1,rows\n货车,6,100,甲,x\n货车,6,100,乙,x\n"
    batch(
        "toll", table(rows), "-o", tmp_path / "结果.csv", "--group-by", "by_1,rows", "--summary", tmp_path / "合计.csv"
    )
    found = list(csv.DictReader(io.StringIO((tmp_path / "合计.csv").read_text("utf-8-sig"))))
    assert [(row["by_1"], row["by_2"], row["rows"]) for row in found] == [("甲", "x", "1"), ("乙", "x", "1")]

"""Tables that come from no file that is named, or go to none: standard input, pipes, terminals."""

import csv
import io
import json
import sys

import openpyxl
import pytest

from .conftest import HEADER, TRIPS


@pytest.fixture
def piped(batch, monkeypatch):
    """Run with bytes on standard input."""

    def piped(content, *words):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))
        return batch("toll", *words)

    return piped


class Screen(io.StringIO):
    """A terminal's screen."""

    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def drawn(batch, monkeypatch):
    """What a terminal shows of a batch, its lines without colour."""

    def drawn(*words):
        screen = Screen()
        with monkeypatch.context() as patch:
            patch.setenv("NO_COLOR", "1")
            patch.setenv("COLUMNS", "80")
            patch.setattr(sys, "stdout", screen)
            batch(*words)
        return [line.split() for line in screen.getvalue().splitlines()]

    return drawn


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_on_standard_input_needs_no_format_and_comes_out_as_it_went_in(piped, encoding):
    ran = piped(TRIPS.encode(encoding), "-")
    assert list(records(ran.out)[0])[:4] == HEADER.split(",")
    assert [row["amount"] for row in records(ran.out)] == ["174.00", "100.00"]


def test_tabs_and_json_on_standard_input_come_out_as_tabs_and_json(piped):
    tabs = piped(TRIPS.replace(",", "\t").encode(), "-").out
    assert tabs.splitlines()[0].split("\t")[:5] == [*HEADER.split(","), "verdict"]
    trip = {"车型": "货车", "轴数": 6, "标准通行费": 200}
    assert json.loads(piped(json.dumps(trip).encode(), "-").out)["amount"] == "174.00"
    assert json.loads(piped(json.dumps([trip]).encode(), "-").out)[0]["amount"] == "174.00"


def test_a_workbook_on_standard_input_is_known(piped, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["车型", "轴数", "标准通行费"])
    book.active.append(["货车", 6, 200])
    book.save(tmp_path / "a.xlsx")
    assert piped((tmp_path / "a.xlsx").read_bytes(), "-").out.split("\t")[4] == "174.00"


def test_what_is_said_of_the_formats_goes_before_what_they_look_like(piped):
    assert piped(TRIPS.encode(), "-", "-f", "jsonl").out.startswith("{")
    assert piped(TRIPS.encode(), "-", "--from", "csv", "-f", "tsv").out.startswith("车型\t")
    assert "没有一个 JSON 对象" in piped(TRIPS.encode(), "-", "--from", "jsonl").err


def test_nothing_on_standard_input_has_no_format(piped):
    assert "标准输入要用 --from 写明格式" in piped(b"", "-").err


def test_a_file_behind_a_sign_is_read_as_if_it_were_named_by_a_dash(batch, table, piped, monkeypatch):
    wanted = piped(TRIPS.encode(), "-").out
    with table(TRIPS).open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert batch("toll").out == wanted


def test_without_a_table_the_dash_is_named(piped):
    ran = piped(b"")
    assert (ran.code, ran.out) == (2, "")
    assert "还缺表格文件" in ran.err
    assert "读标准输入写 -" in ran.err


def test_several_profiles_are_told_from_a_table(batch):
    said = batch("checkup", "甲.toml", "乙.toml").err
    assert "lnpolicy checkup 甲.toml" in said
    assert "lnpolicy batch checkup 企业.csv" in said


def test_a_terminal_shows_a_table_with_chinese_heads_and_verdicts_that_fits(drawn, table):
    head, *rows = drawn("toll", table(TRIPS))
    assert head[0] == "车型"
    assert head[-3:] == ["结论", "金额（元）", "因政策少付或多得（元）"]
    assert [row[-3:] for row in rows] == [["符合条件", "174.00", "26.00"], ["待确认", "100.00", "0.00"]]


def test_a_terminal_shows_no_more_rows_than_can_be_looked_through(drawn, table):
    assert len(drawn("toll", table(HEADER + "\n" + "货车,6,200,张\n" * 150))) == 101


def test_a_table_for_the_screen_goes_into_no_file(refused, table, tmp_path):
    assert "table" in refused("toll", table(TRIPS), "-f", "table", "-o", tmp_path / "a.csv")
    assert "--template" in refused("toll", "--template", "-f", "table")


@pytest.mark.parametrize("name", ["行程.csv", "行程.xlsx"])
def test_what_a_shell_puts_into_a_file_is_a_table_with_heads(batch, table, tmp_path, monkeypatch, name):
    source = table(TRIPS)
    if name.endswith("xlsx"):
        book = openpyxl.Workbook()
        for line in TRIPS.splitlines():
            book.active.append(line.split(","))
        source = tmp_path / name
        book.save(source)
    out = tmp_path / "结果.csv"
    with out.open("w", encoding="utf-8", newline="") as file, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", file)
        batch("toll", source)
    assert [row["amount"] for row in records(out.read_text("utf-8"))] == ["174.00", "100.00"]


def test_in_a_pipe_a_row_is_a_line_without_heads(batch, table):
    assert batch("toll", table(TRIPS)).out.split("\t")[:3] == ["货车", "6", "200"]


def test_sums_by_group_beside_the_rows_have_heads(batch, table):
    said = batch("toll", table(TRIPS), "--group-by", "司机").err
    certain, to_confirm = (
        f"金额（元，{kind}）\t没有政策时（元，{kind}）\t因政策少付或多得（元，{kind}）"
        for kind in ("确定的", "待确认的")
    )
    assert f"司机\t条数\t确定\t有错\t{certain}\t待确认\t{to_confirm}\n" in said
    assert "张\t1\t1\t0\t174.00\t200.00\t26.00\t0\t\t\t\n" in said
    assert "李\t1\t0\t0\t\t\t\t1\t100.00\t100.00\t0.00\n" in said


def test_a_terminal_shows_what_is_doubted_in_its_row(drawn, table):
    _, doubtful, *rest = drawn("toll", table("车型,轴数,标准通行费\n货车,6,6\n货车,6,200\n"))
    said = "".join("".join(line) for line in (doubtful, *rest))
    assert "标准通行费6元不像是真的" in said
    assert said.count("不像是真的") == 1

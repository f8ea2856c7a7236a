"""Files whose names say too little, or something else than what is in them."""

import openpyxl
import pytest

from .conftest import TRIPS


@pytest.fixture
def book(tmp_path):
    """A workbook of one trip."""
    made = openpyxl.Workbook()
    for row in (["车型", "轴数", "标准通行费"], ["货车", 6, 200]):
        made.active.append(row)
    made.save(tmp_path / "行程.xlsx")
    return tmp_path / "行程.xlsx"


@pytest.mark.parametrize("typed", ["行程", "行程.csv", "行程.csvv", "行程.csv "])
def test_of_a_file_that_is_not_there_the_one_beside_it_is_named(refused, book, typed):
    said = refused("toll", book.parent / typed)
    assert f"{book.parent / typed}：文件不存在" in said
    assert f"您是不是要找：{book}" in said


def test_a_file_that_is_nowhere_is_said_to_be_nowhere(refused, tmp_path):
    assert "不存在，也看不出是什么格式" in refused("toll", tmp_path / "行程")
    assert "您是不是要找" not in refused("toll", tmp_path / "行程.csv")


@pytest.mark.parametrize("typed", ["行程", "行程.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_text_without_an_ending_is_told_by_what_is_in_it(batch, table, typed, encoding, separator):
    ran = batch("toll", table(TRIPS.replace(",", separator).encode(encoding), typed))
    assert ran.code == 0
    assert "共 2 条" in ran.err


@pytest.mark.parametrize("name", ["改.csv", "改.tsv", "改.jsonl", "改.json"])
def test_a_workbook_that_is_called_a_text_is_told_to_be_one(refused, table, book, name):
    said = refused("toll", table(book.read_bytes(), name))
    assert "里不是文本，像是工作簿" in said
    assert "改.xlsx，或加 --from xlsx" in said


def test_a_text_that_is_called_a_workbook_is_told_to_be_one(refused, table):
    assert "只是名字叫 .xlsx" in refused("toll", table(TRIPS, "a.xlsx"))
    assert "文件是空的" in refused("toll", table(b"", "a.xlsx"))


def test_a_workbook_that_was_cut_off_is_told_to_be(refused, table, book):
    assert "文件不完整" in refused("toll", table(book.read_bytes()[:2000], "a.xlsx"))


def test_a_folder_is_no_table_to_read_or_to_write(refused, table, tmp_path):
    (tmp_path / "七月").mkdir()
    assert "七月 是文件夹，不是文件" in refused("toll", tmp_path / "七月")
    said = refused("toll", table(TRIPS), "-o", tmp_path / "七月")
    assert "七月 是文件夹，不是文件" in said
    assert str(tmp_path / "七月" / "结果.xlsx") in said

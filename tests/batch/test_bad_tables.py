"""Tables that cannot be used as a whole, and rows that cannot: one message, the right exit code, bounded memory."""

import csv
import io
import json
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lnpolicy.batch import columns, json_rows, separated, text

from .conftest import HEADER, TRIPS


def errors(ran):
    return [row["error"] for row in csv.DictReader(io.StringIO(ran.out))]


# ------------------------------------------------------------ rows


def test_a_row_of_another_width_is_wrong_and_the_others_are_done(batch, table):
    ran = batch("toll", table(f"{HEADER}\n货车,6\n货车,6,200,张\n货车,6,200,张,多\n"), "--format", "csv")
    assert ran.code == 1
    assert errors(ran) == ["这一行有 2 列，表头有 4 列", "", "这一行有 5 列，表头有 4 列"]
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["车型"] for row in rows] == ["货车"] * 3


def test_what_is_wrong_with_a_row_is_said_in_the_words_of_a_table(batch, table):
    ran = batch(
        "toll", table("车型,轴数,标准通行费\n飞船,6,200\n货车,六七,1\n,6,200\n货车,6,很多\n"), "--format", "csv"
    )
    assert ran.code == 1
    vehicle, axles, unsaid, toll = errors(ran)
    assert vehicle.startswith("车型不接受“飞船”；可用的值：")
    assert axles.startswith("轴数不接受“六七”")
    assert unsaid == ""  # what is not said is asked for, and no error
    assert toll.startswith("标准通行费不接受“很多”")
    assert "--" not in "".join([vehicle, axles, toll])


def test_a_header_in_the_midst_of_a_file_is_no_trip(batch, table):
    ran = batch("toll", table(TRIPS + TRIPS), "--format", "csv")
    assert (ran.code, errors(ran)) == (1, ["", "", "这一行又是表头", "", ""])


def test_a_quotation_mark_out_of_place_spoils_its_own_row_alone(batch, table):
    ran = batch("toll", table(f'{HEADER}\n货车,6,200,"张"三\n货车,6,200,李\n'), "--format", "csv")
    assert ran.code == 1
    assert errors(ran) == ["第 2 行的引号或换行不合 CSV 的写法", ""]


def test_a_line_that_is_no_object_is_a_wrong_row(batch, table):
    lines = ['{"车型": "货车", "轴数": 6, "标准通行费": 200}', "{", "[1]", '{"车型": "货车", "车型": "大件车"}']
    ran = batch("toll", table("\n".join(lines), "a.jsonl"), "--format", "csv")
    assert ran.code == 1
    assert errors(ran) == ["", "第 2 行不是合法的 JSON", "第 3 行不是 JSON 对象", "第 4 行有一个键写了两次"]


def test_a_key_that_comes_late_is_told(batch, table, monkeypatch):
    monkeypatch.setattr(json_rows, "_FIRST", 2)
    row = {"车型": "货车", "轴数": 6, "标准通行费": 200}
    lines = [json.dumps(row | more) for more in ({}, {}, {"新": 1})]
    ran = batch("toll", table("\n".join(lines), "a.jsonl"), "--format", "csv")
    assert errors(ran)[2] == "“新”是前 2 条里没有的列"


# ------------------------------------------------------------ files of text


def test_a_quotation_mark_that_is_never_closed(refused, table, monkeypatch):
    assert "第 2 行起有引号没有合上" in refused("toll", table(f'{HEADER}\n货车,6,200,"张\n货车,6,200,李\n'))
    endless = f'{HEADER}\n货车,6,200,"张' + "\n货车,6,200,李" * 50_000
    assert "第 2 行起有引号没有合上" in refused("toll", table(endless))


def test_nul(refused, table):
    assert "第 3 行有 NUL 字符" in refused("toll", table(f"{HEADER}\n货车,6,200,张\n货车,6,2\x000,张\n"))


def test_utf_16_without_a_mark_is_no_text(refused, table):
    assert "NUL" in refused("toll", table("vehicle,toll\n".encode("utf-16-le")))


def test_a_header_with_a_name_twice(refused, table):
    assert "列名“车型”出现两次" in refused("toll", table("车型,车型\n货车,货车\n"))
    assert "列“车型”和“vehicle”说的是同一项" in refused("toll", table("车型,vehicle\n货车,货车\n"))


def test_no_header(refused, table):
    assert "第一行没有一个列名是 toll 的输入" in refused("toll", table("货车,6,200\n货车,6,100\n"))
    assert "第一行是空的" in refused("toll", table(",,\n货车,6,100\n"))


def test_a_column_that_is_needed_is_missing(refused, table):
    assert "缺少列 车型" in refused("toll", table("轴数,标准通行费\n6,100\n"))


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json"])
@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n"])
def test_an_empty_file(refused, table, name, content):
    said = refused("toll", table(content, name))
    assert "是空的" in said


def test_a_header_alone_holds_nothing_to_find(batch, table, tmp_path):
    out = tmp_path / "结果.csv"
    for words in (("--format", "csv"), ("-o", out)):
        ran = batch("toll", table(f"{HEADER}\n"), *words)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "错误：表里只有列名，没有一条可算的\n列名下面每行写一条；合计行、表尾不算\n"
    assert not out.exists()


def test_ten_thousand_columns(refused, table):
    wide = ",".join(f"列{number}" for number in range(10_000))
    assert f"有 10000 列\n最多 {columns.MOST_COLUMNS} 列" in refused("toll", table(f"{wide}\n1\n"))


def test_as_many_columns_as_there_may_be(batch, table):
    wide = ",".join(["车型", "标准通行费", *(f"列{number}" for number in range(columns.MOST_COLUMNS - 2))])
    ran = batch("toll", table(f"{wide}\n货车,200{',' * (columns.MOST_COLUMNS - 2)}\n"), "--format", "csv")
    assert (ran.code, errors(ran)) == (0, [""])


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
def test_a_line_without_an_end_is_read_no_further_than_a_line_may_be_long(refused, table, name):
    content = HEADER.replace(",", "\t" if name == "a.tsv" else ",") + "\n" + "货" * (text.LONGEST_LINE + 1)
    assert f"第 2 行超过 {text.LONGEST_LINE} 个字符" in refused("toll", table(content, name))


def test_a_cell_that_is_too_long(refused, table):
    long = "长" * (separated.LONGEST_CELL + 1)
    assert "一格超过" in refused("toll", table(f"{HEADER}\n货车,6,200,{long}\n"))


def test_two_encodings_in_one_file(refused, table, tmp_path):
    said = refused("toll", table(TRIPS.encode() + "货车,6,200,王\n".encode("gb18030")))
    assert "第 4 行不是 UTF-8，也不是 GB18030，或混了几种编码" in said
    far = TRIPS.encode() + "货车,6,200,王\n".encode() * 40_000 + "货车,6,200,王\n".encode("gb18030")
    assert "第 40004 行起不是 UTF-8，一个文件里混了几种编码" in refused("toll", table(far), "-o", tmp_path / "结果.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["行程.csv"]


@pytest.mark.parametrize("lines_before", [0, 20_000])
def test_lines_of_utf_8_in_a_file_of_gb18030_are_not_read_as_that(refused, table, tmp_path, lines_before):
    national = HEADER + "\n" + "货车,6,200,李四\n" * lines_before
    content = national.encode("gb18030") + "货车,6,200,欧阳\n".encode()
    content.decode("gb18030")  # which it is by its bytes
    said = refused("toll", table(content), "-o", tmp_path / "结果.csv")
    assert f"第 {lines_before + 2} 行是 UTF-8，别的行是 GB18030" in said


def test_a_file_that_breaks_off_within_a_character(refused, table):
    assert "混了几种编码" in refused("toll", table(f"{HEADER}\n货车,6,200,张".encode()[:-1]))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"a": 1}', "不是 JSON 数组"),
        ('[{"vehicle": "货车"}', "第 1 个元素后面"),
        ('[{"vehicle": "货车"} {"vehicle": "货车"}]', "第 1 个元素后面"),
        ('[{"vehicle": "货车"}] 1', "后面还有别的"),
        ('[{"vehicle": ', "第 1 个元素不是合法的 JSON"),
        ("[" + "[" * 100_000, "第 1 个元素不是合法的 JSON"),
        ('[{"vehicle": "货车", "vehicle": "大件车"}]', "第 1 个元素有一个键写了两次"),
        ("[]", "是空的"),
        ("[1]", "没有一个 JSON 对象"),
    ],
)
def test_what_is_no_array_of_objects(refused, table, content, problem):
    assert problem in refused("toll", table(content, "a.json"))


def test_files_that_cannot_be_opened(refused, tmp_path):
    assert "文件不存在" in refused("toll", tmp_path / "没有.csv")
    (tmp_path / "夹.csv").mkdir()
    assert "是文件夹" in refused("toll", tmp_path / "夹.csv")
    assert "看不出" in refused("toll", tmp_path / "a.doc")
    assert "旧的 Excel 格式" in refused("toll", tmp_path / "a.xls")


# ------------------------------------------------------------ workbooks


def trips_book():
    book = openpyxl.Workbook()
    for row in (["车型", "轴数", "标准通行费"], ["货车", 6, 200], ["货车", 6, 100]):
        book.active.append(row)
    return book


def test_a_formula_whose_result_was_not_kept_is_a_wrong_row(batch, tmp_path):
    book = trips_book()
    book.active["C3"] = "=C2/2"
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "--format", "csv")
    assert ran.code == 1
    assert errors(ran) == ["", "C3 是公式，没有存下结果；在 Excel 中打开后再保存"]


def test_merged_cells_are_wrong_rows(batch, tmp_path):
    book = trips_book()
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "--format", "csv")
    assert errors(ran) == [f"第 {row} 行有合并的单元格，取消合并、每格填上自己的值" for row in (2, 3)]


def test_merged_cells_of_columns_that_are_no_inputs_are_said_of_each_row(batch, tmp_path):
    """第75条: six axles pay 87 per cent."""
    book = openpyxl.Workbook()
    rows = [["司机", "油费", "车型", "轴数", "通行费"], ["张", 900, "货车", 6, 200], [None, None, "货车", 6, 300]]
    for row in [*rows, ["李", 500, "货车", 6, 100]]:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "-f", "csv", "--group-by", "司机")
    assert errors(ran) == ["", "", ""]
    found = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["司机"] for row in found] == ["张", "张", "李"]
    assert [row["油费"] for row in found] == ["900", "", "500"]  # a figure may be of both together
    assert "\n张\t2\t2\t0\t435.00\t" in ran.err


def test_a_fare_that_is_merged_over_two_trips_is_not_taken_twice(batch, tmp_path):
    book = openpyxl.Workbook()
    for row in [["车型", "轴数", "通行费"], ["货车", 6, 200], ["货车", 6, None], ["货车", 6, 100]]:
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    book.save(tmp_path / "a.xlsx")
    ran = batch("toll", tmp_path / "a.xlsx", "-f", "csv")
    assert [bool(error) for error in errors(ran)] == [True, True, False]
    assert "金额 87.00 元" in ran.err


def test_a_merged_header_is_no_header(refused, tmp_path):
    book = trips_book()
    book.active.merge_cells("A1:B1")
    book.save(tmp_path / "a.xlsx")
    assert "表头读不了：第 1 行有合并的单元格" in refused("toll", tmp_path / "a.xlsx")


def test_a_number_for_a_date_is_told(batch, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["政策编号", "start", "case"])
    book.active.append([36, 46148, "application"])
    book.save(tmp_path / "a.xlsx")
    ran = batch("deadline", tmp_path / "a.xlsx", "--format", "csv")
    assert "起算日不接受“46148”" in errors(ran)[0]
    assert "这一格是数字，不是日期" in errors(ran)[0]


def test_several_sheets_want_one_named(batch, refused, tmp_path):
    book = trips_book()
    book.create_sheet("别的")
    book.save(tmp_path / "a.xlsx")
    assert "工作簿里有 2 张表\n用 --sheet 写明：Sheet、别的" in refused("toll", tmp_path / "a.xlsx")
    assert batch("toll", tmp_path / "a.xlsx", "--sheet", "Sheet").code == 0
    assert "表“别的”是空的" in refused("toll", tmp_path / "a.xlsx", "--sheet", "别的")
    assert "没有名为“三”的表" in refused("toll", tmp_path / "a.xlsx", "--sheet", "三")


def test_a_hidden_sheet_is_nobodys_choice(batch, tmp_path):
    book = trips_book()
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert batch("toll", tmp_path / "a.xlsx").code == 0


def test_a_workbook_with_a_password(refused, table):
    assert "工作簿加了密码" in refused("toll", table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "a.xlsx"))


def test_what_is_no_workbook(refused, table, tmp_path):
    assert "不是能读的 .xlsx 工作簿" in refused("toll", table(TRIPS, "a.xlsx"))
    assert "不是能读的 .xlsx 工作簿" in refused("toll", table(b"", "a.xlsx"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as packed:
        packed.writestr("a.txt", "甲")
    assert "不是能读的 .xlsx 工作簿" in refused("toll", tmp_path / "b.xlsx")
    trips_book().save(tmp_path / "c.xlsx")
    whole = (tmp_path / "c.xlsx").read_bytes()
    assert "不是能读的 .xlsx 工作簿" in refused("toll", table(whole[: len(whole) // 2], "d.xlsx"))


def test_a_workbook_whose_sheet_is_damaged(refused, tmp_path):
    trips_book().save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as sound, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as damaged:
        for item in sound.infolist():
            content = sound.read(item)
            damaged.writestr(item, content[:-120] if item.filename.endswith("sheet1.xml") else content)
    assert "工作簿" in refused("toll", tmp_path / "b.xlsx")


def test_more_rows_than_a_sheet_has(refused, table, tmp_path, monkeypatch):
    monkeypatch.setattr("lnpolicy.output.workbook._MOST_ROWS", 2)
    assert ".xlsx 一张表最多 2 行" in refused("toll", table(TRIPS), "-o", tmp_path / "a.xlsx")
    assert list(tmp_path.glob(".*")) == []


# ------------------------------------------------------------ Parquet and Arrow


def test_an_input_of_parquet_that_is_a_list(refused, tmp_path):
    pq.write_table(pa.table({"车型": [["货车"]], "标准通行费": [1]}), tmp_path / "a.parquet")
    assert "列 车型 里是清单或结构" in refused("toll", tmp_path / "a.parquet")


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "a.arrows"])
def test_what_is_no_arrow_table(refused, table, name):
    assert "不是能读的" in refused("toll", table(TRIPS, name))
    assert "不是能读的" in refused("toll", table(b"", name))


def test_parquet_that_is_damaged_within(refused, table, tmp_path):
    pq.write_table(pa.table({"车型": ["货车"] * 9999, "标准通行费": list(range(9999))}), tmp_path / "a.parquet")
    whole = bytearray((tmp_path / "a.parquet").read_bytes())
    whole[100:400] = b"\xff" * 300
    assert "Parquet 文件" in refused("toll", table(bytes(whole), "b.parquet"))


# ------------------------------------------------------------ options


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--map", "车型"], "--map 不接受“车型”"),
        (["--map", "司机=航速"], "没有名为“航速”的输入"),
        (["--map", "船=toll"], "没有名为“船”的列"),
        (["--sheet", "一"], "--sheet 只用于"),
        (["--jobs", "0"], "--jobs 不接受“0”"),
        (["--format", "xlsx"], "xlsx 不能写到标准输出"),
        (["--format", "doc"], "--format 不接受“doc”"),
        (["--from", "doc"], "--from 不接受“doc”"),
        (["--resume"], "--resume 要与 --output 一起用"),
        (["-o", "a.parquet", "--resume"], "parquet 断了不能接着算"),
        (["-o", "/没有这个/a.csv"], "写不了"),
        (["另一个.csv"], "多了“另一个.csv”"),
    ],
)
def test_options_that_cannot_be(refused, table, words, problem):
    assert problem in refused("toll", table(TRIPS), *words)


def test_a_calculator_that_is_none(refused, table):
    assert "没有名为“tol”的计算" in refused("tol", table(TRIPS))
    assert "您是不是要找：toll" in refused("tol", table(TRIPS))
    assert "没有名为“subsidy shipping”的计算" in refused("subsidy", "shipping", table(TRIPS))


def test_a_library_that_is_not_installed_is_one_sentence(refused, table, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert refused("toll", table(b"PK", "a.xlsx")) == "错误：没有装 openpyxl；安装：pip install 'lnpolicy[excel]'"
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert "pip install 'lnpolicy[arrow]'" in refused("toll", table(b"PK", "a.parquet"))


@pytest.mark.parametrize(("sign", "called"), [(";", "分号"), ("\t", "制表符"), ("，", "中文逗号")])
def test_another_sign_between_cells_is_named(refused, table, sign, called):
    said = refused("toll", table(TRIPS.replace(",", sign)))
    assert f"列之间像是用{called}隔开的" in said


def test_lines_that_end_with_a_return_alone_are_named(refused, table):
    assert "只有回车（CR）" in refused("toll", table(TRIPS.replace("\n", "\r").encode()))

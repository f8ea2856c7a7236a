"""What is saved for people and their programs: workbooks, marks of UTF-8, Chinese headings, pages as text."""

import csv
import datetime
import io
import json

import openpyxl
import pytest

MARK = "\ufeff"
FUND = ["calc", "fund", "--employees", "100", "--disabled", "1", "--average-wage", "12万"]
FUND += ["--local-average-wage", "96000", "--on", "2026-11-25"]
EVERY = [
    ["search", "残保金"],
    ["list", "--category", "金融"],
    ["dates"],
    ["show", "51"],
    ["show", "152", "153"],
    FUND,
    ["checkup", "--set", "城市=沈阳"],
    ["check"],
    ["check", "--coverage"],
    ["calc"],
    ["calc", "threshold"],
]
"""A command line of each kind of data."""


def sheet(path):
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_command_that_prints_data_writes_a_workbook_of_what_csv_has(run, tmp_path, command):
    path = tmp_path / "甲.xlsx"
    assert run(*command, "-o", str(path), "--headers", "en") == (0, "", "")
    header, *rows = csv.reader(io.StringIO(run(*command, "--format", "csv").out, newline=""))
    written = sheet(path)
    assert list(written[0]) == header
    assert len(written) == len(rows) + 1
    for cells, row in zip(written[1:], rows, strict=True):
        assert [cell is None for cell in cells] == [text == "" for text in row]


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_the_heads_of_a_workbook_are_chinese_for_people_open_it(run, tmp_path, command):
    own, chinese = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    assert run(*command, "-o", str(own)).code == run(*command, "-o", str(chinese), "--headers", "zh").code == 0
    assert sheet(own) == sheet(chinese)
    assert not any(head.isascii() for head in sheet(own)[0] if head != "key")


def test_a_workbook_is_fit_to_be_read(run, tmp_path):
    path = tmp_path / "甲.xlsx"
    run("list", "-o", str(path))
    shown = openpyxl.load_workbook(path).active
    assert (shown.freeze_panes, shown.auto_filter.ref) == ("A2", shown.dimensions)
    widths = {cell.value: shown.column_dimensions[cell.column_letter].width for cell in shown[1]}
    assert widths["编号"] < widths["政策"] < 50


def test_figures_and_days_of_a_workbook_are_figures_and_days(run, tmp_path):
    path = tmp_path / "甲.xlsx"
    run(*FUND, "-o", str(path), "--headers", "en")
    header, row = sheet(path)
    cells = dict(zip(header, row, strict=True))
    assert (cells["amount"], cells["employees"], cells["verdict"]) == (30000, 100, "eligible")
    assert cells["as_of"] == datetime.datetime(2026, 11, 25)
    run("list", "--limit", "1", "--fields", "id,page,phones", "-o", str(path), "--force")
    assert sheet(path)[1] == (1, 1, "024-86900166")


def test_nothing_in_a_workbook_is_a_formula(run, tmp_path, corpus_file):
    path = tmp_path / "甲.xlsx"
    corpus = corpus_file({"title": "=1+1"}, {"title": "@SUM(A1)"}, {"title": "+甲"})
    assert run("list", "--corpus", corpus, "-o", str(path)).code == 0
    titles = [row[1] for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in titles] == [("=1+1", "s"), ("@SUM(A1)", "s"), ("+甲", "s")]


def test_a_workbook_goes_into_a_file_alone(run, tmp_path):
    code, out, err = run("list", "--format", "xlsx")
    assert (code, out) == (2, "")
    assert "-o" in err
    path = tmp_path / "没有后缀"
    assert run("list", "--format", "xlsx", "-o", str(path)).code == 0
    assert path.read_bytes().startswith(b"PK")


def test_without_the_extra_a_sentence_says_how_to_install_it(run, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    code, out, err = run("list", "-o", str(tmp_path / "甲.xlsx"))
    assert (code, out) == (2, "")
    assert err == "错误：没有装 openpyxl；安装：pip install 'lnpolicy[excel]'\n"
    assert list(tmp_path.iterdir()) == []


# The mark of UTF-8


def test_a_mark_stands_in_a_csv_file_always_and_elsewhere_where_it_is_asked_for(run, tmp_path):
    def begins(name, *options):
        path = tmp_path / name
        assert run("list", "-o", str(path), "--force", *options) == (0, "", "")
        return path.read_bytes().startswith(MARK.encode())

    assert begins("甲.csv")
    assert begins("甲.csv", "--bom")
    assert not begins("甲.tsv")
    assert begins("甲.tsv", "--bom")
    assert not run("list", "--format", "csv").out.startswith(MARK)
    assert run("list", "--format", "csv", "--bom").out == MARK + run("list", "--format", "csv").out
    assert run("list", "--format", "tsv", "--bom").out == MARK + run("list", "--format", "tsv").out


@pytest.mark.parametrize("options", [[], ["--json"], ["--format", "table"], ["--format", "markdown"]])
def test_a_mark_where_none_belongs_is_refused(run, options):
    code, out, err = run("list", "--bom", *options)
    assert (code, out) == (2, "")
    assert "--bom 只用于 csv、tsv" in err


# Chinese headings


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_column_has_a_chinese_heading(run, command):
    keys = next(csv.reader([run(*command, "--format", "csv").out.splitlines()[0]]))
    headings = next(csv.reader([run(*command, "--format", "csv", "--headers", "zh").out.splitlines()[0]]))
    assert len(headings) == len(keys)
    assert all(any("一" <= sign <= "鿿" for sign in heading) for heading in headings)
    assert run(*command, "--format", "csv", "--headers", "en") == run(*command, "--format", "csv")


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_field_of_json_has_a_chinese_name(run, command):
    document = json.loads(run(*command, "--json").out)
    places = {"search": "results", "list": "policies", "dates": "dates", "checkup": "policies", "check": "checks"}
    if command[0] == "calc" and "calculators" in document:
        return  # `test_every_column_has_a_chinese_heading` has its columns
    records = document.get(places.get(command[0], "pages"), document.get("policies", [document]))
    fields = [key for key in records[0] if key not in ("schema", "edition", "key")]
    out = run(*command, "--fields", ",".join(fields), "--format", "csv", "--headers", "zh").out
    headings = next(csv.reader(io.StringIO(out, newline="")))
    assert [key for key, heading in zip(fields, headings, strict=True) if key == heading] == []


def test_headings_are_those_of_the_clause_and_of_the_inputs(run):
    header, _ = csv.reader(io.StringIO(run(*FUND, "--format", "csv", "--headers", "zh").out, newline=""))
    assert header[:2] == ["结论", "金额（元）"]
    assert header[-4:] == ["在职职工人数", "安排残疾人就业人数", "年平均工资", "当地社会平均工资"]


def test_values_under_chinese_heads_are_chinese_and_under_keys_as_programs_know_them(run, tmp_path):
    toll = ["calc", "toll", "--vehicle", "truck", "--axles", "6", "--toll", "200", "--etc", "--on", "2026-11-25"]
    wanted = {"verdict": ("eligible", "符合条件"), "vehicle": ("truck", "货车"), "etc": ("true", "是")}
    path = tmp_path / "甲.xlsx"
    every = [word for said in wanted.values() for word in said]
    for place, headers in enumerate(["en", "zh"]):
        expected = [said[place] for said in wanted.values()]
        for more in ([], ["--fields", ",".join(wanted)]):
            run(*toll, "-f", "csv", "--headers", headers, *more, "-o", str(tmp_path / "甲.csv"), "--force")
            rows = list(csv.reader(io.StringIO((tmp_path / "甲.csv").read_text("utf-8-sig"), newline="")))
            run(*toll, "--headers", headers, *more, "-o", str(path), "--force")
            for row in (rows[1], sheet(path)[1]):
                assert [cell for cell in row if cell in every] == expected


def test_markdown_has_chinese_headings_unless_told_otherwise(run):
    assert run("list", "-f", "markdown").out.startswith("| 编号 | 政策 |")
    assert run("list", "-f", "markdown", "--headers", "zh").out.startswith("| 编号 | 政策 |")
    assert run("list", "-f", "markdown", "--headers", "en").out.startswith("| id | title |")


@pytest.mark.parametrize("options", [[], ["--json"], ["-f", "jsonl"], ["-f", "table"], ["-f", "html"]])
def test_headings_where_there_are_none_are_refused(run, options):
    code, out, err = run("list", "--headers", "zh", *options)
    assert (code, out) == (2, "")
    assert "--headers 只用于 csv、tsv、xlsx、markdown" in err


@pytest.mark.parametrize("value", ["cn", "", "CN", "中文"])
def test_an_unknown_language_of_headings_is_refused(run, value):
    code, _, err = run("list", "--format", "csv", "--headers", value)
    assert code == 2
    assert f"--headers 不接受“{value}”" in err
    assert "en、zh" in err


# Calendars


@pytest.mark.parametrize("command", [["dates"], ["calc", "deadline", "122", "--expires", "2027-03-01"]])
def test_the_ending_of_a_calendar_asks_for_one(run, tmp_path, command):
    path = tmp_path / "甲.ics"
    words = [*command, "--on", "2026-11-25"]
    assert run(*words, "-o", str(path)) == (0, "", "")
    assert path.read_text("utf-8").replace("\n", "\r\n") == run(*words, "--ics").out.replace("\r\n", "\n").replace(
        "\n", "\r\n"
    )


def test_a_command_that_makes_no_calendar_says_which_endings_it_knows(run, tmp_path):
    code, _, err = run("list", "-o", str(tmp_path / "甲.ics"))
    assert code == 2
    assert "可用的后缀" in err
    assert ".ics、" not in err


# Limits and filters


@pytest.mark.parametrize(("command", "place"), [("search 补贴", "results"), ("list", "policies"), ("dates", "dates")])
def test_a_limit_cuts_what_is_listed_and_not_what_is_counted(run, valid, command, place):
    words = command.split()
    whole = json.loads(run(*words, "--limit", "1000", "--json").out)
    some = valid(words[0], run(*words, "--limit", "2", "--json").out)
    assert some[place] == whole[place][:2]
    assert some["total"] == whole["total"]
    assert len(run(*words, "-n", "2").out.splitlines()) == 2
    for wrong in ("0", "-1", "x"):
        code, out, err = run(*words, "--limit", wrong)
        assert (code, out) == (2, "")
        assert f"--limit 不接受“{wrong}”" in err


@pytest.mark.parametrize("command", [["list"], ["search", "补贴"], ["checkup", "--set", "城市=沈阳"], ["dates"]])
def test_a_category_named_twice_means_either_and_beside_an_office_both(run, command):
    def found(*options):
        document = json.loads(run(*command, *options, "--json").out)
        listed = next(document[place] for place in ("results", "policies", "dates") if place in document)
        return {record.get("id", record.get("policy")) for record in listed}

    first, second = found("--category", "金融"), found("--category", "创业")
    assert found("-c", "金融", "-c", "创业") == first | second
    assert found("-c", "金融", "-a", "科技厅") == first & found("-a", "科技厅")


def test_dates_that_are_none_are_not_found(run):
    code, out, err = run("dates", "-c", "创业", "-a", "知识产权局")
    assert (code, out) == (1, "")
    assert "没有印日期" in err


def test_a_link_that_is_written_to_stays_a_link(run, tmp_path):
    place, link = tmp_path / "真.csv", tmp_path / "链.csv"
    place.touch()
    link.symlink_to(place)
    assert run("list", "-o", str(link), "--force").code == 0
    assert link.is_symlink()
    assert place.read_text("utf-8-sig").startswith("id,")


def test_standard_output_and_a_calendar_of_facts_are_answered(run, tmp_path):
    assert "去掉 -o" in run("list", "-o", "-").err
    refused = run("checkup", "--facts", "-o", str(tmp_path / "a.ics"))
    assert refused.code == 2
    assert list(tmp_path.iterdir()) == []

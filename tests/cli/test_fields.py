"""Some fields alone: named behind `--fields` or `--json`, the same ones in every format."""

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

LISTING = {
    "search 残保金": ("search", "results"),
    "list --category 金融": ("list", "policies"),
    "checkup --set 城市=沈阳": ("checkup", "policies"),
}
"""Command lines that list policies, each with its schema and the key of the list."""
TOLL = ["calc", "toll", "--vehicle", "货车", "--axles", "6", "--toll", "200", "--on", "2026-11-25"]
DEADLINE = ["calc", "deadline", "36", "--case", "application", "--start", "2026-05-06", "--on", "2026-11-25"]


def table(text, delimiter):
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("command", LISTING)
def test_the_same_fields_mean_the_same_in_every_format(run, valid, command):
    words = shlex.split(command)
    schema, place = LISTING[command]
    code, out, err = run(*words, "--fields", "title,id,phones", "--json")
    document = valid(schema, out)
    assert (code, err, document["fields"]) == (0, "", ["title", "id", "phones"])
    records = document[place]
    assert all(list(record) == ["title", "id", "phones"] for record in records)
    rows = [[record["title"], str(record["id"]), " ".join(record["phones"])] for record in records]
    assert table(run(*words, "--fields", "title,id,phones", "--format", "csv").out, ",") == [
        ["title", "id", "phones"],
        *rows,
    ]
    assert table(run(*words, "--fields", "title,id,phones", "--format", "plain").out, "\t") == rows
    assert (
        run(*words, "--fields", "title,id,phones").out == run(*words, "--fields", "title,id,phones", "-f", "plain").out
    )
    lines = run(*words, "--fields", "title,id,phones", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == records
    drawn = run(*words, "--fields", "title,id,phones", "--format", "table").out
    assert drawn.splitlines()[1].split() == ["政策", "编号", "电话"]
    assert all(cell in drawn for row in rows for cell in row[1:2])


@pytest.mark.parametrize("command", LISTING)
def test_the_shape_of_a_document_stays_but_for_its_records(run, valid, command):
    schema, place = LISTING[command]
    whole = valid(schema, run(*shlex.split(command), "--json").out)
    some = valid(schema, run(*shlex.split(command), "--json=id").out)
    assert some.pop("fields") == ["id"]
    assert list(some) == list(whole)
    assert some[place] == [{"id": record["id"]} for record in whole[place]]


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--json", "id,title"],
        ["list", "--json=id,title"],
        ["list", "--json", "id,title", "--category", "金融"],
        ["search", "--json", "id,title", "残保金"],
        ["search", "残保金", "--json", "id,title"],
        ["search", "——json", "id,title", "残保金"],
        ["show", "51", "--json", "id,title"],
        ["show", "--json", "id,title", "51", "72"],
        ["search", "残保金", "--fields", "id，title", "--json"],
        ["search", "残保金", "--fields", "编号、政策", "--json"],
        ["search", "残保金", "--fields", " id title id ", "--json"],
        ["search", "残保金", "--json", "编号,政策"],
        ["search", "--json", "编号、政策名称", "残保金"],
        ["list", "--json", "编号，标题"],
        ["show", "51", "--json", "编号,标题"],
    ],
)
def test_fields_may_be_named_in_several_ways(run, words):
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    document = json.loads(out)
    found = next((document[place] for place in ("results", "policies", "pages") if place in document), [document])
    assert all({"id", "title"} == record.keys() - {"schema", "edition", "fields"} for record in found)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["search", "--json", "残保金"], "残保金"),
        (["search", "--json", "title"], "title"),
        (["search", "--json", "foo,bar"], "foo,bar"),
        (["search", "--json", "--", "id,title"], "id,title"),
        (["search", "--json", "024-96199"], "024-96199"),
        (["search", "--json", "残保金，政策"], "残保金，政策"),
        (["search", "--json", "政策"], "政策"),
    ],
)
def test_what_a_search_is_about_is_not_taken_for_fields(run, words, query):
    ran = run(*words)
    said = json.loads(ran.out)["query"] if ran.out else json.loads(ran.err)["error"]["message"]
    assert query in said


def test_one_field_alone_is_one_where_the_command_has_what_it_is_about(run):
    assert json.loads(run("search", "残保金", "--json", "title").out)["results"] == [
        {"title": "残疾人就业保障金优惠政策"}
    ]
    assert json.loads(run("show", "--json", "id", "51").out)["id"] == 51
    assert set(json.loads(run("list", "--json", "id").out)["policies"][0]) == {"id"}


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["list", "--fields", "id,nope"], ["id（编号）", "title（政策）", "phones（电话）", "validity（执行期）"]),
        (["search", "残保金", "--fields", "nope"], ["snippet（命中的句子）", "score（得分）"]),
        (["show", "51", "--fields", "nope"], ["measures（支持措施和范围）", "authority（主管部门）", "phones（电话）"]),
        ([*TOLL, "--fields", "nope"], ["verdict（结论）", "amount（金额（元））", "vehicle（车型）"]),
        (["check", "--fields", "nope"], ["holds（结果）"]),
        (["dates", "--fields", "nope"], ["date（日期）", "clause（原文）"]),
        (["check", "--coverage", "--fields", "nope"], ["by（规则、时限或原文）"]),
    ],
)
def test_a_field_that_there_is_not_is_refused_with_those_there_are(run, valid, words, known):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("错误：--fields 不接受“nope”\n可用的字段：")
    assert all(name in err for name in known)
    in_json = run(*words, "--json")
    assert (in_json.code, in_json.out) == (2, "")
    error = valid("error", in_json.err)["error"]
    assert (error["code"], error["param"]) == ("bad_value", "--fields")


@pytest.mark.parametrize("value", ["", " ", ",", "，、"])
def test_no_field_at_all_is_refused(run, value):
    code, out, err = run("list", "--fields", value)
    assert (code, out) == (2, "")
    assert f"--fields 不接受“{value}”" in err


def test_an_unknown_field_behind_json_is_an_error_in_json(run, valid):
    for words in (["list", "--json=nope"], ["list", "--json", "id,nope"]):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert "nope" in valid("error", err)["error"]["message"]


# Pages and answers


def test_a_policy_has_the_fields_of_its_page_and_of_lists(run, valid):
    document = valid("show", run("show", "51", "--json", "phones,authority,key,procedure").out)
    assert document == {
        "schema": "lnpolicy/show/1",
        "edition": "2026-06",
        "fields": ["phones", "authority", "key", "procedure"],
        "phones": ["024-82619170"],
        "authority": "省残联",
        "key": "disability-fund",
        "procedure": "政策执行截至2027年12月31日。",
    }


def test_several_policies_are_a_line_each(run, valid):
    words = ["show", "152", "153", "--fields", "id,title,authority"]
    lines = ["152\t创业场地补贴\t省人力资源社会保障厅", "153\t一次性创业补贴\t省人力资源社会保障厅"]
    assert run(*words).out.splitlines() == lines
    pages = valid("pages", run(*words, "--json").out)["pages"]
    assert [valid("show", json.dumps(page))["title"] for page in pages] == ["创业场地补贴", "一次性创业补贴"]


def test_what_does_not_fit_side_by_side_stands_line_by_line(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("show", "51", "72", "--fields", "id,title,audience,measures", "--format", "table").out.splitlines()
    assert [line.split() for line in lines[:2]] == [["编号", "51"], ["政策", "残疾人就业保障金优惠政策"]]
    assert "" in lines
    assert sum(line.startswith("  编号") for line in lines) == 2


def test_an_answer_has_its_figures_and_its_inputs(run, valid):
    document = valid("answer", run(*TOLL, "--json", "amount,vehicle,verdict").out)
    assert {key: document[key] for key in ("amount", "verdict", "inputs")} == {
        "amount": "174.00",
        "verdict": "eligible",
        "inputs": {"vehicle": "truck"},
    }
    assert run(*TOLL, "--json", "vehicle,axles").code == 0
    assert valid("answer", run(*TOLL, "--json", "应付，车型、结论").out) == document
    assert (
        valid("answer", run("calc", "toll", "6轴货车", "200元", *TOLL[-2:], "--json", "应付,车型,结论").out) == document
    )
    assert run(*TOLL, "--fields", "amount,vehicle,verdict").out == "174.00\ttruck\teligible\n"
    assert run(*TOLL, "--fields", "金额（元）,车型", "-f", "csv").out == "amount,vehicle\r\n174.00,truck\r\n"


def test_a_date_of_an_answer_is_a_field_within_its_dates(run, valid):
    document = valid("answer", run(*DEADLINE, "--json", "dates.due,dates.case").out)
    assert document["dates"] == [{"due": "2026-05-19", "case": "application"}]
    dues = run(*DEADLINE, "--fields", "dates.due").out.split()
    assert dues == ["2026-05-19", "2026-05-18", "2026-05-16"]  # one for each reading


@pytest.mark.parametrize("format", ["csv", "tsv", "plain"])
def test_no_date_of_an_answer_is_left_out_of_its_table(run, format):
    document = json.loads(run(*DEADLINE, "--json").out)
    readings = [way["due"] for due in document["dates"] for way in due["readings"]]
    out = run(*DEADLINE, "--format", format).out
    assert readings
    assert all(day in out for day in [*readings, "2026-05-06", "2026-11-25"])


def test_the_periods_of_a_schedule_are_in_its_table(run):
    loan = ["--principal", "300万", "--disbursed", "2026-06-01", "--loan-rate", "3", "--fee-rate", "0.8"]
    words = ["calc", "subsidy", "vessel-loan", *loan, "--term-years", "10", "--city", "丹东", "--on", "2026-11-25"]
    words += ["--repayment", "bullet"]
    periods = json.loads(run(*words, "--json").out)["schedule"]
    (_, row) = table(run(*words, "--format", "csv").out, ",")
    assert periods
    assert all(period[end] in "\n".join(row) for period in periods for end in ("from", "to"))


def test_a_change_between_editions_is_a_record_of_its_fields(run, valid, corpus_file, tmp_path):
    old = corpus_file({"title": "甲补贴", "measures": "给予补贴100元。"})
    Path(old).rename(tmp_path / "旧.toml")
    new = corpus_file({"title": "甲补贴", "measures": "给予补贴200元。"})
    words = ["diff", str(tmp_path / "旧.toml"), new, "--fields", "kind,old,new"]
    rows = table(run(*words).out, "\t")
    assert ["数字", "100元", "200元"] in rows
    records = valid("diff", run(*words, "--json").out)["policies"]
    assert [list(record.values()) for record in records] == rows


def test_what_can_be_computed_is_listed_by_its_fields(run, valid):
    listed = valid("calculators", run("calc", "--json", "command,title").out)["calculators"]
    assert listed[0] == {"command": "lnpolicy calc toll", "title": "高速公路通行费"}
    (first, *_) = valid("calculators", run("calc", "threshold", "--json", "id,command").out)["records"]
    assert first["command"] == f"lnpolicy calc threshold {first['id']}"
    assert run("calc", "threshold", "--fields", "id").out.splitlines()[0] == str(first["id"])


def test_whoever_asks_for_an_amount_that_is_not_known_is_told_where_its_bounds_are(run):
    code, out, err = run("calc", "fund", "--employees", "28", "--disabled", "0", "--fields", "amount")
    assert (code, out) == (0, "\n")
    assert "amount_max" in err
    assert run("calc", "toll", "--vehicle", "货车", "--toll", "200", "--fields", "amount").err == ""


@pytest.mark.parametrize("command", [["dates"], ["check", "--coverage"], ["list"], ["calc", "fee"]])
def test_the_number_of_a_policy_goes_by_either_name_everywhere(run, command):
    assert run(*command, "--fields", "id").out == run(*command, "--fields", "policy").out != ""


@pytest.mark.parametrize(
    ("command", "said", "keys"),
    [
        ("search 残保金", "标题,部门,联系电话", "title,authority,phones"),
        ("list --category 金融", "名称,分类,页", "title,category,page"),
        ("dates 51", "标题,编号,哪天", "title,policy,date"),
        ("calc fund --employees 100 --disabled 0", "金额,省,至少,至多", "amount,saved,amount_min,amount_max"),
    ],
)
def test_fields_are_known_by_what_people_call_them(run, command, said, keys):
    words = shlex.split(command)
    assert run(*words, "--fields", said, "--json").out == run(*words, "--fields", keys, "--json").out != ""


def test_a_word_that_may_be_two_fields_is_refused_with_those_that_there_are(run):
    ran = run("calc", "fund", "--employees", "100", "--fields", "条文政策")
    assert ran.code == 2
    assert "amount（金额（元））" in ran.err

import csv
import io
import json
import re
import shlex
import sys
from datetime import date
from unicodedata import east_asian_width

import pytest

from lnpolicy.calendar.today import today
from lnpolicy.edition.edition import bundled_edition

FUND = ["--employees", "100", "--disabled", "1", "--average-wage", "12万", "--local-average-wage", "96000"]
"""(100 x 1.5 % - 1) x 120000 = 60000 yuan; one in a hundred is the tier of a half: 30000 owed."""
BOX = ["--vehicle", "货车", "--container", "--etc", "--toll", "320"]
"""A container truck with ETC: 6.5折 of 320 is 208."""


def instead(words, way, value):
    """The same words with another value of one option."""
    place = words.index(way) + 1
    return [*words[:place], value, *words[place + 1 :]]


INPUTS = {
    "toll": [
        *["toll", "rate", "km", "vehicle", "plate", "seats", "axles", "extra-axle-lines", "container", "hydrogen"],
        *[
            "etc",
            "monthly-card",
            "booked",
            "collective",
            "licensed",
            "in-province",
            "ring",
            "rail-hub",
            "entry",
            "exit",
        ],
    ],
    "fund": [
        *["employer-type", "employees", "disabled", "severe", "average-wage", "total-wages", "local-average-wage"],
    ],
}
YES_NO = [
    *["container", "hydrogen", "etc", "monthly-card", "booked", "collective", "licensed", "in-province", "ring"],
    "rail-hub",
]
COMMON = ["--input", "--profile", "--on", "--no-input", "--json", "--format", "--fields", "--headers", "--output"]
COMMON += ["--force", "--bom", "--ascii", "--color", "--pager", "--corpus", "--edition"]
FORMATS = ["table", "json", "jsonl", "csv", "tsv", "markdown", "plain"]


@pytest.fixture
def typed_in(monkeypatch):
    """Let standard input hold these bytes, as a pipe would."""

    def typed_in(content):
        raw = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    return typed_in


@pytest.fixture
def piped(run, typed_in):
    """Run a calculator on the given JSON from standard input."""

    def piped(calculator, content, *options):
        typed_in(content)
        return run("calc", calculator, "--input", "-", *options)

    return piped


@pytest.fixture
def answer(run, valid):
    """Run a calculator and return its answer, valid by the schema."""

    def answer(*arguments):
        code, out, err = run("calc", *arguments, "--json")
        assert (code, err) == (0, "")
        return valid("answer", out)

    return answer


@pytest.fixture
def error(valid):
    """The error of a command line that went wrong under --json: exit code 2, nothing on standard output."""

    def error(ran):
        assert (ran.code, ran.out) == (2, "")
        return valid("error", ran.err)["error"]

    return error


# Help


def page(run, *command):
    code, out, err = run("calc", *command, "--help")
    assert (code, err) == (0, "")
    return out


@pytest.mark.parametrize("calculator", INPUTS)
def test_every_input_is_an_option_of_its_calculator(run, calculator):
    options = re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", page(run, calculator), re.MULTILINE)
    turned = ["--target", "--solve"] if calculator in ("toll", "fund") else []
    scenarios = ["--scenarios", *turned] if calculator == "fund" else turned
    assert options == [f"--{name}" for name in INPUTS[calculator]] + COMMON + scenarios + ["--help"]


def test_a_yes_or_no_can_be_said_both_ways(run):
    said = page(run, "toll")
    assert re.findall(r"^ +--[a-z-]+, --no-([a-z-]+)", said, re.MULTILINE) == YES_NO


@pytest.mark.parametrize("command", [[], ["toll"], ["fund"]])
def test_the_help_of_calc_is_chinese(run, command):
    out = page(run, *command)
    assert not re.search(r"Usage|Options|Arguments|Commands|Show this|required|default|None|False|TEXT", out)
    for line in out.partition("\n例子\n")[0].splitlines():
        assert re.search("[一-鿿]", line) or not line.strip() or re.fullmatch(r"[\sa-z、，]+", line)


def test_the_help_of_calc_lists_the_calculators(run):
    assert re.findall(r"^  ([a-z]+)  ", page(run), re.MULTILINE) == list(
        dict.fromkeys(name.split()[0] for name in bundled_edition().calculators)
    )


COMMANDS = [[], ["subsidy"], *(name.split() for name in bundled_edition().calculators)]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_examples_of_the_help_work_as_printed(run, typed_in, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "行程.json").write_text('{"vehicle": "truck", "axles": 5, "toll": 100}', "utf-8")
    loan = {"principal": "300万", "disbursed": "2026-06-01", "loan_rate": 3, "fee_rate": "0.8", "term_years": 10}
    (tmp_path / "贷款.json").write_text(json.dumps(loan), "utf-8")
    paid = {"months_paid": 12, "pension": 800, "medical": 400, "unemployment": 25}
    (tmp_path / "参保.json").write_text(json.dumps(paid), "utf-8")
    typed_in('{"employees": 40, "disabled": 0, "average_wage": 60000}')
    lines = [line.strip() for line in page(run, *command).partition("\n例子\n")[2].splitlines() if line.strip()]
    assert lines
    for line in lines:
        program, *arguments = shlex.split(line.partition("<")[0])
        ran = run(*arguments)
        assert (program, ran.code, ran.err) == ("lnpolicy", 0, ""), line


def test_the_choices_stand_in_the_help_in_both_languages(run):
    said = "".join(page(run, "fund").split())
    for way in ("enterprise（企业）", "institution（事业单位）", "government（机关）", "association（团体）"):
        assert way in said


# JSON


@pytest.mark.parametrize(
    ("arguments", "verdict", "amount", "baseline", "saved"),
    [
        (["fund", *FUND], "eligible", "30000.00", "60000.00", "30000.00"),
        # (50 x 1.5 % - 0) x 60000 = 45000, in full by the handbook; the announcement alone would say 90 %
        (
            ["fund", "--employees", "50", "--disabled", "0", "--average-wage", "6万", "--local-average-wage", "5万"],
            *("unknown", "45000.00", "45000.00", "0.00"),
        ),
        (["fund", *FUND, "--on", "2028-01-01"], "expired", "60000.00", "60000.00", "0.00"),
        (["fund", *FUND, "--on", "2029-01-01"], "expired", "60000.00", "60000.00", "0.00"),
        (["fund", *FUND[:-2]], "unknown", None, None, None),
        (["toll", *BOX], "eligible", "208.00", "320.00", "112.00"),
        (["toll", *BOX, "--exit", "鲅鱼圈收费站"], "eligible", "160.00", "320.00", "160.00"),
        (["toll", "--vehicle", "coach", "--toll", "200"], "unknown", "200.00", "200.00", "0.00"),
        (["toll", "--vehicle", "car", "--plate", "辽B", "--toll", "10"], "ineligible", "10.00", "10.00", "0.00"),
        (["toll", *BOX[:-2]], "eligible", None, None, None),
        (["toll", "--vehicle", "bus"], "unknown", None, None, None),
        (["toll", "--vehicle", "car", "--no-ring"], "ineligible", None, None, None),
        (["toll", "--vehicle", "oversize", "--toll", "500"], "eligible", None, "500.00", None),
        # (2 + 1.35 x 3 x 0.33) x 100 = 333.65 under the dearest reading, of (2 + 1.35 x 3) x 100 = 605
        (
            ["toll", "--vehicle", "大件车", "--rate", "2.00", "--km", "100", "--extra-axle-lines", "3"],
            *("eligible", "333.65", "605.00", "271.35"),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_the_answer_in_json_keeps_to_its_schema(answer, arguments, verdict, amount, baseline, saved):
    document = answer(*arguments)
    assert (document["schema"], document["edition"]) == ("lnpolicy/answer/1", "2026-06")
    assert document["calculator"] == arguments[0]
    assert document["verdict"] == verdict
    assert (document["amount"], document["baseline"], document["saved"]) == (amount, baseline, saved)


def test_the_readings_stand_with_the_one_behind_the_amount_first(answer):
    document = answer("toll", "--vehicle", "大件车", "--rate", "2", "--km", "100", "--extra-axle-lines", "3")
    # (1.74 + 1.3365) x 100 with 8.7折 on the six axles, 605 x 0.33 on the whole
    assert [reading["amount"] for reading in document["readings"]] == ["333.65", "307.65", "199.65"]


def test_a_bound_stands_where_no_amount_is_certain(answer):
    assert answer("fund", *FUND[:-2])["amount_max"] == "30000.00"
    assert answer("toll", "--vehicle", "oversize", "--toll", "500")["amount_max"] == "500.00"


@pytest.mark.parametrize("on", ["2028-12-31", "2029-01-01", "2199-12-31"])
def test_a_lapsed_relief_is_never_counted(answer, on):
    document = answer("fund", *FUND, "--on", on)
    assert (document["verdict"], document["amount"], document["saved"]) == ("expired", "60000.00", "0.00")
    assert document["steps"][-1]["value"] == "60000.00"


def test_a_question_names_its_input_and_what_is_at_stake(answer):
    questions = {question["input"]: question["at_stake"] for question in answer("toll", *BOX)["questions"]}
    # a booked hydrogen truck goes for nothing, a port or the train hub costs 160, added axle lines alone 105.60
    assert questions == {
        **{"hydrogen": "208.00", "booked": "208.00", "entry": "48.00", "exit": "48.00", "rail_hub": "48.00"},
        "axles": "102.40",
    }


def test_json_can_be_ascii(run, valid):
    plain, escaped = run("calc", "toll", *BOX, "--json").out, run("calc", "toll", *BOX, "--json", "--ascii").out
    assert escaped.isascii()
    assert not plain.isascii()
    assert valid("answer", escaped) == valid("answer", plain)


def test_the_receipt_names_what_the_answer_was_made_with(answer, root):
    from hashlib import sha256

    receipt = answer("fund", *FUND, "--on", "2026-09-15")["receipt"]
    assert receipt["as_of"] == "2026-09-15"
    for name in ("corpus", "rules"):
        file = root / "data" / ("policies.toml" if name == "corpus" else "rules/fund.toml")
        assert receipt[f"{name}_sha256"] == sha256(file.read_bytes()).hexdigest()


# Scenarios


def test_scenarios_go_as_far_as_anybody_is_needed(answer):
    document = answer("fund", *FUND)
    assert document["scenarios"] == [
        {"hires": 0, "disabled": "1", "amount": "30000.00", "saved": "0.00"},
        {"hires": 1, "disabled": "2", "amount": "0.00", "saved": "30000.00"},
    ]
    assert document["break_even"] == "再安置1人：少缴 30000.00 元"


@pytest.mark.parametrize(("wanted", "rows"), [("1", 2), ("3", 4), ("３", 4), ("1000", 1001)])
def test_so_many_scenarios_as_are_wanted_are_told(answer, wanted, rows):
    assert [row["hires"] for row in answer("fund", *FUND, "--scenarios", wanted)["scenarios"]] == list(range(rows))


def test_no_scenarios_are_told_where_none_are_wanted(answer, run):
    assert "scenarios" not in answer("fund", *FUND, "--scenarios", "0")
    assert "再安置" not in run("calc", "fund", *FUND, "--scenarios", "0", "--format", "table").out


@pytest.mark.parametrize("wanted", ["1001", "-1", "1.5", "all", "", "99999999999999999999999"])
def test_a_number_of_scenarios_out_of_bounds_is_refused(run, error, wanted):
    said = error(run("calc", "fund", *FUND, "--scenarios", wanted, "--json"))
    assert said["message"] == f"--scenarios 不接受“{wanted}”"
    assert "0 到 1000" in said["hint"]


def test_a_toll_has_no_scenarios(run, error, piped):
    assert "--scenarios" in error(run("calc", "toll", *BOX, "--scenarios", "3", "--json"))["message"]
    assert "scenarios" in error(piped("toll", '{"vehicle": "truck", "scenarios": 3}', "--json"))["message"]


# Formats


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("arguments", [["fund", *FUND], ["toll", *BOX], ["toll", "--vehicle", "bus"]])
def test_every_format_prints_every_answer(run, arguments, format):
    code, out, err = run("calc", *arguments, "--format", format)
    assert (code, err) == (0, "")
    assert out.endswith("\n")


def test_json_has_a_short_name_in_calc_too(run):
    assert run("calc", "toll", *BOX, "--json") == run("calc", "toll", *BOX, "--format", "json")


HEADLINE = (
    "应付 208.00 元，省 112.00 元，依据第72条政策；确认是氢燃料电池货车等条件则 0.00 元（第77条），"
    "确认从指定港口收费站进或出等条件则 160.00 元（第78、79条）；几项优惠能否叠加没有印，最少应付 197.60 元"
)
RECORD = ["eligible", "208.00", "0.00", "208.00", "320.00", "112.00", HEADLINE]
"""It may go for nothing, as a booked hydrogen truck."""
ECHO = {"toll": "320", "vehicle": "truck", "container": "true", "etc": "true"}
"""The inputs of `BOX` as they were understood, in the order of the help."""


def test_plain_is_one_line_of_figures(run):
    out = run("calc", "toll", *BOX, "--on", "2026-11-25", "-f", "plain").out
    assert out == "\t".join([*RECORD, "2026-11-25", *ECHO.values()]) + "\n"


def test_a_pipe_gets_the_page_that_a_terminal_of_80_columns_gets(run, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    out = run("calc", "toll", *BOX).out
    assert out == run("calc", "toll", *BOX, "--format", "table").out
    assert out.startswith("应付 208.00 元，省 112.00 元")
    assert "\x1b" not in out
    assert all(sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_spreadsheet_gets_a_header_and_one_record(run, format, delimiter):
    out = run("calc", "toll", *BOX, "--on", "2026-11-25", "--format", format).out
    header, record = csv.reader(io.StringIO(out), delimiter=delimiter)
    figures = ["verdict", "amount", "amount_min", "amount_max", "baseline", "saved", "headline", "as_of"]
    assert header == [*figures, *ECHO]
    assert record == [*RECORD, "2026-11-25", *ECHO.values()]


def test_json_lines_are_the_whole_answer_on_one_line(run, valid):
    out = run("calc", "toll", *BOX, "--format", "jsonl").out
    assert out.count("\n") == 1
    assert valid("answer", out) == valid("answer", run("calc", "toll", *BOX, "--json").out)


def test_a_headline_stands_by_itself(run):
    for arguments in (["toll", "--vehicle", "bus"], ["fund", "--employees", "20", "--disabled", "0", *FUND[4:]]):
        headline = run("calc", *arguments).out.rstrip("\n").split("\t")[-1]
        assert not re.search("下面|上面|见", headline)


def test_a_headline_does_not_call_certain_what_hangs_on_an_answer(run):
    headline = run("calc", "fund", "--employees", "28", "--disabled", "0", *FUND[4:], "-f", "plain").out.split("\t")[6]
    # 28 x 1.5 % x 120000; 90 % of it where the announcement alone is read
    said = "应缴 50400.00 元，没有减免；如是企业则免缴，依据第51条政策"
    assert headline == f"{said}；条文有不止一种读法，最少应缴 45360.00 元"


def test_a_table_says_first_what_is_paid_then_what_is_open(run):
    out = run("calc", "toll", *BOX, "--format", "table").out
    headings = [
        "应付 208.00 元",
        "比较",
        "条文的几种读法",
        "要确认的事",
        "注意",
        "条件",
        "怎么算",
        "怎么办",
        "lnpolicy",
    ]
    places = [out.index(f"\n{heading}" if place else heading) for place, heading in enumerate(headings)]
    assert places == sorted(places)


def test_a_table_names_the_option_that_settles_a_question(run):
    out = " ".join(run("calc", "toll", *BOX, "--format", "table").out.split())
    for option in ("--hydrogen", "--entry", "--rail-hub"):
        assert f"用 {option} 说明" in out


def test_a_table_writes_sums_as_on_paper(run):
    out = run("calc", "toll", *BOX, "--format", "table").out
    assert "  标准通行费 = 320.00 元（您给的标准通行费）\n" in out
    assert "  应付通行费 = 320 × 0.65 = 208.00 元（第72条：集装箱车6.5折）\n" in out
    # 0.45 x 9600000 / 30, which keeps its order
    out = run(
        "calc", "fund", "--employees", "60", "--disabled", "0", "--total-wages", "960万", *FUND[6:], "-f", "plain"
    ).out
    assert out.split("\t")[1] == "144000.00"


def test_a_table_gives_the_bound_that_the_headline_gives(run):
    out = run("calc", "fund", *FUND[:-2], "--format", "table").out
    assert re.search(r"✓ 第51条 1%至1.5%：减半 +不超过 30000.00 元", out)
    assert "金额未知" not in out


def test_what_may_be_owed_is_bounded_too_where_it_is_open_which_tier_holds(run):
    out = run("calc", "fund", "--employees", "45", "--average-wage", "12万", "--format", "table").out
    # 45 employees: 0.675 people short at most, at 120,000 yuan each
    assert out.startswith("应缴不超过 81000.00 元")
    assert re.search(r"\? 第51条 1%以下：九成 +不超过 81000.00 元", out)
    assert "金额未知" not in out


def test_a_misspelt_station_is_the_first_thing_to_note(run):
    out = run("calc", "toll", *BOX, "--exit", "鲅鱼圏", "--format", "table").out
    assert "\n注意\n  出口收费站“鲅鱼圏”不是指定收费站；您是不是要找：鲅鱼圈\n" in out


# Input from a file


def test_a_file_takes_the_place_of_options(run, valid, tmp_path):
    path = tmp_path / "行程.json"
    path.write_text('{"vehicle": "货车", "container": true, "etc": "是", "toll": "320元"}', "utf-8")
    ran = run("calc", "toll", "--input", str(path), "--json")
    assert valid("answer", ran.out) == valid("answer", run("calc", "toll", *BOX, "--json").out)
    assert run("calc", "toll", "-i", str(path)) == run("calc", "toll", *BOX)


def test_options_override_the_file(piped, valid):
    trip = '{"vehicle": "货车", "container": true, "etc": true, "toll": 320}'
    assert valid("answer", piped("toll", trip, "--toll", "100", "--json").out)["amount"] == "65.00"
    document = valid("answer", piped("toll", trip, "--no-container", "--json").out)
    assert (document["inputs"]["container"], document["amount"]) == (False, "320.00")


def test_a_file_may_say_the_day_and_the_scenarios_too(piped, valid):
    employer = {"employees": 100, "disabled": 1, "average_wage": "12万", "local_average_wage": 96000}
    content = json.dumps(employer | {"on": "2027年12月31日", "scenarios": 2})
    document = valid("answer", piped("fund", content, "--json").out)
    assert (document["as_of"], len(document["scenarios"])) == ("2027-12-31", 3)
    document = valid("answer", piped("fund", content, "--on", "2028-01-01", "--scenarios", "0", "--json").out)
    assert (document["as_of"], document["amount"]) == ("2028-01-01", "60000.00")


def test_figures_in_a_file_stay_as_written(piped, valid):
    # 0.1 + 0.2 as floats would make more than one fen of it: 1000000.07 x 0.87 = 870000.0609
    document = valid("answer", piped("toll", '{"vehicle": "truck", "axles": 6, "toll": 1000000.07}', "--json").out)
    assert document["inputs"]["toll"] == "1000000.07"
    assert document["amount"] == "870000.06"


def test_null_is_not_given(piped, valid):
    content = '{"vehicle": "truck", "axles": 6, "toll": 200, "etc": null, "on": null}'
    document = valid("answer", piped("toll", content, "--json").out)
    assert (document["amount"], "etc" in document["inputs"]) == ("174.00", False)


def test_a_byte_order_mark_is_no_matter(piped):
    content = b'{"vehicle": "truck", "axles": 6, "toll": 200}'
    assert piped("toll", b"\xef\xbb\xbf" + content) == piped("toll", content)


def test_an_unknown_key_lists_the_known_ones_and_the_nearest(piped, error):
    said = error(piped("fund", '{"employes": 100}', "--json"))
    assert "employes" in said["message"]
    assert all(name.replace("-", "_") in said["hint"] for name in INPUTS["fund"])
    assert said["hint"].endswith("您是不是要找：employees")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("source", ["file", "stdin"])
def test_inputs_are_read_in_the_encodings_that_programs_write(run, typed_in, tmp_path, encoding, source):
    text = '{"vehicle": "货车", "container": "是", "etc": "是", "exit": "鲅鱼圈", "toll": "320元"}'
    content = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-sig" else text.encode(encoding)
    path = tmp_path / "行程.json"
    path.write_bytes(content)
    typed_in(content)
    named = str(path) if source == "file" else "-"
    assert json.loads(run("calc", "toll", "--input", named, "--json").out)["amount"] == "160.00"


def test_a_key_that_is_said_twice_among_very_many_is_found_at_once(piped, error):
    keys = ",".join(f'"k{number}":1' for number in range(70_000))
    assert "“k69999”写了两次" in error(piped("toll", f'{{{keys},"k69999":2}}', "--json"))["message"]


@pytest.mark.parametrize("depth", [30, 300, 900, 960, 990])
def test_what_stands_in_itself_without_end_is_refused(piped, error, depth):
    assert "--input -" in error(piped("toll", '{"toll": ' + "[" * depth + "]" * depth + "}", "--json"))["message"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "是空的"),
        (" \n", "是空的"),
        ("\ufeff", "是空的"),
        ("[]", "不是 JSON 对象"),
        ("null", "不是 JSON 对象"),
        ("3", "不是 JSON 对象"),
        ('"truck"', "不是 JSON 对象"),
        ("{", "第 1 行第 2 列"),
        ('{"vehicle": "truck"} x', "第 1 行"),
        ('{"vehicle": "truck",\n}', "第 2 行" if sys.version_info < (3, 13) else "第 1 行"),  # since then, of the comma
        ("{'vehicle': 'truck'}", "第 1 行"),
        ('{"vehicle": "truck", "vehicle": "bus"}', "“vehicle”写了两次"),
        ('{"vehicle": {"a": 1, "a": 2}}', "“a”写了两次"),
        (b"\xff\xfe{\x00}\x00\x00", "不是 UTF-16-LE"),
        ('{"vehicle": "货车"}'.encode("gbk")[:-3], "不是"),
        ('{"vehicle": "国际标准集装箱货车"}\n'.encode() + '{"vehicle": "大型货车"}'.encode("gbk"), "混了几种编码"),
        ("{}\0", "NUL"),
        ("[" * 10_000 + "]" * 10_000, "JSON"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "JSON"),
        (" " * (1024 * 1024 + 1), "超过 1048576 个字符"),
        ('{"toll": 1e99999999999999999999}', "JSON"),
    ],
    ids=[
        *["empty", "blank", "mark alone", "array", "null", "number", "text", "cut", "more", "comma", "quotes"],
        *["twice", "twice inside", "UTF-16 cut", "GBK cut", "mixed", "NUL", "brackets", "nested", "huge", "exponent"],
    ],
)
def test_what_is_no_object_of_inputs_is_refused_with_its_fault(piped, error, tmp_path, run, content, problem):
    said = error(piped("toll", content, "--json"))
    assert said["message"].startswith("--input -：")
    assert problem in said["message"]
    assert said["param"] == "--input"
    path = tmp_path / "行程.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert problem in error(run("calc", "toll", "--input", str(path), "--json"))["message"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ("-1", "-1"),
        ("1e400", "1E+400"),
        ("true", "true"),
        ("[320]", '["320"]'),
        ('{"yuan": 1}', '{"yuan": "1"}'),
        ('"twelve"', "twelve"),
        ('"12x"', "12x"),
        ('"\\ud800"', "�"),
        ("1" * 5000, "1" * 40 + "…"),
        ("0." + "1" * 21, "0." + "1" * 21),
    ],
)
def test_a_value_that_is_no_amount_is_named_as_it_was_written(piped, error, value, shown):
    said = error(piped("toll", f'{{"vehicle": "truck", "toll": {value}}}', "--json"))
    assert said["message"] == f"--toll（标准通行费）不接受“{shown}”"
    assert said["hint"]


@pytest.mark.parametrize("value", ['["2026-01-01"]', "5", "true", '{"a": 1}', '""', '"改天"'])
def test_a_day_in_a_file_that_is_none_is_refused(piped, error, value):
    said = error(piped("toll", f'{{"vehicle": "truck", "on": {value}}}', "--json"))
    assert said["message"].startswith("--on（日期）不接受")
    assert "Decimal" not in said["message"]


@pytest.mark.parametrize("value", ["1.5", "true", "[1]", '"x"', "-1", "1001"])
def test_scenarios_in_a_file_that_are_no_number_are_refused(piped, error, value):
    said = error(piped("fund", f'{{"employees": 100, "scenarios": {value}}}', "--json"))
    assert said["message"].startswith("--scenarios 不接受")
    assert "Decimal" not in said["message"]


@pytest.mark.parametrize(("name", "problem"), [("没有.json", "文件不存在"), (".", "是文件夹")])
def test_a_file_that_cannot_be_read_is_named(run, error, tmp_path, name, problem):
    path = str(tmp_path / name)
    said = error(run("calc", "toll", "--input", path, "--json"))
    assert path in said["message"]
    assert problem in said["message"]


def test_no_standard_input_at_all_is_an_empty_one(run, error, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert "是空的" in error(run("calc", "toll", "--input", "-", "--json"))["message"]


def test_keys_cannot_smuggle_control_characters_to_the_terminal(piped):
    code, out, err = piped("toll", '{"a\\u001b[31mb": 1}')
    assert (code, out) == (2, "")
    assert "\x1b" not in err


# The day


@pytest.mark.parametrize(
    "on",
    [
        *["2026-09-05", "2026-9-5", "2026/09/05", "2026/9/5", "2026.9.5", "20260905", "2026年9月5日"],
        *["2026年09月05日", "２０２６－０９－０５", " 2026-09-05 ", "2026 年 9 月 5 日"],
    ],
)
def test_a_day_is_read_as_people_write_it(answer, on):
    assert answer("toll", *BOX, "--on", on)["as_of"] == "2026-09-05"


@pytest.mark.parametrize(
    "on", ["2026-02-29", "2026-13-01", "2026-09-31", "2026-9", "0000-01-01", "26-9-5", "改天", "", "09/05/2026", "x"]
)
def test_a_day_that_is_none_is_refused(run, error, on):
    said = error(run("calc", "toll", *BOX, "--on", on, "--json"))
    assert (said["message"], said["param"]) == (f"--on（日期）不接受“{on}”", "on")
    assert "2026-09-15" in said["hint"]


def test_a_leap_day_is_a_day(answer):
    assert answer("toll", *BOX, "--on", "2028-02-29")["as_of"] == "2028-02-29"


def test_the_day_is_today_in_china_unless_another_is_said(answer):
    before = today()
    assert before <= date.fromisoformat(answer("toll", *BOX)["as_of"]) <= today()


# What is missing, misspelt, or at odds


@pytest.mark.parametrize(
    ("arguments", "lacking", "where"),
    [
        (["fund"], "--employees", "社会保险申报"),
        (["toll", "--toll", "320"], "--vehicle", "车型"),
        (["toll", "--vehicle", "truck", "--rate", "2"], "--km", "公里"),
    ],
)
def test_a_missing_input_is_asked_for_with_its_meaning_and_where_it_is_found(run, arguments, lacking, where):
    code, out, err = run("calc", *arguments)
    assert (code, err) == (0, "")
    asked = "".join(out.partition("要确认的事")[2].split())
    assert f"用{lacking}说明" in asked
    assert where in asked


def test_one_of_two_wages_is_enough(answer):
    assert answer("fund", *FUND[:4], "--total-wages", "1200万", *FUND[6:])["amount"] == "30000.00"


def test_two_wages_at_odds_are_refused(run):
    code, out, err = run("calc", "fund", *FUND, "--total-wages", "500万")
    assert (code, out) == (2, "")
    assert "--total-wages" in err
    assert "--average-wage" in err


def test_two_wages_that_agree_are_taken(answer):
    assert answer("fund", *FUND, "--total-wages", "1200万")["amount"] == "30000.00"


def test_kilometres_without_a_rate_are_not_passed_over(answer):
    document = answer("toll", "--vehicle", "truck", "--axles", "6", "--km", "100")
    assert document["amount"] is None
    assert "rate" in [question["input"] for question in document["questions"]]


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["tol"], "没有命令 tol", "toll"),
        (["残疾人就业"], "没有命令 残疾人就业", "lnpolicy calc fund"),
        (["fund", "--employes", "3"], "没有选项 --employes", "--employees"),
        (["toll", "--vehicel", "x"], "没有选项 --vehicel", "--vehicle"),
        (["toll", "--vehicle", "货车车"], "--vehicle（车型）不接受“货车车”", "您是不是要找：货车"),
        (["toll", "--vehicle", "trukc"], "--vehicle（车型）不接受“trukc”", "您是不是要找：truck"),
        (
            [*["fund", "--employer-type"], "事业单"],
            "--employer-type（单位性质）不接受“事业单”",
            "您是不是要找：事业单位",
        ),
        (["toll", *BOX, "--axles", "5.5"], "--axles（轴数）不接受“5.5”", "请给整数"),
        (["toll", *BOX, "--seats", "0"], "--seats（座位数）不接受“0”", "应在 1 到 200 座之间"),
        (
            ["toll", *instead(BOX, "--toll", "1000000000001")],
            "--toll（标准通行费）不接受“1000000000001”",
            "1000000000000 元",
        ),
        (["toll", *BOX, "--exit", "\x1b[31m"], "--exit", "100"),
        (["toll", *BOX, "是"], "多余的参数：是", "看不懂“是”。不算“是”的话，输入：lnpolicy calc toll --vehicle 货车"),
        (["toll", "--color"], "选项 --color 后面缺少值", "lnpolicy calc toll --color 何时 --json"),
        (["toll", "--color", "tinted"], "--color 不接受“tinted”", "auto"),
        (["toll", *BOX, "--format", "tabel"], "--format 不接受“tabel”", "table"),
        (["toll", *BOX, "--rate", "2", "--km", "5"], "--toll 与 --rate 不能同时给", "--km"),
        (["fund", *instead(FUND, "--disabled", "201")], "--disabled 201 多于 --employees 100", "在职职工"),
        (
            ["fund", *instead(FUND, "--disabled", "101"), "--severe", "1"],
            "--disabled 101 多于 --employees 100",
            "在职职工",
        ),
        (["fund", *FUND, "--severe", "2"], "--severe 2 多于 --disabled 1", "残疾人"),
    ],
    ids=str,
)
def test_a_slip_is_named_and_answered_with_what_was_meant(run, error, arguments, message, hint):
    said = error(run("calc", *arguments, "--json"))
    assert said["message"].startswith(message)
    assert hint in said["hint"]
    text = run("calc", *arguments)
    assert (text.code, text.out) == (2, "")
    assert "\x1b" not in text.err


@pytest.mark.parametrize("station", ["鲅鱼圈", "鲅鱼圈收费站", "鲅鱼圈站", " 鲅鱼圈 收费站", "鲅鱼圈高速口"])
@pytest.mark.parametrize("way", ["--entry", "--exit"])
def test_a_station_is_known_as_people_write_it(answer, station, way):
    assert answer("toll", *BOX, way, station)["amount"] == "160.00"


@pytest.mark.parametrize(("typed", "meant"), [("鲅鱼园", "鲅鱼圈"), ("大连巷", "大连港"), ("葫芦岛", "葫芦岛东")])
def test_a_misspelt_station_is_answered_with_the_nearest(answer, typed, meant):
    document = answer("toll", *BOX, "--entry", typed)
    assert document["amount"] == "208.00"
    assert any(typed in said and meant in said for said in document["warnings"])


@pytest.mark.parametrize(
    ("employer", "kind"),
    [
        *[("企业", "enterprise"), ("国企", "enterprise"), ("公司", "enterprise"), ("Enterprise", "enterprise")],
        *[("民办非企业", "private_non_enterprise"), ("private-non-enterprise", "private_non_enterprise")],
    ],
)
def test_an_employer_is_known_in_either_language(answer, employer, kind):
    assert answer("fund", *FUND, "--employer-type", employer)["inputs"]["employer_type"] == kind


@pytest.mark.parametrize("written", ["320", "320元", "３２０", "0.032万", "320.00", "￥320", "320块"])
def test_an_amount_is_read_as_people_write_it(answer, written):
    assert answer("toll", *instead(BOX, "--toll", written))["amount"] == "208.00"


# Asking


@pytest.mark.parametrize("arguments", [["fund"], ["fund", "--no-input"], ["toll", "--format", "table"]])
def test_a_pipe_is_never_asked(run, typed_in, arguments):
    typed_in("100\n1\n120000\n")
    code, out, err = run("calc", *arguments)
    assert (code, err) == (0, "")
    assert "待确认" in out
    assert "要确认的事" in out


# Another corpus


def test_a_copy_of_the_corpus_gives_the_same_answer(run, root):
    copy = str(root / "data/policies.toml")
    assert run("calc", "fund", *FUND, "--json", "--corpus", copy) == run("calc", "fund", *FUND, "--json")


@pytest.mark.parametrize("arguments", [["fund", *FUND], ["toll", *BOX], ["toll", "--vehicle", "bus"]])
def test_a_corpus_without_the_clauses_is_no_ground_for_an_answer(run, valid, corpus_file, arguments):
    code, out, err = run("calc", *arguments, "--corpus", corpus_file(), "--json")
    said = valid("error", err)["error"]
    assert (code, out, said["code"]) == (3, "", "invalid_data")
    assert re.search("规则 (fund|toll)-.*政策不存在", said["message"])


def test_a_corpus_in_which_a_clause_has_changed_is_no_ground_for_its_old_number(run, valid, root, tmp_path):
    path = tmp_path / "新版.toml"
    text = (root / "data/policies.toml").read_text("utf-8")
    path.write_text(text.replace("政策执行截至2027年12月31日。", "政策执行截至2030年12月31日。"), "utf-8")
    code, _, err = run("calc", "fund", *FUND, "--corpus", str(path), "--json")
    assert code == 3
    assert "fund-period" in valid("error", err)["error"]["message"]
    assert run("calc", "toll", *BOX, "--corpus", str(path), "-f", "csv") == run("calc", "toll", *BOX, "-f", "csv")


def test_a_corpus_that_is_missing_is_invalid_data(run, valid):
    code, out, err = run("calc", "toll", *BOX, "--corpus", "/没有.toml", "--json")
    assert (code, out) == (3, "")
    assert valid("error", err)["error"]["code"] == "invalid_data"


def test_inputs_read_from_a_file_may_bear_their_labels(run, tmp_path):
    """As table heads and options do."""
    named, labelled = tmp_path / "named.json", tmp_path / "labelled.json"
    named.write_text('{"employees": 100, "disabled": 1, "average_wage": "12万"}', "utf-8")
    labelled.write_text('{"在职职工人数": 100, "残疾职工人数": 1, "平均工资": "12万"}', "utf-8")
    line = ["calc", "fund", "--json", "--input"]
    assert run(*line, str(labelled)).out == run(*line, str(named)).out != ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"在职职工人数": 100, "employees": 100}', "写了两次"),
        ('{"单位": {"城市": "沈阳"}}', "--profile"),
        ('{"城市": "沈阳"}', "没有名为“城市”的输入"),
    ],
)
def test_what_a_file_of_inputs_cannot_say_is_refused(run, tmp_path, text, said):
    path = tmp_path / "单位.json"
    path.write_text(text, "utf-8")
    ran = run("calc", "fund", "--input", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err

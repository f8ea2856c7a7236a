"""What a notebook shows of a value, and what Python is told of a wrong one."""

import json
import re
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest

import lnpolicy
import lnpolicy.batch
from lnpolicy.corpus.model import Policy
from lnpolicy.errors import ValueNotAccepted

FUND = {"employees": 100, "disabled": 1, "average_wage": 120000, "local_average_wage": 96000}
"""(100 x 1.5 % - 1) x 120000, half of it: 30000 yuan."""
EMPTY = {"meta", "link", "br", "hr", "img", "input"}


class Nesting(HTMLParser):
    """Reads HTML strictly enough to tell a piece that is cut off."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def handbook():
    return lnpolicy.load()


@pytest.fixture(scope="module")
def values(handbook):
    return {
        "answer": lnpolicy.calc.fund(**FUND),
        "dates": lnpolicy.calc.deadline(policy=55, start="2026-02-02"),
        "policy": handbook[51],
        "hits": handbook.search("残保金"),
        "nothing": handbook.search("公租房"),
        "checkup": lnpolicy.checkup({"城市": "沈阳", "主体类型": "企业", "在职职工人数": 45}),
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("answer", ["应缴 30000.00 元", "残疾人就业保障金", "怎么算"]),
        ("dates", ["2026-03-06", "日期"]),
        ("policy", ["残疾人就业保障金优惠政策", "第51条", "024-82619170"]),
        ("hits", ["找到 1 条", "残疾人就业保障金优惠政策", "省残联"]),
        ("nothing", ["找到 0 条"]),
        ("checkup", ["159 条政策", "再答几句"]),
    ],
)
def test_a_value_draws_itself_as_a_piece_of_a_page(values, name, says):
    html = values[name]._repr_html_()
    read = Nesting()
    read.feed(html)
    assert read.open == []
    assert not read.seen & {"html", "head", "body", "script", "meta", "title"}
    assert all(words in html for words in says)


def test_its_style_touches_nothing_else_in_the_page(values):
    style = re.search("<style>(.*?)</style>", values["answer"]._repr_html_(), re.DOTALL)[1]
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", style) for one in rule.split(",")]
    assert selectors
    assert all(selector.startswith(".lnpolicy") for selector in selectors)


def test_what_a_text_says_stays_text():
    harmful = "<script>alert(1)</script>"
    policy = Policy(1, harmful, "类", 1, harmful, "", "", "", (), ("javascript:alert(1)",))
    html = policy._repr_html_()
    assert "<script" not in html
    assert 'href="javascript' not in html


def test_what_draws_is_loaded_when_it_is_asked_for():
    code = """
import sys, lnpolicy
made = lnpolicy.calc.fund(employees=28, disabled=0, average_wage=90000)
lnpolicy.load().search("残保金")
print("jinja2" in sys.modules or "lnpolicy.present.notebook" in sys.modules)
made._repr_html_()
print("jinja2" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "True"]


def test_hits_are_a_list_like_any_other(handbook):
    hits = handbook.search("残保金")
    assert isinstance(hits, list)
    assert hits == list(hits)
    assert [hit.policy.id for hit in hits] == [51]


def test_an_answer_is_a_dict_that_json_takes(values):
    document = values["answer"].as_document()
    assert json.loads(json.dumps(document)) == document
    assert (document["verdict"], document["amount"], document["inputs"]["employees"]) == ("eligible", "30000.00", "100")


@pytest.mark.parametrize(
    ("call", "says", "never"),
    [
        (lambda: lnpolicy.calc.fund(**FUND | {"average_wage": "很多"}), "average_wage", "--average-wage"),
        (lambda: lnpolicy.calc.fund(**FUND | {"severe": 2}), "severe 2 多于 disabled 1", "--"),
        (lambda: lnpolicy.calc.toll(vehicle="卡丁车", toll=1), "vehicle", "--vehicle"),
        (lambda: lnpolicy.calc.fund(**FUND, on="昨天"), "on（日期）", "--on"),
        (lambda: lnpolicy.calc.subsidy("training", people=1, solve="people"), "target", "--target"),
        (lambda: lnpolicy.calc.answer("fund", {"employees": "多"}), "employees", "--employees"),
        (lambda: lnpolicy.calc.answer("fund", {"employees": "--disabled"}), "“--disabled”", "--employees"),
    ],
)
def test_an_error_names_the_keyword(call, says, never):
    with pytest.raises(ValueNotAccepted) as refused:
        call()
    told = f"{refused.value.message}\n{refused.value.hint}"
    assert says in told
    assert never not in told.replace("“--disabled”", "")


def test_an_error_that_is_returned_names_the_keyword_too():
    error = lnpolicy.calc.attempt("fund", {"employees": 5, "disabled": 20})
    assert isinstance(error, ValueNotAccepted)
    assert (error.param, "--" in f"{error}{error.message}{error.hint}") == ("disabled", False)


def test_an_error_of_the_command_line_names_the_option(run):
    assert "--disabled 20 多于" in run("calc", "fund", "--employees", "5", "--disabled", "20").err


def test_a_number_of_another_library_is_a_number():
    numpy = pytest.importorskip("numpy")
    given = {name: numpy.int64(value) for name, value in FUND.items()}
    assert lnpolicy.calc.fund(**given).amount == Decimal(30000)
    assert lnpolicy.calc.fund(**FUND | {"employees": numpy.nan}).verdict == "unknown"


def test_the_public_names_are_all_there_is_to_see():
    names = [name for name in dir(lnpolicy) if not name.startswith("_")]
    assert names == sorted(names)
    assert {"Answer", "Edition", "Policy", "calc", "checkup", "load"} <= set(names)
    assert not {"annotations", "Any", "TYPE_CHECKING"} & set(names)


def test_a_time_of_a_day_asks_about_that_day():
    moment, day = datetime(2026, 11, 25, 8, 30), date(2026, 11, 25)
    assert lnpolicy.calc.fund(**FUND, on=moment).as_of == day
    assert lnpolicy.checkup({"城市": "沈阳"}, on=moment).on == day
    assert list(lnpolicy.batch.rows("fund", [FUND], on=moment)) == list(lnpolicy.batch.rows("fund", [FUND], on=day))


def test_a_day_of_another_library_is_a_day_and_what_is_none_names_the_keyword():
    numpy = pytest.importorskip("numpy")
    assert lnpolicy.calc.fund(on=numpy.datetime64("2026-11-25")).as_of == date(2026, 11, 25)
    assert lnpolicy.calc.fund(on=numpy.datetime64("2026-11-25T13:00:00.000000000")).as_of == date(2026, 11, 25)
    with pytest.raises(ValueNotAccepted) as caught:
        lnpolicy.calc.fund(on=20261125)
    assert caught.value.param == "on"


@pytest.mark.parametrize("kind", ["None", "NaN", "NaT", "numpy NaN"])
def test_what_is_missing_in_a_mapping_is_not_known(kind):
    numpy = pytest.importorskip("numpy")
    unknown = {"NaN": float("nan"), "NaT": numpy.datetime64("NaT"), "numpy NaN": numpy.float32("nan")}.get(kind)
    (row,) = lnpolicy.batch.rows("toll", [{"vehicle": "货车", "axles": unknown, "toll": 100, "container": unknown}])
    assert row["error"] == ""
    assert row["questions"]
    (row,) = lnpolicy.batch.rows("checkup", [{"城市": unknown, "主体类型": "企业"}])
    assert row["error"] == ""

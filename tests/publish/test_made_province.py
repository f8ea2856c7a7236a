"""The handbook of another province is read with a file that says how it is set, and no word of Liaoning is in it."""

import json
import re

import pytest

from lnpolicy.edition.folder import edition_in
from lnpolicy.publish.importing import imported
from tests.publish.made_province import CHAPTERS, FORM, OFFICES, handbook

POLICIES = [(title, chapter) for chapter, policies in CHAPTERS.items() for title, *_ in policies]
LIAONING = re.compile("辽宁|沈阳|大连|鞍山|liaoning|024-")


@pytest.fixture
def province(tmp_path, made_once):
    """Import a handbook of the province into a folder of that name; returns what was found, and the folder."""
    form = tmp_path / "form.toml"
    form.write_text(FORM, "utf-8")

    def province(text, name, against=None):
        file = tmp_path / f"{name}.md"
        file.write_text(text, "utf-8")
        key = "province", text, name, against and (against / "policies.toml").read_text("utf-8")
        out = tmp_path / name
        return made_once(key, out, lambda: imported(file, name, against, out, form=form)), out

    return province


def test_every_policy_is_read_with_its_sections_and_no_page(province):
    found, folder = province(handbook(), "2027-03")
    assert (found.unread, found.unaccounted, found.proposed) == ([], [], [])
    edition = edition_in(folder)
    assert [(policy.title, policy.category) for policy in edition] == POLICIES
    assert {policy.page for policy in edition} == {None}
    assert edition[14].measures == "担保费率不高于0.8%，超出部分由省级财政承担。"
    assert edition[14].contacts[0][:2] == (OFFICES["工"][0], (OFFICES["工"][1],))


def test_the_first_edition_of_a_province_holds_no_word_of_another(province):
    _, folder = province(handbook(), "2027-03")
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        assert LIAONING.findall(path.read_text("utf-8")) == [], path.name


def test_check_asks_for_nothing_but_what_a_person_must_write(province, run):
    _, folder = province(handbook(), "2027-03")
    ran = run("check", "--edition", str(folder), "--json")
    assert ran.code == 3
    failing = {check["check"] for check in json.loads(ran.out)["checks"] if not check["holds"]}
    assert failing == {"aliases", "eligibility", "coverage"}


def test_search_show_list_and_dates_answer_of_it(province, run):
    _, folder = province(handbook(), "2027-03")
    hits = json.loads(run("search", "收茶青的贷款贴息", "--edition", str(folder), "--json").out)
    assert hits["results"][0]["title"] == "茶青收购贷贴息"
    shown = json.loads(run("show", "18", "--edition", str(folder), "--json").out)
    assert (shown["title"], shown["page"], shown["edition"]) == ("用水阶梯下调", None, "2027-03")
    assert "页" not in run("show", "18", "--edition", str(folder)).out
    listed = json.loads(run("list", "--edition", str(folder), "--json").out)
    assert [policy["title"] for policy in listed["policies"]] == [title for title, _ in POLICIES]
    assert "None" not in run("list", "--edition", str(folder), "--format", "table").out
    dates = run("dates", "--edition", str(folder))
    assert (dates.code, "没有印日期" in dates.err) == (1, True)


def test_the_next_edition_of_the_province_is_compared_with_the_first(province, run):
    _, first = province(handbook(), "2027-03")
    changed = {"给予 25 万元奖励": "给予 30 万元奖励", "不高于 0.8%": "不高于 0.6%"}
    text = handbook(year="2028", changed=changed, left_out=("砍伐毛竹备案制",))
    _, second = province(text, "2028-03", first)
    said = json.loads(run("diff", str(first), str(second), "--json").out)
    assert [(entry["status"], (entry["new"] or entry["old"])["title"]) for entry in said["policies"]] == [
        ("changed", "首店落户奖励"),
        ("changed", "小水电技改融资担保"),
        ("gone", "砍伐毛竹备案制"),
    ]
    assert [(change["kind"], change["old"], change["new"]) for change in said["policies"][0]["changes"]] == [
        ("numbers", "25万元", "30万元")
    ]


def test_a_calculation_that_the_province_does_not_have_is_refused(province, run, monkeypatch):
    _, folder = province(handbook(), "2027-03")
    ran = run("calc", "fund", "--employees", "100", "--edition", str(folder))
    assert ran.code == 2
    assert "没有命令 fund" in ran.err


def test_of_an_edition_that_computes_nothing_calc_says_so(province, run):
    _, folder = province(handbook(), "2027-03")
    ran = run("calc", "--edition", str(folder))
    assert ran.code == 0
    assert "2027-03 版没有能算的" in ran.err

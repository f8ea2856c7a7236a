import csv
import io
import json

import pytest

MEDICINES = [15, 47, 48, 49, 95, 96, 97, 98, 99, 100, 101, 103, 104, 105, 106, 107, 154, 155]
"""The policies under whose 主管部门 the source prints 省药监局, 辽宁省药监局 or 省药品监督管理局."""
SCIENCE = [22, 23, 24, 58, 59, 132, 133, 134, 141]
"""Those under which it prints 省科技厅."""
CATEGORIES = {
    "综合保障": range(1, 21),
    "要素支撑": range(21, 58),
    "降本增效": range(58, 132),
    "资金扶持": range(132, 141),
    "金融支持": range(141, 152),
    "创业创新": range(152, 160),
}
"""As the contents divide the policies."""


def ids(ran):
    return [int(line.split("\t")[0]) for line in ran.out.splitlines()]


def test_all_policies_are_listed_in_printed_order(run):
    ran = run("list")
    assert (ran.code, ran.err) == (0, "")
    assert ids(ran) == list(range(1, 160))
    assert ran.out.startswith(
        "1\t关于金融支持民营经济发展若干举措\t综合保障\t1\t省地方金融管理局\t024-86900166\t没有印起止日期\n"
    )


def test_json_keeps_to_its_schema(run, valid):
    document = valid("list", run("list", "--json").out)
    assert document["total"] == len(document["policies"]) == 159
    assert document["policies"][158] == {
        "id": 159,
        "title": "专利预审服务",
        "category": "创业创新",
        "page": 287,
        "authority": "省知识产权局",
        "phones": ["024-57819115", "024-57819116"],
        "urls": document["policies"][158]["urls"],
        "validity": {"state": "undated", "first": None, "last": None},
    }


@pytest.mark.parametrize(("category", "policies"), CATEGORIES.items())
def test_a_category_holds_what_the_contents_put_there(run, category, policies):
    assert ids(run("list", "--category", category)) == list(policies)


@pytest.mark.parametrize(("part", "category"), [("金融", "金融支持"), ("创业", "创业创新"), ("降 本", "降本增效")])
def test_a_part_names_a_category_where_no_other_has_it(run, part, category):
    assert run("list", "--category", part).out == run("list", "--category", category).out


@pytest.mark.parametrize("category", ["支", "金溶", "", " ", "贷款", "金融支持支持"])
def test_a_category_that_is_none_or_several_is_refused_with_those_there_are(run, category):
    code, out, err = run("list", "--category", category)
    assert (code, out) == (2, "")
    assert f"--category 不接受“{category}”" in err
    assert "综合保障、要素支撑、降本增效、资金扶持、金融支持、创业创新" in err


def test_a_category_misspelt_is_offered_its_near_name(run, valid):
    error = valid("error", run("list", "--category", "金溶支持", "--json").err)["error"]
    assert (error["code"], error["param"]) == ("bad_value", "--category")
    assert "您是不是要找：金融支持" in error["hint"]


@pytest.mark.parametrize(
    "office", ["省药监局", "药监局", "省药品监督管理局", "辽宁省药监局", "辽宁省药品监督管理局", " 药品监督管理局 "]
)
def test_an_office_written_in_several_ways_is_one(run, office):
    assert ids(run("list", "--authority", office)) == MEDICINES


@pytest.mark.parametrize("office", ["科技厅", "省科技厅", "辽宁省科技厅", "科技"])
def test_an_office_is_found_by_the_words_people_use(run, office):
    ran = run("list", "--authority", office)
    assert ids(ran) == SCIENCE
    assert {line.split("\t")[4] for line in ran.out.splitlines()} == {"省科技厅"}


def test_an_office_that_shares_a_policy_finds_it_too(run):
    assert ids(run("list", "--authority", "大连海关")) == ids(run("list", "--authority", "沈阳海关")) != []


def test_category_and_office_narrow_together(run):
    assert ids(run("list", "--category", "创业", "--authority", "知识产权局")) == [158, 159]


@pytest.mark.parametrize("office", ["", " ", "qqqq", "省", "铁道部"])
def test_an_office_that_is_none_is_refused(run, office):
    code, out, err = run("list", "--authority", office)
    assert (code, out) == (2, "")
    assert f"--authority 不接受“{office}”" in err


def test_an_office_misspelt_is_offered_its_near_name(run):
    assert "您是不是要找：省科技厅" in run("list", "--authority", "科枝厅").err


def test_a_misspelt_variant_is_offered_under_the_name_of_its_office(run):
    assert "省药监局" in run("list", "--authority", "省药品监督管理署").err


def test_filters_that_exclude_each_other_find_nothing(run, valid):
    code, out, err = run("list", "--category", "金融支持", "--authority", "知识产权局", "--json")
    assert code == 1
    assert valid("list", out)["policies"] == []
    assert valid("error", err)["error"]["code"] == "not_found"
    assert run("list", "--category", "金融支持", "--authority", "知识产权局").out == ""


def test_csv_keeps_to_rfc_4180(run):
    out = run("list", "--category", "创业", "--authority", "知识产权局", "--format", "csv").out
    assert out == (
        "id,title,category,page,authority,phones,validity\r\n"
        "158,长期开展专利预审服务备案及登记,创业创新,285,省知识产权局,024-57819115 024-57819116,没有印起止日期\r\n"
        "159,专利预审服务,创业创新,287,省知识产权局,024-57819115 024-57819116,没有印起止日期\r\n"
    )


def test_every_format_lists_every_policy(run):
    assert len(list(csv.reader(io.StringIO(run("list", "--format", "csv").out)))) == 160
    assert len(run("list", "--format", "tsv").out.splitlines()) == 160
    assert len(run("list", "--format", "markdown").out.splitlines()) == 161
    assert len(run("list", "--format", "plain").out.splitlines()) == 159
    documents = [json.loads(line) for line in run("list", "--format", "jsonl").out.splitlines()]
    assert documents == json.loads(run("list", "--json").out)["policies"]


def test_a_table_counts_the_policies(run):
    lines = run("list", "--category", "金融支持", "--format", "table").out.splitlines()
    assert lines[0] == "共 11 条"
    assert lines[1].split()[:3] == ["编号", "政策", "类别"]
    assert [line.split()[0] for line in lines[2:] if line[:4].strip()] == [str(id) for id in range(141, 152)]


@pytest.mark.parametrize("columns", ["20", "60", "200"])
def test_a_table_keeps_number_and_title_at_every_width(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    out = run("list", "--authority", "财政厅", "--format", "table").out
    assert "62" in out
    assert "政府采购支持中小企业发展政策" in "".join(out.split())


def test_another_corpus_is_listed_with_its_own_categories(run, valid, corpus_file):
    path = corpus_file({}, {"title": "乙\u3000奖励", "category": "乙类", "contacts": []})
    document = valid("list", run("list", "--corpus", path, "--category", "乙", "--json").out)
    assert document["edition"] == "2027-01"
    assert [(policy["id"], policy["title"], policy["authority"]) for policy in document["policies"]] == [
        (2, "乙\u3000奖励", "")
    ]
    assert "可用的类别：甲类、乙类" in run("list", "--corpus", path, "--category", "金融支持").err


def test_those_in_force_are_those_whose_printed_dates_hold_the_day(run):
    assert ids(run("list", "--in-force", "--on", "2026-07-01")) == [4, 48, 51, 56, 60, 84, 123, 142]
    assert ids(run("list", "--in-force", "--on", "2026-08-01")) == [4, 48, 51, 56, 60, 84, 94, 123, 142]
    assert ids(run("list", "--in-force", "--on", "2029-01-01")) == [48, 60, 84, 94, 123]


def test_those_ending_before_a_day_are_those_of_which_something_ends_before_it(run):
    assert ids(run("list", "--ending-before", "2026-12-31", "--on", "2026-07-01")) == [142]
    assert ids(run("list", "--ending-before", "2027-01-01", "--on", "2026-07-01")) == [63, 142]
    assert ids(run("list", "--ending-before", "2027-12-31", "--on", "2026-07-01")) == [56, 63, 142]
    assert ids(run("list", "--ending-before", "2028-01-01", "--on", "2026-07-01")) == [51, 56, 63, 142]
    assert ids(run("list", "--ending-before", "2028-01-01", "--in-force", "--on", "2027-08-01")) == [51, 142]


def test_filters_that_leave_none_find_nothing(run):
    assert run("list", "--ending-before", "2026-01-01").code == 1
    assert run("list", "--ending-before", "soon").code == 2


def test_every_policy_has_a_state_in_json(run, valid):
    policies = valid("list", run("list", "--on", "2026-07-01", "--json").out)["policies"]
    states = {policy["id"]: policy["validity"]["state"] for policy in policies}
    assert [number for number, state in states.items() if state == "not_yet"] == [94]
    assert sum(state == "undated" for state in states.values()) == 150


def test_the_first_and_the_last_day_are_fields_where_they_are_asked_for(run, valid):
    assert (
        run("list", "-c", "金融", "--fields", "id,starts,ends", "-f", "csv").out.splitlines()[2]
        == "142,2025-11-01,2028-12-31"
    )
    document = valid("list", run("list", "--json", "id,ends").out)
    ends = {policy["id"]: policy["ends"] for policy in document["policies"]}
    assert (ends[51], ends[1]) == ("2027-12-31", None)
    whole = valid("list", run("list", "--json").out)["policies"]
    assert ends == {policy["id"]: policy["validity"]["last"] for policy in whole}


@pytest.mark.parametrize("more", [[], ["--category", "金融"], ["--authority", "人社厅"]])
def test_at_the_usual_width_a_list_tells_the_office_and_the_term(run, monkeypatch, more):
    monkeypatch.setenv("COLUMNS", "80")
    head = run("list", *more, "--format", "table").out.splitlines()[1]
    assert head.split() == ["编号", "政策", "类别", "主管部门", "执行期"]

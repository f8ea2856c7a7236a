import csv
import io
import json

import pytest
from rich.cells import cell_len

PORTS = "进出港口指定收费站集装箱运输车辆差异化收费政策"
UNKNOWN = "สวัสดี"
"""Words of which no character stands in the handbook."""


def test_a_full_title_finds_its_policy_first(run, valid):
    code, out, err = run("search", PORTS, "--json")
    document = valid("search", out)
    assert (code, err) == (0, "")
    assert document["edition"] == "2026-06"
    assert document["query"] == PORTS
    first = document["results"][0]
    assert (first["id"], first["title"], first["category"]) == (78, PORTS, "降本增效")
    assert (first["authority"], first["phones"]) == ("省交通运输厅", ["024-96199"])
    assert first["urls"] == ["https://jtt.ln.gov.cn/jtt/zcfw/zszhlwgz__qmlslbrw/2026010715392895735/index.shtml"]
    assert "title" in first["matched"]


def test_a_toll_station_named_in_one_policy_finds_it(run):
    assert run("search", "鲅鱼圈收费站").out.startswith(f"78\t{PORTS}\t降本增效\t省交通运输厅\t024-96199\t")


def test_several_words_are_one_query(run):
    assert run("search", "鲅鱼圈", "收费站", "--json").out == run("search", "鲅鱼圈 收费站", "--json").out


def test_results_fall_in_score_and_stay_between_nothing_and_one(run):
    scores = [result["score"] for result in json.loads(run("search", PORTS, "--json").out)["results"]]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1


def test_the_limit_cuts_the_results_but_not_their_total(run, valid):
    whole = valid("search", run("search", "差异化收费政策", "--limit", "100", "--json").out)
    cut = valid("search", run("search", "差异化收费政策", "--limit", "2", "--json").out)
    assert whole["total"] == len(whole["results"]) == cut["total"] > 2
    assert cut["results"] == whole["results"][:2]


def test_ten_policies_are_shown_where_no_limit_is_given(run, corpus_file):
    path = corpus_file(*[{"title": "渔船补贴"}] * 12)
    document = json.loads(run("search", "渔船补贴", "--corpus", path, "--json").out)
    assert (document["total"], len(document["results"])) == (12, 10)


@pytest.mark.parametrize("limit", ["0", "-1", "100001", "two", "1.5", "1e3", "", "9" * 5000])
def test_a_limit_that_is_no_number_in_range_is_refused(run, limit):
    code, out, err = run("search", PORTS, f"--limit={limit}")
    assert (code, out) == (2, "")
    assert f"--limit 不接受“{limit[:2000]}" in err
    assert "1 到 100000" in err


def test_a_limit_written_like_python_code_is_refused(run):
    assert run("search", PORTS, "--limit", "1_0").code == 2


def test_a_limit_may_be_typed_in_full_width_digits(run):
    assert len(run("search", "差异化收费政策", "--limit", "２").out.splitlines()) == 2


def test_a_category_and_an_office_narrow_the_results(run):
    of_category = json.loads(run("search", "创业场地补贴", "--category", "创业创新", "--json").out)["results"]
    assert of_category[0]["id"] == 152
    assert {result["category"] for result in of_category} == {"创业创新"}
    title = "政府采购支持中小企业发展政策"
    of_office = json.loads(run("search", title, "--authority", "财政厅", "--json").out)["results"]
    assert of_office[0]["id"] == 62
    assert {result["authority"] for result in of_office} == {"省财政厅"}


def test_a_policy_of_another_category_is_not_found(run):
    code, out, err = run("search", "鲅鱼圈收费站", "--category", "金融支持")
    assert (code, out) == (1, "")
    assert "没有找到" in err


def test_nothing_found_is_one_message_and_an_exit_code(run):
    code, out, err = run("search", UNKNOWN)
    assert (code, out) == (1, "")
    assert err.startswith(f"错误：没有找到与“{UNKNOWN}”有关的政策\n")


def test_nothing_found_is_an_empty_document_and_an_error_in_json(run, valid):
    code, out, err = run("search", UNKNOWN, "--json")
    assert code == 1
    assert valid("search", out) == {
        "schema": "lnpolicy/search/1",
        "edition": "2026-06",
        "query": UNKNOWN,
        "total": 0,
        "results": [],
    }
    assert valid("error", err)["error"]["code"] == "not_found"


@pytest.mark.parametrize("nothing", ["", " ", "\t", "\n", "　"])
def test_an_empty_query_is_refused(run, nothing):
    code, out, err = run("search", nothing)
    assert (code, out) == (2, "")
    assert "查询是空的" in err


def test_a_query_longer_than_a_query_can_be_is_refused(run):
    assert run("search", "残" * 1000).code in (0, 1)
    code, out, err = run("search", "残" * 1001)
    assert (code, out) == (2, "")
    assert "1001" in err
    assert "1000" in err


@pytest.mark.parametrize(
    "query",
    [
        "？！",
        "\x00",
        "\ud800",
        "[red]x[/red]",
        "\x1b[31m",
        "=1+1",
        "*" * 999,
        "\u202e残保金",
        "👍",
        "²½٣",
        "𠀀",
        "1" * 999,
    ],
)
@pytest.mark.parametrize("format", ["json", "table", "csv", "markdown"])
def test_no_query_however_odd_breaks_the_search(run, query, format):
    code, out, err = run("search", "--explain", "--format", format, "--", query)
    assert code in (0, 1)
    assert "程序内部出错" not in err
    assert "\x1b" not in out + err


def test_what_follows_two_hyphens_is_a_word_even_where_it_looks_like_an_option(run):
    code, out, err = run("search", "--", "--json")
    assert (code, out) == (1, "")
    assert err.startswith("错误：没有找到与“--json”有关的政策")


def test_an_explanation_says_which_word_met_what_and_where(run, valid):
    document = valid("search", run("search", "鲅鱼圈收费站", "--explain", "--limit", "1", "--json").out)
    explanation = document["results"][0]["explanation"]
    assert explanation
    assert any("measures" in reason["fields"] for reason in explanation)
    assert "explanation" not in json.loads(run("search", "鲅鱼圈收费站", "--json").out)["results"][0]


def test_an_explanation_tells_the_parts_of_a_query_that_asks_for_several_things(run, valid):
    query = "理发店卫生证咋办，新厂房报装电要不要掏钱"
    needs = [{"words": "理发店卫生证咋办", "id": 44}, {"words": "新厂房报装电要不要掏钱", "id": 129}]
    assert valid("search", run("search", query, "--explain", "--json").out)["needs"] == needs
    assert valid("search", run("search", "残保金", "--explain", "--json").out)["needs"] == []
    assert "needs" not in valid("search", run("search", query, "--json").out)
    table = run("search", query, "--explain", "--format", "table").out
    assert "分问：“理发店卫生证咋办”见第44条，“新厂房报装电要不要掏钱”见第129条" in table.splitlines()[0]


def test_an_explanation_stands_in_the_table_in_words(run):
    out = run("search", "鲅鱼圈收费站", "--explain", "--limit", "1", "--format", "table").out
    assert "支持措施" in out
    assert "原词" in out


def test_a_table_says_how_many_there_are_and_shows_the_sentence(run):
    total = json.loads(run("search", "鲅鱼圈收费站", "--json").out)["total"]
    lines = run("search", "鲅鱼圈收费站", "--limit", "1", "--format", "table").out.splitlines()
    assert lines[0] == ("找到 1 条" if total == 1 else f"找到 {total} 条，显示前 1 条")
    assert lines[1].split()[:2] == ["编号", "政策"]
    assert lines[2].split()[0] == "78"
    assert "鲅鱼圈收费站" in "".join(line.strip() for line in lines[3:])


def test_csv_has_a_header_and_a_record_a_line(run):
    out = run("search", "鲅鱼圈收费站", "--limit", "1", "--format", "csv").out
    header, record = csv.reader(io.StringIO(out))
    assert header == ["id", "title", "category", "authority", "phones", "score"]
    assert record[:5] == ["78", PORTS, "降本增效", "省交通运输厅", "024-96199"]


def test_tsv_is_plain_with_a_header(run):
    plain = run("search", "鲅鱼圈收费站").out
    tsv = run("search", "鲅鱼圈收费站", "--format", "tsv").out
    assert tsv == "id\ttitle\tcategory\tauthority\tphones\tscore\n" + plain


def test_json_lines_are_the_results_one_by_one(run):
    results = json.loads(run("search", "差异化收费政策", "--json").out)["results"]
    assert [
        json.loads(line) for line in run("search", "差异化收费政策", "--format", "jsonl").out.splitlines()
    ] == results


def test_markdown_is_a_table(run):
    first, rule, row = run("search", "鲅鱼圈收费站", "--limit", "1", "--format", "markdown").out.splitlines()
    assert first == "| 编号 | 政策 | 类别 | 主管部门 | 电话 | 得分 |"
    assert rule == "| ---: | --- | --- | --- | --- | --- |"
    assert row.startswith(f"| 78 | {PORTS} | 降本增效 |")


@pytest.mark.parametrize("format", ["jsonl", "csv", "tsv", "markdown", "plain", "table"])
def test_nothing_found_prints_nothing_in_formats_without_an_envelope(run, format):
    code, out, err = run("search", UNKNOWN, "--format", format)
    assert (code, out) == (1, "")
    assert "没有找到" in err


def test_another_corpus_is_searched(run, valid, corpus_file):
    path = corpus_file({"title": "甲补贴"}, {"title": "[red]乙[/red]奖励", "category": "乙类"})
    document = valid("search", run("search", "[red]乙[/red]奖励", "--corpus", path, "--json").out)
    assert document["edition"] == "2027-01"
    assert document["results"][0]["title"] == "[red]乙[/red]奖励"
    assert "[red]乙[/red]奖励" in run("search", "乙奖励", "--corpus", path, "--format", "table").out


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("51什么时候到期", "lnpolicy dates 51"),
        ("51到期", "lnpolicy dates 51"),
        ("51 到期", "lnpolicy dates 51"),
        ("第51条什么时候到期", "lnpolicy dates 51"),
        ("第五十一条的电话", "lnpolicy show 51 电话"),
        ("打印51", "lnpolicy show 51 -o 51.html"),
    ],
)
def test_what_is_asked_of_a_policy_by_its_number_finds_it_first_and_tells_the_line(run, query, line):
    code, out, err = run("search", *query.split(), "--fields", "id")
    assert (code, out.split()[0]) == (0, "51")
    assert err.splitlines()[-1].endswith(line)


@pytest.mark.parametrize("query", ["28个人要不要交残保金", "6轴货车", "12360电话", "300元培训补贴"])
def test_a_figure_that_counts_something_names_no_policy(run, query):
    assert "要问第" not in run("search", query).err


@pytest.mark.parametrize("query", ["51", "第51条", "51条"])
def test_the_number_of_a_policy_finds_it_first(run, query):
    assert run("search", query, "--fields", "id").out.split()[0] == "51"


@pytest.mark.parametrize(
    ("width", "heads"),
    [
        (60, ["编号", "政策", "电话", "得分"]),
        (80, ["编号", "政策", "主管部门", "电话", "得分"]),
        (100, ["编号", "政策", "类别", "主管部门", "电话", "得分"]),
    ],
)
@pytest.mark.parametrize("query", ["残保金", "高速", "创业补贴", "024-57819115", "药品零售"])
def test_a_table_has_the_same_columns_whatever_is_found_and_the_probability_last(run, monkeypatch, query, width, heads):
    monkeypatch.setenv("COLUMNS", str(width))
    _, head, *lines = run("search", query, "--format", "table").out.splitlines()
    assert head.split() == heads
    assert all(cell_len(line) <= width for line in lines)

import csv
import io
import json
from unicodedata import east_asian_width

import pytest

FUND = {
    "schema": "lnpolicy/show/1",
    "edition": "2026-06",
    "id": 51,
    "title": "残疾人就业保障金优惠政策",
    "also_titled": [],
    "category": "要素支撑",
    "page": 90,
    "audience": "辽宁省行政区域内机关、团体、企业、事业单位和民办非企业单位。",
    "measures": "1.辽宁省行政区域内机关、团体、企业、事业单位和民办非企业单位，"
    "应按在职职工总数1.5%的比例安排残疾人就业。残疾人就业保障金征收标准上限，按照当地社会平均工资2倍执行。\n"
    "2.未安排残疾人就业的用人单位，需全额缴纳残疾人就业保障金。\n"
    "3.对已安排残疾人就业的用人单位，实施残疾人就业保障金分档减缴政策。其中：用人单位安排残疾人就业比例达到1%（含）以上，"
    "但不足1.5%的，按规定应缴费额的50%缴纳残疾人就业保障金；用人单位安排残疾人就业比例在1%以下（不含0%）的，"
    "按规定应缴费额的90%缴纳残疾人就业保障金。\n"
    "4.在职职工人数在30人（含）以下的企业，继续免征残疾人就业保障金。",
    "basis": "《财政部关于调整残疾人就业保障金征收政策的公告》(财政部公告2019年第98号)、"
    "《关于延续实施残疾人就业保障金优惠政策的公告》(财政部公告2023年第8号)",
    "documents": [
        {"title": "财政部关于调整残疾人就业保障金征收政策的公告", "number": "财政部公告2019年第98号"},
        {"title": "关于延续实施残疾人就业保障金优惠政策的公告", "number": "财政部公告2023年第8号"},
    ],
    "procedure": "政策执行截至2027年12月31日。",
    "contacts": [{"office": "辽宁省残疾人联合会", "phones": ["024-82619170"], "note": ""}],
    "urls": [
        "https://szs.mof.gov.cn/zhengcefabu/202001/t20200102_3453991.htm",
        "https://www.gov.cn/zhengce/zhengceku/2023-03/28/content_5748750.htm",
    ],
    "alternatives": [],
    "url_note": "",
    "calculators": ["lnpolicy calc fund"],
    "validity": {"state": "in_force", "first": None, "last": "2027-12-31"},
    "dates": [
        {
            "kind": "holds",
            "what": "残疾人就业保障金优惠政策的执行期",
            "whole": True,
            "section": "procedure",
            "clause": "政策执行截至2027年12月31日。",
            "first": None,
            "last": "2027-12-31",
            "state": "in_force",
        }
    ],
}
"""Policy 51, read off the source by hand."""
HEADINGS = ["支持措施和范围", "适用对象", "办事流程", "咨询电话", "政策依据", "政策网址"]
SECTIONS = ["audience", "measures", "basis", "procedure", "contacts", "urls"]


def width(line):
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


def test_a_policy_is_shown_whole_as_json(run, valid):
    code, out, err = run("show", "51", "--on", "2026-07-01", "--json")
    assert (code, err) == (0, "")
    assert valid("show", out) == FUND


def test_every_policy_keeps_to_the_schema(run, valid, corpus):
    for policy in corpus:
        document = valid("show", run("show", str(policy.id), "--json").out)
        assert (document["id"], document["title"]) == (policy.id, policy.title)


def test_escaped_json_says_the_same_in_ascii(run):
    out = run("show", "51", "--on", "2026-07-01", "--json", "--ascii").out
    assert out.isascii()
    assert json.loads(out) == FUND


def test_json_lines_hold_the_policy_on_one_line(run):
    (line,) = run("show", "51", "--on", "2026-07-01", "--format", "jsonl").out.splitlines()
    assert json.loads(line) == FUND


@pytest.mark.parametrize("section", SECTIONS)
def test_one_section_is_shown_alone(run, valid, section):
    document = valid("show", run("show", "51", "--section", section, "--json").out)
    assert document == {key: FUND[key] for key in ("schema", "edition", "id", "title", section)}


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("Measures", "measures"),
        (" PROCEDURE ", "procedure"),
        ("办事流程", "procedure"),
        ("流程", "procedure"),
        ("电话", "contacts"),
        ("政策依据", "basis"),
        ("网址", "urls"),
        ("对象", "audience"),
    ],
)
def test_a_section_may_be_named_in_either_language_and_in_part(run, written, section):
    assert section in json.loads(run("show", "51", "--section", written, "--json").out)


@pytest.mark.parametrize("section", ["", " ", "政策", "foo", "documents"])
def test_a_section_that_is_none_is_refused_with_those_that_are(run, section):
    code, out, err = run("show", "51", "--section", section)
    assert (code, out) == (2, "")
    assert f"--section 不接受“{section}”" in err
    assert all(key in err for key in SECTIONS)
    assert all(heading in err for heading in HEADINGS)


@pytest.mark.parametrize(("typed", "meant"), [("mesures", "measures"), ("办事流成", "办事流程")])
def test_a_section_misspelt_is_offered_its_near_name(run, typed, meant):
    assert f"您是不是要找：{meant}" in run("show", "51", "--section", typed).err


def test_plain_is_one_line_for_every_policy_with_as_many_fields(run, corpus):
    lines = [run("show", str(policy.id), "--format", "plain").out for policy in corpus]
    assert {line.count("\n") for line in lines} == {1}
    assert len({line.count("\t") for line in lines}) == 1


def test_plain_keeps_the_whole_text(run):
    fields = run("show", "51", "--format", "plain").out.rstrip("\n").split("\t")
    assert fields[:2] == ["51", FUND["title"]]
    for key in ("category", "audience", "measures", "basis", "procedure"):
        assert FUND[key].replace("\n", " ") in fields
    assert " ".join(FUND["urls"]) in fields


def test_plain_has_the_columns_of_csv(run):
    header, _ = csv.reader(io.StringIO(run("show", "51", "--format", "csv").out, newline=""))
    assert len(run("show", "51", "--format", "plain").out.rstrip("\n").split("\t")) == len(header)


def test_plain_has_a_field_for_links_where_there_are_none(run, corpus_file):
    with_links = run("show", "1", "--corpus", corpus_file({}), "--format", "plain").out
    without_links = run("show", "1", "--corpus", corpus_file({"urls": []}), "--format", "plain").out
    assert without_links.count("\t") == with_links.count("\t")


def test_a_section_that_is_empty_has_an_empty_field(run, corpus_file):
    shown = run("show", "1", "--section", "urls", "--corpus", corpus_file({"urls": []}), "--format", "plain")
    assert shown.out == "1\t甲补贴\t\n"


def test_csv_is_a_header_and_one_record_whose_line_ends_are_kept(run):
    header, record = csv.reader(io.StringIO(run("show", "51", "--format", "csv").out, newline=""))
    fields = dict(zip(header, record, strict=True))
    assert fields["measures"] == FUND["measures"]
    assert fields["urls"] == "\n".join(FUND["urls"])


def test_csv_makes_text_of_what_a_spreadsheet_would_run(run, corpus_file):
    path = corpus_file({"title": "=HYPERLINK(1)", "audience": "@SUM(1)", "measures": "+1", "procedure": "-1"})
    csv_text = run("show", "1", "--corpus", path, "--format", "csv").out
    fields = dict(zip(*csv.reader(io.StringIO(csv_text, newline="")), strict=True))
    assert fields["title"] == "'=HYPERLINK(1)"
    assert (fields["audience"], fields["measures"], fields["procedure"]) == ("'@SUM(1)", "'+1", "'-1")


def test_markdown_is_headings_and_paragraphs(run):
    lines = run("show", "51", "--format", "markdown").out.splitlines()
    assert lines[0] == "# 残疾人就业保障金优惠政策"
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == [*HEADINGS, "日期", "可以算什么"]
    assert f"<{FUND['urls'][0]}>" in lines


def test_a_page_gives_what_a_reader_needs_in_that_order(run):
    lines = run("show", "51", "--on", "2026-07-01", "--format", "table").out.splitlines()
    subtitle = "第51条 · 要素支撑 · 汇编第90页 · 执行中（至 2027-12-31）"
    assert lines[:2] == ["残疾人就业保障金优惠政策", subtitle]
    assert [line for line in lines if line in HEADINGS] == HEADINGS
    assert "  辽宁省残疾人联合会  024-82619170" in lines
    assert f"  {FUND['urls'][1]}" in lines
    assert any(line.startswith("  4. 在职职工人数在30人（含）以下的企业") for line in lines)


def test_a_page_shows_one_section_alone(run):
    lines = run("show", "51", "--section", "procedure", "--format", "table").out.splitlines()
    assert lines[2:] == ["", "办事流程", "  政策执行截至2027年12月31日。"]


@pytest.mark.parametrize("columns", [60, 200])
def test_no_line_of_any_page_is_wider_than_the_terminal_but_for_links(run, monkeypatch, corpus, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    pages = [run("show", str(policy.id), "--format", "table").out for policy in corpus]
    assert [line for page in pages for line in page.splitlines() if width(line) > columns and "://" not in line] == []


def test_a_page_says_how_the_contents_call_it_where_they_differ(run):
    lines = run("show", "129", "--format", "table").out.splitlines()
    assert lines[0] == "提供电力“三零”、“三省”服务"
    assert "目录题为“提供电力“三无”、“三省”服务”" in lines[1]


def test_a_link_that_looks_misprinted_keeps_its_place_beside_the_likely_one(run, valid):
    document = valid("show", run("show", "72", "--json").out)
    (printed,) = document["urls"]
    (likely,) = document["alternatives"]
    assert printed.startswith("https://jt.ln.gov.cn/")
    assert likely.startswith("https://jtt.ln.gov.cn/")
    page = run("show", "72", "--format", "table").out
    assert printed in page
    assert likely in page


def test_words_in_place_of_a_link_are_shown(run):
    document = json.loads(run("show", "53", "--section", "urls", "--json").out)
    assert document["urls"] == []
    assert "请拨打咨询电话就相关信息进行咨询。" in run("show", "53", "--section", "urls", "--format", "table").out


def test_a_page_colours_where_it_is_told_to(run):
    coloured = run("show", "51", "--format", "table", "--color", "always").out
    assert "\x1b[" in coloured
    assert "\x1b]8;id=" in coloured
    assert "\x1b" not in run("show", "51", "--format", "table", "--color", "never").out


@pytest.mark.parametrize("format", ["plain", "json", "jsonl", "csv", "tsv", "markdown"])
def test_formats_for_programs_are_never_coloured(run, monkeypatch, format):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run("show", "51", "--format", format, "--color", "always").out


def test_markup_in_another_corpus_is_text(run, corpus_file):
    path = corpus_file({"title": "[red]甲[/red] :smile:", "measures": "[link=https://b.cn]乙[/link]"})
    page = run("show", "1", "--corpus", path, "--format", "table", "--color", "never").out
    assert page.startswith("[red]甲[/red] :smile:\n")
    assert "[link=https://b.cn]乙[/link]" in page


def test_a_policy_without_contacts_and_links_is_shown(run, corpus_file, valid):
    path = corpus_file({"contacts": [], "urls": []})
    document = valid("show", run("show", "1", "--corpus", path, "--json").out)
    assert (document["contacts"], document["urls"]) == ([], [])
    page = run("show", "1", "--corpus", path, "--format", "table").out
    assert "咨询电话" not in page
    assert "政策网址" not in page


def test_a_number_beyond_the_last_is_not_found(run, valid):
    code, out, err = run("show", "160", "--json")
    assert (code, out) == (1, "")
    error = valid("error", err)["error"]
    assert error["message"] == "没有第160条政策"
    assert "1–159" in error["hint"]


def test_a_page_ends_with_what_can_be_computed_and_the_command_to_type(run):
    lines = run("show", "25", "--format", "table").out.splitlines()
    assert lines[-3:] == ["可以算什么", "  办事收费：lnpolicy calc fee 25", "  办理时限：lnpolicy calc deadline 25"]
    assert run("show", "51", "--format", "markdown").out.endswith(
        "## 可以算什么\n\n残疾人就业保障金：lnpolicy calc fund\n"
    )


def test_a_policy_of_which_nothing_can_be_computed_says_nothing_of_it(run):
    assert json.loads(run("show", "8", "--json").out)["calculators"] == []
    assert "可以算什么" not in run("show", "8", "--format", "table").out


def test_nothing_is_computed_of_another_corpus(run, corpus_file, valid):
    document = valid("show", run("show", "1", "--corpus", corpus_file({}), "--json").out)
    assert document["calculators"] == []


def test_every_command_line_of_a_page_is_one_that_the_program_knows(run, corpus):
    for policy in corpus:
        for command in json.loads(run("show", str(policy.id), "--json").out)["calculators"]:
            assert command.split()[:2] == ["lnpolicy", "calc"]
            assert run(*command.split()[1:], "--help").code == 0


@pytest.mark.parametrize(
    ("policy", "on", "state", "first", "last"),
    [
        (4, "2028-12-31", "in_force", None, "2028-12-31"),
        (4, "2029-01-01", "ended", None, "2028-12-31"),
        (51, "2027-12-31", "in_force", None, "2027-12-31"),
        (51, "2028-01-01", "ended", None, "2027-12-31"),
        (56, "2025-10-10", "not_yet", "2025-10-11", "2027-06-30"),
        (56, "2025-10-11", "in_force", "2025-10-11", "2027-06-30"),
        (56, "2027-06-30", "in_force", "2025-10-11", "2027-06-30"),
        (56, "2027-07-01", "ended", "2025-10-11", "2027-06-30"),
        (94, "2026-07-31", "not_yet", "2026-08-01", None),
        (94, "2026-08-01", "in_force", "2026-08-01", None),
        (63, "2027-01-01", "undated", None, None),
        (1, "2026-07-01", "undated", None, None),
    ],
)
def test_a_policy_stands_on_a_day_as_its_printed_dates_say_both_included(run, valid, policy, on, state, first, last):
    document = valid("show", run("show", str(policy), "--on", on, "--json").out)
    assert document["validity"] == {"state": state, "first": first, "last": last}


@pytest.mark.parametrize(("on", "state"), [("2026-12-31", "in_force"), ("2027-01-01", "ended")])
def test_a_part_that_ends_does_not_end_the_policy(run, on, state):
    (share,) = json.loads(run("show", "63", "--on", on, "--json").out)["dates"]
    assert (share["whole"], share["last"], share["state"]) == (False, "2026-12-31", state)


def test_a_page_lists_the_dates_of_its_parts(run):
    page = run("show", "142", "--on", "2026-07-01", "--format", "table").out
    assert "  2026-08-31 前（含当日）：申请2025年11月1日至2026年6月30日的贴息" in page.splitlines()


def test_another_corpus_has_the_dates_that_it_prints_itself(run, corpus_file):
    policies = [{"title": f"第{number}项"} for number in range(1, 4)]
    path = corpus_file(
        *policies,
        {"title": "举措", "key": "private-economy-development", "procedure": "执行期至2028年12月31日。"},
        {"title": "末"},
    )
    show = json.loads(run("show", "4", "--on", "2029-01-01", "--corpus", path, "--json").out)
    assert show["validity"]["state"] == "ended"
    assert json.loads(run("dates", "--corpus", path, "--json").out)["total"] == 1
    other = json.loads(run("show", "4", "--corpus", corpus_file(*policies, {}), "--json").out)
    assert (other["validity"]["state"], other["dates"]) == ("undated", [])


def test_a_day_that_is_none_is_refused(run):
    code, out, err = run("show", "51", "--on", "2026-02-30")
    assert (code, out) == (2, "")
    assert "--on（日期）不接受“2026-02-30”" in err


@pytest.mark.parametrize(
    ("policy", "on", "said"),
    [
        ("4", "2015-01-01", "未开始（至 2028-12-31）"),  # 自发布之日起, by a document of 2025
        ("4", "2025-06-01", "至 2028-12-31，没有印从哪天起"),
        ("51", "2026-05-31", "至 2027-12-31，没有印从哪天起"),
        ("51", "2026-06-01", "执行中（至 2027-12-31）"),  # the handbook of that month holds it
        ("51", "2028-01-01", "已结束（至 2027-12-31）"),
        ("63", "2026-09-01", "只有一部分印了起止日期"),
        ("126", "2026-09-01", "只有一部分印了起止日期"),
        ("1", "2026-09-01", "没有印起止日期"),
        ("142", "2028-12-31", "执行中（2025-11-01 至 2028-12-31）"),
        ("142", "2029-01-01", "期限已到，期内的继续执行（2025-11-01 至 2028-12-31）"),
        ("142", "2032-02-29", "期限已到，期内的继续执行（2025-11-01 至 2028-12-31）"),
        ("142", "2032-03-01", "已结束（2025-11-01 至 2028-12-31）"),
    ],
)
def test_the_words_claim_no_more_than_is_printed(run, policy, on, said):
    page = "".join(run("show", policy, "--on", on, "--format", "table").out.split("\n\n")[0].split())

    assert page.endswith("".join(f"页 · {said}".split()))


@pytest.mark.parametrize(
    ("policy", "on", "state"),
    [
        ("4", "2015-01-01", "not_yet"),
        ("4", "2026-09-01", "in_force"),
        ("63", "2026-09-01", "undated"),
        ("142", "2029-01-01", "ended"),
    ],
)
def test_the_state_for_programs_stays_one_of_four(run, policy, on, state):
    assert json.loads(run("show", policy, "--on", on, "--json").out)["validity"]["state"] == state


@pytest.mark.parametrize(
    ("word", "section"),
    [("办事流程", "procedure"), ("流程", "procedure"), ("电话", "contacts"), ("依据", "basis"), ("对象。", "audience")],
)
def test_a_section_may_stand_behind_the_number_in_chinese(run, word, section):
    assert run("show", "51", word) == run("show", "51", "--section", section)


def test_the_whole_text_may_be_asked_for_by_name(run):
    assert run("show", "51", "全文") == run("show", "51")


def test_words_that_are_no_name_of_a_policy_are_told_which_one_was_taken(run):
    ran = run("show", "创业担保贷款", "电话")
    assert ran.code == 0
    assert "汇编没有叫“创业担保贷款”的政策；以下是提到它的第153条“一次性创业补贴”" in ran.err


@pytest.mark.parametrize(
    "words", [["残保金"], ["残疾人就业保障金优惠政策"], ["51"], ["153", "电话"], ["disability-fund"]]
)
def test_a_policy_that_is_called_so_needs_no_word(run, words):
    assert "汇编没有叫" not in run("show", *words).err

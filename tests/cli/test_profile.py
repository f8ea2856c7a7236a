"""What a profile brings to the other commands: inputs of calculators, and whether a policy is somebody's."""

import json
import tomllib

import pytest

from lnpolicy.cli.profile_file import template
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.screening.profile import read_facts


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text('[单位]\n城市 = "沈阳"\n主体类型 = "企业"\n[人员]\n在职职工人数 = 28\n', "utf-8")
    return str(path)


def test_a_calculator_takes_from_a_profile_what_it_knows_and_says_so(run, profile):
    answer = json.loads(run("calc", "fund", "--profile", profile, "--json").out)
    assert answer["amount"] == "0.00"
    assert "取自画像：在职职工人数、单位性质" in answer["assumptions"]


def test_what_is_typed_wins_over_the_profile(run, profile):
    answer = json.loads(run("calc", "fund", "--profile", profile, "--employees", "100", "--json").out)
    assert answer["inputs"]["employees"] == "100"
    assert answer["inputs"]["employer_type"] == "enterprise"


def test_a_variable_names_a_profile_for_good(run, profile, monkeypatch):
    monkeypatch.setenv("LNPOLICY_PROFILE", profile)
    assert json.loads(run("calc", "fund", "--json").out)["amount"] == "0.00"


def test_a_page_says_whether_the_policy_is_theirs(run, profile):
    out = run("show", "51", "--profile", profile, "--format", "table").out
    assert "对照画像\n  可以享受" in out


def test_a_search_marks_what_is_theirs(run, profile, valid):
    found = valid("search", run("search", "残保金", "--profile", profile, "--json").out)
    assert found["results"][0]["group"] == "entitled"
    assert run("search", "残保金", "--profile", profile).out.split("\t")[1] == "✓"


def test_a_page_with_a_profile_keeps_to_its_schema(run, profile, valid):
    assert valid("show", run("show", "51", "--profile", profile, "--json").out)["group"] == "entitled"


def test_a_profile_that_is_not_there_is_named(run, tmp_path):
    code, out, err = run("calc", "fund", "--profile", str(tmp_path / "没有.toml"))
    assert (code, out) == (2, "")
    assert "没有.toml：文件不存在" in err


def test_chinese_keys_need_no_quotation_marks(run, profile):
    assert json.loads(run("checkup", profile, "--json").out)["facts"]["city"] == "shenyang"


def test_an_empty_profile_is_one_that_can_be_read_again(run, tmp_path):
    path = tmp_path / "空.toml"
    path.write_text(run("checkup", "--new").out, "utf-8")
    assert json.loads(run("checkup", str(path), "--json").out)["facts"] == {}


def test_every_line_of_the_empty_profile_can_be_filled_in(run, tmp_path):
    lines = [line.removeprefix("# ") for line in run("checkup", "--new").out.splitlines()]
    kept = [line for line in lines if line.startswith("[") or (" = " in line and "= []" not in line)]
    path = tmp_path / "满.toml"
    path.write_text("\n".join(kept), "utf-8")
    code, _, err = run("checkup", str(path), "--json")
    assert code in (0, 2)
    assert "没有名为" not in err


def test_where_nothing_is_theirs_the_exit_code_says_so(run):
    assert run("checkup", "--set", "主体类型=自然人", "--only", "可以享受", "--category", "降本增效").code == 1


@pytest.mark.parametrize("only", ["可以享受", "entitled"])
def test_a_group_is_named_in_either_language(run, profile, only):
    assert {line.split("\t")[1] for line in run("checkup", profile, "--only", only).out.splitlines()} == {"可以享受"}


def test_an_unknown_group_is_refused_with_those_there_are(run):
    assert "not_entitled（不适用）" in run("checkup", "--only", "符合").err


@pytest.mark.parametrize("on", ["2026-01-05", "2027-06-01"])
def test_what_policies_of_somebody_date_goes_into_a_calendar_however_far_ahead(run, profile, on):
    out = run("checkup", profile, "--on", on, "--only", "可以享受", "--ics").out
    assert out.count("BEGIN:VALARM") == out.count("BEGIN:VEVENT")
    assert "X-WR-CALNAME:体检：辽宁惠企政策日期" in out
    assert "DTSTART;VALUE=DATE:20271231" in out  # policy 51 holds until then
    assert "第51条" in out


def test_a_calendar_says_of_what_is_not_certain_that_it_is_not(run, profile):
    boat = ("--set", "海洋捕捞渔船=是")
    out = run("checkup", profile, *boat, "--on", "2026-11-27", "--only", "待确认", "--ics").out.replace("\r\n ", "")
    assert "SUMMARY:待确认 · " in out
    assert out.count("SUMMARY:待确认 · ") == out.count("BEGIN:VEVENT")


def test_a_calendar_without_dates_is_not_written(run, profile, tmp_path):
    path = tmp_path / "甲.ics"
    ran = run("checkup", profile, "--only", "不适用", "--ics", "-o", str(path))
    assert ran.code == 1
    assert "没有写日历" in ran.err
    assert not path.exists()


def test_the_facts_are_listed_with_how_many_policies_look_at_them(run):
    facts = json.loads(run("checkup", "--facts", "--json").out)["facts"]
    assert next(fact for fact in facts if fact["name"] == "in_liaoning")["policies"] > 20


def test_what_only_calculators_ask_is_listed_in_a_group_of_its_own(run):
    facts = {fact["name"]: fact for fact in json.loads(run("checkup", "--facts", "--json").out)["facts"]}
    assert (facts["average_wage"]["group"], facts["average_wage"]["policies"]) == ("计算", 1)
    assert "policy" not in facts


def test_a_blank_profile_that_is_filled_in_is_a_profile(run, tmp_path):
    path = tmp_path / "新公司.toml"
    assert run("checkup", "--new", "-o", str(path)).code == 0
    text = path.read_text("utf-8")
    assert "# average_wage = 0  # 年平均工资：" in text
    path.write_text(
        text.replace('# "城市" = ', '"城市" = ').replace("# average_wage = 0", "average_wage = 90000"), "utf-8"
    )
    assert run("checkup", str(path), "--json").code == 0


def test_a_profile_that_is_saved_over_keeps_its_comments(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text(
        '# 甲公司\n[单位]\n# 注册地\n城市 = "沈阳"  # 2019年\n进出口 = []\n\n[人员]\n在职职工人数 = 5\n', "utf-8"
    )
    run("checkup", str(path), "--set", "城市=大连", "--set", "民营=是", "--set", "年平均工资=9万", "--save", str(path))
    assert path.read_text("utf-8").splitlines() == [
        "# 甲公司",
        "[单位]",
        '"民营" = true',
        "# 注册地",
        '城市 = "大连"  # 2019年',
        "进出口 = []",
        "",
        "[人员]",
        "在职职工人数 = 5",
        "",
        '["计算"]',
        'average_wage = "90000"',
    ]


def test_what_a_list_says_is_written_anew_where_it_is_said_otherwise(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text('"进出口" = []  # 没有\n', "utf-8")
    run("checkup", str(path), "--set", "出口=是", "--save", str(path))
    assert json.loads(run("checkup", str(path), "--json").out)["facts"]["exports"] is True


@pytest.mark.parametrize(("typed", "offered"), [("averge_wage=1", "average_wage"), ("年平均工姿=1", "年平均工资")])
def test_an_input_of_a_calculator_is_offered_for_a_slip(run, typed, offered):
    assert f"您是不是要找：{offered}" in run("checkup", "--set", typed).err


def test_nothing_is_offered_for_a_word_that_is_like_none(run):
    assert "是不是要找" not in run("checkup", "--set", "kilowatts=300").err


def test_millions_are_printed_as_people_say_them(run, tmp_path):
    path = tmp_path / "单.html"
    said = ["主体类型=企业", "企业规模=小型", "要融资=是", "符合贷款条件=是"]
    run("checkup", *(word for one in said for word in ("--set", one)), "-o", str(path))
    assert "最多可贷 5000 万元" in path.read_text("utf-8")


@pytest.mark.parametrize("form", ["table", "html"])
def test_what_nothing_looks_at_is_said_wherever_a_policy_is_theirs(run, tmp_path, form):
    path = tmp_path / f"单.{form}"
    run("checkup", "--set", "在辽宁=是", "--set", "药品零售连锁=是", "--format", form, "-o", str(path))
    assert "没有核对：“符合《辽宁省药品零售连锁企业使用电子随货同行单管理规定》" in path.read_text("utf-8").replace(
        "\n", ""
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_profile_is_read_in_the_encodings_that_programs_write(run, tmp_path, encoding, form):
    path = tmp_path / f"公司.{form}"
    text = '城市 = "沈阳"\n主体类型 = "企业"\n' if form == "toml" else '{"城市": "沈阳", "主体类型": "企业"}'
    path.write_bytes(text.encode(encoding))
    assert json.loads(run("checkup", str(path), "--json").out)["facts"]["city"] == "shenyang"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("城市 = '沈阳'\n".encode() + "主体类型 = '企业'".encode("gbk"), "混了几种编码"),
        (b"\0", "NUL"),
        (b'{"a": ' + b"[" * 900 + b"]" * 900 + b"}", "套得太深"),
        (b"x = " + b"[" * 300 + b"]" * 300, "套得太深"),
        (b"[a]\n" * 2 + b"a" * 1_100_000, "超过"),
        ("甲".encode() * 300_000, "TOML"),
        (b"\n" + b" " * 900_000 + b"x", "TOML"),
        (b"a.b.c = 1\n" * 20_000, "太多"),
    ],
    ids=["mixed", "NUL", "deep JSON", "deep TOML", "long", "one Chinese word", "spaces", "points"],
)
def test_a_profile_that_cannot_be_read_is_refused_with_its_fault(run, tmp_path, content, problem):
    path = tmp_path / "公司.toml"
    path.write_bytes(content)
    code, out, err = run("checkup", str(path))
    assert (code, out) == (2, "")
    assert problem in err
    assert err.startswith("错误：画像 ")


def test_a_page_to_hand_out_says_what_it_waits_for_and_whom_to_call(run, tmp_path):
    path = tmp_path / "客户.html"
    run("checkup", "--set", "主体类型=企业", "--set", "城市=沈阳", "--only", "可以享受", "-o", str(path))
    page = path.read_text("utf-8")
    assert "何时用到：申报缴纳残疾人就业保障金" in page
    assert "024-" in page


def test_what_was_derived_of_the_size_is_told_with_its_source(run):
    said = ("--set", "主体类型=企业", "--set", "划型行业=软件", "--set", "在职职工人数=45", "--set", "营业收入=3000万")
    (derived,) = json.loads(run("checkup", *said, "--json").out)["derived"]
    assert (derived["fact"], derived["value"]) == ("size", "small")
    assert "工信部联企业〔2011〕300号" in run("checkup", *said, "--format", "markdown").out


def test_a_size_that_is_not_what_the_figures_say_is_warned_of(run):
    said = ("--set", "划型行业=软件", "--set", "在职职工人数=45", "--set", "企业规模=大型")
    document = json.loads(run("checkup", *said, "--json").out)
    assert document["facts"]["size"] == "large"
    assert "以画像写的为准" in document["warnings"][0]


def test_what_no_profile_states_is_named_and_never_called_theirs(run):
    said = ("--set", "主体类型=企业", "--set", "产教融合=是")
    policies = json.loads(run("checkup", *said, "--json").out)["policies"]
    (policy,) = [one for one in policies if one["id"] == 21]
    assert policy["group"] == "open"
    assert policy["missing"] == ["经评审纳入省级产教融合型企业建设培育名单"]


@pytest.mark.parametrize("said", ["年平均工资=98000", "average_wage=9.8万", "年平均工资＝98000元", "年平均工资：98000"])
def test_an_input_of_a_calculator_is_said_like_a_fact(run, profile, said):
    words = ("--set", "在职职工人数=67", "--set", "安排残疾人就业人数=0", "--set", "当地社会平均工资=96000")
    document = json.loads(run("checkup", profile, *words, "--set", said, "--json").out)
    (fund,) = [policy for policy in document["policies"] if policy["id"] == 51]
    assert "98490.00" in fund["worth"]  # 67 persons × 1.5 % × 98,000 yuan


def test_an_input_of_a_calculator_stands_in_a_profile_by_its_label(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text("[计算]\n年平均工资 = 98000\n[人员]\n在职职工人数 = 67\n", "utf-8")
    assert run("checkup", str(path), "--json").code == 0
    refused = run("checkup", "--set", "年平均工资=很多")
    assert "年平均工资 不接受“很多”" in refused.err
    assert "--average-wage" not in refused.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--set", "城市 沈阳"], "--set 城市=沈阳"),
        (["--set", "城市", "沈阳"], "--set 城市=沈阳"),
        (["沈阳的小企业"], "--set 城市=沈阳"),
    ],
)
def test_a_fact_that_is_written_in_another_way_is_answered_with_the_right_one(run, words, hint):
    ran = run("checkup", *words)
    assert ran.code == 2
    assert hint in ran.err


def test_nothing_on_standard_input_is_no_profile(run, monkeypatch):
    import io
    import sys

    for text in ("", "\n"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
        ran = run("checkup", "-", "--json")
        assert (ran.code, ran.out) == (2, "")
        assert "是空的" in ran.err


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("城市 = “沈阳”", '第 2 行用了““”，改成英文的 "'),
        ("城市：沈阳", "第 2 行用了“：”，改成英文的 ="),
        ("城市 ＝ '沈阳'", "第 2 行用了“＝”，改成英文的 ="),
        ("“城市” = '沈阳'", '第 2 行用了““”，改成英文的 "'),
        ("城市 = ", "第 2 行第 "),
    ],
)
def test_chinese_signs_in_a_profile_are_named_with_their_line(run, tmp_path, line, problem):
    path = tmp_path / "公司.toml"
    path.write_text(f"# “画像”：\n{line}\n", "utf-8")
    ran = run("checkup", str(path))
    assert ran.code == 2
    assert problem in ran.err
    assert "Invalid" not in ran.err


def test_an_empty_profile_is_written_as_toml_alone(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("checkup", "--new", "-o", "公司.toml").code == 0
    assert run("checkup", "公司.toml", "--json").code == 0
    ran = run("checkup", "--new", "-o", "客户.html")
    assert ran.code == 2
    assert "lnpolicy checkup 客户.toml -o 客户.html" in ran.err
    ran = run("checkup", "公司.toml", "-o", "结果.toml")
    assert "--save 结果.toml" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["公司.toml"]


def test_a_group_that_is_empty_does_not_say_that_others_are(run):
    ran = run("checkup", "--only", "可以享受")
    assert ran.code == 1
    assert "没有一条是“可以享受”的" in ran.err
    assert "待确认的有 149 条" in ran.err


def test_somebody_at_a_screen_sees_first_what_is_theirs_with_whom_to_call(run, profile):
    out = run("checkup", profile, "--format", "table", "--on", "2026-11-27").out
    assert (
        out.index("可以享受（")
        < out.index("024-")
        < out.index("待确认（")
        < out.index("其余\n")
        < out.index("再答几句")
    )
    assert out.count("还要看") == 10
    assert "不适用" in run("checkup", profile, "--set", "进出口=", "--format", "table").out
    assert len(out.splitlines()) < 80
    whole = run("checkup", profile, "--format", "table", "--all").out
    assert whole.count("待确认：") > 100


def test_the_open_policies_that_are_worth_most_come_first(run, profile):
    said = ("--set", "微短剧=是", "--set", "买中试服务=是")
    out = run("checkup", profile, *said, "--format", "table", "--on", "2026-11-27").out
    amounts = [float(text.split(" ")[0]) for text in out.replace("\n      ", "").split("最高 ")[1:]]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts


def test_a_sum_that_says_nothing_is_not_said(run, profile):
    out = run("checkup", profile, "--format", "table").out
    assert "至少 0.00 元" not in out
    assert "合计" not in run("checkup", "--set", "主体类型=企业", "--format", "table").out


def test_what_would_settle_an_amount_is_told_as_it_can_be_said(run):
    out = run("checkup", "--set", "主体类型=企业", "--set", "在职职工人数=67", "--format", "table").out
    assert "--set 年平均工资=" in out
    assert run("checkup", "--set", "年平均工资=98000", "--json").code == 0


def test_a_page_to_hand_out_has_a_name_and_no_commands(run, tmp_path):
    path = tmp_path / "客户.html"
    words = ("--set", "主体类型=企业", "--set", "在职职工人数=67", "--set", "进出口=", "--title", "甲<公司>")
    assert run("checkup", *words, "-o", str(path)).code == 0
    page = path.read_text("utf-8")
    assert "<title>甲&lt;公司&gt;：惠企政策体检</title>" in page
    text = page.partition("<body>")[2].partition("<footer>")[0]
    assert "lnpolicy" not in text
    assert " --" not in text
    assert "主体类型 企业；在职职工人数 67 人" in text
    assert text.count("不符合") == 0
    ran = run("checkup", *words)
    assert ran.code == 2
    assert "--title 只用于网页" in ran.err


def test_nobody_is_there_to_be_asked_in_a_pipe(run):
    ran = run("checkup", "--ask")
    assert ran.code == 2
    assert "--ask 要在终端上问" in ran.err


@pytest.mark.parametrize(
    "said",
    [
        ("城市=沈阳", "城市=大连"),
        ("城市=沈阳", "city=大连"),
        ("在职职工人数=28", "employees=29"),
        ("进出口=出口", "进出口=进口"),
        ("年平均工资=9万", "年平均工资=8万"),
    ],
)
def test_what_is_set_twice_and_differently_is_refused(run, said):
    refused = run("checkup", "--set", said[0], "--set", said[1], "--json")
    assert refused.code == 2
    assert "写了两次，说法不同" in refused.err


def test_what_is_set_twice_and_alike_is_said_once(run):
    twice = run("checkup", "--set", "城市=沈阳", "--set", "city=沈阳市", "--json", "--on", "2026-07-01")
    assert twice.out == run("checkup", "--set", "城市=沈阳", "--json", "--on", "2026-07-01").out


def test_what_a_profile_says_beside_the_point_is_left_aside(run, profile):
    answer = json.loads(run("calc", "threshold", "34", "--report-needed", "--profile", profile, "--json").out)
    assert answer["inputs"] == {"policy": 34, "report_needed": True}


def test_what_is_typed_beside_the_point_is_refused(run, profile):
    code, _, err = run("calc", "threshold", "34", "--city", "大连", "--profile", profile)
    assert code == 2
    assert "第34条不看 --city" in err


def test_what_a_profile_says_beside_the_point_of_a_time_limit_is_left_aside(run, tmp_path):
    path = tmp_path / "计算.toml"
    path.write_text('[计算]\nexpires = "2027-01-01"\nstart = "2026-11-01"\n', "utf-8")
    answer = json.loads(run("calc", "deadline", "26", "--profile", str(path), "--json").out)
    assert "expires" not in answer["inputs"]


def test_what_was_worked_out_gives_way_to_a_day_of_the_profile(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text('招用高校毕业生 = true\n[计算]\nleft_school = "2020-06-30"\nhire_date = "2026-05-01"\n', "utf-8")
    answer = json.loads(run("calc", "subsidy", "graduate-insurance", "--profile", str(path), "--json").out)
    assert answer["verdict"] == "ineligible"


@pytest.mark.parametrize(
    ("said", "command", "given", "aside"),
    [
        # 800万 ÷ 100 people is 80000 a year each, not 12万
        ("average_wage = 120000\nemployees = 100", "fund --total-wages 8000000", {"employees": "100"}, "年平均工资"),
        ("toll = 200", "toll --vehicle truck --rate 2 --km 100", {"km": "100"}, "标准通行费"),
        ("disabled = 1\nemployees = 100", "fund --severe 2", {"employees": "100"}, "安排残疾人就业人数"),
        (
            'violation_date = "2026-05-01"',
            "disclosure --disclosure-date 2026-04-01",
            {"disclosure_date": "2026-04-01"},
            "违规发生日",
        ),
        (
            'left_school = "2020-01-01"',
            "subsidy startup-rent --left-within-two-years --operating-months 6",
            {"left_within_two_years": True, "operating_months": "6"},
            "离校日期",
        ),
    ],
)
def test_what_the_profile_says_against_what_is_typed_is_left_aside_and_told(run, tmp_path, said, command, given, aside):
    path = tmp_path / "公司.toml"
    path.write_text(f"{said}\n", "utf-8")
    made = run("calc", *command.split(), "--profile", str(path), "--json", "--on", "2026-06-15")
    assert made.code == 0, made.err
    answer = json.loads(made.out)
    assert answer["inputs"].items() >= given.items()
    assert [text for text in answer["assumptions"] if "不一致" in text] == [f"画像里的{aside}与其他输入不一致，没有用"]


def test_two_typed_inputs_that_cannot_be_together_are_refused_beside_a_profile_too(run, profile):
    made = run("calc", "fund", "--disabled", "1", "--severe", "2", "--profile", profile)
    assert (made.code, "--severe 2 多于 --disabled 1" in made.err) == (2, True)


def test_a_profile_that_cannot_be_is_refused(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text("disabled = 1\nsevere = 2\n", "utf-8")
    assert run("calc", "fund", "--employees", "100", "--profile", str(path)).code == 2


def test_a_profile_that_is_there_is_not_saved_over_by_another(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text('[单位]\n城市 = "沈阳"\n民营 = true\n', "utf-8")
    refused = run("checkup", "--save", str(path), "--set", "城市=大连")
    assert refused.code == 2
    assert f"{path} 已经存在" in refused.err and f"--save {path}" in refused.err
    assert path.read_text("utf-8") == '[单位]\n城市 = "沈阳"\n民营 = true\n'


def test_a_profile_that_is_there_is_saved_over_by_force(run, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text('[单位]\n城市 = "沈阳"\n民营 = true\n', "utf-8")
    ran = run("checkup", "--save", str(path), "--set", "城市=大连", "--force", "--json")
    assert ran.code == 0
    assert json.loads(run("checkup", str(path), "--json").out)["facts"] == json.loads(ran.out)["facts"]


@pytest.mark.parametrize("by_variable", [False, True])
def test_the_profile_that_was_read_keeps_what_it_had_and_the_file_is_named(run, tmp_path, monkeypatch, by_variable):
    path = tmp_path / "公司.toml"
    path.write_text('[单位]\n城市 = "沈阳"\n民营 = true\n', "utf-8")
    if by_variable:
        monkeypatch.setenv("LNPOLICY_PROFILE", str(path))
    named = [] if by_variable else [str(path)]
    ran = run("checkup", *named, "--set", "城市=大连", "--save", str(path))
    assert ran.code == 0
    assert f"已存到 {path}：城市=大连" in ran.err
    assert path.read_text("utf-8") == '[单位]\n城市 = "大连"\n民营 = true\n'


def test_a_fact_behind_a_profile_is_answered_with_the_option_for_it(run):
    ran = run("checkup", "公司.toml", "在职职工人数=68")
    assert ran.code == 2
    assert "--set 在职职工人数=68" in ran.err


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("残疾人数=1", "安排残疾人就业人数=1"),
        ("员工人数=68", "在职职工人数=68"),
        ("企业类型=个体户", "主体类型=个体工商户"),
        ("年营业额=300万", "营业收入=3000000"),
        ("所在地=沈阳", "城市=沈阳"),
        ("行业=餐饮", "划型行业=餐饮业"),
    ],
)
def test_a_fact_may_be_called_as_tables_call_it(run, tmp_path, said, called):
    for name, assignment in (("甲.toml", said), ("乙.toml", called)):
        assert run("checkup", "--set", assignment, "--set", "在辽宁=是", "--save", str(tmp_path / name)).code == 0
    assert (tmp_path / "甲.toml").read_text("utf-8") == (tmp_path / "乙.toml").read_text("utf-8")


@pytest.mark.parametrize("name", ["高新技术企业", "高企", "专精特新", "注册资本", "成立日期"])
def test_what_no_fact_holds_is_told_as_that_and_not_as_something_near(run, name):
    code, out, err = run("checkup", "--set", f"{name}=是")
    assert (code, out) == (2, "")
    assert "体检没有" in err and "您是不是要找" not in err


def test_a_second_fact_without_its_option_is_answered_with_the_whole_line(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("checkup", "--set", "城市=沈阳", "--save", "甲.toml").code == 0
    code, _, err = run("checkup", "甲.toml", "--set", "在职职工人数=68", "民营=是", "--fields", "id")
    line = err.splitlines()[1].removeprefix("每一项前面都写 --set：lnpolicy ")
    assert code == 2
    assert line == "checkup 甲.toml --set 在职职工人数=68 --set 民营=是 --fields id"
    assert run(*line.split()).code == 0


def test_a_second_fact_that_there_is_not_is_told_before_any_line(run):
    code, _, err = run("checkup", "甲.toml", "--set", "在职职工人数=68", "高新技术企业=是")
    assert code == 2 and "汇编没有讲高新技术企业" in err and "checkup 画像 --set 高新技术企业" not in err


def test_every_line_of_an_empty_profile_may_be_filled_in_as_it_stands():
    edition = bundled_edition()
    lines = [line[2:] for line in template(edition).splitlines() if line.startswith(("# ", '# "')) and " = " in line]
    lines = [line for line in lines if not line.startswith("几项")]
    assert len(lines) > len(edition.eligibility.vocabulary.facts)
    for line in lines:
        read_facts(tomllib.loads(line), edition)


def test_an_empty_profile_names_what_a_list_alone_does_not_shut():
    (said,) = [line for line in template(bundled_edition()).splitlines() if "等别的清单也填了" in line]
    assert "工业" in said and "农业" in said

"""What a profile brings to the other commands: inputs of calculators, and whether a policy is somebody's."""

import json

import pytest


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


def test_what_ends_within_a_year_goes_into_a_calendar(run, profile):
    out = run("checkup", profile, "--on", "2027-06-01", "--ics").out
    assert "BEGIN:VCALENDAR" in out
    assert "2027" in out


def test_the_facts_are_listed_with_how_many_policies_look_at_them(run):
    facts = json.loads(run("checkup", "--facts", "--json").out)["facts"]
    assert next(fact for fact in facts if fact["name"] == "in_liaoning")["policies"] > 20


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

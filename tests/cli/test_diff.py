"""`lnpolicy diff`: two editions, by name, folder or corpus file."""

import csv
import io
import json
import shutil

import pytest

from lnpolicy.edition.folder import edition_in
from lnpolicy.publish.corpus import to_toml


@pytest.fixture
def folder(root, tmp_path):
    """An edition folder of 2027 in which the rate of the fund, a title and a telephone are others."""
    made = tmp_path / "新版"
    shutil.copytree(root / "data", made, ignore=shutil.ignore_patterns("source", "index.tsv", "schemas"))
    for name in ("edition.toml", "policies.toml"):
        path = made / name
        text = path.read_text("utf-8")
        for old, new in [
            ('edition = "2026-06"', 'edition = "2027-06"'),
            ('name = "2026-06"', 'name = "2027-06"'),
            ("在职职工总数1.5%", "在职职工总数1.6%"),
            ('"一次性创业补贴"', '"创业补贴"'),
        ]:
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    return made


def test_json_keeps_to_its_schema_and_names_both_editions(run, valid, folder):
    code, out, err = run("diff", "2026-06", str(folder), "--json")
    document = valid("diff", out)
    assert (code, err) == (0, "")
    assert (document["old_edition"], document["edition"]) == ("2026-06", "2027-06")
    assert document["counts"] == {
        "new": 0,
        "gone": 0,
        "renamed": 1,
        "changed": 1,
        "unchanged": 157,
        "reprinted": 0,
    }


def test_a_corpus_file_is_compared_as_well_as_a_folder(run, folder):
    of_folder = run("diff", "2026-06", str(folder), "--json").out
    assert run("diff", "2026-06", str(folder / "policies.toml"), "--json").out == of_folder


def test_a_table_says_what_became_what(run, folder):
    out = run("diff", "2026-06", str(folder), "--format", "table").out
    assert out.startswith("2026-06 → 2027-06：新增 0 条，没有了 0 条，改名 1 条，有变化 1 条")
    assert "数字（支持措施和范围）：1.5% → 1.6%" in out
    assert "原名：一次性创业补贴" in out


@pytest.mark.parametrize("format", ["markdown", "html", "plain"])
def test_every_format_holds_the_change(run, folder, format):
    code, out, _ = run("diff", "2026-06", str(folder), "--format", format)
    assert code == 0
    assert "1.5%" in out
    assert "1.6%" in out


def test_csv_has_a_row_for_each_change(run, folder):
    rows = list(csv.DictReader(io.StringIO(run("diff", "2026-06", str(folder), "--format", "csv").out)))
    assert [(row["status"], row["kind"], row["old"], row["new"]) for row in rows] == [
        ("有变化", "数字", "1.5%", "1.6%"),
        ("改名", "标题", "一次性创业补贴", "创业补贴"),
    ]


def test_with_a_profile_only_what_concerns_it_is_listed(run, valid, folder, tmp_path):
    profile = tmp_path / "公司.toml"
    profile.write_text('"主体类型" = "自然人"\n', "utf-8")
    other = tmp_path / "企业.toml"
    other.write_text('"主体类型" = "企业"\n"城市" = "沈阳"\n', "utf-8")

    def keys(path):
        out = run("diff", "2026-06", str(folder), "--profile", str(path), "--on", "2026-09-01", "--json").out
        document = valid("diff", out)
        assert document["for_profile"]
        assert all("groups" in policy for policy in document["policies"])
        return [policy["key"] for policy in document["policies"]]

    assert "disability-fund" not in keys(profile)
    assert "disability-fund" in keys(other)


def test_a_profile_and_an_edition_without_keys_do_not_go_together(run, corpus_file, tmp_path):
    profile = tmp_path / "公司.toml"
    profile.write_text('"城市" = "沈阳"\n', "utf-8")
    code, _, err = run("diff", "2026-06", corpus_file(), "--profile", str(profile))
    assert (code, err.splitlines()[0]) == (2, "错误：2027-01 的政策没有 key，看不出哪些与画像有关")


def test_what_is_no_edition_is_named_with_those_there_are(run):
    code, _, err = run("diff", "2026-06", "2099-06", "--json")
    error = json.loads(err)["error"]
    assert (code, error["param"]) == (2, "NEW")
    assert error["message"] == "没有名为“2099-06”的版本"
    assert "2026-06" in error["hint"]


PROFILE = """\
主体类型 = "企业"
城市 = "沈阳"
在职职工人数 = 100
安排残疾人就业人数 = 0.5

[计算]
total_wages = 12000000
local_average_wage = 96000
"""


@pytest.mark.parametrize(
    ("share", "worth", "said"),
    [
        # a person is missing; 120000 yuan are owed of which 10 or 20 per cent are remitted
        ("0.8", {"sure": "24000.00", "most": "24000.00"}, "12000.00 元 → 24000.00 元"),
        ("0.9", {"sure": None, "most": None}, "12000.00 元 → 不能算"),
    ],
    ids=["the rule decided", "the rule as it was"],
)
def test_what_a_changed_rate_means_for_a_profile_comes_first_in_yuan(run, valid, root, tmp_path, share, worth, said):
    folder, profile = tmp_path / "新版", tmp_path / "公司.toml"
    shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("source", "index.tsv", "schemas"))
    profile.write_text(PROFILE, "utf-8")
    changes = {
        "policies.toml": [
            ("按规定应缴费额的90%缴纳", "按规定应缴费额的80%缴纳"),
            ("通行费9.5折优惠。", "通行费9折优惠。"),
        ],
        "rules/fund.toml": [("按规定应缴费额的90%缴纳", "按规定应缴费额的80%缴纳"), ('"0.9"', '"0.8"')],
    }
    for name, pairs in changes.items():
        if name == "rules/fund.toml" and share == "0.9":
            continue
        path = folder / name
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    command = ("diff", "2026-06", str(folder), "--profile", str(profile), "--on", "2026-07-15")
    first = valid("diff", run(*command, "--json").out)["policies"][0]
    assert first["key"] == "disability-fund"
    assert first["worth"]["old"]["sure"] == "12000.00"
    assert {name: first["worth"]["new"][name] for name in worth} == worth
    assert bool(first["worth"]["new"]["refused"]) == (share == "0.9")
    assert said in run(*command, "--format", "markdown").out


def test_figures_that_went_with_one_passage_are_told_once_and_the_passage_too(run, folder):
    path = folder / "policies.toml"
    text = path.read_text("utf-8")
    start = text.index("3.对已安排残疾人就业的用人单位")
    path.write_text(text[:start] + text[text.index('"""', start) :], "utf-8")
    out = run("diff", "2026-06", str(folder), "--format", "markdown").out
    assert out.count("按规定应缴费额的90%缴纳残疾人就业保障金") == 1
    assert "50% → （无）；" in out
    assert "现在“”" not in out


def test_what_a_policy_is_worth_is_told_by_the_command_that_works_it_out_where_something_lacks(run, folder, tmp_path):
    profile = tmp_path / "公司.toml"
    profile.write_text('主体类型 = "企业"\n城市 = "沈阳"\n', "utf-8")
    out = run("diff", "2026-06", str(folder), "--profile", str(profile), "--format", "markdown").out
    assert "值多少：用 lnpolicy calc fund 算\n" in out
    assert "还缺" not in out


@pytest.fixture
def split_folder(folder):
    """The same edition, of whose fund another new policy has the second half."""
    edition = edition_in(folder)
    fund = edition["disability-fund"]
    kept, place, moved = fund.measures.partition("\n2.")
    policies = [policy._replace(measures=kept) if policy is fund else policy for policy in edition.policies]
    last = policies[-1]._replace(id=160, key="fund-second-half", title="残保金征收办法", measures=place + moved)
    text = to_toml(edition.imprint, [*policies, last])
    (folder / "policies.toml").write_text(text, "utf-8")
    return folder


def test_what_is_piped_says_what_the_report_says_to_a_profile(run, split_folder, tmp_path):
    profile = tmp_path / "公司.toml"
    profile.write_text(PROFILE, "utf-8")
    command = ("diff", "2026-06", str(split_folder), "--profile", str(profile), "--on", "2026-07-15")
    report = run(*command, "--format", "markdown").out.replace("\\", "")
    rows = list(csv.DictReader(io.StringIO(run(*command, "--format", "csv").out)))
    plain = run(*command, "--format", "plain").out
    assert {"对您", "值多少"} <= {row["kind"] for row in rows}
    kin = [row for row in rows if "多半" in row["kind"]]
    assert [(row["key"], row["new"]) for row in kin] == [
        ("disability-fund", "第160条 残保金征收办法"),
        ("fund-second-half", "第51条 残疾人就业保障金优惠政策"),
    ]
    for row in rows:
        assert row["old"] in report
        assert row["new"] in report
        assert row["kind"] in plain
    for sentence in report.splitlines():
        if sentence.lstrip("- ").startswith(("对您：", "值多少：")):
            kind, _, said = sentence.lstrip("- ").partition("：")
            assert any(row["kind"] == kind and row["new"] == said.rpartition(" → ")[2].strip() for row in rows)

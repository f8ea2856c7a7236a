"""`python -m lnpolicy.publish` on a copy of the checkout whose handbook has changed: whole, or not at all."""

import re
import shutil

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy import calc
from lnpolicy.edition.edition import Edition
from lnpolicy.publish.source import contents, section_of_heading

GENERATED = ("policies.toml", "index.tsv")
DROPPED = "cross-border-ecommerce"


@pytest.fixture
def copy(root, tmp_path, monkeypatch):
    """A copy of what the workshop reads and writes, in which it now works."""
    for name in ("data", "completions", "docs"):
        shutil.copytree(root / name, tmp_path / name)
    for name in ("README.md", "README.zh-CN.md"):
        shutil.copy(root / name, tmp_path / name)
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def publish(capsys):
    """Run the workshop and return its exit code and what it said on standard error."""

    def publish(*arguments):
        code = workshop.main(list(arguments))
        return code, capsys.readouterr().err

    return publish


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_policy(source, number):
    """The handbook without that policy in contents and body, the others numbered anew."""
    lines = source.splitlines(keepends=True)
    openings = [place for place, line in enumerate(lines) if section_of_heading(line) == "audience"]
    titles = [max(i for i in range(place) if lines[i].strip()) for place in openings]
    assert len(titles) == len(contents(source))
    kept = lines[: titles[number - 1]] + lines[titles[number] :]
    made = []
    for line in kept:
        entry = re.match(r"(\d+)\.", line)
        if entry and len(made) < openings[0] and int(entry[1]) == number:
            continue
        if entry and len(made) < openings[0] and int(entry[1]) > number:
            line = f"{int(entry[1]) - 1}{line[entry.end() - 1 :]}"
        made.append(line)
    return "".join(made)


def drop_from_source(folder):
    path = folder / "data/source/2026-06.md"
    path.write_text(without_policy(path.read_text("utf-8"), 40), "utf-8")


def drop_from_curated(folder):
    """What a person has to mend once the policy is gone: its aliases, what is said of it, whose it is, the count."""
    for name in ("lexicon.toml", "coverage.toml", "eligibility/entitlements.toml"):
        path = folder / "data" / name
        tables = re.split(r"(?m)^(?=\[\[)", path.read_text("utf-8"))
        path.write_text("".join(table for table in tables if f'policy = "{DROPPED}"' not in table), "utf-8")
    path = folder / "data/edition.toml"
    path.write_text(path.read_text("utf-8").replace("159", "158"), "utf-8")


@pytest.mark.parametrize("first", [drop_from_source, drop_from_curated])
def test_half_a_change_is_refused_with_every_fault_and_nothing_is_written(copy, publish, first):
    first(copy)
    before = everything(copy)
    code, said = publish()
    assert code == 3
    assert "什么都没有写" in said
    assert everything(copy) == before
    if first is drop_from_source:
        assert f"别名所属的政策不存在：这一版没有 {DROPPED}" in said
        assert f"coverage.toml 说的政策不存在：这一版没有 {DROPPED}" in said
        assert "应有159条，实有158条" in said
    else:
        assert "第40条“推动跨境电商高质量发展”没有别名" in said
        assert "第40条没有规则和时限" in said


@pytest.mark.no_cover
def test_a_whole_change_is_published_and_every_number_follows(copy, publish):
    drop_from_source(copy)
    drop_from_curated(copy)
    code, said = publish()
    assert (code, said) == (0, "")
    edition = Edition(copy / "data")
    assert edition["disability-fund"].id == 50
    assert edition[51].key == "tobacco-outlet-layout"
    assert edition.calculations(51) == (("是否达到门槛", "lnpolicy calc threshold 51"),)
    assert edition.calculations(50) == (("残疾人就业保障金", "lnpolicy calc fund"),)
    answer = calc.fund(employees=100, disabled=1, average_wage=120000, on="2026-09-01", edition=edition)
    assert {citation.policy for citation in answer.citations if not citation.source} == {50}
    assert answer.apply.title == "残疾人就业保障金优惠政策"
    assert publish("--check") == (0, "")
    assert not list(copy.rglob("*.unfinished"))


def test_a_rule_of_a_policy_that_is_gone_is_named(copy, publish):
    path = copy / "data/rules/fund.toml"
    path.write_text(path.read_text("utf-8").replace('"disability-fund"', '"disability-found"'), "utf-8")
    code, said = publish()
    assert code == 3
    assert "规则 fund-share 说的政策不存在：这一版没有 disability-found" in said
    assert "第51条没有规则和时限" in said


def test_a_clause_that_is_worded_anew_is_named(copy, publish):
    path = copy / "data/source/2026-06.md"
    path.write_text(path.read_text("utf-8").replace("应按在职职工总数 1.5%", "应按在职职工总数 1.6%"), "utf-8")
    code, said = publish()
    assert code == 3
    assert "规则 fund-share 引用的“应按在职职工总数1.5%的比例安排残疾人就业”不在第51条的 measures 中" in said


def test_a_new_policy_without_a_key_is_named(copy, publish):
    path = copy / "data/keys.toml"
    tables = re.split(r"(?m)^(?=\[\[)", path.read_text("utf-8"))
    path.write_text("".join(table for table in tables if 'key = "disability-fund"' not in table), "utf-8")
    code, said = publish()
    assert code == 3
    assert "第51条“残疾人就业保障金优惠政策”没有 key" in said

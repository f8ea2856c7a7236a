"""A checkup of every row: each is a profile."""

import csv
import io
import json

from lnpolicy.batch import rows as batch_rows
from lnpolicy.screening.checkup import checkup

from .conftest import ON

GROUPS = ["entitled", "open", "everybody", "not_entitled", "out_of_force"]
HEADER = "名称,城市,主体类型,在职职工人数"


def test_a_profile_is_filed_as_it_is_alone(edition):
    good_rows = [{"名称": "甲", "城市": "沈阳", "主体类型": "企业"}, {"名称": "乙", "城市": "大连"}]
    rows = [*good_rows, {"名称": "丙", "主体类型": "飞船"}]
    *good, bad = batch_rows("checkup", rows, on=ON, edition=edition)
    for row, made in zip(good_rows, good, strict=True):
        wanted = checkup({key: value for key, value in row.items() if key != "名称"}, on=ON, edition=edition)
        assert {name: made[name] for name in GROUPS} == wanted.counts
        assert (made["sure"], made["possible"]) == (wanted.totals.sure, wanted.totals.possible)
        for group in GROUPS:
            assert made[f"{group}_policies"] == [one.entitlement.policy for one in wanted.in_group(group)]
        assert (made["名称"], made["error"]) == (row["名称"], "")
    assert "主体类型 不接受“飞船”" in bad["error"]


def test_a_table_of_companies_is_screened(batch, table):
    ran = batch("checkup", table(f"{HEADER}\n甲,沈阳,企业,45\n乙,火星,企业,\n"), "--format", "csv")
    first, second = csv.DictReader(io.StringIO(ran.out))
    assert ran.code == 1
    assert sum(int(first[group]) for group in GROUPS) > 0
    assert first["error"] == ""
    assert "不接受“火星”" in second["error"]
    assert "共 2 条：算出 1 条" in ran.err
    assert "至少可得" in ran.err


def test_facts_that_are_asked_together_are_a_list_in_one_cell(batch, table, edition):
    asked = edition.eligibility.vocabulary.asked[0]
    facts = edition.eligibility.vocabulary.facts
    labels = [facts[name].input.label for name in asked.facts[:2]]
    ran = batch("checkup", table(f"城市,{asked.label}\n沈阳,{'、'.join(labels)}\n沈阳,无\n"), "--format", "jsonl")
    assert [json.loads(line)["error"] for line in ran.out.splitlines()] == ["", ""]


def test_a_checkup_of_many_is_not_explained(refused, table):
    assert "批量体检没有 --explain" in refused("checkup", table(f"{HEADER}\n甲,沈阳,企业,45\n"), "--explain")


def test_a_cell_that_is_not_understood_is_not_known_and_drops_no_company(batch, table):
    path = table("名称,城市,主体类型,出口\n甲,沈阳,飞船,是\n乙,沈阳,,是\n")
    ran = batch("checkup", path, "-f", "csv")
    first, second = csv.DictReader(io.StringIO(ran.out))
    assert ran.code == 1
    assert "主体类型 不接受“飞船”" in first["error"] and "这一格当作不知道" in first["error"]
    assert second["error"] == ""
    assert {name: first[name] for name in GROUPS} == {name: second[name] for name in GROUPS}
    assert "有错的行里 1 条照样体检了" in ran.err
    assert f"待确认 {2 * int(second['open'])} 条" in ran.err
    assert "飞船" in batch("checkup", path, "--strict").err


def test_of_a_list_with_a_word_that_nobody_understands_the_others_are_so(edition):
    (made,) = batch_rows("checkup", [{"行业": "软件、农业", "城市": "沈阳"}], on=ON, edition=edition)
    wanted = checkup({"农业": True, "城市": "沈阳"}, on=ON, edition=edition)
    assert "软件" in made["error"]
    assert {name: made[name] for name in GROUPS} == wanted.counts

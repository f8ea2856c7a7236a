"""A checkup of every row: each is a profile."""

import csv
import io
import json

from lnpolicy.batch import rows as batch_rows
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import read_facts

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


def test_every_label_of_a_list_may_stand_in_a_cell_with_others(edition):
    facts = edition.eligibility.vocabulary.facts
    labels = {
        one.label: [facts[name].input.label for name in one.facts] for one in edition.eligibility.vocabulary.asked
    }
    rows = [{asked: f"{label}、{label}"} for asked, every in labels.items() for label in every]
    assert any("、" in label for every in labels.values() for label in every)
    for row, made in zip(rows, batch_rows("checkup", rows, on=ON, edition=edition), strict=True):
        [(asked, cell)] = row.items()
        wanted = checkup({asked: [cell[: len(cell) // 2]]}, on=ON, edition=edition)
        assert (made["error"], {name: made[name] for name in GROUPS}) == ("", wanted.counts)


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
    (made,) = batch_rows("checkup", [{"行业": "养蚕、农业", "城市": "沈阳"}], on=ON, edition=edition)
    wanted = checkup({"农业": True, "城市": "沈阳"}, on=ON, edition=edition)
    assert "养蚕" in made["error"]
    assert {name: made[name] for name in GROUPS} == wanted.counts


def test_the_heads_of_an_ordinary_table_of_clients_are_understood_or_said_to_be_of_no_use(batch, table, tmp_path):
    heads = "企业名称,企业类型,成立日期,所在地,员工人数,行业,年营业额,高新技术企业"
    rows = "甲公司,有限责任公司,2019-01-02,沈阳,45,餐饮,300万,否\n乙,个体工商户,2021-05-06,大连,5,零售,80万,否"
    ran = batch("checkup", table(f"{heads}\n{rows}\n"), "-o", tmp_path / "结果.csv")
    assert ran.code == 0, ran.err
    for column, label in (("企业类型", "主体类型"), ("所在地", "城市"), ("年营业额", "营业收入")):
        assert f"{column}（{label}）" in ran.err
    assert "成立日期（体检没有成立日期这一项）" in ran.err
    assert "高新技术企业（汇编没有讲高新技术企业" in ran.err
    assert "--map" not in ran.err


def test_a_trade_of_the_sizes_in_the_column_of_trades_says_nothing_of_other_trades(edition):
    """行业 = 餐饮 is a trade of 工信部联企业〔2011〕300号; whether it lodges guests too is not said."""
    facts = read_facts({"行业": ["餐饮"]}, edition).facts
    assert facts == {"size_sector": "catering"}
    assert read_facts({"行业": ["农业"]}, edition).facts["hotel"] is False

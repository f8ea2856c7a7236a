"""What the handbook says of its own province is no answer to a question about another."""

import pytest


@pytest.mark.parametrize(
    ("query", "province"),
    [
        ("江苏高速免费吗", "江苏"),
        ("浙江高速货车优惠", "浙江"),
        ("深圳创业补贴", "广东"),
        ("哈尔滨残保金怎么算", "黑龙江"),
        ("吉林省创业补贴", "吉林"),
        ("天津港集装箱车优惠", "天津"),
        ("上海 科技创新券", "上海"),
        ("江苏省对企业招用高校毕业生的社保补贴标准是多少", "江苏"),
    ],
)
def test_a_question_about_another_province_is_refused_by_its_name(edition, query, province):
    found = edition.find(query)
    assert (list(found.hits), found.elsewhere) == ([], province)


@pytest.mark.parametrize(
    ("query", "policy"),
    [
        ("吉林公司收购要报反垄断吗", 94),
        ("哈尔滨公司经营者集中简易案件", 94),
        ("内蒙古旅游大巴走高速有没有优惠", 80),
        ("天津旅游大巴走高速优惠", 80),
        ("江苏的二类器械注册证想在辽宁注册生产", 106),
        ("深圳械企迁来要重新注册医疗器械吗", 106),
        ("广东的锂电池企业走海运", 112),
        ("浙江化工企业有毒液体海运评估", 111),
        ("山东船舶冬季护航", 117),
    ],
)
def test_a_policy_that_prints_that_it_is_for_them_too_answers(found, query, policy):
    assert found(query)[0] == policy


@pytest.mark.parametrize(
    ("query", "policy"),
    [
        ("蓝莓走铁路冷链发广州", 88),
        ("我们摄制组从北京过来在阜新拍电影，省里对剧组有补贴吗", 139),
        ("简易案件还得报到北京去审吗，反垄断", 94),
        ("掌上海关办进出境邮件", 119),
        ("沈阳创业补贴", 153),
        ("大连创业补贴", 153),
        ("黑龙江六轴货车路过，过路费几折", 75),
        ("吉林牌照的旅游大巴走高速打折吗", 80),
    ],
)
def test_whoever_comes_here_or_only_names_where_to_is_answered(found, query, policy):
    assert found(query)[0] == policy


def test_every_city_stands_in_one_province(edition):
    names = [name for one, cities in edition.knowledge.lexicon.provinces.items() for name in (one, *cities)]
    assert len(edition.knowledge.lexicon.provinces) == 31
    assert sorted(names) == sorted(set(names))

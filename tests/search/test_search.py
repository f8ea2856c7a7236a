"""What people type finds what they look for."""

import pytest

from lnpolicy.errors import ValueNotAccepted

TOLLS = {71, 72, 73, 74, 75, 76, 77, 78, 79, 80}


@pytest.mark.parametrize(
    ("query", "policy"),
    [
        ("残保金", 51),
        ("残宝金", 51),
        ("canbaojin", 51),
        ("can bao jin", 51),
        ("cbj", 51),
        ("殘疾人就業", 51),
        ("残疾人就业保障金优惠政策", 51),
        ("我们公司28个人要不要交残保金", 51),
        ("集装箱车从鲅鱼圈下高速能便宜多少", 78),
        ("鲅鱼圈收费站", 78),
        ("辽政发2026 3号", 3),
        ("辽政发〔2026〕3号", 3),
        ("辽政发[2026]3号", 3),
        ("300元/人", 136),
        ("八七折", 75),
        ("8.7折", 75),
        ("87折", 75),
        ("百分之八十七", 75),
        ("200kW", 129),
        ("LNCORS", 67),
        ("ｌｎｃｏｒｓ", 67),
        ("lithium battery", 112),
        ("lithium batteries", 112),
        ("cross-border e-commerce", 40),
        ("cross border ecommerce", 40),
        ("chanjiao融合", 21),
        ("残bao金", 51),
        ("E账册", 126),
        ("互联网+护理", 14),
        ("研审联动", 104),
        ("需量值变更", 131),
        ("辽质贷", 143),
    ],
)
def test_the_policy_looked_for_stands_first(found, query, policy):
    assert found(query)[0] == policy


@pytest.mark.parametrize(
    ("query", "policies"),
    [
        ("过路费", TOLLS),
        ("科技厅", {22, 23, 24, 58, 59, 132, 133, 134, 141}),
        ("024-96199", TOLLS),
        ("96199", TOLLS),
        ("省交通运输厅电话", {11, *range(71, 83)}),
        ("6.5折", {72, 73, 80}),
        ("六五折", {72, 73, 80}),
        ("65折", {72, 73, 80}),
        ("百分之六十五", {72, 73, 80}),
        ("yancao", {52, 53, 54}),
        ("zhuanli预审", {158, 159}),
        ("專利預審", {158, 159}),
    ],
)
def test_the_policies_that_all_answer_stand_before_any_other(found, query, policies):
    assert set(found(query)[: len(policies)]) == policies


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("残疾人就保障金", "残疾人就业保障金"),
        ("残疾人就业业保障金", "残疾人就业保障金"),
        ("残疾人就业障保金", "残疾人就业保障金"),
        ("烟草砖卖", "烟草专卖"),
        ("高诉公路通行费", "高速公路通行费"),
        ("外汇支收便利化", "外汇收支便利化"),
        ("食品企业标准备按", "食品企业标准备案"),
        ("gaoshu gonglu", "gaosu gonglu"),
        ("nixi buzhu", "lixi buzhu"),
        ("chuanye butie", "chuangye butie"),
        ("ＥＴＣ货车", "etc货车"),
    ],
)
def test_a_slip_finds_what_was_meant(found, typed, meant):
    assert found(typed)[0] == found(meant)[0]


@pytest.mark.parametrize(
    "query", ["北京公积金", "新能源购车补贴", "婚姻登记", "公租房", "失业金领取", "二手房契税", "留抵退税", "qqzzxx"]
)
def test_what_the_handbook_does_not_treat_finds_nothing(edition, query):
    assert list(edition.find(query).hits) == []


def test_where_nothing_is_found_the_nearest_are_named_apart(edition):
    result = edition.find("家里老人的最低工资补贴和彩礼登记")
    assert list(result.hits) == []
    assert 0 < len(result.nearest) <= 3


@pytest.mark.parametrize("query", ["", " ", "的", "怎么办", "？！", "\x00", "\ud800", "😀", "\u200f", "1", "a"])
def test_a_query_that_asks_for_nothing_finds_nothing(found, query):
    assert found(query) == []


@pytest.mark.parametrize("word", ["申请", "办理", "企业", "辽宁"])
def test_a_word_too_common_to_mean_anything_lists_what_prints_it_in_the_title_first(edition, word):
    titled = {policy.id for policy in edition.policies if word in "\n".join((policy.title, *policy.also_titled))}
    first = {hit.policy_id for hit in edition.find(word).hits[: len(titled)]}
    assert first
    assert first <= titled


def test_scores_run_from_one_to_nought_and_fall(edition):
    scores = [hit.score for hit in edition.find("创业补贴").hits]
    assert all(0 < score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_policies_that_answer_equally_stand_in_handbook_order(found):
    assert found("024-96199") == sorted(found("024-96199"))
    assert found("辽政发〔2026〕3号")[:3] == [3, 40, 66]


def test_an_exact_match_stands_before_one_through_a_slip(edition):
    exact, slip = (edition.find(query).hits[0] for query in ("残疾人就业保障金", "残疾人就保障金"))
    assert exact.policy_id == slip.policy_id == 51
    assert exact.score > slip.score


def test_a_hit_says_what_matched_where_and_how(edition):
    hit = edition.find("鲅鱼圈收费站").hits[0]
    assert hit.matched[0] in ("measures", "alias")
    exact = next(match for match in hit.matches if match.term == "鲅鱼圈收费站")
    assert (exact.word, exact.way) == ("鲅鱼圈收费站", "exact")
    assert "measures" in exact.fields
    assert exact.worth > 0
    assert "typo" in edition.find("残宝金").hits[0].matched
    assert "pinyin" in edition.find("canbaojin").hits[0].matched
    assert "number" in edition.find("024-96199").hits[0].matched
    assert "synonym" in edition.find("toll").hits[0].matched


def test_a_query_longer_than_a_query_can_be_is_refused(edition):
    with pytest.raises(ValueNotAccepted, match="100000 个字符") as caught:
        edition.find("税" * 100_000)
    assert "1000" in caught.value.hint


def test_the_same_need_is_answered_the_same_however_it_is_spelt(found):
    for spellings in (["环评审批", "環評審批", "huanping shenpi", "环平审批"], ["ETC", "etc", "ＥＴＣ"]):
        assert len({found(spelling)[0] for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("query", "policies"),
    [
        ("新车上牌 沈阳绕城免费", {27, 71}),
        ("农产品上高铁卖 养殖用海", {88, 31}),
        ("化妆品年报 展览馆卫生备案", {47, 42}),
    ],
)
def test_needs_that_white_space_parts_each_have_a_place_among_the_first(found, query, policies):
    assert policies <= set(found(query)[:3])


@pytest.mark.parametrize("query", ["集装箱车 鲅鱼圈 优惠", "专利预审 备案登记", "残疾人就业 保障金优惠"])
def test_words_of_one_need_stay_one_however_they_are_parted(edition, query):
    assert edition.find(query).needs == []


def test_the_one_policy_that_prints_a_rare_name_comes_first(found):
    assert found("拉集装箱去鲅鱼圈过路费打几折")[0] == 78


def test_whoever_wants_a_patent_soon_finds_its_preliminary_examination(found):
    assert found("申请发明专利怎么快点授权")[:2] == [159, 158]


@pytest.mark.parametrize(
    ("query", "policy"),
    [
        ("测堤坝的牌子，还发纸的不", 84),
        ("洋货还没查完，能先拉走不", 57),
        ("大瘟疫来了，试剂咋快批", 107),
        ("给公家供货能不拿现钱不", 62),
        ("腊月上冻，有船给开道不", 117),
    ],
)
def test_an_everyday_word_leads_to_the_word_of_the_handbook(found, query, policy):
    assert policy in found(query)[:3]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("6轴货车", 75),
        ("6类货车", 75),
        ("6类（轴）货车", 75),
        ("六类货车", 75),
        ("6轴货车走高速便宜多少", 75),  # 75 prints 优惠 beside them, which is another word for 便宜
        ("我有一辆6轴货车，走高速便宜多少", 75),
        ("5类货车", 74),
        ("5轴货车优惠", 74),
        ("6轴以上货车", 76),
        ("7轴货车", 76),
    ],
)
def test_what_is_counted_in_either_of_two_units_is_found_by_both(edition, query, first):
    assert edition.find(query).hits[0].policy_id == first


def test_a_trade_by_a_name_that_is_printed_finds_all_that_print_it_of_whom_it_is_for(edition):
    """59, 22, 23, 134 and 141 name 科技型企业 in what they say of whom they are for."""
    assert {59, 22, 23, 134, 141} <= {hit.policy_id for hit in edition.find("科技型企业").hits}


@pytest.mark.parametrize("query", ["怎么降低残保金", "减少残保金", "残保金能降下来吗"])
def test_to_owe_less_is_asked_in_many_words(edition, query):
    assert edition.find(query).hits[0].policy_id == 51


def test_a_question_of_which_each_part_is_answered_is_answered(edition):
    """No policy holds much of both; 37 and those on 环评 hold all of one each."""
    found = edition.find("环评怎么快，危废给别家用行不行")
    assert 37 in [hit.policy_id for hit in found.hits[:3]]

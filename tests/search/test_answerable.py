"""What is shown answers, and the score says how probably."""

from random import Random

import pytest

from lnpolicy.search.answerable import Evidence, fit, probability
from lnpolicy.search.query import understood
from lnpolicy.search.wanted import weight, word

NOTHING = Evidence(*[0.0] * len(Evidence._fields))
FOR = ("worth", "special", "own", "phrase", "sentence", "setting", "characters", "likeness")
AGAINST = ("asked", "intents", "elsewhere", "unknown", "missed", "how", "unprinted")


@pytest.mark.parametrize("name", FOR)
def test_what_speaks_for_an_answer_makes_it_more_probable(edition, name):
    assert probability(edition.index, NOTHING._replace(**{name: 1.0})) > probability(edition.index, NOTHING)


@pytest.mark.parametrize("name", AGAINST)
def test_what_speaks_against_an_answer_makes_it_less_probable(edition, name):
    assert probability(edition.index, NOTHING._replace(**{name: 1.0})) < probability(edition.index, NOTHING)


def test_without_evidence_nothing_is_shown(edition):
    assert probability(edition.index, NOTHING) < edition.index.ranking["answer_least"]


def test_a_further_policy_is_the_more_probable_the_more_it_holds_and_the_nearer_it_stands(edition):
    """Nearer in print, held in print rather than in names alone, where little is asked, or with an office shared."""
    middling = [0.5, 0.5, 1.0, 0.1, 0.0, 0.5, 0.0]
    for place, better in ((0, 0.9), (1, 0.9), (2, 0.5), (3, 1.0), (4, 1.0), (5, 0.9), (6, 1.0)):
        assert fit(edition.index, [*middling[:place], better, *middling[place + 1 :]]) > fit(edition.index, middling)


@pytest.mark.parametrize(
    ("query", "policy"),
    [
        ("花店想办烟草证", 52),
        ("我妈想办烟草证", 52),
        ("六轴卡车司机上高速有优惠吗", 75),
        ("酒厂能申请稳岗扩岗贷款吗", 66),
        ("沈阳的理发店卫生许可证咋办", 44),
        ("软件公司 高新技术企业 税收优惠", 134),
    ],
)
def test_who_asks_and_where_never_counts_against_an_answer(edition, query, policy):
    assert edition.find(query).hits[0].policy_id == policy


@pytest.mark.parametrize(
    ("query", "policy"),
    [("做蓝莓酱的小厂，想印辽宁优品的标", 45), ("卖豆腐脑的想办烟草证", 52), ("养蜗牛的也想上高铁卖特产", 88)],
)
def test_what_somebody_deals_in_never_counts_against_an_answer(edition, query, policy):
    assert edition.find(query).hits[0].policy_id == policy


@pytest.mark.parametrize("asked", ["怎么激活", "，在哪里激活", "找谁激活"])
def test_a_question_asks_how_something_is_done_where_a_word_of_asking_stands_before_it(edition, asked):
    assert understood(edition.index, f"车牌{asked}").demand.how


@pytest.mark.parametrize("asked", ["激活", "怎么办", "哪里，激活"])
def test_a_question_does_not_ask_how_where_nothing_follows_the_word_of_asking(edition, asked):
    assert not understood(edition.index, f"车牌{asked}").demand.how


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("海参苗多少钱", True),
        ("海参苗报价", True),
        ("海参苗报价单", False),
        ("用了多少绿电", False),
        ("报销多少", True),
    ],
)
def test_a_question_asks_for_a_sum_by_words_of_its_own_or_by_its_end(edition, query, asks):
    assert understood(edition.index, query).demand.sum is asks


def test_each_part_of_a_query_wants_its_own_kind_of_answer(edition):
    parts = understood(edition.index, "海参苗多少钱，理发店卫生证咋办").parts
    assert [part.demand.sum for part in parts] == [True, False]


def test_a_policy_prints_a_sum_or_does_not(edition):
    assert edition.index.prints_sum(152)
    assert not edition.index.prints_sum(31)


def test_a_policy_is_found_by_what_those_do_who_may_have_it(edition):
    postings = edition.index.postings("药品网络销售")
    assert "e" in postings.fields[postings.policies.index(48)]
    assert edition.find("网上卖药要报备吗").hits[0].policy_id == 48


def test_what_is_hoped_for_in_general_says_less_than_a_word_as_rare(edition):
    hoped, plain = word(edition.index, "便利"), weight(edition.index, word(edition.index, "便利").ways)
    assert hoped.weight == plain * edition.index.ranking["weight_aside"] < plain


@pytest.mark.parametrize("hoped", ["照顾", "扶持", "优惠", "好处"])
def test_whatever_is_hoped_for_never_counts_against_an_answer(edition, hoped):
    assert {hit.policy_id for hit in edition.find(f"用电方面有什么{hoped}").hits[:3]} & {20, 129, 131}


def test_a_whole_name_of_a_policy_is_all_that_is_asked(edition):
    assert edition.find("六轴仓栅 产业园").hits[0].policy_id == 75


@pytest.mark.parametrize(
    "query",
    [
        "海参怎么泡发",
        "烟草公司招聘要求啥学历，工资多少",
        "孩子高考差两分能报哪个学校",
        "离婚了孩子抚养费一个月给多少",
        "我想把公积金提出来还房贷，怎么办理",
        "二手卡车在哪卖价格高，要办过户吗，驾照扣分影响不",
        "饭店吃坏肚子了怎么索赔",
    ],
)
def test_a_question_about_something_else_finds_nothing_whatever_words_it_shares(edition, query):
    assert list(edition.find(query).hits) == []


@pytest.mark.parametrize("query", ["沈阳 公司 45人 能领什么", "大连的单位有啥", "我妈"])
def test_who_asks_or_where_alone_is_no_evidence(edition, query):
    assert list(edition.find(query).hits) == []


def test_a_place_alone_is_found_where_it_is_printed_but_not_for_sure(edition):
    hits = edition.find("沈阳").hits
    assert hits
    assert hits[0].score <= 0.6


@pytest.mark.parametrize("query", ["企业发", "不到", "换屏", "养犬证"])
def test_real_words_are_not_taken_for_slips_nor_found_inside_others(edition, query):
    assert list(edition.find(query).hits) == []


@pytest.mark.parametrize(
    ("query", "policies"),
    [
        ("开饭馆要办哪些证，顺便问租房补贴", {92, 152}),
        ("拍电影和拍短剧的补贴分别找谁", {138, 139}),
        ("理发店卫生证咋办，扩电要不要掏钱", {44, 129}),
    ],
)
def test_of_several_needs_each_has_its_best_policy_among_the_first_three(edition, query, policies):
    found = edition.find(query)
    assert policies <= {hit.policy_id for hit in found.hits[:3]}


def test_the_parts_of_a_query_are_told(edition):
    found = edition.find("理发店卫生证咋办，新厂房报装电要不要掏钱")
    assert [(need.words, need.policy_id) for need in found.needs] == [
        ("理发店卫生证咋办", 44),
        ("新厂房报装电要不要掏钱", 129),
    ]
    assert list(edition.find("残保金怎么交").needs) == []


def test_a_hit_that_adds_nothing_is_not_shown(edition):
    assert edition.find("残疾人就业保障金").hits[0].policy_id == 51
    assert len(edition.find("残疾人就业保障金").hits) <= 2


@pytest.mark.no_cover
def test_one_word_too_many_blanks_no_name_of_a_policy(edition):
    """Of who asks, where, or of no meaning, before or behind a title or other name that is found by itself."""
    lexicon = edition.knowledge.lexicon
    idle = sorted({*lexicon.settings, *lexicon.places, "最新", "赶紧"})
    missed = []
    for policy in edition.corpus:
        chosen = Random(policy.key)
        for name in (policy.title, *filter(str.isalnum, lexicon.aliases[policy.key])):
            if policy.id in first_three(edition, name):
                word = chosen.choice(idle)
                asked = (f"{word} {name}", f"{name} {word}")
                missed += [query for query in asked if policy.id not in first_three(edition, query)]
    assert missed == []


def first_three(edition, query):
    return [hit.policy_id for hit in edition.find(query).hits[:3]]


def test_policies_share_an_office_or_do_not(edition):
    index = edition.index
    assert index.share_an_office(129, 130)
    assert not index.share_an_office(51, 129)


@pytest.mark.parametrize(
    "query",
    ["酒类批发许可怎么申请", "成品油批发许可", "房屋抵押贷款利率", "房屋租赁合同"],
)
def test_a_subject_that_shares_but_its_last_word_with_a_policy_is_refused(edition, query):
    assert not edition.find(query).hits

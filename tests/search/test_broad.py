"""Who asks broadly for what there is gets what those of the trade may have."""

import pytest

from lnpolicy.search.query import understood


@pytest.mark.parametrize(
    ("query", "policies"),
    [
        ("民宿老板能享受什么政策", {25, 44}),
        ("建筑企业有什么优惠政策", {69, 70}),
        ("建筑公司能沾什么光", {69, 70}),
        ("影视公司来辽宁有什么好处", {138, 139}),
        ("船厂有什么扶持", {114}),
        ("造船修船的企业", {114}),
        ("渔民补贴", {142}),
        ("养猪户有什么政策", {12}),
        ("物流公司有什么降成本的政策", {74, 75, 79}),
        ("个体户能贷款吗", {66}),
    ],
)
def test_the_trade_of_whoever_asks_decides(found, query, policies):
    assert set(found(query)[: len(policies)]) == policies


@pytest.mark.parametrize("framing", ["有什么政策", "能享受什么优惠", "有啥扶持", "能沾什么光", "，有什么便民措施"])
def test_the_words_around_a_trade_weigh_nothing(found, framing):
    assert found(f"民宿老板{framing}") == found("民宿老板有什么好处")


@pytest.mark.parametrize("ending", ["公司", "企业", "老板", "厂", "厂家"])
def test_a_trade_is_known_by_whatever_stands_behind_it(edition, ending):
    assert understood(edition.index, f"航运{ending}有什么政策").wanted[0].ways[0].term == "海运"


def test_whoever_is_of_no_known_trade_gets_what_is_for_any_small_business(found):
    assert found("幼儿园能享受什么政策")[0] == 66


@pytest.mark.parametrize("query", ["民宿老板怎么做红烧肉", "公司有什么政策", "建筑公司招聘", "奶茶店加盟有什么优惠"])
def test_a_question_with_a_word_of_its_own_is_not_broad(edition, query):
    assert not understood(edition.index, query).is_broad


def test_every_word_that_a_trade_leads_to_leads_to_a_policy(edition):
    trades = edition.knowledge.lexicon.trades
    assert trades
    assert [term for trade in trades for term in trade.means if not edition.index.postings(term)] == []


def test_no_word_names_two_trades(edition):
    words = [word for trade in edition.knowledge.lexicon.trades for word in trade.words]
    assert sorted(words) == sorted(set(words))

"""Government procurement (policies 62, 63, 69): worked cases and every line worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calc import fund, procurement
from lnpolicy.errors import ValueNotAccepted

SUITABLE = {"threshold": 500000, "suitable": True, "on": "2026-07-01"}

CROSSING = {
    "own_field": "市政",
    "target_field": "公路",
    "years_without_bad_record": 3,
    "manager_registered": True,
    "years_since_similar_project": 5,
    "manager_clean": True,
    "work_in_liaoning": True,
    "same_grade": True,
}
"""What policy 69 asks besides grade, credit and accidents, every figure on its line."""


def verdicts(answer):
    return {option.rule.id: option.verdict for option in answer.options}


# ------------------------------------------------------------ the evaluation price


def test_a_tender_below_the_printed_range_is_not_covered():  # proc-009
    answer = procurement(bidder_size="large", project="goods", bid_price=1000000, deduction="3.99", mode="consortium")
    assert answer.verdict == "ineligible"
    assert "4%—6%" in answer.headline


def test_works_have_a_deduction_that_is_not_printed():  # proc-012
    answer = procurement(bidder_size="small", project="works", bid_price=3000000, deduction=10, mode="alone")
    assert (answer.verdict, answer.amount) == ("unknown", None)
    assert any(citation.source for citation in answer.citations)


@pytest.mark.parametrize(
    ("size", "mode", "deduction", "price"),
    [
        ("micro", "alone", 10, "900000.00"),
        ("small", "alone", 20, "800000.00"),
        ("small", None, 15, "850000.00"),
        ("medium", "consortium", 4, "960000.00"),
        ("large", "subcontract", 6, "940000.00"),
    ],
)
def test_the_tenders_percentage_gives_one_price(size, mode, deduction, price):
    answer = procurement(project="goods", bid_price=1000000, bidder_size=size, mode=mode, deduction=deduction)
    assert (answer.verdict, answer.amount) == ("eligible", Decimal(price))
    assert answer.saved == 1000000 - Decimal(price)


@pytest.mark.parametrize(
    ("size", "mode", "deduction"),
    [
        ("medium", "alone", None),
        ("large", "alone", 5),
    ],
)
def test_a_larger_firm_alone_has_no_deduction(size, mode, deduction):
    answer = procurement(project="services", bid_price=1000000, bidder_size=size, mode=mode, deduction=deduction)
    assert (answer.verdict, answer.amount, answer.saved) == ("ineligible", Decimal(1000000), 0)


@pytest.mark.parametrize(
    ("size", "mode", "deduction", "verdict", "least", "most"),
    [
        pytest.param("small", "alone", "20.01", "unknown", 799900, 900000, id="P4"),
        ("small", "alone", "9.99", "ineligible", 800000, 900100),
        ("micro", "alone", "4", "ineligible", 800000, 960000),
        ("large", "consortium", "6.01", "unknown", 939900, 960000),
        ("large", "subcontract", "3.99", "ineligible", 940000, 960100),
        ("large", "consortium", "3", "ineligible", 940000, 970000),
    ],
)
def test_no_reading_of_a_tender_outside_the_range_takes_the_deduction_away(size, mode, deduction, verdict, least, most):
    answer = procurement(project="goods", bid_price=1000000, bidder_size=size, mode=mode, deduction=deduction)
    assert (answer.verdict, answer.amount, answer.amount_min, answer.amount_max) == (verdict, None, least, most)
    assert [row.amount for row in answer.readings] == [None, 1000000 - 10000 * Decimal(deduction)]
    assert "不在所印的范围内" in answer.assumptions[0]


@pytest.mark.parametrize(
    ("size", "mode", "least", "most"),
    [("small", "alone", 800000, 900000), ("large", "subcontract", 940000, 960000)],
)
def test_without_the_tenders_percentage_there_is_a_range(size, mode, least, most):
    answer = procurement(project="goods", bid_price=1000000, bidder_size=size, mode=mode)
    assert (answer.verdict, answer.amount, answer.amount_min, answer.amount_max) == ("eligible", None, least, most)
    assert [question.input for question in answer.questions] == ["deduction"]


def test_a_bidder_of_unknown_size_may_have_any_deduction_or_none():
    answer = procurement(project="goods", bid_price=1000000)
    assert (answer.verdict, answer.amount_min, answer.amount_max) == ("unknown", 800000, 1000000)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("bidder_size", 200000)]


def test_a_tender_outside_the_range_settles_nothing_for_a_bidder_of_unknown_size():
    answer = procurement(project="goods", bid_price=1000000, deduction="20.01")
    assert (answer.verdict, answer.amount, answer.amount_min, answer.amount_max) == ("unknown", None, 799900, 1000000)
    assert [question.input for question in answer.questions] == ["bidder_size"]


def test_a_tender_for_works_may_itself_say_what_is_deducted():
    answer = procurement(project="works", bid_price=1000000, bidder_size="small", deduction=3)
    assert (answer.verdict, answer.amount, answer.amount_max) == ("unknown", None, 1000000)
    assert [row.amount for row in answer.readings] == [None, 970000]


def test_without_a_sum_nothing_leads_up_to_it():
    answer = procurement(bidder_size="small")
    assert "预付款原则上不低于合同金额的40%，依据第63条政策" in answer.headline
    assert "即，" not in answer.headline


# ------------------------------------------------------------ the reserve


@pytest.mark.parametrize(
    ("project", "budget"),
    [
        pytest.param("works", 3000000, id="proc-022"),
        pytest.param("goods", 500000, id="proc-026"),
        ("services", 2000000),
        ("works", 4000000),
    ],
)
def test_up_to_the_line_the_whole_project_is_reserved(project, budget):
    answer = procurement(project=project, budget=budget, **SUITABLE)
    assert (answer.verdict, answer.amount) == ("eligible", budget)
    assert verdicts(answer)["procurement-reserve-whole"] == "eligible"


@pytest.mark.parametrize(
    ("project", "budget", "day", "amount"),
    [
        pytest.param("goods", 2500000, "2026-07-01", 1000000, id="proc-030"),
        pytest.param("services", 5000000, "2026-12-31", 2000000, id="proc-023 and win-011"),
        ("works", 4000001, "2026-07-01", Decimal("1600000.40")),
    ],
)
def test_above_the_line_forty_per_cent_are_reserved(project, budget, day, amount):
    answer = procurement(project=project, budget=budget, **{**SUITABLE, "on": day})
    assert (answer.verdict, answer.amount, answer.readings) == ("eligible", amount, ())
    assert verdicts(answer) == {
        "procurement-reserve-whole": "ineligible",
        "procurement-reserve-share": "eligible",
    }


def test_a_share_that_is_no_whole_fen_is_rounded_two_ways():  # proc-018
    answer = procurement(project="goods", budget="2000000.01", **SUITABLE)
    assert answer.amount == Decimal("800000.00")
    assert [row.amount for row in answer.readings] == [Decimal("800000.00"), Decimal("800000.01")]


def test_after_2026_the_share_is_not_printed_or_goes_back_to_thirty_per_cent():
    answer = procurement(project="services", budget=5000000, **{**SUITABLE, "on": "2027-01-01"})
    assert (answer.verdict, answer.amount) == ("expired", None)
    assert [row.amount for row in answer.readings] == [None, Decimal("1500000.00")]


def test_the_whole_project_stays_reserved_after_2026():
    assert procurement(project="goods", budget=2000000, **{**SUITABLE, "on": "2027-01-01"}).verdict == "eligible"


@pytest.mark.parametrize("said", [{"budget": "499999.99"}, {"budget": 600000, "suitable": False}])
def test_below_the_threshold_or_unsuitable_nothing_is_reserved(said):
    answer = procurement(**{"project": "goods", **SUITABLE, **said})
    assert (answer.verdict, answer.amount) == ("ineligible", 0)


def test_a_threshold_that_is_not_given_is_asked_for():
    answer = procurement(project="goods", budget=600000, suitable=True)
    assert answer.verdict == "unknown"
    assert [(question.input, question.at_stake) for question in answer.questions] == [("threshold", 600000)]


def test_of_whatever_kind_the_project_is_some_of_it_is_reserved():
    """Of 3,000,000: goods and services are above their line, works below theirs."""
    answer = procurement(budget=3000000, **SUITABLE)
    assert (answer.verdict, answer.amount_min, answer.amount_max) == ("unknown", Decimal("1200000"), Decimal("3000000"))
    assert "1200000.00 至 3000000.00 元" in answer.headline


def test_a_project_of_an_unknown_kind_has_its_price_as_goods_in_the_first_line():
    answer = procurement(bidder_size="small", bid_price=1000000, deduction=10)
    assert "是货物、服务的，评审价 900000.00 元；工程项目的比例手册没有印" in answer.headline


@pytest.mark.parametrize(("reserved", "times"), [(True, 0), (None, 0), (False, 1)])
def test_a_project_that_must_be_reserved_is_not_said_to_be_open_to_all_without_a_word(reserved, times):
    answer = procurement(project="goods", budget=1500000, reserved=reserved, deposit=30000, **SUITABLE)
    assert sum("两处不一致" in warning for warning in answer.warnings) == times


# ------------------------------------------------------------ deposit, prepayment, guarantee


@pytest.mark.parametrize(
    ("reserved", "verdict", "amount", "most"),
    [(True, "eligible", 0, None), (False, "ineligible", 20000, None), (None, "unknown", None, 20000)],
)
def test_a_reserved_project_asks_for_no_deposit(reserved, verdict, amount, most):
    answer = procurement(deposit=20000, reserved=reserved)
    assert (answer.verdict, answer.amount, answer.amount_max) == (verdict, amount, most)


def test_a_contract_provides_for_forty_per_cent_at_least():
    answer = procurement(contract_amount=1000000, bidder_size="small")
    assert (answer.verdict, answer.amount, answer.amount_min) == ("eligible", None, 400000)
    assert procurement(contract_amount="1000000.01", bidder_size="medium").readings[1].least == Decimal("400000.01")


def test_a_prepayment_is_for_small_and_medium_firms_alone():
    large = procurement(contract_amount=1000000, bidder_size="large")  # P17
    assert (large.verdict, large.amount, large.amount_min) == ("ineligible", None, None)
    unsaid = procurement(contract_amount=1000000)
    assert (unsaid.verdict, unsaid.amount_min) == ("unknown", 0)
    assert [(question.input, question.at_stake) for question in unsaid.questions] == [("bidder_size", 400000)]


@pytest.mark.parametrize("missing", sorted(CROSSING))
def test_a_contractor_of_whom_a_condition_is_not_told_is_not_promised_anything(missing):  # X9
    said = {name: value for name, value in CROSSING.items() if name != missing}
    answer = procurement(credit_grade="AA", contractor_grade="一级", years_without_accident=3, **said)
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == [missing]


@pytest.mark.parametrize(
    ("credit", "grade", "years", "verdict"),
    [
        pytest.param("A", "一级", 3, "ineligible", id="proc-029"),
        ("AA", "一级", 3, "eligible"),
        ("AAA", "特级", "3.5", "eligible"),
        ("AA", "二级", 3, "ineligible"),
        ("AA", "一级", "2.9", "ineligible"),
        ("AA", "一级", None, "unknown"),
    ],
)
def test_a_contractor_crosses_over_by_grade_credit_and_years(credit, grade, years, verdict):
    answer = procurement(
        contract_amount=50000000, credit_grade=credit, contractor_grade=grade, years_without_accident=years, **CROSSING
    )
    assert answer.verdict == verdict
    assert answer.amount == (Decimal(5000000) if verdict == "eligible" else None)
    assert answer.options[0].amount == 5000000


def test_works_told_of_by_their_contract_alone_hear_of_the_guarantee_too():
    answer = procurement(contract_amount=1000000, project="works")
    assert verdicts(answer) == {"procurement-prepayment": "unknown", "procurement-guarantee": "unknown"}
    assert "100000.00 元" in answer.headline


WHO_CROSSES_OVER = {
    "project": "works",
    "contractor_grade": "first",
    "own_field": "water",
    "target_field": "port",
    "work_in_liaoning": True,
    "same_grade": True,
    "credit_grade": "aa",
    "years_without_accident": 3,
    "years_without_bad_record": 3,
    "manager_registered": True,
    "years_since_similar_project": 2,
    "manager_clean": True,
}


@pytest.mark.parametrize(("more", "times"), [({}, 1), ({"manager_clean": None}, 1), ({"same_grade": False}, 0)])
def test_the_guarantee_of_whoever_crosses_over_stands_in_the_first_line_once(more, times):
    answer = procurement(**WHO_CROSSES_OVER | more, contract_amount="100万")
    assert answer.headline.count("100000.00 元") == times  # a tenth of a million


def test_a_speciality_is_asked_for_by_all_pairs_of_the_clause_and_not_by_one_of_them():
    answer = procurement(**WHO_CROSSES_OVER | {"own_field": None, "target_field": None}, contract_amount="100万")
    asked = {question.input: question.text for question in answer.questions}
    for name in ("own_field", "target_field"):
        assert asked[name].startswith("请确认：在市政公用和公路之间，或水利水电和港口与航道之间")


def test_what_a_reserve_may_go_back_to_is_in_the_first_line():
    answer = procurement(project="goods", budget="300万", threshold="50万", suitable=True, on="2027-01-01")
    assert answer.verdict == "expired"
    assert "回到30%以上则至少 900000.00 元" in answer.headline  # 3 million x 0.3


def test_several_questions_at_once_are_all_answered():
    answer = procurement(project="goods", bid_price=100, bidder_size="small", deduction=10, budget=600000, **SUITABLE)
    assert answer.amount == 90
    assert set(verdicts(answer)) == {
        "procurement-small",
        "procurement-reserve-whole",
        "procurement-reserve-share",
    }


def test_with_nothing_to_go_by_every_topic_is_told_of_and_asks():
    answer = procurement(project="goods")
    assert (answer.verdict, answer.amount) == ("unknown", None)
    asked = {question.input for question in answer.questions}
    assert {"bid_price", "bidder_size", "budget", "reserved", "credit_grade"} <= asked
    assert {option.rule.policy for option in answer.options} == {62, 63, 69}


def test_the_funds_relief_is_over_after_2027():  # win-006
    said = {"employees": 100, "disabled": 1, "average_wage": 100000, "local_average_wage": 96000}
    assert fund(**said, on="2027-12-31").verdict == "eligible"
    assert fund(**said, on="2028-01-01").verdict == "expired"


def test_the_documents_keep_to_their_schema(schema_of):
    for said in (
        {"project": "goods", "bid_price": 100},
        {"project": "goods", "budget": "2000000.01", **SUITABLE},
        {"project": "goods", "budget": 5000000, **SUITABLE, "on": "2027-01-01"},
        {"contract_amount": "0.01", "project": "works"},
    ):
        schema_of("answer").validate(procurement(**said).as_document())


def test_a_bid_of_nothing_is_refused():
    with pytest.raises(ValueNotAccepted):
        procurement(project="goods", bid_price=0, bidder_size="small")


@given(st.decimals(Decimal("0.01"), 10**10, places=2), st.integers(0, 100))
def test_an_evaluation_price_is_never_above_the_bid(bid, rate):
    answer = procurement(project="goods", bid_price=bid, bidder_size="small", deduction=rate)
    assert 0 <= (answer.amount_max if answer.amount is None else answer.amount) <= bid
    assert (answer.verdict == "eligible") == (10 <= rate <= 20)


@given(st.decimals(Decimal("0.01"), 10**9, places=6))
def test_a_prepayment_rounded_up_is_never_below_its_share_and_less_than_a_fen_above(amount):
    answer = procurement(contract_amount=amount, bidder_size="small")
    up = answer.readings[-1].least if answer.readings else answer.amount_min
    share = amount * Decimal("0.4")
    assert share <= up < share + Decimal("0.01")


# ------------------------------------------------------------ reserved for small and medium enterprises


def test_a_large_enterprise_by_itself_has_no_part_in_what_is_reserved_for_smaller_ones():
    with pytest.raises(ValueNotAccepted, match="专门面向中小企业采购的项目，大型企业不能独立参加") as refused:
        procurement(project="goods", bid_price=1000000, bidder_size="large", mode="alone", reserved=True)
    assert refused.value.param == "mode"
    for said in ({"reserved": False}, {"bidder_size": "medium"}, {"mode": "consortium"}):
        given = {"bidder_size": "large", "mode": "alone", "reserved": True} | said
        assert procurement(project="goods", bid_price=1000000, **given)


def test_what_is_not_printed_of_reserved_projects_is_said():
    said = procurement(project="goods", bid_price=1000000, bidder_size="large", reserved=True).warnings
    assert any("不能独立参加" in text for text in said)
    assert any("还给不给价格扣除" in text for text in said)
    assert not any("还给不给" in text for text in procurement(project="goods", bid_price=1000000).warnings)


def test_whom_policy_63_is_for_is_named_as_it_is_printed():
    for said in ({"budget": 2500000}, {"contract_amount": 1000000}):
        assert any("对象是民营企业" in text for text in procurement(project="goods", **said).warnings)


@pytest.mark.parametrize(
    ("threshold", "verdict", "amounts"),
    [(500000, "eligible", []), (2500000, "eligible", []), (3000000, "unknown", [0, 1000000])],
)
def test_whether_the_threshold_governs_what_is_above_the_line_is_a_reading(threshold, verdict, amounts):
    answer = procurement(project="goods", budget=2500000, threshold=threshold, suitable=True, on="2026-07-01")
    assert answer.verdict == verdict
    assert [row.amount for row in answer.readings] == amounts


def test_without_the_threshold_what_is_above_the_line_is_taken_to_be_above_it():
    answer = procurement(project="goods", budget=2500000, suitable=True, on="2026-07-01")
    assert (answer.verdict, answer.amount) == ("eligible", 1000000)
    assert "没有给采购限额标准，按预算在限额标准以上计" in answer.assumptions


@pytest.mark.parametrize(("on", "is_said"), [("2026-12-31", False), ("2027-01-01", True)])
def test_whether_the_end_of_a_policy_is_that_of_the_whole_sentence_is_left_open(on, is_said):
    answer = procurement(project="goods", budget=1500000, **{**SUITABLE, "on": on})
    assert answer.verdict == "eligible"
    assert ("“政策延续至2026年底”管不管200万元以下的货物和服务" in answer.headline) is is_said


def test_what_does_not_fit_together_is_named():
    dear = procurement(project="goods", bid_price=3000000, budget=2000000, bidder_size="small")
    assert "报价 3000000.00 元多于预算 2000000.00 元，请核对" in dear.headline
    odd = procurement(reserved=True, suitable=False, deposit=20000)
    assert any("所给的是不适宜而专门面向：两处不一致" in warning for warning in odd.warnings)

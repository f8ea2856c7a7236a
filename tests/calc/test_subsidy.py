"""Subsidies: the worked cases, and every boundary of the clauses worked out by hand."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calc import subsidy
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted

CASES = [json.loads(line) for line in Path(__file__).with_name("subsidy_cases.jsonl").read_text("utf-8").splitlines()]


def kinds():
    return [name.split()[1] for name in bundled_edition().calculators if name.startswith("subsidy ")]


def _training(case):
    return {
        "people": case.get("trainees_with_certificate_persons", case["trainees_persons"]),
        "hours": case["class_hours"],
        "contract_months": case["contract_months"],
        "contract_date": case["contract_signed"],
        "training_start": case["training_start"],
        "training_end": case["training_end"],
        "certificate": case["certificate"],
        "key_group": case["key_group"],
        "recognised_provider": case["recognised_training_body"],
    }


def _apprenticeship(case):
    return {
        "level": case["level"],
        "people": case["trainees_persons"],
        "training_months": case["actual_training_months"],
        "filed_months": case["filed_training_months"],
        "contract_months": case["contract_months"],
        "pension_paid": case["pension_paid"],
    }


ITEMS = {"script or filming in Liaoning": "script", "export or own overseas channel": "overseas"}


def _drama(case):
    return {"item": ITEMS[case["item"]], "assessed": case["assessed_amount_yuan"], "filed": case["filed_in_liaoning"]}


def _voucher(case):
    return {
        "cost": case["actual_service_cost_yuan"],
        "granted_this_year": case["already_granted_this_year_yuan"],
        "technology_enterprise": case["technology_enterprise"],
        "registered_in_liaoning": case["registered_in_liaoning"],
        "independent_legal_person": case["independent_legal_person"],
        "provincial_platform": case["provider_is_provincial_pilot_platform"],
    }


def _vessel_loan(case):
    return {
        "principal": case["loan_principal_yuan"],
        "contract_date": case.get("loan_contract_signed"),
        "disbursed": case["disbursed_to_shipyard"],
        "loan_rate": case["loan_rate_percent_per_year"],
        "fee_rate": case["guarantee_fee_rate_percent_per_year"],
        "term_years": case["loan_term_years"],
        "repayment": "bullet",
        "city": "丹东",
        "replaces_scrapped": case["replaces_scrapped_registered_boat"],
    }


def _startup_rent(case):
    return {
        "annual_standard": case["annual_standard_yuan"],
        "lease_months": case["lease_months"],
        "operating_months": case["operating_months"],
        "person": "graduate",
        "left_within_two_years": case["person"] == "graduate within 2 years" or None,
        "in_incubator": case["in_incubator"],
        "first_business": case["first_business"],
        "rent_paid": case.get("rent_paid_yuan_per_month"),
    }


def _startup_grant(case):
    return {
        "person": "graduate",
        "first_business": case["first_business"],
        "in_liaoning": case["province"] == "Liaoning",
        "startup_loan": case["startup_loan_obtained"],
    }


def _graduate_insurance(case):
    return {
        "employer_size": "小微企业",
        "left_school": case["graduate_left_school"],
        "hire_date": case["hire_date"],
        "contract_months": case["contract_months"],
        "months_paid": case["months_paid"],
        "pension": case["employer_pension_yuan_per_month"],
        "medical": case["employer_medical_yuan_per_month"],
        "unemployment": case["employer_unemployment_yuan_per_month"],
        "unemployed_before": case["unemployed_before_hire"],
        "maternity": case.get("maternity_part_inside_medical_yuan_per_month"),
    }


def _hardship_insurance(case):
    return {
        "months_to_retirement": case["months_to_statutory_retirement_at_first_approval"],
        "months_used": case.get("months_already_used"),
    }


MAPPED = {
    64: ("graduate-insurance", _graduate_insurance),
    65: ("hardship-insurance", _hardship_insurance),
    136: ("training", _training),
    137: ("apprenticeship", _apprenticeship),
    138: ("drama", _drama),
    141: ("voucher", _voucher),
    142: ("vessel-loan", _vessel_loan),
    152: ("startup-rent", _startup_rent),
    153: ("startup-grant", _startup_grant),
}
APART = {"sub-119", "sub-121"}
"""Cases tested by themselves: one more reading, and dates that the case gives in another way."""


def answered(case):
    kind, mapped = MAPPED[case["policy"][0]]
    return subsidy(kind, **mapped(case["inputs"]))


def received(expected):
    """What a case expects in all (yuan); None where it names no amount."""
    if "interest_subsidy_yuan" in expected:
        return Decimal(expected["interest_subsidy_yuan"]) + Decimal(expected["fee_subsidy_yuan"])
    named = [Decimal(expected[key]) for key in expected if key.startswith("amount_") and expected[key] is not None]
    return named[0] if named else None


@pytest.mark.parametrize("case", [case for case in CASES if case["id"] not in APART], ids=lambda case: case["id"])
def test_a_worked_case_comes_out(case):
    expected = case["expected"]
    if isinstance(expected, dict) and expected.get("bad_input"):
        with pytest.raises(ValueNotAccepted):
            answered(case)
        return
    answer = answered(case)
    if isinstance(expected, list):
        assert sorted(reading.amount for reading in answer.readings) == sorted(map(received, expected))
        assert answer.amount == min(map(received, expected))
        return
    if "eligible" in expected:
        assert answer.verdict == ("eligible" if expected["eligible"] else "ineligible")
    bounds = (answer.amount, answer.amount_max, answer.amount_min)
    if (amount := received(expected)) is not None:
        assert next(value for value in bounds if value is not None) == amount
    months = {step.name: step.value for step in answer.steps}
    if "maximum_subsidy_months" in expected:
        assert months["最长补贴月数"] == expected["maximum_subsidy_months"]
    if "months_left" in expected:
        assert months["剩余月数"] == expected["months_left"]
    if "interest_subsidy_yuan" in expected:
        assert months["贴息"] == Decimal(expected["interest_subsidy_yuan"])
        assert months["贴费"] == Decimal(expected["fee_subsidy_yuan"])


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "bad_input" not in case["expected"] and case["id"] != "sub-121"],
    ids=lambda case: case["id"],
)
def test_a_worked_case_is_answered_the_same_at_the_prompt(case, at_the_prompt):
    kind, mapped = MAPPED[case["policy"][0]]
    inputs = mapped(case["inputs"])
    document = subsidy(kind, **inputs).as_document()
    assert at_the_prompt(f"subsidy {kind}", inputs) == document


TRAINED = {
    "people": 10,
    "hours": 30,
    "contract_months": 12,
    "contract_date": "2025-06-10",
    "training_start": "2026-03-02",
    "training_end": "2026-03-20",
    "certificate": True,
    "key_group": True,
    "recognised_provider": True,
}
RENT = {
    "annual_standard": 6000,
    "lease_months": 12,
    "operating_months": 6,
    "person": "hardship",
    "in_incubator": False,
    "first_business": True,
}
APPRENTICES = {"apprentice": True, "contract_months": 12, "pension_paid": True}
VESSEL = {
    "principal": 1_000_000,
    "disbursed": "2026-01-01",
    "loan_rate": 3,
    "fee_rate": "0.8",
    "term_years": 5,
    "repayment": "bullet",
    "city": "丹东",
    "replaces_scrapped": True,
}


@pytest.mark.parametrize(
    ("kind", "inputs", "amount"),
    [
        ("training", TRAINED, 3000),
        ("training", TRAINED | {"hours": "29.5"}, 0),
        ("training", TRAINED | {"contract_months": "11.9"}, 0),
        ("training", TRAINED | {"training_start": "2026-06-11", "training_end": "2026-06-12"}, 0),
        ("apprenticeship", {"level": "中级工", "people": 2, "training_months": 12, "filed_months": 12,
                            "contract_months": 12, "pension_paid": True}, 10_000),
        ("apprenticeship", {"level": "高级工", "people": 1, "training_months": 30, "filed_months": 24,
                            "contract_months": 12, "pension_paid": True}, 12_000),
        ("apprenticeship", {"level": "高级工", "people": 1, "training_months": 48, "filed_months": 48,
                            "contract_months": 12, "pension_paid": True}, 18_000),
        ("startup-rent", RENT, 6000),
        ("startup-rent", RENT | {"operating_months": "5.9"}, 0),
        ("startup-rent", RENT | {"lease_months": 24}, 12_000),
        ("startup-rent", RENT | {"lease_months": 25}, 12_000),
        ("startup-rent", RENT | {"person": "其他"}, 0),
        ("vessel-loan", VESSEL, 80_000),
        ("vessel-loan", VESSEL | {"city": "大连"}, 0),
        ("vessel-loan", VESSEL | {"loan_rate": "0.5", "fee_rate": 0}, 25_000),
        ("vessel-loan", VESSEL | {"disbursed": "2025-10-31"}, 0),
        ("vessel-loan", VESSEL | {"disbursed": "2026-12-31", "term_years": 10}, 80_000),
        ("vessel-loan", VESSEL | {"disbursed": "2027-01-01", "term_years": 10}, 64_000),
        ("vessel-loan", VESSEL | {"disbursed": "2028-12-31", "term_years": 10}, 48_000),
        ("vessel-loan", VESSEL | {"disbursed": "2029-01-01", "contract_date": "2029-01-01"}, 0),
        ("vessel-loan", VESSEL | {"term_years": "2.5"}, 40_000),
    ],
)  # fmt: skip
def test_the_amount_follows_the_clause(kind, inputs, amount):
    assert subsidy(kind, **inputs).amount == amount


@pytest.mark.parametrize(
    ("months", "most", "left"), [(59, 59, 59), (60, 36, 36), ("59.5", Decimal("59.5"), Decimal("59.5")), (12, 12, 12)]
)
def test_five_years_before_retirement_are_no_less_than_five_years(months, most, left):
    answer = subsidy("hardship-insurance", months_to_retirement=months, months_used=0)
    steps = {step.name: step.value for step in answer.steps}
    assert (steps["最长补贴月数"], steps["剩余月数"]) == (most, left)


def test_a_graduate_who_gave_no_day_of_leaving_school_may_be_within_the_two_years_or_not():
    rent = LEASE | {"annual_standard": 6000, "lease_months": 12, "person": "graduate"}
    answer = subsidy("startup-rent", **rent)
    assert (answer.verdict, answer.amount_min, answer.amount_max) == ("unknown", 0, 6000)
    assert [question.input for question in answer.questions] == ["left_within_two_years", "left_school", "rent_paid"]
    assert subsidy("startup-rent", **rent, left_within_two_years=True).amount == 6000
    assert subsidy("startup-rent", **rent, left_within_two_years=False).verdict == "ineligible"


def test_months_enjoyed_that_nobody_gave_are_unknown_and_not_none():
    answer = subsidy("hardship-insurance", months_to_retirement=100, monthly=500)
    assert [step.name for step in answer.steps] == ["最长补贴月数", "上限"]
    assert answer.assumptions == [
        "没有给已享受的月数，还剩几个月不知道；上限按一个月都没有享受过计",
        "没有给缴费月数，按还剩的月数都缴费计",
    ]
    assert {"months_used", "months_paid"} <= {question.input for question in answer.questions}


LEASE = {"person": "returnee", "in_incubator": False, "first_business": True, "operating_months": 8}


def test_a_year_of_rounded_months_is_no_more_than_the_standard_of_the_year():
    given_all = LEASE | {"annual_standard": 5000, "lease_months": 12}
    assert subsidy("startup-rent", **given_all).amount == 5000  # 416.67 × 12 would be 5000.04


def test_without_the_local_standard_the_rent_grant_lies_in_the_range_that_is_printed():
    answer = subsidy("startup-rent", **LEASE, lease_months=30)
    assert (answer.amount_min, answer.amount_max) == (6000, 20000)  # 24 months of 3000 to 10000 a year


@pytest.mark.parametrize("hired", ["2024-12-31", "2027-07-02"])
def test_a_day_outside_the_two_years_after_school_is_not_within_them_on_either_side(hired):
    insured = {"months_paid": 12, "pension": 800, "medical": 400, "unemployment": 25}
    assert subsidy("graduate-insurance", left_school="2025-07-01", hire_date=hired, **insured).verdict == "ineligible"


def test_the_part_for_maternity_is_no_more_than_the_whole_medical_payment():
    with pytest.raises(ValueNotAccepted, match="maternity 401 多于 medical 400"):
        subsidy("graduate-insurance", months_paid=12, pension=800, medical=400, unemployment=25, maternity=401)


def test_of_a_premium_that_is_not_known_there_is_no_more_certain_than_without_any_of_it():
    paid = {"pension": 800, "medical": 300, "months_paid": 10, "employer_size": "small", "contract_months": 12}
    hired = {"hire_date": "2026-01-01", "left_school": "2025-06-20", "unemployed_before": True}
    # the medical payment may be for maternity as a whole: ten times 800 is certain, without the 300
    assert subsidy("graduate-insurance", **paid, **hired).amount_min == Decimal("8000.00")
    del paid["pension"]
    assert subsidy("graduate-insurance", **paid, **hired, unemployment=25).amount_min == Decimal("250.00")


def test_rent_may_be_a_ceiling():  # sub-119
    answer = subsidy("startup-rent", **(RENT | {"annual_standard": 10_000, "operating_months": 12, "rent_paid": 500}))
    assert [reading.amount for reading in answer.readings] == [6000, 10_000]
    assert answer.amount == 6000
    assert answer.headline.endswith("条文有不止一种读法，最多可得 10000.00 元")
    assert [reading.text for reading in answer.readings] == ["不超过实付租金", "实付租金低于补贴的也按标准给"]


@pytest.mark.parametrize(
    ("months", "amount"),
    # 10000 / 12 is 833.33 a month; the months together come to what the standard of the year gives
    [(12, "10000"), (24, "20000"), (7, "5833.33"), (19, "15833.33")],
)
def test_the_months_together_come_to_what_the_standard_of_the_year_gives(months, amount):
    given = RENT | {"annual_standard": 10_000, "lease_months": months, "rent_paid": 2000}
    answer = subsidy("startup-rent", **given)
    assert (answer.amount, answer.readings) == (Decimal(amount), ())


def test_two_years_after_school_are_counted_to_the_opening_or_to_the_application():  # sub-121
    inputs = RENT | {"person": "graduate", "left_school": "2024-07-01", "lease_months": 6, "operating_months": 6}
    answer = subsidy("startup-rent", **inputs, on="2026-11-15")
    assert [reading.amount for reading in answer.readings] == [0, 3000]
    assert answer.amount == 0


def test_instalments_are_read_on_the_balance_and_on_the_principal():
    answer = subsidy("vessel-loan", **(VESSEL | {"repayment": "20万"}))
    # interest and fee, 1.6 % a year: on 100, 80, 60, 40 and 20 (万), and on 100 in each of five years
    assert [reading.amount for reading in answer.readings] == [Decimal(48_000), Decimal(80_000)]
    assert answer.amount == 48_000
    assert [period.balance for period in answer.rows("schedule") if period.name == "贴息"] == [
        1_000_000,
        800_000,
        600_000,
        400_000,
        200_000,
    ]


def test_training_that_ends_after_the_year_is_read_in_two_ways():
    answer = subsidy("training", **(TRAINED | {"training_start": "2026-06-01", "training_end": "2026-06-20"}))
    assert answer.verdict == "unknown"
    assert [reading.amount for reading in answer.readings] == [0, 3000]
    assert answer.amount == 0


def test_the_exact_anniversary_is_in_by_the_civil_code_and_out_if_the_first_day_counts():
    answer = subsidy("training", **(TRAINED | {"training_start": "2026-06-10", "training_end": "2026-06-10"}))
    assert [reading.amount for reading in answer.readings] == [0, 3000]


def test_a_training_of_which_only_the_last_day_is_given_may_end_a_day_late():
    trained = {name: value for name, value in TRAINED.items() if name != "training_start"}
    answer = subsidy("training", **(trained | {"training_end": "2026-06-10"}))  # the contract is of 2025-06-10
    assert [reading.amount for reading in answer.readings] == [0, 3000]


def test_two_years_after_school_to_the_day_are_read_in_two_ways():
    rent = LEASE | {"annual_standard": 6000, "lease_months": 12, "person": "graduate", "left_school": "2024-05-20"}
    assert [reading.amount for reading in subsidy("startup-rent", **rent, on="2026-05-20").readings] == [0, 6000]
    assert subsidy("startup-rent", **rent, on="2026-05-19").amount == 6000


APPRENTICE = {"level": "高级工", "people": 1, "training_months": 36, "filed_months": 36, "contract_months": 12,
              "pension_paid": True}  # fmt: skip


@pytest.mark.parametrize(("is_special", "amount"), [(True, 18_000), (False, 12_000), (None, 18_000)])
def test_a_training_is_extended_to_three_years_in_special_cases_alone(is_special, amount):
    answer = subsidy("apprenticeship", **APPRENTICE, special_case=is_special)
    assert (answer.verdict, answer.amount) == ("eligible", amount)
    assumed = [said for said in answer.assumptions if "特殊情况" in said and said.startswith("没有说")]
    assert bool(assumed) is (is_special is None)


@pytest.mark.parametrize(
    ("item", "asked", "most"),
    [
        ("取景制作", "filmed_in_liaoning", 100_000),
        ("ai", "key_project", 300_000),
        ("推优", "award_work", 200_000),
        ("基地", "recognised", 1_000_000),
    ],
)
def test_what_a_clause_asks_of_a_drama_is_asked_of_its_own_item_alone(item, asked, most):
    answer = subsidy("drama", item=item, filed=True, in_the_trade=True)
    assert (answer.verdict, answer.amount_max) == ("unknown", most)
    assert [question.input for question in answer.questions] == [asked, "assessed"]
    assert subsidy("drama", item=item, filed=True, in_the_trade=True, **{asked: True}).verdict == "eligible"
    assert subsidy("drama", item=item, filed=True, in_the_trade=True, **{asked: False}).verdict == "ineligible"


@pytest.mark.parametrize("item", ["剧本创作", "技术", "出海"])
def test_a_drama_of_which_no_more_is_asked_is_eligible_when_it_is_filed(item):
    assert subsidy("drama", item=item, filed=True, in_the_trade=True).verdict == "eligible"


def test_conditions_that_are_not_printed_are_met_only_when_somebody_confirmed_them():
    answer = subsidy("job-loan", borrower="小微企业")
    assert (answer.verdict, answer.amount_max) == ("unknown", 50_000_000)
    assert [question.input for question in answer.questions] == ["qualified", "requested"]
    assert subsidy("job-loan", borrower="小微企业", qualified=True).verdict == "eligible"
    assert subsidy("job-loan", borrower="小微企业", qualified=False).verdict == "ineligible"


def test_a_boat_that_is_in_no_register_gets_nothing_and_one_of_which_nobody_said_is_taken_for_registered():
    assert subsidy("vessel-loan", **VESSEL, registered_vessel=False).verdict == "ineligible"
    answer = subsidy("vessel-loan", **VESSEL)
    assert answer.verdict == "eligible"
    assert "没有说原渔船是否登记在册，按国家数据库登记在册的海洋捕捞渔船计" in answer.assumptions


def test_no_month_paid_and_no_month_leased_meet_no_condition():
    insured = {"pension": 800, "medical": 400, "unemployment": 25, "contract_months": 12, "unemployed_before": True}
    insured |= {"employer_size": "小型", "left_school": "2025-07-01", "hire_date": "2026-03-01"}
    assert subsidy("graduate-insurance", **insured, months_paid=0).verdict == "ineligible"
    assert subsidy("startup-rent", **(RENT | {"lease_months": 0})).verdict == "ineligible"


def test_a_part_of_a_year_is_read_in_two_ways():
    answer = subsidy(
        "apprenticeship",
        level="中级工",
        people=1,
        training_months=18,
        filed_months=18,
        contract_months=12,
        pension_paid=True,
    )
    assert [reading.amount for reading in answer.readings] == [5000, 7500]
    assert answer.amount == 5000


def test_what_is_unknown_is_a_bound_and_a_question_with_all_at_stake():
    answer = subsidy("training", people=10)
    assert answer.verdict == "unknown"
    assert (answer.amount, answer.amount_min, answer.amount_max) == (None, 0, 3000)
    assert {question.input for question in answer.questions} == {
        "key_group",
        "contract_months",
        "contract_date",
        "training_start",
        "training_end",
        "within_a_year",
        "recognised_provider",
        "hours",
        "certificate",
    }
    assert {question.at_stake for question in answer.questions} == {3000}


def test_a_ceiling_is_no_promise():
    answer = subsidy("voucher", cost=100_000, technology_enterprise=True, registered_in_liaoning=True,
                     independent_legal_person=True, provincial_platform=True)  # fmt: skip
    assert (answer.amount, answer.amount_min, answer.amount_max) == (None, None, 30_000)


def test_a_share_that_is_no_whole_fen_is_cut_and_rounded():
    answer = subsidy("voucher", cost="1000.05", technology_enterprise=True, registered_in_liaoning=True,
                     independent_legal_person=True, provincial_platform=True)  # fmt: skip
    assert [reading.most for reading in answer.readings] == [Decimal("300.01"), Decimal("300.02")]
    assert answer.amount_max == Decimal("300.01")


def test_a_floor_is_a_floor():
    answer = subsidy("startup-grant", person="graduate", first_business=True, in_liaoning=True, startup_loan=True,
                     granted_before=False)  # fmt: skip
    assert (answer.amount, answer.amount_min, answer.amount_max) == (None, 3000, None)


@pytest.mark.parametrize(("hired", "verdict"), [("2026-06-30", "eligible"), ("2026-07-02", "ineligible")])
def test_a_graduate_is_hired_within_two_years_of_leaving(hired, verdict):
    inputs = {"months_paid": 12, "pension": 800, "medical": 400, "unemployment": 25, "contract_months": 12}
    answer = subsidy("graduate-insurance", employer_size="小型", left_school="2024-07-01", hire_date=hired,
                     unemployed_before=True, **inputs)  # fmt: skip
    assert answer.verdict == verdict


@pytest.mark.parametrize("kind", kinds())
def test_a_kind_of_subsidy_is_explained_as_json(kind, schema_of):
    inputs = {
        "training": TRAINED,
        "apprenticeship": {"level": "中级工", "people": 1, "training_months": 12},
        "drama": {"item": "script"},
        "voucher": {"cost": 100},
        "vessel-loan": VESSEL,
        "startup-rent": RENT,
        "startup-grant": {},
        "graduate-insurance": {"months_paid": 1, "pension": 1, "medical": 1, "unemployment": 1},
        "hardship-insurance": {"months_to_retirement": 100, "monthly": 1000},
        "job-loan": {"borrower": "小微企业主"},
    }
    schema_of("answer").validate(subsidy(kind, **inputs[kind]).as_document())


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(ValueNotAccepted) as caught:
        subsidy("nonsense")
    assert "training" in caught.value.hint


@given(cost=st.decimals("0.01", 10**9, places=2), granted=st.decimals(0, 200_000, places=2))
def test_a_voucher_never_crosses_its_caps(cost, granted):
    answer = subsidy("voucher", cost=cost, granted_this_year=granted, technology_enterprise=True,
                     registered_in_liaoning=True, independent_legal_person=True, provincial_platform=True)  # fmt: skip
    assert 0 <= answer.amount_max <= min(cost * Decimal("0.3"), max(200_000 - granted, Decimal(0)))


@given(
    principal=st.decimals(1, 10**8, places=2),
    years=st.decimals(Decimal("0.5"), 10, places=1),
    instalment=st.decimals(1, 10**7, places=2),
)
def test_a_schedule_sums_to_its_total(principal, years, instalment):
    answer = subsidy("vessel-loan", **(VESSEL | {"principal": principal, "term_years": years, "repayment": instalment}))
    assert sum(period.amount for period in answer.rows("schedule")) == answer.amount


def test_no_way_to_an_amount_trains_longer_than_is_filed():
    answer = subsidy("apprenticeship", target=30_000, filed_months=12)
    assert {row.inputs["training_months"] for row in answer.rows("solutions")} == {12}


def test_the_headline_does_not_pass_the_worst_reading_off_as_the_only_one():
    # 6 of 12 months: none, or half of 5000 for each of three
    answer = subsidy("apprenticeship", level="中级工", people=3, training_months=6, filed_months=12, contract_months=12,
                     pension_paid=True, apprentice=True)  # fmt: skip
    assert (answer.amount, answer.headline) == (
        0,
        "可得 0.00 元，依据第137条政策；条文有不止一种读法，最多可得 7500.00 元",
    )


def test_a_longer_training_that_is_no_special_case_may_be_read_either_way():
    said = {"level": "中级工", "people": 1, "training_months": 18, "filed_months": 18, "contract_months": 12}
    answer = subsidy("apprenticeship", **said, pension_paid=True, apprentice=True, special_case=False)
    assert [reading.amount for reading in answer.readings] == [5000, 7500]


def test_whether_a_graduate_of_the_year_must_have_been_out_of_work_is_a_reading():
    said = {"employer_size": "micro", "left_school": "2025-06-30", "hire_date": "2025-07-15", "contract_months": 12,
            "months_paid": 12, "pension": 800, "medical": 400, "unemployment": 25, "maternity": 0}  # fmt: skip
    worked = subsidy("graduate-insurance", **said, unemployed_before=False)
    assert (worked.verdict, [reading.amount for reading in worked.readings]) == ("unknown", [0, 14700])
    later = subsidy("graduate-insurance", **said | {"hire_date": "2026-07-15"}, unemployed_before=False)
    assert later.verdict == "ineligible"


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("hardship-insurance", {"months_to_retirement": 48, "months_used": 70}, "已享受的 70 个月多于最长的 48 个月"),
        ("hardship-insurance", {"months_to_retirement": 30, "months_used": 40}, "已享受的 40 个月多于最长的 30 个月"),
        ("vessel-loan", VESSEL | {"principal": 1_000_000, "repayment": 500_000, "term_years": 5}, "就还清了"),
        ("vessel-loan", VESSEL | {"principal": 1_000_000, "repayment": 2_000_000, "term_years": 1}, "就还清了"),
        (
            "graduate-insurance",
            {"hire_date": "2026-05-01", "months_paid": 12, "on": "2026-06-30"},
            "从招用日起缴满 12 个月",
        ),
    ],
)
def test_what_cannot_well_be_is_warned_of(kind, given, said):
    assert any(said in warning for warning in subsidy(kind, **given).warnings)


def test_a_loan_paid_out_before_its_contract_is_refused():
    with pytest.raises(ValueNotAccepted) as refused:
        subsidy("vessel-loan", contract_date="2026-03-01", disbursed="2026-02-01")
    assert refused.value.hint.startswith("先签借款合同")


def test_a_contract_without_an_end_is_long_enough():
    days = {"contract_date": "2026-01-01", "training_start": "2026-02-01", "training_end": "2026-03-01"}
    met = dict.fromkeys(("certificate", "key_group", "recognised_provider"), True)
    assert subsidy("training", people=25, hours=40, contract_months="无固定期限", **days, **met).amount == 7500


@pytest.mark.parametrize("given", [{}, {"borrower": "个体户"}, {"borrower": "小微企业主"}])
def test_a_loan_whose_most_is_printed_for_some_has_no_bound_for_whoever_may_be_another(given):  # 66: 小微企业…5000万元
    assert subsidy("job-loan", **given).amount_max is None


@pytest.mark.parametrize("given", [{}, {"borrower": "个体户"}, {"borrower": "小微企业主"}])
def test_what_is_asked_for_is_no_bound_where_none_is_printed(given):  # 66: of 小微企业 alone
    assert subsidy("job-loan", requested=60_000_000, **given).amount_max is None


def test_a_small_enterprise_borrows_no_more_than_it_asks_for_and_no_more_than_is_printed():  # 66: 最高…5000万元
    assert subsidy("job-loan", borrower="小微企业", requested=8_000_000).amount_max == 8_000_000
    assert subsidy("job-loan", borrower="小微企业", requested=60_000_000).amount_max == 50_000_000


@pytest.mark.parametrize(
    ("given", "least", "most"),
    [
        # half a year of advanced: nothing by whole years, 3000 a head by months, for however many
        ({"level": "高级工", "training_months": 6, "filed_months": 6, "special_case": True}, 0, None),
        # three years are usual for nobody: one year of 5000 for ten at least, three of 6000 at most
        ({"people": 10, "training_months": 36, "filed_months": 36, **APPRENTICES}, 50_000, 180_000),
    ],
)
def test_the_bounds_of_apprentices_hold_all_that_may_be_said_yet(given, least, most):
    answer = subsidy("apprenticeship", **given)
    assert (answer.amount_min, answer.amount_max) == (least, most)


# ------------------------------------------------------------ what hangs on a day that is not given

SIGNED = TRAINED | {"contract_date": "2026-03-01"}


def without(given, *names):
    return {name: value for name, value in given.items() if name not in names}


@pytest.mark.parametrize(
    ("given", "verdict", "asked"),
    [
        ({"training_start": "2026-05-01"}, "eligible", "training_end"),
        ({"training_end": "2026-05-01"}, "eligible", "training_start"),
        ({"training_end": "2027-03-02"}, "unknown", "training_start"),
    ],
)
def test_a_training_of_which_one_day_is_given_is_asked_about_the_other(given, verdict, asked):
    answer = subsidy("training", **without(SIGNED, "training_start", "training_end"), **given)
    assert (answer.verdict, answer.amount_min) == (verdict, 0)
    assert asked in {question.input for question in answer.questions}


@pytest.mark.parametrize("given", [{"training_start": "2027-03-02"}, {"training_end": "2026-02-28"}])
def test_a_training_that_began_too_late_or_ended_too_soon_is_out_whatever_the_other_day(given):
    answer = subsidy("training", **without(SIGNED, "training_start", "training_end"), **given)
    assert answer.verdict == "ineligible"


def test_without_the_filed_term_an_apprenticeship_may_give_less():
    answer = subsidy(
        "apprenticeship", level="中级工", people=3, training_months=12, contract_months=12, pension_paid=True
    )
    assert (answer.amount, answer.amount_min, answer.amount_max) == (15000, 0, 15000)
    assert "filed_months" in {question.input for question in answer.questions}


@pytest.mark.parametrize(
    ("disbursed", "verdict", "most"),
    [("2025-10-31", "ineligible", None), ("2027-01-04", "eligible", 80_000), ("2029-01-05", "unknown", 80_000)],
)
def test_a_loan_of_which_the_contract_may_be_older_is_never_refused_for_the_day_it_was_paid_out(
    disbursed, verdict, most
):
    # 1,000,000 at 1% and 0.6% for the 5 years of a contract of 2026 gives 80,000; no contract is later than its loan
    answer = subsidy("vessel-loan", **VESSEL | {"disbursed": disbursed, "term_years": 10})
    assert (answer.verdict, answer.amount_max) == (verdict, most)
    assert verdict == "ineligible" or "contract_date" in {question.input for question in answer.questions}


def test_what_is_taken_is_asked_as_well_while_an_amount_is_not_known():
    asked = {question.input for question in subsidy("vessel-loan", disbursed="2027-01-04").questions}
    assert {"registered_vessel", "contract_date"} <= asked


def test_whether_a_vessel_is_registered_is_asked_though_it_is_taken_for_so():
    answer = subsidy("vessel-loan", **VESSEL, contract_date="2026-01-01")
    assert (answer.verdict, answer.amount, answer.amount_min) == ("eligible", 80_000, 0)
    assert [question.input for question in answer.questions] == ["registered_vessel"]
    assert "按国家数据库登记在册的海洋捕捞渔船计" in answer.headline


# ------------------------------------------------------------ what is not said, and what cannot be

GRADUATE = {
    "employer_size": "小型",
    "left_school": "2025-07-01",
    "hire_date": "2025-09-01",
    "contract_months": 12,
    "months_paid": 12,
    "pension": 800,
    "medical": 400,
    "unemployment": 30,
    "unemployed_before": True,
}
VOUCHER = dict.fromkeys(
    ("technology_enterprise", "registered_in_liaoning", "independent_legal_person", "provincial_platform"), True
)


@pytest.mark.parametrize(
    ("kind", "given", "asked", "said"),
    [
        # 5000 for ten people for one year at least, or for the two of the training
        ("apprenticeship", APPRENTICES | {"level": "中级工", "people": 10, "training_months": 24, "filed_months": 24},
         "special_case", ["100000.00 元", "50000.00 至"]),
        # (800 + 400 + 30) × 12; without any of the medical part 830 × 12
        ("graduate-insurance", GRADUATE, "maternity", ["14760.00 元", "9960.00 至"]),
        ("startup-rent", RENT, "rent_paid", ["6000.00 元", "0.00 至"]),
    ],
)  # fmt: skip
def test_an_amount_that_hangs_on_what_was_not_said_stands_beside_its_bounds_and_a_question(kind, given, asked, said):
    answer = subsidy(kind, **given)
    assert asked in {question.input for question in answer.questions}
    assert all(words in answer.headline for words in said), answer.headline


def test_a_way_to_repay_that_nobody_said_leaves_bounds_and_a_question():
    # 1.6% of 1,000,000: for one year if all is repaid by then, or for five
    answer = subsidy("vessel-loan", **without(VESSEL, "repayment"), contract_date="2026-01-01", registered_vessel=True)
    assert (answer.amount, answer.amount_min, answer.amount_max) == (None, 16_000, 80_000)
    assert "repayment" in {question.input for question in answer.questions}


@pytest.mark.parametrize(
    ("kind", "given", "asked"),
    [
        ("startup-grant", {"person": "graduate", "first_business": True, "in_liaoning": True, "startup_loan": True},
         "granted_before"),
        ("drama", {"item": "出海", "filed": True}, "in_the_trade"),
    ],
)  # fmt: skip
def test_a_condition_that_nobody_spoke_of_is_open(kind, given, asked):
    answer = subsidy(kind, **given)
    assert (answer.verdict, asked in {question.input for question in answer.questions}) == ("unknown", True)


def test_what_was_granted_this_year_is_asked():
    answer = subsidy("voucher", cost=300_000, **VOUCHER)
    assert "granted_this_year" in {question.input for question in answer.questions}
    assert "已经得过的" in answer.headline
    assert "已经用完" in subsidy("voucher", cost=300_000, granted_this_year=200_000, **VOUCHER).headline


@pytest.mark.parametrize(
    ("kind", "name"),
    [("job-loan", "requested"), ("voucher", "cost"), ("vessel-loan", "principal")],
)
def test_a_sum_of_nothing_is_refused(kind, name):
    with pytest.raises(ValueNotAccepted):
        subsidy(kind, **{name: 0})


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"training_start": "2026-03-10", "training_end": "2026-03-20"}, "培训结束日 2026-03-20 在所问日期以后"),
        ({"training_end": "2026-03-20"}, "培训结束日 2026-03-20 在所问日期以后"),
        ({"training_start": "2026-03-20"}, "培训开始日 2026-03-20 在所问日期以后"),
        ({"training_start": "2026-03-10", "training_end": "2026-03-19"}, ""),
    ],
)
def test_a_certificate_of_a_training_that_is_not_over_is_warned_of(days, said):  # 136: 培训后取得规定证书
    answer = subsidy("training", **without(TRAINED, "training_start", "training_end"), **days, on="2026-03-19")
    assert any(text.startswith(said) for text in answer.warnings) == bool(said)


def test_a_loan_without_a_term_is_refused():
    with pytest.raises(ValueNotAccepted, match="没有贷款期限") as refused:
        subsidy("vessel-loan", principal=1_000_000, disbursed="2026-03-01", term_years=0)
    assert refused.value.param == "term_years"

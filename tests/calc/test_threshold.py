"""Thresholds that only say yes or no: each boundary as its clause prints it, worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calc import threshold
from lnpolicy.errors import ValueNotAccepted

WORKS = {
    "contractor_grade": "一级",
    "own_field": "市政",
    "target_field": "公路",
    "credit_grade": "AA",
    "years_without_accident": 3,
    "years_without_bad_record": 3,
    "manager_registered": True,
    "years_since_similar_project": 5,
    "manager_clean": True,
}
"""Policy 69, every figure on its line."""
MONITORED = {"monitor_connected": True, "emissions_stable": True, "transmission_rate": "95%"}
TRUSTED = {"trusted_years": 3, "years_without_penalty": 3, "years_without_incident": 3, "years_without_petition": 1}
SPECIALIST = {
    "liaoning_company": True,
    "building_contractor": True,
    "contractor_grade": "一级",
    "specialty": "消防设施",
    "requested_grade": "一级",
}
MADE = {
    "independent_legal_person": True,
    "manufacturer": True,
    "sound_finance": True,
    "years_without_major_accident": 3,
    "seriously_dishonest": False,
    "project_in_liaoning": True,
}
CHANGE = {
    "major_change": True,
    "clinical_study": False,
    "supplier_status_t": False,
    "consistency_evaluation": False,
    "previous_tests": 0,
}
INNOVATIVE = {
    "recognised_innovation": False,
    "core_patent": False,
    "listed_award": False,
    "listed_programme": False,
    "first_principle": True,
}
PRIORITY = {
    "in_national_plan": False,
    "high_end_device": False,
    "rare_or_tumour": False,
    "for_the_old": False,
    "for_children": True,
    "fundamental_advance": False,
}
RELOCATED = {
    "original_valid": True,
    "product_unchanged": True,
    "meets_standards": True,
    "process_validated": True,
    "authorised": True,
}
ON_THE_LINE = [
    (36, MONITORED, {"transmission_rate": "94.9"}),
    (36, TRUSTED, {"trusted_years": "2.9"}),
    (36, TRUSTED, {"years_without_petition": "0.9"}),
    (52, {"distance_m": 50}, {"distance_m": "49.99"}),
    (53, {"basic_grade_a": True, "aaa_months": 12}, {"aaa_months": 11}),
    (54, {"city": "沈阳", "tobacco_licence": True, "excluded_customer": False}, {"city": "大连"}),
    (59, {"holding_years": 7}, {"holding_years": "7.1"}),
    (69, WORKS, {"credit_grade": "A"}),
    (69, WORKS, {"contractor_grade": "二级"}),
    (69, WORKS, {"years_without_accident": "2.9"}),
    (69, WORKS, {"years_since_similar_project": "5.1"}),
    (69, WORKS, {"target_field": "水利水电"}),
    (70, SPECIALIST, {"contractor_grade": "二级"}),
    (70, SPECIALIST, {"requested_grade": "特级"}),
    (70, SPECIALIST, {"specialty": "其他"}),
    (82, {"dangerous_goods": False, "gross_mass_kg": 4501}, {"gross_mass_kg": 4500}),
    (82, {"dangerous_goods": False, "gross_mass_kg": 4501}, {"dangerous_goods": True}),
    (96, {"new_wholesaler": True, "floor_area": 2000}, {"floor_area": 1999}),
    (102, CHANGE, {"previous_tests": 1}),
    (102, CHANGE, {"clinical_study": True}),
    (102, CHANGE, {"supplier_status_t": True}),
    (102, CHANGE, {"consistency_evaluation": True}),
    (70, SPECIALIST, {"liaoning_company": False}),
    (34, {"plan_conforms": True, "report_needed": True}, {"report_needed": False}),
    (43, {"first_marketing": True, "listed_disinfection": True}, {"first_marketing": False}),
    (68, {"mining_extension": True, "plan_applicable": True, "plan_outlasts": True}, {"plan_outlasts": False}),
    (85, {"holds_certificate": True, "in_water_cost_work": True}, {"holds_certificate": False}),
    (86, {"water_safety_role": True, "passed_exam": True}, {"passed_exam": False}),
    (89, {"in_free_trade_zone": True, "signed_commitment": True}, {"in_free_trade_zone": False}),
    (104, INNOVATIVE, {"first_principle": False}),
    (105, PRIORITY, {"for_children": False}),
    (106, RELOCATED, {"authorised": False}),
    (106, RELOCATED, {"original_valid": False}),
    (107, {"emergency_need": True, "market_short": True}, {"market_short": False}),
    (122, {"ruling_unchanged": True, "same_applicant": True}, {"ruling_unchanged": False}),
    (127, {"advanced_certified": True, "in_bonded_zone": True}, {"advanced_certified": False}),
    (140, {"used_in_liaoning": True, "notable_benefit": True}, {"used_in_liaoning": False}),
    (150, {"domestic_legal_person": True, "financial_firm": False}, {"financial_firm": True}),
    (155, {"made_to_gmp": True, "listed_destination": True}, {"made_to_gmp": False}),
    (103, {"months_since_registration": 12, "production_unchanged": True}, {"months_since_registration": 13}),
    (131, {"change_item": "需量值变更"}, {"change_item": "其他"}),
    (135, MADE, {"years_without_major_accident": "2.9"}),
    (135, MADE, {"seriously_dishonest": True}),
    (145, {"related_parties": True, "advance_months": "12.1"}, {"advance_months": 12}),
    (
        154,
        {"priority_approved": False, "innovative": True, "years_since_approval": "4.9", "other_priority": False},
        {"years_since_approval": 5},
    ),
]
"""A policy, inputs that just meet its clause, and the change that just does not."""


@pytest.mark.parametrize(("policy", "met", "change"), ON_THE_LINE)
def test_a_figure_on_the_line_is_met_and_one_beyond_is_not(policy, met, change):
    assert threshold(policy=policy, **met).verdict == "eligible"
    assert threshold(policy=policy, **{**met, **change}).verdict == "ineligible"


@pytest.mark.parametrize(("policy", "met", "change"), ON_THE_LINE)
def test_what_is_not_said_is_unknown_and_asked_for(policy, met, change):
    answer = threshold(policy=policy)
    assert answer.verdict == "unknown"
    assert {question.input for question in answer.questions} >= set(met)
    assert {question.at_stake for question in answer.questions} == {None}


@pytest.mark.parametrize("missing", sorted(WORKS))
def test_one_thing_left_out_leaves_the_answer_open(missing):
    answer = threshold(policy=69, **{name: value for name, value in WORKS.items() if name != missing})
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == [missing]


@pytest.mark.parametrize(
    ("policy", "day", "verdict"),
    [
        (4, "2028-12-31", "eligible"),
        (4, "2029-01-01", "expired"),
        (48, "2025-03-01", "eligible"),
        (48, "2025-02-28", "not_yet"),
        (84, "2025-09-01", "eligible"),
        (84, "2025-08-31", "not_yet"),
        (94, "2026-08-01", "eligible"),
        (94, "2026-07-31", "not_yet"),
        (123, "2023-11-01", "eligible"),
        (123, "2023-10-31", "not_yet"),
        (126, "2024-07-01", "eligible"),
        (126, "2024-06-30", "not_yet"),
    ],
)
def test_the_first_and_the_last_day_are_in(policy, day, verdict):
    assert threshold(policy=policy, on=day).verdict == verdict


def test_one_way_to_qualify_suffices():
    answer = threshold(policy=36, **MONITORED, trusted_years=1)
    assert answer.verdict == "eligible"
    assert [option.verdict for option in answer.options] == ["eligible", "ineligible", "unknown"]


def test_a_way_of_which_nothing_was_said_is_named():
    answer = threshold(policy=36, **{**MONITORED, "transmission_rate": 90})
    assert answer.verdict == "ineligible"
    assert "优先纳入正面清单：环保信用" in answer.assumptions[0]


def test_what_the_handbook_does_not_print_is_said():
    assert any("怎么量" in warning for warning in threshold(policy=52, distance_m=60).warnings)
    assert any("得分怎么打" in warning for warning in threshold(policy=54).warnings)


def test_a_policy_without_a_threshold_is_refused_with_those_that_have_one():
    with pytest.raises(ValueNotAccepted, match="第1条没有印") as caught:
        threshold(policy=1)
    assert "52、53、54" in caught.value.hint


def test_an_input_that_the_clause_does_not_look_at_is_refused():
    with pytest.raises(ValueNotAccepted, match="第52条不看 --floor-area") as caught:
        threshold(policy=52, floor_area=2000)
    assert caught.value.hint == "它比较的是：--distance-m（间距）"
    with pytest.raises(ValueNotAccepted) as caught:
        threshold(policy=84, floor_area=2000)
    assert "--on" in caught.value.hint


def test_every_input_is_looked_at_by_some_clause(edition):
    rulebook = edition.rules("threshold")
    asked = {
        q.input for rule in rulebook.of("threshold") for q in threshold(policy=rule.policy, on="2026-09-01").questions
    }
    assert asked | {"policy"} == set(rulebook.calculators["threshold"].inputs)


@given(st.decimals(0, 10_000, places=2), st.decimals(0, 10_000, places=2))
def test_a_greater_distance_never_answers_worse(one, other):
    verdicts = [threshold(policy=52, distance_m=metres).verdict for metres in sorted((one, other))]
    assert verdicts != ["eligible", "ineligible"]
    assert (verdicts[1] == "eligible") == (max(one, other) >= Decimal(50))

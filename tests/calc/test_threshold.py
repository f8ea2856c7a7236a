"""Thresholds that only say yes or no: each boundary as its clause prints it, worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calc import threshold
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.answer_report import report_of
from lnpolicy.rules.logic import inputs_of


def yes(*names):
    return dict.fromkeys(names, True)


def no(*names):
    return dict.fromkeys(names, False)


WORKS = {
    "contractor_grade": "一级",
    "own_field": "市政",
    "target_field": "公路",
    "work_in_liaoning": True,
    "same_grade": True,
    "guarantee_ready": True,
    "credit_grade": "AA",
    "years_without_accident": 3,
    "years_without_bad_record": 3,
    "manager_registered": True,
    "years_since_similar_project": 5,
    "manager_clean": True,
}
"""Policy 69, every figure on its line."""
NO_PRIORITY = no("monitor_connected", "listed_category") | {"trusted_years": 2}
NOT_LISTED = NO_PRIORITY | {"environmental_procedures": False}
"""Policy 36, no way to be put on the list."""
MONITORED = NOT_LISTED | yes("monitor_connected", "emissions_stable") | {"transmission_rate": "95%"}
TRUSTED = NOT_LISTED | {
    "trusted_years": 3,
    "years_without_penalty": 3,
    "years_without_incident": 3,
    "years_without_petition": 1,
}
APPLIED = NO_PRIORITY | yes(
    *("environmental_procedures", "environmental_management", "environmental_duties", "sixth_article"),
)
REPAIRED = yes("repair_applicant", "obligations_met", "trust_commitment") | {
    "repair_item": "列入经营异常名录",
    "repair_confirmed": False,
}
VISA = yes("urgent_visit", "invited_by_liaoning", "invited") | no("diplomatic") | {"stay_days": 30}
EQUITY = yes(
    *("technology_firm_project", "leading_industry", "advanced_technology", "difficulties_solved", "promising"),
)
HELD_TOO_LONG = {"holding_years": 8, "holding_agreed": False}
NO_EQUITY = no("leading_industry", "advanced_technology", "difficulties_solved", "promising")
HELD = NO_EQUITY | {"technology_firm_project": True, "holding_years": 7, "holding_agreed": False}
SPECIALIST = yes("liaoning_company", "building_contractor", "staff_qualified", "record_qualified") | {
    "contractor_grade": "一级",
    "specialty": "消防设施",
    "requested_grade": "一级",
}
OUTLET = no("special_area", "distance_relaxed", "licence_running")
FREIGHT = yes("freight_enterprise", "freight_permits") | {"dangerous_goods": False, "gross_mass_kg": 4501}
ONE_LICENCE = yes("wholesale_or_chain", "both_ways") | {
    "business_entities": 1,
    "management_systems": 1,
    "management_teams": 1,
}
MADE = yes("independent_legal_person", "manufacturer", "sound_finance", "law_abiding", "project_in_liaoning") | {
    "years_without_major_accident": 3,
    "seriously_dishonest": False,
}
CHANGE = yes("liaoning_drug_holder", "major_change") | no(
    "clinical_study", "supplier_status_t", "consistency_evaluation"
)
TESTED = CHANGE | {"previous_tests": 0, "test_again": False}
UNINSPECTED = (
    yes("device_in_liaoning", "production_unchanged", "recent_inspection", "waiver_terms")
    | no("address_changed", "address_waived", "high_risk", "risk_waived", "examples_waived")
    | {"months_since_registration": 12, "permit_matter": "许可证延续"}
    | {"change_registration": False, "device_changed": True}  # nor is the registration changed
)
CHANGED_REGISTRATION = yes("device_in_liaoning", "change_registration") | no(
    *("device_changed", "high_risk", "registration_waived", "production_unchanged", "recent_inspection")
)
CHECKUP = yes("small_or_medium", "key_worker") | no("first_violation", "minor_violation")
LENIENCY = yes("first_violation", "minor_violation") | no("small_or_medium", "key_worker")
INNOVATIVE = yes("device_in_liaoning", "class_two", "first_principle") | no(
    "recognised_innovation", "core_patent", "listed_award", "listed_programme"
)
PRIORITY = yes("device_in_liaoning", "class_two", "first_registration", "for_children") | no(
    "in_national_plan", "high_end_device", "rare_or_tumour", "for_the_old", "fundamental_advance"
)
RELOCATED = yes(
    *("class_two", "registered_elsewhere", "made_in_liaoning", "original_valid", "product_unchanged"),
    *("meets_standards", "process_validated", "authorised"),
)
EMERGENCY = yes("device_in_liaoning", "class_two", "on_emergency_list", "emergency_need", "market_short")
EXTENDED = yes("customs_registered", "real_trade", "ruling_unchanged", "same_applicant", "in_application_window")
PARK = yes("project_in_liaoning", "plan_conforms", "report_needed")
NO_SIMPLIFICATION = {
    "protected_area": True,
    "access_met": False,
    "quality_improving": False,
    "new_pollutants": True,
    "facilities_running": False,
    "park_consulted": False,
    "nature_conforms": False,
}
DISINFECTION = yes("disinfection_unit_in_liaoning", "first_marketing", "listed_disinfection") | no("new_principle")
MINE = yes("provincial_mining_licence", "plan_applicable") | {
    "mining_application": "延续申请",
    "plan_licence_years": 5,
    "extension_years": 5,
}
MINE_CHANGED = {"provincial_mining_licence": True, "mining_application": "变更申请", "major_plan_change": False}
SITE = (
    yes("site_change", "innovative")
    | no(
        *("priority_approved", "urgent_biologic", "shortage_listed", "emergency_drug", "procurement_winner"),
        "other_priority",
    )
    | {"years_since_approval": "4.9"}
)
FOREX = yes("recommended_firm", "service_trade") | no("related_parties")
ON_THE_LINE = [
    (14, CHECKUP, {"key_worker": False}),
    (14, LENIENCY, {"first_violation": False}),
    (14, LENIENCY, {"minor_violation": False}),
    (26, VISA, {"stay_days": 31}),
    (26, VISA, {"diplomatic": True}),
    (26, VISA, {"urgent_visit": False}),
    (26, VISA, {"invited": False}),
    (26, VISA | {"individual_accepted": False}, {"invited_by_liaoning": False}),
    (26, VISA | {"invited_by_liaoning": False, "individual_accepted": True}, {"individual_accepted": False}),
    (34, PARK | NO_SIMPLIFICATION | {"facilities_running": True}, {"facilities_running": False}),
    (34, PARK | NO_SIMPLIFICATION | {"protected_area": False, "access_met": True}, {"access_met": False}),
    (34, PARK | NO_SIMPLIFICATION | {"protected_area": False, "access_met": True}, {"protected_area": True}),
    (34, PARK | NO_SIMPLIFICATION | {"quality_improving": True, "new_pollutants": False}, {"new_pollutants": True}),
    (34, PARK | NO_SIMPLIFICATION | {"park_consulted": True, "nature_conforms": True}, {"nature_conforms": False}),
    (34, PARK | {"facilities_running": True}, {"report_needed": False}),
    (34, PARK | {"facilities_running": True}, {"plan_conforms": False}),
    (34, PARK | {"facilities_running": True}, {"project_in_liaoning": False}),
    (36, MONITORED, {"transmission_rate": "94.9"}),
    (36, MONITORED, {"monitor_connected": False}),
    (36, TRUSTED, {"trusted_years": "2.9"}),
    (36, TRUSTED, {"years_without_petition": "0.9"}),
    (36, APPLIED, {"sixth_article": False}),
    (43, DISINFECTION, {"first_marketing": False}),
    (43, DISINFECTION, {"new_principle": True}),
    (43, DISINFECTION, {"disinfection_unit_in_liaoning": False}),
    (46, REPAIRED, {"repair_applicant": False}),
    (46, REPAIRED, {"repair_item": "其他"}),
    (46, REPAIRED, {"obligations_met": False}),
    (46, REPAIRED, {"trust_commitment": False}),
    (52, OUTLET | {"distance_m": 50}, {"distance_m": "49.99"}),
    (52, OUTLET | {"distance_m": "49.99", "special_area": True}, {"special_area": False}),
    (52, OUTLET | {"distance_m": "49.99", "distance_relaxed": True}, {"distance_relaxed": False}),
    (52, OUTLET | {"distance_m": "49.99", "licence_running": True}, {"licence_running": False}),
    (53, {"basic_grade_a": True, "aaa_months": 12}, {"aaa_months": 11}),
    (54, {"city": "沈阳", "tobacco_licence": True, "excluded_customer": False}, {"city": "大连"}),
    (59, HELD, {"holding_years": "7.1"}),
    *((59, EQUITY | HELD_TOO_LONG, {name: False}) for name in EQUITY),
    (68, MINE, {"plan_licence_years": "4.99"}),
    (68, MINE, {"extension_years": "5.01"}),
    (68, MINE, {"plan_applicable": False}),
    (68, MINE, {"mining_application": "首次申请"}),
    (68, MINE_CHANGED, {"major_plan_change": True}),
    (69, WORKS, {"credit_grade": "A"}),
    (69, WORKS, {"contractor_grade": "二级"}),
    (69, WORKS, {"years_without_accident": "2.9"}),
    (69, WORKS, {"years_since_similar_project": "5.1"}),
    (69, WORKS, {"target_field": "水利水电"}),
    (69, WORKS, {"work_in_liaoning": False}),
    (69, WORKS, {"same_grade": False}),
    (69, WORKS, {"guarantee_ready": False}),
    (70, SPECIALIST, {"contractor_grade": "二级"}),
    (70, SPECIALIST, {"requested_grade": "特级"}),
    (70, SPECIALIST, {"specialty": "其他"}),
    (70, SPECIALIST, {"liaoning_company": False}),
    (70, SPECIALIST, {"staff_qualified": False}),
    (70, SPECIALIST, {"record_qualified": False}),
    (82, FREIGHT, {"gross_mass_kg": 4500}),
    (82, FREIGHT, {"dangerous_goods": True}),
    (82, FREIGHT, {"freight_permits": False}),
    (82, FREIGHT, {"freight_enterprise": False}),
    (85, yes("works_in_liaoning", "holds_certificate", "in_water_cost_work"), {"holds_certificate": False}),
    (85, yes("works_in_liaoning", "holds_certificate", "in_water_cost_work"), {"works_in_liaoning": False}),
    (86, yes("works_in_liaoning", "safety_knowledge", "water_safety_role", "passed_exam"), {"passed_exam": False}),
    (86, yes("works_in_liaoning", "safety_knowledge", "water_safety_role", "passed_exam"), {"safety_knowledge": False}),
    (89, yes("disinfection_producer", "in_free_trade_zone", "signed_commitment"), {"in_free_trade_zone": False}),
    (89, yes("disinfection_producer", "in_free_trade_zone", "signed_commitment"), {"disinfection_producer": False}),
    (96, {"new_wholesaler": True, "floor_area": 2000}, {"floor_area": 1999}),
    (99, ONE_LICENCE, {"business_entities": 2}),
    (99, ONE_LICENCE, {"management_systems": 2}),
    (99, ONE_LICENCE, {"management_teams": 2}),
    (99, ONE_LICENCE, {"both_ways": False}),
    (102, TESTED, {"clinical_study": True}),
    (102, TESTED, {"supplier_status_t": True}),
    (102, TESTED, {"consistency_evaluation": True}),
    (102, TESTED, {"liaoning_drug_holder": False}),
    (103, UNINSPECTED, {"months_since_registration": 13}),
    (103, UNINSPECTED, {"permit_matter": "其他"}),
    (103, UNINSPECTED, {"production_unchanged": False}),
    (103, UNINSPECTED, {"address_changed": True}),
    (103, UNINSPECTED, {"high_risk": True}),
    (103, UNINSPECTED, {"recent_inspection": False}),
    (103, UNINSPECTED, {"waiver_terms": False}),
    (103, CHANGED_REGISTRATION, {"device_changed": True}),
    (103, CHANGED_REGISTRATION, {"high_risk": True}),
    (104, INNOVATIVE, {"first_principle": False}),
    (104, INNOVATIVE, {"class_two": False}),
    (104, INNOVATIVE, {"device_in_liaoning": False}),
    (105, PRIORITY, {"for_children": False}),
    (105, PRIORITY, {"first_registration": False}),
    (106, RELOCATED, {"authorised": False}),
    (106, RELOCATED, {"original_valid": False}),
    (106, RELOCATED, {"registered_elsewhere": False}),
    (107, EMERGENCY, {"market_short": False}),
    (107, EMERGENCY, {"on_emergency_list": False}),
    (122, EXTENDED, {"ruling_unchanged": False}),
    (122, EXTENDED, {"in_application_window": False}),
    (122, EXTENDED, {"customs_registered": False}),
    (127, {"advanced_certified": True, "in_bonded_zone": True}, {"advanced_certified": False}),
    (131, {"change_qualified": True, "change_item": "需量值变更"}, {"change_item": "其他"}),
    (131, {"change_qualified": True, "change_item": "需量值变更"}, {"change_qualified": False}),
    (135, MADE, {"years_without_major_accident": "2.9"}),
    (135, MADE, {"seriously_dishonest": True}),
    (135, MADE, {"law_abiding": False}),
    (140, yes("chinese_patent", "used_in_liaoning", "notable_benefit"), {"used_in_liaoning": False}),
    (140, yes("chinese_patent", "used_in_liaoning", "notable_benefit"), {"chinese_patent": False}),
    (145, FOREX, {"recommended_firm": False}),
    (145, FOREX | {"advance_months": 12}, {"service_trade": False}),
    (150, yes("domestic_legal_person", "borrower_qualified") | no("financial_firm"), {"financial_firm": True}),
    (150, yes("domestic_legal_person", "borrower_qualified") | no("financial_firm"), {"borrower_qualified": False}),
    (154, SITE, {"years_since_approval": 5}),
    (154, SITE, {"site_change": False}),
    *(
        (154, {**SITE, "years_since_approval": 9, "innovative": False, name: True}, {name: False})
        for name in ("urgent_biologic", "shortage_listed", "emergency_drug", "procurement_winner", "other_priority")
    ),
    (155, yes("drug_producer", "made_to_gmp", "listed_destination"), {"made_to_gmp": False}),
    (155, yes("drug_producer", "made_to_gmp", "listed_destination"), {"drug_producer": False}),
    (157, yes("drug_supplier", "newly_marketed"), {"newly_marketed": False}),
]
"""A policy, inputs that just meet its clause, and the change that just does not."""


@pytest.mark.parametrize(("months", "verdict"), [("12", "ineligible"), ("12.1", "unknown")])
def test_what_is_advanced_for_over_a_year_between_related_parties_hangs_on_how_the_clause_is_read(months, verdict):
    answer = threshold(policy=145, **FOREX | yes("related_parties"), advance_months=months)
    assert answer.verdict == verdict
    assert len(answer.readings) == (2 if verdict == "unknown" else 0)
    assert threshold(policy=145, **FOREX, advance_months=months).verdict == "eligible"


@pytest.mark.parametrize(("months", "verdict"), [("12", "ineligible"), ("12.1", "unknown")])
def test_what_is_advanced_for_over_a_year_beside_trade_in_services_hangs_on_how_the_clause_is_read(months, verdict):
    """“服务贸易项下非关联关系的…代垫或分摊、或超12个月的代垫或分摊业务”"""
    said = yes("recommended_firm", "related_parties") | no("service_trade")
    assert threshold(policy=145, **said, advance_months=months).verdict == verdict


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


def test_on_whom_a_clause_focuses_is_a_condition_by_one_reading_alone():
    """“聚焦中小微企业，实施重点劳动者免费职业健康检查”: of no other firm it says that it has none."""
    answer = threshold(policy=14, **(CHECKUP | {"small_or_medium": False}))
    assert answer.verdict == "unknown"
    assert len(answer.readings) == 2
    assert threshold(policy=14, small_or_medium=False, key_worker=True).options[0].verdict == "unknown"


ONCE = list({(policy, *sorted(met)): (policy, met) for policy, met, _ in ON_THE_LINE}.values())


@pytest.mark.parametrize(("policy", "met"), ONCE)
def test_whatever_is_left_out_an_answer_holds_with_whatever_it_may_be(policy, met):
    for name in met:
        less = {other: value for other, value in met.items() if other != name}
        verdict = threshold(policy=policy, **less).verdict
        assert verdict in ("eligible", "unknown"), name  # with it, the answer is eligible
        if verdict == "eligible" and isinstance(met[name], bool):
            assert threshold(policy=policy, **less, **{name: not met[name]}).verdict == "eligible", name


def test_nothing_that_a_verdict_hangs_on_is_merely_named(edition):
    for calculator in ("threshold", "disclosure", "procurement", "power", "fee"):
        for rule in edition.rules(calculator).of(calculator):
            assert not [warning for warning in rule.warnings if "没有核对" in warning], rule.id


@pytest.mark.parametrize("missing", sorted(WORKS))
def test_one_thing_left_out_leaves_the_answer_open(missing):
    answer = threshold(policy=69, **{name: value for name, value in WORKS.items() if name != missing})
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == [missing]


NAMED = {
    4: ("private_business",),
    48: ("online_drug_seller",),
    84: ("water_lab_applicant",),
    94: ("in_three_provinces", "assigned_merger"),
    123: ("origin_certificate_applicant",),
    126: ("ledger_trader", "new_ledger"),
}
"""Policies that print a day and whom they are for: what must be so of whoever asks."""


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
    assert threshold(policy=policy, **yes(*NAMED[policy]), on=day).verdict == verdict
    assert threshold(policy=policy, on=day).verdict == verdict


@pytest.mark.parametrize("policy", NAMED)
def test_a_day_says_nothing_of_whom_it_holds_for_which_the_first_line_takes_and_asks(policy):
    names = NAMED[policy]
    answer = threshold(policy=policy, on="2026-09-01")
    assert answer.headline.count("按是计") == len(names)
    assert [question.input for question in answer.questions] == list(names)
    for name in names:
        assert threshold(policy=policy, **{**yes(*names), name: False}, on="2026-09-01").verdict == "ineligible"


def test_no_rule_is_met_by_whoever_asks(edition):
    bare = [
        rule
        for name in edition.calculators
        for rule in edition.rules(name).of(name)
        if rule.result and not rule.when and not rule.result.baseline
    ]
    # but what a service costs is said of nobody: of whoever asks for it
    assert {rule.calculator for rule in bare} == {"fee"}
    assert all(rule.numbers == {"each": 0} for rule in bare)


@pytest.mark.parametrize(
    ("policy", "said", "asked"),
    [
        (52, {"distance_m": "49.99"}, ["special_area", "distance_relaxed", "licence_running"]),
        (82, {"dangerous_goods": False, "gross_mass_kg": 4501}, ["freight_enterprise", "freight_permits"]),
        (154, {"urgent_biologic": True}, ["site_change"]),
    ],
)
def test_a_figure_alone_settles_nothing_where_the_clause_says_more(policy, said, asked):
    answer = threshold(policy=policy, **said)
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == asked


@pytest.mark.parametrize("words", ["首次", "直接出让采矿权", "探矿权转采矿权"])
def test_a_first_application_for_a_mine_is_known_by_what_the_clause_calls_it(words):
    assert threshold(policy=68, **{**MINE, "mining_application": words}).verdict == "ineligible"


def test_one_way_to_qualify_suffices():
    answer = threshold(policy=36, **MONITORED)
    assert answer.verdict == "eligible"
    assert [option.verdict for option in answer.options] == ["eligible", "ineligible", "ineligible", "ineligible"]


def test_a_way_that_fails_leaves_open_those_of_which_nothing_was_said_and_they_are_asked_about():
    said = yes("monitor_connected", "emissions_stable") | {"transmission_rate": 90}
    answer = threshold(policy=36, **said)
    assert answer.verdict == "unknown"
    assert "优先纳入正面清单：在线监控：不符合“一年内有效传输率达到95%以上”" in answer.headline
    assert "优先纳入正面清单：环保信用、优先纳入正面清单：所列类别：还要确认" in answer.headline
    assert {"trusted_years", "listed_category"} <= {question.input for question in answer.questions}
    # where none of those put first is left, whoever asks may still apply
    none_first = threshold(policy=36, **NO_PRIORITY)
    assert none_first.verdict == "unknown"
    assert {question.input for question in none_first.questions} == {
        *("environmental_procedures", "environmental_management", "environmental_duties", "sixth_article"),
    }
    assert threshold(policy=36, **NOT_LISTED).verdict == "ineligible"


def test_what_is_said_of_two_ways_alike_does_not_choose_between_them():
    assert threshold(policy=103, device_in_liaoning=True, high_risk=False).verdict == "unknown"
    failed = {"device_in_liaoning": True, "high_risk": False, "production_unchanged": False}
    answer = threshold(policy=103, **failed)
    assert answer.verdict == "unknown"
    assert "免于许可核查：不符合“生产条件未变”" in answer.headline
    assert "变更注册免于注册核查：还要确认" in answer.headline
    assert threshold(policy=103, **failed, change_registration=False).verdict == "ineligible"
    # the clause makes the inspection of the registration mandatory, and says nothing then of that of the licence
    assert threshold(policy=103, **{**UNINSPECTED, "high_risk": True, "risk_waived": None}).verdict == "unknown"
    assert threshold(policy=103, **{**UNINSPECTED, "high_risk": True, "risk_waived": True}).verdict == "eligible"


def test_the_two_counts_of_years_are_both_asked():
    answer = threshold(policy=68, **{name: MINE[name] for name in MINE if not name.endswith("_years")})
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == ["plan_licence_years", "extension_years"]
    [only] = threshold(policy=68, **{name: MINE[name] for name in MINE if name != "extension_years"}).questions
    assert only.input == "extension_years"


def test_what_the_handbook_does_not_print_is_said():
    assert any("怎么量" in warning for warning in threshold(policy=52, distance_m=60).warnings)
    assert any("得分怎么打" in warning for warning in threshold(policy=54).warnings)


def test_a_policy_without_a_threshold_is_refused_with_those_that_have_one():
    with pytest.raises(ValueNotAccepted, match="第1条没有印") as caught:
        threshold(policy=1)
    assert "52、53、54" in caught.value.hint


def test_an_input_that_the_clause_does_not_look_at_is_refused():
    with pytest.raises(ValueNotAccepted, match="第52条不看 floor_area") as caught:
        threshold(policy=52, floor_area=2000)
    assert caught.value.hint.startswith("它比较的是：distance_m（间距）、special_area（特殊区域）")


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


# What a clause says “in principle”, or by way of example, is never a flat no


@pytest.mark.parametrize(
    ("policy", "said", "confirmed", "whom"),
    [
        (46, REPAIRED | {"repair_item": "其他"}, "repair_confirmed", "登记地市场监督管理部门"),
        (59, HELD | {"holding_years": 8}, "holding_agreed", "股权投资协议书"),
        (102, TESTED | {"previous_tests": 1}, "test_again", "省药品审评查验中心"),
        (103, UNINSPECTED | {"months_since_registration": 13}, "examples_waived", "省药品监督管理局"),
        (103, UNINSPECTED | {"permit_matter": "其他"}, "examples_waived", "省药品监督管理局"),
        (103, UNINSPECTED | {"address_changed": True}, "address_waived", "省药品监督管理局"),
        (103, UNINSPECTED | {"high_risk": True}, "risk_waived", "省药品监督管理局"),
        (103, CHANGED_REGISTRATION | {"high_risk": True}, "registration_waived", "省药品监督管理局"),
    ],
)
def test_what_is_so_in_principle_is_open_until_somebody_confirms_and_the_question_names_whom_to_ask(
    policy, said, confirmed, whom
):
    less = {name: value for name, value in said.items() if name != confirmed}
    answer = threshold(policy=policy, **less)

    assert answer.verdict == "unknown"
    [question] = [one for one in answer.questions if one.input == confirmed]
    assert whom in question.text
    assert threshold(policy=policy, **less, **{confirmed: True}).verdict == "eligible"
    refused = threshold(policy=policy, **less, **{confirmed: False})
    # the scope of the service stays what it is, whatever becomes of the test
    assert refused.verdict == ("eligible" if policy == 102 else "ineligible")
    assert "ineligible" in verdicts(refused).values()


IN_PRINCIPLE = ("原则上", "一般", "尽量", "鼓励", "如获得")


def test_every_condition_that_a_clause_softens_has_somebody_who_can_confirm_the_exception(edition):
    rules = edition.rules("threshold").of("threshold")
    softened = {rule.id for rule in rules if any(word in rule.clause for word in IN_PRINCIPLE)}
    assert softened == {"threshold-59-holding", "threshold-102-test", "threshold-103"}
    for name in softened:
        rule = edition.rules("threshold")[name]
        asked = [edition.rules("threshold").inputs[one] for one in set(inputs_of(rule.when))]
        assert [one for one in asked if "确认" in one.meaning and one.where], name


# Entitlements of one policy that do not hang on each other are told one by one


def verdicts(answer):
    return {option.rule.id: option.verdict for option in answer.options}


def test_each_simplification_of_a_park_has_its_own_premise():
    siting = {"protected_area": False, "access_met": True}
    answer = threshold(policy=34, **PARK, **siting, park_consulted=True, nature_conforms=False)

    assert verdicts(answer) == {
        "threshold-34-siting": "eligible",
        "threshold-34-quality": "unknown",
        "threshold-34-facilities": "unknown",
        "threshold-34-consultation": "ineligible",
    }
    assert "简化选址环境可行性和政策符合性分析：符合" in answer.headline
    assert "公众参与免一次公开、公开期限减为5个工作日：不符合" in answer.headline
    assert answer.headline.count("第34条") == 1
    assert "直接引用园区环境质量现状等结论" in " ".join(answer.assumptions)


def test_of_several_entitlements_that_are_asked_about_none_may_be_open_for_a_verdict():
    holding = {"holding_years": 8}
    assert threshold(policy=59, **EQUITY).verdict == "eligible"
    assert threshold(policy=59, **EQUITY, **holding).verdict == "unknown"
    assert verdicts(threshold(policy=59, **EQUITY, **holding))["threshold-59"] == "eligible"
    assert threshold(policy=102, **CHANGE, previous_tests=1).verdict == "unknown"
    assert verdicts(threshold(policy=102, **CHANGE, previous_tests=1))["threshold-102"] == "eligible"
    assert threshold(policy=14, **yes("small_or_medium", "key_worker")).verdict == "eligible"
    assert threshold(policy=14, **yes("small_or_medium", "key_worker", "first_violation")).verdict == "unknown"


def test_whoever_is_put_on_the_list_first_need_not_apply_for_it():
    answer = threshold(policy=36, **{**APPLIED, **MONITORED})
    assert verdicts(answer)["threshold-36-monitor"] == "eligible"
    assert verdicts(answer)["threshold-36-applied"] == "ineligible"
    assert verdicts(threshold(policy=36, **APPLIED))["threshold-36-applied"] == "eligible"
    # nothing said of the ways to be put on it first: article 7 is still to be asked
    alone = {name: value for name, value in APPLIED.items() if name not in NO_PRIORITY}
    assert threshold(policy=36, **alone).verdict == "unknown"


def test_a_listing_shows_what_is_not_met_beside_what_is(edition):
    said = threshold(policy=34, **PARK, **NO_SIMPLIFICATION | {"facilities_running": True})
    [compared] = [block for block in report_of(said, "是否达到门槛").blocks if block.heading == "比较"]
    assert [state for state, *_ in compared.rows] == ["unmet", "unmet", "met", "unmet"]


def test_of_a_mine_that_the_province_does_not_license_nothing_is_said():
    answer = threshold(policy=68, **{**MINE, "provincial_mining_licence": False})
    assert answer.verdict == "unknown"
    assert "别的矿业权人要不要报没有印" in answer.headline


def test_a_first_application_is_told_by_what_it_is_and_not_by_the_alternatives():
    answer = threshold(policy=68, provincial_mining_licence=True, mining_application="首次申请")
    assert answer.headline.startswith("要报矿区生态修复方案：不符合“不是首次申请”")
    assert "延续" not in answer.headline


@pytest.mark.parametrize(
    ("on", "verdict"), [("2010-01-01", "not_yet"), ("2024-12-31", "not_yet"), ("2025-01-01", "unknown")]
)
def test_what_holds_from_its_publication_does_not_before_its_year_and_may_not_within_it(on, verdict):
    answer = threshold(policy=4, on=on)
    assert answer.verdict == verdict
    assert "辽政发〔2025〕16号" in answer.headline


def test_the_year_of_publication_is_that_of_the_document(edition):
    found = [rule for rule in edition.rulebook.rules if rule.validity.published]
    assert [rule.id for rule in found] == ["fund-period", "threshold-4"]
    assert {one.policy: one.published for one in edition.statements() if one.published} == {4: 2025, 51: 2019}

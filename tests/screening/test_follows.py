"""What follows from who somebody is and does, so that nobody is asked whether a kindergarten is a bank."""

from datetime import date

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.eligibility import missing
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import inputs_of
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN

EDITION = bundled_edition()
DAY = date(2026, 11, 27)


def filed(policy, **facts):
    made = checkup(facts, on=DAY, edition=EDITION)
    return made, next(one for one in made.filed if one.entitlement.policy == policy)


def group(policy, **facts):
    return filed(policy, **facts)[1].group


BANKS = [1, 2, 146, 147, 148, 149]
NO_TRADE = {"imports": False, "exports": False, "trades_services": False, "needs_finance": False}


@pytest.mark.parametrize("policy", BANKS)
@pytest.mark.parametrize(
    "who",
    [
        {"entity": "private_non_enterprise"},
        {"entity": "sole_trader"},
        {"entity": "person"},
        {"entity": "enterprise", "pharmacy": True},
        {"entity": "enterprise", "size_sector": "retail"},
        {"entity": "enterprise", "manufacturing": True},
    ],
)
def test_who_is_no_bank_is_not_asked_whether_it_is_one(policy, who):
    made, one = filed(policy, **NO_TRADE, **who)
    assert "金融机构" not in missing(made, one)
    assert "financial_institution" not in [name for question in made.questions for name in question.facts]
    # “有融资需求的” stands before 企业 alone in 1 and 2; 各类经营主体和自然人 are printed by themselves
    assert one.group == (OPEN if policy in (1, 2) else NOT_ENTITLED)


@pytest.mark.parametrize("policy", [146, 147, 148, 149])
def test_a_cooperative_is_no_pilot_bank(policy):
    assert group(policy, **NO_TRADE, entity="cooperative") == NOT_ENTITLED


@pytest.mark.parametrize("policy", [56, 122, 125, 126, 127])
def test_who_neither_imports_nor_exports_is_not_asked_for_processing_trade(policy):
    assert group(policy, entity="enterprise", imports=False, exports=False) == NOT_ENTITLED


def test_a_maker_of_devices_is_not_asked_whether_it_is_a_patent_agency():
    maker = {"entity": "enterprise", "city": "shenyang", "medical_devices": True, "independent_legal_person": True}
    assert group(158, **maker, patents_in_fields=False) == NOT_ENTITLED


def test_whoever_keeps_no_public_venue_keeps_no_hotel():
    assert group(44, entity="enterprise", city="shenyang", public_venue=False) == NOT_ENTITLED
    assert group(44, entity="enterprise", city="shenyang", hotel=True) == ENTITLED


ENTERPRISES = [36, 98, 100, 111, 114, 127, 132, 144, 151, 155, 157, 158, 159]


@pytest.mark.parametrize("policy", ENTERPRISES)
def test_a_natural_person_is_no_enterprise_institution_or_unit(policy):
    assert group(policy, entity="person") == NOT_ENTITLED


@pytest.mark.parametrize("policy", [22, 23, 59, 61, 66, 81, 83, 84, 98, 100, 123, 126, 136, 143, 155])
def test_a_private_non_enterprise_unit_is_no_enterprise_anywhere(policy):
    assert group(policy, entity="private_non_enterprise") == NOT_ENTITLED


@pytest.mark.parametrize("policy", [105, 106, 156])
def test_a_private_institute_may_register_what_it_has_developed(policy):
    assert group(policy, entity="private_non_enterprise") == OPEN  # 企业或者研制机构 of both laws


@pytest.mark.parametrize("policy", [81, 83, 84, 105, 106])
def test_what_only_an_enterprise_can_do_is_not_left_open_to_sole_traders(policy):
    assert group(policy, entity="sole_trader") == NOT_ENTITLED


@pytest.mark.parametrize("policy", [57, 93, 123, 126])
def test_who_trades_may_be_meant_though_no_enterprise(policy):
    assert group(policy, entity="sole_trader") == OPEN


REUSES = {"entity": "enterprise", "city": "shenyang", "hazardous_waste": True, "reuses_waste": True}


def test_conditions_of_an_audience_that_are_not_printed_keep_a_policy_to_be_confirmed():
    made, one = filed(37, **REUSES)
    assert one.group == OPEN
    assert missing(made, one) == ["满足条件（条件没有印，由省生态环境厅审查决定）"]


def test_an_audience_that_asks_for_conditions_without_printing_them_is_looked_at_everywhere():
    for item in EDITION.eligibility.entitlements:
        audience = EDITION[item.policy].audience
        if "满足条件" in audience or "符合条件的" in audience:
            assert item.when is not None
            assert {UNASKED, "qualified"} & set(inputs_of(item.when)), item.policy


def test_whether_a_pharmacy_is_the_head_of_its_chain_is_told_as_not_checked():
    _, one = filed(99, entity="enterprise", pharmacy_chain=True)
    assert "零售连锁总部" in one.entitlement.unchecked


def test_whoever_explores_or_quarries_need_not_be_an_industrial_firm():
    made, found = filed(68, entity="enterprise", in_liaoning=True, industry=False, provincial_mining_licence=True)
    assert found.group == ENTITLED
    assert made.known["mining"] is True


@pytest.mark.parametrize("policy", [101, 155])
def test_a_holder_that_has_its_medicines_made_by_others_may_be_a_producer(policy):
    holder = {"entity": "enterprise", "city": "dalian", "manufacturing": False, "exports_medicines": True}
    assert group(policy, **holder, drug_holder=True) == OPEN
    assert group(policy, **holder, drug_holder=True, drug_producer=True) == ENTITLED
    assert group(policy, **holder, drug_holder=False) == NOT_ENTITLED


def test_two_things_that_cannot_both_be_so_are_named_as_they_were_said():
    with pytest.raises(ValueNotAccepted) as caught:
        checkup({"mining": False, "provincial_mining_licence": True}, on=DAY, edition=EDITION)
    assert "采矿" in caught.value.message
    with pytest.raises(ValueNotAccepted) as caught:
        checkup({"industry": False, "oversize_maker": True}, on=DAY, edition=EDITION)
    assert "工业" in caught.value.message
    assert "制造业" not in caught.value.message


@pytest.mark.parametrize(
    ("policy", "facts"),
    [
        (20, {}),
        (28, {"land": True, "land_preapproval": True}),
        (29, {"land": True, "mixed_land": True}),
        (32, {"eia": True}),
        (33, {"eia": True, "equipment_renewal": True}),
        (34, {"eia": True, "in_industrial_park": True, "report_needed": True}),
        (86, {"water_safety_staff": True}),
        (129, {"electricity_connection": True}),
    ],
)
def test_a_firm_of_another_province_may_have_its_project_or_place_in_liaoning(policy, facts):
    assert group(policy, entity="enterprise", in_liaoning=False, **facts) == OPEN
    assert group(policy, entity="enterprise", in_liaoning=True, **facts) == ENTITLED


def test_where_a_firm_is_does_not_say_where_its_guards_live():
    firm = {"entity": "enterprise", "city": "anshan", "guard_exam": True}
    assert group(60, **firm) == OPEN
    assert group(60, **firm, lives_in_liaoning=True) == ENTITLED
    assert group(60, **firm, lives_in_liaoning=False) == NOT_ENTITLED
    assert group(60, entity="person", city="anshan", guard_exam=True) == ENTITLED

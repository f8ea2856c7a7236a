"""What 企业 means is one thing in every policy; docs/decisions/who-is-an-enterprise.md has the reasons."""

import tomllib

import pytest

from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.kind_file import Spelt, read_kinds
from lnpolicy.rules.logic import State, leaves_of, state_of
from lnpolicy.screening.checkup import checkup

EDITION = bundled_edition()
FILE = tomllib.loads((data_folder() / "eligibility" / "entitlements.toml").read_text("utf-8"))
TABLES = {EDITION.numbers[table["policy"]]: table for table in FILE["policies"]}
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements}
FIRM = next(kind for kind in FILE["kinds"] if kind["name"] == "firm")
USES = {use["name"]: use for use in FIRM["uses"]}

YES, OPEN, NO = State.MET, State.UNKNOWN, State.UNMET
EVERYWHERE = {
    "enterprise": YES,
    "cooperative": OPEN,
    "sole_trader": NO,
    "institution": NO,
    "private_non_enterprise": NO,
    "association": NO,
    "government": NO,
    "other": OPEN,
    "person": NO,
}
WIDER = {
    "laboratory": {"institution"},
    "devices": {"institution", "private_non_enterprise"},
    "procurement": {"sole_trader"},
    "imports": {"sole_trader", "institution", "private_non_enterprise", "government", "association"},
    "trade": {"sole_trader", "institution"},
    "new_drugs": {"sole_trader", "institution", "private_non_enterprise"},
    "licence": {"sole_trader", "institution"},
}
"""In which fields more kinds stay to be confirmed, by their law."""
OPEN_TO_OTHERS = {
    1: "等各类经营主体和自然人",
    2: "等各类经营主体和自然人",
    5: "法人或其他组织",
    8: "自然人……其他组织",
    10: "企业和群众",
    14: "广大群众",
    15: "等市场主体",
    19: "自然人……其他组织",
    20: "所有电力客户",
    27: "企业群众",
    45: "等经营主体",
    46: "企业、农民专业合作社、个体工商户",
    56: "进出口企业、单位",
    86: "三类人员",
    89: "公民、法人或其他组织",
    104: "企业或机构",
    108: "船舶所有人、经营人、管理人及相关申报主体",
}
"""Policies whose audience prints 企业 beside words for others, who are not shut out by it."""
A_FACT_ASKS = {
    48: ("drug_wholesale", "pharmacy"),
    49: ("drug_producer", "drug_wholesale"),
    95: ("cosmetics",),
    98: ("pharmacy_chain",),
    100: ("pharmacy_chain",),
    101: ("drug_producer",),
    103: ("medical_devices",),
    127: ("advanced_certified",),
    151: ("ethnic_goods",),
    154: ("drug_producer",),
    155: ("drug_producer",),
    157: ("drug_producer", "drug_wholesale"),
}
"""Policies for enterprises of a licence or standing of which a fact asks in the words of the clause."""


def kinds_in(table):
    """The conditions of a table that name a word for who one is."""
    if isinstance(table, list):
        return [found for part in table for found in kinds_in(part)]
    if not isinstance(table, dict):
        return []
    return [table] if "kind" in table else [found for part in table.values() for found in kinds_in(part)]


def firms_of(policy):
    return [table for table in kinds_in(TABLES[policy].get("when", {})) if table["kind"] == "firm"]


PRINTED = [policy for policy in TABLES if "企业" in EDITION[policy].audience]
NAMED = [policy for policy in TABLES if firms_of(policy)]


@pytest.mark.parametrize("policy", PRINTED)
def test_whoever_prints_enterprises_asks_for_one_unless_others_are_printed_too(policy):
    ways = [bool(firms_of(policy)), policy in OPEN_TO_OTHERS, policy in A_FACT_ASKS]
    assert sum(ways) == 1
    looked_at = {leaf.input for leaf in leaves_of(ITEMS[policy].when)} if ITEMS[policy].when else set()
    assert set(A_FACT_ASKS.get(policy, ())) <= looked_at


@pytest.mark.parametrize("policy", NAMED)
def test_a_wider_use_is_that_of_the_field_which_the_policy_prints(policy):
    printed = EDITION[policy].title + EDITION[policy].audience
    use = next((name for name, one in USES.items() if any(word in printed for word in one["says"])), "")
    assert {table.get("use", "") for table in firms_of(policy)} == {use}


def spelt(use, entity):
    """How a condition that names 企业 stands for a kind of entity."""
    from lnpolicy.corpus.reader import TableReader
    from lnpolicy.rules.condition_file import read_condition
    from lnpolicy.rules.declaration import Input

    inputs = {**EDITION.eligibility.vocabulary.inputs, UNASKED: Input(UNASKED, "yes_no", UNASKED, UNASKED)}
    kinds = read_kinds(TableReader("", "", {"kinds": FILE["kinds"]}), inputs)
    reader = TableReader("", "", {})
    table = {"kind": "firm", "text": "企业"} | ({"use": use} if use else {})
    return state_of(
        read_condition(reader, Spelt(kinds, inputs, UNASKED).out(reader, table), inputs, {}), {"entity": entity}
    )


@pytest.mark.parametrize("use", ["", *USES])
@pytest.mark.parametrize("entity", EVERYWHERE)
def test_the_word_means_the_same_of_a_kind_of_entity_wherever_it_is_used_so(use, entity):
    assert spelt(use, entity) is (OPEN if entity in WIDER.get(use, ()) else EVERYWHERE[entity])


@pytest.mark.parametrize("name", USES)
def test_every_wider_use_has_its_law_and_is_used(name):
    assert USES[name]["law"].startswith("《")
    assert any(name == table.get("use") for policy in NAMED for table in firms_of(policy))


ENTITIES_AS_PRINTED = {
    46: "企业、农民专业合作社、个体工商户",
    92: "已获得营业执照的市场主体",
    146: "银行",
    147: "银行",
    148: "银行",
    149: "银行",
}
"""Policies that list kinds of entity themselves, or want a company by law."""


def compares_entity(table):
    if isinstance(table, list):
        return any(compares_entity(part) for part in table)
    if not isinstance(table, dict):
        return False
    return (table.get("input") == "entity" and table.get("is") == "enterprise") or any(
        compares_entity(part) for part in table.values()
    )


def test_no_policy_decides_for_itself_who_is_an_enterprise():
    assert {policy for policy, table in TABLES.items() if compares_entity(table)} == set(ENTITIES_AS_PRINTED)


@pytest.mark.parametrize("policy", [90, 91])
def test_a_sole_trader_makes_no_dangerous_goods_as_an_enterprise(policy):
    facts = {"entity": "sole_trader", "in_liaoning": True, "hazardous_chemicals": True, "non_coal_mine": True}
    facts |= {"safety_assessment": False, "mine_safety_agency": False}
    (shown,) = CheckupDocument(checkup(facts, edition=EDITION), [policy]).document()["policies"]
    assert shown["group"] == "not_entitled"
    (shown,) = CheckupDocument(checkup({**facts, "entity": "企业"}, edition=EDITION), [policy]).document()["policies"]
    assert shown["group"] == "entitled"

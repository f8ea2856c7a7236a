"""A reason names what fails by what was said, and nothing that is so; no sum says no of what is still open."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from lnpolicy.calc.explanation import ELIGIBLE, UNKNOWN
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.logic import All, AnyOf, Judged, Leaf, State, in_words, judged
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, read_facts
from lnpolicy.screening.screen import NOT_ENTITLED, OPEN
from tests.screening.test_laws import said

EDITION = bundled_edition()
DAY = date(2026, 7, 1)
JUDGED = [json.loads(line) for line in (Path(__file__).parent / "profiles.jsonl").read_text("utf-8").splitlines()]


def record(policy, facts):
    made = checkup(read_facts(facts, EDITION), on=DAY, edition=EDITION)
    return CheckupDocument(made, [policy]).document()["policies"][0]


def reasons(policy, facts):
    shown = record(policy, facts)
    assert shown["group"] == NOT_ENTITLED
    return [row["text"] for row in shown["conditions"] if row["state"] == "unmet"]


def joined(tree: Judged):
    """The conditions of a tree that are joined of several and have words of their own."""
    if isinstance(tree.condition, All) and tree.condition.text:
        yield tree
    for part in tree.parts:
        yield from joined(part)


def unnamed(made):
    """The reasons that name what is joined of several conditions, and not those of them that fail."""
    for one in made.in_group(NOT_ENTITLED):
        tree = made.conditions(one.entitlement)
        for reason in tree.leaves_in(State.UNMET):
            words = in_words(reason.condition)
            for whole in joined(tree):
                failing = [in_words(part.condition) for part in whole.parts if part.state is State.UNMET]
                if failing and whole.condition.text in words and not all(text in words for text in failing):
                    yield one.entitlement.policy, words


@settings(max_examples=60)
@given(said)
def test_a_reason_that_names_several_conditions_names_those_that_fail(facts):
    assert list(unnamed(checkup(Profile(facts), on=DAY, edition=EDITION))) == []


@pytest.mark.parametrize("profile", JUDGED, ids=lambda profile: profile["title"])
def test_a_reason_told_to_the_judged_names_what_fails(profile):
    assert list(unnamed(checkup(profile["facts"], on=DAY, edition=EDITION))) == []


@settings(max_examples=60)
@given(said)
def test_without_what_a_reason_looks_at_it_is_none(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    for one in made.in_group(NOT_ENTITLED):
        for reason in made.conditions(one.entitlement).leaves_in(State.UNMET):
            looked_at = {leaf for leaf in _leaves(reason) if leaf in made.known}
            rest = {name: value for name, value in made.known.items() if name not in looked_at}
            assert judged(reason.condition, rest).state is not State.UNMET


def _leaves(tree: Judged):
    if isinstance(tree.condition, Leaf):
        return [tree.condition.input]
    return [name for part in tree.parts for name in _leaves(part)]


DANDONG = {"主体类型": "企业", "城市": "丹东", "独立法人": "是"}


@pytest.mark.parametrize(
    ("policy", "facts", "words"),
    [
        # 辽宁省行政区域内登记注册的、具有独立法人资格的企事业单位；…专利申请…
        (158, {"专利": "否"}, ["新材料产业和新一代信息技术产业领域的专利申请，或经国家知识产权局审批设立的代理机构"]),
        (159, {"专利": "否"}, ["有专利申请要预审"]),
        (147, {"出口": "是", "信保保单融资": "否", "金融机构": "否"}, ["出口信保保单融资，或金融机构"]),
        (147, {"出口": "否", "金融机构": "否"}, ["出口，或金融机构"]),
    ],
)
def test_whoever_is_of_the_kind_is_not_told_that_he_is_not(policy, facts, words):
    found = reasons(policy, {**DANDONG, **facts})
    assert found == words
    assert not any(re.search("独立法人|外贸企业", text) for text in found)


def test_nobody_who_is_met_in_another_way_is_told_that_something_was_not_checked():
    # 将符合《办法》第七条情形之一的企事业单位优先纳入；不满足《办法》第七条的，但满足…第六条情形的…可以…提出申请
    route = {"主体类型": "企业", "城市": "沈阳", "排污许可管理": "是"}
    assert record(36, route)["unchecked"] != []
    assert record(36, {**route, "所列类别": "是"})["unchecked"] == []
    own = {"环保手续": "是", "环境管理制度": "是", "环境责任": "是", "第六条其余情形": "是"}
    assert record(36, {**route, **own})["unchecked"] == []


FOUNDS = {"主体类型": "自然人", "创业者": "高校毕业生", "首次创办": "是", "创业担保贷款": "是", "已领过": "否"}


def test_where_somebody_lives_does_not_tell_the_sum_where_a_business_is_founded():
    elsewhere = record(153, {**FOUNDS, "在辽宁": "否"})
    assert elsewhere["group"] == OPEN
    assert "不符合" not in elsewhere["worth"]
    assert record(153, {**FOUNDS, "在辽宁": "是"})["sure"] == "3000.00"


@settings(max_examples=60)
@given(said)
def test_no_sum_says_no_of_what_is_still_open(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    still_open = {one.entitlement.policy for one in made.in_group(OPEN)}
    answers = [one.answer for policy, one in made.worths.items() if policy in still_open and one.answer]
    assert all(answer.verdict in (ELIGIBLE, UNKNOWN) for answer in answers)


def leaf(name, text):
    return Leaf(text, name, "is", True)


def shown(condition, **known):
    return [in_words(one.condition) for one in judged(condition, known).leaves_in(State.UNMET)]


MAKER = All((leaf("firm", "企业"), leaf("licensed", "持证")), "制药企业")
SELLER = leaf("sells", "药店")


def test_of_conditions_with_words_in_common_those_that_fail_are_shown():
    assert shown(MAKER, firm=True, licensed=False) == ["持证"]
    assert shown(MAKER, firm=False) == ["制药企业"]
    assert shown(AnyOf((MAKER, SELLER), "制药企业或药店"), firm=True, licensed=False, sells=False) == ["持证，或药店"]
    assert shown(AnyOf((MAKER, SELLER), "制药企业或药店"), firm=False, sells=False) == ["制药企业或药店"]
    assert shown(AnyOf((leaf("a", "甲"), SELLER), "卖药的"), a=False, sells=False) == ["卖药的"]

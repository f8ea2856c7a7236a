"""Another edition holds other policies under other numbers: every answer is about the right one, or is refused."""

import pytest

from lnpolicy import calc
from lnpolicy.calendar.limits import Period
from lnpolicy.corpus.clauses import stands_in
from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import InvalidData, LnpolicyError, NotFound, ValueNotAccepted
from lnpolicy.publish.corpus import to_toml

ON = "2026-09-01"
ASKED = {
    "toll": {"vehicle": "truck", "container": True, "etc": True, "exit": "鲅鱼圈", "toll": 320},
    "fund": {"employees": 100, "disabled": 1, "average_wage": 120000, "local_average_wage": 96000},
    "subsidy training": {"people": 10, "hours": 40},
    "subsidy apprenticeship": {"level": "advanced", "people": 5, "training_months": 24},
    "subsidy drama": {"item": "script"},
    "subsidy voucher": {"cost": 300000},
    "subsidy vessel-loan": {
        "principal": 1000000,
        "disbursed": "2026-01-01",
        "loan_rate": 3,
        "fee_rate": 1,
        "term_years": 3,
    },
    "subsidy startup-rent": {"annual_standard": 6000, "lease_months": 12},
    "subsidy startup-grant": {"person": "graduate"},
    "subsidy graduate-insurance": {"months_paid": 12, "pension": 800, "medical": 400, "unemployment": 50},
    "subsidy hardship-insurance": {"months_to_retirement": 40},
    "subsidy job-loan": {"borrower": "micro"},
    "procurement": {"bid_price": 100000, "project": "goods", "bidder_size": "small"},
    "disclosure": {"kind": "tax", "violation_date": "2026-01-01"},
    "power": {"capacity_kw": 100, "city": "沈阳"},
}
"""One question for each calculator that takes no policy."""
SINGLE = {
    "fund": "disability-fund",
    "subsidy training": "new-hire-training",
    "subsidy voucher": "pilot-testing-voucher",
    "subsidy vessel-loan": "vessel-loan",
    "disclosure": "customs-voluntary-disclosure",
    "power": "electricity-connection",
}
"""Calculators that stand on one policy alone, and its key."""


@pytest.fixture(scope="module")
def printed():
    """The bundled edition."""
    return Edition(data_folder())


@pytest.fixture
def changed(printed, tmp_path):
    """Open a copy of the edition with the given policies, numbered anew unless their numbers are to be kept."""

    def changed(policies, *, renumbered=True):
        numbered = [
            policy._replace(id=number, page=1) if renumbered else policy._replace(page=1)
            for number, policy in enumerate(policies, start=1)
        ]
        path = tmp_path / "另一版.toml"
        path.write_text(to_toml(printed.imprint, numbered), "utf-8")
        return Edition(data_folder(), path)

    return changed


def without(policies, *keys):
    return [policy for policy in policies if policy.key not in keys]


def with_one_more(policies):
    return [policies[0]._replace(key="brand-new", title="全新的政策", measures="全新的内容。"), *policies]


def backwards(policies):
    return list(reversed(policies))


def exchanged(policies, one, other):
    """The two policies with each other's texts, but with their own keys and titles."""
    found = {policy.key: policy for policy in policies}
    texts = {
        one: found[other]._replace(key=one, title=found[one].title),
        other: found[one]._replace(key=other, title=found[other].title),
    }
    return [texts.get(policy.key, policy) for policy in policies]


CHANGES = {
    "a policy without rules is dropped": lambda policies: without(policies, "cross-border-ecommerce"),
    "the first policy is dropped": lambda policies: without(policies, "private-economy-finance"),
    "the fund is dropped": lambda policies: without(policies, "disability-fund"),
    "half of the tolls are dropped": lambda policies: without(policies, "ring-road-toll", "port-toll", "six-axle-toll"),
    "a policy is added at the front": with_one_more,
    "the order is reversed": backwards,
    "fund and tobacco outlets exchange their texts": lambda policies: exchanged(
        policies, "disability-fund", "tobacco-outlet-layout"
    ),
    "two tolls exchange their texts": lambda policies: exchanged(policies, "port-toll", "container-truck-toll"),
    "all that is left is the fund": lambda policies: [policy for policy in policies if policy.key == "disability-fund"],
    "no policy has a key": lambda policies: [policy._replace(key="") for policy in policies],
}


@pytest.fixture(params=CHANGES.values(), ids=CHANGES)
def another(request, printed, changed):
    """An edition in which something has changed."""
    return changed(request.param(printed.policies))


def is_printed(answer, edition):
    """Whether everything that the answer cites stands in the policy of that number."""
    cited = [citation for citation in answer.citations if not citation.source]
    assert cited
    return all(stands_in(item.clause, edition[item.policy], item.section) for item in cited)


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_in_a_changed_edition_is_about_its_own_policies_or_is_refused(another, name):
    answer = calc.attempt(name, ASKED[name], another, on=ON)
    if isinstance(answer, LnpolicyError):
        assert isinstance(answer, InvalidData)
        assert "这个政策文件与计算规则不符：规则 " in answer.message
        return
    assert is_printed(answer, another)
    if answer.apply is not None:
        assert answer.apply.title == another[answer.apply.policy].title


@pytest.mark.parametrize("change", [with_one_more, backwards, CHANGES["a policy without rules is dropped"]])
@pytest.mark.parametrize("name", ASKED)
def test_numbers_alone_change_no_verdict_and_no_amount(printed, changed, change, name):
    answer = calc.answer(name, ASKED[name], changed(change(printed.policies)), on=ON)
    before = calc.answer(name, ASKED[name], printed, on=ON)
    assert (answer.verdict, answer.outcome) == (before.verdict, before.outcome)
    assert {option.rule.key for option in answer.options} == {option.rule.key for option in before.options}


@pytest.mark.parametrize(("name", "key"), SINGLE.items())
def test_a_calculator_follows_its_policy_to_whatever_number_it_has(another, name, key):
    answer = calc.attempt(name, ASKED[name], another, on=ON)
    if isinstance(answer, LnpolicyError):
        assert key in answer.message or str(another.numbers[key]) in answer.message
    else:
        assert answer.apply is not None
        assert answer.apply.policy == another.numbers[key]
        assert f"第{another.numbers[key]}条" in answer.headline


@pytest.mark.parametrize("calculator", ["fee", "threshold"])
def test_a_fee_or_threshold_is_that_of_the_policy_asked_about_or_refused(another, printed, calculator):
    for rule in printed.rules(calculator).rules:
        number = another.numbers.get(rule.key)
        answer = calc.attempt(calculator, {"policy": rule.key if number is None else number}, another, on=ON)
        if number is None:
            assert isinstance(answer, ValueNotAccepted)
        elif isinstance(answer, InvalidData):
            assert f"第{number}条" in answer.message
        else:
            assert is_printed(answer, another)


def test_a_time_limit_is_that_of_the_policy_asked_about_or_refused(another, printed):
    asked = 0
    for limit in printed.deadlines.limits:
        if not isinstance(limit.how, Period) or limit.key not in another.numbers:
            continue
        given = {"policy": another.numbers[limit.key], "start": "2026-03-02"}
        answer = calc.attempt("deadline", given, another, on=ON)
        assert isinstance(answer, InvalidData) or is_printed(answer, another)
        asked += 1
    assert asked > 40 or len(another) < 2 or not another.numbers


def test_no_date_is_told_that_the_policy_does_not_print(another):
    for statement in another.statements():
        assert stands_in(statement.clause, another[statement.policy], statement.section)
        assert another[statement.policy].key == statement.key


def test_texts_that_speak_of_another_policy_give_its_number_in_this_edition(printed, changed):
    moved = changed(with_one_more(printed.policies))
    answer = calc.answer("toll", {"vehicle": "truck", "container": True, "etc": True, "toll": 320}, moved, on=ON)
    assert any("第79至81条" in warning for warning in answer.warnings)
    assert not any("{" in warning for warning in answer.warnings)


def test_a_clause_that_is_worded_anew_refuses_its_rule_by_name(printed, changed):
    worded = [
        policy._replace(measures=policy.measures.replace("1.5%", "1.6%")) if policy.key == "disability-fund" else policy
        for policy in printed.policies
    ]
    answer = calc.attempt("fund", ASKED["fund"], changed(worded), on=ON)
    assert isinstance(answer, InvalidData)
    assert "规则 fund-share 引用的“应按在职职工总数1.5%的比例安排残疾人就业”不在第51条的 measures 中" in answer.message


def test_a_time_limit_that_is_worded_anew_is_refused_by_name_and_the_others_hold(printed, changed):
    worded = [
        policy._replace(measures=policy.measures.replace("20", "30"), procedure=policy.procedure.replace("20", "30"))
        if policy.key == "animal-plant-quarantine"
        else policy
        for policy in printed.policies
    ]
    edition = changed(worded)
    refused = calc.attempt("deadline", {"policy": 55, "start": "2026-02-02"}, edition, on=ON)
    assert isinstance(refused, InvalidData)
    assert "时限 " in refused.message
    assert calc.deadline(policy=61, start="2026-02-02", on=ON, edition=edition).dates


def test_a_date_that_is_worded_anew_is_left_out_and_named(printed, tmp_path):
    worded = [
        policy._replace(procedure=policy.procedure.replace("2027年12月31日", "2029年12月31日"))
        for policy in printed.policies
    ]
    path = tmp_path / "新.toml"
    path.write_text(to_toml(printed.imprint, worded), "utf-8")
    heard = []
    edition = Edition(data_folder(), path, notify=heard.append)
    assert edition.statements(51) == ()
    assert any("日期 51-term 引用的“政策执行截至2027年12月31日。”不在第51条的 procedure 中" in said for said in heard)


def test_a_policy_is_found_by_key_under_any_number(printed, changed):
    edition = changed(backwards(printed.policies))
    assert edition["disability-fund"].id == 109
    assert edition[109].title == "残疾人就业保障金优惠政策"
    with pytest.raises(NotFound, match="no-such-key"):
        edition["no-such-key"]

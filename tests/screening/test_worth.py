"""What policies are worth: by the calculators, or what is printed as the most; and that is never counted as sure."""

from datetime import date
from decimal import Decimal

import pytest

from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.screening.checkup import checkup

DAY = date(2026, 9, 1)
FIRM = {"entity": "enterprise", "city": "shenyang", "employees": "20", "disabled": "0"}


def test_without_disabled_employees_all_is_paid_as_the_handbook_reads_and_the_other_reading_is_told(
    edition,
):
    facts = {**FIRM, "employees": "110", "average_wage": "60000", "local_average_wage": "60000"}
    found = CheckupDocument(checkup(facts, on=DAY, edition=edition), [51]).document()["policies"][0]
    assert found["sure"] == "0.00"
    assert "未安排的全额" in found["what"]
    assert "没有减免" in found["worth"]
    assert "不止一种读法" in found["worth"]


def test_a_training_of_which_all_was_said_is_not_to_be_confirmed(edition):
    facts = {**FIRM, "trains_new_hires": True, "contract_months": 24, "hours": 40, "certificate": True, "trained": 18}
    found = CheckupDocument(checkup(facts, on=DAY, edition=edition), [136]).document()["policies"][0]
    assert (found["group"], found["sure"]) == ("entitled", "5400.00")
    assert "待确认" not in found["worth"]


@pytest.mark.parametrize("policy", [64, 65])
def test_what_is_paid_for_one_person_or_for_all_is_told(edition, policy):
    (item,) = [item for item in edition.eligibility.entitlements if item.policy == policy]
    assert "给一人的就是一人的，给合计的就是合计的" in item.what


def record(edition, policy, **facts):
    made = checkup({**FIRM, **facts}, on=DAY, edition=edition)
    return CheckupDocument(made, [policy]).document()


@pytest.mark.parametrize(
    ("policy", "most"),
    [
        (141, ["200000.00"]),
        (66, ["50000000.00"]),
        (152, ["10000.00"]),
        (138, ["100000.00", "300000.00", "200000.00", "1000000.00", "1000000.00", "1000000.00"]),
    ],
)
def test_what_is_printed_as_the_most_is_shown_of_an_open_policy(edition, policy, most):
    (shown,) = record(edition, policy)["policies"]
    assert shown["group"] == "open"
    assert [cap["amount"] for cap in shown["caps"]] == most


def test_what_is_printed_as_the_most_is_not_shown_of_a_policy_that_is_not_theirs(edition):
    (shown,) = record(edition, 138, micro_drama=False)["policies"]
    assert shown["group"] == "not_entitled"
    assert shown["caps"] == []


def test_what_is_printed_as_the_most_counts_in_no_total(edition):
    without, with_cap = record(edition, 141, pilot_testing=False), record(edition, 141)
    assert without["totals"] == with_cap["totals"]


def test_a_calculator_that_lacks_an_input_names_it(edition):
    worth = checkup(
        {**FIRM, "size": "small", "hires_graduates": True, "contract_months": 12}, on=DAY, edition=edition
    ).worths[64]
    assert worth.lacks == "months_paid"
    assert worth.most is None


def test_a_calculator_that_has_its_inputs_is_asked(edition):
    wages = {"average_wage": "12万", "local_average_wage": "96000"}
    worth = checkup({**FIRM, "employees": "100", "disabled": "1", "计算": wages}, on=DAY, edition=edition).worths[51]
    # 100 × 1.5% － 1 = 0.5 人，0.5 × 120000 = 60000；安排比例 1%，减半，省 30000
    assert (worth.sure, worth.most) == (Decimal(30000), Decimal(30000))

"""Where an amount is turned round, nothing counts as said that a solution only supposes; for every calculator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.document import conditions_of
from lnpolicy.errors import LnpolicyError
from tests.property.drawn import DAY, part_of
from tests.property.test_laws import EDITION, TURNED, drawn_about


@pytest.mark.parametrize(("name", "key", "owed"), TURNED)
def test_a_condition_is_met_beside_a_target_only_where_it_is_without_one(name, key, owed):
    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(drawn_about(name, key), st.data(), st.decimals(Decimal("0.01"), 20_000, places=2))
    def law(whole, data, target):
        said = {one: value for one, value in part_of(data, whole).items() if one != key}
        found = calc.attempt(name, said, EDITION, on=DAY, target=target, solve=key)
        if isinstance(found, LnpolicyError):
            return
        as_given = calc.answer(name, said, EDITION, on=DAY)
        met = {
            (option.rule.id, line["text"])
            for option in as_given.options
            for line in conditions_of(option.judged)
            if line["state"] == "met"
        }
        rules = {option.rule.id for option in as_given.options}
        for option in found.options:
            for line in conditions_of(option.judged):
                is_said = line["state"] != "met" or (option.rule.id, line["text"]) in met
                assert is_said or option.rule.id not in rules, (said, option.rule.id, line)

    law()


def test_what_a_solution_supposes_is_open_and_says_so():
    found = calc.answer("toll", {"vehicle": "truck", "axles": 6, "toll": 200}, EDITION, on=DAY, target=100)
    lines = [line for one in found.options if one.rule.id == "toll-77" for line in conditions_of(one.judged)]
    assert {line["text"]: line["state"] for line in lines} == {
        "是货车": "met",
        "假设：是氢燃料电池货车": "unknown",
        "假设：正常使用ETC": "unknown",
        "假设：在“辽宁高速通”小程序预约登记并审核通过": "unknown",
    }
    assert (found.verdict, found.amount) == ("eligible", 174)  # by the six axles, which were said
    assert "hydrogen" in {question.input for question in found.questions}
    assert "hydrogen" not in found.inputs
    assert found.rows("solutions")[0].inputs == {"hydrogen": True, "etc": True, "booked": True}

"""How a condition is marked beside the verdict on its option, for every rule."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.document import conditions_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from tests.property.drawn import DAY, inputs_drawn, part_of

EDITION = bundled_edition()
CALCULATORS = [name for name in EDITION.calculators if name != "deadline"]
_MAY_HOLD = ("eligible", "unknown")


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_condition_is_unmet_only_where_its_option_does_not_hold(name):
    @settings(max_examples=120, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.data())
    def law(whole, data):
        said = part_of(data, whole)
        answer = calc.attempt(name, said, EDITION, on=DAY)
        if isinstance(answer, LnpolicyError):
            return
        for option in answer.options:
            states = {line["state"] for line in conditions_of(option.judged)}
            assert option.verdict not in _MAY_HOLD or "unmet" not in states, (said, option.rule.id)
            assert option.verdict != "eligible" or states <= {"met"}, (said, option.rule.id)

    law()


@pytest.mark.parametrize(
    ("name", "said", "text"),
    [
        (
            "threshold",
            {"policy": 145, "recommended_firm": True, "service_trade": True}
            | {"related_parties": True, "advance_months": 13},
            "有一项即可：境内外机构间没有关联关系；代垫或分摊超12个月",
        ),
        (
            "power",
            {"city": "沈阳", "capacity_kw": 180, "ownership": "private", "voltage": "low"},
            "160千瓦及以下（沈阳、大连有一种读法是200千瓦及以下）",
        ),
        (
            "procurement",
            {"project": "works", "bidder_size": "small", "bid_price": 1_000_000},
            "是货物、服务采购项目（不是的，条文没有说）",
        ),
    ],
)
def test_what_one_reading_alone_refuses_or_nobody_prints_is_open(name, said, text):
    answer = calc.answer(name, said, EDITION, on=DAY)
    states = {line["text"]: line["state"] for line in conditions_of(answer.options[0].judged)}
    assert states[text] == "unknown"

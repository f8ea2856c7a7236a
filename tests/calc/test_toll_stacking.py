"""Which discounts of policies 71 to 80 add up: every pair of them, by what the two clauses say."""

from decimal import Decimal
from itertools import combinations

import pytest

from lnpolicy import calc
from tests.calc.trips import CAR, COACH, CONTAINER, HYDROGEN, amounts

APPLIES = {
    "71": CAR,
    "72": {"vehicle": "truck", "container": True, "etc": True},
    "73": {"vehicle": "bus", "monthly_card": True},
    "74": {"vehicle": "truck", "axles": 5},
    "75": {"vehicle": "truck", "axles": 6},
    "76": {"vehicle": "truck", "axles": 7, "rate": 2, "km": 100, "extra_axle_lines": 1},
    "77": HYDROGEN,
    "78": {"vehicle": "truck", "container": True, "etc": True, "exit": "鲅鱼圈"},
    "79": {"vehicle": "truck", "container": True, "etc": True, "entry": "红旗台", "rail_hub": True},
    "80": COACH,
    "ETC": {"etc": True},
}
"""What makes each discount apply."""
SILENT = [
    "72+74",
    "72+75",
    "72+76",
    "74+78",
    "75+78",
    "76+78",
    "74+79",
    "75+79",
    "76+79",
    "72+ETC",
    "73+ETC",
    "74+ETC",
    "75+ETC",
    "76+ETC",
]
"""No clause says that the two are not added: 72 to 76 say nothing, 78 and 79 speak of ETC alone."""
EXCLUDED = ["78+ETC", "79+ETC", "80+ETC"]
"""不再叠加ETC9.5折."""
INSTEAD = ["72+78", "72+79", "78+79"]
"""Both price the same container truck, the one everywhere, the other at some stations: no clause says more."""

PAIRS = ["+".join(pair) for pair in combinations(APPLIES, 2)]


def trip_of(pair):
    """A trip to which both discounts apply; None where nothing can be both."""
    one, other = (APPLIES[name] for name in pair.split("+"))
    if any(one[name] != other[name] for name in one.keys() & other.keys()):
        return None
    trip = one | other
    return trip if "rate" in trip else trip | {"toll": 200}


@pytest.mark.parametrize("pair", PAIRS)
def test_two_discounts_are_read_to_add_up_where_neither_clause_excludes_it(pair):
    trip = trip_of(pair)
    if trip is None:
        assert pair not in SILENT + EXCLUDED + INSTEAD
        return
    answer = calc.toll(**trip)
    named = [name if name == "ETC" else f"第{name}条" for name in pair.split("+")]
    together = [reading for reading in answer.readings if all(name in reading.text for name in named)]
    assert bool(together) == (pair in SILENT)
    replaced = ("78" in pair or "79" in pair) and "77" not in pair
    assert any("能否相乘" in warning for warning in answer.warnings) == replaced
    assert all(reading.amount < answer.amount for reading in together)


def test_a_port_and_six_axles_are_told_both_ways():
    # 100 x 0.5, and of that 0.87: the clause of the port excludes the ETC discount alone
    trip = {"axles": 6, "entry": "鲅鱼圈", "exit": "铁岭", "hydrogen": False, "rail_hub": False}
    answer = calc.toll(**CONTAINER | trip | {"toll": 100})
    assert amounts(answer) == ["50.00", "43.50"]
    assert (str(answer.amount), answer.amount_min, answer.amount_max) == ("50.00", None, None)
    assert "第75条" in answer.readings[1].text
    assert any("第72条" in warning and "3.25折" in warning for warning in answer.warnings)


def test_a_reading_of_axle_lines_is_told_though_the_container_discount_is_cheaper_by_the_dearest():
    # standard (2 + 1.35) x 100 = 335; 72: 335 x 0.65 = 217.75. 76: (2 + 1.35 x 0.33) x 100 = 244.55,
    # (2 x 0.87 + 1.35 x 0.33) x 100 = 218.55, 335 x 0.33 = 110.55. With 0.95 for ETC or 0.65 of 72 or both on top:
    trip = {"vehicle": "truck", "axles": 7, "rate": 2, "km": 100, "extra_axle_lines": 1, "container": True, "etc": True}
    answer = calc.toll(**trip, entry="铁岭", exit="开原", hydrogen=False, rail_hub=False)
    assert amounts(answer) == [
        "217.75",  # 72
        "207.62",  # 218.55 x 0.95 = 207.6225; 244.55 x 0.95 = 232.32 is more than 217.75
        "206.86",  # 217.75 x 0.95 = 206.8625
        "158.96",  # 244.55 x 0.65 = 158.9575
        "151.01",  # 158.9575 x 0.95 = 151.009625
        "142.06",  # 218.55 x 0.65 = 142.0575
        "134.95",  # 142.0575 x 0.95 = 134.954625
        "110.55",  # 76 of the whole
        "105.02",  # 110.55 x 0.95 = 105.0225
        "71.86",  # 110.55 x 0.65 = 71.8575
        "68.26",  # 71.8575 x 0.95 = 68.264625
    ]
    [whole] = [reading for reading in answer.readings if str(reading.amount) == "110.55"]
    assert whole.text == "第76条：3.3折打整个加上轴线以后的标准"


def test_the_container_discount_stands_back_for_that_of_a_port_in_every_sum():
    # 20 lines: 76 (2 + 27 x 0.33) x 100 = 1091 is less than 2900 x 0.5 = 1450, and half of 1091 is 545.50
    trip = {"vehicle": "oversize", "rate": 2, "km": 100, "extra_axle_lines": 20, "container": True, "etc": True}
    answer = calc.toll(**trip, exit="锦州")
    assert str(answer.amount) == "1091.00"
    assert "545.50" in amounts(answer)
    assert not any("第72条" in reading.text for reading in answer.readings)


def test_the_cheapest_certain_policy_gives_the_amount_and_heads_the_options():
    answer = calc.toll(**CONTAINER, exit="鲅鱼圈", axles=6)
    assert str(answer.amount) == "150.00"
    certain = [(each.rule.policy, each.amount) for each in answer.options if each.verdict == "eligible"]
    assert certain == [(78, Decimal("150.00")), (72, Decimal("195.00")), (75, Decimal("261.00"))]


@pytest.mark.parametrize(
    ("trip", "least"),
    [
        ({"vehicle": "truck", "container": True, "etc": True, "axles": 4}, "123.50"),  # 200 × 0.65 × 0.95
        ({"vehicle": "truck", "container": False, "etc": True, "axles": 5}, "180.50"),  # 200 × 0.95 × 0.95
        ({"vehicle": "truck", "container": False, "etc": True, "axles": 6}, "165.30"),  # 200 × 0.87 × 0.95
        ({"vehicle": "bus", "monthly_card": True, "etc": True}, "123.50"),
        ({"vehicle": "bus", "monthly_card": True, "etc": False}, None),
    ],
)
def test_that_another_discount_may_be_added_stands_in_the_first_line(trip, least):
    """Of 72 to 75 nothing is printed on whether the ETC discount is added to them."""
    headline = calc.toll(**trip, toll=200).headline
    assert ("能否叠加没有印" in headline) is (least is not None)
    assert least is None or f"能否叠加没有印，最少应付 {least} 元" in headline

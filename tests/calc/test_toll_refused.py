"""What no trip can be is refused by name, and what would take it is not offered."""

import pytest

from lnpolicy import calc
from lnpolicy.calc.registry import answer
from lnpolicy.edition.folder import edition_in
from lnpolicy.errors import InvalidData, ValueNotAccepted
from tests.calc.trips import CAR, refusal, unmet, without

# Figures


@pytest.mark.parametrize(
    ("inputs", "param"),
    [
        ({"toll": 100, "rate": 2, "km": 50}, "rate"),
        ({"rate": 1001, "km": 1}, "rate"),
        ({"rate": 1, "km": 100001}, "km"),
        ({"toll": -1}, "toll"),
        ({"seats": 0}, "seats"),
        ({"axles": 1}, "axles"),
        ({"axles": "5.5"}, "axles"),
        ({"extra_axle_lines": -1}, "extra_axle_lines"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_by_name(inputs, param):
    assert refusal(vehicle="truck", **inputs).param == param


def test_a_word_that_may_mean_three_vehicles_is_refused_with_those_there_are():
    error = refusal(vehicle="客车")
    assert error.param == "vehicle"
    assert all(word in error.hint for word in ("小型客车", "客运班车", "旅游大巴"))


def test_a_toll_less_than_its_added_axle_lines_cost_is_refused():
    """20 lines of 1.35 yuan over 100 km cost 2700."""
    with pytest.raises(ValueNotAccepted, match="少于增加 20 轴线、100 公里"):
        calc.toll(vehicle="oversize", toll=2699, extra_axle_lines=20, km=100)
    assert calc.toll(vehicle="oversize", toll=2700, extra_axle_lines=20, km=100)


# Trips


@pytest.mark.parametrize(
    ("trip", "param", "said"),
    [
        (
            {"vehicle": "大件车", "axles": 5, "extra_axle_lines": 3},
            "axles",
            "第76条的大件车是6轴以上的货车，5 轴的不在其中",
        ),
        (CAR | {"in_province": False}, "ring", "都在辽宁省内"),
        (CAR | {"entry": "鲅鱼圈"}, "entry", "鲅鱼圈是港口的收费站"),
        (CAR | {"exit": "东港收费站"}, "exit", "东港是港口的收费站"),
        (
            {"vehicle": "coach", "in_province": False, "entry": "鲅鱼圈", "exit": "张士东"},
            "in_province",
            "鲅鱼圈和张士东都是辽宁省内的收费站",
        ),
        ({"vehicle": "car", "container": True}, "container", "运输国际标准集装箱的是货车"),
        ({"vehicle": "bus", "container": True}, "container", "运输国际标准集装箱的是货车"),
        ({"vehicle": "truck", "collective": True}, "collective", "集体预约名单是第80条旅游大巴的"),
        ({"vehicle": "truck", "seats": 45}, "seats", "45 座的是客车"),
        ({"vehicle": "oversize", "seats": 20}, "seats", "20 座的是客车"),
        (CAR | {"axles": 6}, "axles", "6 轴的是货车"),
        ({"vehicle": "coach", "axles": 5}, "axles", "5 轴的是货车"),
        ({"vehicle": "bus", "extra_axle_lines": 1}, "extra_axle_lines", "轴线是第76条大件车的"),
    ],
)
def test_a_trip_that_cannot_be_is_refused(trip, param, said):
    refused = refusal(**trip)
    assert refused.param == param
    assert said in str(refused)


@pytest.mark.parametrize(
    ("trip", "among", "said"),
    [
        ({"container": True, "seats": 45}, {"container", "seats"}, "45 座的是客车，不是货车"),
        ({"container": True, "collective": True}, {"container", "collective"}, "集体预约名单是第80条旅游大巴的"),
        ({"axles": 6, "collective": True}, {"axles", "collective"}, "6 轴的是货车，不是客车"),
        ({"extra_axle_lines": 2, "seats": 20}, {"extra_axle_lines", "seats"}, "轴线是第76条大件车的"),
    ],
)
def test_a_trip_that_no_vehicle_can_make_is_refused(trip, among, said):
    refused = refusal(**trip, toll=100)
    assert said in str(refused)
    assert set(refused.among) == among


@pytest.mark.parametrize(
    "trip",
    [
        {"vehicle": "truck", "seats": 6, "axles": 4, "licensed": True, "rail_hub": True, "container": False},
        {"vehicle": "coach", "axles": 4, "extra_axle_lines": 0, "container": False},
        {"vehicle": "coach", "in_province": False, "entry": "鲅鱼圈", "exit": "沈阳西"},
        {"vehicle": "coach", "in_province": True, "entry": "鲅鱼圈", "exit": "东港"},
    ],
)
def test_a_trip_that_can_be_is_not_refused(trip):
    assert calc.toll(**trip, toll=100).amount == 100


def may_apply(answer):
    return {each.rule.policy for each in answer.options if each.verdict != "ineligible"}


@pytest.mark.parametrize(
    ("trip", "policies"),
    [
        (without(CAR, "ring") | {"exit": "鲅鱼圈"}, set()),
        (without(CAR, "ring") | {"exit": "沈阳西"}, {71}),
        ({"vehicle": "car", "in_province": False}, set()),
        ({"in_province": False}, {72, 73, 74, 75, 76, 77, 78, 79}),
        ({"container": True, "etc": True}, {72, 74, 75, 76, 77, 78, 79}),
        ({"axles": 6}, {72, 75, 76, 77, 78, 79}),
        ({"axles": 5}, {72, 74, 77, 78, 79}),
        ({"extra_axle_lines": 1}, {72, 74, 75, 76, 77, 78, 79}),
        ({"seats": 45}, {73, 80}),
        ({"collective": True}, {80}),
        ({"ring": True}, {71, 72, 73, 74, 75, 76, 77, 79, 80}),
        ({"vehicle": "truck", "container": True, "etc": True, "ring": True}, {72, 74, 75, 76, 77, 79}),
        # of 10 yuan no 20 lines of 1.35 over 100 km can be part
        ({"toll": 10, "extra_axle_lines": 20, "km": 100}, {72, 74, 75, 77, 78, 79}),
    ],
)
def test_what_takes_something_that_is_refused_beside_what_was_said_is_not_offered(trip, policies):
    answer = calc.toll(**{"toll": 100} | trip)
    assert may_apply(answer) == policies
    assert all(unmet(answer, policy) for policy in {*range(71, 81)} - policies)
    if not policies:
        assert (answer.verdict, answer.amount_min, answer.questions) == ("ineligible", None, [])


def test_a_discount_that_says_no_share_is_refused_by_its_rule(changed_folder):
    head = 'label = "5轴货车9.5折"\nnumbers = { '
    words = '"实施通行费9.5折优惠" = '
    folder = changed_folder(
        ("rules/toll.toml", f"{head}discount", f"{head}share"),
        ("rules/toll.toml", f'{words}["discount"]', f'{words}["share"]'),
    )
    with pytest.raises(InvalidData, match="规则 toll-74 的 numbers 没有 discount") as caught:
        answer("toll", {"vehicle": "truck", "axles": 6, "toll": 100}, edition_in(folder))
    assert caught.value.hint == '写优惠后付的份额，如 6.5折写 discount = "0.65"'

"""Policies 71 to 80 by hand: every boundary of their clauses, worked out on paper."""

from decimal import Decimal
from itertools import combinations

import pytest

from lnpolicy import calc
from lnpolicy.errors import ValueNotAccepted

PORTS = ["鲅鱼圈", "大连港", "大连湾", "锦州", "辽东湾", "东港", "前卫", "葫芦岛东"]
HUB = ["红旗台", "张士东", "张士西", "张士东（西）"]
CONTAINER = {"vehicle": "truck", "container": True, "etc": True, "toll": 300}
COACH = {"vehicle": "coach", "seats": 45, "in_province": True, "licensed": True, "etc": True, "booked": True}
CAR = {"vehicle": "car", "plate": "辽A", "seats": 5, "ring": True}
HYDROGEN = {"vehicle": "truck", "hydrogen": True, "etc": True, "booked": True}
NOT_A_HYDROGEN_CONTAINER = {"container": False, "hydrogen": False}


def option(answer, policy):
    [found] = [each for each in answer.options if each.rule.policy == policy]
    return found


def unmet(answer, policy):
    """The inputs of the conditions for which a policy does not apply."""
    document = answer.as_document()
    [found] = [each for each in document["options"] if each["policy"] == policy]
    return [each["input"] for each in found["conditions"] if each["state"] == "unmet"]


def amounts(answer):
    return [str(reading.amount) for reading in answer.readings]


def refusal(**inputs):
    with pytest.raises(ValueNotAccepted) as caught:
        calc.toll(**inputs)
    return caught.value


def without(inputs, name):
    return {key: value for key, value in inputs.items() if key != name}


# 71: the Shenyang ring


@pytest.mark.parametrize(("seats", "amount"), [(1, "0.00"), (8, "0.00"), (9, "0.00"), (10, "15.00"), (200, "15.00")])
def test_a_car_of_up_to_nine_seats_goes_round_shenyang_for_nothing(seats, amount):
    answer = calc.toll(**CAR | {"seats": seats}, toll=15)
    assert str(answer.amount) == amount
    assert answer.verdict == ("eligible" if amount == "0.00" else "ineligible")
    assert unmet(answer, 71) == ([] if amount == "0.00" else ["seats"])


@pytest.mark.parametrize(
    "plate",
    [
        "辽A",
        "辽a",
        "辽Ａ",
        "辽ａ",
        "辽A12345",
        "辽A·12345",
        "辽A-12345",
        "辽 A 12345",
        " 辽A ",
        "辽A\u300012345",
        "辽AD12345",
    ],
)
def test_a_plate_is_read_as_people_write_it(plate):
    assert str(calc.toll(**CAR | {"plate": plate}, toll=15).amount) == "0.00"


@pytest.mark.parametrize("plate", ["辽B", "辽B·A1234", "京A12345", "吉A", "粤Z1234港", "使014578", "WJ辽12345"])
def test_another_plate_pays(plate):
    answer = calc.toll(**CAR | {"plate": plate}, toll=15)
    assert (str(answer.amount), unmet(answer, 71)) == ("15.00", ["plate"])


def test_a_plate_of_which_only_the_province_is_said_may_still_be_the_right_one():
    answer = calc.toll(**CAR | {"plate": "辽"}, toll=15)
    assert (str(answer.amount), answer.verdict) == ("15.00", "unknown")
    assert [(question.input, str(question.at_stake)) for question in answer.questions] == [("plate", "15.00")]


@pytest.mark.parametrize("plate", ["", " ", "🚗", "·", "辽A\x00", "辽A\n1", "辽" * 101])
def test_what_is_no_plate_is_refused(plate):
    assert refusal(**CAR | {"plate": plate}).param == "plate"


@pytest.mark.parametrize("plate", ["12345", "A12345", "沈A12345", "辽宁A12345", "辽12345", "A辽", "B辽A"])
def test_what_says_no_province_and_letter_is_no_plate_of_elsewhere_but_refused(plate):
    refused = refusal(**CAR | {"plate": plate}, toll=20)
    assert refused.param == "plate"
    assert "省份的简称开头" in str(refused.hint)


@pytest.mark.parametrize("lacking", ["plate", "seats", "ring"])
def test_what_a_car_has_not_said_is_asked(lacking):
    answer = calc.toll(**without(CAR, lacking), toll=15)
    assert (answer.verdict, str(answer.amount)) == ("unknown", "15.00")
    assert [(question.input, str(question.at_stake)) for question in answer.questions] == [(lacking, "15.00")]
    assert "15.00" in answer.questions[0].text


@pytest.mark.parametrize("vehicle", ["bus", "coach", "truck", "oversize"])
def test_only_cars_go_round_for_nothing(vehicle):
    assert option(calc.toll(**CAR | {"vehicle": vehicle}, toll=15), 71).verdict == "ineligible"


# 72 to 75: what a vehicle is


@pytest.mark.parametrize("vehicle", ["truck", "oversize"])
def test_a_container_with_etc_pays_65_per_cent(vehicle):
    answer = calc.toll(**CONTAINER | {"vehicle": vehicle})
    assert str(answer.amount) == "195.00"
    assert answer.explanation.citations[0].policy == 72


def test_a_container_without_etc_pays_all():
    answer = calc.toll(**CONTAINER | {"etc": False, "axles": 4})
    assert (str(answer.amount), answer.verdict) == ("300.00", "ineligible")
    assert all(unmet(answer, policy) for policy in range(71, 81))


def test_whether_a_container_pays_95_per_cent_on_top_is_told_both_ways():
    answer = calc.toll(**CONTAINER | {"toll": 100, "axles": 4})
    assert amounts(answer) == ["65.00", "61.75"]
    assert any("没有说" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("axles", "paid"),
    [
        (5, ["65.00", "61.75", "61.75", "58.66"]),  # with 0.95, 0.95 and both: 58.6625
        (6, ["65.00", "61.75", "56.55", "53.72"]),  # with 0.95, 0.87 and both: 53.7225
    ],
)
def test_a_container_on_a_truck_with_a_discount_of_its_own_is_told_every_combination(axles, paid):
    assert amounts(calc.toll(**CONTAINER | {"toll": 100, "axles": axles})) == paid


@pytest.mark.parametrize("plate", [None, "辽A", "吉A"])
def test_a_scheduled_coach_with_a_monthly_card_pays_65_per_cent_wherever_it_is_from(plate):
    answer = calc.toll(vehicle="bus", monthly_card=True, etc=False, plate=plate, toll=80)
    assert (str(answer.amount), answer.readings) == ("52.00", ())


def test_a_scheduled_coach_without_the_card_pays_all():
    answer = calc.toll(vehicle="bus", monthly_card=False, toll=80)
    assert (str(answer.amount), answer.verdict, unmet(answer, 73)) == ("80.00", "ineligible", ["monthly_card"])


@pytest.mark.parametrize("vehicle", ["car", "coach", "truck"])
def test_a_monthly_card_helps_no_other_vehicle(vehicle):
    assert option(calc.toll(vehicle=vehicle, monthly_card=True, toll=80), 73).verdict == "ineligible"


@pytest.mark.parametrize(
    ("axles", "amount", "verdict"),
    [
        (2, "200.00", "ineligible"),
        (4, "200.00", "ineligible"),
        (5, "190.00", "eligible"),
        (6, "174.00", "eligible"),
    ],
)
def test_a_truck_pays_by_its_axles(axles, amount, verdict):
    answer = calc.toll(vehicle="truck", axles=axles, toll=200, etc=False, **NOT_A_HYDROGEN_CONTAINER)
    assert (str(answer.amount), answer.verdict, answer.readings) == (amount, verdict, ())


@pytest.mark.parametrize(("axles", "paid"), [(5, ["190.00", "180.50"]), (6, ["174.00", "165.30"])])
def test_a_truck_with_etc_is_told_both_ways(axles, paid):
    assert amounts(calc.toll(vehicle="truck", axles=axles, toll=200, etc=True, **NOT_A_HYDROGEN_CONTAINER)) == paid


def test_etc_alone_changes_nothing():
    answer = calc.toll(vehicle="truck", axles=4, toll=200, etc=True, **NOT_A_HYDROGEN_CONTAINER)
    assert (str(answer.amount), answer.verdict, answer.readings) == ("200.00", "ineligible", ())


# 76: oversize trucks, at 2 yuan and 100 km


@pytest.mark.parametrize(
    ("lines", "standard", "paid"),
    [
        (0, "200.00", ["200.00", "174.00", "66.00"]),
        (1, "335.00", ["244.55", "218.55", "110.55"]),
        (20, "2900.00", ["1091.00", "1065.00", "957.00"]),
        (21, "2900.00", ["1091.00", "1065.00", "957.00"]),
        (1000, "2900.00", ["1091.00", "1065.00", "957.00"]),
    ],
)
@pytest.mark.parametrize("truck", [{"vehicle": "oversize"}, {"vehicle": "truck", "axles": 7}])
def test_an_oversize_truck_pays_by_added_axle_lines_up_to_twenty(truck, lines, standard, paid):
    answer = calc.toll(**truck, rate=2, km=100, extra_axle_lines=lines)
    assert (str(answer.baseline), str(answer.amount), amounts(answer)) == (standard, paid[0], paid)
    assert answer.verdict == "eligible"
    assert any("封顶" in said for said in answer.assumptions) == (lines > 20)


@pytest.mark.parametrize("axles", [2, 5, 6])
def test_a_truck_of_up_to_six_axles_is_not_oversize(axles):
    assert option(calc.toll(vehicle="truck", axles=axles, toll=100), 76).verdict == "ineligible"


def test_an_oversize_truck_of_which_only_the_toll_is_known_gets_a_bound():
    answer = calc.toll(vehicle="oversize", toll=1000, extra_axle_lines=3)
    assert (answer.amount, str(answer.amount_max), str(answer.baseline)) == (None, "1000.00", "1000.00")
    document = answer.as_document()
    assert [(reading["amount"], reading.get("amount_max")) for reading in document["readings"]] == [
        (None, "1000.00"),  # no added line is known: all of it may be the six axles
        (None, "870.00"),  # of which 8.7 in ten are paid
        ("330.00", None),
    ]
    assert {"rate", "km"} <= {question.input for question in answer.questions}


def test_an_oversize_truck_is_asked_for_the_lines_it_has_not_said():
    answer = calc.toll(vehicle="oversize", rate=2, km=100)
    assert (answer.amount, answer.baseline, answer.verdict) == (None, None, "eligible")
    assert "extra_axle_lines" in [question.input for question in answer.questions]


# 77: hydrogen


@pytest.mark.parametrize("vehicle", ["truck", "oversize"])
def test_a_booked_hydrogen_truck_with_etc_goes_for_nothing(vehicle):
    answer = calc.toll(**HYDROGEN | {"vehicle": vehicle}, toll=120)
    assert (str(answer.amount), str(answer.saved), answer.verdict) == ("0.00", "120.00", "eligible")


@pytest.mark.parametrize("lacking", ["hydrogen", "etc", "booked"])
def test_a_hydrogen_truck_that_lacks_one_thing_pays_and_one_that_has_not_said_is_asked(lacking):
    told = calc.toll(**HYDROGEN | {lacking: False}, toll=120)
    assert (str(told.amount), unmet(told, 77)) == ("120.00", [lacking])
    untold = calc.toll(**without(HYDROGEN, lacking), toll=120)
    assert option(untold, 77).verdict == "unknown"
    assert (untold.questions[0].input, str(untold.questions[0].at_stake)) == (lacking, "120.00")


# 78 and 79: stations


@pytest.mark.parametrize("ending", ["", "收费站", " 收费站", "高速收费站", "站", "高速口", "\u3000"])
@pytest.mark.parametrize("side", ["entry", "exit"])
@pytest.mark.parametrize("station", PORTS)
def test_each_port_station_is_known_with_and_without_what_it_is_called(station, side, ending):
    answer = calc.toll(**CONTAINER, **{side: station + ending})
    assert (str(answer.amount), answer.readings) == ("150.00", ())
    assert answer.citations[0].policy == 78


@pytest.mark.parametrize("ending", ["", "收费站"])
@pytest.mark.parametrize("side", ["entry", "exit"])
@pytest.mark.parametrize("station", [*HUB, "张士东(西)"])
def test_each_station_of_the_train_hub_is_known(station, side, ending):
    answer = calc.toll(**CONTAINER, **{side: station + ending}, rail_hub=True)
    assert (str(answer.amount), answer.citations[0].policy) == ("150.00", 79)


@pytest.mark.parametrize("station", ["锦州东", "锦州北", "葫芦岛", "大连", "港", "鲅鱼", "站", "沈阳西"])
def test_another_station_is_none_of_them(station):
    answer = calc.toll(**CONTAINER, entry="沈阳西", exit=station)
    assert str(answer.amount) == "195.00"
    assert unmet(answer, 78) == ["entry"]


@pytest.mark.parametrize(("typed", "meant"), [("鲅鱼卷", "鲅鱼圈"), ("葫芦岛", "葫芦岛东"), ("张士", "张士东")])
def test_a_near_miss_is_told_the_station_that_was_meant(typed, meant):
    warnings = calc.toll(**CONTAINER, exit=typed).warnings
    assert any(typed in warning and warning.endswith(f"您是不是要找：{meant}") for warning in warnings)


def test_a_station_that_is_not_said_may_still_be_one():
    answer = calc.toll(**CONTAINER, entry="沈阳西")
    assert option(answer, 78).verdict == "unknown"
    [found] = [each for each in answer.as_document()["options"] if each["policy"] == 78]
    assert [each["input"] for each in found["conditions"] if each["state"] == "unknown"] == ["exit"]
    assert ("exit", "45.00") in [(question.input, str(question.at_stake)) for question in answer.questions]
    assert any("可再省 45.00 元" in question.text for question in answer.questions)


@pytest.mark.parametrize("station", HUB)
def test_a_hub_station_counts_only_on_the_way_to_the_hub(station):
    assert str(calc.toll(**CONTAINER, exit=station, rail_hub=False).amount) == "195.00"
    untold = calc.toll(**CONTAINER, exit=station)
    assert str(untold.amount) == "195.00"
    assert "rail_hub" in [question.input for question in untold.questions]


@pytest.mark.parametrize("lacking", ["container", "etc"])
def test_half_the_toll_is_for_containers_with_etc_alone(lacking):
    answer = calc.toll(**CONTAINER | {lacking: False}, exit="鲅鱼圈", rail_hub=True)
    assert (unmet(answer, 78), str(answer.amount)) == ([lacking], "300.00")


# 80: tour coaches


@pytest.mark.parametrize(
    ("seats", "amount"), [(19, "100.00"), (20, "65.00"), (39, "65.00"), (40, "65.00"), (200, "65.00")]
)
def test_a_tour_coach_of_20_seats_or_more_pays_65_per_cent(seats, amount):
    answer = calc.toll(**COACH | {"seats": seats}, toll=100)
    assert (str(answer.amount), answer.readings) == (amount, ())
    assert unmet(answer, 80) == ([] if amount == "65.00" else ["seats"])


@pytest.mark.parametrize("lacking", ["in_province", "licensed", "etc"])
def test_a_tour_coach_that_lacks_one_thing_pays_and_one_that_has_not_said_is_asked(lacking):
    told = calc.toll(**COACH | {lacking: False}, toll=100)
    assert (str(told.amount), told.verdict, unmet(told, 80)) == ("100.00", "ineligible", [lacking])
    untold = calc.toll(**without(COACH, lacking), toll=100)
    assert (str(untold.amount), untold.verdict) == ("100.00", "unknown")
    assert [(question.input, str(question.at_stake)) for question in untold.questions] == [(lacking, "35.00")]


@pytest.mark.parametrize("plate", ["辽", "辽B12345", None])
def test_a_coach_that_is_not_booked_may_be_on_the_collective_list_of_the_province(plate):
    answer = calc.toll(**COACH | {"booked": False}, plate=plate, toll=100)
    assert (str(answer.amount), answer.verdict, amounts(answer)) == ("100.00", "unknown", ["100.00", "65.00"])


def test_a_coach_from_elsewhere_that_is_not_booked_pays():
    answer = calc.toll(**COACH | {"booked": False}, plate="吉A", toll=100)
    assert (str(answer.amount), answer.verdict, unmet(answer, 80)) == ("100.00", "ineligible", ["booked"])
    assert answer.readings == ()


# Questions, and amounts that are not known


def test_questions_come_with_the_most_yuan_first():
    answer = calc.toll(vehicle="truck", toll=300)
    stakes = [question.at_stake for question in answer.questions]
    assert stakes == sorted(stakes, reverse=True)
    assert str(stakes[0]) == "300.00"
    # 201: were all of it added axle lines, 3.3 in ten would be paid
    assert {str(stake) for stake in stakes} == {"300.00", "201.00", "150.00", "105.00", "39.00", "15.00"}
    assert answer.verdict == "unknown"
    assert all(question.input not in ("vehicle", "toll") for question in answer.questions)


@pytest.mark.parametrize(
    "inputs",
    [COACH, without(CONTAINER, "toll"), {"vehicle": "truck", "axles": 6}, {"vehicle": "truck"}],
)
def test_without_a_toll_there_are_no_amounts_but_the_same_verdict(inputs):
    priced, unpriced = calc.toll(**inputs, toll=100), calc.toll(**inputs)
    assert unpriced.verdict == priced.verdict
    assert (unpriced.amount, unpriced.amount_max, unpriced.baseline, unpriced.saved) == (None,) * 4
    assert {each.rule.id: each.verdict for each in unpriced.options} == {
        each.rule.id: each.verdict for each in priced.options
    }
    assert all(each.amount is None and each.saved is None for each in unpriced.options)
    assert unpriced.steps == []
    assert all(question.at_stake is None for question in unpriced.questions)


@pytest.mark.parametrize(
    ("inputs", "policy"),
    [(CAR, 71), (HYDROGEN, 77), (HYDROGEN | {"axles": 6}, 77), (HYDROGEN | {"vehicle": "oversize"}, 77)],
)
def test_what_is_free_costs_nothing_whatever_the_toll_which_is_not_asked_for(inputs, policy):
    answer = calc.toll(**inputs)  # 实行免费通行政策；免收车辆通行费
    assert (str(answer.amount), answer.verdict, answer.headline) == (
        "0.00",
        "eligible",
        f"应付 0.00 元，依据第{policy}条政策",
    )
    assert (answer.amount_min, answer.amount_max, answer.baseline, answer.saved, answer.readings) == (None,) * 4 + ((),)
    assert str(option(answer, policy).amount) == "0.00"
    assert answer.questions == []
    assert str(calc.toll(**inputs, toll=100).saved) == "100.00"


def test_what_may_be_free_has_no_amount_before_it_is_known():
    answer = calc.toll(**without(HYDROGEN, "booked"))
    assert (answer.amount, option(answer, 77).amount) == (None, None)
    assert {"booked", "toll"} <= {question.input for question in answer.questions}


def test_rate_and_kilometres_make_the_toll():
    answer = calc.toll(vehicle="truck", axles=6, rate="2.05", km="33.3", **NOT_A_HYDROGEN_CONTAINER, etc=False)
    assert (str(answer.baseline), str(answer.amount)) == ("68.27", "59.39")  # 68.265 and 59.39055


def test_half_a_fen_counts_as_one():
    assert str(calc.toll(vehicle="truck", axles=5, toll="0.10", container=False).amount) == "0.10"  # 0.095
    assert str(calc.toll(vehicle="bus", monthly_card=True, toll="0.01").amount) == "0.01"  # 0.0065
    assert str(calc.toll(**CAR, toll="0.005").baseline) == "0.01"


def test_a_toll_of_nothing_stays_nothing():
    for nothing in (0, "0.00", "-0", -0.0):
        answer = calc.toll(vehicle="truck", axles=6, toll=nothing)
        assert (str(answer.amount), str(answer.baseline)) == ("0.00", "0.00")


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


def test_a_rate_without_kilometres_prices_nothing_and_asks_for_them():
    answer = calc.toll(vehicle="truck", axles=6, rate=2, hydrogen=False, container=False)
    assert (answer.verdict, answer.amount, answer.baseline) == ("eligible", None, None)
    assert "km" in [question.input for question in answer.questions]


def test_a_trip_of_any_vehicle_costs_no_more_than_its_toll_and_asks_for_the_vehicle_first():
    answer = calc.toll(toll=320)
    assert (answer.verdict, answer.amount_min, answer.amount_max) == ("unknown", 0, 320)
    first = answer.questions[0]
    assert (first.input, first.at_stake) == ("vehicle", 320)
    assert [question.input for question in answer.questions].count("vehicle") == 1


def test_a_word_that_may_mean_three_vehicles_is_refused_with_those_there_are():
    error = refusal(vehicle="客车")
    assert error.param == "vehicle"
    assert all(word in error.hint for word in ("小型客车", "客运班车", "旅游大巴"))


def test_what_the_handbook_does_not_print_is_a_warning():
    for inputs, policy in ((CONTAINER | {"exit": "鲅鱼圈"}, 78), (COACH | {"toll": 100}, 80)):
        answer = calc.toll(**inputs)
        assert any(f"第{policy}条的截止日期手册没有印" in warning for warning in answer.warnings)
        assert any("四舍五入到分" in warning for warning in answer.warnings)


def test_the_part_in_liaoning_is_assumed_unless_it_is_said():
    assert any("辽宁段" in said for said in calc.toll(**CONTAINER).assumptions)
    assert calc.toll(**CONTAINER, in_province=True).assumptions == []


def test_the_cheapest_certain_policy_gives_the_amount_and_heads_the_options():
    answer = calc.toll(**CONTAINER, exit="鲅鱼圈", axles=6)
    assert str(answer.amount) == "150.00"
    certain = [(each.rule.policy, each.amount) for each in answer.options if each.verdict == "eligible"]
    assert certain == [(78, Decimal("150.00")), (72, Decimal("195.00")), (75, Decimal("261.00"))]


# Which discounts add up: every pair of them, by what the two clauses say

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


# What is not said


@pytest.mark.parametrize(
    ("inputs", "least", "most"),
    [
        # nothing but the toll: free by 77 at best
        ({"vehicle": "truck", "toll": 300}, "0.00", "300.00"),
        # 76 of the whole, if it has more than six axles and the rest costs nothing: 300 x 0.33
        ({"vehicle": "truck", "toll": 300, "container": False, "hydrogen": False}, "99.00", "300.00"),
        # 2 x 100; six axles 0.87; or twenty lines by the dearest reading (2 + 27 x 0.33) x 100
        ({"vehicle": "truck", "rate": 2, "km": 100, "container": False, "hydrogen": False}, "174.00", "1091.00"),
        # the same of which the lines are known: (2 + 1.35 x 3 x 0.33) x 100
        (
            {"vehicle": "truck", "rate": 2, "km": 100, "container": False, "hydrogen": False, "extra_axle_lines": 3},
            *("174.00", "333.65"),
        ),
        # no lines 200, twenty 1091
        ({"vehicle": "oversize", "rate": 2, "km": 100, "container": False, "hydrogen": False}, "200.00", "1091.00"),
        ({"vehicle": "coach", "toll": 100}, "65.00", "100.00"),
        ({"vehicle": "bus", "toll": 80}, "52.00", "80.00"),
        ({"vehicle": "car", "toll": 15}, "0.00", "15.00"),
    ],
)
def test_what_is_not_said_bounds_what_is_paid(inputs, least, most):
    answer = calc.toll(**inputs)
    assert (str(answer.amount_min), str(answer.amount_max)) == (least, most)
    assert answer.amount in (None, answer.amount_max)


@pytest.mark.parametrize(
    "inputs", [CAR | {"toll": 15}, COACH | {"toll": 100}, {"vehicle": "bus", "monthly_card": False}]
)
def test_what_is_settled_has_no_bounds(inputs):
    answer = calc.toll(**inputs)
    assert (answer.amount_min, answer.amount_max) == (None, None)


def test_added_lines_that_are_not_known_leave_no_standard_toll():
    answer = calc.toll(vehicle="truck", rate=2, km=100)
    assert (answer.amount, answer.baseline, answer.saved) == (None, None, None)
    assert answer.headline.startswith("应付 0.00 至 1091.00 元；有优惠待确认")
    assert {"axles", "extra_axle_lines"} <= {question.input for question in answer.questions}


def test_a_coach_without_a_booking_hangs_on_the_collective_list_whatever_else_is_open():
    coach = {name: value for name, value in COACH.items() if name != "in_province"} | {"booked": False, "toll": 100}
    answer = calc.toll(**coach, plate="辽B")
    assert (answer.verdict, answer.readings) == ("unknown", ())
    assert {question.input for question in answer.questions} == {"in_province", "collective"}


@pytest.mark.parametrize(
    ("plate", "collective", "amount", "verdict"),
    [
        ("辽B", True, "65.00", "eligible"),
        ("辽B", False, "100.00", "ineligible"),
        ("吉A", True, "100.00", "ineligible"),
        (None, True, "100.00", "unknown"),
    ],
)
def test_a_coach_of_the_province_on_the_collective_list_counts_as_booked(plate, collective, amount, verdict):
    answer = calc.toll(**COACH | {"booked": False}, plate=plate, collective=collective, toll=100)
    assert (str(answer.amount), answer.verdict) == (amount, verdict)


@pytest.mark.parametrize(
    ("plate", "is_warned"), [("吉A", True), ("京A12345", True), ("辽B", False), ("辽", False), (None, False)]
)
@pytest.mark.parametrize("booked", [False, None])
def test_a_plate_that_is_not_of_the_province_is_named_where_its_coach_is_said_to_be_on_the_list(
    plate, is_warned, booked
):
    """80: 本省车辆集体预约."""
    for collective in (True, False, None):
        answer = calc.toll(**COACH | {"booked": booked}, plate=plate, collective=collective, toll=100)
        said = [text for text in answer.warnings if f"{plate} 不是辽宁的车牌" in text]
        assert len(said) == (is_warned and collective is True)
        if said:
            assert str(answer.amount) == "100.00"
            assert [question.input for question in answer.questions] == ([] if booked is False else ["booked"])


def test_a_toll_that_is_not_said_is_asked_for():
    for inputs in (without(CAR, "ring"), {"vehicle": "truck"}, {"vehicle": "oversize"}):
        assert "toll" in [question.input for question in calc.toll(**inputs).questions]


def test_a_rate_that_prices_an_oversize_truck_may_stand_beside_its_toll():
    # (2 + 1.35 x 3 x 0.33) x 100, by the dearest reading of 76; the toll is not used
    answer = calc.toll(vehicle="oversize", toll=500, rate=2, km=100, extra_axle_lines=3)
    assert answer.amount == Decimal("333.65")
    assert any("没有用所给的标准通行费" in said for said in answer.assumptions)


def test_whether_etc_is_used_is_asked_where_that_discount_may_be_added():
    answer = calc.toll(vehicle="bus", monthly_card=True, toll=80)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("etc", None)]


# The first line


@pytest.mark.parametrize(
    ("inputs", "headline"),
    [
        (
            CONTAINER | {"toll": 100, "hydrogen": False, "axles": 4, "rail_hub": False},
            "应付 65.00 元，省 35.00 元，依据第72条政策；确认从指定港口收费站进或出则 50.00 元（第78条）",
        ),
        (
            {"vehicle": "truck", "toll": 300},
            "应付 300.00 元；确认是氢燃料电池货车等条件则 0.00 元（第77条），"
            "确认运输国际标准集装箱等条件则 150.00 元（第78、79条）",
        ),
        ({"vehicle": "bus", "toll": 80}, "应付 80.00 元；确认办理了辽宁省高速公路月票卡则 52.00 元（第73条）"),
        ({"vehicle": "bus"}, "有优惠待确认（第73条）"),
        ({"vehicle": "bus", "monthly_card": False, "toll": 80}, "应付 80.00 元；没有一条优惠符合条件"),
        ({"vehicle": "bus", "monthly_card": True, "toll": 80}, "应付 52.00 元，省 28.00 元，依据第73条政策"),
        (without(COACH, "booked") | {"toll": 100, "plate": "吉A"}, "应付 100.00 元；确认已预约并审核通过"),
    ],
)
def test_what_would_be_paid_if_more_were_confirmed_stands_in_the_first_line(inputs, headline):
    assert calc.toll(**inputs).headline.startswith(headline)


# Figures that are probably slips


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"toll": "0.5"}, "标准通行费 0.5 元不像是真的，请核对：要填整趟行程打折以前的通行费，单位是元"),
        ({"toll": 32000}, "标准通行费 32000 元不像是真的，请核对：要填一趟行程打折以前的通行费"),
        ({"rate": "0.09", "km": 100}, "费率 0.09 元不像是真的，是不是每吨公里的费率？这里要每车公里的"),
        ({"rate": 45, "km": 100}, "费率 45 元不像是真的，是不是 0.45 元"),
        ({"rate": 2, "km": "0.4"}, "里程 0.4 公里不像是真的，请核对单位：这里要公里"),
        ({"rate": 2, "km": 45000}, "里程 45000 公里不像是真的，是不是 45 公里"),
        ({"rate": 2, "km": 2300}, "里程 2300 公里不像是真的，请核对：跨省行程只填辽宁段"),
        ({"vehicle": "coach", "seats": 145}, "座位数 145 座不像是真的，请核对行驶证上的核定载人数"),
        ({"axles": 60}, "轴数 60 轴不像是真的，请核对：要填轴数，不是轮数"),
        ({"extra_axle_lines": 80}, "增加的轴线数 80 轴线不像是真的，请核对：要填比 6 轴货车多出的轴线数，不是轮数"),
    ],
)
def test_an_implausible_figure_of_a_trip_is_used_and_warned_of(inputs, said):
    warnings = calc.toll(**{"vehicle": "truck"} | inputs).warnings
    assert [warning.startswith(said) for warning in warnings if "不像是真的" in warning] == [True]


def test_plausible_figures_of_a_trip_are_not_warned_of():
    trip = {"vehicle": "truck", "axles": 26, "rate": "0.45", "km": 800, "seats": 3, "extra_axle_lines": 20}
    assert not any("不像是真的" in warning for warning in calc.toll(**trip).warnings)
    assert not any("不像是真的" in warning for warning in calc.toll(vehicle="truck", toll=2000).warnings)


@pytest.mark.parametrize(("axles", "said"), [(6, "含不含6轴没有印"), (7, None)])
def test_an_oversize_truck_with_six_axles_is_warned_of(axles, said):
    answer = calc.toll(vehicle="大件车", axles=axles, rate=2, km=100, extra_axle_lines=3)
    found = [text for text in answer.warnings if "把车型填成货车再算" in text]
    assert len(found) == (said is not None)
    assert all(said in text for text in found)


def test_a_trip_is_taken_to_be_within_the_province_and_this_is_said_of_what_is_priced_alone():
    def said(**more):
        return [text for text in calc.toll(vehicle="货车", **more).assumptions if "辽宁段" in text]

    assert len(said(toll=100)) == len(said(toll=100, in_province=False)) == 1
    assert not said(toll=100, in_province=True)
    assert not said()


@pytest.mark.parametrize(
    ("port", "station"), [("营口港", "鲅鱼圈"), ("绥中港", "前卫"), ("盘锦港", "辽东湾"), ("绥中", "前卫")]
)
def test_a_port_whose_station_has_another_name_is_told_it(port, station):
    answer = calc.toll(vehicle="truck", container=True, etc=True, exit=port, toll=320)
    assert f"出口收费站“{port}”不是指定收费站；您是不是要找：{station}" in answer.warnings
    assert answer.headline.endswith(f"出口收费站“{port}”不是指定收费站；您是不是要找：{station}")


def test_an_oversize_truck_without_added_lines_is_pointed_to_six_axles():
    answer = calc.toll(vehicle="oversize", rate=2, km=100, extra_axle_lines=0, hydrogen=False, container=False)
    assert answer.warnings[0].startswith("没有增加轴线的和 6 轴货车一样")
    assert "看第75条" in answer.warnings[0]


def test_what_may_be_read_to_cost_less_is_in_the_first_line():
    # (2 + 1.35 x 3 x 0.33) x 100; (2 + 1.35 x 3) x 0.33 x 100
    answer = calc.toll(vehicle="oversize", rate=2, km=100, extra_axle_lines=3, hydrogen=False, container=False)
    assert answer.headline.startswith("应付 333.65 元")
    assert "条文有不止一种读法，最少应付 199.65 元" in answer.headline
    assert "条文有不止一种读法，请先核实；金额按应付最多的一种计" in answer.warnings


def test_a_truck_of_unknown_axles_is_asked_whether_it_is_oversize():
    answer = calc.toll(vehicle="truck", toll=200, hydrogen=False, container=False)
    # all of it added axle lines: 200 x 0.33
    assert answer.amount_min == 66
    assert "如是6轴以上货车（大件车），应付 66.00 至 200.00 元（第76条）" in [one.text for one in answer.questions]


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
    ("trip", "said"),
    [
        ({"monthly_card": True, "container": True}, "第73条的月票卡优惠只给客运班车"),
        ({"monthly_card": True, "collective": True}, "第73条的月票卡优惠只给客运班车"),
        ({"hydrogen": True, "seats": 45}, "氢燃料电池货车是货车，这里按客车计"),
    ],
)
def test_what_every_vehicle_that_it_may_be_is_warned_of_is_said_before_the_vehicle_is(trip, said):
    assert any(said in text for text in calc.toll(**trip, toll=100).warnings)
    for name in trip:
        assert not any(said in text for text in calc.toll(**without(trip, name), toll=100).warnings)


def test_what_comes_about_with_a_cheaper_discount_alone_is_not_promised():
    # with ETC, which both take, 78 leaves 50 per cent, and 72 alone 65
    answer = calc.toll(**without(CONTAINER, "etc") | {"toll": 100}, axles=4, exit="东港", hydrogen=False)
    assert "确认安装使用ETC则 50.00 元（第78条）" in answer.headline
    assert "65.00" not in answer.headline
    assert [(one.input, str(one.at_stake)) for one in answer.questions] == [("etc", "50.00")]
    assert str(option(answer, 72).amount) == "65.00"


def test_no_rate_is_asked_for_beside_the_toll_of_what_may_be_no_oversize_truck():
    answer = calc.toll(vehicle="truck", toll=500, km=100, hydrogen=False, container=False)
    assert {one.input for one in answer.questions} == {"axles", "extra_axle_lines"}


@pytest.mark.parametrize(
    ("trip", "said"),
    [
        ({"vehicle": "bus", "hydrogen": True, "monthly_card": False}, "氢燃料电池货车是货车，这里按客车计"),
        ({"vehicle": "car", "hydrogen": True}, "氢燃料电池货车是货车，这里按客车计"),
        ({"vehicle": "car", "monthly_card": True}, "第73条的月票卡优惠只给客运班车"),
    ],
)
def test_what_is_said_of_another_vehicle_helps_none_and_is_warned_of(trip, said):
    answer = calc.toll(**trip, toll=100, plate="吉A")
    assert any(said in text for text in answer.warnings)
    assert (answer.verdict, answer.amount) == ("ineligible", 100)


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


@pytest.mark.parametrize(
    "where", [{"entry": "鲅鱼圈", "exit": "大连湾"}, {"entry": "红旗台", "exit": "东港"}, {"ring": True}]
)
def test_a_trip_between_stations_that_are_known_is_one_within_the_province(where):
    answer = calc.toll(**without(COACH, "in_province"), **where, toll=300)
    assert (answer.verdict, str(answer.amount)) == ("eligible", "195.00")  # 300 x 0.65
    assert "in_province" not in [question.input for question in answer.questions]
    assert not [said for said in answer.assumptions if "辽宁段" in said]


def test_a_trip_with_one_station_known_may_go_anywhere():
    answer = calc.toll(**without(COACH, "in_province"), entry="鲅鱼圈", exit="山海关", toll=300)
    assert answer.verdict == "unknown"
    assert "in_province" in [question.input for question in answer.questions]


def test_a_toll_that_is_not_what_the_rate_comes_to_is_warned_of():
    truck = {"vehicle": "大件车", "axles": 7, "rate": 2, "km": 60, "extra_axle_lines": 1}

    def said(toll):
        return [text for text in calc.toll(**truck, toll=toll).warnings if "不一致" in text]

    assert "所给的标准通行费 200.00 元" in said(200)[0]  # (2 + 1.35) x 60 = 201
    assert "201.00 元" in said(200)[0]
    assert not said(201)


def test_the_first_line_has_the_range_of_the_reading_that_comes_to_least_beside_its_own():
    # no lines: 2 x 100 and 2 x 0.33 x 100; twenty: (2 + 27 x 0.33) x 100 and (2 + 27) x 0.33 x 100
    answer = calc.toll(vehicle="oversize", rate=2, km=100, container=False, hydrogen=False, etc=False)
    assert answer.headline.startswith("应付 200.00 至 1091.00 元，依据第76条政策")
    assert "条文有不止一种读法，按应付最少的读法 66.00 至 957.00 元" in answer.headline


@pytest.mark.parametrize(
    ("trip", "most"),
    [
        # none or all of it added axle lines: 200; 200 x 0.87; 200 x 0.33
        ({"vehicle": "truck", "axles": 7, "toll": 200}, ["200.00", "174.00", "66.00"]),
        ({"vehicle": "oversize", "extra_axle_lines": 2, "toll": 500}, ["500.00", "435.00", "165.00"]),
    ],
)
def test_what_may_still_apply_bounds_every_reading_as_it_does_the_answer(trip, most):
    answer = calc.toll(**trip)
    assert (str(answer.amount_min), str(answer.amount_max)) == ("0.00", most[0])  # of hydrogen it is free by 77
    assert [(str(one.least), str(one.most)) for one in answer.readings[:2]] == [("0.00", end) for end in most[:2]]
    assert str(answer.readings[2].amount) == most[2]  # whatever part of it is added axle lines
    assert answer.headline.startswith(
        f"应付 0.00 至 {most[0]} 元，依据第76条政策；条文有不止一种读法，按应付最少的读法 0.00 至 {most[-1]} 元；"
    )
    assert "则 0.00 元（第77条）" in answer.headline
    # of no other discount it is at least a third, by every reading
    answer = calc.toll(**trip, hydrogen=False, container=False)
    assert [str(one.least or one.amount) for one in answer.readings] == [most[-1]] * 3
    assert f"应付 {most[-1]} 至 {most[0]} 元" in answer.headline


def test_a_reading_of_axle_lines_that_comes_to_less_is_in_the_first_line_whatever_policy_gives_the_amount():
    # 78: (2 + 2.7) x 100 x 0.5; 76 of the whole and 78: 470 x 0.33 x 0.5
    trip = {"vehicle": "oversize", "axles": 8, "rate": 2, "km": 100, "extra_axle_lines": 2, "exit": "鲅鱼圈"}
    answer = calc.toll(**trip, container=True, etc=True, hydrogen=False, rail_hub=False)
    assert answer.headline.startswith(
        "应付 235.00 元，省 235.00 元，依据第78条政策；条文有不止一种读法，最少应付 77.55 元"
    )


def test_a_discount_that_comes_to_the_same_is_not_asked_about():
    # 79 halves the toll, and so would 78
    answer = calc.toll(**CONTAINER | {"toll": 1000, "axles": 3, "exit": "张士东", "rail_hub": True}, hydrogen=False)
    assert (str(answer.amount), answer.questions) == ("500.00", [])


def test_a_station_of_which_nothing_is_printed_may_lie_on_the_ring():
    assert calc.toll(**CAR, entry="沈阳西", exit="沈阳南").verdict == "eligible"


def test_a_trip_that_is_free_whatever_the_toll_shows_how_it_comes_to_nothing():
    """Policy 77: hydrogen trucks pay nothing; no standard toll is given."""
    answer = calc.toll(vehicle="truck", plate="辽A12345", hydrogen=True, booked=True, etc=True)
    (step,) = answer.steps
    assert (answer.amount, str(step.value), step.source[:4]) == (Decimal("0.00"), "0.00", "第77条")


def test_the_steps_of_an_oversize_truck_add_no_axle_lines_to_a_toll_that_holds_them():
    answer = calc.toll(vehicle="oversize", toll=0, extra_axle_lines=1)
    assert {str(step.value) for step in answer.steps} == {"0.00"}


def test_a_toll_less_than_its_added_axle_lines_cost_is_refused():
    """20 lines of 1.35 yuan over 100 km cost 2700."""
    with pytest.raises(ValueNotAccepted, match="少于增加 20 轴线、100 公里"):
        calc.toll(vehicle="oversize", toll=2699, extra_axle_lines=20, km=100)
    assert calc.toll(vehicle="oversize", toll=2700, extra_axle_lines=20, km=100)


def test_who_may_pay_nothing_is_told_by_which_policy_in_the_first_line():
    """Policy 76 comes to 66 at least (2 x 100 x 0.33); nought is that of policy 77."""
    answer = calc.toll(vehicle="oversize", rate=2, km=100)
    assert answer.amount_min == 0
    assert "则 0.00 元（第77条）" in answer.headline


@pytest.mark.parametrize("truck", [{"vehicle": "oversize"}, {"vehicle": "truck", "axles": 7}])
def test_a_toll_of_known_lines_and_kilometres_holds_what_they_cost(truck):
    """Of 605 yuan 3 lines of 1.35 over 100 km are 405: 200 + 405 x 0.33 = 333.65; 200 x 0.87 + 133.65; 605 x 0.33."""
    said = {"hydrogen": False, "container": False, "etc": False}
    answer = calc.toll(**truck, **said, toll=605, extra_axle_lines=3, km=100)
    assert answer.amount == Decimal("333.65")
    assert [reading.amount for reading in answer.readings] == [Decimal("333.65"), Decimal("307.65"), Decimal("199.65")]
    assert answer.steps[-1].value == Decimal("333.65")
    assert not {"rate", "toll"} & {question.input for question in answer.questions}
    with pytest.raises(ValueNotAccepted, match="少于增加 20 轴线、100 公里"):
        calc.toll(**truck, **said, toll=605, extra_axle_lines=20, km=100)


def test_nobody_who_gave_a_rate_is_asked_for_a_toll_that_is_refused_beside_it():
    asked = {question.input for question in calc.toll(vehicle="truck", axles=5, rate=2).questions}
    assert "km" in asked
    assert "toll" not in asked


@pytest.mark.parametrize("place", ["盘锦", "营口", "丹东"])
def test_a_town_with_a_station_of_its_own_is_no_slip_for_that_of_a_port(place):
    answer = calc.toll(vehicle="truck", container=True, etc=True, exit=place, toll=320)
    assert not any("您是不是要找" in warning for warning in answer.warnings)


@pytest.mark.parametrize(("typed", "is_slip"), [("鲅鱼圏", True), ("大连弯", True), ("锦州东", False), ("锦州", False)])
def test_a_misspelt_station_is_told_in_the_first_line_and_another_station_is_not(typed, is_slip):
    """锦州东 is a station of its own, of which it is said further down that it is not 锦州."""
    answer = calc.toll(vehicle="truck", container=True, etc=True, exit=typed, toll=320)
    assert (f"出口收费站“{typed}”不是指定收费站" in answer.headline) == is_slip

"""Policies 71 to 80 by hand: every boundary of their clauses, worked out on paper."""

from decimal import Decimal

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


@pytest.mark.parametrize("plate", ["辽B", "辽B·A1234", "京A12345", "A辽", "吉A", "B辽A"])
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
        (None, "1000.00"),
        (None, "1000.00"),
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
    assert {str(stake) for stake in stakes} == {"300.00", "150.00", "105.00", "39.00", "15.00"}
    assert answer.verdict == "unknown"
    assert all(question.input not in ("vehicle", "toll") for question in answer.questions)


@pytest.mark.parametrize(
    "inputs",
    [CAR, HYDROGEN, COACH, without(CONTAINER, "toll"), {"vehicle": "truck", "axles": 6}, {"vehicle": "truck"}],
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
        ({"rate": 2}, "km"),
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

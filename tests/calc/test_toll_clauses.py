"""Policies 71 to 77 by hand: every boundary of their clauses, worked out on paper."""

from decimal import Decimal

import pytest

from lnpolicy import calc
from lnpolicy.errors import ValueNotAccepted
from tests.calc.trips import (
    CAR,
    CONTAINER,
    HYDROGEN,
    NOT_A_HYDROGEN_CONTAINER,
    amounts,
    option,
    refusal,
    unmet,
    without,
)

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


def test_a_station_of_which_nothing_is_printed_may_lie_on_the_ring():
    assert calc.toll(**CAR, entry="沈阳西", exit="沈阳南").verdict == "eligible"


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


def test_a_rate_that_prices_an_oversize_truck_may_stand_beside_its_toll():
    # (2 + 1.35 x 3 x 0.33) x 100, by the dearest reading of 76; the toll is not used
    answer = calc.toll(vehicle="oversize", toll=500, rate=2, km=100, extra_axle_lines=3)
    assert answer.amount == Decimal("333.65")
    assert any("没有用所给的标准通行费" in said for said in answer.assumptions)


def test_the_steps_of_an_oversize_truck_add_no_axle_lines_to_a_toll_that_holds_them():
    answer = calc.toll(vehicle="oversize", toll=0, extra_axle_lines=1)
    assert {str(step.value) for step in answer.steps} == {"0.00"}


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


def test_a_trip_that_is_free_whatever_the_toll_shows_how_it_comes_to_nothing():
    """Policy 77: hydrogen trucks pay nothing; no standard toll is given."""
    answer = calc.toll(vehicle="truck", plate="辽A12345", hydrogen=True, booked=True, etc=True)
    (step,) = answer.steps
    assert (answer.amount, str(step.value), step.source[:4]) == (Decimal("0.00"), "0.00", "第77条")


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


# Rounding


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

"""Policy 80 by hand: tour coaches, and who counts as booked."""

import pytest

from lnpolicy import calc
from tests.calc.trips import COACH, amounts, unmet, without


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

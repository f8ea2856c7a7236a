"""Policy 76: axles beyond six without axle lines are told, and the axle lines are asked for first."""

import pytest

from lnpolicy import calc
from tests.cli.test_asking import talk

TOLD = "8 轴的要按比 6 轴货车多几轴线计，这个数还没有给"


@pytest.mark.parametrize("vehicle", ["truck", "oversize"])
def test_axles_beyond_six_are_told_in_the_first_line_where_no_axle_lines_are_given(vehicle):
    answer = calc.toll(vehicle=vehicle, axles=8, rate=2, km=200)
    assert answer.headline.endswith(TOLD)
    assert any("没有把 8 轴减去 6 轴当作增加的轴线" in warning for warning in answer.warnings)
    assert TOLD not in calc.toll(vehicle=vehicle, axles=8, rate=2, km=200, extra_axle_lines=2).headline


@pytest.mark.parametrize("axles", [5, 6])
def test_a_truck_of_no_more_than_six_is_told_nothing(axles):
    assert "多几轴线" not in calc.toll(vehicle="truck", axles=axles, toll=200).headline


def test_what_the_axle_lines_are_worth_is_told_and_they_are_asked_for_first():
    """None: 2 x 200 = 400; twenty: (2 + 20 x 1.35 x 0.33) x 200 = 2182."""
    answer = calc.toll(vehicle="oversize", axles=8, rate=2, km=200)
    assert (answer.questions[0].input, str(answer.questions[0].at_stake)) == ("extra_axle_lines", "1782.00")
    talked = talk(["calc", "高速费", "大件车", "8轴", "200公里", "费率2.0"], ["2", "q"])
    assert "--extra-axle-lines 2" in talked.command
    assert "578.20 元" in talked.out  # (2 + 2 x 1.35 x 0.33) x 200

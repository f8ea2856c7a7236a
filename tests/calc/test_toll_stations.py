"""Policies 78 and 79 by hand: the stations that their clauses name, and trips between them."""

import pytest

from lnpolicy import calc
from tests.calc.trips import COACH, CONTAINER, option, unmet, without

PORTS = ["鲅鱼圈", "大连港", "大连湾", "锦州", "辽东湾", "东港", "前卫", "葫芦岛东"]
HUB = ["红旗台", "张士东", "张士西", "张士东（西）"]


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


@pytest.mark.parametrize(("typed", "meant"), [("鲅鱼卷", "鲅鱼圈"), ("葫芦岛", "葫芦岛东"), ("张士", "张士东、张士西")])
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


# Names that are near those of stations


@pytest.mark.parametrize(
    ("port", "station"), [("营口港", "鲅鱼圈"), ("绥中港", "前卫"), ("盘锦港", "辽东湾"), ("绥中", "前卫")]
)
def test_a_port_whose_station_has_another_name_is_told_it(port, station):
    answer = calc.toll(vehicle="truck", container=True, etc=True, exit=port, toll=320)
    assert f"出口收费站“{port}”不是指定收费站；您是不是要找：{station}" in answer.warnings
    assert answer.headline.endswith(f"出口收费站“{port}”不是指定收费站；您是不是要找：{station}")


@pytest.mark.parametrize("place", ["盘锦", "营口", "丹东"])
def test_a_town_with_a_station_of_its_own_is_no_slip_for_that_of_a_port(place):
    answer = calc.toll(vehicle="truck", container=True, etc=True, exit=place, toll=320)
    assert not any("您是不是要找" in warning for warning in answer.warnings)


NOT_OF = "出口收费站“{}”不是指定收费站；"
LISTED = "第78条指定的是鲅鱼圈、大连港、大连湾、锦州、辽东湾、东港、前卫、葫芦岛东"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("盘锦", "盘锦港指定的是辽东湾收费站"),
        ("营口", "营口港指定的是鲅鱼圈收费站"),
        ("丹东", "丹东港指定的是东港收费站"),
        ("锦州港", "您是不是要找：锦州"),
        ("丹东港", "您是不是要找：东港"),
        ("鲅鱼圈港", "您是不是要找：鲅鱼圈"),
        ("营口鲅鱼圈", "您是不是要找：鲅鱼圈"),
        ("大连", "您是不是要找：大连港、大连湾"),
        ("大连弯", "您是不是要找：大连港、大连湾"),
        ("红旗", "您是不是要找：红旗台"),
        ("大窑湾", LISTED),
        ("北良港", LISTED),
    ],
)
@pytest.mark.parametrize("side", ["entry", "exit"])
def test_a_place_that_resembles_a_station_is_doubted_in_the_first_line(side, typed, told):
    """Names are suggested only where they share what tells the place from others: 大窑湾 is no 大连湾."""
    answer = calc.toll(**CONTAINER, **{side: typed})
    said = NOT_OF.format(typed).replace("出口", "入口" if side == "entry" else "出口")
    assert answer.headline.endswith(f"{said}{told}")
    assert str(answer.amount) == "195.00"  # 300 x 0.65


@pytest.mark.parametrize(
    "word",
    [
        *("无", "没有", "没", "没有的", "不知道", "不清楚", "不晓得", "不确定", "随便", "都行", "跳过", "未知", "空"),
        *("n", "N", "no", "y", "是", "否", "不是", "有", "-", "——", "/", "?", "？", "none", "N/A", "“无”", "不知道。"),
    ],
)
@pytest.mark.parametrize("side", ["entry", "exit"])
def test_a_word_for_none_or_not_known_is_no_station(side, word):
    answer = calc.toll(**CONTAINER, entry="沈阳西") if side == "exit" else calc.toll(**CONTAINER, exit="沈阳西")
    other = {"entry": "exit", "exit": "entry"}[side]
    said = calc.toll(**CONTAINER, **{other: "沈阳西", side: word})
    assert (said.amount, said.inputs, said.questions) == (answer.amount, answer.inputs, answer.questions)
    assert f"收费站“{word}”按不知道计" in "".join(said.assumptions)


# What a trip between stations says of the province


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


@pytest.mark.parametrize(("typed", "is_slip"), [("鲅鱼圏", True), ("大连弯", True), ("锦州东", False), ("锦州", False)])
def test_a_misspelt_station_is_told_in_the_first_line_and_another_station_is_not(typed, is_slip):
    """锦州东 is a station of its own, of which it is said further down that it is not 锦州."""
    answer = calc.toll(vehicle="truck", container=True, etc=True, exit=typed, toll=320)
    assert (f"出口收费站“{typed}”不是指定收费站" in answer.headline) == is_slip

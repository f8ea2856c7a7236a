"""What is written down when somebody looks at it, and what is worked out once for many answers."""

import random
from importlib import import_module

import pytest

from lnpolicy import batch, calc
from lnpolicy.calc import circumstances
from lnpolicy.calc.explanation import Later
from tests.property.drawn import is_possible

ON = "2026-07-01"


def test_a_part_is_written_down_once_and_when_somebody_looks_at_it():
    written = []

    def write(word):
        written.append(word)
        yield from word

    part = Later(write, "甲乙")
    assert written == []
    assert (list(part), len(part), part[1], part) == (["甲", "乙"], 2, "乙", ["甲", "乙"])
    assert written == ["甲乙"]
    assert not Later(write, "")
    assert repr(part) == "['甲', '乙']"


@pytest.mark.parametrize(
    ("module", "calculator", "row"),
    [
        ("toll", "toll", {"车型": "货车", "轴数": "6", "标准通行费": "200"}),
        ("explained", "fund", {"在职职工人数": "100", "安排残疾人就业人数": "1", "年平均工资": "120000"}),
    ],
)
def test_a_row_writes_down_nothing_that_it_does_not_show(module, calculator, row, monkeypatch):
    expected = list(batch.rows(calculator, [row], on=ON))

    def looked_at(*_):
        raise AssertionError

    for part in ("_options", "_steps"):
        monkeypatch.setattr(import_module(f"lnpolicy.calc.{module}"), part, looked_at)
    assert list(batch.rows(calculator, [row], on=ON)) == expected


def trips(count):
    dice = random.Random(5)
    may_be = {
        "axles": ["5", "6", "8"],
        "container": [True, False],
        "etc": [True, False],
        "hydrogen": [True],
        "entry": ["鲅鱼圈", "鲅鱼圏", "沈阳"],
        "exit": ["锦州", "锦洲"],
        "extra_axle_lines": ["3", "9"],
        "plate": ["辽A12345", "吉A1"],
        "seats": ["9", "45"],
        "in_province": [False],
        "booked": [True, False],
        "collective": [True, False],
    }
    for _ in range(count):
        said = {name: dice.choice(values) for name, values in may_be.items() if dice.random() < 0.5}
        price = (
            {"toll": f"{dice.randrange(1, 90000) / 100}"} if dice.random() < 0.7 else {"rate": "1.98", "km": "104.5"}
        )
        yield {"vehicle": dice.choice(["truck", "oversize", "car", "coach"]), **said, **price}


def test_a_trip_is_answered_as_if_it_were_the_first(edition):
    asked = [trip for trip in trips(150) if is_possible(trip)]
    together = [calc.toll(**trip, on=ON).as_document() for trip in (*asked, *asked)]
    alone = []
    for trip in asked:
        circumstances._circumstances.cache_clear()
        alone.append(calc.toll(**trip, on=ON).as_document())
    assert together == alone * 2

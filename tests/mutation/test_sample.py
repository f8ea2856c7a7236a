"""What is drawn of the mutants, how sure a share of it is, and which of them are explained."""

import json

import pytest

from tests.mutation.sample import (
    drawn,
    explained,
    explanations,
    function_of,
    interval,
    leave_alone_what_was_not_drawn,
    mutants_of,
)

NAMES = [f"lnpolicy.rules.money.x_rounded__mutmut_{number}" for number in range(1, 31)]
CHANGE = "-    return a + b\n+    return a - b"
MUTATED = """\
class Table:
    @_mutmut_mutated(mutants_xǁTableǁopen__mutmut, is_classmethod = True)
    @classmethod
    def open(cls):
        return cls()

    @_mutmut_mutated(mutants_xǁTableǁread__mutmut)
    def read(self):
        return 1
"""


def test_the_same_seed_draws_the_same_mutants_in_whatever_order_they_come():
    assert drawn(NAMES, 5, "1-rules") == drawn(NAMES[::-1], 5, "1-rules")
    assert len(set(drawn(NAMES, 5, "1-rules"))) == 5
    assert drawn(NAMES, 5, "1-rules") != drawn(NAMES, 5, "2-rules")


def test_a_room_of_few_mutants_is_drawn_whole():
    assert sorted(drawn(NAMES, 100, "1-rules")) == sorted(NAMES)


@pytest.mark.parametrize(
    ("killed", "tried", "bounds"),
    [
        # by hand: z = 1.96, z² = 3.8416; 10/10: 10 / 13.8416; 50/100: ½ ± 1.96 / 103.8416 · √(25 + 0.9604)
        (10, 10, (0.7225, 1.0)),
        (50, 100, (0.4038, 0.5962)),
        (0, 10, (0.0, 0.2775)),
    ],
)
def test_the_share_of_all_mutants_lies_within_bounds(killed, tried, bounds):
    assert interval(killed, tried) == pytest.approx(bounds, abs=0.0001)


def test_only_functions_with_a_drawn_mutant_are_called_by_a_detour(tmp_path):
    path = tmp_path / "lnpolicy/search/table.py"
    path.parent.mkdir(parents=True)
    path.write_text(MUTATED, "utf-8")
    leave_alone_what_was_not_drawn(tmp_path, ["lnpolicy.search.table.xǁTableǁread__mutmut_2"])
    left = [line.strip() for line in path.read_text("utf-8").splitlines() if "_mutmut_mutated" in line]
    assert left == ["@_mutmut_mutated(mutants_xǁTableǁread__mutmut)"]
    leave_alone_what_was_not_drawn(tmp_path, [])
    assert "_mutmut_mutated" not in path.read_text("utf-8")


def test_how_mutants_ended_is_read_room_by_room(tmp_path):
    for room, code in (("rules", 1), ("search", 0)):
        path = tmp_path / f"lnpolicy/{room}/a.py.meta"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"exit_code_by_key": {f"lnpolicy.{room}.a.x_f__mutmut_1": code}}), "utf-8")
    assert mutants_of(tmp_path, "search") == {"lnpolicy.search.a.x_f__mutmut_1": 0}


def test_a_survivor_is_explained_by_its_function_and_what_it_becomes(tmp_path):
    path = tmp_path / "survivors.toml"
    path.write_text(
        "[[survivors]]\nfunction = 'lnpolicy.rules.money.x_rounded'\nbecomes = 'return a - b'\nwhy = 'b is nought'\n",
        "utf-8",
    )
    known = explanations(path)
    assert explained(known, NAMES[0], CHANGE) == "b is nought"
    assert explained(known, NAMES[0], CHANGE.replace("a - b", "a * b")) is None
    assert explained(known, "lnpolicy.rules.money.x_other__mutmut_1", CHANGE) is None


def test_a_mutant_is_named_after_its_function():
    assert function_of("lnpolicy.search.table.xǁTableǁread__mutmut_12") == "lnpolicy.search.table.xǁTableǁread"

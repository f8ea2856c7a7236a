"""Worked cases whose expected amounts were computed from the clauses by others, through Python and the prompt."""

import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from lnpolicy import calc

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text("utf-8").splitlines()]
EMPLOYERS = {"enterprise": "enterprise", "government organ 机关": "government"}
VEHICLES = {
    "small passenger car": {"vehicle": "car"},
    "international standard container truck": {"vehicle": "truck", "container": True},
    "scheduled coach from Jilin": {"vehicle": "bus", "plate": "吉A"},
    "truck": {"vehicle": "truck"},
    "oversize truck": {"vehicle": "oversize"},
    "battery-electric truck": {"vehicle": "truck", "hydrogen": False},
    "ordinary truck, 4 axles": {"vehicle": "truck", "axles": 4, "container": False},
    "tour coach": {"vehicle": "coach"},
}
SAME_MEANING = {
    "employee_count_persons": "employees",
    "disabled_counted_persons": "disabled",
    "average_annual_wage_yuan": "average_wage",
    "local_social_average_annual_wage_yuan": "local_average_wage",
    "payment_date": "on",
    "plate": "plate",
    "seats": "seats",
    "axles": "axles",
    "has_etc": "etc",
    "etc_in_normal_use": "etc",
    "has_liaoning_monthly_card": "monthly_card",
    "added_axle_lines": "extra_axle_lines",
    "six_axle_rate_yuan_per_vehicle_km": "rate",
    "distance_km": "km",
    "entry_station": "entry",
    "exit_station": "exit",
    "enters_or_leaves_rail_hub": "rail_hub",
    "has_operating_licence": "licensed",
    "appointment_made": "booked",
    "standard_toll_yuan": "toll",
}
"""The cases' words for an input, and its name in the calculators."""
BOTH = {
    "ring": ("entry_is_shenyang_ring_station", "exit_is_shenyang_ring_station"),
    "in_province": ("entry_in_liaoning", "exit_in_liaoning"),
    "booked": ("registered_in_mini_program", "registration_approved"),
}
"""Inputs that are yes where two things of a case are."""


def named(said):
    """A case's inputs by the names of the calculators; fails on words that this knows nothing of."""
    said = dict(said)
    said.pop("note_on_inputs", None)  # explains how the counted persons came about
    inputs = {}
    if "employer_type" in said:
        inputs["employer_type"] = EMPLOYERS[said.pop("employer_type")]
    if "vehicle_kind" in said:
        inputs |= VEHICLES[said.pop("vehicle_kind")]
    for name, pair in BOTH.items():
        if pair[0] in said:
            first, second = (said.pop(word) for word in pair)
            inputs[name] = first and second
    if "registered_in_liaoning" in said:
        assert said.pop("registered_in_liaoning")
        inputs["plate"] = "辽"
    if "via_designated_port_station" in said:
        assert not said.pop("via_designated_port_station")
        inputs |= {"entry": "沈阳西", "exit": "沈阳南"}
    return inputs | {SAME_MEANING[word]: value for word, value in said.items()}


def expected(case):
    return case["expected"] if isinstance(case["expected"], list) else [case["expected"]]


def check(case, document):
    """Hold an answer, as JSON, against a case."""
    ways = expected(case)
    amounts = {way["amount_yuan"] for way in ways}
    assert document["amount"] == max(amounts, key=Decimal)
    if len(ways) > 1:
        assert {reading["amount"] for reading in document["readings"]} == amounts
        assert document["readings"][0]["amount"] == document["amount"]
        assert all(reading["text"] and reading["reason"] for reading in document["readings"])
    else:
        assert document["readings"] == []
    if "due_before_relief_yuan" in ways[0]:
        assert document["baseline"] == ways[0]["due_before_relief_yuan"]
    if all(way.get("eligible") for way in ways):
        assert document["verdict"] == "eligible"
        policy = ways[0].get("by_policy", case["policy"][0])
        assert next(option["policy"] for option in document["options"] if option["verdict"] == "eligible") == policy
    if not any(way.get("eligible", True) for way in ways):
        assert document["verdict"] in ("ineligible", "unknown")
        [option] = [option for option in document["options"] if option["policy"] == case["policy"][0]]
        assert option["verdict"] == "ineligible"
        assert any(condition["state"] == "unmet" for condition in option["conditions"])


def test_the_cases_of_both_calculators_are_here():
    assert [sum(case["id"].startswith(kind) for case in CASES) for kind in ("fund-", "toll-")] == [12, 17]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_python_answers_a_case(case):
    answer = getattr(calc, case["id"].split("-")[0])(**named(case["inputs"]))
    check(case, answer.as_document())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_prompt_answers_a_case_given_as_json(case, run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(named(case["inputs"]), ensure_ascii=False)))
    code, out, err = run("calc", case["id"].split("-")[0], "--input", "-", "--json")
    assert (code, err) == (0, "")
    check(case, json.loads(out))


@pytest.mark.parametrize("name", ["deadline", "toll"])
@pytest.mark.parametrize(
    "imported",
    [
        "from lnpolicy import calc",
        "import lnpolicy.calc.{name}; from lnpolicy import calc",
        "from lnpolicy.calc.{name} import work_out; from lnpolicy import calc",
        "from lnpolicy import calc; calc.{name}; import lnpolicy.calc.{name}",
        "import lnpolicy; calc = lnpolicy.calc",
    ],
)
def test_a_calculator_is_a_function_whatever_has_been_imported_before(imported, name):
    text = imported.format(name=name) + f"; print(calc.{name}.__module__, calc.{name}.__name__)"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"lnpolicy.calc.functions {name}\n", "")

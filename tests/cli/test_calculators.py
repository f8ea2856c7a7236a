"""What can be computed, as `calc` alone lists it."""

import json

import pytest

SUBSIDIES = {
    "training": [136],
    "apprenticeship": [137],
    "drama": [138],
    "voucher": [141],
    "vessel-loan": [142],
    "startup-rent": [152],
    "startup-grant": [153],
    "graduate-insurance": [64],
    "hardship-insurance": [65],
    "job-loan": [66],
}
"""The kinds of subsidy with the policies that print them."""


def test_calc_alone_lists_everything_that_can_be_computed_with_its_policies(run, valid):
    document = valid("calculators", run("calc", "--json").out)
    listed = {item["calculator"]: [policy["id"] for policy in item["policies"]] for item in document["calculators"]}
    assert listed["toll"] == list(range(71, 81))
    assert listed["fund"] == [51]
    assert listed["procurement"] == [62, 63, 69]
    assert {name: listed[f"subsidy {name}"] for name in SUBSIDIES} == SUBSIDIES
    assert document["total"] == len(listed) == 18


def test_each_listed_command_can_be_typed(run):
    for item in json.loads(run("calc", "--json").out)["calculators"]:
        assert run(*item["command"].split()[1:], "--help").code == 0


def test_calc_subsidy_alone_lists_its_kinds(run):
    listed = json.loads(run("calc", "subsidy", "--json").out)["calculators"]
    assert [item["calculator"].split()[1] for item in listed] == list(SUBSIDIES)
    assert run("calc", "subsidy").out.startswith("lnpolicy calc subsidy training\t新录用职工岗位技能培训补贴\t136\n")


@pytest.mark.parametrize("name", ["threshold", "fee", "deadline"])
def test_a_calculator_of_one_policy_at_a_time_lists_its_policies_with_titles(run, valid, name):
    (item,) = valid("calculators", run("calc", name, "--json").out)["calculators"]
    lines = [line.split("\t") for line in run("calc", name).out.splitlines()]
    assert lines == [
        [str(policy["id"]), policy["title"], f"lnpolicy calc {name} {policy['id']}"] for policy in item["policies"]
    ]
    for policy in item["policies"]:
        assert run("show", str(policy["id"]), "--json").out.count(f'"lnpolicy calc {name} {policy["id"]}"') == 1


def test_a_table_tells_ranges_of_policies_and_what_to_type_next(run):
    out = run("calc", "--format", "table").out
    assert "--help" in out.splitlines()[0]


def test_an_option_before_the_name_of_a_calculator_is_answered_with_the_line_to_type(run):
    ran = run("calc", "--json", "toll", "--toll", "200")
    assert (ran.code, ran.out) == (2, "")
    assert "lnpolicy calc toll --json --toll 200" in ran.err


def test_calc_with_help_still_shows_help(run):
    assert run("calc", "--help").out.startswith("用法  lnpolicy calc ")
    assert run("calc", "subsidy", "-h").out.startswith("用法  lnpolicy calc subsidy ")

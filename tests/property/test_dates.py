"""Dates at the edges of the calendar: every calculator answers or refuses them, and none breaks."""

import shlex
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.registry import answer
from lnpolicy.calendar.counting import looked_at
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.day import FIRST_DAY, LAST_DAY
from lnpolicy.rules.naming import option

EDITION = bundled_edition()
POLICIES = EDITION.deadlines.policies
TAKES = [
    (name, declared)
    for name in EDITION.calculators
    for declared in (EDITION.rules(name).inputs[key] for key in EDITION.rules(name).calculators[name].inputs)
    if declared.kind == "date"
]
"""Every calculator with each of its inputs that takes a date."""
TOO_FAR = ["0001-01-01", "1949-09-30", "2200-01-01", "9999-12-31", date.min, date.max]


def _example(name):
    """What the first example of a calculator in its help gives, by the names of the inputs."""
    declared = EDITION.rules(name).calculators[name]
    words = shlex.split(declared.examples[0])[2 + len(name.split()) :]
    given = {}
    if words and not words[0].startswith("--"):
        given["policy"] = words.pop(0)
    while words:
        word = words.pop(0).removeprefix("--").replace("-", "_")
        if words and not words[0].startswith("--"):
            given[word] = words.pop(0)
        else:
            given[word.removeprefix("no_")] = not word.startswith("no_")
    return {key: value for key, value in given.items() if key in declared.inputs}


@pytest.mark.parametrize("day", TOO_FAR, ids=str)
@pytest.mark.parametrize(("name", "declared"), TAKES, ids=lambda value: getattr(value, "name", value))
def test_a_date_beyond_the_calendar_is_refused_with_the_option_and_the_range(name, declared, day):
    if declared.kind == "text" and isinstance(day, date):
        day = day.isoformat()
    with pytest.raises(ValueNotAccepted) as caught:
        answer(name, {**_example(name), declared.name: day}, EDITION, on="2026-09-01")

    assert option(declared.name) in caught.value.message
    assert caught.value.param == declared.name
    assert caught.value.hint == "请给 1949-10-01 至 2199-12-31 之间的日期"


@pytest.mark.parametrize("day", TOO_FAR, ids=str)
@pytest.mark.parametrize("name", EDITION.calculators)
def test_a_day_asked_about_beyond_the_calendar_is_refused(name, day):
    with pytest.raises(ValueNotAccepted, match="--on"):
        answer(name, _example(name), EDITION, on=day)


EDGES = st.one_of(
    st.sampled_from([FIRST_DAY, LAST_DAY, date(2000, 2, 29), date(2004, 1, 1), date(2026, 12, 31)]),
    st.dates(FIRST_DAY, LAST_DAY),
)


@pytest.mark.parametrize(("name", "declared"), TAKES, ids=lambda value: getattr(value, "name", value))
@given(day=EDGES, on=EDGES)
def test_any_accepted_date_is_answered_or_refused_in_words(name, declared, day, on):
    try:
        made = answer(name, {**_example(name), declared.name: day}, EDITION, on=on)
    except LnpolicyError as error:
        assert error.message
    else:
        assert made.as_document()["headline"]


@given(st.sampled_from(POLICIES), st.sampled_from([FIRST_DAY, LAST_DAY]), st.sampled_from([None, 2000]))
def test_every_time_limit_can_be_counted_from_the_first_and_the_last_day(policy, day, more):
    taken = {name for limit in EDITION.deadlines.of(policy) for name in looked_at(limit)}
    days = {"expires": day, "statutory_days": more or 20, "stopped_days": more}
    given = {name: value for name, value in days.items() if name in taken}

    assert calc.deadline(policy=policy, start=day, **given).as_document()["headline"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize(
    ("command", "way"),
    [
        (("calc", "deadline", "55", "--start"), "--start"),
        (("calc", "power", "--application-date"), "--application-date"),
        (("calc", "fund", "--employees", "100", "--on"), "--on"),
        (("show", "51", "--on"), "--on"),
        (("list", "--on"), "--on"),
        (("list", "--ending-before"), "--ending-before"),
        (("dates", "--on"), "--on"),
    ],
)
def test_a_command_refuses_a_date_beyond_the_calendar_with_exit_code_2(run, command, way, day):
    done = run(*command, day)

    assert done.code == 2
    assert way in done.err and "1949-10-01 至 2199-12-31" in done.err
    assert "内部" not in done.err and not done.out

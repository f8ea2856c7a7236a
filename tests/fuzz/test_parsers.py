"""What reads what people write: a value or one refusal that names it, whatever is written; never anything else."""

import io
import json
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from lnpolicy import calc
from lnpolicy.calc.answer import Answer
from lnpolicy.cli.input_file import read_input
from lnpolicy.cli.profile_file import read_profile, written
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.output.harmless import harmless_table
from lnpolicy.output.ics import Event, render_ics
from lnpolicy.rules.day import FIRST_DAY, LAST_DAY, read_date
from lnpolicy.rules.formula import Formula, NotAFormula
from lnpolicy.rules.language import FUNCTIONS
from lnpolicy.rules.value import plain, value_of
from lnpolicy.rules.written import written_figure
from lnpolicy.rules.yes_no import says_nothing_of
from tests.fuzz.hostile import days, documents, encoded, figures, json_values, odd
from tests.fuzz.lines import input_documents
from tests.fuzz.mutated import as_toml
from tests.fuzz.running import examples
from tests.property.drawn import DAY, values_of
from tests.schemas import hold

EDITION = bundled_edition()
INPUTS = [declared for name in EDITION.calculators for declared in EDITION.rules(name).inputs.values()]
FACTS = [fact.input for fact in EDITION.eligibility.vocabulary.facts.values()]
KINDS = {"yes_no": bool, "whole": int, "policy": int, "money": Decimal, "count": Decimal, "number": Decimal,
         "percent": Decimal, "choice": str, "text": str, "place": str, "plate": str}  # fmt: skip


class Standing:
    """A stream that has bytes behind it."""

    def __init__(self, content):
        self.buffer = io.BytesIO(content)


# Values


@examples(300)
@given(declared=st.sampled_from([*INPUTS, *FACTS]), value=odd | figures | days | json_values)
def test_a_value_is_taken_within_its_bounds_or_refused_by_name(declared, value):
    try:
        taken = value_of(declared, value)
    except ValueNotAccepted as error:
        assert error.param == declared.name
        assert error.message
        assert error.hint
        return
    if taken is None:
        assert says_nothing_of(declared, value)
        return
    if declared.kind == "date":
        assert taken in declared.instead or FIRST_DAY <= taken <= LAST_DAY
    else:
        assert type(taken) is KINDS[declared.kind]
    if isinstance(taken, Decimal):
        assert declared.least <= taken <= declared.most
    assert value_of(declared, plain(taken)) == taken


@examples(300)
@given(text=odd | figures, units=st.dictionaries(st.sampled_from(["", "元", "万", "个月", "年", "千瓦", "折"]),
       st.sampled_from([Decimal(1), Decimal(12), Decimal("0.1")]), max_size=3), short=st.booleans())  # fmt: skip
def test_what_is_written_is_a_number_or_none(text, units, short):
    number = written_figure(text, units, short=short)
    assert number is None or number.is_finite()


@examples(300)
@given(text=odd | days)
def test_what_is_written_is_a_day_of_the_calendar_or_refused(text):
    try:
        assert FIRST_DAY <= read_date(text, "on", "日期") <= LAST_DAY
    except ValueNotAccepted as error:
        assert (error.param, bool(error.hint)) == ("on", True)


# Formulas

_NAMES = st.sampled_from(["a", "b", "on", "kind"])
_SIGNS = ["+", "-", "*", "/", "//", "%", "**", "<", "<=", ">", ">=", "==", "!=", "and", "or", "in", "is"]
_PARTS = st.recursive(
    _NAMES
    | st.integers(-2, 10**6).map(str)
    | st.sampled_from(['"truck"', "1.5", "None", "True", "b'x'", "a.b", "a[0]"]),
    lambda inner: st.one_of(
        st.builds(
            "({} {} {})".format,
            inner,
            st.sampled_from(_SIGNS),
            inner,
        ),
        st.builds("{} if {} else {}".format, inner, inner, inner),
        st.builds("{}{}".format, st.sampled_from(["not ", "-", "~", "lambda: ", "await "]), inner),
        st.builds(
            lambda name, parts: f"{name}({', '.join(parts)})",
            st.sampled_from([*FUNCTIONS, "eval", "__import__"]),
            st.lists(inner, max_size=4),
        ),
    ),
    max_leaves=8,
)


@examples(400)
@given(text=_PARTS | odd)
def test_a_formula_is_read_with_the_names_it_has_or_refused(text):
    try:
        formula = Formula(text)
    except NotAFormula as error:
        assert error.problem
        assert error.accepted
    else:
        assert all(name.isidentifier() and unicodedata.normalize("NFKC", name) == name for name in formula.names)


# Files that are handed in


@examples(200)
@given(content=encoded(documents({"employees": figures, "disabled": st.integers(0, 5), "on": days})))
def test_an_input_file_is_an_object_or_refused(content):
    try:
        document = read_input("-", Standing(content))
    except ValueNotAccepted as error:
        assert error.param == "--input"
        assert error.message.startswith("--input -：")
    else:
        assert isinstance(document, dict)


@pytest.mark.parametrize("name", EDITION.calculators)
def test_whatever_is_told_of_a_calculation_it_is_answered_in_keeping_with_the_schema_or_refused(name):
    @examples(12)
    @given(text=input_documents(name))
    def answered_or_refused(text):
        document = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=str)
        given = document if isinstance(document, dict) else {"policy": document}
        made = calc.attempt(name, {key: value for key, value in given.items() if key != "on"}, EDITION, on=DAY)
        assert isinstance(made, Answer | LnpolicyError)
        if isinstance(made, Answer):
            hold(json.dumps(made.as_document(), ensure_ascii=False))
        else:
            assert made.message

    answered_or_refused()


_FACTS = EDITION.eligibility.vocabulary.facts
_SAID = {
    name: (
        st.sampled_from([word for ways in fact.input.choices.values() for word in ways])
        if fact.input.choices
        else values_of(fact.input, EDITION.rules("fund")).map(
            lambda value: value if isinstance(value, bool) else str(value)
        )
        if fact.input.kind in ("yes_no", "date")
        else figures
    )
    for name, fact in _FACTS.items()
}
_PROFILES = st.fixed_dictionaries({}, optional={key: values | odd for key, values in _SAID.items()})
_LABELLED = _PROFILES.map(lambda said: {_FACTS[name].input.label: value for name, value in said.items()})


@examples(200)
@given(
    content=encoded(
        (_PROFILES | _LABELLED).map(as_toml) | documents(_SAID) | documents({}).map(lambda text: text + "=")
    )
)
def test_a_profile_is_read_or_refused(content):
    try:
        read_profile("-", Standing(content), EDITION)
    except ValueNotAccepted as error:
        assert error.message.startswith("画像 -：")
        assert error.hint


@examples(60)
@given(said=st.fixed_dictionaries({}, optional=_SAID))
def test_a_profile_is_read_back_as_it_was_written(said):
    try:
        profile = read_profile("-", Standing(as_toml(said).encode()), EDITION)
    except ValueNotAccepted:
        return
    again = written(profile, EDITION.eligibility.vocabulary)
    assert read_profile("-", Standing(again.encode()), EDITION) == profile


# Calendars


@examples(100)
@given(
    events=st.lists(
        st.builds(Event, st.uuids().map(str), st.dates(date(1, 1, 2)), odd, odd, st.sampled_from([None, -1, 1, 28])),
        max_size=3,
    ),
    title=odd.filter(lambda text: len(text.splitlines()) < 2 and "\n" not in text),
    alarm=st.integers(0, 60),
)
def test_a_calendar_of_any_texts_is_read_back(events, title, alarm):
    text = render_ics(events, title, DAY, alarm)
    assert harmless_table(text) == text
    calendar = Calendar.from_ical(text)
    assert [event["UID"] for event in calendar.walk("VEVENT")] == [event.uid for event in events]
    assert [event["DTSTART"].dt for event in calendar.walk("VEVENT")] == [event.day for event in events]
    assert len(calendar.walk("VALARM")) == (len(events) if alarm else 0)

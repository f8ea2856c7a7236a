"""A number that is changed in the data changes an answer: none of them stands there for nothing."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc import registry
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.load import load_rulebook, path_of
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()
CALCULATORS = [name for name in EDITION.calculators if name not in ("deadline", "toll")]
NUMBERS = re.compile(r"^numbers = \{(.*)\}", re.MULTILINE)
NUMBER = re.compile(r'(\w+) = "(-?[\d.]+)"')


MOST_LOTS = 60
"""So many lots of inputs are drawn at most, until each number has changed an answer."""


def drawn(name: str, lot: int) -> list[dict]:
    """A lot of fifty sets of inputs, the same in every run, with here and there one left out."""
    found: list[dict] = []

    @seed(lot)
    @settings(max_examples=50, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.data())
    def gather(whole, data):
        found.append({key: value for key, value in whole.items() if key == "policy" or data.draw(st.integers(0, 5))})

    gather()
    return found


def said(name: str, given: dict) -> str:
    """Everything that is said on two days, of which one lies behind what is printed to the end of 2027."""
    return "".join(said_on(day, name, given) for day in (DAY, date(2028, 2, 1)))


def said_on(day: date, name: str, given: dict) -> str:
    answer = calc.attempt(name, given, EDITION, on=day)
    if isinstance(answer, LnpolicyError):
        return f"{answer.message} {answer.hint}"
    document = answer.as_document()
    return str({key: value for key, value in document.items() if key != "receipt"})


def changed(text: str) -> list[tuple[str, str]]:
    """The text of a rule file with one number after the other changed, and which it is."""
    found = []
    for table in NUMBERS.finditer(text):
        for number in NUMBER.finditer(table[0]):
            start, end = table.start() + number.start(2), table.start() + number.end(2)
            other = Decimal(number[2]) * 2 + 1
            found.append((f"{number[1]} = {number[2]} ({table.start()})", f"{text[:start]}{other:f}{text[end:]}"))
    return found


@pytest.fixture
def as_printed():
    """Whoever comes after is answered by the rules as they are printed."""
    yield
    registry._setting.cache_clear()


@pytest.mark.usefixtures("as_printed")
@pytest.mark.parametrize("name", CALCULATORS)
def test_no_number_of_a_rule_file_is_without_effect(name, root, tmp_path, monkeypatch):
    folder = tmp_path / "rules"
    shutil.copytree(root / "data/rules", folder)
    path = path_of(folder, name)
    text = path.read_text("utf-8")
    idle = dict(changed(text))
    for lot in range(MOST_LOTS) if idle else ():
        given = drawn(name, lot)
        before = [said(name, one) for one in given]
        for which, other in list(idle.items()):
            path.write_text(other, "utf-8")
            with monkeypatch.context() as while_changed:
                while_changed.setitem(EDITION._rules, name, load_rulebook(folder, name, EDITION.numbers))
                registry._setting.cache_clear()  # an edition never changes but here
                if any(said(name, one) != was for one, was in zip(given, before, strict=True)):
                    del idle[which]
            registry._setting.cache_clear()
        if not idle:
            break
    assert list(idle) == []

import io
import sys

import pytest

from lnpolicy.calendar.today import today
from lnpolicy.cli.environment import of_process


def test_the_environment_is_that_of_the_process(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    environment = of_process()
    assert environment.stdin is sys.stdin
    assert environment.stdout is sys.stdout
    assert environment.stderr is sys.stderr
    assert environment.variables["NO_COLOR"] == "1"


def test_the_streams_are_those_of_the_moment(monkeypatch):
    before = of_process()
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert of_process().stdout is sys.stdout
    assert before.stdout is not sys.stdout


def test_the_day_is_the_one_in_china():
    before = today()
    assert before <= of_process().today() <= today()


def test_the_terminal_is_at_the_end_of_standard_output():
    stdout, variables = io.StringIO(), {"COLUMNS": "60"}
    terminal = of_process()._replace(stdout=stdout, variables=variables).terminal
    assert terminal == (stdout, variables)


def test_an_environment_does_not_change():
    with pytest.raises(AttributeError):
        of_process().stdout = None

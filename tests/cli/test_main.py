import os
import runpy
import sys

import pytest

import lnpolicy
from lnpolicy.cli.main import main, readable
from lnpolicy.cli.main import run as run_script


def test_the_version_is_printed(run):
    assert run("--version") == (0, f"lnpolicy {lnpolicy.__version__}\n", "")


def test_the_script_takes_the_words_of_the_process_and_ends_it(monkeypatch, capfd):
    monkeypatch.setattr(sys, "argv", ["lnpolicy", "show", "160"])
    with pytest.raises(SystemExit) as ended:
        run_script()
    assert ended.value.code == 1
    assert "没有第160条政策" in capfd.readouterr().err


@pytest.mark.parametrize("argument", ["list", "残保金", "\ud800", "", "\x00", "😀"])
def test_an_argument_that_is_text_stays_as_it_is(argument):
    assert readable(argument) == argument


def test_bytes_that_the_locale_could_not_read_become_the_text_they_were():
    torn = "残保金".encode().decode("ascii", "surrogateescape")
    assert readable(torn) == "残保金"


def test_bytes_that_are_no_text_become_replacement_characters():
    assert readable("\udcff金") == "�金"


@pytest.fixture
def broken(monkeypatch):
    """A program with a fault that nobody foresaw."""

    def fail(self, encoding):
        raise RuntimeError("意外\x1b[31m")

    monkeypatch.setattr("pathlib.Path.read_text", fail)


def test_a_fault_nobody_foresaw_is_a_message_without_a_traceback(run, broken):
    code, out, err = run("schema", "list")
    assert (code, out) == (2, "")
    assert err == "错误：程序内部出错：意外�[31m\n设置 LNPOLICY_DEBUG=1 可查看详情\n"


def test_a_fault_nobody_foresaw_shows_its_traceback_where_that_is_asked_for(monkeypatch, broken):
    monkeypatch.setenv("LNPOLICY_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["schema", "list"])


@pytest.mark.parametrize("value", ["0", "", "true"])
def test_no_other_value_asks_for_the_traceback(run, monkeypatch, broken, value):
    monkeypatch.setenv("LNPOLICY_DEBUG", value)
    assert run("schema", "list").err.startswith("错误：程序内部出错")


def test_debugging_does_not_turn_a_users_mistake_into_a_traceback(run, monkeypatch):
    monkeypatch.setenv("LNPOLICY_DEBUG", "1")
    assert run("show", "160") == (1, "", "错误：没有第160条政策\n可用的编号：1–159\n")


def test_an_interruption_has_its_exit_code_and_no_message(run, monkeypatch):
    def interrupt(self, encoding):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.read_text", interrupt)
    assert run("schema", "list") == (130, "", "")


def test_a_closed_pipe_ends_quietly(monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main(["schema", "list"]) == 0


def test_the_module_is_the_program(monkeypatch, capfd):
    monkeypatch.setattr(sys, "argv", ["lnpolicy", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("lnpolicy", run_name="__main__")
    assert ended.value.code == 0
    assert capfd.readouterr().out == f"lnpolicy {lnpolicy.__version__}\n"

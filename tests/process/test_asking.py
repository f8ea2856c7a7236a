"""What a calculator asks for at a terminal, and that it asks nobody else."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import termios
import time

import pytest

from .conftest import LNPOLICY, PATIENCE, environment

FUND = ["calc", "fund", "--employees", "100", "--disabled", "1", "--local-average-wage", "96000"]
NEEDY = ["calc", "subsidy", "training", "--hours", "40"]
NO_AMOUNT = "条件待确认；给出人数才能算准，依据第136条政策"


def seated(terminal):
    """Make `terminal` the one whose keys reach this process, Ctrl-C too where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


class Dialogue:
    """A program at a terminal, with somebody at the keys."""

    def __init__(self, arguments, **streams):
        self.ours, theirs = pty.openpty()
        changes = {"NO_COLOR": "1", "COLUMNS": "100"}
        self.process = subprocess.Popen(
            [LNPOLICY, *arguments],
            **{"stdin": theirs, "stdout": theirs, "stderr": theirs} | streams,
            env=environment(**changes),
            start_new_session=True,
            preexec_fn=lambda: seated(theirs),
        )
        os.close(theirs)
        self.got = b""

    @property
    def said(self):
        """What was said since the last answer."""
        return self.got.decode().replace("\r\n", "\n")

    def _read(self):
        """The next bytes that the program says; none where it has ended."""
        assert select.select([self.ours], [], [], PATIENCE)[0], f"no more was said than {self.got!r}"
        try:
            return os.read(self.ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            return b""

    def read_until(self, ending):
        while not self.got.endswith(ending.encode()) and (piece := self._read()):
            self.got += piece
        return self.said

    def type(self, keys):
        os.write(self.ours, keys.encode())

    def answer(self, keys):
        """Wait for a question and answer it."""
        self.read_until(": ")
        self.got = b""
        self.type(keys)

    def be_reading(self):
        """Wait until the program reads what is typed: a signal that comes just before waits for the end of a read."""
        self.read_until(": ")
        time.sleep(0.3)

    def end(self):
        """The exit code, and what was said since the last answer."""
        while piece := self._read():
            self.got += piece
        return self.process.wait(PATIENCE), self.said


@pytest.fixture
def at_terminal():
    """Start the program at a terminal; whatever comes of it, it is over afterwards."""
    started = []

    def at_terminal(*arguments, **streams):
        started.append(Dialogue(arguments, **streams))
        return started[-1]

    yield at_terminal
    for dialogue in started:
        dialogue.process.kill()
        dialogue.process.wait(PATIENCE)
        os.close(dialogue.ours)


def test_what_is_missing_is_asked_for_with_its_meaning_and_where_it_is_found(at_terminal):
    dialogue = at_terminal(*FUND)
    assert "年平均工资（上年在职职工年平均工资（元/年）。上年工资总额 ÷ " in dialogue.read_until(": ")
    dialogue.answer("12万\n")
    code, said = dialogue.end()
    assert code == 0
    assert "应缴 30000.00 元" in said


def test_a_choice_is_asked_for_with_what_may_be_chosen(at_terminal):
    dialogue = at_terminal("calc", "toll", "--axles", "6", "--toll", "200")
    assert "truck（货车）" in dialogue.read_until(": ")
    dialogue.answer("货车\n")
    assert dialogue.read_until(": ").startswith("货车\n\n应付 174.00 元，省 26.00 元，依据第75条政策")
    dialogue.answer("\x04")
    assert "应付 174.00 元" in dialogue.end()[1]


def test_an_answer_that_cannot_be_taken_is_asked_for_again(at_terminal):
    dialogue = at_terminal(*FUND)
    dialogue.answer("很多\n")
    assert "年平均工资不接受“很多”" in dialogue.read_until(": ")
    assert "--average-wage" not in dialogue.said
    dialogue.answer("120000\n")
    code, said = dialogue.end()
    assert code == 0
    assert "应缴 30000.00 元" in said


def test_everything_that_is_needed_is_asked_for_one_by_one(at_terminal):
    dialogue = at_terminal("calc", "subsidy", "apprenticeship")
    for question, keys in (("培训等级", "2\n"), ("人数", "10\n"), ("实际培训期限", "2年\n")):
        assert question in dialogue.read_until(": ")
        dialogue.answer(keys)
    # 10 people, two years, 6000 yuan a year
    assert "全部符合则可得 120000.00 元" in dialogue.read_until(": ")
    dialogue.answer("\x04")
    code, said = dialogue.end()
    assert code == 0
    assert "全部符合则可得 120000.00 元" in said


def test_nobody_is_asked_before_an_option_that_is_wrong_is_named(at_terminal):
    code, said = at_terminal("calc", "fund", "--employer-type", "事业单").end()
    assert code == 2
    assert said.startswith("错误：--employer-type（单位性质）不接受“事业单”\n")


def test_a_key_of_a_file_that_is_null_is_asked_for(at_terminal, tmp_path):
    path = tmp_path / "单位.json"
    path.write_text('{"average_wage": null}', "utf-8")
    dialogue = at_terminal(*FUND, "--input", str(path))
    dialogue.answer("120000\n")
    assert dialogue.end()[0] == 0


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_one_who_does_not_answer_is_let_go(at_terminal, keys, code):
    dialogue = at_terminal(*NEEDY)
    dialogue.be_reading()
    dialogue.answer(keys)
    ended, said = dialogue.end()
    assert ended == code
    assert (NO_AMOUNT in said) == (code == 0)
    assert "Traceback" not in said
    assert "Aborted" not in said


@pytest.mark.parametrize("more", [["--no-input"], ["--json"], ["--format", "plain"], ["--format", "csv"]])
def test_nobody_is_asked_where_nobody_wants_to_be(at_terminal, more):
    code, said = at_terminal(*NEEDY, *more).end()
    assert code == 0
    assert NO_AMOUNT in said
    assert not said.endswith(": ")


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_nobody_is_asked_where_an_end_of_the_program_is_no_terminal(at_terminal, stream):
    end = subprocess.DEVNULL if stream == "stdin" else subprocess.PIPE
    dialogue = at_terminal(*NEEDY, "--format", "table", **{stream: end})
    code, said = dialogue.end()
    if stream == "stderr":
        assert dialogue.process.stderr.read() == b""
        dialogue.process.stderr.close()
    elif stream == "stdout":
        said = dialogue.process.stdout.read().decode()
        dialogue.process.stdout.close()
    assert code == 0
    assert said.startswith(NO_AMOUNT)


def test_an_answer_that_nobody_needs_to_give_is_not_waited_for(at_terminal):
    code, said = at_terminal(*FUND, "--average-wage", "12万").end()
    assert code == 0
    assert said.startswith("应缴 30000.00 元")


def test_a_terminated_question_leaves_no_traceback(at_terminal):
    dialogue = at_terminal(*NEEDY)
    dialogue.be_reading()
    dialogue.process.send_signal(signal.SIGINT)
    code, said = dialogue.end()
    assert code == 130
    assert "Traceback" not in said


def test_a_choice_is_answered_by_its_number_and_the_command_line_is_told(at_terminal):
    dialogue = at_terminal("calc", "toll", "--axles", "6", "--toll", "200", "--no-etc", "--no-container")
    dialogue.answer("4\n")
    said = dialogue.end()[1]
    told = "lnpolicy calc toll --toll 200 --axles 6 --no-container --no-etc --vehicle truck"
    report, _, command = said.partition("\n下次可直接输入：")
    assert sorted(command.split()) == sorted(told.split())
    assert "应付 174.00 元" in report
    code, again = at_terminal(*command.split()[1:]).end()
    assert code == 0
    assert again == report[report.index("应付 174.00 元") :]


def test_one_who_does_not_know_what_is_needed_is_asked_what_else_matters(at_terminal):
    dialogue = at_terminal(*NEEDY)
    dialogue.answer("不知道\n")
    assert NO_AMOUNT in dialogue.read_until(": ")
    dialogue.answer("\x04")
    code, said = dialogue.end()
    assert code == 0
    assert NO_AMOUNT in said

"""What the workshop cannot do it says in a sentence, and leaves nothing behind that looks whole."""

import os
import signal
import subprocess
import sys
import time

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy.publish.importing import imported


@pytest.fixture
def handbook(source, tmp_path):
    path = tmp_path / "handbook.md"
    path.write_text(source.replace("2026年6月\n", "2027年6月\n", 1), "utf-8")
    return path


def refused(arguments, capfd):
    capfd.readouterr()
    code = workshop.main([str(argument) for argument in arguments])
    said = capfd.readouterr()
    assert said.out == ""
    return code, said.err


@pytest.mark.parametrize("name", ["2027-13", "2027-00", "2027-6"])
def test_a_month_that_is_none_is_refused(handbook, tmp_path, capfd, name):
    out = tmp_path / "out"
    code, said = refused(["import", handbook, "--edition", name, "--against", "2026-06", "-o", out], capfd)
    assert (code, out.exists()) == (2, False)
    assert f"--edition 不接受“{name}”" in said


@pytest.mark.parametrize(
    ("same", "named"), [("nokey=3", "“nokey”不是上一版的 key"), ("disability-fund=999", "新一版没有第999条")]
)
def test_a_policy_that_one_of_the_prints_does_not_have_is_the_same_as_none(handbook, tmp_path, capfd, same, named):
    out = tmp_path / "out"
    line = ["import", handbook, "--edition", "2027-06", "--against", "2026-06", "-o", out, "--same", same]
    code, said = refused(line, capfd)
    assert (code, out.exists()) == (2, False)
    assert named in said


def test_where_nothing_can_be_written_that_is_said_in_a_sentence(handbook, root, tmp_path, capfd):
    (tmp_path / "a-file").write_text("", "utf-8")
    out = tmp_path / "a-file" / "out"
    code, said = refused(["import", handbook, "--edition", "2027-06", "--against", "2026-06", "-o", out], capfd)
    assert code == 3
    assert "写不了" in said
    assert "Traceback" not in said


def test_a_folder_of_the_name_of_the_bundled_edition_is_not_installed(root, capfd):
    code, said = refused(["install", root / "data"], capfd)
    assert code == 2
    assert "随程序装好的那一版" in said


def test_what_fails_half_way_leaves_nothing(handbook, root, tmp_path, monkeypatch):
    def fails(found):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lnpolicy.publish.importing.todo", fails)
    with pytest.raises(OSError, match="No space"):
        imported(handbook, "2027-06", root / "data", tmp_path / "2027-06")
    assert [path.name for path in tmp_path.iterdir()] == ["handbook.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_what_is_killed_leaves_no_folder_that_looks_whole(handbook, tmp_path):
    out = tmp_path / "2027-06"
    line = ["-m", "lnpolicy.publish", "import", str(handbook), "-o", str(out)]
    line += ["--edition", "2027-06", "--against", "2026-06"]
    running = subprocess.Popen([sys.executable, *line], stdout=subprocess.DEVNULL)
    while running.poll() is None and not (tmp_path / ".2027-06.new/coverage.toml").is_file():
        time.sleep(0.005)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert not out.exists()

"""What the tests of many rows share: trips, and the program held to files."""

import subprocess
import sys

import pytest

from lnpolicy.edition.edition import bundled_edition

ON = "2026-07-01"
HEADER = "车型,轴数,标准通行费,司机"
TRIPS = f"{HEADER}\n货车,6,200,张\n货车,2,100,李\n"


@pytest.fixture(scope="session")
def edition():
    return bundled_edition()


@pytest.fixture
def table(tmp_path):
    """Write a file, of text or bytes, and return its path."""

    def table(content, name="行程.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return table


@pytest.fixture
def batch(run):
    """Run `lnpolicy batch` on a day, in one process."""

    def batch(*words):
        jobs = () if "--jobs" in words else ("--jobs", "1")
        return run("batch", "--on", ON, *jobs, *map(str, words))

    return batch


@pytest.fixture
def refused(batch):
    """The one message with which a table as a whole is refused."""

    def refused(*words):
        ran = batch(*words)
        assert ran.code == 2
        assert ran.out == ""
        said = [line for line in ran.err.splitlines() if not line.startswith("提示：")]
        assert said[0].startswith("错误：")
        assert len(said) <= 2
        assert "Traceback" not in ran.err
        assert "程序内部出错" not in ran.err
        return "\n".join(said)

    return refused


@pytest.fixture(scope="session")
def lnpolicy_batch():
    """Run `lnpolicy batch` on a day as a process of its own, and return how it ended."""

    def lnpolicy_batch(*words):
        command = [sys.executable, "-m", "lnpolicy", "batch", "--on", ON, *map(str, words)]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)

    return lnpolicy_batch

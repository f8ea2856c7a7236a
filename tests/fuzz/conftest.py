"""What drawn command lines need: a folder of files to work in, and a cache that is nobody's."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.fuzz.files import lay_out
from tests.fuzz.running import is_long_run

UNTIL = "FUZZ_UNTIL"
"""The variable that says when a long run is to end, in seconds as `time.time` counts them."""


def pytest_collection_modifyitems(items):
    """Of a long run, which may end before all had their turn, the order is another each time."""
    if is_long_run():
        random.SystemRandom().shuffle(items)


@pytest.fixture(autouse=True)
def time_left():
    """Begin no test of a long run whose time is up."""
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("the time is up")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """Where indexes are kept in the meantime."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="module")
def fresh_folder(tmp_path_factory):
    """Lay out the files anew, as they were before anything was run, and return their folder."""
    folder = tmp_path_factory.mktemp("drawn") / "work"

    def fresh_folder() -> Path:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        lay_out(folder)
        return folder

    return fresh_folder

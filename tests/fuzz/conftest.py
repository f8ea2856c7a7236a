"""What drawn command lines need: a folder of files to work in, and a cache that is nobody's."""

import shutil
from pathlib import Path

import pytest

from tests.fuzz.files import lay_out


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

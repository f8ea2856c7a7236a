"""What the tests of importing share: a print is read once, and whoever reads it again gets a copy of its folder."""

import shutil

import pytest


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Make the folder `out` by `make`, or copy it where one was made under the same key; returns what `make` did."""
    made = {}

    def made_once(key, out, make):
        if key not in made:
            said, kept = make(), tmp_path_factory.mktemp("made") / out.name
            shutil.copytree(out, kept)
            made[key] = said, kept
        else:
            shutil.copytree(made[key][1], out)
        return made[key][0]

    return made_once

"""What the tests of importing share: a print is read once, and whoever reads it again gets a copy of its folder."""

import re
import shutil

import pytest

import lnpolicy.publish.__main__ as workshop


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


@pytest.fixture
def folder_of(source, tmp_path, made_once):
    """Import the print of 2027 with words in place of others; returns its folder."""

    def folder_of(*pairs):
        text = source.replace("2026年6月\n", "2027年6月\n", 1)
        for old, new in pairs:
            tolerant = r"[\s*\\]*".join(map(re.escape, old))
            assert len(re.findall(tolerant, text)) == 1, old
            text = re.sub(tolerant, lambda _, new=new: new, text)
        (tmp_path / "handbook.md").write_text(text, "utf-8")
        out = tmp_path / "2027-06"
        arguments = ["import", str(tmp_path / "handbook.md"), "--edition", "2027-06", "--against", "2026-06"]
        assert made_once(("turning", text), out, lambda: workshop.main([*arguments, "-o", str(out)])) == 0
        return out

    return folder_of

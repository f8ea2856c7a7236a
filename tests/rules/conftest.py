"""The rules that come with the program, and copies of them with something changed."""

import shutil
from itertools import count

import pytest

from lnpolicy.edition.edition import Edition


@pytest.fixture(scope="session")
def rulebook(edition):
    return edition.rulebook


@pytest.fixture(scope="session")
def rules_folder(root):
    return root / "data/rules"


@pytest.fixture
def changed(rules_folder, tmp_path):
    """Copy the rules with each `old`, which must stand there once, replaced by its `new`; return their folder.

    `file` names the one in which an `old` is looked for that stands in several.
    """

    copies = count()

    def changed(*changes, file=None):
        folder = tmp_path / f"copy-{next(copies)}/rules"
        shutil.copytree(rules_folder, folder)
        for old, new in changes:
            texts = {path: path.read_text("utf-8") for path in folder.rglob("*.toml") if file in (None, path.name)}
            counts = {path: text.count(old) for path, text in texts.items()}
            assert sum(counts.values()) == 1, (sum(counts.values()), old)
            path = max(counts, key=counts.get)
            path.write_text(texts[path].replace(old, new), "utf-8")
        return folder

    return changed


@pytest.fixture
def edition_with(root):
    """Open an edition with the rules in a folder in place of the bundled ones."""

    def edition_with(rules):
        folder = rules.parent
        for path in (root / "data").iterdir():
            if not (folder / path.name).exists():
                (folder / path.name).symlink_to(path)
        return Edition(folder)

    return edition_with

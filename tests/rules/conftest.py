"""The rules that come with the program, and copies of them with something changed."""

import pytest

from lnpolicy.rules.load import load_rulebook


@pytest.fixture(scope="session")
def rulebook(root):
    return load_rulebook(root / "data/rules.toml")


@pytest.fixture(scope="session")
def rules_text(root):
    return (root / "data/rules.toml").read_text("utf-8")


@pytest.fixture
def changed(rules_text, tmp_path):
    """Write the rules with each `old`, which must stand there once, replaced by its `new`; return the path."""

    def changed(*changes):
        text = rules_text
        for old, new in changes:
            assert text.count(old) == 1, (text.count(old), old)
            text = text.replace(old, new)
        path = tmp_path / "copy.toml"
        path.write_text(text, "utf-8")
        return path

    return changed

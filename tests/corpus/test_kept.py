"""What was made of data files as an index keeps it: it is what was made, and never of files that have changed."""

import hashlib

import pytest

from lnpolicy.corpus.kept import Kept, record, sha256_of, texts

TEXT = """\
first = 2026-07-01
title = "残保金，第{fund}条"

share = 0.5
"""
MADE = {"asked": ("甲", 1, None)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rates").mkdir()
    (tmp_path / "rates" / "fund.toml").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def made(folder):
    """What is kept: the text of a file, and what was made of it."""
    files = [folder / "rates" / "fund.toml"]
    return texts(files, folder) | {"people": record(files, folder, MADE)}


def kept(folder, made):
    return Kept(folder, made.get, lambda name, content: made.get(name, "").encode() == content)


def test_what_was_made_of_files_is_kept(folder, made):
    assert kept(folder, made).record("people") == MADE


def test_nothing_was_made_under_another_name(folder, made):
    assert kept(folder, made).record("places") is None


def test_what_is_kept_lies_on_one_line_in_the_characters_of_the_file(made):
    assert not any("\n" in text for text in made.values())
    assert any('title = "残保金，第{fund}条"' in text for text in made.values())


@pytest.mark.parametrize(("old", "new"), [("0.5", "0.6"), ("残", "伤"), ("\n\n", "\n"), (TEXT, "")])
def test_what_was_made_of_a_file_that_has_changed_is_not_used(folder, made, old, new):
    file = folder / "rates" / "fund.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert kept(folder, made).record("people") is None


def test_what_was_made_of_a_file_that_is_gone_is_not_used(folder, made):
    (folder / "rates" / "fund.toml").unlink()
    assert kept(folder, made).record("people") is None


def test_what_was_made_of_two_files_is_not_used_where_one_has_changed(folder):
    files = [folder / "rates" / "fund.toml", folder / "other.toml"]
    files[1].write_text("a = 1\n", "utf-8")
    made = texts(files, folder) | {"people": record(files, folder, MADE)}
    assert kept(folder, made).record("people") == MADE
    files[1].write_text("a = 2\n", "utf-8")
    assert kept(folder, made).record("people") is None


def test_what_was_made_is_kept_by_the_place_of_its_files_in_their_folder(folder, made, tmp_path):
    moved = tmp_path / "moved"
    (moved / "rates").mkdir(parents=True)
    (moved / "rates" / "fund.toml").write_text(TEXT, "utf-8")
    assert kept(moved, made).record("people") == MADE


def test_the_checksum_is_that_of_the_bytes():
    assert sha256_of(b"a") == hashlib.sha256(b"a").hexdigest()

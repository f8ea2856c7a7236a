"""Tables of data files as an index keeps them: what is read of them is what the files say, and never what they said."""

import hashlib
import tomllib
from datetime import date

import pytest

from lnpolicy.corpus.compiled import Kept, compiled, record, sha256_of

TEXT = """\
first = 2026-07-01
title = "残保金，第{fund}条"

[rates]
lines = ["甲", "乙"]
until = 2027-12-31
share = 0.5
"""
NUMBERS = {"fund": 51}
SAYS = {
    "first": date(2026, 7, 1),
    "title": "残保金，第51条",
    "rates": {"lines": ["甲", "乙"], "until": date(2027, 12, 31), "share": 0.5},
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rates.toml"
    path.write_text(TEXT, "utf-8")
    return path


def kept(made):
    return Kept(made.get, lambda name, content: made.get(name, "").encode() == content)


def test_what_is_kept_of_a_file_is_what_it_says_with_days_as_days(file):
    assert kept(compiled([file], NUMBERS)).tables(file.read_bytes()) == SAYS


def test_tables_without_a_day_are_kept_too(file):
    file.write_text('[a]\nb = "甲"\n', "utf-8")
    assert kept(compiled([file], NUMBERS)).tables(file.read_bytes()) == {"a": {"b": "甲"}}


def test_what_is_kept_lies_on_one_line_in_the_characters_of_the_file(file):
    made = compiled([file], NUMBERS)
    assert not any("\n" in text for text in made.values())
    assert any('"title":"残保金，第51条"' in text for text in made.values())


@pytest.mark.parametrize(("old", "new"), [("0.5", "0.6"), ("甲", "丙"), ("\n\n", "\n")])
def test_of_a_file_that_has_changed_nothing_is_kept(file, old, new):
    content = TEXT.replace(old, new)
    assert kept(compiled([file], NUMBERS)).tables(content.encode()) is None


def test_a_file_that_only_has_the_name_of_another_is_told_apart_by_its_text(file):
    made = compiled([file], NUMBERS)
    assert Kept(made.get, lambda name, content: False).tables(file.read_bytes()) is None


def test_the_checksum_of_a_file_is_kept_and_that_of_files_asked_for_as_one(file, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text("a = 1\n", "utf-8")
    made = compiled([file, other], NUMBERS, [(file, other)])
    both = file.read_bytes() + other.read_bytes()
    sums = [hashlib.sha256(content).hexdigest() for content in (file.read_bytes(), other.read_bytes(), both)]
    assert [text for name, text in made.items() if name.endswith(" sha256")] == sums
    assert [kept(made).sha256(content) for content in (file.read_bytes(), other.read_bytes(), both)] == sums


def test_the_kept_checksum_is_taken_and_that_of_other_bytes_reckoned():
    stored = {}
    assert kept(stored).sha256(b"a") == sha256_of(b"a") == hashlib.sha256(b"a").hexdigest()
    assert Kept(lambda name: "as kept", lambda name, content: True).sha256(b"a") == "as kept"


@pytest.fixture
def with_record(file):
    """What is kept of the file, with what was made of it."""
    made = compiled([file], NUMBERS)
    made["people"] = record([file], file.parent, {"asked": ["甲", 1, None]})
    return made


def test_what_was_made_of_files_is_kept(file, with_record):
    assert kept(with_record).record("people", file.parent) == {"asked": ["甲", 1, None]}


def test_nothing_was_made_under_another_name(file, with_record):
    assert kept(with_record).record("places", file.parent) is None


@pytest.mark.parametrize("change", [lambda path: path.write_text(TEXT + "\n", "utf-8"), lambda path: path.unlink()])
def test_what_was_made_of_files_is_not_kept_where_one_changed_or_is_gone(file, with_record, change):
    change(file)
    assert kept(with_record).record("people", file.parent) is None


def test_what_was_made_is_kept_by_the_place_of_its_files_in_their_folder(file, with_record, tmp_path):
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / file.name).write_bytes(file.read_bytes())
    assert kept(with_record).record("people", moved) == {"asked": ["甲", 1, None]}


def test_what_is_kept_of_a_file_without_numbers_of_policies_is_what_toml_says(file):
    content = TEXT.replace("{fund}", "51")
    file.write_text(content, "utf-8")
    assert kept(compiled([file], {})).tables(content.encode()) == tomllib.loads(content)

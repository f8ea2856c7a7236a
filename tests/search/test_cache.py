"""The index of another corpus: made at first use, kept, and never trusted blindly."""

import sys

import pytest

import lnpolicy
from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import Edition
from lnpolicy.search import build

QUERY = "鲅鱼圈收费站"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The user's cache folder, empty."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setattr(sys, "platform", "linux")
    return folder / "lnpolicy"


@pytest.fixture
def other(tmp_path, root):
    """Another corpus: the handbook's toll policies alone."""
    head, *policies = (root / "data/policies.toml").read_text("utf-8").split("[[policies]]")
    path = tmp_path / "other.toml"
    path.write_text("[[policies]]".join([head, *policies[70:80]]), "utf-8")
    return path


@pytest.fixture
def builds(monkeypatch):
    """How often an index was made."""
    made = []
    real = build.build_index
    monkeypatch.setattr(build, "build_index", lambda corpus, *more: made.append(corpus) or real(corpus, *more))
    return made


def first(path, **options):
    return Edition(data_folder(), path, **options).find(QUERY).hits[0].policy_id


def test_the_index_is_made_once_and_kept(cache, other, builds):
    assert [first(other), first(other)] == [78, 78]
    assert len(builds) == 1
    assert [path.suffix for path in cache.iterdir()] == [".tsv"]


def test_another_content_has_another_index(cache, other, builds):
    first(other)
    other.write_text(other.read_text("utf-8").replace("鲅鱼圈", "鱼圈鲅"), "utf-8")
    assert lnpolicy.load(other).find("鱼圈鲅收费站").hits[0].policy_id == 78
    assert len(builds) == 2
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", ["empty", "truncated", "noise", "flipped"])
def test_a_damaged_index_is_ignored_and_made_anew(cache, other, builds, damage):
    first(other)
    (kept,) = cache.iterdir()
    content = bytearray(kept.read_bytes())
    if damage == "flipped":
        content[content.index("t:鲅鱼圈\t".encode()) + 14] ^= 1
    kept.write_bytes({"empty": b"", "truncated": content[:-100], "noise": b"\xff" * 99, "flipped": content}[damage])
    assert first(other) == 78
    assert len(builds) == 2
    assert first(other) == 78
    assert len(builds) == 2


def test_a_folder_that_cannot_be_written_is_no_reason_to_complain(cache, other, builds, capfd):
    cache.parent.write_text("a file where the folder should be")
    assert [first(other), first(other)] == [78, 78]
    assert len(builds) == 2
    assert capfd.readouterr() == ("", "")


def test_nothing_half_written_is_left(cache, other, monkeypatch):
    from pathlib import Path

    def fail(self, target):
        raise OSError("no room")

    monkeypatch.setattr(Path, "replace", fail)
    assert first(other) == 78
    assert list(cache.iterdir()) == []


def test_without_the_extra_packages_pinyin_is_off_and_said_once(cache, other, monkeypatch):
    monkeypatch.setattr("lnpolicy.search.cache.reads_pinyin", lambda: False)
    monkeypatch.setattr("lnpolicy.search.build.reads_pinyin", lambda: False)
    said = []
    assert first(other, notify=said.append) == 78
    assert first(other, notify=said.append) == 78
    assert said == ["这个政策文件的检索不支持拼音和繁体：未安装 lnpolicy[publish]"]
    assert list(lnpolicy.load(other).find("tongxingfei").hits) == []


def test_with_them_pinyin_works_for_another_corpus_too(cache, other):
    assert len(lnpolicy.load(other).find("tongxingfei").hits) == 10


def test_a_corpus_that_is_invalid_is_refused_before_anything_is_kept(cache, other):
    other.write_text(other.read_text("utf-8").replace("page =", "pages ="), "utf-8")
    with pytest.raises(lnpolicy.LnpolicyError, match=r"other\.toml"):
        first(other)
    assert not cache.exists()

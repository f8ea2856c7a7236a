"""The index of another corpus: made at first use, kept, and never trusted blindly."""

import os
import subprocess
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


@pytest.fixture(scope="module")
def indexes():
    """The indexes that were made, by the hash of their corpus: the same input makes the same bytes."""
    return {}


@pytest.fixture
def builds(monkeypatch, indexes):
    """How often an index was asked for; each is made once."""
    asked = []
    real = build.build_index

    def counted(corpus, *more):
        asked.append(corpus)
        if corpus.sha256() not in indexes:
            indexes[corpus.sha256()] = real(corpus, *more)
        return indexes[corpus.sha256()]

    monkeypatch.setattr(build, "build_index", counted)
    return asked


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


def flip(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_whatever_byte_is_flipped_every_search_after_is_answered_in_silence(cache, other, builds, capfd):
    first(other)
    (kept,) = cache.iterdir()
    size = kept.stat().st_size
    policy = kept.read_bytes().index(b"p:78\t") + 200
    for place in (0, 30, size // 5, size // 3, size // 2, policy, size - 2):
        flip(kept, place)
        before = len(builds)
        edition = Edition(data_folder(), other)
        hits = edition.find(QUERY).hits
        assert edition[hits[0].policy_id].id == 78
        assert hits[0].policy.title
        assert len(builds) == before + 1
        assert first(other) == 78
        assert len(builds) == before + 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("mode", [0o666, 0o662, 0o620])
def test_an_index_that_others_may_write_is_not_trusted(cache, other, builds, mode):
    first(other)
    (kept,) = cache.iterdir()
    kept.chmod(mode)
    assert first(other) == 78
    assert len(builds) == 2
    assert [path.stat().st_mode & 0o777 for path in cache.iterdir()] == [0o600]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_an_index_of_another_owner_is_not_trusted(cache, other, builds):
    first(other)
    (kept,) = cache.iterdir()
    os.chown(kept, 12345, 12345)
    assert first(other) == 78
    assert len(builds) == 2


def test_the_index_of_another_corpus_under_this_ones_name_is_not_trusted(cache, other, builds, tmp_path):
    first(other)
    (kept,) = cache.iterdir()
    another = tmp_path / "another.toml"
    another.write_text(other.read_text("utf-8").replace("鲅鱼圈", "鱼圈鲅"), "utf-8")
    lnpolicy.load(another).find("鱼圈鲅收费站")
    forged = next(path for path in cache.iterdir() if path != kept)
    kept.write_bytes(forged.read_bytes())
    assert first(other) == 78
    assert len(builds) == 3


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_in_the_place_of_an_index_is_no_reason_to_complain(cache, other, builds, kind, tmp_path, capfd):
    first(other)
    (kept,) = cache.iterdir()
    content = kept.read_bytes()
    kept.unlink()
    if kind == "folder":
        kept.mkdir()
    elif kind == "pipe":
        os.mkfifo(kept)
    else:
        (tmp_path / "elsewhere").write_bytes(content)
        kept.symlink_to(tmp_path / "elsewhere")
    assert first(other) == 78
    assert len(builds) == 2
    assert capfd.readouterr() == ("", "")


def test_an_index_cut_short_while_it_is_open_goes_on_being_read(cache, other):
    first(other)
    edition = Edition(data_folder(), other)
    edition.find("别的")
    (kept,) = cache.iterdir()
    with kept.open("r+b") as file:
        file.truncate(10)
    assert edition.find(QUERY).hits[0].policy_id == 78


def test_what_a_killed_process_left_behind_is_swept_up(cache, other):
    cache.mkdir(parents=True)
    (cache / ".lnpolicy-4711-0a0b0c0d.new").write_bytes(b"half")
    first(other)
    assert [path.suffix for path in cache.iterdir()] == [".tsv"]


def test_of_many_processes_one_builds_and_all_answer(cache, other, tmp_path):
    counting = f"""
import os
import subprocess
import sys
from lnpolicy.search import build
real = build.build_index
def counted(*given):
    with open({str(tmp_path / "built")!r}, "a") as file:
        file.write("1")
    return real(*given)
build.build_index = counted
from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import Edition
print(Edition(data_folder(), __import__("pathlib").Path({str(other)!r})).find({QUERY!r}).hits[0].policy_id)
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", counting], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert [process.communicate() for process in processes] == [("78\n", "")] * 6
    assert (tmp_path / "built").read_text() == "1"
    assert len(list(cache.iterdir())) == 1

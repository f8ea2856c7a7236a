import shutil

import pytest

import lnpolicy.publish.__main__ as workshop
import lnpolicy.publish.index as index
from lnpolicy.errors import InvalidData
from lnpolicy.publish.__main__ import example_files, generated_files, main, stale_files
from lnpolicy.publish.examples import with_real_output


@pytest.fixture(scope="module")
def generated(root):
    return generated_files(root)


@pytest.fixture(scope="module")
def examples(root):
    return example_files(root)


@pytest.fixture
def other_root(monkeypatch, tmp_path):
    """A checkout whose generated files are those that the test says."""

    def other_root(files):
        monkeypatch.setattr(workshop, "ROOT", tmp_path)
        monkeypatch.setattr(workshop, "generated_files", lambda root: {root / name: files[name] for name in files})
        monkeypatch.setattr(workshop, "example_files", lambda root: {})
        return tmp_path

    return other_root


def test_no_generated_file_is_stale_to_the_byte(generated):
    assert stale_files(generated) == []


def test_the_examples_in_the_readmes_show_the_output_of_today(examples):
    assert stale_files(examples) == []


def test_making_twice_gives_the_same_bytes(root, generated):
    assert generated_files(root) == generated


def test_a_file_that_was_touched_by_hand_is_stale(tmp_path):
    path = tmp_path / "index.tsv"
    assert stale_files({path: b"made"}) == [path]
    path.write_bytes(b"edited")
    assert stale_files({path: b"made"}) == [path]
    path.write_bytes(b"made")
    assert stale_files({path: b"made"}) == []


def test_check_says_nothing_and_returns_zero_when_all_is_fresh(root, generated, examples, monkeypatch, capsys):
    monkeypatch.setattr(workshop, "generated_files", {root: generated}.get)
    monkeypatch.setattr(workshop, "example_files", {root: examples}.get)
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_an_example_gets_the_output_the_program_prints():
    text = "before\n```console\n$ lnpolicy --version\nold output\n```\nafter\n"
    assert with_real_output(text) == "before\n```console\n$ lnpolicy --version\nlnpolicy 0.1.0\n```\nafter\n"


def test_a_stale_file_is_made_or_reported(other_root, capsys):
    target = other_root({"deep/file.txt": b"x"}) / "deep/file.txt"
    assert main(["--check"]) == 1
    assert not target.exists()
    assert main([]) == 0
    assert target.read_bytes() == b"x"
    assert capsys.readouterr().out == "stale: deep/file.txt\nmade: deep/file.txt\n"


def test_a_lexicon_that_does_not_fit_the_policies_stops_the_workshop(monkeypatch, capsys):
    monkeypatch.setattr(workshop, "lexicon_faults", lambda lexicon, corpus: iter(["甲", "乙"]))
    assert main([]) == 3
    assert capsys.readouterr() == ("", "lexicon.toml 有不合要求之处：\n甲\n乙\n请修正后再生成\n")


# The index, which git does not keep


def test_an_index_that_is_not_there_is_no_stale_file_but_made_by_a_check_too(other_root, capsys):
    target = other_root({"data/index.tsv": b"x"}) / "data/index.tsv"
    assert main(["--check"]) == 0
    assert target.read_bytes() == b"x"
    assert capsys.readouterr().out == "made: data/index.tsv\n"


def test_an_index_that_is_there_and_differs_is_stale(other_root, capsys):
    target = other_root({"data/index.tsv": b"x"}) / "data/index.tsv"
    target.parent.mkdir()
    target.write_bytes(b"old")
    assert main(["--check"]) == 1
    assert target.read_bytes() == b"old"
    assert capsys.readouterr().out == "stale: data/index.tsv\n"


def test_the_index_is_written_into_the_checkout_and_nothing_else_is(root, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    shutil.copy(root / "data/policies.toml", tmp_path / "data")
    monkeypatch.setattr(index, "handbook_index", lambda corpus: corpus[:6])
    index.write_index(tmp_path)
    assert (tmp_path / "data/index.tsv").read_bytes() == (root / "data/policies.toml").read_bytes()[:6]
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"policies.toml", "index.tsv"}


def test_who_reads_the_old_file_goes_on_reading_it(tmp_path):
    path = tmp_path / "index.tsv"
    path.write_bytes(b"old")
    with path.open("rb") as file:
        index.replace(path, b"new")
        assert file.read() == b"old"
    assert path.read_bytes() == b"new"


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path):
    (tmp_path / "index.tsv").mkdir()
    with pytest.raises(OSError, match=r"index\.tsv"):
        index.replace(tmp_path / "index.tsv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["index.tsv"]


def test_no_index_is_made_that_knows_no_pinyin(monkeypatch):
    monkeypatch.setattr(index, "reads_pinyin", lambda: False)
    with pytest.raises(InvalidData, match="pypinyin") as caught:
        index.handbook_index(b"")
    assert "[publish]" in caught.value.hint

"""A checkout whose index is not there, of an earlier form, or of other policies: what the user is told and what to do.

The package's own checkout has its index from being installed; each test has another one, beside it.
"""

import shutil

import pytest

from lnpolicy.corpus import files
from lnpolicy.search.table import encode_table

COMMANDS = [
    ("search", "残保金"),
    ("show", "51"),
    ("open", "51", "--print"),
    ("list",),
    ("dates",),
    ("calc", "toll", "--vehicle", "货车", "--axles", "6", "--toll", "200", "--on", "2026-11-25"),
    ("check",),
]


@pytest.fixture
def checkout(root, tmp_path, monkeypatch):
    """A checkout in which nothing was installed yet."""
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("index.tsv", "source"))
    monkeypatch.setattr(files, "_PACKAGE", tmp_path / "lnpolicy")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_an_index_a_command_says_what_to_type(run, checkout, command):
    code, out, err = run(*command)
    assert (code, out) == (3, "")
    assert err == f"错误：没有检索索引 index.tsv，它在安装时才生成\n请运行 pip install -e {checkout}\n"


def test_without_an_index_a_program_is_told_the_same(run, checkout, valid):
    code, out, err = run("search", "残保金", "--json")
    assert (code, out) == (3, "")
    assert valid("error", err)["error"] == {
        "code": "invalid_data",
        "message": "没有检索索引 index.tsv，它在安装时才生成",
        "hint": f"请运行 pip install -e {checkout}",
        "param": "",
    }


def test_an_index_of_an_earlier_form_is_not_read(run, checkout):
    header = {"format": "lnpolicy/index/0", "edition": "2026-06"}
    (checkout / "data/index.tsv").write_bytes(encode_table(header, {}))
    code, out, err = run("search", "残保金")
    assert (code, out) == (3, "")
    assert err == f"错误：检索索引 index.tsv 是另一版本的程序生成的\n请运行 pip install -e {checkout}\n"


def test_check_finds_an_index_of_other_policies(run, root, checkout):
    shutil.copy(root / "data/index.tsv", checkout / "data")
    with (checkout / "data/policies.toml").open("a", encoding="utf-8") as policies:
        policies.write("# changed since\n")
    code, out, err = run("check")
    assert code == 3
    assert [line for line in out.splitlines() if line.startswith("不成立")] == ["不成立\t检索索引与政策文件一致\tindex"]
    told = f"索引不是由现在的政策文件生成的，请运行 pip install -e {checkout}"
    assert err == f"检索索引与政策文件一致：{told}\n"

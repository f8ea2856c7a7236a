"""An installed edition keeps what the next import needs, which finds it by its name alone."""

import shlex

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy.edition.folder import user_folder
from lnpolicy.publish.repairs import load_repairs
from tests.publish.printing import book_of, printed

REPAIR = """
[[repairs]]
policy = "startup-rent"
section = "measures"
printed = "租赁期恨"
corrected = "租赁期限"
reason = "错字。"
"""


@pytest.fixture
def installed(source, tmp_path, monkeypatch, made_once):
    """An edition with a repair of its own, installed; and the print of it, with the slip."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    book = book_of(source).with_sheet("创业场地补贴", lambda sheet: sheet.changed(1, "租赁期限", "租赁期恨"))
    (tmp_path / "handbook.md").write_text(printed(book), "utf-8")
    (tmp_path / "next.md").write_text(printed(book, month="2028年6月"), "utf-8")
    out = tmp_path / "2027-06"
    line = "import handbook.md --edition 2027-06 --against 2026-06"
    assert made_once("installed", out, lambda: typed(line)) == 0
    repairs = out / "repairs.toml"
    repairs.write_text(repairs.read_text("utf-8") + REPAIR, "utf-8")
    typed("make 2027-06")
    assert typed("install 2027-06 --unfinished") == 0
    return user_folder() / "2027-06"


def typed(line):
    return workshop.main(shlex.split(line))


def test_the_next_import_by_name_makes_the_repairs_of_the_one_that_is_installed(installed, tmp_path):
    assert typed("import next.md --edition 2028-06 --against 2027-06") == 0
    repairs = load_repairs(tmp_path / "2028-06/repairs.toml")
    assert ("startup-rent", "租赁期限") in {(repair.policy, repair.corrected) for repair in repairs}
    assert (installed / "source/2027-06.md").is_file()
    assert "没有 repairs.toml" not in (tmp_path / "2028-06/TODO.md").read_text("utf-8")


def test_an_import_says_so_where_the_edition_before_has_none(installed, tmp_path):
    (installed / "repairs.toml").unlink()
    assert typed("import next.md --edition 2028-06 --against 2027-06") == 0
    todo = (tmp_path / "2028-06/TODO.md").read_text("utf-8")
    assert "2027-06 版的文件夹里没有 repairs.toml：它的修正都没有带过来" in todo

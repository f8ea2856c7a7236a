"""A word that changed in a policy is told of everything that repeats it, not only of what cites its clause."""

import shlex

import pytest

import lnpolicy.publish.__main__ as workshop
from tests.publish.printing import book_of, printed

WORKS = "放宽在辽施工"


@pytest.fixture(scope="module")
def book(source):
    return book_of(source)


@pytest.fixture
def read(tmp_path, made_once):
    """Import a print; returns its folder."""

    def read(book):
        text, out = printed(book), tmp_path / "2027-06"
        (tmp_path / "handbook.md").write_text(text, "utf-8")
        line = f"import {tmp_path / 'handbook.md'} --edition 2027-06 --against 2026-06 -o {out}"
        assert made_once(("reworded", text), out, lambda: workshop.main(shlex.split(line))) == 0
        return out

    return read


@pytest.fixture
def accept(capfd):
    def accept(folder, names):
        capfd.readouterr()
        code = workshop.main(shlex.split(f"accept {folder} {names} --against 2026-06"))
        return code, capfd.readouterr().err

    return accept


@pytest.fixture
def graded(book, read):
    """A print in which a grade became another one in both places, and in the same policy another rule's share."""

    def change(sheet):
        sheet = sheet.changed(1, "一级及以上总承包企业", "三级及以上总承包企业")
        sheet = sheet.changed(3, "一级及以上总承包企业", "三级及以上总承包企业")
        return sheet.changed(3, "10%的履约担保", "12%的履约担保")

    return read(book.with_sheet(WORKS, change))


def test_a_rule_that_takes_another_number_of_a_reworded_policy_is_not_taken_unseen(graded, accept):
    path = graded / "rules/procurement.toml"
    before = path.read_bytes()
    code, err = accept(graded, "contractor-work-scope")
    assert code == 3
    assert "procurement-guarantee：自己写的“一级及以上总承包企业”里的“一级”不再印了" in err
    assert path.read_bytes() == before
    assert b"undecided = " in before


def test_a_rule_whose_own_words_were_put_right_is_taken(graded, accept):
    path = graded / "rules/procurement.toml"
    said = 'text = "一级及以上总承包企业"'
    assert path.read_text("utf-8").count(said) == 1
    text = path.read_text("utf-8").replace(said, 'text = "三级及以上总承包企业"')
    path.write_text(text, "utf-8")
    code, err = accept(graded, "--words procurement-guarantee")
    assert (code, err) == (0, "")
    assert 'share = "0.12"' in path.read_text("utf-8")


def test_everything_that_repeats_the_old_word_stands_in_the_list_with_its_file(graded):
    todo = (graded / "TODO.md").read_text("utf-8")
    section = todo.partition("自己写的话里有这一版不再印的词")[2].partition("\n## ")[0]
    for place in (
        "rules/procurement.toml 规则 procurement-guarantee",
        "rules/threshold.toml 规则 threshold-69",
        "eligibility/facts.toml 事实 infrastructure_contractor",
        "eligibility/entitlements.toml 谁可以享受 contractor-work-scope",
    ):
        assert place in section
    assert "资质的**一**级及以上总承包企业" in section


def test_check_goes_on_naming_it_until_a_person_has_seen_to_it(graded, capfd):
    capfd.readouterr()
    workshop.main(["make", str(graded)])
    assert "事实 infrastructure_contractor 自己的话" in capfd.readouterr().err
    (graded / "changed.toml").unlink()
    workshop.main(["make", str(graded)])
    assert "事实 infrastructure_contractor 自己的话" not in capfd.readouterr().err


def test_what_a_policy_no_longer_gives_is_named_in_what_we_say_it_gives(book, read):
    less = book.with_sheet(
        "支持电影产业", lambda sheet: sheet.changed(1, "、对优秀影片在辽举办首映式和路演活动补贴", "")
    )
    folder = read(less)
    assert "谁可以享受 film-industry：" in (folder / "TODO.md").read_text("utf-8")


def test_a_policy_of_which_only_figures_changed_has_no_stale_words(book, read):
    folder = read(book.with_sheet(WORKS, lambda sheet: sheet.changed(3, "10%的履约担保", "12%的履约担保")))
    assert "不再印的词" not in (folder / "TODO.md").read_text("utf-8")
    assert "[[reworded]]" not in (folder / "changed.toml").read_text("utf-8")

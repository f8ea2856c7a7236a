"""changed.toml: what only two prints beside each other show is named until somebody has seen to it."""

import pytest

from lnpolicy.edition.faults import faults
from lnpolicy.edition.folder import edition_in
from lnpolicy.edition.replaced import load_changed, said_in
from lnpolicy.errors import InvalidData

HEAD = 'schema = "lnpolicy/changed/1"\n'


@pytest.fixture
def said(changed_folder):
    """The bundled edition with a file of what changed, and other words; returns all that `check` says."""

    def said(table, *changes):
        folder = changed_folder(*changes)
        (folder / "changed.toml").write_text(HEAD + table, "utf-8")
        return [fault for finding in faults(edition_in(folder)) for fault in finding.faults]

    return said


def replaced(policy, old, new, was="原来的话", now="现在的话"):
    return f'[[replaced]]\npolicy = "{policy}"\nold = "{old}"\nnew = "{new}"\nwas = "{was}"\nnow = "{now}"\n'


def added(policy, figure, clause):
    return f'[[added]]\npolicy = "{policy}"\nfigure = "{figure}"\nclause = "{clause}"\n'


def test_words_of_our_own_with_the_old_figure_are_named_though_the_policy_prints_it_elsewhere(said):
    found = said(replaced("startup-rent", "2年", "3年", "离校2年内", "离校3年内"))
    assert any("还说 2年，“离校2年内”改成了“离校3年内”" in fault for fault in found)


def test_so_are_those_that_say_the_figure_otherwise(said):
    found = said(replaced("disability-fund", "50%", "60%"))
    assert any("减半" in fault and "还说 50%" in fault for fault in found)


def test_so_are_words_for_a_share_that_is_another_now(said):
    found = said(replaced("hydrogen-truck-toll", "免收", "减半收取"))
    assert any("还说 免收" in fault for fault in found)


def test_so_are_the_bounds_of_inputs(said):
    found = said(replaced("startup-rent", "3000元", "4000元"))
    assert "输入 annual_standard 的界限还是 3000元" in "".join(found)


def test_a_policy_that_says_it_nowhere_is_not(said):
    assert said(replaced("startup-rent", "77元", "78元")) == []


def test_a_new_amount_is_named_until_a_clause_that_is_cited_prints_it(said):
    clause = "支持公益微短剧创作，单部最高补助5万元。"
    assert any("新印了 5万元" in fault for fault in said(added("micro-drama-industry", "5万元", clause)))


def test_a_new_amount_that_is_held_is_not_named(said):
    assert said(added("startup-rent", "3000元", "给予每年3000元至10000元创业场地补贴，")) == []


def test_figures_are_compared_whatever_they_are_called():
    assert said_in("减半") == said_in("50%") == said_in("5折")
    assert said_in("二十万元") == said_in("20万元")


def test_a_table_with_another_name_in_it_is_refused(tmp_path):
    path = tmp_path / "changed.toml"
    path.write_text(HEAD + added("x", "5元", "5元") + 'seen = "yes"\n', "utf-8")
    with pytest.raises(InvalidData):
        load_changed(path)

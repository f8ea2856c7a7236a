"""What changed of a text: figures apart from words, and nothing where the print alone differs."""

import pytest

from lnpolicy.edition.wording import changes, figures, same_but_for_print


def said(old, new):
    return [(change.kind, change.old, change.new) for change in changes(old, new, "measures")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("给予补贴，最高20万元。", "给予补贴,最高 20 万元."),
        ("“一件事”（试行）", '"一件事"(试行)'),
        ("1.申请。\n2.审核。", "1、申请。\n2、审核。"),
        ("（一）申请。\n（二）审核。", "1.申请。\n2.审核。"),
        ("减按50%缴纳", "减按５０％缴纳"),
        ("申请\n材料", "申请材料"),
    ],
)
def test_what_the_print_alone_changes_is_no_change(old, new):
    assert same_but_for_print(old, new)
    assert said(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("按1.5%的比例安排", "按1.6%的比例安排", [("numbers", "1.5%", "1.6%")]),
        ("20个工作日内办结", "20日内办结", [("numbers", "20个工作日", "20日")]),
        ("补贴三年。", "补贴两年。", [("numbers", "三年", "两年")]),
        ("截至2027年12月31日。", "截至2028年12月31日。", [("dates", "2027年12月31日", "2028年12月31日")]),
        ("拨打024-86900166咨询", "拨打024-86900167咨询", [("phones", "024-86900166", "024-86900167")]),
        ("见https://a.cn/1", "见https://a.cn/2", [("links", "https://a.cn/1", "https://a.cn/2")]),
        ("（辽政发〔2025〕16号）", "（辽政发〔2026〕16号）", [("documents", "〔2025〕16号", "〔2026〕16号")]),
    ],
)
def test_a_changed_figure_is_named_by_its_kind_and_no_word_is_called_changed(old, new, found):
    assert said(old, new) == found


def test_figures_that_change_places_are_changes():
    found = said("企业得20%，个人得30%。", "企业得30%，个人得20%。")
    assert found == [("numbers", "20%", "30%"), ("numbers", "30%", "20%")]


def test_a_figure_within_words_that_changed_is_told_apart_from_them():
    found = said("按规定给予最高20万元的补助。", "符合条件的给予最高不超过30万元的一次性补助。")
    assert ("numbers", "20万元", "30万元") in found
    assert any(kind == "wording" for kind, _, _ in found)


def test_a_sentence_that_moved_changes_no_figure():
    old, new = "补贴20万元。另报省财政厅审批后执行。", "另报省财政厅审批后执行。补贴20万元。"
    assert {kind for kind, _, _ in said(old, new)} == {"wording"}


def test_a_change_shows_the_clause_around_it():
    (change,) = changes("对企业，按1.5%缴纳。免缴。", "对企业，按1.6%缴纳。免缴。", "measures")
    assert (change.before, change.after) == ("按1.5%缴纳。", "按1.6%缴纳。")


def test_the_figures_of_a_text_are_those_with_a_unit_and_the_dates():
    assert figures("第3款：自2026年3月1日起每人补贴1500元，共2批") == ["2026年3月1日", "1500元"]


def test_words_put_in_at_the_beginning_of_a_clause_are_shown_in_their_clause():
    (found,) = changes("照章办理，优先审评。", "照章办理，同等优先审评。", "measures")
    assert (found.kind, found.old, found.new) == ("wording", "优先审评。", "同等优先审评。")

"""A figure in words of our own is one that the policy prints; else `check` names the words and the figure."""

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.folder import edition_in
from lnpolicy.edition.own_words import own_word_faults


@pytest.fixture
def changed(changed_folder):
    """The bundled edition with other words in a folder of its own; returns what is wrong with our own words."""

    def changed(*changes):
        return list(own_word_faults(edition_in(changed_folder(*changes))))

    return changed


def test_all_figures_in_words_of_our_own_are_printed():
    assert list(own_word_faults(bundled_edition())) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        (
            "rules/toll.toml",
            "6轴货车8.7折",
            "6轴货车8.5折",
            "规则 toll-75 自己的话“6轴货车8.5折”里的 8.5折，第75条没有印",
        ),
        ("rules/subsidy/voucher.toml", "每年不超过20万元。", "每年不超过30万元。", "计算器 subsidy voucher"),
        ("rules/subsidy/startup-rent.toml", "写明每年3000元", "写明每年2000元", "输入 annual_standard"),
        ("rules/threshold.toml", 'text = "一年内有效传输率达到95%以上"', 'text = "达到90%以上"', "90%，第36条"),
        ("eligibility/entitlements.toml", "岗位技能培训合格，每人300元", "每人500元", "谁可以享受 new-hire-training"),
        ("deadlines.toml", "环评审批（报告书，法定时限50%）", "环评审批（法定时限60%）", "时限 half"),
    ],
    ids=["label", "help", "input", "condition", "checkup", "time limit"],
)
def test_a_figure_that_the_policy_does_not_print_is_named(changed, file, old, new, named):
    assert any(named in fault for fault in changed((file, old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("每人300元", "每人300.0元"),
        ("每人300元", "每人0.03万元"),
        ("岗位技能培训合格，每人300元", "三百元"),
    ],
    ids=["decimals", "in 万", "in words"],
)
def test_the_same_figure_may_be_said_otherwise(changed, old, new):
    assert changed(("eligibility/entitlements.toml", old, new)) == []


def test_the_lower_end_of_a_range_has_its_unit(changed):
    (fault,) = changed(("rules/subsidy/startup-rent.toml", "每年3000至10000元", "每年2000至10000元"))
    assert "2000元" in fault


def test_how_many_things_there_are_is_said_freely(changed):
    assert changed(("rules/toll.toml", "6轴货车8.7折", "9条、10项")) == []


def test_whatever_is_measured_is_not(changed):
    assert len(changed(("rules/toll.toml", "6轴货车8.7折", "7轴、8米、9千瓦"))) == 3


def test_words_for_a_share_are_held_to_what_is_printed(changed):
    (fault,) = changed(("eligibility/entitlements.toml", "岗位技能培训合格，每人300元", "每人300元，全免"))
    assert "“全免”，第" in fault


def test_words_for_a_share_are_named_where_the_printed_share_changes(changed):
    half = "按规定应缴费额的50%缴纳"
    assert any("“减半”" in fault for fault in changed(("policies.toml", half, "按规定应缴费额的60%缴纳")))


def test_what_is_no_longer_so_is_not_printed(changed):
    free = "实行免费通行政策"
    assert any("“免费”" in fault for fault in changed(("policies.toml", free, f"不再{free}")))

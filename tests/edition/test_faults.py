"""Everything curated is held to the text, and what falls short is named."""

import shutil

import pytest

from lnpolicy.corpus.files import how_to_install
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.faults import faults

OF_THE_TEXT = ["count", "ids", "categories", "pages", "fields", "phones", "urls", "characters", "paragraphs"]
OF_CURATED_DATA = ["aliases", "rules", "deadlines", "eligibility", "coverage", "dates", "own-words"]


def found(edition):
    """What falls short, by the key of the check."""
    return {finding.key: finding.faults for finding in faults(edition) if not finding.holds}


def test_nothing_falls_short_in_the_bundled_edition(edition):
    findings = faults(edition)
    assert [finding.key for finding in findings] == [*OF_THE_TEXT, *OF_CURATED_DATA, "index"]
    assert [finding.faults for finding in findings] == [()] * 17


def test_each_check_says_in_chinese_what_it_asks(edition):
    questions = [finding.question for finding in faults(edition)]
    assert len(set(questions)) == 17
    assert not any(question.isascii() for question in questions)


def test_of_a_corpus_file_there_is_no_index_to_check(with_text):
    findings = faults(with_text(("page = 90\n", "page = 91\n")))
    assert [finding.key for finding in findings] == [*OF_THE_TEXT, *OF_CURATED_DATA]
    assert all(finding.holds for finding in findings)


def test_a_corpus_without_keys_is_not_held_to_curated_data(root, small):
    assert [finding.key for finding in faults(Edition(root / "data", small))] == OF_THE_TEXT


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "实施通行费8.7折优惠",
            "实施通行费8.5折优惠",
            {
                "rules": ("规则 toll-75 引用的“对6类（轴）货车，实施通行费8.7折优惠。”不在第75条的 measures 中",),
                "own-words": (  # the title still prints it, which vouches for nothing
                    "规则 toll-75 自己的话“6轴货车8.7折”里的 8.7折，第75条没有印",
                    "规则 toll-76 自己的话“3.3折只打增加的轴线部分，6轴部分按第75条打8.7折”里的 8.7折，"
                    "第75条、第76条没有印",
                    "规则 toll-76 自己的话“6 轴货车本身有第75条的 8.7 折，手册没有说大件车能不能用”里的 8.7折，"
                    "第75条、第76条没有印",
                    "谁可以享受 six-axle-toll 自己的话“通行费8.7折”里的 8.7折，第75条没有印",
                ),
            },
        ),
        (
            "执行期至2028年12月31日",
            "执行期至2029年12月31日",
            {
                "rules": (
                    "规则 threshold-4 引用的“执行期至2028年12月31日”不在第4条的 procedure 中",
                    "规则 threshold-4 引用的“执行期至2028年12月31日”不在第4条中",
                ),
                "dates": ("日期 4-term 引用的“执行期至2028年12月31日”不在第4条的 procedure 中",),
            },
        ),
        (
            "省本级审批时长压缩至法定时限50%",
            "省本级审批时长压缩至法定时限40%",
            {
                "deadlines": ("时限 approval 引用的“省本级审批时长压缩至法定时限50%”不在第14条的 measures 中",),
                "own-words": (
                    "谁可以享受 health-environment 自己的话“周末和节假日门诊、检查结果共享、医企协同、"
                    "劳动者免费职业健康检查、规范执法检查、审批时长压缩至法定时限50%等”里的 50%，第14条没有印",
                    "谁可以享受 health-environment 自己的话“周末和节假日门诊、检查结果共享、医企协同、"
                    "规范执法检查、审批时长压缩至法定时限50%等”里的 50%，第14条没有印",
                ),
            },
        ),
        (
            "政策举措共18条",
            "政策举措共19条",
            {"coverage": ("coverage.toml 引用的“政策举措共18条”不在第2条中",)},
        ),
    ],
)
def test_words_that_the_text_no_longer_has_are_told_by_what_stands_on_them(with_text, old, new, told):
    assert found(with_text((old, new))) == told


def test_a_policy_whose_key_is_gone_is_told_by_all_that_cites_it(with_text):
    told = found(with_text(('key = "patent-award"', 'key = "patent-prize"')))
    assert told == {
        "aliases": ("别名所属的政策不存在：这一版没有 patent-award", "第140条“辽宁省专利奖励办法”没有别名"),
        "coverage": (
            "第140条没有规则和时限，coverage.toml 也没有写它的 kind、clause 和 reason",
            "coverage.toml 说的政策不存在：这一版没有 patent-award",
        ),
        "eligibility": ("没有写谁可以享受第140条", "写了不存在的政策：这一版没有 patent-award"),
        "rules": ("规则 threshold-140 说的政策不存在：这一版没有 patent-award",),
    }


def test_a_policy_that_curated_data_does_not_speak_of_yet_is_told(with_text):
    told = found(with_text(('key = "six-axle-toll"', 'key = "seven-axle-toll"')))
    assert "规则 toll-75 说的政策不存在：这一版没有 six-axle-toll" in told["rules"]
    assert "规则 toll-76 提到的政策不存在：这一版没有 six-axle-toll" in told["rules"]
    assert "第75条没有规则和时限，coverage.toml 也没有写它的 kind、clause 和 reason" in told["coverage"]


# The index beside the corpus


def test_the_bundled_index_was_made_from_the_bundled_corpus(edition):
    [finding] = [finding for finding in faults(edition) if finding.key == "index"]
    assert finding.holds


def test_an_index_of_another_corpus_is_found_out(with_data):
    told = found(with_data("policies.toml", "page = 90\n", "page = 91\n"))
    assert told == {"index": (f"索引不是由现在的政策文件生成的，{how_to_install()}",)}


# How many policies there should be


def test_policies_are_counted_against_what_the_folder_says_of_its_own_printing(with_data):
    assert found(with_data("edition.toml", "policies = 159", "policies = 160")) == {"count": ("应有160条，实有159条",)}


def test_policies_of_another_printing_are_not_counted(with_text):
    assert found(with_text(('edition = "2026-06"', 'edition = "2027-06"'), ("id = 159\n", "id = 160\n"))) == {
        "ids": ("第159个政策的编号是160",)
    }


# The files of the rules


def test_two_calculators_that_are_called_by_one_word_are_told(with_data):
    told = found(with_data("rules/procurement.toml", 'called = ["政府采购", ', 'called = ["残保金", "政府采购", '))
    assert told["rules"] == ("计算器 fund 和 procurement 都叫“残保金”",)


def test_a_file_of_rules_that_no_list_has_is_told(root, tmp_path):
    folder = shutil.copytree(root / "data", tmp_path / "data")
    shutil.copy(folder / "rules/fee.toml", folder / "rules/fees.toml")
    assert found(Edition(folder))["rules"] == ("规则文件 fees.toml 没有列进 shared.toml 的 calculators",)

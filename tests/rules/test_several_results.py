"""Where several rules of a file come to something of one case, it must be written which of them holds."""

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import InvalidData
from lnpolicy.rules.load import load_rulebook

STAY = "result = {}\nlet = []\nremark = []\nnumbers = {}"
"""What a rule of fees says that stands beside the one with the price (口岸签证的停留期限)."""


@pytest.fixture
def refusal(changed):
    """The error with which the rules of fees are refused once that rule says something else."""

    def refusal(said):
        with pytest.raises(InvalidData) as caught:
            load_rulebook(changed((STAY, said)), "fee", bundled_edition().numbers)
        return caught.value

    return refusal


def test_two_amounts_of_one_policy_are_refused_with_the_ways_to_write_tiers(refusal):
    error = refusal('result = { amount = "second" }\nlet = [{ name = "second", formula = "each" }]\nremark = []')
    assert "规则 fee-26-stay" in error.message
    assert "规则 fee-26 的 result 是一件事的两个金额" in error.message
    assert error.hint == "几档写成一条规则的 let，如 x * 5 if x <= 500 else x * 3；或列进计算器的 options"


def test_an_amount_beside_a_verdict_in_one_file_is_refused(refusal):
    error = refusal('result = { verdict = ["可以", "不可以", "待确认"] }\nlet = []\nremark = []\nnumbers = {}')
    assert "规则 fee-26的 result 只有金额，别的规则（如 fee-26-stay）有 verdict" in error.message
    assert error.hint == "一个文件里的 result 都写 verdict，或都不写"


def test_two_rules_that_are_worked_out_together_use_a_name_once(refusal):
    error = refusal('result = {}\nlet = [{ name = "fee", formula = "each" }]\nremark = []\nnumbers = {}')
    assert "规则 fee-26-stay的 let 的名字“fee”，规则 fee-26 已经用过" in error.message
    assert error.param == "let"


def test_rules_of_different_policies_may_use_one_name(corpus, rules_folder):
    fees = load_rulebook(rules_folder, "fee", corpus.numbers)
    assert sum(let.name == "fee" for rule in fees.rules for let in rule.lets) > 10

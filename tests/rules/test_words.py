"""Every word of every clause is accounted for: something stands for it, or it is said that nothing does."""

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import InvalidData
from lnpolicy.rules.load import load_rulebook
from lnpolicy.rules.logic import inputs_of
from lnpolicy.rules.words import left_over

HELD = ("fund", "subsidy", "procurement", "disclosure", "power", "threshold", "fee", "toll")
"""The calculators, or their families, every rule of which accounts for its clause."""
BY_CALCULATOR = {name: bundled_edition().rules(name).rules for name in bundled_edition().calculators}
RULES = [rule for name, rules in BY_CALCULATOR.items() for rule in rules if rule.words or name.split()[0] in HELD]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_no_word_of_a_clause_is_left_over(rule):
    assert left_over(rule) == ""


@pytest.mark.parametrize("rule", BY_CALCULATOR["threshold"], ids=[rule.id for rule in BY_CALCULATOR["threshold"]])
def test_an_input_that_words_of_a_threshold_name_is_looked_at(rule):
    rulebook = bundled_edition().rules("threshold")
    own = [other.when for other in rulebook.of("threshold") if other.policy == rule.policy and other.when]
    looked_at = {name for condition in own for name in inputs_of(condition)}
    named = {name for names in rule.words.values() for name in names}
    assert named & set(rulebook.inputs) <= looked_at


def test_words_that_are_not_in_the_clause_are_refused(changed, edition):
    folder = changed(('"每个年度每家企业支持额度不超过20万元"', '"每年不超过20万元"'), file="voucher.toml")
    with pytest.raises(InvalidData, match="每年不超过20万元"):
        load_rulebook(folder, "subsidy voucher", edition.numbers)


def test_a_name_that_is_none_is_refused_with_those_that_are(changed, edition):
    old = '"每个年度每家企业支持额度不超过20万元" = ["most", "granted_this_year"]'
    folder = changed((old, old.replace("most", "mots")), file="voucher.toml")
    with pytest.raises(InvalidData) as caught:
        load_rulebook(folder, "subsidy voucher", edition.numbers)
    assert "mots" in caught.value.message
    assert "granted_this_year" in caught.value.hint


def test_what_is_unchecked_is_said(changed, edition):
    old = '"每个年度每家企业支持额度不超过20万元" = ["most", "granted_this_year"]'
    folder = changed((old, '"每个年度每家企业支持额度不超过20万元" = "unchecked"'), file="voucher.toml")
    rule = load_rulebook(folder, "subsidy voucher", edition.numbers)["voucher"]
    assert "没有核对：每个年度每家企业支持额度不超过20万元" in rule.warnings

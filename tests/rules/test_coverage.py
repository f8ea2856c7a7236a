"""Every policy says what can be computed of it, and the coverage is held against the rules and the time limits."""

import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.rules.coverage import calculations, coverage_faults, load_coverage
from lnpolicy.calendar.limits import load_deadlines

ONE = 'schema = "lnpolicy/coverage/1"\nedition = "2026-06"\n\n[[policies]]\npolicy = 140\n'


@pytest.fixture(scope="session")
def coverage(root):
    return load_coverage(root / "data/coverage.toml")


@pytest.fixture(scope="session")
def deadlines(root):
    return load_deadlines(root / "data/deadlines.toml")


def written(tmp_path, text):
    path = tmp_path / "copy.toml"
    path.write_text(text, "utf-8")
    return path


def test_it_fits_the_text_the_rules_and_the_time_limits(coverage, corpus, rulebook, deadlines):
    assert list(coverage_faults(coverage, corpus, rulebook, deadlines)) == []


def test_every_policy_stands_once_and_in_order(coverage):
    assert [entry.policy for entry in coverage.entries] == list(range(1, 160))


def test_a_policy_with_rules_is_computed_or_conditions_and_one_with_neither_has_a_clause(coverage):
    for entry in coverage.entries:
        if entry.rules or entry.limits:
            assert entry.kind in ("computed", "conditions")
        else:
            assert entry.kind in ("words", "conditions") and entry.clause and entry.reason


def test_what_was_left_out_is_held_by_no_rule(coverage, rulebook, deadlines):
    held = {(rule.policy, rule.clause) for rule in rulebook.rules}
    held |= {(limit.policy, limit.clause) for limit in deadlines.limits}
    assert not [item for item in coverage.left_out for policy, clause in held if (policy, clause) == item[:2]]


def test_words_that_print_no_number_are_said(coverage):
    said = {entry.policy: entry for entry in coverage.entries}
    assert (said[140].kind, said[140].clause) == ("words", "省政府对获奖单位或个人颁发证书及奖金。")
    assert (said[65].kind, said[65].clause) == ("computed", "给予一定补贴")


def test_each_calculation_names_the_command_to_type(coverage, rulebook):
    found = calculations(coverage, rulebook)
    assert [item.command for item in found[51]] == ["lnpolicy calc fund"]
    assert [item.command for item in found[141]] == ["lnpolicy calc subsidy voucher"]
    assert [item.command for item in found[25]] == ["lnpolicy calc fee 25", "lnpolicy calc deadline 25"]
    assert found[140] == ()


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ('kind = "paid"\nclause = "奖金"\nreason = "没有印"\n', "kind"),
        ('kind = "computed"\n', "rules"),
        ('kind = "words"\n', "clause"),
        ('kind = "words"\nclause = "奖金"\n', "clause"),
        ('kind = "words"\nrules = ["fee-60"]\nclause = "奖金"\nreason = "没有印"\n', "kind"),
        ('kind = "words"\nclause = "奖金"\nreason = "没有印"\nnote = "？"\n', "note"),
    ],
)
def test_an_entry_that_does_not_hold_together_is_refused(tmp_path, entry, key):
    with pytest.raises(InvalidData) as caught:
        load_coverage(written(tmp_path, ONE + entry))
    assert caught.value.message.startswith("copy.toml：第140条的 ")
    assert caught.value.param == key


def test_a_policy_written_twice_is_refused(tmp_path):
    entry = '\n[[policies]]\npolicy = 140\nkind = "words"\nclause = "奖金"\nreason = "没有印"\n'
    with pytest.raises(InvalidData, match="第140条写了两次"):
        load_coverage(written(tmp_path, 'schema = "lnpolicy/coverage/1"\nedition = "2026-06"\n' + entry * 2))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('rules = ["fee-60"]', 'rules = ["fee-42"]', "第60条的 rules 缺少 fee-60"),
        ('rules = ["fee-60"]', 'rules = ["fee-60", "fee-42"]', "第60条的 rules 写了没有的 fee-42"),
        ('rules = ["fee-60"]', 'rules = ["fee-60", "fee-60"]', "第60条的 rules 有重复"),
        ("颁发证书及奖金。", "颁发奖状。", "第140条引用的“省政府对获奖单位或个人颁发奖状。”不在原文中"),
        ("policy = 140\n", "policy = 160\n", "第140条没有写"),
    ],
)
def test_what_does_not_fit_is_said(root, tmp_path, corpus, rulebook, deadlines, old, new, fault):
    text = (root / "data/coverage.toml").read_text("utf-8")
    assert text.count(old) == 1
    changed = load_coverage(written(tmp_path, text.replace(old, new)))
    assert fault in list(coverage_faults(changed, corpus, rulebook, deadlines))

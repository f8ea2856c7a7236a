"""Every policy says what can be computed of it: the rules and time limits themselves, or else a remark says why not."""

import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.rules.coverage import Remarks, calculations, coverage_of, load_remarks
from lnpolicy.rules.rulebook import Rulebook

HEAD = 'schema = "lnpolicy/coverage/1"\nedition = "2026-06"\n'
ONE = f'{HEAD}\n[[policies]]\npolicy = "patent-award"\n'


@pytest.fixture(scope="module")
def coverage(edition):
    return edition.coverage


@pytest.fixture
def read(tmp_path, corpus):
    """Read remarks written as they stand in a file."""

    def read(text):
        path = tmp_path / "copy.toml"
        path.write_text(text, "utf-8")
        return load_remarks(path, corpus.numbers)

    return read


def test_it_fits_the_text_the_rules_and_the_time_limits(edition, corpus):
    assert edition.coverage.faults == ()
    assert list(edition.remarks.faults(corpus)) == []


def test_every_policy_stands_once_and_in_order(coverage):
    assert [entry.policy for entry in coverage.entries] == list(range(1, 160))


def test_a_policy_with_rules_is_computed_or_conditions_and_one_with_neither_has_a_clause(coverage):
    for entry in coverage.entries:
        if entry.rules or entry.limits:
            assert entry.kind in ("computed", "conditions")
        else:
            assert entry.kind in ("words", "conditions") and entry.clause and entry.reason


def test_what_was_left_out_is_held_by_no_rule(coverage, rulebook, edition):
    held = {(rule.policy, rule.clause) for rule in rulebook.rules}
    held |= {(limit.policy, limit.clause) for limit in edition.deadlines.limits}
    assert not [item for item in coverage.left_out if (item.policy, item.clause) in held]


def test_words_that_print_no_number_are_said(coverage):
    said = {entry.policy: entry for entry in coverage.entries}
    assert (said[2].kind, said[2].clause) == ("words", "政策举措共18条")
    assert (said[140].kind, said[140].clause) == ("conditions", "省政府对获奖单位或个人颁发证书及奖金。")
    assert (said[65].kind, said[65].clause) == ("computed", "给予一定补贴")


def test_a_policy_names_all_rules_and_time_limits_that_cite_it(coverage, rulebook, edition):
    for entry in coverage.entries:
        assert entry.rules == tuple(rule.id for rule in rulebook.rules if rule.policy == entry.policy)
        assert set(entry.limits) == {limit.case for limit in edition.deadlines.limits if limit.policy == entry.policy}
        assert len(set(entry.limits)) == len(entry.limits)


def test_each_calculation_names_the_command_to_type(coverage, rulebook):
    found = calculations(coverage, rulebook)
    assert [item.command for item in found[51]] == ["lnpolicy calc fund"]
    assert [item.command for item in found[141]] == ["lnpolicy calc subsidy voucher"]
    assert [item.command for item in found[25]] == ["lnpolicy calc fee 25", "lnpolicy calc deadline 25"]
    assert [item.command for item in found[140]] == ["lnpolicy calc threshold 140"]
    assert found[2] == ()


def test_one_yardstick_tells_conditions_from_words(coverage):
    kinds_by_policy = {entry.policy: entry.kind for entry in coverage.entries}
    for policy in (82, 93, 101, 133, 135, 143, 144, 151, 158, 159):
        assert kinds_by_policy[policy] == "conditions", policy


# Worked out from the rules, the time limits and the remarks


@pytest.fixture
def covered(edition, read):
    """What can be computed of policies, by a few rules, by none of the time limits unless told, and by remarks."""

    def covered(*policies, rules=(), limits=(), remarks=""):
        book, deadlines = edition.rulebook, edition.deadlines
        few = tuple(book[name] for name in rules)
        kept = tuple(limit for limit in deadlines.limits if limit.case in limits)
        return coverage_of(
            policies,
            Rulebook(book.edition, book.inputs, book.calculators, book.outside, few, book.numbers, ""),
            type(deadlines)(deadlines.edition, kept, (), {}, ""),
            read(HEAD + remarks),
        )

    return covered


WORDS = '[[policies]]\npolicy = "patent-award"\nkind = "words"\nclause = "奖金"\nreason = "没有印"\n'
KIND = 'kind = "words"\n'


def kinds(coverage):
    return {entry.policy: entry.kind for entry in coverage.entries}


def test_a_policy_with_a_rule_or_a_time_limit_is_computed(covered):
    found = covered(51, 36, rules=["fund-share"], limits=["removal"])
    assert kinds(found) == {51: "computed", 36: "computed"}
    assert found.faults == ()


def test_a_policy_all_of_whose_rules_compare_is_only_conditions(covered, rulebook):
    [rule] = [rule for rule in rulebook.of("threshold") if rule.policy == 52]
    assert kinds(covered(52, rules=[rule.id])) == {52: "conditions"}


def test_a_policy_that_compares_and_has_a_time_limit_is_computed(covered, rulebook):
    comparing = [rule.id for rule in rulebook.of("threshold") if rule.policy == 36]
    assert comparing
    assert kinds(covered(36, rules=comparing)) == {36: "conditions"}
    assert kinds(covered(36, rules=comparing, limits=["removal"])) == {36: "computed"}


def test_a_policy_of_which_only_a_remark_speaks_is_what_the_remark_says(covered):
    [entry] = covered(140, remarks=WORDS).entries
    assert (entry.kind, entry.rules, entry.limits, entry.clause, entry.reason) == ("words", (), (), "奖金", "没有印")
    assert kinds(covered(140, remarks=WORDS.replace('"words"', '"conditions"'))) == {140: "conditions"}


def test_a_remark_beside_rules_says_which_words_stay_words(covered):
    found = covered(
        51, rules=["fund-share"], remarks=WORDS.replace("patent-award", "disability-fund").replace(KIND, "")
    )
    [entry] = found.entries
    assert (entry.kind, entry.clause, entry.reason) == ("computed", "奖金", "没有印")
    assert entry.decided_by == "规则 fund-share；奖金（没有印）"
    assert found.faults == ()


def test_a_policy_of_which_nothing_speaks_is_named_and_not_taken_for_words(covered):
    found = covered(139, 140, remarks=WORDS)
    assert kinds(found) == {140: "words"}
    assert found.faults == ("第139条没有规则和时限，coverage.toml 也没有写它的 kind、clause 和 reason",)


def test_a_remark_that_says_no_kind_is_not_enough_where_there_are_no_rules(covered):
    found = covered(140, remarks=WORDS.replace(KIND, ""))
    assert found.entries == ()
    assert found.faults == ("第140条没有规则和时限，coverage.toml 也没有写它的 kind、clause 和 reason",)


def test_a_remark_that_says_a_kind_contradicts_rules(covered):
    found = covered(51, rules=["fund-share"], remarks=WORDS.replace("patent-award", "disability-fund"))
    assert kinds(found) == {51: "computed"}
    assert found.faults == ("第51条有规则或时限，coverage.toml 却写了 kind",)


def test_remarks_on_policies_of_another_edition_are_passed_over(covered):
    elsewhere = WORDS.replace("patent-award", "moon-landing")
    left_out = '[[left_out]]\npolicy = "moon-landing"\nclause = "奖金"\nreason = "没有印"\n'
    found = covered(140, remarks=WORDS + elsewhere + left_out)
    assert kinds(found) == {140: "words"}
    assert (found.left_out, found.faults) == ((), ())


# The file of remarks


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ('kind = "paid"\nclause = "奖金"\nreason = "没有印"\n', "kind"),
        ('kind = "computed"\nclause = "奖金"\nreason = "没有印"\n', "kind"),
        ('kind = "words"\n', "clause"),
        ('kind = "words"\nclause = "奖金"\n', "reason"),
        ('kind = "words"\nrules = ["fee-60"]\nclause = "奖金"\nreason = "没有印"\n', "rules"),
        ('kind = "words"\nclause = "奖金"\nreason = "没有印"\nnote = "？"\n', "note"),
    ],
)
def test_an_entry_that_does_not_hold_together_is_refused(read, entry, key):
    with pytest.raises(InvalidData) as caught:
        read(ONE + entry)
    assert caught.value.message.startswith("copy.toml：patent-award的 ")
    assert caught.value.param == key


@pytest.mark.parametrize("policy", ["140", '""', '"Patent"', "[]"])
@pytest.mark.parametrize("table", ["policies", "left_out"])
def test_a_policy_that_is_not_named_by_a_key_is_refused(read, table, policy):
    with pytest.raises(InvalidData) as caught:
        read(f'{HEAD}[[{table}]]\npolicy = {policy}\nclause = "奖金"\nreason = "没有印"\n')
    assert caught.value.param == "policy"


def test_a_policy_written_twice_is_refused(read):
    with pytest.raises(InvalidData, match="patent-award 写了两次"):
        read(HEAD + WORDS * 2)


def test_keys_in_the_reasons_are_printed_as_numbers(read):
    remarks = read(HEAD + WORDS.replace("没有印", "见第{disability-fund}条"))
    assert remarks.remarks[0].reason == "见第51条"


def test_a_file_without_remarks_is_a_file(read):
    assert read(HEAD) == Remarks("2026-06", (), ())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("颁发证书及奖金。", "颁发奖状。", "coverage.toml 引用的“省政府对获奖单位或个人颁发奖状。”不在第140条中"),
        (
            'policy = "patent-award"\n',
            'policy = "patent-prize"\n',
            "coverage.toml 说的政策不存在：这一版没有 patent-prize",
        ),
    ],
)
def test_what_does_not_fit_the_text_is_said(root, read, corpus, old, new, fault):
    text = (root / "data/coverage.toml").read_text("utf-8")
    assert text.count(old) == 1
    assert fault in list(read(text.replace(old, new)).faults(corpus))


def test_what_was_left_out_is_held_to_the_text_as_well(read, corpus):
    left_out = '[[left_out]]\npolicy = "patent-award"\nclause = "{}"\nreason = "没有印"\n'
    assert list(read(HEAD + left_out.format("省政府…奖金")).faults(corpus)) == []
    assert list(read(HEAD + left_out.format("省政府…奖状")).faults(corpus)) == [
        "coverage.toml 引用的“省政府…奖状”不在第140条中"
    ]

"""The rules are read strictly, and whatever the answers know they know from the rules."""

import re
from datetime import date
from decimal import Decimal

import pytest

from lnpolicy import calc
from lnpolicy.corpus.load import Corpus, load_corpus
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ExitCode, InvalidData
from lnpolicy.rules.load import calculators, load_all_rules, load_rulebook, shared_inputs
from lnpolicy.rules.logic import inputs_of, state_of

CLAUSE_75 = 'clause = "对6类（轴）货车，实施通行费8.7折优惠。"'
NO_ETC_79 = '  { rule = "toll-etc", clause = "不再叠加ETC9.5折优惠" },\n'
POLICY_75 = 'id = "toll-75"\npolicy = "six-axle-toll"'
LABEL_75 = 'label = "6轴货车8.7折"'
NUMBERS_75 = 'numbers = { discount = "0.87" }'
AXLES_75 = '{ input = "axles", is = 6, text = "是6轴" }'
SEATS_71 = '{ input = "seats", at_most = 9, text = "9座及以下" }'
SCENARIO = """\
until = "ceil(gap)"
shows = { disabled = "counted" }
heading = "再安置几个人，各缴多少"
title = "职工总数不变"
"""
PUBLISHED = (
    'published = 2019, document = "财政部公告2019年第98号", '
    'first_clause = "《财政部关于调整残疾人就业保障金征收政策的公告》(财政部公告2019年第98号)"'
)
PERIOD = f'validity = {{ {PUBLISHED}, last = 2027-12-31, last_clause = "政策执行截至2027年12月31日。" }}'


@pytest.fixture
def load(corpus):
    """Read the rules of every calculator in a folder, with the numbers of the bundled edition."""
    return lambda folder: load_all_rules(folder, corpus.numbers)


@pytest.fixture
def refusal(load, rules_folder):
    """The error with which the rules in a folder are refused, which names the one file that is not as it was."""

    def refusal(folder):
        with pytest.raises(InvalidData) as caught:
            load(folder)
        assert caught.value.exit_code == ExitCode.INVALID_DATA
        assert caught.value.hint
        [damaged] = [path for path in folder.rglob("*.toml") if is_changed(path, folder, rules_folder)]
        assert caught.value.message.startswith(f"{damaged.name}：")
        return caught.value

    return refusal


def is_changed(path, folder, rules_folder):
    return path.read_bytes() != (rules_folder / path.relative_to(folder)).read_bytes()


def faults(rules, corpus):
    """What of the rules is not printed in the corpus."""
    return [fault for rule in rules.rules for fault in rule.cited.faults(corpus)]


# What comes with the program


def test_every_clause_stands_in_the_text(rulebook, corpus):
    assert faults(rulebook, corpus) == []


def test_every_policy_of_the_two_calculators_has_a_rule(rulebook):
    assert {rule.policy for rule in rulebook.of("toll")} == set(range(71, 81))
    assert {rule.policy for rule in rulebook.of("fund")} == {51}


def test_a_rule_that_is_not_there_is_named(rulebook):
    with pytest.raises(InvalidData) as caught:
        rulebook["toll-99"]
    assert "toll-99" in caught.value.message


def test_the_checksum_is_that_of_the_bytes(rulebook, changed, load):
    assert load(changed()).sha256 == rulebook.sha256


PLATE_ENDINGS = 'endings = ["籍", "牌照", "车牌", "牌"]'


@pytest.mark.parametrize(
    ("old", "new"),
    [(LABEL_75, 'label = "另一个"'), ('label = "人数"', 'label = "几人"'), (CLAUSE_75, f"# 按原文\n{CLAUSE_75}")],
    ids=["of a calculator", "shared", "a remark"],
)
def test_another_byte_is_another_checksum(rulebook, changed, load, old, new):
    assert load(changed((old, new))).sha256 != rulebook.sha256


def test_the_calculators_come_in_the_order_of_the_help(rulebook, rules_folder):
    assert list(rulebook.calculators) == list(calculators(rules_folder))
    assert calculators(rules_folder)[:3] == ("toll", "fund", "subsidy training")
    assert calculators(rules_folder)[-1] == "threshold"


def test_one_calculator_has_its_own_rules_and_the_inputs_it_takes(rulebook, rules_folder, corpus):
    fund = load_rulebook(rules_folder, "fund", corpus.numbers)
    assert list(fund.calculators) == ["fund"]
    assert fund.rules == rulebook.of("fund")
    assert list(fund.inputs) == list(rulebook.calculators["fund"].inputs)
    assert fund.sha256 != rulebook.sha256


def test_a_calculator_of_several_kinds_has_a_file_for_each(rulebook, rules_folder, corpus):
    training = load_rulebook(rules_folder, "subsidy training", corpus.numbers)
    assert training.rules == rulebook.of("subsidy training")
    assert training.rules
    assert rulebook.calculators["subsidy training"] == training.calculators["subsidy training"]


# The policies that the rules cite by key


def test_a_rule_has_the_number_under_which_its_policy_is_printed(rulebook, corpus):
    assert (rulebook["toll-75"].key, rulebook["toll-75"].policy) == ("six-axle-toll", 75)
    assert all(corpus[rule.policy].key == rule.key for rule in rulebook.rules)


def test_the_words_of_the_rules_print_numbers_where_they_cite_keys(rulebook):
    assert rulebook.calculators["toll"].about.startswith("算高速公路通行费：第71至80条各条优惠")
    assert rulebook.calculators["deadline"].examples[0] == "lnpolicy calc deadline 55 --start 2026-02-02"
    texts = [reading.text for reading in rulebook["toll-76"].readings]
    assert "3.3折只打增加的轴线部分，6轴部分按第75条打8.7折" in texts


def test_the_words_of_shared_inputs_print_numbers_too(rulebook):
    assert rulebook.inputs["contractor_grade"].meaning.startswith("施工总承包资质的等级：第69条看市政公用")


def test_no_key_is_left_in_the_words_of_the_bundled_rules(rulebook):
    said = [rule._replace(when=None) for rule in rulebook.rules]
    for told in (*said, *rulebook.calculators.values(), *rulebook.inputs.values(), *rulebook.outside.values()):
        assert not re.search(r"\{[a-z-]+\}", repr(told))


def test_in_another_edition_the_same_words_print_other_numbers(rules_folder, corpus):
    rules = load_rulebook(rules_folder, "toll", corpus.numbers | {"six-axle-toll": 501, "ring-road-toll": 402})
    assert rules["toll-75"].policy == 501
    assert rules.calculators["toll"].about.startswith("算高速公路通行费：第72至74、76至80、402、501条")
    assert any("6轴部分按第501条打8.7折" in reading.text for reading in rules["toll-76"].readings)


@pytest.fixture
def without(corpus):
    """The numbers of an edition that lacks the policies with these keys."""
    return lambda *keys: {key: number for key, number in corpus.numbers.items() if key not in keys}


def test_a_rule_whose_policy_is_not_in_the_edition_is_passed_over(rules_folder, rulebook, without):
    rules = load_rulebook(rules_folder, "toll", without("six-axle-toll"))
    assert [rule.id for rule in rules.of("toll")] == [rule.id for rule in rulebook.of("toll") if rule.id != "toll-75"]
    assert "toll-75" in [rule.id for rule in rules.rules]


def test_a_rule_whose_policy_is_not_in_the_edition_is_named_where_it_cannot_be_done_without(rules_folder, without):
    rules = load_rulebook(rules_folder, "toll", without("six-axle-toll"))
    with pytest.raises(InvalidData) as caught:
        rules["toll-75"]
    assert "规则 toll-75 说的政策不存在：这一版没有 six-axle-toll" in caught.value.message
    assert caught.value.param == "--corpus"


def test_a_policy_that_a_rule_only_mentions_is_named_where_the_edition_lacks_it(rules_folder, corpus, without):
    rules = load_rulebook(rules_folder, "toll", without("six-axle-toll"))
    assert set(rules["toll-76"].cited.mentioned) == {"six-axle-toll"}
    assert "规则 toll-76 提到的政策不存在：这一版没有 six-axle-toll" in faults(rules, corpus)
    assert "规则 toll-75 说的政策不存在：这一版没有 six-axle-toll" in faults(rules, corpus)


# Rules whose words an edition does not print


@pytest.fixture
def without_words(corpus):
    """The bundled corpus with other measures in the policies of these numbers."""

    def without_words(*numbers):
        policies = (policy._replace(measures="别的措施。") if policy.id in numbers else policy for policy in corpus)
        return Corpus(corpus.imprint, tuple(policies), corpus.path)

    return without_words


def test_the_rules_of_the_bundled_edition_are_all_printed(rulebook):
    rulebook.require_printed()
    rulebook.require_printed(75)


def test_a_rule_whose_clause_is_not_printed_is_named(rules_folder, corpus, without_words):
    rules = load_rulebook(rules_folder, "toll", corpus.numbers)
    rules.text = without_words(75, 78)
    for policy, named in ((None, "toll-75"), (75, "toll-75"), (78, "toll-78")):
        with pytest.raises(InvalidData, match=f"规则 {named} 引用的“.*”不在第{named[-2:]}条的 measures 中") as caught:
            rules.require_printed(policy)
        assert caught.value.message.startswith("这个政策文件与计算规则不符：")


def test_rules_of_other_policies_are_no_reason_to_refuse(rules_folder, corpus, without_words):
    rules = load_rulebook(rules_folder, "toll", corpus.numbers)
    rules.text = without_words(75, 78)
    rules.require_printed(74)


def test_what_was_found_printed_for_one_policy_is_not_taken_for_printed_of_any(rules_folder, corpus, without_words):
    rules = load_rulebook(rules_folder, "toll", corpus.numbers)
    rules.text = without_words(75)
    rules.require_printed(74)
    rules.require_printed(74)
    for policy in (75, None, 75):
        with pytest.raises(InvalidData):
            rules.require_printed(policy)


def test_where_every_rule_may_matter_each_must_have_its_policy(rules_folder, without, corpus):
    rules = load_rulebook(rules_folder, "fee", without("security-guard-exam-fee"))
    rules.text = corpus
    rules.require_printed(26)
    with pytest.raises(InvalidData, match="规则 fee-60 说的政策不存在：这一版没有 security-guard-exam-fee"):
        rules.require_printed()


def test_rules_that_are_of_no_edition_yet_are_held_to_nothing(rules_folder, corpus):
    load_rulebook(rules_folder, "toll", corpus.numbers).require_printed()


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "where", "key"),
    [
        # unknown keys
        ('id = "toll-75"', 'id = "toll-75"\ncalculator = "toll"', "规则 toll-75", "calculator"),
        (LABEL_75, LABEL_75 + "\nextra = 1", "规则 toll-75", "extra"),
        (AXLES_75, AXLES_75.replace(" }", ", extra = 1 }"), "规则 toll-75", "when"),
        (AXLES_75, '{ input = "axles", is = 6, at_least = 6, text = "是6轴" }', "规则 toll-75", "when"),
        (PERIOD, PERIOD.replace("{ ", "{ until = 2027-12-31, "), "规则 fund-period", "validity.until"),
        ('title = "残疾人就业保障金"', 'title = "残疾人就业保障金"\nextra = 1', "计算器 fund", "extra"),
        ('unit = "公里"', 'unit = "公里"\nextra = 1', "输入 km", "extra"),
        ('id = "counts-as-two"', 'id = "counts-as-two"\nextra = 1', "outside counts-as-two", "extra"),
        ('id = "no-booked"', 'id = "no-booked"\nextra = 1', "读法 no-booked", "extra"),
        # missing keys
        (LABEL_75, "", "规则 toll-75", "label"),
        (CLAUSE_75, 'clause = ""', "规则 toll-75", "clause"),
        (AXLES_75, '{ input = "axles", is = 6 }', "规则 toll-75", "when"),
        ('is = "0"\n', "", "规则 fund-none", "when"),
        # unknown names
        (AXLES_75, AXLES_75.replace('"axles"', '"axels"'), "规则 toll-75", "when"),
        (AXLES_75, '{ input = "employees", is = "6", text = "是6轴" }', "规则 toll-75", "when"),
        ('"seats", "axles", ', '"seats", ', "规则 toll-74", "when"),
        ('outside = ["levy-formula"]', 'outside = ["levy"]', "规则 fund-share", "outside"),
        ('needed = [["vehicle"]]', 'needed = [["vehicel"]]', "计算器 toll", "inputs"),
        ('needed = [["vehicle"]]', 'needed = ["vehicle"]', "计算器 toll", "needed"),
        ('needed = [["vehicle"]]', "needed = [5]", "计算器 toll", "needed"),
        (
            '{ input = "monthly_card", is = true, text',
            '{ input = "monthly_card", among = "cards", text',
            "规则 toll-73",
            "when",
        ),
        ('kind = "plate"', 'kind = "plates"', "输入 plate", "kind"),
        # wrong types
        (PLATE_ENDINGS, "endings = 5", "输入 plate", "endings"),
        (PLATE_ENDINGS, "endings = [{}]", "输入 plate", "endings"),
        (AXLES_75, AXLES_75.replace("6,", '"6",'), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("6,", "6.0,"), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("6,", "true,"), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace('"是6轴"', "6"), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("is = 6", 'starts = "6"'), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("is = 6", 'among = "6"'), "规则 toll-75", "when"),
        (AXLES_75, "5", "规则 toll-75", "when"),
        (AXLES_75, '{ input = ["axles"], is = 6, text = "是6轴" }', "规则 toll-75", "when"),
        (AXLES_75, '{ all = 5, text = "是6轴" }', "规则 toll-75", "when"),
        (AXLES_75, '{ any = [], text = "是6轴" }', "规则 toll-75", "when"),
        (AXLES_75, '{ not = 5, text = "是6轴" }', "规则 toll-75", "when"),
        ('plate", starts = "辽A"', 'plate", at_least = "辽A"', "规则 toll-71", "when"),
        ('"monthly_card", is = true', '"monthly_card", is = "是"', "规则 toll-73", "when"),
        ('"bus", text', '"busses", text', "规则 toll-73", "when"),
        (
            'stations = ["红旗台", "张士东", "张士西", "张士东(西)"]',
            'stations = "红旗台"',
            "规则 toll-79",
            "names.stations",
        ),
        ('stations = ["红旗台", "张士东", "张士西", "张士东(西)"]', "stations = 5", "规则 toll-79", "names.stations"),
        ('stations = ["红旗台", "张士东", "张士西", "张士东(西)"]', "stations = []", "规则 toll-79", "names.stations"),
        ('association = ["团体", "社会团体"]', 'association = "团体"', "输入 employer_type", "choices.association"),
        ('association = ["团体", "社会团体"]', "association = []", "输入 employer_type", "choices.association"),
        (NO_ETC_79, NO_ETC_79.replace(" }", ', says = "都没有说" }'), "excludes", "clause"),
        (NO_ETC_79, '  { rule = "toll-etc" },\n', "excludes", "clause"),
        (NO_ETC_79, NO_ETC_79.replace("toll-etc", "toll-99"), "规则 toll-79", "excludes"),
        (NO_ETC_79, NO_ETC_79.replace("clause", "words"), "excludes", "words"),
        (POLICY_75, 'id = "toll-75"\npolicy = 75', "规则 toll-75", "policy"),
        (POLICY_75, 'id = "toll-75"\npolicy = "75"', "规则 toll-75", "policy"),
        (POLICY_75, 'id = "toll-75"\npolicy = ""', "规则 toll-75", "policy"),
        (POLICY_75, 'id = "toll-75"', "规则 toll-75", "policy"),
        # figures that are none
        (NUMBERS_75, "numbers = { discount = 0.87 }", "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, "numbers = { discount = 1 }", "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "8.7折" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "NaN" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "sNaN" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "inf" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, "numbers = { discount = inf }", "规则 toll-75", "numbers.discount"),
        ('"disabled"\nis = "0"', '"disabled"\nis = 0', "规则 fund-none", "when"),
        (
            'most = "1000"\n\n[[inputs.usual]]\nleast = "0.1"',
            'most = 1000\n\n[[inputs.usual]]\nleast = "0.1"',
            "输入 rate",
            "most",
        ),
        # dates
        (
            PERIOD,
            PERIOD.replace(', last_clause = "政策执行截至2027年12月31日。"', ""),
            "规则 fund-period",
            "validity.last",
        ),
        (PERIOD, PERIOD.replace(", last = 2027-12-31", ""), "规则 fund-period", "validity.last"),
        (PERIOD, PERIOD.replace("2027-12-31", '"2027-12-31"'), "规则 fund-period", "validity.last"),
        (PERIOD, PERIOD.replace("2027-12-31", "2027-12-31T00:00:00"), "规则 fund-period", "validity.last"),
        (PERIOD, PERIOD.replace(PUBLISHED, "first = 2023-01-01"), "规则 fund-period", "validity.first"),
        (PERIOD, PERIOD.replace(PUBLISHED, 'first = 2028-01-01, first_clause = "起"'), "规则 fund-period", "validity"),
        # duplicates
        ('id = "toll-75"', 'id = "toll-74"', "规则 toll-74", "id"),
        ('name = "km"', 'name = "rate"', "输入 rate", "name"),
        ('id = "counts-as-two"', 'id = "levy-formula"', "outside levy-formula", "id"),
        # rounding, section, calculator
        (
            'rounding = { to = "0.01", reason = "通行费的',
            'rounding = { to = 0.01, reason = "通行费的',
            "规则 toll-etc",
            "rounding.to",
        ),
        (
            'rounding = { to = "0.01", reason = "通行费的',
            'rounding = { reason = "通行费的',
            "规则 toll-etc",
            "rounding",
        ),
        # scenarios, orders, refusals
        (SCENARIO, SCENARIO.replace("gap", "gapp"), "scenarios scenarios", "until"),
        ('adds = { disabled = "1" }', 'adds = { disabled = "1 +" }', "scenarios scenarios", "adds.disabled"),
        ('adds = { disabled = "1" }', 'adds = { booked = "1" }', "scenarios scenarios", "adds"),
        ('name = "scenarios"\n', 'name = "hiring"\n', "scenarios hiring", "name"),
        ('break_even = "再', 'extra = 1\nbreak_even = "再', "scenarios scenarios", "extra"),
        ('says = "其中重度残疾人不能多于安排的残疾人"\n', "", "orders", "says"),
        ('hint = "重度残疾人不能多于在职职工"\n', "", "refused", "hint"),
        ('when = "severe > employees"', 'when = "severe > workers"', "refused", "when"),
        ('section = "procedure"\nclause = "政策', 'section = "title"\nclause = "政策', "规则 fund-period", "section"),
        ('name = "fund"\n', 'name = "toll"\n', "文件", "calculator"),
    ],
)
def test_what_is_damaged_is_refused_by_rule_and_key(changed, refusal, old, new, where, key):
    error = refusal(changed((old, new)))
    assert where in error.message
    assert error.param == key


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "key"),
    [
        ("toll.toml", 'edition = "2026-06"', 'edition = "2026-06"\nextra = 1', "文件", "extra"),
        ("toll.toml", 'schema = "lnpolicy/rules/2"', 'schema = "lnpolicy/rules/1"', "文件", "schema"),
        ("shared.toml", 'schema = "lnpolicy/rules/2"', 'schema = "lnpolicy/rules/1"', "文件", "schema"),
        ("shared.toml", '"toll",\n', '"toll",\n  5,\n', "文件", "calculators"),
        ("shared.toml", "calculators = [", "extra = 1\ncalculators = [", "文件", "extra"),
    ],
)
def test_what_is_damaged_at_the_head_of_a_file_is_refused(changed, refusal, file, old, new, where, key):
    error = refusal(changed((old, new), file=file))
    assert where in error.message
    assert error.param == key


def test_a_rule_that_two_calculators_have_is_refused(changed, load):
    with pytest.raises(InvalidData, match="规则 toll-75 写了两次") as caught:
        load(changed(('id = "fund-period"', 'id = "toll-75"')))
    assert caught.value.param == "id"


def test_an_input_that_two_calculators_declare_differently_is_refused(changed, load):
    km = '[[inputs]]\nname = "km"\nkind = "number"\nlabel = "里程"\nmeaning = "里程"\n\n[[inputs]]\nname = "severe"'
    taken = ('"disabled", "severe",', '"disabled", "severe", "km",')
    with pytest.raises(InvalidData, match="输入 km 有两种声明：toll 的和 fund 的") as caught:
        load(changed(('[[inputs]]\nname = "severe"', km), taken))
    assert caught.value.param == "km"


@pytest.mark.parametrize("name", ["shared.toml", "toll.toml", "subsidy/training.toml"])
def test_a_file_of_rules_that_is_not_there_is_refused(changed, load, name):
    folder = changed()
    (folder / name).unlink()
    with pytest.raises(InvalidData, match=r"^(shared|toll|training)\.toml：无法读取") as caught:
        load(folder)
    assert caught.value.hint


DATED = [
    {"value": '"1"', "first": "2026-01-01", "last": "2026-06-30", "clause": '"甲"'},
    {"value": '"2"', "first": "2026-07-01", "last": "2026-12-31", "clause": '"乙"'},
]


def dated(*changes):
    """A number by date, in two pieces, with something changed in either."""
    pieces = [piece | change for piece, change in zip(DATED, (*changes, {}, {}), strict=False)]
    written = [", ".join(f"{key} = {value}" for key, value in piece.items() if value) for piece in pieces]
    return "dated = { share = [" + ", ".join("{ " + piece + " }" for piece in written) + "] }"


def test_values_that_follow_each_other_by_date_are_read(changed, load):
    values = load(changed((LABEL_75, f"{LABEL_75}\n{dated()}")))["toll-75"].dated["share"]
    assert [(each.value, each.first, each.last, each.clause) for each in values] == [
        (Decimal(1), date(2026, 1, 1), date(2026, 6, 30), "甲"),
        (Decimal(2), date(2026, 7, 1), date(2026, 12, 31), "乙"),
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (({"last": "2026-06-29"},), "空档"),
        (({"last": "2026-07-01"},), "重叠"),
        (({}, {"first": "2026-07-02"}), "空档"),
        (({}, {"first": "2026-01-01"}), "重叠"),
        (({"first": "2026-07-01"},), "日期不对"),
        (({"first": '"2026-01-01"'},), "日期不对"),
        (({"clause": ""},), "写得不全"),
        (({"clause": '""'},), "clause"),
        (({"clause": "5"},), "clause"),
        (({"last": ""},), "写得不全"),
        (({"extra": "1"},), "写得不全"),
        (({"value": "0.5"},), "应为加引号的数"),
    ],
)
def test_values_by_date_that_gap_or_overlap_or_lack_something_are_refused(changed, refusal, changes, problem):
    error = refusal(changed((LABEL_75, f"{LABEL_75}\n{dated(*changes)}")))
    assert "规则 toll-75" in error.message
    assert error.param == "dated.share"
    assert problem in error.message + error.hint


@pytest.mark.parametrize("content", [b"", b"\xff", b"rules = 1", b"[[rules]", b"a = " + b"[" * 5000])
@pytest.mark.parametrize("name", ["toll.toml", "shared.toml"])
def test_a_file_that_is_no_rulebook_is_refused(changed, refusal, content, name):
    folder = changed()
    (folder / name).write_bytes(content)
    refusal(folder)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (
            CLAUSE_75,
            'clause = "对6类（轴）货车，实施通行费8.7折优惠，到2030年为止。"',
            ["toll-75", "第75条", "measures"],
        ),
        (POLICY_75, 'id = "toll-75"\npolicy = "oversize-toll"', ["toll-75", "第76条"]),
        (POLICY_75, 'id = "toll-75"\npolicy = "seven-axle-toll"', ["toll-75", "不存在", "seven-axle-toll"]),
        ('section = "procedure"\nclause = "政策', 'section = "measures"\nclause = "政策', ["fund-period", "measures"]),
        (PERIOD, PERIOD.replace("截至", "到"), ["fund-period", "政策执行到2027年12月31日"]),
        (NO_ETC_79, NO_ETC_79.replace("不再叠加ETC9.5折优惠", "可以叠加"), ["toll-79", "可以叠加"]),
        (LABEL_75, f'{LABEL_75}\nnot_quantified = ["一定补贴"]', ["toll-75", "一定补贴"]),
        (LABEL_75, f"{LABEL_75}\n{dated()}", ["toll-75", "甲"]),
    ],
)
def test_words_that_are_not_in_the_text_are_found(changed, load, corpus, old, new, named):
    found = faults(load(changed((old, new))), corpus)
    assert found
    assert all(word in found[0] for word in named)


def test_white_space_in_a_clause_does_not_matter(changed, load, corpus):
    rules = load(changed((CLAUSE_75, 'clause = "对6类（轴） 货车，实施 通行费8.7折优惠。"')))
    assert faults(rules, corpus) == []


def test_a_changed_policy_is_found_as_well(rulebook, root, tmp_path):
    text = (root / "data/policies.toml").read_text("utf-8")
    path = tmp_path / "policies.toml"
    path.write_text(text.replace("实施通行费8.7折优惠", "实施通行费8.5折优惠"), "utf-8")
    assert any("toll-75" in fault for fault in faults(rulebook, load_corpus(path)))


# What the answers know


@pytest.fixture
def toll(edition_with):
    def toll(rules, on="2026-09-15", **inputs):
        return calc.toll(**inputs, on=on, edition=edition_with(rules))

    return toll


@pytest.fixture
def fund(edition_with):
    def fund(rules, on="2026-09-15", **inputs):
        common = {"employees": 1000, "disabled": 5, "average_wage": 60000, "local_average_wage": 96000}
        return calc.fund(**common | inputs, on=on, edition=edition_with(rules))

    return fund


CONTAINER = {"vehicle": "truck", "container": True, "etc": True, "toll": 100}
COACH = {"vehicle": "coach", "in_province": True, "licensed": True, "etc": True, "booked": True, "toll": 100}
CAR = {"vehicle": "car", "plate": "辽B", "seats": 10, "ring": True, "toll": 100}
OVERSIZE = {"vehicle": "oversize", "rate": 2, "km": 100, "extra_axle_lines": 30}
NUMBERS_76 = 'numbers = { per_line = "1.35", discount = "0.33", most_lines = "20" }'


@pytest.mark.parametrize(
    ("old", "new", "inputs", "before", "after"),
    [
        (
            NUMBERS_75,
            'numbers = { discount = "0.80" }',
            {"vehicle": "truck", "axles": 6, "toll": 100},
            "87.00",
            "80.00",
        ),
        (
            AXLES_75,
            AXLES_75.replace("is = 6", "at_most = 4"),
            {"vehicle": "truck", "axles": 4, "toll": 100},
            "100.00",
            "87.00",
        ),
        (SEATS_71, SEATS_71.replace("9", "10"), CAR | {"plate": "辽A"}, "100.00", "0.00"),
        ('starts = "辽A", text', 'starts = "辽B", text', CAR | {"seats": 9}, "100.00", "0.00"),
        (
            '"前卫", "葫芦岛东"]',
            '"前卫", "葫芦岛东", "锦州东"]',
            CONTAINER | {"exit": "锦州东收费站"},
            "65.00",
            "50.00",
        ),
        ('stations = ["鲅鱼圈", ', "stations = [", CONTAINER | {"exit": "鲅鱼圈"}, "50.00", "65.00"),
        ('"seats", at_least = 20', '"seats", at_least = 19', COACH | {"seats": 19}, "100.00", "65.00"),
        (NUMBERS_76, NUMBERS_76.replace("20", "10"), OVERSIZE, "1091.00", "645.50"),
        (NUMBERS_76, NUMBERS_76.replace("1.35", "1"), OVERSIZE, "1091.00", "860.00"),
        (NUMBERS_76, NUMBERS_76.replace("0.33", "0.5"), OVERSIZE, "1091.00", "1550.00"),
    ],
)
def test_a_toll_follows_the_rules(changed, toll, old, new, inputs, before, after):
    assert str(toll(changed(), **inputs).amount) == before
    assert str(toll(changed((old, new)), **inputs).amount) == after


def test_the_readings_of_a_toll_follow_the_rules(changed, toll):
    path = changed(
        ('label = "ETC9.5折"\nnumbers = { discount = "0.95" }', 'label = "ETC9折"\nnumbers = { discount = "0.9" }')
    )
    answer = toll(path, **CONTAINER)
    assert [str(reading.amount) for reading in answer.readings] == ["65.00", "58.50"]
    six = changed((NUMBERS_75, 'numbers = { discount = "0.5" }'))
    assert [str(reading.amount) for reading in toll(six, **OVERSIZE).readings] == ["1091.00", "991.00", "957.00"]


def test_another_way_to_write_a_vehicle_is_data(changed, toll):
    path = changed(('bus = ["客运班车"', 'bus = ["公交", "客运班车"'))
    assert toll(path, vehicle="公交", monthly_card=True, toll=100).amount == 65


@pytest.mark.parametrize(
    ("old", "new", "inputs", "before", "after"),
    [
        # 1000 x 1.5 % - 5 = 10 heads of 60000, nine tenths of it
        ('share = "0.015"', 'share = "0.025"', {}, "540000.00", "1080000.00"),
        ('numbers = { times = "2" }', 'numbers = { times = "0.5" }', {}, "540000.00", "432000.00"),
        ('numbers = { rate = "0.9" }', 'numbers = { rate = "0.8" }', {}, "540000.00", "480000.00"),
        ('least = "0.01", rate', 'least = "0.005", rate', {}, "540000.00", "300000.00"),
        ('rate = "0.5" }', 'rate = "0.4" }', {"disabled": 10}, "150000.00", "120000.00"),
        ('numbers = { rate = "1" }', 'numbers = { rate = "0.95" }', {"disabled": 0}, "900000.00", "855000.00"),
        (
            'numbers = { most = "30" }',
            'numbers = { most = "1000" }',
            {"employer_type": "enterprise"},
            "540000.00",
            "0.00",
        ),
        (PERIOD, PERIOD.replace("last = 2027", "last = 2025"), {}, "540000.00", "600000.00"),
    ],
)
def test_a_levy_follows_the_rules(changed, fund, old, new, inputs, before, after):
    assert str(fund(changed(), **inputs).amount) == before
    assert str(fund(changed((old, new)), **inputs).amount) == after


def test_the_words_of_a_levy_follow_the_rules(changed, fund):
    path = changed(
        ('numbers = { most = "30" }', 'numbers = { most = "40" }'),
        ('text = "在职职工30人（含）以下"', 'text = "在职职工40人（含）以下"'),
        ("按“30人（含）以下”不含小数部分", "不含小数部分"),
        ('text = "平均人数舍去小数后不超过30人：免征"', 'text = "舍去小数：免征"'),
        ('label = "30人及以下企业免征"', 'label = "小企业免征"'),
        ("30.5 这样的小数", "小数"),
    )
    for employees, kind in (("40.5", "enterprise"), ("40", None), ("40.5", None)):
        answer = fund(path, employees=employees, disabled="0.1", employer_type=kind)
        said = [question.text for question in answer.questions] + [reading.text for reading in answer.readings]
        assert said
        assert not any("30" in text for text in said)


def test_the_last_day_is_data(changed, fund):
    path = changed((PERIOD, PERIOD.replace("last = 2027-12-31", "last = 2026-09-15")))
    assert fund(path, on="2026-09-15").verdict == "eligible"
    assert fund(path, on="2026-09-16").verdict == "expired"
    assert [str(reading.amount) for reading in fund(path, on="2027-09-16").readings] == ["600000.00", "540000.00"]


def test_a_receipt_names_the_rules_that_were_used(changed, edition, toll):
    path = changed((LABEL_75, 'label = "另一个"'))
    assert toll(path, vehicle="truck").receipt.rules_sha256 not in ("", edition.rules("toll").sha256)
    assert calc.toll(vehicle="truck").receipt.rules_sha256 == edition.rules("toll").sha256


@pytest.mark.parametrize("lacking", ["fund-half", "fund-none", "toll-76"])
def test_a_rule_that_a_calculator_cannot_do_without_is_named(changed, toll, fund, lacking):
    path = changed((f'id = "{lacking}"', 'id = "other"'))
    with pytest.raises(InvalidData) as caught:
        toll(path, **OVERSIZE) if lacking.startswith("toll") else fund(path)
    assert lacking in caught.value.message


# What a figure may be written in, what it usually is, what words of a choice say besides, and what cannot but hold

MASS_UNITS = 'units = { "公斤" = "1", "kg" = "1", "吨" = "1000" }'
GOODS = 'name = "dangerous_goods"\nkind = "yes_no"\n'
MASS_USUAL = '[[inputs.usual]]\nleast = "100"\nsays = "是不是 # 吨？"'
ORDER = '[[orders]]\nfirst = "short_paid"\nthen = "due"\nonly = { kind = "tax" }\nsays = "漏缴、少缴'
DERIVED = '[[derived]]\ninput = "average_wage"\nformula = "total_wages / employees"'
RARE = '[[likely]]\ninput = "hydrogen"\nof_a_hundred = "0.1"\n'
DAYS_ORDER = '[[orders]]\nfirst = "violation_date"\nthen = "disclosure_date"\nor_asked = true\n'
YEARS_68 = 'not_below = "extension_years"'
CONTAINERS = (
    'container = [\n  "集装箱车", "集装箱卡车", "集装箱货车", "集装箱半挂车", "集卡", "货柜车", "集装箱拖车", '
    '"集装箱运输车", "国际标准集装箱车",\n  "国际标准集装箱运输车", "集装箱", "货柜",\n]'
)
ASSUMED = '[inputs.assumed]\ncontainer = "按国际标准集装箱运输车计"'
UNCLEAR = '"个体户" = "这里的用人单位'
VOUCHER_ORDER = 'rule = "voucher"\nnumber = "most"\nsays = "一年得不到这么多"'


@pytest.mark.parametrize(
    ("old", "new", "where", "key", "word", "accepted"),
    [
        # units
        (MASS_UNITS, 'units = { "吨" = 1000 }', "输入 gross_mass_kg", "units.吨", "1000", "加引号的数"),
        (MASS_UNITS, 'units = { "吨" = "一千" }', "输入 gross_mass_kg", "units.吨", "一千", "加引号的数"),
        (MASS_UNITS, 'units = { "吨" = "0" }', "输入 gross_mass_kg", "units.吨", "'0'", "大于零的数"),
        (MASS_UNITS, 'units = { "吨" = "-1000" }', "输入 gross_mass_kg", "units.吨", "-1000", "大于零的数"),
        (MASS_UNITS, 'units = ["吨"]', "输入 gross_mass_kg", "units", "数组", "表"),
        (GOODS, f"{GOODS}{MASS_UNITS}\n", "输入 dangerous_goods", "units", "yes_no", "只用于数"),
        (
            GOODS,
            f'{GOODS}usual = [{{ least = "1", says = "？" }}]\n',
            "输入 dangerous_goods",
            "usual",
            "yes_no",
            "只用于数",
        ),
        # usual
        (
            MASS_USUAL,
            '[[inputs.usual]]\nsays = "？"',
            "输入 gross_mass_kg 的 usual",
            "least",
            "most",
            "请写 least 或 most",
        ),
        (MASS_USUAL, f'{MASS_USUAL}\nmost = "9"', "输入 gross_mass_kg 的 usual", "least", "most", "请写 least 或 most"),
        (MASS_USUAL, MASS_USUAL.replace('"100"', "100"), "输入 gross_mass_kg 的 usual", "least", "整数", "文字"),
        (MASS_USUAL, MASS_USUAL.replace('"100"', '"百"'), "输入 gross_mass_kg 的 usual", "least", "百", "加引号的数"),
        (
            MASS_USUAL,
            MASS_USUAL.replace('says = "是不是 # 吨？"', ""),
            "输入 gross_mass_kg 的 usual",
            "says",
            "缺失",
            "says",
        ),
        (MASS_USUAL, f'{MASS_USUAL}\ntimes = "0"', "输入 gross_mass_kg 的 usual", "times", "'0'", "大于零的数"),
        (MASS_USUAL, f"{MASS_USUAL}\nfactor = 1", "输入 gross_mass_kg 的 usual", "factor", "不认识", "times"),
        # implies and assumed
        (CONTAINERS, 'container = ["集装箱船"]', "输入 vehicle", "implies", "集装箱船", "choices"),
        (CONTAINERS, "container = []", "输入 vehicle", "implies.container", "文字", "至少一项"),
        (CONTAINERS, 'container = "集卡"', "输入 vehicle", "implies.container", "文字", "至少一项"),
        (CONTAINERS, 'containers = ["集卡"]', "输入 vehicle", "assumed", "implies", "assumed"),
        (ASSUMED, "", "输入 vehicle", "assumed", "implies", "assumed"),
        (ASSUMED, '[inputs.assumed]\ncontainer = ""', "输入 vehicle", "assumed.container", "为空", "一句话"),
        (ASSUMED, "[inputs.assumed]\ncontainer = 5", "输入 vehicle", "assumed.container", "文字", "一句话"),
        (
            f"{CONTAINERS}\n\n{ASSUMED}",
            f"{CONTAINERS.replace('container', 'axles')}\n\n{ASSUMED.replace('container', 'axles')}",
            "计算器 toll",
            "inputs",
            "axles",
            "是否类输入",
        ),
        (
            f"{CONTAINERS}\n\n{ASSUMED}",
            f"{CONTAINERS.replace('container', 'boxed')}\n\n{ASSUMED.replace('container', 'boxed')}",
            "计算器 toll",
            "inputs",
            "boxed",
            "是否类输入",
        ),
        # unclear
        (UNCLEAR, '"企业" = "这里的用人单位', "输入 employer_type", "unclear", "企业", "只留一处"),
        (
            '[inputs.unclear]\n"个体户" = ',
            '[inputs.unclear]\n"店" = ""\n"个体户" = ',
            "输入 employer_type",
            "unclear.店",
            "为空",
            "一句话",
        ),
        (
            '[inputs.unclear]\n"个体户" = ',
            '[inputs.unclear]\n"店" = 5\n"个体户" = ',
            "输入 employer_type",
            "unclear.店",
            "文字",
            "一句话",
        ),
        # likely
        (RARE, RARE.replace("hydrogen", "helium"), "likely helium", "input", "helium", "计算器的输入"),
        (RARE, RARE.replace('"0.1"', '"100"'), "likely hydrogen", "of_a_hundred", "100", "小于 100"),
        (RARE, RARE.replace('"0.1"', '"seldom"'), "likely hydrogen", "of_a_hundred", "seldom", "加引号的数"),
        (RARE, f"{RARE}often = 1\n", "likely hydrogen", "often", "不认识", "because"),
        # derived
        (DERIVED, DERIVED.replace("average_wage", "share"), "derived share", "input", "share", "写了 usual"),
        (DERIVED, DERIVED.replace("/ employees", "/ heads"), "derived average_wage", "formula", "heads", "可用的"),
        (DERIVED, DERIVED.replace("/ employees", "* share"), "derived average_wage", "formula", "share", "可用的"),
        # orders
        (ORDER, ORDER.replace("short_paid", "shortpaid"), "orders shortpaid", "first", "shortpaid", "计算器的输入"),
        (ORDER, ORDER.replace('then = "due"', 'then = "owed"'), "orders short_paid", "first", "owed", "计算器的输入"),
        (ORDER, ORDER.replace('then = "due"\n', ""), "orders short_paid", "then", "rule", "请写 then"),
        (
            ORDER,
            ORDER.replace('then = "due"', 'then = "violation_date"'),
            "orders short_paid",
            "first",
            "short_paid",
            "都是数",
        ),
        (ORDER, ORDER.replace('then = "due"', 'then = "act"'), "orders short_paid", "first", "short_paid", "都是数"),
        (
            ORDER,
            ORDER.replace('kind = "tax"', 'kind = "taxes"'),
            "orders short_paid",
            "only",
            "taxes",
            "tax、export_refund",
        ),
        (ORDER, ORDER.replace('kind = "tax"', 'sort = "tax"'), "orders short_paid", "first", "sort", "计算器的输入"),
        (ORDER, ORDER.replace('kind = "tax"', "kind = true"), "orders short_paid", "only.kind", "文字", "一句话"),
        (
            ORDER,
            ORDER.replace("only = ", "or_asked = true\nonly = "),
            "orders short_paid",
            "or_asked",
            "due",
            "只有日期",
        ),
        (ORDER, ORDER.replace("only", "why = 1\nonly"), "orders short_paid", "why", "不认识", "says"),
        (ORDER, ORDER[: ORDER.index("says")] + "# ", "orders short_paid", "says", "缺失", "says"),
        (DAYS_ORDER, DAYS_ORDER.replace("true", '"是"'), "orders violation_date", "or_asked", "文字", "布尔值"),
        (VOUCHER_ORDER, f'then = "cost"\n{VOUCHER_ORDER}', "orders granted_this_year", "then", "rule", "请写 then"),
        (
            VOUCHER_ORDER,
            VOUCHER_ORDER.replace('number = "most"\n', ""),
            "orders granted_this_year",
            "then",
            "number",
            "请写 then",
        ),
        (VOUCHER_ORDER, VOUCHER_ORDER.replace('"most"', '"least"'), "orders", "orders", "voucher 的 least", "改正"),
        (VOUCHER_ORDER, VOUCHER_ORDER.replace('"voucher"', '"coupon"'), "orders", "orders", "coupon 的 most", "改正"),
        # one input against another
        (YEARS_68, 'not_below = "years"', "规则 threshold-68", "when", "years", "[[inputs]]"),
        (YEARS_68, "not_below = 5", "规则 threshold-68", "when", "5", "[[inputs]]"),
        (YEARS_68, 'not_below = "floor_area"', "规则 threshold-68", "when", "floor_area", "kind 和 unit 须相同"),
        (
            YEARS_68,
            'not_below = "plan_applicable"',
            "规则 threshold-68",
            "when",
            "plan_applicable",
            "kind 和 unit 须相同",
        ),
    ],
)
def test_what_is_said_of_an_input_in_a_bad_form_is_refused(changed, refusal, old, new, where, key, word, accepted):
    error = refusal(changed((old, new)))
    assert where in error.message
    assert error.param == key
    assert word in error.message
    assert accepted in error.hint


def test_one_input_is_held_against_another_that_the_calculator_takes(rulebook):
    condition = rulebook["threshold-68"].when
    assert {"plan_licence_years", "extension_years"} <= set(inputs_of(condition))
    said = {"provincial_mining_licence": True, "mining_application": "extension", "plan_applicable": True}
    years = [("5", "5"), ("5.1", "5"), ("4.9", "5"), ("5", None), (None, "5")]
    states = [
        state_of(
            condition, {**said, "plan_licence_years": one and Decimal(one), "extension_years": two and Decimal(two)}
        )
        for one, two in years
    ]
    assert states == ["met", "met", "unmet", "unknown", "unknown"]


# What stands in every rule, and what is said of one policy at a time


def test_what_stands_in_every_rule_holds_where_a_rule_does_not_say_otherwise(rules_folder, edition):
    rules = load_rulebook(rules_folder, "fee", edition.numbers)
    assert rules["fee-25"].numbers == {"each": 0}
    assert rules["fee-25"].result.name == "fee"
    assert rules["fee-26"].numbers == {"each": 206}
    assert rules["fee-26-stay"].result is None


@pytest.mark.parametrize(
    ("old", "new", "param"),
    [
        ('unless = "registration_date"', 'unless = "registered"', "unless"),
        ('day = "day" }', 'day = "days" }', "day"),
        ('let = [{ name = "fee", label = "收费", unit = "元", formula = "each" }]', 'lets = "fee"', "lets"),
    ],
)
def test_a_slip_in_what_one_policy_says_is_refused_by_name(changed, edition, old, new, param):
    with pytest.raises(InvalidData) as caught:
        load_rulebook(changed((old, new), file="fee.toml"), "fee", edition.numbers)
    assert caught.value.param == param


@pytest.mark.parametrize("values", ["false", "{}", "[12]", '[""]', '"12"'])
def test_values_to_look_for_that_are_no_list_of_texts_are_refused_by_name(changed, edition, values):
    folder = changed(("each = { level = [], ", f"each = {{ level = {values}, "))
    with pytest.raises(InvalidData, match=r"solve的 each\.level 不是一列文字") as caught:
        load_rulebook(folder, "subsidy apprenticeship", edition.numbers)
    assert caught.value.param == "each.level"


def test_a_let_without_a_formula_is_refused_by_name(changed, edition):
    folder = changed(
        (
            'formula = "floor(months / 12)"\n\n[[rules.let]]\nname = "support"',
            'formula = []\n\n[[rules.let]]\nname = "support"',
        )
    )
    with pytest.raises(InvalidData, match="没有算式"):
        load_rulebook(folder, "subsidy apprenticeship", edition.numbers)


@pytest.mark.parametrize("employees", [29, 30, 31])
def test_a_formula_may_stand_inside_a_not(changed, edition_with, edition, employees):
    at_most = '{ input = "employees", holds = "heads <= most", text = "在职职工30人（含）以下" }'
    more = '{ input = "employees", holds = "heads > most", text = "多于30人" }'
    folder = changed((at_most, f'{{ not = {more}, text = "在职职工30人（含）以下" }}'))
    given = {"employer_type": "enterprise", "employees": employees, "disabled": 0, "average_wage": "60000"}
    made = calc.answer("fund", given, edition_with(folder), on="2026-07-01")
    assert made.amount == calc.answer("fund", given, edition, on="2026-07-01").amount
    assert (made.amount == 0) is (employees <= 30)


def test_whatever_is_declared_for_several_calculators_is_taken_by_one_that_does_not_declare_it_itself(root):
    edition = bundled_edition()
    declared, _ = shared_inputs(root / "data/rules", edition.numbers)
    taken = [edition.rules(name).inputs for name in edition.calculators]
    assert [name for name, item in declared.items() if item not in [inputs.get(name) for inputs in taken]] == []


ASSUMED_TWICE = """
[[rules.assume]]
input = "rent_paid"
unless = "annual_standard"
left_out = true
text = "没有给"

[[rules.assume]] # the printed range"""


READ_BY_NOTHING = """
[[rules.readings]]
id = "monthly"
text = "按月"
reason = "没有印"

[[rules.assume]] # the printed range"""


@pytest.mark.parametrize(
    ("calculator", "old", "new", "says"),
    [
        ("subsidy startup-rent", "\n[[rules.assume]] # the printed range", READ_BY_NOTHING, "“monthly”没有用到"),
        ("subsidy startup-rent", 'id = "up-to-rent"', 'id = "whatever-the-rent"', "“whatever-the-rent”写了两次"),
        ("subsidy startup-rent", "\n[[rules.assume]] # the printed range", ASSUMED_TWICE, "“rent_paid”写了两次"),
    ],
)
def test_a_reading_that_nothing_is_read_by_and_what_stands_twice_are_refused(
    changed, edition, calculator, old, new, says
):
    folder = changed((old, new), file=f"{calculator.split()[-1]}.toml")
    with pytest.raises(InvalidData, match=says):
        load_rulebook(folder, calculator, edition.numbers)

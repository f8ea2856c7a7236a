"""The one door to the calculators: by name, with what is given, in an edition, on a day."""

from copy import copy
from datetime import date, datetime
from decimal import Decimal

import pytest

from lnpolicy import calc
from lnpolicy.calc.answer import Answer
from lnpolicy.calc.outcome import Dates, Money, YesOrNo
from lnpolicy.calc.registry import settings_of
from lnpolicy.calendar.today import today
from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.errors import InvalidData, ValueNotAccepted
from lnpolicy.rules.rulebook import Rulebook

FUND = {"employees": 100, "disabled": 1, "average_wage": 120_000, "local_average_wage": 96_000}
TRUCK = {"vehicle": "truck", "axles": 6, "toll": 200}


def refusal(name, given, *arguments, **more):
    with pytest.raises(ValueNotAccepted) as caught:
        calc.answer(name, given, *arguments, **more)
    return caught.value


# By name


def test_a_calculator_answers_by_its_name_as_its_function_does():
    assert calc.answer("toll", TRUCK).as_document() == calc.toll(**TRUCK).as_document()
    by_name = calc.answer("subsidy training", {"people": 25, "hours": 40})
    assert by_name.as_document() == calc.subsidy("training", people=25, hours=40).as_document()


def test_every_calculator_of_the_edition_can_be_asked(edition):
    for name in edition.calculators:
        assert isinstance(calc.attempt(name, {}), (Answer, ValueNotAccepted)), name


@pytest.mark.parametrize("name", ["", "tol", "Toll", "subsidy", "training", "toll fund", "../fund"])
def test_a_calculator_that_there_is_not_is_refused_with_those_there_are(edition, name):
    error = refusal(name, {})
    assert error.message == f"没有名为“{name}”的计算"
    assert error.param == "name"
    assert error.hint == f"可用的：{'、'.join(edition.calculators)}"


def test_a_kind_of_subsidy_that_there_is_not_is_refused_with_those_there_are():
    error = refusal("subsidy rent", {})
    assert (error.message, error.param) == ("没有名为“rent”的补贴", "kind")
    assert error.hint.startswith("可用的：training、apprenticeship、")


@pytest.mark.parametrize(
    ("name", "given", "outcome"),
    [
        ("toll", TRUCK, Money),
        ("fund", FUND, Money),
        ("fee", {"policy": 60}, Money),
        ("subsidy training", {"people": 1}, Money),
        ("procurement", {"project": "goods", "bid_price": 100, "bidder_size": "small", "mode": "alone"}, Money),
        ("disclosure", {"kind": "tax"}, YesOrNo),
        ("power", {"capacity_kw": 100}, YesOrNo),
        ("threshold", {"policy": 52}, YesOrNo),
        ("deadline", {"policy": 55, "start": "2026-02-02"}, Dates),
    ],
)
def test_an_answer_is_about_money_or_a_yes_or_no_or_dates(name, given, outcome):
    answer = calc.answer(name, given)
    assert type(answer.outcome) is outcome
    if outcome is not Money:
        amounts = answer.amount, answer.amount_min, answer.amount_max, answer.baseline, answer.saved
        assert amounts == (None,) * 5


def test_an_amount_is_told_by_the_outcome_and_by_the_answer():
    answer = calc.answer("toll", TRUCK | {"container": False, "hydrogen": False})
    assert answer.outcome == Money(Decimal("174.00"), baseline=Decimal("200.00"))
    assert (answer.amount, answer.baseline, answer.saved) == (Decimal(174), Decimal(200), Decimal(26))


def test_what_is_listed_row_by_row_is_found_by_the_name_of_its_table():
    answer = calc.answer("deadline", {"policy": 55, "start": "2026-02-02"})
    assert [table.name for table in answer.tables] == ["dates"]
    assert list(answer.rows("dates")) == list(answer.dates)
    assert list(answer.rows("schedule")) == []


# What is given


def test_what_is_none_was_not_given():
    some = calc.answer("toll", TRUCK | {"etc": None, "entry": None})
    assert some.as_document() == calc.answer("toll", TRUCK).as_document()


def test_what_is_none_was_not_given_where_an_amount_is_asked_for_either():
    given = {"level": None, "training_months": None, "filed_months": None}
    turned_round = calc.subsidy("apprenticeship", target=30_000, **given)
    assert turned_round.as_document() == calc.subsidy("apprenticeship", target=30_000).as_document()
    voucher = calc.subsidy("voucher", target=60_000, granted_this_year=None)
    assert voucher.as_document() == calc.subsidy("voucher", target=60_000).as_document()


def test_an_input_that_the_calculator_does_not_take_is_refused():
    error = refusal("toll", TRUCK | {"employees": 5})
    assert (error.message, error.param) == ("toll 没有名为“employees”的输入", "employees")
    assert refusal("subsidy apprenticeship", {"employees": 5}, target=30_000).param == "employees"


@pytest.mark.parametrize("name", bundled_edition().calculators)
def test_whoever_says_nothing_is_asked_and_promised_nothing(name):
    answer = calc.answer(name, {})
    assert answer.verdict == "unknown"
    assert answer.questions
    assert not answer.amount


def test_one_who_names_no_policy_is_asked_which():
    answer = calc.answer("threshold", {})
    assert [question.input for question in answer.questions] == ["policy"]


def test_a_policy_may_be_given_by_its_key():
    by_key = calc.answer("fee", {"policy": "security-guard-exam-fee", "people": 40, "date": "2026-03-01"})
    by_number = calc.answer("fee", {"policy": 60, "people": 40, "date": "2026-03-01"})
    assert by_key.as_document() == by_number.as_document()


# Settings


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("fund", ("scenarios", "target", "solve")),
        ("subsidy training", ("target", "solve")),
        ("subsidy apprenticeship", ("target", "solve")),
        ("subsidy voucher", ("target", "solve")),
        ("subsidy drama", ("target", "solve")),
        ("toll", ("target", "solve")),
        ("procurement", ("target", "solve")),
        ("fee", ("target", "solve")),
        ("threshold", ()),
    ],
)
def test_each_calculator_knows_what_can_be_asked_besides_its_inputs(name, settings):
    assert settings_of(name) == settings


@pytest.mark.parametrize(
    ("name", "given", "setting"),
    [
        ("toll", TRUCK, "scenarios"),
        ("fund", FUND, "sceanrios"),
        ("subsidy training", {"people": 5}, "scenarios"),
    ],
)
def test_a_setting_that_a_calculator_does_not_know_is_refused_by_name(name, given, setting):
    error = refusal(name, given, **{setting: 5})
    assert (error.message, error.param) == (f"{name} 没有 {setting}", setting)
    assert error.hint


def test_what_cannot_be_turned_round_is_refused_with_what_can():
    error = refusal("threshold", {}, target=5)
    assert (error.message, error.param) == ("threshold 不能倒算", "target")
    assert "补贴" in error.hint


def test_a_kind_that_does_not_know_what_to_look_for_asks_which_figure():
    error = refusal("subsidy startup-rent", {}, target=5)
    assert (error.message, error.param) == ("倒算要说明算哪一项", "solve")
    assert error.hint.startswith("用 solve 写明：annual-standard（年补贴标准）、lease-months（租赁期限）")


@pytest.mark.parametrize(
    ("name", "given", "what"),
    [("subsidy startup-grant", {}, "一次性创业补贴"), ("fee", {"policy": 25}, "第25条的收费")],
)
def test_why_what_takes_no_figure_cannot_be_turned_round_is_said_in_a_sentence(name, given, what):
    error = refusal(name, given, target=5000)
    assert error.message == f"{what}没有可以倒算的：金额是条文印定的，不随哪一个数变"


def test_a_fee_is_turned_round_once_it_is_known_whose():
    assert refusal("fee", {}, target=1000).param == "policy"
    answer = calc.answer("fee", {"policy": 26}, target=1000)
    assert [row.as_document() for row in answer.rows("solutions")] == [{"inputs": {"people": 4}, "amount": "824.00"}]


def test_what_is_looked_for_without_an_amount_is_refused():
    assert refusal("subsidy training", {"people": 5}, solve="people").param == "solve"


def test_a_setting_that_is_none_was_not_asked_for():
    assert calc.answer("toll", TRUCK, scenarios=None, target=None).amount == Decimal(174)


def test_scenarios_say_for_how_many_hires_to_work_it_out():
    assert len(calc.answer("fund", FUND, scenarios=3).rows("scenarios")) == 4
    assert calc.answer("fund", FUND, scenarios=0).rows("scenarios") == ()


# The day


def test_the_day_asked_about_is_today_unless_given():
    before = today()
    assert before <= calc.answer("toll", TRUCK).as_of <= today()


@pytest.mark.parametrize(
    "on", ["2026-09-15", "2026年9月15日", date(2026, 9, 15), datetime(2026, 9, 15, 23, 59)], ids=repr
)
def test_the_day_may_be_a_date_or_as_people_write_it(on):
    as_of = calc.answer("toll", TRUCK, on=on).as_of
    assert (as_of, type(as_of)) == (date(2026, 9, 15), date)


def test_what_is_no_day_is_refused():
    assert refusal("toll", TRUCK, on="明天").param == "on"


# Errors as values


def test_an_attempt_that_comes_off_is_the_answer():
    assert calc.attempt("toll", TRUCK).as_document() == calc.answer("toll", TRUCK).as_document()
    assert len(calc.attempt("fund", FUND, scenarios=3, on="2026-09-15").rows("scenarios")) == 4


@pytest.mark.parametrize(
    ("name", "given", "more", "param"),
    [
        ("tol", {}, {}, "name"),
        ("toll", TRUCK | {"toll": "NaN"}, {}, "toll"),
        ("toll", TRUCK | {"colour": "red"}, {}, "colour"),
        ("toll", TRUCK, {"scenarios": 3}, "scenarios"),
        ("toll", TRUCK, {"on": "明天"}, "on"),
        ("fee", {"policy": 1}, {}, "policy"),
        ("subsidy voucher", {}, {"target": "200000.01"}, "target"),
    ],
)
def test_an_attempt_that_fails_is_its_error(name, given, more, param):
    error = calc.attempt(name, given, **more)
    assert isinstance(error, ValueNotAccepted)
    assert error.param == param


# Another edition


@pytest.fixture
def with_text(root, tmp_path):
    """Open the bundled edition with `old`, which must stand in its text, replaced by `new`."""

    def with_text(old, new):
        text = (root / "data/policies.toml").read_text("utf-8")
        assert old in text
        path = tmp_path / "policies.toml"
        path.write_text(text.replace(old, new), "utf-8")
        return Edition(root / "data", path)

    return with_text


def test_an_edition_that_prints_the_same_words_gives_the_same_answer(with_text):
    other = with_text("page = 90\n", "page = 90 \n")
    mine, theirs = (calc.answer("fund", FUND, edition).as_document() for edition in (None, other))
    assert mine["receipt"].pop("corpus_sha256") != theirs["receipt"].pop("corpus_sha256")
    assert mine == theirs


def test_an_edition_under_another_number_is_cited_by_that_number(with_text):
    answer = calc.answer("fund", FUND, with_text("id = 51\n", "id = 510\n"))
    assert {citation.policy for citation in answer.citations if citation.policy} == {510}
    assert answer.apply.policy == 510
    assert answer.amount == calc.answer("fund", FUND).amount


def test_words_that_the_edition_does_not_print_are_named_and_nothing_is_answered(with_text):
    other = with_text("实施通行费8.7折优惠", "实施通行费8.5折优惠")
    with pytest.raises(InvalidData) as caught:
        calc.answer("toll", TRUCK, other)
    assert "规则 toll-75 引用的“对6类（轴）货车，实施通行费8.7折优惠。”不在第75条" in caught.value.message
    assert caught.value.param == "--corpus"
    error = calc.attempt("toll", TRUCK, other)
    assert (type(error), error.message) == (InvalidData, caught.value.message)


def test_words_of_another_calculator_do_not_stand_in_the_way(with_text):
    other = with_text("实施通行费8.7折优惠", "实施通行费8.5折优惠")
    assert calc.answer("fund", FUND, other).amount == calc.answer("fund", FUND).amount


def test_words_of_another_policy_do_not_stand_in_the_way_where_one_policy_is_asked_about(with_text):
    other = with_text("206元", "216元")
    error = calc.attempt("fee", {"policy": 26, "people": 3}, other)
    assert isinstance(error, InvalidData)
    assert "第26条" in error.message
    assert calc.answer("fee", {"policy": 43}, other).amount == 0


def test_a_policy_that_the_edition_does_not_have_is_named_by_its_key(with_text):
    other = with_text('key = "oversize-toll"\n', "")
    with pytest.raises(InvalidData, match="规则 toll-76 说的政策不存在：这一版没有 oversize-toll"):
        calc.answer("toll", {"vehicle": "oversize", "rate": 2, "km": 100, "extra_axle_lines": 3}, other)


@pytest.mark.parametrize("key", ["six-axle-toll", "oversize-toll", "ring-road-toll", "tour-coach-toll", "port-toll"])
def test_a_comparison_of_which_one_policy_is_missing_is_refused_at_once_by_name(with_text, key):
    other = with_text(f'key = "{key}"\n', "")
    for vehicle in ("car", "truck", "oversize"):
        with pytest.raises(InvalidData, match=f"规则 toll-.*政策不存在：这一版没有 {key}"):
            calc.answer("toll", {"vehicle": vehicle, "toll": 100}, other)


def test_time_limits_that_the_edition_does_not_print_are_refused(with_text):
    other = with_text("省本级审批时长压缩至法定时限50%", "省本级审批时长压缩至法定时限40%")
    given = {"policy": 14, "start": "2026-06-01", "statutory_days": 20}
    with pytest.raises(InvalidData, match="时限 approval 引用的“省本级审批时长压缩至法定时限50%”不在第14条"):
        calc.answer("deadline", given, other)
    assert calc.answer("deadline", {"policy": 55, "start": "2026-02-02"}, other).dates


def test_rules_of_which_none_works_anything_out_are_refused_by_name(edition):
    other = copy(edition)
    book = edition.rules("fund")
    silent = [rule._replace(result=None) for rule in book.rules]
    other._rules = {**edition._rules, "fund": replaced(book, silent)}
    with pytest.raises(InvalidData, match="fund 算不出什么：没有一条规则有 result"):
        calc.answer("fund", FUND, other)


def test_a_calculator_of_which_an_edition_has_no_rules_is_refused_in_the_words_of_a_user(edition):
    other = copy(edition)
    book = edition.rules("fund")
    other._rules = {**edition._rules, "fund": replaced(book, [])}
    with pytest.raises(InvalidData, match="这一版没有残疾人就业保障金的规则，算不了") as caught:
        calc.answer("fund", FUND, other)
    assert "lnpolicy check" in caught.value.hint


def replaced(book, rules):
    """The same rulebook with other rules."""
    told = (book.edition, book.inputs, book.calculators, book.outside, tuple(rules), book.numbers, book.sha256)
    return Rulebook(*told, book.made_from)

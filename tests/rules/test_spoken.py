"""Days as they are spoken of, and what people put around a value."""

from datetime import date
from decimal import Decimal

import pytest

from lnpolicy.calc.registry import answer
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import understood
from lnpolicy.rules.spoken import bare, day_spoken_of, in_all
from lnpolicy.rules.value import value_of

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("今天", "2026-11-27"),
        ("明天。", "2026-11-28"),
        ("“昨天”", "2026-11-26"),
        ("大后天", "2026-11-30"),
        ("11月20号", "2026-11-20"),
        ("11月27日", "2026-11-27"),
        ("十一月二十日", "2026-11-20"),
        ("今年3月1日", "2026-03-01"),
        ("去年12月31日", "2025-12-31"),
        ("三天后", "2026-11-30"),
        ("10天前", "2026-11-17"),
        ("两周以后", "2026-12-11"),
    ],
)
def test_a_day_that_is_spoken_of_is_counted_from_the_day_asked_about(said, day):
    spoken = day_spoken_of(said, TODAY)
    assert spoken.day == date.fromisoformat(day)
    assert day in spoken.assumed


@pytest.mark.parametrize("said", ["", "改天", "2月30日", "13月1日", "11月", "那年3月3日", "27", "11-27", "999999天后"])
def test_what_is_no_day_or_may_be_several_is_none(said):
    assert day_spoken_of(said, TODAY) is None


def test_a_day_without_its_year_is_of_the_year_asked_about_and_the_answer_says_so(edition):
    made = answer("deadline", {"policy": 55, "start": "11月20日"}, edition, on="2025-11-27")
    assert made.inputs["start"] == date(2025, 11, 20)
    assert "起算日“11月20日”没有写年份，按 2025-11-20 计" in made.explanation.assumptions


def test_a_day_with_its_year_is_said_nothing_of(edition):
    made = answer("deadline", {"policy": 55, "start": "2026年11月20号"}, edition, on=TODAY)
    assert made.inputs["start"] == date(2026, 11, 20)
    assert not [said for said in made.explanation.assumptions if "起算日“" in said]


@pytest.mark.parametrize(
    ("text", "said"), [("“200”", "200"), ("200元。", "200元"), ("（是）", "是"), ("！", ""), ("-5", "-5")]
)
def test_signs_around_a_value_say_nothing(text, said):
    assert bare(text) == said


@pytest.mark.parametrize(("text", "said"), [("一共9万6", "9万6"), ("总共200元。", "200元"), ("共5", "共5")])
def test_words_that_only_say_that_it_is_all_are_left_out(text, said):
    assert in_all(text) == said


ABOUT = [
    *(
        "大概100",
        "大约100人",
        "约100人",
        "差不多100",
        "估计100人",
        "将近100人",
        "近100人",
        "~100",
        "≈100",
        "不到100",
        "超过100人",
    ),
    *(
        "100人左右",
        "100上下",
        "100人左右。",
        "100来人",
        "100来个",
        "100多",
        "一百多人",
        "100余人",
        "100出头",
        "几十人",
        "十几个",
        "百来个",
    ),
    *("100人以上", "100人以内", "至少100人", "最多100人", "大概100人左右", "“大概一百人”"),
]


@pytest.mark.parametrize("typed", ABOUT)
@pytest.mark.parametrize("name", ["employees", "average_wage"])
def test_a_figure_that_is_not_exact_is_refused_whatever_word_says_so(edition, name, typed):
    typed = typed.replace("人", "元").replace("个", "元") if name == "average_wage" else typed
    with pytest.raises(ValueNotAccepted) as refused:
        understood(edition.rules("fund"), "fund", {name: typed})
    assert refused.value.hint == "请给准数；拿不准的，按最少和最多各算一次"


@pytest.mark.parametrize("typed", ["100", "一百", "100人", "一共100人", "总共100个", "100名"])
def test_a_figure_that_is_exact_is_not(edition, typed):
    assert understood(edition.rules("fund"), "fund", {"employees": typed})["employees"] == 100


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("average_wage", "一共9万6", Decimal(96000)),
        ("average_wage", "一年10万", Decimal(100000)),
        ("average_wage", "每月8000元", Decimal(96000)),
        ("average_wage", "“96000”", Decimal(96000)),
        ("employees", "总共28人。", Decimal(28)),
        ("disabled", "没有", Decimal(0)),
        ("disabled", "没", Decimal(0)),
        ("employer_type", "企业。", "enterprise"),
    ],
)
def test_values_are_read_as_people_answer(edition, name, typed, value):
    assert understood(edition.rules("fund"), "fund", {name: typed})[name] == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [("average_wage", "没有"), ("employees", "没有"), ("average_wage", "[96000]"), ("average_wage", "9万多")],
)
def test_what_is_no_figure_stays_none(edition, name, typed):
    with pytest.raises(ValueNotAccepted):
        understood(edition.rules("fund"), "fund", {name: typed})


@pytest.mark.parametrize(
    ("said", "so"),
    [
        *(
            (word, True)
            for word in ("是", "是啊", "是的", "是的呢", "对啊", "对的", "嗯", "有啊", "有的", "在", "在的", "在辽宁")
        ),
        *((word, False) for word in ("否", "不是", "不是的", "没", "没有的", "没有啊", "不在", "不在辽宁")),
    ],
)
def test_a_yes_or_no_may_be_said_as_people_do_and_by_the_verb_of_the_question(said, so, edition):
    """是否在辽宁省内：单位看登记地，个人看居住地"""
    declared = edition.eligibility.vocabulary.facts["in_liaoning"].input
    assert value_of(declared, said) is so


@pytest.mark.parametrize("said", ["在北京", "也许", "在不在", "不知道", "的", "啊"])
def test_what_says_neither_yes_nor_no_is_refused(said, edition):
    declared = edition.eligibility.vocabulary.facts["in_liaoning"].input
    with pytest.raises(ValueNotAccepted):
        value_of(declared, said)

"""A rule file alone makes a calculator: options, help, JSON, explanation, questions and the way back, no Python."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from lnpolicy import calc
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import ValueNotAccepted

INVENTED = Path(__file__).with_name("invented")
NAMES = [
    "subsidy greenhouse",
    "subsidy fair",
    "subsidy bonus",
    "inspection",
    "bridge",
    "parking",
    "stall",
    "market",
    "permit",
]
THEN = "2026-09-01"


@pytest.fixture(scope="module")
def folder(root, tmp_path_factory):
    """The bundled edition with the invented calculators alone."""
    made = tmp_path_factory.mktemp("invented")
    for path in (root / "data").iterdir():
        if path.name not in ("rules", "index.tsv"):
            (made / path.name).symlink_to(path)
    shutil.copytree(INVENTED, made / "rules")
    listed = "\n".join(f'  "{name}",' for name in NAMES)
    (made / "rules/shared.toml").write_text(f'schema = "lnpolicy/rules/2"\ncalculators = [\n{listed}\n]\n', "utf-8")
    shutil.copy(root / "data/index.tsv", made / "index.tsv")
    return made


@pytest.fixture(scope="module")
def invented(folder):
    return Edition(folder)


@pytest.fixture
def typed(folder, run, monkeypatch):
    """Type a command line where the data are the invented ones."""
    monkeypatch.setattr("lnpolicy.cli.environment.data_folder", lambda: folder)
    return run


def amounts(answer):
    return answer.verdict, answer.amount, answer.amount_min, answer.amount_max


def test_a_tier_and_a_cap_are_worked_out(invented):
    # 12 mu at 500 = 6000; 9 mu at 300 = 2700; 50 mu at 500 = 25000, of which 20000 at most
    for area, expected in ((12, 6000), (9, 2700), (50, 20000)):
        answer = calc.answer("subsidy greenhouse", {"area": area, "heated": True}, invented)
        assert amounts(answer) == ("eligible", expected, None, None)


def test_what_is_not_settled_is_asked_and_bounded(invented):
    answer = calc.answer("subsidy greenhouse", {"area": 12}, invented)
    assert amounts(answer) == ("unknown", None, 0, 6000)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("heated", 6000)]


def test_conditions_that_are_not_met_give_nothing(invented):
    assert amounts(calc.answer("subsidy greenhouse", {"area": 12, "heated": False}, invented)) == (
        "ineligible",
        0,
        None,
        None,
    )


def test_the_way_back_finds_the_figure(invented):
    answer = calc.answer("subsidy greenhouse", {"heated": True}, invented, target=6000)
    assert [row.as_document() for row in answer.rows("solutions")] == [{"inputs": {"area": 12}, "amount": "6000.00"}]
    with pytest.raises(ValueNotAccepted, match="得不到"):
        calc.answer("subsidy greenhouse", {"heated": True}, invented, target="20000.01")


def test_readings_differ_where_the_clause_is_read_in_two_ways(invented):
    # (10000 - 2000) x 0.5 = 4000 or 10000 x 0.5 = 5000
    answer = calc.answer("subsidy fair", {"cost": 10_000, "granted": 0, "travel": 2000}, invented)
    assert amounts(answer) == ("eligible", None, None, 4000)
    assert [(row.text, row.most) for row in answer.readings] == [("差旅费不算在内", 4000), ("差旅费算在内", 5000)]


def test_what_is_taken_for_granted_is_said(invented):
    answer = calc.answer("subsidy fair", {"cost": 10_000}, invented)
    assert answer.assumptions == ["没有给已得，按 0 元计", "没有给差旅费，按没有计"]
    assert answer.amount_max == 5000


def test_a_part_above_its_whole_is_refused(invented):
    with pytest.raises(ValueNotAccepted, match="多于"):
        calc.answer("subsidy fair", {"cost": 10, "travel": 11}, invented)


def test_only_the_least_is_promised_where_only_the_least_is_printed(invented):
    assert amounts(calc.answer("subsidy bonus", {"persons": 3}, invented)) == ("eligible", None, 2400, None)


def test_a_fee_is_that_of_the_tier(invented):
    for size, expected in (("micro", 0), ("small", 150), ("large", 360)):
        answer = calc.answer("inspection", {"samples": 3, "size": size}, invented)
        assert answer.amount == expected
        assert answer.headline.startswith(f"应付 {Decimal(expected):.2f} 元")


def test_a_fee_whose_tier_is_not_known_lies_between_them(invented):
    answer = calc.answer("inspection", {"samples": 3}, invented)
    assert (answer.amount, answer.amount_min, answer.amount_max) == (None, 0, 360)
    assert [question.input for question in answer.questions] == ["size"]


def test_a_discount_is_off_what_is_paid_without_it(invented):
    answer = calc.answer("bridge", {"toll": 100, "night": True}, invented)
    assert (*amounts(answer), answer.baseline, answer.saved) == ("eligible", 80, None, None, 100, 20)
    assert amounts(calc.answer("bridge", {"toll": 100, "night": False}, invented)) == ("ineligible", 100, None, None)
    answer = calc.answer("bridge", {"toll": 100}, invented)
    assert amounts(answer) == ("unknown", None, 80, 100)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("night", 20)]


PARKED = {"days": 40, "lorries": 2, "price": 10}


def parking(invented, on=THEN, **more):
    return calc.answer("parking", PARKED | more, invented, on=on)


def test_of_several_options_the_first_that_holds_decides(invented):
    # 40 days x 2 x 10 = 800, of which 60 % = 480; 20 days: 400 in full
    for given, verdict, amount, full in (
        ({"fleet": True}, "eligible", 0, 800),
        ({"fleet": False}, "eligible", 480, 800),
        ({"fleet": False, "days": 20}, "ineligible", 400, 400),
    ):
        answer = parking(invented, **given)
        assert (answer.verdict, answer.amount, answer.baseline) == (verdict, amount, full)
    assert [(one.rule.id, one.verdict, one.amount) for one in parking(invented, fleet=False).options] == [
        ("parking-fleet", "ineligible", None),
        ("parking-long", "eligible", 480),
        ("parking-short", "ineligible", None),
    ]


def test_an_option_that_may_hold_is_asked_about_with_what_it_would_save(invented):
    answer = parking(invented)
    assert (answer.verdict, answer.amount) == ("eligible", 480)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("fleet", 480)]
    assert answer.headline.startswith("应付 480.00 元，少付 320.00 元；如是车队则免付")


def test_what_is_owed_is_at_most_so_much_where_a_price_is_not_known(invented):
    answer = calc.answer("parking", {"days": 40, "lorries": 2}, invented, on=THEN)
    # 40 x 2 x 12 at most, of which 60 %
    assert amounts(answer) == ("unknown", None, None, 576)
    assert answer.headline.startswith("如是车队则应付 0.00 元，其他车应付不超过 576.00 元")
    assert [question.input for question in answer.questions] == ["fleet", "price"]


def test_the_last_day_can_be_read_in_two_ways(invented):
    assert parking(invented, on="2026-12-31", fleet=False).readings == ()
    answer = parking(invented, on="2027-01-15", fleet=False)
    assert (answer.verdict, answer.amount) == ("expired", 800)
    assert [(row.text, row.amount) for row in answer.readings] == [("看停车结束那天", 800), ("看停车开始那天", 480)]
    late = parking(invented, on="2027-03-01", fleet=False)
    assert (late.verdict, late.amount, late.readings) == ("expired", 800, ())
    assert [step.name for step in late.steps] == ["每天收", "全价", "应付"]


def test_what_cannot_be_together_is_refused_only_where_all_of_it_is_given(invented):
    with pytest.raises(ValueNotAccepted, match="lorries 2 与 cars 4 一共多于 5 个车位") as caught:
        parking(invented, cars=4)
    assert caught.value.param == "cars"
    assert parking(invented, cars=3).amount == 480


def test_a_table_says_what_would_be_with_more(invented):
    answer = parking(invented, fleet=False)
    assert [row.as_document() for row in answer.rows("scenarios_lorries")] == [
        {"more": 0, "parked": "2", "amount": "480.00", "saved": "0.00"},
        {"more": 1, "parked": "3", "amount": "720.00", "saved": "-240.00"},
        {"more": 2, "parked": "4", "amount": "960.00", "saved": "-480.00"},
        {"more": 3, "parked": "5", "amount": "1200.00", "saved": "-720.00"},
    ]
    assert "再停的都是货车" in answer.assumptions
    assert len(calc.answer("parking", PARKED, invented, on=THEN, scenarios=1).rows("scenarios_lorries")) == 2


def test_what_is_owed_is_looked_for_from_below(invented):
    # at most 480: 24 days at 20 yuan, or from 30 days on at 60 %, 40 days; 41 days would be 492
    answer = calc.answer("parking", PARKED | {"fleet": False}, invented, on=THEN, target=480)
    assert [row.as_document() for row in answer.rows("solutions")] == [
        {"inputs": {"days": 24}, "amount": "480.00"},
        {"inputs": {"days": 30}, "amount": "360.00"},
    ]


STALL = {"registered": "2026-01-05", "owner": "person", "area": 10}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"opening": "2026-06-01"}, "eligible"),
        ({"opening": "2027-01-06"}, "ineligible"),  # the year ends on 5 January, or on the 4th
        ({"opening": "2026-06-01", "area": "10.01"}, "ineligible"),
        ({"opening": "2026-06-01", "registered": "没有"}, "ineligible"),
        ({"opening": "2026-06-01", "owner": "company"}, "unknown"),  # of whom the clause says nothing
        ({"opening": "2028-01-01"}, "expired"),
    ],
)
def test_a_verdict_goes_by_the_conditions_and_the_day(invented, said, verdict):
    assert calc.answer("stall", {**STALL, **said}, invented).verdict == verdict


def test_a_fact_that_can_be_read_in_two_ways_settles_nothing_where_they_differ(invented):
    answer = calc.answer("stall", {**STALL, "opening": "2027-01-05"}, invented)
    assert answer.verdict == "unknown"
    assert [row.text for row in answer.readings] == ["须先办证：登记当日算第1天", "不用办证：登记当日不计"]
    assert answer.headline.startswith("要不要办证待确认：条文有不止一种读法")
    assert "最迟 2027-01-05 开张" in answer.headline


def test_what_a_verdict_hangs_on_is_asked_and_what_was_taken_is_said(invented):
    answer = calc.answer("stall", {"registered": "2026-01-05"}, invented, on="2026-06-01")
    assert [question.input for question in answer.questions] == ["owner", "area", "guarded"]
    assert answer.assumptions == ["没有给开张日，按 2026-06-01 计"]
    assert "没有人看管的摊位另有规定" in answer.warnings
    # 2 to 5 and 8 June are five working days
    assert [(due.case, str(due.due)) for due in answer.dates] == [("有人看管", "2026-06-08")]
    watched = calc.answer("stall", {"registered": "2026-01-05", "guarded": True}, invented, on="2026-06-01")
    assert "没有人看管的摊位另有规定" not in watched.warnings


def test_of_tiers_one_holds(invented):
    for days, expected, rule in ((7, 900, "rent-short"), (8, 800, "rent-long")):
        answer = calc.answer("market", {"rent": 1000, "days": days}, invented)
        assert (*amounts(answer), answer.saved) == ("eligible", expected, None, None, 1000 - expected)
        assert [option.rule.id for option in answer.options if option.verdict == "eligible"] == [rule]
    answer = calc.answer("market", {"rent": 1000}, invented)
    assert amounts(answer) == ("unknown", None, 800, 1000)
    assert [question.input for question in answer.questions] == ["days"]


def test_every_topic_is_told_of_by_itself_and_the_verdict_waits_for_each_that_is_asked_about(invented):
    answer = calc.answer("market", {"rent": 1000, "days": 8, "deposit": 200}, invented)
    assert amounts(answer) == ("unknown", 800, None, None)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("first_time", 200)]
    told = calc.answer("market", {"rent": 1000, "days": 8, "deposit": 200, "first_time": False}, invented)
    assert amounts(told) == ("eligible", 800, None, None)
    alone = calc.answer("market", {"deposit": 200, "first_time": False}, invented)
    assert (amounts(alone), alone.baseline) == (("ineligible", 200, None, None), 200)
    assert alone.assumptions == ["没有算：摊位费（要给摊位费）"]


def test_every_step_is_the_formula_with_its_figures(invented):
    answer = calc.answer("subsidy greenhouse", {"area": 50, "heated": True}, invented)
    assert [(step.name, step.expression, step.value) for step in answer.steps] == [
        ("补贴", "round(min(50 * 500, 20000), 2)", 20000)
    ]


@pytest.mark.parametrize(
    ("typed_line", "verdict", "amount"),
    [
        ("subsidy greenhouse --area 12亩 --heated", "eligible", "6000.00"),
        ("inspection --samples 3 --size 大型", "eligible", "360.00"),
        ("bridge --toll 100 --night", "eligible", "80.00"),
        ("parking --days 40 --lorries 2辆 --price 10 --no-fleet --on 2026-09-01", "eligible", "480.00"),
        ("stall --registered 2026-01-05 --opening 2026-06-01 --owner 个体户 --area 8平方米", "eligible", None),
        ("market --rent 1000 --days 8天", "eligible", "800.00"),
    ],
)
def test_the_command_line_has_its_options_and_json(typed, typed_line, verdict, amount, schema_of):
    ran = typed("calc", *typed_line.split(), "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert (document["verdict"], document["amount"]) == (verdict, amount)
    schema_of("answer").validate(document)


def test_help_speaks_of_the_inputs(typed):
    ran = typed("calc", "subsidy", "greenhouse", "--help")
    assert "--area" in ran.out
    assert "大棚面积" in ran.out
    assert "greenhouse" in typed("calc", "subsidy", "--help").out


def test_the_page_explains(typed):
    ran = typed("calc", "bridge", "--toll", "100", "--format", "table")
    assert "夜间八折" in ran.out
    assert "--night" in ran.out


def permit(invented, **given):
    return calc.answer("permit", {"policy": "startup-grant", **given}, invented, on=THEN)


def test_what_is_taken_for_granted_is_said_only_where_it_matters(invented):
    # a stall indoors is dry with or without a tent; outdoors one of which no tent was named is taken to have none
    indoors, outdoors = (permit(invented, area=10, outdoors=is_so, years=2) for is_so in (False, True))
    assert (indoors.verdict, list(indoors.assumptions)[:1]) == ("eligible", [])
    assert (outdoors.verdict, outdoors.assumptions[0]) == ("ineligible", "没有给有没有棚，按没有计")
    # of which nobody said where it stands it may matter
    assert permit(invented, area=10).assumptions[0] == "没有给有没有棚，按没有计"


def test_of_several_ways_to_qualify_one_suffices(invented):
    answer = permit(invented, area=11, outdoors=False, years=3)
    assert (answer.verdict, answer.headline) == ("eligible", f"老摊位：可以，依据第{answer.inputs['policy']}条政策")
    assert [option.verdict for option in answer.options] == ["ineligible", "eligible"]


def test_a_way_of_which_nothing_was_said_is_open_and_asked_about(invented):
    answer = permit(invented, area=11, outdoors=False)
    by = f"依据第{answer.inputs['policy']}条政策"
    assert (answer.verdict, answer.headline) == ("unknown", f"老摊位：待确认，{by}；小摊位：不符合“10平方米以下”")
    assert [question.input for question in answer.questions] == ["years"]
    assert permit(invented, area=11, outdoors=False, years=2).verdict == "ineligible"


def test_before_anything_is_said_every_way_is_asked_about(invented):
    answer = permit(invented)
    assert (answer.verdict, answer.headline.partition("，")[0]) == ("unknown", "小摊位、老摊位：待确认")
    assert {question.input for question in answer.questions} == {"area", "outdoors", "years"}


def test_of_one_policy_at_a_time_only_what_its_ways_look_at_can_be_said(invented):
    assert permit(invented, tent=True).verdict == "unknown"  # no condition names the tent, but one hangs on it
    with pytest.raises(ValueNotAccepted, match="占道经营的条件"):
        calc.answer("permit", {"policy": 1, "tent": True}, invented)

"""What is asked next can be answered as it is printed, and is of use to whoever is asked."""

from datetime import date

import pytest
from hypothesis import given, settings

from lnpolicy.output.view import Part
from lnpolicy.present.checkup_short import ShortView
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, read_facts
from tests.screening.test_laws import EDITION, VOCABULARY, said

DAY = date(2026, 11, 27)


def view(facts, **inputs):
    made = checkup(Profile(facts, inputs), on=DAY, edition=EDITION)
    return ShortView(made, [one.entitlement.policy for one in made.filed])


def part(report, key):
    found = [one for one in report.blocks if isinstance(one, Part) and one.key == key]
    return found[0].paragraphs if found else []


def test_a_question_about_several_things_lists_them():
    shown = view({"entity": "enterprise", "city": "shenyang"})
    grouped = [one for one in shown.checkup.questions[:5] if one.name not in VOCABULARY.facts]
    lines = part(shown.on_screen((), explains=False), "questions")
    assert grouped != []
    for question in grouped:
        (line,) = [line for line in lines if line.startswith(f"{question.label}：")]
        assert all(VOCABULARY.facts[name].in_list in line for name in question.facts)


@settings(max_examples=40)
@given(said)
def test_an_answer_of_none_can_be_written_into_the_profile(facts):
    labels = {one.name: one.label for one in VOCABULARY.asked}
    for question in checkup(Profile(facts), on=DAY, edition=EDITION).questions:
        if question.name in labels:
            answered = read_facts({**facts, labels[question.name]: []}, EDITION).facts
            assert all(answered[name] is False for name in question.facts)
            checkup(Profile(answered), on=DAY, edition=EDITION)


@settings(max_examples=40)
@given(said)
def test_nobody_is_asked_for_what_hangs_on_something_that_is_not_so(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    for question in made.questions:
        for name in set(question.facts) - set(VOCABULARY.opening):
            fact = VOCABULARY.facts[name]
            for first in filter(None, (fact.needs, fact.after)):
                assert made.known.get(first) is True or first in question.facts or question.name not in VOCABULARY.facts


def test_of_where_somebody_is_the_province_is_asked_first():
    asked = [one.name for one in checkup(Profile({}), on=DAY, edition=EDITION).questions]
    assert asked[0] == "in_liaoning"
    assert "in_northeast" not in asked
    elsewhere = checkup(
        Profile({"entity": "enterprise", "in_liaoning": False, "merger": True}), on=DAY, edition=EDITION
    )
    assert "in_northeast" in [one.name for one in elsewhere.questions]


def test_whoever_never_said_that_it_trains_anybody_is_not_asked_for_hours():
    hires = {"entity": "enterprise", "city": "shenyang", "hires_hardship": True, "contract_months": 12}
    shown = view(hires, people=2)
    assert not {"hours", "certificate"} & {name for one in shown.checkup.questions for name in one.facts}
    assert 136 not in shown.checkup.worths


TRAINS = {
    "entity": "enterprise",
    "contract_months": 12,
    "trains_new_hires": True,
    "hours": 40,
    "certificate": True,
    "trains_apprentices": True,
    "pension_paid": True,
}


def test_people_who_were_said_of_two_subsidies_are_counted_for_neither():
    shown = view(TRAINS, people=18, level="intermediate", training_months=12, filed_months=12)
    assert {shown.checkup.worths[policy].lacks for policy in (136, 137)} == {"people"}
    assert {"trained", "apprentices"} <= {name for one in shown.checkup.questions for name in one.facts}


@pytest.mark.parametrize("left_out", ["pension_paid", "contract_months", "certificate"])
def test_people_are_counted_for_neither_though_it_is_open_whether_one_is_theirs(left_out):
    """What is sure stays so whatever else is said: 18 may be the apprentices."""
    shown = view({name: value for name, value in TRAINS.items() if name != left_out}, people=18)
    worths = [shown.checkup.worths.get(policy) for policy in (136, 137)]
    assert any(worths)
    assert all((one.sure, one.most) == (0, None) for one in worths if one)


def test_people_are_counted_for_what_is_done_alone():
    """300 yuan a head, of 18."""
    facts = {name: value for name, value in TRAINS.items() if name not in ("trains_apprentices", "pension_paid")}
    assert view(facts, people=18).checkup.worths[136].sure == 5400


def test_people_who_were_said_of_one_subsidy_are_counted_for_it_alone():
    facts = {**TRAINS, "trained": 18, "apprentices": 2}
    shown = view(facts, level="intermediate", training_months=12, filed_months=12)
    assert shown.checkup.worths[136].most == 5400
    assert shown.checkup.worths[137].most == 10000


def test_figures_that_are_wanted_are_named_as_a_profile_has_them():
    shown = view({"entity": "enterprise", "hours": 40, "certificate": True, "contract_months": 12}, people=2)
    lines = "".join(part(shown.on_screen((), explains=False), "figures"))
    assert "重点群体" not in lines
    assert "培训机构" not in lines


@settings(max_examples=40)
@given(said)
def test_a_list_has_more_than_one_thing_to_choose(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    lists = [one for one in made.questions if one.name not in VOCABULARY.facts]
    assert all(len(one.facts) > 1 for one in lists)


def test_of_a_list_of_which_one_thing_is_left_that_is_asked_by_itself():
    made = checkup(Profile({"entity": "enterprise", "in_liaoning": True}), on=DAY, edition=EDITION)
    (honours,) = [one for one in made.questions if "quality_honours" in one.facts]
    assert (honours.name, honours.label) == ("quality_honours", "质量增信要素")


def test_what_prices_a_policy_that_is_theirs_is_told():
    known = {"entity": "enterprise", "in_liaoning": True}
    prices = {one.name: one.prices for one in checkup(Profile(known), on=DAY, edition=EDITION).questions}
    assert prices["employees"] == 1
    assert not any(one.prices for one in checkup(Profile({}), on=DAY, edition=EDITION).questions)


def pieces(text):
    return {text[place : place + 2] for place in range(len(text) - 1)}


def test_whoever_chooses_from_a_list_states_nothing_that_the_words_of_the_choice_do_not_say():
    """What is chosen brings what it cannot be without; so its words name that, or one of the things that it means."""
    for asked in VOCABULARY.asked:
        for name in asked.facts:
            fact = VOCABULARY.facts[name]
            if fact.needs in asked.facts:
                above = VOCABULARY.facts[fact.needs].input
                assert pieces(fact.in_list) & pieces(above.label + above.meaning.removeprefix("是否")), fact.in_list


def test_no_two_choices_of_a_list_have_the_same_words():
    for asked in VOCABULARY.asked:
        facts = [VOCABULARY.facts[name] for name in asked.facts]
        assert len({word for fact in facts for word in {fact.in_list, fact.input.label}}) == len(
            [word for fact in facts for word in {fact.in_list, fact.input.label}]
        )

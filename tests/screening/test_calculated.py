"""What a calculator says of its policy and the group in which the policy is filed never contradict each other.

The calculators, their conditions and their inputs are found in the data; nothing here names one.
"""

from datetime import date
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.calc.explanation import EXPIRED, INELIGIBLE
from lnpolicy.calc.registry import attempt
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.logic import All, State, inputs_of, leaves_of, state_of
from lnpolicy.screening.appraisal import inputs_for
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN
from tests.screening.drawn import values_of

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
values = partial(values_of, day=DAY, figures=[0, 1, 5, 6, 11, 12, 24, 29, 30, 3000, 5000])
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements}


def rules_with_a_say(item):
    """The rules of a policy with whose result it stands or falls: not those of what is owed, or of a part."""
    calculator = item.judged_by or item.worth
    rules = [rule for rule in EDITION.rules(calculator).of(calculator) if rule.policy == item.policy]
    if item.partly_by or any(rule.result.owed for rule in rules if rule.result):
        return []
    return [rule for rule in rules if rule.result and rule.when is not None]


CALCULATED = {policy: rules for policy, item in ITEMS.items() if item.worth and (rules := rules_with_a_say(item))}
JUDGED = {policy: rules for policy, item in ITEMS.items() if item.judged_by and (rules := rules_with_a_say(item))}


def profiles_about(policy):
    """Profiles that speak of what a policy and its calculator look at: of most of it as the policy wants it."""
    item = ITEMS[policy]
    calculator = item.judged_by or item.worth
    rulebook = EDITION.rules(calculator)
    inputs = {name: rulebook.inputs[name] for rule in rules_with_a_say(item) for name in rulebook.given_to(rule.when)}
    inputs.pop("policy", None)
    facts = {name: VOCABULARY.facts[name].input for name in inputs_of(item.when) if name in VOCABULARY.facts}
    wanted = {leaf.input: leaf.bound for leaf in leaves_of(item.when) if leaf.input in facts}
    every = {**inputs, **facts}
    as_wanted = {
        name: (st.just(wanted[name]) if name in wanted else values(one)) | values(one) for name, one in every.items()
    }
    return st.fixed_dictionaries({}, optional=as_wanted).map(
        lambda said: Profile(
            {name: value for name, value in said.items() if name in VOCABULARY.facts},
            {name: value for name, value in said.items() if name not in VOCABULARY.facts},
        )
    )


about_one = st.sampled_from(sorted({**CALCULATED, **JUDGED})).flatmap(
    lambda policy: st.tuples(st.just(policy), profiles_about(policy))
)


def checked(profile):
    """The checkup of a profile; None where it contradicts itself."""
    try:
        return checkup(profile, on=DAY, edition=EDITION)
    except ValueNotAccepted:
        return None


def group_of(made, policy):
    return next(one.group for one in made.filed if one.entitlement.policy == policy)


def calculated(policy, profile):
    item = ITEMS[policy]
    calculator = item.judged_by or item.worth
    inputs = inputs_for(profile, calculator, EDITION)
    return attempt(calculator, {**inputs, "policy": policy} if item.judged_by else inputs, EDITION, on=DAY)


@settings(max_examples=600)
@given(about_one)
def test_what_a_calculator_says_is_not_so_is_not_theirs(drawn):
    policy, profile = drawn
    if (made := checked(profile)) is None:
        return
    answer = calculated(policy, profile)
    if isinstance(answer, LnpolicyError) or answer.verdict not in (INELIGIBLE, EXPIRED):
        return
    item = ITEMS[policy]
    if item.judged_by and not profile.inputs:
        assert group_of(made, policy) != ENTITLED
    else:
        assert group_of(made, policy) == NOT_ENTITLED


@settings(max_examples=600)
@given(st.sampled_from(sorted(CALCULATED)).flatmap(lambda policy: st.tuples(st.just(policy), profiles_about(policy))))
def test_what_is_theirs_meets_every_condition_that_the_calculator_can_be_told_of(drawn):
    policy, profile = drawn
    if (made := checked(profile)) is None or group_of(made, policy) != ENTITLED:
        return
    calculator = ITEMS[policy].worth
    rulebook, intake = EDITION.rules(calculator), EDITION.intake(calculator)
    told, needed = inputs_for(profile, calculator, EDITION), {name for group in intake.needed for name in group}
    for rule in CALCULATED[policy]:
        for part in rule.when.parts if isinstance(rule.when, All) else (rule.when,):
            looked_at = set(inputs_of(part))
            if looked_at <= set(intake.inputs) - set(rulebook.made_from) - needed:
                assert state_of(part, told) is State.MET, part.text


@settings(max_examples=400)
@given(
    st.sampled_from(sorted(CALCULATED)).flatmap(lambda policy: st.tuples(st.just(policy), profiles_about(policy))),
    st.data(),
)
def test_more_of_what_facts_look_at_never_moves_a_settled_policy(drawn, data):
    policy, profile = drawn
    facts = profile.facts
    kept = data.draw(st.sets(st.sampled_from(sorted(facts)))) if facts else set()
    fewer, more = checked(Profile({name: facts[name] for name in kept})), checked(Profile(facts))
    if fewer and more and group_of(fewer, policy) != OPEN:
        assert group_of(more, policy) == group_of(fewer, policy)


OF_ONE_CASE = {62: "procurement", 63: "procurement"}
"""Calculators of one tender of many: that it is not reserved is no no to the others."""


def pairs():
    """Every policy with every calculator that has conditions of it, whether or not the policy names that."""
    for calculator in EDITION.calculators:
        rules = EDITION.rules(calculator).of(calculator)
        for policy in {rule.policy for rule in rules if rule.when is not None and rule.policy in ITEMS}:
            item = ITEMS[policy]
            if not item.case and item.spared_by != calculator and OF_ONE_CASE.get(policy) != calculator:
                yield policy, calculator


PAIRS = sorted(pairs())


def told_everything(pair):
    """A pair with profiles that say what the policy wants, and of what the calculator looks at anything."""
    policy, calculator = pair
    rulebook, item = EDITION.rules(calculator), ITEMS[policy]
    rules = [rule for rule in rulebook.of(calculator) if rule.policy == policy and rule.when is not None]
    inputs = {name: rulebook.inputs[name] for rule in rules for name in rulebook.given_to(rule.when)}
    inputs.pop("policy", None)
    facts = {name for name in inputs_of(item.when) if name in VOCABULARY.facts} if item.when else set()
    wanted = {leaf.input: leaf.bound for leaf in leaves_of(item.when) if leaf.input in facts} if item.when else {}
    wanted["entity"] = "enterprise"
    said = st.fixed_dictionaries(
        {name: st.just(value) for name, value in wanted.items() if name not in inputs},
        optional={name: values(one) for name, one in inputs.items()},
    )
    return said.map(
        lambda said: (
            *pair,
            Profile(
                {name: value for name, value in said.items() if name in VOCABULARY.facts},
                {name: value for name, value in said.items() if name not in VOCABULARY.facts},
            ),
        )
    )


@settings(max_examples=1500)
@given(st.sampled_from(PAIRS).flatmap(told_everything))
def test_no_calculator_says_no_of_what_is_theirs(drawn):
    policy, calculator, profile = drawn
    if (made := checked(profile)) is None or made.at_odds:  # two things were said, which is told
        return
    inputs = inputs_for(profile, calculator, EDITION)
    if "policy" in EDITION.intake(calculator).inputs:
        looked_at = EDITION.rules(calculator).looked_at(calculator, policy)
        inputs = {"policy": policy, **{name: inputs[name] for name in looked_at if name in inputs}}
    answer = attempt(calculator, inputs, EDITION, on=DAY)
    if isinstance(answer, LnpolicyError):
        return
    own = {option.verdict for option in answer.options if option.rule.policy == policy}
    if (own if len(own) < len(answer.options) and own else {answer.verdict}) <= {INELIGIBLE, EXPIRED}:
        one = next(one for one in made.filed if one.entitlement.policy == policy)
        item = ITEMS[policy]
        is_the_rest = item.partly_by == calculator and one.entitlement.what.startswith(f"{item.rest}（")
        has_the_rest = item.rest_when is not None and state_of(item.rest_when, made.known) is State.MET
        assert one.group != ENTITLED or is_the_rest or has_the_rest


def test_calculators_that_tell_whose_a_policy_is_are_found():
    assert len(CALCULATED) >= 9
    assert len(JUDGED) >= 20


@given(st.sampled_from(sorted(CALCULATED)).flatmap(lambda policy: st.tuples(st.just(policy), profiles_about(policy))))
def test_the_reason_of_a_calculator_stands_among_the_conditions(drawn):
    from lnpolicy.present.checkup_document import CheckupDocument

    policy, profile = drawn
    if (made := checked(profile)) is None or group_of(made, policy) != NOT_ENTITLED:
        return
    (shown,) = CheckupDocument(made, [policy]).document()["policies"]
    assert any(row["state"] == "unmet" for row in shown["conditions"])

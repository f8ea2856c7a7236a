from itertools import product

import pytest

from lnpolicy.rules.logic import (
    MET,
    UNKNOWN,
    UNMET,
    All,
    AnyOf,
    Judged,
    Leaf,
    Not,
    inputs_of,
    judged,
    narrowed,
    settled_by,
    state_of,
)

SAID = {MET: True, UNMET: False, UNKNOWN: None}


def leaf(name, text=""):
    return Leaf(text or name, name, "is", True)


def inputs_for(**states):
    """Inputs in which each leaf stands as said; what is unknown is absent."""
    return {name: SAID[state] for name, state in states.items() if state is not UNKNOWN}


ORDER = [UNMET, UNKNOWN, MET]
"""Kleene: all is the least of its parts, any the greatest."""


@pytest.mark.parametrize(("a", "b"), list(product(ORDER, ORDER)))
def test_two_conditions_are_joined_as_kleene_joins_them(a, b):
    inputs = inputs_for(a=a, b=b)
    assert state_of(All((leaf("a"), leaf("b"))), inputs) is min(a, b, key=ORDER.index)
    assert state_of(AnyOf((leaf("a"), leaf("b"))), inputs) is max(a, b, key=ORDER.index)


@pytest.mark.parametrize(("state", "opposite"), [(MET, UNMET), (UNMET, MET), (UNKNOWN, UNKNOWN)])
def test_not_turns_round_what_is_known(state, opposite):
    assert state_of(Not(leaf("a")), inputs_for(a=state)) is opposite


@pytest.mark.parametrize(("a", "b", "c"), list(product(ORDER, repeat=3)))
def test_de_morgan_holds_for_three_values(a, b, c):
    inputs = inputs_for(a=a, b=b, c=c)
    parts = leaf("a"), leaf("b"), leaf("c")
    assert state_of(Not(All(parts)), inputs) is state_of(AnyOf(tuple(map(Not, parts))), inputs)
    assert state_of(Not(AnyOf(parts)), inputs) is state_of(All(tuple(map(Not, parts))), inputs)


@pytest.mark.parametrize("given", [{}, {"a": None}])
def test_what_is_not_said_is_unknown(given):
    assert state_of(leaf("a"), given) is UNKNOWN


@pytest.mark.parametrize(
    ("test", "bound", "met", "unmet"),
    [
        ("is", 5, [5], [4, 6]),
        ("at_least", 20, [20, 21], [19]),
        ("at_most", 9, [9, 0], [10]),
        ("above", 6, [7], [6, 5]),
        ("below", 6, [5], [6, 7]),
        ("starts", "辽A", ["辽A", "辽A12345"], ["辽B", "吉A", "A辽", "吉"]),
        ("among", frozenset({"锦州"}), ["锦州"], ["锦州东", "锦"]),
        ("is", False, [False], [True]),
    ],
)
def test_each_comparison_holds_up_to_its_bound(test, bound, met, unmet):
    condition = Leaf("", "x", test, bound)
    assert [state_of(condition, {"x": value}) for value in met] == [MET] * len(met)
    assert [state_of(condition, {"x": value}) for value in unmet] == [UNMET] * len(unmet)


def test_nought_and_false_are_said():
    assert state_of(Leaf("", "x", "at_most", 3), {"x": 0}) is MET
    assert state_of(leaf("x"), {"x": False}) is UNMET


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"x": 5, "y": 5}, MET),
        ({"x": 6, "y": 5}, MET),
        ({"x": 4, "y": 5}, UNMET),
        ({"x": 0, "y": 0}, MET),
        ({"x": 5}, UNKNOWN),
        ({"y": 5}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_one_input_is_compared_with_another_where_both_are_said(said, state):
    condition = Leaf("", "x", "not_below", "y")
    assert state_of(condition, said) is state
    assert judged(condition, said).state is state
    assert list(inputs_of(condition)) == ["x", "y"]


def test_a_beginning_of_what_it_should_begin_with_leaves_it_open():
    assert state_of(Leaf("", "plate", "starts", "辽A"), {"plate": "辽"}) is UNKNOWN


def test_the_tree_has_the_state_of_every_part():
    condition = All((leaf("a"), AnyOf((leaf("b"), Not(leaf("c"))))))
    tree = judged(condition, {"a": True, "c": True})
    assert tree == Judged(
        condition,
        UNKNOWN,
        (
            Judged(leaf("a"), MET),
            Judged(
                condition.parts[1],
                UNKNOWN,
                (Judged(leaf("b"), UNKNOWN), Judged(Not(leaf("c")), UNMET, (Judged(leaf("c"), MET),))),
            ),
        ),
    )


@pytest.mark.parametrize(("a", "b", "c"), list(product(ORDER, repeat=3)))
def test_the_tree_and_the_verdict_agree(a, b, c):
    condition = AnyOf((All((leaf("a"), Not(leaf("b")))), leaf("c")))
    inputs = inputs_for(a=a, b=b, c=c)
    assert judged(condition, inputs).state is state_of(condition, inputs)


def test_a_reader_sees_leaves_and_joined_conditions_that_have_words_of_their_own():
    condition = All((leaf("a", "甲"), AnyOf((leaf("b"), leaf("c")), "乙或丙"), AnyOf((leaf("d", "丁"),))))
    assert [each.condition.text for each in judged(condition, {}).leaves()] == ["甲", "乙或丙", "丁"]


def test_the_inputs_of_a_condition_come_in_order():
    assert list(inputs_of(All((leaf("b"), Not(leaf("a")), AnyOf((leaf("c"), leaf("b"))))))) == ["b", "a", "c", "b"]


def test_saying_more_never_changes_what_is_settled():
    condition = AnyOf((All((leaf("a"), Not(leaf("b")))), All((leaf("c"), leaf("b")))))
    for values in product([True, False, None], repeat=3):
        said = dict(zip("abc", values, strict=True))
        settled = state_of(condition, said)
        for name in said:
            if said[name] is None and settled is not UNKNOWN:
                assert {state_of(condition, said | {name: value}) for value in (True, False)} == {settled}


A, B, C, D = (leaf(name) for name in "abcd")
JOINED = [
    A,
    Not(A),
    All((A, B, C)),
    AnyOf((A, B, C)),
    All((A, AnyOf((B, C)))),
    AnyOf((A, All((B, C)))),
    All((Not(AnyOf((A, B))), AnyOf((C, All((A, D)))))),
]


@pytest.mark.parametrize("condition", JOINED)
@pytest.mark.parametrize("said", [{}, {"a": True}, {"a": False}, {"a": True, "c": False}, {"b": True}, {"b": False}])
def test_whatever_else_is_said_what_is_left_of_a_condition_has_its_state(condition, said):
    left = narrowed(condition, said)
    for states in product(ORDER, repeat=4):
        inputs = inputs_for(**dict(zip("abcd", states, strict=True))) | said
        assert state_of(left, inputs) is state_of(condition, inputs)


def test_what_is_left_of_a_condition_no_longer_looks_at_what_was_met():
    assert narrowed(All((A, AnyOf((A, B)), C)), {"a": True}) == All((C,))
    assert narrowed(AnyOf((A, All((B, C)))), {"a": False}) == AnyOf((All((B, C)),))


@pytest.mark.parametrize("condition", JOINED)
@pytest.mark.parametrize("said", [{}, {"a": True}, {"a": False}, {"b": True}, {"b": False}, {"c": True}, {"c": False}])
def test_an_input_that_settles_a_condition_alone_is_one_to_ask_for(condition, said):
    if state_of(condition, said) is not UNKNOWN:
        return
    asked = settled_by(condition, said)
    assert asked
    assert not said.keys() & set(asked)
    for name in set("abcd") - said.keys():
        if any(state_of(condition, said | {name: value}) is not UNKNOWN for value in (True, False)):
            assert name in asked


def test_of_what_only_several_can_bring_about_the_first_is_asked_for():
    assert settled_by(AnyOf((A, All((B, C)))), {}) == ["a", "b"]
    assert settled_by(All((A, AnyOf((B, C)))), {}) == ["a", "b"]
    assert settled_by(All((A, AnyOf((B, C)))), {"a": True}) == ["b", "c"]


def test_of_alternatives_none_is_shown_to_fail_alone():
    either = AnyOf((leaf("a", "甲"), All((leaf("b", "乙"), AnyOf((leaf("c", "丙"), leaf("d", "丁")))))))
    shown = {state: judged(either, {"a": said, "b": False}).leaves() for state, said in ((UNMET, False), (MET, True))}
    assert [(each.condition.text, each.state) for each in shown[UNMET]] == [("有一项即可：甲；乙，且丙或丁", UNMET)]
    assert [(each.condition.text, each.state) for each in shown[MET]] == [("甲", MET)]

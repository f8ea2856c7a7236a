"""Conditions judged all at once stand as they do one by one."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.rules.interval import Interval
from lnpolicy.rules.logic import FIGURE_TESTS, All, AnyOf, Leaf, Not, Only, state_of
from lnpolicy.screening.judge import STATES, Judge

NAMES = ("a", "b", "c")
PLACES = ("辽", "辽A", "辽B", "吉A")
SIZES = (Decimal(1), Decimal(2), Decimal(3), Interval(Decimal(1), Decimal(3)))
leaves = st.one_of(
    st.builds(Leaf, st.just(""), st.sampled_from(NAMES), st.just("is"), st.booleans()),
    st.builds(Leaf, st.just(""), st.just("place"), st.just("starts"), st.sampled_from(PLACES)),
    st.builds(Leaf, st.just(""), st.just("place"), st.just("among"), st.frozensets(st.sampled_from(PLACES))),
    st.builds(Leaf, st.just(""), st.just("size"), st.sampled_from(FIGURE_TESTS), st.sampled_from(SIZES[:3])),
)
conditions = st.recursive(
    leaves,
    lambda inner: (
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, inner)
        | st.builds(Only, inner, inner)
    ),
    max_leaves=8,
)
said_of = {**dict.fromkeys(NAMES, st.booleans()), "place": st.sampled_from(PLACES), "size": st.sampled_from(SIZES)}
known = st.fixed_dictionaries({}, optional=said_of)


@given(st.lists(conditions, min_size=1, max_size=5), known)
def test_together_they_stand_as_one_by_one(every, said):
    judge = Judge(every)
    one_by_one = [state_of(one, said) for one in every]
    assert [STATES[state] for state in judge.states(said)] == one_by_one
    assert [STATES[state] for state in judge.states(said)] == one_by_one  # what is judged again is judged together


def test_no_condition_is_met_by_everybody():
    assert STATES[Judge([None]).states({})[0]] == "met"

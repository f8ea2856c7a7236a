"""Conditions judged all at once stand as they do one by one."""

from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.rules.logic import All, AnyOf, Leaf, Not, state_of
from lnpolicy.screening.judge import STATES, Judge

NAMES = ("a", "b", "c")
leaves = st.builds(Leaf, st.just(""), st.sampled_from(NAMES), st.just("is"), st.booleans())
conditions = st.recursive(
    leaves,
    lambda inner: (
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=8,
)
known = st.dictionaries(st.sampled_from(NAMES), st.booleans())


@given(st.lists(conditions, min_size=1, max_size=5), known)
def test_together_they_stand_as_one_by_one(every, said):
    judge = Judge(every)
    one_by_one = [state_of(one, said) for one in every]
    assert [STATES[state] for state in judge.states(said)] == one_by_one
    assert [STATES[state] for state in judge.states(said)] == one_by_one  # what is judged again is judged together


def test_no_condition_is_met_by_everybody():
    assert STATES[Judge([None]).states({})[0]] == "met"

"""What cannot all be so is refused by the fewest facts that were said: all that are named are needed, and enough."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import AtOdds
from lnpolicy.rules.conclusions import drawn
from lnpolicy.screening.checkup import checkup

VOCABULARY = bundled_edition().eligibility.vocabulary
VALUES = {
    name: [True, False] if fact.input.kind == "yes_no" else list(fact.input.choices)
    for name, fact in VOCABULARY.facts.items()
    if fact.input.kind == "yes_no" or fact.input.choices
}
SAID = st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 11), min_size=15, max_size=60).map(
    lambda drawn: {name: VALUES[name][place % len(VALUES[name])] for name, place in drawn.items()}
)
"""So much that most of it cannot all be so."""


def refused(said):
    """The error by which it is refused; None where it is not."""
    try:
        drawn(VOCABULARY, said)
    except AtOdds as error:
        return error
    return None


@pytest.mark.parametrize(
    ("said", "named", "not_named"),
    [
        ({"主体类型": "企业", "食品生产": True, "制造业": False}, ("主体类型", "食品生产", "制造业"), ()),
        ({"主体类型": "企业", "城市": "大连", "食品生产": True, "工业": False}, ("食品生产", "工业"), ("城市",)),
        ({"主体类型": "企业", "企业规模": "微型", "中小企业": False}, ("企业规模", "中小企业"), ("主体类型",)),
        ({"城市": "大连", "进口": False, "进口食品": True}, ("“进口食品”与“进口”",), ("城市",)),
    ],
)
def test_a_contradiction_names_what_was_said_and_nothing_else(said, named, not_named):
    """An enterprise that makes food is a manufacturer (GB/T 4754 C13-C15), and a micro one of small or medium size."""
    with pytest.raises(AtOdds) as error:
        checkup(said)
    assert all(label in error.value.message for label in named)
    assert not any(label in error.value.message for label in not_named)


@settings(max_examples=300)
@given(said=SAID)
def test_all_that_is_named_is_needed_and_enough(said):
    error = refused(said)
    if error is None:
        return
    named = {name: said[name] for name in error.among}
    assert refused(named) is not None
    assert all(refused({name: named[name] for name in named if name != left}) is None for left in named)
    assert error.param in named
    assert all(f"“{VOCABULARY.facts[name].input.label}”" in error.message for name in named)

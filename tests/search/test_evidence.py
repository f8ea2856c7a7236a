"""What speaks for and against the best policy: how much of a query it does not hold is counted, thing by thing."""

from math import log1p

import pytest

from lnpolicy.search.answerable import evidence
from lnpolicy.search.demand import Demand
from lnpolicy.search.query import Part
from lnpolicy.search.reach import reached
from lnpolicy.search.wanted import PAIR, Wanted, expression, word

FUND = 51


@pytest.fixture
def of_a_query(edition):
    """The evidence for the policy of the 残保金, of that word and of others beside it."""
    index = edition.index

    def of_a_query(*beside):
        wanted = [word(index, "残保金"), *beside]
        return evidence(
            index, FUND, wanted, [reached(index, item) for item in wanted], Part("残保金", Demand(how=False, sum=False))
        )

    return of_a_query


def pair(text):
    return Wanted(text, 1.0, (), PAIR, part=1)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_every_pair_of_characters_that_it_does_not_hold_is_strange_once(of_a_query, count):
    assert of_a_query(*map(pair, ["魑魅", "魍魉", "饕餮"][:count])).strange == pytest.approx(log1p(count))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_every_word_that_leads_nowhere_is_unknown_once(of_a_query, count):
    nowhere = [Wanted(text, 1.0, (), part=1) for text in ["恐龙", "化石"][:count]]
    assert of_a_query(*nowhere).unknown == pytest.approx(log1p(count))


def test_a_pair_with_a_filler_in_it_is_no_term_unless_it_is_a_name(edition):
    index = edition.index
    assert [item.word for item in expression(index, ["的", "药"])] == ["药"]
    assert [item.word for item in expression(index, ["净", "地"])] == ["净地"]

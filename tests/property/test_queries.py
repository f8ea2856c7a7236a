"""Any query is safe: an answer or a clear message, never anything else."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import lnpolicy
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.search.normalize import LONGEST_QUERY

EDITION = lnpolicy.load()
WORDS = [
    "残保金",
    "高速",
    "集装箱",
    "申请",
    "补贴",
    "ETC",
    "6.5折",
    "辽政发〔2026〕3号",
    "024-96199",
    "gaosu",
    "cbj",
    "查",
]
anything = st.text(st.characters(exclude_categories=[]), max_size=40)
mixed = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=8).map("".join)


@given(query=st.one_of(anything, mixed))
@example("[red]残保金[/red]")
@example("(?P<x>[a-z]+)*$")
@example("\ud800\udfff")
@example("残保金\x00\x1b[31m")
@example("\u202e残保金\u202c")
@example("残" * LONGEST_QUERY)
@example("a" * LONGEST_QUERY)
@example("查" * 500 + "车" * 500)
@example("12" * 500)
@example("' OR 1=1 --")
def test_any_text_is_answered(query):
    found = EDITION.find(query)
    numbers = [hit.policy_id for hit in found.hits]
    assert len(set(numbers)) == len(numbers)
    assert all(1 <= number <= 159 for number in numbers)
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in found.hits)
    assert not (found.hits and found.nearest)
    assert all(hit.snippet for hit in found.hits[:3])


@given(query=mixed)
def test_the_same_query_has_the_same_answer(query):
    assert EDITION.find(query) == lnpolicy.load().find(query)


@given(query=mixed)
@example("ß")
@example("ŉ")
def test_case_width_and_space_around_do_not_matter(query):
    assume(query.upper().casefold() == query.casefold())  # without a point, an i has another upper case
    plain = [hit.policy_id for hit in EDITION.find(query).hits]
    assert [hit.policy_id for hit in EDITION.find(f"  {query.upper()}\u3000").hits] == plain


@pytest.mark.parametrize("character", ["税", "a", "1", "😀", "\ud800", " ", "[", "残保金"])
def test_a_hundred_thousand_characters_get_a_message(character):
    with pytest.raises(ValueNotAccepted):
        EDITION.find(character * 100_000)

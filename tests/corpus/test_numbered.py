"""The numbers of policies in a text: a range is made of all its policies, so that it is right in every print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.corpus.reader import from_to, numbered, several_cited, unnumbered

KEYS = [f"policy-{sign}" for sign in "abcdefgh"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((78, 79, 80), "第78至80条"),
        ((80, 81, 123), "第80、81、123条"),
        ((5, 4, 3), "第3至5条"),
        ((1, 9, 5), "第1、5、9条"),
    ],
)
def test_several_policies_are_a_range_only_where_they_stand_in_a_row(numbers, said):
    known = dict(zip(("a", "b", "c"), numbers, strict=True))
    assert numbered("第{a、b、c}条", known) == said


@given(st.permutations(range(1, 40)))
def test_a_row_says_its_policies_and_no_other(order):
    numbers = dict(zip(KEYS, order, strict=False))
    said = set()
    for part in numbered(f"{{{'、'.join(KEYS)}}}", numbers).split("、"):
        first, _, last = part.partition("至")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == set(numbers.values())


def test_of_several_the_one_without_a_number_is_named():
    text = numbered("第{a、b、c}条", {"a": 1, "c": 3})
    assert text == "第1、3、{b}条"
    assert list(unnumbered([text])) == ["b"]


def test_a_range_that_names_its_ends_alone_is_found():
    assert list(from_to("第{port-toll}至{tour-coach-toll}条，第{a}条至第{b}条，第{a}、{b}条")) == [
        "{port-toll}至{tour-coach-toll}",
        "{a}条至第{b}",
    ]
    assert list(several_cited("{a}、{b、c}、{b、c}")) == [("b", "c")]

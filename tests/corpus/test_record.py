"""Values as an index keeps them: made again of JSON, they are what they were."""

import json
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from lnpolicy.corpus.record import as_record, making


class Rate(NamedTuple):
    name: str
    share: Decimal
    first: date | None = None
    ways: tuple[Any, ...] = ()
    words: dict[str, Any] = {}  # noqa: RUF012  # read only


class Counted:
    """A value that is no tuple, and tells what it is made of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)

    def as_kept(self) -> tuple[Any, ...]:
        return self.text, self.length

    @classmethod
    def from_kept(cls, text: str, length: int) -> "Counted":
        made = cls.__new__(cls)
        made.text, made.length = text, length
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counted) and (self.text, self.length) == (other.text, other.length)


def again(value):
    return json.loads(json.dumps(as_record(value)), object_hook=making(Rate, Counted))


@pytest.mark.parametrize(
    "value",
    [
        Rate("甲", Decimal("0.50")),
        Rate("乙", Decimal(1), date(2026, 7, 1), (Rate("丙", Decimal(0)), ("a", ("b",), ())), {"x": ("y", Decimal(2))}),
        Rate("", Decimal("1E+12"), words={"are": {}, "of": {"a": (True, None, 1, "1")}}),
        Rate("丁", Decimal(3), ways=(frozenset({"a", "b"}), frozenset())),
        {"a": Counted("甲乙"), "b": (Counted(""),)},
        {},
    ],
)
def test_what_is_made_again_is_what_it_was(value):
    assert again(value) == value


def test_a_figure_keeps_its_noughts():
    assert str(again(Rate("甲", Decimal("0.50"))).share) == "0.50"


def test_a_list_is_a_tuple_when_it_is_made_again():
    assert again({"a": [1, [2]]}) == {"a": (1, (2,))}


def test_what_is_as_it_always_is_is_not_kept():
    assert as_record(Rate("甲", Decimal(1))) == {"$Rate": ["甲", {"$Decimal": ["1"]}]}
    assert as_record(Rate("甲", Decimal(1), ways=("a",))) == {"$Rate": ["甲", {"$Decimal": ["1"]}], "ways": ["a"]}


def test_the_same_set_is_always_kept_the_same():
    words = ["甲", "乙", "丙", "丁", "戊"]
    assert as_record(frozenset(words)) == as_record(frozenset(reversed(words))) == {"$frozenset": sorted(words)}


def test_a_kind_of_which_nobody_told_is_not_made():
    with pytest.raises(KeyError):
        json.loads('{"$Other": []}', object_hook=making(Rate))

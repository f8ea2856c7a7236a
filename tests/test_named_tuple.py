"""Named tuples of our own are those of the standard library in all that anybody does with them."""

import copy
import inspect
import json
import pickle
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lnpolicy
from lnpolicy.named_tuple import NamedTuple


class Ours(NamedTuple):
    """A line of an account."""

    name: str
    yuan: int
    note: str = ""
    parts: tuple["Ours", ...] = ()

    @property
    def is_large(self) -> bool:
        """Whether it is above a hundred."""
        return self.yuan > 100


class Theirs(typing.NamedTuple):
    """A line of an account."""

    name: str
    yuan: int
    note: str = ""
    parts: tuple["Theirs", ...] = ()

    @property
    def is_large(self) -> bool:
        """Whether it is above a hundred."""
        return self.yuan > 100


KINDS = (Ours, Theirs)
values = st.tuples(st.text(max_size=4), st.integers(), st.text(max_size=4))


@given(values)
def test_values_by_order_by_name_and_by_default_are_those_of_the_standard_library(found):
    name, yuan, note = found
    for made in (
        lambda kind: kind(name, yuan, note, ()),
        lambda kind: kind(name, yuan),
        lambda kind: kind(name, yuan, note=note),
        lambda kind: kind(yuan=yuan, name=name),
        lambda kind: kind._make((name, yuan, note, ())),
        lambda kind: kind(name, yuan)._replace(note=note),
    ):
        ours, theirs = map(made, KINDS)
        assert ours == theirs == tuple(theirs)
        assert (ours.name, ours.yuan, ours.note, ours.parts) == theirs
        assert hash(ours) == hash(theirs)
        assert ours._asdict() == theirs._asdict()
        assert ours.is_large is theirs.is_large
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert json.dumps(ours) == json.dumps(theirs)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda kind: kind(),
        lambda kind: kind("a"),
        lambda kind: kind("a", 1, "", (), 5),
        lambda kind: kind("a", 1, colour="red"),
        lambda kind: kind("a", 1, name="b"),
        lambda kind: kind._make(("a",)),
        lambda kind: kind("a", 1)._replace(colour="red"),
        lambda kind: setattr(kind("a", 1), "name", "b"),
        lambda kind: setattr(kind("a", 1), "colour", "red"),
    ],
)
def test_what_is_no_value_of_it_is_refused_as_the_standard_library_does(wrong):
    with pytest.raises(Exception) as theirs:
        wrong(Theirs)
    with pytest.raises(theirs.type):
        wrong(Ours)


def test_a_class_tells_of_itself_what_the_standard_library_has_it_tell():
    Ours("a", 1)
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__", "__module__"):
        assert getattr(Ours, name) == getattr(Theirs, name), name
    assert list(inspect.signature(Ours).parameters) == list(inspect.signature(Theirs).parameters)
    assert not hasattr(Ours("a", 1), "__dict__")


def test_the_first_of_a_class_may_be_of_a_class_below_it():
    class Above(NamedTuple):
        one: int
        two: int = 2

    class Below(Above):
        __slots__ = ()

    assert type(Below(1)) is Below
    assert type(Above(one=1)) is Above
    assert Below(1) == Above(1) == (1, 2)


def test_they_are_kept_copied_and_matched():
    one = Ours("a", 1, parts=(Ours("b", 2),))
    for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert again == one
        assert type(again) is type(again.parts[0]) is Ours
    match one:
        case Ours(name, yuan, parts=(Ours("b"),)):
            assert (name, yuan) == ("a", 1)
        case _:
            pytest.fail("not matched")


def test_a_class_without_fields_is_refused_when_it_is_made():
    with pytest.raises(TypeError, match="has no fields"):

        class Empty(NamedTuple):
            """Nothing."""


def test_the_annotations_of_every_module_that_makes_them_are_texts():
    modules = {file.name: file.read_text("utf-8") for file in Path(lnpolicy.__file__).parent.rglob("*.py")}
    makers = {name: text for name, text in modules.items() if "(NamedTuple)" in text}
    assert len(makers) > 50
    assert [name for name, text in makers.items() if "\nfrom __future__ import annotations\n" not in text] == []

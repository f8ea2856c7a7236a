"""Who may have what as an index keeps it: JSON without names, which is made into values again without reading a file.

What is kept was read strictly when the index was made, so nothing is checked here again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lnpolicy.rules.declaration import Input, Usual
from lnpolicy.rules.eligibility import Cap, Eligibility, Entitlement
from lnpolicy.rules.facts import Asked, Fact, Given, Implied, vocabulary_of
from lnpolicy.rules.logic import TESTS, All, AnyOf, Condition, Leaf, Not
from lnpolicy.rules.sizes import Sector, Sizes

KEPT = "eligibility"
"""Under which name an index keeps it."""
_PLAIN = 6
"""How many fields a yes or no has that are not as they always are: the first of `Input`."""
_FIGURES = ("least", "most")
_FIGURES_BY_WORD = ("units", "words")
_LISTS = ("choices", "instead", "implies")
_TUPLES = ("endings", "columns")
"""The fields of `Input` that hold figures, figures by word, lists by word, and lists: what JSON has not as it is."""
_ALL, _ANY, _NOT = "all", "any", "not"
_DECIMAL, _DATE = "decimal", "date"


def as_record(eligibility: Eligibility) -> dict[str, Any]:
    """What an index keeps."""
    vocabulary, entitlements = eligibility
    return {
        "groups": dict(vocabulary.groups),
        "facts": [[_input_record(fact.input), *fact[1:]] for fact in vocabulary.facts.values()],
        "asked": vocabulary.asked,
        "implied": [[_condition_record(one.when), one.facts] for one in vocabulary.implied],
        "gives": vocabulary.gives,
        "opening": vocabulary.opening,
        "sizes": vocabulary.sizes and _sizes_record(vocabulary.sizes),
        "entitlements": list(map(_entitlement_record, entitlements)),
    }


def from_record(record: Mapping[str, Any]) -> Eligibility:
    """The same as it was before it was kept."""
    found = (Fact(_input(declared), *rest) for declared, *rest in record["facts"])
    facts = {fact.input.name: fact for fact in found}
    vocabulary = vocabulary_of(
        record["groups"],
        facts,
        tuple(Asked(name, label, ask, tuple(names)) for name, label, ask, names in record["asked"]),
        tuple(Implied(_condition(when), follows) for when, follows in record["implied"]),
        tuple(Given(*one) for one in record["gives"]),
        tuple(record["opening"]),
        record["sizes"] and _sizes(*record["sizes"]),
    )
    return Eligibility(vocabulary, tuple(map(_entitlement, record["entitlements"])))


def _entitlement_record(item: Entitlement) -> list[Any]:
    """The fields in order."""
    condition = _condition_record(item.when) if item.when else None
    caps = [[str(cap.amount), cap.clause, cap.when and _condition_record(cap.when)] for cap in item.caps]
    return [*item._replace(when=condition, caps=caps)]  # type: ignore[arg-type]


def _entitlement(row: list[Any]) -> Entitlement:
    item = Entitlement(*row)
    return item._replace(
        words={piece: tuple(names) for piece, names in item.words.items()},
        when=item.when and _condition(item.when),  # type: ignore[arg-type]
        unchecked=tuple(item.unchecked),
        caps=tuple(Cap(Decimal(amount), clause, when and _condition(when)) for amount, clause, when in item.caps),  # type: ignore[arg-type]
        checked={words: tuple(names) for words, names in item.checked.items()},
        wholly=tuple(item.wholly),
    )


def _condition_record(condition: Condition) -> list[Any]:
    """A comparison as its own fields, which begin with its text; what joins, as its kind, its text and its parts."""
    if isinstance(condition, Leaf):
        return [condition.test, condition.text, condition.input, _plain(condition.bound)]
    if isinstance(condition, Not):
        return [_NOT, condition.text, _condition_record(condition.part)]
    kind = _ALL if isinstance(condition, All) else _ANY
    return [kind, condition.text, *map(_condition_record, condition.parts)]


def _condition(row: list[Any]) -> Condition:
    kind = row[0]
    if kind in TESTS:
        _, text, name, bound = row
        return Leaf(text, name, kind, _value(bound) if type(bound) is list else bound)
    parts = tuple(map(_condition, row[2:]))
    return Not(parts[0], row[1]) if kind == _NOT else (All if kind == _ALL else AnyOf)(parts, row[1])


def _plain(bound: Any) -> Any:
    """What a comparison compares with; of what JSON has not, the type is told."""
    if isinstance(bound, Decimal):
        return [_DECIMAL, str(bound)]
    return [_DATE, bound.isoformat()] if isinstance(bound, date) else bound


def _value(told: list[str]) -> Decimal | date:
    kind, text = told
    return Decimal(text) if kind == _DECIMAL else date.fromisoformat(text)


def _input_record(declared: Input) -> list[Any]:
    """The fields in order; those behind the first few are left out where they are as they always are."""
    first = list(declared[:_PLAIN])
    rest: dict[str, Any] = {name: getattr(declared, name) for name in Input._fields[_PLAIN:]}
    if all(value == Input._field_defaults[name] for name, value in rest.items()):
        return first
    for name in _FIGURES:
        rest[name] = str(rest[name])
    for name in _FIGURES_BY_WORD:
        rest[name] = {word: str(value) for word, value in rest[name].items()}
    rest["usual"] = [
        [one.says, one.least and str(one.least), one.most and str(one.most), str(one.times)] for one in declared.usual
    ]
    return [*first, rest]


def _input(row: list[Any]) -> Input:
    if len(row) == _PLAIN:
        return Input(*row)
    rest: dict[str, Any] = row[_PLAIN]
    for name in _FIGURES:
        rest[name] = Decimal(rest[name])
    for name in _FIGURES_BY_WORD:
        rest[name] = {word: Decimal(value) for word, value in rest[name].items()}
    for name in _LISTS:
        rest[name] = {word: tuple(values) for word, values in rest[name].items()}
    rest |= {name: tuple(rest[name]) for name in _TUPLES}
    rest["usual"] = tuple(
        Usual(says, least and Decimal(least), most and Decimal(most), Decimal(times))
        for says, least, most, times in rest["usual"]
    )
    return Input(*row[:_PLAIN], **rest)


def _sizes_record(sizes: Sizes) -> list[Any]:
    sectors = {
        name: [sector.clause, {fact: list(map(str, figures)) for fact, figures in sector.bounds.items()}]
        for name, sector in sizes.sectors.items()
    }
    return [*sizes[:-1], sectors]


def _sizes(
    source: str, sector: str, size: str, at_most: dict[str, str], sized: list[str], told: dict[str, Any]
) -> Sizes:
    sectors = {
        name: Sector(clause, {fact: tuple(map(Decimal, figures)) for fact, figures in bounds.items()})
        for name, (clause, bounds) in told.items()
    }
    return Sizes(source, sector, size, at_most, tuple(sized), sectors)

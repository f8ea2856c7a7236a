"""Values as an index keeps them: JSON in which every named tuple, figure, day and set is told by its kind.

What is kept was read strictly when the index was made, so nothing is checked here again. A list is a tuple when it is
made again; of a named tuple, fields that are as they always are, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

_KIND = "$"
"""Begins the key under which the fields of a value stand that JSON does not have; no other key begins so."""
_Maker = Callable[[tuple[Any, ...], Mapping[str, Any]], Any]
_PLAIN: dict[str, _Maker] = {
    f"{_KIND}Decimal": lambda fields, _: Decimal(*fields),
    f"{_KIND}date": lambda fields, _: date.fromisoformat(*fields),
    f"{_KIND}frozenset": lambda members, _: frozenset(members),
}


def as_record(value: Any) -> Any:
    """The value in what JSON has; one that is no named tuple tells its fields itself (`as_kept`, `from_kept`)."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Mapping):
        return {name: as_record(one) for name, one in value.items()}
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        return list(map(as_record, value))
    kind = f"{_KIND}{type(value).__name__}"
    if isinstance(value, Decimal):
        return {kind: [str(value)]}
    if isinstance(value, date):
        return {kind: [value.isoformat()]}
    if isinstance(value, frozenset):
        return {kind: sorted(map(as_record, value))}
    if hasattr(value, "as_kept"):
        return {kind: as_record(value.as_kept())}
    return _fields(kind, value, value._field_defaults)


def _fields(kind: str, value: Any, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The fields without a default in their order, the others by their names."""
    fields = value._asdict()
    first = [as_record(fields[name]) for name in fields if name not in defaults]
    rest = {name: as_record(fields[name]) for name in defaults if fields[name] != defaults[name]}
    return {kind: first, **rest}


def making(*kinds: Any) -> Callable[[dict[str, Any]], Any]:
    """What makes values of those `kinds` again when JSON is read: an `object_hook`."""
    makers = _PLAIN | {f"{_KIND}{kind.__name__}": _maker(kind) for kind in kinds}

    def made(table: dict[str, Any]) -> Any:
        kind = next(iter(table), "")
        maker = makers[kind] if kind[:1] == _KIND else None
        fields = made_tuple(table.pop(kind)) if maker else ()
        for name, value in table.items():
            if type(value) is list:
                table[name] = made_tuple(value)
        return maker(fields, table) if maker else table

    return made


def made_tuple(values: list[Any]) -> tuple[Any, ...]:
    """A list as it was before it was kept, with the lists in it."""
    for value in values:
        if type(value) is list:
            return tuple([made_tuple(value) if type(value) is list else value for value in values])
    return tuple(values)


def _maker(kind: Any) -> _Maker:
    """What makes a value of that kind of its first fields, and of the others by their names."""
    if hasattr(kind, "from_kept"):
        return lambda fields, _: kind.from_kept(*fields)
    defaults = kind._field_defaults
    always = tuple(defaults.values())
    new = partial(tuple.__new__, kind)  # which takes a tenth of the time of `kind`, and asks nothing
    if not defaults:
        return lambda fields, _: new(fields)
    return lambda fields, rest: new(
        fields + (tuple([rest.get(name, value) for name, value in defaults.items()]) if rest else always)
    )

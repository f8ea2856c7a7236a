"""Named tuples that are made at a tenth of the time that `typing.NamedTuple` takes for them.

That looks at every annotation and compiles a constructor for each class, in every process; a program that answers in
80 ms and has seventy of them feels it (docs/decisions/values-are-named-tuples.md). Here a constructor is compiled when
it is first called, and nothing but type checkers looks at annotations, for whom this is `typing.NamedTuple`.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # how a named tuple reads a field
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple


class _Values(tuple[Any, ...]):
    """What all named tuples have in common; the names that begin with a line are those of `typing.NamedTuple`."""

    __slots__ = ()
    _fields: tuple[str, ...]
    _field_defaults: Mapping[str, Any]

    def __new__(cls, *values: Any, **named: Any) -> _Values:
        """The first one of its class: from then on the class has a constructor of its own."""
        kind: Any = next(one for one in cls.__mro__ if "_fields" in vars(one))
        kind.__new__ = staticmethod(_constructor(kind))
        made: _Values = kind.__new__(cls, *values, **named)
        return made

    @classmethod
    def _make(cls, values: Iterable[Any]) -> _Values:
        """One with as many values as there are fields."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, **named: Any) -> _Values:
        """The same with other values of the fields that are named."""
        values = tuple(map(named.pop, self._fields, self))
        if named:
            raise ValueError(f"Got unexpected field names: {list(named)!r}")
        return tuple.__new__(type(self), values)

    def _asdict(self) -> dict[str, Any]:
        """The values by the names of their fields."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({said})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        """What it is made of again when it is copied or read back."""
        return tuple(self)


def _constructor(kind: type[_Values]) -> Callable[..., Any]:
    """What makes values of a class, with its fields as parameters."""
    fields = "".join(f"{name}, " for name in kind._fields)
    made: Any = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))", {"_new": tuple.__new__, "__builtins__": {}})
    made.__name__, made.__qualname__ = "__new__", f"{kind.__qualname__}.__new__"
    made.__defaults__ = tuple(kind._field_defaults.values())
    constructor: Callable[..., Any] = made
    return constructor


class _Kind(type):
    """Makes a named tuple of the body of a class."""

    def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> Any:
        """A subclass of tuple whose fields are what is annotated in the body, with the defaults that stand there.

        From Python 3.14 on only a module whose annotations are texts has them in the body of a class.
        """
        fields = tuple(body.get("__annotations__", ()))
        if not fields:
            raise TypeError(f"{name} has no fields, or its module lacks `from __future__ import annotations`")
        defaults = {field: body[field] for field in fields if field in body}
        about = {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
        getters = {field: _tuplegetter(place, None) for place, field in enumerate(fields)}
        return type(name, (_Values,), {**body, **about, **getters})


if not TYPE_CHECKING:
    NamedTuple = type.__new__(_Kind, "NamedTuple", (), {})

"""Documents with something changed: a value of another kind, a key that is gone, strange or twice, a table too many."""

from __future__ import annotations

import copy
import json
from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.hostile import days, figures, odd

Path = tuple[Any, ...]


def as_toml(document: dict[str, Any]) -> str:
    """A document as TOML, whatever it holds."""
    return "".join(f"{_key(key)} = {_inline(value)}\n" for key, value in document.items())


def _key(key: str) -> str:
    return _quoted(key)


def _quoted(text: str) -> str:
    """A text in quotation marks; TOML has no lone surrogates, and escapes them in vain."""
    return json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def places(document: Any, at: Path = ()) -> list[Path]:
    """The way to every value of a document."""
    found = [at] if at else []
    items = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in items:
        found += places(value, (*at, key))
    return found


values: st.SearchStrategy[Any] = st.one_of(
    odd,
    figures,
    days,
    st.booleans(),
    st.integers(-5, 5),
    st.integers(),
    st.floats(),
    st.dates(),
    st.times(),
    st.just([]),
    st.just({}),
    st.lists(odd, max_size=2),
    st.just({"all": []}),
    st.just([{}]),
    st.sampled_from(["x", "a + b", "min(a, 1)", "1 / 0", "{no-such-key}", "toll", "yes_no", "unit", "day"]),
)


@st.composite
def mutated(draw: Any, document: dict[str, Any], strange: st.SearchStrategy[Any] = values) -> dict[str, Any]:
    """A document with one to three of its places changed; `strange` is what stands in the place of a value."""
    made = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        everywhere = places(made)
        if everywhere:
            _change(draw, made, draw(st.sampled_from(everywhere)), strange)
    return made


def _change(draw: Any, document: dict[str, Any], place: Path, strange: st.SearchStrategy[Any]) -> None:
    *way, key = place
    parent: Any = document
    for step in way:
        parent = parent[step]
    how = draw(st.sampled_from(["replaced", "replaced", "replaced", "gone", "again", "moved", "put in"]))
    if how == "replaced":
        parent[key] = copy.deepcopy(draw(strange))
    elif how == "gone":
        del parent[key]
    elif how == "again" and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[key]))
    elif how == "moved":
        other = draw(st.sampled_from(places(document)))
        parent[key] = copy.deepcopy(_at(document, other))
    elif isinstance(parent[key], dict):
        parent[key][draw(odd | st.sampled_from(["clause", "when", "text", "policy", "unit"]))] = copy.deepcopy(
            draw(strange)
        )
    elif isinstance(parent[key], str):
        at = draw(st.integers(0, len(parent[key])))
        parent[key] = parent[key][:at] + draw(odd) + parent[key][at:]
    elif isinstance(parent[key], list):
        parent[key].append(copy.deepcopy(draw(strange)))


def _at(document: Any, place: Path) -> Any:
    for step in place:
        document = document[step]
    return document

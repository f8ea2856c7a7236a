"""Some of the fields of what is shown, by their names: the same ones in every format."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from lnpolicy.corpus.files import data_folder
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.view import ENVELOPE, Column, JsonValue, Listing, Page, Report, View, field_text, text_of

FIELDS = "fields"
"""The key of a document under which it says that it holds these fields alone."""
_RECORDS = "records"
"""The key of the records in a document that has no list of them as they are."""
_SAME = {"id": "policy", "policy": "id"}
"""The number of a policy, by the name that it has where policies are listed, and where something is listed of them."""
_CALLED = {
    "title": ("标题", "名称", "政策名称", "政策名"),
    "id": ("政策编号", "序号", "条号", "号"),
    "category": ("分类", "类"),
    "page": ("页", "页数"),
    "authority": ("部门", "单位", "机关"),
    "phones": ("联系电话", "咨询电话", "联系方式"),
    "urls": ("链接", "网页"),
    "amount": ("钱", "多少钱", "应付", "应缴"),
    "saved": ("省", "省了", "省多少", "少付", "少交", "少缴"),
    "amount_min": ("最少", "不低于"),
    "amount_max": ("最多", "不超过"),
    "date": ("哪天", "时间"),
}
"""What people call a field besides its Chinese name."""
_FEWEST_LETTERS = 2
"""Of a part of a Chinese name that is enough of it."""
_WHOLE = ""
"""The place of the fields of a document that holds one record."""


def picked(view: View, names: Sequence[str]) -> Listing:
    """The records of `view` with the fields that are named, in that order.

    A field is named by its key or its Chinese name. The document keeps its form; each record in it holds those fields
    alone. Raises `ValueNotAccepted` for a name that is none, with those that are.
    """
    if isinstance(view, Listing):
        return _of_listing(view, names)
    return _of_page(view, names) if isinstance(view, Page) else _of_report(view, names)


def named_by(view: View, column: Column) -> str:
    """What people call a column of `view`: its heading, or else the name of the field."""
    if column.heading not in ("", column.key):
        return column.heading
    return _titles_of(view).get(column.key, column.key)


def field_names(schema: str) -> set[str]:
    """The names of the fields that a document of that schema, or a record in it, may have: keys and Chinese ones."""
    found = {key: title for titles in _titles(schema).values() for key, title in titles.items()}
    called = {word for key in found for word in _CALLED.get(key, ())}
    plain = {title.partition("（")[0] for title in found.values()}
    return found.keys() | {_SAME[key] for key in found.keys() & _SAME.keys()} | called | plain


# ------------------------------------------------------------ the kinds of views


def _of_listing(listing: Listing, names: Sequence[str]) -> Listing:
    titles = _titles_of(listing)
    records = listing.records
    if listing.more:
        records = [{**more, **record} for record, more in zip(records, listing.more, strict=True)]
    headings = {key: titles.get(key, key) for key in (records[0] if records else titles)}
    headings |= {column.key: named_by(listing, column) for column in listing.columns}
    keys = _keys(names, headings)
    shown = [column.key for column in listing.columns]
    rows = [
        {key: row.get(key, "") if key in shown else _cell(record.get(key)) for key in keys}
        for record, row in zip(records, listing.rows, strict=True)
    ]
    chosen = [
        {key: record[key] if key in record else row[key] for key in keys}
        for record, row in zip(records, rows, strict=True)
    ]
    place = next((key for key, value in listing.document.items() if value == listing.records), None)
    document = _envelope(listing.document, keys)
    if place is not None:
        document |= {key: value for key, value in listing.document.items() if key not in ENVELOPE}
    document[place or _RECORDS] = chosen
    columns = _columns(keys, headings, {column.key: column for column in listing.columns}, rows)
    return Listing(columns, rows, document, chosen, heading=listing.heading, whole=True)


def _of_page(page: Page, names: Sequence[str]) -> Listing:
    titles = _titles_of(page)
    fields = {**page.document, **page.more}
    keys = _keys(names, {key: titles.get(key, key) for key in fields if key not in ENVELOPE})
    row = {key: field_text(page, key) if key in page.document else _cell(page.more[key]) for key in keys}
    document = _envelope(page.document, keys) | {key: fields[key] for key in keys}
    known = {key: Column(key, key, numeric=type(fields[key]) is int) for key in keys}
    return Listing(_columns(keys, titles, known, [row]), [row], document, [document], whole=True)


def _of_report(report: Report, names: Sequence[str]) -> Listing:
    """A field of a part of the document, such as an input of an answer, stays within that part."""
    titles = _titles_of(report)
    headings = {key: titles.get(key, key) for key in report.document if key not in ENVELOPE}
    headings |= {column.key: named_by(report, column) for column in report.columns}
    keys = _keys(names, headings)
    shown = {column.key: column for column in report.columns}
    rows = [
        {key: row.get(key, "") if key in shown else _cell(report.document[key]) for key in keys}
        for row in report.rows or [{}]
    ]
    document = _envelope(report.document, keys)
    within: dict[str, list[str]] = {}
    for key in keys:
        part, own = report.paths.get(key, (key, ""))
        if own and part not in keys:
            within.setdefault(part, []).append(own)
        document[part] = report.document[part]
    document |= {part: _within(report.document[part], own) for part, own in within.items()}
    return Listing(_columns(keys, headings, shown, rows), rows, document, [document], whole=True)


def _within(part: JsonValue, keys: Sequence[str]) -> JsonValue:
    """Those fields of a part of a document, which is one record or a list of them."""
    if isinstance(part, list):
        return [_within(item, keys) for item in part]
    return {key: part[key] for key in keys}


# ------------------------------------------------------------ names


def _keys(names: Sequence[str], headings: Mapping[str, str]) -> list[str]:
    """The keys that `names` mean, each once; `headings` are the Chinese names by key."""
    by_heading = {heading: key for key, heading in reversed(list(headings.items()))}
    keys = []
    for name in names:
        key = name if name in headings else by_heading.get(name) or _SAME.get(name) or _called(name, by_heading)
        key = key if key in headings else None
        if key is None:
            from difflib import get_close_matches

            said = "、".join(key if key == heading else f"{key}（{heading}）" for key, heading in headings.items())
            near = "、".join(get_close_matches(name, [*headings, *by_heading], 1))
            meant = f"。您是不是要找：{near}" if near else ""
            raise ValueNotAccepted(f"--fields 不接受“{name}”", hint=f"可用的字段：{said}{meant}", param="--fields")
        keys.append(key)
    return list(dict.fromkeys(keys))


def _called(name: str, by_heading: Mapping[str, str]) -> str | None:
    """The one field that people call so, or of whose Chinese name it is a part; None where it is not one.

    What a heading has in brackets is its unit.
    """
    found = {key for key, words in _CALLED.items() if name in words} & set(by_heading.values())
    plain = {heading.partition("（")[0]: key for heading, key in by_heading.items()}
    if not found and name in plain:
        return plain[name]
    if not found and len(name) >= _FEWEST_LETTERS and not name.isascii():
        found = {key for heading, key in by_heading.items() if name in heading}
    return found.pop() if len(found) == 1 else None


def _titles_of(view: View) -> Mapping[str, str]:
    """The Chinese names of the fields of the records in a view, by their keys."""
    known = _titles(_schema_of(view.document))
    if not isinstance(view, Listing):
        return known.get(_WHOLE, {})
    place = next((key for key, value in view.document.items() if value == view.records and key in known), None)
    if place is None and view.records:  # of documents together, each has its own
        return _titles(_schema_of(view.records[0])).get(_WHOLE, {})
    return known.get(place or _WHOLE, {})


def _schema_of(document: Mapping[str, JsonValue]) -> str:
    """The name of the schema that a document says it has; empty where it says none."""
    _, _, named = str(document.get("schema", "")).partition("/")
    return named.partition("/")[0]


def titles_of_schema(schema: str) -> Mapping[str, str]:
    """The Chinese names of the fields of the documents that a schema describes, by their keys."""
    return _titles(schema)[_WHOLE]


@lru_cache(maxsize=8)
def _titles(schema: str) -> Mapping[str, Mapping[str, str]]:
    """The titles of the fields that a schema describes: of the whole document, and of the records in its lists."""
    file = data_folder() / "schemas" / f"{schema}.json"
    if not schema or not file.is_file():
        return {}
    properties = json.loads(file.read_text("utf-8"))["properties"]
    found = {_WHOLE: _titled(properties)}
    for key, described in properties.items():
        found[key] = _titled(described.get("items", {}).get("properties", {}))
    return {place: titles for place, titles in found.items() if titles}


def _titled(properties: Mapping[str, Any]) -> Mapping[str, str]:
    return {key: described["title"] for key, described in properties.items() if "title" in described}


# ------------------------------------------------------------ what is made of them


def _columns(
    keys: Sequence[str], headings: Mapping[str, str], known: Mapping[str, Column], rows: Sequence[Mapping[str, str]]
) -> list[Column]:
    """A column for each key, as it is `known`; the one with the longest text is continued on further lines."""
    longest = max(keys, key=lambda key: max((len(row[key]) for row in rows), default=0))
    new = Column("", "")
    return [
        known.get(key, new)._replace(key=key, heading=headings.get(key, key), rank=0, breaks=key == longest)
        for key in keys
    ]


def _cell(value: JsonValue) -> str:
    """A value as it stands in a cell: a list of words side by side."""
    if isinstance(value, list) and not any(isinstance(item, (dict, list)) for item in value):
        return " ".join(map(text_of, value))
    return text_of(value)


def _envelope(document: Mapping[str, JsonValue], keys: Sequence[str]) -> dict[str, JsonValue]:
    return {key: document[key] for key in ENVELOPE if key in document} | {FIELDS: list(keys)}

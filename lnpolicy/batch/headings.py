"""What the columns of a result are called in Chinese, and which columns are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.fields import titles_of_schema
from lnpolicy.rules.naming import did_you_mean, shown
from lnpolicy.screening.screen import GROUPS

SUMMED = {
    "amount": "金额",
    "baseline": "没有政策时",
    "saved": "因政策少付或多得",
    "sure": "至少可得",
    "possible": "最多可得",
}
"""What sums are called, without their unit."""
CERTAIN, OPEN = "确定的", "待确认的"
"""What a sum is of: rows whose answer is certain, and those still to be confirmed."""
ON_SCREEN = ("verdict", "amount", "amount_min", "amount_max", "saved", *GROUPS, "sure", "possible", "error")
"""The columns of a result that are looked at on a screen; the others are long texts."""
_OF_TABLES = {
    "policies": "政策",
    "error": "有什么错",
    "answer": "整个答案",
    **{name: f"{SUMMED[name]}（元）" for name in ("sure", "possible")},
    **{group: f"{title}（条）" for group, title in GROUPS.items()},
    **{f"{group}_titles": f"{title}的政策" for group, title in GROUPS.items()},
    **{f"{group}_policies": f"{title}的编号" for group, title in GROUPS.items()},
}
"""The columns that no single answer has."""


def headings_of(columns: Iterable[str]) -> tuple[str, ...]:
    """The Chinese names of the columns of a result; what an answer has too is called as there."""
    known: Mapping[str, str] = {**titles_of_schema("answer"), **_OF_TABLES}
    return tuple([known[column] for column in columns])


def places_of(fields: Sequence[str], header: Sequence[str], columns: Sequence[str]) -> tuple[int, ...]:
    """The places of the columns that `fields` name, in that order, in a row of carried cells and then its result.

    A column of the result is named as it is or in Chinese. Raises `ValueNotAccepted` for a name that is none.
    """
    places = {name: len(header) + place for place, name in enumerate(headings_of(columns))}
    places |= {name: place for place, name in enumerate((*header, *columns))}
    for name in fields:
        if name not in places:
            hint = f"可用的列：{'、'.join([*header[:30], *columns])}{did_you_mean(name, places)}"
            raise ValueNotAccepted(f"--fields：没有名为“{shown(name)}”的列", hint=hint, param="--fields")
    return tuple(dict.fromkeys([places[name] for name in fields]))

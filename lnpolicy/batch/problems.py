"""What is wrong with a row, in the words of a table: the labels of inputs, where a command line has options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lnpolicy.batch.days import DAY
from lnpolicy.batch.words import ON
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.naming import by_labels, named, option

_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
"""A day as Excel keeps it: those after the last of 1899."""
_BEFORE_FIRST = date(1899, 12, 30)


def in_words_of_a_table(error: LnpolicyError, inputs: Mapping[str, Input], said: Mapping[str, Any]) -> str:
    """What is wrong with a row that says so much, and what would be right."""
    message, hint = (_by_labels(text, inputs) for text in (error.message, error.hint))
    declared = inputs.get(error.param)
    if error.param == ON or (declared is not None and declared.kind == "date"):
        hint += _if_serial(said.get(error.param))
    return f"{message}；{hint}" if hint else message


def _by_labels(text: str, inputs: Mapping[str, Input]) -> str:
    """A sentence without options."""
    text = text.replace(f"{option(ON)}（{DAY}）", DAY)
    for declared in inputs.values():
        text = text.replace(named(declared), declared.label)
    return by_labels(text, inputs)


def _if_serial(cell: Any) -> str:
    """What a figure in the place of a day means in Excel; empty for anything else."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal, str)):
        return ""
    text = str(cell).strip()
    if isinstance(cell, str) and not _SERIAL.fullmatch(text):
        return ""
    meant = f"（在 Excel 里它是 {_BEFORE_FIRST + timedelta(int(float(text)))}）" if _SERIAL.fullmatch(text) else ""
    return f"；这一格是数字，不是日期{meant}，在 Excel 中把它设为日期格式"

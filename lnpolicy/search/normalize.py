"""One spelling for what means the same: widths, cases, numbers of documents, discounts, telephone numbers."""

from __future__ import annotations

import re
import unicodedata

LONGEST_QUERY = 1000
"""Characters; what a query says beyond them is no longer a query."""

_DOCUMENT = r"(?P<year>(?:19|20)\d{2})[〕\]】)）》」\s年]*第?\s*(?P<number>\d{1,4})\s*号"
_PHONE = r"(?<!\d)(?:\d{3,4}-)?\d{5,8}(?:-\d{1,5})*(?!\d)"


def normalized(text: str) -> str:
    """`text` in NFKC and lower case, without control characters and lone surrogates, white space folded."""
    text = unicodedata.normalize("NFKC", text).lower()
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def document_numbers(text: str) -> list[str]:
    """The document numbers in normalized `text`, each as `year-number`, however bracketed: 〔2021〕51号 is 2021-51."""
    if "号" not in text:
        return []
    return [f"{match['year']}-{match['number']}" for match in re.finditer(_DOCUMENT, text)]


def phone_numbers(text: str) -> list[str]:
    """The telephone numbers in normalized `text` as digits alone, with the area code and without it."""
    numbers: list[str] = []
    if not any(character.isdecimal() for character in text):
        return numbers
    for match in re.finditer(_PHONE, text):
        whole = match[0].replace("-", "")
        numbers.append(whole)
        area, _, rest = match[0].partition("-")
        if rest and area.startswith("0"):
            numbers.append(rest.replace("-", ""))
            numbers.append(rest.partition("-")[0])
    return list(dict.fromkeys(numbers))

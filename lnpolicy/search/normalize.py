"""One spelling for what means the same: widths, cases, numbers of documents, telephone numbers."""

from __future__ import annotations

import re
import unicodedata

LONGEST_QUERY = 1000
"""Characters; what a query says beyond them is no longer a query."""

_NUMBER_SIGNS = frozenset("折万元分")
JOINING_SIGNS = frozenset("+“”‘’\"'")
"""Signs that part no words: 互联网+护理 is said as 互联网护理 is."""

_DOCUMENT = (
    r"(?P<issuer>[\u4e00-\u9fff]{0,12})\s*[〔\[【(（《「]?\s*(?P<year>(?:19|20)\d{2})"
    r"(?:[〕\]】)）》」\s年]*第?\s*(?P<number>\d{1,4})\s*号|[〕\]】)）-]\s*(?P<bare>\d{1,4})(?![\d-]))"
)
_PHONE = r"(?<![\d.])(?:1\d{10}|(?:\d{3,4}-)?\d{5,8}(?:-\d{1,5})*)(?![\d.])"


def normalized(text: str) -> str:
    """`text` in NFKC and without case, without control characters and lone surrogates, white space folded."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("\n", " ")
    if not unicodedata.is_normalized("NFKC", text):  # a few letters have a case of several characters
        text = unicodedata.normalize("NFKC", text)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())


def english_words(text: str) -> str:
    """Normalized English `text` as a query gives its words: parted by spaces, without hyphens and other signs."""
    return " ".join(re.findall(r"[a-z0-9]+", text)) if text.isascii() else text


def document_numbers(text: str) -> list[tuple[str, str]]:
    """The document numbers in normalized `text`, however bracketed, each as who issued it and `year-number`.

    辽政发〔2026〕3号 and 辽政发2026 3号 are both (辽政发, 2026-3).
    """
    if not has_digit(text):
        return []
    return [
        (match["issuer"], f"{match['year']}-{match['number'] or match['bare']}")
        for match in re.finditer(_DOCUMENT, text)
    ]


def phone_numbers(text: str) -> list[str]:
    """The telephone numbers in normalized `text` as digits alone, with the area code and without it."""
    numbers: list[str] = []
    if not has_digit(text):
        return numbers
    for match in re.finditer(_PHONE, text):
        whole = match[0].replace("-", "")
        numbers.append(whole)
        area, _, rest = match[0].partition("-")
        if rest and area.startswith("0"):
            numbers += [rest.replace("-", ""), rest.partition("-")[0]]
    return list(dict.fromkeys(numbers))


def latin_parts(word: str) -> list[str]:
    """The words in Latin letters and figures inside a `word` of both scripts (b2c in b2c网售)."""
    return [] if word.isascii() else re.findall(r"[a-z][a-z0-9]+", word)


def is_chinese(character: str) -> bool:
    """Whether `character` is an ideograph."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character > "\U0001ffff"


def may_name_number(text: str) -> bool:
    """Whether normalized `text` may name a number: it holds a digit, or a sign as in 六五折, 三万元, 百分之三十."""
    return has_digit(text) or not _NUMBER_SIGNS.isdisjoint(text)


def has_letter(text: str) -> bool:
    """Whether normalized `text` holds a Latin letter."""
    return any("a" <= character <= "z" for character in text)


def has_digit(text: str) -> bool:
    """Whether `text` holds a decimal digit."""
    return any(character.isdecimal() for character in text)

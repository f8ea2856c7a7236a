"""Read from the section 政策依据 which documents a policy rests on."""

from __future__ import annotations

import re

from lnpolicy.corpus.model import Document

_NUMBER = re.compile(r"[^，,；;（）()《》、]*?(?:〔\d{4}〕|\d{4}年第?|第)?\d+号(?:令|公告)?|JT/T ?[\d-]+")
_QUOTED = re.compile(r"《(?P<title>[^《》]*)》")
_BRACKETS = re.compile(r"[（(](?P<inside>[^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]")


def read_documents(basis: str) -> tuple[Document, ...]:
    """The documents named in a basis, in printed order, each once.

    A title is what stands in 《》; where a document is named without them but with its number, the title is its name.
    The number is what the brackets behind the title hold, such as 辽政发〔2026〕3号; empty where none is printed.
    """
    documents: list[Document] = []
    for unit in _units(basis):
        quoted = list(_QUOTED.finditer(unit))
        ends = [match.start() for match in quoted[1:]] + [len(unit)]
        for match, end in zip(quoted, ends, strict=False):
            number = _number(unit[match.end() : end]) or _number_in_title(match["title"])
            documents.append(Document(match["title"], number))
        if not quoted and (found := _plain_document(unit)):
            documents.append(found)
    return tuple(dict.fromkeys(documents))


def _units(basis: str) -> list[str]:
    """`basis` cut at the 、 and line ends that stand outside brackets and titles."""
    units, depth, start = [], 0, 0
    for position, character in enumerate(basis):
        if character in "《（(":
            depth += 1
        elif character in "》）)":
            depth -= 1
        elif character in "、\n" and depth <= 0:
            units.append(basis[start:position])
            start = position + 1
    return [unit for unit in [*units, basis[start:]] if unit]


def _number(after: str) -> str:
    """The document number in the first bracket behind a title that holds one."""
    for bracket in _BRACKETS.finditer(after):
        if match := _NUMBER.match(bracket["inside"]):
            return match[0].strip()
    return ""


def _number_in_title(title: str) -> str:
    """The number of an announcement whose title is its number, such as 海关总署公告2024年第167号."""
    match = re.match(r"[^（(]*?\d{4}年第\d+号", title)
    return match[0] if match else ""


def _plain_document(unit: str) -> Document | None:
    """A document named without 《》 but with its number."""
    for bracket in _BRACKETS.finditer(unit):
        if match := _NUMBER.fullmatch(bracket["inside"]):
            return Document(unit[: bracket.start()].strip(), match[0])
    if match := re.search(r"(?P<number>(?:\d{4}年第?|〔\d{4}〕)\d+号)", unit):
        return Document(unit.replace(match["number"], "").strip(), match["number"])
    return None

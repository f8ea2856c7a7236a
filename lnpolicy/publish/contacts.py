"""Read the section 省级主管部门及咨询电话: which office answers under which telephone numbers."""

from __future__ import annotations

import re

from lnpolicy.corpus.model import Contact
from lnpolicy.publish.prose import paragraphs, without_typesetting_spaces

PHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}-\d{5,8}(?:-\d{1,5})*|1\d{10}|1\d{4})(?![\d-]|”)")
"""Landline with area code and extensions, mobile number, or a national five-digit service number.

A number closed by a quotation mark is part of a name (“交管12123” is an app)."""

_NOTE = re.compile(r"[（(](?P<note>[^（()）]*)[）)]")
_HEADING = re.compile(r"(?m)^\d+\.[^\d\s，,：:]+$(?=\n\s*\n)")
"""A numbered line by itself, without a telephone: what the offices after it have in common."""
_LABEL = re.compile(r"^\d+\.(?=\D)|[，,：:]*联系电话[：:]*$")
_ADDRESS = re.compile(r"[，,]?(?P<address>地址[：:].*)$")
COLUMN_HEADINGS = {"序号", "部门", "单位", "主管部门", "省级主管部门", "电话", "联系电话", "咨询电话", "联系方式"}
"""What the columns of a table of contacts are called."""
_EDGES = "、，,；;：:。| "


def read_contacts(markdown: str) -> tuple[Contact, ...]:
    """The contacts of one policy, in printed order.

    Offices that share a number become one contact each. A number without an office of its own belongs to the office
    before it. Brackets behind an office or a number, an address, and a heading above become the note.
    """
    contacts: list[Contact] = []
    heading = ""
    markdown = _HEADING.sub(r"# \g<0>", narrow(markdown))
    for line in paragraphs(markdown):
        if all(word in COLUMN_HEADINGS for word in line.split("|")):
            continue
        if not PHONE.search(line):
            if _LABEL.match(line):
                heading = _LABEL.sub("", line)
                continue
            if not _introduces_phones(line, markdown):
                office, _, note = line.partition("，")
                contacts.append(Contact(office, note=note))
                continue
            contacts.append(Contact(line.rstrip(_EDGES)))
            continue
        contacts = _extend(contacts, line, heading)
        heading = ""
    return tuple(_annotated(contact) for contact in contacts)


def narrow(markdown: str) -> str:
    """The figures, and the hyphens between them, in half width; 9:00—17:00 stays as it is."""
    narrow = markdown.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)})
    return re.sub(r"(?<=\d)(?<![:：]\d\d)\s?[－—–‐‑]\s?(?=\d)", "-", narrow)


def _introduces_phones(line: str, markdown: str) -> bool:
    """Whether an office stands alone on `line` because its numbers follow on the next lines."""
    after = without_typesetting_spaces(re.sub(r"\s+", "", markdown)).partition(re.sub(r"\s", "", line))[2]
    return bool(PHONE.match(after))


def _extend(contacts: list[Contact], line: str, heading: str) -> list[Contact]:
    """`contacts` with what `line`, which holds at least one number, adds."""
    contacts = list(contacts)
    position = 0
    for match in PHONE.finditer(line):
        before = line[position : match.start()].strip(_EDGES)
        position = match.end()
        note = ""
        if bracket := _NOTE.match(line, position):
            note = bracket["note"].strip()
            position = bracket.end()
        if before:
            contacts.extend(Contact(office, (match[0],), _joined(heading, note)) for office in _offices(before))
        elif contacts and not contacts[-1].phones:
            contacts[-1] = Contact(contacts[-1].office, (match[0],), _joined(contacts[-1].note, note))
        elif note:
            contacts.append(Contact(contacts[-1].office, (match[0],), note))
        else:
            last = contacts[-1]
            contacts[-1] = Contact(last.office, (*last.phones, match[0]), last.note)
    return contacts


def _offices(text: str) -> list[str]:
    """The offices named in `text`; a list of them shares what follows."""
    if _ADDRESS.search(text):
        return [text]
    return [office for office in text.split("、") if office]


def _annotated(contact: Contact) -> Contact:
    """`contact` with brackets and address moved from the office to the note."""
    office, note = _LABEL.sub("", contact.office), contact.note
    if address := _ADDRESS.search(office):
        note = _joined(note, address["address"].strip(_EDGES))
        office = office[: address.start()]
    if bracket := re.search(r"[（(](?P<note>[^（()）]*)[）)]$", office):
        note = _joined(bracket["note"], note)
        office = office[: bracket.start()]
    return Contact(office.strip(_EDGES), contact.phones, note)


def _joined(*notes: str) -> str:
    return "；".join(note for note in notes if note)

"""Every character of a print accounted for: what stands in no field of the policy is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.publish.contacts import COLUMN_HEADINGS, narrow
from lnpolicy.publish.corpus import Printed
from lnpolicy.publish.form import cells, is_row
from lnpolicy.publish.prose import plain

_LABELS = re.compile(r"\d\.|联系电话|[|、，；：。,;:()（）\s]")
_SHOWN = 40


def unaccounted(printed: Sequence[Printed], policies: Sequence[Policy]) -> Iterator[str]:
    """What of each printed policy stands in none of its fields, a sentence each; `printed` with repairs made."""
    for one, policy in zip(printed, policies, strict=True):
        for section in PROSE_SECTIONS:
            words, field = _words(one.sections.get(section, "")), bare(getattr(policy, section))
            if words.replace("|", "") != field.replace("|", ""):
                yield f"第{policy.id}条 {section}：原文与整理后的字不同：“{_first_difference(words, field)}”"
        if left := _left_of_contacts(one.sections.get("contacts", ""), policy):
            yield f"第{policy.id}条 contacts：“{left[:_SHOWN]}”没有归到部门、电话或说明里"
        if left := _left_of_links(one.sections.get("urls", ""), policy):
            yield f"第{policy.id}条 urls：“{left[:_SHOWN]}”没有归到网址或说明里"


def _words(markdown: str) -> str:
    """A text without white space and Markdown; of a table its cells."""
    lines = ["".join(cells(line)) if is_row(line) else line for line in plain(markdown).split("\n")]
    return bare(re.sub(r"(?m)^\s*(?:#+|-)\s+", "", "\n".join(lines)))


def _first_difference(one: str, other: str) -> str:
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(place - 5, 0) : place + _SHOWN // 2]


def _left_of_contacts(markdown: str, policy: Policy) -> str:
    left = _words(narrow(markdown))
    for contact in policy.contacts:
        for piece in (contact.office, *contact.phones, *contact.note.split("；")):
            left = left.replace(bare(piece), "", 1)
    for word in sorted(COLUMN_HEADINGS, key=len, reverse=True):
        left = left.replace(word, "")
    return _LABELS.sub("", left)


def _left_of_links(markdown: str, policy: Policy) -> str:
    left = _words(markdown)
    for url in policy.urls:
        left = left.replace(url if url in left else url.removeprefix("http://"), "", 1)
    for line in policy.url_note.split("\n"):
        left = left.replace(bare(line), "", 1)
    return left.strip("<>|")

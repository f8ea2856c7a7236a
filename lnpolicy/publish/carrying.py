"""Curated data carried over to a new print: kept where its clause still stands word for word, marked where it does not.

A file is changed as text, so that its comments and its order stay. The words of a clause that the new print spells with
other signs (half-width punctuation, other spaces) are spelled as it does. What changed, moved or is gone stays as it
was, under a comment: an edition refuses by name what its text does not print, until a person has decided.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.wording import fold
from lnpolicy.publish.extent import followed

KEPT, RESPELLED, SLIP, MOVED, CHANGED, GONE = "kept", "respelled", "slip", "moved", "changed", "gone"
"""What became of a clause: it stands, in other signs, but for what looks like a slip, elsewhere, changed, or not."""
_WEIGHT = (KEPT, RESPELLED, SLIP, MOVED, CHANGED, GONE)
MARK = "# 待办"
"""What every mark in a file begins with."""

CHUNKS = re.compile(r"(?m)^(?=\[\[[a-z_]+\]\])")
"""Where a file falls into its tables."""
_POLICY = re.compile(r'(?m)^policy = "([^"]+)"')
_SECTION = re.compile(r'(?m)^section = "([^"]+)"')
_NAME = re.compile(r'(?m)^(?:id|case) = ("(?:[^"\\]|\\.)*")')
_CLAUSE = re.compile(r'(?P<before>\b\w*clause\s*=\s*)(?P<text>"(?:[^"\\\n]|\\.)*")')
_MAIN_CLAUSE = re.compile(r'(?m)^clause\s*=\s*("(?:[^"\\\n]|\\.)*")')
_WORDS = re.compile(r"(?ms)^\[\w+\.(?:words|printed)\]\n(.*?)(?=^\[|\Z)")
_PRINTED = re.compile(r"(?ms)^\[\w+\.printed\]\n(.*?)(?=^\[|\Z)")
_PIECE = re.compile(r'(?m)^(?P<text>"(?:[^"\\\n]|\\.)*")(?P<after>\s*=)')
_LISTED = re.compile(r"(?ms)^not_quantified = \[(.*?)\]$")
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_EDITION = re.compile(r'(?m)^edition = "[^"]*"$')
_LEAST_ELSEWHERE = 8
"""Signs; a shorter clause stands in many policies, and has not moved to any of them."""
_LEAST_LIKE = 50.0
"""Per cent of a clause that a passage must have to be shown beside it."""


class Item(NamedTuple):
    """An item of curated data: its file, its name there, its policy, and what became of the clause on which it stands.

    `old` are the words on which it stands, `new` those that come nearest in the new print (empty where none do), and
    `where` the policy and section in which they stand now. `still` is where another policy prints the old ones.
    """

    file: str
    name: str
    key: str
    state: str
    old: str = ""
    new: str = ""
    where: str = ""
    still: str = ""


class Prints(NamedTuple):
    """The policies of the edition before and of the new one, by their keys; `mended` with all proposed repairs made."""

    old: Mapping[str, Policy]
    new: Mapping[str, Policy]
    mended: Mapping[str, Policy] = {}  # a named tuple's default, never changed

    def look_up(self, clause: str, key: str, section: str | None) -> tuple[str, str, str]:
        """What became of a clause: its state, how it is spelled now or what comes nearest, and where that stands."""
        policy = self.new.get(key)
        if policy is not None:
            wanted = (section,) if section in PROSE_SECTIONS else (*PROSE_SECTIONS, "title")
            parts = clause.split("…")
            if all(any(bare(part) in bare(getattr(policy, name)) for name in wanted) for part in parts):
                return KEPT, clause, ""
            if spelled := _spelled(parts, policy, wanted):
                return RESPELLED, spelled, ""
            if (mended := self.mended.get(key)) is not None and _spelled(parts, mended, wanted):
                return SLIP, *_nearest(clause, policy)
            for name in PROSE_SECTIONS:
                if (spelled := _spelled(parts, policy, (name,))) and not self._stood(parts, key, name):
                    return MOVED, spelled, f"第{policy.id}条 {name}"
        if len(fold(clause)) >= _LEAST_ELSEWHERE:
            for other in self.new.values():
                for name in PROSE_SECTIONS:
                    spelled = _spelled([clause], other, (name,))
                    if spelled and not self._stood([clause], other.key, name):
                        return MOVED, spelled, f"第{other.id}条 {name}"
        if policy is None:
            return GONE, "", ""
        if passage := self.now(clause, key, section):
            return CHANGED, *passage
        return CHANGED, *_nearest(clause, policy)

    def now(self, clause: str, key: str, section: str | None) -> tuple[str, str] | None:
        """What stands now in the place of a clause, as far as it went, and where; None where that is not to be told."""
        old, new = self.old.get(key), self.new.get(key)
        if old is None or new is None:
            return None
        for name in (section,) if section in PROSE_SECTIONS else PROSE_SECTIONS:
            text = followed(getattr(old, name), getattr(new, name))
            passages = [text.passage(part) for part in clause.split("…")]
            if all(passages) and fold("…".join(passages)) != fold(clause):
                return "…".join(passages), f"第{new.id}条 {name}"
        return None

    def still_printed(self, clause: str, key: str) -> str:
        """Where another policy prints a clause that its own no longer does, as it did before; empty where none does."""
        if len(fold(clause)) < _LEAST_ELSEWHERE:
            return ""
        return "、".join(
            f"第{other.id}条 {name}"
            for other in self.new.values()
            for name in PROSE_SECTIONS
            if other.key != key and _spelled([clause], other, (name,))
        )

    def _stood(self, parts: Sequence[str], key: str, section: str) -> bool:
        """Whether a clause stood in that section of that policy before: then it has not moved there."""
        policy = self.old.get(key)
        return policy is not None and bool(_spelled(parts, policy, (section,)))

    def is_cited(self, clause: str, key: str) -> bool:
        """Whether a text is a clause of that policy as it was printed before."""
        policy = self.old.get(key)
        return policy is not None and all(
            any(bare(part) in bare(getattr(policy, name)) for name in (*PROSE_SECTIONS, "title"))
            for part in clause.split("…")
        )


def carry(text: str, file: str, edition: str, prints: Prints, *, may_drop: bool) -> tuple[str, list[Item], list[str]]:
    """A data file for the edition of that name, what became of its items, and the tables that are left out of it.

    Tables of policies that are gone are left out where they `may_drop` out; else they stay, marked.
    """
    head, *chunks = CHUNKS.split(_EDITION.sub(f'edition = "{edition}"', text))
    made, items, dropped = [head], [], []
    for chunk in chunks:
        key = _POLICY.search(chunk)
        if key is None or key[1] not in prints.old:
            made.append(chunk)
            continue
        carried, item = _carried(chunk, file, key[1], prints)
        items.append(item)
        if item.state == GONE and may_drop:
            tail = re.search(r"(?:^(?:#.*)?\n)*\Z", carried, re.MULTILINE)
            end = tail.start() if tail else len(carried)
            dropped.append(carried[:end].rstrip("\n") + "\n")
            comments = carried[end:].strip("\n")
            made.append(f"{comments}\n\n" if comments else "")
        else:
            made.append(carried)
    return "".join(made), items, dropped


def _carried(chunk: str, file: str, key: str, prints: Prints) -> tuple[str, Item]:
    """One table, respelled and marked as it must be, and what became of it."""
    section = found[1] if (found := _SECTION.search(chunk)) else None
    name = json.loads(found[1]) if (found := _NAME.search(chunk)) else key
    spelled: dict[str, str] = {}
    worst = Item(file, name, key, KEPT if key in prints.new else GONE)
    if worst.state == GONE and (clauses := list(cited_words(chunk))):
        worst = worst._replace(old=clauses[0])
    for clause in cited_words(chunk):
        if not prints.is_cited(clause, key):
            continue
        state, now, where = prints.look_up(clause, key, section if clause == main_clause(chunk) else None)
        if state == RESPELLED:
            spelled[clause] = now
        may_move = state == MOVED and _CLAUSE.search(chunk)  # pieces of an audience stand in many
        if _WEIGHT.index(state) > _WEIGHT.index(worst.state) or (may_move and worst.state == GONE):
            worst = worst._replace(state=state, old=clause, new=now, where=where)
    if worst.state == CHANGED:
        worst = worst._replace(still=prints.still_printed(worst.old, key))
    if spelled:
        chunk = _respelled(chunk, spelled)
    return _mark(worst) + chunk, worst


def main_clause(chunk: str) -> str | None:
    """The clause of a table itself, besides those of its parts; None where it has none."""
    found = _MAIN_CLAUSE.search(chunk)
    return None if found is None else str(json.loads(found[1]))


def cited_words(chunk: str) -> Iterator[str]:
    """The words on which a table stands: its clauses, or where it has none, the pieces that it accounts for."""
    found = [json.loads(match["text"]) for match in _CLAUSE.finditer(chunk)]
    found += [json.loads(match["text"]) for words in _PRINTED.finditer(chunk) for match in _PIECE.finditer(words[1])]
    found += [json.loads(text) for listed in _LISTED.finditer(chunk) for text in _LITERAL.findall(listed[1])]
    if not found:
        found = [json.loads(match["text"]) for words in _WORDS.finditer(chunk) for match in _PIECE.finditer(words[1])]
    yield from dict.fromkeys(found)


def _respelled(chunk: str, spelled: Mapping[str, str]) -> str:
    """A table with its clauses as the new print spells them, and with them the pieces into which they are cut."""
    clauses = "\n".join(spelled.values())
    chunk = _CLAUSE.sub(lambda match: match["before"] + _literal(spelled, match["text"]), chunk)

    chunk = _LISTED.sub(lambda listed: _LITERAL.sub(lambda text: _literal(spelled, text[0]), listed[0]), chunk)

    def of_words(words: re.Match[str]) -> str:
        return _PIECE.sub(lambda piece: _piece(piece["text"], spelled, clauses) + piece["after"], words[0])

    return _WORDS.sub(of_words, chunk)


def _literal(spelled: Mapping[str, str], literal: str) -> str:
    text = json.loads(literal)
    return json.dumps(spelled[text], ensure_ascii=False) if text in spelled else literal


def _piece(literal: str, spelled: Mapping[str, str], clauses: str) -> str:
    text = json.loads(literal)
    now = spelled.get(text) or _found(text, clauses)
    return json.dumps(now, ensure_ascii=False) if now else literal


def _spelled(parts: Sequence[str], policy: Policy, sections: Sequence[str]) -> str:
    """The parts of a clause as they stand in the sections of a policy, but for the width of signs; or nothing."""
    found = []
    for part in parts:
        now = next((now for name in sections if (now := _found(part, getattr(policy, name)))), "")
        if not now:
            return ""
        found.append(now)
    return "…".join(found)


def _found(words: str, text: str) -> str:
    """The `words` as they stand in a text, the width of signs and white space aside; empty where they do not."""
    printed, wanted = bare(text), fold(words)
    place = fold(text).find(wanted) if wanted else -1
    return printed[place : place + len(wanted)] if place >= 0 else ""


def _nearest(clause: str, policy: Policy) -> tuple[str, str]:
    """The passage of a policy that is most like a clause, in whole sentences, and where it stands."""
    best, passage, where = _LEAST_LIKE, "", ""
    for name in PROSE_SECTIONS:
        text = getattr(policy, name).replace("\n", "")
        if not text:
            continue
        found = fuzz.partial_ratio_alignment(clause, text)
        if found is not None and found.score > best:
            best, where = found.score, f"第{policy.id}条 {name}"
            passage = _sentences(text, found.dest_start, found.dest_end)
    return passage, where


def _sentences(text: str, start: int, end: int) -> str:
    """The sentences in which the part of a text from `start` to `end` stands."""
    before = max(text.rfind(sign, 0, start) for sign in "。；;")
    after = min((place for sign in "。；;" if (place := text.find(sign, max(end - 1, 0))) >= 0), default=len(text) - 1)
    return text[before + 1 : after + 1]


def _mark(item: Item) -> str:
    """The comment that goes before a table of which a person must decide something; nothing where all stands."""
    if item.state == CHANGED:
        now = item.new or "没有相近的话"
        return f"{MARK}：原文改了，核对后改 clause 和数。\n#   原来：{item.old}\n#   现在：{now}\n"
    if item.state == MOVED:
        return f"{MARK}：原文移到了{item.where}，核对后改 policy 或 section。\n#   原文：{item.old}\n"
    if item.state == GONE:
        return f"{MARK}：{item.key} 这条政策没有了，核对后删去。\n"
    return ""

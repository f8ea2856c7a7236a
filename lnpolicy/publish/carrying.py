"""Curated data carried over to a new print: kept where its clause still stands word for word, marked where it does not.

A file is changed as text, so that its comments and its order stay. The words of a clause that the new print spells with
other signs (half-width punctuation, other spaces) are spelled as it does. What changed, moved or is gone stays as it
was, under a comment: an edition refuses by name what its text does not print, until a person has decided.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.wording import fold
from lnpolicy.publish.around import changed_around, turning_sentences
from lnpolicy.publish.extent import followed
from lnpolicy.publish.placed import found_in, nearest, spelled_in

KEPT, RESPELLED, SLIP, AROUND = "kept", "respelled", "slip", "around"
MOVED, CHANGED, GONE = "moved", "changed", "gone"
"""What became of a clause: it stands, in other signs, but for what looks like a slip, among other words, elsewhere,
changed, or not."""
OTHERWISE = (AROUND, MOVED, CHANGED)
"""The states of an item of which a person must see what the print says now."""
TOLD = (*OTHERWISE, GONE, SLIP)
"""The states of an item that is named to a person."""
_WEIGHT = (KEPT, RESPELLED, SLIP, AROUND, MOVED, CHANGED, GONE)
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
_ENDS = "。；;."
"""How a clause ends, which says nothing: the list in which it stands may be longer now."""
_RELIED_ON = ("rules/", "deadlines", "validity")
"""The files whose items are held to the words around their clauses too."""
_LEAST_ELSEWHERE = 8
"""Signs; a shorter clause stands in many policies, and has not moved to any of them."""


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
    """The policies of the edition before and of the new one, by their keys; `mended` with all proposed repairs made.

    `cited` are the clauses on which anything stands, by the key of their policy.
    """

    old: Mapping[str, Policy]
    new: Mapping[str, Policy]
    mended: Mapping[str, Policy] = {}  # a named tuple's default, never changed
    cited: Mapping[str, Sequence[str]] = {}  # the same

    def look_up(self, clause: str, key: str, section: str | None) -> tuple[str, str, str]:
        """What became of a clause: its state, how it is spelled now or what comes nearest, and where that stands."""
        policy = self.new.get(key)
        if policy is not None:
            wanted = (section,) if section in PROSE_SECTIONS else (*PROSE_SECTIONS, "title")
            parts = clause.split("…")
            if all(any(bare(part) in bare(getattr(policy, name)) for name in wanted) for part in parts):
                return KEPT, clause, ""
            if spelled := spelled_in(parts, policy, wanted):
                return RESPELLED, spelled, ""
            ended = [*parts[:-1], parts[-1].rstrip(_ENDS)]
            if ended != parts and ended[-1] and (spelled := spelled_in(ended, policy, wanted)):
                return RESPELLED, spelled, ""
            if (mended := self.mended.get(key)) is not None and spelled_in(parts, mended, wanted):
                return SLIP, *nearest(clause, policy)
            for name in PROSE_SECTIONS:
                if (spelled := spelled_in(parts, policy, (name,))) and not self._stood(parts, key, name):
                    return MOVED, spelled, f"第{policy.id}条 {name}"
        if len(fold(clause)) >= _LEAST_ELSEWHERE:
            for other in self.new.values():
                for name in PROSE_SECTIONS:
                    spelled = spelled_in([clause], other, (name,))
                    if spelled and not self._stood([clause], other.key, name):
                        return MOVED, spelled, f"第{other.id}条 {name}"
        if policy is None:
            return GONE, "", ""
        if passage := self.now(clause, key, section):
            return CHANGED, *passage
        return CHANGED, *nearest(clause, policy)

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
            if other.key != key and spelled_in([clause], other, (name,))
        )

    def _stood(self, parts: Sequence[str], key: str, section: str) -> bool:
        """Whether a clause stood in that section of that policy before: then it has not moved there."""
        policy = self.old.get(key)
        return policy is not None and bool(spelled_in(parts, policy, (section,)))

    def around(self, clause: str, key: str) -> tuple[str, str] | None:
        """The sentences around a clause that still stands, old and new, where these changed in more than print."""
        old, new = self.old.get(key), self.new.get(key)
        if old is None or new is None:
            return None
        for name in PROSE_SECTIONS:
            was, now = getattr(old, name), getattr(self.mended.get(key, new), name)
            if was != now and (found := changed_around(clause, was, now)) is not None:
                return found
        return None

    def elsewhere(self, key: str, clauses: Iterable[str]) -> tuple[str, str] | None:
        """What turned in whom a policy is for and what it gives, outside of these clauses, old and new."""
        old, new = self.old.get(key), self.new.get(key)
        if old is None or new is None:
            return None
        known = [fold(clause) for clause in (*clauses, *self.cited.get(key, ()))]
        for was, now in turning_sentences(old, new, ("audience", "measures")):
            if not was or not any(fold(was) in clause or clause in fold(was) for clause in known if clause):
                return was, now
        return None

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
    if worst.state in (KEPT, RESPELLED) and file.startswith(_RELIED_ON):
        worst = _with_what_turned(worst, chunk, key, prints)
    if worst.state == CHANGED:
        worst = worst._replace(still=prints.still_printed(worst.old, key))
    if spelled:
        chunk = _respelled(chunk, spelled)
    return _mark(worst) + (_undecided(chunk, worst) if worst.state == AROUND else chunk), worst


def _with_what_turned(item: Item, chunk: str, key: str, prints: Prints) -> Item:
    """An item whose clauses stand, with what changed around them, or for a rule elsewhere in its policy."""
    clauses = [clause for clause in cited_words(chunk) if prints.is_cited(clause, key)]
    found = next((found for clause in clauses if (found := prints.around(clause, key))), None)
    if found is None and item.file.startswith("rules/"):
        found = prints.elsewhere(key, clauses)
    return item if found is None else item._replace(state=AROUND, old=found[0], new=found[1])


def _undecided(chunk: str, item: Item) -> str:
    """A table that is refused until somebody has decided."""
    said = f"这条的别处改成了“{item.new}”" if item.new else f"这条的别处不再印“{item.old}”"
    line = f"undecided = {json.dumps(said, ensure_ascii=False)}\n"
    return _POLICY.sub(lambda match: f"{match[0]}\n{line.rstrip()}", chunk, count=1)


def cited_in(text: str) -> Iterator[tuple[str, str]]:
    """The clauses on which the tables of a file stand, each with the key of its policy."""
    for chunk in CHUNKS.split(text):
        if (key := _POLICY.search(chunk)) is not None:
            yield from ((key[1], clause) for clause in cited_words(chunk))


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
    now = spelled.get(text) or found_in(text, clauses)
    return json.dumps(now, ensure_ascii=False) if now else literal


def _mark(item: Item) -> str:
    """The comment that goes before a table of which a person must decide something; nothing where all stands."""
    if item.state == CHANGED:
        now = item.new or "没有相近的话"
        return f"{MARK}：原文改了，核对后改 clause 和数。\n#   原来：{item.old}\n#   现在：{now}\n"
    if item.state == AROUND:
        head = f"{MARK}：原文还在，前后的话改了；核对后删去 undecided。\n"
        return f"{head}#   原来：{item.old or '（无）'}\n#   现在：{item.new or '（无）'}\n"
    if item.state == MOVED:
        return f"{MARK}：原文移到了{item.where}，核对后改 policy 或 section。\n#   原文：{item.old}\n"
    if item.state == GONE:
        return f"{MARK}：{item.key} 这条政策没有了，核对后删去。\n"
    return ""

"""Curated data carried over to a new print: kept where its clause still stands word for word, marked where it does not.

A file is changed as text, so that its comments and its order stay. The words of a clause that the new print spells with
other signs (half-width punctuation, other spaces) are spelled as it does. What changed, moved or is gone stays as it
was, under a comment: an edition refuses by name what its text does not print, until a person has decided.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lnpolicy.edition.reworded import Worded, reworded, worded
from lnpolicy.edition.wording import FIGURES, changes, fold, same_but_for_print
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.extent import followed
from lnpolicy.publish.placed import found_in, in_lines
from lnpolicy.publish.prints import AROUND, CHANGED, GONE, KEPT, MOVED, OTHERWISE, RESPELLED, SLIP, Prints

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
_UNDECIDED = re.compile(r'(?m)^undecided = "(?:[^"\\\n]|\\.)*"\n')
_EDITION = re.compile(r'(?m)^edition = "[^"]*"$')
RELIED_ON = ("rules/", "deadlines", "validity")
"""The files whose items are held to the words around their clauses too."""
WHO = "eligibility/entitlements.toml"
LIMITS = "deadlines.toml"
"""The file of which several items may have one name."""
REMARKS = "coverage.toml"
"""The files of whose changed clauses a person sees the whole sentence too."""


class Item(NamedTuple):
    """An item of curated data: its file, its name there, its policy, and what became of the clause on which it stands.

    `old` are the words on which it stands, `new` those that come nearest in the new print (empty where none do), and
    `where` the policy and section in which they stand now. `still` is where another policy prints the old ones, `went`
    where it prints them with other figures.
    `stale` are words of our own that repeat what the policy prints no more, each with what it repeats.
    `sentences` are the whole sentences, old and new, in which anything changed; `turns` is a word by which they turn
    what was said, which nobody takes unseen.
    """

    file: str
    name: str
    key: str
    state: str
    old: str = ""
    new: str = ""
    where: str = ""
    still: str = ""
    went: str = ""
    sentences: tuple[tuple[str, str], ...] = ()
    turns: str = ""
    stale: tuple[tuple[str, str], ...] = ()


def called(item: Item) -> str:
    """How an item is named to a person and to `accept`: by its name, a time limit by its policy too."""
    return item.name if item.name == item.key or item.file != LIMITS else f"{item.key}/{item.name}"


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
    sentences: list[tuple[str, str]] = []
    clauses: list[tuple[str, str]] = []
    worst = Item(file, name, key, KEPT if key in prints.new else GONE)
    if worst.state == GONE and (cited := list(cited_words(chunk))):
        worst = worst._replace(old=cited[0])
    for clause in cited_words(chunk):
        if not prints.is_cited(clause, key):
            continue
        state, now, where = prints.look_up(clause, key, section if clause == main_clause(chunk) else None)
        if state == RESPELLED:
            spelled[clause] = now
        if pair := sentences_of(clause, key, (state, now, where), prints):
            sentences.append(pair)
        clauses.append((clause, now if state == CHANGED else ""))
        may_move = state == MOVED and _CLAUSE.search(chunk)  # pieces of an audience stand in many
        if _WEIGHT.index(state) > _WEIGHT.index(worst.state) or (may_move and worst.state == GONE):
            worst = worst._replace(state=state, old=clause, new=now, where=where)
    is_told = file in (WHO, REMARKS) and worst.state in OTHERWISE
    if file == REMARKS and worst.state in (KEPT, RESPELLED):
        is_told = bool(prints.turned(key, sentences))
    if worst.state not in (GONE, SLIP) and (file.startswith(RELIED_ON) or is_told):
        worst = _with_what_turned(worst, clauses, sentences, prints)
    if worst.state not in (GONE, SLIP) and file.startswith(RELIED_ON):
        worst = _with_stale_words(worst, chunk, prints)
    if worst.state == CHANGED:
        if (policy := prints.new.get(key)) is not None:
            worst = worst._replace(new=in_lines(worst.new, policy))
        worst = worst._replace(still=prints.still_printed(worst.old, key), went=prints.went(worst.old, key))
    if spelled:
        chunk = _respelled(chunk, spelled)
    return _mark(worst) + (_undecided(chunk, worst) if is_undecided(worst) else chunk), worst


def sentences_of(clause: str, key: str, found: tuple[str, str, str], prints: Prints) -> tuple[str, str] | None:
    """The whole sentences around a clause, old and new, where anything in them changed; `found` is of `look_up`."""
    state, now, where = found
    if state in (KEPT, RESPELLED):
        return prints.around(clause, key)
    return prints.around(clause, key, now, where) if state in (CHANGED, MOVED) and now else None


def _with_what_turned(
    item: Item, clauses: Sequence[tuple[str, str]], sentences: Sequence[tuple[str, str]], prints: Prints
) -> Item:
    """An item with what changed around its clauses, or for a rule elsewhere in its policy, and with what turns it."""
    found = list(dict.fromkeys(sentences))
    elsewhere = None
    if item.file.startswith("rules/") and (item.state in (CHANGED, MOVED) or not found):
        elsewhere = prints.elsewhere(item.key, [clause for clause, _ in clauses])
    if elsewhere and not any(fold(elsewhere[0]) in fold(was) and fold(elsewhere[1]) in fold(now) for was, now in found):
        found.append(elsewhere)
    own = [(was, now) for was, now in clauses if now]
    turns = next((word for word, _, _ in prints.turned(item.key, (*own, *found))), "")
    item = item._replace(sentences=tuple(found), turns=turns)
    if not found or item.state in (CHANGED, MOVED):
        return item
    return item._replace(state=AROUND, old=found[0][0], new=found[0][1])


def _with_stale_words(item: Item, chunk: str, prints: Prints) -> Item:
    """An item with the words of our own in its table that repeat what its policy prints no more."""
    old, new = prints.old.get(item.key), prints.mended.get(item.key, prints.new.get(item.key))
    stale = tuple(stale_words(chunk, worded(old, new)))
    if not stale or old is None or new is None:
        return item
    found = [(one, worded(old, new)._replace(was=one.was)) for one in reworded(old, new)]
    changed = [(one.was, one.now) for one, printed in found if any(printed.gone(own) for own, _ in stale)]
    shown = [*item.sentences, *(pair for pair in changed if not any(pair[0] in was for was, _ in item.sentences))]
    item = item._replace(stale=stale, sentences=tuple(shown))
    if item.state in (CHANGED, MOVED, AROUND) or not shown:
        return item
    return item._replace(state=AROUND, old=shown[0][0], new=shown[0][1])


def stale_words(chunk: str, printed: Worded) -> Iterator[tuple[str, str]]:
    """The words of our own in a table that repeat what is printed no more, each with what it repeats."""
    cited = {*cited_words(chunk), *(json.loads(match["text"]) for match in _PIECE.finditer(chunk))}
    for literal in dict.fromkeys(_LITERAL.findall(_UNDECIDED.sub("", chunk))):
        text = json.loads(literal)
        if text not in cited and (said := printed.gone(text)):
            yield text, said


def is_undecided(item: Item) -> bool:
    """Whether more than figures changed in the sentences of an item, or anything where its clauses stand as they were.

    Who may have a policy is never undecided: its words in the text are counted one by one. Nor is a remark, which says
    nothing of what anybody gets.
    """
    if item.file in (WHO, REMARKS):
        return False
    return item.state == AROUND or bool(item.stale) or any(words_changed(was, now) for was, now in item.sentences)


def words_changed(old: str, new: str) -> bool:
    """Whether two printings of a text differ in words, or in a figure that one of them lacks."""
    return any(change.kind not in FIGURES or not (change.old and change.new) for change in changes(old, new, ""))


def _undecided(chunk: str, item: Item) -> str:
    """A table that is refused until somebody has decided."""
    pairs = item.sentences or ((item.old, item.new),)
    was, now = next(((was, now) for was, now in pairs if words_changed(was, now)), pairs[0])
    said = f"这条的别处改成了“{now}”" if now else f"这条的别处不再印“{was}”"
    line = f"undecided = {json.dumps(said, ensure_ascii=False)}\n"
    return _POLICY.sub(lambda match: f"{match[0]}\n{line.rstrip()}", chunk, count=1)


def cited_by(folder: Path) -> dict[str, list[str]]:
    """The clauses on which the rules, time limits and dates of an edition stand, by the key of their policy."""
    cited: dict[str, list[str]] = {}
    for path in (*sorted((folder / "rules").rglob("*.toml")), folder / "deadlines.toml", folder / "validity.toml"):
        for key, clause in _cited_in(path.read_text("utf-8")):
            cited.setdefault(key, []).append(clause)
    return cited


def _cited_in(text: str) -> Iterator[tuple[str, str]]:
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
    chunk = _CLAUSE.sub(lambda match: match["before"] + _literal(spelled, match["text"]), chunk)

    chunk = _LISTED.sub(lambda listed: _LITERAL.sub(lambda text: _literal(spelled, text[0]), listed[0]), chunk)

    def of_words(words: re.Match[str]) -> str:
        return _PIECE.sub(lambda piece: _piece(piece["text"], spelled) + piece["after"], words[0])

    return _WORDS.sub(of_words, chunk)


def _literal(spelled: Mapping[str, str], literal: str) -> str:
    text = json.loads(literal)
    return json.dumps(spelled[text], ensure_ascii=False) if text in spelled else literal


def _piece(literal: str, spelled: Mapping[str, str]) -> str:
    text = json.loads(literal)
    now = spelled.get(text) or found_in(text, "\n".join(spelled.values())) or _equal_piece(text, spelled)
    return json.dumps(now, ensure_ascii=False) if now else literal


def _equal_piece(text: str, spelled: Mapping[str, str]) -> str:
    """A piece of a clause as it is spelled now, with figures that are written otherwise and are equal."""
    whole = [(old, new) for old, new in spelled.items() if fold(text) in fold(old)]
    pieces = (followed(old, new).passage(text, least_like=0.0) for old, new in whole)
    return next((now for now in pieces if now and same_but_for_print(text, now)), "")


def _mark(item: Item) -> str:
    """The comment that goes before a table of which a person must decide something; nothing where all stands."""
    if item.state == CHANGED:
        now = item.new or "没有相近的话"
        return f"{MARK}：原文改了，核对后改 clause 和数。\n#   原来：{item.old}\n#   现在：{now}\n{_around(item)}"
    if item.state == AROUND:
        head = f"{MARK}：原文还在，前后的话改了；核对后删去 undecided。\n"
        return f"{head}#   原来：{item.old or '（无）'}\n#   现在：{item.new or '（无）'}\n"
    if item.state == MOVED:
        head = f"{MARK}：原文移到了{item.where}，核对后改 policy 或 section。\n#   原文：{item.old}\n"
        return head + _around(item)
    if item.state == GONE:
        return f"{MARK}：{item.key} 这条政策没有了，核对后删去。\n"
    return ""


def _around(item: Item) -> str:
    """What changed around the clause of a marked item, where it is more than figures, as further lines of its mark."""
    if not is_undecided(item):
        return ""
    return "".join(
        f"#   整句原来：{' '.join(was.split()) or '（无）'}\n#   整句现在：{' '.join(now.split()) or '（无）'}\n"
        for was, now in item.sentences
    )

"""What the new print says taken into curated data, item by item, where a person has named the item.

An import marks whatever lost its clause and changes none of it. Once somebody has read what a clause says now, the rest
is typing: the clause, the pieces into which it is cut, the figure beside it, the day, and our own words that repeat the
figure. That is done here, and every changed line is shown. An item of which anything has no single place to go (the
figure of a formula, words that may be a condition) stays as it is, marked, and is named for a person to put right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from lnpolicy.corpus.clauses import bare
from lnpolicy.edition.days import days_of
from lnpolicy.edition.reworded import worded
from lnpolicy.edition.wording import DATES, NUMBERS, WORDING, changes, fold
from lnpolicy.errors import LnpolicyError
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.carrying import (
    CHUNKS,
    LIMITS,
    RELIED_ON,
    REMARKS,
    WHO,
    cited_words,
    main_clause,
    sentences_of,
    stale_words,
    words_changed,
)
from lnpolicy.publish.extent import followed
from lnpolicy.publish.figures_beside import Beside
from lnpolicy.publish.placed import found_in
from lnpolicy.publish.prints import CHANGED, GONE, MOVED, RESPELLED, Prints
from lnpolicy.publish.repeating import MARKED, key_and_name, printed, with_labels, with_own_words
from lnpolicy.publish.standing import figure_faults, figure_faults_with

_POLICY = re.compile(r'(?m)^policy = "([^"]+)"')
_SECTION = re.compile(r'(?m)^section = "([^"]+)"')
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_PIECE = re.compile(r'(?m)^(?P<before>(?:figure|less) = )?(?P<text>"(?:[^"\\\n]|\\.)*")(?P<after>\s*=|$)')
_EXISTS = "{} 已经有一条，请合并"
_ONE_EACH = "[[policies]]"
"""Tables of which a policy has one."""
_UNDECIDED = re.compile(r'(?m)^undecided = "(?:[^"\\\n]|\\.)*"\n')
_PLACE = re.compile(r"第(\d+)条 (\w+)")


class Accepted(NamedTuple):
    """The files that are other now, by name; what was left to a person, a sentence each; how many were named.

    `taken` are the policies and names of the items that were changed.
    """

    files: Mapping[str, str]
    left: tuple[str, ...]
    items: int
    taken: Set[tuple[str, str]] = frozenset()


def accepted(folder: Path, prints: Prints, names: Sequence[str], *, words: bool = False) -> Accepted:
    """Take what the print says now into the items that are named, as far as every figure beside them follows.

    What `check` would name afterwards stays as it was, marked, and is left to a person; see `_taken`.
    """
    refused: dict[tuple[str, str], list[str]] = {}
    known = figure_faults(folder)
    while True:
        found = _taken(folder, prints, names, words, refused)
        if known is None or not found.files:
            return found
        try:
            faults = figure_faults_with(folder, found.files)
        except LnpolicyError as error:
            unreadable = {name: [error.message] for name in found.taken if f" {name[1]}的" in error.message}
            if unreadable.keys() - refused.keys():
                refused |= unreadable
                continue
            return Accepted({}, (*found.left, f"改好就读不了了，什么都没有改：{error.message}"), found.items)
        wrong = {name: said for name, said in faults.items() if name in found.taken and name not in refused}
        if not wrong:
            found = found._replace(left=(*found.left, *_without_entitlement(folder, found.files, prints)))
            others = [one for name, said in faults.items() if name not in refused for one in said]
            before = {one for said in known.values() for one in said}
            return found._replace(left=(*found.left, *(one for one in others if one not in before)))
        refused |= wrong


def _without_entitlement(folder: Path, files: Mapping[str, str], prints: Prints) -> Iterator[str]:
    """The policies of this print whose entitlement went to another one, so that nothing says who may have them."""
    if WHO in files:
        before, now = (
            {key_and_name(chunk)[0] for chunk in CHUNKS.split(text) if chunk.startswith(_ONE_EACH)}
            for text in ((folder / WHO).read_text("utf-8"), files[WHO])
        )
        for policy in prints.new.values():
            if policy.key in before - now:
                yield f"{WHO} {policy.key}：它的表移走了，谁可以享受第{policy.id}条要另写一条"


def _taken(
    folder: Path, prints: Prints, names: Sequence[str], words: bool, refused: Mapping[tuple[str, str], Sequence[str]]
) -> Accepted:
    """Take what the print says now into the marked items called `names`, or of the policies with these keys.

    Where a clause changed in its words too, not only in figures and days, it is taken with `words` alone: somebody has
    then seen to the conditions that stand for them. Those in `refused` stay as they were, for these reasons.
    The files in the folder stay as they are: what they should hold is returned, for those that change.
    """
    paths = [*sorted((folder / "rules").rglob("*.toml")), *sorted((folder / "eligibility").glob("*.toml"))]
    paths += [folder / f"{name}.toml" for name in ("deadlines", "validity", "coverage")]
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
    items = [item for file, text in texts.items() for item in _marked(file, text, names, prints)]
    items, several = _told_apart(items, set(names))
    worked_out = [item.now(words) for item in items]
    placed = {
        (item.key, *pair) for item, now in zip(items, worked_out, strict=True) for pair in now.placed if not now.left
    }
    files, left, figures = dict(texts), several, dict[str, dict[str, str]]()
    taken: set[tuple[str, str]] = set()
    held: dict[str, set[str]] = {}
    for item, now in zip(items, worked_out, strict=True):
        why = [*now.left, *(f"{old} → {new} 没有唯一对应的数，请手改" for old, new in now.elsewhere)]
        if not now.left and all((item.key, *pair) in placed for pair in now.elsewhere):
            why = [_EXISTS.format(now.key)] if item.would_be_second(files[item.file], now.key) else []
        why += refused.get((item.key, item.name), ())
        if why:
            left += [f"{item.file} {item.called}：{one}" for one in why]
            held.setdefault(item.key, set()).update(now.figures)
        else:
            files[item.file] = files[item.file].replace(item.mark + item.chunk, now.text, 1)
            taken |= {(item.key, item.name), (now.key, item.name)}
            figures.setdefault(item.key, {}).update(now.figures)
    figures = {
        key: {old: new for old, new in of.items() if old not in held.get(key, ())} for key, of in figures.items()
    }
    said = {file: with_own_words(text, figures, prints) for file, text in files.items()}
    return Accepted(
        {file: text for file, text in said.items() if text != texts[file]},
        tuple(left),
        len(items) + len(several),
        taken,
    )


def _told_apart(items: Sequence[_Item], names: Set[str]) -> tuple[list[_Item], list[str]]:
    """The items but for those that are meant by a name alone which items of several policies have; those told of."""
    policies: dict[str, list[str]] = {}
    for item in items:
        if not {item.key, f"{item.key}/{item.name}"} & names and item.key not in policies.get(item.name, ()):
            policies.setdefault(item.name, []).append(item.key)
    several = {name: keys for name, keys in policies.items() if len(keys) > 1}
    said = [
        f"{name}：几条政策都有叫这个的，写明是哪一条的：{'、'.join(f'{key}/{name}' for key in keys)}"
        for name, keys in several.items()
    ]
    kept = [i for i in items if i.name not in several or {i.key, f"{i.key}/{i.name}"} & names]
    return kept, said


def _marked(file: str, text: str, names: Sequence[str], prints: Prints) -> Iterator[_Item]:
    """The marked tables of a file that are named, or of policies that are."""
    made = ""
    for chunk in CHUNKS.split(text):
        key, name = key_and_name(chunk)
        if {key, name, f"{key}/{name}"} & set(names):
            item = _Item(
                file, name, mark[0] if (mark := MARKED.search(made)) else "", chunk[: _end(chunk)], key, prints
            )
            if item.mark or item.is_lost:
                yield item
        made += chunk


def _end(chunk: str) -> int:
    """Where a table ends: what comes after are the comments of the next one."""
    tail = re.search(r"(?m)(?:^(?:#.*)?\n)*\Z", chunk)
    return tail.start() if tail else len(chunk)


class _Now(NamedTuple):
    """A table as it is now, the policy to which it belongs, and what was left to a person.

    `figures` are those that changed, `placed` those that were put right beside the clause; `elsewhere` are those that
    this table has no number for, because another rule has it.
    """

    text: str
    key: str
    left: tuple[str, ...] = ()
    figures: Mapping[str, str] = {}  # read only
    placed: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()


class _Item(NamedTuple):
    """One marked table: the file in which it stands, its name there, the mark before it, its text, and its policy."""

    file: str
    name: str
    mark: str
    chunk: str
    key: str
    prints: Prints

    @property
    def is_lost(self) -> bool:
        """Whether words on which it stands are not printed any more, though nothing marks it (a slip that is none)."""
        cited = [clause for clause in cited_words(self.chunk) if self.prints.is_cited(clause, self.key)]
        return any(self.prints.look_up(clause, self.key, None)[0] == CHANGED for clause in cited)

    @property
    def called(self) -> str:
        """How it is named to a person: a time limit by its policy too, of which several have one name."""
        return f"{self.key}/{self.name}" if self.file == LIMITS and self.name != self.key else self.name

    def now(self, words: bool) -> _Now:
        """The table as the new print has it; as it was, where anything is left to a person."""
        main = main_clause(self.chunk)
        section = found[1] if (found := _SECTION.search(self.chunk)) else None
        spelled: dict[str, str] = {}
        sentences: list[tuple[str, str]] = []
        clauses: list[str] = []
        where = ""
        left: list[str] = []
        for clause in cited_words(self.chunk):
            if not self.prints.is_cited(clause, self.key):
                continue
            clauses.append(clause)
            state, now, place = self.prints.look_up(clause, self.key, section if clause == main else None)
            if state == GONE:
                return _Now("", self.key)
            if state == CHANGED and self.prints.now(clause, self.key, section if clause == main else None) is None:
                left.append(f"“{clause}”没有对得上的话")
            elif state in (CHANGED, RESPELLED, MOVED):
                spelled[clause] = now
                where = place if state == MOVED else where
            if pair := self._sentences(clause, (state, now, place)):
                sentences.append(pair)
        if self.file.startswith("rules/") and (pair := self.prints.elsewhere(self.key, clauses)):
            sentences.append(pair)
        turned = [
            f"“{word}”多了或少了：“{old}”→“{new}”。意思可能正好相反：条件和自己写的话手改，再删去待办"
            for word, old, new in self.prints.turned(self.key, dict.fromkeys((*spelled.items(), *sentences)))
        ]
        if not words and self.file != REMARKS and not turned:
            left += _changed_words(spelled)
            if _UNDECIDED.search(self.chunk) or any(words_changed(*pair) for pair in sentences):
                left.append("这一句或前后的字句改了。条件看过以后加 --words")
        left += turned
        figures = _changed_figures(spelled)
        text = _UNDECIDED.sub("", self._with_place(self._with_words(spelled), where))
        right = Beside(self.chunk, text, spelled).put_right(_changed_days(spelled), figures)
        if not self.file.startswith(("rules/", "deadlines", "validity")):
            return _Now(right.text, key_and_name(text)[0], tuple(left), figures)
        left += [f"{old} → {new} 没有唯一对应的数，请手改" for old, new in right.unplaced]
        text = with_labels(right.text, figures, spelled)
        if not words:
            left += self._stale(text)
        return _Now(text, key_and_name(text)[0], tuple(left), figures, right.placed, right.elsewhere)

    def _stale(self, text: str) -> Iterator[str]:
        """What words of our own in the table still repeat, though the policy prints it no more."""
        printed = worded(self.prints.old.get(self.key), self.prints.new.get(self.key))
        for own, said in stale_words(text, printed):
            yield f"自己写的“{own}”里的“{said}”不再印了。改好这句和它的条件，看过以后加 --words"

    def _sentences(self, clause: str, found: tuple[str, str, str]) -> tuple[str, str] | None:
        """The whole sentences around a clause in which anything changed, of what is held to them."""
        if self.file.startswith(RELIED_ON) or (self.file in (WHO, REMARKS) and found[0] in (CHANGED, MOVED)):
            return sentences_of(clause, self.key, found, self.prints)
        return None

    def would_be_second(self, text: str, key: str) -> bool:
        """Whether a file has a table for a policy already, to which this one would come."""
        head = self.chunk.partition("\n")[0]
        return (
            key != self.key
            and head == _ONE_EACH
            and any(chunk.startswith(head) and key_and_name(chunk)[0] == key for chunk in CHUNKS.split(text))
        )

    def _with_words(self, spelled: Mapping[str, str]) -> str:
        """The table with its clauses as the print has them now, and with them the pieces into which they are cut."""
        main = main_clause(self.chunk)

        def literal(match: re.Match[str]) -> str:
            text = json.loads(match[0])
            return json.dumps(spelled[text], ensure_ascii=False) if text in spelled else match[0]

        def piece(match: re.Match[str]) -> str:
            words, before = json.loads(match["text"]), match["before"] or ""
            if bool(before) == bool(match["after"]):  # a line of a list
                return match[0]
            if main is not None and fold(words) in fold(spelled.get(main, main)):
                clause = spelled.get(main, main)
                now = words if bare(words) in bare(clause) else found_in(words, clause)
                return before + json.dumps(now, ensure_ascii=False) + match["after"]
            if words in spelled or (_SECTION.search(self.chunk) is None and self._is_printed(words)):
                return match[0]
            for old, new in spelled.items():
                if fold(words) in fold(old) and fold(words) not in fold(new):
                    now = followed(old, new).passage(words, least_like=0.0)
                    return before + (json.dumps(now, ensure_ascii=False) if now else match["text"]) + match["after"]
            return match[0]

        return _LITERAL.sub(literal, _PIECE.sub(piece, self.chunk))

    def _is_printed(self, words: str) -> bool:
        return fold(words) in printed(self.prints.new.get(self.key))

    def _with_place(self, text: str, where: str) -> str:
        """The table with the policy and section to which its clause moved."""
        if (place := _PLACE.fullmatch(where)) is None:
            return text
        key = next(policy.key for policy in self.prints.new.values() if policy.id == int(place[1]))
        text = _POLICY.sub(f'policy = "{key}"', text, count=1)
        return _SECTION.sub(f'section = "{place[2]}"', text, count=1)


def _changed_figures(spelled: Mapping[str, str]) -> dict[str, str]:
    """The figures that clauses print now in place of others; of days their parts, as words of our own repeat them."""
    found = (change for old, new in spelled.items() for change in changes(old, new, ""))
    return {change.old: change.new for change in found if change.kind in (NUMBERS, DATES) and change.old and change.new}


def _changed_words(spelled: Mapping[str, str]) -> Iterator[str]:
    for old, new in spelled.items():
        for change in changes(old, new, ""):
            if change.kind == WORDING:
                yield f"字句也改了：“{change.old}”→“{change.new}”。条件看过以后加 --words"


def _changed_days(spelled: Mapping[str, str]) -> list[tuple[date, date]]:
    """The days that clauses print now in place of others, one for one."""
    both = ((days_of(old), days_of(new)) for old, new in spelled.items())
    pairs = [pair for old, new in both if len(old) == len(new) for pair in zip(old, new, strict=True)]
    return [(old, new) for old, new in dict.fromkeys(pairs) if old != new]

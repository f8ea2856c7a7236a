"""Two printings of a text compared: changed figures, dates, telephones and links apart from changed words.

What the print alone changes is no change: white space, the width of punctuation, the numbers of items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.numerals import DATE, FIGURE, NUMERIC_DAY, PART, same_spelling

NUMBERS, DATES, PHONES, LINKS, DOCUMENTS, WORDING = "numbers", "dates", "phones", "links", "documents", "wording"
FIGURES = (NUMBERS, DATES, PHONES, LINKS, DOCUMENTS)
"""What is reported by itself, however the words around it changed."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = dict(zip(map(ord, "。、“”‘’〔〕【】［］〈〉《》—–―－·．…|"), ".,\"\"''[][][]<><>----...:", strict=True))
_FOLDS = _WIDE | {0xFF5C: ":"} | _SIGNS
"""Between the cells of a table stands what a sentence has a colon for."""
_ALPHANUMERIC = {code: narrow for code, narrow in _WIDE.items() if chr(narrow).isalnum() or chr(narrow) in "%-."}

_ITEM = re.compile(
    r"(?m)(?:^\s*|(?<=[:：；;。])\s*)(?:\d{1,2}[.、．](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_UNIT = (
    "%|‰|个百分点|万元|亿元|元|万|亿|个?工作日|个?自然日|个月|个季度|个年度|周年|日|天|年|小时|折|倍|成|人|名|项|条|件|家|份|次|户|岁|"
    "类|座|轴|吨|千瓦|千克|公里|海里|平方米|立方米|架次|车次|米|学时|分|个"
)
_TOKEN = re.compile(
    rf"(?P<links>https?://[!-~]+)"
    rf"|(?P<documents>[〔\[【［]\d{{4}}[〕\]】］]第?\d+号|\d{{4}}年第\d+号)"
    rf"|(?P<dates>\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日|底)?)?|\d{{1,2}}月(?:\d{{1,2}}日|底)|{NUMERIC_DAY}|{DATE})"
    rf"|(?P<phones>(?<!\d)0\d{{2,3}}-\d{{7,8}}(?!\d)|(?<!\d)1[3-9]\d{{9}}(?!\d))"
    rf"|(?P<numbers>(?<![A-Za-z])(?=[OolI]*\d)[\dOolI]{{2,}}(?<=[OolI\d])(?:{_UNIT})|(?<![\d/])\d{{1,2}}/\d{{1,2}}(?![\d/])|\d+(?:[.,]\d+)*(?:{_UNIT})?|{PART}|{FIGURE})"
    rf"|(?P<wording>.)",
    re.DOTALL,
)
_TABLE_ROW = re.compile(r"(?m)^([^\n|]+\|[^\n]*?)[；;]?$")
"""A row of a table, which is a clause of its own."""
_CELL_SIGNS = "|｜"
_CLAUSE_ENDS = ",.;:!?"
_REMEMBERED = 2**14
"""So many pieces of texts are kept in mind: most come again and again."""


class Change(NamedTuple):
    """One change: its kind, the section, and what stood there before and stands there now (empty: nothing).

    `before` and `after` are the clauses around it as they are printed.
    """

    kind: str
    section: str
    old: str
    new: str
    before: str = ""
    after: str = ""


class Token(NamedTuple):
    """A piece of a text: its kind, its words as printed, and the same as they are compared: equal figures are equal."""

    kind: str
    text: str
    folded: str


def fold(text: str) -> str:
    """`text` without white space, every sign of punctuation in one width: as long as `text` but for white space."""
    return "".join(text.split()).translate(_FOLDS)


def widened(text: str) -> str:
    """`text` with every sign in one width, white space and all: as long as `text`."""
    return text.translate(_FOLDS)


def same_but_for_print(old: str, new: str) -> bool:
    """Whether two texts differ in white space, the width of signs, numbers of items, ways to write a figure alone."""
    if old == new or fold(_ITEM.sub("", old)) == fold(_ITEM.sub("", new)):
        return True
    return [token.folded for token in tokens(old)] == [token.folded for token in tokens(new)]


def tokens(text: str) -> list[Token]:
    """A text in pieces: figures, dates, telephones and links whole, all else sign by sign; no numbers of items."""
    text = _TABLE_ROW.sub(r"\1；", text) if "|" in text else text
    narrow = "".join(_ITEM.sub("", text).split()).translate(_ALPHANUMERIC)
    return [_token(match.lastgroup or WORDING, match[0]) for match in _TOKEN.finditer(narrow)]


@lru_cache(_REMEMBERED)
def _token(kind: str, text: str) -> Token:
    folded = text.translate(_FOLDS)
    if folded == ";":  # a list and a table end their items otherwise than sentences
        folded = "."
    return Token(kind, text, same_spelling(folded) if kind in (NUMBERS, DATES) else folded)


def figures(text: str) -> list[str]:
    """The figures with a unit that a text prints, and its dates."""
    return [token.text for token in tokens(text) if token.kind in (NUMBERS, DATES) and not token.text.isdecimal()]


def changes(old: str, new: str, section: str) -> list[Change]:
    """What changed between two printings of one text, in the order of the text; empty where the print alone did."""
    if same_but_for_print(old, new):
        return []
    one, other = tokens(old), tokens(new)
    blocks = _blocks([token.folded for token in one], [token.folded for token in other])
    found: list[Change] = []
    moved: list[Change] = []
    for i1, i2, j1, j2 in blocks:
        gone, come = one[i1:i2], other[j1:j2]
        around = _clause(one, i1, i2, beside=come), _clause(other, j1, j2, beside=gone)
        of_words = [token for token in (*gone, *come) if token.kind == WORDING]
        if not of_words and len(gone) == len(come):
            found += [Change(b.kind, section, a.text, b.text, *around) for a, b in zip(gone, come, strict=True)]
            continue
        moved += _figures_of(gone, come, section, around)
        if "".join(t.folded for t in gone if t.kind == WORDING) != "".join(t.folded for t in come if t.kind == WORDING):
            found.append(Change(WORDING, section, *around, *around))
    found = list(dict.fromkeys(found))
    found += _not_moved(moved)
    return found or [Change(WORDING, section, old, new, old, new)]


def apart(old: str, new: str, beside: int = 3) -> Iterator[tuple[str, str]]:
    """The places where two printings of a text differ, with a few signs around that are the same on both sides."""
    one, other = tokens(old), tokens(new)
    for i1, i2, j1, j2 in _blocks([token.folded for token in one], [token.folded for token in other]):
        yield (
            "".join(token.text for token in one[max(i1 - beside, 0) : i2 + beside]),
            "".join(token.text for token in other[max(j1 - beside, 0) : j2 + beside]),
        )


_MOST_LIKE = 30
"""To how many pieces of the other text one may be like, on the average: of a real text it is five to fifteen."""


def _are_comparable(one: list[str], other: list[str]) -> bool:
    """Whether two sequences can be compared piece by piece, which of all alike takes the square of their length."""
    have = Counter(other)
    return sum(have[piece] for piece in one) <= _MOST_LIKE * (len(one) + len(other)) + 10_000


def _blocks(one: list[str], other: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The places where two sequences differ; those with hardly anything between them are one."""
    opcodes = [("replace", 0, len(one), 0, len(other))]
    if _are_comparable(one, other):
        opcodes = list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
    pending: tuple[int, int, int, int] | None = None
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            continue
        is_small = all(len(piece) == 1 for piece in (*one[i1:i2], *other[j1:j2]))
        if pending and i1 - pending[1] <= 1 and is_small:
            pending = pending[0], i2, pending[2], j2
            continue
        if pending:
            yield pending
        pending = i1, i2, j1, j2
    if pending:
        yield pending


def _figures_of(gone: list[Token], come: list[Token], section: str, around: tuple[str, str]) -> Iterator[Change]:
    """The figures of a block whose words changed too, kind by kind, paired in their order; what stays is left out."""
    for kind in FIGURES:
        old = [token.text for token in gone if token.kind == kind]
        new = [token.text for token in come if token.kind == kind]
        lost, won = _without(old, new), _without(new, old)
        for number in range(max(len(lost), len(won))):
            before, after = (some[number] if number < len(some) else "" for some in (lost, won))
            yield Change(kind, section, before, after, *around)


def _without(some: list[str], others: list[str]) -> list[str]:
    left = Counter(others)
    kept = []
    for item in some:
        if left[item]:
            left[item] -= 1
        else:
            kept.append(item)
    return kept


def _not_moved(found: Iterable[Change]) -> list[Change]:
    """The figures but for those that left one place and stand in another."""
    every = list(found)
    lost = Counter((item.kind, item.old) for item in every if item.old and not item.new)
    won = Counter((item.kind, item.new) for item in every if item.new and not item.old)
    both = lost & won
    left = {True: both.copy(), False: both.copy()}
    kept = []
    for item in every:
        one_sided = bool(item.old) != bool(item.new)
        name = item.kind, item.old or item.new
        if one_sided and left[bool(item.old)][name]:
            left[bool(item.old)][name] -= 1
        else:
            kept.append(item)
    return kept


def _ends_clause(piece: Token) -> bool:
    """Whether a clause ends with it; a row of a table is one clause, whose cells are told with its first."""
    return piece.folded in _CLAUSE_ENDS and piece.text not in _CELL_SIGNS


def _clause(pieces: list[Token], first: int, last: int, *, beside: list[Token]) -> str:
    """The clause in which the pieces from `first` to `last` stand, as printed.

    Where there are none, it is the clause into which those `beside` were put, or out of which they were taken; empty
    where those are whole clauses.
    """
    if first == last < len(pieces) and not _ends_clause(beside[-1]):
        last += 1
    while first > 0 and not _ends_clause(pieces[first - 1]):
        first -= 1
    while last < len(pieces) and (last == 0 or not _ends_clause(pieces[last - 1])):
        last += 1
    return "".join(piece.text for piece in pieces[first:last])

"""changed.toml: what a new print has in place of other figures and words, and amounts that none did before.

An import writes it, for nothing in an edition by itself shows either. Words of our own may repeat a figure that the
policy goes on printing of something else; and an amount that is new stands in no clause that anything cites.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from lnpolicy.corpus.clauses import Cited
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.meant import SAID
from lnpolicy.edition.reworded import Reworded, Worded
from lnpolicy.edition.sayings import Saying, sayings
from lnpolicy.edition.wording import DATES, NUMBERS, fold, tokens
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.numerals import in_digits, quantity

SCHEMA = "lnpolicy/changed/1"
FILE = "changed.toml"
_NAMED = re.compile(r"第(\d+)条")
_TIMES = ("年", "月", "季度")
"""Of long times the unit says which is meant: 24个月 of a subsidy are not the 2年 since somebody left school."""
_SHARES = {"折": Decimal("0.1"), "%": Decimal("0.01")}


class Replaced(NamedTuple):
    """A figure of a policy (its key) in place of which another is printed now, in the words that were and are there."""

    key: str
    old: str
    new: str
    was: str
    now: str


class Added(NamedTuple):
    """An amount that a policy prints and did not before, with the clause in which it stands."""

    key: str
    figure: str
    clause: str


class Stale(NamedTuple):
    """Words of our own of a policy that repeat what it prints no more: what was reworded, its number, and what."""

    reworded: Reworded
    number: int
    saying: Saying
    said: str

    @property
    def fault(self) -> str:
        """The same in a sentence."""
        was, now, own = self.reworded.was, self.reworded.now, self.saying
        return (
            f"{own.file} {own.name} 自己的话“{own.text}”里的“{self.said}”，第{self.number}条不再印："
            f"“{was}”改成了“{now}”。照改；不用改的，看过后从 {FILE} 删去这一条"
        )


class Changed(NamedTuple):
    """What the file holds; nothing where there is none."""

    replaced: tuple[Replaced, ...] = ()
    added: tuple[Added, ...] = ()
    reworded: tuple[Reworded, ...] = ()


def load_changed(path: Path) -> Changed:
    """The file at `path`, strictly; nothing where there is none. Raises `InvalidData`."""
    if not path.is_file():
        return Changed()
    reader, _ = data_file(path, SCHEMA)
    replaced, added, others = (reader.take(name, list, default=[]) for name in ("replaced", "added", "reworded"))
    reader.finish()
    return Changed(
        tuple(Replaced(*lines) for lines in _tables(path, replaced, ("policy", "old", "new", "was", "now"))),
        tuple(Added(*lines) for lines in _tables(path, added, ("policy", "figure", "clause"))),
        tuple(Reworded(*lines) for lines in _tables(path, others, ("policy", "was", "now"))),
    )


def _tables(path: Path, tables: list[dict[str, object]], names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for place, table in enumerate(tables, start=1):
        reader = TableReader(path.name, f"第 {place} 张表", table)
        yield tuple(reader.line(name) for name in names)
        reader.finish()


def said_in(text: str) -> frozenset[object]:
    """The figures of a text as they are compared; shares in whatever way they are said (5折, 50%, 减半)."""
    found: set[object] = set()
    for token in tokens(text):
        if token.kind not in (NUMBERS, DATES) or token.text.isdecimal():
            continue
        written = in_digits(token.text)
        one = written.removeprefix("个") if token.text.endswith(_TIMES) else quantity(written)
        found.add((one[0] * _SHARES[one[1]], "") if not isinstance(one, str) and one[1] in _SHARES else one)
    found |= {(share, "") for share, said in SAID.items() if said.search(fold(text))}
    return frozenset(found)


def replaced_faults(edition: Edition) -> Iterator[str]:
    """The words of our own, and the bounds of inputs, that have a figure in place of which another is printed."""
    changed = load_changed(edition.folder / FILE)
    if not changed.replaced:
        return
    numbers = edition.numbers
    every = [(saying, said_in(saying.text)) for saying in sayings(edition)]
    for one in changed.replaced:
        old = next(iter(said_in(one.old)), None)
        seen = f"说的是这一处就照改；不是，看过后从 {FILE} 删去这一条"
        for saying, said in every:
            if numbers.get(one.key) not in _spoken_of(saying) or old not in said:
                continue
            if _prints(edition, saying, old):
                yield f"{saying.name} 自己的话“{saying.text}”还说 {one.old}，“{one.was}”改成了“{one.now}”：{seen}"
        for name in _bounded(edition, one, old):
            yield f"输入 {name} 的界限还是 {one.old}，“{one.was}”改成了“{one.now}”：{seen}"


def reworded_faults(edition: Edition) -> Iterator[str]:
    """The words of our own that repeat words of a policy in place of which others are printed now."""
    yield from (stale.fault for stale in stale_sayings(edition))


def stale_sayings(edition: Edition) -> Iterator[Stale]:
    """The same one by one."""
    changed = load_changed(edition.folder / FILE)
    every = list(dict.fromkeys(sayings(edition))) if changed.reworded else []
    for one in changed.reworded:
        number = edition.numbers.get(one.key)
        if number is None or number not in edition:
            continue
        policy = edition[number]
        printed = Worded(one.was, f"{policy.title}\n{policy.prose}")
        for saying in every:
            if number in _spoken_of(saying) and (said := printed.gone(saying.text)):
                yield Stale(one, number, saying, said)


def _spoken_of(saying: Saying) -> frozenset[int]:
    """The policies of which some words speak: of those that share an input, the ones that it names, if it names any."""
    named = frozenset(map(int, _NAMED.findall(saying.text)))
    return (named & saying.policies) or saying.policies


def _prints(edition: Edition, saying: Saying, figure: object) -> bool:
    """Whether a policy prints a figure, and not in the very words: what none does is told of all words of our own."""
    texts = [edition[number].prose for number in saying.policies if number in edition]
    return any(figure in said_in(text) for text in texts) and not any(fold(saying.text) in fold(text) for text in texts)


def _bounded(edition: Edition, one: Replaced, old: object) -> Iterator[str]:
    """The inputs at which a rule of the policy looks and that have the figure for a bound."""
    book = edition.rulebook
    named = {name for rule in book.rules if rule.key == one.key for names in rule.words.values() for name in names}
    for name in sorted(named & book.inputs.keys()):
        declared = book.inputs[name]
        bounds = [f"{bound:f}{declared.unit}" for bound in (declared.least, declared.most)]
        if declared.unit and any(old in said_in(bound) for bound in bounds):
            yield name


def added_faults(edition: Edition) -> Iterator[str]:
    """The amounts that are new and of which no clause of a rule, a limit, a date or a remark says anything."""
    changed = load_changed(edition.folder / FILE)
    clauses = cache(lambda: _cited(edition))
    for one in changed.added:
        if one.key in edition.numbers and not _is_held(one, clauses):
            number = edition.numbers[one.key]
            yield (
                f"第{number}条新印了 {one.figure}（“{one.clause}”），没有规则、时限、日期引它，"
                f"coverage.toml 的 left_out 也没有写：写一条，或看过后从 {FILE} 删去"
            )


def _is_held(one: Added, clauses: Callable[[], dict[str, list[str]]]) -> bool:
    wanted = fold(one.clause)
    return any(
        quantity(one.figure) in {quantity(token.text) for token in tokens(clause)}
        and (fold(clause) in wanted or wanted.rstrip(",.;") in fold(clause))
        for clause in clauses().get(one.key, ())
    )


def _cited(edition: Edition) -> dict[str, list[str]]:
    """The clauses on which anything stands that says what an amount is, by the key of their policy."""
    found: dict[str, list[str]] = {}
    items: list[Cited] = [rule.cited for rule in edition.rulebook.rules]
    items += [limit.cited for limit in edition.deadlines.limits]
    items += [statement.cited for statement in edition.load_statements()]
    for item in items:
        found.setdefault(item.key, []).extend(part for clause, _ in item.clauses for part in clause.split("…"))
    for key, clause in (
        *((remark.key, remark.clause) for remark in edition.remarks.remarks),
        *((left_out.key, left_out.clause) for left_out in edition.remarks.left_out),
    ):
        found.setdefault(key, []).extend(clause.split("…"))
    return found

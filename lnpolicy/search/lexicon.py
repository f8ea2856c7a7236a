"""How people say it: synonyms, abbreviations, English words, fillers, and other names of each policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lnpolicy.corpus.clauses import absent
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.normalize import normalized

SCHEMA = "lnpolicy/lexicon/1"
KINDS = {"settings": "s", "places": "p", "asides": "w", "elsewhere": "x", "intents": "i"}
"""The lists of words that tell what a question is about rather than which policy is meant, each with its sign."""
FEWEST_ALIASES = 10
"""How many other ways to ask for it every policy must have."""


class Sums(NamedTuple):
    """How people ask for a sum, and how the handbook prints one.

    `words` ask for it wherever they stand, `at_end` where a piece of a query ends (报销多少, and not 多少绿电); one of
    `units` stands behind the figure in print.
    """

    words: tuple[str, ...] = ()
    at_end: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def printed(self) -> re.Pattern[str]:
        """What finds a printed sum in normalized text."""
        units = "|".join(re.escape(normalized(unit)) for unit in self.units)
        return re.compile(rf"\d[\d.,]*\s*[万亿]?(?:{units or '(?!)'})")


class Trade(NamedTuple):
    """A trade: what people call it or whoever plies it, and the handbook's words for what its people may have."""

    sector: str
    words: tuple[str, ...]
    means: tuple[str, ...]


class Lexicon(NamedTuple):
    """The curated knowledge of words, as read from data/lexicon.toml.

    `synonyms` are groups of words that mean the same in any policy; `related` maps an English word or an abbreviation
    to the words it stands for, `everyday` what people say (洋货) to words of the handbook, and not these to it; `units`
    maps each way to write a unit to one; `aliases` maps the key of a policy to how else people ask for it; `spoken`
    maps a word of one syllable to what people mean by it; `fillers` are
    words that never decide which policy is meant, `connectives` stand between two things asked for, `dealings` before
    what somebody deals in (做预制菜的), `asking` before what somebody wants to know the way to (怎么); `sums` are how
    sums are asked for and printed. The other lists tell what a question is about: `settings` who asks, `places` where,
    `asides` what is hoped for in general (优惠), `elsewhere` are subjects that no policy treats, `intents` what no
    handbook of policies answers, `asked_elsewhere` whole questions about something else. `trades`, `framing`, `hopes`,
    `asker_endings` and `whoever` are for questions of somebody who asks what there is at all (`broad.py`), `provinces`
    with their cities, `arriving`, `towards`, `outsiders` and `place_endings` for those about another province
    (`provinces.py`).
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    related: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    everyday: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    units: dict[str, str] = {}  # noqa: RUF012  # read only
    aliases: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    spoken: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    fillers: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()
    asked_elsewhere: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    dealings: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    sums: Sums = Sums()
    trades: tuple[Trade, ...] = ()
    framing: frozenset[str] = frozenset()
    hopes: frozenset[str] = frozenset()
    asker_endings: tuple[str, ...] = ()
    whoever: tuple[str, ...] = ()
    provinces: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    arriving: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()
    place_endings: frozenset[str] = frozenset()

    def expansions(self) -> dict[str, tuple[str, ...]]:
        """For each word the other words that mean the same, in the order of the file."""
        meant: dict[str, dict[str, None]] = {}
        for group in self.synonyms:
            for word in group:
                meant.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
        for word, others in (*self.related.items(), *self.everyday.items()):
            meant.setdefault(word, {}).update(dict.fromkeys(others))
        return {word: tuple(others) for word, others in meant.items()}

    def about_something_else(self) -> set[str]:
        """What is not treated: subjects elsewhere, what no handbook answers, and whole questions."""
        return {*self.elsewhere, *self.intents, *self.asked_elsewhere}

    def words(self) -> set[str]:
        """Every single word of the lexicon, aliases left out."""
        return {
            *self.fillers,
            *self.connectives,
            *self.dealings,
            *self.asking,
            *self.elsewhere,
            *self.settings,
            *self.places,
            *self.asides,
            *self.intents,
            *(word for group in self.synonyms for word in group),
            *self.related,
            *(word for words in self.related.values() for word in words),
            *self.everyday,
            *(word for words in self.everyday.values() for word in words),
            *(word for words in self.spoken.values() for word in words),
        }


def load_lexicon(path: Path) -> Lexicon:
    """Read a lexicon; raises `InvalidData` for an unknown key, a missing one or a wrong type."""
    reader, _ = data_file(path, SCHEMA)
    lexicon = _lexicon(reader)
    reader.finish()
    return lexicon


def lexicon_faults(lexicon: Lexicon, corpus: Corpus) -> Iterator[str]:
    """What is wrong with the aliases of `lexicon` beside the policies of `corpus`, in Chinese, one sentence each.

    An alias must say what the policy's own text does not, belong to a policy that exists, be no other policy's title,
    and lead to one policy alone.
    """
    titles = {_bare(title) for policy in corpus for title in (policy.title, *policy.also_titled)}
    seen: dict[str, str] = {}
    for key, aliases in lexicon.aliases.items():
        if key not in corpus.numbers:
            yield f"别名所属的政策不存在：{absent(key)}"
            continue
        text = _bare("\n".join(_own_text(corpus[corpus.numbers[key]])))
        if len(aliases) < FEWEST_ALIASES:
            yield f"{key} 只有{len(aliases)}个别名，至少要{FEWEST_ALIASES}个"
        for alias in aliases:
            bare = _bare(alias)
            if not bare or bare in text:
                yield f"{key} 的别名“{alias}”已在该政策的原文中"
            elif bare in titles:
                yield f"{key} 的别名“{alias}”是另一政策的标题"
            elif bare in seen:
                yield f"{key} 的别名“{alias}”已用于 {seen[bare]}"
            seen[bare] = key
    yield from _told_twice(lexicon)
    texts = {policy.id: _bare("\n".join(_own_text(policy))) for policy in corpus}
    everything = "\n".join(texts.values())
    pairs = set(pairwise(everything))
    for word in sorted(lexicon.elsewhere):
        if pairs.issuperset(pairwise(word)) and word in everything:
            number = next(number for number, text in texts.items() if word in text)
            yield f"“{word}”列在 elsewhere，第{number}条却印了它：从 elsewhere 中删去"
        elif word in seen:
            yield f"“{word}”列在 elsewhere，却是 {seen[word]} 的别名"
    for question in sorted(lexicon.asked_elsewhere):
        if _bare(question) in seen:
            yield f"“{question}”列在 asked_elsewhere，却是 {seen[_bare(question)]} 的别名"
    for policy in corpus:
        if policy.key not in lexicon.aliases:
            yield f"第{policy.id}条“{policy.title}”没有别名"


def _told_twice(lexicon: Lexicon) -> Iterator[str]:
    """Words in two of the lists that tell what a question is about, or in one of those and among the fillers."""
    lists: dict[str, str] = dict.fromkeys(lexicon.fillers, "fillers")
    for name in KINDS:
        for word in sorted(getattr(lexicon, name)):
            if word in lists:
                yield f"“{word}”既列在 {lists[word]}，又列在 {name}"
            lists[word] = name


def _own_text(policy: Policy) -> Iterator[str]:
    yield from (policy.title, *policy.also_titled, policy.audience, policy.measures, policy.procedure, policy.basis)
    for contact in policy.contacts:
        yield from (contact.office, contact.note)


def _bare(text: str) -> str:
    return "".join(normalized(text).split())


def _meanings(reader: TableReader, name: str, said: str, meant: str) -> dict[str, tuple[str, ...]]:
    """What each of the words under `said` means, by the words under `meant` in the tables of that name."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _entries(reader, name):
        means = entry.lines(meant)
        for word in entry.lines(said):
            found[word.lower()] = tuple(dict.fromkeys((*found.get(word.lower(), ()), *means)))
        entry.finish()
    return found


def _lexicon(reader: TableReader) -> Lexicon:
    related = _meanings(reader, "english", "english", "chinese")
    for entry in _entries(reader, "abbreviations"):
        short = entry.line("short").lower()
        related[short] = tuple(dict.fromkeys((*related.get(short, ()), entry.line("full").lower())))
        entry.finish()
    groups = {name: [_words(entry) for entry in _entries(reader, name)] for name in ("synonyms", "units")}
    return Lexicon(
        synonyms=tuple(tuple(word.lower() for word in words) for words in groups["synonyms"]),
        related=related,
        everyday=_meanings(reader, "everyday", "words", "means"),
        units={way.lower(): words[0] for words in groups["units"] for way in words},
        aliases=dict(_named(entry, "policy", "words") for entry in _entries(reader, "aliases")),
        spoken=dict(_named(entry, "word", "means") for entry in _entries(reader, "spoken")),
        fillers=frozenset(reader.lines("fillers", optional=True)),
        connectives=frozenset(reader.lines("connectives", optional=True)),
        dealings=frozenset(reader.lines("dealings", optional=True)),
        asking=frozenset(reader.lines("asking", optional=True)),
        asked_elsewhere=frozenset(map(normalized, reader.lines("asked_elsewhere", optional=True))),
        sums=_sums(reader),
        trades=tuple(_trade(entry) for entry in _entries(reader, "trades")),
        framing=frozenset(reader.lines("framing", optional=True)),
        hopes=frozenset(reader.lines("hopes", optional=True)),
        asker_endings=tuple(reader.lines("asker_endings", optional=True)),
        whoever=tuple(reader.lines("whoever", optional=True)),
        provinces=dict(_named(entry, "name", "cities") for entry in _entries(reader, "provinces")),
        arriving=tuple(reader.lines("arriving", optional=True)),
        towards=tuple(reader.lines("towards", optional=True)),
        outsiders=tuple(reader.lines("outsiders", optional=True)),
        place_endings=frozenset(reader.lines("place_endings", optional=True)),
        **{name: frozenset(map(normalized, reader.lines(name, optional=True))) for name in KINDS},
    )


def _entries(reader: TableReader, key: str) -> Iterator[TableReader]:
    for entry in reader.tables(key, optional=True):
        yield TableReader(reader.file, key, entry)


def _words(entry: TableReader) -> tuple[str, ...]:
    words = entry.lines("words")
    entry.finish()
    return words


def _sums(reader: TableReader) -> Sums:
    if not (table := reader.take("sums", dict, default={})):
        return Sums()
    entry = TableReader(reader.file, "sums", table)
    made = Sums(entry.lines("words"), entry.lines("at_end", optional=True), entry.lines("units"))
    entry.finish()
    return made


def _trade(entry: TableReader) -> Trade:
    trade = Trade(entry.line("sector"), *(tuple(map(normalized, entry.lines(name))) for name in ("words", "means")))
    entry.finish()
    return trade


def _named(entry: TableReader, name: str, words: str) -> tuple[str, tuple[str, ...]]:
    made = entry.line(name), entry.lines(words)
    entry.finish()
    return made

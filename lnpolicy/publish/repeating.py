"""Words of our own that repeat a figure, with the one that is printed now: labels, help, what a checkup says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.meant import figures_in
from lnpolicy.edition.wording import DATES, NUMBERS, fold, tokens
from lnpolicy.publish.carrying import CHUNKS, MARK, cited_words
from lnpolicy.publish.figures_beside import amount_of
from lnpolicy.publish.prints import Prints
from lnpolicy.rules.numerals import YUAN

MARKED = re.compile(rf"(?m)^{MARK}：.*\n(?:#   .*\n)*\Z")
"""The mark of an import at the end of what comes before a table."""
_POLICY = re.compile(r'(?m)^policy = "([^"]+)"')
_NAME = re.compile(r'(?m)^(?:id|case) = ("(?:[^"\\]|\\.)*")')
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_PIECE = re.compile(r'(?m)^(?P<text>"(?:[^"\\\n]|\\.)*")\s*=')
_ALIKE = {unit: (yuan, "元") for unit, yuan in YUAN.items()} | {"成": (Decimal(10), "%")}
_BOUND = re.compile(r'(?m)^(?P<before>(?:least|most) = )"(?P<value>\d+(?:\.\d+)?)"')


def key_and_name(chunk: str) -> tuple[str, str]:
    """The policy of a table, and its name there."""
    key = found[1] if (found := _POLICY.search(chunk)) else ""
    return key, json.loads(found[1]) if (found := _NAME.search(chunk)) else key


def with_labels(text: str, figures: Mapping[str, str], spelled: Mapping[str, str]) -> str:
    """A table with changed figures in its own words too, where its clauses print the old ones no more."""
    now = fold("".join(spelled.values()))
    return _said(text, {old: new for old, new in figures.items() if fold(old) not in now}, _but_cited(text))


def _but_cited(text: str) -> Callable[[str], bool]:
    cited = {*cited_words(text), *(json.loads(match["text"]) for match in _PIECE.finditer(text))}
    return lambda words: words not in cited


def with_own_words(text: str, figures: Mapping[str, Mapping[str, str]], prints: Prints) -> str:
    """A file with the changed figures in words of our own on those policies, where these print the old ones no more.

    What is still marked stays as it is.
    """
    made = ""
    for chunk in CHUNKS.split(text):
        said = chunk
        for key, changed in figures.items() if MARKED.search(made) is None else ():
            text_now = printed(prints.new.get(key), PROSE_SECTIONS)
            gone = {old: new for old, new in changed.items() if fold(old) not in text_now}
            said = _said(said, gone, _but_cited(chunk) if key_and_name(chunk)[0] == key else _speaking_of(key))
        is_input = said != chunk and chunk.startswith("[[inputs]]")
        made += _with_bounds(said, {o: n for one in figures.values() for o, n in one.items()}) if is_input else said
    return made


def _speaking_of(key: str) -> Callable[[str], bool]:
    return lambda words: re.search(rf"[{{、]{re.escape(key)}[、}}]", words) is not None


def _said(chunk: str, changed: Mapping[str, str], wanted: Callable[[str], bool]) -> str:
    """A table with changed figures in those of its texts that are `wanted`."""

    def literal(match: re.Match[str]) -> str:
        if not wanted(json.loads(match[0])):
            return match[0]
        return _with_ranges("".join(_now(words, changed) for words in _cut(match[0])), changed)

    return _LITERAL.sub(literal, chunk) if changed else chunk


def _with_ranges(text: str, changed: Mapping[str, str]) -> str:
    """A text with the lower ends of ranges changed too, which have no unit of their own (3000至10000元)."""
    for old, new in changed.items():
        (was, unit), (now, other) = ((found["value"], found["unit"]) for found in map(_parted, (old, new)))
        if unit and unit == other:
            text = re.sub(rf"(?<![\d.]){re.escape(was)}(?=[至到~～—-]{{1,2}}[\d.]+{re.escape(unit)})", now, text)
    return text


def _parted(figure: str) -> re.Match[str]:
    found = re.fullmatch(r"(?P<value>[\d.,]*)(?P<unit>\D*|.*)", figure, re.DOTALL)
    assert found is not None
    return found


def _with_bounds(chunk: str, changed: Mapping[str, str]) -> str:
    """An input whose meaning repeats the figure, with the figure as its bound too."""

    def bound(match: re.Match[str]) -> str:
        for old, new in changed.items():
            if (one := amount_of(old)) and (other := amount_of(new)) and one == Decimal(match["value"]):
                return f'{match["before"]}"{other:f}"'
        return match[0]

    return _BOUND.sub(bound, chunk)


def _now(words: str, changed: Mapping[str, str]) -> str:
    """A figure as it is now: also of one that is spelled in another way (1.35 元, ２０万元, 200000元, 3年 for 三年)."""
    if words in changed or not (figure := figures_in(words)):
        return changed.get(words, words)
    same = (new for old, new in changed.items() if _quantities(figures_in(old)) == _quantities(figure))
    return next(same, words)


def _quantities(found: Sequence[tuple[Decimal, str]]) -> list[tuple[Decimal, str]]:
    """Figures as they are compared: amounts in yuan, 九成 as 90%, all else in its unit."""
    return [
        (value * _ALIKE[unit][0], _ALIKE[unit][1]) if unit in _ALIKE else (value, unit.removeprefix("个"))
        for value, unit in found
    ]


def _cut(text: str) -> Iterator[str]:
    """A text in pieces, figures whole as they are spelled there; nothing of it is lost."""
    place = 0
    for token in tokens(text):
        if token.kind not in (NUMBERS, DATES):
            continue
        signs = (f"[{sign}{_wide(sign)}]" if sign.isalnum() else re.escape(sign) for sign in token.text)
        spelled = re.compile(r"\s*".join(signs))
        if match := spelled.search(text, place):
            yield text[place : match.start()]
            yield match[0]
            place = match.end()
    yield text[place:]


def _wide(sign: str) -> str:
    return chr(ord(sign) + 0xFEE0) if sign.isascii() else ""


def printed(policy: Policy | None, sections: Sequence[str] = ("title", *PROSE_SECTIONS)) -> str:
    """What a policy prints in these sections, as figures are looked for in it; nothing of one that is not there."""
    if policy is None:
        return ""
    return fold("".join(bare(getattr(policy, name)) for name in sections))

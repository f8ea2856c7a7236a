"""What the figures of some words may be in curated data: 2年 is 2 or 24 (months), 98% is 98 or 0.98, 减半 is 0.5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from lnpolicy.corpus.clauses import bare
from lnpolicy.edition.wording import DATES, NUMBERS, Token, tokens
from lnpolicy.rules.numerals import MONTHS, YUAN, in_digits
from lnpolicy.rules.numerals import YEAR_IN_MONTHS as YEAR
from lnpolicy.rules.written import written_figure

_REMEMBERED = 4096
"""Of so many texts the figures are kept in mind: the same words are asked for theirs by many rules."""
_RANGE = re.compile(
    r"(?P<least>(?<![\d.])\d+(?:\.\d+)?)(?P<rest>[至到~～—-]{1,2}\d+(?:\.\d+)?(?P<unit>万元|亿元|元|%|折|倍|个?工作日|个月|小时|年|日|天))"
)
_FIGURE = re.compile(r"(?P<value>[\d.,]+|[零〇一二两三四五六七八九十百千半]+)(?P<unit>\D*)")
_PART = re.compile(r"(?P<one>\d+)/(?P<of>\d+)")
_HALF_YEAR = re.compile("半年")
_BARE_NUMERAL = re.compile("[零一二两三四五六七八九十半]")
SHARES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "折": Decimal("0.1"), "成": Decimal("0.1")}
"""What one of each unit of a share is of the whole."""
_SCALES = SHARES | {unit: yuan for unit, yuan in YUAN.items() if unit != "元"}
SAID = {
    Decimal(0): re.compile(
        r"免费|免收|免缴|免征|全免|不(?:再)?(?:收|缴|向[^，。；,;]{1,12}收)|无(?:办理)?费用|办理费用[：:]?无|零投资"
    ),
    Decimal("0.5"): re.compile(r"减半|一半|对半|折半"),
    Decimal(1): re.compile(r"全额"),
}
"""The words that say a share without a figure."""


def with_units(words: str) -> str:
    """Some words, in which the lower end of a range has its unit too: 3000至10000元 says 3000元."""
    return _RANGE.sub(r"\g<least>\g<unit>\g<rest>", in_digits(bare(words)))


def prints_figure(words: str) -> bool:
    """Whether some words print a figure at all."""
    return bool(figures_in(words))


@lru_cache(_REMEMBERED)
def figures_in(words: str) -> tuple[tuple[Decimal, str], ...]:
    """The figures of some words, each with the unit behind it (empty where there is none); dates are none."""
    return tuple(_figures(words))


def _figures(words: str) -> Iterator[tuple[Decimal, str]]:
    text = with_units(words)
    for token in tokens(text):
        if (found := _figure(token)) is not None:
            yield found
    yield from ((Decimal("0.5"), "年") for _ in _HALF_YEAR.finditer(text))


def _figure(token: Token) -> tuple[Decimal, str] | None:
    text = in_digits(token.text)
    if token.kind not in (NUMBERS, DATES) or (token.kind == DATES and not text.endswith("年")):
        return None
    if part := _PART.fullmatch(text):
        return (Decimal(part["one"]) / Decimal(part["of"]), "") if Decimal(part["of"]) else None
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    value = found["value"]
    return (Decimal(value.replace(",", "")) if value[0].isdecimal() else _numeral(value)), found["unit"]


def _numeral(text: str) -> Decimal:
    value = written_figure(text, {"": Decimal(1)})
    return Decimal("0.5") if text == "半" else Decimal(0) if value is None else value


def meant(words: str, unit: str = "", units: Mapping[str, Decimal] | None = None) -> frozenset[Decimal]:
    """What may stand in the data for the figures of some words: in its `unit`, where that is known, else in any.

    `units` are further units that it may be written in, each with what one of it is. Where no figure is printed, single
    numerals (三分之一, 六类) and words for a share (减半) are taken; empty where there is none of these either.
    """
    found = {value for figure, of in figures_in(words) for value in _as_data(figure, of, unit, units or {})}
    found |= {value for value, said in SAID.items() if said.search(words)}
    return frozenset(found or {_numeral(sign) for sign in _BARE_NUMERAL.findall(words)})


def _as_data(figure: Decimal, of: str, unit: str, units: Mapping[str, Decimal]) -> Iterator[Decimal]:
    """A printed figure as the data may have it."""
    if of in units:
        yield figure * units[of]
        return
    if of in MONTHS:
        in_months = figure * MONTHS[of]
        if MONTHS.get(unit) != YEAR:
            yield in_months
        if MONTHS.get(unit) == YEAR or (unit not in MONTHS and MONTHS[of] == YEAR):
            yield in_months / YEAR
        return
    if of not in _SCALES or of == unit:
        yield figure
        return
    scaled = figure * _SCALES[of]
    yield scaled
    if not unit and of in SHARES:
        yield 1 - scaled
        yield figure

"""What the conditions of a rule compare with, and say, held to the words on which the rule stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from lnpolicy.corpus.clauses import bare
from lnpolicy.edition.meant import figures_in, meant, prints_figure
from lnpolicy.edition.sayings import texts_of
from lnpolicy.edition.wording import DATES, tokens
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.logic import FIGURE_TESTS, Leaf, leaves_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.numerals import MONTHS, YUAN, in_digits

_BOUNDARY = re.compile(r"[、，,（）()；;。]|和|及")


def condition_faults(rule: Rule, inputs: Mapping[str, Input]) -> Iterator[str]:
    """The figures of conditions that their own text does not say, or that no words of the rule print."""
    cited = {_same(*figure) for clause, _ in rule.cited.clauses for figure in figures_in(clause)}
    days = {day for clause, _ in rule.cited.clauses for day in _days(clause)}
    for part in (rule.when, rule.where):
        if part is None:
            continue
        for leaf in leaves_of(part):
            yield from _leaf_faults(rule, leaf, inputs.get(leaf.input))
        for text in texts_of(part):
            for day in dict.fromkeys(_days(text)):
                if day not in days and day not in rule.unprinted:
                    yield f"规则 {rule.id} 的条件“{text}”里的 {day}，它引用的原文没有印"
            for value, unit in dict.fromkeys(figures_in(text)):
                said = f"{value.normalize():f}{unit}"
                if unit and _same(value, unit) not in cited and said not in rule.unprinted:
                    yield (
                        f"规则 {rule.id} 的条件“{text}”里的 {said}，它引用的原文没有印："
                        "把印着它的话写进 printed，或在 unprinted 里写明理由"
                    )


@lru_cache(4096)  # the same clauses stand behind many rules
def _days(text: str) -> tuple[str, ...]:
    """The days and years that a text prints, as printed."""
    return tuple(in_digits(token.text) for token in tokens(bare(text)) if token.kind == DATES)


def _leaf_faults(rule: Rule, leaf: Leaf, declared: Input | None) -> Iterator[str]:
    if leaf.test not in FIGURE_TESTS or isinstance(leaf.bound, bool) or not isinstance(leaf.bound, Decimal | int):
        return
    bound = Decimal(leaf.bound)
    if declared is not None and not declared.least <= bound <= declared.most:
        accepted = f"{declared.least.normalize():f} 至 {declared.most.normalize():f}"
        yield f"规则 {rule.id} 比较的 {leaf.input} 是 {bound}，输入 {leaf.input} 只收 {accepted}：没有人填得了，请核对"
    unit, units = (declared.unit, declared.units) if declared else ("", {})
    said = meant(leaf.text, unit, units)
    if bound not in said and (said or leaf.input not in rule.unprinted):
        yield f"规则 {rule.id} 的条件“{leaf.text}”比较的是 {leaf.input} {bound}，它自己的话说的不是这个数"
    pieces = [words for words, names in (*rule.words.items(), *rule.printed.items()) if leaf.input in names]
    values = {value for words in pieces if prints_figure(words) for value in meant(words, unit, units)}
    if values and bound not in values and leaf.input not in rule.unprinted:
        yield f"规则 {rule.id} 比较的 {leaf.input} 是 {bound}，它的原文“{'、'.join(pieces)}”印的不是这个数"


def list_faults(rule: Rule, inputs: Mapping[str, Input]) -> Iterator[str]:
    """The names that the words of a list print and the list lacks, and those that it has and no words print."""
    clause = bare(rule.clause)
    for name, listed in rule.names.items():
        pieces = [bare(words) for words, names in rule.words.items() if name in names]
        pieces += [match[1] for match in re.finditer(rf"{re.escape(name)}[（(]([^（）()]*)[）)]", clause)]
        declared = _looks_at(rule, name, inputs)
        if declared is not None and declared.choices:
            pieces += [bare(words) for words, names in rule.words.items() if declared.name in names]
            for choice, words in declared.choices.items():
                if choice not in listed and any(bare(word) in piece for word in words for piece in pieces):
                    yield f"规则 {rule.id} 的名单 {name} 少了 {choice}（{words[0]}），它的原文印着"
            continue
        for member in listed:
            if member not in clause and member not in rule.unprinted:
                yield f"规则 {rule.id} 的名单 {name} 有“{member}”，它的原文没有印"
        for missing in _missing(pieces, listed):
            if missing not in rule.unprinted:
                yield f"规则 {rule.id} 的名单 {name} 少了“{missing}”，它的原文印着"


def _looks_at(rule: Rule, name: str, inputs: Mapping[str, Input]) -> Input | None:
    """The input that must be among the names of a list; None where no condition compares it."""
    listed = frozenset(rule.names[name])
    leaves = [leaf for part in (rule.when, rule.where) if part for leaf in leaves_of(part)]
    return next((inputs.get(leaf.input) for leaf in leaves if leaf.test == "among" and leaf.bound == listed), None)


def _missing(pieces: list[str], listed: tuple[str, ...]) -> Iterator[str]:
    """What stands in an enumeration in the form in which the names of a list do (…收费站), and is none of them.

    Where they have no form in common, it is whatever does not end with one of them.
    """
    for piece in pieces:
        elements = [element for element in dict.fromkeys(_BOUNDARY.split(piece)) if element]
        counted = Counter(e.removeprefix(name) for name in listed for e in elements if e.startswith(name) and e != name)
        endings = [ending for ending, times in counted.items() if 2 * times >= len(listed)]
        for element in elements:
            ending = next((one for one in endings if element.endswith(one) and element != one), None)
            if ending is not None and element.removesuffix(ending) not in listed:
                yield element.removesuffix(ending)
            elif not endings and not element.endswith(listed):
                yield element


def _same(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A figure as it is compared, whatever the unit in which it is printed."""
    if unit in MONTHS:
        return value * MONTHS[unit], "个月"
    if unit in YUAN:
        return value * YUAN[unit], "元"
    return value, {"天": "日"}.get(unit, unit.removeprefix("个"))

"""What a user gives a calculator, taken together: by name, in the kind that is declared, and without contradiction.

What cannot be taken raises `ValueNotAccepted` with the option, the value and what is accepted; nothing is guessed. What
is not given stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from lnpolicy.corpus.reader import is_key
from lnpolicy.errors import AtOdds, ValueNotAccepted
from lnpolicy.rules.calculator import Derived
from lnpolicy.rules.declaration import DECIMALS, Input
from lnpolicy.rules.given import is_unknown
from lnpolicy.rules.money import figure, rounded
from lnpolicy.rules.naming import did_you_mean, option, shown
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.spoken import bare, day_spoken_of
from lnpolicy.rules.value import ACCEPTED, value_of, word_of
from lnpolicy.rules.yes_no import says_nothing_of

_REMEMBERED = 4096
"""Words of an input that are not read again."""


def understood(rulebook: Rulebook, calculator: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of `given` by the names of the calculator's inputs; None means not given.

    Money, counts and percentages become `Decimal`, whole numbers `int`, dates `date`, yes/no `bool`, a choice its
    English name. Raises `ValueNotAccepted` for an unknown name, which lists the known ones, and for a bad value.
    """
    known = _readers(rulebook, calculator)
    inputs: dict[str, Any] = {}
    for name, value in given.items():
        if type(value) is not str and is_unknown(value):
            continue
        read = known.get(name)
        if read is None:
            hint = f"可用的输入：{'、'.join(known)}" + did_you_mean(name, known)
            raise ValueNotAccepted(f"{calculator} 没有名为“{name}”的输入", hint=hint, param=name)
        if (made := read(value)) is not None:
            inputs[name] = made
    for _, implied in _implied(rulebook, given):
        if given.get(implied) is None:
            inputs[implied] = True
    return inputs


@lru_cache(64)
def _readers(rulebook: Rulebook, calculator: str) -> Mapping[str, Callable[[Any], Any]]:
    """What reads the values of each input of a calculator."""
    names = rulebook.calculators[calculator].inputs
    return {name: _reader(rulebook.inputs[name], rulebook.numbers) for name in names}


def _reader(declared: Input, numbers: Mapping[str, int]) -> Callable[[Any], Any]:
    """What reads the values of an input; words are read once, but for those of figures, which hardly come again."""

    def read_text(text: str) -> Any:
        return value_of(declared, _numbered(declared, text, numbers) if declared.kind == "policy" else text)

    # there are more decimals than can be remembered
    known = read_text if declared.kind in DECIMALS else lru_cache(_REMEMBERED)(read_text)
    return lambda value: known(value) if type(value) is str else value_of(declared, value)


def _implied(rulebook: Rulebook, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Which choices are written in words that say more than the choice, and which input they imply to be true."""
    for name in rulebook.implying:
        value = given.get(name)
        if isinstance(value, str):
            for implied in implied_by(rulebook, name, value):
                yield name, implied


@lru_cache(_REMEMBERED)
def implied_by(rulebook: Rulebook, name: str, value: str) -> list[str]:
    """The inputs that what is written for a choice implies to be true."""
    declared, word = rulebook.inputs[name], word_of(value)
    return (
        [] if value in declared.choices else [implied for implied, words in declared.implies.items() if word in words]
    )


def dated(rulebook: Rulebook, given: Mapping[str, Any], on: date) -> tuple[Mapping[str, Any], list[str]]:
    """`given` with the days that are spoken of (今天, 11月27日) as days, when it is `on`; and as which they count."""
    found, said = {}, []
    for name, value in given.items():
        declared = rulebook.inputs.get(name)
        if declared is None or declared.kind != "date" or not isinstance(value, str) or value in declared.instead:
            continue
        if (meant := day_spoken_of(value, on)) is not None:
            found[name] = meant.day
            said.append(f"{declared.label}{meant.assumed}")
    return {**given, **found} if found else given, said


def assumed(rulebook: Rulebook, given: Mapping[str, Any]) -> list[str]:
    """What the words of `given` were taken to say besides what they choose, and which say nothing."""
    implied = [
        f"{word_of(given[name])}{rulebook.inputs[name].assumed[implied]}"
        for name, implied in _implied(rulebook, given)
        if given.get(implied) is None
    ]
    declared = [rulebook.inputs[name] for name, value in given.items() if isinstance(value, str)]
    unsaid = [one for one in declared if says_nothing_of(one, given[one.name])]
    return implied + [f"{one.label}“{shown(given[one.name])}”按不知道计" for one in unsaid]


def unusual(rulebook: Rulebook, inputs: Mapping[str, Any], *, is_asked: bool = False) -> list[str]:
    """For each figure that is probably a slip, what was probably meant; also for what figures come to together.

    Nought is doubted only where it `is_asked` for: whoever writes it into a line or a file means it.
    """
    said = []
    for name in filter(rulebook.usual.__contains__, inputs):
        value, declared = inputs[name], rulebook.inputs[name]
        for usual in declared.usual:
            if usual.is_beyond(value) and (is_asked or not usual.nought):
                likely = usual.says.replace("#", figure(value * usual.times))
                said.append(f"{declared.label} {figure(value)}{_spaced(declared.unit)}不像是真的，{likely}")
                break
    for derived in rulebook.derived:
        if derived.input not in inputs and all(name in inputs for name in derived.formula.names):
            said += _derived_unusual(derived, rulebook.inputs[derived.input], inputs)
    return said


def _derived_unusual(derived: Derived, declared: Input, inputs: Mapping[str, Any]) -> Iterator[str]:
    """What to say of figures that come to one that its own input would be doubted for."""
    value = derived.formula.value(inputs)
    for usual in declared.usual if value is not None else ():
        if not usual.nought and usual.is_beyond(value):
            yield (derived.high if usual.least is None else derived.low).replace("#", figure(rounded(value)))
            return


def _spaced(unit: str) -> str:
    return unit if unit in ("", "%") else f" {unit}"


def _numbered(declared: Input, value: str, numbers: Mapping[str, int]) -> int | str:
    """The number of the policy whose key was written; what is no key as it stands."""
    key = (value if is_key(value) or value.isdecimal() else bare(value)).lower().removeprefix("第")
    key = key.removesuffix("条").removesuffix("号")
    if key not in numbers and is_key(key):
        hint = ACCEPTED["policy"] + did_you_mean(key, numbers)
        raise ValueNotAccepted(f"没有 key 为“{shown(value)}”的政策", hint=hint, param=declared.name)
    return numbers.get(key, key)


def require_order(rulebook: Rulebook, calculator: str, inputs: Mapping[str, Any], on: date) -> None:
    """Raise `AtOdds` where inputs contradict each other, a clause, or the day asked about: what, and why."""
    for order in rulebook.calculators[calculator].orders:
        value = _compared(order.first, inputs)
        if value is None or any(inputs.get(name) != choice for name, choice in order.only.items()):
            continue
        rule = rulebook[order.rule] if order.rule else None
        bound: Any = rule.numbers[order.number] if rule else _compared(order.then, inputs)
        is_asked = order.or_asked and order.then not in inputs
        bound = on if is_asked else bound
        if bound is None or value <= bound:
            continue
        more, written = ("晚于", str) if isinstance(value, date) else ("多于", figure)
        of = f" 第{rule.policy}条的" if rule else "问的那一天" if is_asked else f" {option(order.then)}"
        why = f"{order.says}：“{rule.clause}”" if rule else order.says
        message = f"{option(order.first)} {written(value)} {more}{of} {written(bound)}"
        raise AtOdds(
            message, hint=why, param=order.first, among=[order.first, *filter(inputs.__contains__, [order.then])]
        )


def _compared(name: str, inputs: Mapping[str, Any]) -> Any:
    """An input as it is compared with another; None for a word that stands instead of a day."""
    value = inputs.get(name)
    return None if isinstance(value, str) else value

"""What the shells offer when Tab is pressed.

What is offered reaches a shell, in zsh through `eval`: of the data's own text only harmless characters get there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.opening import opened
from lnpolicy.errors import LnpolicyError

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_HARMFUL = str.maketrans(dict.fromkeys("\\`$\"'!&;|<>[]{}*?~#\n\t") | {"(": "（", ")": "）", ":": "：", " ": "　"})
"""What a shell or Rich's markup would take for more than text; brackets, colons and spaces become full-width ones."""

_Item = TypeVar("_Item")
Offer = tuple[str, str]
"""What may be typed, and what it means."""


def policies(incomplete: str) -> list[Offer]:
    """The numbers of policies with their titles; where words are typed, the keys and the titles that begin so."""
    typed = incomplete.translate(_HARMFUL)
    outlines = _read(lambda edition: edition.outlines)
    found = [(str(outline.id), outline.key, outline.title.translate(_HARMFUL)) for outline in outlines]
    if not typed or typed.isdecimal():
        return [(number, title) for number, _, title in found if number.startswith(typed)]
    if typed[0].isascii():
        return [(key, title) for _, key, title in found if key.startswith(typed)]
    return [(title, f"第{number}条") for number, _, title in found if title.startswith(typed)]


def categories(incomplete: str) -> list[str]:
    """The categories of the handbook."""
    return _beginning(_read(lambda edition: edition.imprint.categories), incomplete)


def authorities(incomplete: str) -> list[str]:
    """The names of the offices; those that people begin without 省 are offered without it."""
    names = dict.fromkeys(name for outline in _read(lambda edition: edition.outlines) for name in outline.offices)
    return _beginning(names, incomplete) or _beginning((name.removeprefix("省") for name in names), incomplete)


def calculators(incomplete: str) -> list[str]:
    """What rows can be given to: the checkup, the calculators, and the kinds of those that have kinds."""
    names = dict.fromkeys(word for name in _read(lambda edition: edition.calculators) for word in name.split())
    return _beginning(["checkup", *names], incomplete)


def policies_of(calculator: str) -> Callable[[str], list[Offer]]:
    """A completion that offers the numbers of the policies which a calculator computes, with their titles."""

    def offered(incomplete: str) -> list[Offer]:
        from lnpolicy.present.calculable import calculable

        records = _read(lambda edition: tuple(calculable(edition, calculator).records))
        found = [(str(record["id"]), str(record["title"]).translate(_HARMFUL)) for record in records]
        return [(number, title) for number, title in found if number.startswith(incomplete)]

    return offered


def places_of(calculator: str, name: str) -> Callable[[str], list[str]]:
    """A completion that offers the places which the rules of a calculator look for in the input of that name."""

    def offered(incomplete: str) -> list[str]:
        from lnpolicy.rules.logic import inputs_of

        rules = _read(lambda edition: tuple(edition.rules(calculator).of(calculator)))
        looking = [rule for rule in rules if rule.when is not None and name in inputs_of(rule.when)]
        places = [place for rule in looking for listed in rule.names.values() for place in listed]
        return _beginning(dict.fromkeys(places), incomplete)

    return offered


def editions(incomplete: str) -> list[str]:
    """The names of the bundled edition and of those that are installed."""
    from lnpolicy.edition.folder import installed

    try:
        return _beginning(installed(of_process().data), incomplete)
    except LnpolicyError:
        return []


def one_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """A completion that offers the given words."""
    known = tuple(words)

    def offered(incomplete: str) -> list[str]:
        return _beginning(known, incomplete)

    return offered


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word.translate(_HARMFUL) for word in words if word.startswith(incomplete)]


def _read(part: Callable[[Edition], tuple[_Item, ...]]) -> tuple[_Item, ...]:
    """A part of the edition that commands would open.

    Nothing where it cannot be read, for a Tab is no place for a message.
    """
    try:
        return part(opened(of_process(), None))
    except LnpolicyError:
        return ()

"""What the shells offer when Tab is pressed.

What is offered reaches a shell, in zsh through `eval`: of the data's own text only harmless characters get there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.opening import opened
from lnpolicy.errors import LnpolicyError
from lnpolicy.output.write import FORMATS

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_HARMFUL = str.maketrans(dict.fromkeys("\\`$\"'!&;|<>[]{}*?~#\n\t") | {"(": "（", ")": "）", ":": "：", " ": "　"})
"""What a shell or Rich's markup would take for more than text; brackets, colons and spaces become full-width ones."""

Offer = tuple[str, str]
"""What may be typed, and what it means."""


def policies(incomplete: str) -> list[Offer]:
    """The numbers of policies with their titles; where words are typed, the keys and the titles that begin so."""
    typed = incomplete.translate(_HARMFUL)
    found = [(str(policy.id), policy.key, policy.title.translate(_HARMFUL)) for policy in _edition_or_none() or ()]
    if not typed or typed.isdecimal():
        return [(number, title) for number, _, title in found if number.startswith(typed)]
    if typed[0].isascii():
        return [(key, title) for _, key, title in found if key.startswith(typed)]
    return [(title, f"第{number}条") for number, _, title in found if title.startswith(typed)]


def categories(incomplete: str) -> list[str]:
    """The categories of the handbook."""
    edition = _edition_or_none()
    return _beginning(edition.imprint.categories if edition else (), incomplete)


def authorities(incomplete: str) -> list[str]:
    """The names of the offices; those that people begin without 省 are offered without it."""
    edition = _edition_or_none()
    names = dict.fromkeys(name for policy in edition for name in edition.offices(policy)) if edition else {}
    return _beginning(names, incomplete) or _beginning((name.removeprefix("省") for name in names), incomplete)


def formats(incomplete: str) -> list[str]:
    """The output formats."""
    return _beginning(FORMATS, incomplete)


def one_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """A completion that offers the given words."""
    known = tuple(words)

    def offered(incomplete: str) -> list[str]:
        return _beginning(known, incomplete)

    return offered


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word.translate(_HARMFUL) for word in words if word.startswith(incomplete)]


def _edition_or_none() -> Edition | None:
    """The edition that commands would open; None where it cannot be read, for a Tab is no place for a message."""
    edition = opened(of_process(), None)
    try:
        len(edition)
    except LnpolicyError:
        return None
    return edition

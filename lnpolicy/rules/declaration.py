"""An input of the calculators as it is declared: its name, its kind, and what to tell a user about it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lnpolicy.named_tuple import NamedTuple


class Usual(NamedTuple):
    """What a figure usually is at `least` or at `most`, or that it is not `nought`, and what is said of one beyond it.

    In what it `says`, `#` stands for the figure that was probably meant: `times` as much.
    """

    says: str
    least: Decimal | None = None
    most: Decimal | None = None
    times: Decimal = Decimal(1)
    nought: bool = False

    def is_beyond(self, value: Decimal) -> bool:
        """Whether a figure is beyond it; nought is only where that is said of it."""
        if self.nought:
            return value == 0
        return (self.least is not None and 0 < value < self.least) or (self.most is not None and value > self.most)


class Beyond(NamedTuple):
    """Words for what no input holds: those in which one of the `forms` (regular expressions) is found.

    `says` is what there is to say of it; where that is that the handbook does not treat it, no policy prints any of the
    words `unprinted`. The `options` are what to type in its place, if anything.
    """

    forms: tuple[str, ...]
    says: str
    unprinted: tuple[str, ...] = ()
    options: tuple[str, ...] = ()

    def is_in(self, word: str) -> bool:
        """Whether a word says this."""
        import unicodedata

        plain = "".join(unicodedata.normalize("NFKC", word).split())
        return any(re.search(form, plain, re.IGNORECASE) for form in self.forms)


_OF_COMMANDS = """ascii bom color corpus edition fields force format headers help ics input json no_input on output
pager profile scenarios solve target"""
RESERVED = frozenset(_OF_COMMANDS.split())
"""Names that no input can have: those of the options that every calculator has beside its inputs, and of the day asked
about."""


YES, NO = "yes", "no"
"""What words may say of an input that is so or not."""


DECIMALS = ("money", "count", "number", "percent")
"""The kinds of input that are figures and may have decimals."""
FIGURES = (*DECIMALS, "whole")
"""All that are figures, which lie between bounds where they are not given."""
IN_ORDER = (*FIGURES, "date")
"""Those that can be put in order."""
WORDS = ("text", "place", "plate")
"""Those that hold any word."""
KINDS = (*IN_ORDER, *WORDS, "choice", "yes_no", "policy")
"""All kinds of input."""


class Input(NamedTuple):
    """One input of the calculators: its name, kind, and what to tell a user about it.

    `kind` is `money` (yuan), `count` (persons, may be a decimal), `whole`, `policy` (its number or its key), `number`,
    `percent`, `date`, `choice`, `yes_no`, `text`, `place` (a name, written with or without one of the `endings`) or
    `plate` (of a vehicle). `choices` map each accepted value to the Chinese ways to write it; `least` and `most` bound
    a figure; `instead` holds words that may stand where there is no day, each with the ways to write it. `units` are
    those that a figure may be written in besides its own `unit`, with what one of them is of it; `usual` says of a
    figure that is probably a slip what was meant. Signs of `any_place` stand in many names and tell no place from
    another. Of the words of a choice, some imply that another input is true (`implies`: its name, and the words), which
    is `assumed` in so many words; others mean nothing certain: `unclear` has for each what to write instead. A choice
    may be `within` another: a kind of it, so that whoever says both means the narrower. `words` stand for figures.
    `columns` are what tables call it, besides its name and its label, at the head of a column; `beside_day` what people
    put beside a day that is its (到期). A `plate` is of one of the `forms` (regular expressions). `says` has what says
    `yes` and `no` of this input alone (regular expressions), besides the words that say so of any.
    """

    name: str
    kind: str
    label: str
    meaning: str
    where: str = ""
    unit: str = ""
    choices: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    endings: tuple[str, ...] = ()
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10) ** 12
    instead: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    units: dict[str, Decimal] = {}  # noqa: RUF012  # read only
    usual: tuple[Usual, ...] = ()
    implies: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    assumed: dict[str, str] = {}  # noqa: RUF012  # read only
    unclear: dict[str, str] = {}  # noqa: RUF012  # read only
    words: dict[str, Decimal] = {}  # noqa: RUF012  # read only
    columns: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    says: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    within: dict[str, str] = {}  # noqa: RUF012  # read only
    any_place: str = ""
    beside_day: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[Any, ...]:
        """Every value that it may have, where these are few: of a yes or no, and of a choice; else none."""
        return (True, False) if self.kind == "yes_no" else tuple(self.choices)

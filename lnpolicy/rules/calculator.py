"""A calculator as its file declares it: the inputs it takes, how they hang together, and what it tells besides."""

from __future__ import annotations

from decimal import Decimal

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Beyond
from lnpolicy.rules.formula import Formula

DEADLINE = "deadline"
"""The calculator of the time limits, whose rules stand in a file of their own."""


class Order(NamedTuple):
    """That one input is no more, or no later, than another, or than a number of a rule; `says` why.

    What it is compared with is the input `then`, or the `number` of the `rule`. `or_asked` holds where a day `then`
    that is not given is the day asked about; `only` are the choices, by the name of their input, for which it holds.
    """

    first: str
    says: str
    then: str = ""
    rule: str = ""
    number: str = ""
    or_asked: bool = False
    only: dict[str, str] = {}  # noqa: RUF012  # read only


class Solve(NamedTuple):
    """What `--target` looks for: the `input`, for each combination of some values of others.

    A choice without values has all that it may be. With `options` it is looked for under each option as well that what
    was said leaves open. Of a calculator with topics `topic` names the one whose amount is wanted, which may be
    `at_most` so much.
    """

    input: str
    each: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    options: bool = False
    topic: str = ""
    at_most: bool = False


class Refusal(NamedTuple):
    """Inputs that cannot be together: where all that the formula `when` names are given and it is true.

    `text` says so, with the name of an input in square brackets for its value; `hint` says what to do, with `input`.
    """

    input: str
    when: Formula
    text: str
    hint: str


class Derived(NamedTuple):
    """What the figures of a `formula` come to that an `input` would say as well: as usual or unusual as that would be.

    It is looked at where all of them are given and the input is not. `low` is said of a figure below what is usual,
    `high` of one above, with `#` for the figure.
    """

    input: str
    formula: Formula
    low: str
    high: str


class Scenario(NamedTuple):
    """A table of what would be owed or received with more: one row for each of `counts`, from none to `until`.

    `adds` has for each input what one more adds to it, if it is given, and `shows` which names stand in a row besides
    what it comes to. `heading` says what it is about, `title` tells it from other tables; `row` and `break_even` are
    what is said of a row, and of the first that saves, with `[counts]` and `[saved]`; `note` is what the tables
    together take for granted.
    """

    name: str
    counts: str
    adds: dict[str, Formula]
    until: Formula
    heading: str
    title: str
    row: str
    shows: dict[str, str] = {}  # noqa: RUF012  # read only
    break_even: str = ""
    note: str = ""


class Topic(NamedTuple):
    """What the rules of that topic tell, where one of the inputs in `asked_by` is given.

    `what` says it in a word; `only` are the choices, by the name of their input, for which it is told.
    """

    name: str
    what: str
    asked_by: tuple[str, ...]
    only: dict[str, str] = {}  # noqa: RUF012  # read only


class Likely(NamedTuple):
    """How often, of a hundred who ask, an input is what its rules ask for, and `because` of what that is thought.

    It orders questions and nothing else: what is rare is asked after what is common.
    """

    input: str
    of_a_hundred: Decimal
    because: str


class Calculator(NamedTuple):
    """A calculator: its name, its title, and the inputs it takes in the order of its help.

    People have other names for it, by which it is `called`. `needed` lists what it cannot come to a figure without: of
    each group, one input at least; it is asked for first. `about` says in a sentence what it works out, `examples` are
    command lines. `orders` are relations that its inputs cannot but have, `refused` what they cannot be together,
    `derived` what they come to that one of them says as well;
    `solve` is what is looked for where an amount is wanted, `scenarios` are tables of what would be. Where it has
    `topics`, each is told of by itself, if it is asked for, or all where none is. What people say to it that no input
    holds is `beyond` it. Of one that answers for a single
    policy at a time, `prints` is what its policies print.

    Of the rules in `options`, by their names, the first whose conditions are met decides what all comes to, and one of
    them always is; as long as the let `during` is true, which belongs to the rule with their dates.
    """

    name: str
    title: str
    inputs: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...] = ()
    about: str = ""
    examples: tuple[str, ...] = ()
    prints: str = ""
    orders: tuple[Order, ...] = ()
    solve: tuple[Solve, ...] = ()
    options: tuple[str, ...] = ()
    during: str = ""
    refused: tuple[Refusal, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    topics: tuple[Topic, ...] = ()
    called: tuple[str, ...] = ()
    likely: tuple[Likely, ...] = ()
    beyond: tuple[Beyond, ...] = ()
    derived: tuple[Derived, ...] = ()

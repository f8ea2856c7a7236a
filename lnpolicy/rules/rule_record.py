"""The rules of a calculator as an index keeps them, which are made again without reading and checking their file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lnpolicy.corpus.clauses import Outside, Reading
from lnpolicy.rules.calculator import Calculator, Derived, Likely, Order, Refusal, Scenario, Solve, Topic
from lnpolicy.rules.dated import DatedNumber
from lnpolicy.rules.declaration import Beyond, Input, Usual
from lnpolicy.rules.derivation import Assumption, Let, Remark, Result, TimeLimit, Way
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.logic import All, AnyOf, Leaf, Not, Only
from lnpolicy.rules.model import Exclusion, Rounding, Rule, Validity
from lnpolicy.rules.rulebook import Rulebook

KEPT = "rules"
"""Begins the name under which an index keeps those of a calculator."""
_CONDITIONS = (All, AnyOf, Leaf, Not, Only)
_DECLARED = (
    Input,
    Usual,
    Beyond,
    Calculator,
    Derived,
    Likely,
    Order,
    Refusal,
    Scenario,
    Solve,
    Topic,
    Outside,
    Reading,
)
_WORKED_OUT = (Assumption, Let, Remark, Result, TimeLimit, Way, Formula)
KINDS = (*_CONDITIONS, *_DECLARED, *_WORKED_OUT, DatedNumber, Exclusion, Rounding, Rule, Validity)
"""Of which kinds of values they are."""


def as_kept(book: Rulebook) -> tuple[Any, ...]:
    """What an index keeps: all but the numbers of the policies, which it has already."""
    return book.edition, book.inputs, book.calculators, book.outside, book.rules, book.sha256, book.made_from


def from_kept(kept: tuple[Any, ...], numbers: Mapping[str, int]) -> Rulebook:
    """The same as it was before it was kept, of policies with those printed `numbers`, by their keys."""
    edition, inputs, calculators, outside, rules, sha256, made_from = kept
    return Rulebook(edition, inputs, calculators, outside, rules, numbers, sha256, made_from)

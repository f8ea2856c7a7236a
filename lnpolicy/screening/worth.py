"""What a policy is worth in yuan, and what of it may be added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.calc.explanation import Question

NOUGHT = Decimal("0.00")


class Worth(NamedTuple):
    """What one policy is worth (yuan): at least so much for sure, and so much at most, None where nothing bounds it.

    `calculator` is its name, `answer` what it says, unless it `lacks` an input without which it says nothing, or says
    why it refuses what it is given (`refusal`); `says` is said instead of its headline. The answer is explained when
    somebody asks for that; it `is_open` where more would settle it.
    """

    policy: int
    calculator: str
    sure: Decimal = NOUGHT
    most: Decimal | None = None
    lacks: str = ""
    adds: bool = False
    answer: Answer | None = None
    refusal: str = ""
    is_open: bool = False
    says: str = ""

    @property
    def headline(self) -> str:
        """What the calculator says, in a sentence; empty where it says nothing."""
        return self.says or (self.answer.headline if self.answer else self.refusal)

    @property
    def questions(self) -> Sequence[Question]:
        """What the calculator asks, where the answer is not settled."""
        return self.answer.questions if self.answer and self.is_open else ()


class Totals(NamedTuple):
    """What is sure and what is possible in all (yuan), of which policies; possible is None where nothing bounds it.

    `not_added` are policies whose yuan is of another kind: a loan, or one that replaces another. What
    a calculator refuses is in neither: nobody knows what it is worth. Those of `unknown` count for nothing in what is
    sure, and bound nothing, until more is said.
    """

    sure: Decimal
    possible: Decimal | None
    added: tuple[int, ...]
    not_added: tuple[int, ...]
    unknown: tuple[int, ...] = ()


def totals(worths: Iterable[Worth]) -> Totals:
    """The sums of what may be added."""
    every = list(worths)
    adding = [one for one in every if one.adds]
    added = [one for one in adding if not one.lacks and not one.refusal]
    most = [one.most for one in adding]
    return Totals(
        sum((one.sure for one in added), NOUGHT),
        None if None in most else sum((one for one in most if one is not None), NOUGHT),
        tuple(one.policy for one in added),
        tuple(one.policy for one in every if not one.adds),
        tuple(one.policy for one in adding if one.most is None and not one.refusal),
    )

"""What a calculator makes of a row: figures, the answer in a sentence, what it hangs on, or what is wrong with the row.

A row that says the same as one before it is not worked out again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from lnpolicy.batch.cells import said_in
from lnpolicy.batch.days import day_said
from lnpolicy.batch.problems import in_words_of_a_table
from lnpolicy.batch.screening_rows import CHECKUP, Screener
from lnpolicy.batch.words import ON, Word, words_of, words_of_day
from lnpolicy.calc.answer import Answer
from lnpolicy.calc.document import question_document, reading_document
from lnpolicy.calc.explanation import Citation
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.registry import attempt
from lnpolicy.calc.size import alone_in_words
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.inputs import unusual
from lnpolicy.rules.money import rounded
from lnpolicy.rules.naming import nearest

MONEY = ("amount", "amount_min", "amount_max", "baseline", "saved")
"""The columns of yuan."""
ANSWER = "answer"
"""The column of the whole answer, where it is asked for."""
COLUMNS = ("verdict", *MONEY, "policies", "headline", "readings", "questions", "warnings", "error")
REMARKS = "headline"
"""The column that says of a row which is no record what it is."""
AMOUNTS = ("verdict", *MONEY, "error")
"""The columns where nothing is to be explained."""
_LIKELY, _RARE = Decimal(50), Decimal(5)
"""How common an input is, of a hundred rows, of which nobody has said it; and below what it is not worth naming."""
_SOME_YUAN = Decimal(1)
"""An amount of money that any input takes, to see what one more would tell."""
_REMEMBERED, _REMEMBERED_WHOLE = 4096, 256
"""Rows whose results are kept: without their explanation, and with it."""
Values = tuple[Any, ...]


class Judge(Protocol):
    """What rows are given to, of an `edition`.

    `columns` are those of the result: those of `money` hold yuan, those of `counts` whole numbers, all others text, or
    lists and objects; the yuan of those `summed` may be added up. `words` are what the columns of a table may be
    called, and `needed` the groups of inputs of each of which one must be given; figures of those `watched` may be
    slips. `read_as` says how columns of a table are read, which a whole answer tells too.
    """

    edition: Edition
    watched: Collection[str]
    read_as: Sequence[str]
    columns: tuple[str, ...]
    summed: tuple[str, ...]
    money: tuple[str, ...]
    counts: tuple[str, ...]
    words: Sequence[Word]
    needed: Sequence[Sequence[str]]

    def reading(self, character: str) -> str:
        """How a Chinese character is read; empty where that is not known."""

    def has_amounts(self) -> bool:
        """Whether every row should come to an amount."""

    def open(self, given: Mapping[str, Any]) -> Sequence[str]:
        """What the answer to a row asks for, figures before all else."""

    def values(self, given: Mapping[str, Any]) -> Values:
        """The result of a row, in the order of the columns; its error is empty where there is none."""

    def asked(self, given: Mapping[str, Any]) -> Sequence[str]:
        """What a row does not say and yuan hang on, unless hardly anybody has it; what is most common first."""

    def doubts(self, figures: Mapping[str, Any]) -> Sequence[str]:
        """What was probably meant by figures of a row that are probably slips."""

    def beside(self, head: str) -> str:
        """Why a column is of no use that is called so; empty where nothing is known of that."""


class Pricer:
    """A calculator that is given rows; `nested` results hold lists and objects, others text."""

    summed: tuple[str, ...] = ("amount", "baseline", "saved")
    money: tuple[str, ...] = MONEY
    counts: tuple[str, ...] = ()
    read_as: Sequence[str] = ()

    def __init__(self, calculator: str, edition: Edition, on: date, *, explain: bool, nested: bool) -> None:
        self.calculator = calculator
        self.edition = edition
        self.on = on
        self._explain = explain
        self._nested = nested
        self.columns: tuple[str, ...] = (*COLUMNS, ANSWER) if explain else COLUMNS
        self._rulebook = rulebook = edition.rules(calculator)
        self._inputs: dict[str, Input] = {
            name: rulebook.inputs[name] for name in rulebook.calculators[calculator].inputs
        }
        self._days = {name for name, declared in self._inputs.items() if declared.kind == "date"} | {ON}
        self.words: Sequence[Word] = [*words_of(self._inputs.values()), *words_of_day()]
        together = {name for derived in rulebook.derived for name in derived.formula.names}
        self.watched: Collection[str] = {*rulebook.usual, *together, *(derived.input for derived in rulebook.derived)}
        self.needed: Sequence[Sequence[str]] = rulebook.calculators[calculator].needed

    def reading(self, character: str) -> str:
        """How a Chinese character is read."""
        return self.edition.index.reading(character)

    def has_amounts(self) -> bool:
        """Whether the calculator comes to yuan, not to dates or to yes or no."""
        made = attempt(self.calculator, {}, self.edition, on=self.on)
        return not isinstance(made, LnpolicyError) and isinstance(made.outcome, Money)

    def values(self, given: Mapping[str, Any]) -> Values:
        """The result of a row, by the names of inputs; what is blank is not given."""
        said = said_in(given, self._days)
        try:
            on = day_said(said.pop(ON), self.on)[0] if ON in said else self.on
        except ValueNotAccepted as error:
            return self._failed(error, given)
        made = attempt(self.calculator, said, self.edition, on=on)
        return self._failed(made, said) if isinstance(made, LnpolicyError) else self._answered(made)

    def open(self, given: Mapping[str, Any]) -> Sequence[str]:
        """The figures that the answer to a row asks for, and yuan that would do as well; else whatever it asks for."""
        made, said = self._attempted(given)
        if made is None:
            return ()
        asked = {question.input for question in made.questions}
        figures = [name for name, declared in self._inputs.items() if declared.kind in FIGURES and name not in said]
        as_well = {
            name for name in figures if self._inputs[name].kind == "money" and self._tells_more(name, said, made)
        }
        return [name for name in figures if name in asked | as_well] or list(asked)

    def _tells_more(self, name: str, said: Mapping[str, Any], made: Answer) -> bool:
        """Whether some yuan for an input change what the answer to a row comes to."""
        more, _ = self._attempted({**said, name: _SOME_YUAN})
        return more is not None and amounts_of(more) != amounts_of(made)

    def _attempted(self, given: Mapping[str, Any]) -> tuple[Answer | None, Mapping[str, Any]]:
        """The answer to a row, None where there is none, and what the row says."""
        said = said_in(given, self._days)
        said.pop(ON, None)
        made = attempt(self.calculator, said, self.edition, on=self.on)
        return (None if isinstance(made, LnpolicyError) else made), said

    def asked(self, given: Mapping[str, Any]) -> Sequence[str]:
        """What a row does not say and yuan hang on, unless hardly anybody has it; what is most common first."""
        declared = self.edition.rules(self.calculator).calculators[self.calculator].likely
        common = {one.input: one.of_a_hundred for one in declared}
        made, _ = self._attempted(given)
        questions = made.questions if made else ()
        asked = {question.input for question in questions if question.at_stake and not question.beside}
        worth = [name for name in self._inputs if name in asked and common.get(name, _LIKELY) >= _RARE]
        return sorted(worth, key=lambda name: -common.get(name, _LIKELY))

    def doubts(self, figures: Mapping[str, Any]) -> Sequence[str]:
        """What was probably meant by figures of a row that are probably slips."""
        return unusual(self._rulebook, figures)

    def beside(self, head: str) -> str:
        """Why a column is of no use that no input holds; empty where nothing is known of that."""
        beyond = self.edition.rules(self.calculator).calculators[self.calculator].beyond
        return next((one.says for one in beyond if one.is_in(head)), "")

    def _failed(self, error: LnpolicyError, said: Mapping[str, Any]) -> Values:
        problem = in_words_of_a_table(error, self._inputs, said)
        return tuple([problem if column == "error" else None for column in self.columns])

    def _answered(self, answer: Answer) -> Values:
        figures = amounts_of(answer)
        said = answer.explanation
        policies = _policies_of(tuple(said.citations))
        if self._nested:
            readings: Any = [reading_document(reading) for reading in answer.readings]
            questions: Any = [question_document(question) for question in said.questions]
            told: Values = (list(policies), said.headline, readings, questions, list(said.warnings))
        else:
            readings = "；".join(f"{reading.text}：{alone_in_words(reading.size)}" for reading in answer.readings)
            questions = "；".join(question.text for question in said.questions)
            told = ("、".join(map(str, policies)), said.headline, readings, questions, "；".join(said.warnings))
        found: Values = (answer.verdict, *figures, *told, "")
        if self._explain:
            document = answer.as_document()
            document["assumptions"] = [*document["assumptions"], *self.read_as]
            found = (*found, document if self._nested else json.dumps(document, ensure_ascii=False))
        return found


class AmountsPricer(Pricer):
    """A calculator that is given rows, and of whose answers only verdict and amounts are wanted."""

    def __init__(self, calculator: str, edition: Edition, on: date) -> None:
        super().__init__(calculator, edition, on, explain=False, nested=False)
        self.columns = AMOUNTS

    def _answered(self, answer: Answer) -> Values:
        return (answer.verdict, *amounts_of(answer), "")


def amounts_of(answer: Answer) -> list[Decimal | None]:
    """The yuan of an answer, in the order of the columns."""
    outcome = answer.outcome
    known = (*outcome, answer.saved) if isinstance(outcome, Money) else [None] * len(MONEY)
    return [None if figure is None else rounded(figure) for figure in known]


@lru_cache(_REMEMBERED)
def _policies_of(citations: tuple[Citation, ...]) -> tuple[int, ...]:
    """The policies whose clauses are cited, each once."""
    return tuple(dict.fromkeys([item.policy for item in citations if item.policy is not None]))


def amounts_judge(calculator: str, edition: Edition, on: date) -> AmountsPricer:
    """Whoever prices rows by that calculator, without a word of why; raises `ValueNotAccepted` where there is none."""
    if calculator == CHECKUP:
        hint = "体检要看全部的列"
        raise ValueNotAccepted(f"{CHECKUP} 不能只要金额", hint=hint, param="CALCULATOR")
    require_known(calculator, edition)
    return AmountsPricer(calculator, edition, on)


def judge_of(calculator: str, edition: Edition, on: date, *, explain: bool = False, nested: bool = False) -> Judge:
    """Whoever judges rows under that name; raises `ValueNotAccepted` where there is none."""
    if calculator == CHECKUP:
        return Screener(edition, on, explain=explain, nested=nested)
    require_known(calculator, edition)
    return Pricer(calculator, edition, on, explain=explain, nested=nested)


def require_known(calculator: str, edition: Edition) -> None:
    """Raise `ValueNotAccepted` where nobody judges rows under that name."""
    if calculator != CHECKUP and not edition.has_calculator(calculator):
        known = [CHECKUP, *edition.calculators]
        near = nearest(calculator, known)
        hint = f"可用的：{'、'.join(known)}" + (f"。您是不是要找：{near}" if near else "")
        raise ValueNotAccepted(f"没有名为“{calculator}”的计算", hint=hint, param="CALCULATOR")


class Remembering:
    """A judge that knows again what it has judged: rows by the values in the columns of `names`.

    What is `fixed` is said of every row.
    """

    def __init__(self, judge: Judge, names: Iterable[str], fixed: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._judge = judge
        self._names = tuple(names)
        self._fixed = fixed
        self._most = _REMEMBERED_WHOLE if ANSWER in judge.columns else _REMEMBERED
        self._known: dict[tuple[Any, ...], Values] = {}

    def values(self, cells: Sequence[Any]) -> Values:
        """The result for the values of the inputs, in the order of the names."""
        key = tuple([cell if type(cell) is str or cell is None else (type(cell), str(cell)) for cell in cells])
        found = self._known.get(key)
        if found is None:
            if len(self._known) == self._most:
                self._known.clear()
            found = self._known[key] = self._judge.values({**dict(zip(self._names, cells, strict=True)), **self._fixed})
        return found

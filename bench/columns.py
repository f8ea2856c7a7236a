"""How fast amounts are column by column, and whether they are those of the rows.

    python bench/columns.py [ROWS] [--sample N] [CALCULATOR...]

Random rows of every calculator whose rules come to something by formulas: 64 kinds of rows that give the same inputs
and words, with figures and days around those of the kind, now and then at a bound of the rules or of any size, and one
cell in a hundred empty. Employers as in `bench/batch.py` besides (`fund as given`), who all give the same inputs.

Rows a second are those of one processor, the first time, when every way is still to be found; `one by one` are the rows
that had to be answered so, wrong ones included. Of N rows as they come (20,000; `--sample 0` for all) figures alone are
worked out row by row, and everything must be the same.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from batch import DAY, EMPLOYER, employers

from lnpolicy.batch.columnwise.amounts import Amounts
from lnpolicy.batch.pricing import amounts_judge
from lnpolicy.calc.registry import attempt
from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.rulebook import Rulebook

KINDS, TRIES = 64, 200
AT_ONCE = 131_072
ON = date.fromisoformat(DAY)
YEARS = 4


def of_formulas(edition: Edition) -> list[str]:
    """The calculators whose rules come to something."""
    return [name for name in edition.calculators if any(rule.result for rule in edition.rules(name).of(name))]


def drawn(calculator: str, edition: Edition, rows: int, dice: random.Random) -> Iterator[dict[str, Any]]:
    """Random rows as Arrow columns, so many at once."""
    book = edition.rules(calculator)
    declared = [book.inputs[name] for name in book.calculators[calculator].inputs]
    kinds = [possible(calculator, declared, edition, dice) for _ in range(KINDS)]
    figures = {item.name: compared(item, book) for item in declared if item.kind in FIGURES}
    many = np.random.default_rng(dice.randrange(2**32))
    for at in range(0, rows, AT_ONCE):
        count = min(AT_ONCE, rows - at)
        kind = many.integers(KINDS, size=count)
        yield {item.name: column(item, [one.get(item.name) for one in kinds], kind, figures, many) for item in declared}


def possible(calculator: str, declared: list[Input], edition: Edition, dice: random.Random) -> dict[str, Any]:
    """What a row says that is answered, if one is found; of a policy it asks about, what its rules look at."""
    book, said = edition.rules(calculator), {}
    for _ in range(TRIES):
        said = {item.name: cell(item, book, dice) for item in declared if dice.random() < 0.8}
        if "policy" in said:
            rules = [rule for rule in book.of(calculator) if rule.policy == said["policy"]]
            meant = {"policy"}.union(*(book.given_to(rule.when) for rule in rules))
            said = {name: value for name, value in said.items() if name in meant}
        if not isinstance(attempt(calculator, said, edition, on=ON), LnpolicyError):
            break
    return said


def cell(item: Input, book: Rulebook, dice: random.Random) -> Any:
    """A value of an input."""
    if item.kind == "yes_no":
        return dice.random() < 0.7
    if item.kind == "choice":
        return dice.choice(list(item.choices))
    if item.kind == "date":
        return date.fromordinal(ON.toordinal() + dice.randrange(-365 * YEARS, 365))
    if item.kind == "policy":
        return dice.choice(sorted({rule.policy for rule in book.rules}))
    return dice.choice(compared(item, book)) if item.kind in FIGURES else "某地"


def compared(item: Input, book: Rulebook) -> list[Decimal]:
    """Figures at which something may change."""
    near = {Decimal(1), Decimal(12), Decimal(30), *(number for rule in book.rules for number in rule.numbers.values())}
    unit = Decimal(1) if item.kind == "whole" else Decimal("0.01")
    found = {(figure + step * unit).quantize(unit) for figure in near for step in (-1, 0, 1)}
    return sorted(figure for figure in found if item.least <= figure <= min(item.most, Decimal(10**12)))


def column(item: Input, said: list[Any], kind: Any, figures: Mapping[str, list[Decimal]], many: Any) -> Any:
    """Values of an input, as the kind of each row has them; figures and days are others in nearly every row."""
    count = len(kind)
    empty = many.random(count) < 0.01
    lacking = np.array([one is None for one in said])[kind] | empty
    if item.kind in FIGURES:
        unit = 100 if item.kind == "whole" else 1
        base = np.array([int(one * 100) if one is not None else 0 for one in said])[kind]
        bounds = np.array([int(figure * 100) for figure in figures[item.name]])
        near = np.rint(base * many.lognormal(0, 0.3, count) / unit).astype(np.int64) * unit
        any_size = np.rint(10 ** many.uniform(0, 9, count) / unit).astype(np.int64) * unit
        which = many.random(count)
        tops = np.select([which < 0.6, which < 0.9, which < 0.97], [near, base, many.choice(bounds, count)], any_size)
        return pc.multiply(pa.array(tops, mask=lacking).cast(pa.decimal128(20, 0)), pa.scalar(Decimal("0.01")))
    if item.kind == "date":
        base = np.array([0 if one is None else one.toordinal() - 719163 for one in said])[kind]
        days = base + np.rint(many.normal(0, 20, count)).astype(np.int64)
        return pa.array(days.astype(np.int32), pa.int32(), mask=lacking).cast(pa.date32())
    return pa.array(said).take(pa.array(kind, mask=empty))


def given(rows: int) -> Iterator[dict[str, Any]]:
    """Employers who all give the same, as Arrow columns."""
    every = employers(rows)
    for at in range(0, rows, AT_ONCE):
        cells = zip(*(row[2:] for _, row in zip(range(min(AT_ONCE, rows - at)), every, strict=False)), strict=True)
        yield {name: pa.array(list(map(int, some))) for name, some in zip(EMPLOYER[2:], cells, strict=True)}


def measure(label: str, calculator: str, tables: Iterator[dict[str, Any]], rows: int, sample: int) -> bool:
    """Print a line of the table; whether all was the same."""
    judge = amounts_judge(calculator, bundled_edition(), ON)
    priced = Amounts(judge)
    spent = alone = 0.0
    looked, wrong, unlike = 0, 0, 0
    for columns in tables:
        count = len(next(iter(columns.values())))
        start = time.process_time()
        made = priced.columns(columns, count)
        spent += time.process_time() - start
        some = min(count, sample - looked if sample else count)
        cells = [array.slice(0, some).to_pylist() for array in columns.values()]
        results = zip(*(array.slice(0, some).to_pylist() for array in made), strict=True)
        start = time.process_time()
        answers = [judge.values(dict(zip(columns, row, strict=True))) for row in zip(*cells, strict=True)]
        alone += time.process_time() - start
        looked += some
        wrong += sum(bool(answer[-1]) for answer in answers)
        unlike += sum(one != other for one, other in zip(answers, results, strict=True))
    shares = f"{priced.alone / rows:>10.1%}{wrong / looked:>8.1%}"
    print(f"{label:<28}{rows / spent:>12,.0f}{looked / alone:>10,.0f}{shares}{looked:>11,}{unlike:>8}", flush=True)
    return not unlike


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a row differs."""
    sample = int(arguments[arguments.index("--sample") + 1]) if "--sample" in arguments else 20_000
    words = [word for word in arguments if word != "--sample" and word != str(sample)]
    rows = int(next((word for word in words if word.isdecimal()), "1000000"))
    edition = bundled_edition()
    names = [name for name in of_formulas(edition) if name in words] or of_formulas(edition)
    print(f"{rows:,} rows, rows a second of one processor")
    print(f"{'':<28}{'by column':>12}{'by row':>10}{'one by one':>10}{'wrong':>8}{'compared':>11}{'unlike':>8}")
    same = True
    if "fund" in names:
        same &= measure("fund as given", "fund", given(rows), rows, sample)
    for name in names:
        same &= measure(name, name, drawn(name, edition, rows, random.Random(11)), rows, sample)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

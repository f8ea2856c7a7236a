"""The fund of employers by OpenFisca-core beside ours: the same formula on the same rows.

    python bench/openfisca_fund.py [ROWS]

It needs an environment that has OpenFisca-core beside lnpolicy, and says so where there is none. OpenFisca works out a
whole column at once, in figures of 32 bits, and explains nothing; ours works out row by row, in exact decimals: the
figures alone, or all columns of a batch. Rows on which both do not come to the same fen are counted.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from typing import Any

from lnpolicy import batch
from lnpolicy.calc.registry import answer
from lnpolicy.edition.edition import bundled_edition

DAY, YEAR = "2026-07-01", "2026"
NAMES = ("employees", "disabled", "average_wage", "local_average_wage")
SAMPLE = 20_000
"""Rows that ours works out."""
RUNS = 5
Row = tuple[int, int, int, int]


def employers(rows: int) -> Iterator[Row]:
    """What is known of employers, who are enterprises."""
    dice = random.Random(9)
    for _ in range(rows):
        people = dice.randrange(10, 3000)
        yield people, dice.randrange(min(people, 30)), dice.randrange(30_000, 250_000), 96_000


def of_openfisca(drawn: list[Row]) -> tuple[float, Any]:
    """Seconds of processor that OpenFisca takes for all rows, the best of a few runs, and what they come to."""
    import numpy
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    employer = build_entity("employer", "employers", "An employer", is_person=True)

    def variable(name: str, **more: Any) -> type[Any]:
        common = {"value_type": float, "entity": employer, "definition_period": DateUnit.YEAR, "label": name}
        return type(name, (Variable,), {**common, **more})

    def fund(them: Any, period: Any, _parameters: Any) -> Any:
        people, disabled, wage, local = (them(name, period) for name in NAMES)
        needed = people * 0.015
        levy = numpy.maximum(needed - disabled, 0) * numpy.minimum(wage, local * 2)
        tiers = [people <= 30, disabled >= needed, disabled >= people * 0.01, disabled > 0]
        return levy * numpy.select(tiers, [0, 0, 0.5, 0.9], 1)

    system = TaxBenefitSystem([employer])
    system.add_variables(*map(variable, NAMES), variable("fund", formula=fund))
    columns = numpy.array(drawn, dtype=numpy.float32).T
    simulation = SimulationBuilder().build_default_simulation(system, count=len(drawn))
    for name, column in zip(NAMES, columns, strict=True):
        simulation.set_input(name, YEAR, column)
    best = float("inf")
    for _ in range(RUNS):
        simulation.delete_arrays("fund")
        start = time.process_time()
        found = simulation.calculate("fund", YEAR)
        best = min(best, time.process_time() - start)
    return best, found


def main(arguments: list[str]) -> None:
    """Print the table."""
    if find_spec("openfisca_core") is None:
        print("OpenFisca-core is not installed here: pip install openfisca-core, in an environment of its own")
        return
    drawn = list(employers(int(arguments[0]) if arguments else 1_000_000))
    seconds, theirs = of_openfisca(drawn)
    print(f"{'':<30}{'rows a second of processor':>28}")
    print(f"{'OpenFisca-core':<30}{len(drawn) / seconds:>28,.0f}")

    edition = bundled_edition()
    given = [{"employer_type": "企业"} | dict(zip(NAMES, map(str, row), strict=True)) for row in islice(drawn, SAMPLE)]
    answer("fund", given[0], edition, on=DAY)
    start = time.process_time()
    amounts = [answer("fund", inputs, edition, on=DAY).amount for inputs in given]
    print(f"{'ours, figures alone':<30}{len(given) / (time.process_time() - start):>28,.0f}")
    start = time.process_time()
    rows = list(batch.rows("fund", given, on=DAY))
    print(f"{'ours, all columns of a batch':<30}{len(given) / (time.process_time() - start):>28,.0f}")
    assert [row["amount"] for row in rows] == amounts
    pairs = list(zip(amounts, theirs, strict=False))
    apart = [abs(amount - Decimal(float(other))) for amount, other in pairs if amount is not None]
    unlike = sum(gap > Decimal("0.005") for gap in apart)
    print(
        f"of {len(apart):,} rows {unlike:,} do not come to the same fen; at the most {max(apart):.2f} yuan are between"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

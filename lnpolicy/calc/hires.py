"""What hiring further disabled employees would change of the fund's levy, with either head count."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from decimal import ROUND_CEILING, Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.levy import Levy
from lnpolicy.rules.logic import State
from lnpolicy.rules.money import yuan

MOST_SCENARIOS = 1000
"""Hires for which a table of what-if can be asked."""
USUAL_SCENARIOS = 12
"""Rows of that table unless more are asked for."""
_NOUGHT = Decimal(0)


class Scenario(NamedTuple):
    """What would be owed if so many more were hired, and how much less than now (yuan)."""

    hires: int
    disabled: Decimal
    amount: Decimal
    saved: Decimal

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {
            "hires": self.hires,
            "disabled": f"{self.disabled:f}",
            "amount": yuan(self.amount),
            "saved": yuan(self.saved),
        }


def scenarios_of(levy: Levy, wanted: int | None, *, grows: bool = False) -> tuple[Scenario, ...]:
    """For 0 hires and each further one, what is owed then: the head count stays as it is, or `grows` with each."""
    if wanted == 0 or levy.is_open or levy.exempt is State.MET or levy.is_over or levy.lacking:
        return ()
    needed = max(levy.employees * levy.share - levy.disabled, _NOUGHT).to_integral_value(ROUND_CEILING)
    most = min(int(needed), USUAL_SCENARIOS) if wanted is None else wanted
    assert levy.amount is not None
    rows = []
    for hires in range(most + 1):
        disabled = levy.disabled + hires
        amount = levy.owed_with(disabled, hires if grows else 0).amount if hires else levy.amount
        rows.append(Scenario(hires, disabled, amount, levy.amount - amount))
    return tuple(rows)


def which_head_counts(scenarios: tuple[Scenario, ...]) -> list[str]:
    """Which head count the two tables of hires are worked out with."""
    if len(scenarios) < 2:
        return []
    return [
        "再安置几个人的表有两种：职工总数不变（顶替离职的，或原有职工取得残疾人证），和总数随安置增加；平均工资按不变计"
    ]


def break_even(scenarios: tuple[Scenario, ...]) -> str:
    """With how few hires the levy falls, and by how much, in a sentence; empty where none helps."""
    saving = next((row for row in scenarios if row.saved > 0), None)
    return f"再安置{saving.hires}人：少缴 {saving.saved:f} 元" if saving else ""

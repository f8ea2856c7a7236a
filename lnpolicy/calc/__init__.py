"""What a policy is worth: pure functions from inputs to an `Answer`, one module a calculator.

from lnpolicy import calc
calc.fund(employees=100, disabled=1, average_wage=120000, local_average_wage=96000).amount
calc.toll(vehicle="truck", axles=6, toll=200).amount
calc.subsidy("training", people=25, hours=40).amount_max
calc.power(city="沈阳", capacity_kw=180, ownership="private").readings
calc.deadline(policy=55, start="2026-02-02").dates[0].due
calc.answer("fund", {"employees": 28, "disabled": 0, "total_wages": "300万"}).headline
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.calc.functions import deadline, disclosure, fee, fund, power, procurement, subsidy, threshold, toll
    from lnpolicy.calc.keywords import answer, attempt

_HOMES = dict.fromkeys(
    ("deadline", "disclosure", "fee", "fund", "power", "procurement", "subsidy", "threshold", "toll"), "functions"
) | {"answer": "keywords", "attempt": "keywords"}

__all__ = [
    "answer",
    "attempt",
    "deadline",
    "disclosure",
    "fee",
    "fund",
    "power",
    "procurement",
    "subsidy",
    "threshold",
    "toll",
]


class _Calculators(ModuleType):
    """This package: a calculator's name is its function, though importing its module puts that under the same name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Calculators


def __getattr__(name: str) -> Any:
    """Import a calculator when it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"lnpolicy.calc.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The calculators, and the two doors to any of them."""
    return sorted(__all__)

"""What a policy is worth: pure functions from inputs to an `Answer`, one module a calculator.

from lnpolicy import calc
calc.fund(employees=100, disabled=1, average_wage=120000, local_average_wage=96000).amount
calc.toll(vehicle="truck", axles=6, toll=200).amount
calc.subsidy("training", people=25, hours=40).amount_max
calc.power(city="沈阳", capacity_kw=180, ownership="private").readings
calc.deadline(policy=55, start="2026-02-02").dates[0].due
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__all__ = ["deadline", "disclosure", "fee", "fund", "power", "procurement", "subsidy", "threshold", "toll"]

if TYPE_CHECKING:
    from lnpolicy.calc.deadline import deadline
    from lnpolicy.calc.disclosure import disclosure
    from lnpolicy.calc.fee import fee
    from lnpolicy.calc.fund import fund
    from lnpolicy.calc.power import power
    from lnpolicy.calc.procurement import procurement
    from lnpolicy.calc.subsidy import subsidy
    from lnpolicy.calc.threshold import threshold
    from lnpolicy.calc.toll import toll


class _Calculators(ModuleType):
    """This package: a calculator's name is its function, though importing its module puts that under the same name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in __all__ and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Calculators


def __getattr__(name: str) -> Any:
    """Import a calculator when it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"lnpolicy.calc.{name}"), name)

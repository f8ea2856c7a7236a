"""What a policy is worth: pure functions from inputs to an `Answer`, one module a calculator.

from lnpolicy import calc
calc.fund(employees=100, disabled=1, average_wage=120000, local_average_wage=96000).amount
calc.toll(vehicle="truck", axles=6, toll=200).amount
calc.subsidy("training", people=25, hours=40).amount_max
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["fund", "subsidy", "toll"]

if TYPE_CHECKING:
    from lnpolicy.calc.fund import fund
    from lnpolicy.calc.subsidy import subsidy
    from lnpolicy.calc.toll import toll


def __getattr__(name: str) -> Any:
    """Import a calculator when it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    function = getattr(import_module(f"lnpolicy.calc.{name}"), name)
    globals()[name] = function  # importing the module has put itself under the function's name
    return function

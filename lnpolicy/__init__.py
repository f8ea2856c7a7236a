"""The Liaoning handbook of business-support policies (辽宁惠企政策汇编): find, read, compute.

import lnpolicy
edition = lnpolicy.load()
hits = edition.search("残保金", limit=10)
hits[0].policy.id, hits[0].score
edition[51].title
lnpolicy.calc.fund(employees=100, disabled=1, average_wage=120000, local_average_wage=96000).amount
lnpolicy.checkup({"城市": "沈阳", "主体类型": "企业", "在职职工人数": 45}).counts
"""

from __future__ import annotations

from lnpolicy.version import __version__

TYPE_CHECKING = False  # as type checkers read it; `typing` takes long to load, and until then Ctrl-C is not heard

__all__ = [
    "Answer",
    "Checkup",
    "Edition",
    "LnpolicyError",
    "Policy",
    "__version__",
    "batch",
    "calc",
    "checkup",
    "load",
    "spark",
]

if TYPE_CHECKING:
    from typing import Any

    from lnpolicy import batch, calc, spark
    from lnpolicy.calc.answer import Answer
    from lnpolicy.corpus.model import Policy
    from lnpolicy.edition.edition import Edition, load
    from lnpolicy.errors import LnpolicyError
    from lnpolicy.screening.checkup import Checkup, checkup

_HOMES = {
    "Answer": "lnpolicy.calc.answer",
    "Edition": "lnpolicy.edition.edition",
    "load": "lnpolicy.edition.edition",
    "Policy": "lnpolicy.corpus.model",
    "LnpolicyError": "lnpolicy.errors",
    "Checkup": "lnpolicy.screening.checkup",
    "checkup": "lnpolicy.screening.checkup",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that starting stays fast."""
    from importlib import import_module

    if name in ("batch", "calc", "spark"):
        return import_module(f"lnpolicy.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)

"""The Liaoning handbook of business-support policies (辽宁惠企政策汇编): find, read, compute.

import lnpolicy
handbook = lnpolicy.load()
hits = handbook.search("残保金", limit=10)
hits[0].policy.id, hits[0].score
handbook[51].title
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Handbook", "LnpolicyError", "Policy", "__version__", "load"]

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Policy
    from lnpolicy.errors import LnpolicyError
    from lnpolicy.handbook import Handbook, load

_HOMES = {
    "Handbook": "lnpolicy.handbook",
    "load": "lnpolicy.handbook",
    "Policy": "lnpolicy.corpus.model",
    "LnpolicyError": "lnpolicy.errors",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that starting stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

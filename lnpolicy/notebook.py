"""How values draw themselves in a notebook: the one way up from what is found to how it is shown.

Jupyter asks a value itself (`_repr_html_`), and the values stand below whatever shows them.
"""

from __future__ import annotations

from typing import Any


def drawn(value: Any) -> str:
    """An answer, a policy, a hit, a list of them or a checkup as HTML to stand in a page."""
    from lnpolicy.present.notebook import html_of

    return html_of(value)

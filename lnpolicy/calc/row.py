"""One row of a table beside an answer; imported for its type alone."""

from __future__ import annotations

from typing import Any, Protocol


class Row(Protocol):
    """One row of a table."""

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""

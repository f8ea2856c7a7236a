"""What a calculator takes, without its rules: enough to tell that it cannot come to a figure yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lnpolicy.named_tuple import NamedTuple


class Intake(NamedTuple):
    """The names of the inputs that a calculator takes, and groups of which it needs one input each."""

    inputs: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]

    def lacks(self, given: Mapping[str, Any]) -> str:
        """The first input that is needed and not given; empty where there is none."""
        return next((group[0] for group in self.needed if given.keys().isdisjoint(group)), "")

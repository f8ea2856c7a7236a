"""What a calculator takes, without its rules: enough to tell that it cannot say anything yet."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Container
from typing import NamedTuple


class Intake(NamedTuple):
    """The names of the inputs that a calculator takes, and groups of which it needs one input each."""

    inputs: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]

    def lacks(self, given: Container[str]) -> str:
        """The first input that is needed and not given; empty where there is none."""
        lacking = (group for group in self.needed if not any(name in given for name in group))
        return next(lacking, ("",))[0]

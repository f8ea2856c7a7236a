"""What surrounds the program: its streams, its environment variables, the day it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TextIO

from lnpolicy.output.terminal import Terminal

if TYPE_CHECKING:
    from datetime import date


class Environment(NamedTuple):
    """Everything a command takes from outside its command line.

    Standard input and standard error are None where whoever started the process closed them; standard output is
    always there, for `main` puts one that leads nowhere in the place of one that is closed. `today` tells which day
    it is in Asia/Shanghai.
    """

    stdin: TextIO | None
    stdout: TextIO
    stderr: TextIO | None
    variables: Mapping[str, str]
    today: Callable[[], date]

    @property
    def terminal(self) -> Terminal:
        """Standard output, with what tells of the terminal behind it."""
        return Terminal(self.stdout, self.variables)


def of_process() -> Environment:
    """The environment of this process, with its streams as they are now."""
    return Environment(sys.stdin, sys.stdout, sys.stderr, os.environ, _today)


def _today() -> date:
    from lnpolicy.rules.day import today

    return today()

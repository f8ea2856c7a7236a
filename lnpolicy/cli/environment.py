"""What surrounds the program: its streams, its environment variables, the day it is, the data it came with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from lnpolicy.corpus.files import data_folder
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.harmless import harmless
from lnpolicy.output.terminal import Terminal

if TYPE_CHECKING:
    import typer


class Environment(NamedTuple):
    """Everything a command takes from outside its command line.

    Standard input and standard error are None where whoever started the process closed them; standard output is
    always there, for `main` puts one that leads nowhere in the place of one that is closed. `today` tells which day
    it is in Asia/Shanghai; `data` is the folder of the bundled edition, and `edition` names the one on whose rules the
    options of a command hang, where the command line names one.
    """

    stdin: TextIO | None
    stdout: TextIO
    stderr: TextIO | None
    variables: Mapping[str, str]
    today: Callable[[], date]
    data: Path
    edition: str | None = None

    @property
    def terminal(self) -> Terminal:
        """Standard output, with what tells of the terminal behind it."""
        return Terminal(self.stdout, self.variables)

    def say(self, sentence: str) -> None:
        """Print a sentence on standard error, where somebody is there to read it."""
        if self.stderr is not None:
            self.stderr.write(f"{harmless(sentence)}\n")

    def somebody_reads(self) -> bool:
        """Whether what is said beside the output stands before somebody's eyes."""
        return self.stderr is not None and self.stderr.isatty()

    def somebody_is_there(self) -> bool:
        """Whether a question would be read and answered: no end of the program is a pipe or a file."""
        return all(stream is not None and stream.isatty() for stream in (self.stdin, self.stdout, self.stderr))


def of_process() -> Environment:
    """The environment of this process, with its streams as they are now."""
    if sys.stdout is None:  # closed by whoever started the process
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for the rest of the process
    return Environment(sys.stdin, sys.stdout, sys.stderr, os.environ, _today, data_folder())


def of_context(context: typer.Context) -> Environment:
    """The environment that was passed with the command line."""
    environment: Environment = context.obj
    return environment


def _today() -> date:
    from lnpolicy.calendar.today import today

    return today()

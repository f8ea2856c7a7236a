"""Speaking with somebody at a terminal: sentences broken where Chinese may be, and what is typed behind a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnpolicy.output.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from lnpolicy.cli.environment import Environment


class Dialogue:
    """The two directions of a terminal: standard error speaks, standard input listens.

    `words` cuts a sentence into its words, in order, which are then not broken at the end of a line.
    """

    def __init__(self, environment: Environment, words: Callable[[str], Sequence[str]] | None = None) -> None:
        self._environment = environment
        self._words = words

    def say(self, text: str) -> None:
        """Say a sentence in lines that the terminal holds."""
        for line in self._lines(text):
            self._environment.say(line)

    def read(self, question: str, how: str = "") -> str:
        """What is typed behind a question, without the spaces around; raises `EOFError` where nobody types any more.

        `how` tells how to answer, in one piece at the end.
        """
        stdin, stderr = self._environment.stdin, self._environment.stderr
        assert stdin is not None
        assert stderr is not None
        while True:
            stderr.write(harmless("\n".join(self._lines(question, how))))
            stderr.flush()
            try:
                line = _line(stdin)
            except UnicodeDecodeError:
                self._environment.say("看不懂所输入的字符，请重输")
                continue
            if not line:
                self._environment.say("")
                raise EOFError
            return line.strip()

    def _lines(self, text: str, how: str = "") -> list[str]:
        from rich.cells import cell_len

        from lnpolicy.output.lines import wrapped
        from lnpolicy.output.terminal import Terminal, width

        stream = self._environment.stderr
        assert stream is not None
        room = width(Terminal(stream, self._environment.variables)) - 1
        colon = how if how.strip() == ":" else ""  # which stands at the end of whatever is before it
        is_long = cell_len(text + how) > room
        words = self._words(text) if self._words and is_long else ()
        lines = [line.plain for line in wrapped(text + colon.rstrip(), room, words)]
        if colon:
            return [*lines[:-1], f"{lines[-1]} "]
        if cell_len(lines[-1] + how) > room:
            lines.append("")
        return [*lines[:-1], lines[-1] + how]


_LONGEST_LINE = 65_536
"""Bytes of a line that are read."""


def _line(stdin: TextIO) -> str:
    """A line of `stdin`, empty at its end; raises `UnicodeDecodeError` for one that is no text.

    Bytes are read, for a text stream that has met odd bytes goes on stumbling over them.
    """
    if not hasattr(stdin, "buffer"):
        return stdin.readline()
    line: bytes = stdin.buffer.readline(_LONGEST_LINE)
    return line.decode(stdin.encoding or "utf-8")

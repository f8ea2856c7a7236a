"""Every error a user can meet, and the exit code that goes with it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns; scripts rely on these numbers."""

    OK = 0
    """Done."""
    NOT_FOUND = 1
    """Nothing found, or not one thing alone."""
    ROWS_FAILED = 1
    """Some rows of a table are wrong, the others are done."""
    USAGE = 2
    """Wrong usage or a value that is not accepted."""
    INVALID_DATA = 3
    """A data file is missing, damaged or does not keep to its schema."""
    INTERRUPTED = 130
    """The user interrupted (Ctrl-C)."""


class LnpolicyError(Exception):
    """Base of all errors that are shown to a user as one message, never as a traceback.

    `message` says what was wrong and names the value, `hint` what is accepted or what to do,
    `param` the option, argument or key concerned.
    """

    exit_code = ExitCode.USAGE
    code = "error"

    def __init__(self, message: str, *, hint: str = "", param: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.param = param


class UsageError(LnpolicyError):
    """The command line is wrong: an unknown command, option or combination."""

    code = "usage"


class ValueNotAccepted(LnpolicyError):
    """An option or argument has a value that is not accepted."""

    code = "bad_value"


class NotFound(LnpolicyError):
    """What was asked for is not in the handbook."""

    exit_code = ExitCode.NOT_FOUND
    code = "not_found"


class Ambiguous(NotFound):
    """Several policies fit; the candidates are listed with the error."""

    code = "ambiguous"


class InvalidData(LnpolicyError):
    """A data file is missing, damaged or does not keep to its schema."""

    exit_code = ExitCode.INVALID_DATA
    code = "invalid_data"

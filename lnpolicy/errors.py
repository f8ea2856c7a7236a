"""Every error a user can meet, and the exit code that goes with it."""

from __future__ import annotations

import errno
from collections.abc import Sequence
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
    `param` the option, argument or key concerned, `line` the words of the command line that was meant, where that is
    certain. At a terminal that line is done in the place of the error, and `told` is said of it; without a line, `told`
    is all that there is to say.
    """

    exit_code = ExitCode.USAGE
    code = "error"

    def __init__(
        self, message: str, *, hint: str = "", param: str = "", line: Sequence[str] = (), told: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.param = param
        self.line = tuple(line)
        self.told = told


class UsageError(LnpolicyError):
    """The command line is wrong: an unknown command, option or combination."""

    code = "usage"


class ValueNotAccepted(LnpolicyError):
    """An option or argument has a value that is not accepted."""

    code = "bad_value"


class BesideThePoint(ValueNotAccepted):
    """An input (`param`) at which nothing looks that was asked about."""


class AtOdds(ValueNotAccepted):
    """Inputs (`among`, of which `param` is the one to look at first) that cannot be together."""

    def __init__(self, message: str, *, hint: str = "", param: str = "", among: Sequence[str] = ()) -> None:
        super().__init__(message, hint=hint, param=param)
        self.among = tuple(among)


class Contradicted(AtOdds):
    """What was said of an input (`param`) is not so by others, from which it is worked out."""


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


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What is wrong where a file has no room."""
_SYSTEM_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "超过了文件大小的上限",
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
}


def system_reason(error: OSError) -> str:
    """Why the system did not do something with a file, in the words of the reader, or its number."""
    return _SYSTEM_REASONS.get(error.errno or 0) or (f"系统错误 {error.errno}" if error.errno else str(error))

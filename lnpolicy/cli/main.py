"""The entry point: prepare the streams, run the command, turn whatever happens into a message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from lnpolicy.errors import ExitCode, LnpolicyError, UsageError, system_reason

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment

PROGRAM = "lnpolicy"
COMPLETE_VARIABLE = "_LNPOLICY_COMPLETE"
DEBUG_VARIABLE = "LNPOLICY_DEBUG"
_INSTRUCTIONS = [
    f"{what}_{shell}" for what in ("complete", "source") for shell in ("bash", "zsh", "fish", "powershell", "pwsh")
]
"""What a shell may ask of the completions."""


def main(arguments: Sequence[str] | None = None, environment: Environment | None = None) -> int:
    """Run the command line `arguments` in an environment, by default the process's own, and return the exit code."""
    try:
        from lnpolicy.cli.environment import of_process

        return _main(sys.argv[1:] if arguments is None else list(arguments), environment or of_process())
    except BrokenPipeError:
        _leave_stdout()
        return ExitCode.OK
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _main(arguments: list[str], environment: Environment) -> int:
    from lnpolicy.output.terminal import prepare_streams

    prepare_streams(environment.stdin, environment.stdout, environment.stderr)
    from lnpolicy.cli.habits import meant

    words = meant([readable(argument) for argument in arguments])
    try:
        code = _run(words, environment)
        environment.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _leave_stdout()
        return _told(_unwritten(error), words, environment)
    return code


def _unwritten(error: OSError) -> LnpolicyError:
    """That the output has nowhere to go, and why."""
    return LnpolicyError(f"结果写不出去：{system_reason(error)}", hint="看看磁盘是否已满，输出接到了哪里")


def readable(argument: str) -> str:
    """An argument that a locale without Chinese has torn into surrogates, as the UTF-8 it was."""
    if argument.isascii() or not any("\udc80" <= character <= "\udcff" for character in argument):
        return argument
    return argument.encode(sys.getfilesystemencoding(), "surrogateescape").decode("utf-8", "replace")


def _run(words: list[str], environment: Environment) -> int:
    from typer import Abort

    if COMPLETE_VARIABLE in environment.variables and not _prepares_completions(environment):
        return _told(_unforeseen(ValueError(), environment), words, environment)
    try:
        return _command(words, environment)
    except LnpolicyError as error:
        if environment.somebody_is_there() and (error.line or error.told) and list(error.line) != words:
            return _meant(error, environment)
        return _told(error, words, environment)
    except (KeyboardInterrupt, Abort):
        return ExitCode.INTERRUPTED
    except SystemExit as error:
        if COMPLETE_VARIABLE in environment.variables:  # completions end so
            raise
        raise BrokenPipeError from error  # how Typer and Rich leave when a pipe is closed; nothing else here exits
    except BrokenPipeError:
        raise
    except Exception as error:
        if environment.variables.get(DEBUG_VARIABLE) == "1":
            raise
        if isinstance(error, OSError) and error.filename is None:  # of a stream: files are opened where they are named
            raise
        return _told(_unforeseen(error, environment), words, environment)


def _prepares_completions(environment: Environment) -> bool:
    """Make ready what a shell asks for; whether it is something that a shell may ask."""
    from typer import completion

    completion.completion_init()  # type: ignore[attr-defined]  # there, but not in its __all__
    return environment.variables[COMPLETE_VARIABLE] in _INSTRUCTIONS


def _command(words: list[str], environment: Environment) -> int:
    """Run the command that a command line names; raises `LnpolicyError`, also for what Typer says of the line."""
    from typer.exceptions import TyperException

    from lnpolicy.cli.app import command

    try:
        result = command().main(
            words, prog_name=PROGRAM, complete_var=COMPLETE_VARIABLE, standalone_mode=False, obj=environment
        )
    except TyperException as error:
        from lnpolicy.cli.usage import in_our_words

        raise in_our_words(error, words) from error
    return int(result or 0)


def _meant(error: LnpolicyError, environment: Environment) -> int:
    """Tell somebody at a terminal what was understood of a wrong line, and do the line that was meant, if any."""
    if not error.line:
        environment.say(error.told)
        return ExitCode.OK
    from lnpolicy.cli.retyped import shell_line

    environment.say(f"提示：{error.told or error.message}，按 {shell_line(error.line)} 做")
    return _run(list(error.line), environment)


def _unforeseen(error: Exception, environment: Environment) -> LnpolicyError:
    """What nobody foresaw, as far as it can be told."""
    if COMPLETE_VARIABLE in environment.variables:
        return UsageError("补全所用的环境变量不对", hint="请用 lnpolicy completion 打印的补全脚本")
    if isinstance(error, MemoryError):
        return LnpolicyError("内存不够", hint="关掉别的程序再试，或换小一些的文件")
    if isinstance(error, OSError):  # of a file: those of streams do not come here
        hint = "核对文件名（太长的用不了）和权限"
        return LnpolicyError(f"用不了文件 {error.filename}：{system_reason(error)}", hint=hint, param="FILE")
    return LnpolicyError(f"程序内部出错：{error}", hint=f"设置 {DEBUG_VARIABLE}=1 可查看详情")


def _told(error: LnpolicyError, words: list[str], environment: Environment) -> int:
    from lnpolicy.cli.failure import tell_failure

    return tell_failure(error, words, environment.stderr)


def _leave_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def run() -> None:
    """What `python -m lnpolicy` calls: a process that answers once and ends before there is garbage to look for."""
    gc.disable()
    sys.exit(main())


def script() -> None:
    """What the `lnpolicy` script calls: the same, and it ends at once.

    To take down module by module what the system takes back anyway is a seventh of the time of an answer. Nothing is
    left to be done at the end but to write out what was printed.
    """
    gc.disable()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # `main` has said what could not be written
            if stream is not None:
                stream.flush()
    os._exit(code)

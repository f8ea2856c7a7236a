"""The entry point: prepare the streams, run the command, turn whatever happens into a message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from lnpolicy.errors import ExitCode, LnpolicyError

PROGRAM = "lnpolicy"
COMPLETE_VARIABLE = "_LNPOLICY_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (default: the process's own) and return the exit code."""
    try:
        return _main(sys.argv[1:] if arguments is None else list(arguments))
    except BrokenPipeError:
        _leave_stdout()
        return ExitCode.OK
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _main(arguments: list[str]) -> int:
    from lnpolicy.cli.environment import of_process
    from lnpolicy.cli.failure import tell_failure
    from lnpolicy.output.terminal import prepare_streams

    if sys.stdout is None:  # closed by whoever started the process
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for the rest of the process
    environment = of_process()
    prepare_streams(environment.stdin, environment.stdout, environment.stderr)
    words = [readable(argument) for argument in arguments]
    code = _run(words)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _leave_stdout()
        return tell_failure(LnpolicyError(f"结果写不出去：系统错误 {error.errno}", hint="看看磁盘是否已满"), words)
    return code


def readable(argument: str) -> str:
    """An argument that a locale without Chinese has torn into surrogates, as the UTF-8 it was."""
    if argument.isascii() or not any("\udc80" <= character <= "\udcff" for character in argument):
        return argument
    return argument.encode(sys.getfilesystemencoding(), "surrogateescape").decode("utf-8", "replace")


def _run(words: list[str]) -> int:
    import typer
    from typer.exceptions import TyperException

    from lnpolicy.cli.app import command
    from lnpolicy.cli.failure import tell_failure
    from lnpolicy.cli.usage import in_our_words

    if COMPLETE_VARIABLE in os.environ:
        from typer import completion

        completion.completion_init()  # type: ignore[attr-defined]  # there, but not in its __all__
    try:
        result = command().main(words, prog_name=PROGRAM, complete_var=COMPLETE_VARIABLE, standalone_mode=False)
        return int(result or 0)
    except LnpolicyError as error:
        return tell_failure(error, words)
    except TyperException as error:
        return tell_failure(in_our_words(error, words), words)
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except SystemExit as error:
        if COMPLETE_VARIABLE in os.environ:  # completions end so
            raise
        raise BrokenPipeError from error  # how Typer and Rich leave when a pipe is closed; nothing else here exits
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("LNPOLICY_DEBUG") == "1":
            raise
        return tell_failure(LnpolicyError(f"程序内部出错：{error}", hint="设置 LNPOLICY_DEBUG=1 可查看详情"), words)


def _leave_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush does not complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def run() -> None:
    """What the `lnpolicy` script calls."""
    sys.exit(main())

"""What Typer says of a wrong command line, in the user's language and with the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lnpolicy.cli.app import COMMANDS
from lnpolicy.cli.suggest import did_you_mean, nearest
from lnpolicy.errors import LnpolicyError, UsageError


def in_our_words(error: Any, words: Sequence[str] = ()) -> LnpolicyError:
    """A usage error of Typer's as one of ours.

    Typer publishes only the base class of its usage errors, so the kind is read from the class's name.
    """
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    command = next((word for word in words if word in COMMANDS), "")
    path = context.command_path if context else f"lnpolicy {command}".rstrip()
    if kind == "NoSuchOption":
        near = [*(error.possibilities or ()), *nearest(error.option_name, _options(context))]
        return UsageError(
            f"没有选项 {error.option_name}", hint=did_you_mean(near) or _see_help(path), param=error.option_name
        )
    if kind == "MissingParameter":
        name = _shown(error.param)
        return UsageError(f"缺少参数 {name}", hint=_see_help(path), param=name)
    if kind == "BadOptionUsage":
        name = error.option_name
        needs = "requires" in error.message
        message = f"选项 {name} 后面缺少值" if needs else f"选项 {name} 不带值"
        return UsageError(message, hint=_see_help(path), param=name)
    if match := re.search(r"No such command (.*)\.", error.message, re.DOTALL):
        typed = next((word for word in words if repr(word) == match[1]), match[1].strip("'"))
        known = context.command.list_commands(context) if context else []
        known_ones = f"可用的命令：{'、'.join(known)}。{_see_help(path)}"
        return UsageError(f"没有命令 {typed}", hint=did_you_mean(nearest(typed, known)) or known_ones, param="COMMAND")
    if match := re.search(r"unexpected extra argument\S* \((.*)\)", error.message, re.DOTALL):
        return UsageError(f"多余的参数：{match[1]}", hint=_see_help(path))
    if "Missing command" in error.message:
        return UsageError("缺少命令", hint=_see_help(path), param="COMMAND")
    return UsageError(f"用法不对：{error.message}", hint=_see_help(path), param=_shown(getattr(error, "param", None)))


def _options(context: Any) -> list[str]:
    if context is None:
        return []
    return [name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")]


def _shown(param: Any) -> str:
    if param is None:
        return ""
    if param.param_type_name == "argument":
        return str(param.metavar or param.human_readable_name)
    return str(max(param.opts, key=len))


def _see_help(path: str) -> str:
    return f"用法见 {path} --help"

"""The commands and their help: each command's module is imported when its name is typed."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = ("search", "show", "list", "open", "check", "schema", "completion")
"""In the order of the help; each is a module of this package with a function `run`."""


class _ChineseHelp:
    """Help in Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助"
        return option

    def get_help(self, ctx: Any) -> str:
        from lnpolicy.cli.help import help_page

        return help_page(ctx)


class _Command(_ChineseHelp, TyperCommand):
    """A command with help in Chinese."""


class _Group(_ChineseHelp, TyperGroup):
    """The commands, imported one by one as they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load_command(cmd_name) if cmd_name in COMMANDS else None


def load_command(name: str) -> Any:
    """The command `name`, built from its module."""
    app = typer.Typer(add_completion=False)
    app.command(name, cls=_Command, context_settings={"help_option_names": ["--help", "-h"]})(
        import_module(f"lnpolicy.cli.{name}").run
    )
    return typer.main.get_command(app)


def command() -> Any:
    """The whole program as one command."""
    app = typer.Typer(
        cls=_Group,
        add_completion=False,
        no_args_is_help=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root)
    return typer.main.get_command(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from lnpolicy import __version__

        typer.echo(f"lnpolicy {__version__}")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本号")
    ] = False,
) -> None:
    """辽宁惠企政策汇编：查政策、看原文、算得失。"""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), color=ctx.color)

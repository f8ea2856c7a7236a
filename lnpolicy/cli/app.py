"""The commands and their help: each command's module is imported when its name is typed."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from lnpolicy.cli.docstrings import docstring
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.option_names import as_declared, may_be_habit
from lnpolicy.errors import UsageError

COMMANDS = (
    "search",
    "show",
    "list",
    "open",
    "calc",
    "checkup",
    "batch",
    "dates",
    "diff",
    "check",
    "schema",
    "completion",
    "mcp",
)
"""In the order of the help; each is a module of this package with a function `run`, and `group` where it has commands
of its own."""


HELP_OPTIONS = ("--help", "-h")
LISTED = "list"
"""The command that stands where a group that lists its commands is typed alone; nobody should type it."""
_HELP = {"help_option_names": list(HELP_OPTIONS)}


def show_help(context: typer.Context) -> None:
    """Print the help of the command in `context`."""
    of_context(context).stdout.write(f"{context.get_help()}\n")


def _show_help(context: typer.Context, _: Any, is_wanted: bool) -> None:
    if is_wanted and not context.resilient_parsing:
        show_help(context)
        context.exit()


_FOR_SCRIPTS = ("--json", "--format", "-f", "--fields")
"""Options of those who are not to be asked anything."""


class _ChineseHelp:
    """Help in Chinese."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # of the Typer class mixed in
        if option is not None:
            option.help = "显示帮助"
            option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:
        from lnpolicy.cli.help import help_page

        return help_page(ctx, of_context(ctx))


class _Command(_ChineseHelp, TyperCommand):
    """A command with help in Chinese, which takes no option twice that it takes once, and fields behind `--json`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if any(word.startswith("--json") for word in args):
            from lnpolicy.cli.json_fields import spelled_out

            args = spelled_out(self, ctx, args)
        if any(may_be_habit(word) for word in args):
            params = self.get_params(ctx)
            args = as_declared(args, [name for param in params for name in (*param.opts, *param.secondary_opts)])
        if any(word.startswith("-") for word in args) and not ctx.resilient_parsing:
            self._require_values(ctx, args)
        if sum(word.startswith("-") for word in args) > 1:
            self._refuse_twice(ctx, args)
        typed = list(args)  # which the parser empties
        try:
            return list(super().parse_args(ctx, args))
        except TyperException as error:
            asked = None if any(word.startswith(_FOR_SCRIPTS) for word in typed) else self._asked_for(ctx, error)
            if asked is None:
                raise
            return list(super().parse_args(ctx, [*typed, "--", *asked.split()]))

    def _asked_for(self, ctx: Any, error: TyperException) -> str | None:
        """What somebody at a terminal types who is asked for what the command is about; None where nobody can be."""
        param = getattr(error, "param", None)
        if type(error).__name__ != "MissingParameter" or param is None or param.param_type_name != "argument":
            return None
        environment = of_context(ctx)
        if ctx.resilient_parsing or not environment.somebody_is_there():
            return None
        from lnpolicy.cli.described import described
        from lnpolicy.cli.dialogue import Dialogue

        example = next(iter(described(ctx).examples), "")
        try:
            typed = Dialogue(environment).read(f"{param.help}（{example}）" if example else param.help, ": ")
        except EOFError:
            return None
        return typed or None

    def _require_values(self, ctx: Any, args: list[str]) -> None:
        """Raise `UsageError` for an option behind which its value is missing."""
        from lnpolicy.cli.missing_values import require_values

        params = [param for param in self.get_params(ctx) if param.param_type_name == "option"]
        takes = {
            way: "" if getattr(param, "is_flag", False) else param.metavar or "值"
            for param in params
            for way in (*param.opts, *param.secondary_opts)
        }
        require_values(ctx.command_path, args, takes)

    def _refuse_twice(self, ctx: Any, args: list[str]) -> None:
        """Raise `UsageError` for an option that is given twice, of which Typer would take the last in silence."""
        if ctx.resilient_parsing:
            return
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        for param in order:
            if order.count(param) > 1 and param.param_type_name == "option" and not getattr(param, "multiple", False):
                name = max(param.opts, key=len)
                raise UsageError(f"选项 {name} 写了两次", hint="只留一个", param=name)


class ChineseGroup(_ChineseHelp, TyperGroup):
    """Commands with help in Chinese; `about` tells what each does."""

    def about(self, ctx: Any, name: str) -> str:
        """What the command `name` does, as its docstring has it."""
        raise NotImplementedError


class _Commands(ChineseGroup):
    """The commands, imported one by one as they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load_command(cmd_name) if cmd_name in COMMANDS else None

    def about(self, ctx: Any, name: str) -> str:
        return docstring(import_module(f"lnpolicy.cli.{name}").run)


def load_command(name: str) -> Any:
    """The command `name`, built from its module."""
    module = import_module(f"lnpolicy.cli.{name}")
    return module.group() if hasattr(module, "group") else chinese_command(name, module.run)


def chinese_command(name: str, run: Any) -> Any:
    """The function `run` as a command with help in Chinese."""
    app = typer.Typer(add_completion=False)
    app.command(name, cls=_Command, context_settings=_HELP, help=docstring(run))(run)
    made: Any = typer.main.get_command(app)
    made.fields = getattr(run, "fields", set)
    return made


def chinese_group(name: str | None, kind: type[ChineseGroup], alone: Any) -> Any:
    """A group of the given `kind`; `alone` runs before its commands, and by itself where none is typed."""
    app = typer.Typer(
        name=name,
        cls=kind,
        add_completion=False,
        no_args_is_help=False,
        invoke_without_command=True,
        context_settings=_HELP,
    )
    app.callback(help=docstring(alone))(alone)
    return typer.main.get_command(app)


def command() -> Any:
    """The whole program as one command."""
    return chinese_group(None, _Commands, _root)


def _print_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        from lnpolicy import __version__

        of_context(context).stdout.write(f"lnpolicy {__version__}\n")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本号")
    ] = False,
) -> None:
    """辽宁惠企政策汇编：查政策、看原文、算得失。"""
    if ctx.invoked_subcommand is None:
        from lnpolicy.cli.help import first_page

        environment = of_context(ctx)
        environment.stdout.write(f"{first_page(ctx, environment)}\n")

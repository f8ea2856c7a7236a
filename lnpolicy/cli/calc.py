"""`lnpolicy calc`: the calculators, each a command (`calculator.py`), and the list of them where none is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import typer

from lnpolicy.cli.app import HELP_OPTIONS, LISTED, ChineseGroup, chinese_command, chinese_group
from lnpolicy.cli.calculator import command_of
from lnpolicy.cli.calculator_line import in_options
from lnpolicy.cli.docstrings import docstring
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, published
from lnpolicy.cli.options import CorpusOption, EditionOption
from lnpolicy.cli.printing import printing
from lnpolicy.errors import UsageError
from lnpolicy.output.write import Manner

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

SUBSIDY = "subsidy"
"""The calculator that has kinds of its own, each a command."""


def run() -> None:
    """算一笔账：通行费、残保金、补贴、办理时限，附依据和算法；不写命令则列出能算的各项。

    例：
    lnpolicy calc
    lnpolicy calc fund --employees 28 --disabled 0 --average-wage 90000
    lnpolicy calc toll --vehicle 货车 --axles 6 --toll 200
    """


def _subsidies() -> None:
    """算补贴和贷款：各得多少、最多或最少多少、还要符合什么条件；不写命令则列出各种。

    例：
    lnpolicy calc subsidy
    lnpolicy calc subsidy voucher --cost 30万
    lnpolicy calc subsidy training --target 6000
    """


class _Made(ChineseGroup):
    """Commands that are made when their name is typed, with what is typed behind it: by the rules of `--edition`."""

    typed: Sequence[str] | None = None
    family = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        is_named = bool(args) and (args[0] in HELP_OPTIONS or not args[0].startswith("-"))
        if is_named or ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        named = next((word for word in args if word in self.list_commands(ctx)), None)
        if named is not None:
            line = " ".join([ctx.command_path, named, *(word for word in args if word != named)])
            raise UsageError(f"选项要写在 {named} 后面", hint=f"请用 {line}")
        return super().parse_args(ctx, [LISTED, *args])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return chinese_command(LISTED, _listing_of(self.family)) if cmd_name == LISTED else self.made(ctx, cmd_name)

    def made(self, ctx: Any, name: str) -> Any:
        """The command of that name; None where there is none."""
        raise NotImplementedError

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        ctx.obj = of_context(ctx)._replace(edition=_typed_edition(args))
        if not ctx.resilient_parsing:
            args = self._meant(ctx, args)
        self.typed = None if ctx.resilient_parsing else args[1:]
        return super().resolve_command(ctx, args)

    def _meant(self, ctx: Any, args: list[str]) -> list[str]:
        """The words typed, with the calculator by its name and what is said to it in options."""
        name, *rest = args
        edition = published(of_context(ctx))
        if not name.isascii():
            name, *more = self._topic(name, edition)
            rest = [*more, *rest]
        if not name.isascii() and (called := edition.calculator_called(name, self.family)):
            name, *more = called.split()[len(self.family.split()) :]
            rest = [*more, *rest]
        elif not self.family and edition.has_calculator(f"{SUBSIDY} {name}"):
            name, rest = SUBSIDY, [name, *rest]  # a kind of subsidy by its name alone
        calculator = f"{self.family} {name}".strip()
        if edition.has_calculator(calculator):
            rest = in_options(rest, calculator, of_context(ctx))
        return [name, *rest]

    def _topic(self, typed: str, edition: Edition) -> list[str]:
        """The name of a calculator in a sentence (残保金，45人; 残保金怎么算), and what stands behind it."""
        from lnpolicy.cli.asked import topic_of
        from lnpolicy.cli.called import FAMILIES
        from lnpolicy.cli.pieces import parted

        first, *behind = parted(typed)
        for name in (typed, first, topic_of(first)):
            if edition.calculator_called(name, self.family) or (name in FAMILIES and not self.family):
                found = FAMILIES.get(name, name) if not self.family else name
                return [found, *(behind if name != typed else ())]
        return [typed]


def _typed_edition(words: Sequence[str]) -> str | None:
    """What the words of a command line give for `--edition`, which must be known before its options are made."""
    typed = [after for word, after in pairwise(words) if word == "--edition"]
    typed += [word.partition("=")[2] for word in words if word.startswith("--edition=")]
    return typed[-1] if typed else None


class _Calculators(_Made):
    """The calculators."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(dict.fromkeys(name.split()[0] for name in published(of_context(ctx)).calculators))

    def made(self, ctx: Any, name: str) -> Any:
        if name == SUBSIDY:
            return _group(SUBSIDY, _Subsidies, _subsidies)
        if not published(of_context(ctx)).has_calculator(name):
            return None
        return command_of(ctx, name, name, self.typed)

    def about(self, ctx: Any, name: str) -> str:
        return docstring(_subsidies) if name == SUBSIDY else _about(ctx, name)


class _Subsidies(_Made):
    """The kinds of subsidy."""

    family = SUBSIDY

    def list_commands(self, ctx: Any) -> list[str]:
        return [name.split()[1] for name in published(of_context(ctx)).calculators_of(SUBSIDY)]

    def made(self, ctx: Any, name: str) -> Any:
        calculator = f"{SUBSIDY} {name}"
        if not published(of_context(ctx)).has_calculator(calculator):
            return None
        return command_of(ctx, name, calculator, self.typed)

    def about(self, ctx: Any, name: str) -> str:
        return _about(ctx, f"{SUBSIDY} {name}")


def _about(context: Any, calculator: str) -> str:
    return published(of_context(context)).rules(calculator).calculators[calculator].about


def group() -> Any:
    """`lnpolicy calc` with its calculators as commands."""
    return _group("calc", _Calculators, run)


def _group(name: str, kind: type[ChineseGroup], described: Callable[[], None]) -> Any:
    """A group of commands, with the help that `described` has."""

    def nothing() -> None:
        pass  # the command that is typed does it all

    nothing.__doc__ = docstring(described)
    return chinese_group(name, kind, nothing)


def _listing_of(family: str) -> Callable[..., Any]:
    """The command that lists the calculators, or the kinds of one that has kinds."""

    @printing("calculators")
    def listing(
        context: typer.Context,
        *,
        how: Manner,
        corpus: CorpusOption = None,
        edition_named: EditionOption = None,
    ) -> None:
        """列出能算的各项，和各自依据的政策。"""
        from lnpolicy.output.write import write
        from lnpolicy.present.calculable import calculators

        environment = of_context(context)
        edition = opened(environment, corpus, edition_named)
        if not edition.calculators:
            environment.say(f"{edition.name} 版没有能算的：它的 rules/ 里没有计算器")
        write(calculators(edition, family), how, environment.terminal)

    made: Callable[..., None] = listing
    return made

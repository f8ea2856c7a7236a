"""What Typer says of a wrong command line, in the user's language and with the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.app import COMMANDS, LISTED
from lnpolicy.cli.called import command_called, is_chinese
from lnpolicy.cli.no_such_command import no_such_command
from lnpolicy.cli.retyped import shell_line
from lnpolicy.cli.suggest import did_you_mean, nearest
from lnpolicy.errors import LnpolicyError, UsageError

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_FACT = re.compile("[^=＝]+[=＝].")
"""A fact with its value, as a profile may be given one."""
_EVERY = "all"
_MOST_TAKING = 5
"""Commands that are named of those which take an option."""


def in_our_words(error: Any, words: Sequence[str] = ()) -> LnpolicyError:
    """A usage error of Typer's as one of ours.

    Typer publishes only the base class of its usage errors, so the kind is read from the class's name.
    """
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    command = next((word for word in words if word in COMMANDS), "")
    path = context.command_path if context else f"lnpolicy {command}".rstrip()
    if kind == "NoSuchOption" and "--" in words and error.option_name in words[words.index("--") :]:
        return no_such_command(error.option_name, words, context, _see_help(path))
    if kind == "NoSuchOption":
        alike = nearest(error.option_name, _options(context), cutoff=60, whole=True)
        near = [*(name for name in error.possibilities or () if name in alike), *alike]
        hint = (
            suggestion(lambda: _meant_by(error.option_name, words, context))
            or suggestion(lambda: _of_another(error.option_name, context))
            or did_you_mean(near)
            or _see_help(path)
        )
        return UsageError(f"没有选项 {error.option_name}", hint=hint, param=error.option_name)
    if kind == "MissingParameter":
        name = _shown(error.param)
        return UsageError(f"缺少参数 {name}", hint=_example(context) + _see_help(path), param=name)
    if kind == "BadOptionUsage":
        name = error.option_name
        needs = "requires" in error.message
        message = f"选项 {name} 后面缺少值" if needs else f"选项 {name} 不带值"
        return UsageError(message, hint=_see_help(path), param=name)
    if match := re.search(r"No such command (.*)\.", error.message, re.DOTALL):
        typed = next((word for word in words if repr(word) == match[1]), match[1].strip("'"))
        return no_such_command(typed, words, context, _see_help(path))
    if match := re.search(r"unexpected extra argument\S* \((.*)\)", error.message, re.DOTALL):
        extra = match[1]
        hint = suggestion(lambda: _to_filter(extra.split(), context)) or _to_check_up(extra.split(), words, context)
        return UsageError(f"多余的参数：{extra}", hint=hint or _see_help(path))
    if "Missing command" in error.message:
        return UsageError("缺少命令", hint=_see_help(path), param="COMMAND")
    return UsageError(f"用法不对：{error.message}", hint=_see_help(path), param=_shown(getattr(error, "param", None)))


def suggestion(make: Callable[[], str]) -> str:
    """A suggestion; none where the data that it is made from cannot be read: what was typed is wrong all the same."""
    try:
        return make()
    except LnpolicyError:
        return ""


def _meant_by(name: str, words: Sequence[str], context: Any) -> str:
    """The line to type for an option that is none: a command, a format, or a word to look for; empty if unknown."""
    from lnpolicy.output.write import FORMATS

    bare = name.lstrip("-").lower()
    if bare in ("version", "版本"):
        return "输入：lnpolicy --version"
    if context is not None and context.parent is None and (bare in COMMANDS or command_called(bare)):
        others = " ".join(word for word in words if word.lstrip("-").lower() != bare)
        return f"输入：lnpolicy {bare if bare in COMMANDS else command_called(bare)} {others}".rstrip()
    if bare == _EVERY and any("--limit" in param.opts for param in context.command.get_params(context)):
        return "全部列出：--limit all"
    if bare in FORMATS and any("--format" in param.opts for param in context.command.get_params(context)):
        return f"格式用 --format {bare} 写明"
    typed = next((word for word in words if word.startswith(name)), name)
    if called := _called(name if name.isascii() else typed, context):
        return called
    if (
        is_chinese(typed)
        and not typed.startswith("--")
        and any(param.param_type_name == "argument" for param in context.command.get_params(context))
    ):
        others = " ".join(word for word in words if word != typed)
        return f"要找“{typed}”，前面加 --：lnpolicy {others} -- {typed}"
    return ""


def _called(typed: str, context: Any) -> str:
    """The options that are meant by what people call them, or nearly so, here or elsewhere; empty where none is."""
    from lnpolicy.cli.option_words import options_called, options_called_anywhere, words_for

    names = _options(context)
    if found := options_called(typed, names):
        return did_you_mean(found)
    if typed.isascii():
        return ""
    if found := options_called_anywhere(typed):
        return _of_another(found[0], context)
    words = words_for(names)
    near = {words[word]: word for word in reversed(nearest(typed.lstrip("-"), words))}
    return did_you_mean(f"{name}（{word}）" for name, word in near.items())


def _to_check_up(extra: Sequence[str], words: Sequence[str], context: Any) -> str:
    """How facts are written behind `checkup`, and what to do with several profiles; empty elsewhere."""
    if context is None or context.command.name != "checkup":
        return ""
    if extra and all(map(_FACT.search, extra)):
        from lnpolicy.cli.environment import of_context
        from lnpolicy.cli.opening import published
        from lnpolicy.screening.assignments import set_in
        from lnpolicy.screening.profile import Profile

        try:
            set_in(Profile(), extra, published(of_context(context)))
        except LnpolicyError as error:
            return f"{error.message}：{error.hint}"
        line = [piece for word in words for piece in (("--set", word) if word in extra else (word,))]
        return f"每一项前面都写 --set：{shell_line(line)}"
    files = [word for word in words[1:] if "." in word or word == "-"]
    if not files:
        return (
            "直接说情况用 --set 名称=值，如 lnpolicy checkup --set 城市=沈阳 --set 主体类型=企业 --set 在职职工人数=45"
        )
    if not any("." in word for word in extra):
        return f"画像之外的情况用 --set 写明名称和值：{shell_line(['checkup', *files, '--set', f'名称={extra[0]}'])}"
    return "一次一份画像；许多家写在一张表里，一行一家：lnpolicy batch checkup 企业.csv（样子见 --template）"


def _to_filter(words: Sequence[str], context: Any) -> str:
    """The line to type for words behind `list`, which takes none: an office, a category, a policy; empty elsewhere."""
    if context is None or context.command.name != "list" or not words or context.parent.parent is not None:
        return ""
    from lnpolicy.cli.environment import of_context
    from lnpolicy.cli.filters import authorities_named, category_named
    from lnpolicy.cli.opening import published
    from lnpolicy.edition.numbered import numbers_meant

    edition = published(of_context(context))
    with suppress(LnpolicyError):
        return f"输入：lnpolicy list --category {category_named(''.join(words), edition.imprint.categories)}"
    offices = [office for outline in edition.outlines for office in outline.offices]
    options = []
    for word in words:
        if numbers_meant(word):
            return f"输入：lnpolicy show {word}"
        try:
            options.append(f"--category {category_named(word, edition.imprint.categories)}")
        except LnpolicyError:
            try:
                authorities_named(word, edition.authorities, offices)
            except LnpolicyError:
                return f"要找政策就输入：{shell_line(['search', *words])}"
            options.append(f"--authority {word}")
    return f"输入：lnpolicy list {' '.join(options)}"


def _of_another(name: str, context: Any) -> str:
    """Which calculators, or which other commands, take an option of that name; empty where none does."""
    from lnpolicy.cli.app import load_command
    from lnpolicy.cli.environment import of_context
    from lnpolicy.cli.opening import published
    from lnpolicy.cli.retyped import POSITIONAL

    if context is None or not name.startswith("-"):
        return ""
    words = context.command_path.split()[1:]
    edition = published(of_context(context))
    wanted = name.removeprefix("--").replace("-", "_")
    calculator = " ".join(words[1:])
    if wanted == POSITIONAL and edition.has_calculator(calculator) and _computes_with(wanted, calculator, edition):
        return f"{name} 不用写，直接写编号：{context.command_path} 编号"
    computing = [f"calc {one}" for one in edition.calculators if _computes_with(wanted, one, edition)]
    root = context.find_root()
    others = [command for command in COMMANDS if command not in words]
    taking = [one for one in others if any(name in param.opts for param in load_command(one).get_params(root))]
    found = [*computing, *taking] if words[:1] == ["calc"] else [*taking, *computing]
    if not found:
        return ""
    named = "、".join(f"lnpolicy {one}" for one in found[:_MOST_TAKING])
    more = f"等 {len(found)} 个命令的" if len(found) > _MOST_TAKING else "的"
    return f"{name} 是 {named} {more}选项"


def _computes_with(wanted: str, calculator: str, edition: Edition) -> bool:
    if wanted == "scenarios":
        return bool(edition.rules(calculator).calculators[calculator].scenarios)
    return wanted in edition.intake(calculator).inputs


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


def _example(context: Any) -> str:
    """A line that shows how a command is typed, as its help has it first; empty where that is not known."""
    from lnpolicy.cli.described import described

    examples = described(context).examples if context else ()
    return f"如 {examples[0]}。" if examples else ""


def _see_help(path: str) -> str:
    named = path.removesuffix(f" {LISTED}") if path.count(" ") > 1 else path
    return f"用法见 {named} --help"

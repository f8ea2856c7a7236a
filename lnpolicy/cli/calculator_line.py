"""What is typed behind the name of a calculator, in options: as the help has them, called in Chinese, or in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lnpolicy.cli.app import HELP_OPTIONS
from lnpolicy.cli.calculator import metavar_of, others_of, written
from lnpolicy.cli.missing_values import require_values
from lnpolicy.cli.opening import published
from lnpolicy.cli.option_names import as_declared
from lnpolicy.cli.retyped import POSITIONAL, typed_line
from lnpolicy.rules.naming import option

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input


def in_options(words: Sequence[str], calculator: str, environment: Environment) -> list[str]:
    """What is typed behind the name of a calculator, with what is said in words as options (see `said.py`).

    Whoever said something in words is told the line that says the same.
    """
    edition = published(environment)
    rulebook = edition.rules(calculator)
    inputs = [rulebook.inputs[name] for name in rulebook.calculators[calculator].inputs]
    behind = _options_of(calculator, edition)
    words = _in_letters(words, inputs, list(behind))
    require_values(" ".join(["lnpolicy calc", calculator]), words, behind)
    takes = {way: bool(what) for way, what in behind.items()}
    if _says_it_in_options(words, takes, has_positional=any(one.name == POSITIONAL for one in inputs)):
        return list(words)
    from lnpolicy.cli import said

    meant = said.in_options(words, calculator, edition, takes, environment.today())
    if meant.words != list(words):
        taken = "".join(f"{one}；" for one in meant.taken)
        environment.say(f"提示：{taken}按 {typed_line(calculator, meant.words)} 算")
    return meant.words


def _options_of(calculator: str, edition: Edition) -> dict[str, str]:
    """Every way to write an option of a calculator, with what is to stand behind it, empty for a switch."""
    behind = dict.fromkeys(HELP_OPTIONS, "")
    for kind, _ in others_of(calculator, edition).values():
        behind |= dict.fromkeys(written(kind), "" if kind.__origin__ is bool else kind.__metadata__[0].metavar)
    rulebook = edition.rules(calculator)
    for name in rulebook.calculators[calculator].inputs:
        what = "数" if rulebook.inputs[name].unit else metavar_of(rulebook.inputs[name])
        behind |= {option(name, is_so=is_so): what for is_so in (True, False)}
    return behind


def _in_letters(words: Sequence[str], inputs: Sequence[Input], names: Sequence[str]) -> list[str]:
    """The words with the options by their `names` that are called so in Chinese; the names of `inputs` go before."""
    if all(word.isascii() or not word.startswith("-") for word in words):
        return list(words)
    from lnpolicy.batch.words import key_of

    called = {key_of(word) for one in inputs for word in (*one.columns, one.label)}
    end = words.index("--") if "--" in words else len(words)
    are_inputs = [key_of(word.partition("=")[0].lstrip("-")) in called for word in words[:end]]
    pairs = zip(words[:end], are_inputs, strict=True)
    return [word if is_input else as_declared([word], names)[0] for word, is_input in pairs] + list(words[end:])


def _says_it_in_options(words: Sequence[str], takes: Mapping[str, bool], *, has_positional: bool) -> bool:
    """Whether all `words` are options as the help has them, with their values, and the number of a policy."""
    waiting = iter(words)
    for word in waiting:
        way = word.partition("=")[0]
        if way in takes:
            if takes[way] and way == word:
                next(waiting, None)
            elif not takes[way] and way != word:  # a value behind a switch
                return False
        elif has_positional and word.isdecimal():
            has_positional = False
        else:
            return False
    return True

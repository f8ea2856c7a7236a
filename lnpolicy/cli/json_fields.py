"""Fields behind `--json`, as in `--json id,title`: spelled out as `--json --fields id,title`.

What stands behind `--json` may also be what the command is about (`search --json 残保金`), which is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.rules.declaration import Input

_JSON, _FIELDS = "--json", "--fields"
_LIST = r"[a-z][a-z0-9_]*(?:\.[a-z_]+)?(?:,[a-z][a-z0-9_]*(?:\.[a-z_]+)?)*"
"""Names of fields, as programs write them."""
_OF_ANSWER = r"[a-z][a-z0-9_.]*(?:,[a-z0-9_.]+)*"
_BETWEEN = "[,，、]"
"""What stands between names; patterns are compiled when first used, for few commands name fields."""
_LEAST_LIKENESS = 75


def spelled_out(command: Any, context: Any, words: list[str]) -> list[str]:
    """The words behind the name of a `command`, with fields behind `--json` as the option that they are short for."""
    params = command.get_params(context)
    if not any(_FIELDS in param.opts for param in params):
        return words
    end = words.index("--") if "--" in words else len(words)
    made: list[str] = []
    behind = iter(range(len(words)))
    for place in behind:
        word = words[place]
        if place < end and word.startswith(f"{_JSON}="):
            made += [_JSON, _FIELDS, word.removeprefix(f"{_JSON}=")]
        elif place + 1 < end and word == _JSON and _are_fields(command, context, words, place + 1):
            made += [_JSON, _FIELDS, words[place + 1]]
            next(behind)
        else:
            made.append(word)
    return made


def are_fields(word: str, inputs: Iterable[Input]) -> bool:
    """Whether a word behind `--json` of a calculator is a list of fields of its answer."""
    if word.isascii():
        return re.fullmatch(_OF_ANSWER, word) is not None
    from lnpolicy.output.fields import field_names

    return all_named(word, field_names("answer") | {name for one in inputs for name in (one.name, one.label)})


def all_named(word: str, known: Collection[str]) -> bool:
    """Whether a word is a list of several Chinese names of fields (编号,政策), every one of which is `known`."""
    names = [name.strip() for name in re.split(_BETWEEN, word)]
    return len(names) > 1 and not word.isascii() and all(name in known for name in names)


def _are_fields(command: Any, context: Any, words: list[str], place: int) -> bool:
    """Whether the word at that place is a list of fields: of several, one of them known; of one that is known, too.

    One alone must leave the command what it is about. A slip (titel) and any word of a command that takes none count as
    one that is known, so that the fields are told that there are. A file that is there is none. Where words may be
    Chinese as well, every name must be one that is known.
    """
    takes_words = any(param.param_type_name == "argument" for param in command.get_params(context))
    if not words[place].isascii():
        return not takes_words or all_named(words[place], command.fields())
    if not re.fullmatch(_LIST, words[place]) or ("." in words[place] and Path(words[place]).exists()):
        return False
    known = command.fields()
    named = [name.partition(".")[0] for name in words[place].split(",")]
    if len(named) > 1:
        return not takes_words or not known.isdisjoint(named) or bool(_near(named[0], known))
    if named[0] in known or not takes_words or _near(named[0], known):
        return _is_enough(command, context, words[:place] + words[place + 1 :])
    return False


def _near(name: str, known: Collection[str]) -> str:
    """The field that a name was probably a slip for; empty where none is near."""
    from lnpolicy.rules.naming import nearest

    return nearest(name, known, cutoff=_LEAST_LIKENESS)


def _is_enough(command: Any, context: Any, words: list[str]) -> bool:
    """Whether `words` say what the command must be told."""
    needs = any(param.required for param in command.get_params(context) if param.param_type_name == "argument")
    if not needs:
        return True
    given, _, _ = command.make_parser(context).parse_args(args=list(words))
    return any(given.get(param.name) for param in command.get_params(context) if param.param_type_name == "argument")

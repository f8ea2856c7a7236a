"""How messages call an input and a value: by the option, with what it means, what is accepted, what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.rules.declaration import Input

_CONTAINED = 10
"""By how much nearer a word counts that is a part of what was typed."""

_OPTION = r" ?--(?:no-)?([a-z0-9]+(?:-[a-z0-9]+)*) ?"


def explained(declared: Input) -> str:
    """What an input means, where its figure is found, and what may be chosen."""
    chosen = f"可用的值：{choices_of(declared)}" if declared.choices else ""
    return "。".join(filter(None, (declared.meaning, declared.where, chosen)))


def asked_for(declared: Input, *, where: bool = False) -> str:
    """That an input is to be given, with what it means, and where its figure is found if that is wanted."""
    found = f"；{declared.where}" if where and declared.where else ""
    return f"请给出{declared.label}（{declared.meaning}{found}）"


def choices_of(declared: Input) -> str:
    """What may be chosen, each with its first Chinese name."""
    return "、".join(f"{name}（{ways[0]}）" for name, ways in declared.choices.items())


def quoted(text: str) -> str:
    """A text in quotation marks; those that it has itself become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def option(name: str, *, is_so: bool = True) -> str:
    """The command-line option of an input; for a yes or no that is not so, the one that says no."""
    return ("--" if is_so else "--no-") + name.replace("_", "-")


def by_labels(text: str, inputs: Mapping[str, Input]) -> str:
    """What was said of options as people say it who know none: each by the label of its input."""

    def label(found: re.Match[str]) -> str:
        declared = inputs.get(found[1].replace("-", "_"))
        return f"“{declared.label}”" if declared else found[0]

    return re.sub(_OPTION, label, text)


def named(declared: Input) -> str:
    """How to give an input: its option, or for the policy the place where its number stands."""
    if declared.kind == "policy":
        return f"命令后面的{declared.label}"
    return f"{option(declared.name)}（{declared.label}）"


def listed(inputs: Iterable[Input]) -> str:
    """How to give each of several inputs."""
    return "、".join(map(named, inputs))


def shown(value: Any) -> str:
    """A value as it was written: what is no text, as JSON has it."""
    if isinstance(value, (bool, list, dict)):
        import json

        value = json.dumps(value, ensure_ascii=False, default=str)
    text = str(Decimal(value) if type(value) is int else value)  # an int of thousands of digits has no str
    return text if len(text) <= 40 else text[:40] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """That another word was probably meant; empty where none is near."""
    meant = nearest(word, known)
    return f"。您是不是要找：{meant}" if meant else ""


def nearest(word: str, known: Iterable[str], *, cutoff: float = 60) -> str:
    """The one of the words `known` that `word` was most likely meant for; empty where none is near.

    One that contains it comes before all others, and one that it contains counts for nearer than it is. `cutoff` is the
    least likeness, from 0 to 100.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(word, list(known), scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
    ranked = [(word in one, likeness + _CONTAINED * (one in word), -place, one) for one, likeness, place in found]
    return str(max(ranked)[-1]) if ranked else ""

"""What a calculator takes, as JSON Schema: for scripts that write its `--input`, and for assistants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.retyped import POSITIONAL

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input

JsonSchema = dict[str, Any]

TEXT: JsonSchema = {"type": "string"}
NUMBER: JsonSchema = {"type": ["number", "string"]}
_TYPES: dict[str, JsonSchema] = {
    "money": NUMBER,
    "count": NUMBER,
    "number": NUMBER,
    "percent": NUMBER,
    "whole": {"type": ["integer", "string"]},
    "policy": {"type": ["integer", "string"]},
    "yes_no": {"type": "boolean"},
}
"""What JSON has for each kind of input; every other kind is text."""


def schema_of(calculator: str, edition: Edition) -> JsonSchema:
    """The schema of the object that a calculator reads with `--input`."""
    declared = edition.rules(calculator).calculators[calculator]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"lnpolicy calc {calculator} --input",
        "description": f"{declared.title}：没有给的就是不知道，不会当作没有",
        **object_of(inputs_of(calculator, edition), needed_by(calculator, edition)),
    }


def object_of(properties: JsonSchema, required: Sequence[str]) -> JsonSchema:
    """The schema of an object of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def inputs_of(calculator: str, edition: Edition) -> JsonSchema:
    """The inputs of a calculator by name, each as `property_of`."""
    book = edition.rules(calculator)
    return {name: property_of(book.inputs[name]) for name in book.calculators[calculator].inputs}


def needed_by(calculator: str, edition: Edition) -> list[str]:
    """The inputs without which a calculator cannot be asked."""
    return [POSITIONAL] if POSITIONAL in edition.rules(calculator).calculators[calculator].inputs else []


def property_of(declared: Input) -> JsonSchema:
    """What an input takes, as the rules declare it."""
    chosen = "、".join(f"{name}（{ways[0]}）" for name, ways in declared.choices.items() if ways)
    unit = f"，单位{declared.unit}" if declared.unit else ""
    told = "；".join(filter(None, [f"{declared.meaning}{unit}", f"可用的值：{chosen}" if chosen else ""]))
    return _TYPES.get(declared.kind, TEXT) | {"title": declared.label, "description": told}

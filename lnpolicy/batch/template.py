"""A table to fill in: the labels of all inputs, and one example."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from lnpolicy.batch.pricing import judge_of
from lnpolicy.batch.result_schema import Kinds
from lnpolicy.batch.screening_rows import CHECKUP
from lnpolicy.batch.target import Place, opened_target
from lnpolicy.batch.writing import Shape
from lnpolicy.edition.edition import Edition
from lnpolicy.output.save import unwritable
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.naming import option


def template(calculator: str, edition: Edition) -> tuple[Sequence[str], Sequence[str]]:
    """The names of the columns, and the cells of an example, of the calculator's own first example."""
    if calculator == CHECKUP:
        facts = list(edition.eligibility.vocabulary.inputs.values())
        return [fact.label for fact in facts], [_invented(fact) for fact in facts]
    book = edition.rules(calculator)
    declared = book.calculators[calculator]
    inputs = [book.inputs[name] for name in declared.inputs]
    labels = [item.label for item in inputs]
    said = _said(declared.examples[0], {option(item.name): item for item in inputs}, calculator)
    header = [item.label if labels.count(item.label) == 1 else item.name for item in inputs]
    return header, [said.get(item.name, "") for item in inputs]


def _said(example: str, options: dict[str, Input], calculator: str) -> dict[str, str]:
    """What the command line of an example says of the inputs."""
    words = shlex.split(example)[2 + len(calculator.split()) :]
    said: dict[str, str] = {}
    name = ""
    for word in words:
        if word in options:
            name = options[word].name
            said[name] = "是"
        elif word.startswith("--no-") and f"--{word[5:]}" in options:
            said[options[f"--{word[5:]}"].name] = "否"
            name = ""
        elif name:
            said[name] = word
            name = ""
        elif not word.startswith("--"):
            said["policy"] = word
    return said


def _invented(fact: Input) -> str:
    if fact.choices:
        return next(iter(fact.choices.values()))[0]
    return {"yes_no": "", "date": "", "count": "20" if fact.least else "0", "money": "", "whole": ""}.get(fact.kind, "")


def write_template(
    calculator: str,
    edition: Edition,
    on: date,
    out: Path | None,
    format: str,
    stdout: TextIO,
    *,
    bom: bool,
    force: bool,
) -> None:
    """Write the template as a table; raises `ValueNotAccepted` for an unknown calculator, or where it cannot be."""
    judge_of(calculator, edition, on)
    header, example = template(calculator, edition)
    shape = Shape(format, tuple(header), (), bom=bom)
    place = Place(out) if out is not None else None
    if place is not None:
        place.require_free(force=force, resume=False)
    target = opened_target(place, stdout, shape, Kinds(()), None, None)
    try:
        target.add(shape.written([(example, ())], 1))
        target.finish()
    except BrokenPipeError:
        raise
    except OSError as error:
        target.abandon()
        raise unwritable(out or "标准输出", error) from None

"""The words behind `lnpolicy batch`: which calculator they name, which columns of a result, which file of sums."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lnpolicy.cli.called import FAMILIES, command_called
from lnpolicy.errors import ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition


SUMMARIES = ("json", "csv", "tsv", "xlsx")
"""The formats in which the sums of a batch are written."""


def summary_format(summary: Path, table: str, output: Path | None, force: bool) -> str:
    """The format of the file of sums by its ending; raises `ValueNotAccepted`, for a file that is there already too.

    Neither the `table` nor what is made of it gives way to the sums, by whatever path they are called.
    """
    format = summary.suffix.removeprefix(".").lower()
    if format not in SUMMARIES:
        hint = f"可用的后缀：.{'、.'.join(SUMMARIES)}，如 --summary 合计.csv"
        raise ValueNotAccepted(f"--summary 看不出“{summary.name}”是什么格式", hint=hint, param="--summary")
    if output is not None and summary.resolve() == output.resolve():
        raise ValueNotAccepted(f"--summary 与 --output 都写 {summary}", hint="换一个文件名", param="--summary")
    if summary.resolve() == Path(table).resolve():
        raise ValueNotAccepted(f"--summary 要写的 {summary} 是要读的表", hint="换一个文件名", param="--summary")
    if not summary.absolute().parent.is_dir():
        hint = f"没有文件夹 {summary.parent}，先建好，或换一个地方"
        raise ValueNotAccepted(f"--summary 写不了 {summary}", hint=hint, param="--summary")
    if summary.exists() and not force:
        raise ValueNotAccepted(f"{summary} 已经存在", hint="换一个文件名，或加 --force 覆盖", param="--summary")
    return format


def columns_of_results() -> set[str]:
    """The columns that a result may have, of whichever calculation."""
    from lnpolicy.batch import pricing, screening_rows

    return {*pricing.COLUMNS, pricing.ANSWER, *screening_rows.COLUMNS}


def calculator_named(words: list[str], edition: Edition) -> tuple[str, list[str]]:
    """The calculator that the first words name, by its name or as people call it, and the words behind it.

    Raises `ValueNotAccepted` where a calculator has kinds and none of them is named.
    """
    from lnpolicy.batch.screening_rows import CHECKUP

    first, *others = words[1:] if words[0] == "calc" and len(words) > 1 else words
    if not first.isascii():
        command = command_called(first)
        first = command if command == CHECKUP else edition.calculator_called(first) or FAMILIES.get(first, first)
    family, *kind = first.split() or [first]
    kinds = edition.calculators_of(family)
    if kind or not kinds:
        return first, others
    named = f"{family} {others[0]}" if others else ""
    if others and not others[0].isascii():
        named = edition.calculator_called(others[0], family) or named
    is_misspelt = bool(others) and "." not in others[0] and others[0] != "-"
    if named not in kinds and not is_misspelt:
        file = next((word for word in others if "." in word), "行程.csv")
        hint = f"可用的：{'、'.join(kinds)}；如 lnpolicy batch {kinds[0]} {file}"
        raise ValueNotAccepted(f"{first} 有 {len(kinds)} 种，要写明是哪一种", hint=hint, param="CALCULATOR")
    return named, others[1:]

"""What can be computed: the calculators with their policies, and the policies of one calculator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lnpolicy.output.view import Column, Listing

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Outline
    from lnpolicy.edition.edition import Edition

SCHEMA = "lnpolicy/calculators/1"
CALC = "lnpolicy calc"


def calculators(edition: Edition, family: str = "") -> Listing:
    """The calculators of an edition, a row each, or those alone that are kinds of `family`."""
    names = edition.calculators_of(family) if family else edition.calculators
    records = [_record(edition, name) for name in names]
    columns = [
        Column("command", "命令"),
        Column("title", "算什么", breaks=True),
        Column("policies", "依据第几条", rank=1),
    ]
    rows = [record | {"policies": _ranges([policy["id"] for policy in record["policies"]])} for record in records]
    heading = f"可以算 {len(records)} 项；在命令后面加 --help 看它要什么"
    return Listing(columns, rows, _document(edition, records), records, heading=heading)


def calculable(edition: Edition, calculator: str) -> Listing:
    """The policies of which one calculator works something out, a row each, with the command to type."""
    record = _record(edition, calculator)
    records = [policy | {"command": f"{record['command']} {policy['id']}"} for policy in record["policies"]]
    columns = [
        Column("id", "编号", numeric=True),
        Column("title", "政策", breaks=True),
        Column("command", "命令", rank=1),
    ]
    rows = [one | {"id": str(one["id"])} for one in records]
    heading = f"{record['title']}：印在这 {len(records)} 条里，写明编号"
    return Listing(columns, rows, _document(edition, [record]), records, heading=heading)


def _document(edition: Edition, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {"schema": SCHEMA, "edition": edition.name, "total": len(records), "calculators": records}


def _record(edition: Edition, name: str) -> dict[str, Any]:
    command = f"{CALC} {name}"
    computed = [outline for outline in edition.outlines if _computes(edition, outline, command)]
    policies = [{"id": outline.id, "title": outline.title} for outline in computed]
    title = edition.rules(name).calculators[name].title
    return {"calculator": name, "title": title, "command": command, "policies": policies}


def _computes(edition: Edition, outline: Outline, command: str) -> bool:
    """Whether what can be computed of a policy is computed by that command, with its number behind it or without."""
    return any(typed in (command, f"{command} {outline.id}") for _, typed in edition.calculations(outline.id))


def _ranges(numbers: list[int]) -> str:
    """Numbers in order, those that follow one another as a range: 4、62–63、71–80."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)

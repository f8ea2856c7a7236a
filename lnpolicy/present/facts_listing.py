"""Everything that a profile may say: facts and inputs of calculators, with how many policies look at each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lnpolicy.output.view import Column, Listing
from lnpolicy.rules.logic import inputs_of
from lnpolicy.screening.profile import CALCULATIONS, inputs_beside

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input


def facts_listing(edition: Edition) -> Listing:
    """Every fact, then every input of a calculator: its name, what it means, and how many policies look at it."""
    vocabulary = edition.eligibility.vocabulary
    used: dict[str, set[str]] = {}
    for name, key in _looked_at(edition):
        used.setdefault(name, set()).add(key)
    declared = [(vocabulary.groups[fact.group], fact.input, fact.sector) for fact in vocabulary.facts.values()]
    declared += [(CALCULATIONS[1], one, "") for one in inputs_beside(edition).values()]
    records = [_record(group, one, sector, len(used.get(one.name, ()))) for group, one, sector in declared]
    columns = [
        Column("group", "表", rank=2),
        Column("name", "名称", rank=1),
        Column("label", "中文"),
        Column("policies", "政策数", numeric=True),
        Column("meaning", "说的是什么", breaks=True),
        Column("sector", "行业", rank=3),
    ]
    rows = [{column.key: str(record[column.key]) for column in columns} for record in records]
    document = {
        "schema": "lnpolicy/checkup-facts/1",
        "edition": edition.name,
        "total": len(records),
        "facts": records,
    }
    facts = len(vocabulary.facts)
    heading = f"画像可写的事实，共 {facts} 项；另有只用于计算的 {len(records) - facts} 项"
    return Listing(columns, rows, document, records, heading=heading)


def _record(group: str, declared: Input, sector: str, policies: int) -> dict[str, Any]:
    return {
        "name": declared.name,
        "label": declared.label,
        "group": group,
        "kind": declared.kind,
        "meaning": declared.meaning,
        "where": declared.where,
        "choices": [ways[0] for ways in declared.choices.values()],
        "sector": sector,
        "policies": policies,
    }


def _looked_at(edition: Edition) -> Iterator[tuple[str, str]]:
    """Names with the keys of the policies that look at them: by their conditions, or by what is worked out of them."""
    for item in edition.eligibility.entitlements:
        yield from ((name, item.key) for name in (inputs_of(item.when) if item.when else ()))
    for calculator in edition.calculators:
        rulebook = edition.rules(calculator)
        for rule in rulebook.of(calculator):
            conditions = [part for part in (rule.when, rule.where) if part is not None]
            names = {name for part in conditions for name in inputs_of(part)}
            names |= {name for stands in rule.words.values() for name in stands}
            names |= {name for let in rule.lets for way in let.ways for one in way.formulas for name in one.names}
            yield from ((given, rule.key) for name in names for given in rulebook.given_for(name))

"""What became of the links of an edition, as a list: dead ones first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lnpolicy.edition.links import ALIVE, DEAD, UNCLEAR, Link, counted
from lnpolicy.output.view import Column, Listing

STATES = {DEAD: "打不开", UNCLEAR: "说不准", ALIVE: "打得开"}


def link_list(links: Sequence[Link], edition: str) -> Listing:
    """The links with what became of each; those that are alive come last."""
    order = list(STATES)
    found = sorted(links, key=lambda link: order.index(link.state))
    records: list[dict[str, Any]] = [link._asdict() | {"policies": list(link.policies)} for link in found]
    rows = [
        {
            "state": STATES[link.state],
            "policies": "、".join(map(str, link.policies)),
            "url": link.url,
            "reason": link.reason,
        }
        for link in found
    ]
    columns = [
        Column("state", "怎样"),
        Column("policies", "编号"),
        Column("reason", "说明", rank=1),
        Column("url", "网址", breaks=True),
    ]
    counts = counted(links)
    document = {"schema": "lnpolicy/links/1", "edition": edition, "counts": counts, "links": records}
    heading = "，".join(f"{STATES[state]} {counts[state]} 个" for state in order)
    return Listing(columns, rows, document, records, heading=f"{len(links)} 个网址：{heading}")

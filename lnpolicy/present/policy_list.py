"""Several policies as a list: title, category, office, telephones, and how each stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from lnpolicy.output.view import Column, Listing
from lnpolicy.present.standing import briefly

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Standing
    from lnpolicy.corpus.model import Outline


CATEGORY_ROOM, OFFICE_ROOM, PHONES_ROOM, _TERM_ROOM = 8, 12, 17, 14
"""Characters by which the columns of policies are told to fit: most offices have no more, and every telephone."""


def policy_list(
    outlines: Sequence[Outline],
    shown: Sequence[Outline],
    edition: str,
    standings: Mapping[int, Standing],
    on: date,
) -> Listing:
    """The `outlines` of an edition's policies as a listing, of which those within the limit are `shown`.

    `standings` says of each, by its number, how it stands `on` the day asked about.
    """
    records = [
        {
            "id": outline.id,
            "title": outline.title,
            "category": outline.category,
            "page": outline.page,
            "authority": next(iter(outline.offices), ""),
            "phones": list(outline.phones),
            "urls": list(outline.urls),
            "validity": standings[outline.id].as_document(),
        }
        for outline in shown
    ]
    columns = [
        Column("id", "编号", numeric=True),
        Column("title", "政策"),
        Column("category", "类别", rank=1, room=CATEGORY_ROOM),
        Column("page", "页码", rank=4, room=4),
        Column("authority", "主管部门", rank=2, room=OFFICE_ROOM),
        Column("phones", "电话", rank=3, room=PHONES_ROOM),
        Column("validity", "执行期", rank=2, room=_TERM_ROOM),
    ]
    rows = [
        {key: " ".join(value) if isinstance(value, list) else str(value) for key, value in record.items()}
        | {
            "page": "" if outline.page is None else str(outline.page),
            "validity": briefly(standings[outline.id], on, edition),
        }
        for outline, record in zip(shown, records, strict=True)
    ]
    more = f"，显示前 {len(shown)} 条" if len(shown) < len(outlines) else ""
    document = {
        "schema": "lnpolicy/list/1",
        "edition": edition,
        "total": len(outlines),
        "policies": records,
    }
    days = [_days(standings[outline.id]) for outline in shown]
    return Listing(columns, rows, document, records, heading=f"共 {len(outlines)} 条{more}", more=days)


def _days(standing: Standing) -> dict[str, str | None]:
    """The first and the last day that are printed for a policy as a whole, as fields of their own."""
    stands = standing.as_document()
    return {"starts": stands["first"], "ends": stands["last"]}

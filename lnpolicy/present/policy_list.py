"""Several policies as a list: title, category, office, telephones, and how each stands on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lnpolicy.output.view import Column, Listing
from lnpolicy.present.standing import briefly

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Standing
    from lnpolicy.corpus.model import Policy
    from lnpolicy.edition.edition import Edition


def policy_list(policies: Sequence[Policy], edition: Edition, standings: Mapping[int, Standing]) -> Listing:
    """The `policies` of an edition as a listing; `standings` says of each, by its number, how it stands."""
    records = [
        {
            "id": policy.id,
            "title": policy.title,
            "category": policy.category,
            "page": policy.page,
            "authority": next(iter(edition.offices(policy)), ""),
            "phones": list(policy.phones),
            "urls": list(policy.urls),
            "validity": standings[policy.id].as_document(),
        }
        for policy in policies
    ]
    columns = [
        Column("id", "编号", numeric=True),
        Column("title", "政策"),
        Column("category", "类别", rank=1),
        Column("page", "页码", rank=5),
        Column("authority", "主管部门", rank=2),
        Column("phones", "电话", rank=3),
        Column("validity", "执行期", rank=4),
    ]
    rows = [
        {key: " ".join(value) if isinstance(value, list) else str(value) for key, value in record.items()}
        | {"validity": briefly(standings[policy.id])}
        for policy, record in zip(policies, records, strict=True)
    ]
    document = {
        "schema": "lnpolicy/list/1",
        "edition": edition.name,
        "total": len(records),
        "policies": records,
    }
    return Listing(columns, rows, document, records, heading=f"共 {len(records)} 条")

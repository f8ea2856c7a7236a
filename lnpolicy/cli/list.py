"""`lnpolicy list`: all policies, or those of a category or an office."""

from __future__ import annotations

import sys

from lnpolicy.cli.options import (
    AsciiOption,
    AuthorityOption,
    CategoryOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    JsonOption,
    manner,
    opened,
)
from lnpolicy.errors import NotFound


def run(
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    as_json: JsonOption = False,
    format: FormatOption = None,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
) -> None:
    """列出全部政策，可按类别和主管部门筛选。

    例：
    lnpolicy list --category 金融支持
    lnpolicy list --authority 科技厅 --format csv
    """
    from lnpolicy.cli.filters import wanted_policies
    from lnpolicy.corpus.authorities import bundled_authorities
    from lnpolicy.output.view import Column, Listing
    from lnpolicy.output.write import write

    how = manner(format, as_json, ascii_only, colour)
    handbook = opened(corpus)
    wanted = wanted_policies(handbook.policies, handbook.edition.categories, category, authority)
    policies = [policy for policy in handbook if wanted(policy)]
    authorities = bundled_authorities()
    records = [
        {
            "id": policy.id,
            "title": policy.title,
            "category": policy.category,
            "page": policy.page,
            "authority": next(iter(authorities.of(policy)), ""),
            "phones": list(policy.phones),
            "urls": list(policy.urls),
        }
        for policy in policies
    ]
    columns = [
        Column("id", "编号", numeric=True),
        Column("title", "政策"),
        Column("category", "类别", rank=1),
        Column("page", "页码", rank=4),
        Column("authority", "主管部门", rank=2),
        Column("phones", "电话", rank=3),
    ]
    rows = [
        {key: " ".join(value) if isinstance(value, list) else str(value) for key, value in record.items()}
        for record in records
    ]
    document = {
        "schema": "lnpolicy/list/1",
        "edition": handbook.edition_name,
        "total": len(records),
        "policies": records,
    }
    if records or how.format == "json":
        write(Listing(columns, rows, document, records, heading=f"共 {len(records)} 条"), how, sys.stdout)
    if not records:
        raise NotFound("没有同时符合这些条件的政策", hint="放宽 --category 或 --authority")

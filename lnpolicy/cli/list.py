"""`lnpolicy list`: all policies, or those of a category or an office."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.options import (
    AsciiOption,
    AuthorityOption,
    CategoryOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    JsonOption,
    OnOption,
    day_asked,
    manner,
    opened,
)
from lnpolicy.errors import NotFound


def run(
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="只看印有日期且当日执行中的；没有印日期的不列")] = False,
    ending_before: Annotated[
        str | None, typer.Option("--ending-before", metavar="日期", help="只看全部或一部分在此日之前截止的")
    ] = None,
    on: OnOption = None,
    as_json: JsonOption = False,
    format: FormatOption = None,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
) -> None:
    """列出全部政策，可按类别、主管部门和执行期筛选。

    例：
    lnpolicy list --category 金融支持
    lnpolicy list --authority 科技厅 --format csv
    lnpolicy list --ending-before 2028-01-01
    """
    from lnpolicy.calendar.statements import IN_FORCE, Statement, standing
    from lnpolicy.cli.filters import wanted_policies
    from lnpolicy.cli.validity import all_dates, briefly
    from lnpolicy.corpus.authorities import bundled_authorities
    from lnpolicy.output.view import Column, Listing
    from lnpolicy.output.write import write

    environment = of_process()
    how = manner(format, as_json, ascii_only, colour, environment)
    day = day_asked(on)
    end = None if ending_before is None else day_asked(ending_before, "ending_before")
    handbook = opened(corpus)
    wanted = wanted_policies(handbook.policies, handbook.edition.categories, category, authority)
    dates: dict[int, list[Statement]] = {policy.id: [] for policy in handbook}
    for dated in all_dates(handbook):
        dates[dated.policy].append(dated)
    states = {policy_id: standing(found, day) for policy_id, found in dates.items()}
    policies = [
        policy
        for policy in handbook
        if wanted(policy)
        and (not in_force or states[policy.id].state == IN_FORCE)
        and (end is None or any(dated.last is not None and dated.last < end for dated in dates[policy.id]))
    ]
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
            "validity": states[policy.id].as_document(),
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
        | {"validity": briefly(states[policy.id])}
        for policy, record in zip(policies, records, strict=True)
    ]
    document = {
        "schema": "lnpolicy/list/1",
        "edition": handbook.edition_name,
        "total": len(records),
        "policies": records,
    }
    if records or how.format == "json":
        write(Listing(columns, rows, document, records, heading=f"共 {len(records)} 条"), how, environment.terminal)
    if not records:
        raise NotFound("没有同时符合这些条件的政策", hint="放宽 --category、--authority、--in-force 或 --ending-before")

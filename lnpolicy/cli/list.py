"""`lnpolicy list`: all policies, or those of a category or an office."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, tell_age
from lnpolicy.cli.options import (
    AuthorityOption,
    CategoryOption,
    CorpusOption,
    EditionOption,
    LimitOption,
    OnOption,
    day_asked,
    day_bounding,
)
from lnpolicy.cli.printing import printing
from lnpolicy.errors import NotFound
from lnpolicy.output.write import Manner


@printing("list")
def run(
    context: typer.Context,
    *,
    limit: LimitOption = None,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="只看印有日期且当日执行中的；没有印日期的不列")] = False,
    ending_before: Annotated[
        str | None, typer.Option("--ending-before", metavar="日期", help="只看全部或一部分在此日之前截止的")
    ] = None,
    on: OnOption = None,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """列出全部政策，可按类别、主管部门和执行期筛选。

    例：
    lnpolicy list --category 金融支持
    lnpolicy list --authority 科技厅 --format csv
    lnpolicy list --ending-before 2028-01-01
    """
    from lnpolicy.calendar.statements import Statement, standing
    from lnpolicy.calendar.term import IN_FORCE
    from lnpolicy.output.write import write
    from lnpolicy.present.policy_list import policy_list

    environment = of_context(context)
    day = day_asked(on, environment)
    end = None if ending_before is None else day_bounding(ending_before, environment, "ending_before", day)
    edition = opened(environment, corpus, edition_named)
    outlines = edition.outlines
    tell_age(edition, day, environment)
    if category or authority:
        from lnpolicy.cli.filters import wanted_policies

        wanted = wanted_policies(edition, category or (), authority or ())
        outlines = tuple(outline for outline in outlines if wanted(outline.id))
    dated: dict[int, list[Statement]] = {outline.id: [] for outline in edition.outlines}
    for statement in edition.statements():
        dated[statement.policy].append(statement)
    standings = {number: standing(found, day) for number, found in dated.items()}
    listed = [
        outline
        for outline in outlines
        if (not in_force or standings[outline.id].state == IN_FORCE)
        and (end is None or any(found.last is not None and found.last < end for found in dated[outline.id]))
    ]
    if listed or how.format == "json":
        write(policy_list(listed, listed[:limit], edition.name, standings, day), how, environment.terminal)
    if not listed:
        raise NotFound("没有同时符合这些条件的政策", hint="放宽 --category、--authority、--in-force 或 --ending-before")

"""`lnpolicy dates`: everything that the handbook dates, in order."""

from __future__ import annotations

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
)
from lnpolicy.cli.printing import printing
from lnpolicy.errors import NotFound
from lnpolicy.output.write import ICS, Manner


@printing("dates", calendar=True)
def run(
    context: typer.Context,
    *,
    limit: LimitOption = None,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    on: OnOption = None,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """按先后列出汇编印的全部日期：何时起、何时止、最迟何时办，标出今天。

    例：
    lnpolicy dates
    lnpolicy dates --on 2026-07-01 --json
    lnpolicy dates --category 金融支持
    lnpolicy dates --ics > 惠企政策日期.ics
    """
    from lnpolicy.output.write import write, write_text
    from lnpolicy.present.timeline import event_of, printed_days, timeline

    environment = of_context(context)
    today = day_asked(on, environment)
    edition = opened(environment, corpus, edition_named)
    found = printed_days(edition)
    tell_age(edition, today, environment)
    if category or authority:
        from lnpolicy.cli.filters import wanted_policies

        wanted = wanted_policies(edition, category or (), authority or ())
        found = [item for item in found if wanted(item.statement.policy)]
    shown = found[:limit]
    if how.format == ICS:
        from lnpolicy.output.ics import render_ics

        write_text(render_ics(map(event_of, shown), "辽宁惠企政策日期", today), how, environment.terminal)
        return
    marks_today = how.format == "table" and not how.fields
    if found or how.format == "json":
        listing = timeline(found, shown, today, edition.name, marks_today=marks_today)
        write(listing, how, environment.terminal)
    if not found:
        raise NotFound("这些政策没有印日期", hint="放宽 --category 或 --authority")

"""`lnpolicy dates`: everything that the handbook dates, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from lnpolicy.cli import complete
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
    whole_number,
)
from lnpolicy.cli.printing import printing
from lnpolicy.errors import NotFound, ValueNotAccepted
from lnpolicy.output.write import ICS, Manner

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

ALARM = 14
"""How many days before its day an event of a calendar rings, unless told otherwise."""
MOST_ALARM = 366


def _alarm(value: str | int) -> int:
    return whole_number(str(value), "--alarm", least=0, most=MOST_ALARM)


@printing("dates", calendar=True)
def run(
    context: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID_OR_WORDS]...", autocompletion=complete.policies, help="只看这些政策：编号，或能单独指出它的词"
        ),
    ] = None,
    limit: LimitOption = None,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    upcoming: Annotated[
        bool | None, typer.Option("--upcoming/--all", help="只看当天和以后的（--ics 时的默认）；或全部")
    ] = None,
    on: OnOption = None,
    alarm: Annotated[
        int | None,
        typer.Option("--alarm", parser=_alarm, metavar="天数", help=f"日历提前几天提醒，0 为不提醒（默认 {ALARM}）"),
    ] = None,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """按先后列出汇编印的日期：何时起、何时止、最迟何时办，标出今天。

    例：
    lnpolicy dates
    lnpolicy dates 142 56 --upcoming
    lnpolicy dates --category 金融支持
    lnpolicy dates --on 2026-07-01 --json
    lnpolicy dates --ics > 惠企政策日期.ics
    """
    from lnpolicy.output.write import write, write_text
    from lnpolicy.present.timeline import event_of, printed_days, timeline

    is_calendar = how.format == ICS
    if alarm is not None and not is_calendar:
        raise ValueNotAccepted("--alarm 要与 --ics 一起用", hint="加上 --ics", param="--alarm")
    environment = of_context(context)
    today = day_asked(on, environment)
    edition = opened(environment, corpus, edition_named)
    wanted = _wanted(edition, words or (), category or (), authority or ())
    first = today if (is_calendar if upcoming is None else upcoming) else None
    found = [item for item in printed_days(edition, today) if wanted(item.statement.policy)]
    listed = [item for item in found if first is None or item.day >= first]
    tell_age(edition, today, environment)
    shown = listed[:limit]
    if is_calendar and listed:
        from lnpolicy.output.ics import render_ics

        name = f"{edition.imprint.title.removesuffix('汇编')}日期"
        calendar = render_ics(map(event_of, shown), name, today, ALARM if alarm is None else alarm)
        write_text(calendar, how, environment.terminal)
    elif listed or how.format == "json":
        marks_today = how.format == "table" and not how.fields
        listing = timeline(listed, shown, today, edition.name, marks_today=marks_today)
        write(listing, how, environment.terminal)
    if not listed:
        raise _nothing(is_past=bool(found))


def _wanted(
    edition: Edition, words: Sequence[str], categories: Sequence[str], authorities: Sequence[str]
) -> Callable[[int], bool]:
    """Whether the policy of that number is meant by the words, if any, and is of a category and an office meant."""
    from lnpolicy.cli.filters import wanted_policies
    from lnpolicy.cli.lookup import policies_meant

    named = {policy.id for policy in policies_meant(edition, list(words))} if words else None
    filtered = wanted_policies(edition, categories, authorities)
    return lambda number: filtered(number) and (named is None or number in named)


def _nothing(*, is_past: bool) -> NotFound:
    """That no date is listed, and what to do."""
    if is_past:
        return NotFound("印的日期都已经过了", hint="加 --all 连过去的一起看")
    hint = "lnpolicy dates 列出印了日期的各条；办理要几天，见 lnpolicy calc deadline"
    return NotFound("没有印日期", hint=hint)

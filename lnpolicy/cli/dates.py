"""`lnpolicy dates`: everything that the handbook dates, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal
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
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition

ALARM = 14
"""How many days before its day an event of a calendar rings, unless told otherwise."""
_MOST_UNDATED = 8
"""Telephone numbers that are named for policies without dates."""
MOST_ALARM = 366
MOST_DAYS = 36_500
_A_YEAR = 1000
"""From which figure on a bare number is taken for the number of a year."""
_IN_DAYS = dict.fromkeys(("", "天", "日", "d", "days"), Decimal(1)) | dict.fromkeys(
    ("周", "星期", "个星期", "w"), Decimal(7)
)
_IN_MONTHS = dict.fromkeys(("个月", "月", "m"), Decimal(1)) | dict.fromkeys(("年", "y"), Decimal(12))
"""How long may be written, in days and in months; a figure alone is days."""


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
    within: Annotated[
        str | None, typer.Option("--within", metavar="多久", help="只看当天起这么久以内的，如 30天、3个月")
    ] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="日期", help="只看当天起、这一天以前的")] = None,
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
    lnpolicy dates --within 90天 --format csv
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
    end = _end(within, before, today, environment)
    first = today if (is_calendar or end is not None if upcoming is None else upcoming) else None
    found = [item for item in printed_days(edition, today) if wanted(item.statement.policy)]
    listed = [item for item in found if (first is None or item.day >= first) and (end is None or item.day < end)]
    tell_age(edition, today, environment)
    if words:
        _tell_undated(edition, wanted, {item.statement.policy for item in found}, environment)
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
        raise _nothing(is_past=bool(found), is_bounded=end is not None)


def _wanted(
    edition: Edition, words: Sequence[str], categories: Sequence[str], authorities: Sequence[str]
) -> Callable[[int], bool]:
    """Whether the policy of that number is meant by the words, if any, and is of a category and an office meant."""
    from lnpolicy.cli.filters import wanted_policies
    from lnpolicy.cli.lookup import policies_meant

    named = {policy.id for policy in policies_meant(edition, list(words))} if words else None
    filtered = wanted_policies(edition, categories, authorities)
    return lambda number: filtered(number) and (named is None or number in named)


def _tell_undated(
    edition: Edition, wanted: Callable[[int], bool], dated: Collection[int], environment: Environment
) -> None:
    """Name once the policies that are asked about and print no date, and who can be asked."""
    undated = [edition[outline.id] for outline in edition.outlines if wanted(outline.id) and outline.id not in dated]
    asked: dict[str, list[int]] = {}
    for policy in undated:
        phones = "、".join(phone for contact in policy.contacts[:1] for phone in contact.phones)
        asked.setdefault(phones, []).append(policy.id)
    told = [
        f"第{'、'.join(map(str, numbers))}条" + (f"（可拨打 {phones} 核实）" if phones else "")
        for phones, numbers in list(asked.items())[:_MOST_UNDATED]
    ]
    if told:
        more = f"等 {len(undated)} 条" if len(asked) > len(told) else ""
        environment.say(f"提示：没有印日期的：{'、'.join(told)}{more}")


def _end(within: str | None, before: str | None, today: date, environment: Environment) -> date | None:
    """The first day that is too late, where there is one; raises `ValueNotAccepted` for what bounds nothing."""
    if before is not None:
        if within is not None:
            raise ValueNotAccepted("--within 和 --before 不能同用", hint="两者取一", param="--within")
        return day_asked(before, environment, "before")
    return None if within is None else _last_within(within, today) + timedelta(days=1)


def _last_within(within: str, today: date) -> date:
    from lnpolicy.calendar.months import months_later
    from lnpolicy.rules.spoken import bare
    from lnpolicy.rules.written import written_figure

    said = bare(within)
    if said.isdecimal() and int(said) >= _A_YEAR:
        hint = "请写明单位，如 30天、3个月；到某一天以前的用 --before 2027-01-01"
        raise ValueNotAccepted(f"--within 不接受“{within}”：像是哪一年", hint=hint, param="--within")
    days = written_figure(said, _IN_DAYS)
    months = written_figure(said, _IN_MONTHS)
    if days is not None and 0 <= days <= MOST_DAYS and days == int(days):
        return today + timedelta(days=int(days))
    if months is not None and 0 <= months * 30 <= MOST_DAYS and months == int(months):
        return months_later(today, int(months))
    raise ValueNotAccepted(f"--within 不接受“{within}”", hint="请写多久，如 30天、6周、3个月、1年", param="--within")


def _nothing(*, is_past: bool, is_bounded: bool) -> NotFound:
    """That no date is listed, and what to do."""
    if is_past and is_bounded:
        return NotFound("这段时间里没有印的日期", hint="放宽 --within 或 --before，或用 lnpolicy dates 看全部")
    if is_past:
        return NotFound("印的日期都已经过了", hint="加 --all 连过去的一起看")
    hint = "lnpolicy dates 列出印了日期的各条；办理要几天，见 lnpolicy calc deadline"
    return NotFound("没有印日期", hint=hint)

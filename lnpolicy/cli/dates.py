"""`lnpolicy dates`: everything that the handbook dates, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
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
    day_bounding,
    whole_number,
)
from lnpolicy.cli.printing import printing
from lnpolicy.errors import NotFound, ValueNotAccepted
from lnpolicy.output.write import ICS, Manner

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.stretch import Stretch

ALARM = 14
"""How many days before its day an event of a calendar rings, unless told otherwise."""
_MOST_UNDATED = 8
"""Telephone numbers that are named for policies without dates."""
MOST_ALARM = 366
_A_YEAR = 1000
"""From which figure on a bare number is taken for the number of a year."""


def _alarm(value: str | int) -> int:
    return whole_number(str(value), "--alarm", least=0, most=MOST_ALARM)


@printing("dates", calendar=True)
def run(
    context: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID_OR_WORDS]...",
            autocompletion=complete.policies,
            help="只看这些政策（编号，或能单独指出它的词），或这段时间（2026年12月、明年、90天、年底）",
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
    lnpolicy dates 2026年12月
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
    since = date.min if upcoming is False else today
    time, words = _time(words or (), within, before, since, today, environment)
    wanted = _wanted(edition, words, category or (), authority or ())
    only_upcoming = is_calendar and time is None if upcoming is None else upcoming
    begins = today if time is None else max(today, time.first)  # of what is due every month the first in that time
    found = [item for item in printed_days(edition, begins) if wanted(item.statement.policy)]
    listed = [item for item in found if time is None or time.first <= item.day <= time.last]
    listed = [item for item in listed if not only_upcoming or item.day >= today]
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
        raise _nothing(is_past=bool(found), is_bounded=time is not None)


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


def _time(
    words: Sequence[str], within: str | None, before: str | None, since: date, today: date, environment: Environment
) -> tuple[Stretch | None, list[str]]:
    """The stretch of time that is asked for, and the words that say nothing of that; no stretch where any day will do.

    What is bounded at its end alone begins with the day `since`.
    Raises `ValueNotAccepted` for what bounds nothing, for a day that there is not, and for two that are one question.
    """
    from lnpolicy.rules.stretch import Stretch, is_written_as_time, stretch_spoken_of

    if before is not None and within is not None:
        raise ValueNotAccepted("--within 和 --before 不能同用", hint="两者取一", param="--within")
    timed = [word for word in words if stretch_spoken_of(word, today)]
    others = [word for word in words if word not in timed]
    if none := next(filter(is_written_as_time, others), None):
        hint = "请给日期或月份，如 2026-12-31、2026年12月"
        raise ValueNotAccepted(f"没有“{none}”这个时间", hint=hint, param="ID_OR_WORDS")
    if not timed and stretch_spoken_of(said := "".join(words), today):  # 10 月
        timed, others = [said], []
    named = [way for way, value in (("--within", within), ("--before", before)) if value is not None]
    if len(timed) + len(named) > 1:
        hint = f"“{timed[0]}”和 {named[0]} 取一" if named else f"“{'”“'.join(timed)}”只留一个"
        raise ValueNotAccepted("一次只看一段时间", hint=hint, param="ID_OR_WORDS")
    if timed and (found := stretch_spoken_of(timed[0], today)):
        if str(found) != timed[0]:
            environment.say(f"提示：“{timed[0]}”按 {found} 计")
        return found, others
    if before is not None:
        last = day_bounding(before, environment, "before", today) - timedelta(days=1)
        return Stretch(since, last), others
    return None if within is None else _within(within, since, today), others


def _within(within: str, since: date, today: date) -> Stretch:
    from lnpolicy.rules.spoken import bare
    from lnpolicy.rules.stretch import how_long, stretch_spoken_of

    said = bare(within)
    if said.isdecimal() and int(said) >= _A_YEAR:
        hint = "请写明单位，如 30天、3个月；到某一天以前的用 --before 2027-01-01"
        raise ValueNotAccepted(f"--within 不接受“{within}”：像是哪一年", hint=hint, param="--within")
    found = how_long(f"{said}天" if said.isdecimal() else said, today) or stretch_spoken_of(said, today)
    if found is None:
        raise ValueNotAccepted(
            f"--within 不接受“{within}”", hint="请写多久，如 30天、6周、3个月、1年", param="--within"
        )
    if found.last < since:
        return found
    return found._replace(first=max(found.first, since) if found.first > today else since)


def _nothing(*, is_past: bool, is_bounded: bool) -> NotFound:
    """That no date is listed, and what to do."""
    if is_past and is_bounded:
        return NotFound("这段时间里没有印的日期", hint="把时间放宽一些，或用 lnpolicy dates 看全部")
    if is_past:
        return NotFound("印的日期都已经过了", hint="加 --all 连过去的一起看")
    hint = "lnpolicy dates 列出印了日期的各条；办理要几天，见 lnpolicy calc deadline"
    return NotFound("没有印日期", hint=hint)

"""`lnpolicy checkup`: one profile against every policy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, tell_age
from lnpolicy.cli.options import (
    AuthorityOption,
    CategoryOption,
    CorpusOption,
    EditionOption,
    OnOption,
    day_asked,
)
from lnpolicy.cli.printing import printing
from lnpolicy.cli.profile_option import profile_named
from lnpolicy.errors import NotFound, ValueNotAccepted
from lnpolicy.output.write import ICS, Manner

if TYPE_CHECKING:
    from lnpolicy.screening.checkup import Checkup
    from lnpolicy.screening.screen import Filed

_TABULAR = ("jsonl", "csv", "tsv", "xlsx", "plain")
"""The formats in which a policy is a record."""


def _group(value: str) -> str:
    from lnpolicy.screening.screen import GROUPS

    for name, label in GROUPS.items():
        if value in (name, label):
            return name
    words = "、".join(f"{name}（{label}）" for name, label in GROUPS.items())
    raise ValueNotAccepted(f"--only 不接受“{value}”", hint=f"可用的值：{words}", param="--only")


@printing("checkup", "checkup-facts", calendar=True)
def run(
    context: typer.Context,
    *,
    profile: Annotated[
        str | None, typer.Argument(metavar="[画像]", help="画像文件（TOML 或 JSON），- 为标准输入")
    ] = None,
    assignments: Annotated[
        list[str] | None, typer.Option("--set", metavar="名称=值", help="补一项事实，压过画像里的；可写多次")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="写出一份空白的画像")] = False,
    facts: Annotated[bool, typer.Option("--facts", help="列出画像可写的全部事实")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="有画像也在终端上接着问")] = False,
    save: Annotated[str | None, typer.Option("--save", metavar="文件", help="把答的存成画像")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="组", help="只看这一组；可写多次")] = None,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="逐条列出条件、要办的事和电话")] = False,
    on: OnOption = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="不在终端上问")] = False,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """体检：一份画像对照全部政策，哪些可以享受、哪些待确认、值多少钱、何时截止。

    例：
    lnpolicy checkup
    lnpolicy checkup --new > 公司.toml
    lnpolicy checkup 公司.toml --only 可以享受 --explain
    lnpolicy checkup --set 城市=沈阳 --set 在职职工人数=45 --json
    """
    from lnpolicy.output.write import write, write_text
    from lnpolicy.screening.checkup import checkup
    from lnpolicy.screening.profile import Profile, set_in

    environment = of_context(context)
    groups = {_group(value) for value in only or ()}
    day = day_asked(on, environment)
    edition = opened(environment, corpus, edition_named)
    if new:
        from lnpolicy.cli.profile_file import template

        write_text(template(edition.eligibility.vocabulary), how, environment.terminal)
        return
    if facts:
        from lnpolicy.present.checkup_report import facts_listing

        write(facts_listing(checkup({}, on=day, edition=edition)), how, environment.terminal)
        return
    said = set_in(profile_named(profile, edition, environment) or Profile(), assignments or (), edition)
    may_ask = how.format == "table" and not no_input and (ask or not (profile or said.facts))
    if may_ask and environment.somebody_is_there():
        from lnpolicy.cli.interview import Interview

        target = save or (profile if profile != "-" else None)
        said = Interview(said, day, edition, environment, Path(target) if target else None).profile()
    elif save:
        from lnpolicy.cli.profile_file import written
        from lnpolicy.output.save import save as write_file

        write_file(Path(save), written(said, edition.eligibility.vocabulary), param="--save")
    made = checkup(said, on=day, edition=edition)
    tell_age(edition, day, environment)
    _print(made, _shown(made, groups, category or (), authority or ()), groups, context, explain=explain, how=how)


def _shown(made: Checkup, groups: set[str], category: Sequence[str], authority: Sequence[str]) -> list[Filed]:
    """The policies that are asked for by group, category and office."""
    shown = [one for one in made.filed if not groups or one.group in groups]
    if category or authority:
        from lnpolicy.cli.filters import wanted_policies

        wanted = wanted_policies(made.edition, category, authority)
        shown = [one for one in shown if wanted(one.entitlement.policy)]
    return shown


def _print(
    made: Checkup,
    shown: Sequence[Filed],
    groups: set[str],
    context: typer.Context,
    *,
    explain: bool,
    how: Manner,
) -> None:
    """Print what is asked for of a checkup; raises `NotFound` where nothing of it may be theirs."""
    from lnpolicy.output.write import write, write_text
    from lnpolicy.screening.screen import NOT_ENTITLED, OUT_OF_FORCE

    environment = of_context(context)
    numbers = [one.entitlement.policy for one in shown]
    if how.format == "json" and not how.fields:
        from lnpolicy.output.json import render_json
        from lnpolicy.present.checkup_document import CheckupDocument

        document = CheckupDocument(made, numbers).document()
        write_text(render_json(document, ascii_only=how.ascii_only), how, environment.terminal)
    else:
        from lnpolicy.present.checkup_report import CheckupView

        view = CheckupView(made, numbers)
        if how.format == ICS:
            from lnpolicy.output.ics import render_ics
            from lnpolicy.present.timeline import event_of

            write_text(render_ics(map(event_of, view.days()), "体检：惠企政策日期", made.on), how, environment.terminal)
            return
        if how.format in _TABULAR or how.fields:
            write(view.listing(), how, environment.terminal)
        else:
            report = view.report(explains=explain, hands_out=how.format == "html")
            write(report, how, environment.terminal)
    if all(one.group in (NOT_ENTITLED, OUT_OF_FORCE) for one in shown) and not groups & {NOT_ENTITLED, OUT_OF_FORCE}:
        raise NotFound("没有一条是可以享受或待确认的", hint="放宽 --only、--category、--authority，或核对画像")

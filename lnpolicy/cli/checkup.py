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
from lnpolicy.cli.profile_option import PROFILE_VARIABLE, profile_named
from lnpolicy.errors import NotFound, UsageError, ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.write import ICS, Manner

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.screening.checkup import Checkup
    from lnpolicy.screening.profile import Profile
    from lnpolicy.screening.screen import Filed

_TABULAR = ("jsonl", "csv", "tsv", "xlsx", "plain")
"""The formats in which a policy is a record."""
ENDING = ".toml"
"""Of profiles."""


def _group(value: str) -> str:
    from lnpolicy.cli.suggest import did_you_mean, nearest
    from lnpolicy.screening.screen import GROUPS

    for name, label in GROUPS.items():
        if value in (name, label):
            return name
    words = "、".join(f"{name}（{label}）" for name, label in GROUPS.items())
    near = did_you_mean(nearest(value, GROUPS.values()))
    raise ValueNotAccepted(
        f"--only 不接受“{value}”", hint=f"可用的值：{words}" + (f"。{near}" if near else ""), param="--only"
    )


@printing("checkup", "checkup-facts", calendar=True, texts=(ENDING,), saves="save")
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
    save: Annotated[str | None, typer.Option("--save", metavar="文件", help="把说的和答的存成画像")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="组", help="只看这一组；可写多次")] = None,
    whole: Annotated[bool, typer.Option("--all", help="每一组都逐条列出，不只列要紧的")] = False,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="逐条列出条件、要办的事和电话")] = False,
    title: Annotated[str, typer.Option("--title", metavar="名称", help="网页上写给谁，如 某某公司")] = "",
    on: OnOption = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="不在终端上问")] = False,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """体检：一份画像对照全部政策，哪些可以享受、哪些待确认、值多少钱、何时截止。

    例：
    lnpolicy checkup
    lnpolicy checkup --new -o 新公司.toml
    lnpolicy checkup 公司.toml --only 可以享受 --explain
    lnpolicy checkup 公司.toml --set 在职职工人数=68 --save 公司.toml
    lnpolicy checkup 公司.toml -o 客户.html --title 某某公司
    lnpolicy checkup --set 城市=沈阳 --set 在职职工人数=45 --json
    """
    from lnpolicy.screening.checkup import checkup
    from lnpolicy.screening.profile import Profile

    environment = of_context(context)
    groups = {_group(value) for value in only or ()}
    day = day_asked(on, environment)
    edition = opened(environment, corpus, edition_named)
    if new:
        _write_blank(edition, how, environment)
        return
    if how.file is not None and how.file.suffix.lower() == ENDING:
        hint = f"存画像用 --save {how.file}；要一份空白的加 --new；要网页写 -o {how.file.with_suffix('.html')}"
        raise UsageError(f"体检的结果不写成 {how.file.name}", hint=hint, param="--output")
    if title and how.format != "html":
        raise UsageError("--title 只用于网页", hint="加 -o 客户.html，或去掉 --title", param="--title")
    if facts:
        if how.format == ICS:
            raise UsageError(
                "--facts 列的是事实，没有日期，写不成日历", hint="去掉 --facts，或换一种格式", param="--facts"
            )
        from lnpolicy.output.write import write
        from lnpolicy.present.facts_listing import facts_listing

        write(facts_listing(edition), how, environment.terminal)
        return
    if profile and assignments:
        _require_sign(assignments[-1], profile)
    target = _target(save, profile, how.force, environment)
    said = profile_named(profile, edition, environment) or Profile()
    if assignments:
        from lnpolicy.screening.assignments import set_in

        said = set_in(said, assignments, edition)
    is_blank = not (profile or said.facts or said.inputs)
    may_ask = not no_input and (ask or (is_blank and how.format in ("table", "html")))
    if may_ask and environment.somebody_is_there():
        from lnpolicy.cli.interview import Interview

        said = Interview(said, day, edition, environment, target).profile()
    elif ask:
        hint = (
            "去掉 --ask 和 --no-input，用 --set 名称=值 说情况" if no_input else "去掉 --ask，用 --set 名称=值 说情况"
        )
        raise UsageError("--ask 要在终端上问，这里没有人答", hint=hint, param="--ask")
    elif save and target:
        from lnpolicy.cli.profile_update import text_for
        from lnpolicy.output.save import save as write_file

        write_file(target, text_for(target, said, edition), param="--save")
        environment.say(f"已存到 {target}{'：' if assignments else ''}{'、'.join(assignments or ())}")
    _require_said(said, how, environment)
    made = checkup(said, on=day, edition=edition)
    tell_age(edition, day, environment)
    _tell_unread(made, environment)
    shown = _shown(made, groups, category or (), authority or ())
    _print(made, shown, _Wanted(groups, explain, whole, title), context, how=how)
    _require_theirs(made, shown, groups)


def _tell_unread(made: Checkup, environment: Environment) -> None:
    from lnpolicy.present.checkup_document import not_looked_at

    for sentence in not_looked_at(made):
        environment.say(f"提示：{sentence}")


class _Wanted(NamedTuple):
    """What is to be seen of a checkup: the groups, every condition or not, all policies one by one, for whom it is."""

    groups: set[str]
    explain: bool
    whole: bool
    title: str


def _write_blank(edition: Edition, how: Manner, environment: Environment) -> None:
    """Write a profile to fill in; raises `ValueNotAccepted` for a file that is to be something else."""
    from lnpolicy.cli.profile_file import require_toml, template
    from lnpolicy.output.write import write_text

    if how.file is not None:
        require_toml(how.file, "--output")
    write_text(template(edition), how, environment.terminal)


def _require_sign(assignment: str, profile: str) -> None:
    """Raise `ValueNotAccepted` where the value of an assignment stands apart from its name, and is taken for a file."""
    from lnpolicy.screening.assignments import BETWEEN

    if not any(sign in assignment for sign in BETWEEN):
        hint = f"名称和值用 = 连着写：--set {assignment}={profile}"
        raise ValueNotAccepted(f"--set 不接受“{assignment}”", hint=hint, param="--set")


def _target(save: str | None, profile: str | None, force: bool, environment: Environment) -> Path | None:
    """Where answers are kept: the file that is named for them, or else the profile itself.

    Raises `ValueNotAccepted` for another file that is there already, unless it is to be replaced (`force`).
    """
    if save is None:
        return Path(profile) if profile and profile != "-" else None
    from lnpolicy.cli.profile_file import require_toml

    target = require_toml(Path(save), "--save")
    read = profile or environment.variables.get(PROFILE_VARIABLE)
    if target.exists() and not force and not (read and Path(read).exists() and target.samefile(read)):
        hint = f"要在它上面改：lnpolicy checkup {target} … --save {target}；或换一个文件名，或加 --force 覆盖"
        raise ValueNotAccepted(f"{target} 已经存在", hint=hint, param="--save")
    return target


def _require_said(said: Profile, how: Manner, environment: Environment) -> None:
    """Raise `UsageError` for a page that would say nothing; say of any other file that it holds nothing certain."""
    if said.facts or said.inputs or how.file is None:
        return
    if how.format == "html":
        hint = f"先在终端上答几句：lnpolicy checkup -o {how.file}；或用 --set 名称=值 说情况，如 --set 城市=沈阳"
        raise UsageError(f"画像里一项事实也没有，没有写 {how.file}", hint=hint, param="PROFILE")
    environment.say("提示：画像里一项事实也没有，有条件的政策都待确认")


def _shown(made: Checkup, groups: set[str], category: Sequence[str], authority: Sequence[str]) -> list[Filed]:
    """The policies that are asked for by group, category and office."""
    shown = [one for one in made.filed if not groups or one.group in groups]
    if category or authority:
        from lnpolicy.cli.filters import wanted_policies

        wanted = wanted_policies(made.edition, category, authority)
        shown = [one for one in shown if wanted(one.entitlement.policy)]
    return shown


def _print(made: Checkup, shown: Sequence[Filed], wanted: _Wanted, context: typer.Context, *, how: Manner) -> None:
    """Print what is asked for of a checkup."""
    from lnpolicy.output.write import write, write_text

    environment = of_context(context)
    numbers = [one.entitlement.policy for one in shown]
    if how.format == "json" and not how.fields:
        from lnpolicy.output.json import render_json
        from lnpolicy.present.checkup_document import CheckupDocument

        document = CheckupDocument(made, numbers).document()
        write_text(render_json(document, ascii_only=how.ascii_only), how, environment.terminal)
        return
    from lnpolicy.present.checkup_short import ShortView

    view = ShortView(made, numbers)
    if how.format == ICS:
        from lnpolicy.cli.dates import ALARM
        from lnpolicy.output.ics import render_ics

        events = view.events()
        if not events:
            raise NotFound("这些政策没有印今天以后的日期，没有写日历", hint="lnpolicy dates 列出全部印了的日期")
        name = f"体检：{made.edition.imprint.title.removesuffix('汇编')}日期"
        write_text(render_ics(events, name, made.on, ALARM), how, environment.terminal)
    elif how.format in _TABULAR or how.fields:
        write(view.listing(), how, environment.terminal)
    elif how.format == "html":
        write(view.page(wanted.title, explains=wanted.explain), how, environment.terminal)
    elif how.format == "table" and not wanted.whole:
        write(view.on_screen(wanted.groups, explains=wanted.explain), how, environment.terminal)
    else:
        write(view.report(explains=wanted.explain), how, environment.terminal)


def _require_theirs(made: Checkup, shown: Sequence[Filed], groups: set[str]) -> None:
    """Raise `NotFound` where nothing that is shown may be theirs, unless that was asked for."""
    from lnpolicy.screening.screen import GROUPS, NOT_ENTITLED, OPEN, OUT_OF_FORCE

    without = (NOT_ENTITLED, OUT_OF_FORCE)
    if groups & set(without) or any(one.group not in without for one in shown):
        return
    wanted = "、".join(f"“{label}”" for group, label in GROUPS.items() if group in groups) or "可以享受或待确认"
    waiting = made.counts[OPEN] if groups and OPEN not in groups else 0
    hint = "放宽 --only、--category、--authority，或核对画像"
    if waiting:
        hint = f"待确认的有 {waiting} 条，再答几句就能定：加 --ask，或 --only 待确认 看还差什么"
    raise NotFound(f"没有一条是{wanted}的", hint=hint)

"""`lnpolicy diff`: what sets one edition apart from another."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import edition_meant
from lnpolicy.cli.options import (
    OnOption,
    day_asked,
)
from lnpolicy.cli.printing import printing
from lnpolicy.output.write import Manner

_TABULAR = ("json", "jsonl", "csv", "tsv", "xlsx", "plain")
"""The formats in which a change is a record."""


@printing("diff")
def run(
    context: typer.Context,
    *,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", autocompletion=complete.editions, help="原来的一版：名称、文件夹或政策文件（TOML）"
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(metavar="NEW", autocompletion=complete.editions, help="新的一版，写法相同"),
    ],
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="画像", help="只看与这份画像有关的，前后各归哪一组、值多少")
    ] = None,
    on: OnOption = None,
    how: Manner,
) -> None:
    """比较两版汇编：哪些政策新增、没有了、改名、有变化。

    数字、日期、电话、网址的变化与文字的变化分开列；用 --profile 只看与一份画像有关的。

    例：
    lnpolicy diff 2026-06 另一版.toml
    lnpolicy diff 2026-06 另一版.toml --json
    lnpolicy diff 2026-06 另一版.toml --format html > 变化.html
    """
    from lnpolicy.edition.diff import difference
    from lnpolicy.output.write import write
    from lnpolicy.present.diff_report import DiffView

    environment = of_context(context)
    before, after = edition_meant(old, environment, "OLD"), edition_meant(new, environment, "NEW")
    found = difference(before.policies, after.policies, before.imprint, after.imprint, after.authorities.name_of)
    concerns = None
    if profile is not None:
        from lnpolicy.cli.profile_file import read_profile
        from lnpolicy.screening.concern import concerning

        said = read_profile(profile, environment.stdin, after)
        found, concerns = concerning(found, before, after, said, day_asked(on, environment))
    view = DiffView(found, concerns)
    is_table = how.format in _TABULAR or how.fields
    shown = view.listing(by_change=bool(how.fields)) if is_table else view.report()
    write(shown, how, environment.terminal)

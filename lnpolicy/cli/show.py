"""`lnpolicy show`: one policy whole."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.called import section_asked_of
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, tell_age
from lnpolicy.cli.options import (
    CorpusOption,
    EditionOption,
    OnOption,
    ProfileOption,
    day_asked,
)
from lnpolicy.cli.printing import printing
from lnpolicy.cli.profile_option import checkup_of
from lnpolicy.cli.sections import section_called
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.write import Manner

_WHOLE = ("全文", "原文")
"""What asks for no section."""


def _section(value: str) -> str:
    from lnpolicy.present.policy_page import HEADINGS

    if (section := section_called(value)) is not None:
        return section
    from lnpolicy.cli.suggest import did_you_mean, nearest

    near = [key for key, heading in HEADINGS.items() if value.strip() and value.strip() in heading]
    if len(near) == 1:
        return near[0]
    accepted = "、".join(f"{key}（{heading}）" for key, heading in HEADINGS.items())
    meant = did_you_mean(nearest(value, [*HEADINGS, *HEADINGS.values()], cutoff=60))
    hint = f"可用的节：{accepted}" + (f"。{meant}" if meant else "")
    raise ValueNotAccepted(f"--section 不接受“{value}”", hint=hint, param="--section")


def _without_section(words: list[str]) -> tuple[list[str], str | None]:
    """The words of which policy, and the section that the last word asks for (51 办事流程)."""
    said = [piece for word in words for piece in word.split()]
    if len(said) == 1 and (asked := section_asked_of(said[0])):
        return [str(asked[0])], asked[1]
    if len(said) < 2:
        return words, None
    section = section_called(said[-1])
    return (words, None) if section is None and said[-1] not in _WHOLE else (said[:-1], section)


def complete_section(incomplete: str) -> list[tuple[str, str]]:
    """The sections that begin with what is typed so far."""
    from lnpolicy.present.policy_page import HEADINGS

    return [(key, heading) for key, heading in HEADINGS.items() if key.startswith(incomplete)]


@printing("show", piped="table")
def run(
    context: typer.Context,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID_OR_WORDS...",
            autocompletion=complete.policies,
            help="政策编号（可写几个，如 51-53），或能单独指出它的词；后面可写一节，如 办事流程",
        ),
    ],
    section: Annotated[
        str | None,
        typer.Option(
            "--section",
            "-s",
            parser=_section,
            metavar="节",
            autocompletion=complete_section,
            help="只看一节，如 measures 或 办事流程",
        ),
    ] = None,
    profile: ProfileOption = None,
    on: OnOption = None,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """看一条或几条政策的全文，和它在某一天的状态：执行中、未开始、已结束，或没有印日期。

    例：
    lnpolicy show 51
    lnpolicy show 51 办事流程
    lnpolicy show 残保金 --section procedure
    lnpolicy show 72 --json
    lnpolicy show 152-154 -o 单.html
    lnpolicy show 51 --on 2028-01-01
    """
    from lnpolicy.cli.lookup import is_named, policies_meant
    from lnpolicy.output.write import write_several
    from lnpolicy.present.policy_page import policy_page, with_fields_of_lists

    environment = of_context(context)
    edition = opened(environment, corpus, edition_named)
    day = day_asked(on, environment)
    tell_age(edition, day, environment)
    checkup = checkup_of(profile, edition, environment, day)
    if section is None:
        words, section = _without_section(words)
    meant = policies_meant(edition, words)
    if len(meant) == 1 and not is_named(edition, words, meant[0]):
        environment.say(f"提示：汇编没有叫“{' '.join(words)}”的政策；以下是提到它的第{meant[0].id}条“{meant[0].title}”")
    pages = [policy_page(policy, edition, day, section, checkup) for policy in meant]
    if how.fields:
        pages = with_fields_of_lists(pages, edition)
    write_several(pages, how, environment.terminal)

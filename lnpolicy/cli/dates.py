"""`lnpolicy dates`: everything that the handbook dates, in order."""

from __future__ import annotations

import typer

from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, tell_age
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    EditionOption,
    ForceOption,
    FormatOption,
    IcsOption,
    JsonOption,
    OnOption,
    OutputOption,
    day_asked,
    manner,
    refuse_format_beside_ics,
)


def run(
    context: typer.Context,
    on: OnOption = None,
    ics: IcsOption = False,
    as_json: JsonOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """按先后列出汇编印的全部日期：何时起、何时止、最迟何时办，标出今天。

    例：
    lnpolicy dates
    lnpolicy dates --on 2026-07-01 --json
    lnpolicy dates --ics > 惠企政策日期.ics
    """
    from lnpolicy.output.write import write, write_text
    from lnpolicy.present.timeline import event_of, printed_days, timeline

    refuse_format_beside_ics(ics, format, as_json)
    environment = of_context(context)
    how = manner(format, as_json, ascii_only, colour, environment, output, force)
    today = day_asked(on, environment)
    edition = opened(environment, corpus, edition_named)
    found = printed_days(edition)
    tell_age(edition, today, environment)
    if ics:
        from lnpolicy.output.ics import render_ics

        name = f"{edition.imprint.title.removesuffix('汇编')}日期"
        write_text(render_ics(map(event_of, found), name, today), how, environment.terminal)
        return
    write(timeline(found, today, edition.name, marks_today=how.format == "table"), how, environment.terminal)

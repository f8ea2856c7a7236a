"""`lnpolicy show`: one policy whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import of_process
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    JsonOption,
    OnOption,
    day_asked,
    manner,
    opened,
)
from lnpolicy.errors import ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.corpus.model import Contact, Policy
    from lnpolicy.output.view import Page, Part

HEADINGS = {
    "measures": "支持措施和范围",
    "audience": "适用对象",
    "procedure": "办事流程",
    "contacts": "咨询电话",
    "basis": "政策依据",
    "urls": "政策网址",
}
"""The sections in the order in which a reader needs them, with their headings."""
CALCULATIONS = "可以算什么"
"""The heading over what can be computed, which is no section of the policy's own."""


def _section(value: str) -> str:
    for key, heading in HEADINGS.items():
        if value.strip().lower() == key or value.strip() == heading:
            return key
    from lnpolicy.cli.suggest import did_you_mean, nearest

    near = [key for key, heading in HEADINGS.items() if value.strip() and value.strip() in heading]
    if len(near) == 1:
        return near[0]
    accepted = "、".join(f"{key}（{heading}）" for key, heading in HEADINGS.items())
    meant = did_you_mean(nearest(value, [*HEADINGS, *HEADINGS.values()], cutoff=60))
    hint = f"可用的节：{accepted}" + (f"。{meant}" if meant else "")
    raise ValueNotAccepted(f"--section 不接受“{value}”", hint=hint, param="--section")


def complete_section(incomplete: str) -> list[tuple[str, str]]:
    """The sections that begin with what is typed so far."""
    return [(key, heading) for key, heading in HEADINGS.items() if key.startswith(incomplete)]


def run(
    words: Annotated[
        list[str],
        typer.Argument(metavar="ID_OR_WORDS...", autocompletion=complete.policies, help="政策编号，或能单独指出它的词"),
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
    on: OnOption = None,
    as_json: JsonOption = False,
    format: FormatOption = None,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
) -> None:
    """看一条政策的全文，和它在某一天的状态：执行中、未开始、已结束，或没有印日期。

    例：
    lnpolicy show 51
    lnpolicy show 残保金 --section 办事流程
    lnpolicy show 72 --json
    lnpolicy show 51 --on 2028-01-01
    """
    from lnpolicy.cli.lookup import policy_meant
    from lnpolicy.cli.validity import dates_of
    from lnpolicy.output.write import write

    environment = of_process()
    how = manner(format, as_json, ascii_only, colour, environment)
    handbook = opened(corpus)
    policy = policy_meant(handbook, words)
    day = day_asked(on)
    dates = dates_of(policy, handbook)
    calculations = handbook.calculations(policy.id)
    write(page(policy, handbook.edition_name, dates, day, section, calculations), how, environment.terminal)


def page(
    policy: Policy,
    edition: str,
    dates: Sequence[Statement],
    on: date,
    section: str | None = None,
    calculations: Sequence[tuple[str, str]] = (),
) -> Page:
    """`policy` as a page, whole or one section of it, with how it and its `dates` stand on a day.

    A whole page ends with what can be computed of it.
    """
    from lnpolicy.calendar.statements import standing
    from lnpolicy.cli.validity import line_of, said
    from lnpolicy.output.view import Page, Part

    parts = [_part(policy, key, heading) for key, heading in HEADINGS.items() if section in (None, key)]
    subtitle = f"第{policy.id}条 · {policy.category} · 汇编第{policy.page}页 · {said(standing(dates, on))}"
    if policy.also_titled:
        subtitle += f" · 目录题为“{'”“'.join(policy.also_titled)}”"
    document = _document(policy, edition) | _validity(dates, on)
    document["calculators"] = [command for _, command in calculations]
    if section is None:
        parts.append(Part("dates", "日期", [line_of(dated, on) for dated in dates]))
        computed = [f"{title}：{command}" for title, command in calculations]
        parts.append(Part("calculators", CALCULATIONS, computed))
    if section is not None:
        document = {key: document[key] for key in ("schema", "edition", "id", "title", section)}
    return Page(policy.title, subtitle, [part for part in parts if part.paragraphs or part.links], document)


def _part(policy: Policy, key: str, heading: str) -> Part:
    from lnpolicy.output.view import Part

    if key == "contacts":
        return Part(key, heading, [_contact_line(contact) for contact in policy.contacts])
    if key == "urls":
        words = policy.url_note.split("\n") if policy.url_note else []
        likely = [f"网址疑有误，或为：{link}" for link in policy.alternatives]
        return Part(key, heading, [*words, *likely], policy.urls)
    return Part(key, heading, getattr(policy, key).split("\n"))


def _contact_line(contact: Contact) -> str:
    phones = "、".join(contact.phones)
    note = f"（{contact.note}）" if contact.note else ""
    return f"{contact.office}  {phones}{note}".strip()


def _validity(dates: Sequence[Statement], on: date) -> dict[str, Any]:
    """How the policy stands on a day, and every date that it prints, as JSON has them."""
    from lnpolicy.calendar.statements import standing

    return {
        "validity": standing(dates, on).as_document(),
        "dates": [dated.as_document() | {"state": dated.state(on)} for dated in dates],
    }


def _document(policy: Policy, edition: str) -> dict[str, Any]:
    """The policy as JSON: every field, empty ones too."""
    return {
        "schema": "lnpolicy/show/1",
        "edition": edition,
        "id": policy.id,
        "title": policy.title,
        "also_titled": list(policy.also_titled),
        "category": policy.category,
        "page": policy.page,
        "audience": policy.audience,
        "measures": policy.measures,
        "basis": policy.basis,
        "documents": [{"title": document.title, "number": document.number} for document in policy.documents],
        "procedure": policy.procedure,
        "contacts": [
            {"office": contact.office, "phones": list(contact.phones), "note": contact.note}
            for contact in policy.contacts
        ],
        "urls": list(policy.urls),
        "alternatives": list(policy.alternatives),
        "url_note": policy.url_note,
    }

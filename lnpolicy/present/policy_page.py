"""One policy as a page: its sections, how it stands on a day, and what can be computed of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.calendar.statements import Standing, standing
from lnpolicy.output.view import Page, Part
from lnpolicy.present.standing import line_of, said

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Contact, Policy
    from lnpolicy.edition.edition import Edition
    from lnpolicy.screening.checkup import Checkup

SCHEMA = "lnpolicy/show/1"
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


def policy_page(
    policy: Policy, edition: Edition, on: date, section: str | None = None, checkup: Checkup | None = None
) -> Page:
    """`policy` of an edition as a page, whole or one section of it, with how it stands on a day.

    A whole page begins with how it stands for whoever the `checkup` is of, and ends with what can be computed of it.
    """
    parts = [part_of(policy, key, heading) for key, heading in HEADINGS.items() if section in (None, key)]
    statements = edition.statements(policy.id)
    stands = standing(statements, on)
    calculations = edition.calculations(policy.id)
    document = _document(policy, edition.name)
    document["validity"] = stands.as_document()
    document["dates"] = [statement.as_document() | {"state": statement.state(on)} for statement in statements]
    document["calculators"] = [command for _, command in calculations]
    if section is None:
        if checkup is not None and policy.id not in checkup.unread:
            from lnpolicy.present.eligibility import eligibility_part

            parts.insert(0, eligibility_part(checkup, policy.id))
            document["group"] = next(one.group for one in checkup.filed if one.entitlement.policy == policy.id)
        parts.append(Part("dates", "日期", [line_of(statement, on, edition.name) for statement in statements]))
        parts.append(Part("calculators", CALCULATIONS, [f"{title}：{command}" for title, command in calculations]))
    else:
        document = {key: document[key] for key in ("schema", "edition", "id", "title", section)}
    page = "" if policy.page is None else f" · 汇编第{policy.page}页"
    subtitle = f"第{policy.id}条 · {policy.category}{page} · {_stands(edition, policy, stands, on)}"
    if policy.also_titled:
        subtitle += f" · 目录题为“{'”“'.join(policy.also_titled)}”"
    return Page(policy.title, subtitle, [part for part in parts if part.paragraphs or part.links], document)


def _stands(edition: Edition, policy: Policy, stands: Standing, on: date) -> str:
    """How a policy stands on a day; that its dates must be looked at, where any of them is left out."""
    return "日期待核对：原文改了" if edition.refused_dates(policy.id) else said(stands, on, edition.name)


def with_fields_of_lists(pages: Sequence[Page], edition: Edition) -> list[Page]:
    """The pages, of which also the fields may be asked for that a list has of a policy."""
    outlines = {outline.id: outline for outline in edition.outlines}
    return [
        page._replace(
            more={
                "key": outlines[page.document["id"]].key,
                "authority": next(iter(outlines[page.document["id"]].offices), ""),
                "phones": list(outlines[page.document["id"]].phones),
            }
        )
        for page in pages
    ]


def part_of(policy: Policy, key: str, heading: str) -> Part:
    """One section of a policy under its heading."""
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


def _document(policy: Policy, edition: str) -> dict[str, Any]:
    """The policy as JSON: every field, empty ones too."""
    return {
        "schema": SCHEMA,
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

"""What follows of somebody's size from their sector and figures, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lnpolicy.rules.money import figure

if TYPE_CHECKING:
    from lnpolicy.rules.sizes import Sizes, Sizing
    from lnpolicy.screening.checkup import Checkup


def derived_size(checkup: Checkup) -> dict[str, Any] | None:
    """The fact that was derived, with its value, a sentence and its source; None where none was."""
    sizes, found = checkup.vocabulary.sizes, checkup.sizing
    drawn = sizes.drawn(found) if sizes and found else None
    if not sizes or not found or not drawn or drawn[0] in checkup.profile.facts or checkup.size_is_contradicted:
        return None
    return {
        "fact": drawn[0],
        "value": drawn[1],
        "text": _said(checkup, sizes, found),
        "clause": sizes.sectors[found.sector].clause,
        "source": sizes.source,
    }


def warnings_of(checkup: Checkup) -> list[str]:
    """That the size that was given is not the one that follows, where it is not."""
    sizes, found = checkup.vocabulary.sizes, checkup.sizing
    if not sizes or not found or not checkup.size_is_contradicted:
        return []
    return [f"画像写的规模与推出的不同，以画像写的为准：{_said(checkup, sizes, found)}（{sizes.source}）"]


def _said(checkup: Checkup, sizes: Sizes, found: Sizing) -> str:
    facts = checkup.vocabulary.facts
    given = [f"{facts[name].input.label} {_figure(checkup, name)}" for name in found.figures]
    sector = facts[sizes.sector].input.choices[found.sector][0]
    size = facts[sizes.size].input.choices[found.most][0]
    least = "" if found.is_exact else "至多"
    return f"{sector}，{'、'.join(given)}，{least}是{size}企业"


def _figure(checkup: Checkup, name: str) -> str:
    unit = "元" if checkup.vocabulary.facts[name].input.kind == "money" else "人"
    return f"{figure(checkup.known[name])} {unit}"

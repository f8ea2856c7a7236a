"""A page to hand out: one HTML file without scripts, links to other files, or anything from the network.

Jinja2 escapes whatever comes from the data, so that a text with markup shows as text. The page prints on A4 in black
and white, reads on a telephone, and follows the colours that the reader's system asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lnpolicy.output.harmless import harmless, is_web_link
from lnpolicy.output.view import Bars, Checklist, Listing, Page, Part, Report, View

if TYPE_CHECKING:
    from jinja2 import Environment

_SIGNS = {"met": "✓", "unmet": "✗", "unknown": "?", "": ""}
_STATES = {"met": "成立", "unmet": "不成立", "unknown": "待确认", "": ""}
"""What a sign says to whoever cannot see it."""


def render_html(*views: View) -> str:
    """The views one after another as one file, under the title of the first."""
    sheets = [_sheet(view) for view in views]
    page = _templates().get_template("sheet.html.jinja")
    return harmless(page.render(title=sheets[0]["title"], sheets=sheets, signs=_SIGNS, states=_STATES))


def render_fragment(view: View) -> str:
    """A view as a piece of somebody else's page, with a style that touches nothing else there."""
    piece = _templates().get_template("fragment.html.jinja")
    return harmless(piece.render(sheets=[_sheet(view)], signs=_SIGNS, states=_STATES))


@lru_cache(maxsize=1)
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lnpolicy.output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web_link"] = is_web_link
    return environment


def _sheet(view: View) -> dict[str, Any]:
    """What the template shows of a view: a title, the line under it, blocks, a last line."""
    if isinstance(view, Report):
        return _titled(view.headline, view.subtitle, [_block(block) for block in view.blocks], view.footer)
    if isinstance(view, Page):
        return _titled(view.title, view.subtitle, [_block(part) for part in view.parts], _edition(view.document))
    heading = view.heading or "清单"
    return _titled(heading, "", [_table(view)], _edition(view.document))


def _titled(title: str, subtitle: str, blocks: Sequence[dict[str, Any]], footer: str) -> dict[str, Any]:
    return {"title": title, "subtitle": subtitle, "blocks": blocks, "footer": footer}


def _edition(document: Any) -> str:
    return f"lnpolicy · 汇编 {document['edition']}" if document.get("edition") else "lnpolicy"


def _block(block: Part | Bars | Checklist) -> dict[str, Any]:
    if isinstance(block, Bars):
        longest = max((size for *_, size in block.rows if size is not None), default=Decimal(0))
        rows = [
            (state, label, amount, None if size is None or not longest else round(size / longest * 100))
            for state, label, amount, size in block.rows
        ]
        return {"kind": "bars", "heading": block.heading, "rows": rows}
    if isinstance(block, Checklist):
        return {"kind": "checks", "heading": block.heading, "rows": block.rows}
    paragraphs = [line for paragraph in block.paragraphs for line in paragraph.split("\n")]
    return {"kind": "part", "heading": block.heading, "paragraphs": paragraphs, "links": block.links}


def _table(listing: Listing) -> dict[str, Any]:
    columns = [column for column in listing.columns if column.heading]
    rows = [[(column, row.get(column.key, "")) for column in columns] for row in listing.rows]
    return {"kind": "table", "heading": "", "columns": columns, "rows": rows}

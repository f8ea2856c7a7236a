"""Views made by hand, tables drawn into text, and a measure of columns that owes nothing to Rich."""

import io
import re
import unicodedata

import pytest

from lnpolicy.output.terminal import Terminal
from lnpolicy.output.view import Column, Listing, Page, Part
from lnpolicy.output.write import Manner, write


def columns_of(text):
    """How many columns a terminal gives `text`: two for wide and full-width, none for combining and invisible."""
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )


@pytest.fixture(scope="session")
def screen_width():
    return columns_of


@pytest.fixture(scope="session")
def without_colour():
    """Take from what was drawn all that colours it or makes it a link."""

    def without_colour(drawn):
        return re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", drawn)

    return without_colour


@pytest.fixture(scope="session")
def draw():
    """Draw a view as a terminal of `width` columns would show it."""

    def draw(view, width, *, colour=False):
        screen = io.StringIO()
        write(view, Manner("table", colour=colour), Terminal(screen, {"COLUMNS": str(width)}))
        return screen.getvalue()

    return draw


@pytest.fixture(scope="session")
def listing():
    """Make a listing of cells; each row is a number and a title."""

    def listing(*rows, columns=(("id", "编号"), ("title", "政策")), **more):
        shown = [Column(key, heading, numeric=key == "id") for key, heading in columns]
        cells = [dict(zip([column.key for column in shown], row, strict=True)) for row in rows]
        return Listing(shown, cells, {"schema": "x", "results": cells}, cells, **more)

    return listing


@pytest.fixture(scope="session")
def page():
    """Make a page with one part of the given paragraphs."""

    def page(*paragraphs, title="标题", subtitle="副题", heading="一节", links=(), document=None):
        return Page(title, subtitle, [Part("body", heading, paragraphs, links)], document or {"title": title})

    return page

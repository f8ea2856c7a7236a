"""A page to hand out: whole in one file, text as text, and made for whoever reads it."""

from html.parser import HTMLParser

import pytest

from lnpolicy.output.html import render_html
from lnpolicy.output.view import Bars, Checklist, Column, Listing, Page, Part, Report

EVIL = '<script>alert("1")</script>&amp;'
PAGE = Page(
    EVIL, EVIL, [Part("a", EVIL, [EVIL], ["https://a.cn/?q=<b>", "javascript:alert(1)"])], {"edition": "2026-06"}
)
REPORT = Report(
    EVIL,
    EVIL,
    [Checklist(EVIL, [("met", EVIL), ("", EVIL)]), Bars(EVIL, [("unmet", EVIL, EVIL, None)]), Part("p", EVIL, [EVIL])],
    EVIL,
    {},
    {},
)
LISTING = Listing([Column("a", EVIL)], [{"a": EVIL}], {"edition": "2026-06"}, [], heading=EVIL)


class Read(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("view", [PAGE, REPORT, LISTING], ids=["page", "report", "listing"])
def test_markup_in_the_data_shows_as_text(view):
    read = Read(render_html(view))
    assert "script" not in read.tags
    assert EVIL in read.text


def test_only_links_to_the_web_can_be_followed():
    links = [value for name, value in Read(render_html(PAGE)).attributes if name == "href"]
    assert links == ["https://a.cn/?q=<b>"]


@pytest.mark.parametrize("view", [PAGE, REPORT, LISTING], ids=["page", "report", "listing"])
def test_nothing_is_fetched(view):
    read = Read(render_html(view))
    assert not {"script", "link", "img", "iframe", "object"} & set(read.tags)
    assert "@import" not in render_html(view)
    assert "url(" not in render_html(view)


def test_headings_are_in_order_and_the_language_is_said():
    read = Read(render_html(REPORT))
    assert ("lang", "zh-CN") in read.attributes
    assert [tag for tag in read.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2", "h2"]


def test_a_sign_is_said_in_words_as_well():
    assert "成立：" in Read(render_html(REPORT)).text


def test_several_views_stand_on_one_sheet():
    assert Read(render_html(PAGE, REPORT)).tags.count("article") == 2

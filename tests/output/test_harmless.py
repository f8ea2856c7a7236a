"""Text that a terminal, a browser or a spreadsheet would obey: shown, never obeyed."""

import json
import re
import sys
import unicodedata

import pytest

from lnpolicy.output import harmless as module
from lnpolicy.output.harmless import harmless, harmless_json, harmless_table, is_web_link, neutral, neutral_unquoted
from lnpolicy.output.view import Column, Listing, Page, Part
from lnpolicy.output.write import Manner, render

OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")
HARMFUL = ["\x1b[2J", "\x9b31m", "\u202e", "\x7f", "\x07", "\u200b", "\u2028", "\U000e0041"]
LINKS = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "https://a.cn/\x1b]8;;",
    "https://a.cn> <img src=x onerror=alert(1)>",
    " javascript:alert(1)",
]


def test_every_character_that_is_obeyed_is_replaced_and_no_other_is():
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        is_obeyed = unicodedata.category(character) in OBEYED and character not in "\n\t"
        if is_obeyed:
            assert harmless(character) == "�", hex(code)
            assert harmless_table(character) == ("\r" if character == "\r" else "�")
        elif unicodedata.category(character) not in ("Cn",):
            assert harmless(character) == character, hex(code)


def test_json_keeps_the_value_and_shows_it_as_escapes():
    text = "".join(HARMFUL) + "甲\n"
    made = harmless_json(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(made) == {"a": text}
    assert re.search(module._HARMFUL, made) is None


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_is_none_of_the_web_is_not_made_one(link):
    assert not is_web_link(link)


def test_links_of_the_web_are():
    for link in ("https://www.gov.cn/a?b=c&d#e", "HTTP://a.cn", "http://xn--fiq.cn/甲_(乙)"):
        assert is_web_link(link)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1"])
def test_a_formula_is_text(cell):
    assert neutral(cell) == neutral_unquoted(cell) == f"'{cell}"


def test_a_formula_in_quotation_marks_is_text_where_nothing_is_quoted():
    assert neutral_unquoted('"=1+1"') == '\'"=1+1"'
    assert neutral('"=1+1"') == '"=1+1"'


def page(text, links=()):
    part = Part("measures", "支持措施", (text,), links)
    return Page(text, text, (part,), {"schema": "s", "title": text, "measures": text})


def listing(text):
    return Listing(
        [Column("title", "政策"), Column("x", "甲")], [{"title": text, "x": text}], {"q": text}, [{"q": text}]
    )


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "html"])
@pytest.mark.parametrize("view", [page, listing])
def test_nothing_that_is_obeyed_leaves_in_any_format(format, view):
    for bad in HARMFUL:
        made = render(view(f"甲{bad}乙"), Manner(format))
        assert "甲" in made
        assert bad not in made
        assert re.search(module._HARMFUL, made) is None


@pytest.mark.parametrize("link", LINKS)
def test_no_harmful_link_can_be_clicked(link):
    from io import StringIO

    from lnpolicy.output.terminal import Terminal, console
    from lnpolicy.output.write import print_view

    shown = page("甲", (link,))
    markdown = render(shown, Manner("markdown"))
    assert f"<{link}>" not in markdown
    assert re.search(r"(?<!\\)\]\(", markdown) is None
    assert re.search(r"(?<!\\)<(?!https?://)", markdown) is None
    html = render(shown, Manner("html"))
    assert "<a href" not in html
    assert "<img" not in html
    drawn = StringIO()
    print_view(shown, console(Terminal(drawn, {"COLUMNS": "80"}), colour=True))
    assert "\x1b]8;" not in drawn.getvalue()


def test_html_in_a_text_is_text_in_markdown_and_html():
    text = "<script>alert(1)</script> ![x](javascript:alert(1)) [y](file:///etc)"
    markdown = render(page(text), Manner("markdown"))
    assert re.search(r"(?<!\\)[<\[]", markdown) is None
    assert "<script>" not in render(page(text), Manner("html"))

import re

import pytest

from lnpolicy.output.view import Page, Part


def test_a_page_has_title_subtitle_and_parts_set_in(draw):
    parts = [Part("a", "措施", ["甲。", "乙。"]), Part("b", "网址", ["见网站："], ["https://a.cn/"])]
    assert draw(Page("题", "第1条", parts, {}), 60) == (
        "题\n第1条\n\n措施\n  甲。\n  乙。\n\n网址\n  见网站：\n  https://a.cn/\n"
    )


def test_running_text_gets_no_wider_than_100_columns(draw, page, screen_width):
    drawn = draw(page("长" * 200, title="题" * 80, subtitle="副" * 80), 200)
    assert max(map(screen_width, drawn.splitlines())) == 100


@pytest.mark.parametrize("width", [20, 30, 60, 100, 200])
def test_every_policy_fits_any_terminal_but_for_its_links(run, monkeypatch, screen_width, width):
    monkeypatch.setenv("COLUMNS", str(width))
    for number in (8, 49, 83, 121, 129, 149):
        for line in run("show", str(number), "--format", "table").out.splitlines():
            assert line.startswith("  http") or screen_width(line) <= min(width, 100), (number, line)
            assert line == line.rstrip()


def test_every_word_of_a_policy_is_on_its_page(run, corpus):
    policy = corpus[129]
    shown = "".join(run("show", "129", "--format", "table").out.split())
    for text in (policy.title, policy.audience, policy.measures, policy.basis, policy.procedure, *policy.urls):
        assert "".join(text.split()) in shown


@pytest.mark.parametrize("text", ["[red]甲[/red]", "[/]", "[bold", ":smile:", "[link=https://x.cn]y[/link]", "\\[a]"])
@pytest.mark.parametrize("colour", [False, True])
def test_what_rich_takes_for_markup_is_shown_as_it_stands(draw, page, without_colour, text, colour):
    drawn = without_colour(draw(page(text, title=text, subtitle=text, heading=text), 80, colour=colour))
    assert drawn.splitlines() == [text, text, "", text, f"  {text}"]


# Colour and links


def test_a_page_sets_off_its_title_headings_numbers_and_links(draw, page):
    drawn = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", draw(page("1.甲", "乙", links=["https://a.cn/"]), 60, colour=True))
    assert drawn == (
        "\x1b[1m标题\x1b[0m\n"
        "\x1b[2m副题\x1b[0m\n"
        "\n"
        "\x1b[1;36m一节\x1b[0m\n"
        "  \x1b[36m1. \x1b[0m甲\n"
        "  乙\n"
        "  \x1b[4mhttps://a.cn/\x1b[0m\n"
    )


def test_colour_adds_escapes_and_changes_no_word(draw, page, without_colour):
    view = page("1.甲", "乙", links=["https://a.cn/"])
    coloured = draw(view, 60, colour=True)
    assert "\x1b[" in coloured
    assert without_colour(coloured) == draw(view, 60)
    assert "\x1b" not in draw(view, 60)


def test_a_link_can_be_clicked_where_there_is_colour(draw, page, without_colour):
    (target, shown) = re.findall(
        r"\x1b\]8;[^;]*;(.*?)\x1b\\(.*?)\x1b\]8;;\x1b\\", draw(page(links=["https://a.cn/t_1"]), 60, colour=True)
    )[0]
    assert (target, without_colour(shown)) == ("https://a.cn/t_1", "https://a.cn/t_1")


# To the byte: judged by eye once, then kept; made with `COLUMNS=60 lnpolicy … --format table > FILE`


@pytest.mark.parametrize("width", [60, 200])
def test_a_page_is_as_it_was_judged(run, monkeypatch, root, width):
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, err = run("show", "153", "--format", "table")
    assert (code, err) == (0, "")
    assert out.encode() == (root / f"tests/output/golden/show-{width}.txt").read_bytes()

import pytest
from markdown_it import MarkdownIt

from lnpolicy.output.markdown import render_markdown
from lnpolicy.output.view import Page, Part

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown):
    """What a reader of `markdown` sees: the kind of each block, and its text with markup as tags."""
    blocks = []
    for token in GITHUB.parse(markdown):
        if token.type == "inline":
            pieces = (child.content or (f"<{child.tag}>" if child.tag else "") for child in token.children)
            blocks[-1] = (blocks[-1], "".join(pieces))
        elif token.nesting == 1 or token.block:
            blocks.append(token.tag or token.type) if token.nesting >= 0 else None
    return [block for block in blocks if isinstance(block, tuple) or block in ("hr", "code", "li")]


# Tables


def test_a_listing_is_a_table_with_numbers_to_the_right(listing):
    assert render_markdown(listing(("1", "甲"), ("22", "乙"))) == (
        "| 编号 | 政策 |\n| ---: | --- |\n| 1 | 甲 |\n| 22 | 乙 |\n"
    )


def test_a_listing_without_records_is_the_head_of_a_table(listing):
    assert render_markdown(listing()) == "| 编号 | 政策 |\n| ---: | --- |\n"


MARKUP = [
    "a*b*c",
    "_x_",
    "**x**",
    "&#35;",
    "`x`",
    "[a](b)",
    "![a](b)",
    "<b>x</b>",
    "<https://x.cn>",
    "a|b",
    "a\\|b",
    "\\",
]


@pytest.mark.parametrize("cell", [*MARKUP, *(cell for cell in ("AT&amp;T", "&copy;", "&nbsp;", "~~x~~"))])
def test_a_cell_says_what_it_said(listing, cell):
    table = shown(render_markdown(listing(("1", cell))))
    assert table == [("th", "编号"), ("th", "政策"), ("td", "1"), ("td", cell)]


def test_a_cell_with_line_ends_is_one_cell(listing):
    assert render_markdown(listing(("1", "甲\n乙\r\n丙"))).splitlines()[2] == "| 1 | 甲 乙 丙 |"


# Pages


def test_a_page_has_headings_paragraphs_and_links():
    page = Page("题", "第1条", [Part("a", "措施", ["1.甲。", "乙。"]), Part("b", "网址", (), ["https://a.cn/t_1"])], {})
    assert render_markdown(page) == ("# 题\n\n第1条\n\n## 措施\n\n1\\.甲。\n\n乙。\n\n## 网址\n\n<https://a.cn/t_1>\n")


def test_a_page_without_parts_is_its_heading(page):
    assert render_markdown(Page("题", "副", [], {})) == "# 题\n\n副\n"


@pytest.mark.parametrize(
    "paragraph",
    [
        *MARKUP,
        "# 甲",
        "> 甲",
        "* 甲",
        "1. 甲",
        "1.甲",
        "12. 甲",
        "```",
        "***",
        "___",
        "===",
        "| 甲 | 乙 |",
        "（一）甲",
        "(1) 甲",
        "10.5%",
        "[甲]: /x",
        *(cell for cell in ("AT&amp;T", "&copy;", "~~x~~", "~~~")),
        *(block for block in ("- 甲", "+ 甲", "1) 甲", "---", "- - -", "-", "+")),
    ],
)
def test_a_paragraph_says_what_it_said(page, paragraph):
    blocks = shown(render_markdown(page(paragraph)))
    assert blocks == [("h1", "标题"), ("p", "副题"), ("h2", "一节"), ("p", paragraph)]


@pytest.mark.parametrize("text", [*MARKUP, "# 甲", "甲 #", "1.甲", "- 甲"])
def test_a_heading_says_what_it_said(page, text):
    blocks = shown(render_markdown(page("甲", title=text, heading=text)))
    assert blocks == [("h1", text), ("p", "副题"), ("h2", text), ("p", "甲")]


@pytest.mark.parametrize("text", ["1. 甲", "- 甲", "---"])
def test_the_line_under_the_title_says_what_it_said(page, text):
    assert shown(render_markdown(page("甲", subtitle=text)))[1] == ("p", text)


def test_a_link_leads_where_it_says(page):
    (_, _, _, link) = shown(render_markdown(page(links=["https://a.cn/t_1_*x*?a=1&b=[2]"])))
    assert link == ("p", "<a>https://a.cn/t_1_*x*?a=1&b=[2]<a>")


# At the prompt


def test_every_policy_is_a_row_at_the_prompt(run):
    lines = run("list", "--on", "2026-07-01", "--format", "markdown").out.splitlines()
    assert len(lines) == 2 + 159
    assert (
        lines[52]
        == "| 51 | 残疾人就业保障金优惠政策 | 要素支撑 | 90 | 省残联 | 024-82619170 | 执行中（至 2027-12-31） |"
    )


def test_a_policy_reads_in_markdown_as_it_does_in_the_handbook(run, corpus):
    blocks = shown(run("show", "153", "--format", "markdown").out)
    policy = corpus[153]
    assert blocks[0] == ("h1", policy.title)
    read = [text for kind, text in blocks if kind == "p"]
    for section in ("audience", "measures", "basis", "procedure"):
        assert all(paragraph in read for paragraph in getattr(policy, section).split("\n")), section

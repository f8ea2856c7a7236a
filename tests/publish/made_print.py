"""The print of 2026, policy by policy as it was received, and the same set anew in another print.

Nothing here knows the importer: the policies are found by their titles and headings, and what a print looks like is
chosen by a number.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path("data/source/2026-06.md")
SECTIONS = {
    "audience": "适用对象",
    "measures": "支持措施和范围",
    "basis": "政策依据",
    "procedure": "办事流程",
    "contacts": "省级主管部门及咨询电话",
    "urls": "政策网址",
}
NUMERALS = "一二三四五六七八九十"
NAMES = {name: key for key, name in SECTIONS.items()} | {"具体流程": "procedure", "支持措施与范围": "measures"}
HEADING = re.compile(r"^#*\s*\**[一二三四五六]、(" + "|".join(NAMES) + r")\**\s*$")


@dataclass
class Printed:
    """A policy of a print: its key of 2026 (empty: a new one), and its sections as they stand in the Markdown."""

    key: str
    title: str
    category: str
    sections: dict[str, str] = field(default_factory=dict)
    in_body: str = ""  # the title above its sections, where that is not the one of the contents


def bare(text: str) -> str:
    """The text without what setting and Markdown add: spaces, line ends, marks."""
    return re.sub(r"[\s#*]+", "", text)


def received(policies: list[dict]) -> list[Printed]:
    """Every policy as it stands in the received Markdown; `policies` are those of `data/policies.toml`, in order."""
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    starts = [at for at, line in enumerate(lines) if (found := HEADING.match(line)) and found[1] == "适用对象"]
    assert len(starts) == len(policies), (len(starts), len(policies))
    ends = [*(_head(lines, at, policy["title"]) for at, policy in zip(starts, policies, strict=True)), len(lines)]
    return [
        Printed(policy["key"], policy["title"], policy["category"], _sections(lines[at : ends[number + 1]]))
        for number, (at, policy) in enumerate(zip(starts, policies, strict=True))
    ]


def _head(lines: list[str], at: int, title: str) -> int:
    """The line at which the title that stands before line `at` begins, with the name of its category before it."""
    first = at
    while bare("".join(lines[first:at])) != bare(title):
        first -= 1
        assert at - first < 12, title
    above = first
    while not lines[above - 1].strip():
        above -= 1
    is_category = bare(lines[above - 1]) in {"综合保障", "要素支撑", "降本增效", "资金扶持", "金融支持", "创业创新"}
    return above - 1 if is_category else first


def _sections(lines: list[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if heading := HEADING.match(line):
            name = NAMES[heading[1]]
            found[name] = []
        else:
            found[name].append(line)
    assert list(found) == list(SECTIONS), lines[:3]
    return {key: "\n".join(text).strip("\n") for key, text in found.items()}


# ------------------------------------------------------------------------------------------------ another print


@dataclass(frozen=True)
class Style:
    """How a print is set."""

    numbering: str  # of the sections: `#` stands for the number in the way of counting
    chinese: bool  # whether sections are counted 一二三 or 123
    heading: str  # what stands before and after a section's heading, parted by a bar; or table: sections are its rows
    contents: str  # list, table, plain
    numbered_titles: bool
    page_numbers: str  # `#` is the number; empty: none are printed
    running_head: str  # a line that stands on every page; empty: none
    category_heads: bool  # whether the category stands above every title
    breaks: int  # page breaks put into running text, of a thousand places where one may come


def style_of(random: random.Random) -> Style:
    """How the print with this number is set."""
    numbering, chinese = random.choice([("#、", True), ("（#）", True), ("#.", False), ("#、", False), ("", True)])
    return Style(
        numbering=numbering,
        chinese=chinese,
        heading=random.choice(["### |", "**|**", "|", "## |", "table"]),
        contents=random.choice(["list", "table", "plain"]),
        numbered_titles=random.random() < 0.4,
        page_numbers=random.choice(["", "— # —", "- # -", "#"]),
        running_head=random.choice(["", "", "辽宁惠企政策汇编（2027年版）"]),
        category_heads=random.random() < 0.7,
        breaks=random.choice([2, 5, 10]),
    )


def printed(policies: list[Printed], categories: list[str], style: Style, random: random.Random) -> str:
    """The Markdown of a print with these policies, in this order, set in this way."""
    pages: list[int] = []
    page = 1
    body: list[str] = []
    category = ""
    for number, policy in enumerate(policies, 1):
        pages.append(page)
        if style.category_heads or policy.category != category:
            body.append(random.choice(["", "## "]) + policy.category)
        category = policy.category
        body.append(_title(policy.in_body or policy.title, number, style, random))
        if style.heading == "table":
            body.append(_table(policy, style))
            body.append(_page_end(page, style))
            page += 1
            continue
        for place, (key, name) in enumerate(SECTIONS.items()):
            before, after = style.heading.split("|")
            body.append(before + _counted(name, place, style) + after)
            text = policy.sections[key]
            if key not in ("contacts", "urls"):
                text, page = _broken(text, page, style, random)
            body.append(text)
        body.append(_page_end(page, style))
        page += 1
    head = ["# 辽宁惠企政策汇编", "2027年6月", "# 目 录", *_contents(policies, pages, categories, style)]
    return "\n\n".join([*head, *body]) + "\n"


def _counted(name: str, place: int, style: Style) -> str:
    return style.numbering.replace("#", NUMERALS[place] if style.chinese else str(place + 1)) + name


def _table(policy: Printed, style: Style) -> str:
    rows = ["| 事项 | 内容 |", "| --- | --- |"]
    for place, (key, name) in enumerate(SECTIONS.items()):
        text = re.sub(r"\n+", "<br>", re.sub(r"(?m)^#+ ", "", policy.sections[key]).replace("|", "/"))
        rows.append(f"| {_counted(name, place, style)} | {text} |")
    return "\n".join(rows)


def _title(title: str, number: int, style: Style, random: random.Random) -> str:
    shown = f"{number}.{title}" if style.numbered_titles else title
    cut = random.randrange(len(shown) // 2, len(shown) - 2) if len(shown) > 20 else 0
    whole = not cut or not all("一" <= sign <= "鿿" for sign in shown[cut - 1 : cut + 1])
    return f"## {shown}" if whole else f"## {shown[:cut]}\n{shown[cut:]}"


def _contents(policies: list[Printed], pages: list[int], categories: list[str], style: Style) -> list[str]:
    lines: list[str] = []
    for place, category in enumerate(categories):
        rows = [(n, p, pages[n - 1]) for n, p in enumerate(policies, 1) if p.category == category]
        lines.append(f"## {NUMERALS[place]}、{category}")
        if style.contents == "table":
            table = ["| 序号 | 政策名称 | 页码 |", "| --- | --- | --- |"]
            lines.append("\n".join([*table, *(f"| {n} | {p.title} | {page} |" for n, p, page in rows)]))
        elif style.contents == "plain":
            lines.append("\n".join(f"{n}. {p.title}" for n, p, _ in rows))
        else:
            lines.extend(f"{n}、{p.title} ……{page}" for n, p, page in rows)
    return lines


def _page_end(page: int, style: Style) -> str:
    number = style.page_numbers.replace("#", str(page))
    return "\n\n".join(line for line in (number, "", style.running_head) if line or number)


def _broken(text: str, page: int, style: Style, random: random.Random) -> tuple[str, int]:
    """The text with page breaks between characters where the print of 2026 had none."""
    pieces = [""]
    for at, sign in enumerate(text):
        pieces[-1] += sign
        following = text[at + 1 : at + 2]
        is_name = any(text[: at + 1].endswith(name) for name in SECTIONS.values())
        inside = all(re.match(r"[!-~]", letter) for letter in (sign, following or "x"))
        may_end = not is_name and not inside and sign.strip() and following.strip()
        is_chinese = "一" <= following <= "鿿" and following not in NUMERALS + "第"
        may_go_on = is_chinese or (following.isdigit() and not re.match(r"\d{1,2}\s?[.、．]", text[at + 1 :]))
        if may_end and may_go_on and random.randrange(1000) < style.breaks:
            pieces.append("")
    whole = pieces[0]
    for piece in pieces[1:]:
        whole += f"\n\n{_page_end(page, style)}\n\n" + piece
        page += 1
    return whole, page

"""What people and programs write where something else is expected."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

ODD = [
    "",
    " ",
    "\u3000",
    "-",
    "--",
    "——",
    "-1",
    "0",
    "00051",
    "+3",
    "1e9",
    "1e999999",
    "-0",
    "nan",
    "inf",
    "٣",
    "²",
    "Ⅷ",
    "①",
    "0x10",
    "1_000",
    "9" * 30,
    "1" * 5000,
    "1/3",
    "3.14.15",
    "，",
    ",",
    "=1+1",
    "@SUM(A1)",
    "\t",
    "\n",
    "a\nb",
    "\r\n",
    "\0",
    "\x1b[31m红",
    "\x9b2J",
    "\u202e倒着写",
    "零\u200b宽",
    "\ufeff",
    "\ud800",
    "\udcff\udcfe",
    "👨‍👩‍👧‍👦",
    "e\u0301" * 30,
    "𠮷野家",
    "İ",
    "ﷺ",
    "[red]x[/red]",
    "[/]",
    "{}",
    "{0}",
    "{disability-fund}",
    "%s%n",
    "$(id)",
    "`id`",
    "'; --",
    '"',
    "'",
    "\\",
    "<b>x</b>",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "../../etc/passwd",
    "/",
    "/dev/null",
    "/proc/self/mem",
    "/dev/fd/99",
    "~",
    "~root/x",
    "*",
    "none",
    "null",
    "None",
    "不知道",
    "true",
    "是",
    "企业" * 300,
    "残" * 1001,
]
WORDS = [
    "残保金",
    "高速通行费",
    "集装箱",
    "补贴",
    "6.5折",
    "辽政发〔2026〕3号",
    "024-96199",
    "gaosu",
    "cbj",
    "贷款 贴息",
]
_ANY = st.text(st.characters(exclude_categories=[]), max_size=12)
odd = st.sampled_from(ODD) | _ANY
"""A text that nobody should hand in."""
queries = st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=4).map("".join) | odd
_SUFFIXES = ["", "元", "万", "万元", "亿", "w", "k", "%", "‰", "折", "个月", "年半", "人", "名", "公里", " 个 ", "点五"]
figures = st.builds(
    lambda sign, figure, suffix: f"{sign}{figure}{suffix}",
    st.sampled_from(["", "", "", "-", "+", "约", "¥", "百分之"]),
    st.integers(0, 10**12).map(str)
    | st.decimals(0, 10**7, places=2).map(str)
    | st.text("0123456789.,，０１９一二两十百千万亿零半点", min_size=1, max_size=8),
    st.sampled_from(_SUFFIXES),
)
"""A number as people write it, or nearly."""
days = (
    st.dates().map(str)
    | st.sampled_from(["2026-09-15", "2026年9月1日", "20260901", "2026/9/1", "2026.9.1", "２０２６－０９－０１"])
    | st.sampled_from(["2026-02-30", "0001-01-01", "9999-12-31", "2026-9", "明天", "2026-09-15T10:00", "26-9-1"])
)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd | figures | days,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd, inner, max_size=3),
    max_leaves=6,
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "latin-1"]


def encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Texts as bytes of some encoding, with now and then a piece cut out of them."""
    made = st.builds(lambda text, encoding: text.encode(encoding, "replace"), texts, st.sampled_from(ENCODINGS))
    cut = st.builds(lambda content, at, by: content[:at] + content[at + by :], made, st.integers(0, 40), st.integers(1))
    return made | made | cut | st.binary(max_size=80)


def documents(values: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[str]:
    """JSON objects with some of these keys, now and then a strange one, as text."""
    known = st.fixed_dictionaries({}, optional=values)
    strange = st.dictionaries(odd | st.sampled_from([*values, "on", "policy"]), json_values, max_size=2)
    objects = st.builds(lambda one, other: {**one, **other}, known, strange | st.just({}))
    return (objects | json_values).map(lambda document: json.dumps(document, ensure_ascii=False, default=str))

"""A figure that changed is put right in our own words however they spell it, and nothing else of them changes."""

import pytest

from lnpolicy.publish.repeating import _cut, with_labels

CHANGED = {"1.35元": "1.36元", "20万元": "22万元", "三年": "二年", "9.5折": "9.3折", "90%": "70%"}


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("只指增加的1.35元", "只指增加的1.36元"),
        ("只指增加的 1.35 元；6 轴部分", "只指增加的 1.36元；6 轴部分"),
        ("至多 ２０ 万元", "至多 22万元"),
        ("至多200000元", "至多22万元"),
        ("有效3年", "有效二年"),
        ("按九成缴，另一半不缴", "按70%缴，另一半不缴"),
        ("打9.50折", "打9.3折"),
        ("11.35元、120万元、1.35公里", "11.35元、120万元、1.35公里"),
    ],
)
def test_a_figure_is_found_in_any_spelling(text, now):
    table = f'[[rules]]\nid = "one"\nlabel = "{text}"\n'
    assert with_labels(table, CHANGED, {"旧话": "新话"}) == table.replace(text, now)


@pytest.mark.parametrize("text", ["第 3 点，1.35 元 / 车公里", "１２月 31 日前，三 年", "无数"])
def test_cut_loses_nothing(text):
    assert "".join(_cut(text)) == text

import pytest

from lnpolicy.search.quantities import quantities

UNITS = {"元": "元", "块": "元", "千瓦": "千瓦", "kw": "千瓦", "人": "人"}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("6.5折", ["6.5折"]),
        ("65折", ["6.5折"]),
        ("六五折", ["6.5折"]),
        ("六点五折", ["6.5折"]),
        ("五折", ["5折"]),
        ("5.0折", ["5折"]),
        ("30%", ["30%"]),
        ("百分之三十", ["30%"]),
        ("300元", ["300元"]),
        ("三百块", ["300元"]),
        ("3000.00元", ["3000元"]),
        ("20万元", ["20万元"]),
        ("200kw", ["200千瓦"]),
        ("一百六十千瓦", ["160千瓦"]),
        ("两千零五元", ["2005元"]),
        ("10斤", []),
        ("打折", []),
    ],
)
def test_amounts_have_one_spelling(text, amounts):
    assert [quantity.amount for quantity in quantities(text, UNITS)] == amounts


def test_a_share_may_be_meant_as_a_discount():
    found = quantities("百分之六十五", {}, shares_as_discounts=True)
    assert [quantity.amount for quantity in found] == ["65%", "6.5折"]


def test_an_amount_tells_where_it_stands():
    text = "补300元整"
    (quantity,) = quantities(text, UNITS)
    assert text[quantity.start : quantity.end] == "300元"

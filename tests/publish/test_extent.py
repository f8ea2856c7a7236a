"""A passage is followed through a changed text exactly as far as its words went."""

import pytest
from hypothesis import given
from hypothesis.strategies import text as texts

from lnpolicy.publish.extent import followed

FEE = "按规定应缴费额的70%缴纳某某费。"
FREE = "人数在9人以下的，继续免征某某费。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"先说。{FEE}{FREE}", f"先说。{FEE.replace('70', '60')}"),
        (f"先说。{FREE}{FEE}后说。", f"先说。{FEE.replace('70', '60')}后说。"),
        (f"{FEE}后说。", f"{FEE.replace('70', '60')}{FREE}后说。"),
    ],
)
def test_a_sentence_keeps_its_end_though_its_neighbour_that_ends_alike_went_away(old, new):
    assert followed(old, new).passage(FEE) == FEE.replace("70", "60")


@given(texts("甲乙。；丙", max_size=24), texts("甲乙。；丙", max_size=24))
def test_whatever_moves_to_the_end_of_a_sentence_is_the_same_difference(old, new):
    found = followed(old, new)
    one, other = (text.replace("。", ".").replace("；", ";") for text in (old, new))
    i = j = 0
    for tag, i1, i2, j1, j2 in found.opcodes:
        assert (i1, j1) == (i, j)
        assert tag != "equal" or one[i1:i2] == other[j1:j2]
        assert tag != "delete" or j1 == j2
        i, j = i2, j2
    assert (i, j) == (len(old), len(new))

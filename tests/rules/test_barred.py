"""What can no longer be given beside what was said: the refusals of a calculator, asked before anybody types it."""

from decimal import Decimal

import pytest

from lnpolicy.errors import AtOdds
from lnpolicy.rules.barred import Bars
from lnpolicy.rules.calculator import Refusal
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.logic import MET, UNKNOWN, UNMET, All, AnyOf, Leaf, state_of

DECLARED = {
    one.name: one
    for one in (
        Input("stall", "choice", "摊位", "什么摊位", choices={"food": ("小吃",), "books": ("旧书",)}),
        Input("stove", "yes_no", "炉子", "是否用炉子"),
        Input("indoors", "yes_no", "室内", "是否在室内"),
        Input("seats", "whole", "座位", "座位数"),
        Input("street", "place", "街道", "哪条街"),
    )
}
BOOKS_HAVE_NO_STOVE = Refusal("stove", Formula("stove and stall == 'books'"), "卖旧书的不用炉子", "请核对")
NO_STOVE_INDOORS = Refusal("stove", Formula("stove and indoors"), "室内不能用炉子", "请核对")
FOOD_INDOORS_IS_SMALL = Refusal(
    "seats", Formula("indoors and stall == 'food' and seats > most_seats"), "室内小吃不超过 [most_seats] 座", "请核对"
)
BOOKS_HAVE_NO_SEATS = Refusal("seats", Formula("seats > 0 and stall == 'books'"), "旧书摊没有座位", "请核对")
NO_STALL_AT_THE_GATE = Refusal("street", Formula("indoors and street == '东门'"), "[street]没有室内摊位", "请核对")


def leaf(name, bound, test="is"):
    return Leaf(f"{name} {test} {bound}", name, test, bound)


def state_beside(condition, said, *refusals):
    bars = Bars(refusals, DECLARED, {"most_seats": Decimal(8)})
    return state_of(bars.left_of(condition, said), said)


@pytest.mark.parametrize(
    ("condition", "said", "state"),
    [
        (leaf("stall", "books"), {"stove": True}, UNMET),
        (leaf("stall", "food"), {"stove": True}, UNKNOWN),
        (leaf("stall", "books"), {"stove": False}, UNKNOWN),
        (leaf("stall", "books"), {}, UNKNOWN),
        (leaf("stall", "books"), {"stall": "books"}, MET),
        (leaf("stove", True), {"stall": "books"}, UNMET),
        (leaf("stove", False), {"stall": "books"}, UNKNOWN),
    ],
)
def test_a_comparison_that_only_a_refused_value_meets_is_unmet(condition, said, state):
    assert state_beside(condition, said, BOOKS_HAVE_NO_STOVE) is state


@pytest.mark.parametrize(
    ("test", "bound", "state"),
    [
        ("above", 8, UNMET),
        ("above", 7, UNKNOWN),
        ("at_least", 9, UNMET),
        ("at_least", 8, UNKNOWN),
        ("at_most", 9, UNKNOWN),
    ],
)
def test_a_figure_is_refused_where_all_figures_are_that_meet_it(test, bound, state):
    """More than 8 seats are refused: of whole figures more than 8, or at least 9, are all of them."""
    said = {"indoors": True, "stall": "food"}
    assert state_beside(leaf("seats", bound, test), said, FOOD_INDOORS_IS_SMALL) is state


@pytest.mark.parametrize(("streets", "state"), [({"东门"}, UNMET), ({"东门", "西门"}, UNKNOWN)])
def test_one_of_several_names_may_be_left(streets, state):
    condition = leaf("street", frozenset(streets), "among")
    assert state_beside(condition, {"indoors": True}, NO_STALL_AT_THE_GATE) is state


def test_what_is_joined_by_all_is_unmet_where_its_parts_cannot_be_together():
    both = All((leaf("stall", "food"), leaf("seats", 9, "at_least")))
    assert state_beside(both, {"indoors": True}, FOOD_INDOORS_IS_SMALL) is UNMET
    assert state_beside(both, {"indoors": False}, FOOD_INDOORS_IS_SMALL) is UNKNOWN
    apart = AnyOf((leaf("stall", "food"), leaf("seats", 9, "at_least")))
    assert state_beside(apart, {"indoors": True}, FOOD_INDOORS_IS_SMALL) is UNKNOWN


def test_what_nobody_said_anything_of_is_not_refused():
    both = All((leaf("stall", "books"), leaf("stove", True)))
    assert state_beside(both, {}, BOOKS_HAVE_NO_STOVE) is UNKNOWN
    assert state_beside(both, {"street": "东门"}, BOOKS_HAVE_NO_STOVE) is UNKNOWN


def test_of_alternatives_those_are_left_that_can_be():
    condition = AnyOf((leaf("stall", "books"), leaf("stall", "food")), "有摊位")
    bars = Bars([BOOKS_HAVE_NO_STOVE], DECLARED, {})
    books, food = bars.left_of(condition, {"stove": True}).parts
    assert [state_of(part, {"stove": True}) for part in (books, food)] == [UNMET, UNKNOWN]
    assert (books.text, books.input) == (condition.parts[0].text, "stall")


def test_what_can_still_be_answered():
    bars = Bars([BOOKS_HAVE_NO_STOVE, NO_STOVE_INDOORS], DECLARED, {})
    assert bars.left({"stove": True}, "stall") == ["food"]
    assert bars.left({"stall": "books"}, "stove") == [False]
    assert bars.left({}, "stall") == ["food", "books"]
    assert bars.left({"stove": True}, "street") == []


def test_inputs_beside_which_an_answer_is_left_to_none_are_at_odds():
    bars = Bars([FOOD_INDOORS_IS_SMALL, BOOKS_HAVE_NO_SEATS], DECLARED, {"most_seats": Decimal(8)})
    with pytest.raises(AtOdds) as caught:
        bars.left({"indoors": True, "seats": 9}, "stall")
    assert str(caught.value) == "室内小吃不超过 8 座；旧书摊没有座位"
    assert (caught.value.param, set(caught.value.among)) == ("seats", {"indoors", "seats"})
    assert caught.value.hint == "请核对 --indoors、--seats"


def test_what_can_be_said_hangs_on_the_inputs_of_refusals_that_may_come_to_hold():
    bars = Bars([BOOKS_HAVE_NO_STOVE, FOOD_INDOORS_IS_SMALL], DECLARED, {"most_seats": Decimal(8)})
    assert bars.names_beside(["stall"], ["stall", "stove"]) == ["stove"]
    assert bars.names_beside(["stall"], ["stall", "stove", "indoors", "seats"]) == ["indoors", "seats", "stove"]
    assert bars.names_beside(["street"], ["stall", "street"]) == []

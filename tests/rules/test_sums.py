"""What a sum comes to, and how it is written: expected values are worked by hand."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from lnpolicy.rules.sums import Figure, Highest, Joined, Lowest, Rounded, total

D = Decimal


def figure(text, **more):
    return Figure(D(text), **more)


SUMS = {
    "the disabled who count twice": (
        figure("3") + figure("1") * (figure("2") - 1),
        ("4", "3 + 1 * (2 - 1)", "3 + 1 × (2 − 1)"),
    ),
    "a share of the employees": (figure("100") * D("0.015"), ("1.500", "100 * 0.015", "100 × 0.015")),
    "persons lacking": (
        Highest(figure("1.500") - 1, 0),
        ("0.500", "max(1.5 - 1, 0)", "1.5 − 1（不低于 0）"),
    ),
    "nobody lacking": (Highest(figure("1.5") - 2, 0), ("0", "max(1.5 - 2, 0)", "1.5 − 2（不低于 0）")),
    "a capped wage": (
        Lowest(figure("3000000") / 8, figure("2") * 96000),
        ("192000", "min(3000000 / 8, 2 * 96000)", "3000000 ÷ 8 与 2 × 96000 中较低的"),
    ),
    "what is owed": (
        Rounded(figure("0.5") * 120000 * D("0.5")),
        ("30000.00", "round(0.5 * 120000 * 0.5, 2)", "0.5 × 120000 × 0.5"),
    ),
    "what is owed by a mean wage": (
        Rounded(figure("0.5") * 100001 / 8),
        ("6250.06", "round(0.5 * 100001 / 8, 2)", "0.5 × 100001 ÷ 8"),
    ),
    "a toll": (
        Rounded(figure("320.10") * figure("0.50", in_full=True)),
        ("160.05", "round(320.1 * 0.50, 2)", "320.1 × 0.50"),
    ),
    "the toll of an oversize truck": (
        Rounded((figure("2.00") + figure("1.35") * 3 * D("0.33")) * 100),
        ("333.65", "round((2 + 1.35 * 3 * 0.33) * 100, 2)", "(2 + 1.35 × 3 × 0.33) × 100"),
    ),
    "an evaluation price": (
        Rounded(figure("99999.99") * (100 - figure("6")) / 100),
        ("93999.99", "round(99999.99 * (100 - 6) / 100, 2)", "99999.99 × (100 − 6) ÷ 100"),
    ),
    "a voucher, cut to the fen": (
        Lowest(Highest(Rounded(figure("1000.33") * D("0.3") - D("0.005")), 0), 200000),
        (
            "300.09",
            "min(max(round(1000.33 * 0.3 - 0.005, 2), 0), 200000)",
            "1000.33 × 0.3 − 0.005（不低于 0） 与 200000 中较低的",
        ),
    ),
    "interest of two years": (
        total(
            [
                Rounded(figure("100000.00", in_full=True) * D("0.6") / 100 * 1),
                Rounded(figure("66666.67", in_full=True) * D("0.6") / 100 * D("0.5")),
            ]
        ),
        (
            "800.00",
            "round(100000.00 * 0.6 / 100 * 1, 2) + round(66666.67 * 0.6 / 100 * 0.5, 2)",
            "100000.00 × 0.6 ÷ 100 × 1 + 66666.67 × 0.6 ÷ 100 × 0.5",
        ),
    ),
    "steps side by side": (
        total([Figure(3), Highest(5, 3), Figure(2)]),
        ("10", "3 + max(5, 3) + 2", "3 + 5（不低于 3） + 2"),
    ),
    "contributions less one": (
        figure("800") + 400 + 25 - figure("25.50"),
        ("1199.50", "800 + 400 + 25 - 25.5", "800 + 400 + 25 − 25.5"),
    ),
    "a ratio": (
        Rounded(figure("1") / 3 * 100, D("0.000001")),
        ("33.333333", "round(1 / 3 * 100, 6)", "1 ÷ 3 × 100"),
    ),
    "a figure": (figure("3000.00"), ("3000.00", "3000", "3000")),
    "days past the end": (Figure(-5), ("-5", "-5", "-5")),
    "nothing to add": (total([]), ("0", "0", "0")),
}


@pytest.mark.parametrize(("made", "expected"), SUMS.values(), ids=SUMS)
def test_a_sum_comes_to_its_value_and_is_written_for_programs_and_on_paper(made, expected):
    assert (str(made.value), made.plain, made.on_paper) == expected


@pytest.mark.parametrize(
    ("made", "plain"),
    [
        (8 - (4 - Figure(2)), "8 - (4 - 2)"),
        (8 - Figure(4) - 2, "8 - 4 - 2"),
        (8 / (4 * Figure(2)), "8 / (4 * 2)"),
        (8 / Figure(4) * 2, "8 / 4 * 2"),
        (1 + Figure(2) * 3, "1 + 2 * 3"),
        ((1 + Figure(2)) * 3, "(1 + 2) * 3"),
        (2 * Rounded(1 + Figure(3)), "2 * round(1 + 3, 2)"),
        (Highest(1 + Figure(2), 3 - Figure(1)), "max(1 + 2, 3 - 1)"),
    ],
)
def test_brackets_stand_only_where_they_are_needed(made, plain):
    assert made.plain == plain


@pytest.mark.parametrize(
    ("made", "on_paper"),
    [
        (2 * Rounded(1 + Figure(3)), "2 × (1 + 3)"),
        (2 * Lowest(Figure(3), 4), "2 × (3 与 4 中较低的)"),
        (Highest(Figure(3) - 1, 0) + 4, "(3 − 1（不低于 0）) + 4"),
        (Highest(3, 4, 5), "3（不低于 4、5）"),
    ],
)
def test_on_paper_brackets_keep_together_what_words_would_not(made, on_paper):
    assert made.on_paper == on_paper


def test_half_a_fen_is_rounded_up_and_a_sum_that_does_not_come_out_has_28_digits():
    assert Rounded(Figure(1) / 200).value == D("0.01")
    assert str((Figure(1) / 3).value) == "0.3333333333333333333333333333"


def test_the_first_of_equal_parts_is_taken_as_it_is_written():
    assert str(Lowest(figure("2.0"), 2).value) == "2.0"
    assert str(Highest(2, figure("2.0")).value) == "2"


# Whatever a sum is made of

figures = st.decimals(0, 10_000, places=3, allow_nan=False, allow_infinity=False).map(Figure)


def joined(left, sign, right):
    return Joined(left, "+" if sign == "/" and right.value == 0 else sign, right)


def larger(parts):
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        st.builds(joined, parts, st.sampled_from("+-*/"), parts),
        st.builds(Rounded, parts, st.sampled_from([D("0.01"), D("0.000001"), D(1)])),
        several.map(lambda several: Lowest(*several)),
        several.map(lambda several: Highest(*several)),
    )


sums = st.recursive(figures, larger, max_leaves=10)


def read(plain, **names):
    """What Python takes `plain` for, with its figures and its words as given."""
    return eval(re.sub(r"\d+(?:\.\d+)?", r"figure('\g<0>')", plain), names)


def worked_out(plain):
    """What `plain` comes to, read without anything of what wrote it."""

    def half_up(number, places):
        return number.quantize(D(1).scaleb(-int(places)), ROUND_HALF_UP, Context(prec=60))

    return read(plain, figure=D, round=half_up, min=min, max=max)


def tree(made):
    """Which sums a sum is made of, all the way down."""
    if isinstance(made, Joined):
        return tree(made.left), made.sign, tree(made.right)
    if isinstance(made, Rounded):
        return "round", tree(made.exact), made.to
    if isinstance(made, Lowest | Highest):
        return (type(made), *map(tree, made.parts))
    return made.value


def read_back(plain):
    """The sum that `plain` is read as."""

    def rounded(exact, places):
        return Rounded(exact, D(1).scaleb(-int(places.value)))

    return read(plain, figure=figure, round=rounded, min=Lowest, max=Highest)


@given(sums)
def test_what_is_written_for_programs_comes_to_the_value(made):
    assert worked_out(made.plain) == made.value


@given(sums)
def test_what_is_written_for_programs_is_read_as_the_sum_it_was(made):
    assert tree(read_back(made.plain)) == tree(made)


def without_each_pair_of_brackets(plain):
    """`plain` as it would be without one pair of brackets, for every pair that is none of a round, min or max."""
    for found in re.finditer(r"(?<![a-z])\(", plain):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(plain[end], 0)
            end += 1
        yield plain[: found.start()] + plain[found.end() : end - 1] + plain[end:]


@given(sums)
def test_without_any_of_its_brackets_another_sum_would_be_read(made):
    for fewer in without_each_pair_of_brackets(made.plain):
        try:
            other = tree(read_back(fewer))
        except ArithmeticError:
            continue
        assert other != tree(made)


def in_words(made):
    """Whether a sum has words on paper."""
    return "min" in made.plain or "max" in made.plain


@given(sums.filter(lambda made: not in_words(made)))
def test_on_paper_a_sum_without_words_is_read_as_the_exact_sum(made):
    try:
        expected = exact(made)
    except ArithmeticError:
        reject()  # it divides by what is nought only before it is rounded
    signs = str.maketrans({"×": "*", "÷": "/", "−": "-"})
    assert tree(read_back(made.on_paper.translate(signs))) == tree(expected)


def exact(made):
    """A sum with nothing in it rounded."""
    if isinstance(made, Rounded):
        return exact(made.exact)
    return Joined(exact(made.left), made.sign, exact(made.right)) if isinstance(made, Joined) else made

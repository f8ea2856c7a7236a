"""How far probabilities hold: as bins, and as a plot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

BINS = 10
_SIDE, _MARGIN = 320, 46
"""Pixels of the plotted square, and around it."""


class Bin(NamedTuple):
    """The cases whose probability lies between two bounds: how many, what was expected of them, what came true."""

    low: float
    high: float
    size: int
    expected: float
    observed: float


def bins(chances: Sequence[float], outcomes: Sequence[bool]) -> list[Bin]:
    """The cases in ten bins of equal width, those that are empty left out."""
    found = []
    for number in range(BINS):
        inside = [
            (p, came) for p, came in zip(chances, outcomes, strict=True) if min(int(p * BINS), BINS - 1) == number
        ]
        if inside:
            expected = sum(p for p, _ in inside) / len(inside)
            observed = sum(came for _, came in inside) / len(inside)
            found.append(Bin(number / BINS, (number + 1) / BINS, len(inside), expected, observed))
    return found


def svg(found: Sequence[Bin]) -> str:
    """A plot of what came true over what was expected; the larger a circle, the more cases it stands for."""
    size = _SIDE + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="11">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>',
        _line(0, 0, 1, 1, "#bbb"),
    ]
    for tenth in range(0, 11, 2):
        value = tenth / 10
        parts.append(_text(_x(value), _MARGIN + _SIDE + 16, f"{value:.1f}", "middle"))
        parts.append(_text(_MARGIN - 8, _y(value) + 4, f"{value:.1f}", "end"))
    parts.append(_text(size / 2, size - 8, "probability", "middle"))
    parts.append(
        f'<text x="12" y="{size / 2}" text-anchor="middle" transform="rotate(-90 12 {size / 2})">'
        "share answerable</text>"
    )
    for before, after in pairwise(found):
        parts.append(_line(before.expected, before.observed, after.expected, after.observed, "#36c"))
    for one in found:
        radius = 2 + one.size**0.5 / 4
        parts.append(
            f'<circle cx="{_x(one.expected):.1f}" cy="{_y(one.observed):.1f}" r="{radius:.1f}" fill="#36c"'
            f' fill-opacity="0.6"><title>{one.size}</title></circle>'
        )
    return "\n".join((*parts, "</svg>", ""))


def _x(value: float) -> float:
    return _MARGIN + value * _SIDE


def _y(value: float) -> float:
    return _MARGIN + (1 - value) * _SIDE


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{_x(x1):.1f}" y1="{_y(y1):.1f}" x2="{_x(x2):.1f}" y2="{_y(y2):.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'

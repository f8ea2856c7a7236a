"""A logistic function fitted to examples by Newton's method, in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt

ROUNDS = 30
CLOSE_ENOUGH = 1e-6
PENALTY = 1.0
"""How strongly weights are kept small, each beside the spread of its feature: few examples shall not speak loudly."""


def chance(weights: Sequence[float], features: Sequence[float]) -> float:
    """The probability for `features`; `weights` are the constant and one weight a feature."""
    odds = weights[0] + sum(weight * value for weight, value in zip(weights[1:], features, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def fitted(rows: Sequence[Sequence[float]], outcomes: Sequence[bool]) -> list[float]:
    """The constant and the weights under which `outcomes` are most probable, given the features in `rows`."""
    spreads = [_spread([row[place] for row in rows]) for place in range(len(rows[0]))]
    scaled = [[1.0, *(value / spread for value, spread in zip(row, spreads, strict=True))] for row in rows]
    weights = [0.0] * (len(spreads) + 1)
    for _ in range(ROUNDS):
        step = _step(scaled, outcomes, weights)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE_ENOUGH:
            break
    return [weights[0], *(weight / spread for weight, spread in zip(weights[1:], spreads, strict=True))]


def _spread(values: Sequence[float]) -> float:
    """The standard deviation, or 1 where there is none."""
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0


def _step(rows: Sequence[Sequence[float]], outcomes: Sequence[bool], weights: Sequence[float]) -> list[float]:
    """By how much Newton's method changes the weights."""
    size = len(weights)
    slope = [0.0, *(-PENALTY * weight for weight in weights[1:])]
    bend = [
        [PENALTY if row == column and row else 1e-9 * (row == column) for column in range(size)] for row in range(size)
    ]
    for row, outcome in zip(rows, outcomes, strict=True):
        expected = chance(weights, row[1:])
        certainty = expected * (1 - expected)
        for i, value in enumerate(row):
            slope[i] += value * (outcome - expected)
            if value:
                scaled, line = certainty * value, bend[i]
                for j in range(i + 1):
                    line[j] += scaled * row[j]
    for i in range(size):
        for j in range(i):
            bend[j][i] = bend[i][j]
    return _solved(bend, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        best = max(range(place, size), key=lambda number: abs(rows[number][place]))
        rows[place], rows[best] = rows[best], rows[place]
        for below in range(place + 1, size):
            share = rows[below][place] / rows[place][place]
            if share:
                rows[below] = [value - share * above for value, above in zip(rows[below], rows[place], strict=True)]
    solution = [0.0] * size
    for place in reversed(range(size)):
        known = sum(rows[place][other] * solution[other] for other in range(place + 1, size))
        solution[place] = (rows[place][size] - known) / rows[place][place]
    return solution

"""How many answers a second each calculator gives in one process.

    python bench/answers.py [SECONDS]

The inputs of each calculator go round among a few unlike cases; the best of five runs counts. What is timed is the
answer with all its figures; beside it, the answer written out as JSON with its whole explanation.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any

from lnpolicy import calc
from lnpolicy.calc.answer import Answer

LIMIT = 25_000
"""Answers a second that each calculator should give."""
RUNS = 5
CASES: dict[str, tuple[Callable[..., Answer], list[Mapping[str, Any]]]] = {
    "toll": (
        calc.toll,
        [
            {"vehicle": "truck", "container": True, "etc": True, "exit": "鲅鱼圈", "toll": "320"},
            {"vehicle": "truck", "axles": 6, "rate": "1.98", "km": "104.5", "etc": True},
            {"vehicle": "oversize", "extra_axle_lines": 3, "rate": "2.00", "km": 100},
            {"vehicle": "coach", "plate": "辽B12345", "seats": 45, "in_province": True, "etc": True, "toll": 100},
            {"vehicle": "car", "plate": "辽A", "seats": 5, "ring": False, "toll": 15},
        ],
    ),
    "fund": (
        calc.fund,
        [
            {"employees": "100", "disabled": 1, "average_wage": "120000", "local_average_wage": "96000"},
            {"employees": "30.5", "disabled": 0, "total_wages": "3000000", "employer_type": "enterprise"},
            {"employees": 10000, "disabled": "99", "average_wage": "250000", "local_average_wage": "90000"},
            {"employees": "28", "disabled": 0, "average_wage": 50000, "employer_type": "企业"},
        ],
    ),
}


def rate(function: Callable[..., Answer], cases: list[Mapping[str, Any]], seconds: float, *, whole: bool) -> float:
    """Answers a second, written out as JSON where `whole`."""
    best = 0.0
    for _ in range(RUNS):
        count, start = 0, time.perf_counter()
        for case in cycle(cases):
            answer = function(**case)
            if whole:
                answer.as_document()
            count += 1
            if count % 100 == 0 and time.perf_counter() - start > seconds:
                break
        best = max(best, count / (time.perf_counter() - start))
    return best


def main(arguments: list[str]) -> None:
    """Print the table."""
    seconds = float(arguments[0]) if arguments else 0.5
    print(f"{'':<8}{'answers/s':>12}{'limit':>10}{'as JSON/s':>12}")
    for name, (function, cases) in CASES.items():
        plain = rate(function, cases, seconds, whole=False)
        written = rate(function, cases, seconds, whole=True)
        print(f"{name:<8}{plain:>12,.0f}{LIMIT:>10,}{written:>12,.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])

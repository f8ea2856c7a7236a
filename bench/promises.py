"""What the READMEs and docs/benchmarks.md promise, beside what this machine measures: the one entry point.

    python bench/promises.py [WORDS...] [--long]

With words, only the promises whose name holds one of them. Ratios are to `python -c "import typer"` in the same run.
What takes minutes (a million rows) is measured with `--long` alone. Exits with 1 where a promise is not kept.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import answers
import batch
import checkup
import search_quality
import startup

import lnpolicy
from lnpolicy.screening.profile import read_facts
from lnpolicy.screening.screen import screened
from lnpolicy.search.rank import search

HERE = Path(__file__).parent
ROUNDS = 7


class Promise(NamedTuple):
    """One promise: what of, the bound, whether it is the most rather than the least, and how it is measured."""

    name: str
    bound: float
    is_most: bool
    measure: Callable[[], float]
    unit: str = ""
    is_long: bool = False


def promises() -> Iterator[Promise]:
    """Every promise, the quick ones first."""
    for name, (command, limit) in startup.COMMANDS.items():
        yield Promise(f"start-up: {name}", limit, True, partial(ratio, command), "×")
    asked = startup.COMMANDS["search 残保金 --json"][0]
    yield Promise("start-up: seconds of a search", 0.1, True, lambda: seconds(asked), "s")
    yield Promise("memory of a search", startup.MEMORY_LIMIT_MIB, True, lambda: startup.peak_memory(asked), "MiB")
    for name, (function, cases) in answers.CASES.items():
        measure = partial(answers.rate, function, cases, 0.5, whole=False)
        yield Promise(f"answers a second: {name}", answers.LIMIT, False, measure)
    yield Promise("profiles a second", 2000, False, profiles)
    yield Promise("policies open after twelve questions", 15, True, still_open)
    for name, bound in (("ndcg", 0.97), ("hit@3", 0.99), ("none", 0.92)):
        yield Promise(f"search, all sets: {name}", bound, False, partial(quality, name))
    yield Promise("search: milliseconds in the median, all sets", 0.5, True, query_milliseconds, "ms")
    yield Promise(
        "a million trips, CSV to CSV", batch.LIMIT_SECONDS, True, lambda: million().seconds, "s", is_long=True
    )
    yield Promise("memory of a million trips", batch.LIMIT_MEMORY, True, lambda: million().memory, "MiB", is_long=True)


def seconds(command: list[str]) -> float:
    """Seconds of a whole process, the median of some."""
    return median(startup.timed(command) for _ in range(ROUNDS))


def ratio(command: list[str]) -> float:
    """How long a whole process takes beside the reference, in turn."""
    startup.timed(command)
    return median(startup.timed(command) / startup.timed(startup.REFERENCE) for _ in range(ROUNDS))


def profiles() -> float:
    """Profiles held to every policy in a second."""
    edition = lnpolicy.load()
    read = [read_facts(document, edition) for document in judged_profiles()]
    return checkup.rate(lambda profile: screened(profile, checkup.DAY, edition), read)


def still_open() -> float:
    """The median of policies that twelve answers leave open."""
    edition = lnpolicy.load()
    return median(checkup.left_open(read_facts(document, edition)) for document in judged_profiles())


def judged_profiles() -> list[dict[str, object]]:
    """The facts of the judged profiles."""
    return [json.loads(line)["facts"] for line in checkup.PROFILES.read_text("utf-8").splitlines()]


def queries() -> list[search_quality.Query]:
    """The queries of all sets."""
    return [query for file in sorted(HERE.glob("queries/*.jsonl")) for query in search_quality.read_queries(file)]


@cache
def measures() -> dict[str, float]:
    """The measures over all sets."""
    return search_quality.judge(queries())["all"]


def quality(name: str) -> float:
    """One of the measures over all sets."""
    return measures()[name]


def query_milliseconds() -> float:
    """Milliseconds of a query in a running process, the first round not counted."""
    index, times = lnpolicy.load().index, []
    for text in [query.text for query in queries()] * 2:
        start = time.perf_counter()
        search(index, text)
        times.append(1000 * (time.perf_counter() - start))
    return median(times[len(times) // 2 :])


@cache
def million() -> batch.Run:
    """Seconds and MiB of a million unlike trips."""
    with tempfile.TemporaryDirectory() as folder:
        kind, path = batch.KINDS["unlike"], Path(folder) / "trips.csv"
        batch.write_rows(kind, 1_000_000, path)
        return batch.batch(kind.calculator, path)


def main(arguments: list[str]) -> int:
    """Print the table; returns 1 where a promise is not kept."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    words = [word for word in arguments if not word.startswith("--")]
    broken = 0
    print(f"{'':<48}{'promised':>12}{'measured':>12}")
    for promise in promises():
        if (promise.is_long and "--long" not in arguments) or (
            words and not any(word in promise.name for word in words)
        ):
            continue
        found = promise.measure()
        kept = found <= promise.bound if promise.is_most else found >= promise.bound
        broken += not kept
        sign = "≤" if promise.is_most else "≥"
        bound = f"{sign} {promise.bound:,g}{promise.unit}"
        print(f"{promise.name:<48}{bound:>12}{found:>12,.3f}{'' if kept else '  not kept'}", flush=True)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

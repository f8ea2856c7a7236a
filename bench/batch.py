"""How long a million trips take from CSV to CSV, and in how much memory.

    python bench/batch.py [ROWS] [--spark]

Two kinds of trips: those of a fleet, which repeat (300 routes, 8 vehicles), and those of which no two are alike. The
bare function is the calculator with its figures alone, without what explains them, on inputs that are understood anew
each time. Memory is the peak of what all processes hold together (PSS). With `--spark`, the same on Spark local[2].
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from lnpolicy.calc.registry import answer
from lnpolicy.edition.edition import bundled_edition

DAY = "2026-07-01"
HEADER = ["序号", "司机", "vehicle", "axles", "container", "etc", "entry", "exit", "toll"]
STATIONS = ["鲅鱼圈", "大连港", "沈阳", "锦州", "东港", "营口", "盘锦", "前卫"]
SAMPLE = 20_000
LIMIT_SECONDS, LIMIT_MEMORY = 60, 300


def fleet(rows: int) -> Iterator[list[str]]:
    """Trips that repeat."""
    dice = random.Random(7)
    routes = [[dice.choice(STATIONS), dice.choice(STATIONS), fare(dice)] for _ in range(300)]
    vehicles = [["货车", dice.choice("2346"), dice.choice("是否"), dice.choice("是否")] for _ in range(8)]
    for number in range(rows):
        yield [str(number + 1), f"司机{dice.randrange(40)}", *dice.choice(vehicles), *dice.choice(routes)]


def unlike(rows: int) -> Iterator[list[str]]:
    """Trips of which hardly two are alike."""
    dice = random.Random(8)
    for number in range(rows):
        kind = ["货车", dice.choice("23456"), dice.choice("是否"), dice.choice("是否")]
        yield [str(number + 1), "司机", *kind, dice.choice(STATIONS), dice.choice(STATIONS), fare(dice)]


def fare(dice: random.Random) -> str:
    """A toll in yuan."""
    return f"{dice.randrange(1500, 400_000) / 100:.2f}"


def bare(trips: Iterator[list[str]]) -> float:
    """Answers a second, their figures alone."""
    edition = bundled_edition()
    given = [dict(zip(HEADER[2:], trip[2:], strict=True)) for trip in trips]
    answer("toll", given[0], edition, on=DAY)
    start = time.perf_counter()
    for inputs in given:
        _ = answer("toll", inputs, edition, on=DAY).amount
    return len(given) / (time.perf_counter() - start)


class Memory(threading.Thread):
    """Watches what a process and its children hold together, in MiB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0.0

    def run(self) -> None:
        """Look until the process is gone."""
        while Path(f"/proc/{self.pid}").exists():
            self.peak = max(self.peak, sum(map(held, family(self.pid))) / 1024)
            time.sleep(0.2)


def family(pid: int) -> list[int]:
    """A process and all its children."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family(int(child)))]


def held(pid: int) -> int:
    """The proportional set size of a process in KiB."""
    try:
        return int(Path(f"/proc/{pid}/smaps_rollup").read_text().split("\nPss:")[1].split()[0])
    except (OSError, IndexError):
        return 0


def batch(path: Path) -> tuple[float, float]:
    """Seconds from CSV to CSV with two processes, and the peak of memory in MiB."""
    words = ["batch", "toll", str(path), "-o", str(path.with_suffix(".out.csv")), "--jobs", "2", "--on", DAY, "--force"]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "lnpolicy", *words], stderr=subprocess.DEVNULL)
    memory = Memory(process.pid)
    memory.start()
    assert process.wait() == 0
    return time.perf_counter() - start, memory.peak


def on_spark(path: Path) -> float:
    """Seconds from CSV to CSV on Spark local[2], with its start."""
    from pyspark.sql import SparkSession

    from lnpolicy.spark import price

    os.environ["PYSPARK_PYTHON"] = sys.executable
    start = time.perf_counter()
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    frame = spark.read.csv(str(path), header=True)
    price(frame, "toll", on=DAY).write.mode("overwrite").csv(str(path.with_suffix(".spark")), header=True)
    spark.stop()
    return time.perf_counter() - start


def main(arguments: list[str]) -> None:
    """Print the table."""
    rows = int(next((word for word in arguments if word.isdecimal()), "1000000"))
    print(f"{rows:,} trips, limits {LIMIT_SECONDS} s and {LIMIT_MEMORY} MiB for a million")
    print(f"{'':<8}{'seconds':>9}{'rows/s':>10}{'MiB':>6}{'bare/s':>10}{'Spark s':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, trips in (("fleet", fleet), ("unlike", unlike)):
            path = Path(folder) / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(_with_header(trips(rows)))
            seconds, memory = batch(path)
            spark = f"{on_spark(path):>9.1f}" if "--spark" in arguments else f"{'':>9}"
            alone = bare(trips(min(rows, SAMPLE)))
            print(f"{name:<8}{seconds:>9.1f}{rows / seconds:>10,.0f}{memory:>6.0f}{alone:>10,.0f}{spark}")


def _with_header(trips: Iterator[list[str]]) -> Iterator[list[str]]:
    yield HEADER
    yield from trips


if __name__ == "__main__":
    main(sys.argv[1:])

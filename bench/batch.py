"""How long a million rows take from CSV to CSV, and in how much memory.

    python bench/batch.py [ROWS] [--spark] [KIND...]

The kinds: trips of a `fleet`, which repeat (300 routes, 8 vehicles); trips of which no two are alike (`unlike`); the
`fund` of employers, no two alike; a `checkup` of companies. The bare function is the calculator with its figures alone,
without what explains them, on inputs that are understood anew each time; of the checkup, groups and sums. Memory is the
peak of what all processes hold together (PSS). `CPU s` are the seconds of processor of all processes, which say more
than the seconds where others use the machine too; how busy it was stands below. With `--spark`, the same on Spark
local[2].
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from lnpolicy.calc.registry import answer
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.screening.checkup import checkup

DAY = "2026-07-01"
TRIP = ["序号", "司机", "vehicle", "axles", "container", "etc", "entry", "exit", "toll"]
EMPLOYER = ["序号", "名称", "employees", "disabled", "average_wage", "local_average_wage"]
COMPANY = ["序号", "名称", "entity", "city", "size", "employees", "industry", "food_production", "grain", "mining"]
CITIES = ["沈阳", "大连", "鞍山", "抚顺", "本溪", "丹东", "锦州", "营口"]
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


def employers(rows: int) -> Iterator[list[str]]:
    """Employers who pay into the fund."""
    dice = random.Random(9)
    for number in range(rows):
        people = dice.randrange(10, 3000)
        disabled = dice.randrange(min(people, 30))
        yield [str(number + 1), "单位", str(people), str(disabled), str(dice.randrange(30_000, 250_000)), "96000"]


def companies(rows: int) -> Iterator[list[str]]:
    """Companies of which a little is known, of some nothing but the city."""
    dice = random.Random(10)
    for number in range(rows):
        facts = [dice.choice(["是", "否", ""]) for _ in COMPANY[6:]]
        size = dice.choice(["微型", "小型", "中型", ""])
        yield [str(number + 1), "公司", "企业", dice.choice(CITIES), size, str(dice.randrange(1, 300)), *facts]


def fare(dice: random.Random) -> str:
    """A toll in yuan."""
    return f"{dice.randrange(1500, 400_000) / 100:.2f}"


class Kind(NamedTuple):
    """Rows of a kind: what judges them, the names of their columns, and the rows."""

    calculator: str
    header: list[str]
    rows: Callable[[int], Iterator[list[str]]]


KINDS = {
    "fleet": Kind("toll", TRIP, fleet),
    "unlike": Kind("toll", TRIP, unlike),
    "fund": Kind("fund", EMPLOYER, employers),
    "checkup": Kind("checkup", COMPANY, companies),
}


def write_rows(kind: Kind, rows: int, path: Path) -> None:
    """Write a table of so many rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(chain([kind.header], kind.rows(rows)))


def bare(kind: Kind, rows: int) -> float:
    """Answers a second, their figures alone."""
    edition = bundled_edition()
    names = kind.header[2:]
    given = [{name: cell for name, cell in zip(names, row[2:], strict=True) if cell} for row in kind.rows(rows)]

    def ask(inputs: dict[str, str]) -> object:
        if kind.calculator == "checkup":
            made = checkup(inputs, on=DAY, edition=edition)
            return made.counts, made.totals
        return answer(kind.calculator, inputs, edition, on=DAY).amount

    ask(given[0])
    start = time.perf_counter()
    for inputs in given:
        ask(inputs)
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


class Run(NamedTuple):
    """What a run took: seconds, seconds of processor, and the peak of memory in MiB."""

    seconds: float
    processor: float
    memory: float


def batch(calculator: str, path: Path) -> Run:
    """From CSV to CSV with two processes."""
    words = ["batch", calculator, str(path), "-o", str(path.with_suffix(".out.csv")), "--jobs", "2", "--on", DAY]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([sys.executable, "-m", "lnpolicy", *words], stderr=subprocess.DEVNULL)
    memory = Memory(process.pid)
    memory.start()
    assert process.wait() in (0, 1)  # drawn facts may contradict each other
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Run(time.perf_counter() - start, processor, memory.peak)


def on_spark(calculator: str, path: Path) -> float:
    """Seconds from CSV to CSV on Spark local[2], with its start."""
    from pyspark.sql import SparkSession

    from lnpolicy.spark import price

    os.environ["PYSPARK_PYTHON"] = sys.executable
    start = time.perf_counter()
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    frame = spark.read.csv(str(path), header=True)
    price(frame, calculator, on=DAY).write.mode("overwrite").csv(str(path.with_suffix(".spark")), header=True)
    spark.stop()
    return time.perf_counter() - start


def main(arguments: list[str]) -> None:
    """Print the table."""
    rows = int(next((word for word in arguments if word.isdecimal()), "1000000"))
    kinds = [name for name in KINDS if name in arguments] or list(KINDS)
    print(f"{rows:,} rows; limits for a million trips: {LIMIT_SECONDS} s and {LIMIT_MEMORY} MiB")
    print(f"{'':<8}{'seconds':>9}{'CPU s':>8}{'rows/s':>10}{'MiB':>6}{'bare/s':>10}{'Spark s':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name in kinds:
            kind = KINDS[name]
            path = Path(folder) / f"{name}.csv"
            write_rows(kind, rows, path)
            ran = batch(kind.calculator, path)
            spark = f"{on_spark(kind.calculator, path):>9.1f}" if "--spark" in arguments else ""
            alone = bare(kind, min(rows, SAMPLE))
            took = f"{ran.seconds:>9.1f}{ran.processor:>8.1f}{rows / ran.seconds:>10,.0f}{ran.memory:>6.0f}"
            print(f"{name:<8}{took}{alone:>10,.0f}{spark}")
    print("load:", *(f"{load:.1f}" for load in os.getloadavg()))


if __name__ == "__main__":
    main(sys.argv[1:])

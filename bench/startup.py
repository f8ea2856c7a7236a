"""Time whole processes, side by side with `python -c "import typer"`, and print medians and ratios.

    python bench/startup.py [ROUNDS]

Every round runs each command once, in turn, so that a busy machine slows all alike; a ratio is the median of the
rounds' ratios. A first round that does not count lets Python compile what it imports. Peak memory is the largest
resident set of the process, as the operating system reports it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from statistics import median

LNPOLICY = str(Path(sysconfig.get_path("scripts")) / "lnpolicy")
REFERENCE = [sys.executable, "-c", "import typer"]
FUND = "--employees 100 --disabled 1 --average-wage 12万 --local-average-wage 96000"
TOLL = "--vehicle 货车 --container --etc --exit 鲅鱼圈 --toll 320"
CHECKUP = "--set 城市=沈阳 --set 主体类型=企业 --set 民营=是 --set 企业规模=小型 --set 进出口= --set 车辆="
"""A small private enterprise that neither trades abroad nor drives."""
COMMANDS: dict[str, tuple[list[str], float]] = {
    "search 残保金 --json": ([LNPOLICY, "search", "残保金", "--json"], 1.5),
    "search 高束公路 --json": ([LNPOLICY, "search", "高束公路", "--json"], 1.5),
    "show 51 --json": ([LNPOLICY, "show", "51", "--json"], 1.6),
    "list --json": ([LNPOLICY, "list", "--json"], 1.4),
    "calc fund --json": ([LNPOLICY, "calc", "fund", *FUND.split(), "--json"], 1.45),
    "calc toll --json": ([LNPOLICY, "calc", "toll", *TOLL.split(), "--json"], 1.45),
    "calc subsidy voucher --json": ([LNPOLICY, "calc", "subsidy", "voucher", "--cost", "30万", "--json"], 1.45),
    "calc procurement --json": ([LNPOLICY, "calc", "procurement", "--budget", "250万", "--json"], 1.45),
    "calc disclosure --json": ([LNPOLICY, "calc", "disclosure", "--kind", "tax", "--json"], 1.45),
    "calc power --json": ([LNPOLICY, "calc", "power", "--city", "沈阳", "--capacity-kw", "180", "--json"], 1.45),
    "calc fee 26 --json": ([LNPOLICY, "calc", "fee", "26", "--people", "3", "--json"], 1.45),
    "calc deadline 55 --json": ([LNPOLICY, "calc", "deadline", "55", "--start", "2026-02-02", "--json"], 1.45),
    "calc threshold 52 --json": ([LNPOLICY, "calc", "threshold", "52", "--json"], 1.45),
    "checkup --json": ([LNPOLICY, "checkup", *CHECKUP.split(), "--json"], 1.6),
    "search 残保金 (table)": ([LNPOLICY, "search", "残保金", "--format", "table"], 2.0),
    "show 51 (table)": ([LNPOLICY, "show", "51", "--format", "table"], 2.1),
    "--help": ([LNPOLICY, "--help"], 2.4),
}
"""What is timed, and the ratio to the reference that it should not exceed."""
MEMORY_LIMIT_MIB = 40


def timed(command: list[str]) -> float:
    """Seconds from start to end of one process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def peak_memory(command: list[str]) -> float:
    """The peak resident memory of one process in MiB."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    printed = subprocess.run([sys.executable, "-c", probe, *command], capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024
    return int(printed.stdout) * unit / 2**20


def corpus_load_ms(rounds: int) -> float:
    """Milliseconds to read and check the bundled corpus, the best of several processes' first loads."""
    code = (
        "import time, tomli; from lnpolicy.corpus.load import load_corpus;"
        "from lnpolicy.corpus.files import data_folder; path = data_folder() / 'policies.toml';"
        "t = time.perf_counter(); load_corpus(path); print(time.perf_counter() - t)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True) for _ in range(rounds)]
    return 1000 * median(float(run.stdout) for run in runs)


def main(arguments: list[str]) -> None:
    """Run the rounds and print the table."""
    rounds = int(arguments[0]) if arguments else 21
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for command in (REFERENCE, *(command for command, _ in COMMANDS.values())):
        timed(command)
    times: dict[str, list[float]] = {name: [] for name in ("reference", *COMMANDS)}
    for _ in range(rounds):
        times["reference"].append(timed(REFERENCE))
        for name, (command, _) in COMMANDS.items():
            times[name].append(timed(command))
    print(f"{'':<28}{'median ms':>10}{'ratio':>8}{'limit':>8}")
    print(f"{'python -c import typer':<28}{1000 * median(times['reference']):>10.1f}")
    for name, (_, limit) in COMMANDS.items():
        ratio = median(own / base for own, base in zip(times[name], times["reference"], strict=True))
        print(f"{name:<28}{1000 * median(times[name]):>10.1f}{ratio:>8.2f}{limit:>8.2f}")
    memory = peak_memory(COMMANDS["search 残保金 --json"][0])
    print(f"peak memory of a search: {memory:.1f} MiB (limit {MEMORY_LIMIT_MIB})")
    print(f"loading the corpus: {corpus_load_ms(9):.1f} ms (limit 15)")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Fuzz for some minutes: drawn command lines and files on one processor, the fuzzer led by coverage on another.

`python -m tests.fuzz --minutes 20` (extra `fuzz`) says at the end how often what was tried; its exit code is 1 where
something broke. Logs and what broke are in build/fuzz/.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.fuzz.guided.targets import ROOT, TARGETS

FOLDER = ROOT / "build/fuzz"
DRAWN = ["tests/fuzz", "tests/property/test_queries.py", "tests/batch/test_any_bytes.py"]
LEAST_SECONDS = 5
_DONE = re.compile(r"stat::number_of_executed_units: (\d+)")
_PASSED = re.compile(r"(\d+) passing examples")


def drawn(until: float) -> tuple[bool, list[str]]:
    """Rounds of drawn examples, each with other ones, until the time is up."""
    whole, examples, rounds = True, 0, 0
    while time.time() < until:
        rounds += 1
        log = FOLDER / f"drawn-{rounds}.log"
        command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--tb=short", *DRAWN]
        command += ["--hypothesis-profile=fuzz", f"--hypothesis-seed={random.randrange(2**32)}"]
        command += ["--hypothesis-show-statistics"]
        with log.open("w", encoding="utf-8") as file:
            around = {**os.environ, "FUZZ_UNTIL": str(until)}
            code = subprocess.run(command, cwd=ROOT, env=around, stdout=file, stderr=file, check=False).returncode
        examples += sum(map(int, _PASSED.findall(log.read_text("utf-8", "replace"))))
        if code:
            whole = False
            _say(f"broken: a drawn example (see {log})")
    return whole, [f"drawn: {examples} examples in {rounds} rounds"]


def guided(until: float) -> tuple[bool, list[str]]:
    """One target after the other, each for an equal share of the time."""
    whole, said = True, []
    for place, target in enumerate(TARGETS):
        seconds = max(LEAST_SECONDS, int((until - time.time()) / (len(TARGETS) - place)))
        log = FOLDER / f"{target}.log"
        with log.open("w", encoding="utf-8") as file:
            command = [sys.executable, "-m", "tests.fuzz.guided", target, str(seconds)]
            code = subprocess.run(command, cwd=ROOT, stdout=file, stderr=file, check=False).returncode
        done = _DONE.findall(log.read_text("utf-8", "replace"))
        said.append(f"{target}: {done[-1] if done else 0} inputs in {seconds} s")
        if code:
            whole = False
            _say(f"broken: {target} (see {log})")
    return whole, said


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Both at once, for so many minutes in all."""
    parser = argparse.ArgumentParser(description="Fuzz for some minutes.")
    parser.add_argument("--minutes", type=float, default=20)
    until = time.time() + parser.parse_args().minutes * 60
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left in FOLDER.glob("drawn-*.log"):
        left.unlink()
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(drawn, until), pool.submit(guided, until)]
        results = [one.result() for one in done]
    for _, said in results:
        _say("\n".join(said))
    return 0 if all(whole for whole, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())

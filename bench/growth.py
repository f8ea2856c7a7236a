"""How search grows: corpora of 10 and 100 times the handbook, made by recombining its own sections.

What is measured is the index: as a user's file, both have more text than is accepted.

    python bench/growth.py [FACTOR ...]

For each factor: seconds to build the index, its size, milliseconds to open it, milliseconds a query (median and 99th
percentile over the dev queries), and the peak memory of the process that answers them.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from search_quality import read_queries

from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.publish.corpus import to_toml
from lnpolicy.search import build, occurrences, searchable
from lnpolicy.search.index import Index
from lnpolicy.search.rank import search
from lnpolicy.search.table import Table

HERE = Path(__file__).parent
SEED = 159


def recombined(policies: tuple[Policy, ...], factor: int) -> list[Policy]:
    """`factor` times as many policies, each with the title of one and the sections of others; the same every time."""
    chance = random.Random(SEED)
    made = []
    for number in range(1, len(policies) * factor + 1):
        titled, others = policies[(number - 1) % len(policies)], chance.choices(policies, k=4)
        made.append(
            titled._replace(
                id=number,
                key=titled.key if number <= len(policies) else "",
                title=titled.title if number <= len(policies) else f"{titled.title}（{number}）",
                audience=others[0].audience,
                measures=others[1].measures,
                procedure=others[2].procedure,
                basis=others[3].basis,
            )
        )
    return made


def answer(path: str) -> None:
    """In a process of its own: open the index and answer the dev queries; print the figures as JSON."""
    queries = [query.text for query in read_queries(HERE / "queries/dev.jsonl")]
    start = time.perf_counter()
    index = Index(Table.open(Path(path)))
    opened = time.perf_counter() - start
    search(index, "先让jieba加载起来")
    times = []
    for query in queries:
        start = time.perf_counter()
        search(index, query)
        times.append(time.perf_counter() - start)
    times.sort()
    figures = {"open": opened, "median": median(times), "p99": times[int(len(times) * 0.99)], "memory": peak_mib()}
    print(json.dumps(figures))


def peak_mib() -> float:
    """The most memory this process has had, in MiB; the parent's, which a fork inherits, is not counted on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def main(arguments: list[str]) -> None:
    """Build, measure and print a row for each factor."""
    if arguments[:1] == ["--answer"]:
        answer(arguments[1])
        return
    # the bounds of a user's file
    searchable.MOST_CHARACTERS = occurrences.MOST_TERMS = occurrences.MOST_WORDS = sys.maxsize
    corpus, knowledge = bundled_edition().corpus, bundled_edition().knowledge
    print("| policies | build s | index MiB | open ms | median ms | p99 ms | peak MiB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for factor in map(int, arguments or ["1", "10", "100"]):
        with tempfile.TemporaryDirectory() as folder:
            policies = recombined(corpus.policies, factor)
            content = to_toml(corpus.imprint, policies).encode()
            large = Corpus(corpus.imprint, tuple(policies), Path(folder) / "corpus.toml", content)
            start = time.perf_counter()
            data = build.build_index(large, knowledge)
            seconds = time.perf_counter() - start
            path = Path(folder) / "index.tsv"
            path.write_bytes(data)
            ran = subprocess.run(
                [sys.executable, __file__, "--answer", str(path)], capture_output=True, text=True, check=True
            )
            row = json.loads(ran.stdout)
            print(
                f"| {len(large)} | {seconds:.1f} | {len(data) / 2**20:.1f} | {1000 * row['open']:.1f} "
                f"| {1000 * row['median']:.2f} | {1000 * row['p99']:.2f} | {row['memory']:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])

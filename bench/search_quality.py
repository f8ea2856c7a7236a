"""Judge the search: nDCG@10, top1, hit@3, what is found and shown, and silence on `none`; over all, and by kind.

    python bench/search_quality.py [QUERIES.jsonl ...] [--misses]

Queries are lines of JSON: `{"qid", "kind", "query", "relevant": {"51": 3}}`; 3 is the policy looked for, 2 also
answers, 1 is related. Gain is 2^grade - 1, the discount log2(rank + 1). `some` is the share of questions with an answer
that find anything, `fits` the share of what they show that is relevant. Of everyday askers (`ASKERS`) is printed over
all files how many are blocked, that is find nothing, and misled, that is find first what is not even related.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from math import log2
from pathlib import Path
from typing import NamedTuple

import lnpolicy

HERE = Path(__file__).parent
DEPTH = 10
ASKERS = ("role", "broad", "mix", "mixlong", "coll", "colloquial", "long", "sentence", "multi", "ordinary")
"""The kinds of queries in which somebody tells a need in words of their own."""


class Query(NamedTuple):
    """A judged query: what was typed, of which kind, and the grade of every policy that is relevant to it."""

    qid: str
    kind: str
    text: str
    relevant: dict[int, int]

    @property
    def answers(self) -> set[int]:
        """The policies that clearly answer: of grade 2 or more."""
        return {policy for policy, grade in self.relevant.items() if grade >= 2}


def read_queries(file: Path) -> list[Query]:
    """The judged queries of a file, in its order."""
    entries = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
    return [
        Query(entry["qid"], entry["kind"], entry["query"], {int(i): grade for i, grade in entry["relevant"].items()})
        for entry in entries
    ]


def ndcg(found: list[int], relevant: dict[int, int]) -> float:
    """Normalized discounted cumulative gain of the first ten policies found."""
    gains = [2 ** relevant.get(policy, 0) - 1 for policy in found[:DEPTH]]
    ideal = sorted((2**grade - 1 for grade in relevant.values()), reverse=True)[:DEPTH]
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: list[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def judge(queries: list[Query], *, misses: bool = False) -> dict[str, dict[str, float]]:
    """The measures by kind, and under `all` for everything."""
    handbook = lnpolicy.load()
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    fitting: dict[str, list[bool]] = defaultdict(list)
    for query in queries:
        hits = handbook.search(query.text, limit=DEPTH)
        found = [hit.policy_id for hit in hits]
        if query.relevant:
            right = [policy in query.answers for policy in found]
            measures = {"ndcg": ndcg(found, query.relevant), "top1": any(right[:1]), "hit@3": any(right[:3])}
            measures["some"] = bool(found)
            fitting[query.kind] += (fits := [policy in query.relevant for policy in found])
            fitting["all"] += fits
        else:
            measures = {"none": not found}
        for kind in (query.kind, "all"):
            for name, value in measures.items():
                scores[kind][name].append(float(value))
        if misses and measures.get("ndcg", measures.get("none", 1)) < 0.9:
            print(f"{query.qid} {query.kind:<12} {measures} {query.text}  wanted {query.relevant}")
            for hit in hits[:4]:
                print("      ", hit.policy.id, hit.score, hit.policy.title[:24], [m.term for m in hit.matches])
    for kind, flags in fitting.items():
        scores[kind]["fits"] = list(map(float, flags)) or [0.0]
    return {
        kind: {name: sum(values) / len(values) for name, values in by_name.items()} for kind, by_name in scores.items()
    }


def print_askers(queries: list[Query]) -> None:
    """How many everyday askers are blocked and misled, by kind and over all."""
    handbook = lnpolicy.load()
    ways: dict[str, list[str]] = {kind: [] for kind in (*ASKERS, "all")}
    for query in queries:
        if query.relevant and query.kind in ASKERS:
            hits = handbook.search(query.text, limit=1)
            way = "blocked" if not hits else "misled" if hits[0].policy_id not in query.relevant else "answered"
            for kind in (query.kind, "all"):
                ways[kind].append(way)
    print("| askers | queries | blocked | misled |\n| --- | ---: | ---: | ---: |")
    for kind, found in ways.items():
        if found:
            shares = (f"{found.count(way)} ({found.count(way) / len(found):.3f})" for way in ("blocked", "misled"))
            print(f"| {kind} | {len(found)} | {' | '.join(shares)} |")


def main(arguments: list[str]) -> None:
    """Judge each file of queries named, or all in `bench/queries`, and print one table a file."""
    files = [Path(name) for name in arguments if not name.startswith("--")] or sorted(HERE.glob("queries/*.jsonl"))
    everything = []
    for file in files:
        queries = read_queries(file)
        everything += queries
        result = judge(queries, misses="--misses" in arguments)
        print(f"{file.name}: {len(queries)} queries")
        for kind in sorted(result, key=lambda kind: kind == "all"):
            measures = "  ".join(f"{name} {value:.3f}" for name, value in sorted(result[kind].items()))
            print(f"  {kind:<13} {measures}")
    print_askers(everything)


if __name__ == "__main__":
    main(sys.argv[1:])

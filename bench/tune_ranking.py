"""Look for better parameters of ranking, by coordinate descent with cross-validation.

    python bench/tune_ranking.py [QUERIES.jsonl ...] [--folds] [--as-built]

With `--folds` whole sets of queries are dealt into folds first: for each fold the parameters are tuned on the sets of
the others and judged on its own, which tells what tuning is worth on queries of judges it has not seen. Two tables are
printed: nDCG@10 set by set, with the parameters as they stand and as tuned on the other folds; and what each fold
proposed for each parameter. Then they are tuned on all, and printed. Nothing is written: whoever likes the figures
copies the values into data/ranking.toml. With `--as-built` only those parameters are tried that need no new index,
which takes a tenth of the time. Questions without an answer take no part.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from search_quality import Query, ndcg, read_queries

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.search.build import build_index
from lnpolicy.search.index import Index
from lnpolicy.search.rank import search
from lnpolicy.search.table import Table

HERE = Path(__file__).parent
FOLDS = 4
STEPS = (0.6, 0.8, 1.25, 1.6)
"""By what each parameter is multiplied to see whether the queries are answered better."""
ROUNDS = 1
FIXED = ("answer_", "fit_", "need_", "least_")
"""How the parameters begin that decide what is left out; `bench/fit_answerable.py` fits them."""

BUILT_WITH = ("saturation", "length_norm", "alias_beside_text")


class Judge:
    """Answers queries under any parameters, and remembers what it answered.

    Only the fields' weights and BM25's two parameters go into the index; the others are read when a query is answered.
    """

    def __init__(self) -> None:
        self._corpus = bundled_edition().corpus
        self._knowledge = bundled_edition().knowledge
        self._seen: dict[tuple[float, ...], list[float]] = {}
        self._index: tuple[list[float], Index] | None = None

    def _index_for(self, ranking: Mapping[str, float]) -> Index:
        built_with = [value for name, value in ranking.items() if name.startswith("field_") or name in BUILT_WITH]
        if self._index is None or self._index[0] != built_with:
            index = Index(Table(build_index(self._corpus, self._knowledge._replace(ranking=ranking)), "tuning"))
            self._index = (built_with, index)
        self._index[1].ranking = dict(ranking)
        return self._index[1]

    def scores(self, queries: list[Query], ranking: Mapping[str, float]) -> list[float]:
        """The nDCG of each query, in order."""
        key = tuple(ranking.values())
        if key not in self._seen:
            index = self._index_for(ranking)
            self._seen[key] = [_score(index, query) for query in queries]
        return self._seen[key]


def _score(index: Index, query: Query) -> float:
    return ndcg([hit.policy_id for hit in search(index, query.text).hits[:10]], query.relevant)


def tuned(
    judge: Judge, queries: list[Query], chosen: list[int], start: Mapping[str, float], fixed: tuple[str, ...]
) -> dict[str, float]:
    """The best parameters found for the queries whose places are `chosen`."""

    def worth(ranking: Mapping[str, float]) -> float:
        scores = judge.scores(queries, ranking)
        return sum(scores[place] for place in chosen)

    best = dict(start)
    best_worth = worth(best)
    for _ in range(ROUNDS):
        before = best_worth
        for name in sorted(best, key=lambda name: name.startswith("field_") or name in BUILT_WITH):
            for step in STEPS if not name.startswith(fixed) else ():
                trial = best | {name: round(best[name] * step, 3)}
                if (trial_worth := worth(trial)) > best_worth + 1e-9:
                    best, best_worth = trial, trial_worth
        if best_worth == before:
            break
    return best


def print_sets(
    groups: Sequence[str], fold_of: Mapping[str, int], before: Sequence[float], after: Sequence[float]
) -> None:
    """nDCG@10 of every set, with the parameters as they stand and as tuned on the other folds."""
    print("| set left out | fold | queries | as they stand | tuned on the other folds |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in (*fold_of, "all"):
        inside = [place for place, group in enumerate(groups) if name in (group, "all")]
        means = (sum(scores[place] for place in inside) / len(inside) for scores in (before, after))
        print(f"| {name} | {fold_of.get(name, '')} | {len(inside)} | " + " | ".join(f"{m:.4f}" for m in means) + " |")


def print_proposals(start: Mapping[str, float], proposals: Sequence[Mapping[str, float]]) -> None:
    """What each fold proposed for every parameter that any of them would change."""
    print("\n| parameter | stands | " + " | ".join(f"without fold {n}" for n in range(len(proposals))) + " |")
    print("| --- | ---: |" + " ---: |" * len(proposals))
    for name, value in start.items():
        proposed = [found[name] for found in proposals]
        if any(other != value for other in proposed):
            print(f"| `{name}` | {value} | " + " | ".join("" if p == value else str(p) for p in proposed) + " |")


def main(arguments: list[str]) -> None:
    """Tune on each set of folds but one, judge on that one; then tune on all."""
    files = [Path(name) for name in arguments if not name.startswith("--")] or sorted(HERE.glob("queries/*.jsonl"))
    pairs = [(file.stem, query) for file in files for query in read_queries(file) if query.relevant]
    groups, queries = [group for group, _ in pairs], [query for _, query in pairs]
    fixed = FIXED + (("field_", *BUILT_WITH) if "--as-built" in arguments else ())
    judge, start = Judge(), bundled_edition().knowledge.ranking
    everything = list(range(len(queries)))
    before = judge.scores(queries, start)
    if "--folds" in arguments:
        fold_of = {group: number % FOLDS for number, group in enumerate(dict.fromkeys(groups))}
        after, proposals = list(before), []
        for fold in range(FOLDS):
            inside = [place for place in everything if fold_of[groups[place]] != fold]
            proposals.append(tuned(judge, queries, inside, start, fixed))
            scores = judge.scores(queries, proposals[-1])
            after = [scores[place] if fold_of[groups[place]] == fold else after[place] for place in everything]
        print_sets(groups, fold_of, before, after)
        print_proposals(start, proposals)
    best = tuned(judge, queries, everything, start, fixed)
    print(f"\non all: {sum(before) / len(queries):.4f} -> {sum(judge.scores(queries, best)) / len(queries):.4f}")
    for name, value in best.items():
        print(f"{name} = {value}" + ("" if value == start[name] else f"  # was {start[name]}"))


if __name__ == "__main__":
    main(sys.argv[1:])

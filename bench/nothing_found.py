"""What the two parameters that tell an answer from noise do: questions left unanswered, and answers to no question.

    python bench/nothing_found.py [QUERIES.jsonl ...]

For several values of `share_of_one_word` and `share_less_per_word` (see data/ranking.toml): of the queries to which
the handbook has an answer, how many find it among the first three; of those to which it has none, how many find
nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from search_quality import read_queries

import lnpolicy
from lnpolicy.search.rank import search

HERE = Path(__file__).parent
ONE_WORD = (0.49, 0.54, 0.59, 0.64, 0.69)
PER_WORD = (0.1, 0.15, 0.2)


def main(arguments: list[str]) -> None:
    """Print a row for each pair of values."""
    files = [Path(name) for name in arguments] or sorted(HERE.glob("queries/*.jsonl"))
    queries = [query for file in files for query in read_queries(file)]
    index = lnpolicy.load().index
    print(f"{len(queries)} queries\nshare_of_one_word  share_less_per_word  hit@3  none")
    for one_word in ONE_WORD:
        for per_word in PER_WORD:
            index.ranking |= {"share_of_one_word": one_word, "share_less_per_word": per_word}
            hits, silent = [], []
            for query in queries:
                found = [hit.policy_id for hit in search(index, query.text).hits[:3]]
                if query.relevant:
                    hits.append(not query.answers.isdisjoint(found))
                else:
                    silent.append(not found)
            print(f"{one_word:>17}  {per_word:>19}  {sum(hits) / len(hits):.3f}  {sum(silent) / len(silent):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Search side by side: lnpolicy, SQLite FTS5, bm25s and tantivy, on the same queries in the same run.

    pip install -e '.[bench]'
    python bench/side_by_side.py [QUERIES.jsonl ...] [--markdown]

The others get what a person would give them: every policy's text cut by jieba for search, titles weighted three times,
the query cut the same way, all words joined by OR. Times are those of one query in a running process, each system
asked in turn; the first round does not count.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median

from search_quality import Query, ndcg, read_queries

import lnpolicy
from lnpolicy.search.rank import search
from lnpolicy.search.segment import full_dictionary, tokenizer

HERE = Path(__file__).parent
ROUNDS = 3
DEPTH = 10
TITLE_WEIGHT = 3
Search = Callable[[str], list[int]]


def cutter() -> Callable[[str], list[str]]:
    """Jieba's cut for search on its own dictionary, without punctuation."""
    made = tokenizer(*full_dictionary())
    return lambda text: [word for word in made.cut_for_search(text, HMM=False) if word.strip() and word[0].isalnum()]


def documents(cut: Callable[[str], list[str]]) -> list[tuple[int, list[str]]]:
    """Every policy as its number and its words, the title's repeated."""
    found = []
    for policy in lnpolicy.load():
        offices = " ".join(contact.office for contact in policy.contacts)
        body = "\n".join((policy.audience, policy.measures, policy.procedure, policy.basis, offices, *policy.phones))
        found.append((policy.id, cut(policy.title) * TITLE_WEIGHT + cut(body)))
    return found


def ours() -> Search:
    """lnpolicy, as it is."""
    index = lnpolicy.load().index
    return lambda query: [hit.policy_id for hit in search(index, query).hits[:DEPTH]]


def sqlite_fts5(cut: Callable[[str], list[str]]) -> Search:
    """SQLite's full-text search on words separated by spaces."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table policy using fts5(words)")
    connection.executemany(
        "insert into policy(rowid, words) values (?, ?)", [(i, " ".join(words)) for i, words in documents(cut)]
    )

    def find(query: str) -> list[int]:
        words = [f'"{word}"' for word in cut(query)]
        if not words:
            return []
        sql = "select rowid from policy where policy match ? order by rank limit ?"
        return [row for (row,) in connection.execute(sql, (" OR ".join(words), DEPTH))]

    return find


def bm25s_search(cut: Callable[[str], list[str]]) -> Search:
    """bm25s with its default BM25."""
    import bm25s

    found = documents(cut)
    ids = [i for i, _ in found]
    retriever = bm25s.BM25()
    retriever.index([words for _, words in found], show_progress=False)

    def find(query: str) -> list[int]:
        words = [word for word in cut(query) if word in retriever.vocab_dict]
        if not words:
            return []
        places, scores = retriever.retrieve([words], k=DEPTH, show_progress=False)
        return [ids[place] for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    return find


def tantivy_search(cut: Callable[[str], list[str]]) -> Search:
    """Tantivy with words separated by spaces."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("words", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for i, words in documents(cut):
        document = tantivy.Document()
        document.add_integer("id", i)
        document.add_text("words", " ".join(words))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> list[int]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word))
            for word in dict.fromkeys(cut(query))
        ]
        if not terms:
            return []
        hits = searcher.search(tantivy.Query.boolean_query(terms), DEPTH).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return find


def measured(systems: dict[str, Search], queries: list[Query]) -> dict[str, dict[str, float]]:
    """Quality over the queries, and milliseconds a query: median and 99th percentile."""
    times: dict[str, list[float]] = {name: [] for name in systems}
    found: dict[str, list[list[int]]] = {}
    for number in range(ROUNDS + 1):
        for name, find in systems.items():
            answers = []
            for query in queries:
                start = time.perf_counter()
                answers.append(find(query.text))
                if number:
                    times[name].append(1000 * (time.perf_counter() - start))
            found[name] = answers
    result = {}
    for name, answers in found.items():
        scores, hits, silent = [], [], []
        for query, answer in zip(queries, answers, strict=True):
            if query.relevant:
                scores.append(ndcg(answer, query.relevant))
                hits.append(not query.answers.isdisjoint(answer[:3]))
            else:
                silent.append(not answer)
        ordered = sorted(times[name])
        result[name] = {
            "nDCG@10": mean(scores),
            "hit@3": mean(hits),
            "none": mean(silent) if silent else float("nan"),
            "median ms": median(ordered),
            "p99 ms": ordered[int(len(ordered) * 0.99)],
        }
    return result


def main(arguments: list[str]) -> None:
    """Measure, and print one table a file of queries."""
    files = [Path(name) for name in arguments if not name.startswith("--")] or [HERE / "queries/dev.jsonl"]
    cut = cutter()
    systems = {
        "lnpolicy": ours(),
        "SQLite FTS5 + jieba": sqlite_fts5(cut),
        "bm25s + jieba": bm25s_search(cut),
        "tantivy + jieba": tantivy_search(cut),
    }
    for file in files:
        queries = read_queries(file)
        rows = measured(systems, queries)
        names = list(next(iter(rows.values())))
        print(f"\n{file.name}, {len(queries)} queries\n")
        print("| system | " + " | ".join(names) + " |")
        print("| --- |" + " ---: |" * len(names))
        for system, row in rows.items():
            cells = (f"{value:.2f}" if "ms" in name else f"{value:.3f}" for name, value in row.items())
            print(f"| {system} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])

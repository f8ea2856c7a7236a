"""Fit the probability that the handbook answers a question, and that a further policy does, to judged queries.

    python bench/fit_answerable.py [QUERIES.jsonl ...] [--without-lists] [--plot FILE.svg] [--each]

Judged is without having seen: for every set of queries the weights are fitted on all other sets, and its queries are
judged with those. Some sets are only judged, one by one (`JUDGED_ONLY`). Printed are, side by side, the questions with
an answer that would be lost and those without one that would be shown something, for several least probabilities, and
set by set for the one in data/ranking.toml; then how far the probabilities hold (calibration); then the weights fitted
on everything, as they stand in data/ranking.toml. Questions of a set that the lexicon has too are forgotten while the
set is looked at. Nothing is written but the plot: whoever likes the figures copies the
weights.

With `--each` only what every piece of evidence is worth is printed: the log loss on sets left out when it is missing.
With `--without-lists` words that name subjects elsewhere, and what no handbook answers, are taken for other words, and
no pair of characters says anything.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from calibration import Bin, bins, svg
from logistic import chance, fitted
from search_quality import Query, read_queries

import lnpolicy
from lnpolicy.edition.edition import Edition
from lnpolicy.search.answerable import Evidence, evidence, further, in_print, shares_office
from lnpolicy.search.close import closest_first, subject
from lnpolicy.search.index import ELSEWHERE, INTENT, Index
from lnpolicy.search.likeness import pair_weights
from lnpolicy.search.normalize import normalized
from lnpolicy.search.query import understood
from lnpolicy.search.reach import ranked, reached, worths

HERE = Path(__file__).parent
LONG = 18
"""Characters from which a question counts as long."""
CUTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
JUDGED_ONLY = ("own-w", "own-z", "kept-spoken", "kept-z")
"""Sets that are judged and take no part in fitting: their questions, all put in one way that avoids the handbook's own
words, are so many that the others would be judged by them."""
DEEPEST = 20
"""How many of the policies that a query reaches are looked at for whether a further one answers."""


class Example(NamedTuple):
    """A judged query: its set, the evidence for its best policy (None where nothing is asked for), and the further."""

    group: str
    query: Query
    found: Evidence | None
    further: list[tuple[tuple[float, ...], bool]]

    @property
    def is_answerable(self) -> bool:
        """Whether the handbook answers it."""
        return bool(self.query.relevant)


def example(index: Index, group: str, query: Query) -> Example:
    """What is to be learned from a judged query."""
    meant = understood(index, query.text)
    wanted = meant.wanted
    answers = [reached(index, item) for item in wanted]
    worth = worths(wanted, answers)
    if not worth:
        return Example(group, query, None, [])
    order = closest_first(index, ranked(worth, DEEPEST), worth, subject(wanted, answers))
    beside = further(order, worth, wanted, answers, is_broad=meant.is_broad)
    features = [
        (*one, in_print(other, wanted, answers), shares_office(index, order[0], other))
        for one, other in zip(beside, order[1:], strict=True)
    ]
    relevant = [policy_id in query.relevant for policy_id in order[1:]]
    found = evidence(index, order[0], wanted, answers, meant.whole)
    return Example(group, query, found, list(zip(features, relevant, strict=True)))


def forgetting(edition: Edition, questions: Sequence[Query]) -> dict[str, int]:
    """What pairs of characters say of a question where the lexicon does not have `questions`, in tenths."""
    lexicon, index = edition.knowledge.lexicon, edition.index
    names = {name for policy in edition for name in (policy.title, *policy.also_titled, *lexicon.aliases[policy.key])}
    asked = {"".join(normalized(name).split()) for name in names}
    elsewhere = lexicon.about_something_else() - {normalized(question.text) for question in questions}
    said = pair_weights(asked, elsewhere, map(index.printed, index.numbers))
    return {key[2] + second[0]: int(second[1:]) for key, seconds in said.items() for second in seconds.split()}


def examples_of(edition: Edition, file: Path, *, has_lists: bool) -> list[Example]:
    """What is to be learned from a set of judged queries, those of its questions forgotten that the lexicon has."""
    queries, index = read_queries(file), edition.index
    texts = {normalized(query.text) for query in queries if not query.relevant}
    if has_lists and not texts.isdisjoint(edition.knowledge.lexicon.asked_elsewhere):
        says, kept = forgetting(edition, queries), index.pair_says
        index.pair_says = lambda pair: says.get(pair, 0)  # type: ignore[method-assign]  # for this set alone
        found = [example(index, file.stem, query) for query in queries]
        index.pair_says = kept  # type: ignore[method-assign]  # as it was
        return found
    return [example(index, file.stem, query) for query in queries]


def unseen(examples: Sequence[Example]) -> list[float]:
    """The probability of each example, with weights fitted on the other sets; 0 where nothing is asked for."""
    weights = {}
    for group in {one.group for one in examples}:
        others = [one for one in examples if one.group not in (group, *JUDGED_ONLY) and one.found is not None]
        weights[group] = fitted([one.found or () for one in others], [one.is_answerable for one in others])
    return [0.0 if one.found is None else chance(weights[one.group], one.found) for one in examples]


def print_each(examples: Sequence[Example]) -> None:
    """The log loss on sets left out, with all evidence and without each piece of it."""
    print("| left out | log loss |\n| --- | ---: |")
    for name in ("nothing", *Evidence._fields):
        less = [
            one if one.found is None or name == "nothing" else one._replace(found=one.found._replace(**{name: 0.0}))
            for one in examples
        ]
        sure = [
            p if one.is_answerable else 1 - p
            for one, p in zip(less, unseen(less), strict=True)
            if one.found and one.group not in JUDGED_ONLY
        ]
        print(f"| {name} | {-sum(map(log, sure)) / len(sure):.4f} |")


def share(flags: Sequence[bool]) -> str:
    """How many, of how many, and as a share."""
    return f"{sum(flags)} of {len(flags)} ({sum(flags) / len(flags):.3f})" if flags else "–"


def print_cuts(examples: Sequence[Example], chances: Sequence[float]) -> None:
    """For several least probabilities: what is lost, and what is shown that has no answer."""
    print("| least probability | answerable, lost | not answerable, shown: long | shorter |")
    print("| ---: | ---: | ---: | ---: |")
    pairs = list(zip(examples, chances, strict=True))
    for cut in CUTS:
        lost = [p < cut for one, p in pairs if one.is_answerable]
        shown = {
            is_long: [
                p >= cut for one, p in pairs if not one.is_answerable and (len(one.query.text) >= LONG) == is_long
            ]
            for is_long in (True, False)
        }
        print(f"| {cut} | {share(lost)} | {share(shown[True])} | {share(shown[False])} |")


def print_sets(examples: Sequence[Example], chances: Sequence[float], cut: float) -> None:
    """Set by set, at one least probability."""
    print("\n| set left out | answerable, lost | not answerable, shown |\n| --- | ---: | ---: |")
    for group in sorted({one.group for one in examples}):
        inside = [(one, p) for one, p in zip(examples, chances, strict=True) if one.group == group]
        lost = [p < cut for one, p in inside if one.is_answerable]
        shown = [p >= cut for one, p in inside if not one.is_answerable]
        print(f"| {group} | {share(lost)} | {share(shown)} |")


def print_calibration(found: Sequence[Bin]) -> None:
    """How far the probabilities hold."""
    print("\n| probability | queries | mean probability | share answerable |\n| --- | ---: | ---: | ---: |")
    for one in found:
        print(f"| {one.low:.1f}–{one.high:.1f} | {one.size} | {one.expected:.3f} | {one.observed:.3f} |")


def main(arguments: list[str]) -> None:
    """Fit, and print."""
    plot = Path(arguments[arguments.index("--plot") + 1]) if "--plot" in arguments else None
    named = [Path(name) for name in arguments if name.endswith(".jsonl")]
    edition = lnpolicy.load()
    index = edition.index
    if "--without-lists" in arguments:
        kind = index.kind
        index.kind = lambda word: "" if kind(word) in (ELSEWHERE, INTENT) else kind(word)  # type: ignore[method-assign]  # to see what the lists are worth
        index.pair_says = lambda pair: 0 * len(pair)  # type: ignore[method-assign]  # for it is made of them
    files = named or sorted(HERE.glob("queries/*.jsonl"))
    has_lists = "--without-lists" not in arguments
    examples = [one for file in files for one in examples_of(edition, file, has_lists=has_lists)]
    if "--each" in arguments:
        print_each(examples)
        return
    chances = unseen(examples)
    print(f"{len(examples)} queries in {len(files)} sets, each judged by weights fitted on the other sets\n")
    pairs = [(one, p) for one, p in zip(examples, chances, strict=True) if one.group not in JUDGED_ONLY]
    print_cuts([one for one, _ in pairs], [p for _, p in pairs])
    print_sets(examples, chances, index.ranking["answer_least"])
    found = bins([p for _, p in pairs], [one.is_answerable for one, _ in pairs])
    print_calibration(found)
    if plot:
        plot.write_text(svg(found), "utf-8")
    known = [one for one in examples if one.found is not None and one.group not in JUDGED_ONLY]
    print("\non all sets that are fitted:")
    weights = fitted([one.found or () for one in known], [one.is_answerable for one in known])
    for name, weight in zip(("base", *Evidence._fields), weights, strict=True):
        print(f"answer_{name} = {weight:.2f}")
    beside = [pair for one in known if one.is_answerable for pair in one.further]
    weights = fitted([features for features, _ in beside], [is_relevant for _, is_relevant in beside])
    for name, weight in zip(("base", "worth", "held", "rank", "near", "little", "own", "office"), weights, strict=True):
        print(f"fit_{name} = {weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The sentence of a policy that answers a query."""

from __future__ import annotations

from collections.abc import Mapping

from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.search.normalize import normalized

LONGEST = 120
"""Characters; a longer sentence is shown from the clause that matches best."""

_SECTION_ORDER = ("measures", "audience", "procedure", "basis")
_OF_BASIS, _MOST_OF_IT = 0.3, 0.5
"""What a word counts in the titles of documents that a policy stands on, beside what it counts in what it gives; and
how much of all terms such a title must hold to be shown."""
_SENTENCE_ENDS = "。；！？"
_CLAUSE_ENDS = "，、：,"


def snippet(policy: Policy, terms: Mapping[str, float]) -> str:
    """The sentence that holds most of `terms`, each worth what the mapping says, from the section that matters most.

    Where none holds any it is the first. `terms` are in normalized spelling. The result is whole clauses of the
    handbook's text, without line ends.
    """
    assert set(_SECTION_ORDER) == set(PROSE_SECTIONS)
    most = sum(terms.values())

    def says(section: str, sentence: str) -> float:
        held = _held(sentence, terms)
        return held if section != "basis" else held * _OF_BASIS if held >= most * _MOST_OF_IT else 0.0

    sentences = [(section, sentence) for section in _SECTION_ORDER for sentence in _sentences(policy, section)]
    _, best = max(sentences, key=lambda one: says(*one), default=("", ""))
    return _from_best_clause(best, terms) if len(best) > LONGEST else best


def printed_pieces(policy: Policy) -> list[str]:
    """All that is printed of a policy, normalized: its sentences, its titles, its offices and telephones."""
    sentences = (sentence for section in _SECTION_ORDER for sentence in _sentences(policy, section))
    contacts = (piece for one in policy.contacts for piece in (one.office, one.note, *one.phones))
    return list(filter(None, map(normalized, (*sentences, policy.title, *policy.also_titled, *contacts))))


def _sentences(policy: Policy, section: str) -> list[str]:
    """The sentences of a section, as they are printed."""
    return [one for paragraph in getattr(policy, section).split("\n") for one in _cut(paragraph, _SENTENCE_ENDS)]


def _cut(text: str, ends: str) -> list[str]:
    """`text` cut behind each of the characters `ends`."""
    for end in ends:
        text = text.replace(end, end + "\n")
    return text.rstrip("\n").split("\n")


def _held(text: str, terms: Mapping[str, float]) -> float:
    """What the terms that stand in `text` are worth, each counted once."""
    lowered = text.lower()
    return sum(worth for term, worth in terms.items() if term in lowered)


def _from_best_clause(sentence: str, terms: Mapping[str, float]) -> str:
    """Whole clauses of a long sentence, beginning with the one that holds most terms, at most `LONGEST` characters."""
    clauses = _cut(sentence, _CLAUSE_ENDS)
    start = max(range(len(clauses)), key=lambda number: _held(clauses[number], terms))
    text = clauses[start]
    for clause in clauses[start + 1 :]:
        if len(text) + len(clause) > LONGEST:
            break
        text += clause
    opening = "…" if start else ""
    ending = "" if sentence.endswith(text) else "…"
    return f"{opening}{text.rstrip('，、：,') if ending else text}{ending}"

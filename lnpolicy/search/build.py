"""Make the search index of a corpus.

The vocabulary comes first: the words that jieba's full dictionary finds in the corpus become the only words of the
search, which keeps starting fast. Then every field of every policy is cut into terms, and what each term is worth
for each policy is worked out once and for all.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

from lnpolicy.corpus.authorities import bundled_authorities
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.search.index import FORMAT, Index, Postings, encoded, policy_record
from lnpolicy.search.normalize import document_numbers, normalized, phone_numbers
from lnpolicy.search.segment import full_dictionary, tokenizer, with_parts
from lnpolicy.search.table import Table, encode_table

FIELD_WEIGHTS = {"t": 5.0, "a": 1.2, "m": 1.0, "p": 0.7, "b": 0.6, "o": 1.5, "n": 3.0}
"""What an occurrence in each field is worth beside one in the measures."""
SATURATION = 1.2
"""BM25's k1: how soon further occurrences of a term stop counting."""
LENGTH_NORM = 0.4
"""BM25's b: how much a long field discounts its occurrences."""


def build_index(corpus: Corpus, corpus_sha256: str) -> bytes:
    """The index of `corpus` as bytes, the same for the same corpus."""
    texts = {policy.id: _fields(policy) for policy in corpus}
    frequencies = _vocabulary(text for fields in texts.values() for text in fields.values())
    dictionary = _with_beginnings(frequencies)
    total = sum(frequencies.values())
    cutter = tokenizer(dictionary, total)
    counts = {
        policy_id: {
            letter: Counter(text.split(" ") if letter == "n" else _terms(with_parts(cutter, text)))
            for letter, text in fields.items()
        }
        for policy_id, fields in texts.items()
    }
    entries = {f"w:{word}": str(count) for word, count in dictionary.items()}
    entries |= {f"t:{term}": encoded(postings) for term, postings in _postings(counts).items()}
    offices = bundled_authorities()
    for policy in corpus:
        record = {"authorities": offices.of(policy), "policy": policy_record(policy)}
        entries[f"p:{policy.id}"] = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    header = {
        "format": FORMAT,
        "edition": corpus.edition.name,
        "corpus_sha256": corpus_sha256,
        "policies": len(corpus),
        "words": total,
    }
    return encode_table(header, entries)


def index_of(corpus: Corpus, corpus_sha256: str) -> Index:
    """The index of `corpus`, made in memory."""
    return Index(Table(build_index(corpus, corpus_sha256), corpus.path.name))


def _fields(policy: Policy) -> dict[str, str]:
    """What can be searched in a policy, by field letter, normalized."""
    basis = normalized(policy.basis)
    offices = normalized(" ".join(_written_offices(policy)))
    numbers = [*document_numbers(basis), *phone_numbers(normalized(" ".join(policy.phones)))]
    return {
        "t": normalized(" ".join((policy.title, *policy.also_titled))),
        "a": normalized(policy.audience),
        "m": normalized(policy.measures),
        "p": normalized(policy.procedure),
        "b": basis,
        "o": offices,
        "n": " ".join(numbers),
    }


def _written_offices(policy: Policy) -> Iterable[str]:
    """The offices of a policy as printed and in every other way they are written."""
    authorities = bundled_authorities()
    for contact in policy.contacts:
        yield contact.office
        yield contact.note
        yield from authorities.variants.get(authorities.name_of(contact.office), ())


def _terms(found: Iterable[str]) -> list[str]:
    """The words that can be searched for: no punctuation, no single Chinese character but a digit or letter."""
    return [word for word in found if any(c.isalnum() for c in word) and (len(word) > 1 or word.isascii())]


def _vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each word of jieba's dictionary occurs in the corpus."""
    frequencies: Counter[str] = Counter()
    known, total = full_dictionary()
    cutter = tokenizer(known, total)
    for text in texts:
        frequencies.update(word for word in with_parts(cutter, text) if len(word) > 1 and not word.isascii())
    return frequencies


def _with_beginnings(frequencies: Counter[str]) -> dict[str, int]:
    """Jieba's form of a dictionary: each word with its count, each beginning of a word with 0."""
    dictionary = dict(frequencies)
    for word in frequencies:
        for end in range(1, len(word)):
            dictionary.setdefault(word[:end], 0)
    return dictionary


def _postings(counts: dict[int, dict[str, Counter[str]]]) -> dict[str, Postings]:
    """For each term the policies it stands for and how strongly (BM25F, see `Index`)."""
    lengths = {letter: sum(fields[letter].total() for fields in counts.values()) for letter in FIELD_WEIGHTS}
    average = {letter: max(length / max(len(counts), 1), 1.0) for letter, length in lengths.items()}
    weighted: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    letters: dict[str, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for policy_id, fields in counts.items():
        for letter, counter in fields.items():
            norm = 1 - LENGTH_NORM + LENGTH_NORM * counter.total() / average[letter]
            for term, count in counter.items():
                weighted[term][policy_id] += FIELD_WEIGHTS[letter] * count / norm
                letters[term][policy_id] += letter
    return {
        term: Postings(
            sorted(policies),
            [round(1000 * policies[i] / (SATURATION + policies[i])) for i in sorted(policies)],
            [letters[term][i] for i in sorted(policies)],
        )
        for term, policies in weighted.items()
        if term
    }

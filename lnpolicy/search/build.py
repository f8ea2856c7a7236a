"""Make the search index of a corpus.

The vocabulary comes first: the words that jieba's full dictionary finds in the corpus and the lexicon become the only
words of the search, which keeps starting fast. Then every field of every policy is cut into terms, and what each term
is worth for each policy is worked out once and for all.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from lnpolicy.corpus.authorities import bundled_authorities
from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.search import vocabulary
from lnpolicy.search.index import FORMAT, Index, Postings, encoded, policy_record
from lnpolicy.search.lexicon import Lexicon, load_lexicon
from lnpolicy.search.normalize import document_numbers, normalized, phone_numbers
from lnpolicy.search.quantities import quantities
from lnpolicy.search.ranking import load_ranking
from lnpolicy.search.segment import tokenizer, with_parts, words
from lnpolicy.search.table import Table, encode_table

SEPARATOR = "\n"
"""Between the aliases of a policy: no phrase reaches from one into the next."""


def build_index(
    corpus: Corpus,
    lexicon: Lexicon | None = None,
    ranking: Mapping[str, float] | None = None,
) -> bytes:
    """The index of `corpus` as bytes, the same for the same input.

    `lexicon` and `ranking` are the bundled ones unless given.
    """
    lexicon = load_lexicon(bundled("lexicon.toml")) if lexicon is None else lexicon
    ranking = load_ranking(bundled("ranking.toml")) if ranking is None else ranking
    texts = {policy.id: _fields(policy, lexicon) for policy in corpus}
    frequencies = vocabulary.word_frequencies(
        (text for fields in texts.values() for text in fields.values()),
        {normalized(word) for word in lexicon.words()},
    )
    dictionary = vocabulary.with_beginnings(frequencies)
    total = sum(frequencies.values())
    cutter = tokenizer(dictionary, total)
    counts: dict[int, dict[str, Counter[str]]] = {}
    sayings: Counter[str] = Counter()
    for policy in corpus:
        fields = {letter: Counter(_terms(with_parts(cutter, text))) for letter, text in texts[policy.id].items()}
        fields["n"] = Counter(_numbers(policy, texts[policy.id], lexicon))
        for letter in ("t", "l"):
            for line in texts[policy.id][letter].split(SEPARATOR):
                found = vocabulary.phrases(words(cutter, line))
                fields[letter].update({phrase: 1 for phrase in found if phrase not in fields[letter]})
                sayings.update(found)
        counts[policy.id] = fields
    postings = _postings(counts, ranking)
    terms = sorted({word for word in frequencies if word in postings} | set(sayings))
    entries = {f"w:{word}": str(count) for word, count in dictionary.items()}
    entries |= {f"t:{term}": encoded(found) for term, found in postings.items()}
    entries |= {f"e:{normalized(word)}": " ".join(others) for word, others in lexicon.expansions().items()}
    entries |= {f"e:{normalized(word)}": "" for word in lexicon.fillers}
    entries["v"] = " ".join(term for term in terms if len(term) > 1 and not term.isascii())
    knows_readings = vocabulary.reads_pinyin()
    if knows_readings:
        entries |= vocabulary.readings(term for term in terms if not term.isascii())
        entries |= vocabulary.simplified_forms()
    offices = bundled_authorities()
    for policy in corpus:
        record = {"authorities": offices.of(policy), "policy": policy_record(policy)}
        entries[f"p:{policy.id}"] = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    header = {
        "format": FORMAT,
        "edition": corpus.edition.name,
        "corpus_sha256": corpus.sha256(),
        "policies": len(corpus),
        "words": total,
        "units": lexicon.units,
        "ranking": dict(ranking),
        "pinyin": knows_readings,
    }
    return encode_table(header, entries)


def index_of(corpus: Corpus) -> Index:
    """The index of `corpus`, made in memory."""
    return Index(Table(build_index(corpus), corpus.path.name))


def _fields(policy: Policy, lexicon: Lexicon) -> dict[str, str]:
    """What can be searched in a policy, by field letter, normalized."""
    aliases = lexicon.aliases.get(policy.title, ())
    return {
        "t": SEPARATOR.join(normalized(title) for title in (policy.title, *policy.also_titled)),
        "l": SEPARATOR.join(normalized(alias) for alias in aliases),
        "a": normalized(policy.audience),
        "m": normalized(policy.measures),
        "p": normalized(policy.procedure),
        "b": normalized(policy.basis),
        "o": normalized(" ".join(_written_offices(policy))),
    }


def _written_offices(policy: Policy) -> Iterable[str]:
    """The offices of a policy as printed and in every other way they are written."""
    authorities = bundled_authorities()
    for contact in policy.contacts:
        yield contact.office
        yield contact.note
        yield from authorities.variants.get(authorities.name_of(contact.office), ())


def _numbers(policy: Policy, fields: Mapping[str, str], lexicon: Lexicon) -> list[str]:
    """The document numbers, telephone numbers and amounts of a policy."""
    text = " ".join(fields[letter] for letter in ("t", "a", "m", "p"))
    return [
        *(form for issuer, number in document_numbers(fields["b"]) for form in (number, issuer + number)),
        *phone_numbers(normalized(" ".join(policy.phones))),
        *quantities(text, lexicon.units),
    ]


def _terms(found: Iterable[str]) -> list[str]:
    """The words that can be searched for: everything but punctuation."""
    return [word for word in found if any(c.isalnum() for c in word)]


def _postings(counts: dict[int, dict[str, Counter[str]]], ranking: Mapping[str, float]) -> dict[str, Postings]:
    """For each term the policies it stands for and how strongly (BM25F, see `Index`)."""
    letters_used = sorted({letter for fields in counts.values() for letter in fields})
    saturation, norm_share = ranking["saturation"], ranking["length_norm"]
    average = {
        letter: max(sum(fields[letter].total() for fields in counts.values()) / len(counts), 1.0)
        for letter in letters_used
    }
    weighted: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    letters: dict[str, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for policy_id, fields in counts.items():
        for letter, counter in fields.items():
            norm = 1 - norm_share + norm_share * counter.total() / average[letter]
            for term, count in counter.items():
                weighted[term][policy_id] += ranking[f"field_{letter}"] * count / norm
                letters[term][policy_id] += letter
    return {
        term: Postings(
            sorted(policies),
            [round(1000 * policies[i] / (saturation + policies[i])) for i in sorted(policies)],
            [letters[term][i] for i in sorted(policies)],
        )
        for term, policies in weighted.items()
    }

"""Make the search index of a corpus.

The vocabulary comes first (`vocabulary.py`). Then every field of every policy is cut into terms of three kinds, and
what each term is worth for each policy is worked out once and for all:

- words, and the shorter words inside them: what a policy is found by;
- pairs of neighbouring characters that belong to two words: what shows that words stand together, and finds
  expressions that no dictionary holds (研审联动);
- single characters: what a word of one syllable, as people speak it, may mean (查 in 检查).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.authorities import Authorities
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.search import vocabulary
from lnpolicy.search.dictionary import SUBJECT
from lnpolicy.search.index import FORMAT, Postings, encoded, policy_record
from lnpolicy.search.knowledge import Knowledge
from lnpolicy.search.lexicon import KINDS, Lexicon
from lnpolicy.search.normalize import (
    JOINING_SIGNS,
    document_numbers,
    english_words,
    is_chinese,
    latin_parts,
    normalized,
    phone_numbers,
)
from lnpolicy.search.pinyin import reads_pinyin
from lnpolicy.search.printed import pairs
from lnpolicy.search.quantities import quantities
from lnpolicy.search.segment import parts, tokenizer, words
from lnpolicy.search.snippet import printed_pieces
from lnpolicy.search.table import encode_table

if TYPE_CHECKING:
    from jieba import Tokenizer

SEPARATOR = "\n"
"""Between the aliases of a policy: no pair reaches from one into the next."""
_ALIASES = frozenset("lq")
"""The fields that hold what people say of a policy rather than what it says itself."""
NUMBERS = "n"
"""The field of numbers, in which a policy either has a number or has not."""
LONGEST_NAME = 6
"""Characters; a longer alias is a question that people ask rather than a name, and its words say less each."""


def build_index(
    corpus: Corpus,
    knowledge: Knowledge,
    beside: Mapping[int, Mapping[str, Sequence[Any]]] | None = None,
    kept: Mapping[str, str] | None = None,
) -> bytes:
    """The index of `corpus` as bytes, the same for the same input.

    `beside` holds what else is to be kept beside the policies, by their numbers and by name, as JSON has it;
    `kept` what else by name, each a text without line ends.
    """
    lexicon, authorities, ranking = knowledge
    texts = {policy.id: _fields(policy, lexicon, authorities) for policy in corpus}
    expansions = {english_words(normalized(word)): others for word, others in lexicon.expansions().items()}
    own = vocabulary.own_words(
        [text for fields in texts.values() for text in fields.values()],
        {*lexicon.words(), *(line for fields in texts.values() for line in fields["o"].split(SEPARATOR))},
    )
    dictionary = vocabulary.dictionary(own)
    total = sum(dictionary.values())
    cutter = tokenizer(dictionary, total)

    counts: dict[int, dict[str, Counter[str]]] = {}
    sayings: dict[str, set[int]] = defaultdict(set)
    targets: set[str] = set()
    for policy in corpus:
        fields = texts[policy.id]
        counts[policy.id] = {letter: _counted(cutter, text) for letter, text in fields.items()}
        counts[policy.id][NUMBERS] = Counter(_numbers(policy, fields, lexicon))
        for line in fields["t"].split(SEPARATOR):
            targets.update(vocabulary.phrases(words(cutter, line)))
        for letter in ("t", "l", "q"):
            for line in filter(None, fields[letter].split(SEPARATOR)):
                sayings[line.replace(" ", "")].add(policy.id)
    postings = _postings(counts, ranking)
    for saying, found in sayings.items():
        if len(saying) <= LONGEST_NAME:
            targets.add(saying)
        postings[f"a:{saying}"] = Postings(sorted(found), [1000] * len(found), ["l"] * len(found))

    terms = {term[2:] for term in postings if term.startswith("t:")}
    targets |= {word for word in own if word in terms} | {word for word in expansions if word in dictionary}
    subjects = vocabulary.subjects()
    entries = {f"w:{word}": f"{count}{SUBJECT if word in subjects else ''}" for word, count in dictionary.items()}
    entries |= {key: encoded(found) for key, found in postings.items()}
    fields_of = {key[2:]: "".join(set("".join(found.fields))) for key, found in postings.items() if key[0] == "t"}
    telling = {word for name in KINDS for word in getattr(lexicon, name)}
    entries |= {f"e:{word}": "" for word in vocabulary.function_words(fields_of) if word not in telling}
    entries |= {f"e:{normalized(word)}": "" for word in lexicon.fillers}
    entries |= {
        f"e:{word}": " ".join(_leading(other, postings, dictionary) for other in others)
        for word, others in expansions.items()
    }
    for name, sign in KINDS.items():
        entries |= {f"x:{word}": sign for word in getattr(lexicon, name) if name != "elsewhere" or word not in terms}
    entries |= {f"f:{word}": str(count) for word, count in vocabulary.commonness(terms).items()}
    entries |= {f"o:{normalized(word)}": " ".join(others) for word, others in lexicon.spoken.items()}
    entries |= vocabulary.slip_targets(sorted(targets))
    if knows_readings := reads_pinyin():
        entries |= vocabulary.readings(sorted(term for term in targets if is_chinese(term[0])))
        entries |= vocabulary.character_readings()
        entries |= vocabulary.simplified_forms()
    listed = []
    holding: dict[str, list[str]] = defaultdict(list)
    for policy in corpus:
        known = {name: kept for name, kept in (beside or {}).get(policy.id, {}).items() if kept}
        offices = authorities.of(policy)
        fields = texts[policy.id]
        entries[f"q:{policy.id}"] = "\t".join(
            name for letter in "tlq" for name in fields[letter].split(SEPARATOR) if name
        )
        printed = "\t".join(printed_pieces(policy))
        entries[f"z:{policy.id}"] = printed
        for pair in set(pairs(printed)):
            holding[pair].append(str(policy.id))
        entries[f"p:{policy.id}"] = _as_json({"authorities": offices, "policy": policy_record(policy)} | known)
        listed.append((policy.outline(offices), known))
    entries |= {f"b:{pair}": " ".join(numbers) for pair, numbers in holding.items()}
    entries["l:"] = _as_json(listed)
    entries |= {f"d:{name}": text for name, text in (kept or {}).items()}
    entries |= {f"k:{key}": str(number) for key, number in corpus.numbers.items()}
    header = {
        "format": FORMAT,
        "edition": corpus.imprint.name,
        "title": corpus.imprint.title,
        "categories": corpus.imprint.categories,
        "corpus_sha256": corpus.sha256(),
        "numbers": [policy.id for policy in corpus],
        "words": total,
        "units": lexicon.units,
        "connectives": sorted(lexicon.connectives),
        "ranking": dict(ranking),
        "pinyin": knows_readings,
    }
    return encode_table(header, entries)


def _as_json(value: object) -> str:
    """A value as the table keeps it: on one line, without idle spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _leading(word: str, postings: Mapping[str, Postings], dictionary: Mapping[str, int]) -> str:
    """`word` where it leads to a policy, or else that of the words inside it which leads to the fewest.

    An English word may stand for a whole expression of the text (保障LNG船舶夜间靠离泊), which is no term as such.
    """
    if f"t:{word}" in postings or len(word) <= LONGEST_NAME:
        return word
    inside = [part for part in parts(dictionary, word) if f"t:{part}" in postings]
    return min(inside, key=lambda part: (len(postings[f"t:{part}"].policies), -len(part)), default=word)


def _fields(policy: Policy, lexicon: Lexicon, authorities: Authorities) -> dict[str, str]:
    """What can be searched in a policy, by field letter, normalized."""
    aliases = [normalized(alias) for alias in lexicon.aliases.get(policy.key, ())]
    return {
        "t": SEPARATOR.join(normalized(title) for title in (policy.title, *policy.also_titled)),
        "l": SEPARATOR.join(alias for alias in aliases if len(alias) <= LONGEST_NAME),
        "q": SEPARATOR.join(alias for alias in aliases if len(alias) > LONGEST_NAME),
        "a": normalized(policy.audience),
        "m": normalized(policy.measures),
        "p": normalized(policy.procedure),
        "b": normalized(policy.basis),
        "o": SEPARATOR.join(dict.fromkeys(map(normalized, _written_offices(policy, authorities)))),
    }


def _written_offices(policy: Policy, authorities: Authorities) -> Iterable[str]:
    """The offices of a policy as printed and in every other way they are written."""
    for contact in policy.contacts:
        yield contact.office
        if contact.note:
            yield contact.note
        yield from authorities.variants.get(authorities.name_of(contact.office), ())


def _numbers(policy: Policy, fields: Mapping[str, str], lexicon: Lexicon) -> list[str]:
    """The document numbers, telephone numbers and amounts of a policy."""
    text = SEPARATOR.join(fields[letter] for letter in ("t", "l", "q", "a", "m", "p"))
    return [
        *(f"t:{form}" for issuer, number in document_numbers(fields["b"]) for form in (number, issuer + number)),
        *(f"t:{number}" for number in phone_numbers(normalized(" ".join(policy.phones)))),
        *{f"t:{quantity.amount}" for quantity in quantities(text, lexicon.units)},
    ]


def _counted(cutter: Tokenizer, text: str) -> Counter[str]:
    """How often each term stands in a text, as the key of its postings."""
    counts: Counter[str] = Counter()
    for line in text.split(SEPARATOR):
        before = ""
        for word in words(cutter, line):
            if word in JOINING_SIGNS:
                continue
            if not any(character.isalnum() for character in word):
                before = ""
                continue
            if word.isdecimal() or (len(word) == 1 and word.isascii()):
                before = word
                continue
            counts[f"t:{word}"] += 1
            for part in (*parts(cutter.FREQ, word), *latin_parts(word)):
                counts[f"t:{part}"] += 1
            if before and is_chinese(before) and is_chinese(word[0]):
                counts[f"g:{before}{word[0]}"] += 1
            for character in set(filter(is_chinese, word)):
                counts[f"h:{character}"] += 1
            before = word[-1]
    return counts


def _postings(counts: dict[int, dict[str, Counter[str]]], ranking: Mapping[str, float]) -> dict[str, Postings]:
    """For each term the policies it stands for and how strongly (BM25F, see `Index`)."""
    letters_used = sorted({letter for fields in counts.values() for letter in fields})
    saturation, norm_share = ranking["saturation"], ranking["length_norm"]
    lengths = {
        policy_id: {
            letter: sum(n for term, n in counter.items() if term[0] == "t") for letter, counter in fields.items()
        }
        for policy_id, fields in counts.items()
    }
    average = {
        letter: max(sum(length[letter] for length in lengths.values()) / len(counts), 1.0) for letter in letters_used
    }
    weighted: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    letters: dict[str, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for policy_id, fields in counts.items():
        for letter, counter in fields.items():
            norm = 1 - norm_share + norm_share * lengths[policy_id][letter] / average[letter]
            if letter == NUMBERS:
                norm = 1.0
            for term, count in counter.items():
                weighted[term][policy_id] += ranking[f"field_{letter}"] * count / norm
                letters[term][policy_id] += letter
    for term, policies in weighted.items():
        if any(not _ALIASES.issuperset(letters[term][policy_id]) for policy_id in policies):
            for policy_id in policies:
                if _ALIASES.issuperset(letters[term][policy_id]):
                    policies[policy_id] *= ranking["alias_beside_text"]
    return {
        term: Postings(
            sorted(policies),
            [round(1000 * policies[i] / (saturation + policies[i])) for i in sorted(policies)],
            [letters[term][i] for i in sorted(policies)],
        )
        for term, policies in weighted.items()
    }

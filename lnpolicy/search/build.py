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
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.load import Corpus
from lnpolicy.search import vocabulary
from lnpolicy.search.dictionary import SUBJECT
from lnpolicy.search.index import FORMAT, policy_record
from lnpolicy.search.knowledge import Knowledge
from lnpolicy.search.lexicon import KINDS, Lexicon
from lnpolicy.search.likeness import pair_weights
from lnpolicy.search.normalize import english_words, is_chinese, normalized
from lnpolicy.search.occurrences import SEPARATOR, Occurrences, too_much
from lnpolicy.search.pinyin import reads_pinyin
from lnpolicy.search.postings import Postings, encoded
from lnpolicy.search.printed import distinct_pairs
from lnpolicy.search.searchable import LONGEST_NAME, Fields, called, numbers_of, searchable
from lnpolicy.search.segment import General, full_dictionary, parts, tokenizer, words
from lnpolicy.search.snippet import printed_pieces
from lnpolicy.search.table import encode_table

if TYPE_CHECKING:
    from jieba import Tokenizer

MOST_PHRASES = 60_000
"""So many phrases of titles a slip may have been meant for."""
MOST_OF_NAMES = 200_000
"""So many characters the names of all offices may have, each once."""
_IN_EITHER_UNIT = r"(\d+)([\u4e00-\u9fff])\(([\u4e00-\u9fff])\)([\u4e00-\u9fff]{0,2})"
"""A figure with one unit and another in brackets, and what is counted."""


def build_index(
    corpus: Corpus,
    knowledge: Knowledge,
    beside: Mapping[int, Mapping[str, Sequence[Any]]] | None = None,
    kept: Mapping[str, str] | None = None,
) -> bytes:
    """The index of `corpus` as bytes, the same for the same input.

    `beside` holds what else is to be kept beside the policies, by their numbers and by name, as JSON has it;
    `kept` what else by name, each a text without line ends. Raises `InvalidData` where the corpus has more text, or
    more different words, than can be searched.
    """
    lexicon, ranking = knowledge.lexicon, knowledge.ranking
    texts = searchable(corpus, knowledge)
    expansions = {english_words(normalized(word)): others for word, others in lexicon.expansions().items()}
    general = full_dictionary()
    own = _own_words(texts, lexicon, general)
    dictionary = vocabulary.dictionary(own, general)
    total = sum(dictionary.values())
    cutter = tokenizer(dictionary, total)
    found = _occurrences(corpus, texts, cutter, lexicon)
    sayings = _sayings(texts)
    targets = _phrases(texts, cutter) | {saying for saying in sayings if len(saying) <= LONGEST_NAME}
    terms = found.terms()
    meant = {word for word in own if word in terms} | {word for word in expansions if word in dictionary}
    targets |= meant.difference(lexicon.everyday)
    entries = {f"f:{word}": str(count) for word, count in vocabulary.commonness(terms, general).items()}
    del general  # hundreds of thousands of words
    entries |= {f"a:{saying}": _of_a_saying(sorted(policies)) for saying, policies in sayings.items()}
    entries |= _kinds_of_words(terms, found, lexicon)
    entries |= {
        f"e:{word}": " ".join(_leading(other, found, dictionary) for other in others)
        for word, others in expansions.items()
    }
    entries |= vocabulary.slip_targets(sorted(targets))
    if knows_readings := reads_pinyin():
        entries |= vocabulary.readings(sorted(term for term in targets if is_chinese(term[0])))
        entries |= vocabulary.character_readings()
        entries |= vocabulary.simplified_forms()
    printed = {policy.id: "\t".join(map(_with_either_unit, printed_pieces(policy))) for policy in corpus}
    entries |= _of_policies(corpus, texts, printed, knowledge, beside or {})
    entries |= {f"d:{name}": text for name, text in (kept or {}).items()}
    entries |= {f"k:{key}": str(number) for key, number in corpus.numbers.items()}
    entries |= pair_weights(sayings, lexicon.about_something_else(), printed.values())
    header = _header(corpus, knowledge, total, knows_readings)
    return encode_table(header, entries, chain(_dictionary(dictionary), found.postings(ranking), _holding(printed)))


def _own_words(texts: Mapping[int, Fields], lexicon: Lexicon, general: General) -> set[str]:
    """The words of the texts that no `general` dictionary has."""
    names = {line for fields in texts.values() for line in fields["o"].split(SEPARATOR)}
    if sum(map(len, names)) > MOST_OF_NAMES:
        raise too_much(f"不同的部门名称超过 {MOST_OF_NAMES} 个字")
    everything = [text for fields in texts.values() for text in fields.values()]
    return vocabulary.own_words(everything, {*lexicon.words(), *names}, general)


def _occurrences(corpus: Corpus, texts: Mapping[int, Fields], cutter: Tokenizer, lexicon: Lexicon) -> Occurrences:
    """Where each term of the corpus stands."""
    found = Occurrences(cutter)
    for policy in corpus:
        for letter, text in texts[policy.id].items():
            found.add_text(policy.id, letter, text)
        found.add_numbers(policy.id, numbers_of(policy, texts[policy.id], lexicon))
    return found


def _sayings(texts: Mapping[int, Fields]) -> dict[str, set[int]]:
    """Whole titles and aliases, each with the policies that are called so."""
    sayings: dict[str, set[int]] = defaultdict(set)
    for policy_id, fields in texts.items():
        for name in called(fields):
            sayings[name.replace(" ", "")].add(policy_id)
    return sayings


def _phrases(texts: Mapping[int, Fields], cutter: Tokenizer) -> set[str]:
    """The phrases of titles, for which a slip may have been meant."""
    found: set[str] = set()
    for fields in texts.values():
        for line in fields["t"].split(SEPARATOR):
            found.update(vocabulary.phrases(words(cutter, line)))
        if len(found) > MOST_PHRASES:
            raise too_much(f"标题里的词组超过 {MOST_PHRASES} 个")
    return found


def _kinds_of_words(terms: Collection[str], found: Occurrences, lexicon: Lexicon) -> dict[str, str]:
    """Index entries `e:`, `x:`, `o:` and `j:`: words of no meaning, and what others say of the question."""
    telling = {word for name in KINDS for word in getattr(lexicon, name)}
    functional = vocabulary.function_words({term: found.fields(term) for term in terms})
    entries = {f"e:{word}": "" for word in functional if word not in telling}
    entries |= {f"e:{normalized(word)}": "" for word in lexicon.fillers}
    for name, sign in KINDS.items():
        entries |= {f"x:{word}": sign for word in getattr(lexicon, name) if name != "elsewhere" or word not in terms}
    entries |= {f"o:{normalized(word)}": " ".join(others) for word, others in lexicon.spoken.items()}
    entries |= {f"j:{word}": " ".join(trade.means) for trade in lexicon.trades for word in trade.words}
    return entries


def _of_policies(
    corpus: Corpus,
    texts: Mapping[int, Fields],
    printed: Mapping[int, str],
    knowledge: Knowledge,
    beside: Mapping[int, Mapping[str, Sequence[Any]]],
) -> dict[str, str]:
    """Index entries by the number of a policy, and `l:`, `r:` and `u:`, which list something of all of them."""
    entries: dict[str, str] = {}
    listed = []
    responsible: list[str] = []
    numbered: dict[str, int] = {}
    for policy in corpus:
        known = {name: kept for name, kept in beside.get(policy.id, {}).items() if kept}
        offices = knowledge.authorities.of(policy)
        entries[f"q:{policy.id}"] = "\t".join(called(texts[policy.id]))
        entries[f"z:{policy.id}"] = printed[policy.id]
        entries[f"p:{policy.id}"] = _as_json({"authorities": offices, "policy": policy_record(policy)} | known)
        listed.append((policy.outline(offices), known))
        responsible.append(",".join(str(numbered.setdefault(office, len(numbered))) for office in offices))
    prints_sum = knowledge.lexicon.sums.printed().search
    entries["r:"] = " ".join(str(policy_id) for policy_id, text in printed.items() if prints_sum(text))
    entries["u:"] = " ".join(responsible)
    entries["l:"] = _as_json(listed)
    return entries


def _header(corpus: Corpus, knowledge: Knowledge, total: int, pinyin: bool) -> dict[str, Any]:
    """What is read of an index whenever it is opened."""
    lexicon, authorities, ranking, _ = knowledge
    return {
        "format": FORMAT,
        "edition": corpus.imprint.name,
        "title": corpus.imprint.title,
        "categories": corpus.imprint.categories,
        "corpus_sha256": corpus.sha256(),
        "numbers": [policy.id for policy in corpus],
        "words": total,
        "asking": sorted(lexicon.asking),
        "sums": (lexicon.sums.words, lexicon.sums.at_end),
        "units": lexicon.units,
        "connectives": sorted(lexicon.connectives),
        "dealings": sorted(lexicon.dealings),
        "broad": (sorted(lexicon.framing), sorted(lexicon.hopes), lexicon.asker_endings, lexicon.whoever),
        "provinces": _provinces(lexicon, authorities.province),
        "ranking": dict(ranking),
        "pinyin": pinyin,
    }


def _with_either_unit(text: str) -> str:
    """`text`, and behind it what it counts in either of two units: 6类货车 and 6轴货车 of 6类(轴)货车."""
    either = [text]
    for number, unit, other, what in re.findall(_IN_EITHER_UNIT, text):
        either += [number + unit + what, number + other + what]
    return " ".join(dict.fromkeys(either))


def _provinces(lexicon: Lexicon, own: str) -> dict[str, Any]:
    """What tells that a question is about another province than `own`; nothing where that is not known."""
    names = {name: province for province, cities in lexicon.provinces.items() for name in (province, *cities)}
    home = next((province for province in lexicon.provinces if own.startswith(province)), "")
    return {
        "names": names if home else {},
        "own": home,
        "arriving": lexicon.arriving,
        "towards": lexicon.towards,
        "outsiders": lexicon.outsiders,
        "endings": sorted(lexicon.place_endings),
    }


def _dictionary(dictionary: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Index entries `w:`: how common each word is, and whether it names something."""
    subjects = vocabulary.subjects()
    for word, count in dictionary.items():
        yield f"w:{word}", f"{count}{SUBJECT if word in subjects else ''}"


def _holding(printed: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Index entries `b:`: for two characters side by side the policies that print them."""
    holding: dict[str, list[str]] = defaultdict(list)
    for policy_id, text in printed.items():
        number = str(policy_id)
        for pair in distinct_pairs(text):
            holding[pair].append(number)
    while holding:
        pair, numbers = holding.popitem()
        yield f"b:{pair}", " ".join(numbers)


def _as_json(value: object) -> str:
    """A value as the table keeps it: on one line, without idle spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _of_a_saying(policies: list[int]) -> str:
    """What stands under a whole title or alias of those policies."""
    return encoded(Postings(policies, [1000] * len(policies), ["l"] * len(policies)))


def _leading(word: str, found: Occurrences, dictionary: Mapping[str, int]) -> str:
    """`word` where it leads to a policy, or else that of the words inside it which leads to the fewest.

    An English word may stand for a whole expression of the text (保障LNG船舶夜间靠离泊), which is no term as such.
    """
    if word in found or len(word) <= LONGEST_NAME:
        return word
    inside = [part for part in parts(dictionary, word) if part in found]
    return min(inside, key=lambda part: (len(found.policies(part)), -len(part)), default=word)

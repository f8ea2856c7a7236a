"""How often each term of a corpus stands in which field of which policy, and what that is worth."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lnpolicy.errors import InvalidData
from lnpolicy.search.normalize import JOINING_SIGNS, is_chinese, latin_parts
from lnpolicy.search.postings import Postings, encoded
from lnpolicy.search.segment import parts, words

if TYPE_CHECKING:
    from jieba import Tokenizer

SEPARATOR = "\n"
"""Between the aliases of a policy: no pair reaches from one into the next."""
NUMBERS = "n"
"""The field of numbers, in which a policy either has a number or has not."""
MOST_TERMS, MOST_WORDS = 220_000, 80_000
"""So many different terms an index may hold, and so many of them words and numbers: six times those of the handbook."""
_ALIASES = frozenset("lq")
"""The fields that hold what people say of a policy rather than what it says itself."""
_LETTER, _POLICY = 32, 40
"""Where in an occurrence the letter of the field and the number of the policy begin, above the count, in bits."""
_OF_LETTER, _COUNT = 0xFF, 0xFFFFFFFF


_JOINING, _PARTING, _FIGURE = ("joining",), ("parting",), ("figure",)
"""What a word is that stands for no term: a sign that parts no words, one that does, a figure or a single letter."""


def too_much(problem: str) -> InvalidData:
    """That a corpus has more text than can be searched."""
    return InvalidData(f"政策文件太大，不能检索：{problem}", hint="请拆成几个文件；list、show 和 check 仍可使用")


class Occurrences:
    """The terms of a corpus, as the keys of their postings, each with where it stands.

    There may be millions of occurrences: each is one number that holds policy, field and count.
    """

    def __init__(self, cutter: Tokenizer) -> None:
        self._cutter = cutter
        self._found: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._words = 0
        self._lengths: dict[str, dict[int, int]] = defaultdict(dict)
        self._keys: dict[str, Sequence[str]] = {}

    def __contains__(self, word: object) -> bool:
        return f"t:{word}" in self._found

    def terms(self) -> set[str]:
        """The words and numbers that stand anywhere."""
        return {key[2:] for key in self._found if key.startswith("t:")}

    def fields(self, term: str) -> str:
        """The letters of the fields in which a word or number stands."""
        return "".join({chr(one >> _LETTER & _OF_LETTER) for one in self._found[f"t:{term}"]})

    def policies(self, term: str) -> set[int]:
        """The policies in which a word or number stands."""
        return {one >> _POLICY for one in self._found[f"t:{term}"]}

    def add_text(self, policy_id: int, letter: str, text: str) -> None:
        """Count the terms of a field of a policy."""
        self._add(policy_id, letter, self._counted(text))

    def add_numbers(self, policy_id: int, keys: Iterable[str]) -> None:
        """Count the numbers of a policy, given as keys of postings."""
        self._add(policy_id, NUMBERS, Counter(keys))

    def _add(self, policy_id: int, letter: str, counts: Mapping[str, int]) -> None:
        place = policy_id << _POLICY | ord(letter) << _LETTER
        length = 0
        for key, count in counts.items():
            if key[0] == "t":
                length += count
                self._words += key not in self._found
            self._found[key].append(place | count)
        if len(self._found) > MOST_TERMS or self._words > MOST_WORDS:
            raise too_much(f"不同的字词和搭配超过 {MOST_TERMS} 个，或词和数超过 {MOST_WORDS} 个")
        self._lengths[letter][policy_id] = length

    def _counted(self, text: str) -> dict[str, int]:
        """How often each term stands in a text, as the key of its postings."""
        counts: dict[str, int] = {}
        for line in text.split(SEPARATOR):
            before = ""
            for word in words(self._cutter, line):
                keys = self._keys.get(word) or self._keys_of(word)
                if keys is _JOINING:
                    continue
                if keys is _PARTING:
                    before = ""
                    continue
                if keys is _FIGURE:
                    before = word
                    continue
                for key in keys:
                    counts[key] = counts.get(key, 0) + 1
                if before and is_chinese(before) and is_chinese(word[0]):
                    pair = f"g:{before}{word[0]}"
                    counts[pair] = counts.get(pair, 0) + 1
                before = word[-1]
        return counts

    def _keys_of(self, word: str) -> Sequence[str]:
        """The terms that a word stands for wherever it stands: itself, the words and the characters in it."""
        self._keys[word] = self._read(word)
        return self._keys[word]

    def _read(self, word: str) -> Sequence[str]:
        if word in JOINING_SIGNS:
            return _JOINING
        if not any(character.isalnum() for character in word):
            return _PARTING
        if word.isdecimal() or (len(word) == 1 and word.isascii()):
            return _FIGURE
        inside = (word, *parts(self._cutter.FREQ, word), *latin_parts(word))
        characters = dict.fromkeys(filter(is_chinese, word))
        return [*(f"t:{part}" for part in inside), *(f"h:{character}" for character in characters)]

    def postings(self, ranking: Mapping[str, float]) -> Iterator[tuple[str, str]]:
        """For each term the policies it stands for and how strongly (BM25F, see `Index`), as the table keeps them.

        Each is forgotten once it is given.
        """
        self._keys.clear()
        norms = self._norms(ranking)
        while self._found:
            key, occurrences = self._found.popitem()
            yield key, encoded(_weighted(occurrences, norms, ranking))

    def _norms(self, ranking: Mapping[str, float]) -> dict[str, dict[int, float]]:
        """By what the count of a term is divided, for each field and policy: the longer a field, the more."""
        share = ranking["length_norm"]
        norms = {}
        for letter, lengths in self._lengths.items():
            average = max(sum(lengths.values()) / len(lengths), 1.0)
            norms[letter] = {policy_id: 1 - share + share * length / average for policy_id, length in lengths.items()}
        norms[NUMBERS] = dict.fromkeys(norms[NUMBERS], 1.0)
        return norms


def _weighted(
    occurrences: Iterable[int], norms: Mapping[str, Mapping[int, float]], ranking: Mapping[str, float]
) -> Postings:
    """The postings of one term."""
    weights: dict[int, float] = {}
    letters: dict[int, str] = {}
    for one in occurrences:
        policy_id, letter, count = one >> _POLICY, chr(one >> _LETTER & _OF_LETTER), one & _COUNT
        weights[policy_id] = weights.get(policy_id, 0.0) + ranking[f"field_{letter}"] * count / norms[letter][policy_id]
        letters[policy_id] = letters.get(policy_id, "") + letter
    if any(not _ALIASES.issuperset(found) for found in letters.values()):
        for policy_id, found in letters.items():
            if _ALIASES.issuperset(found):
                weights[policy_id] *= ranking["alias_beside_text"]
    saturation = ranking["saturation"]
    numbers = sorted(weights)
    impacts = [round(1000 * weights[number] / (saturation + weights[number])) for number in numbers]
    return Postings(numbers, impacts, [letters[number] for number in numbers])

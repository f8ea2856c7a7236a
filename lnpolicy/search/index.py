"""The search index: what it holds, and how to look things up in it.

An index is a sorted string table (`table.py`). Its keys:

- `p:51`: the policy, the names of its offices and what else an edition knows of it as JSON, so that a search or a page
  needs no other file; `k:disability-fund`: the number of the policy with that key;
- `d:…`: what else an edition keeps, under a name of its own;
- `l:`: what a list shows of every policy, without the long texts, so that a list reads no policy whole;
- `w:通行费`: how common the word is, with an `n` if it names something; 0 for a mere beginning of words;
- `t:通行费`, `g:审联`, `h:查`, `a:过路费`: the postings of a word or number, of a pair of characters between two words,
  of a character, of a whole title or alias: three lists that go together, policies, impacts, fields;
- `e:过路费`: other words that mean the same; empty for a filler, which means nothing by itself;
- `x:公积金`: what the word tells of the question it stands in, as a sign (see `SETTING`);
- `f:通行费`: how often general Chinese has a word of the index, where `w:` tells how it is to be cut;
- `u:`: the offices of every policy in printed order, each a number, with commas between those of one policy;
- `q:51`: the titles and other names of a policy, `z:51`: all that is printed of it, sentence by sentence; both
  normalized and parted by tabs; `b:登记`: the policies that print two characters side by side; `r:`: those that
  print a sum;
- `o:查`: what a word of one syllable means as people speak;
- `j:民宿`: the handbook's words for what those of a trade may have;
- `m:高`: what pairs of characters say of a question that begin so, each as `速12`: for the handbook, or against (-12);
- `y:gaosu`: the terms read so, in blurred pinyin, each as `gaosu=高速`; `i:gsgl` those with these initials;
- `s:高`: how the character is read; `c:費`: the simplified character for a traditional one;
- `vf:残`, `vl:金`: the terms that a slip may have been meant for, by their first and by their last character.

An impact says how strongly a term stands for a policy: BM25F's saturated, length-normalised, weighted frequency
times 1000. What kind of query words hit a term is not its concern.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.model import Contact, Document, Imprint, Outline, Policy
from lnpolicy.search.postings import Postings, decoded
from lnpolicy.search.table import Table

if TYPE_CHECKING:
    from jieba import Tokenizer

FORMAT = "lnpolicy/index/17"
SETTING, PLACE, ASIDE, ELSEWHERE, INTENT = "s", "p", "w", "x", "i"
"""What a word may tell of the question it stands in: who asks; where; what is said beside the point, or hoped for; a
subject that no policy treats; what no handbook of policies answers (工资多少)."""
FIELD_LETTERS = {
    "t": "title",
    "l": "alias",
    "q": "alias",
    "a": "audience",
    "e": "audience",
    "m": "measures",
    "p": "procedure",
    "b": "basis",
    "o": "office",
    "n": "number",
}
"""How postings abbreviate the fields in which a term occurs."""
NAMES = frozenset("tl")
"""The fields that name a policy."""
PROSE = frozenset("tampb")
"""Those that are printed in sentences, with the title."""
BODY = frozenset("ampbon")
"""Those of a policy's own text, without its title."""
PRINTED = BODY | frozenset("te")
"""Those of what is printed of it, and of who may have it."""


class Index:
    """An index opened for searching."""

    def __init__(self, table: Table) -> None:
        self._table = table
        header = table.header
        self.imprint = Imprint(header["edition"], header["title"], tuple(header["categories"]))
        self.corpus_sha256: str = header["corpus_sha256"]
        self.numbers: tuple[int, ...] = tuple(header["numbers"])
        self.size = len(self.numbers)
        self.connectives = frozenset(header["connectives"])
        self.dealings = frozenset(header["dealings"])
        self.asking = frozenset(header["asking"])
        self.sums: tuple[tuple[str, ...], ...] = tuple(map(tuple, header["sums"]))
        """The words that ask for a sum, and those that do where a piece of a query ends."""
        framing, hopes, endings, whoever = header["broad"]
        self.framing, self.hopes = frozenset(framing), frozenset(hopes)
        self.asker_endings, self.whoever = tuple(endings), tuple(whoever)
        provinces = header["provinces"]
        self.provinces: dict[str, Any] = provinces | {"towards": tuple(provinces["towards"])}
        """What tells that a question is about another province (`provinces.py`)."""
        self.units: dict[str, str] = header["units"]
        self.ranking: dict[str, float] = header["ranking"]
        self.reads_pinyin: bool = header["pinyin"]
        self._total: int = header["words"]
        self._postings: dict[str, Postings | None] = {}
        self._values: dict[str, str | None] = {}
        self._targets: dict[str, dict[int, list[str]]] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        self._records: dict[int, dict[str, Any]] = {}
        self._policies: dict[int, Policy] = {}

    def __contains__(self, policy_id: object) -> bool:
        return type(policy_id) is int and self._table.get(f"p:{policy_id}") is not None

    def policy(self, policy_id: int) -> Policy:
        """The policy with that number, which must be in the index."""
        if policy_id not in self._policies:
            self._policies[policy_id] = policy_from_record(self._record(policy_id)["policy"])
        return self._policies[policy_id]

    def authorities(self, policy_id: int) -> tuple[str, ...]:
        """The names of the offices of that policy, which must be in the index."""
        return tuple(self._record(policy_id)["authorities"])

    def beside(self, policy_id: int, name: str) -> list[Any]:
        """What an edition knows of that policy under `name`, which must be in the index; empty where it is nothing."""
        known: list[Any] = self._record(policy_id).get(name, [])
        return known

    def number_of(self, key: str) -> int | None:
        """The number of the policy that has this key, or None where there is none."""
        found = self._table.get(f"k:{key}")
        return None if found is None else int(found)

    def kept(self, name: str) -> str | None:
        """What an edition keeps under that name, or None."""
        return self._table.get(f"d:{name}")

    def keeps(self, name: str, content: bytes) -> bool:
        """Whether what an edition keeps under that name is `content`."""
        return self._table.holds(f"d:{name}", content)

    def keys(self) -> list[str]:
        """The keys of the policies, in alphabetical order."""
        return [key[2:] for key, _ in self._table.items("k:")]

    def outlines(self) -> list[tuple[Outline, dict[str, list[Any]]]]:
        """Every policy without its texts, in printed order, with what the edition knows of it."""
        listed = json.loads(self._table.get("l:") or "[]")
        return [(_outline(*outline), beside) for outline, beside in listed]

    def policies(self) -> tuple[Policy, ...]:
        """All policies in printed order."""
        self._records |= {int(key[2:]): json.loads(text) for key, text in self._table.items("p:")}
        return tuple(map(self.policy, self.numbers))

    def _record(self, policy_id: int) -> dict[str, Any]:
        if policy_id not in self._records:
            text = self._table.get(f"p:{policy_id}")
            assert text is not None, f"postings name policy {policy_id}, which the index does not hold"
            self._records[policy_id] = json.loads(text)
        return self._records[policy_id]

    def _value(self, key: str) -> str | None:
        """The value of `key`, looked up once: the words of questions come back."""
        if key not in self._values:
            self._values[key] = self._table.get(key)
        return self._values[key]

    def postings(self, term: str) -> Postings | None:
        """Where the word or number `term` occurs, or None where it does not."""
        return self.postings_at(f"t:{term}")

    def postings_at(self, key: str) -> Postings | None:
        """The postings that stand under `key` (see above), or None."""
        if key not in self._postings:
            self._postings[key] = decoded(self._table.get(key))
        return self._postings[key]

    def expansions(self, word: str) -> tuple[str, ...] | None:
        """Other words that mean the same as `word`; None where none are known, empty for a filler."""
        value = self._value(f"e:{word}")
        return None if value is None else tuple(value.split())

    def is_filler(self, word: str) -> bool:
        """Whether `word` means nothing by itself, so that it never decides which policy is meant."""
        return self.expansions(word) == ()

    def is_known(self, word: str) -> bool:
        """Whether `word` leads to a policy, by itself or by what means the same."""
        return bool(self.postings(word) or self.expansions(word))

    def is_subject(self, word: str) -> bool:
        """Whether `word` is a common word of general Chinese that names something."""
        from lnpolicy.search.dictionary import SUBJECT

        return (self._value(f"w:{word}") or "").endswith(SUBJECT)

    def kind(self, word: str) -> str:
        """What `word` tells of the question it stands in, as a sign (see above); empty where it tells nothing."""
        return self._value(f"x:{word}") or ""

    def commonness(self, word: str) -> int:
        """How often general Chinese has `word`, as jieba's own dictionary counts; 0 where it does not know it."""
        return int(self._value(f"f:{word}") or self.dictionary.get(word) or 0)

    def names(self, policy_id: int) -> str:
        """The titles and other names of that policy, normalized, parted by tabs."""
        return self._value(f"q:{policy_id}") or ""

    def share_an_office(self, policy_id: int, other: int) -> bool:
        """Whether an office answers for both policies, told without reading them."""
        one, two = self._offices[policy_id], self._offices[other]
        return bool(one and two) and not set(one.split(",")).isdisjoint(two.split(","))

    @cached_property
    def _offices(self) -> dict[int, str]:
        return dict(zip(self.numbers, (self._table.get("u:") or "").split(" "), strict=True))

    def printed(self, policy_id: int) -> str:
        """What is printed of that policy, normalized, its sentences, titles and offices parted by tabs."""
        return self._value(f"z:{policy_id}") or ""

    def holding(self, pair: str) -> list[int]:
        """The policies that print two characters side by side, in handbook order."""
        return [*map(int, (self._table.get(f"b:{pair}") or "").split())]

    def prints_sum(self, policy_id: int) -> bool:
        """Whether that policy prints a sum, a share or a discount."""
        return policy_id in self._printing_sums

    @cached_property
    def _printing_sums(self) -> frozenset[int]:
        return frozenset(map(int, (self._table.get("r:") or "").split()))

    def spoken(self, syllable: str) -> tuple[str, ...]:
        """What a word of one syllable means as people speak; empty where that is not known."""
        return tuple((self._value(f"o:{syllable}") or "").split())

    def trade(self, word: str) -> tuple[str, ...]:
        """The handbook's words for what those of the trade `word` may have; empty where it is none."""
        return tuple((self._value(f"j:{word}") or "").split())

    def pair_says(self, pair: str) -> int:
        """How much two characters side by side say for a question to the handbook, in tenths; nought for most."""
        said = self._pairs.get(pair[0])
        if said is None:
            listed = (self._table.get(f"m:{pair[0]}") or "").split()
            said = self._pairs[pair[0]] = {second[0]: int(second[1:]) for second in listed}
        return said.get(pair[1], 0)

    def read_as(self, blurred: str) -> list[tuple[str, str]]:
        """The terms whose blurred pinyin is `blurred`, each as its exact pinyin and the term."""
        return [_pair(item) for item in (self._value(f"y:{blurred}") or "").split()]

    def initialled(self, initials: str) -> list[str]:
        """The terms whose syllables begin with `initials`."""
        return (self._table.get(f"i:{initials}") or "").split()

    def reading(self, character: str) -> str:
        """How a Chinese character is read, without tone; empty where that is not known."""
        return self._value(f"s:{character}") or ""

    def simplified(self, text: str) -> str:
        """`text` with every traditional character replaced by its simplified one."""
        if text.isascii():
            return text
        return "".join(c if c.isascii() else self._value(f"c:{c}") or c for c in text)

    def slip_targets(self, word: str) -> list[str]:
        """The terms about as long as `word` that begin or end as it does: what it may be a slip of."""
        first, last = self._slips(f"vf:{word[0]}"), self._slips(f"vl:{word[-1]}")
        lengths = range(len(word) - 1, len(word) + 2)
        return [term for length in lengths for found in (first, last) for term in found.get(length, ())]

    def _slips(self, key: str) -> dict[int, list[str]]:
        """The terms under `key` by their length, parted once: the same characters come back in every question."""
        if key not in self._targets:
            by_length: dict[int, list[str]] = {}
            for term in (self._table.get(key) or "").split():
                by_length.setdefault(len(term), []).append(term)
            self._targets[key] = by_length
        return self._targets[key]

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Jieba on the words of this index."""
        from lnpolicy.search.segment import tokenizer

        return tokenizer(self.dictionary, self._total)

    @cached_property
    def dictionary(self) -> Mapping[str, int]:
        """The words of this index in jieba's form: each with its frequency, each beginning of a word with 0."""
        from lnpolicy.search.dictionary import Dictionary

        return Dictionary(self._table)


def _pair(item: str) -> tuple[str, str]:
    reading, _, term = item.partition("=")
    return reading, term


def policy_record(policy: Policy) -> dict[str, Any]:
    """A policy in its JSON form in the index."""
    record: dict[str, Any] = policy._asdict()
    record["contacts"] = [contact._asdict() for contact in policy.contacts]
    record["documents"] = [document._asdict() for document in policy.documents]
    return record


def _outline(*values: Any) -> Outline:
    """An outline from its JSON form, in which each tuple is a list."""
    made: Any = (tuple(value) if isinstance(value, list) else value for value in values)
    return Outline(*made)


def policy_from_record(record: dict[str, Any]) -> Policy:
    """A policy from its JSON form in the index."""
    plain: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in record.items()}
    plain["contacts"] = tuple(Contact(c["office"], tuple(c["phones"]), c["note"]) for c in record["contacts"])
    plain["documents"] = tuple(Document(**document) for document in record["documents"])
    return Policy(**plain)

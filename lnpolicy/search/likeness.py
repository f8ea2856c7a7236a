"""How much a question is like what people ask of the handbook, rather than like what it does not treat.

Told by its pairs of neighbouring characters, whether words or not: some stand in the other names of policies and the
questions of the lexicon, some in the subjects elsewhere, the intents and the questions about something else, most in
neither. So a question that says hardly a word of the handbook is still known by its way of putting things. What each
pair says is worked out when the index is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log, sqrt
from operator import add

from lnpolicy.search.index import Index
from lnpolicy.search.normalize import is_chinese
from lnpolicy.search.printed import distinct_pairs

DOUBT = 0.5
"""So many texts of either kind are taken to hold every pair, for few texts say little."""
MOST = 20
"""The most that one pair says for or against, in tenths of a logarithm."""
COMMON, MOST_AGAINST = 5, 5
"""What so many policies print (补贴) says at most so much against, however many subjects elsewhere have it."""


def pair_weights(asked: Iterable[str], elsewhere: Iterable[str], printed: Iterable[str] = ()) -> dict[str, str]:
    """Index entries `m:`: for the first character of a pair each second one with what the pair says, in tenths.

    `asked` are texts that ask for what is treated, `elsewhere` texts for what is not, `printed` what each policy
    prints, all normalized; nothing where there are none of the first or of the second.
    """
    here, there = _counted(asked), _counted(elsewhere)
    if not here or not there:
        return {}
    share = here.total() / there.total()
    printing = Counter(pair for text in printed for pair in distinct_pairs(text))
    said: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(here | there):
        odds = log((here[pair] / share + DOUBT) / (there[pair] + DOUBT))
        least = -MOST_AGAINST if printing[pair] >= COMMON else -MOST
        if tenths := max(least, min(MOST, round(10 * odds))):
            said[pair[0]].append(f"{pair[1]}{tenths}")
    return {f"m:{first}": " ".join(seconds) for first, seconds in said.items()}


def likeness(index: Index, text: str) -> float:
    """What the pairs of the normalized `text` say together, over the root of how many there are; 0 is neither."""
    found = [*map(index.pair_says, _chinese_pairs(text))]
    return sum(found) / 10 / sqrt(len(found)) if found else 0.0


def _counted(texts: Iterable[str]) -> Counter[str]:
    """In how many of the `texts` each pair of Chinese characters stands."""
    return Counter(pair for text in texts for pair in set(_chinese_pairs(text)))


def _chinese_pairs(text: str) -> list[str]:
    """Every two Chinese characters that stand side by side in `text`."""
    return [pair for pair in map(add, text, text[1:]) if is_chinese(pair[0]) and is_chinese(pair[1])]

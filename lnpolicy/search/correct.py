"""What a misspelt run of Chinese was meant for: a term of the same sound, or one slip away.

Looked at are windows of neighbouring words of which at least one leads nowhere; a longer window that makes sense wins
over a shorter one. A window that is a word of general Chinese was meant as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import Index
from lnpolicy.search.pinyin import blurred
from lnpolicy.search.tokens import BREAK, GAP, is_doubtful, tokenized
from lnpolicy.search.wanted import Wanted, Way, expression, weight, word

LONGEST_WINDOW = 10
"""Characters within which a slip is looked for."""
LONG_WINDOW = 6
"""Characters from which a single slip is no accident, even if it makes words that lead somewhere."""
LONG_ENOUGH = 4
"""Characters from which a window may hold no word that means something by itself, and yet be a slip."""
MOST_TOKENS = 6
"""Words that a window may hold."""
LONGEST_RUN = 60
"""Words; a longer run is no query that somebody mistyped."""


class Correction(NamedTuple):
    """What a window was meant for, and the number of the token behind it."""

    end: int
    wanted: list[Wanted]


def corrections(index: Index, tokens: Sequence[str]) -> dict[int, Correction]:
    """The windows of `tokens` that were meant for something else, by the number of their first token."""
    if len(tokens) > LONGEST_RUN:
        return {}
    doubtful = [is_doubtful(index, token) for token in tokens]
    sounds = [_sound(index, token) for token in tokens]
    found: dict[int, Correction] = {}
    taken: set[int] = set()
    for size in range(min(MOST_TOKENS, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            end = start + size
            places = range(start, end)
            if True not in doubtful[start:end] or not taken.isdisjoint(places):
                continue
            window = "".join(tokens[start:end])
            if not 2 <= len(window) <= LONGEST_WINDOW or index.dictionary.get(window) or index.is_known(window):
                continue
            if ways := _meant(index, window, tokens[start:end], doubtful[start:end], sounds[start:end]):
                found[start] = Correction(end, corrected(index, window, ways))
                taken.update(places)
    return found


def corrected(index: Index, window: str, ways: list[Way]) -> list[Wanted]:
    """What a misspelt `window` asks for: the words of the one term it was meant for, or any of several terms."""
    best = ways[0]
    if len(ways) == 1 or best.worth > ways[1].worth:
        tokens = [token for token in tokenized(index, best.term) if token not in (GAP, BREAK)]
        return [item._replace(word=window, kind="") for item in expression(index, tokens, best.name, best.worth)]
    equal = [way for way in ways if way.worth >= best.worth]
    every = tuple(reached for way in equal for reached in word(index, way.term, way.name, way.worth).ways)
    return [Wanted(window, weight(index, every), every)]


def _meant(
    index: Index, window: str, tokens: Sequence[str], doubtful: Sequence[bool], sounds: Sequence[str]
) -> list[Way]:
    """The terms that the `window` of `tokens`, of which some are `doubtful`, may have been meant for, best first.

    A slip must be better evidence than what was typed: words that mean nothing by themselves, or a whole word with a
    single character beside it, are taken as they stand.
    """
    sure = [token for token, is_so in zip(tokens, doubtful, strict=True) if not is_so]
    if len(window) < LONG_ENOUGH:
        unsure = [token for token, is_so in zip(tokens, doubtful, strict=True) if is_so]
        if all(map(index.is_filler, unsure)) or (sure and all(map(index.is_filler, sure))):
            return []
    same = _of_the_same_sound(index, window, sounds)
    if same and not (len(window) == 2 and any(map(index.is_filler, tokens))):
        return same
    if len(window) == 2:
        return []
    return [
        _slip(index, term)
        for term in _one_slip_away(index, window)
        if _is_slip(index, tokens, term) and (len(window) >= LONG_WINDOW or all(token in term for token in sure))
    ]


def _is_slip(index: Index, tokens: Sequence[str], term: str) -> bool:
    """Whether `term` differs from the window of `tokens` as a slip does, and not as another word does.

    A character too many is a slip where it is doubled; a wrong one where it sounds like the right one, or stands
    neither for a word that means nothing by itself nor beside a whole word.
    """
    window = "".join(tokens)
    if term in window or len(term) < len(window):
        return any(
            before == after and window[:place] + window[place + 1 :] == term
            for place, (before, after) in enumerate(pairwise(window))
        )
    if len(term) > len(window) or sorted(term) == sorted(window):
        return True
    place = next(number for number, (typed, meant) in enumerate(zip(window, term, strict=True)) if typed != meant)
    typed, meant = window[place], term[place]
    if blurred(index.reading(typed)) == blurred(index.reading(meant)):
        return True
    at_edge = place in (0, len(window) - 1)
    if index.is_filler(typed) or (len(window) == 3 and not at_edge):
        return False
    beside = tokens[1] if place == 0 else tokens[-2] if at_edge and len(tokens) > 1 else ""
    return not at_edge or is_doubtful(index, beside)


def _slip(index: Index, term: str) -> Way:
    return Way(f"t:{term}", term, "typo", index.ranking["worth_slip"])


def _sound(index: Index, token: str) -> str:
    """How `token` is read; empty where that is not known of every character."""
    sounds = [index.reading(character) for character in token]
    return "".join(sounds) if all(sounds) else ""


def _of_the_same_sound(index: Index, window: str, sounds: Sequence[str]) -> list[Way]:
    """The terms read as `window` is; of two characters one must stand as typed, for many words sound the same."""
    if not all(sounds):
        return []
    worth = index.ranking["worth_sound"]
    exact = "".join(sounds)
    found = [
        (sound == exact, term)
        for sound, term in index.read_as(blurred(exact))
        if len(term) == len(window) and term != window
    ]
    nearest = [term for is_exact, term in found if is_exact]
    if len(window) == 2:
        nearest = [term for term in nearest if term[0] == window[0] or term[1] == window[1]]
    elif not nearest:
        nearest = [term for _, term in found]
    return [Way(f"t:{term}", term, "typo", worth) for term in nearest]


def _one_slip_away(index: Index, window: str) -> list[str]:
    """The terms that differ from `window` by one character wrong, missing, doubled or swapped with its neighbour."""
    if not (targets := index.slip_targets(window)):
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(window, targets, scorer=OSA.distance, score_cutoff=1, limit=8, processor=None)
    return list(dict.fromkeys(term for term, _, _ in near))

"""Words by which one text turns what another says (不, 以上, 应当, 酌情): data/turning.toml lists them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.reader import data_file
from lnpolicy.edition.wording import apart, fold, same_but_for_print
from lnpolicy.named_tuple import NamedTuple


class _Turning(NamedTuple):
    """The words that turn a text, group by group, as one pattern; `apart` are the words of which they are a piece."""

    groups: tuple[re.Pattern[str], ...]
    apart: re.Pattern[str]


@cache
def _turning() -> _Turning:
    reader, _ = data_file(data_folder() / "turning.toml", "lnpolicy/turning/1")
    groups, apart = reader.lines("groups"), reader.lines("apart")
    reader.finish()
    return _Turning(tuple(_any_of(group.split()) for group in groups), _any_of(apart))


def _any_of(words: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these words, the longest first."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))


def turned(old: str, new: str) -> str:
    """The first word of which one of two texts has more than the other, and so turns what that says; or empty."""
    known = _turning()
    one, other = (known.apart.sub(".", fold(text)) for text in (old, new))
    for group in known.groups:
        said, says = group.findall(one), group.findall(other)
        if len(said) != len(says):
            more, fewer = (said, says) if len(said) > len(says) else (says, said)
            return str(next((word for word in more if more.count(word) > fewer.count(word)), more[0]))
    return ""


def turned_words(old: str, new: str) -> str:
    """The same of the words that changed between two printings of one text; a word that went elsewhere turns both."""
    return next(iter(all_turned(old, new)), "")


@lru_cache(2**10)  # the sections of a policy are laid side by side for each of its items
def all_turned(old: str, new: str) -> tuple[str, ...]:
    """All of these words, place by place."""
    if same_but_for_print(old, new):
        return ()
    return tuple(word for was, now in apart(old, new) if (word := turned(was, now)))

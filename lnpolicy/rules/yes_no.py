"""What says yes or no, in words or with a sign, and what says nothing of a place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from lnpolicy.rules.declaration import YES, Input

_SAID = {
    **dict.fromkeys(
        ("true", "yes", "y", "1", "是", "是的", "有", "有的", "已", "对", "对的", "嗯", "好", "好的"), True
    ),
    **dict.fromkeys(("false", "no", "n", "0", "否", "无", "没有", "没", "未", "不", "不是", "不是的", "没有的"), False),
    **dict.fromkeys("√✓✔☑✅v", True),
    **dict.fromkeys("×✕✖✗✘❌x", False),
}
"""What says yes or no, in words or with a tick or a cross, letters that are drawn for one (V, X) too."""
_AS_PICTURE = str.maketrans("", "", "\ufe0e\ufe0f")
"""What says whether the sign before it is drawn as a picture, which nobody sees."""
_PLACES_KEPT = 1024
"""Words of which it is kept in mind whether they name a place: a table says the same stations again and again."""


def so(declared: Input, value: Any) -> bool | None:
    """Whether a value says yes or no of an input; None where it says neither."""
    if isinstance(value, bool):
        return value
    said = said_of_any(str(value))
    if said is None:
        said = says(declared, str(value))
    if said is None:
        from lnpolicy.rules.spoken import answered

        said = answered(str(value), declared.meaning, _SAID)
    return said


def said_of_any(text: str) -> bool | None:
    """Whether some words say yes or no of whatever is asked; None for all others."""
    if (said := _SAID.get(text)) is not None:
        return said
    from lnpolicy.rules.spoken import unquoted

    plain = unicodedata.normalize("NFKC", unquoted(text)).translate(_AS_PICTURE)
    return _SAID.get(plain.strip().lower())


def says(declared: Input, value: str) -> bool | None:
    """Whether some words say yes or no of this input alone; None for all others."""
    if not declared.says:
        return None
    text = "".join(unicodedata.normalize("NFKC", value).split())
    for said, forms in declared.says.items():
        if any(re.fullmatch(form, text, re.IGNORECASE) for form in forms):
            return said == YES
    return None


def says_nothing_of(declared: Input, value: Any) -> bool:
    """Whether a word in the place of a place is none: it says that nobody knows, that there is none, or yes."""
    return declared.kind == "place" and isinstance(value, str) and _names_no_place(value)


@lru_cache(maxsize=_PLACES_KEPT)
def _names_no_place(word: str) -> bool:
    if not word.strip():
        return False
    from lnpolicy.rules.spoken import answered, says_nothing

    return says_nothing(word) or answered(unicodedata.normalize("NFKC", word), "", _SAID) is not None

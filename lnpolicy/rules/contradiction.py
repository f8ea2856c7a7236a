"""The fewest of many things that cannot be together: those without any of which they could be."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def fewest(
    met_by: Sequence[str], every: Sequence[Sequence[str]], cannot_be: Callable[[Sequence[str]], bool]
) -> list[str]:
    """The fewest names that cannot be together, those `met_by` which it was noticed first among them.

    They are looked for in the first of `every` that cannot be together; where there is none, what was noticed stays.
    What follows from several (an enterprise that makes food is a manufacturer) is noticed by one of them.
    """
    left = next((list(names) for names in (met_by, *every) if cannot_be(names)), None)
    if left is None:
        return list(met_by)
    for name in sorted(left, key=lambda name: name in met_by):
        if len(left) > 1 and cannot_be(fewer := [other for other in left if other != name]):
            left = fewer
    return sorted(left, key=lambda name: met_by.index(name) if name in met_by else len(met_by))

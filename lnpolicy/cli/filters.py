"""Which policies `--category` and `--authority` mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from lnpolicy.cli.suggest import accepted, did_you_mean, nearest
from lnpolicy.errors import ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.corpus.authorities import Authorities
    from lnpolicy.edition.edition import Edition


def category_named(words: str, categories: Sequence[str]) -> str:
    """The one category that `words` name, whole or in part; raises `ValueNotAccepted`."""
    wanted = "".join(words.split())
    found = [category for category in categories if category == wanted] or [
        category for category in categories if wanted and wanted in category
    ]
    if len(found) != 1:
        hint = accepted("可用的类别", categories, wanted)
        raise ValueNotAccepted(f"--category 不接受“{words}”", hint=hint, param="--category")
    return found[0]


def authorities_named(words: str, authorities: Authorities, offices: Iterable[str]) -> set[str]:
    """Those of the `offices` that `words` can mean; raises `ValueNotAccepted` where there is none."""
    names = list(dict.fromkeys(offices))
    found = authorities.named(words, names)
    if not found:
        ways = {way: name for name in names for way in authorities.variants.get(name, (name,))}
        near = [ways[way] for way in nearest(words, ways)]
        hint = did_you_mean(near) or "lnpolicy list 列出各政策的主管部门"
        raise ValueNotAccepted(f"--authority 不接受“{words}”：没有这个主管部门", hint=hint, param="--authority")
    return found


def wanted_policies(edition: Edition, categories: Sequence[str], authorities: Sequence[str]) -> Callable[[int], bool]:
    """Whether the policy of that number is of one of the categories and of one of the offices meant; none means any."""
    outlines = list(edition.outlines)
    if categories:
        names = {category_named(words, edition.imprint.categories) for words in categories}
        outlines = [outline for outline in outlines if outline.category in names]
    if authorities:
        every = [office for outline in edition.outlines for office in outline.offices]
        offices = {office for words in authorities for office in authorities_named(words, edition.authorities, every)}
        outlines = [outline for outline in outlines if not offices.isdisjoint(outline.offices)]
    return {outline.id for outline in outlines}.__contains__

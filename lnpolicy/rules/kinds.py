"""Whether a formula puts each kind of value where it belongs: figures are reckoned with, days counted, words compared.

What an input, a number or a let stands for is known when the rules are read, so that a formula which adds a day, takes
the least of two words or compares a choice with a word that it does not have is refused there, and never fails when
somebody asks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence

from lnpolicy.corpus.reader import TableReader
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.expression import parts_of
from lnpolicy.rules.formula import Formula


class Kind(NamedTuple):
    """What a value is, as messages call it; of a word, which there are (any where none are named)."""

    name: str
    words: tuple[str, ...] = ()


FIGURE, DAY, TRUTH, WORD, TABLE = (Kind(name) for name in ("数", "日期", "是非", "文字", "分段的数（dated）"))
_OF_INPUTS = {"date": DAY, "yes_no": TRUTH, "choice": WORD, "text": WORD, "place": WORD, "plate": WORD}
_FIGURES: tuple[tuple[Kind, ...], Kind] = ((FIGURE,), FIGURE)
_CALLS: dict[str, tuple[tuple[Kind, ...], Kind]] = {
    "within": ((DAY, DAY, FIGURE), TRUTH),
    "within_counted": ((DAY, DAY, FIGURE), TRUTH),
    "after": ((DAY, FIGURE), DAY),
    "after_counted": ((DAY, FIGURE), DAY),
    "before": ((DAY, FIGURE), DAY),
    "same_year": ((DAY, DAY), TRUTH),
    "earlier": ((DAY, DAY), DAY),
    "rolled": ((DAY,), DAY),
    "starts": ((WORD, WORD), TRUTH),
    "as_of": ((TABLE, DAY), FIGURE),
    "covers": ((TABLE, DAY), TRUTH),
    "begun": ((TABLE, DAY), TRUTH),
    "ended": ((TABLE, DAY), TRUTH),
}
"""What a function takes, in order, and what comes out; all others take figures and come to one."""


class _Misplaced(Exception):
    """Words for what stands where something else belongs."""


def kind_of_input(declared: Input) -> Kind:
    """What an input stands for; a day may be a word instead (`instead`)."""
    kind = _OF_INPUTS.get(declared.kind, FIGURE)
    return Kind(kind.name, tuple(declared.choices or declared.instead)) if kind in (WORD, DAY) else kind


def require_kind(
    reader: TableReader, key: str, formula: Formula, kinds: Mapping[str, Kind | None], wanted: Kind | None = None
) -> Kind | None:
    """What a formula comes to; None where nobody can say.

    `kinds` are those of the names in it, None of what may be anything. Raises `InvalidData` where a value stands in it
    that does not belong there, or where it comes to something else than is `wanted`.
    """
    try:
        found = _kind(formula.tree.body, kinds)
        _require(found, wanted, "这里")
    except _Misplaced as error:
        accepted = "四则运算和 min、max 等用数，within、after 等用日期，and、or、not 用是非，文字用 ==、!= 或 starts"
        raise reader.error(key, f"“{formula.text}”不合：{error}", accepted) from None
    return found


def _kind(node: ast.expr, kinds: Mapping[str, Kind | None]) -> Kind | None:
    if isinstance(node, ast.Name):
        return kinds.get(node.id)
    if isinstance(node, ast.Constant):
        return WORD if isinstance(node.value, str) else FIGURE
    parts = parts_of(node)
    found = [_kind(part, kinds) for part in parts]
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        taken, made = _CALLS.get(name, _FIGURES)
        for place, one in enumerate(found):
            _require(one, taken[min(place, len(taken) - 1)], f"{name} 的第 {place + 1} 个")
        return made
    if isinstance(node, ast.Compare):
        _compare(node, parts, found)
        return TRUTH
    if isinstance(node, ast.IfExp):
        _require(found[0], TRUTH, "if 后面的")
        return _alike(found[1:])
    wanted = FIGURE if isinstance(node, ast.BinOp) else TRUTH
    for part, one in zip(parts, found, strict=True):
        _require(one, wanted, ast.unparse(part))
    return wanted


def _compare(node: ast.Compare, parts: Sequence[ast.expr], found: Sequence[Kind | None]) -> None:
    """Raise `_Misplaced` where two values cannot be compared, or a word is none that the other may be."""
    is_same = isinstance(node.ops[0], (ast.Eq, ast.NotEq))
    for one, other, said in zip(found, reversed(found), reversed(parts), strict=True):
        word = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else None
        if word is None or one is None:
            continue
        if one.words and word not in one.words:
            raise _Misplaced(f"没有“{word}”，有的是 {'、'.join(one.words)}")
        if one.name == DAY.name and one.words and is_same:
            return
        _require(other, one, ast.unparse(said))
    _alike(found)
    if not is_same:
        for part, one in zip(parts, found, strict=True):
            if one is not None and one.name in (WORD.name, TRUTH.name):
                raise _Misplaced(f"{ast.unparse(part)} 是{one.name}，不能比大小")


def _alike(found: Iterable[Kind | None]) -> Kind | None:
    """The kind that all of these are."""
    known = [one for one in found if one is not None]
    for one in known[1:]:
        if one.name != known[0].name:
            raise _Misplaced(f"{known[0].name}与{one.name}放在一起")
    return known[0] if known else None


def _require(found: Kind | None, wanted: Kind | None, what: str) -> None:
    if found is not None and wanted is not None and found.name != wanted.name:
        raise _Misplaced(f"{what}应是{wanted.name}，却是{found.name}")

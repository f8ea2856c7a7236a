"""The words of a clause, accounted for: each piece of it, and what in the rule stands for it.

No word may be left over, as no character of the corpus is: what no condition, number or date looks at is either beside
the point (`beside`: what the measure is called, how to apply) or `unchecked`, and then every answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.logic import inputs_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import did_you_mean

BESIDE, UNCHECKED = "beside", "unchecked"


def read_words(reader: TableReader, key: str = "words") -> dict[str, tuple[str, ...]]:
    """A table of words and the names that stand for them; raises `InvalidData` for one that is written otherwise."""
    table: dict[str, Any] = reader.take(key, dict, default={})
    found = {}
    for words, names in table.items():
        listed = [names] if isinstance(names, str) else names
        if not isinstance(listed, list) or not listed or not all(isinstance(name, str) and name for name in listed):
            raise reader.error(f"{key}.{words}", f"是 {names!r}", '应为 ["名字", …]，或 "beside"、"unchecked"')
        found[words] = tuple(listed)
    return found


def require_accounted(reader: TableReader, rule: Rule, calculator_inputs: Iterable[str]) -> None:
    """Raise `InvalidData` where a piece is none of the clause, or nothing of that name stands for it."""
    known = {*rule.numbers, *rule.names, *rule.dated, *calculator_inputs, BESIDE, UNCHECKED}
    known |= {let.name for let in rule.lets} | {
        name for part in (rule.when, rule.where) if part for name in inputs_of(part)
    }
    known |= {"validity"} if rule.validity.first or rule.validity.last else set()
    known |= {"excludes"} if rule.excludes else set()
    clause = bare(rule.clause)
    for words in rule.words:
        if bare(words) not in clause:
            raise reader.error(f"words.{words}", "不在 clause 里", "请照原文写")
    for words, names in (*rule.words.items(), *rule.printed.items()):
        for name in names:
            if name not in known:
                fix = f"可用的：{'、'.join(sorted(known))}" + did_you_mean(name, known)
                raise reader.error(f"words.{words}", f"的“{name}”没有这个名字", fix)


def unchecked(words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What an answer says of the words that nothing looks at."""
    return tuple(f"没有核对：{piece}" for piece, names in words.items() if UNCHECKED in names)


def left_over(rule: Rule) -> str:
    """The words of the clause that are not accounted for, without the punctuation between them."""
    rest = bare(rule.clause)
    for piece in sorted(rule.words, key=len, reverse=True):
        rest = rest.replace(bare(piece), "|")
    return "".join(character for character in rest if character.isalnum())

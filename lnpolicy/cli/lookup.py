"""Which policies the words of `show`, `open` and `dates` mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.edition.numbered import number_meant, numbers_meant, numbers_spelled_otherwise
from lnpolicy.errors import Ambiguous, LnpolicyError, NotFound, ValueNotAccepted
from lnpolicy.rules.naming import shown
from lnpolicy.rules.spoken import bare

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Policy
    from lnpolicy.edition.edition import Edition
    from lnpolicy.search.hit import Hit

CLEAR_LEAD = 1.5
"""How many times what the second-best hit is worth the best one must be worth to be the policy meant."""
MOST_CANDIDATES = 8

_FILE = r"(?i)\S+\.(?:ics|csv|tsv|xlsx?|html?|md|txt|jsonl?|docx?|pdf)"
"""What is the name of a file, and none of a policy."""
_NAMING = {"title", "alias"}
"""The fields of a policy that hold what it is called."""
_SEPARATORS = r"[\s,，、;；/]+"
_LEAST_COVERED = 0.6
"""How much of what is typed in Latin letters must be words that a policy holds."""


def policies_meant(edition: Edition, words: Sequence[str]) -> list[Policy]:
    """The policies that `words` mean: each word one, or several in a row, where all are numbers or keys (51-53).

    Other words must single one out together. Raises `NotFound` and `Ambiguous` as `policy_meant` does, and
    `ValueNotAccepted` for what stands beside a number and says nothing of a policy.
    """
    pieces = [piece for word in words for piece in re.split(_SEPARATORS, word) if bare(piece)]
    meant = [numbers_meant(piece) or _keyed(edition, piece) or numbers_spelled_otherwise(piece) for piece in pieces]
    if meant and all(meant):
        return [edition[number] for number in dict.fromkeys(number for found in meant for number in found)]
    if number_meant(" ".join(words)) is None:
        _refuse_beside_number(pieces)
    return [policy_meant(edition, words)]


def _keyed(edition: Edition, piece: str) -> list[int]:
    return [edition.numbers[piece]] if piece in edition.numbers else []


def _refuse_beside_number(pieces: Sequence[str]) -> None:
    """Raise `ValueNotAccepted` for words behind the number of a policy, which must not be dropped for a search."""
    number = number_meant(pieces[0]) if pieces else None
    if number is None or len(pieces) < 2:
        return
    rest = " ".join(piece for piece in pieces if number_meant(piece) is None)
    from lnpolicy.cli.called import line_about
    from lnpolicy.cli.retyped import shell_line

    line = line_about(str(number), rest.replace(" ", ""))
    hint = (
        f"输入：{shell_line(line)}"
        if line
        else (
            f"第{number}条全文：lnpolicy show {number}；只看一节，如 lnpolicy show {number} 办事流程；"
            f"打印：lnpolicy show {number} -o {number}.html；到什么时候：lnpolicy dates {number}；"
            f"找这几个词：{shell_line(['search', *pieces])}"
        )
    )
    raise ValueNotAccepted(f"不明白编号 {number} 后面的“{rest}”", hint=hint, param="ID_OR_WORDS", line=line)


def policy_computed(edition: Edition, calculator: str, said: str) -> str:
    """The number of the policy that a calculator is told of: a number or key as it stands, else one of its policies.

    Raises as `policy_meant` does; where another policy is what comes nearest, with what the calculator says of that.
    """
    from lnpolicy.corpus.reader import is_key

    if numbers_meant(said) or is_key(said):
        return said
    from lnpolicy.present.calculable import calculable

    among = {record["id"] for record in calculable(edition, calculator).records}
    try:
        return str(policy_meant(edition, [said], among).id)
    except Ambiguous:
        raise
    except NotFound as error:
        listing = f"lnpolicy calc {calculator} --no-input 列出能这样算的政策"
        nearest = next((hit.policy for hit in edition.search(said, limit=1)), None)
        if nearest is None:
            raise NotFound(error.message, hint=listing, param=error.param) from None
        refused = refused_anyway(edition, calculator, {"policy": nearest.id})
        why = f"{refused.message}；" if refused else ""
        hint = f"最近的是第{nearest.id}条“{nearest.title}”：{why}lnpolicy show {nearest.id} 看原文；{listing}"
        raise NotFound(f"能这样算的政策里没有“{shown(said)}”", hint=hint, param=error.param) from None


def refused_anyway(
    edition: Edition, calculator: str, given: Mapping[str, Any], on: date | None = None
) -> LnpolicyError | None:
    """Why a calculator refuses what is given; None where it does not."""
    from lnpolicy.calc.registry import attempt

    made = attempt(calculator, given, edition, on=on) if given else None
    return made if isinstance(made, LnpolicyError) else None


def policy_meant(edition: Edition, words: Sequence[str], among: Collection[int] | None = None) -> Policy:
    """The policy that `words` single out: its number, its key, its title, or words that lead to it alone.

    A number is never looked for in the text. Raises `NotFound` where there is none and `Ambiguous`, with the
    candidates, where there are several, or where a few Latin letters lead to one that does not bear them in its title.
    Words mean one of those `among`, where these are given.
    """
    query = " ".join(words).strip()
    if not query:
        first, last = edition.policies[0].id, edition.policies[-1].id
        hint = f"请给编号（{first}–{last}）或能单独指出它的词"
        raise ValueNotAccepted("没有说是哪条政策", hint=hint, param="ID_OR_WORDS")
    if (number := number_meant(query)) is not None:
        return edition[number]
    if query in edition.numbers:
        return edition[query]
    if re.fullmatch(_FILE, query):
        raise ValueNotAccepted(f"“{query}”是文件名，不是政策", hint=f"写进文件用 -o {query}", param="ID_OR_WORDS")
    found = edition.search(query, limit=None) if not bare(query).isdecimal() else []
    hits = [hit for hit in found if among is None or hit.policy_id in among]
    if not hits:
        raise NotFound(
            f"没有找到与“{query}”有关的政策", hint="换一种说法，或用 lnpolicy list 浏览", param="ID_OR_WORDS"
        )
    titled = [hit.policy for hit in hits if _is_title(query, hit.policy)]
    if len(titled) == 1:
        return titled[0]
    is_sure = _is_spelt_out(query, hits[0])
    if is_sure and (len(hits) == 1 or hits[0].worth >= CLEAR_LEAD * hits[1].worth):
        return hits[0].policy
    candidates = listed(hits[:MOST_CANDIDATES])
    more = f"\n  …共 {len(hits)} 条" if len(hits) > MOST_CANDIDATES else ""
    message = f"“{query}”可以指 {len(hits)} 条政策" if len(hits) > 1 else f"“{query}”说不准是不是这一条"
    raise Ambiguous(message, hint=f"请用编号指明：\n{candidates}{more}", param="ID_OR_WORDS")


def is_named(edition: Edition, words: Sequence[str], policy: Policy) -> bool:
    """Whether `words` name a policy: they are numbers, or each stands in its title or its other names."""
    query = " ".join(words).strip()
    if numbers_meant(query) or any(number_meant(word) or word in edition.numbers for word in words):
        return True
    hit = next((hit for hit in edition.search(query, limit=None) if hit.policy_id == policy.id), None)
    if hit is None or _is_title(query, policy):
        return True
    held = {match.word for match in hit.matches if _NAMING & set(match.fields)}
    return {match.word for match in hit.matches} <= held


def _is_spelt_out(query: str, hit: Hit) -> bool:
    """Whether Latin letters say which policy is meant: most of them are words of its title, or pinyin written out.

    Initials, and words that stand only beside the policy, are too weak; what holds Chinese is judged by its worth.
    """
    letters = "".join(re.findall("[a-z]", query.lower()))
    if not query.isascii() or not letters:
        return True
    said = {
        match.word
        for match in hit.matches
        if "title" in match.fields or match.term.isascii() or len(match.term) < len(match.word)
    }
    named = any("title" in match.fields or not match.term.isascii() for match in hit.matches if match.word in said)
    return named and len("".join(said)) >= _LEAST_COVERED * len(letters)


def listed(hits: Iterable[Hit]) -> str:
    """Policies to choose from, one a line."""
    return "\n".join(f"  {hit.policy.id:>3}  {hit.policy.title}" for hit in hits)


def _is_title(query: str, policy: Policy) -> bool:
    """Whether `query` is the title of `policy`, but for the width of brackets and white space."""
    return _narrow(query) in map(_narrow, (policy.title, *policy.also_titled))


def _narrow(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())

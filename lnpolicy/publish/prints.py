"""Two prints laid side by side: what became of a clause of the one in the other, and of the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.wording import WORDING, fold, same_but_for_print, tokens
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.around import changed_around, turning_sentences
from lnpolicy.publish.extent import followed
from lnpolicy.publish.placed import nearest, spelled_in
from lnpolicy.publish.turning import all_turned, turned_words

KEPT, RESPELLED, SLIP, AROUND = "kept", "respelled", "slip", "around"
MOVED, CHANGED, GONE = "moved", "changed", "gone"
"""What became of a clause: it stands, in other signs, but for what looks like a slip, among other words, elsewhere,
changed, or not."""
OTHERWISE = (AROUND, MOVED, CHANGED)
"""The states of an item of which a person must see what the print says now."""
TOLD = (*OTHERWISE, GONE, SLIP)
"""The states of an item that is named to a person."""
_ENDS = "。；;."
"""How a clause ends, which says nothing: the list in which it stands may be longer now."""
_LEAST_ELSEWHERE = 8
"""Signs; a shorter clause stands in many policies, and has not moved to any of them."""


@lru_cache(2**12)  # the same policies are looked at for every clause
def _without_figures(text: str) -> str:
    """A text without its figures, as it is compared, and without how it ends."""
    words = (token.folded if token.kind == WORDING else "#" for token in tokens(text))
    return "".join(words).rstrip(",.;")


class Prints(NamedTuple):
    """The policies of the edition before and of the new one, by their keys; `mended` with all proposed repairs made.

    `cited` are the clauses on which anything stands, by the key of their policy.
    """

    old: Mapping[str, Policy]
    new: Mapping[str, Policy]
    mended: Mapping[str, Policy] = {}  # a named tuple's default, never changed
    cited: Mapping[str, Sequence[str]] = {}  # the same

    def look_up(self, clause: str, key: str, section: str | None) -> tuple[str, str, str]:
        """What became of a clause: its state, how it is spelled now or what comes nearest, and where that stands."""
        policy, passage = self.new.get(key), None
        if policy is not None:
            wanted = (section,) if section in PROSE_SECTIONS else (*PROSE_SECTIONS, "title")
            parts = clause.split("…")
            if all(any(bare(part) in bare(getattr(policy, name)) for name in wanted) for part in parts):
                return KEPT, clause, ""
            if spelled := spelled_in(parts, policy, wanted):
                return RESPELLED, spelled, ""
            ended = [*parts[:-1], parts[-1].rstrip(_ENDS)]
            if ended != parts and ended[-1] and (spelled := spelled_in(ended, policy, wanted)):
                return RESPELLED, spelled, ""
            if (passage := self.now(clause, key, section)) and same_but_for_print(clause, passage[0]):
                return RESPELLED, passage[0], ""
            if (mended := self.mended.get(key)) is not None and spelled_in(parts, mended, wanted):
                return SLIP, *nearest(clause, policy)
            for name in PROSE_SECTIONS:
                if (spelled := spelled_in(parts, policy, (name,))) and not self._stood(parts, key, name):
                    return MOVED, spelled, f"第{policy.id}条 {name}"
        if len(fold(clause)) >= _LEAST_ELSEWHERE:
            for other in self.new.values():
                for name in PROSE_SECTIONS:
                    spelled = spelled_in([clause], other, (name,))
                    if spelled and not self._stood([clause], other.key, name):
                        return MOVED, spelled, f"第{other.id}条 {name}"
        if policy is None:
            return GONE, "", ""
        if passage:
            return CHANGED, *passage
        return CHANGED, *nearest(clause, policy)

    def now(self, clause: str, key: str, section: str | None) -> tuple[str, str] | None:
        """What stands now in the place of a clause, as far as it went, and where; None where that is not to be told."""
        old, new = self.old.get(key), self.new.get(key)
        if old is None or new is None:
            return None
        for name in (section,) if section in PROSE_SECTIONS else PROSE_SECTIONS:
            text = followed(getattr(old, name), getattr(new, name))
            passages = [text.passage(part) for part in clause.split("…")]
            if all(passages) and fold("…".join(passages)) != fold(clause):
                return "…".join(passages), f"第{new.id}条 {name}"
        return None

    def still_printed(self, clause: str, key: str) -> str:
        """Where another policy prints a clause that its own no longer does, as it did before; empty where none does."""
        if len(fold(clause)) < _LEAST_ELSEWHERE:
            return ""
        return "、".join(
            f"第{other.id}条 {name}"
            for other in self.new.values()
            for name in PROSE_SECTIONS
            if other.key != key and spelled_in([clause], other, (name,))
        )

    def went(self, clause: str, key: str) -> str:
        """Where another policy prints a clause with other figures, that its own no longer prints in any; or empty."""
        form = _without_figures(clause)
        own = self.new.get(key)
        if len(form) < _LEAST_ELSEWHERE or (own is not None and form in _without_figures(own.prose)):
            return ""
        return "、".join(
            f"第{other.id}条 {name}（`{other.key}`）"
            for other in self.new.values()
            for name in PROSE_SECTIONS
            if other.key != key
            and form in _without_figures(getattr(other, name))
            and not (other.key in self.old and form in _without_figures(getattr(self.old[other.key], name)))
        )

    def _stood(self, parts: Sequence[str], key: str, section: str) -> bool:
        """Whether a clause stood in that section of that policy before: then it has not moved there."""
        policy = self.old.get(key)
        return policy is not None and bool(spelled_in(parts, policy, (section,)))

    def around(self, clause: str, key: str, now: str = "", where: str = "") -> tuple[str, str] | None:
        """The sentences around a clause, old and new, where these changed in more than print.

        Where the clause does not stand any more, `now` is what stands in its place, and `where` says in which policy
        and section, as `look_up` does.
        """
        old, new = self.old.get(key), self.new.get(key)
        if old is None or (new is None and not where):
            return None
        if where:
            number, _, into = where.removeprefix("第").partition("条 ")
            new = next(policy for policy in self.new.values() if policy.id == int(number))
            pairs = [(name, into) for name in sorted(PROSE_SECTIONS, key=lambda name: name != into)]
        else:
            pairs = [(name, name) for name in PROSE_SECTIONS]
        assert new is not None
        for name, into in pairs:
            was, text = getattr(old, name), getattr(self.mended.get(new.key, new), into)
            if (was != text or now) and (found := changed_around(clause, was, text, now)) is not None:
                return found
        return None

    def elsewhere(self, key: str, clauses: Iterable[str]) -> tuple[str, str] | None:
        """What turned in whom a policy is for and what it gives, outside of these clauses, old and new."""
        old, new = self.old.get(key), self.new.get(key)
        if old is None or new is None:
            return None
        known = [fold(clause) for clause in (*clauses, *self.cited.get(key, ()))]
        for was, now in turning_sentences(old, new, ("audience", "measures")):
            if not was or not any(fold(was) in clause or clause in fold(was) for clause in known if clause):
                return was, now
        return None

    def turned(self, key: str, passages: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
        """The words by which passages of a policy turn what they say, old and new, each word once with its passage.

        A word that stands in its section where it stood turns nothing, though the passages begin and end elsewhere.
        """
        old, new = self.old.get(key), self.new.get(key)
        known: set[str] | None = None
        if old is not None and new is not None:
            known = {word for name in PROSE_SECTIONS for word in all_turned(getattr(old, name), getattr(new, name))}
        found: dict[str, tuple[str, str, str]] = {}
        for was, now in passages:
            word = turned_words(was, now)
            if word and (known is None or word in known):
                found.setdefault(word, (word, was, now))
        return list(found.values())

    def is_cited(self, clause: str, key: str) -> bool:
        """Whether a text is a clause of that policy as it was printed before."""
        policy = self.old.get(key)
        return policy is not None and all(
            any(bare(part) in bare(getattr(policy, name)) for name in (*PROSE_SECTIONS, "title"))
            for part in clause.split("…")
        )

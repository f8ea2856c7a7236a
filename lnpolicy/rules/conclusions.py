"""What follows from the facts that were said: a city lies in Liaoning, whoever imports food imports.

What is so is drawn first, then the noes, and last the noes that lists alone give (whoever chose others in a list did
not say no in so many words), until nothing more follows. What cannot be so together is told by the fewest facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from typing import Any

from lnpolicy.errors import AtOdds, ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.facts import Vocabulary
from lnpolicy.rules.logic import State, inputs_of, state_of


class Drawn(NamedTuple):
    """What is known, and for what is so though a list speaks against it, the fact that was not chosen there."""

    known: dict[str, Any]
    given_way: Mapping[str, str]


def completed(
    vocabulary: Vocabulary,
    said: Mapping[str, Any],
    known: Mapping[str, Any] | None = None,
    listed: Collection[str] = (),
) -> dict[str, Any]:
    """What is known once everything is drawn from what was `said`, each value as its fact has it.

    As `drawn` has it, but raises `ValueNotAccepted` where any two things that were said cannot both be so.
    """
    found, given_way = drawn(vocabulary, said, known, listed)
    for fact, source in given_way.items():
        raise _contradicted(vocabulary, fact, source)
    return found


def drawn(
    vocabulary: Vocabulary,
    said: Mapping[str, Any],
    known: Mapping[str, Any] | None = None,
    listed: Collection[str] = (),
) -> Drawn:
    """What is known once everything is drawn from what was `said`, and the noes of lists that gave way.

    It is added to what is `known` already, from which everything has been drawn. What is `listed` was said no of by
    a list alone and is taken last: a no that a list gives, or that follows from one, gives way to a yes, and is no
    no while nobody said whether something is so from which the yes would follow. Raises
    `ValueNotAccepted` where else two things that were said cannot both be so; a size that follows from figures
    gives way to what was said of it.
    """
    try:
        return _drawn(vocabulary, said, known, listed)
    except AtOdds as error:
        raise _in_fewest(vocabulary, error, said, known, listed) from None


def known_after(
    vocabulary: Vocabulary, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]
) -> dict[str, Any] | None:
    """What is known as `drawn` has it; None where what was said cannot all be so."""
    with suppress(ValueNotAccepted):
        return _drawn(vocabulary, said, known, listed).known
    return None


def is_answered(vocabulary: Vocabulary, name: str, known: Mapping[str, Any], listed: Collection[str]) -> bool:
    """Whether nothing is to be asked of a fact: it is known, or the no of a list waits for what else is asked."""
    return name in known or (
        name in listed
        and any(cause not in known and cause not in listed for cause in vocabulary.yields_to.get(name, ()))
    )


def _drawn(
    vocabulary: Vocabulary, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]
) -> Drawn:
    """The same as `drawn`, but a contradiction is told by the two facts by which it was met."""
    found, given_way = _closed(vocabulary, said, known, listed)
    sizes = vocabulary.sizes
    sizing = sizes and sizes.found(found)
    if sizes and sizing and (size := sizes.drawn(sizing)) and size[0] not in found:
        with suppress(ValueNotAccepted):
            sized = _closed(vocabulary, dict([size]), found, ())
            if not sized.given_way:
                return Drawn(sized.known, given_way)
    return Drawn(found, given_way)


def _closed(
    vocabulary: Vocabulary, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]
) -> Drawn:
    """What is known with what follows from one fact after another.

    Each time a no turns out not to be one, everything is drawn again without it.
    """
    firm, last = said, [name for name in said if name in listed] if listed else []
    if last:
        firm = {name: value for name, value in said.items() if name not in listed}
    standing: set[str] = set()
    given_way: dict[str, str] = {}
    while True:
        try:
            made = _Round(vocabulary, firm, known, listed, standing).drawn(last)
        except _NoNo as error:
            if error.name not in last:
                standing.add(error.name)
                continue
            last.remove(error.name)
            if not any(firm.get(other) is True for other in _asked_with(vocabulary, error.name)):
                given_way.setdefault(error.against, error.name)
            continue
        together = {name for pair in made.given_way.items() for name in _against(vocabulary, *pair)}
        if together.isdisjoint(last):
            return Drawn(made.known, {**given_way, **made.given_way}) if given_way else made
        given_way = {**given_way, **made.given_way}
        last = [name for name in last if name not in together]


class _NoNo(Exception):  # no error, but what the next round knows
    """That the no of a fact is none: it follows from others that it is so.

    `name` is the fact of which the no was drawn, or that of a list from whose no it follows; `against` what was said
    against it.
    """

    def __init__(self, name: str, against: str) -> None:
        super().__init__(name, against)
        self.name = name
        self.against = against


class _Round:
    """One round of drawing, where of the facts `standing` no no is drawn, and the noes of lists are `of_lists`."""

    __slots__ = ("_known", "_of_lists", "_said", "_said_as", "_standing", "_vocabulary", "found", "given_way")

    def __init__(
        self,
        vocabulary: Vocabulary,
        said: Mapping[str, Any],
        known: Mapping[str, Any] | None,
        of_lists: Collection[str],
        standing: Set[str],
    ) -> None:
        self._vocabulary = vocabulary
        self._said = said
        self._known = known or {}
        self._of_lists = of_lists
        self._standing = standing
        self._said_as: dict[str, str] = {}  # of what follows, the fact that was said and from which it does
        self.found = {**known, **said} if known else dict(said)
        self.given_way: dict[str, str] = {}

    def drawn(self, last: Sequence[str]) -> Drawn:
        """What is known: first what is so, then noes, the noes of the lists `last`.

        Raises `_NoNo` where a no is none, and `AtOdds` where what was said cannot be so.
        """
        met_by, needed_by, facts = self._vocabulary.met_by, self._vocabulary.needed_by, self._vocabulary.facts
        new = [  # those from which something may follow
            name
            for name, value in self._said.items()
            if (name, value) in met_by
            or (name in needed_by if value is False else facts[name].needs)
            or (name, None) in met_by
        ]
        while new or last:
            new = self._take_noes(self._take_what_is_so(new))
            if not new and last:
                new = self._take_lists(last)
                last = ()
        return Drawn(self.found, self.given_way)

    def _take_what_is_so(self, new: list[str]) -> dict[str, str]:
        """Add what follows from the facts `new`, and from that; the noes are returned, each with its source."""
        vocabulary, found, said_as = self._vocabulary, self.found, self._said_as
        noes: dict[str, str] = {}
        for name in new:  # grows
            for follows, value in _following(vocabulary, name, found):
                if value is False:
                    noes.setdefault(follows, said_as.get(name, name))
                elif follows not in found:
                    found[follows] = value
                    said_as[follows] = said_as.get(name, name)
                    new.append(follows)
                elif found[follows] != value:
                    self._speak_against(follows, said_as.get(name, name))
        return noes

    def _speak_against(self, name: str, source: str) -> None:
        """Raise what is to be done where a value of a fact follows from `source`, and another is known."""
        other = self._said_as.get(name, name)
        if source in self._of_lists:
            raise _NoNo(source, other)
        if self.found[name] is False and name not in self._said and name not in self._known:
            raise _NoNo(name, source)
        raise _contradicted(self._vocabulary, other, source)

    def _take_noes(self, noes: Mapping[str, str]) -> list[str]:
        """Add the noes, each with its source, but what is so; returned are those from which something may follow."""
        found = self.found
        new = []
        for name, source in noes.items():
            if found.get(name, False) is not False or name in self._standing:
                other = self._said_as.get(name, name)
                if source not in self._of_lists:
                    raise _contradicted(self._vocabulary, other, source)
                self.given_way.setdefault(name, source)
            elif name not in found:
                found[name] = False
                self._said_as[name] = source
                if self._says_more(name):
                    new.append(name)
        return new

    def _take_lists(self, names: Sequence[str]) -> list[str]:
        """Add the noes that lists alone give of these facts; returned are those from which something may follow."""
        found, yields_to = self.found, self._vocabulary.yields_to
        new = []
        for name in names:
            if name in found:
                if found[name] is True and not self._is_of_the_same_list(name):
                    self.given_way.setdefault(self._said_as.get(name, name), name)
            elif name not in self._standing and (
                name not in yields_to
                or all(not found[cause] if cause in found else cause in self._of_lists for cause in yields_to[name])
            ):
                found[name] = False
                if self._says_more(name):
                    new.append(name)
        return new

    def _says_more(self, name: str) -> bool:
        """Whether something may follow from the no of a fact."""
        return (name, False) in self._vocabulary.met_by or name in self._vocabulary.needed_by

    def _is_of_the_same_list(self, name: str) -> bool:
        """Whether a yes follows from what was chosen in the list that left it out, or is one to which that yields."""
        chosen = set(self._vocabulary.forced_by.get(name, ())).intersection(_asked_with(self._vocabulary, name))
        return any(self._said.get(cause) is True for cause in chosen) or any(
            self.found.get(cause) is True for cause in self._vocabulary.yields_to.get(name, ())
        )


def _following(vocabulary: Vocabulary, name: str, found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What follows from a fact for certain: facts with their values."""
    value, above = found[name], vocabulary.facts[name].needs
    for implied in vocabulary.following(name, value):
        if state_of(implied.when, found) is State.MET:
            yield from implied.facts.items()
    if value is True and above:
        yield above, True
    elif value is False:
        # one that is said to be so is contradicted where it is looked at itself
        yield from ((below, False) for below in vocabulary.needed_by.get(name, ()) if below not in found)


def _against(vocabulary: Vocabulary, name: str, source: str) -> Iterator[str]:
    """The facts whose noes together say no of one, that of `source` among them."""
    for implied in vocabulary.implied_by.get(source, ()):
        if implied.facts.get(name) is False:
            yield from inputs_of(implied.when)


def _asked_with(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """The facts of the question in which it is asked about a fact."""
    return next((one.facts for one in vocabulary.asked if name in one.facts), ())


def _in_fewest(
    vocabulary: Vocabulary,
    error: AtOdds,
    said: Mapping[str, Any],
    known: Mapping[str, Any] | None,
    listed: Collection[str],
) -> AtOdds:
    """A contradiction told by the fewest of the facts that were said, for it may have been met by others."""
    from lnpolicy.rules.contradiction import fewest

    def cannot_be(names: Sequence[str]) -> bool:
        some = {name: said[name] for name in said if name in names}
        return known_after(vocabulary, some, known, [name for name in listed if name in some]) is None

    bears_on = vocabulary.bears_on
    met_by = [name for name in error.among if name in said]
    reached = {other for name in met_by for other in bears_on.get(name, ())}
    near = [name for name in said if name in met_by or not reached.isdisjoint(bears_on.get(name, ()))]
    names = fewest(met_by, (near, list(said)), cannot_be)
    return _at_odds(vocabulary, names, error.param if error.param in names else names[-1]) if names else error


def _contradicted(vocabulary: Vocabulary, name: str, other: str) -> AtOdds:
    return _at_odds(vocabulary, (other, name), name)


def _at_odds(vocabulary: Vocabulary, names: Sequence[str], param: str) -> AtOdds:
    """That facts of these names cannot all be so."""
    *first, last = (f"“{vocabulary.facts[name].input.label}”" for name in names)
    return AtOdds(f"{'、'.join(first)}与{last}矛盾", hint="改正其中一个，或删去一个", param=param, among=names)

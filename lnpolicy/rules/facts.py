"""The facts of a profile: what somebody may say of themselves once, for all policies and every calculator.

A fact is declared as an input of a calculator is, or is one. What follows from what was said (a city lies in Liaoning,
whoever imports food imports) is worked out here; what nobody said stays unknown.
"""

# Annotations are values here, not texts: docs/decisions/values-are-named-tuples.md

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from typing import Any

from lnpolicy.errors import AtOdds, ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Beyond, Input
from lnpolicy.rules.logic import Condition, State, inputs_of, state_of
from lnpolicy.rules.sizes import Sizes
from lnpolicy.rules.twins import Twin


class Fact(NamedTuple):
    """One fact: how it is given, the table of a profile in which it stands, and what else must be so where it is.

    `sector` is the section or division of GB/T 4754-2017 to which an activity belongs, `of` the calculator that
    declares it among its inputs. In a list to choose from it is `listed` in so many words, where its label says less
    than whoever chooses it states. It is asked about where `after` is so, and one of `after_any`, and of the kinds of
    entity in `asked_of`; of everybody where there are none. A list that leaves it out says nothing of it beside facts
    that are so in `maybe_by`.
    """

    input: Input
    group: str
    needs: str = ""
    sector: str = ""
    of: str = ""
    after: str = ""
    after_any: tuple[str, ...] = ()
    asked_of: tuple[str, ...] = ()
    listed: str = ""
    maybe_by: tuple[str, ...] = ()

    @property
    def in_list(self) -> str:
        """Its words in a list to choose from."""
        return self.listed or self.input.label

    @property
    def name(self) -> str:
        """Its name, that of its input."""
        return self.input.name


class Asked(NamedTuple):
    """Yes or no's that are asked in one question, as a list to choose from: of those not chosen the answer is no.

    In a profile a choice of the fact `also` may be named in it as well: then nothing is said of those not named.
    """

    name: str
    label: str
    ask: str
    facts: tuple[str, ...]
    also: str = ""


class Implied(NamedTuple):
    """What follows for certain: where `when` is met, each of `facts` is so."""

    when: Condition
    facts: Mapping[str, Any]


class Given(NamedTuple):
    """The input of calculators that a fact stands for under another name, by its values; as it stands without them.

    Where a `calculator` is named it is that one's alone, which then does not take the fact that has the input's name.
    """

    fact: str
    input: str
    values: Mapping[str, str]
    calculator: str = ""


class Vocabulary(NamedTuple):
    """Every fact, by its name, with what is asked together, what follows from what, and what it is called elsewhere.

    `opening` are the facts with which a conversation begins, `twins` inputs that say what facts do; `implied_by` has
    for each fact what may follow from it, `met_by` for each with a value (None: any) what may follow from that,
    `needed_by` the facts that cannot be so without it, `forced_by` these and those of which each makes it so; to some
    of these the no of a list yields (`yields_to`), for no rule says that they are not so without it, and to those by
    which it may be so. `sizes` tell the
    size from sector and figures. What people say of themselves that no fact holds is `beyond` it. Each fact `bears_on`
    those of which something may be known once it is answered: itself, and what follows.
    """

    groups: Mapping[str, str]
    facts: Mapping[str, Fact]
    asked: tuple[Asked, ...]
    implied: tuple[Implied, ...]
    gives: tuple[Given, ...]
    opening: tuple[str, ...]
    implied_by: Mapping[str, tuple[Implied, ...]]
    met_by: Mapping[tuple[str, Any], tuple[Implied, ...]]
    needed_by: Mapping[str, tuple[str, ...]]
    forced_by: Mapping[str, tuple[str, ...]]
    yields_to: Mapping[str, tuple[str, ...]]
    twins: tuple[Twin, ...] = ()
    sizes: Sizes | None = None
    beyond: tuple[Beyond, ...] = ()
    bears_on: Mapping[str, Collection[str]] = {}  # read only

    @property
    def inputs(self) -> dict[str, Input]:
        """The facts as conditions look at them."""
        return {name: fact.input for name, fact in self.facts.items()}

    def completed(
        self, said: Mapping[str, Any], known: Mapping[str, Any] | None = None, listed: Collection[str] = ()
    ) -> dict[str, Any]:
        """What is known once everything is drawn from what was `said`, each value as its fact has it.

        As `drawn` has it, but raises `ValueNotAccepted` where any two things that were said cannot both be so.
        """
        found, given_way = self.drawn(said, known, listed)
        for fact, source in given_way.items():
            raise self._contradicted(fact, source)
        return found

    def drawn(
        self, said: Mapping[str, Any], known: Mapping[str, Any] | None = None, listed: Collection[str] = ()
    ) -> "Drawn":
        """What is known once everything is drawn from what was `said`, and the noes of lists that gave way.

        It is added to what is `known` already, from which everything has been drawn. What is `listed` was said no of by
        a list alone and is taken last: a no that a list gives, or that follows from one, gives way to a yes, and is no
        no while nobody said whether something is so from which the yes would follow. Raises
        `ValueNotAccepted` where else two things that were said cannot both be so; a size that follows from figures
        gives way to what was said of it.
        """
        try:
            return self._drawn(said, known, listed)
        except AtOdds as error:
            raise self._in_fewest(error, said, known, listed) from None

    def known_after(
        self, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]
    ) -> dict[str, Any] | None:
        """What is known as `drawn` has it; None where what was said cannot all be so."""
        with suppress(ValueNotAccepted):
            return self._drawn(said, known, listed).known
        return None

    def _drawn(self, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]) -> "Drawn":
        """The same as `drawn`, but a contradiction is told by the two facts by which it was met."""
        found, given_way = self._closed(said, known, listed)
        sizing = self.sizes and self.sizes.found(found)
        if self.sizes and sizing and (drawn := self.sizes.drawn(sizing)) and drawn[0] not in found:
            with suppress(ValueNotAccepted):
                sized = self._closed(dict([drawn]), found, ())
                if not sized.given_way:
                    return Drawn(sized.known, given_way)
        return Drawn(found, given_way)

    def _closed(self, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]) -> "Drawn":
        """What is known with what follows from one fact after another."""
        firm, last = said, [name for name in said if name in listed] if listed else []
        if last:
            firm = {name: value for name, value in said.items() if name not in listed}
        standing: set[str] = set()
        given_way: dict[str, str] = {}
        while True:
            made = self._closed_once(firm, known, last, listed, standing)
            if isinstance(made, Drawn):
                together = {name for pair in made.given_way.items() for name in self._against(*pair)}
                if together.isdisjoint(last):
                    break
                given_way = {**given_way, **made.given_way}
                last = [name for name in last if name not in together]
                continue
            name, against = made
            if name not in last:
                standing.add(name)
                continue
            last.remove(name)
            if not any(firm.get(other) is True for other in self._asked_with(name)):
                given_way.setdefault(against, name)
        return made if not given_way else made._replace(given_way={**given_way, **made.given_way})

    def _against(self, name: str, source: str) -> Iterator[str]:
        """The facts whose noes together say no of one, that of `source` among them."""
        for implied in self.implied_by.get(source, ()):
            if implied.facts.get(name) is False:
                yield from inputs_of(implied.when)

    def is_answered(self, name: str, known: Mapping[str, Any], listed: Collection[str]) -> bool:
        """Whether nothing is to be asked of a fact: it is known, or the no of a list waits for what else is asked."""
        return name in known or (
            name in listed and any(cause not in known and cause not in listed for cause in self.yields_to.get(name, ()))
        )

    def _closed_once(
        self,
        said: Mapping[str, Any],
        known: Mapping[str, Any] | None,
        last: Sequence[str],
        of_lists: Collection[str],
        standing: Set[str],
    ) -> "Drawn | tuple[str, str]":
        """The same where of the facts `standing` no no is drawn: first what is so, then noes, last those of lists.

        Where a yes follows from noes after another no of the same was drawn, the name of that fact; where it follows
        from the no of a list and cannot be so, the fact of that list; either with what was said against it.
        """
        found = {**known, **said} if known else dict(said)
        said_as: dict[str, str] = {}  # of what follows, the fact that was said and from which it does
        given_way: dict[str, str] = {}
        noes: dict[str, str] = {}
        met_by, needed_by, yields_to, facts = self.met_by, self.needed_by, self.yields_to, self.facts
        new = [  # those from which something may follow
            name
            for name, value in said.items()
            if (name, value) in met_by
            or (name in needed_by if value is False else facts[name].needs)
            or (name, None) in met_by
        ]
        while True:
            for name in new:
                for follows, value in self._drawn_from(name, found):
                    if value is False:
                        noes.setdefault(follows, said_as.get(name, name))
                    elif follows not in found:
                        found[follows] = value
                        said_as[follows] = said_as.get(name, name)
                        new.append(follows)
                    elif found[follows] != value:
                        if (source := said_as.get(name, name)) in of_lists:
                            return source, said_as.get(follows, follows)
                        if found[follows] is False and follows not in said and not (known and follows in known):
                            return follows, source
                        raise self._contradicted(said_as.get(follows, follows), source)
            new = []
            for follows, source in noes.items():
                if found.get(follows, False) is not False or follows in standing:
                    if source not in of_lists:
                        raise self._contradicted(said_as.get(follows, follows), source)
                    given_way.setdefault(follows, source)
                elif follows not in found:
                    found[follows] = False
                    said_as[follows] = source
                    if (follows, False) in met_by or follows in needed_by:
                        new.append(follows)
            noes = {}
            if not new and last:
                for name in last:
                    if name in found:
                        if found[name] is True and not self._is_of_the_same_list(name, found, said):
                            given_way.setdefault(said_as.get(name, name), name)
                    elif name not in standing and (
                        name not in yields_to
                        or all(not found[cause] if cause in found else cause in of_lists for cause in yields_to[name])
                    ):
                        found[name] = False
                        if (name, False) in met_by or name in needed_by:
                            new.append(name)
                last = ()
            if not new:
                return Drawn(found, given_way)

    def _is_of_the_same_list(self, name: str, found: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
        """Whether a yes follows from what was chosen in the list that left it out, or is one to which that yields."""
        chosen = set(self.forced_by.get(name, ())).intersection(self._asked_with(name))
        return any(said.get(cause) is True for cause in chosen) or any(
            found.get(cause) is True for cause in self.yields_to.get(name, ())
        )

    def _asked_with(self, name: str) -> tuple[str, ...]:
        """The facts of the question in which it is asked about a fact."""
        return next((one.facts for one in self.asked if name in one.facts), ())

    def _drawn_from(self, name: str, found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """What follows from a fact for certain: facts with their values."""
        value, above = found[name], self.facts[name].needs
        for implied in self.following(name, value):
            if state_of(implied.when, found) is State.MET:
                yield from implied.facts.items()
        if value is True and above:
            yield above, True
        elif value is False:
            # one that is said to be so is contradicted where it is looked at itself
            yield from ((below, False) for below in self.needed_by.get(name, ()) if below not in found)

    def following(self, name: str, value: Any) -> tuple[Implied, ...]:
        """What may follow from a fact with a value."""
        return self.met_by.get((name, value), ()) + self.met_by.get((name, None), ())

    def stands_alone(self, name: str) -> bool:
        """Whether nothing else is known once it is answered, nor whether it is so hangs on anything else."""
        return tuple(self.bears_on.get(name, ())) == (name,) and name not in self.yields_to

    def given_to(self, calculator: str, names: Sequence[str], known: Mapping[str, Any]) -> dict[str, Any]:
        """What is known of the inputs of a `calculator`, which are called `names`."""
        others = {given.input for given in self.gives if given.calculator == calculator}
        found = {name: known[name] for name in names if name in known and name not in others}
        for given in self.gives:
            if given.calculator not in ("", calculator):
                continue
            if given.input in names and given.input not in found and given.fact in known:
                value = known[given.fact]
                if given.values:
                    value = given.values.get(str(value).lower() if isinstance(value, bool) else value)
                if value is not None:
                    found[given.input] = value
        return found

    def stands_for(self, calculator: str, name: str) -> str:
        """The fact by which a profile says the input of a `calculator` called `name`; that name where there is none."""
        found = {given.calculator: given.fact for given in self.gives if given.input == name}
        known = name if name in self.facts else found.get("", name)
        return found.get(calculator, known)

    def _in_fewest(
        self, error: AtOdds, said: Mapping[str, Any], known: Mapping[str, Any] | None, listed: Collection[str]
    ) -> AtOdds:
        """A contradiction told by the fewest of the facts that were said, for it may have been met by others."""
        from lnpolicy.rules.contradiction import fewest

        def cannot_be(names: Sequence[str]) -> bool:
            some = {name: said[name] for name in said if name in names}
            return self.known_after(some, known, [name for name in listed if name in some]) is None

        met_by = [name for name in error.among if name in said]
        reached = {other for name in met_by for other in self.bears_on.get(name, ())}
        near = [name for name in said if name in met_by or not reached.isdisjoint(self.bears_on.get(name, ()))]
        names = fewest(met_by, (near, list(said)), cannot_be)
        return self._at_odds(names, error.param if error.param in names else names[-1]) if names else error

    def _contradicted(self, name: str, other: str) -> AtOdds:
        return self._at_odds((other, name), name)

    def _at_odds(self, names: Sequence[str], param: str) -> AtOdds:
        """That facts of these names cannot all be so."""
        *first, last = (f"“{self.facts[name].input.label}”" for name in names)
        return AtOdds(f"{'、'.join(first)}与{last}矛盾", hint="改正其中一个，或删去一个", param=param, among=names)


class Drawn(NamedTuple):
    """What is known, and for what is so though a list speaks against it, the fact that was not chosen there."""

    known: dict[str, Any]
    given_way: Mapping[str, str]

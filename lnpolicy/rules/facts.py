"""The facts of a profile: what somebody may say of themselves once, for all policies and every calculator.

A fact is declared as an input of a calculator is, or is one. What follows from what was said (a city lies in Liaoning,
whoever imports food imports) is worked out here; what nobody said stays unknown.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping
from typing import Any, NamedTuple

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.logic import Condition, State, inputs_of, state_of
from lnpolicy.rules.model import Input


class Fact(NamedTuple):
    """One fact: how it is given, the table of a profile in which it stands, and what else must be so where it is.

    `sector` is the section or division of GB/T 4754-2017 to which an activity belongs, `of` the calculator that
    declares it among its inputs.
    """

    input: Input
    group: str
    needs: str = ""
    sector: str = ""
    of: str = ""

    @property
    def name(self) -> str:
        """Its name, that of its input."""
        return self.input.name


class Asked(NamedTuple):
    """Yes or no's that are asked in one question, as a list to choose from: of those not chosen the answer is no."""

    name: str
    label: str
    ask: str
    facts: tuple[str, ...]


class Implied(NamedTuple):
    """What follows for certain: where `when` is met, each of `facts` is so."""

    when: Condition
    facts: Mapping[str, Any]


class Given(NamedTuple):
    """The input of calculators that a fact stands for under another name, by its values; as it stands without them."""

    fact: str
    input: str
    values: Mapping[str, str]


class Vocabulary(NamedTuple):
    """Every fact, by its name, with what is asked together, what follows from what, and what it is called elsewhere.

    `needing` are the facts that need another, each with that, in the order in which they are declared.
    """

    groups: Mapping[str, str]
    facts: Mapping[str, Fact]
    asked: tuple[Asked, ...]
    implied: tuple[Implied, ...]
    gives: tuple[Given, ...]
    needing: tuple[tuple[str, str], ...]

    @property
    def inputs(self) -> dict[str, Input]:
        """The facts as conditions look at them."""
        return {name: fact.input for name, fact in self.facts.items()}

    def completed(self, said: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What is known once everything is drawn from what was `said`, each value as its fact has it.

        It is added to what is `known` already, from which everything has been drawn. Raises `ValueNotAccepted` where
        two things that were said cannot both be so.
        """
        found = {**known, **said} if known else dict(said)
        for implied in self.implied:
            if state_of(implied.when, found) is State.MET:
                for name, value in implied.facts.items():
                    if found.setdefault(name, value) != value:
                        raise self._contradicted(name, next(inputs_of(implied.when)))
        for name in (*said, *(name for implied in self.implied for name in implied.facts)):
            above = self.facts[name].needs
            while above and found.get(name) is True:
                if found.setdefault(above, True) is False:
                    raise self._contradicted(above, name)
                name, above = above, self.facts[above].needs
        for name, above in self.needing:
            if name not in found and found.get(above) is False:
                found[name] = False
        return found

    def bears_on(self) -> dict[str, frozenset[str]]:
        """For each fact those that an answer about it may settle: what it needs, what needs it, what follows."""
        next_to: dict[str, set[str]] = {name: set() for name in self.facts}
        for name, fact in self.facts.items():
            if fact.needs:
                next_to[name].add(fact.needs)
                next_to[fact.needs].add(name)
        for implied in self.implied:
            for name in inputs_of(implied.when):
                next_to[name] |= set(implied.facts)
        found = {}
        for name in self.facts:
            reached, waiting = {name}, [name]
            while waiting:
                more = next_to[waiting.pop()] - reached
                reached |= more
                waiting += more
            found[name] = frozenset(reached)
        return found

    def given_to(self, known: Mapping[str, Any], names: Mapping[str, Any] | tuple[str, ...]) -> dict[str, Any]:
        """What is known of the inputs of a calculator called `names`."""
        found = {name: known[name] for name in names if name in known}
        for given in self.gives:
            if given.input in names and given.input not in found and given.fact in known:
                value = known[given.fact]
                if given.values:
                    value = given.values.get(str(value).lower() if isinstance(value, bool) else value)
                if value is not None:
                    found[given.input] = value
        return found

    def _contradicted(self, name: str, other: str) -> ValueNotAccepted:
        labels = "”与“".join(self.facts[one].input.label for one in (other, name))
        return ValueNotAccepted(f"“{labels}”矛盾", hint="改正其中一个，或删去一个", param=name)


def needing_of(facts: Mapping[str, Fact]) -> tuple[tuple[str, str], ...]:
    """The facts that need another, each with that."""
    return tuple((name, fact.needs) for name, fact in facts.items() if fact.needs)

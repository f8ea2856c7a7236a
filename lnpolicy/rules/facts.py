"""The facts of a profile: what somebody may say of themselves once, for all policies and every calculator.

A fact is declared as an input of a calculator is, or is one. What follows from what was said (a city lies in Liaoning,
whoever imports food imports) is worked out in `conclusions.py`; what nobody said stays unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Beyond, Input
from lnpolicy.rules.logic import Condition
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

"""The facts of a profile: what somebody may say of themselves once, for all policies and every calculator.

A fact is declared as an input of a calculator is, or is one. What follows from what was said (a city lies in Liaoning,
whoever imports food imports) is worked out here; what nobody said stays unknown.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lnpolicy.corpus.reader import Compiled, TableReader, data_file
from lnpolicy.errors import InvalidData, ValueNotAccepted
from lnpolicy.rules.condition_file import read_condition
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.input_file import read_input, texts
from lnpolicy.rules.load import SCHEMA as RULES_SCHEMA
from lnpolicy.rules.load import path_of
from lnpolicy.rules.logic import Condition, State, inputs_of, state_of

SCHEMA = "lnpolicy/facts/1"


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


def load_vocabulary(
    path: Path, rule_folder: Path, numbers: Mapping[str, int], compiled: Compiled | None = None
) -> Vocabulary:
    """Read and check the facts in `path`; raises `InvalidData`, which names the fact and the key.

    `rule_folder` has the rule files of which a fact may be an input.
    """
    reader, _ = data_file(path, SCHEMA, numbers, compiled)
    groups = dict(_group(reader.file, table) for table in reader.tables("groups"))
    declared = _Declared(rule_folder, numbers, compiled)
    facts: dict[str, Fact] = {}
    for table in reader.tables("facts"):
        fact = _fact(reader.file, table, groups, declared)
        if fact.name in facts:
            raise reader.error("facts", f"中的 {fact.name} 写了两次", "只写一次")
        if fact.needs and fact.needs not in facts:
            raise reader.error("facts", f"中 {fact.name} 的 needs 是“{fact.needs}”", "须写在前面声明过的事实")
        facts[fact.name] = fact
    asked = tuple(_asked(reader.file, table, facts) for table in reader.tables("asked"))
    inputs = {name: fact.input for name, fact in facts.items()}
    implied = tuple(_implied(reader.file, table, inputs) for table in reader.tables("implied"))
    gives = tuple(_given(reader.file, table, facts) for table in reader.tables("gives"))
    reader.finish()
    needing = tuple((name, fact.needs) for name, fact in facts.items() if fact.needs)
    return Vocabulary(groups, facts, asked, implied, gives, needing)


class _Declared:
    """The inputs that rule files declare, each file read once."""

    def __init__(self, folder: Path, numbers: Mapping[str, int], compiled: Compiled | None) -> None:
        self._folder, self._numbers, self._compiled = folder, numbers, compiled
        self._files: dict[str, dict[str, dict[str, Any]]] = {}

    def find(self, reader: TableReader, calculator: str, name: str) -> Input:
        """The input of that name as the file of the calculator (or the shared one) declares it."""
        if calculator not in self._files:
            file, _ = data_file(path_of(self._folder, calculator), RULES_SCHEMA, self._numbers, self._compiled)
            self._files[calculator] = {table.get("name", ""): table for table in file.tables("inputs", optional=True)}
        if name not in self._files[calculator]:
            raise reader.error("of", f"是“{calculator}”，那里没有输入 {name}", "请写声明了它的文件")
        return read_input(calculator, self._files[calculator][name])


def _group(file: str, table: dict[str, Any]) -> tuple[str, str]:
    reader = TableReader(file, f"groups {table.get('name', '?')}", table)
    made = reader.line("name"), reader.line("label")
    reader.finish()
    return made


def _fact(file: str, table: dict[str, Any], groups: Mapping[str, str], declared: _Declared) -> Fact:
    reader = TableReader(file, f"事实 {table.get('name', '?')}", table)
    group = reader.line("group")
    if group not in groups:
        raise reader.error("group", f"是“{group}”", f"应为 {'、'.join(groups)} 之一")
    needs, sector, of = (reader.take(key, str, default="") for key in ("needs", "sector", "of"))
    if of:
        found = declared.find(reader, of, reader.line("name"))
        reader.finish()
    else:
        own = ("group", "needs", "sector", "of")
        found = read_input(file, {key: value for key, value in table.items() if key not in own})
    return Fact(found, group, needs, sector, of)


def _asked(file: str, table: dict[str, Any], facts: Mapping[str, Fact]) -> Asked:
    reader = TableReader(file, f"asked {table.get('name', '?')}", table)
    made = Asked(reader.line("name"), reader.line("label"), reader.line("ask"), reader.lines("facts"))
    reader.finish()
    for name in made.facts:
        if name not in facts or facts[name].input.kind != "yes_no":
            raise reader.error("facts", f"中的“{name}”不是一个是非的事实", "请改正")
    return made


def _implied(file: str, table: dict[str, Any], inputs: Mapping[str, Input]) -> Implied:
    reader = TableReader(file, "implied", table)
    when, facts = reader.take("when", dict), reader.take("facts", dict)
    reader.finish()
    for name in facts:
        if name not in inputs:
            raise reader.error("facts", f"中的“{name}”没有声明", "请改正")
    return Implied(read_condition(reader, when, inputs, {}), facts)


def _given(file: str, table: dict[str, Any], facts: Mapping[str, Fact]) -> Given:
    reader = TableReader(file, f"gives {table.get('fact', '?')}", table)
    made = Given(reader.line("fact"), reader.line("input"), texts(reader, "values"))
    reader.finish()
    if made.fact not in facts:
        raise InvalidData(f"{file}：gives 的“{made.fact}”没有声明", hint="请改正", param="gives")
    return made

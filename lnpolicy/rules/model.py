"""A rule as it stands in data/rules/: a clause of the handbook with its numbers, conditions and dates.

Everything is a named tuple: as frozen as a dataclass, and made ten times sooner when the program starts.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from lnpolicy.calendar.term import state_on
from lnpolicy.corpus.clauses import NOT_HERE, Cited, Outside, Reading, absent, require_printed
from lnpolicy.corpus.reader import unnumbered
from lnpolicy.errors import InvalidData
from lnpolicy.rules.dated import DatedNumber
from lnpolicy.rules.declared import Input
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.logic import Condition

if TYPE_CHECKING:
    from lnpolicy.corpus.policies import Policies


class Validity(NamedTuple):
    """From which day to which day a rule holds, both included; None where no date is printed.

    The clauses are the printed words behind each date.
    """

    first: date | None = None
    last: date | None = None
    first_clause: str = ""
    last_clause: str = ""

    def state_on(self, day: date) -> str:
        """`in_force`, `not_yet` or `ended` on that day."""
        return state_on(day, self.first, self.last)


class Rounding(NamedTuple):
    """To what an amount is rounded, half up, and why."""

    to: Decimal
    reason: str


class Exclusion(NamedTuple):
    """That a rule is not added to another: the words that say so or, where none do, what is left open."""

    clause: str = ""
    says: str = ""


class Way(NamedTuple):
    """One way to work out what a `Let` names: the first of the `formulas` that can be.

    `reading` is empty where no other way is read into the clause.
    """

    reading: str
    formulas: tuple[Formula, ...]


class Let(NamedTuple):
    """A figure, day or fact worked out from others: its name in formulas and conditions, its label and unit in steps.

    Where the clause can be read in several ways there are several; `source` says where the figures are from that are
    not the rule's own.
    """

    name: str
    ways: tuple[Way, ...]
    label: str = ""
    unit: str = ""
    source: str = ""


class Assumption(NamedTuple):
    """What is taken for an `input` that is not given, and the sentence that says so.

    It is what the `formula` comes to, or `left_out`: it bounds nothing, and a reading that needs it is none. With
    neither it stays unknown, and the sentence says what that means. It is said unless the formula `when` is false.
    Nothing is taken for it where the input `unless` is given. It is `asked` for at a terminal, unless something else
    that is given says it already.
    """

    input: str
    text: str
    formula: Formula | None = None
    left_out: bool = False
    when: Formula | None = None
    unless: str = ""
    asked: bool = True


class Remark(NamedTuple):
    """A sentence that is said where the formula is true, or always; `[name]` in it stands for what a name comes to.

    Of several `texts` the first holds of which every name is known. It is not said where `unless` is true. Its `place`
    is the headline, or among the warnings, or else among what is assumed.
    """

    texts: tuple[str, ...]
    when: Formula | None = None
    unless: Formula | None = None
    place: str = ""


PLACES = ("headline", "warning")


class TimeLimit(NamedTuple):
    """Within how many working days from a day on something is done: `days` names the number, `start` the input.

    `case` says in which case, `text` what is done, `event` what happens on the day from which is counted, which is
    itself not counted. It does not hold where `unless` is true.
    """

    case: str
    text: str
    start: str
    event: str
    days: str
    unless: Formula | None = None


class Result(NamedTuple):
    """What a rule comes to: the name of a `Let`, and whether it is the amount, or the most or the least of it.

    What is `owed` is paid by the user, so that less is better; `baseline` names what is paid where the conditions are
    not met. `verb` says what becomes of it; of the headlines in `says` the first holds of which every name is known.
    Where it is received over time, `schedule` names the day from which. Where the sum itself is asked for, `exact`: as
    long as it is not certain, the verdict is not, and of its bounds only the most is said.

    Of one option among several `relief` says whether it relieves of anything, and `if_so` and `others` how a headline
    names those for whom it would hold, and those for whom it would not.

    Of the kind `verdict` it is no figure: `words` are what is so where the conditions are met, unmet, or not settled.
    `day` names the day that must lie in the rule's validity, if it is another than the one asked about. A verdict may
    have a figure beside it, `of` the kind that this is, and `otherwise` names what it is where the conditions are not
    met.
    """

    kind: str
    name: str
    verb: str = "可得"
    says: tuple[str, ...] = ()
    schedule: str = ""
    owed: bool = False
    baseline: str = ""
    exact: bool = False
    relief: bool = True
    if_so: str = ""
    others: str = ""
    words: tuple[str, ...] = ()
    day: str = ""
    of: str = "amount"
    otherwise: str = ""


RESULTS = ("amount", "at_most", "at_least")
VERDICT = "verdict"
"""The kind of a result that is a yes or no."""


class Rule(NamedTuple):
    """One computable rule.

    `clause` stands verbatim in the `section` of the policy that has the `key`; `policy` is the number under which
    an edition prints it, `NOT_HERE` where it does not. `label` names the rule in a table. `numbers` are its rates,
    caps and bounds by name, `names` its lists of names (stations), each with every way it is written; `dated` are
    numbers by date. `excludes` has the rules to which it is not added, by their names; of all others the handbook
    is silent. `not_quantified` holds the words for which the handbook prints no number; `warnings` what it leaves
    open. `where` is the case that the rule speaks of: in any other its numbers are not there. `lets` work out what
    follows, `assumptions` are what is taken for what is not given, `remarks` what is said beside it, `time_limits` are
    what is done by when, and `result` is what the rule comes to. Of the rules of one `topic` that have a result one
    holds.

    `words` account for the clause: each piece of it with the names of what stands for it (inputs, numbers, lists of
    names, `validity`, `excludes`), or `beside` where nothing need stand for it, or `unchecked` where something should
    and does not; that is said in every answer.
    """

    id: str
    key: str
    policy: int
    calculator: str
    section: str
    clause: str
    label: str
    when: Condition | None = None
    numbers: dict[str, Decimal] = {}  # noqa: RUF012  # read only
    names: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    dated: dict[str, tuple[DatedNumber, ...]] = {}  # noqa: RUF012  # read only
    validity: Validity = Validity()
    rounding: Rounding | None = None
    excludes: dict[str, Exclusion] = {}  # noqa: RUF012  # read only
    readings: tuple[Reading, ...] = ()
    outside: tuple[str, ...] = ()
    not_quantified: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    where: Condition | None = None
    lets: tuple[Let, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Remark, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    result: Result | None = None
    topic: str = ""
    words: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only

    @property
    def cited(self) -> Cited:
        """What the rule stands on."""
        excluding = (exclusion.clause for exclusion in self.excludes.values())
        everywhere = (*excluding, self.validity.first_clause, self.validity.last_clause)
        dated = (item.clause for values in self.dated.values() for item in values)
        clauses: list[tuple[str, str | None]] = [(self.clause, self.section)]
        clauses += [(clause, None) for clause in (*everywhere, *dated, *self.not_quantified) if clause]
        return Cited(f"规则 {self.id}", self.key, self.policy, tuple(clauses), tuple(unnumbered(self._texts())))

    def _texts(self) -> Iterator[str]:
        """Its own words, which may speak of other policies."""
        yield from (self.label, *self.warnings, self.rounding.reason if self.rounding else "")
        yield from (exclusion.says for exclusion in self.excludes.values())
        for reading in self.readings:
            yield from (reading.text, reading.reason)
        yield from (assumption.text for assumption in self.assumptions)
        yield from (text for remark in self.remarks for text in remark.texts)


class Order(NamedTuple):
    """That one input is no more, or no later, than another, or than a number of a rule; `says` why.

    What it is compared with is the input `then`, or the `number` of the `rule`. `or_asked` holds where a day `then`
    that is not given is the day asked about; `only` are the choices, by the name of their input, for which it holds.
    """

    first: str
    says: str
    then: str = ""
    rule: str = ""
    number: str = ""
    or_asked: bool = False
    only: dict[str, str] = {}  # noqa: RUF012  # read only


class Solve(NamedTuple):
    """What `--target` looks for: the `input`, for each combination of some values of others.

    A choice without values has all that it may be.
    """

    input: str
    each: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only


class Refusal(NamedTuple):
    """Inputs that cannot be together: where all that the formula `when` names are given and it is true.

    `text` says so, with the name of an input in square brackets for its value; `hint` says what to do, with `input`.
    """

    input: str
    when: Formula
    text: str
    hint: str


class Scenario(NamedTuple):
    """A table of what would be owed or received with more: one row for each of `counts`, from none to `until`.

    `adds` has for each input what one more adds to it, if it is given, and `shows` which names stand in a row besides
    what it comes to. `heading` says what it is about, `title` tells it from other tables; `row` and `break_even` are
    what is said of a row, and of the first that saves, with `[counts]` and `[saved]`; `note` is what the tables
    together take for granted.
    """

    name: str
    counts: str
    adds: dict[str, Formula]
    until: Formula
    heading: str
    title: str
    row: str
    shows: dict[str, str] = {}  # noqa: RUF012  # read only
    break_even: str = ""
    note: str = ""


class Topic(NamedTuple):
    """What the rules of that topic tell, where one of the inputs in `asked_by` is given.

    `what` says it in a word; `only` are the choices, by the name of their input, for which it is told.
    """

    name: str
    what: str
    asked_by: tuple[str, ...]
    only: dict[str, str] = {}  # noqa: RUF012  # read only


class Calculator(NamedTuple):
    """A calculator: its name, its title, and the inputs it takes in the order of its help.

    `needed` lists what it cannot do without: of each group, one input at least. `about` says in a sentence what it
    works out, `examples` are command lines. `orders` are relations that its inputs cannot but have, `refused` what they
    cannot be together; `solve` is what is looked for where an amount is wanted, `scenarios` are tables of what would
    be. Where it has `topics`, each is told of by itself, if it is asked for. Of one that answers for a single policy at
    a time, `prints` is what its policies print, and `elsewhere` names for each calculator of what others print what
    that is.

    Of the rules in `options`, by their names, the first whose conditions are met decides what all comes to, and one of
    them always is; as long as the let `during` is true, which belongs to the rule with their dates.
    """

    name: str
    title: str
    inputs: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...] = ()
    about: str = ""
    examples: tuple[str, ...] = ()
    prints: str = ""
    elsewhere: dict[str, str] = {}  # noqa: RUF012  # read only
    orders: tuple[Order, ...] = ()
    solve: tuple[Solve, ...] = ()
    options: tuple[str, ...] = ()
    during: str = ""
    refused: tuple[Refusal, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    topics: tuple[Topic, ...] = ()


class Rulebook:
    """The rules of an edition, with the inputs and outside facts that they speak of; `rulebook["toll-71"]` is a rule.

    `numbers` are the printed numbers of the edition's policies by their keys, `sha256` is that of the files as they
    were read, `made_from` has for each name that is worked out the inputs behind it, and `text`, once an edition has
    set it, the policies to whose words the rules are held.
    """

    def __init__(
        self,
        edition: str,
        inputs: Mapping[str, Input],
        calculators: Mapping[str, Calculator],
        outside: Mapping[str, Outside],
        rules: tuple[Rule, ...],
        numbers: Mapping[str, int],
        sha256: str,
        made_from: Mapping[str, tuple[str, ...]] = {},
    ) -> None:
        self.edition = edition
        self.inputs = inputs
        self.calculators = calculators
        self.outside = outside
        self.rules = rules
        self.numbers = numbers
        self.sha256 = sha256
        self.made_from = made_from
        self.text: Policies | None = None
        self._printed: set[int | None] = set()
        self._by_id = {rule.id: rule for rule in rules}
        self._of: dict[str, tuple[Rule, ...]] = {}
        self.implying = tuple(name for name, declared in inputs.items() if declared.implies)

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that name; raises `InvalidData` where the files lack it, or the edition its policy."""
        try:
            rule = self._by_id[rule_id]
        except KeyError:
            raise InvalidData(f"缺少规则 {rule_id}", hint="请恢复随程序安装的数据文件", param=rule_id) from None
        if rule.policy == NOT_HERE:
            require_printed(f"规则 {rule_id} 说的政策不存在：{absent(rule.key)}")
        return rule

    def of(self, calculator: str) -> tuple[Rule, ...]:
        """The rules of a calculator whose policies this edition holds, in the order of the file."""
        if calculator not in self._of:
            here = (rule for rule in self.rules if rule.policy != NOT_HERE)
            self._of[calculator] = tuple(rule for rule in here if rule.calculator == calculator)
        return self._of[calculator]

    def alone(self, rule_id: str) -> tuple[Rule, ...]:
        """A rule with a result, and those of its topic that have none, in the order of the file."""
        rule = self[rule_id]
        here = (other for other in self.of(rule.calculator) if other.topic == rule.topic)
        return tuple(other for other in here if other is rule or not other.result)

    def given_for(self, name: str) -> tuple[str, ...]:
        """What a user gives for an input: itself, and what it is worked out from, as far as a calculator takes it."""
        taken = {given for calculator in self.calculators.values() for given in calculator.inputs}
        sources = tuple(source for source in self.made_from.get(name, ()) if source in taken)
        itself = (name,) if name in taken else ()
        return itself + sources

    def require_printed(self, policy: int | None = None) -> None:
        """Raise `InvalidData` where words of a rule are not in the `text`: of one policy's rules, or (None) of any.

        Where no policy is named, every rule may matter, so each must have its policy.
        """
        if self.text is None or policy in self._printed:
            return
        for rule in self.rules:
            if policy in (None, rule.policy):
                require_printed(next(rule.cited.faults(self.text), None))
        self._printed.add(policy)

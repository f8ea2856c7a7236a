"""The rules of an edition, or of one calculator of it, looked up by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lnpolicy.corpus.clauses import NOT_HERE, Outside, absent, require_printed
from lnpolicy.errors import InvalidData
from lnpolicy.rules.calculator import Calculator
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.logic import Condition, names_of
from lnpolicy.rules.model import Rule

if TYPE_CHECKING:
    from lnpolicy.corpus.policies import Policies


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
        self._of_policy: dict[tuple[str, int], tuple[Rule, ...]] = {}
        self._looked_at: dict[tuple[str, int], tuple[str, ...]] = {}
        self._taken = {name for calculator in calculators.values() for name in calculator.inputs}
        self.implying = tuple(name for name, declared in inputs.items() if declared.implies)
        self.usual = frozenset(name for name, declared in inputs.items() if declared.usual)
        self.derived = tuple(one for calculator in calculators.values() for one in calculator.derived)

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that name; raises `InvalidData` where the files lack it, or the edition its policy."""
        try:
            rule = self._by_id[rule_id]
        except KeyError:
            raise InvalidData(f"缺少规则 {rule_id}", hint="请恢复随程序安装的数据文件", param=rule_id) from None
        if rule.policy == NOT_HERE:
            require_printed(f"规则 {rule_id} 说的政策不存在：{absent(rule.key)}", self.text)
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
        sources = tuple(source for source in self.made_from.get(name, ()) if source in self._taken)
        return (name, *sources) if name in self._taken else sources

    def given_to(self, condition: Condition | None) -> list[str]:
        """What a user gives for all that a condition looks at, in its order."""
        used = names_of(condition) if condition else ()
        return list(dict.fromkeys(name for one in used for name in self.given_for(one)))

    def of_policy(self, calculator: str, policy: int) -> tuple[Rule, ...]:
        """Those of the rules of a calculator that are of one policy."""
        asked = calculator, policy
        if asked not in self._of_policy:
            self._of_policy[asked] = tuple(rule for rule in self.of(calculator) if rule.policy == policy)
        return self._of_policy[asked]

    def says_what_is_owed(self, calculator: str) -> bool:
        """Whether a calculator says how much is owed, rather than received."""
        return any(rule.result is not None and rule.result.owed for rule in self.of(calculator))

    def looked_at(self, calculator: str, policy: int) -> tuple[str, ...]:
        """What a user gives for all that the rules of a policy compare, work out, or have words for."""
        asked = calculator, policy
        if asked not in self._looked_at:
            rules = self.of_policy(calculator, policy)
            compared = [name for rule in rules for name in self.given_to(rule.when)]
            worked = [name for rule in rules for let in rule.lets for name in self.given_for(let.name)]
            said = [name for rule in rules for names in rule.words.values() for name in names if name in self._taken]
            self._looked_at[asked] = tuple(dict.fromkeys([*compared, *worked, *said]))
        return self._looked_at[asked]

    def require_printed(self, policy: int | None = None) -> None:
        """Raise `InvalidData` where words of a rule are not in the `text`: of one policy's rules, or (None) of any.

        Where no policy is named, every rule may matter, so each must have its policy.
        """
        if self.text is None or policy in self._printed:
            return
        for rule in self.rules:
            if policy in (None, rule.policy):
                require_printed(next(rule.cited.faults(self.text), None), self.text)
        self._printed.add(policy)

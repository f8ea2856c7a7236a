"""What every calculation stands on besides its inputs: the day asked about, the edition, and the rules it goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import AmountByReading, Apply, Citation, Explanation, Receipt
from lnpolicy.calc.outcome import Outcome
from lnpolicy.edition.edition import Edition
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.model import Rule
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.working import Working, working_of
from lnpolicy.version import __version__

if TYPE_CHECKING:
    from lnpolicy.calendar.holidays import Law
    from lnpolicy.corpus.clauses import Outside


class Setting(NamedTuple):
    """The calculator, the day asked about, the edition, and the rules that the calculator goes by.

    `alone` is the rule that is judged by itself, where the calculator has several topics; unless the rules may `take`
    values for what is not given, that is unknown; so is a day, unless they may `take_day`, the one asked about, for it.
    """

    calculator: str
    on: date
    edition: Edition
    rulebook: Rulebook
    alone: str = ""
    take: bool = True
    take_day: bool = True

    def answer(
        self,
        inputs: Mapping[str, Any],
        verdict: str,
        outcome: Outcome,
        explain: Callable[[], Explanation],
        *,
        readings: Callable[[], tuple[AmountByReading, ...]] = tuple,
        receipt: Callable[[], Receipt] | None = None,
    ) -> Answer:
        """An answer in this setting; `receipt` where it stands on other rules than the calculator's own."""
        made = receipt or self.receipt
        return Answer(self.calculator, self.on, inputs, verdict, outcome, explain, made, readings=readings)

    @property
    def working(self) -> Working:
        """The calculator's rules, ready to be worked out."""
        return working_of(self.rulebook, self.calculator, self.alone, takes=self.take, takes_day=self.take_day)

    @property
    def taking_nothing(self) -> Setting:
        """The same where nothing is taken for what was not said."""
        return self._replace(take=False, take_day=False)

    def receipt(self) -> Receipt:
        """What an answer in this setting is made with."""
        return Receipt(__version__, self.edition.name, self.edition.sha256, self.rulebook.sha256)

    def apply(self, policy_id: int) -> Apply:
        """How to apply under a policy and whom to call."""
        return _apply(self.edition, policy_id)

    def outside(self, fact_id: str) -> Citation:
        """A fact from outside the handbook, as a citation."""
        return cite_outside(self.rulebook.outside[fact_id])


@lru_cache(256)
def _apply(edition: Edition, policy_id: int) -> Apply:
    policy = edition[policy_id]
    contacts = tuple(
        {"office": contact.office, "phones": list(contact.phones), "note": contact.note} for contact in policy.contacts
    )
    return Apply(policy.id, policy.title, policy.procedure, contacts, policy.urls)


def cite(rule: Rule) -> Citation:
    """The clause of a rule, as a citation."""
    return Citation(rule.clause, rule.policy, rule.section)


def cite_outside(fact: Outside | Law) -> Citation:
    """What stands in another document than the handbook, as a citation."""
    return Citation(fact.clause, source=fact.source)


def source_of(rule: Rule) -> str:
    """Where a step's figure is from, in a few words."""
    return f"第{rule.policy}条：{rule.label}"

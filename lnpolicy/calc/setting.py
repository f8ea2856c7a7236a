"""What every calculation stands on besides its inputs: the day asked about, the rules, and the policies they cite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lnpolicy.rules.answer import Apply, Citation, Receipt
from lnpolicy.rules.day import today
from lnpolicy.rules.inputs import read_date
from lnpolicy.rules.load import bundled_rulebook
from lnpolicy.rules.model import Rule, Rulebook
from lnpolicy.version import __version__

if TYPE_CHECKING:
    from lnpolicy.corpus.load import Corpus
    from lnpolicy.corpus.model import Policy


class Policies(NamedTuple):
    """Where the text of the cited policies comes from; both are asked only when an answer is explained."""

    policy: Callable[[int], Policy]
    sha256: Callable[[], str]


class Setting(NamedTuple):
    """The day asked about, the rules, and where the text of the policies comes from."""

    on: date
    rulebook: Rulebook
    policies: Policies

    def receipt(self) -> Receipt:
        """What an answer in this setting is made with."""
        return Receipt(__version__, self.rulebook.edition, self.policies.sha256(), self.rulebook.sha256)

    def apply(self, policy_id: int) -> Apply:
        """How to apply under a policy and whom to call."""
        policy = self.policies.policy(policy_id)
        contacts = tuple(
            {"office": contact.office, "phones": list(contact.phones), "note": contact.note}
            for contact in policy.contacts
        )
        return Apply(policy.id, policy.title, policy.procedure, contacts, policy.urls)

    def outside(self, fact_id: str) -> Citation:
        """A fact from outside the handbook, as a citation."""
        fact = self.rulebook.outside[fact_id]
        return Citation(fact.clause, source=fact.source)


def setting(
    on: date | str | None = None, rulebook: Rulebook | None = None, policies: Policies | None = None
) -> Setting:
    """The setting of a calculation: today in China, the bundled rules and policies, unless others are given.

    Raises `ValueNotAccepted` for a date that is none.
    """
    day = read_date(on, "on", "日期") if isinstance(on, str) else on or today()
    if isinstance(day, datetime):
        day = day.date()
    return Setting(day, rulebook or bundled_rulebook(), policies or BUNDLED)


def cite(rule: Rule) -> Citation:
    """The clause of a rule, as a citation."""
    return Citation(rule.clause, rule.policy, rule.section)


def source_of(rule: Rule) -> str:
    """Where a step's figure is from, in a few words."""
    return f"第{rule.policy}条：{rule.label}"


@lru_cache(maxsize=1)
def _bundled_corpus() -> Corpus:
    from lnpolicy.corpus.files import bundled
    from lnpolicy.corpus.load import load_corpus

    return load_corpus(bundled("policies.toml"))


BUNDLED = Policies(lambda policy_id: _bundled_corpus()[policy_id], lambda: _bundled_corpus().sha256())
"""The policies that come with the program, read when the first answer is explained."""

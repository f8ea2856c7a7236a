"""What those are or do who may have a policy, as a search is told of it."""

from lnpolicy.rules.eligibility import activities
from lnpolicy.rules.logic import Leaf, Not


def test_they_are_called_by_the_facts_that_must_be_so(edition):
    found = activities(edition.eligibility)
    assert found["rail-express-clearance"] == ("铁路进出境",)
    assert "药品零售连锁" in found["pharmacy-chain-expansion"]


def test_where_a_conversation_begins_sets_nobody_apart(edition):
    opening = {
        edition.eligibility.vocabulary.facts[name].input.label for name in edition.eligibility.vocabulary.opening
    }
    assert opening.isdisjoint(label for labels in activities(edition.eligibility).values() for label in labels)


def test_what_must_not_be_so_is_no_activity(edition):
    vocabulary = edition.eligibility.vocabulary
    one = edition.eligibility.entitlements[0]
    name = next(
        name
        for name, fact in vocabulary.facts.items()
        if fact.input.kind == "yes_no" and name not in vocabulary.opening
    )
    refused = one._replace(when=Not(Leaf("", name, "is", True)))
    wanted = one._replace(when=Not(Leaf("", name, "is", False)))
    for entitlement, labels in ((refused, ()), (wanted, (vocabulary.facts[name].input.label,))):
        assert activities(edition.eligibility._replace(entitlements=(entitlement,)))[one.key] == labels

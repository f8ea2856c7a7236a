"""What the words for who one is mean: said once, and spelt out in every condition that names them."""

import tomllib

import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.entitlement_file import load_entitlements
from lnpolicy.rules.logic import State, leaves_of, state_of

KINDS = """
schema = "lnpolicy/eligibility/1"
edition = "2026-06"

[[kinds]]
name = "firm"
word = "企业"
means = ["enterprise"]
perhaps = ["cooperative"]
note = "…"

[[kinds.uses]]
name = "trade"
says = ["外贸"]
also = ["sole_trader"]
law = "《对外贸易法》"

[[policies]]
policy = "disability-fund"
gives = "less"
what = "…"
waits = "nothing"

[policies.words]
"企业" = ["entity"]

[policies.when]
"""


def loaded(edition, tmp_path, when, kinds=KINDS):
    path = tmp_path / "entitlements.toml"
    path.write_text(kinds + when, "utf-8")
    tomllib.loads(path.read_text("utf-8"))
    found, _ = load_entitlements(path, edition.eligibility.vocabulary, edition.numbers)
    return found


@pytest.mark.parametrize(
    ("entity", "state"),
    [
        ("enterprise", State.MET),
        ("cooperative", State.UNKNOWN),
        ("sole_trader", State.UNMET),
        (None, State.UNKNOWN),
    ],
)
def test_what_a_word_means_meets_it_and_what_is_left_open_stays_open(edition, tmp_path, entity, state):
    (item,) = loaded(edition, tmp_path, 'kind = "firm"\ntext = "企业"')
    assert state_of(item.when, {"entity": entity} if entity else {}) is state


def test_the_law_of_a_field_may_leave_more_kinds_open(edition, tmp_path):
    (item,) = loaded(edition, tmp_path, 'kind = "firm"\nuse = "trade"\ntext = "企业"')
    assert state_of(item.when, {"entity": "sole_trader"}) is State.UNKNOWN
    asked = {leaf.text for leaf in leaves_of(item.when) if leaf.input == UNASKED}
    assert asked == {"农民专业合作社算不算“企业”", "个体工商户算不算“企业”"}


@pytest.mark.parametrize(
    ("when", "kinds", "problem"),
    [
        ('kind = "company"', KINDS, "company"),
        ('kind = "firm"\nis = true', KINDS, "kind"),
        ('kind = "firm"\nuse = "farming"', KINDS, "use"),
        ('kind = "firm"\nalso = ["sole_trader"]', KINDS, "kind"),
        ('kind = "firm"', KINDS.replace('["sole_trader"]', '["partnership"]'), "partnership"),
        ('kind = "firm"', KINDS.replace('["enterprise"]', '["partnership"]'), "partnership"),
    ],
)
def test_a_word_that_is_not_decided_is_refused(edition, tmp_path, when, kinds, problem):
    with pytest.raises(InvalidData, match=problem):
        loaded(edition, tmp_path, when, kinds)

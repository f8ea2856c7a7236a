"""A checkup on an edition that is not finished says what it did not look at, and counts nothing that is refused."""

from decimal import Decimal

import pytest

from lnpolicy.edition.edition import Edition
from lnpolicy.edition.folder import edition_in
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.outdated import found_outdated
from lnpolicy.screening.worth import Worth, totals


@pytest.fixture
def unfinished(changed_folder):
    """The bundled edition in a folder of its own, with other words in its files."""

    return lambda *changes: edition_in(changed_folder(*changes))


FREE = "小型客车，实行免费通行政策"


def test_a_policy_of_which_any_rule_lost_its_clause_is_marked(unfinished):
    edition = unfinished(("policies.toml", FREE, "小型客车，恢复收费"))
    assert "规则 toll-71" in found_outdated(edition)[edition["ring-road-toll"].id]


def test_a_rule_that_nobody_has_decided_on_marks_its_policy(unfinished):
    key = 'policy = "ring-road-toll"\n'
    edition = unfinished(("rules/toll.toml", key, f'{key}undecided = "前后改了"\n'))
    assert "还没有核对" in found_outdated(edition)[edition["ring-road-toll"].id]


def test_a_policy_that_nobody_has_read_yet_is_listed_as_not_looked_at(unfinished):
    head = '[[policies]]\npolicy = "ring-road-toll"'
    edition = unfinished()
    path = edition.folder / "eligibility/entitlements.toml"
    before, _, rest = path.read_text("utf-8").partition(head)
    path.write_text(before + "[[policies]]" + rest.partition("[[policies]]")[2], "utf-8")
    edition = Edition(edition.folder, edition.folder / "policies.toml")
    made = checkup({}, edition=edition)
    assert made.unread == (edition["ring-road-toll"].id,)


def test_the_bundled_edition_has_none_such():
    assert checkup({}).unread == ()


def test_what_a_calculator_refuses_is_in_no_sum():
    found = totals([Worth(1, "fund", refusal="不算", adds=True), Worth(2, "toll", Decimal(5), Decimal(9), adds=True)])
    assert (found.sure, found.possible, found.added) == (Decimal(5), None, (2,))

"""Titles and aliases that repeat a figure which is not printed any more are named; nothing else is."""

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.own_words import own_word_faults
from lnpolicy.publish.stale_words import _said, stale_aliases, stale_titles

EDITION = bundled_edition()


def changed(key, old, new, section="measures"):
    """The policies with words of one in place of others."""
    policy = EDITION[key]
    assert old in getattr(policy, section)
    other = policy._replace(**{section: getattr(policy, section).replace(old, new)})
    return [other if one.key == key else one for one in EDITION.policies]


def aliases(policies):
    old = {policy.key: policy for policy in EDITION.policies}
    return list(stale_aliases(EDITION.knowledge.lexicon.aliases, old, policies))


@pytest.mark.parametrize(
    ("key", "old", "new", "named"),
    [
        ("five-axle-toll", "9.5折", "9.3折", "95折"),
        ("container-truck-toll", "6.5折", "6.8折", "六五折"),
        ("job-loan", "5000万元", "5002万元", "五千万封顶的那个贷"),
        ("new-hire-training", "300元", "302元", "三百块培训费"),
    ],
)
def test_an_alias_with_a_figure_of_before_is_named_however_it_says_it(key, old, new, named):
    (line,) = aliases(changed(key, old, new))
    assert f"`{key}`" in line
    assert named in line


def test_of_the_present_print_no_alias_and_no_title_is_named():
    old = {policy.key: policy for policy in EDITION.policies}
    assert aliases(EDITION.policies) == []
    assert list(stale_titles(old, EDITION.policies)) == []


def test_an_alias_that_a_new_policy_prints_is_named():
    policy = EDITION["job-loan"]._replace(id=160, key="new-2027-06-1", measures="支持首贷户申请贷款。")
    assert any("首贷户（`private-economy-finance`）" in line for line in aliases([*EDITION.policies, policy]))


def test_a_title_whose_figure_its_text_prints_no_more_is_named():
    old = {policy.key: policy for policy in EDITION.policies}
    (line,) = stale_titles(old, changed("five-axle-toll", "9.5折", "9.3折"))
    assert "还印 9.5折" in line


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("95折", ["9.5"]),
        ("六五折", ["6.5"]),
        ("打九五折的", ["9.5"]),
        ("三百块", ["300"]),
        ("五千万封顶", ["50000000"]),
    ],
)
def test_what_people_say_for_a_figure_is_that_figure(alias, said):
    assert [f"{value.normalize():f}" for value in _said(alias)] == said


# ------------------------------------------------------------------------------------------ what check says of it


class Changed:
    """The bundled edition with other policies."""

    def __init__(self, policies):
        self.policies, self._by_id = policies, {policy.id: policy for policy in policies}

    def __getattr__(self, name):
        return getattr(EDITION, name)

    def __getitem__(self, number):
        return self._by_id[number]

    def __contains__(self, number):
        return number in self._by_id


def own_words(key, old, new):
    return "\n".join(own_word_faults(Changed(changed(key, old, new))))


def test_what_only_the_title_still_prints_is_named():
    assert "9.5折" in own_words("five-axle-toll", "9.5折", "9.3折")


def test_a_figure_in_the_reason_of_a_reading_is_named_also_with_a_space():
    assert "1.35 元；6 轴部分不打折" in own_words("oversize-toll", "1.35元", "1.36元")


def test_an_item_of_which_a_reading_speaks_must_be_there():
    said = own_words("disability-fund", "\n3.", "\n")
    assert "说的第3点" in said

"""What sets one edition apart from another, policy by policy."""

import time

import pytest

from lnpolicy.corpus.model import Imprint
from lnpolicy.edition.diff import CHANGED, GONE, NEW, RENAMED, difference


@pytest.fixture
def compared(edition):
    """The bundled policies compared with what `change` makes of them, keyed or not."""

    def compared(change, *, keyed=True, imprint=None):
        old = list(edition.policies)
        new = change([policy if keyed else policy._replace(key="") for policy in old])
        return difference(old, new, edition.imprint, imprint or edition.imprint)

    return compared


def replaced(key_or_title, **changes):
    def change(policies):
        return [
            policy._replace(**{name: made(getattr(policy, name)) for name, made in changes.items()})
            if key_or_title in (policy.key, policy.title)
            else policy
            for policy in policies
        ]

    return change


@pytest.mark.parametrize("keyed", [True, False])
def test_an_edition_is_not_different_from_itself(compared, keyed):
    found = compared(lambda policies: policies, keyed=keyed)
    assert (found.entries, found.unchanged, found.reprinted) == ((), 159, 0)


@pytest.mark.parametrize("keyed", [True, False])
def test_order_numbers_and_pages_are_no_change(compared, keyed):
    def backwards(policies):
        return [policy._replace(id=place, page=1) for place, policy in enumerate(reversed(policies), start=1)]

    assert compared(backwards, keyed=keyed).entries == ()


def test_half_width_punctuation_is_print_and_is_counted(compared):
    found = compared(replaced("disability-fund", measures=lambda text: text.replace("，", ",")))
    assert (found.entries, found.unchanged, found.reprinted) == ((), 159, 1)


def test_new_gone_renamed_and_changed_are_told_apart(compared):
    def change(policies):
        made = replaced("disability-fund", measures=lambda text: text.replace("1.5%", "1.6%"))(policies)
        made = replaced("port-toll", title=lambda text: "进出港口集装箱车辆优惠")(made)
        extra = made[0]._replace(id=900, key="brand-new", title="全新", measures="全新的内容，别处都没有印过的。")
        return [policy for policy in made if policy.key != "grain-environment"] + [extra]

    found = compared(change)
    assert {status: [entry.policy.key for entry in found.of(status)] for status in (NEW, GONE, RENAMED, CHANGED)} == {
        NEW: ["brand-new"],
        GONE: ["grain-environment"],
        RENAMED: ["port-toll"],
        CHANGED: ["disability-fund"],
    }
    assert found.unchanged == 156


@pytest.mark.parametrize("keyed", [True, False])
def test_telephones_and_links_are_told_apart(compared, edition, keyed):
    fund = edition["disability-fund"]

    def other(contacts):
        return (contacts[0]._replace(phones=("024-00000000",)), *contacts[1:])

    found = compared(
        replaced(fund.title, contacts=other, urls=lambda urls: ("https://a.cn/new", *urls[1:])), keyed=keyed
    )
    (entry,) = found.entries
    assert [(change.kind, change.old, change.new) for change in entry.changes] == [
        ("phones", fund.phones[0], "024-00000000"),
        ("links", fund.urls[0], "https://a.cn/new"),
    ]


def test_a_category_with_another_name_is_one_change_and_none_of_each_policy(compared, edition):
    names = tuple("降低成本" if name == "降本增效" else name for name in edition.imprint.categories)

    def renamed(policies):
        return [
            policy._replace(category="降低成本") if policy.category == "降本增效" else policy for policy in policies
        ]

    found = compared(renamed, imprint=Imprint("2027-06", "汇编", names))
    assert (found.entries, found.categories) == ((), (("降本增效", "降低成本"),))


def test_a_policy_that_changes_its_category_alone_is_changed(compared):
    found = compared(replaced("disability-fund", category=lambda _: "资金扶持"))
    assert [(change.kind, change.new) for change in found.entries[0].changes] == [("category", "资金扶持")]


def test_of_a_policy_split_in_two_the_new_one_names_the_one_it_was_taken_from(compared):
    def split(policies):
        whole = next(policy for policy in policies if policy.key == "economic-growth")
        half = len(whole.measures) // 2
        part = whole._replace(id=901, key="second-half", title="后一半", measures=whole.measures[half:])
        first = whole._replace(measures=whole.measures[:half])
        return [first if policy.key == whole.key else policy for policy in policies] + [part]

    found = compared(split)
    (new,) = found.of(NEW)
    assert new.beside.key == "economic-growth"


def test_a_policy_that_went_into_another_names_it(compared, edition):
    gone = edition["port-toll"]

    def merged(policies):
        made = replaced("six-axle-toll", measures=lambda text: f"{text}\n{gone.measures}", procedure=str)(policies)
        return [policy for policy in made if policy.key != gone.key]

    (entry,) = compared(merged).of(GONE)
    assert entry.beside.key == "six-axle-toll"


def test_two_editions_are_compared_within_a_second(compared):
    began = time.process_time()
    compared(
        lambda policies: [policy._replace(measures=policy.measures.replace("的", "之")) for policy in policies],
        keyed=False,
    )
    assert time.process_time() - began < 2  # of a processor: whatever else the machine has to do

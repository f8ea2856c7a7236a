import pytest

from lnpolicy.corpus.model import PROSE_SECTIONS, SECTIONS, Contact, Policy


def policy(*contacts):
    return Policy(1, "题", "类", 1, "a", "b", "c", "d", contacts, ())


def test_the_authority_is_the_office_printed_first():
    assert policy(Contact("省残联"), Contact("省药监局")).authority == "省残联"


def test_a_policy_without_contacts_has_no_authority():
    assert policy().authority == ""


def test_telephone_numbers_keep_their_order_and_stand_once():
    offices = policy(Contact("甲", ("12360", "12313")), Contact("乙", ("12360", "024-96199")))
    assert offices.phones == ("12360", "12313", "024-96199")


def test_a_policy_cannot_be_changed():
    with pytest.raises(AttributeError):
        policy().title = "另一题"


def test_the_six_sections_stand_in_printed_order():
    assert SECTIONS == ("audience", "measures", "basis", "procedure", "contacts", "urls")
    assert PROSE_SECTIONS == ("audience", "measures", "basis", "procedure")

"""A window that is counted from a day which the profile says: in it, over, not open yet, or as it is read."""

from datetime import date

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN

EDITION = bundled_edition()
DAY = date(2026, 11, 28)
RULING = {"advance_ruling": True}


def record(policy, facts, on=DAY, **inputs):
    document = CheckupDocument(checkup(Profile(facts, inputs), on=on, edition=EDITION), [policy])
    return document.record(document.shown[0])


@pytest.mark.parametrize(
    ("expires", "group"),
    [
        (date(2026, 12, 10), NOT_ENTITLED),  # 有效期截止日前30日至90日: by 2026-11-10
        (date(2026, 12, 26), NOT_ENTITLED),
        (date(2026, 12, 27), OPEN),  # by 2026-11-27, or 2026-11-28 where the last day counts
        (date(2026, 12, 29), ENTITLED),
        (date(2027, 2, 25), ENTITLED),
        (date(2027, 2, 27), OPEN),  # from 2026-11-29 on
        (date(2027, 6, 1), OPEN),
    ],
)
def test_an_extension_is_theirs_while_its_window_is_open(expires, group):
    assert record(122, RULING, expires=expires)["group"] == group


def test_a_window_that_is_over_is_named_and_one_to_come_dated():
    over = record(122, RULING, expires=date(2026, 12, 10))
    assert [row["text"] for row in over["conditions"] if row["state"] == "unmet"] == [
        "在有效期截止日前30日至90日内提出"
    ]
    (missing,) = record(122, RULING, expires=date(2027, 6, 1))["missing"]
    assert missing.startswith("2027-03-04 起才能申请")


def test_within_its_window_the_time_is_not_left_unchecked():
    words = "有效期截止日前30日至90日（自然日）内"
    assert words in record(122, RULING)["unchecked"]
    assert words not in record(122, RULING, expires=date(2027, 1, 15))["unchecked"]


def test_who_says_that_he_is_in_time_is_taken_at_his_word():
    assert record(122, RULING, expires=date(2026, 12, 10), in_application_window=True)["group"] == ENTITLED


@pytest.mark.parametrize(("in_liaoning", "device", "group"), [
    (True, False, NOT_ENTITLED), (True, True, ENTITLED), (True, None, ENTITLED), (False, False, NOT_ENTITLED),
    (False, True, OPEN), (False, None, OPEN),
])  # fmt: skip
def test_a_device_is_of_liaoning_where_its_applicant_or_producer_is(in_liaoning, device, group):
    inputs = {} if device is None else {"device_in_liaoning": device}
    assert record(103, {"in_liaoning": in_liaoning, "medical_devices": True}, **inputs)["group"] == group

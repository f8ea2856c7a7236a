"""What a checkup says of policies of which an edition prints other words than was written down from."""

import pytest

from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.present.checkup_report import CheckupView
from lnpolicy.present.checkup_short import ShortView
from lnpolicy.publish.corpus import to_toml
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.outdated import found_outdated

PROFILE = {"城市": "沈阳", "主体类型": "企业"}
CHANGES = {
    "startup-rent": ("measures", "每年3000元至10000元", "每年3000元至12000元"),
    "pilot-testing-voucher": ("measures", "不超过20万元", "不超过25万元"),
    "new-hire-training": ("measures", "300元/人", "400元/人"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The checkup of a company in an edition in which three policies give other sums."""
    printed = Edition(data_folder())
    policies = []
    for policy in printed.policies:
        if policy.key in CHANGES:
            section, old, new = CHANGES[policy.key]
            assert old in getattr(policy, section)
            policy = policy._replace(**{section: getattr(policy, section).replace(old, new)})
        policies.append(policy)
    path = tmp_path_factory.mktemp("made") / "另一版.toml"
    path.write_text(to_toml(printed.imprint, policies), "utf-8")
    return checkup(PROFILE, edition=Edition(data_folder(), path))


def test_the_edition_as_it_was_written_from_has_none():
    edition = bundled_edition()
    assert found_outdated(edition) == {}
    assert checkup(PROFILE).outdated == {}


def test_each_policy_with_other_words_is_named_with_what_is_not_printed(made):
    document = CheckupView(made, made.edition.numbers.values()).document()
    for key in CHANGES:
        number = made.edition.numbers[key]
        (said,) = [text for text in document["warnings"] if text.startswith(f"第{number}条")]
        assert "这一版的原文变了，还没有核对" in said
    assert len(document["warnings"]) == len(CHANGES)


def test_no_old_figure_is_given_of_them(made):
    document = CheckupView(made, made.edition.numbers.values()).document()
    changed = [one for one in document["policies"] if one["key"] in CHANGES]
    assert len(changed) == len(CHANGES)
    for one in changed:
        assert one["what"] == "这一版的原文变了，还没有核对"
        assert one["caps"] == []


def test_a_report_marks_every_one_of_them(made):
    numbers = list(made.edition.numbers.values())
    for report in (
        CheckupView(made, numbers).report(explains=False),
        ShortView(made, numbers).page("", explains=False),
    ):
        told = [text for block in report.blocks for row in getattr(block, "rows", ()) for text in row]
        for key in CHANGES:
            lines = [text for text in told if text.startswith(f"第{made.edition.numbers[key]}条")]
            assert all("这一版的原文变了，还没有核对" in text for text in lines)
        (part,) = [block for block in report.blocks if getattr(block, "key", "") == "outdated"]
        assert len(part.paragraphs) == len(CHANGES)

"""What is typed beside printed words is held to them: bounds, usual figures, conditions, products, days."""

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.faults import faults
from lnpolicy.edition.folder import edition_in


@pytest.fixture
def said(changed_folder):
    """The bundled edition with other words in a folder of its own; returns all that `check` says."""

    def said(*changes):
        return [fault for finding in faults(edition_in(changed_folder(*changes))) for fault in finding.faults]

    return said


def test_the_bundled_edition_holds_to_its_words():
    assert [fault for finding in faults(bundled_edition()) for fault in finding.faults] == []


RENT = "rules/subsidy/startup-rent.toml"
TOLL = "rules/toll.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        (RENT, 'most = "10000"\n', 'most = "20000"\n', "输入 annual_standard 只收 3000 至 20000"),
        ("rules/subsidy/hardship-insurance.toml", 'most = "60"', 'most = "72"', "输入 months_used 过了 72 就说"),
        (
            "eligibility/entitlements.toml",
            '"operating_months", at_least = "6"',
            '"operating_months", at_least = "3"',
            "比较的是 operating_months 3，它自己的话说的不是这个数",
        ),
        (TOLL, "条的6.5折再打5折", "条的6.5折再打6折", "3.25折：“两条相乘的得数：第72条的6.5折再打6折”相乘是 3.9折"),
        ("validity.toml", "monthly = 15", "monthly = 16", "是每月 16 日"),
        ("rules/procurement.toml", "扣除比例第{sme-procurement}条没有印", "扣除比例第62条没有印", "写着“第62条”"),
        ("eligibility/entitlements.toml", 'waits_for = "', 'waits_for = "另加77万元', "77万元"),
    ],
    ids=["bounds", "usual", "condition", "product", "monthly", "number", "waits for"],
)
def test_what_is_not_printed_beside_it_is_named(said, file, old, new, named):
    assert any(named in fault for fault in said((file, old, new)))


def test_a_day_of_every_quarter_is_none_of_every_month(said):
    line = "每月15日前向辽宁省高速公路运营管理有限责任公司线下提交申请"
    other = line.replace("每月15日", "每季度首月15日")
    found = said(*((file, line, other) for file in ("policies.toml", "validity.toml", "deadlines.toml")))
    assert sum("是每月 15 日，它的原文“每季度首月15日" in fault for fault in found) == 2


def test_articles_of_a_law_are_no_policies(said):
    assert not any(
        "编号会随版变" in fault for fault in said(("deadlines.toml", "行政许可法第82条", "行政许可法第83条"))
    )


def test_a_section_that_is_not_printed_is_said_to_be_so(said):
    text = (bundled_edition().folder / "policies.toml").read_text("utf-8")
    policy = text.partition('key = "grain-environment"')[2]
    basis = next(line for line in policy.splitlines() if line.startswith("basis = "))
    if basis.endswith('"""'):
        pytest.skip("the basis of that policy has several lines")
    empty = ("policies.toml", basis, 'basis = ""')
    assert any("的 basis 为空：真没有印的，在 edition.toml" in fault for fault in said(empty))

"""Words of our own that repeat what a policy prints no more are named, with file and table, until somebody has seen."""

import re

import pytest

from lnpolicy.edition.folder import edition_in
from lnpolicy.edition.replaced import reworded_faults
from lnpolicy.edition.reworded import Worded


@pytest.mark.parametrize(
    ("was", "now", "own", "gone"),
    [
        ("一级及以上企业可以承接", "二级及以上企业可以承接", "总承包一级及以上", "一级"),
        ("对首映补贴、对安装先进设备补贴。", "对首映补贴。", "首映、设备的补贴", "设备"),
        ("对小微企业或个人给予补贴", "对小微企业且个人给予补贴", "小微企业或个人", "业或个"),
        ("给予不低于3000元补贴", "给予不超过3000元补贴", "一次不低于3000元", "不低于…"),
        # what is printed in another place still, or never was, is not gone
        ("一级及以上企业。一级也可", "二级及以上企业。一级也可", "一级", ""),
        ("补贴最高10万元", "补贴最高20万元", "补贴最高10万元", ""),
        ("补贴最高10万元", "补贴最高十万元", "补贴最高10万元", ""),
        ("补贴，按月发放", "补贴（按月发放）", "补贴按月发放", ""),
        ("期限三年", "期限3年", "期限三年", ""),
    ],
)
def test_what_is_printed_no_more_is_found_in_words_of_our_own(was, now, own, gone):
    assert Worded(was, now).gone(own) == gone


def test_every_place_that_says_it_is_named_with_its_file(changed_folder):
    folder = changed_folder(("policies.toml", "资质的一级及以上", "资质的二级及以上"))
    (folder / "changed.toml").write_text(
        'schema = "lnpolicy/changed/1"\n[[reworded]]\npolicy = "contractor-work-scope"\n'
        'was = "其中一项资质的一级及以上总承包企业，"\nnow = "其中一项资质的二级及以上总承包企业，"\n',
        "utf-8",
    )
    faults = list(reworded_faults(edition_in(folder)))
    named = {re.match(r"\S+ \S+ \S+", fault)[0] for fault in faults}
    assert named == {
        "rules/procurement.toml 规则 procurement-guarantee",
        "rules/threshold.toml 规则 threshold-69",
        "eligibility/facts.toml 事实 infrastructure_contractor",
        "eligibility/entitlements.toml 谁可以享受 contractor-work-scope",
    }
    assert all("改成了“其中一项资质的二级及以上总承包企业，”" in fault for fault in faults)

"""changed.toml holds what only two prints show: new amounts too, but nothing that a repair took back."""

from lnpolicy.corpus.model import Contact, Imprint, Policy
from lnpolicy.edition.diff import GONE, NEW, Entry, difference
from lnpolicy.edition.replaced import Added, Changed, Replaced
from lnpolicy.edition.reworded import Reworded
from lnpolicy.publish.changed_file import changed, without_mended


def policy(key, measures, **others):
    made = Policy(1, key, "综合", 1, "企业", measures, "《办法》", "网上办。", (), (), key=key)
    return made._replace(**others)


def test_every_amount_of_a_new_policy_is_one_that_no_rule_reckons_with():
    one = policy("new-1", "按合同的15%补贴，单户最高30万元。首年再给2万元；10个工作日办结。")
    assert changed([Entry(NEW, None, one)]).added == (
        Added("new-1", "15%", "按合同的15%补贴，单户最高30万元。"),
        Added("new-1", "30万元", "按合同的15%补贴，单户最高30万元。"),
        Added("new-1", "2万元", "首年再给2万元；"),
    )


def test_what_the_policy_printed_from_which_it_was_taken_is_not_new():
    before = policy("old", "按合同的15%补贴，单户最高30万元。")
    one = policy("new-1", "按合同的15%补贴，单户最高40万元。")
    assert [added.figure for added in changed([Entry(NEW, None, one, beside=before)]).added] == ["40万元"]


def test_what_a_policy_printed_that_was_put_into_another_is_not_new_there():
    into = policy("into", "甲类打9.0折。")
    merged = policy("into", "甲类打9.0折。乙类打5.0折，丙类打8.0折。")
    gone = policy("gone", "乙类打5折。")
    entries = [
        *difference([into], [merged], Imprint("", ""), Imprint("", "")).entries,
        Entry(GONE, gone, None, beside=merged),
    ]
    assert [added.figure for added in changed(entries).added] == ["8.0折"]


def test_what_a_repair_took_back_goes_and_what_still_holds_stays():
    found = Changed(
        (
            Replaced("one", "10万元", "1O万元", "最高10万元。", "最高1O万元。"),
            Replaced("one", "3年", "5年", "满3年", "满5年"),
        ),
        (Added("one", "1O万元", "最高1O万元。"), Added("one", "5年", "满5年")),
        (Reworded("one", "一级以上", "-级以上"),),
    )
    left = without_mended(found, {"one": policy("one", "一级以上最高10万元。满5年再给。")})
    assert [one.old for one in left.replaced] == ["3年"]
    assert [one.figure for one in left.added] == ["5年"]
    assert left.reworded == ()


def test_an_office_by_its_short_name_is_the_same_office():
    one = policy("one", "办。", contacts=(Contact("省某某监督管理局", ("024-12345678",)),))
    other = one._replace(contacts=(Contact("省某监局", ("024-12345678",)),))
    names = {"省某监局": "省某某监督管理局"}
    imprint = Imprint("", "")
    assert difference([one], [other], imprint, imprint, lambda office: names.get(office, office)).entries == ()
    assert len(difference([one], [other], imprint, imprint).entries) == 1

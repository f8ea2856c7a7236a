"""A clause that stands word for word is not kept where what stands around it turned; and nobody takes that unseen."""

import shlex

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy import calc
from lnpolicy.edition.folder import edition_in
from lnpolicy.errors import InvalidData
from lnpolicy.publish.around import changed_around, sentences_around
from lnpolicy.publish.slips import _is_never_a_slip
from lnpolicy.publish.turning import turned

TURNED = {
    "fund-share": ("总数 1.5%的比例安排残疾人就业。", "总数 1.5%的比例安排残疾人就业（2028年起为2%）。"),
    "procurement-small": ("10%—20% 的价格扣除优惠；", "10%—20% 的价格扣除优惠的一半；"),
    "vessel-term": ("贴息贴费期限上限 4 年；", "贴息贴费期限上限 4 年 6 个月；"),
    "4-term": ("执行期至2028年12月31日，", "执行期至2028年12月31日的前一年，"),
    "toll-74": ("对5类（轴）货车，实施通行费9.5折优惠。", "大件运输除外，不对5类（轴）货车，实施通行费9.5折优惠。"),
    "voucher": ("支持额度不超过20万元。", "支持额度不超过20万元。以上额度自2027年起停止执行。"),
    "training": ("补贴标准为300元/人。", "补贴标准为300元/人。大连市为500元/人。"),
    "graduate-insurance": ("并与其签订 1 年以上劳动合同", "并与其签订 2 年以上劳动合同"),
    "procurement-guarantee": ("评价等级达 AA 及以上", "评价等级达 A 及以上"),
    "threshold-36-applied": ("有效传输率达到 95% 以上", "有效传输率达到 98% 以上"),
    "142-claim": ("以后年度2月底前", "以后年度3月底前"),
}


@pytest.fixture(scope="module")
def folder(source, tmp_path_factory):
    """The print of 2027 with all of these changes, imported."""
    place = tmp_path_factory.mktemp("around")
    text = source.replace("2026年6月\n", "2027年6月\n", 1)
    for old, new in TURNED.values():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (place / "handbook.md").write_text(text, "utf-8")
    out = place / "2027-06"
    arguments = ["import", str(place / "handbook.md"), "--edition", "2027-06", "--against", "2026-06", "-o", str(out)]
    assert workshop.main(arguments) == 0
    return out


def typed(line, capfd):
    capfd.readouterr()
    code = workshop.main(shlex.split(line))
    said = capfd.readouterr()
    return code, said.out, said.err


def test_every_item_whose_sentence_turned_is_marked_and_refused(folder):
    from lnpolicy.edition.faults import faults

    said = "\n".join(fault for finding in faults(edition_in(folder)) for fault in finding.faults)
    todo = (folder / "TODO.md").read_text("utf-8")
    assert [name for name in TURNED if f" {name}" not in said] == []
    assert [name for name in TURNED if f"`{name}`" not in todo] == []


def test_a_calculation_on_it_is_refused_by_name(folder):
    with pytest.raises(InvalidData, match="fund-share 还没有核对"):
        calc.answer("fund", {"employees": 100}, edition_in(folder), on="2027-07-01")


def test_a_grade_that_lost_a_letter_is_no_slip(folder):
    assert "AA" not in (folder / "repairs.proposed.toml").read_text("utf-8")


def test_what_is_accepted_has_its_figures_put_right_or_stays_marked(folder, capfd):
    code, out, err = typed(f"accept {folder} vessel-loan environmental-positive-list --against 2026-06", capfd)
    assert code == 3
    assert "+ month = 3" in out
    assert "+ last = 2027-03-31" in out
    assert "+ yearly_to = 2032-03-31" in out
    assert 'at_least = "98"' in out
    assert "vessel-term" in err  # its words changed
    from lnpolicy.publish.standing import figure_faults_with

    wrong = figure_faults_with(folder, {})
    assert not {name for name in wrong if name[0] in ("vessel-loan", "environmental-positive-list")}


def test_what_turned_around_a_clause_is_taken_with_words_alone(folder, capfd):
    _, _, err = typed(f"accept {folder} fund-share --against 2026-06", capfd)
    assert "--words" in err
    code, _, err = typed(f"accept {folder} fund-share --words --against 2026-06", capfd)
    assert (code, err) == (0, "")
    assert "undecided" not in (folder / "rules/fund.toml").read_text("utf-8").partition('id = "fund-share"')[2][:300]


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ("将低压办电扩大", "不将低压办电扩大", "不"),
        ("100万元以上", "100万元以下", "以上"),
        ("对5类货车", "大件运输除外，对5类货车", "除"),
        ("给予补贴", "给予奖励", ""),
    ],
)
def test_a_negation_or_a_bound_turns_what_is_said(old, new, sign):
    assert turned(old, new) == sign


@pytest.mark.parametrize(("meant", "printed"), [("不", ""), ("", "不"), ("A", ""), ("", "A")])
def test_a_sign_that_turns_is_no_slip(meant, printed):
    assert _is_never_a_slip(meant, printed)


def test_the_next_sentence_belongs_to_it_where_it_speaks_of_it():
    assert sentences_around("补贴20万元", "甲。补贴20万元。以上自明年停止。乙。") == ["补贴20万元。以上自明年停止。"]


def test_what_the_print_alone_changes_around_it_is_no_change():
    assert changed_around("补贴20万元", "一、给予补贴20万元，发一次。", "给予补贴20万元,发一次。") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.给予补贴20万元。", "1|给予补贴20万元。"),
        ("给予补贴20万元。", "给予补贴20万元；给予贷款。"),
        ("（二）压减\n给予补贴20万元。", "（二）压减给予补贴20万元。"),
    ],
    ids=["a row of a table", "another end", "another line"],
)
def test_the_form_of_a_list_is_print(old, new):
    assert changed_around("补贴20万元", old, new) is None


def test_what_stands_before_it_is():
    assert changed_around("补贴20万元", "给予补贴20万元。", "不给予补贴20万元。") == (
        "给予补贴20万元。",
        "不给予补贴20万元。",
    )

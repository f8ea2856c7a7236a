"""What the print says now is taken into the items that a person names, whole or not at all, and every line is shown."""

import re
import shlex
from dataclasses import replace

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy import calc
from lnpolicy.edition.folder import edition_in
from tests.publish.printing import FIRST_LOAN, book_of, printed

RENT = "创业场地补贴"
TRAINING = "新录用职工岗位技能培训补贴"
FUND = "残疾人就业保障金"
VOUCHER = "中试验证平台"


@pytest.fixture(scope="module")
def book(source):
    return book_of(source)


@pytest.fixture
def typed(capfd):
    """Type a command of the workshop; returns the exit code, what it printed and what it complained of."""

    def typed(line):
        capfd.readouterr()
        code = workshop.main(shlex.split(line))
        said = capfd.readouterr()
        return code, said.out, said.err

    return typed


@pytest.fixture
def read(tmp_path, typed, monkeypatch, made_once):
    """Import a print into the folder `2027-06`, which is returned."""
    monkeypatch.chdir(tmp_path)

    def read(book):
        text, folder = printed(book), tmp_path / "2027-06"
        (tmp_path / "handbook.md").write_text(text, "utf-8")
        line = "import handbook.md --edition 2027-06 --against 2026-06"
        code, _, err = made_once(("typed", text), folder, lambda: typed(line))
        assert (code, err) == (0, "")
        return folder

    return read


def accept(typed, names):
    return typed(f"accept 2027-06 {names} --against 2026-06")


def test_a_changed_amount_is_taken_into_clause_piece_number_bound_and_our_own_words(typed, read, book):
    changed = book.with_sheet(RENT, lambda sheet: sheet.changed(1, "3000元", "3600元"))
    folder = read(changed)
    code, out, err = accept(typed, "startup-rent")
    assert (code, err) == (0, "")
    rules = (folder / "rules/subsidy/startup-rent.toml").read_text("utf-8")
    assert "3000" not in rules
    assert "# 待办" not in rules
    assert 'least = "3600"' in rules
    assert 'rules/subsidy/startup-rent.toml + meaning = "当地的创业场地补贴标准（元/年），' in out
    assert "创业场地补贴每年3600元至10000元" in (folder / "eligibility/entitlements.toml").read_text("utf-8")
    answer = calc.answer("subsidy startup-rent", {"lease_months": 24}, edition_in(folder), on="2027-07-01")
    assert "每年 3600 至 10000 元" in "".join(answer.assumptions)


def test_what_is_accepted_leaves_no_fault_of_that_policy(typed, read, book):
    read(book.with_sheet(RENT, lambda sheet: sheet.changed(1, "3000元", "3600元")))
    assert "3000" in typed("make 2027-06")[2]
    accept(typed, "startup-rent")
    code, out, err = typed("make 2027-06")
    assert (code, err) == (0, "")
    assert "全部相符" in out


def test_a_day_is_taken_into_every_date_that_stands_on_its_words(typed, read, book):
    folder = read(book.with_sheet(FUND, lambda sheet: sheet.changed(3, "2027 年 12 月 31 日", "2029 年 12 月 31 日")))
    code, _, err = accept(typed, "disability-fund")
    assert (code, err) == (0, "")
    assert "last = 2029-12-31" in (folder / "validity.toml").read_text("utf-8")
    assert "2027-12-31" not in (folder / "rules/fund.toml").read_text("utf-8")
    assert typed("make 2027-06")[2] == ""


def test_changed_words_are_left_to_a_person_unless_the_conditions_were_seen_to(typed, read, book):
    folder = read(book.with_sheet(TRAINING, lambda sheet: sheet.changed(1, "按规定给予", "按标准给予")))
    before = (folder / "rules/subsidy/training.toml").read_bytes()
    code, out, err = accept(typed, "training")
    assert code == 3
    assert out == ""
    assert "字句也改了" in err
    assert "--words" in err
    assert (folder / "rules/subsidy/training.toml").read_bytes() == before
    code, _, err = accept(typed, "--words training")
    assert (code, err) == (0, "")
    rules = (folder / "rules/subsidy/training.toml").read_text("utf-8")
    assert '"按标准给予培训补贴" = "beside"' in rules
    assert "# 待办" not in rules


def test_a_figure_that_no_number_or_comparison_is_is_left_and_its_item_stays_whole(typed, read, book):
    # four years are a number by date, of which the program cannot tell what else hangs on it
    folder = read(book.with_sheet("海洋捕捞渔船", lambda sheet: sheet.changed(1, "上限 4 年", "上限 6 年")))
    rules = folder / "rules/subsidy/vessel-loan.toml"
    before = rules.read_bytes()
    code, _, err = accept(typed, "vessel-term")
    assert code == 3
    assert "4年 → 6年 没有唯一对应的数" in err
    assert rules.read_bytes() == before


def test_what_is_nearest_is_looked_for_where_the_clause_stood(typed, read, book):
    # the measures print nearly the same sentence, word for word as the clause was
    changed = book.with_sheet(
        "放宽在辽施工", lambda sheet: sheet.changed(3, "一级及以上总承包企业", "三级及以上总承包企业")
    )
    folder = read(changed)
    assert "项资质的**三**级及以上总承包企业" in (folder / "TODO.md").read_text("utf-8")


def test_a_rule_whose_clause_went_to_another_policy_goes_with_it(typed, read, book):
    gone = book.sheet("打破注册在辽建筑业")
    merged = book.with_sheet(gone.title, lambda _: None).with_sheet(
        "放宽在辽施工",
        lambda sheet: replace(
            sheet, sections=[sheet.sections[0], f"{sheet.sections[1]}\n\n{gone.sections[1]}", *sheet.sections[2:]]
        ),
    )
    folder = read(merged)
    accept(typed, "threshold-70")
    rules = (folder / "rules/threshold.toml").read_text("utf-8")
    table = rules[rules.index('id = "threshold-70"') :]
    assert 'policy = "contractor-work-scope"' in table[: table.index("[rules.words]")]


def test_rules_of_a_policy_that_is_gone_are_taken_out_by_its_key(typed, read, book):
    folder = read(book.with_sheet("属地查检", lambda sheet: None))
    assert 'id = "fee-120"' in (folder / "rules/fee.toml").read_text("utf-8")
    code, out, _ = accept(typed, "export-inspection-certificate")
    assert code == 0
    assert 'rules/fee.toml - id = "fee-120"' in out
    rules = (folder / "rules/fee.toml").read_text("utf-8")
    assert 'id = "fee-120"' not in rules
    assert 'id = "fee-121"' in rules
    # and the input at which no other rule looks is named
    assert "计算器 fee 的输入 certificates_only 没有一条规则用到" in typed("make 2027-06")[2]


def test_only_what_is_named_is_changed(typed, read, book):
    both = book.with_sheet(RENT, lambda sheet: sheet.changed(1, "3000元", "3600元"))
    folder = read(both.with_sheet("一次性创业补贴", lambda sheet: sheet.changed(1, "3000", "5000")))
    accept(typed, "startup-rent")
    grant = (folder / "rules/subsidy/startup-grant.toml").read_text("utf-8")
    assert "# 待办" in grant
    assert 'least = "3000"' in grant


def test_a_name_that_marks_nothing_is_told(typed, read, book):
    read(book)
    code, _, err = accept(typed, "startup-rent")
    assert code == 2
    assert "没有标着待办、名为 startup-rent 的" in err


# ------------------------------------------------------------------------------------------------ keys, drafts


@pytest.fixture
def with_new(read, book):
    return read(replace(book, sheets=[*book.sheets, FIRST_LOAN]))


def test_a_new_policy_is_given_its_key_wherever_the_provisional_one_stands(typed, with_new):
    code, out, err = typed("key 2027-06 new-2027-06-1 first-loan-interest")
    assert (code, err) == (0, "")
    assert "换了" in out
    for path in with_new.rglob("*.toml"):
        assert "new-2027-06-1" not in path.read_text("utf-8"), path
    assert 'key = "first-loan-interest"' in (with_new / "keys.toml").read_text("utf-8")
    assert 'key = "first-loan-interest"' in (with_new / "policies.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("disability-fund", "fund", "disability-fund 不是暂用的 key"),
        ("new-2027-06-9", "fund", "new-2027-06-9 不是暂用的 key"),
        ("new-2027-06-1", "disability-fund", "key 不能是“disability-fund”"),
        ("new-2027-06-1", "首贷", "key 不能是“首贷”"),
        ("new-2027-06-1", "new-loan", "key 不能是“new-loan”"),
    ],
)
def test_a_key_is_given_once_and_to_a_new_policy_alone(typed, with_new, old, new, said):
    code, _, err = typed(f"key 2027-06 {old} {new}")
    assert code == 2
    assert said in err


def test_for_a_new_policy_there_are_drafts_of_what_it_needs(with_new):
    drafts = (with_new / "new.toml").read_text("utf-8")
    assert '"首次贷款的小微企业" = []' in drafts
    assert 'clause = "向省财政厅申请，10个工作日内办结"' in drafts
    assert 'amount = 10\nunit = "working_days"' in drafts


# ------------------------------------------------------------------------------------------------ equal values


def test_a_figure_that_is_only_written_otherwise_is_no_change(typed, read, book):
    changed = book.with_sheet(RENT, lambda sheet: sheet.changed(1, "24个月", "二十四个月"))
    changed = changed.with_sheet(FUND, lambda sheet: sheet.changed(1, "的 90%缴纳", "的百分之九十缴纳"))
    changed = changed.with_sheet(VOUCHER, lambda sheet: sheet.changed(1, "不超过20万元", "不超过二十万元"))
    folder = read(changed)
    assert "startup-rent`（" not in (folder / "TODO.md").read_text("utf-8").partition("已经照搬")[0]
    rules = (folder / "rules/subsidy/startup-rent.toml").read_text("utf-8")
    assert '"补贴期限最长不超过二十四个月" = ["most_months"]' in rules
    assert typed("make 2027-06")[2] == ""


def test_what_two_prints_show_is_kept_for_check(typed, read, book):
    def more(sheet):
        sheet = sheet.changed(1, "最长不超过24个月", "最长不超过36个月")
        return replace(
            sheet, sections=[sheet.sections[0], f"{sheet.sections[1]}\n\n另给予装修补贴5万元。", *sheet.sections[2:]]
        )

    folder = read(book.with_sheet(RENT, more))
    changed = (folder / "changed.toml").read_text("utf-8")
    assert 'old = "24个月"' in changed
    assert 'figure = "5万元"' in changed
    assert "新印了 5万元" in (folder / "TODO.md").read_text("utf-8")
    assert "新印了 5万元（“另给予装修补贴5万元。”），没有规则、时限、日期引它" in typed("make 2027-06")[2]


@pytest.mark.parametrize(("old", "new"), [("30人（含）以下", "30人以下"), ("30人（含）以下", "30人（不含）以下")])
def test_whether_the_bound_itself_is_in_is_never_taken_unseen(typed, read, book, old, new):
    spaced = re.compile(r"[\s*]*".join(map(re.escape, old)))

    def other(sheet):
        text = spaced.sub(new, sheet.sections[1])
        assert text != sheet.sections[1]
        return replace(sheet, sections=[sheet.sections[0], text, *sheet.sections[2:]])

    read(book.with_sheet(FUND, other))
    code, _, err = accept(typed, "--words fund-exempt")
    assert code == 3
    assert "多了或少了" in err


def test_a_figure_in_wide_signs_is_taken_into_the_pieces_as_it_is_printed(typed, read, book):
    folder = read(
        book.with_sheet(
            VOUCHER, lambda sheet: sheet.changed(1, "费用的30%", "费用的35%").changed(1, "20万元", "２０万元")
        )
    )
    _, _, err = accept(typed, "voucher")
    assert "不在 clause 里" not in err
    assert '"每个年度每家企业支持额度不超过２０万元"' in (folder / "rules/subsidy/voucher.toml").read_text("utf-8")


def test_the_numbers_of_items_in_a_clause_are_no_words_of_it(typed, read, book):
    read(
        book.with_sheet(
            "药品上市后生产场地变更",
            lambda sheet: sheet.changed(1, "批准上市的未滿 5 年的药品", "批准上市的未滿 4 年的药品"),
        )
    )
    assert "“1.”→" not in accept(typed, "threshold-154")[2]


def test_a_clause_whose_neighbour_with_the_same_end_went_away_keeps_its_end(typed, read, book):
    sheet = book.sheet(FUND)
    place = sheet.sections[1].index("4.")
    assert "继续免征残疾人就业保障金" in sheet.sections[1][place:].replace(" ", "")

    def change(sheet):
        sections = list(sheet.sections)
        kept, gone = sections[1][:place], sections[1][place:]
        sections[1] = kept.replace("90%", "70%")
        sections[3] = f"{sections[3]}\n\n{gone.removeprefix('4.')}"
        return replace(sheet, sections=sections)

    folder = read(book.with_sheet(FUND, change))
    accept(typed, "fund-ninety")
    rules = (folder / "rules/fund.toml").read_text("utf-8")
    assert "按规定应缴费额的70%缴纳残疾人就业保障金。" in rules
    assert 'label = "1%以下：70%"' in rules


def test_a_name_that_limits_of_several_policies_have_is_asked_for_with_its_policy(typed, read, book):
    changed = book.with_sheet("医疗器械优先", lambda sheet: replace(sheet, sections=_later(sheet, 1)))
    changed = changed.with_sheet("创新医疗器械", lambda sheet: replace(sheet, sections=_later(sheet, 1)))
    folder = read(changed)
    todo = (folder / "TODO.md").read_text("utf-8")
    assert "`medical-device-priority/review`" in todo
    before = (folder / "deadlines.toml").read_bytes()
    code, _, err = accept(typed, "review")
    assert code == 3
    assert "review：几条政策都有叫这个的，写明是哪一条的：" in err
    assert "medical-device-priority/review" in err
    assert (folder / "deadlines.toml").read_bytes() == before
    accept(typed, "medical-device-priority/review")
    assert (folder / "deadlines.toml").read_bytes() != before


def _later(sheet, section):
    """The sections of a sheet in which everything takes nine working days."""
    sections = list(sheet.sections)
    sections[section] = re.sub(r"(?<!\d)[2-8]\s*个工作日", "9个工作日", sections[section])
    return sections

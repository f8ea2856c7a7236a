"""A figure that is typed beside a clause is one of those that the clause prints; else `check` names it."""

import shutil
from datetime import date

import pytest

from lnpolicy.calendar.statements import Statement
from lnpolicy.edition.days import is_day
from lnpolicy.edition.faults import faults
from lnpolicy.edition.figures import statement_faults
from lnpolicy.edition.folder import edition_in


@pytest.fixture
def changed(changed_folder):
    """The bundled edition in a folder of its own with other words; returns what `check` says of figures."""

    def changed(*changes):
        said = [fault for finding in faults(edition_in(changed_folder(*changes))) for fault in finding.faults]
        return [fault for fault in said if "印的不是" in fault]

    return changed


RATE = ("按规定应缴费额的90%缴纳", "按规定应缴费额的80%缴纳")


def test_the_bundled_edition_prints_all_its_figures(changed):
    assert changed() == []


def test_a_rate_that_was_not_changed_with_its_clause_is_named(changed):
    (fault,) = changed(("policies.toml", *RATE), ("rules/fund.toml", *RATE))
    assert "fund-ninety 的 rate 是 0.9" in fault
    assert "80%" in fault


def test_a_rate_that_was_changed_with_its_clause_is_not(changed):
    assert changed(("policies.toml", *RATE), ("rules/fund.toml", *RATE), ("rules/fund.toml", '"0.9"', '"0.8"')) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("rules/subsidy/startup-rent.toml", 'most = "10000"', 'most = "20000"', "startup-rent 的 most"),
        ("rules/toll.toml", 'discount = "0.95"', 'discount = "0.9"', "toll-74"),
        ("deadlines.toml", "amount = 15\n", "amount = 16\n", "时限"),
        ("validity.toml", "last = 2028-12-31", "last = 2029-12-31", "4-term"),
    ],
    ids=["cap", "discount", "working days", "day"],
)
def test_a_figure_that_no_clause_prints_is_named(changed, file, old, new, named):
    assert any(named in fault for fault in changed((file, old, new)))


@pytest.mark.parametrize(
    ("clause", "day", "fits"),
    [
        ("执行至2027年12月31日", date(2027, 12, 31), True),
        ("执行至2027年12月31日", date(2028, 12, 31), False),
        ("延续至2026年底", date(2026, 12, 31), True),
        ("2028年2月底前", date(2028, 2, 29), True),
        ("2028年2月底前", date(2028, 2, 28), False),
        ("以后年度2月底前", date(2030, 2, 28), True),
    ],
)
def test_a_day_is_held_to_the_days_that_its_clause_prints_in_full(clause, day, fits):
    statement = Statement("x", "a-key", 1, "holds", "什么", "measures", clause, True, last=day)
    assert (not list(statement_faults(statement))) == fits


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        (
            "deadlines.toml",
            "percent = 50\nstatutory = 60",
            "percent = 52\nstatutory = 60",
            "时限 half 是法定时限的 52%",
        ),
        ("deadlines.toml", "divisor = 3\nstatutory = 60", "divisor = 4\nstatutory = 60", "时限 major 是法定时限的 1/4"),
    ],
    ids=["per cent of a limit", "part of a limit"],
)
def test_a_share_that_no_clause_prints_is_named(changed, file, old, new, named):
    assert any(named in fault for fault in changed((file, old, new)))


def test_an_input_at_which_no_rule_looks_any_more_is_named(root, tmp_path):
    folder = tmp_path / "2027-06"
    shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("source", "index.tsv", "schemas"))
    path = folder / "rules/subsidy/training.toml"
    text = path.read_text("utf-8")
    gone = '  { input = "hours", at_least = "30", text = "培训期限不低于30学时" },\n'
    assert gone in text
    path.write_text(text.replace(gone, "").replace('= ["hours"]', '= "beside"'), "utf-8")
    said = [fault for finding in faults(edition_in(folder)) for fault in finding.faults]
    assert "计算器 subsidy training 的输入 hours 没有一条规则用到" in said


@pytest.mark.parametrize("clause", ["每年3月31日前申请", "次年3月31日前申请", "于3月31日前申请", "2028年3月31日前申请"])
def test_a_day_of_every_year_is_printed(clause):
    assert is_day(date(2028, 3, 31), clause)
    assert not is_day(date(2028, 4, 30), clause)


def test_a_day_of_one_year_is_none_of_another():
    assert not is_day(date(2027, 3, 31), "2028年3月31日前申请")

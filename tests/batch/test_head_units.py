"""Units behind the heads of columns: figures are multiplied exactly, and a unit of another kind is refused."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pytest

from lnpolicy import batch as many
from lnpolicy.batch.head_units import is_of_another_kind, scaled, times_of
from lnpolicy.batch.pricing import judge_of
from lnpolicy.batch.words import by_key, meant_by
from lnpolicy.calendar.today import today
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.value import value_of

ON = "2026-07-01"
WAGES = "在职职工人数,安排残疾人就业人数,当地社会平均工资"


def records(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def declared(edition):
    """An input of a calculator."""
    return lambda calculator, name: edition.rules(calculator).inputs[name]


def figures(edition):
    return [
        item
        for calculator in edition.calculators
        for item in map(edition.rules(calculator).inputs.get, edition.rules(calculator).calculators[calculator].inputs)
        if item.kind in FIGURES
    ]


@pytest.mark.parametrize(
    ("unit", "times"), [("元", 1), ("千元", 1000), ("万元", 10_000), ("万", 10_000), ("百万元", 10**6), ("亿元", 10**8)]
)
def test_every_input_of_money_may_stand_in_multiples_of_yuan(edition, unit, times):
    money = [item for item in figures(edition) if item.kind == "money"]
    assert len(money) > 10
    assert {times_of(item, unit) for item in money} == {times}


@pytest.mark.parametrize(
    ("calculator", "name", "unit", "times"),
    [
        ("threshold", "gross_mass_kg", "吨", "1000"),
        ("threshold", "gross_mass_kg", "千克", "1"),
        ("threshold", "gross_mass_kg", "g", "0.001"),
        ("threshold", "distance_m", "公里", "1000"),
        ("threshold", "distance_m", "千米", "1000"),
        ("toll", "km", "米", "0.001"),
        ("toll", "km", "千米", "1"),
        ("threshold", "floor_area", "公顷", "10000"),
        ("fund", "employees", "百人", "100"),
        ("fund", "average_wage", "元/月", "12"),
        ("fund", "average_wage", "万元/年", "10000"),
        ("subsidy vessel-loan", "loan_rate", "‰", "0.1"),
        ("subsidy training", "contract_months", "年", "12"),
    ],
)
def test_a_unit_is_so_much_of_that_of_the_input(declared, calculator, name, unit, times):
    assert times_of(declared(calculator, name), unit) == Decimal(times)


def test_months_are_no_exact_part_of_years_and_figures_no_unit(declared):
    assert times_of(declared("subsidy vessel-loan", "term_years"), "个月") is None
    for words in ("2026", "一", "含税", "税前", "十二", ""):
        assert times_of(declared("toll", "toll"), words) is None


def test_only_units_are_of_another_kind(declared):
    toll = declared("toll", "toll")
    assert all(is_of_another_kind(toll, unit) for unit in ("人", "吨", "公里", "万人", "%"))
    assert not any(is_of_another_kind(toll, words) for words in ("元", "万元", "含税", "2026", "辆"))


@pytest.mark.parametrize(
    ("head", "name", "unit"),
    [
        ("工资总额（万元）", "total_wages", "万元"),
        ("工资总额(单位：万元)", "total_wages", "万元"),
        ("工资总额/万元", "total_wages", "万元"),
        ("工资总额万元", "total_wages", "万元"),
        ("total_wages_万元", "total_wages", "万元"),
        ("年工资总额[千元]", "total_wages", "千元"),
    ],
)
def test_a_head_may_have_its_unit_in_several_ways(edition, head, name, unit):
    found = meant_by(head, by_key(judge_of("fund", edition, today()).words))
    assert (found.word.name, found.unit.called, found.beside) == (name, unit, "")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("1200", "12000000"),
        ("0.12345678", "1234.5678"),
        ("1,200.5", "12005000"),
        ("￥12.50", "125000"),
        ("１２", "120000"),
        ("-3", "-30000"),
        (12, Decimal(120000)),
        (0.1, Decimal(1000)),
        (Decimal("0.00001"), Decimal("0.1")),
        # what has a unit of its own is as it is said
        ("12万", "12万"),
        ("120000元", "120000元"),
        ("一万二", "一万二"),
        ("", ""),
        ("不详", "不详"),
        (True, True),
        (None, None),
    ],
)
def test_a_figure_is_multiplied_exactly_and_nothing_else_is(cell, read):
    assert scaled(cell, Decimal(10_000)) == read
    assert type(scaled(cell, Decimal(10_000))) is type(read)


@pytest.mark.parametrize("columns", ["all", "amounts"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_wages_in_ten_thousands_come_to_what_they_come_to_in_yuan(batch, table, columns, jobs):
    """第51条: 100 × 1.5 % × (12,000,000 / 100) = 180,000"""
    path = table(f"工资总额（万元）,{WAGES}\n" + "1200,100,0,96000\n1200.00,100,0,96000\n1200万,100,0,96000\n")
    ran = batch("fund", path, "-f", "csv", "--columns", columns, "--jobs", jobs)
    assert [row["amount"] for row in records(ran.out)] == ["180000.00"] * 3
    assert "提示：列“工资总额（万元）”的单位是万元，每个数乘以 10000 来算\n" in ran.err
    assert [row["工资总额（万元）"] for row in records(ran.out)] == ["1200", "1200.00", "1200万"]


def test_a_whole_answer_tells_how_its_columns_are_read(batch, table):
    path = table(f"工资总额（万元）,{WAGES}\n1200,100,0,96000\n")
    (row,) = records(batch("fund", path, "-f", "csv", "--explain").out)
    answer = json.loads(row["answer"])
    assert answer["inputs"]["total_wages"] == "12000000"
    assert "列“工资总额（万元）”的单位是万元，每个数乘以 10000 来算" in answer["assumptions"]


def test_a_unit_of_another_kind_is_refused_with_one_message(refused, table):
    said = refused("fund", table(f"工资总额（人）,{WAGES}\n1200,100,0,96000\n"))
    assert said.startswith("错误：列“工资总额（人）”的单位是人，而工资总额的单位是元\n")
    assert "的单位是吨，而里程的单位是公里" in refused("toll", table("车型,里程（吨）,费率\n货车,3,1\n"))


def test_the_unit_of_a_column_that_is_mapped_counts_too(batch, refused, table):
    path = table(f"年薪合计（万元）,{WAGES}\n1200,100,0,96000\n")
    assert (
        records(batch("fund", path, "-f", "csv", "--map", "年薪合计（万元）=工资总额").out)[0]["amount"] == "180000.00"
    )
    assert "而在职职工人数的单位是人" in refused(
        "fund", path, "--map", "年薪合计（万元）=在职职工人数", "--map", "在职职工人数="
    )
    path = table(f"年薪合计,{WAGES}\n1200,100,0,96000\n")
    ran = batch("fund", path, "-f", "csv", "--map", "年薪合计=工资总额（万元）")
    assert records(ran.out)[0]["amount"] == "180000.00"


def test_units_are_read_in_workbooks_and_by_the_functions_for_programs_too(batch, tmp_path):
    book = openpyxl.Workbook()
    heads = ["工资总额（万元）", *WAGES.split(",")]
    for row in (heads, [1200.5, 100, 0, 96000], ["1200.5", 100, 0, 96000]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    # 100 × 1.5 % × (12,005,000 / 100)
    assert [row["amount"] for row in records(batch("fund", tmp_path / "a.xlsx", "-f", "csv").out)] == ["180075.00"] * 2
    rows = [dict(zip(heads, [wages, 100, 0, 96000], strict=True)) for wages in (1200.5, None)]
    assert [row["amount"] for row in many.rows("fund", rows, on=ON)] == [Decimal("180075.00"), None]
    frame = pa.Table.from_pylist(rows).to_batches()
    for function in (many.arrow, many.amounts):
        (made,) = function("fund", frame, on=ON)
        assert made.column("amount").to_pylist() == [Decimal("180075.00"), None]


@pytest.mark.parametrize("form", ["{}", "（{}）", "({})", "“{}”", "{}。", " {} ", "一共{}", "合计{}", "'{}'"])
@pytest.mark.parametrize(
    ("figure", "yuan"), [("800", "8000000"), ("八百", "8000000"), ("五十", "500000"), ("0.02", "200")]
)
def test_whatever_is_read_as_a_figure_without_a_unit_is_multiplied(declared, form, figure, yuan):
    toll = declared("fund", "total_wages")
    cell = form.format(figure)
    assert value_of(toll, scaled(cell, Decimal(10_000))) == value_of(toll, cell) * 10_000 == Decimal(yuan)


@pytest.mark.parametrize("cell", ["800万", "800万元", "8百万", "5k", "八百万"])
def test_a_cell_with_a_multiplier_of_its_own_is_left_as_it_is(cell):
    assert scaled(cell, Decimal(10_000)) == cell

"""Amounts that are worked out column by column are those of the rows, whatever the table is like."""

import csv
import random
import sys
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import batch
from lnpolicy.batch.columnwise.amounts import Amounts
from lnpolicy.batch.columnwise.batches import amounts
from lnpolicy.batch.pricing import AMOUNTS, amounts_judge
from lnpolicy.batch.record_batches import arrow
from lnpolicy.calc.registry import attempt
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.money import rounded

from .conftest import ON
from .tables import DAY, rows_drawn

EDITION = bundled_edition()
MAKES, EACH = 6, 40
FIGURES = ("amount", "amount_min", "amount_max", "baseline", "saved")


def of_formulas(calculator):
    """Whether a calculator is pure formula: its rules come to something, and count no working days."""
    rules = EDITION.rules(calculator).of(calculator)
    return any(rule.result for rule in rules) and not any(rule.time_limits for rule in rules)


def table_of(rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = {name: [row.get(name) for row in rows] for name in names}
    return pa.table({name: pa.array(some, pa.string()) for name, some in cells.items()})


def alone(calculator, row, on=DAY):
    """The verdict and the yuan that a row is answered when nobody asks about another; None for one that is wrong."""
    made = attempt(calculator, {name: value for name, value in row.items() if value not in (None, "")}, EDITION, on=on)
    if isinstance(made, LnpolicyError):
        return None
    return made.verdict, *(None if (it := getattr(made, name)) is None else rounded(it) for name in FIGURES)


def by_column(calculator, table, on=DAY, few=1):
    """The results by column, and how many rows had to be answered one by one."""
    priced = Amounts(amounts_judge(calculator, EDITION, on), few)
    columns = {name: table[name].combine_chunks() for name in table.schema.names}
    arrays = priced.columns(columns, table.num_rows)
    rows = [dict(zip(AMOUNTS, row, strict=True)) for row in zip(*(it.to_pylist() for it in arrays), strict=True)]
    return rows, priced.alone


def require_the_same(calculator, table, on=ON, **options):
    """Both ways give the same, errors too."""
    made = pa.Table.from_batches(batch.amounts(calculator, table.to_batches(), on=on, **options))
    wanted = pa.Table.from_batches(arrow(calculator, table.to_batches(), on=on, **options))
    assert made.select(AMOUNTS).equals(wanted.select(AMOUNTS))
    assert made.schema.names == [*table.schema.names, *AMOUNTS]
    return made


@pytest.mark.parametrize("calculator", EDITION.calculators)
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_every_row_has_the_amounts_that_it_has_alone(calculator, seed):
    rows = rows_drawn(calculator, EDITION, random.Random(seed), MAKES, EACH)
    found, one_by_one = by_column(calculator, table_of(rows))
    wrong = 0
    for row, made in zip(rows, found, strict=True):
        wanted = alone(calculator, row)
        if wanted is None:
            wrong += 1
            assert made["error"]
            assert {made[name] for name in AMOUNTS[:-1]} == {None}
        else:
            assert made["error"] == ""
            assert (made["verdict"], *(made[name] for name in FIGURES)) == wanted, row
    if of_formulas(calculator):  # else this test would hold the rows to themselves
        assert one_by_one - wrong <= len(rows) // 10


def test_calculators_that_are_pure_formula_are_found():
    assert {"fund", "procurement", "disclosure", "subsidy training"} <= set(filter(of_formulas, EDITION.calculators))


def employers(**columns):
    """Employers of whom some columns are as they are given, and the others plain."""
    count = max(map(len, columns.values()))
    plain = {"employees": pa.array([40.5] * count), "disabled": pa.array([0] * count), "average_wage": [90000] * count}
    return pa.table({**{name: cells for name, cells in plain.items() if name not in columns}, **columns})


FIGURES_AS = {
    "whole": pa.array([0, 1, 30, 31, -1, None, 10**7, 2**62, -(2**63)]),
    "small": pa.array([0, 1, 30, 31, 127, None], pa.int8()),
    "unsigned": pa.array([1, 30, 2**64 - 1], pa.uint64()),
    "floats": pa.array([0.01, 30.5, 1 / 3, 0.1 + 0.2, float("nan"), float("inf"), -0.0, 1e300, 1e15, None, 66.6]),
    "single": pa.array([0.1, 30.5, 31.0, None], pa.float32()),
    "yuan": pa.array([Decimal("30.50"), Decimal("-1.00"), None, Decimal("9" * 30 + ".00")], pa.decimal128(38, 2)),
    "fine": pa.array([Decimal("30.5"), Decimal("31.12345678901234567891")], pa.decimal128(38, 20)),
    "too fine": pa.array([Decimal("30.5"), Decimal("31.5")], pa.decimal128(38, 21)),
    "wide": pa.array([Decimal("30.5"), None], pa.decimal256(50, 3)),
    "text": pa.array(["30", "30.5", "３１", " 66.6 ", "1,200", "12万", "三十", "1e3", "", "不详", "-1", "30人", None]),
    "long figures": pa.array(["9" * 12, "9" * 13, "30.123456", "30.1234567", "0" * 11 + "31", "0" * 13 + "31"]),
    "long text": pa.array(["30", "31人", "很多"], pa.large_string()),
    "dictionary": pa.array(["30", "31", None, "30"]).dictionary_encode(),
    "yes or no": pa.array([True, False, None]),
    "nothing": pa.nulls(3),
    "days": pa.array([date(2026, 1, 1), None]),
    "lists": pa.array([[1], None]),
}


@pytest.mark.parametrize("cells", FIGURES_AS.values(), ids=FIGURES_AS)
@pytest.mark.parametrize("name", ["employees", "average_wage"])
def test_a_figure_is_read_as_in_a_row_whatever_its_type(name, cells):
    times = 20  # more rows than are answered one by one anyway
    require_the_same("fund", employers(**{name: pa.concat_arrays([cells] * times)}))


DAYS_AS = {
    "days": pa.array([date(1949, 9, 30), date(1949, 10, 1), date(2024, 2, 29), date(2199, 12, 31), None]),
    "moments": pa.array([datetime(2024, 2, 29), datetime(2024, 2, 29, 8), None]),
    "text": pa.array(["2024-02-29", "2024年8月31日", "20240831", "2023.2.29", "", "2200-01-01", None]),
    "numbers": pa.array([45000, 46000, None]),
}


@pytest.mark.parametrize("cells", DAYS_AS.values(), ids=DAYS_AS)
def test_a_day_is_read_as_in_a_row_whatever_its_type(cells):
    cells = pa.concat_arrays([cells] * 20)
    plain = {
        "annual_standard": [6000.5 + n for n in range(len(cells))],
        "lease_months": [n % 30 for n in range(len(cells))],
        "operating_months": [n % 25 for n in range(len(cells))],
        "person": ["高校毕业生"] * len(cells),
    }
    require_the_same("subsidy startup-rent", pa.table({**plain, "left_school": cells}))


def test_each_row_may_ask_about_another_day():
    days = ["2026-07-01", "2027-12-31", "2028-01-01", "2028-12-31", "2029-01-01", "昨天", None]
    made = require_the_same("fund", employers(on=pa.array(days * 30)))
    assert {"eligible", "ineligible", "expired"} & set(made["verdict"].to_pylist())
    require_the_same("fund", employers(on=pa.array([date(2027, 12, 31), date(2028, 1, 1)] * 30)))


def test_words_that_imply_more_say_more_by_column_too():
    kinds = ["集卡", "货车", "truck", "container truck", "大件车", "飞船", None]
    require_the_same("toll", pa.table({"vehicle": kinds * 30, "axles": [6] * 210, "toll": [99.99, 200.0, 1.0] * 70}))


@pytest.mark.parametrize("wage", ["100000000", "99999999.99", "0.01"])
def test_sums_that_have_no_room_in_a_column_are_exact_all_the_same(wage):
    dice = random.Random(7)
    people = [f"{dice.randrange(1, 10**9) / 100:.2f}" for _ in range(100)]
    table = employers(
        employees=pa.array([*people, "10000000"]), average_wage=pa.array([wage] * 101), local_average_wage=[10**8] * 101
    )
    found, one_by_one = by_column("fund", table)
    assert one_by_one == 0
    for row, made in zip(table.to_pylist(), found, strict=True):
        assert (made["verdict"], *(made[name] for name in FIGURES)) == alone("fund", row)


def test_more_digits_than_a_decimal_keeps_are_left_to_the_rows():
    people = [f"{n}.{n:06}123456789012" for n in range(1, 60)]
    wages = [f"{n * 1000}.{n:06}123456789012" for n in range(1, 60)]
    require_the_same("fund", employers(employees=pa.array(people), average_wage=pa.array(wages)))


def test_what_is_divided_lies_on_the_same_side_of_every_bound():
    people = [f"{n / 4}" for n in range(1, 400)]
    totals = [f"{n * 90000 / 4}" for n in range(1, 400)]
    table = pa.table({"employees": people, "disabled": [0] * 399, "total_wages": totals})
    require_the_same("fund", table.append_column("local_average_wage", pa.array([45000] * 399)))
    require_the_same("fund", table.append_column("average_wage", pa.array([90000] * 399)))


def test_batches_come_back_one_by_one_with_their_rows_in_order():
    table = employers(employees=pa.array([str(n) for n in range(1, 501)]), 名称=[f"单位{n}" for n in range(500)])
    batches = [*table.to_batches(max_chunksize=37), pa.RecordBatch.from_pylist([], table.schema)]
    made = list(batch.amounts("fund", batches, on=ON))
    assert [one.num_rows for one in made] == [one.num_rows for one in batches]
    assert pa.Table.from_batches(made).select(table.schema.names).equals(table)
    require_the_same("fund", table.slice(100, 300))


def test_batches_of_other_columns_are_taken_for_themselves():
    one = pa.RecordBatch.from_pydict({"employees": [40], "average_wage": [90000]})
    other = pa.RecordBatch.from_pydict({"在职职工人数": ["41"], "disabled": [0], "average_wage": ["9万"]})
    found = list(batch.amounts("fund", [one, other, one], on=ON))
    wanted = [made for some in (one, other, one) for made in arrow("fund", [some], on=ON)]
    assert found == [made.select(some.schema.names) for made, some in zip(wanted, found, strict=True)]


def test_a_table_without_a_column_that_is_an_input_is_answered_row_by_row():
    require_the_same("fund", pa.table({"名称": ["甲", "乙"]}))


class Frame:
    """A data frame, as far as Arrow knows one."""

    def __init__(self, table):
        self.__arrow_c_stream__ = table.__arrow_c_stream__


@pytest.mark.parametrize("function", [batch.amounts, batch.arrow])
def test_a_table_and_a_data_frame_are_as_good_as_their_batches(function):
    table = pa.table({"在职职工人数": ["41", "28"], "disabled": [0, 1], "average_wage": ["9万", "8万"]})
    wanted = list(function("fund", table.to_batches(), on=ON))
    assert list(function("fund", table, on=ON)) == wanted
    assert list(function("fund", Frame(table), on=ON)) == wanted
    assert list(function("fund", table.to_batches()[0], on=ON)) == wanted


@pytest.mark.parametrize("function", [batch.amounts, batch.arrow])
@pytest.mark.parametrize("table", [[{"在职职工人数": 41}], "行程.csv", 5])
def test_what_is_no_table_is_refused_with_what_is(function, table):
    with pytest.raises(ValueNotAccepted, match="不是表") as refused:
        list(function("fund", table, on=ON))
    assert "DataFrame" in refused.value.hint


def test_the_checkup_has_no_amounts_alone():
    with pytest.raises(ValueNotAccepted, match="checkup"):
        list(batch.amounts("checkup", []))
    with pytest.raises(ValueNotAccepted, match="没有名为"):
        list(batch.amounts("fnud", []))


# ------------------------------------------------------------ the command

EMPLOYERS = [
    {"名称": f"单位{n}", "职工": people, "disabled": "0", "average_wage": "90000.01", "local_average_wage": "9万"}
    for n, people in enumerate(["40", "30.5", "很多", "", "1,200", "41"] * 20)
]


@pytest.fixture
def employers_csv(table):
    lines = [",".join(EMPLOYERS[0]), *(",".join(f'"{cell}"' for cell in row.values()) for row in EMPLOYERS)]
    return table("\n".join(lines), "单位.csv")


def told(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_writes_verdict_and_yuan_alone(batch, employers_csv, tmp_path, jobs):
    words = ("fund", employers_csv, "--map", "职工=employees", "-o")
    short = batch(*words, tmp_path / "a.csv", "--columns", "amounts", "--jobs", jobs)
    whole = batch(*words, tmp_path / "b.csv")
    assert (short.code, short.err.replace("a.csv", "b.csv")) == (whole.code, whole.err)
    made, wanted = told(tmp_path / "a.csv"), told(tmp_path / "b.csv")
    assert list(made[0]) == [*EMPLOYERS[0], *AMOUNTS]
    assert made == [{name: row[name] for name in made[0]} for row in wanted]


@pytest.mark.parametrize("ending", ["parquet", "arrow"])
def test_a_file_of_columns_holds_the_same_amounts(batch, tmp_path, ending):
    source = tmp_path / f"单位.{ending}"
    columns = pa.table({"employees": [40, 30, -1] * 30, "average_wage": [90000.25, 1.0, None] * 30})
    if ending == "parquet":
        pq.write_table(columns, source)
    else:
        with pa.ipc.new_file(source, columns.schema) as writer:
            writer.write_table(columns)
    made, wanted = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    assert batch("fund", source, "-o", made, "--columns", "amounts").code == 1
    assert batch("fund", source, "-o", wanted).code == 1
    read = pq.read_table if ending == "parquet" else lambda path: pa.ipc.open_file(path).read_all()
    assert read(made).equals(read(wanted).select([*columns.schema.names, *AMOUNTS]))


def test_cells_of_several_kinds_in_one_column_are_read_as_they_are(batch, table, tmp_path):
    cells = [("40", "90000"), ("40.5", '"9万"'), ('"41"', "true"), ("null", "1"), ("1e999", "[1]"), ("9" * 30, "2.5")]
    rows = [f'{{"employees": {people}, "average_wage": {wage}}}' for people, wage in cells]
    path = table("\n".join(rows * 30), "单位.jsonl")
    short = batch("fund", path, "-o", tmp_path / "a.csv", "--columns", "amounts")
    whole = batch("fund", path, "-o", tmp_path / "b.csv")
    assert (short.code, short.err.replace("a.csv", "b.csv")) == (whole.code, whole.err)
    made, wanted = told(tmp_path / "a.csv"), told(tmp_path / "b.csv")
    assert made == [{name: row[name] for name in made[0]} for row in wanted]


def test_amounts_alone_explain_nothing(refused, employers_csv):
    words = ("fund", employers_csv, "--map", "职工=employees", "--columns", "amounts")
    assert "--explain" in refused(*words, "--explain")
    assert "checkup" in refused("checkup", employers_csv, "--columns", "amounts")
    assert "all、amounts" in refused("fund", employers_csv, "--columns", "amount")


def test_without_numpy_one_sentence_says_how_to_install_it(refused, monkeypatch, employers_csv):
    monkeypatch.setitem(sys.modules, "numpy", None)
    said = refused("fund", employers_csv, "--map", "职工=employees", "--columns", "amounts")
    assert "pip install 'lnpolicy[arrow]'" in said
    with pytest.raises(LnpolicyError, match="numpy"):
        list(amounts("fund", []))


def test_rows_as_ever_need_no_numpy(batch, monkeypatch, employers_csv):
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert batch("fund", employers_csv, "--map", "职工=employees").code == 1

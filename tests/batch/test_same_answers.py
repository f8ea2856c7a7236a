"""However rows are asked, each gets the answer that it gets alone."""

import csv
import json
import random
from datetime import date

import pyarrow as pa
import pytest

from lnpolicy import batch
from lnpolicy.batch.pricing import judge_of
from lnpolicy.calc.registry import attempt
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.money import rounded

from .conftest import ON

ROWS = 20_000
IN_A_FILE = 6_000
"""Of so many of them a file is made: a dozen chunks, which processes must put together again in order."""
STATIONS = ["鲅鱼圈", "大连港", "锦州", "东港", "沈阳", "鲅鱼圏", "", None]
FIELDS = {
    "vehicle": ["货车", "集卡", "大件车", "轿车", "大巴", "班车", "truck", "飞船", ""],
    "axles": ["2", "4", "6", "六", "", None, "1000"],
    "toll": ["200", "99.99", "1,200.50", "12万", "-1", "", None, "很多"],
    "rate": ["", None, "2.00", "0.5"],
    "km": ["", None, "104.5"],
    "etc": ["是", "否", "", None, "或许"],
    "container": ["是", "否", None],
    "hydrogen": ["否", None, "是"],
    "extra_axle_lines": [None, "3", ""],
    "plate": ["辽B12345", "辽A", None],
    "seats": [None, "45", "5"],
    "exit": STATIONS,
    "entry": STATIONS,
    "序号": ["1", "=2", "三"],
}


def drawn(count):
    """Random trips, some of them wrong in some way."""
    dice = random.Random(14)
    return [{name: dice.choice(values) for name, values in FIELDS.items()} for _ in range(count)]


def given(row):
    return {name: value for name, value in row.items() if name != "序号" and value}


@pytest.fixture(scope="module")
def trips():
    return drawn(ROWS)


@pytest.fixture(scope="module")
def alone(trips, edition):
    """What each trip is answered when nobody asks about another."""
    return [attempt("toll", given(row), edition, on=ON) for row in trips]


def test_every_row_is_answered_as_it_is_alone_byte_by_byte(trips, alone, edition):
    found = batch.rows("toll", trips, on=ON, edition=edition, explain=True)
    failed = 0
    for row, wanted, made in zip(trips, alone, found, strict=True):
        assert {name: made[name] for name in row} == row
        if isinstance(wanted, LnpolicyError):
            failed += 1
            assert made["error"]
            assert made["answer"] is None
        else:
            assert made["error"] == ""
            assert json.dumps(made["answer"]) == json.dumps(wanted.as_document())
            assert made["headline"] == wanted.headline
            figures = (wanted.amount, wanted.amount_min, wanted.amount_max, wanted.baseline, wanted.saved)
            names = ("amount", "amount_min", "amount_max", "baseline", "saved")
            assert [made[name] for name in names] == [None if it is None else rounded(it) for it in figures]
    assert 0 < failed < ROWS


def test_record_batches_are_answered_as_rows_are(trips, edition):
    table = pa.Table.from_pylist(trips)
    made = pa.Table.from_batches(batch.arrow("toll", table.to_batches(997), on=ON, edition=edition, explain=True))
    assert made.select(table.schema.names).equals(table)
    for wanted, found in zip(batch.rows("toll", trips, on=ON, edition=edition), made.to_pylist(), strict=True):
        assert found["error"] == (wanted["error"] or "")
        assert (found["amount"], found["verdict"]) == (wanted["amount"], wanted["verdict"])
        assert found["policies"] == (None if wanted["policies"] is None else "、".join(map(str, wanted["policies"])))


def test_a_batch_without_rows_has_the_columns_of_the_result(edition):
    empty = pa.RecordBatch.from_pylist([], schema=pa.schema([("车型", pa.string())]))
    (made,) = batch.arrow("toll", [empty], on=ON, edition=edition)
    assert (made.num_rows, made.schema.names[:2]) == (0, ["车型", "verdict"])


@pytest.fixture(scope="module")
def one_job(lnpolicy_batch, trips, tmp_path_factory):
    """A file of trips, and what one process makes of it."""
    folder = tmp_path_factory.mktemp("trips")
    with (folder / "行程.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(FIELDS))
        writer.writeheader()
        writer.writerows(trips[:IN_A_FILE])
    out = folder / "1.csv"
    assert lnpolicy_batch("toll", folder / "行程.csv", "-o", out, "--jobs", "1", "--explain").returncode == 1
    return folder / "行程.csv", out.read_bytes()


@pytest.mark.parametrize("jobs", [2, 4])
def test_so_many_processes_write_the_same_bytes(lnpolicy_batch, one_job, jobs):
    path, wanted = one_job
    out = path.with_name(f"{jobs}.csv")
    ended = lnpolicy_batch("toll", path, "-o", out, "--jobs", jobs, "--explain")
    assert ended.returncode == 1
    assert out.read_bytes() == wanted


def test_a_file_holds_the_answers_that_rows_have(one_job, alone):
    _, content = one_job
    csv.field_size_limit(10_000_000)
    for wanted, row in zip(alone[:IN_A_FILE], csv.DictReader(content.decode("utf-8-sig").splitlines()), strict=True):
        if isinstance(wanted, LnpolicyError):
            assert row["error"]
        else:
            assert row["answer"] == json.dumps(wanted.as_document(), ensure_ascii=False)


def test_a_row_is_remembered_by_what_it_says_not_by_what_it_equals(edition):
    rows = [{"employees": value, "disabled": 0, "average_wage": "5万"} for value in ("100", 100, 100.0, True, "1e2")]
    found = list(batch.rows("fund", rows, on=ON, edition=edition, explain=True))
    for row, made in zip(rows, found, strict=True):
        wanted = attempt("fund", row, edition, on=ON)
        assert bool(made["error"]) == isinstance(wanted, LnpolicyError)
        if not made["error"]:
            assert json.dumps(made["answer"]) == json.dumps(wanted.as_document())


def test_rows_with_unlike_keys_are_each_read_by_their_own(edition):
    rows = [{"车型": "货车", "toll": 100}, {"备注": "x", "过路费": 100, "vehicle": "货车"}]
    first, second = batch.rows("toll", rows, on=ON, edition=edition, renamed={"过路费": "toll"})
    assert (first["amount"], first["headline"]) == (second["amount"], second["headline"])
    assert second["备注"] == "x"


def test_rows_are_worked_out_one_by_one_as_they_are_asked_for(edition):
    def endless():
        while True:
            yield {"vehicle": "货车", "toll": 100}

    assert next(batch.rows("toll", endless(), edition=edition))["baseline"] == 100


@pytest.mark.parametrize("asked", ["nope", "subsidy"])
def test_a_calculator_that_is_none_is_refused_before_any_row(edition, asked):
    with pytest.raises(ValueNotAccepted, match="没有名为"):
        next(batch.rows(asked, [], edition=edition))


def test_every_calculator_says_of_a_wrong_row_what_is_wrong(edition):
    for calculator in edition.calculators:
        judge = judge_of(calculator, edition, date(2026, 7, 1), nested=True)
        values = dict(zip(judge.columns, judge.values({"on": "那天"}), strict=True))
        assert values["error"], calculator

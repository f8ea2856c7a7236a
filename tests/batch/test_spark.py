"""Spark on two processors of this machine, held to what one machine gives without it."""

import os
import sys

import pyarrow as pa
import pytest

from lnpolicy import batch

from .conftest import ON

ROWS = 3000


@pytest.fixture(scope="module")
def spark():
    """A session; where Spark is not installed, the test says what is missing and `.ci/run` installs."""
    pyspark = pytest.importorskip("pyspark.sql", reason="没有装 pyspark：pip install -e '.[spark]'，并装 Java 17")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", os.environ.get("SPARK_LOCAL_IP", "127.0.0.1"))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = pyspark.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.getOrCreate()
        yield session
        session.stop()


def trips():
    vehicles, tolls = ("货车", "集卡", "大件车", "飞船", None), ("200", "99.99", "很多", "")
    return pa.Table.from_pylist(
        [
            {"序号": n, "车型": vehicles[n % 5], "轴数": n % 7 or None, "标准通行费": tolls[n % 4], "ETC": n % 3 == 0}
            for n in range(ROWS)
        ]
    )


@pytest.mark.filterwarnings("ignore")  # Spark warns of its own ways
def test_spark_gives_the_table_of_one_machine_byte_by_byte(spark):
    from lnpolicy.spark import price

    wanted = pa.Table.from_batches(batch.arrow("toll", trips().to_batches(), on=ON, explain=True))
    frame = spark.createDataFrame(trips()).repartition(4)
    found = price(frame, "toll", on=ON, explain=True).toArrow().sort_by("序号")
    assert found.schema.names == wanted.schema.names

    def as_bytes(table):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, wanted.schema) as writer:
            writer.write_table(table.cast(wanted.schema).combine_chunks())
        return sink.getvalue().to_pybytes()

    assert as_bytes(found) == as_bytes(wanted)


@pytest.mark.filterwarnings("ignore")  # Spark warns of its own ways
def test_the_frame_that_was_given_stays_as_it_was(spark):
    from lnpolicy.spark import price

    frame = spark.createDataFrame([("货车", "100")], "`车型` string, `过路费` string")
    priced = price(frame, "toll", on=ON, renamed={"过路费": "toll"})
    assert frame.columns == ["车型", "过路费"]
    assert priced.columns[:3] == ["车型", "过路费", "verdict"]
    assert [str(row["baseline"]) for row in priced.collect()] == ["100.00"]

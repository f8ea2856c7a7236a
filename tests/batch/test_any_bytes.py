"""Whatever bytes a file holds: a table or one message, never a traceback."""

import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.batch.pricing import judge_of
from lnpolicy.batch.reading import opened_table
from lnpolicy.errors import ValueNotAccepted

PIECES = ["车型", "toll", "货车", "200", "1e9", *',\t"\n\r\0\ufeff{}[]: ']
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
CONTENTS = st.binary(max_size=300) | st.builds(
    lambda text, encoding: text.encode(encoding, "surrogatepass" if encoding != "gb18030" else "replace"),
    TEXTS,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)


class Standing:
    """A stream that has bytes behind it."""

    def __init__(self, content):
        self.buffer = io.BytesIO(content)


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl", "json", "xlsx", "parquet", "arrow"])
@given(content=CONTENTS)
@settings(max_examples=300)
def test_a_file_is_a_table_or_is_refused(format, content):
    try:
        source = opened_table("-", format, Standing(content))
        try:
            rows = list(source.rows)
        finally:
            source.close()
    except ValueNotAccepted as error:
        assert error.param == "FILE"
        assert error.message
    else:
        assert all(len(row.cells) == len(source.header) for row in rows)


@given(rows=st.lists(st.lists(st.text(max_size=8) | st.none(), min_size=3, max_size=3), max_size=3))
@settings(max_examples=300)
def test_a_row_of_anything_is_answered_or_is_wrong(edition, rows):
    judge = judge_of("fund", edition, date(2026, 7, 1), nested=True)
    for row in rows:
        told = dict(zip(("employees", "disabled", "on"), row, strict=True))
        values = dict(zip(judge.columns, judge.values(told), strict=True))
        assert bool(values["error"]) == (values["verdict"] is None)
        json.dumps(values, default=str)

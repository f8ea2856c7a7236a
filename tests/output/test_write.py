import io
import json
import subprocess
import sys

import pytest

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.terminal import Terminal
from lnpolicy.output.write import FORMATS, Manner, render, write

RENDERED = {
    "json": '{\n  "schema": "x",\n  "results": [\n    {\n      "id": "1",\n      "title": "甲"\n    }\n  ]\n}\n',
    "jsonl": '{"id": "1", "title": "甲"}\n',
    "csv": "id,title\r\n1,甲\r\n",
    "tsv": "id\ttitle\n1\t甲\n",
    "markdown": "| 编号 | 政策 |\n| ---: | --- |\n| 1 | 甲 |\n",
    "plain": "1\t甲\n",
    "table": "编号  政策\n   1  甲\n",
}


def test_the_formats_are_those_of_the_contract():
    assert set(FORMATS) == {"table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "html"}


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_written_by_its_name(listing, format):
    stream = io.StringIO()
    write(listing(("1", "甲")), Manner(format), Terminal(stream, {}))
    if format == "html":
        assert stream.getvalue().startswith("<!DOCTYPE html>")
    else:
        assert stream.getvalue() == RENDERED[format]


@pytest.mark.parametrize("format", ["table", "json", "csv", "html"])
def test_a_file_holds_what_would_be_printed(listing, format, tmp_path):
    stream, path = io.StringIO(), tmp_path / "清单"
    write(listing(("1", "甲")), Manner(format), Terminal(stream, {}))
    write(listing(("1", "甲")), Manner(format, file=path), Terminal(io.StringIO(), {}))
    mark = "\ufeff" if format == "csv" else ""  # by which a spreadsheet knows UTF-8
    assert path.read_bytes() == (mark + stream.getvalue()).encode()


def test_a_file_that_cannot_be_written_is_named_and_none_is_left(listing, tmp_path):
    path = tmp_path / "没有这个文件夹" / "清单.csv"
    with pytest.raises(ValueNotAccepted, match="写不了"):
        write(listing(("1", "甲")), Manner("csv", file=path), Terminal(io.StringIO(), {}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_ascii_alone_is_for_json(listing, format):
    text = render(listing(("1", "甲")), Manner(format, ascii_only=True))
    assert text.isascii()
    assert "\\u7532" in text


def test_colour_is_for_tables(listing):
    stream = io.StringIO()
    write(listing(("1", "甲")), Manner("table", colour=True), Terminal(stream, {}))
    assert "\x1b[" in stream.getvalue()
    assert "\x1b" not in render(listing(("1", "甲")), Manner("plain", colour=True))


def test_only_a_table_loads_rich():
    script = """
import io, json, sys
from lnpolicy.output.terminal import Terminal
from lnpolicy.output.view import Column, Listing
from lnpolicy.output.write import FORMATS, Manner, write
view = Listing([Column("id", "N", numeric=True), Column("t", "T")], [{"id": "1", "t": "x"}], {}, [])
loaded = {}
for format in sorted(FORMATS, key="table".__eq__):
    write(view, Manner(format), Terminal(io.StringIO(), {}))
    loaded[format] = "rich" in sys.modules
print(json.dumps(loaded))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert json.loads(done.stdout) == {format: format == "table" for format in FORMATS}

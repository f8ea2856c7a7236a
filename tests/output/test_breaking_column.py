"""The column that is continued on further lines where a table is narrow."""

import io

import pytest
from rich.cells import cell_len

from lnpolicy.output.table import print_view
from lnpolicy.output.terminal import console
from lnpolicy.output.view import Column, Listing

ROW = {"date": "2026-11-25", "what": "很长的一句话" * 12}


def drawn(columns, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    print_view(Listing(columns, [ROW], {}, [ROW]), console(stream, colour=False))
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_column_that_breaks_is_continued_and_the_others_stay_whole(width, monkeypatch):
    lines = drawn([Column("date", "日期"), Column("what", "什么", breaks=True)], width, monkeypatch)
    assert max(map(cell_len, lines)) <= width
    assert lines[1].startswith("2026-11-25  很长")
    assert "".join(line[12:] for line in lines[1:]).count("很长的一句话") == 12

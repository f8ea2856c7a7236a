"""A unit in the head of a column belongs to the figures under it, cell by cell, and to nothing else."""

import pytest

from lnpolicy.publish.column_units import rows_with_units
from lnpolicy.publish.repairs import repaired
from lnpolicy.publish.slips import _in_tables

TABLE = """\
先说一句。

| 项目 | 单户最高（万元） | 期限（单位：个月） | 备注 |
|---|---|---|---|
| 甲 | 12 | 6 | 3 |
| 乙 | 三十 | 一年 | |
| 丙 | 不超过40 | 5-8 | — |

1.后面的 | 9 | 不是表。
"""


def written(text):
    made = text
    for row, meant, _ in rows_with_units(text):
        made = made.replace(row, meant)
    return made


def test_every_bare_figure_gets_the_unit_of_its_column():
    made = written(TABLE)
    assert "| 甲 | 12万元 | 6个月 | 3 |" in made
    assert "| 乙 | 三十万元 | 一年 | |" in made
    assert "| 丙 | 不超过40 | 5-8个月 | — |" in made


@pytest.mark.parametrize("text", ["", "补贴（万元）\n\n12", "| 甲 | 乙 |\n| 1 | 2 |\n", "| 年份（第几年） |\n| 1 |\n"])
def test_without_a_unit_in_a_head_there_is_none(text):
    assert list(rows_with_units(text)) == []


def test_what_is_proposed_is_a_repair_of_each_row():
    repairs = list(_in_tables("key", "measures", TABLE))
    assert [TABLE.count(one.printed) for one in repairs] == [1, 1, 1]
    assert repaired(TABLE, repairs) == written(TABLE)
    assert "“万元、个月”印在表头" in repairs[0].reason

"""What somebody says of a column with `--map`, held against its cells and its name before anything is computed."""

import pytest

FUND = "单位,开票日期,安排残疾人就业人数,当地社会平均工资,工资总额"


@pytest.mark.parametrize(
    ("said", "cell", "input", "accepted"),
    [
        ("开票日期=在职职工人数", "2026-05-01", "在职职工人数", "请给人数"),
        ("单位=工资总额", "甲公司", "工资总额", "请给金额（元）"),
        ("单位=on", "甲公司", "所问的日期", "请给日期，如 2026-09-15"),
        ("单位=单位类型", "甲公司", "单位性质", "可用的值"),
    ],
)
def test_cells_that_are_no_values_of_the_input_are_refused(refused, table, tmp_path, said, cell, input, accepted):
    path = table(f"{FUND}\n甲公司,2026-05-01,0,96000,1200000\n乙公司,2026-05-02,0,96000,1200000\n")
    out = tmp_path / "结果.csv"
    column = said.partition("=")[0]
    more = ("--map", "工资总额=") if input == "工资总额" else ()
    told = refused("fund", path, "--map", said, *more, "-o", out)
    assert told.startswith(f"错误：--map {said}：这一列里是“{cell}”，不是{input}\n{accepted}")
    assert column in told
    assert "--" not in told.splitlines()[1]
    assert not out.exists()


def test_one_cell_that_is_a_value_is_enough_for_the_rows_to_tell(batch, table):
    path = table("车型,轴数,金额\n货车,6,待定\n货车,6,200\n")
    ran = batch("toll", path, "--map", "金额=通行费")
    assert ran.code == 1
    assert "有错 1 条" in ran.err


def test_a_column_that_is_empty_so_far_is_not_refused(batch, table):
    assert batch("toll", table("车型,轴数,金额\n货车,6,\n"), "--map", "金额=通行费").code == 0


@pytest.mark.parametrize(("column", "other"), [("工资总额", "工资总额"), ("年工资总额", "工资总额"), ("工资", "")])
def test_a_column_that_is_called_as_another_input_is_told_with_both(batch, table, column, other):
    path = table(f"{column},安排残疾人就业人数,当地社会平均工资\n1200,0,96000\n")
    said = batch("fund", path, "--map", f"{column}=在职职工人数").err
    assert f"提示：列“{column}”按 --map 当作在职职工人数，可这个列名像是另一项输入：{other}" in said


def test_a_column_that_is_called_as_nothing_else_is_not_told(batch, table):
    path = table("车型,轴数,金额\n货车,6,200\n")
    assert "另一项输入" not in batch("toll", path, "--map", "金额=通行费").err
    path = table("人数,残疾人数\n100,0\n")
    assert "另一项输入" not in batch("fund", path, "--map", "人数=在职职工人数").err

"""Tables as people keep them: everyday heads of columns, titles, sums, and what is said of what was not used."""

import csv
import io

import openpyxl
import pytest

from lnpolicy.batch.pricing import judge_of
from lnpolicy.batch.words import by_key, meant_by
from lnpolicy.calendar.today import today
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.value import value_of

TRIP = "货车,6,大连湾,锦州,是,否,1000"
HEADS = "车型,轴数,上站,下站,是否ETC,是否集装箱,过路费"


def records(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def words(edition):
    """The words by which the columns of a calculator's table are known."""
    return lambda calculator: by_key(judge_of(calculator, edition, today()).words)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("通行费", "toll"),
        ("过路费（元）", "toll"),
        ("通行费/元", "toll"),
        ("入口", "entry"),
        ("上站", "entry"),
        ("出口", "exit"),
        (" 下 站 ", "exit"),
        ("集装箱", "container"),
        ("是否集装箱", "container"),
        ("是否为集装箱车", "container"),
        ("集装箱(是/否)", "container"),
        ("是否ETC", "etc"),
        ("是否安装ETC", "etc"),
        ("有无ETC", "etc"),
        ("*轴数：", "axles"),
        ("车号", "plate"),
        ("车牌号", "plate"),
    ],
)
def test_a_column_of_trips_is_known_by_its_everyday_name(words, head, name):
    assert meant_by(head, words("toll")).word.name == name
    assert meant_by(head, words("toll")).beside == ""


@pytest.mark.parametrize(
    ("head", "name"), [("职工人数", "employees"), ("残疾人数（人）", "disabled"), ("平均工资（元/年）", "average_wage")]
)
def test_a_column_of_employers_is_known_by_its_everyday_name(words, head, name):
    assert meant_by(head, words("fund")).word.name == name


@pytest.mark.parametrize("head", ["司机", "企业名称", "箱号", "备注", "是否轴数", "月"])
def test_what_is_no_input_is_taken_for_none(words, head):
    assert meant_by(head, words("toll")) is None


def test_a_table_with_everyday_heads_is_priced_and_what_was_used_is_told(batch, table):
    ran = batch("toll", table(f"{HEADS},司机\n{TRIP},张\n"), "-f", "csv")
    # policy 75: six axles pay 87 per cent
    assert records(ran.out)[0]["amount"] == "870.00"
    assert (
        "用到的列：上站（入口收费站）、下站（出口收费站）、是否集装箱（国际标准集装箱运输车）、过路费（标准通行费）"
        in ran.err
    )
    assert "没有用到的列：司机\n" in ran.err


def test_a_column_with_the_inputs_own_name_is_used_before_a_usual_one(batch, table):
    ran = batch("toll", table("车型,轴数,通行费,标准通行费\n货车,6,999,200\n"), "-f", "csv")
    assert records(ran.out)[0]["amount"] == "174.00"
    assert "通行费（标准通行费用的是列“标准通行费”）" in ran.err


def test_two_usual_names_of_one_input_want_one_to_be_named(batch, refused, table):
    path = table("车型,轴数,通行费,过路费\n货车,6,200,100\n")
    assert "列“通行费”和“过路费”说的是同一项：标准通行费" in refused("toll", path)
    ran = batch("toll", path, "--map", "过路费=通行费", "-f", "csv")
    assert records(ran.out)[0]["amount"] == "87.00"


def test_a_column_is_mapped_to_what_people_call_an_input(batch, table):
    ran = batch("toll", table("车型,轴数,金额,去处\n货车,6,200,锦州\n"), "--map", "金额=通行费", "--map", "去处=出口")
    assert "用到的列：金额（标准通行费）、去处（出口收费站）" in ran.err


def test_a_word_is_guessed_only_where_the_column_can_hold_it(batch, table):
    said = batch("toll", table("车型,轴数,通行费,车形,企业名称\n货车,6,200,不详,某公司\n")).err
    assert "没有用到的列：车形、企业名称\n" in said
    said = batch("fund", table("职工人数,残疾人数,年均总工资\n40,0,90000\n")).err
    assert "年均总工资（像是" in said
    assert "--map 年均总工资=" in said


@pytest.mark.parametrize("name", ["行程.csv", "行程.xlsx"])
def test_a_title_above_the_heads_is_skipped_and_told(batch, table, tmp_path, name):
    lines = ["十一月行程,,,,,,", "单位：甲公司,,,,,,十一月", HEADS, TRIP, "飞船,6,,,,,1"]
    path = tmp_path / name
    if name.endswith("xlsx"):
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append([cell or None for cell in line.split(",")])
        book.active.merge_cells("A1:G1")
        book.save(path)
    else:
        path.write_text("\n".join(lines), "utf-8")
    ran = batch("toll", path, "-f", "csv")
    assert records(ran.out)[0]["amount"] == "870.00"
    assert "列名取第 3 行，上面的“十一月行程”当作标题" in ran.err
    assert "（第 5 行）" in ran.err


def test_a_table_without_heads_has_no_title(refused, table):
    assert "第一行没有一个列名是 toll 的输入" in refused("toll", table("货车,6,200\n货车,6,ETC\n货车,2,100\n"))


def test_a_column_that_is_missing_may_be_said_of_all_rows(batch, refused, table):
    path = table("轴数,通行费\n6,200\n6,100\n")
    assert "每行都一样就写 --set 车型=值" in refused("toll", path)
    ran = batch("toll", path, "--set", "车型=货车", "-f", "csv")
    assert [row["amount"] for row in records(ran.out)] == ["174.00", "87.00"]


@pytest.mark.parametrize("columns", ["all", "amounts"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_said_of_all_rows_goes_before_what_stands_in_them(batch, table, columns, jobs):
    path = table("车型,轴数,通行费,ETC\n" + "货车,2,100,是\n" * 3)
    words = ("--set", "ETC＝否", "-f", "csv", "--columns", columns, "--jobs", jobs)
    ran = batch("toll", path, *words)
    without = batch("toll", table("车型,轴数,通行费,ETC\n" + "货车,2,100,否\n" * 3), *words[2:])
    assert [row["amount"] for row in records(ran.out)] == [row["amount"] for row in records(without.out)]
    assert "ETC（每行都按 --set 的值算）" in ran.err


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("车型=飞船", "--set：车型不接受“飞船”"),
        ("车型", "--set 不接受“车型”"),
        ("颜色=红", "--set：没有名为“颜色”的输入"),
        ("on=2026-01-01", "--on 2026-01-01"),
    ],
)
def test_what_cannot_be_said_of_all_rows_is_refused(refused, table, said, problem):
    assert problem in refused("toll", table(f"{HEADS}\n{TRIP}\n"), "--set", said)


def test_a_table_in_which_nothing_has_an_amount_is_not_added_up(batch, table):
    said = batch("toll", table("车型,轴数,里程数\n货车,6,100\n货车,2,50\n")).err
    assert "共 2 条：有金额 0 条，金额不定 2 条" in said
    assert "没有一条有确定的金额，没有合计：表里没有 标准通行费、费率 这样的列" in said
    assert "0.00" not in said


def test_a_group_without_an_amount_has_no_sum(batch, table, tmp_path):
    path = table("车型,轴数,通行费,司机\n货车,6,200,张\n货车,6,,李\n")
    ran = batch("toll", path, "--group-by", "司机", "-o", tmp_path / "a.csv")
    assert ran.out == "张\t1\t1\t0\t174.00\t200.00\t26.00\t0\t\t\t\n李\t1\t0\t0\t\t\t\t0\t\t\t\n"


def test_rows_stand_where_a_spreadsheet_shows_them(batch, table):
    said = batch("toll", table("车型,轴数,通行费\n\n货车,6,200\n\n\n货车,6,\n飞船,6,1\n货车,6,很多\n飞船,6,2\n")).err
    assert "金额不定的：第 6 行" in said
    assert "有错 2 条：车型不接受“飞船”" in said
    assert "（第 7、9 行）" in said
    assert "（第 8 行）" in said


def test_rows_of_json_are_counted(batch, table):
    assert "（第 2 条）" in batch("toll", table('{"车型": "货车"}\n{"车型": "飞船"}\n', "a.jsonl")).err


def test_a_row_that_adds_up_others_is_not_counted_again(batch, table):
    ran = batch("toll", table("日期,车型,轴数,通行费\n2026-11-01,货车,6,200\n合计：,,,200\n"), "-f", "csv")
    assert "没有政策时 200.00 元" in ran.err
    total = records(ran.out)[1]
    assert (total["error"], total["headline"]) == ("", "这一行是合计，没有算进去")


def test_a_file_that_was_written_is_named(batch, table, tmp_path):
    out = tmp_path / "结果.csv"
    assert f"已写 {out}：1 条\n" in batch("toll", table(f"{HEADS}\n{TRIP}\n"), "-o", out).err


@pytest.mark.parametrize("said", [("--group-by", "司机,日期:月"), ("--group-by", "司机", "--group-by", "日期:月")])
def test_sums_are_kept_by_two_columns_at_once(batch, table, tmp_path, said):
    path = table(
        "车型,轴数,通行费,司机,日期\n货车,6,200,张,2026-06-01\n货车,6,100,张,2026-07-01\n货车,6,300,李,2026-06-02\n"
    )
    ran = batch("toll", path, *said, "-o", tmp_path / "a.csv")
    assert ran.out.splitlines() == [
        "张\t2026-06\t1\t1\t0\t174.00\t200.00\t26.00\t0\t\t\t",
        "张\t2026-07\t1\t1\t0\t87.00\t100.00\t13.00\t0\t\t\t",
        "李\t2026-06\t1\t1\t0\t261.00\t300.00\t39.00\t0\t\t\t",
    ]
    assert "没有用到的列" not in ran.err


def test_a_workbook_holds_the_sums_on_a_sheet_of_their_own_and_is_fit_to_be_read(batch, table, tmp_path):
    out = tmp_path / "结果.xlsx"
    ran = batch("toll", table(f"{HEADS},司机\n{TRIP},张\n{TRIP},李\n"), "-o", out, "--group-by", "司机")
    assert "表“合计”按司机" in ran.err
    rows, sums = openpyxl.load_workbook(out).worksheets
    heads = ["金额（元，{}）", "没有政策时（元，{}）", "因政策少付或多得（元，{}）"]
    certain, to_confirm = ([head.format(kind) for head in heads] for kind in ("确定的", "待确认的"))
    assert [list(row) for row in sums.values][:2] == [
        ["司机", "条数", "确定", "有错", *certain, "待确认", *to_confirm],
        ["张", 1, 1, 0, 870, 1000, 130, 0, None, None, None],
    ]
    for sheet in (rows, sums):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    widths = {column.value: rows.column_dimensions[column.column_letter].width for column in rows[1]}
    assert widths["轴数"] < widths["一句话"] <= 50


def test_a_checkup_of_many_names_the_policies(batch, table):
    ran = batch("checkup", table("名称,城市,主体类型,职工人数\n甲公司,沈阳,企业,20\n", "企业.csv"), "-f", "csv")
    (row,) = records(ran.out)
    numbers = row["entitled_policies"].split("、")
    titles = row["entitled_titles"].split("；")
    assert [title.split(" ")[0] for title in titles] == numbers
    assert any("残疾人就业保障金" in title for title in titles)
    assert "用到的列：职工人数（在职职工人数）" in ran.err


def test_every_head_that_is_declared_means_its_input_and_no_other(edition, words):
    for calculator in edition.calculators:
        book, known = edition.rules(calculator), words(calculator)
        for name in book.calculators[calculator].inputs:
            for head in book.inputs[name].columns:
                assert meant_by(head, known).word.name == name, (calculator, head)


def test_heads_of_facts_are_known_in_a_checkup_as_in_a_calculation(words):
    assert meant_by("职工人数", words("checkup")).word.name == "employees"
    assert meant_by("平均工资（元）", words("checkup")).word.name == "average_wage"
    assert meant_by("出口", words("checkup")).word.name == "exports"


# ------------------------------------------------------------ boxes


@pytest.mark.parametrize(
    "cell",
    [
        "20GP",
        "40GP",
        "40HQ",
        "45HC",
        "40' HQ",
        "1×40HQ",
        "20gp*2",
        "２０ＧＰ",
        "22G1",
        "42R1",
        "L5G1",
        "TEMU1234567",
        40,
    ],
)
def test_a_code_of_a_box_says_that_there_is_a_container(edition, cell):
    assert value_of(edition.rules("toll").inputs["container"], cell) is True


@pytest.mark.parametrize("cell", ["20尺", "40尺高柜", "40英尺", "小柜", "高柜", "冷藏柜", "重箱", "集装箱"])
def test_words_for_a_box_say_so_too(edition, cell):
    assert value_of(edition.rules("toll").inputs["container"], cell) is True


@pytest.mark.parametrize("cell", ["散货", "散装", "件杂货", "无箱", "空车"])
def test_what_is_carried_instead_says_that_there_is_none(edition, cell):
    assert value_of(edition.rules("toll").inputs["container"], cell) is False


@pytest.mark.parametrize("cell", ["空箱", "空", "53尺", "40T", "2000", "22元", "6轴"])
def test_of_anything_else_nobody_knows_whether_there_is_a_container(edition, cell):
    with pytest.raises(ValueNotAccepted):
        value_of(edition.rules("toll").inputs["container"], cell)


def test_a_column_of_boxes_is_read(batch, table):
    """Policy 72 takes 35 per cent off the toll of a container truck."""
    ran = batch("toll", table("车型,轴数,通行费,箱型,ETC\n货车,2,200,40HQ,是\n货车,2,100,散货,是\n"))
    assert "箱型（国际标准集装箱运输车）" in ran.err
    assert "合计（确定的 1 条）：金额 130.00 元，没有政策时 200.00 元" in ran.err
    assert "另有待确认的 1 条，不在合计内：金额 100.00 元，没有政策时 100.00 元" in ran.err
    assert "没有一列说明 国际" not in ran.err


def test_what_no_column_says_and_sums_hang_on_is_told(batch, table):
    said = batch("toll", table("车型,通行费\n货车,200\n")).err
    assert "没有一列说明 ETC、轴数、国际标准集装箱运输车，还可能多省或多得" in said
    assert "--set ETC=值" in said
    assert "没有一列说明" not in batch("toll", table("车型,通行费\n飞船,200\n", "a.csv")).err


def test_a_column_in_which_nothing_is_understood_is_told_and_can_be_left_aside(batch, table):
    path = table("车型,轴数,通行费,箱型\n货车,6,200,甲\n货车,6,100,乙\n货车,6,100,\n")
    assert "列“箱型”开头的 20 行里没有一格看得懂，如“甲”；不用这一列就加 --map 箱型=" in batch("toll", path).err
    ran = batch("toll", path, "--map", "箱型=")
    assert ran.code == 0
    assert "没有用到的列：箱型（--map 写明不用）" in ran.err
    some = table("车型,轴数,通行费,箱型\n货车,6,200,甲\n货车,6,100,散货\n", "b.csv")
    assert "没有一格看得懂" not in batch("toll", some).err


# ------------------------------------------------------------ rows that add up others


@pytest.mark.parametrize("title", ["合计", "总计：", " 小 计 "])
def test_a_row_that_adds_up_others_is_no_error_and_no_group_and_told_once(batch, table, tmp_path, title):
    path = table(f"日期,车型,轴数,通行费,司机\n2026-11-01,货车,6,200,张\n{title},,,200,\n")
    ran = batch("toll", path, "--group-by", "司机", "-o", tmp_path / "a.csv")
    assert ran.code == 0
    assert "共 1 条：有金额 1 条；" in ran.err
    assert "有错" not in ran.err
    assert ran.err.count("没有算进去") == 1 and "1 行（第 3 行）" in ran.err
    assert ran.out == "张\t1\t1\t0\t174.00\t200.00\t26.00\t0\t\t\t\n"
    assert batch("toll", path, "--strict", "-o", tmp_path / "b.csv").code == 0


def test_all_sums_are_over_the_same_rows_in_groups_too(batch, table, tmp_path):
    """What hangs on the seats of a coach has no certain sum: 77 and 80 are free or not."""
    path = table("车型,轴数,增加轴线,通行费,司机\n货车,6,,200,张\n货车,12,,331,张\n")
    ran = batch("toll", path, "--group-by", "司机", "-o", tmp_path / "a.csv")
    assert "金额 174.00 元（1 条未知，不在内），没有政策时 200.00 元（1 条未知，不在内）" in ran.err
    assert ran.out == "张\t2\t1\t0\t174.00\t200.00\t26.00\t0\t\t\t\n"


def test_errors_that_are_told_and_those_that_are_not_add_up(batch, table):
    rows = "".join(f"{vehicle},6,1\n" * times for vehicle, times in (("甲", 5), ("乙", 4), ("丙", 3), ("丁", 2)))
    said = batch("toll", table(f"车型,轴数,通行费\n{rows}")).err
    assert "共 14 条：有金额 0 条，有错 14 条" in said
    assert "还有别的错 2 条，逐条见 error 列" in said


def test_every_column_that_is_used_is_named(batch, table):
    said = batch("toll", table("车型,轴数,过路费,是否ETC\n货车,6,200,是\n")).err
    assert "用到的列：过路费（标准通行费）、车型、轴数、是否ETC\n" in said


def test_figures_of_a_csv_file_are_figures_in_a_workbook_and_numbers_of_things_are_not(batch, table, tmp_path):
    out = tmp_path / "结果.xlsx"
    batch(
        "toll",
        table('车型,轴数,通行费,车牌号,电话\n货车,6,"1,120.50",辽B12345,02496199\n货车,6,438.25元,,13800000000\n'),
        "-o",
        out,
    )
    _, first, second = openpyxl.load_workbook(out).worksheets[0].values
    assert list(first[:5]) == ["货车", 6, 1120.5, "辽B12345", "02496199"]
    assert list(second[:5]) == ["货车", 6, "438.25元", None, "13800000000"]


def test_the_sheet_of_sums_ends_with_that_of_all_and_is_in_the_order_of_the_screen(batch, table, tmp_path):
    out = tmp_path / "结果.xlsx"
    rows = "货车,6,200,张,2026-07-01\n货车,6,100,李,2026-06-02\n货车,6,300,张,2026-06-02\n"
    ran = batch("toll", table(f"车型,轴数,通行费,司机,日期\n{rows}"), "-o", out, "--group-by", "司机,日期:月")
    _, *groups, whole = openpyxl.load_workbook(out).worksheets[1].values
    assert [list(group[:2]) for group in groups] == [["张", "2026-06"], ["张", "2026-07"], ["李", "2026-06"]]
    assert [line.split("\t")[:2] for line in ran.out.splitlines()] == [list(group[:2]) for group in groups]
    assert list(whole) == ["合计", None, 3, 3, 0, 522, 600, 78, 0, None, None, None]


def test_a_head_that_asks_a_yes_or_no_comes_before_one_that_touches_it(batch, table):
    """(500 by 第78条, 0.50; 400 by 第75条, 0.87) = 250 + 348"""
    heads = "车型,轴数,通行费,箱型,是否集装箱,是否ETC,下站"
    rows = "货车,6,500,40HQ,是,是,鲅鱼圈\n货车,6,400,,否,是,沈阳"
    ran = batch("toll", table(f"{heads}\n{rows}\n"), "--fields", "amount")
    assert ran.out.split() == ["250.00", "348.00"]
    assert "箱型（国际标准集装箱运输车用的是列“是否集装箱”）" in ran.err


def test_a_column_of_days_that_is_not_used_says_how_it_comes_to_be(batch, table):
    path = table("车型,轴数,通行费,注册日期\n货车,6,200,2019-01-01\n")
    assert "注册日期（各行都按同一天算；要各按自己的日期算，加 --map 注册日期=on）" in batch("toll", path).err
    assert "注册日期（所问的日期）" in batch("toll", path, "--map", "注册日期=on").err


def test_what_no_rule_treats_is_told_of_a_column_too(batch, table):
    ran = batch("toll", table("车型,轴数,通行费,绿通\n货车,6,200,是\n"))
    assert "绿通（运鲜活农产品的“绿通”，汇编没有讲" in ran.err


@pytest.mark.parametrize(
    ("heads", "row", "named"),
    [
        ("职工人数,残疾人人数,年平均工资", "100,0,60000", "当地社会平均工资"),
        ("职工人数,已安置情况,年平均工资", "100,无,60000", "安排残疾人就业人数、当地社会平均工资"),
    ],
)
def test_a_table_without_an_amount_is_told_what_its_answers_lack(batch, table, heads, row, named):
    """Not the sum of the wages, where there is a column of what each earns."""
    assert f"没有合计：表里没有 {named} 这样的列" in batch("fund", table(f"{heads}\n{row}\n")).err

"""Heads as firms have them: each is the input that it means, and what means something else is none, and told why."""

from datetime import date

import openpyxl
import pytest

from lnpolicy.batch.pricing import judge_of
from lnpolicy.batch.words import by_key, meant_by

MEANT = {
    "toll": {
        "toll": "通行费（元） 过路费 高速费 应收通行费（元） 打折前通行费 折前通行费 通行费原价 单趟通行费",
        "plate": "车牌号 车号 车牌号码 牌照号",
        "axles": "轴数 车辆轴数 总轴数 轴数（轴）",
        "entry": "入口站 入口收费站 入口收费站名称 上站 上高速站 驶入站",
        "exit": "出口站 出口收费站 出口收费站名称 下站 下高速站 驶出站",
        "on": "通行日期 出口时间 入口时间 下高速时间 行程日期",
        "vehicle": "车型 车种 车辆类型",
        "container": "箱型 是否集装箱 是否国际标准集装箱 柜型",
        "etc": "是否ETC 是否使用ETC ETC",
        "km": "里程(km) 计费里程（公里） 行驶公里数",
        "seats": "座位数 核载人数",
    },
    "fund": {
        "employees": "在职职工人数 职工人数（人） 在职职工年平均人数 上年度在职职工人数 员工总数",
        "disabled": "残疾职工人数 残疾人数 已安排残疾人就业人数 实际安排残疾人数",
        "severe": "其中：重度残疾人数 重度残疾人数 重度残疾",
        "average_wage": "平均工资 年平均工资 职工年平均工资（元） 在职职工年平均工资 上年度平均工资",
        "total_wages": "工资总额 年工资总额 上年在职职工工资总额（元） 工资总额（万元）",
        "local_average_wage": "社会平均工资 当地社平工资 上年社平工资",
        "employer_type": "单位性质 单位类型",
    },
    "checkup": {
        "city": "注册地 所在城市 地市",
        "employees": "从业人数 职工人数 从业人员数",
        "revenue": "营业收入(万元) 年营业收入（万元） 销售收入 营业总收入",
        "total_assets": "资产总额 资产总额（万元） 总资产",
        "entity": "企业类型 企业性质",
        "size": "企业规模",
    },
    "subsidy vessel-loan": {
        "principal": "贷款本金 贷款金额（万元） 借款金额",
        "loan_rate": "贷款利率 年利率(%) 贷款年利率",
        "term_years": "贷款期限 贷款期限（年） 贷款年限",
        "disbursed": "放款日期 到账日期",
    },
}
NONE = {
    "toll": "月通行费 当月通行费 年通行费 通行费合计 通行费总额 实缴通行费 实付通行费 折后通行费 优惠金额 实收金额 "
    "交易金额 货物 司机 号牌颜色 挂车号 集装箱号 ETC卡号 载重 趟次 轴型 折扣 发票金额",
    "fund": "月平均工资 人均月工资 月工资总额 季度工资总额 女职工人数 离退休人数 应安排人数 应缴金额 "
    "已缴金额 减免金额 劳务派遣人数 残疾人比例 统一社会信用代码 行业 参保人数 本月职工人数",
    "checkup": "成立日期 统一社会信用代码 注册资本（万元） 法定代表人 月营业收入 联系电话 注册地址",
    "subsidy vessel-loan": "贷款余额 月利率 日利率 LPR 已还本金 到期日 船名",
}


@pytest.fixture(scope="module")
def known(edition):
    """The words of a calculator by the keys of heads."""
    return lambda calculator: by_key(judge_of(calculator, edition, date(2026, 7, 1)).words)


@pytest.mark.parametrize(
    ("calculator", "name", "head"),
    [(calculator, name, head) for calculator, all_ in MEANT.items() for name in all_ for head in all_[name].split()],
)
def test_a_head_is_the_input_that_it_means(known, calculator, name, head):
    found = meant_by(head, known(calculator))
    assert found is not None
    assert (found.word.name, found.beside) == (name, "")


@pytest.mark.parametrize(("calculator", "head"), [(name, head) for name in NONE for head in NONE[name].split()])
def test_a_head_that_means_something_else_is_no_input(known, calculator, head):
    assert meant_by(head, known(calculator)) is None


@pytest.mark.parametrize(
    ("calculator", "head", "why"),
    [
        ("toll", "月通行费", "这里算一趟的通行费"),
        ("toll", "通行费合计（元）", "这里算一趟的通行费"),
        ("toll", "实缴通行费", "这里要打折以前的通行费"),
        ("toll", "折后通行费", "这里要打折以前的通行费"),
        ("fund", "月平均工资（元）", "这里要上年一整年的工资"),
        ("fund", "季度工资总额", "这里要上年一整年的工资"),
    ],
)
def test_why_a_head_is_none_is_told(batch, table, calculator, head, why):
    first = {"toll": "车型,轴数", "fund": "职工人数,残疾人数"}[calculator]
    cells = {"toll": "货车,6", "fund": "100,0"}[calculator]
    ran = batch(calculator, table(f"{first},{head}\n{cells},6000\n"))
    assert f"没有用到的列：{head}（{why}" in ran.err


ROSTERS = (
    "姓名,是否残疾,工资\n张三,是,60000\n",
    "序号,姓名,身份证号,残疾证号,残疾等级,月工资,平均工资\n1,张三,2101,21,二级,5000,60000\n",
    "单位名称,员工姓名,岗位,残疾类别,工资总额\n甲,张三,司机,肢体,60000\n",
)


@pytest.mark.parametrize("roster", ROSTERS)
def test_a_roster_of_people_is_told_what_is_needed_instead(refused, table, roster):
    said = refused("fund", table(roster))
    assert said.startswith("错误：这是一人一行的名单，fund 要一家单位一行\n")
    assert all(label in said for label in ("在职职工人数", "安排残疾人就业人数", "年平均工资"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_roster_below_a_title_is_known_too(refused, table, tmp_path, ending):
    rows = [["2025年职工花名册", "", ""], ["序号", "姓名", "是否残疾"], ["1", "张三", "否"]]
    path = table("\n".join(map(",".join, rows)))
    if ending == "xlsx":
        path = tmp_path / "名单.xlsx"
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active.merge_cells("A1:C1")
        book.save(path)
    assert refused("fund", path).startswith("错误：这是一人一行的名单，fund 要一家单位一行\n")


def test_employers_with_a_name_of_somebody_are_no_roster(batch, table):
    ran = batch("fund", table("单位名称,姓名,职工人数,残疾人数,平均工资,社平工资\n甲,张三,100,0,60000,96000\n"))
    assert ran.code == 0


def test_people_who_are_trained_may_stand_one_a_row(batch, table):
    ran = batch("subsidy training", table("姓名,培训学时\n张三,40\n"), "--set", "人数=1")
    assert ran.code == 0

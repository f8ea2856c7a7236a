"""What is said to a calculator in words is what its options say; what is not certain is answered with the line."""

import json
from decimal import Decimal

import pytest

TRUCK = ["calc", "toll", "--vehicle", "货车", "--axles", "6", "--toll", "200"]


def amount(run, *words):
    ran = run(*words, "--json", "--on", "2026-09-15")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["amount"]


@pytest.mark.parametrize(
    "words",
    [
        ["货车", "6轴", "200元"],
        ["200元", "6轴", "货车"],
        ["6轴货车", "200元"],
        ["“货车”", "６轴", "200元。"],
        ["车型=货车", "轴数=6", "标准通行费=200"],
        ["车型：货车", "轴数：6", "--toll", "200"],
        ["车型", "货车", "轴数", "6", "标准通行费", "200"],
        ["vehicle", "货车", "axles", "6", "toll", "200"],
        ["--车型", "货车", "--轴数", "6", "--标准通行费", "200"],
        ["——车型", "货车", "——轴数=6", "--toll", "200"],
        ["-vehicle", "货车", "-axles", "6", "-toll", "200"],
        ["--Vehicle", "货车", "--AXLES", "6", "--toll", "200"],
        ["--vehicle货车", "--axles6", "--toll200"],
        ["--vehicle：货车", "轴数6", "标准通行费200元"],
        ["货车", "--axles", "6", "--toll", "200"],
        ["货车", "6轴", "通行费200元"],
        ["货车", "6轴", "通行费=200"],
        ["货车", "6轴", "--通行费", "200"],
        ["货车", "6轴", "过路费200元"],
        ["车种=货车", "总轴数=6", "高速费=200"],
    ],
    ids=" ".join,
)
def test_inputs_may_be_called_by_their_labels_and_values_stand_alone(run, words):
    assert amount(run, "calc", "toll", *words) == amount(run, *TRUCK) == "174.00"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ETC"], ["--etc"]),
        (["没有ETC"], ["--no-etc"]),
        (["无ETC"], ["--no-etc"]),
        (["no-etc"], ["--no-etc"]),
        (["ETC", "否"], ["--no-etc"]),
        (["ETC=有"], ["--etc"]),
        (["国际标准集装箱运输车：是"], ["--container"]),
    ],
    ids=str,
)
def test_a_yes_or_no_may_be_said_or_denied(run, words, said):
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, *words).out == run(*line, *said).out


def test_whoever_said_it_in_words_is_told_the_line_that_says_the_same(run):
    ran = run("calc", "toll", "货车", "6轴", "200元", "--fields", "amount")
    assert ran.out == "174.00\n"
    assert "lnpolicy calc toll --vehicle 货车 --axles 6轴 --toll 200元 --fields amount" in ran.err


def test_whoever_types_options_is_told_nothing(run):
    assert run(*TRUCK, "--fields", "amount").err == ""
    assert run("calc", "fee", "第60条", "--no-input").err == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["货车", "200"], "“200”要写明是哪一项：--toll（标准通行费）"),
        (["货车", "200"], "如：lnpolicy calc toll --vehicle 货车 --toll 200"),
        (["货车", "xyz"], "看不懂“xyz”。不算“xyz”的话，输入：lnpolicy calc toll --vehicle 货车"),
        (["鲅鱼圈收费站"], "--entry（入口收费站）、--exit（出口收费站）"),
    ],
)
def test_what_may_be_two_things_is_not_guessed_but_answered_with_the_line_to_type(run, words, told):
    ran = run("calc", "toll", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_value_is_taken_for_nothing_that_has_one_already(run):
    ran = run("calc", "toll", "--vehicle", "货车", "大巴")
    assert ran.code == 2
    assert "车型写了两次：“货车”和“大巴”，只留一个" in ran.err


def test_the_beginning_of_one_label_alone_is_enough_of_it(run):
    said = run("calc", "toll", "货车", "ETC", "国际标准集装箱运输车", "出口", "鲅鱼圈", "通行费", "320", "--json")
    options = ("--vehicle", "货车", "--etc", "--container", "--exit", "鲅鱼圈", "--toll", "320", "--json")
    assert said.out == run("calc", "toll", *options).out


@pytest.mark.parametrize("word", ["残疾=1", "人数=5", "工资=9万", "费=5"])
def test_what_several_labels_hold_is_no_label(run, word):
    assert run("calc", "fund", "--employees", "67", word).code == 2


def test_an_option_that_there_is_not_is_told_as_ever(run):
    assert "没有选项 --limit" in run("calc", "toll", "货车", "--limit", "3").err


def test_a_label_before_no_value_is_no_value(run):
    assert run("calc", "toll", "车型").code == 2


@pytest.mark.parametrize(
    ("name", "calculator"),
    [
        ("残保金", ["fund"]),
        ("残疾人就业保障金", ["fund"]),
        ("高速费", ["toll"]),
        ("通行费", ["toll"]),
        ("政府采购", ["procurement"]),
        ("培训补贴", ["subsidy", "training"]),
        ("时限", ["deadline"]),
    ],
)
def test_a_calculator_answers_to_the_names_that_people_have_for_it(run, name, calculator):
    assert run("calc", name, "--help").out == run("calc", *calculator, "--help").out


def test_a_kind_of_subsidy_answers_to_its_name_too(run):
    assert run("calc", "subsidy", "创新券", "--help").out == run("calc", "subsidy", "voucher", "--help").out
    assert run("calc", "补贴").out == run("calc", "subsidy").out


def test_a_kind_of_subsidy_is_known_by_its_name_alone(run, edition):
    for name in (name for name in edition.calculators if name.startswith("subsidy ")):
        assert run("calc", name.split()[1], "--help").out == run("calc", *name.split(), "--help").out


def test_no_two_calculators_are_called_the_same(edition):
    for name in edition.calculators:
        declared = edition.rules(name).calculators[name]
        assert declared.called
        assert all(edition.calculator_called(word) == name for word in (declared.title, *declared.called))


def test_of_days_the_first_that_the_policy_asks_for_is_meant(run):
    said = run("calc", "deadline", "55", "2026-02-02", "--json")
    assert said.out == run("calc", "deadline", "55", "--start", "2026-02-02", "--json").out


def test_the_policy_of_a_time_limit_may_be_told_in_words(run):
    said = run("calc", "deadline", "优化进境动植物特许检疫审批", "--start", "2026-02-02", "--json")
    assert said.out == run("calc", "deadline", "55", "--start", "2026-02-02", "--json").out
    several = run("calc", "deadline", "许可", "--start", "2026-02-02")
    assert several.code == 1
    assert "请用编号指明" in several.err


@pytest.mark.parametrize("quoted", ["55。", "“55”", "第55条。", "【55】"])
def test_the_number_of_a_policy_may_have_signs_around_it(run, quoted):
    assert run("calc", "deadline", quoted, "--json").out == run("calc", "deadline", "55", "--json").out


FUND = ["calc", "fund", "--employees", "67", "--average-wage", "98000"]


@pytest.mark.parametrize(
    "word",
    ["没有残疾人", "残疾人0人", "残疾0", "0个残疾人", "残疾人没有", "无残疾人", "残疾人=0", "安排残疾人就业人数0"],
)
def test_whoever_has_none_of_what_is_counted_has_none_of_any_kind(run, word):
    """(67 × 1.5 % - 0) × 98000 = 98490"""
    ran = run(*FUND, word, "--no-input", "--json", "--on", "2026-09-15")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["inputs"]["disabled"] == "0"
    assert json.loads(ran.out)["amount_max"] == "98490.00"


@pytest.mark.parametrize(
    "word", ["1个残疾人", "1名残疾人", "有1个残疾人", "残疾人1", "残疾人=1", "残疾职工1人", "1名残疾员工", "安排1人"]
)
def test_a_count_of_disabled_people_is_that_of_all_of_them_unless_their_degree_is_said(run, word):
    ran = run(*FUND, word, "--no-input", "--json")
    assert ran.code == 0, ran.err
    inputs = json.loads(ran.out)["inputs"]
    assert (inputs["disabled"], inputs.get("severe")) == ("1", None)


def test_severely_disabled_people_are_counted_as_such(run):
    ran = run(*FUND, "1个残疾人", "重度残疾人1", "--no-input", "--json")
    assert json.loads(ran.out)["inputs"]["severe"] == "1"


@pytest.mark.parametrize("word", ["社平102000", "社平10.2万", "当地社平10.2万", "社平工资102000", "社平=102000"])
def test_the_average_wage_of_the_place_may_be_called_as_clerks_do(run, word):
    ran = run(*FUND, word, "--no-input", "--json")
    assert ran.code == 0, ran.err
    assert Decimal(json.loads(ran.out)["inputs"]["local_average_wage"]) == 102000


@pytest.mark.parametrize("word", ["残疾1人", "有1个残疾"])
def test_a_count_that_may_be_of_two_things_stands_in_the_line_that_is_offered(run, word):
    ran = run(*FUND, word, "--no-input")
    assert (ran.code, ran.out) == (2, "")
    assert f"“{word}”要写明是哪一项：--disabled（安排残疾人就业人数）、--severe（其中重度残疾人）" in ran.err
    assert "--disabled 1" in ran.err and "不算" not in ran.err


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("绿通", "汇编没有讲"),
        ("拉蔬菜", "汇编没有讲"),
        ("运水果的", "汇编没有讲"),
        ("收割机", "汇编没有讲"),
        ("春节", "汇编没有讲"),
        ("救护车", "汇编没有讲"),
        ("夜间", "汇编没有讲"),
        ("电动", "第77条"),
        ("超限", "第76条"),
        ("拉大件超限", "第76条"),
        ("8轴线", "--extra-axle-lines"),
        ("空箱", "手册没有说"),
        ("xyz", "看不懂"),
        ("拉煤", "看不懂"),
    ],
)
def test_what_no_input_holds_is_answered_with_what_the_handbook_says_and_is_not_dropped(run, word, told):
    ran = run("calc", "高速费", "货车", "4轴", "260元", word)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    line = "lnpolicy calc toll --vehicle 货车 --axles 4轴 --toll 260元"
    assert f"不算“{word}”的话，输入：{line}\n" in ran.err


def test_one_head_more_is_answered_with_the_table_of_what_would_be(run):
    ran = run("calc", "残保金", "30人", "再招一个人")
    assert ran.code == 2
    assert "如：lnpolicy calc fund --employees 30人 --scenarios 3\n" in ran.err
    assert run("calc", "fund", "--employees", "30人", "--scenarios", "3").code == 0


def test_no_word_for_what_is_beyond_a_calculator_is_a_value_of_it(edition):
    """Else the value that has always been taken would be refused."""
    for name in edition.calculators:
        rules = edition.rules(name)
        calculator = rules.calculators[name]
        words = [word for one in calculator.inputs for ways in rules.inputs[one].choices.values() for word in ways]
        assert [word for word in words for beyond in calculator.beyond if beyond.is_in(word)] == []


def test_every_line_for_what_is_beyond_a_calculator_can_be_typed(run, edition):
    for name in edition.calculators:
        for beyond in edition.rules(name).calculators[name].beyond:
            assert run("calc", *name.split(), *beyond.options, "--no-input").code == 0


@pytest.mark.parametrize(
    "word",
    [
        "没办ETC",
        "不走ETC",
        "没有ETC",
        "无ETC",
        "没装ETC",
        "未安装ETC",
        "不用ETC",
        "没开通ETC",
        "ETC没办",
        "现金",
        "走人工",
    ],
)
def test_whoever_has_no_etc_is_heard(run, word):
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, word).out == run(*line, "--no-etc").out


@pytest.mark.parametrize("word", ["走ETC", "办了ETC", "用ETC", "ETC办了", "装了ETC卡"])
def test_whoever_has_etc_is_heard(run, word):
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, word).out == run(*line, "--etc").out


@pytest.mark.parametrize("word", ["拉集装箱", "运货柜", "带柜", "拉箱子的", "装重箱"])
def test_whoever_carries_a_container_is_heard(run, word):
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, word).out == run(*line, "--container").out


@pytest.mark.parametrize(
    "words", [["货车", "大件"], ["大件车", "货车"], ["货车", "拉大件"], ["--vehicle=货车", "大件车"]]
)
def test_of_two_words_for_a_vehicle_the_narrower_is_meant(run, words):
    """第76条：6轴以上货车（大件车）; none of it is that no container is carried."""
    ran = run("calc", "高速费", *words, "7轴", "500元", "--json", "--no-input")
    assert ran.code == 0, ran.err
    assert ran.out == run("calc", "toll", "--vehicle", "大件车", "--axles", "7", "--toll", "500", "--json").out


@pytest.mark.parametrize(
    ("written", "said"), [(["--hydrogen", "是"], "--hydrogen"), (["--hydrogen=否"], "--no-hydrogen")]
)
def test_a_switch_may_have_its_yes_or_no_behind_it(run, written, said):
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, *written).out == run(*line, said).out


@pytest.mark.parametrize("word", ["有ETC", "装了ETC", "已预约"])
def test_a_yes_may_be_affirmed(run, word):
    named = "--booked" if word == "已预约" else "--etc"
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, word).out == run(*line, named).out


@pytest.mark.parametrize(("word", "named"), [("40HQ", "--container"), ("散货", "--no-container")])
def test_what_says_yes_or_no_of_one_input_alone_may_stand_alone(run, word, named):
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, word).out == run(*line, named).out


def test_a_printed_station_is_asked_of_which_end_it_is_and_is_not_dropped(run):
    ran = run(*TRUCK, "鲅鱼圈", "集装箱", "--no-input")
    assert ran.code == 2
    assert "“鲅鱼圈”要写明是哪一项：--entry（入口收费站）、--exit（出口收费站）" in ran.err
    assert "--entry 鲅鱼圈" in ran.err and "--container" in ran.err


@pytest.mark.parametrize(
    ("word", "end"),
    [("鲅鱼圈下", "--exit"), ("从鲅鱼圈下高速", "--exit"), ("锦州上", "--entry"), ("从锦州上高速", "--entry")],
)
def test_a_station_with_its_end_in_one_word_is_understood(run, word, end):
    station = "鲅鱼圈" if "鲅" in word else "锦州"
    line = [*TRUCK, "--no-input", "--json"]
    assert run(*line, word).out == run(*line, end, station).out


def test_what_is_not_known_need_not_be_said(run):
    ran = run(*FUND, "不知道", "--no-input")
    assert ran.code == 2
    assert "“不知道”不用写，没有说的就是不知道。输入：lnpolicy calc fund" in ran.err


def test_a_policy_that_the_calculator_does_not_answer_for_is_told_before_a_line_is_offered(run):
    ran = run("calc", "办理时限", "46", "今天")
    assert ran.code == 2
    assert "第46条不由 lnpolicy calc deadline 算" in ran.err and "--start" not in ran.err


@pytest.mark.parametrize("word", ["保存", "导出", "保存到excel", "另存为"])
def test_whoever_wants_it_saved_is_told_the_line(run, word):
    code, out, err = run("calc", "残保金", "28人", "--disabled", "0", word)
    assert (code, out) == (2, "")
    assert err.endswith("存成文件，输入：lnpolicy calc fund --disabled 0 --employees 28人 -o 残疾人就业保障金.xlsx\n")


@pytest.mark.parametrize("named", ["旅馆业", "旅馆业特种行业许可告知承诺制", "25", "第25条"])
def test_a_policy_in_words_may_have_further_words_behind_it(run, named):
    said = run("calc", "办理时限", named, "今天", "--json", "--on", "2026-09-15")
    assert said.code == 0, said.err
    assert said.out == run("calc", "deadline", "25", "--start", "今天", "--json", "--on", "2026-09-15").out


@pytest.mark.parametrize("words", [["今天", "旅馆业"], ["旅馆业", "--start", "今天"], ["旅馆业", "2026-11-28"]])
def test_the_policy_may_stand_before_or_behind_what_is_said_of_it(run, words):
    said = run("calc", "deadline", *words, "--json")
    assert said.code == 0, said.err
    start = next(word for word in words if word not in ("旅馆业", "--start"))
    assert said.out == run("calc", "deadline", "25", "--start", start, "--json").out


def test_words_for_several_policies_are_answered_with_these_whatever_stands_behind(run):
    """环评 begins a label too (环评文件), but 今天 is no 环评文件."""
    ran = run("calc", "办理时限", "环评", "今天")
    assert ran.code == 1
    assert ran.err == run("calc", "办理时限", "环评").err
    assert "请用编号指明" in ran.err


def test_words_for_a_policy_of_another_kind_are_told_what_comes_nearest(run):
    ran = run("calc", "收费", "残保金")
    assert (ran.code, ran.out) == (1, "")
    assert "最近的是第51条“残疾人就业保障金优惠政策”：第51条不由 lnpolicy calc fee 算" in ran.err
    assert run("calc", "fee", "--no-input").code == 0


def test_several_words_for_a_policy_are_taken_together(run):
    said = run("calc", "办理时限", "旅馆业", "特种行业", "--json")
    assert said.code == 0, said.err
    assert said.out == run("calc", "deadline", "25", "--json").out


def test_a_word_that_leads_to_no_policy_is_told_as_that(run):
    code, out, err = run("calc", "门槛", "xyzxyz", "qqq")
    assert (code, out) == (1, "")
    assert "没有找到与“xyzxyz qqq”有关的政策" in err


@pytest.mark.parametrize("word", ["从锦州到鲅鱼圈", "锦州到鲅鱼圈", "锦州至鲅鱼圈收费站", "从锦州到鲅鱼圈下"])
def test_a_way_says_where_it_begins_and_where_it_ends(run, word):
    ran = run(*TRUCK, word, "--no-input", "--json")
    inputs = json.loads(ran.out)["inputs"]
    assert (inputs["entry"][:2], inputs["exit"][:3]) == ("锦州", "鲅鱼圈")


def test_a_sentence_in_one_word_is_not_taken_for_the_place_in_it_alone(run):
    ran = run("calc", "toll", "从鲅鱼圈下的6轴集装箱货车200元有ETC", "--no-input")
    assert ran.code == 2
    line = "lnpolicy calc toll --exit 鲅鱼圈 --axles 6轴 --vehicle 集装箱货车 --toll 200元 --etc --no-input"
    assert ran.err.endswith(f"输入：{line}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["货车", "200元", "300元"], "标准通行费写了两次：“200元”和“300元”，只留一个"),
        (["货车", "6轴", "5轴"], "轴数写了两次：“6轴”和“5轴”，只留一个"),
        (["货车", "--axles", "5", "6轴"], "轴数写了两次：“5”和“6轴”，只留一个"),
    ],
)
def test_a_second_value_of_one_input_is_told_as_such(run, words, said):
    ran = run("calc", "toll", *words, "--no-input")
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("公司.toml", "lnpolicy calc fund --profile 公司.toml"),
        ("单位.json", "lnpolicy calc fund --input 单位.json"),
        ("单位.xlsx", "lnpolicy batch fund 单位.xlsx"),
    ],
)
def test_a_file_behind_a_calculator_is_answered_with_the_line_that_takes_it(run, word, line):
    ran = run("calc", "残保金", word, "--no-input")
    assert ran.code == 2
    assert line in ran.err


def test_what_stands_behind_two_hyphens_is_said_in_words_too(run):
    assert run("calc", "toll", "--no-input", "--", "货车", "6轴", "200元").out == run(*SAME_TRUCK).out


SAME_TRUCK = ["calc", "toll", "--vehicle", "货车", "--axles", "6", "--toll", "200", "--no-input"]


@pytest.mark.parametrize("axles", ["6类", "六类", "6 类"])
def test_a_class_of_trucks_is_its_axles(run, axles):
    """The handbook calls its trucks 5类（轴） and 6类（轴）."""
    assert run("calc", "toll", "货车", axles, "200元", "--no-input").out == run(*SAME_TRUCK).out


@pytest.mark.parametrize(
    "wage", ["8000/月", "8000元/月", "8000元每月", "月均8000", "月工资8000", "0.8万/月", "9.6万/年", "96000元每年"]
)
def test_a_wage_for_each_month_or_year_is_known_as_people_write_it(run, wage):
    line = ["calc", "fund", "--employees", "100", "--disabled", "0", "--no-input", "--json", "--average-wage"]
    assert Decimal(json.loads(run(*line, wage).out)["inputs"]["average_wage"]) == 96000


@pytest.mark.parametrize(
    "word", ["大概一百人", "约100人", "100人左右", "100来人", "100多人", "近100人", "工资大概6万", "不到100人"]
)
def test_a_figure_that_is_not_exact_is_answered_with_that(run, word):
    ran = run("calc", "残保金", "残疾人1", word, "--no-input")
    assert (ran.code, ran.out) == (2, "")
    assert f"“{word}”：请给准数；拿不准的，按最少和最多各算一次" in ran.err
    assert f"不算“{word}”的话，输入：lnpolicy calc fund --disabled 1 --no-input\n" in ran.err


def inputs_of(run, *words):
    ran = run("calc", *words, "--no-input", "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["inputs"]


@pytest.mark.parametrize(
    "word",
    [
        *("残疾人人数1", "残疾人人数=1", "残疾职工数1", "残疾职工人数1", "残疾员工人数1", "残疾人数1", "残疾人数量1"),
        *("安置残疾人数1", "安置残疾人人数1", "安排残疾人人数1", "已安置残疾人数1", "残疾人总数1", "残疾人就业数1"),
    ],
)
def test_how_many_of_what_is_counted_may_be_said_with_either_word_for_a_number(run, word):
    assert inputs_of(run, "残保金", "120人", word)["disabled"] == "1"


@pytest.mark.parametrize(
    ("words", "inputs"),
    [
        (["高速费", "集装箱", "300元"], {"vehicle": "truck", "container": True}),
        (["高速费", "货柜", "300元"], {"vehicle": "truck", "container": True}),
        (["高速费", "6轴集装箱", "300元"], {"vehicle": "truck", "container": True, "axles": 6}),
        (["高速费", "集装箱", "货车", "300元"], {"vehicle": "truck", "container": True}),
        (["高速费", "货车", "集装箱", "300元"], {"vehicle": "truck", "container": True}),
        (["高速费", "货车", "集装箱车", "300元"], {"vehicle": "truck", "container": True}),
        (["高速费", "集装箱", "大件车"], {"vehicle": "oversize", "container": True}),
        (["高速费", "集装箱车", "大件车"], {"vehicle": "oversize", "container": True}),
        (["高速费", "大件车", "集装箱"], {"vehicle": "oversize", "container": True}),
        (["高速费", "小型客车", "辽A"], {"plate": "辽A"}),
        (["高速费", "小型客车", "辽A籍"], {"plate": "辽A"}),
        (["高速费", "小型客车", "辽A牌照"], {"plate": "辽A"}),
        (["高速费", "小型客车", "辽A12345"], {"plate": "辽A12345"}),
        (["主动披露", "少缴80万", "应缴300万"], {"short_paid": "800000", "due": "3000000"}),
        (["主动披露", "漏缴税款80万"], {"short_paid": "800000"}),
        (["就业困难人员社保补贴", "距退休24个月"], {"months_to_retirement": "24"}),
        (["就业困难人员社保补贴", "离退休2年"], {"months_to_retirement": "24"}),
        (["学徒制", "中级工10人1年"], {"level": "intermediate", "people": 10, "training_months": "12"}),
        (["学徒制", "高级工", "5人2年"], {"level": "advanced", "people": 5, "training_months": "24"}),
        (["高速费", "6轴货车200元"], {"vehicle": "truck", "axles": 6, "toll": "200"}),
    ],
    ids=str,
)
def test_what_people_say_is_understood(run, words, inputs):
    given = inputs_of(run, *words)
    assert {name: given.get(name) for name in inputs} == inputs


ONE = "这里算一个人的；几个人的用 lnpolicy batch，或乘以人数"
TRUCKS = "这里算一辆车一趟的；几辆车的用 lnpolicy batch，或乘以辆数"
MONTHS = "这里不看年龄，看离法定退休年龄还有几个月，用 --months-to-retirement 填写"


@pytest.mark.parametrize(
    ("words", "word", "told", "kept"),
    [
        (["毕业生社保补贴", "养老800"], "3人", ONE, "--pension 800"),
        (["毕业生社保补贴", "养老800"], "3名大学生", ONE, "--pension 800"),
        (["就业困难人员社保补贴", "距退休24个月"], "5个人", ONE, "--months-to-retirement 24个月"),
        (["就业困难人员社保补贴", "距退休24个月"], "48岁", MONTHS, "--months-to-retirement 24个月"),
        (["就业困难人员社保补贴", "距退休24个月"], "女", MONTHS, "--months-to-retirement 24个月"),
        (["高速费", "货车", "5轴", "8000元"], "12辆", TRUCKS, "--vehicle 货车 --axles 5轴 --toll 8000元"),
        (["高速费", "货车", "5轴"], "12台车", TRUCKS, "--vehicle 货车 --axles 5轴"),
        (["高速费", "货车"], "96000元", "标准通行费 96000 元不像是真的，请核对", "--vehicle 货车"),
        (["主动披露", "应缴300万"], "18个月前", "请给日期，如 2026-09-15", "--due 300万"),
        (["主动披露", "应缴300万"], "两年前", "请给日期，如 2026-09-15", "--due 300万"),
    ],
    ids=str,
)
def test_what_cannot_be_taken_is_told_why_and_all_else_stands_in_the_line(run, words, word, told, kept):
    ran = run("calc", *words, word, "--no-input")
    assert (ran.code, ran.out) == (2, "")
    assert f"“{word}”：{told}" in ran.err
    assert f"不算“{word}”的话，输入：lnpolicy calc " in ran.err
    assert f" {kept} --no-input\n" in ran.err


def test_a_second_row_of_values_is_told_what_it_says_twice(run):
    ran = run("calc", "学徒制", "中级工10人1年", "高级工5人2年", "--no-input")
    assert "培训等级写了两次：“中级工”和“高级工5人2年”，只留一个" in ran.err
    assert "--level 中级工 --people 10人 --training-months 1年 --no-input\n" in ran.err

"""What a user may write for each kind of input, and what is refused with the name, the value and the accepted form."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from lnpolicy.errors import ExitCode, ValueNotAccepted
from lnpolicy.rules.day import read_date
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.inputs import understood
from lnpolicy.rules.intake import Intake
from lnpolicy.rules.naming import named, nearest
from lnpolicy.rules.value import value_of


def refusal(declared, value):
    with pytest.raises(ValueNotAccepted) as caught:
        value_of(declared, value)
    error = caught.value
    assert error.exit_code == ExitCode.USAGE
    assert error.param == declared.name
    assert f"{named(declared)}不接受" in error.message
    assert error.hint
    return error


def kind(name, **more):
    return Input("the_input", name, "所填", "说明", **more)


# Numbers


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("120000", "120000"),
        ("0", "0"),
        ("000120", "120"),
        ("12万", "120000"),
        ("12万元", "120000"),
        ("１２万", "120000"),
        ("1.5万", "15000"),
        ("0.5亿", "50000000"),
        ("3千", "3000"),
        ("5百万", "5000000"),
        ("2千万", "20000000"),
        ("1,200", "1200"),
        ("1,200.50", "1200.50"),
        ("1，200，000", "1200000"),
        ("１，２００．５０", "1200.50"),
        ("12,345,678", "12345678"),
        ("300元", "300"),
        ("300 元", "300"),
        ("300块", "300"),
        ("¥300", "300"),
        ("￥ 300", "300"),
        (" 300 ", "300"),
        ("300\u3000元", "300"),
        ("1 200", "1200"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0.00000001", "0.00000001"),
        ("1000000000000", "1000000000000"),
        ("1万亿", None),
        (5, "5"),
        (10**12, "1000000000000"),
        (320.5, "320.5"),
        (0.1, "0.1"),
        (30.433333333333334, "30.433333333333334"),
        (1e3, "1000"),
        (Decimal("1E+3"), "1000"),
        (Decimal("320.50"), "320.5"),
        ("-0", "0"),
        (-0.0, "0"),
    ],
)
def test_money_is_read_as_people_write_it(written, meant):
    if meant is None:
        refusal(kind("money"), written)
    else:
        value = value_of(kind("money"), written)
        assert value == Decimal(meant)
        assert not value.is_signed()


NO_NUMBERS = [
    "",
    " ",
    "元",
    "万",
    "abc",
    "NaN",
    "nan",
    "sNaN",
    "inf",
    "-inf",
    "Infinity",
    "∞",
    "1e3",
    "1E999",
    "0x10",
    "1_000",
    "1,20",
    "1,2345",
    "12,,345",
    ",5",
    "1.2.3",
    "--5",
    "5-",
    "1/2",
    "½",
    "10²",
    "10₂",
    "①",
    "12万万",
    "十十万",
    "1.2万3",
    "万",
    "百",
    "一万二万",
    "1万20",
    "二〇二六",
    "$5",
    "5美元",
    "5%",
    "6.5折",
    "5人",
    "😀",
    "5😀",
    "5️⃣",
    "5\u200b",
    "5\x00",
    "\ud800",
    "5 或 6",
    "9" * 41,
    "0." + "1" * 21,
    float("nan"),
    float("inf"),
    float("-inf"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    1e-300,
    True,
    False,
    [],
    {},
    b"5",
    5j,
    date(2026, 1, 1),
]


@pytest.mark.parametrize("written", NO_NUMBERS, ids=repr)
@pytest.mark.parametrize("of", ["money", "number"])
def test_what_is_no_number_is_refused(of, written):
    error = refusal(kind(of), written)
    assert "请给" in error.hint
    assert len(error.message) < 100


@pytest.mark.parametrize(
    "written",
    [
        -1,
        -0.01,
        "-1",
        "-0.01",
        "－5",
        "-12万",
        10**12 + 1,
        "1000000000000.01",
        "1000000000001",
        "10001亿",
        1e13,
        "9" * 40,
        10**5000,
        -(10**5000),
        Decimal("1e999999999"),
        Decimal("-1e999999999"),
    ],
    ids=lambda written: str(written)[:20] if not isinstance(written, int) else "int",
)
def test_a_number_out_of_bounds_is_refused_with_the_bounds(written):
    error = refusal(kind("money"), written)
    assert "应在 0 到 1000000000000" in error.hint
    assert len(error.message) < 100


def test_a_minus_that_is_none_of_the_keyboard_is_refused():
    refusal(kind("money"), "−5")


@pytest.mark.parametrize(
    ("of", "unit", "written", "meant"),
    [
        ("count", "人", "30.5", "30.5"),
        ("count", "人", "30人", "30"),
        ("count", "人", "1.2万人", "12000"),
        ("number", "公里", "100公里", "100"),
        ("percent", "", "30", "30"),
        ("percent", "", "30%", "30"),
        ("percent", "", "３０％", "30"),
        ("percent", "", "百分之三", "3"),
        ("percent", "", "百分之3.5", "3.5"),
        ("percent", "", "千分之五", "0.5"),
        ("percent", "", "3个点", "3"),
        ("percent", "", "三点五", "3.5"),
        ("whole", "座", "9座", "9"),
        ("whole", "座", "9.0", "9"),
        ("whole", "座", 9.0, "9"),
    ],
)
def test_other_figures_take_their_own_units(of, unit, written, meant):
    value = value_of(kind(of, unit=unit), written)
    assert value == Decimal(meant)
    assert type(value) is (int if of == "whole" else Decimal)


@pytest.mark.parametrize(
    ("of", "unit", "written"),
    [
        ("count", "人", "30元"),
        ("count", "人", "30座"),
        ("number", "公里", "100元"),
        ("percent", "", "30元"),
        ("percent", "", "6.5折"),
        ("whole", "座", "9.5"),
        ("whole", "座", "9.5座"),
        ("whole", "座", True),
    ],
)
def test_a_figure_of_another_unit_or_not_whole_is_refused(of, unit, written):
    refusal(kind(of, unit=unit), written)


def test_the_bounds_of_an_input_belong_to_it():
    seats = kind("whole", least=Decimal(1), most=Decimal(200))
    assert [value_of(seats, value) for value in (1, 200)] == [1, 200]
    assert "1 到 200" in refusal(seats, 0).hint
    assert "1 到 200" in refusal(seats, 201).hint


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("average_wage", "12w", "120000"),
        ("average_wage", "12W元", "120000"),
        ("average_wage", "1.2 万", "12000"),
        ("employees", "28人", "28"),
        ("employees", "28名", "28"),
        ("disabled", "1名", "1"),
        ("disabled", "3个", "3"),
        ("disabled", "３位", "3"),
        ("disabled", "两个", "2"),
        ("employees", "1.2w人", "12000"),
        ("contract_months", "3个月", "3"),
        ("contract_months", "十二个月", "12"),
        ("contract_months", "2年", "24"),
        ("term_years", "2年", "2"),
        ("hours", "40学时", "40"),
        ("gross_mass_kg", "4.5吨", "4500"),
        ("gross_mass_kg", "4500公斤", "4500"),
        ("gross_mass_kg", "4500千克", "4500"),
        ("gross_mass_kg", "４．５吨", "4500"),
        ("axles", "六轴", "6"),
        ("axles", "6轴", "6"),
        ("axles", "六", "6"),
        ("axles", "十一", "11"),
        ("axles", "二十二轴", "22"),
        ("seats", "九座", "9"),
        ("km", "100公里", "100"),
        ("km", "1.2千公里", "1200"),
        ("capacity_kw", "180千瓦", "180"),
        ("capacity_kw", "180kw", "180"),
        ("capacity_kw", "1.8KW", "1.8"),
        ("capacity_kw", "1万千瓦", "10000"),
        ("average_wage", "一万二", "12000"),
        ("average_wage", "十二万", "120000"),
        ("average_wage", "12万3千元", "123000"),
        ("average_wage", "1万2", "12000"),
        ("average_wage", "8千", "8000"),
        ("average_wage", "8k", "8000"),
        ("average_wage", "三万块", "30000"),
        ("average_wage", "12万元/年", "120000"),
        ("average_wage", "8000元/月", "96000"),
        ("cost", "三十万", "300000"),
        ("cost", "一百零五万元", "1050000"),
        ("cost", "1.2亿人民币", "120000000"),
        ("employees", "一百二十人", "120"),
        ("employees", "一百二", "120"),
        ("employees", "两千", "2000"),
        ("people", "三名", "3"),
        ("people", "12个人", "12"),
        ("people", "两口", "2"),
        ("contract_months", "两年半", "30"),
        ("contract_months", "半年", "6"),
        ("contract_months", "1年6个月", "18"),
        ("contract_months", "三个半月", "3.5"),
        ("lease_months", "一年零三个月", "15"),
        ("hours", "40课时", "40"),
        ("hours", "四十个学时", "40"),
        ("seats", "7人座", "7"),
        ("seats", "五十五座", "55"),
        ("extra_axle_lines", "3线", "3"),
        ("rate", "2元/公里", "2"),
        ("entries", "一次", "1"),
        ("distance_m", "5千米", "5000"),
        ("distance_m", "1.2公里", "1200"),
    ],
)
def test_a_figure_is_read_with_the_units_that_people_write(rulebook, name, written, meant):
    assert value_of(rulebook.inputs[name], written) == Decimal(meant)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("capacity_kw", "12w"),
        ("axles", "六座"),
        ("axles", "六六"),
        ("axles", "十十"),
        ("axles", "半"),
        ("lease_months", "两个半月"),
        ("loan_rate", "4.5折"),
        ("fee_rate", "一折"),
        ("deduction", "6.5折"),
        ("transmission_rate", "九折"),
        ("hours", "40小时"),
        ("people", "1年"),
        ("axles", "6个"),
        ("contract_months", "3月"),
        ("term_years", "24个月"),
        ("hours", "40人"),
        ("gross_mass_kg", "4.5磅"),
        ("average_wage", "12ww"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(rulebook, name, written):
    refusal(rulebook.inputs[name], written)


def test_the_units_that_fit_are_named(rulebook):
    assert refusal(rulebook.inputs["gross_mass_kg"], "4.5磅").hint == "请给数，如 12.5；单位可写 千克、公斤、kg、吨"


# Yes and no


@pytest.mark.parametrize("written", [True, "true", "True", "YES", "y", "1", 1, Decimal(1), "是", " 是 ", "有", "１"])
def test_yes_is_read(written):
    assert value_of(kind("yes_no"), written) is True


@pytest.mark.parametrize("written", [False, "false", "No", "n", "0", 0, Decimal(0), "否", "没有", "不是", "未", "０"])
def test_no_is_read(written):
    assert value_of(kind("yes_no"), written) is False


@pytest.mark.parametrize("written", ["√", "✓", "✔", "✔\ufe0f", "☑", " √ ", "“√”", "V", "v", "Ｖ"])
def test_a_tick_is_yes(written):
    assert value_of(kind("yes_no"), written) is True


@pytest.mark.parametrize("written", ["×", "✗", "✘", "✕", "X", "x", "Ｘ"])
def test_a_cross_is_no(written):
    assert value_of(kind("yes_no"), written) is False


@pytest.mark.parametrize("written", ["/", "-", "☐", "○", "O", "已办", "N/A", "真的吗", "√×", "XV"])
def test_a_sign_that_may_be_either_is_refused_with_those_that_are_not(written):
    assert refusal(kind("yes_no"), written).hint == "请给 是 或 否（true、false，√、×）"


@pytest.mark.parametrize("written", ["", "maybe", "不知道", "2", 2, -1, [], {}, "😀", "是否", "true false", 0.5])
def test_what_is_neither_is_refused_and_never_taken_for_no(written):
    assert "是 或 否" in refusal(kind("yes_no"), written).hint


# Choices

VEHICLE = kind("choice", choices={"car": ("小型客车", "轿车"), "non_car": ("货车",)})


@pytest.mark.parametrize("written", ["car", "CAR", " car ", "ｃａｒ", "小型客车", "轿车 "])
def test_a_choice_is_read_in_english_or_chinese(written):
    assert value_of(VEHICLE, written) == "car"


@pytest.mark.parametrize("written", ["non_car", "non-car", "Non-Car", "货车"])
def test_a_choice_may_be_written_with_hyphens(written):
    assert value_of(VEHICLE, written) == "non_car"


@pytest.mark.parametrize("written", ["", "ca", "cars", "车", "car货车", 1, True, [], None, "😀"])
def test_another_word_is_refused_with_those_there_are(written):
    hint = refusal(VEHICLE, written).hint
    assert "car（小型客车）" in hint
    assert "non_car（货车）" in hint


@pytest.mark.parametrize(("typed", "meant"), [("小型客", "小型客车"), ("cra", "car"), ("non car", "non_car")])
def test_a_near_word_is_suggested(typed, meant):
    assert refusal(VEHICLE, typed).hint.endswith(f"您是不是要找：{meant}")


@pytest.mark.parametrize("name", ["vehicle", "employer_type"])
def test_every_way_to_write_a_choice_means_one_value(rulebook, name):
    declared = rulebook.inputs[name]
    words = [word for value, ways in declared.choices.items() for word in (value, *ways)]
    assert len(set(words)) == len(words)
    for value, ways in declared.choices.items():
        assert {value_of(declared, word) for word in (value, value.upper(), *ways)} == {value}


# Dates


@pytest.mark.parametrize(
    "written",
    [
        "2026-09-05",
        "2026-9-5",
        "2026/09/05",
        "2026.9.5",
        "20260905",
        "2026年9月5日",
        "2026 年 9 月 5 日",
        "２０２６－０９－０５",
        " 2026-09-05 ",
        date(2026, 9, 5),
        datetime(2026, 9, 5, 23, 59),
    ],
)
def test_a_date_is_read_as_people_write_it(written):
    value = value_of(kind("date"), written)
    assert value == date(2026, 9, 5)
    assert type(value) is date


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026",
        "2026-09",
        "2026-13-01",
        "2026-02-29",
        "2026-00-10",
        "0000-01-01",
        "26-09-05",
        "05-09-2026",
        "2026-09-05T00:00",
        "2026-09-05日",
        "明天",
        "2026-09-5a",
        "202609051",
        "😀",
        20260905,
        True,
        [],
    ],
)
def test_what_is_no_date_is_refused(written):
    assert "2026-09-15" in refusal(kind("date"), written).hint


def test_a_leap_day_is_a_date():
    assert read_date("2028-02-29", "on", "日期") == date(2028, 2, 29)


# Names


@pytest.mark.parametrize("written", ["锦州", "锦州收费站", " 锦州 收费站 ", "锦州站", "锦州\u3000收费站", "\u3000锦州"])
def test_a_place_is_the_same_with_and_without_its_ending(written):
    assert value_of(kind("place", endings=("收费站", "站")), written) == "锦州"


def test_a_place_that_is_only_an_ending_stays_as_it_is():
    assert value_of(kind("place", endings=("站",)), "站") == "站"


@pytest.mark.parametrize(
    "written", ["", " ", "\u3000", "锦\n州", "锦\x00州", "锦\u202e州", "锦\ud800", "锦" * 101, 5, True, []]
)
@pytest.mark.parametrize("of", ["place", "text", "plate"])
def test_what_is_no_line_of_text_is_refused(of, written):
    refusal(kind(of), written)


# All inputs of a calculator


def test_what_is_none_was_not_said(rulebook):
    assert understood(rulebook, "toll", {"toll": None, "etc": None, "vehicle": "car"}) == {"vehicle": "car"}


@pytest.mark.parametrize(("typed", "meant"), [("employes", "employees"), ("wage", ""), ("averag_wage", "average_wage")])
def test_an_unknown_name_is_refused_with_the_known_ones_and_a_near_one(rulebook, typed, meant):
    with pytest.raises(ValueNotAccepted) as caught:
        understood(rulebook, "fund", {typed: 1})
    assert caught.value.param == typed
    assert "employees、disabled、severe" in caught.value.hint
    assert not meant or caught.value.hint.endswith(f"您是不是要找：{meant}")


def test_an_input_of_another_calculator_is_unknown(rulebook):
    with pytest.raises(ValueNotAccepted):
        understood(rulebook, "fund", {"toll": 1})


def test_of_each_group_one_input_is_needed(rulebook):
    apprenticeship, power = (
        Intake(calculator.inputs, calculator.needed)
        for calculator in (rulebook.calculators["subsidy apprenticeship"], rulebook.calculators["power"])
    )
    assert apprenticeship.lacks({}) == "level"
    assert apprenticeship.lacks({"level": "senior", "people": 3}) == "training_months"
    assert power.lacks({"external_works": True}) == ""
    assert power.lacks({"city": "shenyang"}) == "capacity_kw"


@pytest.mark.parametrize("written", [60, "60", "６０", 60.0, "security-guard-exam-fee", " Security-Guard-Exam-Fee "])
def test_a_policy_is_given_by_its_number_or_its_key(rulebook, written):
    assert understood(rulebook, "fee", {"policy": written}) == {"policy": 60}


def test_a_key_that_no_policy_has_is_refused_with_the_nearest(rulebook):
    with pytest.raises(ValueNotAccepted) as caught:
        understood(rulebook, "fee", {"policy": "security-guard-fee"})
    assert (caught.value.message, caught.value.param) == ("没有 key 为“security-guard-fee”的政策", "policy")
    assert caught.value.hint.endswith("您是不是要找：security-guard-exam-fee")


@pytest.mark.parametrize("written", ["", "残保金", "1.5", 60.5, 0, -1, True, None, [], "security_guard"])
def test_what_is_neither_number_nor_key_of_a_policy_is_refused(rulebook, written):
    refusal(rulebook.inputs["policy"], written)


def test_nothing_near_is_no_suggestion():
    assert nearest("沈阳西", ["鲅鱼圈"]) == ""


def test_what_contains_what_was_typed_comes_before_what_merely_looks_like_it():
    known = ["处罚条例第十八条", "处罚条例第十五条第一、二项"]
    assert nearest("处罚条例第十五条", known) == "处罚条例第十五条第一、二项"
    assert nearest("处罚条例第十六条", known) == "处罚条例第十八条"
    assert nearest("市政公用工程资质", ["市政公用工程", "市场公用工程资质"]) == "市政公用工程"


# At the prompt


@pytest.mark.parametrize(
    ("calculator", "arguments", "named"),
    [
        ("toll", ["--vehicle", "卡丁车"], ["--vehicle", "卡丁车", "truck（货车）"]),
        ("toll", ["--vehicle", "car", "--toll", "NaN"], ["--toll", "NaN", "12万"]),
        ("toll", ["--vehicle", "car", "--toll", "-5"], ["--toll", "-5"]),
        ("toll", ["--vehicle", "car", "--seats", "几"], ["--seats", "几", "整数"]),
        ("toll", ["--vehicle", "car", "--entry", ""], ["--entry"]),
        ("fund", ["--employees", "9" * 40], ["--employees", "9999", "10000000"]),
        ("fund", ["--employees", "😀"], ["--employees", "😀", "30.5"]),
    ],
)
def test_the_prompt_names_the_option_the_value_and_what_is_accepted(run, calculator, arguments, named):
    code, out, err = run("calc", calculator, *arguments)
    assert (code, out) == (2, "")
    assert all(word in err for word in named)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "5",
        "null",
        '{"vehicle": "car", "vehicle": "bus"}',
        '{"vehicle": "car"',
        '{"vehicle": "car", "toll": NaN}',
        '{"vehicle": "car", "toll": -Infinity}',
        '{"vehicle": "car", "toll": 1e999999999}',
        '{"vehicle": "car", "toll": 1e-999999999}',
        '{"vehicle": "car", "toll": %s}' % ("9" * 5000),
        '{"vehicle": "car", "tol": 5}',
        '{"vehicle": "car", "\\ud800": 5}',
        '{"vehicle": "\\ud800"}',
        '{"vehicle": "car", "plate": "\\u0000"}',
        '{"vehicle": ["car"]}',
        '{"vehicle": "car", "etc": "maybe"}',
        '{"vehicle": "car", "scenarios": 3}',
        '{"vehicle": "car", "on": "2026-02-30"}',
        '{"vehicle": "car", "on": true}',
        "[" * 100_000,
    ],
    ids=lambda text: text[:40],
)
def test_json_that_cannot_be_taken_is_refused_with_one_message(run, tmp_path, text):
    path = tmp_path / "inputs.json"
    path.write_text(text, "utf-8")
    code, out, err = run("calc", "toll", "--input", str(path), "--json")
    assert (code, out) == (2, "")
    assert json.loads(err)["error"]["message"]


def test_an_option_goes_before_the_file(run, tmp_path):
    path = tmp_path / "inputs.json"
    path.write_text(
        '\ufeff{"vehicle": "truck", "axles": 6.0, "toll": 100.50, "etc": null, "on": "2026-01-02"}', "utf-8"
    )
    document = json.loads(run("calc", "toll", "--input", str(path), "--axles", "5", "--json").out)
    assert (document["inputs"]["axles"], document["baseline"], document["as_of"]) == (5, "100.50", "2026-01-02")
    assert "etc" not in document["inputs"]


def test_a_share_of_ten_is_read_where_the_data_says_so():
    assert value_of(kind("percent", units={"折": Decimal(10)}), "6.5折") == Decimal(65)


class OfNumpy:
    """A number as numpy has it: none of Python's, but it knows the one that it is."""

    def __init__(self, value):
        self.value = value

    def item(self):
        return self.value


@pytest.mark.parametrize("nothing", [None, float("nan"), Decimal("nan")])
def test_what_stands_in_an_empty_cell_is_not_known(edition, nothing):
    assert "disabled" not in understood(edition.rules("fund"), "fund", {"employees": 28, "disabled": nothing})


def test_numbers_and_truths_of_numpy_are_python_s(edition):
    fund = understood(edition.rules("fund"), "fund", {"employees": OfNumpy(28), "average_wage": OfNumpy(1e5)})
    assert fund == {"employees": Decimal(28), "average_wage": Decimal(100000)}
    toll = understood(edition.rules("toll"), "toll", {"axles": OfNumpy(6), "etc": OfNumpy(True)})
    assert toll == {"axles": 6, "etc": True}

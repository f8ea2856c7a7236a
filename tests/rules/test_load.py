"""The rules are read strictly, and whatever the answers know they know from the rules."""

from datetime import date
from decimal import Decimal

import pytest

from lnpolicy.calc.fund import fund_answer
from lnpolicy.calc.setting import setting
from lnpolicy.calc.toll import toll_answer
from lnpolicy.corpus.load import load_corpus
from lnpolicy.errors import ExitCode, InvalidData
from lnpolicy.rules.load import load_rulebook, rule_faults

CLAUSE_75 = 'clause = "对6类（轴）货车，实施通行费8.7折优惠。"'
LABEL_75 = 'label = "6轴货车8.7折"'
NUMBERS_75 = 'numbers = { discount = "0.87" }'
AXLES_75 = '{ input = "axles", is = 6, text = "是6轴" }'
SEATS_71 = '{ input = "seats", at_most = 9, text = "9座及以下" }'
PERIOD = 'validity = { last = 2027-12-31, last_clause = "政策执行截至2027年12月31日。" }'


def refusal(path):
    with pytest.raises(InvalidData) as caught:
        load_rulebook(path)
    assert caught.value.exit_code == ExitCode.INVALID_DATA
    assert caught.value.message.startswith(f"{path.name}：")
    assert caught.value.hint
    return caught.value


# What comes with the program


def test_every_clause_stands_in_the_text(rulebook, corpus):
    assert list(rule_faults(rulebook, corpus)) == []


def test_every_policy_of_the_two_calculators_has_a_rule(rulebook):
    assert {rule.policy for rule in rulebook.of("toll")} == set(range(71, 81))
    assert {rule.policy for rule in rulebook.of("fund")} == {51}


def test_a_rule_that_is_not_there_is_named(rulebook):
    with pytest.raises(InvalidData) as caught:
        rulebook["toll-99"]
    assert "toll-99" in caught.value.message


def test_the_checksum_is_that_of_the_bytes(rulebook, changed):
    assert load_rulebook(changed()).sha256 == rulebook.sha256
    assert load_rulebook(changed((LABEL_75, 'label = "另一个"'))).sha256 != rulebook.sha256


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "where", "key"),
    [
        # unknown keys
        ('edition = "2026-06"', 'edition = "2026-06"\nextra = 1', "文件", "extra"),
        (LABEL_75, LABEL_75 + "\nextra = 1", "规则 toll-75", "extra"),
        (AXLES_75, AXLES_75.replace(" }", ", extra = 1 }"), "规则 toll-75", "when"),
        (AXLES_75, '{ input = "axles", is = 6, at_least = 6, text = "是6轴" }', "规则 toll-75", "when"),
        (PERIOD, PERIOD.replace("{ ", "{ until = 2027-12-31, "), "规则 fund-period", "validity.until"),
        ('title = "残疾人就业保障金"', 'title = "残疾人就业保障金"\nextra = 1', "计算器 fund", "extra"),
        ('unit = "公里"', 'unit = "公里"\nextra = 1', "输入 km", "extra"),
        ('id = "counts-as-two"', 'id = "counts-as-two"\nextra = 1', "outside counts-as-two", "extra"),
        ('id = "collective"', 'id = "collective"\nextra = 1', "reading collective", "extra"),
        # missing keys
        (LABEL_75, "", "规则 toll-75", "label"),
        (CLAUSE_75, 'clause = ""', "规则 toll-75", "clause"),
        (AXLES_75, '{ input = "axles", is = 6 }', "规则 toll-75", "when"),
        ('is = "0"\n', "", "规则 fund-none", "when"),
        # unknown names
        (AXLES_75, AXLES_75.replace('"axles"', '"axels"'), "规则 toll-75", "when"),
        (AXLES_75, '{ input = "employees", is = "6", text = "是6轴" }', "规则 toll-75", "when"),
        ('outside = ["announcement-2023-8"]', 'outside = ["announcement"]', "规则 fund-ninety", "outside"),
        ('needed = [["vehicle"]]', 'needed = [["vehicel"]]', "计算器 toll", "inputs"),
        ('needed = [["vehicle"]]', 'needed = ["vehicle"]', "计算器 toll", "needed"),
        ('needed = [["vehicle"]]', "needed = [5]", "计算器 toll", "needed"),
        (
            '{ input = "monthly_card", is = true, text',
            '{ input = "monthly_card", among = "cards", text',
            "规则 toll-73",
            "when",
        ),
        ('kind = "plate"', 'kind = "plates"', "输入 plate", "kind"),
        # wrong types
        (AXLES_75, AXLES_75.replace("6,", '"6",'), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("6,", "6.0,"), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("6,", "true,"), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace('"是6轴"', "6"), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("is = 6", 'starts = "6"'), "规则 toll-75", "when"),
        (AXLES_75, AXLES_75.replace("is = 6", 'among = "6"'), "规则 toll-75", "when"),
        (AXLES_75, "5", "规则 toll-75", "when"),
        (AXLES_75, '{ input = ["axles"], is = 6, text = "是6轴" }', "规则 toll-75", "when"),
        (AXLES_75, '{ all = 5, text = "是6轴" }', "规则 toll-75", "when"),
        (AXLES_75, '{ any = [], text = "是6轴" }', "规则 toll-75", "when"),
        (AXLES_75, '{ not = 5, text = "是6轴" }', "规则 toll-75", "when"),
        ('plate", starts = "辽A"', 'plate", at_least = "辽A"', "规则 toll-71", "when"),
        ('"monthly_card", is = true', '"monthly_card", is = "是"', "规则 toll-73", "when"),
        ('"bus", text', '"busses", text', "规则 toll-73", "when"),
        (
            'stations = ["红旗台", "张士东", "张士西", "张士东(西)"]',
            'stations = "红旗台"',
            "规则 toll-79",
            "names.stations",
        ),
        ('stations = ["红旗台", "张士东", "张士西", "张士东(西)"]', "stations = 5", "规则 toll-79", "names.stations"),
        ('stations = ["红旗台", "张士东", "张士西", "张士东(西)"]', "stations = []", "规则 toll-79", "names.stations"),
        ('association = ["团体", "社会团体"]', 'association = "团体"', "输入 employer_type", "choices.association"),
        ('association = ["团体", "社会团体"]', "association = []", "输入 employer_type", "choices.association"),
        (
            'stacking = "exclusive"\nstacking_clause = "不再叠加ETC9.5折优惠"\n',
            'stacking = "never"\n',
            "规则 toll-79",
            "stacking",
        ),
        ('id = "toll-75"\npolicy = 75', 'id = "toll-75"\npolicy = "75"', "规则 toll-75", "policy"),
        ('id = "toll-75"\npolicy = 75', 'id = "toll-75"\npolicy = 0', "规则 toll-75", "policy"),
        # figures that are none
        (NUMBERS_75, "numbers = { discount = 0.87 }", "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, "numbers = { discount = 1 }", "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "8.7折" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "NaN" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "sNaN" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, 'numbers = { discount = "inf" }', "规则 toll-75", "numbers.discount"),
        (NUMBERS_75, "numbers = { discount = inf }", "规则 toll-75", "numbers.discount"),
        ('"employees", at_most = "30"', '"employees", at_most = 30', "规则 fund-exempt", "when"),
        ('most = "1000"\n\n[[inputs]]\nname = "km"', 'most = 1000\n\n[[inputs]]\nname = "km"', "输入 rate", "most"),
        # dates
        (
            PERIOD,
            PERIOD.replace(', last_clause = "政策执行截至2027年12月31日。"', ""),
            "规则 fund-period",
            "validity.last",
        ),
        (PERIOD, PERIOD.replace("last = 2027-12-31, ", ""), "规则 fund-period", "validity.last"),
        (PERIOD, PERIOD.replace("2027-12-31", '"2027-12-31"'), "规则 fund-period", "validity.last"),
        (PERIOD, PERIOD.replace("2027-12-31", "2027-12-31T00:00:00"), "规则 fund-period", "validity.last"),
        (PERIOD, PERIOD.replace("{ ", "{ first = 2023-01-01, "), "规则 fund-period", "validity.first"),
        (PERIOD, PERIOD.replace("{ ", '{ first = 2028-01-01, first_clause = "起", '), "规则 fund-period", "validity"),
        # duplicates
        ('id = "toll-75"', 'id = "toll-74"', "规则 toll-74", "id"),
        ('name = "km"', 'name = "rate"', "输入 rate", "name"),
        ('id = "counts-as-two"', 'id = "levy-formula"', "outside levy-formula", "id"),
        ('name = "fund"\n', 'name = "toll"\n', "计算器 toll", "name"),
        # rounding, section, calculator, schema
        (
            'rounding = { to = "0.01", reason = "通行费的',
            'rounding = { to = 0.01, reason = "通行费的',
            "规则 toll-etc",
            "rounding.to",
        ),
        (
            'rounding = { to = "0.01", reason = "通行费的',
            'rounding = { reason = "通行费的',
            "规则 toll-etc",
            "rounding",
        ),
        ('section = "procedure"\nclause = "政策', 'section = "title"\nclause = "政策', "规则 fund-period", "section"),
        ('policy = 75\ncalculator = "toll"', 'policy = 75\ncalculator = "tolls"', "规则 toll-75", "calculator"),
        ('schema = "lnpolicy/rules/1"', 'schema = "lnpolicy/rules/2"', "文件", "schema"),
    ],
)
def test_what_is_damaged_is_refused_by_rule_and_key(changed, old, new, where, key):
    error = refusal(changed((old, new)))
    assert where in error.message
    assert error.param == key


DATED = [
    {"value": '"1"', "first": "2026-01-01", "last": "2026-06-30", "clause": '"甲"'},
    {"value": '"2"', "first": "2026-07-01", "last": "2026-12-31", "clause": '"乙"'},
]


def dated(*changes):
    """A number by date, in two pieces, with something changed in either."""
    pieces = [piece | change for piece, change in zip(DATED, (*changes, {}, {}), strict=False)]
    written = [", ".join(f"{key} = {value}" for key, value in piece.items() if value) for piece in pieces]
    return "dated = { rate = [" + ", ".join("{ " + piece + " }" for piece in written) + "] }"


def test_values_that_follow_each_other_by_date_are_read(changed):
    values = load_rulebook(changed((LABEL_75, f"{LABEL_75}\n{dated()}")))["toll-75"].dated["rate"]
    assert [(each.value, each.first, each.last, each.clause) for each in values] == [
        (Decimal(1), date(2026, 1, 1), date(2026, 6, 30), "甲"),
        (Decimal(2), date(2026, 7, 1), date(2026, 12, 31), "乙"),
    ]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (({"last": "2026-06-29"},), "空档"),
        (({"last": "2026-07-01"},), "重叠"),
        (({}, {"first": "2026-07-02"}), "空档"),
        (({}, {"first": "2026-01-01"}), "重叠"),
        (({"first": "2026-07-01"},), "日期不对"),
        (({"first": '"2026-01-01"'},), "日期不对"),
        (({"clause": ""},), "写得不全"),
        (({"clause": '""'},), "clause"),
        (({"clause": "5"},), "clause"),
        (({"last": ""},), "写得不全"),
        (({"extra": "1"},), "写得不全"),
        (({"value": "0.5"},), "应为加引号的数"),
    ],
)
def test_values_by_date_that_gap_or_overlap_or_lack_something_are_refused(changed, changes, problem):
    error = refusal(changed((LABEL_75, f"{LABEL_75}\n{dated(*changes)}")))
    assert "规则 toll-75" in error.message
    assert error.param == "dated.rate"
    assert problem in error.message + error.hint


@pytest.mark.parametrize("content", [b"", b"\xff", b"rules = 1", b"[[rules]", b"a = " + b"[" * 5000])
def test_a_file_that_is_no_rulebook_is_refused(tmp_path, content):
    path = tmp_path / "copy.toml"
    path.write_bytes(content)
    refusal(path)


def test_a_file_that_does_not_exist_is_refused(tmp_path):
    refusal(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (CLAUSE_75, 'clause = "对6类（轴）货车，实施通行费8.8折优惠。"', ["toll-75", "第75条", "measures"]),
        ('id = "toll-75"\npolicy = 75', 'id = "toll-75"\npolicy = 76', ["toll-75", "第76条"]),
        ('id = "toll-75"\npolicy = 75', 'id = "toll-75"\npolicy = 999', ["toll-75", "第999条", "不存在"]),
        ('section = "procedure"\nclause = "政策', 'section = "measures"\nclause = "政策', ["fund-period", "measures"]),
        (PERIOD, PERIOD.replace("截至", "到"), ["fund-period", "政策执行到2027年12月31日"]),
        ('stacking_clause = "不再叠加ETC9.5折优惠"', 'stacking_clause = "可以叠加"', ["toll-79", "可以叠加"]),
        (LABEL_75, f'{LABEL_75}\nnot_quantified = ["一定补贴"]', ["toll-75", "一定补贴"]),
        (LABEL_75, f"{LABEL_75}\n{dated()}", ["toll-75", "甲"]),
    ],
)
def test_words_that_are_not_in_the_text_are_found(changed, corpus, old, new, named):
    faults = list(rule_faults(load_rulebook(changed((old, new))), corpus))
    assert faults
    assert all(word in faults[0] for word in named)


def test_white_space_in_a_clause_does_not_matter(changed, corpus):
    rules = load_rulebook(changed((CLAUSE_75, 'clause = "对6类（轴） 货车，实施 通行费8.7折优惠。"')))
    assert list(rule_faults(rules, corpus)) == []


def test_a_changed_policy_is_found_as_well(rulebook, root, tmp_path):
    text = (root / "data/policies.toml").read_text("utf-8")
    path = tmp_path / "policies.toml"
    path.write_text(text.replace("实施通行费8.7折优惠", "实施通行费8.5折优惠"), "utf-8")
    assert any("toll-75" in fault for fault in rule_faults(rulebook, load_corpus(path)))


# What the answers know


def toll(path, on="2026-09-15", **inputs):
    return toll_answer(inputs, setting(on, rulebook=load_rulebook(path)))


def fund(path, on="2026-09-15", **inputs):
    common = {"employees": 1000, "disabled": 5, "average_wage": 60000, "local_average_wage": 96000}
    return fund_answer(common | inputs, setting(on, rulebook=load_rulebook(path)))


CONTAINER = {"vehicle": "truck", "container": True, "etc": True, "toll": 100}
COACH = {"vehicle": "coach", "in_province": True, "licensed": True, "etc": True, "booked": True, "toll": 100}
CAR = {"vehicle": "car", "plate": "辽B", "seats": 10, "ring": True, "toll": 100}
OVERSIZE = {"vehicle": "oversize", "rate": 2, "km": 100, "extra_axle_lines": 30}
NUMBERS_76 = 'numbers = { per_line = "1.35", discount = "0.33", most_lines = "20" }'


@pytest.mark.parametrize(
    ("old", "new", "inputs", "before", "after"),
    [
        (
            NUMBERS_75,
            'numbers = { discount = "0.80" }',
            {"vehicle": "truck", "axles": 6, "toll": 100},
            "87.00",
            "80.00",
        ),
        (
            AXLES_75,
            AXLES_75.replace("is = 6", "at_most = 4"),
            {"vehicle": "truck", "axles": 4, "toll": 100},
            "100.00",
            "87.00",
        ),
        (SEATS_71, SEATS_71.replace("9", "10"), CAR | {"plate": "辽A"}, "100.00", "0.00"),
        ('starts = "辽A", text', 'starts = "辽B", text', CAR | {"seats": 9}, "100.00", "0.00"),
        ('"葫芦岛东"]', '"葫芦岛东", "锦州东"]', CONTAINER | {"exit": "锦州东收费站"}, "65.00", "50.00"),
        ('stations = ["鲅鱼圈", ', "stations = [", CONTAINER | {"exit": "鲅鱼圈"}, "50.00", "65.00"),
        ('"seats", at_least = 20', '"seats", at_least = 19', COACH | {"seats": 19}, "100.00", "65.00"),
        (NUMBERS_76, NUMBERS_76.replace("20", "10"), OVERSIZE, "1091.00", "645.50"),
        (NUMBERS_76, NUMBERS_76.replace("1.35", "1"), OVERSIZE, "1091.00", "860.00"),
        (NUMBERS_76, NUMBERS_76.replace("0.33", "0.5"), OVERSIZE, "1091.00", "1550.00"),
    ],
)
def test_a_toll_follows_the_rules(changed, old, new, inputs, before, after):
    assert str(toll(changed(), **inputs).amount) == before
    assert str(toll(changed((old, new)), **inputs).amount) == after


def test_the_readings_of_a_toll_follow_the_rules(changed):
    path = changed(
        ('label = "ETC9.5折"\nnumbers = { discount = "0.95" }', 'label = "ETC9折"\nnumbers = { discount = "0.9" }')
    )
    answer = toll(path, **CONTAINER)
    assert [str(reading.amount) for reading in answer.readings] == ["65.00", "58.50"]
    six = changed((NUMBERS_75, 'numbers = { discount = "0.5" }'))
    assert [str(reading.amount) for reading in toll(six, **OVERSIZE).readings] == ["1091.00", "991.00", "957.00"]


def test_another_way_to_write_a_vehicle_is_data(changed):
    path = changed(('bus = ["客运班车"', 'bus = ["公交", "客运班车"'))
    assert toll(path, vehicle="公交", monthly_card=True, toll=100).amount == 65


@pytest.mark.parametrize(
    ("old", "new", "inputs", "before", "after"),
    [
        # 1000 x 1.5 % - 5 = 10 heads of 60000, nine tenths of it
        ('share = "0.015"', 'share = "0.025"', {}, "540000.00", "1080000.00"),
        ('numbers = { times = "2" }', 'numbers = { times = "0.5" }', {}, "540000.00", "432000.00"),
        ('numbers = { rate = "0.9" }', 'numbers = { rate = "0.8" }', {}, "540000.00", "480000.00"),
        ('from = "0.01", rate', 'from = "0.005", rate', {}, "540000.00", "300000.00"),
        ('rate = "0.5" }', 'rate = "0.4" }', {"disabled": 10}, "150000.00", "120000.00"),
        ('numbers = { rate = "1" }', 'numbers = { rate = "0.95" }', {"disabled": 0}, "900000.00", "855000.00"),
        (
            '"employees", at_most = "30"',
            '"employees", at_most = "1000"',
            {"employer_type": "enterprise"},
            "540000.00",
            "0.00",
        ),
        (PERIOD, PERIOD.replace("last = 2027", "last = 2025"), {}, "540000.00", "600000.00"),
    ],
)
def test_a_levy_follows_the_rules(changed, old, new, inputs, before, after):
    assert str(fund(changed(), **inputs).amount) == before
    assert str(fund(changed((old, new)), **inputs).amount) == after


def test_the_words_of_a_levy_follow_the_rules(changed):
    path = changed(
        ('numbers = { most = "30" }', 'numbers = { most = "40" }'),
        ('at_most = "30", text = "在职职工30人（含）以下"', 'at_most = "40", text = "在职职工40人（含）以下"'),
        ("按“30人（含）以下”不含小数部分", "不含小数部分"),
        ('text = "平均人数舍去小数后不超过30人：免征"', 'text = "舍去小数：免征"'),
        ('label = "30人及以下企业免征"', 'label = "小企业免征"'),
        ("30.5 这样的小数", "小数"),
    )
    for employees, kind in (("40.5", "enterprise"), ("40", None), ("40.5", None)):
        answer = fund(path, employees=employees, disabled="0.1", employer_type=kind)
        said = [question.text for question in answer.questions] + [reading.text for reading in answer.readings]
        assert said
        assert not any("30" in text for text in said)


def test_the_last_day_is_data(changed):
    path = changed((PERIOD, PERIOD.replace("last = 2027-12-31", "last = 2026-09-15")))
    assert fund(path, on="2026-09-15").verdict == "eligible"
    assert fund(path, on="2026-09-16").verdict == "expired"
    assert [str(reading.amount) for reading in fund(path, on="2027-09-16").readings] == ["600000.00", "540000.00"]


def test_a_receipt_names_the_rules_that_were_used(changed, rulebook):
    path = changed((LABEL_75, 'label = "另一个"'))
    assert toll(path, vehicle="truck").receipt.rules_sha256 not in ("", rulebook.sha256)


@pytest.mark.parametrize("lacking", ["fund-cap", "fund-period", "toll-76"])
def test_a_rule_that_a_calculator_cannot_do_without_is_named(changed, lacking):
    path = changed((f'id = "{lacking}"', 'id = "other"'))
    with pytest.raises(InvalidData) as caught:
        toll(path, **OVERSIZE) if lacking.startswith("toll") else fund(path)
    assert lacking in caught.value.message

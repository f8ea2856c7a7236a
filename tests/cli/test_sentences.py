"""A sentence without a command, and words that a calculator does not know: what is computed, and what is named.

At a terminal the line is done and told; in a script it is an error with the line. No figure is left out in silence.
"""

import re
import shlex
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.cli.asked import asks_sum
from lnpolicy.cli.pieces import has_figure
from tests.cli.test_asking import talk, unasked

COMPUTED = {
    "28个人的企业，残保金要交多少": "fund --employees 28个人 --employer-type 企业",
    "请问28人的小公司需要交残保金吗": "fund --employees 28人",
    "28个人要不要交残保金": "fund --employees 28个人",
    "我们公司50人1个残疾人年工资400万 残保金": "fund --employees 50人 --disabled 1个 --total-wages 400万",
    "6轴集装箱车从鲅鱼圈上高速，通行费860块，能省多少": (
        "toll --toll 860块 --axles 6轴 --vehicle 集装箱车 --entry 鲅鱼圈"
    ),
    "贷款100万，年利率3.5%，贴息多少": "subsidy vessel-loan --loan-rate 3.5% --principal 100万",
    "事业单位80人残疾人0人残保金多少": "fund --employer-type 事业单位 --employees 80人 --disabled 0人",
    "残保金五十人企业年均工资六万八": "fund --employees 五十人 --employer-type 企业 --average-wage 六万八",
    "我们厂45个员工没有残疾人，平均工资9万6，残保金交多少": (
        "fund --average-wage 9万6 --disabled 0 --severe 0 --employees 45个"
    ),
    "本单位３８人，安排残疾人1名，残保金多少": "fund --disabled 1名 --employees 38人",
    "2个残疾人1个重度残疾人 员工60人 残保金多少": "fund --employees 60人 --disabled 2个 --severe 1个",
    "残疾人保障金三十个人的公司交不交": "fund --employees 三十个人 --employer-type 公司",
    "六轴货车 一趟高速费1200块 有ETC 省多少": "toll --axles 六轴 --vehicle 货车 --etc --toll 1200块",
    "大货车6轴从沈阳到大连过路费350元打几折": "toll --vehicle 大货车 --axles 6轴 --toll 350元",
    "5轴车，通行费500元，没装ETC，能优惠吗": "toll --toll 500元 --axles 5轴车 --no-etc",
    "货车没有ETC过路费500块能省多少": "toll --no-etc --vehicle 货车 --toll 500块",
    "渔船贷款300万，3年，利率4%，贴息多少": ("subsidy vessel-loan --loan-rate 4% --term-years 3年 --principal 300万"),
    "新型学徒制，中级工10个人，培训12个月，给多少钱": (
        "subsidy apprenticeship --level 中级工 --people 10个人 --training-months 12个月"
    ),
    "招标报价480万 小微企业 价格扣除后多少": "procurement --bidder-size 小微企业 --bid-price 480万",
    "残保金，60人，其中2名残疾人1名重度，多少": "fund --employees 60人 --disabled 2名 --severe 1名",
    "办了20个人的新职工培训，36学时，补贴多少": "subsidy training --hours 36学时 --people 20个人",
}
"""Sentences, and the calculator with what is handed to it."""


@pytest.mark.parametrize(("sentence", "line"), COMPUTED.items())
def test_figures_in_a_sentence_are_handed_to_the_calculator_that_is_meant(run, sentence, line):
    talked = talk(shlex.split(sentence), [])
    assert "提示：算“" in talked.said
    assert f"按 lnpolicy calc {line} 做" in talked.said
    assert talked.code == 0 and talked.out
    code, out, err = run(*shlex.split(sentence))
    assert (code, out) == (2, "")
    assert err.endswith(f"输入：lnpolicy calc {line}\n")


@pytest.mark.parametrize("sentence", COMPUTED)
def test_the_line_that_is_told_is_what_is_answered(sentence):
    talked = talk(shlex.split(sentence), [])
    line = re.search(r"按 lnpolicy (.+) 做", talked.said)[1]
    assert talk(shlex.split(line), []).out == talked.out


def test_a_sentence_may_stand_behind_the_command_that_computes():
    talked = talk(["calc", "28个人的企业，残保金要交多少"], [])
    assert "按 lnpolicy calc fund --employees 28个人 --employer-type 企业 做" in talked.said


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("残保金 大概50人的企业要交多少", "请给准数"),
        ("残保金 50到60人要交多少", "看不懂“50到60人要交多少”"),
        ("残保金，企业50人，每月工资5000，要交多少", "每月工资5000"),
        ("残保金，企业50人，招了3个新员工，要交多少", "招了3个新员工"),
        ("6轴货车通行费860块，跑了3趟，能省多少", "跑了3趟"),
        ("2轴货车或者6轴货车，通行费860块，能省多少", "6轴"),
        ("高速费打折后640元，6轴货车，能省多少", "高速费打折后640元"),
        ("残保金，60人，工资7000一个月，要交多少", "工资7000一个月"),
        ("残保金，平均工资9万3个残疾人60人，要交多少", "平均工资9万3个残疾人60人"),
        ("残保金，60人，其中3人残疾，要交多少", "其中3人残疾"),
        ("残保金，60人，其中2名残疾人1名外借，多少", "其中2名残疾人1名外借"),
        ("我有30辆货车，通行费一个月12万，能省多少", "30辆货车"),
    ],
)
def test_a_figure_that_is_not_understood_is_named_and_nothing_is_done(sentence, told):
    talked = talk(shlex.split(sentence), unasked)
    assert (talked.code, talked.out) == (2, "")
    assert told in talked.said


@pytest.mark.parametrize(
    "sentence",
    [
        "2026年政府采购有哪些政策",
        "注册资本500万的公司怎么办执照",
        "招投标",
        "我想开个饭店",
        "30平米的小饭店要办哪些证",
        "通行费2轴货车优惠政策",
    ],
)
def test_a_sentence_that_asks_for_no_sum_is_looked_for(run, sentence):
    assert run(*shlex.split(sentence)).err.endswith(f"输入：lnpolicy search {sentence}\n")


def test_where_two_calculators_may_be_meant_both_lines_are_told():
    talked = talk(["残保金和培训补贴，20人", "多少钱"], unasked)
    assert (talked.code, talked.out) == (2, "")
    assert "lnpolicy calc fund" in talked.said and "lnpolicy calc subsidy training" in talked.said


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        (["fund", "企业", "28人", "去年"], "fund --employer-type 企业 --employees 28人", "没看懂“去年”，没有计入"),
        (
            ["toll", "大货车", "鲅鱼圈", "860元", "周末"],
            "toll --vehicle 大货车 --toll 860元 --entry 鲅鱼圈",
            "“鲅鱼圈”按入口收费站计；没看懂“周末”，没有计入",
        ),
        (["fund", "28个人的企业"], "fund --employees 28个人 --employer-type 企业", "都听懂了"),
        (["fund", "企业", "28人", "年工资400万"], None, "“年工资400万”按工资总额计"),
    ],
)
def test_a_word_that_a_calculator_does_not_know_is_left_out_and_named(run, words, line, told):
    talked = talk(["calc", *words], [])
    assert told in talked.said
    assert talked.code == 0 and talked.out
    ran = run("calc", *words)
    assert (ran.code, ran.out) == (2, "")
    if line:
        assert f"按 lnpolicy calc {line} 做" in talked.said
        assert ran.err.endswith(f"lnpolicy calc {line}\n")


@pytest.mark.parametrize(
    "words",
    [
        ["toll", "货车", "200"],
        ["toll", "货车", "200元", "3趟"],
        ["toll", "货车", "200元", "两趟"],
        ["toll", "货车", "200元", "大概6轴"],
        ["fund", "企业", "28人", "每月", "工资6万"],
        ["fund", "企业", "28人", "没有"],
        ["fund", "企业", "28人", "三十多个"],
        ["fund", "企业", "28人", "十月"],
        ["fund", "企业", "28人", "xyz"],
        ["fund", "企业", "100人", "其中3人"],
        ["fund", "企业", "100人", "工资5000"],
        ["fund", "企业", "100人", "大概"],
        ["toll", "货车", "6轴", "860块", "打折后"],
    ],
)
def test_a_figure_or_what_may_change_one_is_never_left_out(words):
    talked = talk(["calc", *words], unasked)
    assert (talked.code, talked.out) == (2, "")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("大货车6轴从沈阳到大连过路费350元打几折", "没看懂“沈阳”“大连”，没有计入"),
        ("残保金，28人，去年，要交多少", "没看懂“去年”，没有计入"),
    ],
)
def test_what_is_left_out_of_a_sentence_is_named(sentence, told):
    talked = talk([sentence], [])
    assert told in talked.said
    assert "--employer-type" not in talked.said


NOT_CERTAIN = (
    "残保金，不是企业，28人，要交多少",
    "残保金，在职400人，残疾人3人，轻度2人，平均工资8万，要交多少",
    "员工400人，今年有3个残疾人，去年2个，平均工资8万，残保金多少",
    "去年200人，今年260人，有3个残疾人，残保金多少",
    "残保金，400人，残疾人3人或2人，平均工资8万，多少",
    "100人的企业，原来有2个残疾人，平均工资8万，残保金多少",
    "100人的企业，可能有2个残疾人，平均工资8万，残保金多少",
    "100人减2个残疾人的企业，平均工资8万，残保金多少",
    "几乎100人的企业，残保金多少",
    "残保金，100人，有没有残疾人，平均工资8万，多少",
    "残保金，100人，没有残疾人吗，平均工资8万，多少",
    "残保金，100人，残疾人2个 都走了 平均工资8万，多少",
    "残保金，100人，1个残疾人没有证，平均工资8万，多少",
    "渔船贷款贴息，贷款100万到150万，2026年9月1日放款，补多少",
    "渔船贷款贴息，贷款100万，利率3%到4%，补多少",
    "创新券，服务费用8万到10万，能补多少",
    "创新券，服务费用50万，去年得过10万，能补多少",
    "岗位技能培训补贴，20人，培训3个月，60学时，能补多少",
    "6轴货车以外的车通行费200元多少",
    "6轴货车，来回通行费400元，多少",
    "6轴集装箱车没装好ETC通行费200元能省多少",
    "6轴集装箱车不从鲅鱼圈下，有ETC，通行费200元，多少",
    "6轴货车，通行费减200元后，多少",
)
"""Sentences with a figure or a word of which nobody can be certain what it does to the others."""


@pytest.mark.parametrize("sentence", NOT_CERTAIN)
def test_what_may_alter_a_value_beside_it_is_an_error_that_names_it(run, sentence):
    talked = talk(shlex.split(sentence), unasked)
    assert (talked.code, talked.out) == (2, "")
    assert run(*shlex.split(sentence)).code == 2


@pytest.mark.parametrize(
    "words",
    [
        "fund 企业 50人 1人",
        "fund 100人 曾经2个残疾人 平均工资8万",
        "fund 100人 平均工资8万 美元",
        "fund 100人 残疾人2个 已经离职 平均工资8万",
        "toll 货车 6轴 200元 双倍",
        "toll 货车 6轴 来回400元 有ETC",
        "toll 货车 6轴 200元 ETC 没办",
        "toll 货车 6轴 200元 有ETC 过期了",
        "subsidy voucher 50万 10万",
        "subsidy training 30人 培训12个月",
        "procurement 货物 小型企业 投标100万",
    ],
)
def test_behind_a_calculator_too(words):
    talked = talk(["calc", *words.split()], unasked)
    assert (talked.code, talked.out) == (2, "")


def test_words_for_a_truck_with_hydrogen_say_that_it_is_a_truck(run):
    assert "--hydrogen --vehicle 货车" in run("calc", "高速费", "6轴氢能货车", "300元", "有ETC", "预约").err


def test_a_sentence_of_one_word_said_again_and_again_takes_no_longer():
    started = perf_counter()
    assert not asks_sum("残保金28人" + "应该" * 2000)
    assert perf_counter() - started < 1


@pytest.mark.parametrize("word", ["不拉集装箱的", "非集装箱车", "是否集装箱"])
def test_what_is_denied_or_asked_in_a_sentence_is_not_taken_as_so(word):
    line = talk(["calc", "toll", f"6轴货车{word}", "通行费860元"], []).said
    assert "--container" not in line.replace("--no-container", "")


FIGURES = ["50人", "3个残疾人", "年平均工资8万", "工资总额400万", "５人", "三十人", "2趟", "1.5倍", "200平米", "80万"]
WORDS = ["企业", "我们公司", "去年", "周末", "大概", "每月", "不到", "没有", "招了", "，", "的", "和", "到", "一共"]


@given(st.lists(st.sampled_from([*FIGURES, *WORDS]), min_size=1, max_size=6))
def test_every_figure_of_a_sentence_stands_in_the_line_or_is_an_error(pieces):
    """The law: a figure is handed on, or nothing is computed."""
    import unicodedata

    talked = talk(["残保金，" + "".join(pieces) + "，要交多少"], [])
    found = re.search(r"按 lnpolicy calc fund(.*) 做", talked.said)
    if found is None:
        assert talked.code == 2 or "按 lnpolicy search" in talked.said
        return
    handed = unicodedata.normalize("NFKC", found[1])
    for piece in pieces:
        if has_figure(piece):
            figure = re.search(r"[\d.]+|三十", unicodedata.normalize("NFKC", piece))[0]
            assert figure in handed


SAID = {
    "employees": ["我们公司{}人", "公司有{}个人", "{}人的企业", "员工{}名", "有{}人员工", "我们厂{}位", "一共{}人"],
    "disabled": ["{}个残疾人", "残疾人{}人", "有{}名残疾人", "安置了{}名残疾人", "其中残疾人{}人", "安排残疾人{}名"],
    "average_wage": ["年平均工资{}万", "平均工资{}w", "人均工资{}万元", "去年平均工资{}万"],
}
"""How people say the three figures that the fund takes."""


@settings(max_examples=60)
@given(
    st.permutations(list(SAID)),
    st.tuples(*(st.sampled_from(ways) for ways in SAID.values())),
    st.tuples(st.sampled_from([28, 45, 120]), st.sampled_from([1, 2, 3]), st.sampled_from([5, 8])),
    st.sampled_from(["，", "", "、"]),
    st.sampled_from(["{}，残保金要交多少", "残保金{}多少钱", "请问{}要交残保金吗"]),
)
def test_what_people_say_is_read_as_it_was_meant_or_not_at_all(order, ways, figures, between, asked):
    """The law: however a sentence is put together, each figure goes where it belongs, or nothing is computed."""
    said = {name: way.format(figure) for name, way, figure in zip(SAID, ways, figures, strict=True)}
    talked = talk([asked.format(between.join(said[name] for name in order))], [])
    found = re.search(r"按 (lnpolicy calc fund.*?) 做", talked.said)
    if found is None:
        return
    line = shlex.split(found[1])
    for name, figure in zip(SAID, figures, strict=True):
        assert re.search(r"\d+", line[line.index(f"--{name.replace('_', '-')}") + 1])[0] == str(figure)
    assert "--severe" not in line and "--total-wages" not in line


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        *((word, "不用退出") for word in ("退出", "exit", "quit", "q", "再见")),
        ("怎么退出", "不用退出"),
        ("更新", "汇编跟着程序走"),
        ("怎么更新汇编", "汇编跟着程序走"),
        ("你好", "你好"),
        ("登录", "不用登录"),
    ],
)
def test_what_is_no_business_of_the_program_is_answered_in_a_sentence(run, typed, says):
    talked = talk([typed], unasked)
    assert (talked.code, talked.out) == (0, "")
    assert talked.said.startswith(says) and talked.said.count("\n") == 1
    code, out, err = run(typed)
    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize("typed", ["怎么用", "帮助", "help", "?", "？", "使用说明"])
def test_who_asks_for_help_gets_the_page(run, typed):
    assert run(typed) == run("--help")


def test_who_asks_for_the_version_gets_it(run):
    assert run("版本") == run("--version")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["51什么时候到期"], "dates 51"),
        (["51", "电话"], "show 51 电话"),
        (["51号政策打电话给谁"], "show 51 打电话给谁"),
        (["51找谁"], "show 51 找谁"),
        (["51号该找谁？"], "show 51 找谁"),
        (["残保金找谁"], "show 51 电话"),
        (["残保金的电话是多少？"], "show 51 电话"),
        (["渔船贷款贴息归谁管"], "show 142 电话"),
        (["谁管残保金"], "show 51 电话"),
        (["51条讲的什么"], "show 51"),
        (["51、53、60"], "show 51 53 60"),
        (["142", "依据文件"], "show 142 依据文件"),
        (["第51条什么时候失效"], "dates 51"),
        (["51还有效吗"], "dates 51"),
        (["年底前到期的政策"], "dates 年底"),
        (["142", "日期"], "dates 142"),
        (["show", "142", "日期"], "dates 142"),
        (["电费政策找谁"], "search 电费政策找谁"),
    ],
)
def test_who_asks_for_one_fact_of_one_policy_gets_it(run, typed, line):
    talked = talk(typed, unasked)
    assert f"按 lnpolicy {line} 做" in talked.said
    assert talked.code == 0 and talked.out
    ran = run(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"输入：lnpolicy {line}\n")


def test_a_policy_without_a_printed_day_says_so():
    talked = talk(["show", "75", "日期"], unasked)
    assert "按 lnpolicy dates 75 做" in talked.said
    assert "第75条" in talked.said

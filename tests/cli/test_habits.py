"""What is typed by habit is understood, and what cannot be is answered with the line to type."""

import pytest

from lnpolicy.cli.habits import meant


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        (["list", "——json"], ["list", "--json"]),
        (["list", "—json"], ["list", "--json"]),
        (["list", "－－json"], ["list", "--json"]),
        (["list", "–c", "金融"], ["list", "-c", "金融"]),
        (["list", "——category＝金融"], ["list", "--category=金融"]),
        (["search　残保金"], ["search", "残保金"]),
        (["search", "残保金　减免"], ["search", "残保金　减免"]),
        (["search", "残保金　--json"], ["search", "残保金", "--json"]),
        (["search", "残保金　减免　——json"], ["search", "残保金", "减免", "--json"]),
        (["show", "51　--json"], ["show", "51", "--json"]),
        (["calc", "fund　--employees　28"], ["calc", "fund", "--employees", "28"]),
        (["search", "残保金　-减免"], ["search", "残保金　-减免"]),
        (["list", "——category　金融"], ["list", "--category", "金融"]),
        (["help", "search"], ["search", "--help"]),
        (["help"], ["--help"]),
        (["help", "calc", "fund"], ["calc", "fund", "--help"]),
        (["search", "help"], ["search", "help"]),
        (["search", "JT/T 1041-2024"], ["search", "JT/T 1041-2024"]),
        (["show", "-1"], ["show", "-1"]),
        (["search", "--", "——json"], ["search", "--", "——json"]),
        (["search", "——"], ["search", "——"]),
        (["calc", "power", "--city", "沈阳"], ["calc", "power", "--city", "沈阳"]),
    ],
)
def test_the_line_that_was_meant(typed, understood):
    assert meant(typed) == understood


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["残保金"], "lnpolicy search 残保金"),
        (["残保金", "怎么交"], "lnpolicy search 残保金 怎么交"),
        (["51"], "lnpolicy show 51"),
        (["第五十一条"], "lnpolicy show 51"),
        (["toll", "--axles", "6"], "lnpolicy calc toll --axles 6"),
        (["voucher"], "lnpolicy calc subsidy voucher"),
        (["subsidy", "voucher"], "lnpolicy calc subsidy voucher"),
        (["搜索", "残保金"], "lnpolicy search 残保金"),
        (["体检"], "lnpolicy checkup"),
    ],
)
def test_a_word_that_is_no_command_is_answered_with_the_line_to_type(run, typed, line):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert line in err.splitlines()[1]


@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        (["calc", "fund", "--vehicle", "货车"], "lnpolicy calc toll"),
        (["show", "51", "--limit", "3"], "lnpolicy search、lnpolicy list、lnpolicy dates"),
        (["list", "--explain"], "lnpolicy search、lnpolicy checkup、lnpolicy batch"),
        (["list", "--toll", "5"], "lnpolicy calc toll"),
        (["list", "--scenarios", "3"], "lnpolicy calc fund"),
        (["calc", "fund", "--limit", "3"], "lnpolicy search、lnpolicy list、lnpolicy dates"),
        (
            ["open", "51", "-o", "x"],
            "lnpolicy search、lnpolicy show、lnpolicy list、lnpolicy checkup、lnpolicy batch 等 10 个命令",
        ),
    ],
)
def test_an_option_of_another_command_says_of_which(run, typed, whose):
    said = run(*typed).err
    assert f"是 {whose} 的选项" in said or f"是 {whose}的选项" in said


@pytest.mark.parametrize("calculator", ["deadline", "fee", "threshold"])
def test_a_number_that_is_no_option_is_typed_as_it_stands(run, calculator):
    assert f"直接写编号：lnpolicy calc {calculator} 编号" in run("calc", calculator, "--policy", "32").err


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (["search", "残保金", "--limit", "3", "--limit", "5"], "--limit"),
        (["search", "残保金", "-n", "3", "--limit=5"], "--limit"),
        (["calc", "fund", "--employees", "28", "--employees", "29"], "--employees"),
        (["calc", "toll", "--container", "--no-container"], "--container"),
        (["list", "--json", "--json"], "--json"),
    ],
)
def test_an_option_is_not_taken_twice_in_silence(run, typed, name):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert f"选项 {name} 写了两次" in err


def test_a_category_twice_means_either(run):
    both = run("list", "-c", "金融支持", "-c", "创业创新").out.splitlines()
    each = [run("list", "-c", name).out.splitlines() for name in ("金融支持", "创业创新")]
    assert sorted(both) == sorted(each[0] + each[1])


def test_the_same_value_for_two_options_is_no_option_twice(run):
    assert run("calc", "fund", "--employees", "28", "--disabled", "28", "--json").code == 0


@pytest.mark.parametrize("typed", [["帮助"], ["怎么用"], ["？"], ["?"], ["-help"], ["HELP"], ["/?"], ["使用说明"]])
def test_whoever_asks_for_help_in_any_words_gets_it(run, typed):
    assert run(*typed) == run("--help")


@pytest.mark.parametrize("typed", [["version"], ["版本"], ["-V"], ["-version"]])
def test_whoever_asks_for_the_version_gets_it(run, typed):
    assert run(*typed) == run("--version")


@pytest.mark.parametrize("typed", [["LIST", "--limit", "1"], ["List", "-limit", "1"], ["list", "--LIMIT=1"]])
def test_capitals_and_one_hyphen_are_no_other_command_and_no_other_option(run, typed):
    assert run(*typed) == run("list", "--limit", "1")


def test_help_behind_one_hyphen_is_help_of_that_command(run):
    assert run("calc", "toll", "-help") == run("calc", "toll", "--help")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["搜", "残保金"], "lnpolicy search 残保金"),
        (["搜残保金"], "lnpolicy search 残保金"),
        (["找政策", "贷款"], "lnpolicy search 贷款"),
        (["算账"], "lnpolicy calc"),
        (["批量", "行程.csv"], "lnpolicy batch 行程.csv"),
        (["什么时候到期", "51"], "lnpolicy dates 51"),
        (["51", "什么时候到期"], "lnpolicy dates 51"),
        (["51", "办事流程"], "lnpolicy show 51 办事流程"),
        (["51-53"], "lnpolicy show 51-53"),
        (["51。"], "lnpolicy show 51"),
        (["search“残保金”"], "lnpolicy search “残保金”"),
        (["--search", "残保金"], "lnpolicy search 残保金"),
        (["list", "科技厅"], "lnpolicy list --authority 科技厅"),
        (["list", "金融"], "lnpolicy list --category 金融支持"),
        (["list", "51"], "lnpolicy show 51"),
        (["list", "残保金"], "lnpolicy search 残保金"),
        (["list", "--csv"], "--format csv"),
        (["search", "补贴", "-高速"], "lnpolicy search 补贴 -- -高速"),
        (["dates", "日历.ics"], "-o 日历.ics"),
        (["show", "51", "打印"], "lnpolicy show 51 -o 51.html"),
    ],
    ids=str,
)
def test_what_was_meant_is_told_as_the_line_to_type(run, typed, line):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert line in err.splitlines()[1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (["search", "--json", "titel", "补贴"], "title"),
        (["list", "--json", "phone"], "phones"),
        (["list", "--fields", "titel"], "title"),
    ],
)
def test_a_slip_in_the_name_of_a_field_is_answered_with_the_field(run, typed, field):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert f"您是不是要找：{field}" in err


def test_a_word_behind_json_that_is_like_no_field_is_searched_for(run):
    assert '"query": "subsidy 大连"' in run("search", "--json", "subsidy", "大连").out


def test_all_is_as_many_as_there_are(run):
    assert len(run("list", "--limit", "all").out.splitlines()) == 159


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        (["153-151"], ["151-153"]),
        (["51.0"], ["51"]),
        (["五十一"], ["51"]),
        (["第五十一、五十二条"], ["51", "52"]),
    ],
)
def test_numbers_in_other_spellings_are_never_searched_for(run, said, plain):
    assert run("show", *said) == run("show", *plain)


def test_help_behind_a_command_that_takes_no_words_is_its_help(run):
    assert run("calc", "help") == run("calc", "--help")
    assert run("list", "帮助") == run("list", "--help")


@pytest.mark.parametrize("command", ["list", "check"])
def test_fields_that_none_knows_are_told_as_fields_where_no_words_are_taken(run, command):
    code, _, err = run(command, "--json", "foo,bar")
    assert code == 2
    assert "可用的字段" in err


def test_whatever_a_limit_takes_is_named(run):
    assert "all（全部）" in run("list", "--limit", "0").err


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("51什么时候到期", "lnpolicy dates 51"),
        ("第51条什么时候截止", "lnpolicy dates 51"),
        ("51的电话是多少", "lnpolicy show 51 电话"),
        ("第五十一条流程", "lnpolicy show 51 流程"),
        ("打印51", "lnpolicy show 51 -o 51.html"),
        ("我要打印第51条", "lnpolicy show 51 -o 51.html"),
        ("看51", "lnpolicy show 51"),
        ("51号政策", "lnpolicy show 51"),
        ("28个人要不要交残保金", "lnpolicy calc fund --employees 28个人"),
        ("6轴货车", "lnpolicy search 6轴货车"),
        ("024-96199", "lnpolicy search 024-96199"),
        ("96199", "lnpolicy search 96199"),
        ("160", "lnpolicy search 160"),
        ("残保金 & 高速", "lnpolicy search '残保金 & 高速'"),
        ("你好(请问)残保金", "lnpolicy search '你好(请问)残保金'"),
    ],
)
def test_a_number_inside_a_sentence_and_what_is_wanted_of_it_are_understood(run, typed, line):
    code, out, err = run(typed)
    assert (code, out) == (2, "")
    assert err.splitlines()[1].endswith(line)


@pytest.mark.parametrize("query", ["第51条什么时候到期", "第51条的电话", "我想问第五十一条"])
def test_a_policy_that_is_named_by_its_number_is_the_first_hit(edition, query):
    assert edition.find(query).hits[0].policy_id == 51


@pytest.mark.parametrize("said", ["日期", "到期", "有效期到什么时候"])
def test_words_behind_a_number_that_no_section_has_lead_on(run, said):
    code, _, err = run("show", "51", said)
    assert code == 2
    assert "lnpolicy dates 51" in err


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (["checkup", "帮助"], "checkup"),
        (["search", "--帮助"], "search"),
        (["show", "——帮助"], "show"),
        (["calc", "高速费", "帮助"], "calc toll"),
        (["calc", "补贴", "用法"], "calc subsidy"),
        (["batch", "toll", "怎么用"], "batch"),
        (["--帮助"], ""),
    ],
)
def test_help_is_given_to_whoever_asks_for_it_in_chinese(run, typed, path):
    code, out, err = run(*typed)
    assert (code, err) == (0, "")
    assert out.startswith(f"用法  lnpolicy {path}".rstrip())


def test_a_word_for_help_that_is_looked_for_or_said_beside_options_is_left_alone():
    for typed in (["search", "帮助"], ["calc", "fund", "--employees", "45", "帮助"], ["search", "--", "--帮助"]):
        assert meant(typed) == typed


@pytest.mark.parametrize("said", ["日期", "期限", "执行期", "到期", "什么时候到期"])
def test_where_the_line_to_type_is_known_it_is_told_alone(run, said):
    code, _, err = run("show", "75", said)
    assert code == 2
    assert err.splitlines()[1:] == ["输入：lnpolicy dates 75"]


@pytest.mark.parametrize("sentence", ["第51条的电话", "51的电话", "51电话是多少"])
def test_a_section_that_a_sentence_asks_for_is_shown(run, sentence):
    assert run("show", sentence) == run("show", "51", "电话")


@pytest.mark.parametrize("sentence", ["残保金优惠到什么时候", "残保金什么时候到期", "残保金到哪天"])
def test_until_when_something_holds_is_answered_with_its_dates(run, sentence):
    """第51条：执行至2027年12月31日"""
    code, _, err = run(sentence)
    line = err.splitlines()[1].removeprefix("输入：lnpolicy ")
    assert code == 2 and line.startswith("dates ")
    assert "2027-12-31" in run(*line.split()).out
    assert "lnpolicy dates 51" in run("search", sentence).err

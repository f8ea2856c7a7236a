"""What a formula may put where: what is refused when the rules are read never fails when somebody asks."""

import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.rules.load import load_rulebook
from tests.sample_rules import sample


@pytest.fixture
def read(tmp_path, edition):
    """Read the rules with a formula for what is received, and `more` before it."""

    def read(formula, more=""):
        (tmp_path / "sample.toml").write_text(sample(formula, more), "utf-8")
        return load_rulebook(tmp_path, "sample", edition.numbers)

    return read


@pytest.mark.parametrize(
    "formula",
    [
        "fen(min(cost * share, most))",
        "fen(cost) if level == 'junior' else most",
        "cost if agreed and signed <= on else 0",
        "cost if filed == 'never' or filed <= after(signed, 12) else most",
        "cost if covers(wage, signed) else as_of(wage, signed)",
        "cost if agreed else unknown",
        "between(0, cost) if agreed == true else most",
    ],
)
def test_values_where_they_belong_are_read(read, formula):
    assert read(formula).rules[0].lets[-1].ways[0].formulas[0].text == formula


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("floor(signed)", "floor 的第 1 个应是数，却是日期"),
        ("fen(after(signed, 3))", "却是日期"),
        ("share_of(signed, cost)", "share_of 的第 1 个"),
        ("most if signed > '2027-01-01' else 0", "'2027-01-01'应是日期，却是文字"),
        ("as_of(share, signed)", "as_of 的第 1 个应是分段的数"),
        ("as_of(wage, cost)", "as_of 的第 2 个应是日期"),
        ("fen(wage)", "却是分段的数"),
        ("cost * true", "true应是数，却是是非"),
        ("cost if not cost else 0", "cost应是是非，却是数"),
        ("cost if agreed and cost else 0", "cost应是是非"),
        ("cost if agreed == 1 else 0", "是非与数放在一起"),
        ("cost if agreed else signed", "数与日期放在一起"),
        ("cost if level == 'master' else 0", "没有“master”，有的是 junior、senior"),
        ("cost if filed == 'no' else 0", "没有“no”，有的是 never"),
        ("cost if level < 'senior' else 0", "不能比大小"),
        ("cost if cost else 0", "if 后面的应是是非，却是数"),
    ],
)
def test_a_value_that_does_not_belong_where_it_stands_is_refused(read, formula, said):
    with pytest.raises(InvalidData) as caught:
        read(formula)
    assert formula in caught.value.message
    assert said in caught.value.message
    assert "四则运算" in caught.value.hint


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[[rules.assume]]\ninput = "cost"\nvalue = "on"\ntext = "按今天计"\n', "这里应是数，却是日期"),
        ('[[rules.assume]]\ninput = "cost"\nvalue = "true"\ntext = "按真计"\n', "这里应是数，却是是非"),
        ('[[rules.remark]]\nwhen = "cost"\ntext = "有费用"\n', "这里应是是非，却是数"),
        (
            '[[rules.time_limits]]\ncase = "一"\ntext = "二"\nevent = "三"\nstart = "cost"\nworking_days = "most"\n',
            "是“cost”，是数",
        ),
        (
            '[[rules.time_limits]]\ncase = "一"\ntext = "二"\nevent = "三"\nstart = "on"\nworking_days = "signed"\n',
            "是“signed”，是日期",
        ),
    ],
)
def test_what_stands_beside_the_formulas_is_held_to_the_same(read, more, said):
    with pytest.raises(InvalidData) as caught:
        read("fen(cost)", more)
    assert said in caught.value.message


@pytest.mark.parametrize(("formula", "kind"), [("signed", "日期"), ("'cost'", "文字"), ("level", "文字")])
def test_what_is_received_is_a_figure(read, formula, kind):
    with pytest.raises(InvalidData, match=f"是“support”，是{kind}"):
        read(formula)


RESULT = 'result = { amount = "support" }'
HOLDS = 'when = { input = "cost", holds = "cost + 1", text = "有费用" }'


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ('result = { amount = "support", baseline = "signed" }', "baseline 是“signed”，是日期"),
        ('result = { amount = "support", day = "cost" }', "day 是“cost”，是数"),
        (f"{RESULT}\n{HOLDS}", "这里应是是非，却是数"),
    ],
)
def test_what_a_rule_comes_to_and_hangs_on_is_held_to_the_same(tmp_path, edition, result, said):
    (tmp_path / "sample.toml").write_text(sample("fen(cost)").replace(RESULT, result), "utf-8")
    with pytest.raises(InvalidData, match=said):
        load_rulebook(tmp_path, "sample", edition.numbers)


@pytest.mark.parametrize("name", ["比例", "if", "min"])
def test_the_name_of_a_let_is_an_english_word_that_no_formula_has_itself(read, name):
    with pytest.raises(InvalidData) as caught:
        read("fen(cost)", f'[[rules.let]]\nname = "{name}"\nformula = "cost"\n')
    assert "须是英文词" in caught.value.hint
    assert f"规则 sample 的 let {name}" in caught.value.message


def test_a_name_that_nothing_declares_is_told_with_the_one_that_is_most_like_it(read):
    with pytest.raises(InvalidData, match="用到了“granteds”，没有这个名字") as caught:
        read("fen(granteds)")
    assert caught.value.hint.endswith("。您是不是要找：granted")


def test_a_name_that_was_used_is_refused_as_such(read):
    with pytest.raises(InvalidData, match="前面已经用过") as caught:
        read("fen(cost)", '[[rules.let]]\nname = "share"\nformula = "cost"\n')
    assert "let share" in caught.value.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = [1", "文件末尾起不是合法的 TOML"),
        (b"a = 1\nb == 2\n", "第 2 行第 4 列起不是合法的 TOML"),
        ("a = '企'".encode("gbk"), "不是 UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_says_where_and_what_to_do(tmp_path, edition, content, said):
    (tmp_path / "sample.toml").write_bytes(content)
    with pytest.raises(InvalidData, match=said) as caught:
        load_rulebook(tmp_path, "sample", edition.numbers)
    assert "请改正" in caught.value.hint


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "cost"', 'name = "json"', "是命令自己的选项"),
        ('name = "cost"', 'name = "费用"', "是“费用”"),
        ('unit = "元"\nlabel = "费用"', 'unit = "元"\nleast = "10"\nmost = "5"\nlabel = "费用"', "大于 most 的 5"),
        ('numbers = { share = "0.3"', 'numbers = { cost = "0.3"', "是一个输入的名字"),
        ("[[rules]]", '[[orders]]\nfirst = "cost"\nthen = "cost"\nsays = "一"\n\n[[rules]]', "与 first 相同"),
        ("[[rules]]", '[[solve]]\ninput = "agreed"\n\n[[rules]]', "不是数"),
    ],
)
def test_what_can_never_work_is_refused_when_it_is_read(tmp_path, edition, old, new, said):
    text = sample("fen(cost)").replace(old, new, 1)
    (tmp_path / "sample.toml").write_text(text, "utf-8")
    with pytest.raises(InvalidData, match=said):
        load_rulebook(tmp_path, "sample", edition.numbers)

"""The files of who may have what, in a small edition: each is read as it says, or refused by table and key."""

import shutil
from decimal import Decimal

import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.rules.entitlement_file import load_eligibility

FACTS = """\
schema = "lnpolicy/facts/1"
opening = ["entity"]

[[groups]]
name = "who"
label = "单位"

[[facts]]
name = "entity"
group = "who"
kind = "choice"
label = "主体"
meaning = "是哪一类主体"
choices = { firm = ["企业"], person = ["自然人"] }

[[facts]]
name = "imports"
group = "who"
kind = "yes_no"
label = "进口"
meaning = "进口货物"

[[facts]]
name = "food"
group = "who"
kind = "yes_no"
label = "食品"
meaning = "进口食品"
needs = "imports"

[[facts]]
name = "sector"
group = "who"
kind = "choice"
label = "行业"
meaning = "属于哪个行业"
choices = { industry = ["工业"] }

[[facts]]
name = "size"
group = "who"
kind = "choice"
label = "规模"
meaning = "是哪种规模"
choices = { micro = ["微型"], small = ["小型"], medium = ["中型"], large = ["大型"] }

[[facts]]
name = "sme"
group = "who"
kind = "yes_no"
label = "中小微"
meaning = "是中小微企业"

[[facts]]
name = "revenue"
group = "who"
kind = "money"
label = "收入"
meaning = "一年的营业收入"

[[facts]]
name = "assets"
group = "who"
kind = "money"
label = "资产"
meaning = "资产总额"

[[facts]]
name = "employees"
group = "who"
of = "fund"

[[asked]]
name = "trade"
label = "进出口"
ask = "做下面哪些？"
facts = ["imports", "food"]

[[implied]]
when = { input = "food", is = true, text = "进口食品" }
facts = { imports = true }

[[gives]]
fact = "entity"
input = "applicant"
values = { firm = "enterprise" }
"""

SIZES = """\
schema = "lnpolicy/sizes/1"
source = "划型标准"
sector = "sector"
size = "size"
at_most = { medium = "sme" }
sized = ["firm"]

[[sectors]]
name = "industry"
clause = "从业人员20人、300人、1000人；营业收入300万元、2000万元、40000万元。"
from.employees = ["20", "300", "1000"]
from.revenue = ["3000000", "20000000", "400000000"]
"""

ENTITLEMENTS = """\
schema = "lnpolicy/eligibility/1"
edition = "2027-01"

[[policies]]
policy = "food-loan"
gives = "money"
what = "贷款"
waits = "application"

[[policies.caps]]
amount = "50000"
clause = "最高5万元"

[[policies.caps]]
amount = "3600"
clause = "每年3600元"

[policies.words]
"进口食品的" = ["food"]
"各类企业" = "beside"

[policies.when]
input = "food"
is = true
text = "进口食品"
"""
FILES = {"facts.toml": FACTS, "sizes.toml": SIZES, "entitlements.toml": ENTITLEMENTS}
NUMBERS = {"food-loan": 7}
GROUPS = "[[groups]]\nname"


@pytest.fixture
def load(tmp_path, rules_folder):
    """Read the small files with each `old`, which must stand in the file of that name once, replaced by its `new`."""

    def load(*changes):
        folder = tmp_path / "eligibility"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        texts = dict(FILES)
        for name, old, new in changes:
            assert texts[name].count(old) == 1, old
            texts[name] = texts[name].replace(old, new)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        return load_eligibility(folder, rules_folder, NUMBERS)

    return load


def test_facts_are_read_with_what_stands_around_them(load):
    vocabulary = load().vocabulary
    names = ["entity", "imports", "food", "sector", "size", "sme", "revenue", "assets", "employees"]
    assert list(vocabulary.facts) == names
    assert vocabulary.groups == {"who": "单位"}
    assert vocabulary.opening == ("entity",)
    assert vocabulary.facts["food"].needs == "imports"
    assert vocabulary.facts["employees"].of == "fund"
    assert vocabulary.facts["employees"].input.label == "在职职工人数"
    [asked] = vocabulary.asked
    assert asked == ("trade", "进出口", "做下面哪些？", ("imports", "food"), "")
    [given] = vocabulary.gives
    assert (given.fact, given.input, given.values) == ("entity", "applicant", {"firm": "enterprise"})
    assert vocabulary.implied[0].facts == {"imports": True}


def test_sizes_are_read_by_sector(load):
    sizes = load().vocabulary.sizes
    assert (sizes.source, sizes.sector, sizes.size) == ("划型标准", "sector", "size")
    assert (sizes.at_most, sizes.sized) == ({"medium": "sme"}, ("firm",))
    assert sizes.sectors["industry"].bounds == {
        "employees": (Decimal(20), Decimal(300), Decimal(1000)),
        "revenue": (Decimal(3_000_000), Decimal(20_000_000), Decimal(400_000_000)),
    }


def test_who_may_have_a_policy_is_read_under_its_number(load):
    [found] = load().entitlements
    assert (found.key, found.policy, found.gives, found.what) == ("food-loan", 7, "money", "贷款")
    assert (found.waits, found.waits_for, found.note, found.worth, found.adds) == ("application", "", "", "", False)
    assert found.words == {"进口食品的": ("food",), "各类企业": ("beside",)}
    assert found.unchecked == ()
    assert [(cap.amount, cap.clause) for cap in found.caps] == [
        (Decimal(50_000), "最高5万元"),
        (Decimal(3600), "每年3600元"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "says", "hint"),
    [
        # facts.toml
        ("facts.toml", '"entity"]', '"entity", "age"]', "文件的 opening 中的“age”没有声明", "请改正"),
        ("facts.toml", 'name = "food"', 'name = "imports"', "文件的 facts 中的 imports 写了两次", "只写一次"),
        ("facts.toml", 'needs = "imports"', 'needs = "sme"', "文件的 facts 中 food 的 needs 是“sme”",
         "须写在前面声明过的事实"),
        ("facts.toml", 'group = "who"\nof = "fund"', 'group = "staff"\nof = "fund"',
         "事实 employees的 group 是“staff”", "应为 who 之一"),
        ("facts.toml", 'of = "fund"', 'of = "toll"', "事实 employees的 of 是“toll”，那里没有输入 employees",
         "请写声明了它的文件"),
        ("facts.toml", '["imports", "food"]', '["imports", "size"]', "asked trade的 facts 中的“size”不是一个是非的事实",
         "请改正"),
        ("facts.toml", '["imports", "food"]', '["imports", "wine"]', "asked trade的 facts 中的“wine”不是一个是非的事实",
         "请改正"),
        ("facts.toml", "{ imports = true }", "{ wine = true }", "implied的 facts 中的“wine”没有声明", "请改正"),
        ("facts.toml", 'fact = "entity"', 'fact = "wine"', "gives 的“wine”没有声明", "请改正"),
        # sizes.toml
        ("sizes.toml", 'sector = "sector"', 'sector = "trade"', "文件的 sector 是“trade”", "请写 facts.toml 中的事实"),
        ("sizes.toml", 'size = "size"', 'size = "big"', "文件的 size 是“big”", "请写 facts.toml 中的事实"),
        ("sizes.toml", '"sme"', '"small"', "文件的 at_most 是“small”", "请写 facts.toml 中的事实"),
        ("sizes.toml", 'name = "industry"', 'name = "retail"', "文件的 sectors 与事实 sector 可选的不同",
         "每个可选的行业写一次"),
        ("sizes.toml", 'size = "size"', 'size = "sector"', 
         "文件的 size 的 sector 可选的不是 micro、small、medium、large", "请改正"),
        ("sizes.toml", '["20", "300", "1000"]', '["20", "20", "1000"]',
         "行业 industry的 from.employees 不是三个由小到大的数，或没有这项事实", "依次写小型、中型、大型从多少起"),
        ("sizes.toml", '["20", "300", "1000"]', '["20", "300"]',
         "行业 industry的 from.employees 不是三个由小到大的数，或没有这项事实", "依次写小型、中型、大型从多少起"),
        ("sizes.toml", "from.employees", "from.people",
         "行业 industry的 from.people 不是三个由小到大的数，或没有这项事实", "依次写小型、中型、大型从多少起"),
        ("sizes.toml", '"300", "1000"', '"301", "1000"', "行业 industry的 from.employees 的 301 不在 clause 里",
         "请照原文写"),
        ("sizes.toml", '"3000000"', '"3500000"', "行业 industry的 from.revenue 的 3500000 不在 clause 里",
         "请照原文写"),
        # entitlements.toml
        ("entitlements.toml", 'gives = "money"', 'gives = "luck"', "政策 food-loan的 gives 是“luck”",
         "应为 money、less、faster、service、finance、right 之一"),
        ("entitlements.toml", 'waits = "application"', 'waits = "rain"', "政策 food-loan的 waits 是“rain”",
         "应为 nothing、application、event 之一"),
        ("entitlements.toml", 'input = "food"', 'input = "foods"', "政策 food-loan的 when 用到了没有声明的输入“foods”",
         "请改正，或先声明：计算器的在它文件的 [[inputs]]，画像的在 facts.toml 的 [[facts]]。您是不是要找：food"),
        ("entitlements.toml", '["food"]', '["food", "wine"]', "政策 food-loan的 words 中的“wine”没有声明",
         "请写 facts.toml 中的事实"),
        ("entitlements.toml", '["food"]', '["imports"]', "政策 food-loan的 when 看了 food，words 里没有哪几个字说到它",
         "请在 words 里写明"),
        ("entitlements.toml", '"50000"', '"60000"', "政策 food-loan 的 caps 的 amount 的 60000 不在 clause 里",
         "请照原文写"),
        ("entitlements.toml", "每年3600元", "每年",
         "政策 food-loan 的 caps 的 amount 的 3600 不在 clause 里", "请照原文写"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_by_table_and_key_with_what_to_write(load, name, old, new, says, hint):
    with pytest.raises(InvalidData) as caught:
        load((name, old, new))
    assert caught.value.message == f"{name}：{says}"
    assert caught.value.hint == hint


def test_of_one_fact_alone_a_condition_is_made(load):
    with pytest.raises(InvalidData) as caught:
        load(
            ("entitlements.toml", 'input = "food"\nis = true', 'input = "revenue"\nnot_below = "assets"'),
            ("entitlements.toml", '["food"]', '["revenue", "assets"]'),
        )
    assert caught.value.message == "entitlements.toml：政策 food-loan的 when 比较了两个事实"
    assert caught.value.hint == "一个条件只看一个事实"


def test_an_edition_need_not_have_sizes(load, tmp_path, rules_folder):
    load()
    (tmp_path / "eligibility/sizes.toml").unlink()
    assert load_eligibility(tmp_path / "eligibility", rules_folder, NUMBERS).vocabulary.sizes is None


def test_a_policy_that_the_edition_does_not_have_is_in_none(load, tmp_path, rules_folder):
    load()
    [found] = load_eligibility(tmp_path / "eligibility", rules_folder, {}).entitlements
    assert found.policy == 0

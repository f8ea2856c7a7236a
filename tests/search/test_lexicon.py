import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.search.lexicon import FEWEST_ALIASES, Lexicon, lexicon_faults, load_lexicon

GOOD = """
schema = "lnpolicy/lexicon/1"
fillers = ["怎么"]
connectives = ["顺便"]
settings = ["花店"]
places = ["沈阳"]
elsewhere = ["公积金"]
intents = ["招聘"]
[[synonyms]]
words = ["过路费", "通行费", "ETC费"]
[[abbreviations]]
short = "残保金"
full = "残疾人就业保障金"
[[everyday]]
words = ["洋货"]
means = ["进口", "货物"]
[[english]]
english = ["Toll"]
chinese = ["通行费"]
[[spoken]]
word = "查"
means = ["检查"]
[[units]]
words = ["元", "块"]
[[aliases]]
policy = "jia-fund"
words = ["乙"]
"""


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "lexicon.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_a_lexicon_is_read(written):
    lexicon = load_lexicon(written(GOOD))
    assert lexicon.expansions() == {
        "过路费": ("通行费", "etc费"),
        "通行费": ("过路费", "etc费"),
        "etc费": ("过路费", "通行费"),
        "残保金": ("残疾人就业保障金",),
        "洋货": ("进口", "货物"),
        "toll": ("通行费",),
    }
    assert lexicon.units == {"元": "元", "块": "元"}
    assert lexicon.spoken == {"查": ("检查",)}
    assert lexicon.fillers == {"怎么"}
    assert lexicon.elsewhere == {"公积金"}
    assert (lexicon.settings, lexicon.places, lexicon.intents) == ({"花店"}, {"沈阳"}, {"招聘"})
    assert lexicon.connectives == {"顺便"}
    assert lexicon.aliases == {"jia-fund": ("乙",)}


@pytest.mark.parametrize(
    "change",
    [
        ("fillers", "filers"),
        ("lexicon/1", "lexicon/2"),
        ('short = "残保金"\n', ""),
        ("words =", "word ="),
        ("[[units]]", "[units"),
        ('words = ["乙"]', "words = 1"),
    ],
)
def test_a_damaged_lexicon_is_refused(written, change):
    with pytest.raises(InvalidData, match=r"^lexicon\.toml："):
        load_lexicon(written(GOOD.replace(*change)))


def test_the_bundled_lexicon_holds(edition, corpus):
    lexicon = edition.knowledge.lexicon
    assert list(lexicon_faults(lexicon, corpus)) == []
    assert len(lexicon.aliases) == 159
    assert min(map(len, lexicon.aliases.values())) >= 10


def faults(corpus, **changes) -> list[str]:
    """What is wrong with a lexicon that has ten good aliases for every policy, but for the changes."""
    good = {policy.key: tuple(f"别名{policy.id}之{number}" for number in range(FEWEST_ALIASES)) for policy in corpus}
    return list(lexicon_faults(Lexicon(aliases=good | changes.pop("aliases", {}), **changes), corpus))


def test_ten_aliases_a_policy_are_enough(corpus):
    assert faults(corpus) == []


def test_an_alias_that_the_policy_says_itself_is_refused(corpus):
    own = (*(f"残{n}" for n in range(9)), "安排残疾人 就业比例")
    assert any("已在该政策的原文中" in fault for fault in faults(corpus, aliases={"disability-fund": own}))


def test_an_alias_that_is_another_policy_s_title_is_refused(corpus):
    other = (*(f"残{n}" for n in range(9)), corpus[153].title)
    assert any("是另一政策的标题" in fault for fault in faults(corpus, aliases={"disability-fund": other}))


def test_an_alias_used_twice_is_refused(corpus):
    one, two = corpus[51].key, corpus[52].key
    doubled = {one: tuple(f"残{n}" for n in range(10)), two: (*(f"烟{n}" for n in range(9)), "残 3")}
    assert any(f"已用于 {one}" in fault for fault in faults(corpus, aliases=doubled))


def test_too_few_aliases_and_policies_that_are_gone_are_named(corpus):
    assert "disability-fund 只有1个别名，至少要10个" in faults(corpus, aliases={"disability-fund": ("甲",)})
    assert faults(corpus, aliases={"no-such-fund": ("甲",)}) == ["别名所属的政策不存在：这一版没有 no-such-fund"]
    assert list(lexicon_faults(Lexicon(), corpus)) == [f"第{policy.id}条“{policy.title}”没有别名" for policy in corpus]


def test_a_subject_that_the_handbook_does_treat_is_not_elsewhere(corpus):
    assert any("却印了它" in fault for fault in faults(corpus, elsewhere=frozenset({"通行费"})))
    assert any("的别名" in fault for fault in faults(corpus, elsewhere=frozenset({"别名3之1"})))


def test_a_word_tells_one_thing_of_a_question(corpus):
    both = faults(corpus, settings=frozenset({"花店"}), intents=frozenset({"花店"}), fillers=frozenset({"招聘"}))
    assert "“花店”既列在 settings，又列在 intents" in both
    assert any("既列在 fillers" in fault for fault in faults(corpus, fillers=frozenset("啊"), places=frozenset("啊")))

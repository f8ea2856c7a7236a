import pytest

from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.load import load_corpus
from lnpolicy.errors import InvalidData
from lnpolicy.search.lexicon import FEWEST_ALIASES, Lexicon, lexicon_faults, load_lexicon

GOOD = """
schema = "lnpolicy/lexicon/1"
fillers = ["怎么"]
elsewhere = ["公积金"]
[[synonyms]]
words = ["过路费", "通行费", "ETC费"]
[[abbreviations]]
short = "残保金"
full = "残疾人就业保障金"
[[english]]
english = ["Toll"]
chinese = ["通行费"]
[[spoken]]
word = "查"
means = ["检查"]
[[units]]
words = ["元", "块"]
[[aliases]]
title = "甲"
words = ["乙"]
"""


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "lexicon.toml"
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.fixture(scope="module")
def handbook_corpus():
    return load_corpus(bundled("policies.toml"))


def test_a_lexicon_is_read(written):
    lexicon = load_lexicon(written(GOOD))
    assert lexicon.expansions() == {
        "过路费": ("通行费", "etc费"),
        "通行费": ("过路费", "etc费"),
        "etc费": ("过路费", "通行费"),
        "残保金": ("残疾人就业保障金",),
        "toll": ("通行费",),
    }
    assert lexicon.units == {"元": "元", "块": "元"}
    assert lexicon.spoken == {"查": ("检查",)}
    assert lexicon.fillers == {"怎么"}
    assert lexicon.elsewhere == {"公积金"}
    assert lexicon.aliases == {"甲": ("乙",)}


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


def test_the_bundled_lexicon_holds(handbook_corpus):
    lexicon = load_lexicon(bundled("lexicon.toml"))
    assert list(lexicon_faults(lexicon, handbook_corpus)) == []
    assert len(lexicon.aliases) == 159
    assert min(map(len, lexicon.aliases.values())) >= 10


def faults(corpus, **changes) -> list[str]:
    """What is wrong with a lexicon that has ten good aliases for every policy, but for the changes."""
    good = {policy.title: tuple(f"别名{policy.id}之{number}" for number in range(FEWEST_ALIASES)) for policy in corpus}
    return list(lexicon_faults(Lexicon(aliases=good | changes.pop("aliases", {}), **changes), corpus))


def test_ten_aliases_a_policy_are_enough(handbook_corpus):
    assert faults(handbook_corpus) == []


def test_an_alias_that_the_policy_says_itself_is_refused(handbook_corpus):
    title = handbook_corpus[51].title
    own = (*(f"残{n}" for n in range(9)), "安排残疾人 就业比例")
    assert any("已在该政策的原文中" in fault for fault in faults(handbook_corpus, aliases={title: own}))


def test_an_alias_that_is_another_policy_s_title_is_refused(handbook_corpus):
    title = handbook_corpus[51].title
    other = (*(f"残{n}" for n in range(9)), handbook_corpus[153].title)
    assert any("是另一政策的标题" in fault for fault in faults(handbook_corpus, aliases={title: other}))


def test_an_alias_used_twice_is_refused(handbook_corpus):
    one, two = handbook_corpus[51].title, handbook_corpus[52].title
    doubled = {one: tuple(f"残{n}" for n in range(10)), two: (*(f"烟{n}" for n in range(9)), "残 3")}
    assert any(f"已用于“{one}”" in fault for fault in faults(handbook_corpus, aliases=doubled))


def test_too_few_aliases_and_titles_that_are_gone_are_named(handbook_corpus):
    assert any(
        "只有1个别名" in fault for fault in faults(handbook_corpus, aliases={handbook_corpus[51].title: ("甲",)})
    )
    assert any("没有标题为“没有的政策”" in fault for fault in faults(handbook_corpus, aliases={"没有的政策": ("甲",)}))
    assert list(lexicon_faults(Lexicon(), handbook_corpus)) == [
        f"“{policy.title}”没有别名" for policy in handbook_corpus
    ]


def test_a_subject_that_the_handbook_does_treat_is_not_elsewhere(handbook_corpus):
    assert any("原文中却有" in fault for fault in faults(handbook_corpus, elsewhere=frozenset({"通行费"})))
    assert any("的别名" in fault for fault in faults(handbook_corpus, elsewhere=frozenset({"别名3之1"})))

from lnpolicy.search.snippet import LONGEST, snippet


def test_the_snippet_is_the_sentence_that_holds_the_words(corpus):
    assert snippet(corpus[51], {"1.5%": 1.0}) == (
        "1.辽宁省行政区域内机关、团体、企业、事业单位和民办非企业单位，应按在职职工总数1.5%的比例安排残疾人就业。"
    )


def test_what_is_worth_more_decides(corpus):
    assert "鲅鱼圈" in snippet(corpus[78], {"鲅鱼圈": 3.0, "集装箱运输车": 2.0})
    assert "鲅鱼圈" not in snippet(corpus[78], {"鲅鱼圈": 1.0, "集装箱运输车": 2.0})


def test_a_long_sentence_is_cut_at_clauses_and_says_so(corpus):
    text = snippet(corpus[78], {"5.0折": 1.0})
    assert "5.0折" in text
    assert len(text) <= LONGEST + 2
    assert text.startswith("…")
    assert not text.rstrip("…").endswith(("，", "、", "："))


def test_without_a_word_that_matches_it_is_the_first_sentence_of_what_is_given(corpus):
    assert snippet(corpus[75], {}) == "对6类（轴）货车，实施通行费8.7折优惠。"


def test_every_snippet_is_the_handbook_s_own_text(corpus):
    for policy in corpus:
        text = snippet(policy, {"企业": 1.0, "申请": 2.0}).strip("…")
        assert text
        assert text in "\n".join((policy.audience, policy.measures, policy.procedure, policy.basis))


def test_what_is_given_is_shown_before_the_titles_of_documents(corpus):
    """The stations stand in what policy 78 gives, and its document speaks of containers as well."""
    assert "葫芦岛东收费站" in snippet(corpus[78], {"指定收费站": 2.0, "集装箱运输车辆": 2.0, "优化": 0.5})
    assert not snippet(corpus[51], {"残疾人就业保障金": 2.0, "少交": 2.0, "便宜": 1.0}).startswith("《")


def test_a_document_is_shown_to_whoever_types_its_title(corpus):
    assert "《辽宁省高速公路差异化收费政策实施方案》" in snippet(
        corpus[72], {"高速公路": 1.0, "差异化收费": 1.0, "实施方案": 2.0}
    ).replace("〈", "《").replace("〉", "》")

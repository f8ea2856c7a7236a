import json

import pytest

from lnpolicy.corpus.invariants import Finding, check_corpus
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Contact, Document

KEYS = ["count", "ids", "categories", "pages", "fields", "phones", "urls", "characters", "paragraphs"]


@pytest.fixture
def with_changed(corpus):
    """The bundled corpus with some values of one policy replaced."""

    def with_changed(policy_id, **changes):
        policies = [policy._replace(**changes) if policy.id == policy_id else policy for policy in corpus]
        return Corpus(corpus.imprint, tuple(policies), corpus.path)

    return with_changed


def faults(corpus, expected=159):
    """What falls short, by the key of the check, where the contents list so many policies."""
    return {finding.key: finding.faults for finding in check_corpus(corpus, expected) if not finding.holds}


def test_every_invariant_holds_of_the_bundled_corpus(corpus):
    findings = check_corpus(corpus, 159)
    assert [finding.key for finding in findings] == KEYS
    assert [finding.faults for finding in findings] == [()] * len(KEYS)


def test_each_check_says_in_chinese_what_it_asks(corpus):
    questions = [finding.question for finding in check_corpus(corpus)]
    assert len(set(questions)) == len(KEYS)
    assert not any(question.isascii() for question in questions)


def test_a_check_holds_if_it_finds_no_fault():
    assert Finding("k", "q", ()).holds
    assert not Finding("k", "q", ("x",)).holds


# A damaged copy fails the check it is meant for, and no other


def test_a_policy_that_is_missing_at_the_end_is_counted(corpus):
    damaged = Corpus(corpus.imprint, corpus.policies[:-1], corpus.path)
    assert faults(damaged) == {"count": ("应有159条，实有158条",)}


def test_a_policy_that_is_missing_in_the_middle_leaves_a_gap_in_the_numbers(corpus):
    damaged = Corpus(corpus.imprint, corpus.policies[:100] + corpus.policies[101:], corpus.path)
    assert set(faults(damaged)) == {"count", "ids"}
    assert faults(damaged)["ids"][0] == "第101个政策的编号是102"


def test_another_edition_has_as_many_policies_as_it_has(corpus):
    damaged = Corpus(corpus.imprint._replace(name="2027-06"), corpus.policies[:10], corpus.path)
    assert faults(damaged, None) == {}


@pytest.mark.parametrize(
    ("key", "policy_id", "changes", "fault"),
    [
        ("ids", 159, {"id": 160}, "第159个政策的编号是160"),
        ("ids", 1, {"id": 2}, "第1个政策的编号是2"),
        ("categories", 159, {"category": "综合保障"}, "第159条的类别“综合保障”排在“创业创新”之后"),
        ("categories", 2, {"category": "创业创新"}, "第3条的类别“综合保障”排在“创业创新”之后"),
        ("pages", 159, {"page": 1}, "第159条在第1页，前一条在第285页"),
        ("pages", 1, {"page": 288}, "第2条在第3页，前一条在第288页"),
        ("fields", 7, {"audience": ""}, "第7条的 audience 为空"),
        ("fields", 7, {"measures": ""}, "第7条的 measures 为空"),
        ("fields", 7, {"basis": ""}, "第7条的 basis 为空"),
        ("fields", 7, {"procedure": " "}, "第7条的 procedure 为空"),
        ("fields", 7, {"urls": (), "url_note": ""}, "第7条没有网址也没有说明"),
    ],
)
def test_a_damaged_copy_fails_that_check_alone(with_changed, key, policy_id, changes, fault):
    found = faults(with_changed(policy_id, **changes))
    if key == "fields":  # an empty section is also an empty paragraph or a space at a line's end
        found = {name: found[name] for name in found if name not in ("paragraphs", "characters")}
    assert found == {key: (fault,)}


def test_a_policy_without_a_key_beside_others_that_have_one_is_found(with_changed):
    assert faults(with_changed(7, key="")) == {"fields": ("第7条没有 key，别的政策有",)}


def test_a_corpus_of_which_no_policy_has_a_key_lacks_none(corpus):
    keyless = tuple(policy._replace(key="") for policy in corpus)
    assert faults(Corpus(corpus.imprint, keyless, corpus.path)) == {}


def test_two_policies_may_begin_on_one_page(with_changed):
    assert faults(with_changed(2, page=1)) == {}


def test_every_fault_is_told_not_only_the_first(with_changed):
    found = faults(with_changed(7, contacts=(Contact("省残联", ("1", "024-82619170", "2")),)))
    assert found == {"phones": ("第7条的电话“1”", "第7条的电话“2”")}


def test_a_policy_without_contacts_is_told_twice(with_changed):
    assert faults(with_changed(7, contacts=())) == {
        "fields": ("第7条没有咨询部门",),
        "phones": ("第7条没有电话也没有说明",),
    }


def test_an_office_without_number_needs_words_in_its_place(with_changed):
    assert set(faults(with_changed(7, contacts=(Contact("省公安厅"),)))) == {"phones"}
    assert faults(with_changed(7, contacts=(Contact("省公安厅", (), "可登录APP查找电话。"),))) == {}


@pytest.mark.parametrize(
    "phone",
    [
        "024-86896570",
        "0411-8654321",
        "024-96199",
        "024-96315-1-2511",
        "024-86892298-9229",
        "15040027982",
        "12360",
        "12313",
    ],
)
def test_telephone_numbers_as_the_handbook_prints_them_are_well_formed(with_changed, phone):
    assert faults(with_changed(7, contacts=(Contact("省残联", (phone,)),))) == {}


@pytest.mark.parametrize(
    "phone",
    [
        "",
        "024",
        "86896570",
        "24-86896570",
        "024-869",
        "024-868965701",
        "024-86896570-",
        "024—86896570",
        "024 86896570",
        "024-86896570转1",
        "1504002798",
        "150400279821",
        "1236",
        "123456",
        "+8602486896570",
        "tel:12360",
        "12360\n",
        "024-８６８９６５７０",
        "1٢٣٦٠",
    ],
)
def test_a_malformed_telephone_number_is_found(with_changed, phone):
    found = faults(with_changed(7, contacts=(Contact("省残联", (phone,)),)))
    assert found == {"phones": (f"第7条的电话“{phone}”",)}


@pytest.mark.parametrize("url", ["http://ccgp-liaoning.gov.cn", "https://a.gov.cn:8443/x/t_1.htm?a=1&b=%E7%94%B2#c"])
def test_whole_links_are_valid(with_changed, url):
    assert faults(with_changed(7, urls=(url,))) == {}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.gov.cn/x",
        "ftp://a.gov.cn/x",
        "javascript:alert(1)//a.b",
        "file:///etc/passwd",
        "https:/a.gov.cn/x",
        "https:///x.y",
        "https://localhost/x",
        "https://a.gov.cn/政策",
        "https://政策.cn/",
        "https://[a",
        "https://a℀.cn/",
        "https://./x",
        "https://a..cn/x",
        "https://a.gov.cn:99999/",
    ],
)
@pytest.mark.parametrize("key", ["urls", "alternatives"])
def test_a_broken_link_is_found(with_changed, key, url):
    assert faults(with_changed(7, **{key: (url,)})) == {"urls": (f"第7条的网址“{url}”",)}


@pytest.mark.parametrize("tail", ["a b", "t\\_39.htm", "x<br/>y", "x>", '"x"', "'x'"])
@pytest.mark.parametrize("key", ["urls", "alternatives"])
def test_a_link_with_a_character_that_belongs_in_none_is_found(with_changed, key, tail):
    url = f"https://a.gov.cn/{tail}"
    assert faults(with_changed(7, **{key: (url,)})) == {"urls": (f"第7条的网址含不该有的字符“{url}”",)}


LEFTOVERS = [
    "甲**乙**",
    "甲\\_乙",
    "甲<br/>乙",
    "<b>甲</b>",
    "# 甲",
    "- 1.甲",
    "甲  乙",
    "甲 ",
    "$甲$",
    "甲dgغknr",
    "甲\ufffd",
    "9 座",
    "共 9",
    "LNG 船舶",
    "建设 5G",
]


@pytest.mark.parametrize("text", LEFTOVERS)
@pytest.mark.parametrize("key", ["title", "audience", "measures", "basis", "procedure"])
def test_a_leftover_of_typesetting_is_found(with_changed, key, text):
    assert faults(with_changed(7, **{key: text})) == {"characters": (f"第7条 {key}：“{text}”",)}


def test_a_leftover_is_shown_with_a_few_words_around_it(with_changed):
    (fault,) = faults(with_changed(7, audience="一二三四五六七八九" * 9 + "甲**乙" + "一二三四五六七八九" * 9))[
        "characters"
    ]
    assert fault == "第7条 audience：“五六七八九甲**乙一二三四五”"


def test_a_leftover_is_found_in_any_paragraph(with_changed):
    assert set(faults(with_changed(7, measures="甲。\n# 乙。\n丙。"))) == {"characters"}
    assert set(faults(with_changed(7, measures="甲。\n乙。 \n丙。"))) == {"characters"}


@pytest.mark.parametrize("contact", [Contact("省 9 处", ("12360",)), Contact("省残联", ("12360",), "**急**")])
def test_a_leftover_is_found_in_the_contacts(with_changed, contact):
    found = faults(with_changed(7, contacts=(contact,)))
    assert set(found) == {"characters"}
    assert found["characters"][0].startswith("第7条 contacts：")


@pytest.mark.parametrize(
    "changes",
    [{"also_titled": ("**甲**",)}, {"url_note": "甲<br/>乙"}, {"documents": (Document("甲**乙", "3号"),)}],
)
def test_a_leftover_is_found_in_every_text_of_a_policy(with_changed, changes):
    assert set(faults(with_changed(7, **changes))) == {"characters"}


@pytest.mark.parametrize("text", ["公告 〔2024〕8号", "10%—20% 的价格", "→ 立案", "甲， 乙"])
def test_a_space_between_chinese_and_a_sign_is_a_leftover(with_changed, text):
    assert "characters" in faults(with_changed(7, audience=text))


@pytest.mark.parametrize("text", ["财政部 税务总局", "JT/T 1041-2024", "REITs扩容", "9座", "C#语言", "甲-乙"])
def test_what_the_handbook_writes_on_purpose_is_no_leftover(with_changed, text):
    assert faults(with_changed(7, audience=text)) == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("，全链条发力。", "段落以“，”开头"),
        ("甲。\n。乙。", "段落以“。”开头"),
        ("甲。\n》乙。", "段落以“》”开头"),
        ("甲。\n）乙。", "段落以“）”开头"),
        ("立案\n→公示归档。", "段落以“→”开头"),
        ("甲。\n\n乙。", "有空段落"),
        ("甲。\n", "有空段落"),
        ("研发、审批、生产、\n全链条发力。", "段落在“发、审批、生产、”处中断"),
        ("从研发，\n全链条发力。", "段落在“从研发，”处中断"),
        ("从研发,\n全链条发力。", "段落在“从研发,”处中断"),
        ("关于《办法\n的通知》。", "段落在“关于《办法”处中断"),
        ("关于〈办法\n的通知〉。", "段落在“关于〈办法”处中断"),
        ("（含设备\n更新）。", "段落在“（含设备”处中断"),
        ("(含设备\n更新)。", "段落在“(含设备”处中断"),
        ("“一企\n一策”。", "段落在““一企”处中断"),
    ],
)
@pytest.mark.parametrize("key", ["audience", "measures", "basis", "procedure"])
def test_a_broken_paragraph_is_found(with_changed, key, text, fault):
    assert faults(with_changed(7, **{key: text})) == {"paragraphs": (f"第7条 {key}：{fault}",)}


def test_items_and_arrows_within_a_line_are_whole_paragraphs(with_changed):
    assert faults(with_changed(7, procedure="1.受理→立案→公示。\n（一）甲；\n2）乙。")) == {}


# At the prompt


def test_the_bundled_data_passes_at_the_prompt(run):
    code, out, err = run("check", "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert (document["holds"], document["policies"], document["edition"]) == (True, 159, "2026-06")
    own = {"aliases", "rules", "deadlines", "eligibility", "coverage", "dates", "index", "own-words"}
    named = [check["check"] for check in document["checks"]]
    assert named[: len(KEYS)] == [*KEYS]
    assert {*named[len(KEYS) :]} == own


def test_what_falls_short_is_told_at_the_prompt_and_ends_with_3(run, damaged):
    code, out, err = run("check", "--corpus", str(damaged("免申即享。", "免申即享，")))
    assert code == 3
    assert "不成立\t段落完整\tparagraphs" in out.splitlines()
    assert "第1条 procedure：段落在“免申即享，”处中断" in err


def test_a_link_that_cannot_be_parsed_is_told_at_the_prompt(run, damaged):
    code, out, _ = run("check", "--corpus", str(damaged("https://a.gov.cn/1", "https://[a.gov.cn/1")))
    assert code == 3
    assert "不成立\t网址完整有效\turls" in out.splitlines()

"""A policy keeps its key from edition to edition: by its title, its documents, or its text; never by a guess."""

import pytest

from lnpolicy.corpus.model import Contact, Document, Policy
from lnpolicy.errors import ExitCode, InvalidData
from lnpolicy.publish.keys import Key, keyed, load_keys

OPENING = "对安排残疾人就业达到规定比例的单位，减免残疾人就业保障金"
FUND = Key("disability-fund", "残疾人就业保障金优惠政策", ("财政部公告2023年第8号",), OPENING)
TOLL = Key(
    "six-axle-toll", "6轴货车8.7折", ("辽交财审〔2025〕275号", "收费办法"), "对6类（轴）货车，实施通行费8.7折优惠"
)


def policy(number=1, title="题", *, documents=(), measures="别的措施。", also_titled=()):
    named = tuple(Document(*document) for document in documents)
    contacts = (Contact("省残联", ("12385",)),)
    return Policy(number, title, "类", 1, "企业", measures, "据", "办", contacts, (), named, also_titled)


def keys_of(policies, *known):
    return [found.key for found in keyed(policies, known)]


def refusal(policies, *known):
    with pytest.raises(InvalidData) as caught:
        keyed(policies, known)
    error = caught.value
    assert (error.exit_code, error.param) == (ExitCode.INVALID_DATA, "key")
    assert "keys.toml" in error.hint
    return error


# By title


@pytest.mark.parametrize("title", ["6轴货车8.7折", "6轴 货车8.7折", "6轴货车\u30008.7折", "6轴\n货车8.7折"])
def test_a_policy_of_the_same_title_has_the_same_key_white_space_aside(title):
    assert keys_of([policy(title=title)], FUND, TOLL) == ["six-axle-toll"]


@pytest.mark.parametrize(("known", "printed"), [("优惠（一）", "优惠(一)"), ("优惠(一)", "优惠（一）")])
def test_the_width_of_brackets_in_a_title_does_not_matter(known, printed):
    assert keys_of([policy(title=printed)], FUND._replace(title=known)) == ["disability-fund"]


def test_a_policy_is_known_by_the_title_in_the_contents_as_well():
    assert keys_of([policy(title="新题", also_titled=("6轴货车8.7折",))], FUND, TOLL) == ["six-axle-toll"]


def test_the_title_goes_before_documents_and_text():
    moved = policy(title=TOLL.title, documents=[("办法", "财政部公告2023年第8号")], measures=OPENING)
    assert keys_of([moved], FUND, TOLL) == ["six-axle-toll"]


# By documents


def test_a_policy_of_another_title_has_the_key_of_its_documents_where_its_words_are_akin():
    renamed = policy(
        title="残保金", documents=[("公告", "财政部公告2023年第8号")], measures=f"改写：{FUND.opening[:30]}"
    )
    assert keys_of([renamed], FUND, TOLL) == ["disability-fund"]


def test_documents_are_known_in_any_order_by_their_numbers_or_where_they_have_none_by_their_titles():
    documents = [("收费办法",), ("通知", "辽交财审〔2025〕275号")]
    assert keys_of([policy(documents=documents, measures=TOLL.opening[:-4])], FUND, TOLL) == ["six-axle-toll"]


def test_the_documents_of_another_policy_are_no_reason_where_nothing_else_is_alike():
    stranger = policy(title="别的", documents=[("公告", "财政部公告2023年第8号")], measures="完全不同的一句话。")
    with pytest.raises(InvalidData, match="“别的”没有 key"):
        keys_of([stranger], FUND, TOLL)


@pytest.mark.parametrize(
    "documents",
    [
        [],
        [("通知", "辽交财审〔2025〕275号")],
        [("收费办法",), ("通知", "辽交财审〔2025〕275号"), ("又一个",)],
        [("收费办法", "1号"), ("通知", "辽交财审〔2025〕275号")],
    ],
    ids=["none", "fewer", "more", "another number"],
)
def test_all_of_the_documents_must_be_the_same_and_none_are_no_reason(documents):
    refusal([policy(documents=documents)], TOLL, FUND._replace(documents=()))


def test_an_entry_that_a_title_took_is_not_given_once_more_for_its_documents():
    documents = [("公告", "财政部公告2023年第8号")]
    kept, new = policy(1, FUND.title, documents=documents), policy(2, "新政策", documents=documents)
    error = refusal([kept, new], FUND, TOLL)
    assert error.message == "第2条“新政策”没有 key"


# By text


@pytest.mark.parametrize(
    "measures",
    [
        OPENING,
        OPENING + "。\n另外还有许多别的话。",
        "对安排残疾人就业 达到规定比例的\n单位，减免残疾人就业保障金。",
        "对安置残疾人就业达到规定比例的单位，减征残疾人就业保障金。",
    ],
    ids=["the same", "goes on", "white space", "two characters changed"],
)
def test_a_policy_of_other_title_and_documents_has_the_key_of_its_opening(measures):
    assert keys_of([policy(measures=measures)], FUND, TOLL) == ["disability-fund"]


@pytest.mark.parametrize(
    "measures", ["", "别的措施。", "另外，" * 5 + OPENING, OPENING[: len(OPENING) // 2]], ids=lambda text: text[:6]
)
def test_a_text_that_begins_otherwise_is_another_text(measures):
    refusal([policy(measures=measures)], FUND, TOLL)


# Never by a guess


def test_documents_that_two_entries_have_decide_nothing():
    other = TOLL._replace(documents=FUND.documents)
    error = refusal([policy(title="新题", documents=[("公告", "财政部公告2023年第8号")])], FUND, other)
    assert error.message == "第1条“新题”没有 key"


def test_documents_that_two_policies_have_decide_nothing():
    documents = [("公告", "财政部公告2023年第8号")]
    error = refusal([policy(1, "甲", documents=documents), policy(2, "乙", documents=documents)], FUND, TOLL)
    assert error.message == "第1条“甲”没有 key\n第2条“乙”没有 key"


def test_titles_and_openings_that_are_not_alone_decide_nothing():
    refusal([policy(title=FUND.title)], FUND, TOLL._replace(title=FUND.title))
    refusal([policy(1, FUND.title), policy(2, FUND.title)], FUND, TOLL)
    refusal([policy(measures=OPENING)], FUND, TOLL._replace(opening=OPENING))


def test_where_the_documents_are_not_alone_the_text_decides():
    documents = [("公告", "财政部公告2023年第8号")]
    one, two = policy(1, "甲", documents=documents, measures=OPENING), policy(2, "乙", documents=documents)
    error = refusal([one, two], FUND, TOLL)
    assert error.message == "第2条“乙”没有 key"
    other = TOLL._replace(documents=FUND.documents)
    assert keys_of([one, two._replace(measures=TOLL.opening)], FUND, other) == ["disability-fund", "six-axle-toll"]


def test_every_policy_that_has_no_key_is_named():
    error = refusal([policy(1, "甲"), policy(2, FUND.title), policy(3, "丙")], FUND, TOLL)
    assert error.message == "第1条“甲”没有 key\n第3条“丙”没有 key"


def test_a_key_that_no_policy_of_the_edition_has_is_kept_for_another():
    assert keys_of([policy(title=TOLL.title)], FUND, TOLL) == ["six-axle-toll"]


# The bundled edition


@pytest.fixture(scope="module")
def known(root):
    return load_keys(root / "data/keys.toml")


@pytest.fixture(scope="module")
def keyless(corpus):
    return [policy._replace(key="") for policy in corpus]


def test_every_policy_of_the_bundled_edition_has_its_key(known, keyless, corpus):
    assert keyed(keyless, known) == list(corpus)


def test_every_key_is_of_a_policy_of_the_bundled_edition_with_that_title(known, corpus):
    assert {key.key: key.title for key in known} == {policy.key: policy.title for policy in corpus}


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "改了题", "also_titled": ()},
        {"title": "改了题", "also_titled": (), "documents": ()},
        {"title": "改了题", "also_titled": (), "measures": lambda text: f"改写：{text}"},
    ],
    ids=["title", "title and documents", "title and text"],
)
def test_a_policy_of_which_something_changed_keeps_its_key(known, keyless, corpus, changes):
    for number in range(0, 159, 13):
        policy = keyless[number]
        worded = {name: to(getattr(policy, name)) if callable(to) else to for name, to in changes.items()}
        changed = [*keyless[:number], policy._replace(**worded), *keyless[number + 1 :]]
        assert keyed(changed, known)[number].key == corpus.policies[number].key


def test_a_policy_of_which_nothing_is_as_it_was_is_refused(known, keyless):
    new = keyless[50]._replace(title="新政策", also_titled=(), documents=(), measures="新的措施。")
    assert refusal([*keyless[:50], new, *keyless[51:]], *known).message == "第51条“新政策”没有 key"


# The file


GOOD = """\
schema = "lnpolicy/keys/1"

[[keys]]
key = "disability-fund"
title = "残疾人就业保障金优惠政策"
documents = ["财政部公告2023年第8号"]
opening = "减免"
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "keys.toml"
        path.write_text(text, "utf-8")
        return load_keys(path)

    return read


def test_keys_are_read(read):
    assert read(GOOD) == [Key("disability-fund", "残疾人就业保障金优惠政策", ("财政部公告2023年第8号",), "减免")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("keys/1", "keys/2", "schema"),
        ('"disability-fund"', '"Disability Fund"', "key"),
        ('key = "disability-fund"\n', "", "key"),
        ('title = "残疾人就业保障金优惠政策"\n', "", "title"),
        ('["财政部公告2023年第8号"]', '"财政部公告2023年第8号"', "documents"),
        ('opening = "减免"\n', "", "opening"),
        ('opening = "减免"', 'opening = ""', "opening"),
        ('opening = "减免"', 'opening = "减免"\nnote = "？"', "note"),
        ("[[keys]]", "[[keys]", "无法读取"),
    ],
)
def test_a_damaged_file_of_keys_is_refused(read, old, new, said):
    with pytest.raises(InvalidData, match=rf"^keys\.toml：.*{said}"):
        read(GOOD.replace(old, new))


def test_a_key_written_twice_is_refused(read):
    with pytest.raises(InvalidData, match="key disability-fund 写了两次"):
        read(GOOD + GOOD.partition("\n\n")[2])

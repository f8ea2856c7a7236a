"""What a corpus may hold so that its index is made in seconds and 300 MiB: bounds, and work linear in the text."""

import random

import pytest

from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Contact, Imprint, Policy
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import InvalidData
from lnpolicy.search import build, occurrences, searchable, segment
from lnpolicy.search.index import Index
from lnpolicy.search.normalize import normalized
from lnpolicy.search.quantities import quantities
from lnpolicy.search.rank import search
from lnpolicy.search.table import Table

UNITS = {"元": "元", "千瓦": "千瓦"}


@pytest.fixture(scope="module")
def knowledge():
    return Edition(data_folder()).knowledge


def corpus_of(path, **changes):
    policy = Policy(1, "甲补贴", "甲类", 1, "企业", "给予补贴。", "《文件》", "申请。", (Contact("省甲厅"),), ())
    policies = changes.pop("policies", None) or [policy._replace(**changes)]
    return Corpus(Imprint("2027-01", "测试", ("甲类",)), tuple(policies), path)


def chance(length, seed=1):
    drawn = random.Random(seed)
    return "".join(chr(drawn.randrange(0x4E00, 0x9FA5)) for _ in range(length))


@pytest.mark.parametrize(
    ("bound", "module", "changes"),
    [
        ("MOST_CHARACTERS", searchable, {"measures": "的" * 1200}),
        ("MOST_TERMS", occurrences, {"measures": chance(1200)}),
        ("MOST_WORDS", occurrences, {"contacts": (Contact("省甲厅", tuple(f"024-{n:08}" for n in range(1200))),)}),
        ("MOST_OF_NAMES", build, {"contacts": tuple(Contact(chance(20, seed)) for seed in range(60))}),
        ("MOST_PHRASES", build, {"also_titled": tuple(chance(40, seed) for seed in range(40))}),
    ],
)
def test_more_text_than_can_be_searched_is_refused_in_words(tmp_path, knowledge, monkeypatch, bound, module, changes):
    if bound in ("MOST_WORDS", "MOST_TERMS"):
        changes["title"] = "甲补贴"
    monkeypatch.setattr(module, bound, 1000)
    with pytest.raises(InvalidData, match="政策文件太大，不能检索") as caught:
        build.build_index(corpus_of(tmp_path, **changes), knowledge)
    assert "1000" in caught.value.message
    assert "list" in caught.value.hint


def test_an_index_holds_no_white_space_that_says_nothing(tmp_path, knowledge):
    lines = build.build_index(corpus_of(tmp_path), knowledge).decode("utf-8").splitlines()
    [policy] = [line for line in lines if line.startswith("p:1\t")]
    assert "甲补贴" in policy
    assert [spaced for spaced in ('", "', '": ', "], [") if spaced in policy] == []


def test_a_word_without_end_is_no_word_and_its_text_is_found_all_the_same(tmp_path, knowledge):
    office = "省" + chance(400) + "厅"
    index = Index(Table(build.build_index(corpus_of(tmp_path, contacts=(Contact(office),)), knowledge), "t"))
    assert max(map(len, index.dictionary)) <= segment.LONGEST_WORD
    assert [hit.policy_id for hit in search(index, office[100:120]).hits] == [1]


def test_the_words_inside_a_word_are_looked_for_as_far_as_words_go():
    frequencies = {"补贴": 5, "甲补": 5}
    assert segment.parts(frequencies, "甲补贴") == ["甲补", "补贴"]
    assert segment.parts(frequencies, "甲补贴" * 11) == []


def test_the_work_on_an_office_grows_with_its_length(tmp_path, knowledge):
    """Steps are counted, not seconds: lookups in the dictionary while the words inside words are sought."""

    class Counting(dict):
        looked_up = 0

        def get(self, *key):
            Counting.looked_up += 1
            return super().get(*key)

    steps = []
    for length in (32, 64, 128, 5000):
        Counting.looked_up = 0
        segment.parts(Counting(), "省" * length)
        steps.append(Counting.looked_up)
    assert steps == [steps[0], 0, 0, 0]


@pytest.mark.parametrize("text", ["1" * 200_000, "一" * 200_000, "十" * 200_000, "1." * 100_000, "点" * 200_000])
def test_a_number_without_end_is_no_amount_and_soon_done_with(text):
    for end in ("", "元", "折", "%", "千瓦"):
        found = quantities(normalized(f"百分之{text}{end}甲"), UNITS)
        assert all(one.end - one.start <= len(text) + 5 for one in found)


def test_amounts_in_many_numerals_are_read_as_before():
    assert [one.amount for one in quantities("二百千瓦", UNITS)] == ["200千瓦"]
    assert [one.amount for one in quantities("1.2.3元", UNITS)] == ["2.3元"]
    assert [one.amount for one in quantities("九千九百九十九万元", UNITS)] == ["9999万元"]


def test_our_tokenizer_finds_the_words_that_jieba_finds(source):
    general = segment.full_dictionary()
    ours = segment.tokenizer(general.frequencies, general.total)
    jieba = segment._jieba().Tokenizer()
    jieba.FREQ, jieba.total, jieba.initialized = general.frequencies, general.total, True
    drawn = random.Random(7)
    texts = [source[:60_000], *("".join(drawn.choices(source, k=60)) for _ in range(500)), chance(500), "", "a1甲 "]
    for text in texts:
        assert list(ours.cut(text, HMM=False)) == list(jieba.cut(text, HMM=False))

"""The time limits are read strictly and held to the words of the edition."""

import re

import pytest

from lnpolicy.calendar.counting import COUNTED
from lnpolicy.calendar.limit_file import WAYS, load_deadlines
from lnpolicy.errors import InvalidData


@pytest.fixture
def read(root, tmp_path, corpus):
    """Read the bundled time limits with the first `old`, which must stand there, replaced by `new`."""

    def read(old="", new="", numbers=corpus.numbers):
        text = (root / "data/deadlines.toml").read_text("utf-8")
        assert old in text
        path = tmp_path / "deadlines.toml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return load_deadlines(path, numbers)

    return read


@pytest.fixture
def without(corpus):
    """The numbers of an edition that lacks the policies with these keys."""
    return lambda *keys: {key: number for key, number in corpus.numbers.items() if key not in keys}


def faults(deadlines, corpus):
    return [fault for limit in deadlines.limits for fault in limit.cited.faults(corpus)]


def test_every_clause_stands_in_its_policy(edition, corpus):
    assert faults(edition.deadlines, corpus) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (('amount = 15\nunit = "working_days"', 'amount = "15"\nunit = "working_days"'), "amount"),
        (('unit = "working_days"', 'unit = "weeks"'), "unit"),
        (('by = "authority"', 'by = "nobody"'), "by"),
        (('kind = "share"', 'kind = "guess"'), "kind"),
        (('case = "removal"', 'case = "application"'), "写了两次"),
        (('before = true\nreadings = ["nth', 'before = false\nreadings = ["nth'), "before"),
        (('kind = "instant"', 'kind = "instant"\namount = 1'), "amount"),
        (('before = true\nreadings = ["eve', 'before = false\nreadings = ["eve'), "readings"),
        (('before = true\nreadings = ["eve', 'before = 1\nreadings = ["eve'), "before"),
        (('schema = "lnpolicy', "schema = lnpolicy"), "无法读取"),
        (("least = 1", "least = 2"), "least"),
        (("day = 15", "day = 31"), "day"),
        (("furthest = 90", "furthest = 9"), "furthest"),
        (("due = 2026-08-31", "due = 2026-05-31"), "periods"),
        (("month = 2", "month = 13"), "month"),
        (('readings = ["days", "days-rolled"]', 'readings = ["days", "clock"]'), "readings"),
        (('outside = ["eia-22"]', 'outside = ["eia-23"]'), "outside"),
        (('stages = [["form"]', 'stages = [["forms"]'), "orders"),
        (('stages = [["form"]', 'stages = [[["form"]]'), "stages"),
        (('schema = "lnpolicy/deadlines/1"', 'schema = "lnpolicy/deadlines/2"'), "schema"),
        (('policy = "forestry-environment"\n', 'policy = "forestry-environment"\nodd = 1\n'), "odd"),
        (('policy = "forestry-environment"\n', "policy = 19\n"), "policy"),
        (('policy = "forestry-environment"\n', 'policy = "Forestry"\n'), "policy"),
        (('policy = "forestry-environment"\n', ""), "policy"),
    ],
)
def test_a_damaged_file_is_refused(read, broken, said):
    with pytest.raises(InvalidData, match=said):
        read(*broken)


def test_a_limit_has_the_number_under_which_its_policy_is_printed(edition, corpus):
    for item in (*edition.deadlines.limits, *edition.deadlines.chains):
        assert corpus[item.policy].key == item.key


def test_notes_print_numbers_where_they_cite_keys(edition):
    assert not [limit for limit in edition.deadlines.limits if re.search(r"\{[a-z-]+\}", repr(limit))]
    notes = [note for limit in edition.deadlines.of(32) for note in limit.notes]
    assert notes[0] == "法定时限印的是“日”，第32条流程印的是“工作日”"


def test_a_limit_whose_policy_is_not_in_the_edition_is_passed_over(read, without, edition):
    deadlines = read(numbers=without("forestry-environment"))
    assert deadlines.policies == [number for number in edition.deadlines.policies if number != 19]
    assert deadlines.of(19) == ()


def test_a_limit_whose_policy_is_not_in_the_edition_is_named_by_its_key(read, without, corpus):
    assert faults(read(numbers=without("forestry-environment")), corpus) == [
        "时限 approval 说的政策不存在：这一版没有 forestry-environment"
    ]


def test_a_limit_whose_clause_is_not_printed_is_named_and_those_of_other_policies_are_not_refused(read, corpus):
    deadlines = read('clause = "省本级审批时长压缩至法定时限50%"', 'clause = "省本级审批时长压缩至法定时限40%"')
    [fault] = faults(deadlines, corpus)
    assert fault == "时限 approval 引用的“省本级审批时长压缩至法定时限40%”不在第14条的 measures 中"
    deadlines.text = corpus
    with pytest.raises(InvalidData, match="40%") as caught:
        deadlines.of(14)
    assert caught.value.param == "--corpus"
    assert deadlines.of(19)


def test_the_words_that_cap_a_month_end_are_held_to_the_text_as_well(read, corpus):
    assert faults(read('cap_clause = "', 'cap_clause = "并且'), corpus)


def test_every_way_to_count_that_a_file_may_name_is_counted():
    ways = {way for unit, ways in WAYS.items() if unit != "hours" for way in ways}  # hours go by the clock
    assert ways <= COUNTED.keys()

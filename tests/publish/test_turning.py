"""Words that turn a rule are decided by a person: whole sentences stand in TODO.md, and nothing takes them unseen."""

import re
import shlex
from itertools import pairwise

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy.edition.wording import FIGURES, changes, fold
from lnpolicy.publish.accepting import accepted
from lnpolicy.publish.around import sentences_around
from lnpolicy.publish.carrying import CHUNKS, cited_by, cited_words, main_clause
from lnpolicy.publish.importing import imported
from lnpolicy.publish.prints import SLIP, Prints
from lnpolicy.publish.repeating import key_and_name
from lnpolicy.publish.turning import turned, turned_words
from tests.publish.made_changes import made

GRANT = "给予不低于3000元的一次性创业补贴"
RESERVED = "应当专门面向中小企业采购"


def typed(line, capfd):
    capfd.readouterr()
    code = workshop.main(shlex.split(line))
    return code, capfd.readouterr().err


def todo_of(folder):
    return (folder / "TODO.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "技术审评：受理后5个工作日内完成，补正后3个工作日内复审。",
            "技术审评|受理后4个工作日内完成，补正后3个工作日内复审。",
        ),
        ("体系核查：受理后3个工作日内启动。", "环节|时限\n体系核查|受理后3个工作日内启动"),
    ],
)
def test_a_word_that_stands_where_it_stood_turns_nothing_though_the_line_became_a_row(old, new):
    assert turned_words(old, new) == ""


def test_a_word_that_went_to_another_part_of_the_sentence_still_turns_it():
    assert turned_words("对甲类不收费，对乙类按次收费。", "对甲类收费，对乙类按次不收费。") == "不"


def test_a_remark_about_a_sentence_that_turned_is_left_to_a_person(folder_of, capfd):
    folder = folder_of((GRANT, GRANT.replace("不低于", "至多")))
    (line,) = [line for line in todo_of(folder).splitlines() if "coverage.toml" in line and "不能算的说明" in line]
    assert "意思可能正好相反" in line
    before = (folder / "coverage.toml").read_bytes()
    for how in ("", "--words"):
        code, err = typed(f"accept {folder} startup-grant {how} --against 2026-06", capfd)
        assert code == 3
        assert "coverage.toml startup-grant：" in err
        assert (folder / "coverage.toml").read_bytes() == before


def test_a_word_before_a_clause_whose_figure_changed_is_no_mere_figure(folder_of, capfd):
    folder = folder_of((GRANT, "酌情给予不低于3001元的一次性创业补贴"))
    assert "**酌情**给予不低于**3001**元的一次性创业补贴" in todo_of(folder)
    assert "“酌情”多了或少了" in todo_of(folder)
    before = (folder / "rules/subsidy/startup-grant.toml").read_bytes()
    assert b"undecided = " in before
    for how in ("", "--words"):
        code, err = typed(f"accept {folder} startup-grant {how} --against 2026-06", capfd)
        assert code == 3
        assert "“酌情”多了或少了" in err
    assert (folder / "rules/subsidy/startup-grant.toml").read_bytes() == before


@pytest.mark.parametrize("word", ["可以", "原则上应当", "暂", "不得", "鼓励", "优先"])
def test_what_must_be_done_and_what_may_be_are_not_the_same(folder_of, capfd, word):
    text = "400万元以下的工程采购项目，适宜由中小企业提供的，"
    folder = folder_of((text + RESERVED, text.replace("400", "410") + word + RESERVED.removeprefix("应当")))
    code, err = typed(f"accept {folder} procurement-reserve-whole --words --against 2026-06", capfd)
    assert code == 3
    assert "多了或少了" in err
    assert "多了或少了" in todo_of(folder)


def test_a_figure_alone_is_taken_as_before(folder_of, capfd):
    folder = folder_of((GRANT, "给予不低于3001元的一次性创业补贴"))
    assert typed(f"accept {folder} startup-grant --against 2026-06", capfd) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("应当采购", "可以采购", "应当"),
        ("应当采购", "必须采购", ""),
        ("给予补贴", "酌情给予补贴", "酌情"),
        ("给予补贴", "原则上给予补贴", "原则上"),
        ("不再收取", "收取", "不"),
        ("收取", "暂不收取", "不"),
        ("取得许可", "取得证书", ""),
        ("相应补贴", "补贴", ""),
        ("至少两名", "至多两名", "至少"),
        ("4500千克及以下", "4500千克以下", "及以下"),
        ("30人（含）以下", "30人以下", "(含)"),
        ("不低于3000元", "不超过5000元", "超过"),
        ("满3人", "不少于3人", "不"),
        ("≥40座", ">40座", "≥"),
    ],
)
def test_words_of_one_meaning_turn_nothing_in_each_others_place(old, new, word):
    assert turned(old, new) == word


def test_a_negation_that_went_elsewhere_turns_both():
    assert turned("对货车不收费，对客车收费", "对货车收费，对客车不收费") == ""
    assert turned_words("对货车不收费，对客车收费", "对货车收费，对客车不收费") == "不"


def test_a_figure_that_no_input_accepts_is_left(folder_of, capfd):
    folder = folder_of(("有效传输率达到95%以上的企业", "有效传输率达到190%以上的企业"))
    code, err = typed(f"accept {folder} environmental-positive-list --against 2026-06", capfd)
    assert code == 3
    assert "输入 transmission_rate 只收 0 至 100" in err


def test_an_input_that_asks_to_check_what_is_allowed_now_is_named(folder_of, capfd):
    folder = folder_of(("其余人员最长不超过36个月", "其余人员最长不超过72个月"))
    assert typed(f"accept {folder} hardship-insurance --against 2026-06", capfd) == (0, "")
    code, err = typed(f"make {folder}", capfd)
    assert code == 3
    assert "输入 months_used 过了 60 就说“第65条最长不超过60个月，请核对”，第65条还印着 72个月" in err


# ------------------------------------------------------------------------------------------------ a law


@pytest.mark.parametrize("seed", [5, 31])
def test_every_changed_sentence_is_in_todo_or_was_taken_with_its_words(seed, root, tmp_path, monkeypatch):
    """Of a rule, a time limit or a date whose own sentence changed, a person sees both, or figures alone did."""
    monkeypatch.chdir(root)
    file, folder = tmp_path / "handbook.md", tmp_path / "2027-06"
    file.write_text(made(seed).markdown, "utf-8")
    found = imported(file, "2027-06", root / "data", folder)
    prints = Prints(found.old, {policy.key: policy for policy in found.policies}, cited=cited_by(root / "data"))
    taken = accepted(folder, prints, sorted({item.name for item in found.items}))
    todo = fold(todo_of(folder).replace("**", ""))
    slips = {(item.file, item.name) for item in found.items if item.state == SLIP}
    unseen = []
    for file, name, old, new in _changed_sentences(root / "data", prints):
        is_taken = is_taken_in(folder, taken, file, name)
        figures_alone = all(change.kind in FIGURES and change.old and change.new for change in changes(old, new, ""))
        is_told = fold(" ".join(old.split())) in todo and fold(" ".join(new.split())) in todo
        if (is_taken and not figures_alone) or not (is_taken or is_told or (file, name) in slips):
            unseen.append((name, old, new))
    assert unseen == []


def is_taken_in(folder, taken, file, name):
    """Whether the table of that name in a file was marked by the import, and is not any more."""
    if file not in taken.files:
        return False
    was, now = (
        {key_and_name(chunk)[1]: "# 待办" in before.rpartition("\n\n")[2] for before, chunk in _with_before(text)}
        for text in ((folder / file).read_text("utf-8"), taken.files[file])
    )
    return was.get(name, False) and not now.get(name, False)


def _with_before(text):
    return pairwise(CHUNKS.split(text))


def _changed_sentences(folder, prints):
    """Every rule, time limit and date, by its file and name, with a sentence of its clauses as it was and as it is."""
    for path in (*sorted((folder / "rules").rglob("*.toml")), folder / "deadlines.toml", folder / "validity.toml"):
        file = path.relative_to(folder).as_posix()
        for chunk in CHUNKS.split(path.read_text("utf-8")):
            key, name = key_and_name(chunk)
            old, new = prints.old.get(key), prints.new.get(key)
            for clause in cited_words(chunk) if old and new else ():
                own = re.search(r'(?m)^section = "(\w+)"', chunk) if clause == main_clause(chunk) else None
                for section in (own[1],) if own else ("audience", "measures", "basis", "procedure"):
                    yield from _pairs((file, name), clause, getattr(old, section), getattr(new, section))


def _pairs(name, clause, old, new):
    """The sentence of a clause, and the one of the new text that begins and ends alike, if it is not the same."""
    for sentence in sentences_around(clause, old) if fold(old) != fold(new) else ():
        if fold(sentence) in fold(new):
            continue
        alike = [
            other
            for other in re.findall(r"[^。；;！？\n]+[。；;！？\n]?", new)
            if len(fold(other)) > 12 and _likeness(sentence, other) > 85
        ]
        if len(alike) == 1 and changes(sentence, alike[0], ""):
            yield *name, sentence, alike[0]


def _likeness(one, other):
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(one), fold(other))

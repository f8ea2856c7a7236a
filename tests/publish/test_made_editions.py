"""Editions of 2027 with sixty and more changes of every kind: each is found and rightly named, and none is invented."""

import json
from collections import Counter

import pytest

from lnpolicy.edition.faults import faults
from lnpolicy.edition.folder import edition_in
from lnpolicy.publish.accepting import accepted
from lnpolicy.publish.carrying import called
from lnpolicy.publish.importing import imported
from lnpolicy.publish.prints import CHANGED, MOVED, Prints
from tests.publish.made_changes import made
from tests.publish.made_verdict import wrong

KINDS = {
    "rate",
    "cap",
    "days",
    "months",
    "date",
    "document",
    "split",
    "merge",
    "new",
    "gone",
    "renamed",
    "wording",
    "audience",
    "telephone",
    "no telephone",
    "link",
    "slip",
    "half-width",
    "full-width",
    "category renamed",
    "category",
    "order",
}


@pytest.fixture
def edition_of(root, tmp_path, made_once):
    """Make the edition of a seed and import it; returns it, what was found, and the folder."""

    def edition_of(seed):
        book = made(seed)
        file, folder = tmp_path / "handbook.md", tmp_path / "2027-06"
        file.write_text(book.markdown, "utf-8")
        found = made_once(("made", seed), folder, lambda: imported(file, "2027-06", root / "data", folder))
        return book, found, folder

    return edition_of


@pytest.mark.parametrize("seed", [2, 9, 13])
def test_every_change_of_a_made_edition_is_found_and_none_invented(seed, root, edition_of, run, monkeypatch):
    monkeypatch.chdir(root)
    book, _, folder = edition_of(seed)
    assert len(book.changes) >= 60
    assert set(Counter(change.kind for change in book.changes)) >= KINDS
    compared = run("diff", "2026-06", str(folder), "--json")
    assert compared.code == 0
    assert wrong(book, folder, json.loads(compared.out)) == []


def test_the_judge_of_made_editions_sees_what_is_not_marked_and_what_is_invented(root, edition_of, run, monkeypatch):
    monkeypatch.chdir(root)
    book, _, folder = edition_of(2)
    difference = json.loads(run("diff", "2026-06", str(folder), "--json").out)
    unmarked = [path for path in (folder / "rules").rglob("*.toml") if "# 待办" in path.read_text("utf-8")]
    rules = unmarked[0]
    rules.write_text(rules.read_text("utf-8").replace("# 待办", "# "), "utf-8")
    left_out = difference["policies"].pop()
    said = wrong(book, folder, difference)
    assert any("not marked" in sentence for sentence in said)
    assert any(sentence.startswith(f"not found: {left_out['key']}") for sentence in said)


@pytest.mark.parametrize("seed", [2, 9])
def test_what_is_accepted_of_a_made_edition_fits_and_the_rest_stays_marked(seed, root, edition_of, monkeypatch):
    monkeypatch.chdir(root)
    _, found, folder = edition_of(seed)
    prints = Prints(found.old, {policy.key: policy for policy in found.policies})
    named = {called(item) for item in found.items if item.state in (CHANGED, MOVED)}
    taken = accepted(folder, prints, sorted(named), words=True)
    for name, text in taken.files.items():
        (folder / name).write_text(text, "utf-8")
    left = {sentence.split(" ", 1)[1].partition("：")[0] for sentence in taken.left}
    assert len(left) < len(named) / 4
    for name in (one.rpartition("/")[2] for one in left):
        assert any(
            "# 待办" in path.read_text("utf-8") and f'"{name}"' in path.read_text("utf-8")
            for path in folder.rglob("*.toml")
        )
    said = [fault for finding in faults(edition_in(folder)) for fault in finding.faults]
    kinds = ("规则", "时限", "日期")
    taken_whole = {name.rpartition("/")[2] for name in named} - {name.rpartition("/")[2] for name in left}
    wrong = [fault for fault in said for name in taken_whole for kind in kinds if fault.startswith(f"{kind} {name} ")]
    assert wrong == []

"""Which entries of `elsewhere` in data/lexicon.toml are idle: the probability refuses them without being told.

    python bench/subjects_elsewhere.py [--idle]

An index is made without any of them. An entry is idle where every question about it is refused under that index with
room to spare, among them some that hold words of the handbook. With `--idle` the idle entries are printed, one a line.
"""

from __future__ import annotations

import sys

import lnpolicy
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.search.build import build_index
from lnpolicy.search.index import Index
from lnpolicy.search.rank import search
from lnpolicy.search.table import Table

QUESTIONS = (
    "{}",
    "{}怎么办理",
    "{}需要什么材料，去哪个部门",
    "{}有没有补贴",
    "企业{}能享受什么优惠政策",
    "我家孩子的{}多久能办下来，网上能申请吗",
    "{}一个月多少钱",
    "我们公司想问{}，今年有什么新规定吗",
)
ROOM = 0.25
"""The share of the least probability below which the index without the list must stay."""


def is_idle(index: Index, subject: str) -> bool:
    """Whether every question about `subject` is refused, with room to spare."""
    index.ranking["answer_least"] *= ROOM
    try:
        return not any(search(index, question.format(subject)).hits for question in QUESTIONS)
    finally:
        index.ranking["answer_least"] /= ROOM


def main(arguments: list[str]) -> None:
    """Count the entries that are idle, or print them."""
    edition = bundled_edition()
    knowledge = edition.knowledge
    without = knowledge._replace(lexicon=knowledge.lexicon._replace(elsewhere=frozenset()))
    index = Index(Table(build_index(edition.corpus, without), "without"))
    subjects = sorted(knowledge.lexicon.elsewhere)
    idle = [subject for subject in subjects if is_idle(index, subject)]
    if "--idle" in arguments:
        print("\n".join(idle))
    else:
        print(f"{len(idle)} of {len(subjects)} entries are idle in lnpolicy {lnpolicy.__version__}")


if __name__ == "__main__":
    main(sys.argv[1:])

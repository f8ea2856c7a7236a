"""Drafts for new policies: the tables that each needs, begun with what its text says, to be finished and moved.

Nothing of a draft counts before somebody has moved it to the file that it is for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import Policy

FILE = "new.toml"
_HEAD = """\
# Drafts for the new policies, each under the file into which it goes. Finish what is empty and move it there; of the
# pieces of an audience, say which fact stands for each. data/eligibility/README.md and data/rules/README.md have the
# forms. Nothing of this file is read.
"""
_PIECE = re.compile(r"[^，。；、：,;:]+")
_SENTENCE = re.compile(r"[^。；;\n]+")
_COUNTED = re.compile(r"(?<!\d)(?<!月)(\d+)(个?工作日|个?自然日|日|天|个月|小时)以?内")
_UNITS = {"工作日": "working_days", "自然日": "days", "日": "days", "天": "days", "月": "months", "小时": "hours"}


def drafts(policies: Sequence[Policy]) -> str:
    """The file with the drafts of these policies."""
    return "\n".join([_HEAD, *(table for policy in policies for table in _tables(policy))])


def _tables(policy: Policy) -> Iterator[str]:
    yield f"# ---------------------------------------------------------------- 第{policy.id}条 {policy.title}\n"
    yield f"# lexicon.toml\n[[aliases]]\npolicy = {_quoted(policy.key)}\nwords = []\n"
    yield _entitlement(policy)
    yield from _limits(policy)
    if clause := next(_sentences(policy.measures), ""):
        yield (
            f"# coverage.toml, where nothing can be computed\n[[policies]]\npolicy = {_quoted(policy.key)}\n"
            f'kind = "" # conditions, words\nclause = {_quoted(clause)}\nreason = ""\n'
        )


def _entitlement(policy: Policy) -> str:
    pieces = dict.fromkeys(_PIECE.findall(bare(policy.audience)))
    lines = [
        "# eligibility/entitlements.toml",
        "[[policies]]",
        f"policy = {_quoted(policy.key)}",
        'gives = "" # money, less, faster, service, finance, right',
        'what = ""',
        'waits = "" # nothing, application, event',
        'waits_for = ""',
        "",
        "[policies.words]",
        *(f"{_quoted(piece)} = []" for piece in pieces),
    ]
    return "\n".join(lines) + "\n"


def _limits(policy: Policy) -> Iterator[str]:
    """A time limit for each sentence that counts days, hours or months."""
    for section in ("measures", "procedure"):
        for sentence in _sentences(getattr(policy, section)):
            if found := _COUNTED.search(sentence):
                unit = _UNITS[found[2].removeprefix("个")]
                yield (
                    f"# deadlines.toml\n[[limits]]\npolicy = {_quoted(policy.key)}\n"
                    f'case = ""\nlabel = ""\nby = "" # authority, applicant\nsection = "{section}"\n'
                    f'clause = {_quoted(sentence)}\nevent = ""\namount = {found[1]}\nunit = "{unit}"\n'
                )


def _sentences(text: str) -> Iterator[str]:
    return (bare(sentence) for sentence in _SENTENCE.findall(text) if bare(sentence))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

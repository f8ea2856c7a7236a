"""What must hold of a corpus beyond its schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy

PHONE = re.compile(r"0\d{2,3}-\d{5,8}(-\d{1,5})*|1\d{10}|1\d{4}", re.ASCII)
"""Landline with extensions, mobile number, or five-digit service number."""

_LEFTOVERS = re.compile(r"\*\*|\\|<br|</?b>|^#|^- |  |[ \t]$|\$|[\u0600-\u06ff\ufffd]", re.MULTILINE)
_CHINESE = r"\u3000-\u9fff\uff00-\uffef“”‘’→"
_SPACED = re.compile(rf"(?<![\u4e00-\u9fff]) (?=[{_CHINESE}])|(?<=[{_CHINESE}]) (?![\u4e00-\u9fff])")
"""A space that touches Chinese on one side alone, or Chinese punctuation."""
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_STARTS_BADLY = re.compile(r"^[，。；：、！？》〉）”,;:)→]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it asks (in Chinese), and what falls short; nothing where it holds."""

    key: str
    question: str
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing falls short."""
        return not self.faults


PAGES = "pages"
"""What `edition.toml` calls the policies whose page its contents print out of the order."""


def check_corpus(
    corpus: Corpus, expected: int | None = None, unprinted: Mapping[str, Collection[str]] | None = None
) -> list[Finding]:
    """Every invariant of the corpus, in a fixed order; `expected` is how many policies its contents promise.

    `unprinted` are the keys of policies that do not print their `phones`, `contacts`, `urls` or a section, as somebody
    has seen.
    """
    lacks = unprinted or {}
    checks: list[tuple[str, str, Callable[[Corpus], Iterator[str]]]] = [
        ("count", "政策条数与目录相符", lambda corpus: _count(corpus, expected)),
        ("ids", "编号从1起连续且唯一", _ids),
        ("categories", "类别依目录顺序排列", _categories),
        ("pages", "页码逐条不减", lambda corpus: _pages(corpus, lacks)),
        ("fields", "各节齐全", lambda corpus: _fields(corpus, lacks)),
        ("phones", "电话号码格式正确", lambda corpus: _phones(corpus, lacks)),
        ("urls", "网址完整有效", _urls),
        ("characters", "文字没有排版残留", _characters),
        ("paragraphs", "段落完整", _paragraphs),
    ]
    return [Finding(key, question, tuple(find(corpus))) for key, question, find in checks]


def _count(corpus: Corpus, expected: int | None) -> Iterator[str]:
    if expected is not None and len(corpus) != expected:
        yield f"应有{expected}条，实有{len(corpus)}条"


def _ids(corpus: Corpus) -> Iterator[str]:
    for expected, policy in enumerate(corpus, start=1):
        if policy.id != expected:
            yield f"第{expected}个政策的编号是{policy.id}"


def _categories(corpus: Corpus) -> Iterator[str]:
    order = {category: number for number, category in enumerate(corpus.imprint.categories)}
    for before, policy in zip(corpus.policies, corpus.policies[1:], strict=False):
        if order[policy.category] < order[before.category]:
            yield f"第{policy.id}条的类别“{policy.category}”排在“{before.category}”之后"


def _pages(corpus: Corpus, unprinted: Mapping[str, Collection[str]]) -> Iterator[str]:
    for before, policy in zip(corpus.policies, corpus.policies[1:], strict=False):
        if policy.page is None or before.page is None or policy.page >= before.page:
            continue
        if policy.key not in unprinted.get(PAGES, ()):
            how = f"：目录真这样印的，在 edition.toml 的 [unprinted] 写 {PAGES} = [key]" if PAGES in unprinted else ""
            yield f"第{policy.id}条在第{policy.page}页，前一条在第{before.page}页{how}"


def _fields(corpus: Corpus, unprinted: Mapping[str, Collection[str]]) -> Iterator[str]:
    for policy in corpus:
        for section in PROSE_SECTIONS:
            if not getattr(policy, section).strip() and policy.key not in unprinted.get(section, ()):
                may_lack = policy.key and section in unprinted
                how = f"：真没有印的，在 edition.toml 的 [unprinted] 写 {section} = [key]" if may_lack else ""
                yield f"第{policy.id}条的 {section} 为空{how}"
        if not policy.contacts and policy.key not in unprinted.get("contacts", ()):
            yield f"第{policy.id}条没有咨询部门"
        if not policy.urls and not policy.url_note and policy.key not in unprinted.get("urls", ()):
            yield f"第{policy.id}条没有网址也没有说明"
        if corpus.numbers and not policy.key:
            yield f"第{policy.id}条没有 key，别的政策有"


def _phones(corpus: Corpus, unprinted: Mapping[str, Collection[str]]) -> Iterator[str]:
    for policy in corpus:
        for phone in policy.phones:
            if not PHONE.fullmatch(phone):
                yield f"第{policy.id}条的电话“{phone}”"
        says_so = any(contact.note for contact in policy.contacts) or policy.key in unprinted.get("phones", ())
        if not policy.phones and not says_so:
            yield f"第{policy.id}条没有电话也没有说明"


def _urls(corpus: Corpus) -> Iterator[str]:
    for policy in corpus:
        for url in (*policy.urls, *policy.alternatives):
            if not _is_whole_link(url):
                yield f"第{policy.id}条的网址“{url}”"
            elif any(character in url for character in " \\<>\"'"):
                yield f"第{policy.id}条的网址含不该有的字符“{url}”"


def _is_whole_link(url: str) -> bool:
    """Whether `url` is http or https to a host with a name of several parts."""
    try:
        parts = urlsplit(url)
        named = _HOST.fullmatch(parts.hostname or "") is not None and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and named and url.isascii()


def _characters(corpus: Corpus) -> Iterator[str]:
    for policy in corpus:
        for section, text in _texts(policy):
            if match := _LEFTOVERS.search(text) or _SPACED.search(text):
                around = text[max(match.start() - 6, 0) : match.end() + 6]
                yield f"第{policy.id}条 {section}：“{around}”"


def _paragraphs(corpus: Corpus) -> Iterator[str]:
    for policy in corpus:
        for section in PROSE_SECTIONS:
            text = getattr(policy, section)
            if match := _STARTS_BADLY.search(text):
                yield f"第{policy.id}条 {section}：段落以“{match[0]}”开头"
            if text and any(not line.strip() for line in text.split("\n")):
                yield f"第{policy.id}条 {section}：有空段落"
            yield from (f"第{policy.id}条 {section}：段落在“{end}”处中断" for end in _broken_ends(text))


def _broken_ends(text: str) -> Iterator[str]:
    """The last words of paragraphs that a page break cut: a comma, an open bracket or an open title at the end."""
    for line in text.split("\n"):
        opened = [sum(line.count(c) for c in pair) for pair in ("《〈（(“", "》〉）)”")]
        if line.endswith(("，", "、", ",")) or opened[0] > opened[1]:
            yield line[-8:]


def _texts(policy: Policy) -> Iterator[tuple[str, str]]:
    yield "title", policy.title
    yield from (("also_titled", title) for title in policy.also_titled)
    for section in PROSE_SECTIONS:
        yield section, getattr(policy, section)
    for contact in policy.contacts:
        yield "contacts", f"{contact.office}\n{contact.note}"
    for document in policy.documents:
        yield "documents", f"{document.title}\n{document.number}"
    yield "url_note", policy.url_note

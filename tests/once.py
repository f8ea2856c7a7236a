"""What the same bytes come to is worked out once in a process of tests, however many folders hold them.

Tests make hundreds of editions in which one file is another, and most of their time went into reading the others again.
What is refused is read each time, for a refusal names the file.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib import import_module
from pathlib import Path
from typing import Any


def read_once() -> None:
    """Have the files of data read, and the words of jieba, once for each content; whoever asks first does the work."""
    build = import_module("lnpolicy.search.build")
    build.full_dictionary = cache(build.full_dictionary)  # a third of a million words, which no index changes
    lexicon, knowledge = import_module("lnpolicy.search.lexicon"), import_module("lnpolicy.search.knowledge")
    lexicon.load_lexicon = knowledge.load_lexicon = _lexicon_once(lexicon.load_lexicon)
    rules, entitlements = import_module("lnpolicy.rules.load"), import_module("lnpolicy.rules.entitlement_file")
    rules.load_rulebook = _rulebook_once(rules.load_rulebook, rules.path_of, rules.SHARED)
    entitlements.load_eligibility = _eligibility_once(entitlements.load_eligibility)
    index = import_module("lnpolicy.publish.index")
    index.index_of = _index_once(index.index_of, index.reads_pinyin)


def _content(*paths: Path) -> tuple[tuple[str, bytes], ...] | None:
    """The names and bytes of files; None where one of them cannot be read."""
    try:
        return tuple((path.name, path.read_bytes()) for path in paths)
    except OSError:
        return None


def _lexicon_once(load: Callable[[Path], Any]) -> Callable[[Path], Any]:
    known: dict[Any, Any] = {}

    def load_lexicon(path: Path) -> Any:
        content = _content(path)
        if content is None:
            return load(path)
        if content not in known:
            known[content] = load(path)
        return known[content]

    return load_lexicon


def _rulebook_once(load: Callable[..., Any], path_of: Callable[[Path, str], Path], shared: str) -> Callable[..., Any]:
    known: dict[Any, Any] = {}

    def load_rulebook(folder: Path, calculator: str, numbers: Mapping[str, int]) -> Any:
        content = _content(path_of(folder, calculator), path_of(folder, shared))
        if content is None:
            return load(folder, calculator, numbers)
        key = calculator, content, tuple(numbers.items())
        if key not in known:
            known[key] = load(folder, calculator, numbers)
        book = copy.copy(known[key])  # each edition holds its own to its words
        book.numbers, book._printed = numbers, set()
        return book

    return load_rulebook


def _eligibility_once(load: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[Any, Any] = {}

    def load_eligibility(folder: Path, rule_folder: Path, numbers: Mapping[str, int]) -> Any:
        content = _content(*sorted(folder.glob("*.toml")), *sorted(rule_folder.rglob("*.toml")))
        if content is None:
            return load(folder, rule_folder, numbers)
        key = content, tuple(numbers.items())
        if key not in known:
            known[key] = load(folder, rule_folder, numbers)
        return known[key]

    return load_eligibility


def _index_once(make: Callable[[Any], bytes], reads_pinyin: Callable[[], bool]) -> Callable[[Any], bytes]:
    known: dict[Any, bytes] = {}

    @wraps(make)
    def index_of(edition: Any) -> bytes:
        files = sorted(path for path in edition.folder.rglob("*") if path.suffix == ".toml")
        content = _content(*files)
        if content is None or edition.corpus.path.parent != edition.folder or not reads_pinyin():
            return make(edition)
        key = edition.name, tuple(path.relative_to(edition.folder) for path in files), content
        if key not in known:
            known[key] = make(edition)
        return known[key]

    return index_of

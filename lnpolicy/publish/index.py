"""The search index of the handbook, `data/index.tsv`, which is made and not kept in git.

`python -m lnpolicy.publish` makes it, and so does `hatch_build.py` whenever the package is built or installed from a
checkout: therefore this module imports no more than the index needs.
"""

from __future__ import annotations

import os
from pathlib import Path

from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.load import parse_corpus
from lnpolicy.errors import InvalidData
from lnpolicy.rules.coverage import calculations, load_coverage
from lnpolicy.rules.load import bundled_rulebook
from lnpolicy.search.build import build_index
from lnpolicy.search.cache import reads_pinyin

INDEX = "data/index.tsv"
"""Where in a checkout it lies."""


def write_index(root: Path) -> None:
    """Make the index of the checkout at `root`, which must be the one that holds this module."""
    replace(root / INDEX, handbook_index((root / "data/policies.toml").read_bytes()))


def handbook_index(corpus: bytes) -> bytes:
    """The search index of the corpus that these bytes are, with all the bundled knowledge; raises `InvalidData`."""
    if not reads_pinyin():
        raise InvalidData("生成检索索引需要 pypinyin 和 opencc", hint="请运行 pip install -e '.[publish]'")
    policies = parse_corpus(corpus, bundled("policies.toml"))
    computed = calculations(load_coverage(bundled("coverage.toml")), bundled_rulebook())
    return build_index(policies, calculations=computed)


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path`, whole or not at all; a program that has the old file open goes on reading that one."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)

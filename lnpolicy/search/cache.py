"""The indexes of other corpora, kept in the user's cache folder.

An index is named by all that went into it: the corpus file, the files of knowledge, the form of the index, and whether
readings were known. So a cached index is never out of date, only unused.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from lnpolicy.errors import InvalidData
from lnpolicy.search.index import FORMAT, Index
from lnpolicy.search.pinyin import reads_pinyin
from lnpolicy.search.table import Table


def cached_index(corpus: bytes, knowledge: Sequence[Path]) -> Index | None:
    """The index of the corpus file with that content, or None where there is none, or a damaged one.

    `knowledge` are the other files that go into an index.
    """
    try:
        path = _path(corpus, knowledge)
        return Index(Table.open(path)) if path is not None and path.is_file() else None
    except (InvalidData, OSError):
        return None


def keep(corpus: bytes, knowledge: Sequence[Path], index: bytes) -> None:
    """Keep the bytes of an index for the next time, whole or not at all; where that can't be, nothing happens."""
    path = _path(corpus, knowledge)
    if path is None:
        return
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            file.write(index)
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _path(corpus: bytes, knowledge: Sequence[Path]) -> Path | None:
    """Where the index of that corpus file belongs; None where the user has no folder for it."""
    from platformdirs import user_cache_path

    digest = sha256(corpus)
    for part in (FORMAT, str(reads_pinyin())):
        digest.update(part.encode() + b"\0")
    for file in knowledge:
        digest.update(file.read_bytes())
    try:
        return user_cache_path("lnpolicy", appauthor=False) / f"{digest.hexdigest()[:40]}.tsv"
    except RuntimeError:  # no home directory is known
        return None

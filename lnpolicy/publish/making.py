"""Everything that is generated, made from the sources of a checkout: whole, or not at all.

The text comes first. With it the edition is opened as a user would open it, and everything curated is held to it; only
an edition without a fault is made into an index, pages and examples.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lnpolicy.corpus.invariants import Finding
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.faults import faults
from lnpolicy.edition.imprint import load_imprint
from lnpolicy.edition.sources import Published
from lnpolicy.errors import InvalidData, UsageError
from lnpolicy.publish.completions import completion_scripts
from lnpolicy.publish.corpus import imprint_of, read_policies, to_toml
from lnpolicy.publish.coverage_page import coverage_page
from lnpolicy.publish.examples import with_real_output
from lnpolicy.publish.form import FILE as FORM
from lnpolicy.publish.form import load_form
from lnpolicy.publish.index import INDEX, index_of
from lnpolicy.publish.keys import load_keys
from lnpolicy.publish.manual import manual
from lnpolicy.publish.received import only_printed, received
from lnpolicy.publish.repairs import load_repairs
from lnpolicy.whole_file import put

POLICIES = "policies.toml"
PAGES = ("README.md", "README.zh-CN.md", "docs/guide.zh-CN.md")
"""The pages with examples."""
GENERATED = ("man", "completions")
"""The folders of nothing but generated files."""


def generated_files(root: Path) -> dict[Path, bytes]:
    """Every generated file with the bytes it should hold, made from the sources under `root`.

    Raises `InvalidData`, which says all that is wrong, where the sources do not fit together, and `UsageError` where
    there are none.
    """
    _require_checkout(root)
    data = root / "data"
    corpus = corpus_of(data)
    with staged(data, corpus) as stage:
        edition = Edition(stage, stage / POLICIES)
        require_no_faults(faults(edition))
        index = index_of(edition)
        (stage / Path(INDEX).name).write_bytes(index)
        require_index(root, index)
        files = {data / POLICIES: corpus, root / INDEX: index}
        files |= {root / "completions" / name: script.encode() for name, script in completion_scripts().items()}
        files[root / "docs" / "coverage.md"] = coverage_page(edition.coverage, edition.policies).encode()
        files |= {root / "docs" / name: text.encode() for name, text in manual(edition.name).items()}
        for name in PAGES:
            page = root / name
            files[page] = with_real_output(page.read_text("utf-8"), stage).encode()
    return files


def require_index(root: Path, index: bytes) -> None:
    """Put the index where there is none, or one of another version: the program reads its own to write its manual."""
    try:
        Published(root / "data").index  # noqa: B018  # opened, which tells
    except InvalidData:
        put(root / INDEX, index)


def _require_checkout(root: Path) -> None:
    """Raise `UsageError` where the program was installed without the sources of what is generated."""
    if not (root / "data" / "source").is_dir():
        hint = "在源码的检出里用 pip install -e 装好再运行；import、accept、key、make、install 在哪里都可用，见 --help"
        raise UsageError("装好的程序不带源文件，没有什么可以重新生成", hint=hint)


def corpus_of(data: Path) -> bytes:
    """The corpus file of the printing that is being published; raises `InvalidData`."""
    name, _ = load_imprint(data / "edition.toml")
    path = data / "source" / f"{name}.md"
    try:
        source = only_printed(received(path))
    except FileNotFoundError:
        raise InvalidData(f"没有 source/{path.name}", hint="edition.toml 的 name 应与 source 中的文件同名") from None
    repairs, keys = load_repairs(data / "repairs.toml"), load_keys(data / "keys.toml")
    policies = read_policies(source, repairs, keys, load_form(data / FORM))
    return to_toml(imprint_of(source, name, policies), policies).encode()


@contextmanager
def staged(data: Path, corpus: bytes) -> Iterator[Path]:
    """A folder of data with that corpus file in place of the one in `data`, for as long as the context lasts."""
    with TemporaryDirectory() as folder:
        stage = Path(folder) / data.name
        shutil.copytree(data, stage, ignore=shutil.ignore_patterns("source", POLICIES, Path(INDEX).name))
        (stage / POLICIES).write_bytes(corpus)
        yield stage


def require_no_faults(findings: list[Finding]) -> None:
    """Raise `InvalidData` with every fault where there is one."""
    said = [f"{finding.question}：{fault}" for finding in findings for fault in finding.faults]
    if said:
        raise InvalidData("\n".join(said), hint=f"{len(said)} 处不相符；修正后再生成，什么都没有写")

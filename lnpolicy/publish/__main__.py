"""`python -m lnpolicy.publish`: make every generated file of the checkout, or check that none is stale.

python -m lnpolicy.publish            make them
python -m lnpolicy.publish --check    change nothing, exit 1 and name the files that differ

The search index is generated too, but no file of the repository: where there is none yet, `--check` makes it, because
the examples in the READMEs cannot be looked at without; one that is there and differs is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.load import parse_corpus
from lnpolicy.errors import InvalidData, LnpolicyError
from lnpolicy.publish.completions import completion_scripts
from lnpolicy.publish.corpus import edition_of, read_policies, to_toml
from lnpolicy.publish.coverage import coverage_page
from lnpolicy.publish.examples import with_real_output
from lnpolicy.publish.index import INDEX, handbook_index, replace
from lnpolicy.publish.repairs import load_repairs
from lnpolicy.rules.coverage import load_coverage
from lnpolicy.rules.validity import compiled
from lnpolicy.search.lexicon import lexicon_faults, load_lexicon

EDITION = "2026-06"
ROOT = Path(__file__).parents[2]


def generated_files(root: Path, edition: str = EDITION) -> dict[Path, bytes]:
    """Every generated file with the bytes it should hold, made from the sources under `root`."""
    data = root / "data"
    source = (data / "source" / f"{edition}.md").read_text("utf-8")
    policies = read_policies(source, load_repairs(data / "repairs.toml"))
    corpus = to_toml(edition_of(source, edition), policies).encode()
    _refuse_faults(corpus)
    files = {data / "policies.toml": corpus, root / INDEX: handbook_index(corpus)}
    files[data / "validity.json"] = compiled(data / "validity.toml")
    files |= {root / "completions" / name: script.encode() for name, script in completion_scripts().items()}
    files[root / "docs" / "coverage.md"] = coverage_page(load_coverage(data / "coverage.toml"), policies).encode()
    return files


def example_files(root: Path) -> dict[Path, bytes]:
    """The READMEs with the output of their examples as it is now; the data must be up to date."""
    readmes = [root / "README.md", root / "README.zh-CN.md"]
    return {path: with_real_output(path.read_text("utf-8")).encode() for path in readmes}


def _refuse_faults(corpus: bytes) -> None:
    """Raise `InvalidData` where the lexicon does not fit the corpus that these bytes are."""
    policies = parse_corpus(corpus, bundled("policies.toml"))
    if faults := list(lexicon_faults(load_lexicon(bundled("lexicon.toml")), policies)):
        raise InvalidData("lexicon.toml 有不合要求之处：\n" + "\n".join(faults), hint="请修正后再生成")


def stale_files(files: dict[Path, bytes]) -> list[Path]:
    """Those of `files` that hold something else, or are not there."""
    return [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]


def main(arguments: list[str]) -> int:
    """Make the files, or with `--check` only compare; returns the exit code.

    Where the sources do not fit together, says what is wrong and changes nothing.
    """
    try:
        return _made(only_check="--check" in arguments)
    except LnpolicyError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_code


def _made(*, only_check: bool) -> int:
    found = False
    for make in (generated_files, example_files):
        files = make(ROOT)
        for path in stale_files(files):
            is_stale = only_check and not _is_missing_index(path)
            found |= is_stale
            sys.stdout.write(f"{'stale' if is_stale else 'made'}: {path.relative_to(ROOT)}\n")
            if not is_stale:
                path.parent.mkdir(parents=True, exist_ok=True)
                replace(path, files[path])
    return 1 if found else 0


def _is_missing_index(path: Path) -> bool:
    return path == ROOT / INDEX and not path.exists()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Fuzz one target, led by coverage: `python -m tests.fuzz.guided TARGET SECONDS` (extra `fuzz`: atheris).

What breaks something stays in build/fuzz/TARGET/, and goes into found/TARGET/ once it is mended.
"""

from __future__ import annotations

import hashlib
import sys
from importlib import import_module
from pkgutil import walk_packages

import atheris

_ELSEWHERE = ("lnpolicy.publish", "lnpolicy.spark", "lnpolicy.batch.columnwise", "lnpolicy.batch.record_batches")

with atheris.instrument_imports(include=["lnpolicy", "tomli"], enable_loader_override=False):
    import lnpolicy
    from tests.fuzz.guided.seeds import dictionary, seeds
    from tests.fuzz.guided.targets import ROOT, TARGETS, edition

    for module in walk_packages(lnpolicy.__path__, "lnpolicy."):  # what is imported later would not be followed
        if not module.name.startswith(_ELSEWHERE) and not module.name.endswith("__main__"):
            import_module(module.name)

LONGEST = 20_000
"""Bytes of an input."""
PATIENCE, MEMORY = 10, 1024
"""Seconds and MiB that one input may take; what is instrumented is several times slower."""


def main(target: str, seconds: str) -> None:
    """Fuzz for so many seconds; the process ends with another code than 0 where something broke."""
    folder = ROOT / "build/fuzz" / target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        if len(seed) <= LONGEST:
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = folder / "words.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in dictionary(target)), "ascii")
    edition()
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={PATIENCE}",
        f"-rss_limit_mb={MEMORY}",
        f"-dict={words}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[target])
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a fuzzer begins with: pieces of the repository's own data, and the words that it may put in."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from lnpolicy.rules.load import path_of
from tests.fuzz.guided.targets import EXAMPLES, ROOT, TARGETS, edition
from tests.fuzz.hostile import ODD, WORDS

FOUND = Path(__file__).parent / "found"
"""What has broken something once, by target; it is run in every suite."""
DATA = ROOT / "data"


def seeds(target: str) -> list[bytes]:
    """Good and bad examples of what a target takes, the kept findings among them."""
    kept = [path.read_bytes() for path in sorted((FOUND / target).glob("*"))]
    return [*_SEEDS[target](), *kept]


def _corpora() -> Iterator[bytes]:
    head, *policies = re.split(
        r"^(?=\[\[policies\]\])", (DATA / "policies.toml").read_text("utf-8"), flags=re.MULTILINE
    )
    for first in range(0, len(policies), 20):
        yield (head + policies[first]).encode()
    yield (head + "".join(policies[:3])).encode()


def _rules() -> Iterator[bytes]:
    for name in edition().calculators:
        text = path_of(DATA / "rules", name).read_text("utf-8")
        if len(text) < 16_000:
            yield text.encode()
        head, *rules = re.split(r"^(?=\[\[rules\]\])", text, flags=re.MULTILINE)
        yield (head + "".join(rules[:1])).encode()


def _inputs() -> Iterator[bytes]:
    for given in EXAMPLES.values():
        yield json.dumps(given).encode()
    for path in sorted((ROOT / "tests/golden/inputs").glob("*.json")):
        yield path.read_bytes()
    yield json.dumps({"employees": 1e10, "disabled": None, "on": "2026-07-01"}).encode("utf-16")


def _profiles() -> Iterator[bytes]:
    for line in (ROOT / "tests/screening/profiles.jsonl").read_text("utf-8").splitlines()[:40]:
        yield json.dumps(json.loads(line)["facts"], ensure_ascii=False).encode()
    yield '["企业"]\n城市 = "沈阳"\n"在职职工人数" = 45\n进出口 = ["出口"]\n[计算]\nemployees = "30.5"\n'.encode()


def _texts() -> Iterator[bytes]:
    yield from (text.encode("utf-8", "surrogatepass") for text in (*WORDS, *ODD) if len(text) < 200)


def _values() -> Iterator[bytes]:
    yield from _texts()
    for text in (
        "12万",
        "1.2 万",
        "12w",
        "一万二",
        "两年半",
        "百分之三",
        "1,200.50",
        "6.5折",
        "2026年9月1日",
        "3个半月",
    ):
        yield text.encode()


def _formulas() -> Iterator[bytes]:
    for path in sorted((DATA / "rules").rglob("*.toml")):
        for formula in re.findall(r'formula = "([^"]+)"', path.read_text("utf-8"))[:12]:
            yield formula.encode()


def _tables() -> Iterator[bytes]:
    for kind, text in enumerate(
        ("车型,toll\r\n货车,200\r\n", "车型\ttoll\n货车\t200\n", '{"a": 1}\n{"b": [1]}\n', '[{"a": 1}]')
    ):
        yield bytes([kind]) + text.encode()
        yield bytes([kind]) + text.encode("utf-16")
    yield b"\4" + (ROOT / "tests/batch/libreoffice.xlsx").read_bytes()


def _choices() -> Iterator[bytes]:
    """Bytes by which something is chosen."""
    chance = random.Random(0)
    for length in range(8, 400, 8):
        yield chance.randbytes(length)


_SEEDS = {
    "corpus": _corpora,
    "rules": _rules,
    "corpus-tables": _choices,
    "rules-tables": _choices,
    "input": _inputs,
    "query": _texts,
    "profile": _profiles,
    "value": _values,
    "formula": _formulas,
    "table": _tables,
}
assert _SEEDS.keys() == TARGETS.keys()


def dictionary(target: str) -> list[bytes]:
    """Words that the fuzzer puts in: keys and names of what a target reads; none where bytes only choose."""
    found: set[str] = set()
    for seed in seeds(target):
        found |= set(re.findall(r"[A-Za-z_][\w-]{2,24}|[一-鿿]{2,6}", seed.decode("utf-8", "ignore"))[:400])
    return [word.encode() for word in sorted(found)[:800]]

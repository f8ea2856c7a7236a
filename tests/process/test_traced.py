"""What every command asks of the system, as strace sees it: no network, no write but to the cache and what is named."""

import os
import re
import shutil
import subprocess

import pytest

from .conftest import LNPOLICY, PATIENCE, environment

STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(STRACE is None and not os.environ.get("CI"), reason="needs strace")

TOLL = ["calc", "toll", "--vehicle", "货车", "--toll", "320", "--etc", "--exit", "鲅鱼圈"]
COMMANDS = [
    ["--version"],
    ["--help"],
    ["search", "残保金"],
    ["search", "残保金", "--json", "--explain"],
    ["show", "51", "--format", "table"],
    ["show", "51", "52", "-o", "NAMED/two.html"],
    ["list", "-o", "NAMED/list.csv"],
    ["list", "--corpus", "NAMED/corpus.toml"],
    ["search", "甲补贴", "--corpus", "NAMED/corpus.toml"],
    ["open", "51", "--print"],
    [*TOLL],
    [*TOLL, "--json", "-o", "NAMED/answer.json"],
    ["calc", "fund", "--input", "NAMED/inputs.json"],
    ["calc", "deadline", "51"],
    ["checkup", "--new"],
    ["checkup", "NAMED/profile.toml"],
    ["batch", "toll", "NAMED/trips.csv", "-o", "NAMED/out.csv"],
    ["dates", "--ics"],
    ["diff", "2026-06", "2026-06"],
    ["check"],
    ["schema", "answer"],
    ["completion", "zsh"],
    ["nope"],
]
NETWORK = re.compile(r"\b(socket|connect|bind|sendto|sendmsg)\(")
OPENED = re.compile(r'\bopen(?:at)?\((?:[^,"]*, )?"((?:[^"\\]|\\.)*)", ([A-Z_|0-9]+)')
CHANGED = re.compile(
    r"\b(?:unlink|rename|mkdir|rmdir|link|symlink|chmod|chown|truncate|mknod)(?:at2?|at)?\("
    r'((?:[^"\n]*"(?:[^"\\\n]|\\.)*")+)'
)
TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"')


@pytest.fixture
def named(tmp_path, root):
    """A folder with files to read."""
    folder = tmp_path / "named"
    folder.mkdir()
    head, *policies = (root / "data/policies.toml").read_text("utf-8").split("[[policies]]")
    (folder / "corpus.toml").write_text("[[policies]]".join([head, *policies[70:73]]), "utf-8")
    (folder / "inputs.json").write_text('{"employees": 100, "disabled": 1}', "utf-8")
    (folder / "profile.toml").write_text("在职职工人数 = 28\n", "utf-8")
    (folder / "trips.csv").write_text("车型,标准通行费\n货车,200\n", "utf-8")
    return folder


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_nothing_goes_out_and_nothing_is_written_but_what_is_named(arguments, named, tmp_path):
    cache, log, home = tmp_path / "cache", tmp_path / "trace", tmp_path / "home"
    home.mkdir()
    typed = [word.replace("NAMED", str(named)) for word in arguments]
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    ended = subprocess.run(
        [STRACE, "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-o", str(log), LNPOLICY, *typed],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(XDG_CACHE_HOME=str(cache), HOME=str(home), PYTHONDONTWRITEBYTECODE="1"),
        cwd=home,
        timeout=3 * PATIENCE,
        check=False,
    )
    assert ended.returncode in (0, 1, 2), ended.stderr.decode()
    assert b"Traceback" not in ended.stderr
    trace = log.read_text("utf-8", "replace")
    assert OPENED.search(trace), "strace saw nothing"
    assert [line for line in trace.splitlines() if NETWORK.search(line)] == []
    written = [path for path, flags in OPENED.findall(trace) if re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", flags)]
    changed = [text for found in CHANGED.findall(trace) for text in TEXTS.findall(found)]
    allowed = (str(cache), "/dev/null", *([str(named)] if "-o" in typed else []))
    assert [path for path in (*written, *changed) if not path.startswith(allowed)] == []
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before
    if "-o" in typed:
        assert any(path.startswith(str(named)) for path in written), "strace saw no file written"

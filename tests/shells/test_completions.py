"""The generated completion scripts, in the real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig

import pytest

from lnpolicy.publish.completions import completion_scripts

SCRIPTS = sysconfig.get_path("scripts")


def environment() -> dict[str, str]:
    return {
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
    }


def shell(name: str, *arguments: str, text: str) -> str:
    """What `name` prints when it runs `text`. Skipped where that shell is not installed, but never in CI."""
    program = shutil.which(name)
    if program is None and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed")
    assert program is not None
    ran = subprocess.run(
        [program, *arguments, "-c", text], capture_output=True, env=environment(), timeout=60, check=False
    )
    assert ran.stderr.decode() == ""
    return ran.stdout.decode()


def offered_by_bash(root, line: str) -> list[str]:
    words = line.split(" ")
    return shell(
        "bash",
        "--norc",
        text=f"source {root}/completions/lnpolicy.bash; COMP_WORDS=({' '.join(words[:-1])} '{words[-1]}'); "
        f"COMP_CWORD={len(words) - 1}; _lnpolicy_completion lnpolicy; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
    ).splitlines()


def offered_by_fish(root, line: str) -> list[str]:
    return shell(
        "fish", "--no-config", text=f"source {root}/completions/lnpolicy.fish; complete --do-complete '{line}'"
    ).splitlines()


def offered_by_zsh(root, line: str) -> str:
    """The `_arguments` call that the script hands to zsh's completion system, written out word by word."""
    return shell(
        "zsh",
        "--no-rcs",
        text=f"compdef() {{ :; }}; _arguments() {{ print -rl -- $@; }}; _files() {{ print files; }}; "
        f"source {root}/completions/_lnpolicy; words=({line}); "
        "CURRENT=$#words; _lnpolicy_completion",
    )


CASES = [
    ("lnpolicy sea", ["search"]),
    ("lnpolicy show 15", ["15", "150", "151", "152", "153", "154", "155", "156", "157", "158", "159"]),
    ("lnpolicy show 一次性", ["一次性创业补贴"]),
    ("lnpolicy list --category 金", ["金融支持"]),
    ("lnpolicy list --authority 省科", ["省科技厅"]),
    ("lnpolicy list --authority 科", ["科技厅"]),
    ("lnpolicy show 51 --section pro", ["procedure"]),
    ("lnpolicy list --format m", ["markdown"]),
    ("lnpolicy schema se", ["search"]),
    ("lnpolicy completion f", ["fish"]),
    ("lnpolicy calc to", ["toll"]),
    ("lnpolicy calc fu", ["fund"]),
    ("lnpolicy calc toll --vehicle tr", ["truck"]),
    ("lnpolicy calc toll --vehicle 旅", ["旅游大巴", "旅游客车", "旅游车"]),
    ("lnpolicy calc fund --employer-type inst", ["institution"]),
    ("lnpolicy calc fund --employer-type 事", ["事业单位"]),
    ("lnpolicy calc fund --format m", ["markdown"]),
    ("lnpolicy calc fund --color n", ["never"]),
    ("lnpolicy calc fund --local", ["--local-average-wage"]),
    ("lnpolicy calc toll --no-rail", ["--no-rail-hub"]),
]


@pytest.mark.parametrize(("line", "offered"), CASES)
def test_bash_offers_what_fits(root, line, offered):
    assert offered_by_bash(root, line) == offered


@pytest.mark.parametrize(("line", "offered"), CASES)
def test_fish_offers_what_fits_with_its_meaning(root, line, offered):
    lines = offered_by_fish(root, line)
    assert [entry.split("\t")[0] for entry in lines] == offered
    if "show 15" in line:
        assert lines[0] == "15\t辽宁省药品监督管理局优化营商环境推动医药产业高质量发展若干举措"


@pytest.mark.parametrize(("line", "offered"), CASES)
def test_zsh_offers_what_fits_with_its_meaning(root, line, offered):
    printed = offered_by_zsh(root, line)
    for word in offered:
        assert f'"{word}"' in printed
    if "show 15" in line:
        assert '"153":"一次性创业补贴"' in printed
    assert printed.count('"') // (2 if '":"' not in printed else 4) == len(offered)


def test_zsh_completes_in_its_own_completion_system(root, tmp_path):
    """A real Tab in a real zsh behind a pseudo-terminal."""
    import pty
    import select
    import time

    if shutil.which("zsh") is None and not os.environ.get("CI"):
        pytest.skip("zsh is not installed")
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(
            "zsh", ["zsh", "--no-rcs", "-i"], environment() | {"TERM": "xterm", "PS1": "> ", "ZDOTDIR": str(tmp_path)}
        )

    def seen_until(wanted: bytes, seconds: float) -> bytes:
        text = b""
        end = time.monotonic() + seconds
        while wanted not in text and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                text += os.read(terminal, 65536)
        return text

    try:
        os.write(
            terminal,
            f"fpath=({root}/completions $fpath); autoload -Uz compinit; "
            f"compinit -u -d {tmp_path}/dump; echo re''ady\n".encode(),
        )
        assert b"ready" in seen_until(b"ready", 20)
        os.write(terminal, b"lnpolicy list --category \xe9\x87\x91\t")
        assert "金融支持".encode() in seen_until("金融支持".encode(), 20)
    finally:
        os.close(terminal)
        os.waitpid(child, 0)


def test_powershell_s_script_is_the_generated_one(root):
    script = (root / "completions/lnpolicy.ps1").read_text("utf-8")
    assert script == completion_scripts()["lnpolicy.ps1"]
    assert "Register-ArgumentCompleter -Native -CommandName lnpolicy" in script


def test_a_harmful_title_reaches_no_shell_as_more_than_text(root, tmp_path):
    text = (root / "data/policies.toml").read_text("utf-8")
    target = tmp_path / "touched"
    harmful = f"甲$(touch {target})`touch {target}`\\\\`touch {target}`"
    corpus = tmp_path / "corpus.toml"
    corpus.write_text(text.replace('title = "一次性创业补贴"', f'title = "{harmful}"'), "utf-8")
    printed = shell(
        "zsh",
        "--no-rcs",
        text=f"export LNPOLICY_CORPUS='{corpus}'; compdef() {{ :; }}; "
        f'_arguments() {{ eval "x=($3)"; print -rl -- $@; }}; source {root}/completions/_lnpolicy; '
        "words=(lnpolicy show 153); CURRENT=3; _lnpolicy_completion",
    )
    assert "touch" in printed
    assert not target.exists()

"""What is installed works with the checkout out of sight: sdist to wheel to a fresh environment, and editable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

BIN = "Scripts" if os.name == "nt" else "bin"


def ran(*command: object, cwd: Path) -> str:
    """The standard output of a command that must succeed, run away from the checkout and its settings."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LNPOLICY"))}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def fresh_environment(folder: Path, *what: object) -> Path:
    """The folder of the programs of a new virtual environment in which `what` is installed."""
    ran(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    ran(folder / BIN / "python", "-m", "pip", "install", "--quiet", *what, cwd=folder.parent)
    return folder / BIN


@pytest.fixture(scope="module")
def built(root, tmp_path_factory) -> Path:
    """A folder with the sdist, and the wheel that was built from the sdist alone."""
    folder = tmp_path_factory.mktemp("dist")
    ran(sys.executable, "-m", "build", "--outdir", folder, root, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built) -> Path:
    return next(built.glob("*.whl"))


def test_the_sdist_holds_what_the_data_is_made_of(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"data/source/2026-06.md", "data/repairs.toml", "data/lexicon.toml", "README.md", "LICENSE"} <= names


def test_the_wheel_holds_the_data_the_types_and_the_completions_where_shells_look(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("policies.toml", "index.tsv", "authorities.toml", "schemas/search.json", "schemas/corpus.json"):
        assert f"lnpolicy/data/{name}" in names
    assert "lnpolicy/py.typed" in names
    shared = {name.partition(".data/data/")[2] for name in names if ".data/data/" in name}
    assert shared == {
        "share/bash-completion/completions/lnpolicy",
        "share/zsh/site-functions/_lnpolicy",
        "share/fish/vendor_completions.d/lnpolicy.fish",
        "share/lnpolicy/lnpolicy.ps1",
    }
    assert not any(name.startswith(("tests/", "bench/", "data/")) for name in names)


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    return fresh_environment(tmp_path_factory.mktemp("wheel") / "venv", wheel)


def test_the_installed_wheel_finds_reads_and_checks(installed, tmp_path):
    found = json.loads(ran(installed / "lnpolicy", "search", "残保金", "--json", cwd=tmp_path))
    assert found["results"][0]["id"] == 51
    assert "024-96199" in ran(installed / "lnpolicy", "show", "72", cwd=tmp_path)
    assert "不成立" not in ran(installed / "lnpolicy", "check", cwd=tmp_path)
    assert json.loads(ran(installed / "lnpolicy", "schema", "show", cwd=tmp_path))["$id"] == "lnpolicy/show/1"
    assert (installed.parent / "share/zsh/site-functions/_lnpolicy").is_file()


def test_the_installed_wheel_reads_its_own_data(installed, tmp_path):
    where = ran(
        installed / "python",
        "-c",
        "import lnpolicy; print(lnpolicy.load().corpus.path.resolve().is_relative_to(lnpolicy.__path__[0]))",
        cwd=tmp_path,
    )
    assert where == "True\n"


def test_the_installed_wheel_needs_nothing_of_the_workshop(installed, tmp_path):
    names = ran(installed / "python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path).lower()
    assert "pypinyin" not in names
    assert "opencc" not in names
    assert "pydantic" not in names


def test_an_editable_install_works(root, tmp_path):
    programs = fresh_environment(tmp_path / "venv", "--editable", root)
    assert ran(programs / "lnpolicy", "search", "残保金", cwd=tmp_path).startswith("51\t残疾人就业保障金优惠政策\t")

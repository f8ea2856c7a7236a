"""What is installed works with the checkout out of sight: sdist to wheel to a fresh environment, and editable.

Each thing is made once. The wheel is built from the sdist alone, in an environment that holds only what pyproject.toml
asks for, and installed with its dependencies into a fresh one. The editable installation asks for the same to be built
and to run; so it is built with the hatchling at hand, and put into a copy of the environment that the wheel is in.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
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


def install(environment: Path, *what: object) -> None:
    """Install `what` into a virtual environment that needs no pip of its own; it is compiled when it is imported."""
    python = environment / BIN / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    ran(*pip, "install", "--quiet", "--no-compile", *what, cwd=environment.parent)


@pytest.fixture(scope="session")
def sdist(root, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    ran(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", folder, root, cwd=folder)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="session")
def unpacked(sdist, tmp_path_factory) -> Path:
    """The folder that the sdist holds: a checkout in which nothing has been installed yet."""
    folder = tmp_path_factory.mktemp("unpacked")
    ran(sys.executable, "-m", "tarfile", "-e", sdist, folder, cwd=folder)
    return next(folder.iterdir())


@pytest.fixture(scope="session")
def wheel(unpacked, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    ran(sys.executable, "-m", "build", "--wheel", "--outdir", folder, unpacked, cwd=folder)
    return next(folder.glob("*.whl"))


def test_the_sdist_holds_what_the_data_is_made_of_and_not_what_is_made(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"data/source/2026-06.md", "data/repairs.toml", "data/lexicon.toml", "README.md", "LICENSE"} <= names
    assert "hatch_build.py" in names
    assert "data/index.tsv" not in names


def test_the_index_is_made_with_what_the_program_asks_for(root):
    """In the same versions: what is asked for twice says the same twice."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    hook = pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    assert set(hook["dependencies"]) <= set(pyproject["project"]["dependencies"])


def test_the_wheel_holds_the_data_the_types_the_completions_and_the_manual_where_they_are_looked_for(wheel, root):
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
        *(f"share/man/man1/{page.name}" for page in (root / "docs" / "man").iterdir()),
    }
    assert not any(name.startswith(("tests/", "bench/", "data/")) for name in names)


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of the programs of a new virtual environment with the wheel and its dependencies."""
    environment = tmp_path_factory.mktemp("installed") / "venv"
    ran(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment.parent)
    install(environment, wheel)
    return environment / BIN


def test_the_installed_wheel_finds_reads_and_checks(installed, tmp_path):
    found = json.loads(ran(installed / "lnpolicy", "search", "残保金", "--json", cwd=tmp_path))
    assert found["results"][0]["id"] == 51
    for spelling in ("canbaojin", "殘保金"):  # pypinyin and OpenCC were there when the index was made
        assert ran(installed / "lnpolicy", "search", spelling, cwd=tmp_path).startswith("51\t")
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
    code = "import importlib.metadata as m; print(*(found.name.lower() for found in m.distributions()))"
    names = set(ran(installed / "python", "-c", code, cwd=tmp_path).split())
    assert {"lnpolicy", "typer", "jieba"} <= names
    assert names & {"pypinyin", "opencc", "pydantic", "hatchling"} == set()


def test_the_installed_wheel_reads_a_new_print_into_an_edition(installed, root, tmp_path):
    """Whoever has no checkout can make an edition; the print that comes with the program is no new one."""
    workshop = (installed / "python", "-m", "lnpolicy.publish")
    book = root / "data" / "source" / "2026-06.md"
    said = ran(*workshop, "import", book, "--edition", "2027-06", "--against", "2026-06", cwd=tmp_path)
    assert "有变化或改名 0 条" in said
    assert "没有变 159 条" in (tmp_path / "2027-06" / "TODO.md").read_text("utf-8")
    assert "import" in ran(*workshop, "--help", cwd=tmp_path)
    refused = subprocess.run([*map(str, workshop)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 2)
    assert "不带源文件" in refused.stderr


def test_an_editable_install_works(unpacked, installed, tmp_path):
    code = "import sys; from hatchling.build import build_editable; print(build_editable(sys.argv[1]))"
    made = ran(sys.executable, "-c", code, tmp_path, cwd=unpacked).split()[-1]
    environment = shutil.copytree(installed.parent, tmp_path / "venv", symlinks=True)
    install(environment, "--no-deps", "--no-index", "--force-reinstall", tmp_path / made)
    found = ran(environment / BIN / "lnpolicy", "search", "残保金", cwd=tmp_path)
    assert found.startswith("51\t残疾人就业保障金优惠政策\t")
    where = ran(environment / BIN / "python", "-c", "import lnpolicy; print(lnpolicy.__path__[0])", cwd=tmp_path)
    assert Path(where.strip()) == unpacked / "lnpolicy"

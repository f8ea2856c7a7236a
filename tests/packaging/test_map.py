"""docs/architecture.md is the map of the house: every module stands in it, and every layer that is held to."""

import re
import tomllib

import pytest

from tests.conftest import ROOT

MAP = (ROOT / "docs/architecture.md").read_text("utf-8")
MODULES = sorted(path for path in (ROOT / "lnpolicy").rglob("*.py") if not path.name.startswith("__"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_stands_in_the_map_of_the_house(module):
    house = MAP[MAP.index("\nlnpolicy/") :]  # above it stand the folders of the data
    room = re.search(rf"^( *){module.parent.name}/.*?\n(?=\1\S)", house, re.MULTILINE | re.DOTALL)
    assert room is not None
    assert re.search(rf"(?<!\w){re.escape(module.name)}", room[0])


def test_the_layers_are_those_that_the_imports_are_held_to():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one["type"] == "layers"]
    held_to = [[name.strip().removeprefix("lnpolicy.") for name in layer.split("|")] for layer in layers]
    told = [re.findall(r"`(\w+)`", line.partition(" (")[0]) for line in re.findall(r"^\d+\. (`.*)$", MAP, re.MULTILINE)]
    assert told[: len(held_to)] == held_to

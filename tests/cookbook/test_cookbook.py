"""Every recipe of the cookbook does what the page says."""

import os
import shutil

import pytest

from tests.cookbook.recipes import LIBRARIES, PROGRAMS, printed, recipes

RECIPES = recipes()


def test_there_are_at_least_twenty():
    assert len(RECIPES) >= 20
    assert len({recipe.title for recipe in RECIPES}) == len(RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.title for recipe in RECIPES])
def test_a_recipe_prints_what_the_page_says(recipe, tmp_path):
    for library in LIBRARIES:
        if f"import {library}" in recipe.script:
            pytest.importorskip(library, reason=f"没有装 {library}：pip install -e '.[cookbook]'，.ci/run 会装")
    absent = [name for name in PROGRAMS if f"{name} " in recipe.script and shutil.which(name) is None]
    if absent and not os.environ.get("CI"):
        pytest.skip(f"没有装 {'、'.join(absent)}")
    assert printed(recipe.script, tmp_path) == recipe.output

"""The parameters of ranking, as the file gives them: every one, within its bounds, and no other."""

import re

import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.search.ranking import NAMES, load_ranking


@pytest.fixture
def ranking_with(root, tmp_path):
    """Read the bundled parameters with one of them as it is given, or left out."""

    def ranking_with(name, value):
        text = (root / "data/ranking.toml").read_text("utf-8")
        line = "" if value is None else f"{name} = {value}"
        text, changed = re.subn(rf"^{name} = \S+", line, text, flags=re.MULTILINE)
        assert changed == 1
        path = tmp_path / "ranking.toml"
        path.write_text(text, "utf-8")
        return load_ranking(path)

    return ranking_with


@pytest.mark.parametrize(
    ("name", "value"),
    [("length_norm", 0), ("length_norm", 1), ("saturation", 0.001), ("saturation", 100), ("answer_base", -100),
     ("close_least", 100), ("fit_rank", -0.5)],
)  # fmt: skip
def test_a_parameter_is_read_up_to_its_bounds(ranking_with, name, value):
    assert ranking_with(name, value)[name] == value


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("length_norm", "-0.1", "应在 0 到 1 之间"),
        ("length_norm", "1.1", "应在 0 到 1 之间"),
        ("saturation", "0", "应在 0.001 到 100 之间"),
        ("saturation", "101", "应在 0.001 到 100 之间"),
        ("answer_base", "-101", "应在 -100 到 100 之间"),
        ("fit_rank", "101", "应在 -100 到 100 之间"),
    ],
)
def test_a_parameter_beyond_its_bounds_is_refused(ranking_with, name, value, hint):
    with pytest.raises(InvalidData, match=rf"ranking\.toml：文件的 {name} 是 ") as caught:
        ranking_with(name, value)
    assert caught.value.hint == hint


@pytest.mark.parametrize("name", ["saturation", "fit_office"])
def test_a_parameter_that_is_lacking_is_refused(ranking_with, name):
    with pytest.raises(InvalidData, match=f"{name} 缺失"):
        ranking_with(name, None)


def test_every_parameter_is_read_and_no_other(root):
    assert set(load_ranking(root / "data/ranking.toml")) == set(NAMES)

"""Editions that are not the bundled one: of another text, of other curated data, of a few policies."""

import shutil

import pytest

from lnpolicy.edition.edition import Edition

SMALL = """\
schema = "lnpolicy/corpus/1"
edition = "2027-06"
title = "小汇编"
categories = ["降本增效"]

[[policies]]
id = 7
title = "鲅鱼圈收费站优惠"
category = "降本增效"
page = 3
audience = "货车"
measures = "免费通行。"
basis = "《办法》"
procedure = "免申即享。"
urls = ["https://a.gov.cn/1"]
contacts = [{office = "省交通运输厅", phones = ["024-96199"]}]
"""


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory):
    """Nothing that a test leads to be kept is kept in the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def small(tmp_path):
    """The path of a corpus of one policy, which has no key."""
    path = tmp_path / "small.toml"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def with_text(root, tmp_path):
    """Open the bundled edition with each `old`, which must stand in its text, replaced by its `new`."""

    def with_text(*changes, notify=None):
        text = (root / "data/policies.toml").read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "another.toml"
        path.write_text(text, "utf-8")
        return Edition(root / "data", path, notify=notify)

    return with_text


@pytest.fixture
def with_data(root, tmp_path):
    """Open a copy of the bundled folder in which `old`, which must stand in the file of that name, became `new`."""

    def with_data(name, old, new):
        folder = tmp_path / "data"
        shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("source"))
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
        return Edition(folder)

    return with_data

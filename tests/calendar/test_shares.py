"""A part of a statutory limit: one of so many parts, or so many per cent, never both."""

import shutil

import pytest

from lnpolicy import calc
from lnpolicy.calendar.limits import Share
from lnpolicy.edition.folder import edition_in
from lnpolicy.errors import InvalidData

CASE = {"policy": 32, "case": "half", "document": "report", "start": "2026-08-03"}


@pytest.fixture
def with_share(root, tmp_path):
    """The bundled edition with another share of the sixty days that a report on the environment may take."""

    def with_share(line):
        folder = tmp_path / "2027-06"
        shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("source", "index.tsv", "schemas"))
        path = folder / "deadlines.toml"
        text = path.read_text("utf-8")
        assert text.count("percent = 50\nstatutory = 60") == 1
        path.write_text(text.replace("percent = 50\nstatutory = 60", f"{line}\nstatutory = 60"), "utf-8")
        return edition_in(folder)

    return with_share


def test_so_many_per_cent_of_a_limit_are_counted_to_the_day(with_share):
    edition = with_share("percent = 55")
    (half,) = [limit for limit in edition.deadlines.limits if isinstance(limit.how, Share) and limit.how.percent == 55]
    assert half.how.fraction == (55, 100)
    assert half.how.said == "55%"
    answer = calc.answer("deadline", CASE, edition, on="2026-08-03")
    # 55 of a hundred of 60 days are 33, and 60 / 2 were 30
    (due,) = answer.dates
    assert due.days == 33
    assert "33 日内（法定时限 60 日的 55%）" in due.text


@pytest.mark.parametrize("line", ["percent = 50\ndivisor = 2", "", "percent = 101", "percent = 0", "divisor = -1"])
def test_a_share_is_said_in_one_way_and_is_no_more_than_the_whole(with_share, line):
    with pytest.raises(InvalidData):
        _ = with_share(line).deadlines.limits

"""What Python programs are given can be kept and copied: pickled for another process, and copied whole."""

import copy
import pickle

import pytest

import lnpolicy
from lnpolicy.calc.registry import answer
from lnpolicy.screening.checkup import checkup

GIVEN = {
    "toll": {"vehicle": "货车", "axles": 6, "toll": 200},
    "fund": {"employees": 100, "disabled": 1, "average_wage": 12},
    "deadline": {"policy": 36, "case": "application", "start": "2026-05-06"},
    "subsidy vessel-loan": {"principal": "300万", "disbursed": "2026-06-01", "loan_rate": 3, "term_years": 10},
    "threshold": {"policy": 52, "distance_m": 60},
}
WAYS = [lambda value: pickle.loads(pickle.dumps(value)), copy.deepcopy, copy.copy]  # our own bytes


@pytest.mark.parametrize("way", WAYS, ids=["pickle", "deepcopy", "copy"])
@pytest.mark.parametrize("calculator", GIVEN)
def test_an_answer_that_is_kept_says_the_same(way, calculator):
    made = answer(calculator, GIVEN[calculator], on="2026-11-28")
    assert way(made).as_document() == answer(calculator, GIVEN[calculator], on="2026-11-28").as_document()
    assert way(way(made)).headline == made.headline


@pytest.mark.parametrize("way", WAYS, ids=["pickle", "deepcopy", "copy"])
def test_hits_that_are_kept_are_the_same(way, edition):
    hits = edition.search("残保金")
    kept = way(hits)
    assert (kept, kept.query, kept.edition) == (hits, hits.query, hits.edition)
    one = way(hits[0])
    assert (one.policy, one.authorities, one.snippet) == (hits[0].policy, hits[0].authorities, hits[0].snippet)


@pytest.mark.parametrize("way", WAYS, ids=["pickle", "deepcopy", "copy"])
def test_a_checkup_that_is_kept_comes_to_the_same(way):
    made = checkup({"城市": "沈阳", "主体类型": "企业", "在职职工人数": 45}, on="2026-11-28")
    kept = way(made)
    assert (kept.counts, kept.known, kept.on, kept.totals) == (made.counts, made.known, made.on, made.totals)


@pytest.mark.parametrize("way", WAYS, ids=["pickle", "deepcopy", "copy"])
def test_an_edition_that_is_kept_is_opened_anew(way):
    made = lnpolicy.load()
    assert way(made).name == made.name
    assert way(made)[51] == made[51]


def test_an_edition_of_another_file_is_opened_anew_from_that_file(root, tmp_path):
    file = tmp_path / "another.toml"
    text = (root / "data/policies.toml").read_text("utf-8")
    file.write_text(text.replace(lnpolicy.load()[1].title, "另一个标题"), "utf-8")
    made = lnpolicy.load(file)
    assert pickle.loads(pickle.dumps(made))[1].title == "另一个标题"  # our own bytes


def test_a_checkup_names_its_groups():
    assert repr(checkup({"城市": "沈阳"}, on="2026-11-28")).startswith("Checkup(2026-11-28, {'entitled': ")


def test_a_single_hit_draws_itself(edition):
    hit = edition.search("残保金")[0]
    assert hit.policy.title in hit._repr_html_()

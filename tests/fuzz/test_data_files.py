"""The files of data with something changed: they are read, or refused with the file named; nothing else comes of it."""

import copy
import shutil

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.answer import Answer
from lnpolicy.calendar.limit_file import load_deadlines
from lnpolicy.calendar.statement_file import load_statements
from lnpolicy.corpus.authorities import load_authorities
from lnpolicy.corpus.load import Corpus, load_corpus
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.imprint import load_imprint
from lnpolicy.errors import InvalidData, LnpolicyError
from lnpolicy.publish.keys import load_keys
from lnpolicy.publish.repairs import load_repairs
from lnpolicy.rules.load import load_rulebook, path_of
from lnpolicy.search.lexicon import load_lexicon
from lnpolicy.search.ranking import load_ranking
from tests.conftest import ROOT
from tests.fuzz.mutated import as_toml, mutated
from tests.fuzz.running import examples, hold_to_contract, run
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()
NUMBERS = EDITION.numbers


def tables(name):
    return tomli.loads((ROOT / "data" / name).read_text("utf-8"))


@st.composite
def shortened(draw, document, key, most):
    """A document with but a few tables under a key, and something changed."""
    chosen = draw(st.lists(st.sampled_from(document[key]), min_size=1, max_size=most, unique_by=id))
    return draw(mutated({**document, key: chosen}))


def is_refusal(error, name):
    return error.message.startswith(name) and error.hint


# Rules


@pytest.fixture
def rules_copy(tmp_path):
    shutil.copytree(ROOT / "data/rules", tmp_path / "rules")
    return tmp_path / "rules"


@pytest.mark.parametrize("name", EDITION.calculators)
def test_rules_with_something_changed_are_read_or_refused_and_what_is_read_answers(name, rules_copy):
    document = tomli.loads(path_of(rules_copy, name).read_text("utf-8"))
    drawn = inputs_drawn(name, EDITION) if name != "deadline" else st.just({"policy": EDITION.deadlines.policies[0]})

    @examples(8)
    @given(changed=mutated(document), given=drawn)
    def read_or_refused(changed, given):
        path_of(rules_copy, name).write_text(as_toml(changed), "utf-8")
        try:
            book = load_rulebook(rules_copy, name, NUMBERS)
        except InvalidData as error:
            assert is_refusal(error, path_of(rules_copy, name).name), error.message
            return
        edition = copy.copy(EDITION)
        edition._rules = {**EDITION._rules, name: book}
        made = calc.attempt(name, given, edition, on=DAY)
        assert isinstance(made, Answer | LnpolicyError)
        if isinstance(made, Answer):
            made.as_document()

    read_or_refused()


def test_shared_inputs_with_something_changed_are_read_or_refused(rules_copy):
    document = tables("rules/shared.toml")

    @examples(20)
    @given(changed=mutated(document))
    def read_or_refused(changed):
        (rules_copy / "shared.toml").write_text(as_toml(changed), "utf-8")
        try:
            load_rulebook(rules_copy, "fund", NUMBERS)
        except InvalidData as error:
            assert error.hint

    read_or_refused()


# The corpus


def test_a_corpus_with_something_changed_is_read_or_refused_and_what_is_read_is_listed(tmp_path, cache):
    document = tables("policies.toml")
    path = tmp_path / "一版.toml"

    @examples(40)
    @given(changed=shortened(document, "policies", 3))
    def read_or_refused(changed):
        path.write_text(as_toml(changed), "utf-8")
        try:
            corpus = load_corpus(path)
        except InvalidData as error:
            assert is_refusal(error, "一版.toml：")
        else:
            assert isinstance(corpus, Corpus)
            listed = run(["list", "--corpus", str(path), "--json"], tmp_path, cache=cache)
            hold_to_contract(listed, wants_json=True, codes=(0,))
            for number in corpus.numbers.values():
                shown = run(["show", str(number), "--corpus", str(path), "--json"], tmp_path, cache=cache)
                hold_to_contract(shown, wants_json=True, codes=(0,))

    read_or_refused()


# The other files of an edition


def test_time_limits_with_something_changed_are_read_or_refused(tmp_path):
    path = tmp_path / "deadlines.toml"

    @examples(60)
    @given(changed=shortened(tables("deadlines.toml"), "limits", 4))
    def read_or_refused(changed):
        path.write_text(as_toml(changed), "utf-8")
        try:
            load_deadlines(path, NUMBERS)
        except InvalidData as error:
            assert is_refusal(error, "deadlines.toml：")

    read_or_refused()


def test_dates_with_something_changed_are_read_or_refused(tmp_path):
    path = tmp_path / "validity.toml"

    @examples(60)
    @given(changed=mutated(tables("validity.toml")))
    def read_or_refused(changed):
        path.write_text(as_toml(changed), "utf-8")
        try:
            load_statements(path, NUMBERS)
        except InvalidData as error:
            assert is_refusal(error, "validity.toml：")

    read_or_refused()


LOADERS = {
    "authorities.toml": load_authorities,
    "edition.toml": load_imprint,
    "keys.toml": load_keys,
    "lexicon.toml": load_lexicon,
    "ranking.toml": load_ranking,
    "repairs.toml": load_repairs,
}
TORN = [b"", b"\xff", b"a = ", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000, b"schema = 1", b"schema = []", b"\0"]


@pytest.mark.parametrize("name", LOADERS)
def test_whatever_a_file_of_words_holds_it_is_read_or_refused(name, tmp_path):
    document = {key: value[:3] if isinstance(value, list) else value for key, value in tables(name).items()}
    path = tmp_path / name

    @examples(40)
    @given(content=mutated(document).map(lambda changed: as_toml(changed).encode()) | st.sampled_from(TORN))
    def read_or_refused(content):
        path.write_bytes(content)
        try:
            LOADERS[name](path)
        except InvalidData as error:
            assert is_refusal(error, f"{name}：")

    read_or_refused()


CURATED = ["edition.toml", "authorities.toml", "holidays.toml", "ranking.toml", "validity.toml", "coverage.toml",
           "eligibility/facts.toml", "eligibility/sizes.toml", "eligibility/entitlements.toml", "deadlines.toml",
           "rules/fund.toml"]  # fmt: skip
COMMANDS = [
    ["calc", "fund", "--employees", "100", "--disabled", "0", "--average-wage", "80000"],
    ["calc", "deadline", "51"],
    ["checkup", "--set", "城市=沈阳", "--set", "在职职工人数=45"],
    ["dates"],
    ["list", "--in-force"],
    ["show", "51"],
    ["search", "残保金"],
]


@pytest.fixture(scope="module")
def edition_copy(tmp_path_factory):
    """A copy of the bundled edition, of which files can be changed."""
    folder = tmp_path_factory.mktemp("edition") / "一版"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("source"))
    return folder


@pytest.mark.parametrize("file", CURATED)
def test_an_edition_of_which_a_file_is_changed_answers_or_is_refused(file, edition_copy, cache):
    path = edition_copy / file
    before = path.read_bytes()
    document = tomli.loads(before.decode())

    @examples(4)
    @given(changed=mutated(document), words=st.sampled_from(COMMANDS))
    def answers_or_is_refused(changed, words):
        path.write_text(as_toml(changed), "utf-8")
        line = [*words, "--edition", str(edition_copy), "--json"]
        hold_to_contract(run(line, edition_copy, cache=cache), wants_json=True)

    try:
        answers_or_is_refused()
    finally:
        path.write_bytes(before)

"""What the guided fuzzer begins with, and what it has found, passes in every suite."""

import pytest

from tests.fuzz.guided.seeds import FOUND, dictionary, seeds
from tests.fuzz.guided.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_what_the_fuzzer_begins_with_and_what_it_has_found_breaks_nothing(target):
    begun_with = seeds(target)
    assert len(begun_with) > 3
    for content in begun_with:
        TARGETS[target](content)


@pytest.mark.parametrize("target", [target for target in TARGETS if not target.endswith("-tables")])
def test_the_fuzzer_has_words_to_put_in(target):
    assert len(dictionary(target)) > 10


def test_what_was_found_is_of_targets_that_there_are():
    assert {path.parent.name for path in FOUND.glob("*/*")} <= set(TARGETS)

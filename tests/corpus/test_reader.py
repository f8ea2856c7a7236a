"""The numbers of policies in the texts of data files, which cite their keys."""

import pytest

from lnpolicy.corpus.reader import data_file, numbered, unnumbered
from lnpolicy.errors import InvalidData

NUMBERS = {"disability-fund": 51, "toll-2": 75}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("第{disability-fund}条", "第51条"),
        ("第{disability-fund}、{toll-2}条", "第51、75条"),
        ("{toll-2}{toll-2}", "7575"),
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_a_key_in_braces_becomes_the_printed_number(written, read):
    assert numbered(written, NUMBERS) == read


@pytest.mark.parametrize(
    "text", ["第{tobacco}条", "{Disability-fund}", "{disability fund}", "{}", "{ toll-2 }", "disability-fund", "{51}"]
)
def test_what_is_no_known_key_in_braces_stays_as_it_is(text):
    assert numbered(text, NUMBERS) == text


def test_the_keys_for_which_there_is_no_number_are_told_in_order():
    texts = ["第{tobacco}、{toll-2}条", "无", "{a}和{ b }"]
    assert list(unnumbered(numbered(text, NUMBERS) for text in texts)) == ["tobacco", "a"]


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "some.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_a_data_file_is_read_with_numbers_and_kept_as_its_bytes(written):
    path = written('schema = "s/1"\ntitle = "第{disability-fund}条"\n')
    reader, content = data_file(path, "s/1", NUMBERS)
    assert reader.line("title") == "第51条"
    assert content == path.read_bytes()


def test_a_data_file_that_is_given_no_numbers_keeps_its_keys(written):
    reader, _ = data_file(written('schema = "s/1"\ntitle = "第{disability-fund}条"\n'), "s/1")
    assert reader.line("title") == "第{disability-fund}条"


@pytest.mark.parametrize("text", ["", "title = 1", 'schema = "s/2"', "schema = 1", 'schema = "s/1'])
def test_a_data_file_of_another_schema_or_none_is_refused(written, text):
    with pytest.raises(InvalidData, match=r"^some\.toml：") as caught:
        data_file(written(text), "s/1")
    assert caught.value.hint

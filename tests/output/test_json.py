import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.output.json import render_json, render_jsonl

DOCUMENT = {"schema": "lnpolicy/x/1", "edition": "2026-06", "title": "残保金", "n": 1, "empty": []}


def test_json_is_indented_readable_chinese_in_the_order_given():
    assert render_json(DOCUMENT) == (
        '{\n  "schema": "lnpolicy/x/1",\n  "edition": "2026-06",\n  "title": "残保金",\n  "n": 1,\n  "empty": []\n}\n'
    )


def test_json_in_ascii_says_the_same():
    text = render_json(DOCUMENT, ascii_only=True)
    assert text.isascii()
    assert "\\u6b8b\\u4fdd\\u91d1" in text
    assert json.loads(text) == DOCUMENT


@pytest.mark.parametrize("ascii_only", [False, True])
def test_each_record_of_a_listing_is_one_line(listing, ascii_only):
    text = render_jsonl(listing(("1", "甲\n乙"), ("2", "丙")), ascii_only=ascii_only)
    assert text.endswith("\n")
    assert [json.loads(line) for line in text.split("\n")[:-1]] == [
        {"id": "1", "title": "甲\n乙"},
        {"id": "2", "title": "丙"},
    ]
    assert text.isascii() == ascii_only


def test_a_listing_without_records_is_no_line(listing):
    assert render_jsonl(listing()) == ""


def test_a_page_is_one_line(page):
    assert render_jsonl(page("甲", document=DOCUMENT)) == json.dumps(DOCUMENT, ensure_ascii=False) + "\n"


@given(title=st.text(st.characters(exclude_categories=["Cs"])), ascii_only=st.booleans())
def test_any_text_comes_back_as_it_was(listing, title, ascii_only):
    assert json.loads(render_json({"t": title}, ascii_only=ascii_only)) == {"t": title}
    (line, end) = render_jsonl(listing(("1", title)), ascii_only=ascii_only).split("\n")
    assert (json.loads(line)["title"], end) == (title, "")


@pytest.mark.parametrize("arguments", ["list", "show 51", "check"])
def test_at_the_prompt_ascii_says_the_same_as_utf_8(run, arguments):
    readable = run(*arguments.split(), "--json")
    escaped = run(*arguments.split(), "--json", "--ascii")
    assert not readable.out.isascii()
    assert escaped.out.isascii()
    assert json.loads(readable.out) == json.loads(escaped.out)


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [("list", "lnpolicy/list/1"), ("show 51", "lnpolicy/show/1"), ("check", "lnpolicy/check/1")],
)
def test_every_document_names_its_schema_and_the_edition(run, arguments, schema):
    document = json.loads(run(*arguments.split(), "--json").out)
    assert (document["schema"], document["edition"]) == (schema, "2026-06")


def test_json_lines_list_every_policy(run):
    lines = run("list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(range(1, 160))

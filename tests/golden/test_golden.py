"""Every command line of commands.txt prints, byte for byte, what it printed when it was recorded."""

import json
from collections import Counter
from datetime import date
from difflib import unified_diff
from functools import cache
from itertools import chain, islice

import pytest

from . import record

FAMILIES = record.families()
SOME_DAY = date(2026, 9, 15)
"""In the midst of the printed dates, and none of the days on which the outputs were recorded."""
MOST_LINES = 80
recorded = cache(record.recorded)

EVERY_COMMAND = [
    pytest.param(family, command, id=f"{family}-{number}")
    for family, commands in FAMILIES.items()
    for number, command in enumerate(commands, start=1)
]


@pytest.mark.parametrize(("family", "command"), EVERY_COMMAND)
def test_a_command_prints_what_it_printed_before(family, command):
    before = recorded(family).get(command)
    if before is None:
        pytest.fail(f"not recorded: lnpolicy {command}", pytrace=False)
    with record.today(SOME_DAY):
        now = record.printed(command)
    if now != before:
        pytest.fail(f"lnpolicy {command}\n{difference(before, now)}", pytrace=False)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_output_is_kept_of_a_command_that_is_gone(family):
    assert list(recorded(family)) == FAMILIES[family]


def test_each_family_is_a_file_of_outputs_and_each_file_a_family():
    assert {path.stem for path in record.OUTPUTS.glob("*.jsonl")} == set(FAMILIES)


def test_no_command_is_listed_twice():
    listed = Counter(chain.from_iterable(FAMILIES.values()))
    assert [command for command, times in listed.items() if times > 1] == []


def test_every_policy_is_shown(corpus):
    assert {f"show {policy.id} --on 2026-09-01 --json" for policy in corpus.policies} <= set(FAMILIES["show"])


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        (f'"corpus_sha256": "{"0a" * 32}",', '"corpus_sha256": "SHA256",'),
        (f'"rules_sha256": "{"1b" * 32}"', '"rules_sha256": "SHA256"'),
        ("lnpolicy 1.2.3 · 汇编 2026-06 · 政策 0a0a0a0a · 规则 1b1b1b1b · 2026-09-01",
         "lnpolicy VERSION · 汇编 2026-06 · 政策 SHA256 · 规则 SHA256 · 2026-09-01"),
        ('"version": "0.1.0",', '"version": "VERSION",'),
        ("PRODID:-//lnpolicy//lnpolicy 1.0.0rc1//ZH", "PRODID:-//lnpolicy//lnpolicy VERSION//ZH"),
    ],
)  # fmt: skip
def test_the_version_and_the_sums_of_the_data_are_left_out(printed, kept):
    assert record.steady(printed) == kept


@pytest.mark.parametrize(
    "printed",
    [f'"sha256": "{"0a" * 32}"', f'"corpus_sha256": "{"0a" * 31}"', '"version": {"type": "string"}', "lnpolicy calc"],
)
def test_nothing_else_is_left_out(printed):
    assert record.steady(printed) == printed


def test_no_schema_changes_its_shape_and_keeps_its_number():
    kept = record.recorded_shapes()
    changed = [name for name, shape in record.shapes().items() if kept.get(name) not in (None, shape)]
    assert changed == [], "raise the number in the schema and where it is printed, then record anew"


def test_every_schema_is_recorded_under_its_number():
    assert record.recorded_shapes().keys() == record.shapes().keys()


@pytest.mark.parametrize(
    ("change", "changes_shape"),
    [
        (lambda schema: schema["properties"].update(surprise={"type": "string"}), True),
        (lambda schema: schema["required"].remove("edition"), True),
        (lambda schema: schema["properties"]["edition"].update(type="integer"), True),
        (lambda schema: schema.update(description="Other words."), False),
        (lambda schema: schema["properties"]["edition"].update(title="版次"), False),
    ],
)
def test_a_schema_has_another_shape_where_it_takes_other_documents_but_not_in_other_words(
    change, changes_shape, root, tmp_path, monkeypatch
):
    schema = json.loads((root / "data/schemas/list.json").read_text("utf-8"))
    change(schema)
    (tmp_path / "list.json").write_text(json.dumps(schema), "utf-8")
    monkeypatch.setattr("tests.schemas.FOLDER", tmp_path)
    assert (record.shapes()["lnpolicy/list/1"] != record.recorded_shapes()["lnpolicy/list/1"]) is changes_shape


def difference(before, now):
    """How the two differ, line by line, as far as one cares to read."""
    lines = unified_diff(_lines(before), _lines(now), "recorded", "printed now", lineterm="")
    shown = list(islice(lines, MOST_LINES + 1))
    if len(shown) > MOST_LINES:
        shown[MOST_LINES] = "… and more"
    return "\n".join(shown)


def _lines(printed):
    """The lines of what a command printed, with the carriage returns visible and each stream under its name."""
    streams = [("exit", str(printed.exit)), ("standard output", printed.out), ("standard error", printed.err)]
    return [line for name, text in streams for line in (f"[{name}]", *text.replace("\r", "\\r").split("\n"))]

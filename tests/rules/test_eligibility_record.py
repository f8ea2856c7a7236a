"""Who may have what as an index keeps it is what the files say, and never older than they are."""

import json
import shutil

import pytest

from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.rules.eligibility_record import as_record, from_record


@pytest.fixture(scope="module")
def read(root):
    """As the files have it: a corpus file has no index that keeps anything."""
    return Edition(root / "data", root / "data/policies.toml").eligibility


def test_what_is_kept_is_what_the_files_say(read):
    assert bundled_edition().eligibility == read


def test_nothing_is_lost_on_the_way(read):
    assert from_record(_as_json(as_record(read))) == read


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("eligibility/entitlements.toml", 'waits_for = "申报缴纳残疾人就业保障金"', 'waits_for = "申报"'),
        ("eligibility/facts.toml", 'label = "主体类型"', 'label = "主体"'),
        ("eligibility/sizes.toml", "第四条", "第4条"),
        ("rules/fund.toml", 'label = "在职职工人数"', 'label = "职工人数"'),
    ],
)
def test_a_file_that_has_changed_since_is_read_anew(root, tmp_path, file, old, new):
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder)
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")
    changed = Edition(folder).eligibility
    assert changed != bundled_edition().eligibility
    assert new.split(" = ")[-1].strip('"') in repr(changed)


def test_what_a_calculator_takes_is_what_its_rules_say(read):
    edition = bundled_edition()
    for name in edition.calculators:
        declared = edition.rules(name).calculators[name]
        assert edition.intake(name) == (declared.inputs, declared.needed)


def _as_json(record):
    return json.loads(json.dumps(record))

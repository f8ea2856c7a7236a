"""What an index keeps of rules, time limits and who may have what is what the files say, and never older than they."""

import shutil

import pytest

from lnpolicy.edition.edition import Edition, bundled_edition

CALCULATORS = bundled_edition().calculators


@pytest.fixture(scope="module")
def read(root):
    """As the files have it: a corpus file has no index that keeps anything."""
    return Edition(root / "data", root / "data/policies.toml")


def of_book(book):
    """All that stands in a rulebook, with the formulas as texts and whatever is found in them."""
    parts = book.edition, book.inputs, book.calculators, book.outside, book.rules, book.sha256, book.made_from
    return parts, dict(book.numbers)


def test_who_may_have_what_is_what_the_files_say(read):
    assert bundled_edition().eligibility == read.eligibility


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_the_rules_of_a_calculator_are_what_its_file_says(read, calculator):
    assert of_book(bundled_edition().rules(calculator)) == of_book(read.rules(calculator))


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_a_formula_that_was_kept_is_the_formula_that_was_read(read, calculator):
    kept, found = (list(formulas(edition.rules(calculator).rules)) for edition in (bundled_edition(), read))
    assert len(kept) == len(found)
    for one, other in zip(kept, found, strict=True):
        assert one.as_kept() == other.as_kept()
        assert (one.called, one.is_name, one.is_quotient) == (other.called, other.is_name, other.is_quotient)


def test_the_time_limits_are_what_their_file_says(read):
    kept, found = bundled_edition().deadlines, read.deadlines
    assert (kept.edition, kept.sha256) == (found.edition, found.sha256)
    assert (kept.limits, kept.chains, kept.outside) == (found.limits, found.chains, found.outside)


def test_the_calculators_stand_in_the_order_of_their_file(read):
    assert bundled_edition().calculators == read.calculators


def test_what_a_calculator_takes_is_what_its_rules_say():
    edition = bundled_edition()
    for name in edition.calculators:
        declared = edition.rules(name).calculators[name]
        assert edition.intake(name) == (declared.inputs, declared.needed)


@pytest.mark.parametrize(
    ("file", "old", "new", "of"),
    [
        (
            "eligibility/entitlements.toml",
            'waits_for = "申报缴纳残疾人就业保障金"',
            'waits_for = "申报"',
            "eligibility",
        ),
        ("eligibility/facts.toml", 'label = "主体类型"', 'label = "主体"', "eligibility"),
        ("eligibility/sizes.toml", "第四条", "第4条", "eligibility"),
        ("rules/fund.toml", 'label = "在职职工人数"', 'label = "职工人数"', "eligibility"),
        ("rules/fund.toml", 'label = "在职职工人数"', 'label = "职工人数"', "rules"),
        ("rules/shared.toml", 'label = "劳动合同期限"', 'label = "合同多长"', "rules"),
        ("deadlines.toml", 'label = "口岸签证当场办结"', 'label = "当场办好"', "deadlines"),
    ],
)
def test_a_file_that_has_changed_since_is_read_anew(root, tmp_path, file, old, new, of):
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder)
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")
    assert new.split(" = ")[-1].strip('"') in repr(TOLD[of](Edition(folder)))
    assert new.split(" = ")[-1] not in repr(TOLD[of](bundled_edition()))


TOLD = {
    "eligibility": lambda edition: edition.eligibility,
    "rules": lambda edition: [edition.rules(name).inputs for name in CALCULATORS],
    "deadlines": lambda edition: edition.deadlines.limits,
}


def formulas(value):
    """The formulas in a value, wherever they stand."""
    if hasattr(value, "as_kept"):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from formulas(one)
    elif isinstance(value, dict):
        yield from formulas(tuple(value.values()))

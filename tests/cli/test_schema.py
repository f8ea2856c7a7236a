import copy
import json
from pathlib import Path

import pytest
import tomli
from jsonschema import Draft202012Validator, ValidationError

from lnpolicy.corpus.load import load_corpus
from lnpolicy.errors import InvalidData

NAMES = [
    "search",
    "show",
    "pages",
    "list",
    "open",
    "answer",
    "calculators",
    "checkup",
    "checkup-facts",
    "batch-summary",
    "dates",
    "diff",
    "check",
    "links",
    "coverage",
    "error",
    "corpus",
]
PRINTED = {
    "search": ["残保金"],
    "show": ["51"],
    "list": [],
    "dates": [],
    "check": [],
    "checkup": ["--set", "城市=沈阳"],
}
"""What to ask each command that prints JSON."""


def schema(run, name):
    return json.loads(run("schema", name).out)


@pytest.fixture(scope="session")
def bundled_document(root):
    return tomli.loads((root / "data/policies.toml").read_text("utf-8"))


NUMBERS = {"batch-summary": 2, "diff": 2}
"""The numbers of the forms that are no longer the first."""


def test_the_names_are_listed(run):
    assert run("schema") == (0, "".join(f"{name}\n" for name in NAMES), "")


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_json_schema(run, name):
    code, out, err = run("schema", name)
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["$id"] == f"lnpolicy/{name}/{NUMBERS.get(name, 1)}"
    Draft202012Validator.check_schema(document)


def test_every_schema_of_the_data_is_listed(root):
    assert {path.stem for path in (root / "data/schemas").iterdir()} == set(NAMES)


@pytest.mark.parametrize(("name", "arguments"), PRINTED.items())
def test_what_a_command_prints_names_its_schema_and_edition_and_keeps_to_it(run, name, arguments):
    document = json.loads(run(name, *arguments, "--json").out)
    assert document["schema"] == f"lnpolicy/{name}/{NUMBERS.get(name, 1)}"
    assert document["edition"] == "2026-06"
    Draft202012Validator(schema(run, name)).validate(document)


@pytest.mark.parametrize(("name", "arguments"), PRINTED.items())
def test_a_schema_refuses_what_no_command_prints(run, name, arguments):
    validator = Draft202012Validator(schema(run, name))
    document = json.loads(run(name, *arguments, "--json").out)
    for wrong in ({"surprise": 1}, {"schema": "lnpolicy/other/1"}, {"edition": 2026}):
        with pytest.raises(ValidationError):
            validator.validate(document | wrong)
    with pytest.raises(ValidationError):
        validator.validate({key: value for key, value in document.items() if key != "edition"})


def test_the_bundled_corpus_keeps_to_the_schema_of_corpora(run, bundled_document):
    Draft202012Validator(schema(run, "corpus")).validate(bundled_document)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.update(surprise=1),
        lambda document: document.pop("edition"),
        lambda document: document.update(schema="lnpolicy/corpus/2"),
        lambda document: document.update(policies=[]),
        lambda document: document["policies"][0].update(id="1"),
        lambda document: document["policies"][0].update(id=0),
        lambda document: document["policies"][0].pop("measures"),
        lambda document: document["policies"][0].update(title=""),
        lambda document: document["policies"][0].update(title="a\nb"),
        lambda document: document["policies"][0].update(urls="https://a.cn"),
        lambda document: document["policies"][0].update(phones=[]),
        lambda document: document["policies"][0]["contacts"][0].pop("office"),
        lambda document: document["policies"][0]["contacts"][0].update(phones=[1]),
        lambda document: document["policies"][0].update(documents=[{"number": "1"}]),
    ],
)
def test_schema_and_loader_refuse_the_same_faults(run, bundled_document, written, spoil):
    document = copy.deepcopy(bundled_document)
    document["policies"] = document["policies"][:1]
    spoil(document)
    with pytest.raises(ValidationError):
        Draft202012Validator(schema(run, "corpus")).validate(document)
    with pytest.raises(InvalidData):
        load_corpus(Path(written(document)))


@pytest.mark.parametrize(
    ("policy", "edition"),
    [
        ({}, {"edition": ""}),
        ({}, {"edition": "2027\n01"}),
        ({}, {"title": ""}),
        ({}, {"categories": ["甲类", ""]}),
        ({"also_titled": [""]}, {}),
    ],
)
def test_the_loader_refuses_what_the_schema_refuses(corpus_file, policy, edition):
    with pytest.raises(InvalidData):
        load_corpus(Path(corpus_file(policy, **edition)))


@pytest.mark.parametrize(("policy", "edition"), [({"urls": ["ftp://a.cn/1"]}, {}), ({}, {"edition": "第二版"})])
def test_json_of_every_corpus_that_loads_keeps_to_the_schemas(run, valid, corpus_file, policy, edition):
    path = corpus_file(policy, **edition)
    valid("list", run("list", "--corpus", path, "--json").out)
    valid("show", run("show", "1", "--corpus", path, "--json").out)


@pytest.mark.parametrize("name", ["serch", "", "answr", "Search", "../policies"])
def test_an_unknown_name_is_refused_with_those_there_are(run, name):
    code, out, err = run("schema", name)
    assert (code, out) == (2, "")
    assert f"没有名为“{name}”的 schema" in err
    assert "、".join(NAMES) in err


def test_a_name_misspelt_is_offered_its_near_name(run):
    assert "您是不是要找：search" in run("schema", "serch").err


def test_a_broken_corpus_does_not_matter_to_schemas(run, monkeypatch):
    monkeypatch.setenv("LNPOLICY_CORPUS", "/nowhere.toml")
    assert run("schema", "list").code == 0


def test_a_schema_is_saved_to_a_file(run, tmp_path):
    target = tmp_path / "answer.json"
    printed = run("schema", "answer").out
    assert run("schema", "answer", "-o", str(target)) == (0, "", "")
    assert target.read_text("utf-8") == printed


def test_a_file_that_is_there_is_replaced_only_when_asked(run, tmp_path):
    target = tmp_path / "answer.json"
    target.write_text("mine", "utf-8")
    refused = run("schema", "answer", "-o", str(target))
    assert refused.code == 2
    assert str(target) in refused.err
    assert target.read_text("utf-8") == "mine"
    assert run("schema", "answer", "-o", str(target), "--force").code == 0
    assert target.read_text("utf-8") != "mine"


# ------------------------------------------------------------ what calculators take


@pytest.mark.parametrize("words", [["toll"], ["calc", "toll"], ["高速费"], ["subsidy", "training"], ["training"]])
def test_a_calculator_is_called_as_elsewhere(run, words):
    said = json.loads(run("schema", *words).out)
    assert said["title"] == f"lnpolicy calc {'toll' if 'training' not in words else 'subsidy training'} --input"


def test_the_schema_of_every_calculator_has_every_input_as_it_is_declared(run, handbook):
    for name in handbook.calculators:
        said = json.loads(run("schema", *name.split()).out)
        Draft202012Validator.check_schema(said)
        book = handbook.rules(name)
        declared = book.calculators[name]
        assert list(said["properties"]) == list(declared.inputs)
        assert {key: value["title"] for key, value in said["properties"].items()} == {
            key: book.inputs[key].label for key in declared.inputs
        }
        assert set(said["required"]) == {"policy"} & set(declared.inputs)


def test_what_the_schema_takes_the_calculator_takes(run, tmp_path):
    given = {"employer_type": "企业", "employees": 28, "average_wage": "6万"}
    Draft202012Validator(schema(run, "fund")).validate(given)
    path = tmp_path / "单位.json"
    path.write_text(json.dumps(given, ensure_ascii=False), "utf-8")
    assert json.loads(run("calc", "fund", "--input", str(path), "--json").out)["amount"] == "0.00"
    with pytest.raises(ValidationError):
        Draft202012Validator(schema(run, "fund")).validate({"工人": 28})


def test_a_name_of_neither_is_told_what_there_is(run):
    code, out, err = run("schema", "tolls")
    assert (code, out) == (2, "")
    assert err.startswith("错误：没有名为“tolls”的 schema\n")
    assert "一种计算要的输入写它的名称，如 toll" in err

"""What the tests of the commands share: other corpora, the JSON Schemas, the bundled handbook."""

import json

import pytest
from jsonschema import Draft202012Validator

import lnpolicy

POLICY = {
    "id": 1,
    "title": "甲补贴",
    "category": "甲类",
    "page": 1,
    "audience": "企业。",
    "measures": "给予补贴。",
    "basis": "《文件》",
    "procedure": "申请。",
    "contacts": [{"office": "省甲厅", "phones": ["024-12345678"]}],
    "urls": ["https://a.cn/1"],
}
EDITION = {"schema": "lnpolicy/corpus/1", "edition": "2027-01", "title": "测试汇编", "categories": ["甲类", "乙类"]}


def as_toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {as_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory):
    """Nothing that a test leads to be kept is kept in the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def written(tmp_path):
    """Write a document as a corpus file, whatever it holds, and return its path."""

    def written(document):
        path = tmp_path / "另一版.toml"
        path.write_text("".join(f"{key} = {as_toml(value)}\n" for key, value in document.items()), "utf-8")
        return str(path)

    return written


@pytest.fixture
def corpus_file(written):
    """Write a corpus of small policies, each given by what sets it apart, and return its path."""

    def corpus_file(*policies, **edition):
        numbered = [POLICY | {"id": number} | policy for number, policy in enumerate(policies or ({},), start=1)]
        return written(EDITION | edition | {"policies": numbered})

    return corpus_file


@pytest.fixture(scope="session")
def valid(root):
    """Read JSON and hold it against the schema of that name; return the document."""
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in (root / "data/schemas").glob("*.json")}

    def valid(name, text):
        document = json.loads(text)
        Draft202012Validator(schemas[name]).validate(document)
        return document

    return valid


@pytest.fixture(scope="session")
def handbook():
    return lnpolicy.load()

"""What the tests of the calculators share: the JSON Schemas, and the same calculation at the prompt."""

import io
import json
import sys

import pytest
from jsonschema import Draft202012Validator


@pytest.fixture(scope="session")
def schema_of(root):
    """A validator for each schema of the data, by name."""

    def schema_of(name):
        return Draft202012Validator(json.loads((root / f"data/schemas/{name}.json").read_text("utf-8")))

    return schema_of


@pytest.fixture
def at_the_prompt(run, monkeypatch):
    """What `lnpolicy calc` prints as JSON for inputs from standard input."""

    def at_the_prompt(calculator, inputs):
        said = {name: value for name, value in inputs.items() if value is not None}
        typed = io.TextIOWrapper(io.BytesIO(json.dumps(said, default=str).encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", typed)
        code, out, err = run("calc", *calculator.split(), "--input", "-", "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return at_the_prompt

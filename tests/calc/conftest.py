"""What the tests of the calculators share: the JSON Schemas."""

import json

import pytest
from jsonschema import Draft202012Validator


@pytest.fixture(scope="session")
def schema_of(root):
    """A validator for each schema of the data, by name."""

    def schema_of(name):
        return Draft202012Validator(json.loads((root / f"data/schemas/{name}.json").read_text("utf-8")))

    return schema_of

"""Whatever an assistant calls a tool with: a document as its schema has it, or an error; never anything else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.cli.environment import Environment
from lnpolicy.cli.tools import call, tools
from lnpolicy.corpus.files import data_folder
from tests.fuzz.guard import fenced
from tests.fuzz.hostile import days, figures, json_values, odd, queries
from tests.fuzz.lines import EDITION
from tests.fuzz.running import TODAY, examples
from tests.schemas import hold

_OF_TYPE = {
    "string": queries | figures | days | odd,
    "boolean": st.booleans(),
    "integer": st.integers(-1, 200) | st.integers(),
    "number": st.integers(0, 10**6) | st.floats(),
    "array": st.lists(st.integers(0, 160) | st.sampled_from(["open", "entitled"]) | odd, max_size=3),
}


def values_of(schema):
    """What a property may be given: mostly what its schema asks for."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "object" in types:
        named = {name: values_of(inner) for name, inner in schema["properties"].items()}
        return st.fixed_dictionaries({}, optional=dict(list(named.items())[:30])) | json_values
    fitting = st.one_of(*(_OF_TYPE[name] for name in types))
    return fitting | fitting | json_values


@pytest.mark.parametrize("tool", tools(EDITION), ids=lambda tool: tool.name)
def test_a_tool_answers_with_a_document_of_its_schema_or_with_an_error(tool, tmp_path):
    properties = {name: values_of(schema) for name, schema in tool.schema["properties"].items()}
    required = {name: properties.pop(name) for name in tool.schema["required"]}
    around = Environment(None, None, None, {}, lambda: TODAY, data_folder())

    @examples(15)
    @given(
        arguments=st.fixed_dictionaries(required, optional=properties), strange=st.dictionaries(odd, odd, max_size=1)
    )
    def answers_or_errs(arguments, strange):
        with fenced(tmp_path) as fence:
            result = call(tool, {**arguments, **strange}, around)
        assert not fence.calls
        document = hold(json.dumps(result.document))
        assert result.is_error == (set(document) == {"error"})
        assert "程序内部出错" not in json.dumps(document, ensure_ascii=False)

    answers_or_errs()

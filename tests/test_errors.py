import json
import pickle
import re

import pytest

from lnpolicy.errors import (
    Ambiguous,
    ExitCode,
    InvalidData,
    LnpolicyError,
    NotFound,
    UsageError,
    ValueNotAccepted,
)

ERRORS = [UsageError, ValueNotAccepted, NotFound, Ambiguous, InvalidData]


def test_the_exit_codes_are_those_of_the_contract():
    assert {code.name: int(code) for code in ExitCode} == {
        "OK": 0,
        "NOT_FOUND": 1,
        "USAGE": 2,
        "INVALID_DATA": 3,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_list_every_exit_code_and_no_other(root, readme):
    listed = re.findall(r"^\| (\d+) \| \S", (root / readme).read_text("utf-8"), re.MULTILINE)
    assert listed == [str(int(code)) for code in ExitCode]


@pytest.mark.parametrize(
    ("kind", "exit_code", "code"),
    [
        (LnpolicyError, 2, "error"),
        (UsageError, 2, "usage"),
        (ValueNotAccepted, 2, "bad_value"),
        (NotFound, 1, "not_found"),
        (Ambiguous, 1, "ambiguous"),
        (InvalidData, 3, "invalid_data"),
    ],
)
def test_each_error_has_its_exit_code_and_its_name_for_programs(kind, exit_code, code):
    error = kind("甲")
    assert (error.exit_code, error.code) == (exit_code, code)


def test_the_schema_of_errors_lists_their_names_and_no_other(root):
    kinds = [LnpolicyError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    here = {kind.code for kind in kinds if kind.__module__ == LnpolicyError.__module__}
    schema = json.loads((root / "data/schemas/error.json").read_text("utf-8"))
    assert set(schema["properties"]["error"]["properties"]["code"]["enum"]) == here


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_is_caught_by_the_one_base_class(kind):
    with pytest.raises(LnpolicyError, match=r"^没有这个值$"):
        raise kind("没有这个值")


def test_an_ambiguous_answer_is_also_one_that_was_not_found():
    assert issubclass(Ambiguous, NotFound)


def test_an_error_says_what_was_wrong_what_to_do_and_where():
    error = InvalidData("坏了", hint="修一修", param="id")
    assert (str(error), error.message, error.hint, error.param) == ("坏了", "坏了", "修一修", "id")


def test_hint_and_place_may_be_left_out():
    error = NotFound("没有")
    assert (error.hint, error.param) == ("", "")


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_travels_between_processes_whole(kind):
    error = pickle.loads(pickle.dumps(kind("坏了", hint="修一修", param="id")))
    assert type(error) is kind
    assert (error.message, error.hint, error.param) == ("坏了", "修一修", "id")

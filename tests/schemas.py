"""Every JSON that the program prints is held against the schema that it names."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[1] / "data/schemas"


@cache
def validator(name: str) -> Draft202012Validator:
    """What holds a document against the schema of that name; `KeyError` for a name that no schema has."""
    path = FOLDER / f"{name}.json"
    if not path.is_file():
        raise KeyError(name)
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def shapes() -> dict[str, str]:
    """The shape of every schema, by the name and number that documents give for it: a digest of all but its words."""
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return {document["$id"]: _digest(_shape(document)) for document in documents}


def _shape(part: Any) -> Any:
    """What of a schema decides which documents keep to it."""
    if isinstance(part, list):
        return [_shape(item) for item in part]
    if isinstance(part, dict):
        told = [key for key in ("title", "description", "$comment") if isinstance(part.get(key), str)]
        return {key: _shape(value) for key, value in part.items() if key not in told}
    return part


def _digest(shape: Any) -> str:
    return sha256(json.dumps(shape, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def named_in(document: Any) -> str | None:
    """The name of the schema that a document is of; None for what is no document of ours."""
    if not isinstance(document, dict):
        return None
    schema = document.get("schema")
    if isinstance(schema, str) and schema.startswith("lnpolicy/"):
        return schema.split("/")[1]
    return "error" if set(document) == {"error"} else None


def hold(text: str) -> Any:
    """Hold one JSON text against the schema that it names, where it is a document of ours; what it says."""
    document = json.loads(text)
    if (name := named_in(document)) is not None:
        fault = next(validator(name).iter_errors(document), None)
        assert fault is None, f"not as the schema {name} has it: {fault.json_path}: {fault.message}"
    return document


def hold_printed(*streams: str) -> None:
    """Hold everything that a command printed, and that is one JSON document or ends with one, against its schema."""
    for text in streams:
        for piece in (text, text.rstrip("\n").rpartition("\n")[2]):
            if piece.lstrip()[:1] == "{":
                try:
                    json.loads(piece)
                except ValueError:
                    continue
                hold(piece)
                break

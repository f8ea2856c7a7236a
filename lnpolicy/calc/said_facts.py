"""What was said of a fact that the rules work out as well, where a reading of them comes to something else.

What was said stands. But whoever sees that the days they gave come to the contrary by one reading can put it right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lnpolicy.calc.setting import Setting

_IN_WORDS = {True: "是", False: "否"}


def contrary_readings(inputs: Mapping[str, Any], within: Setting) -> list[str]:
    """For each yes or no that was said, the readings by which the other inputs come to the contrary, in words."""
    made_from = within.rulebook.made_from
    facts = inputs.keys() & made_from.keys()
    if not facts:
        return []
    said = [name for name in inputs if name in facts and any(source in inputs for source in made_from[name])]
    return [text for name in said if isinstance(inputs[name], bool) for text in _contrary(name, inputs, within)]


def _contrary(name: str, inputs: Mapping[str, Any], within: Setting) -> Iterator[str]:
    label, said = within.rulebook.inputs[name].label, inputs[name]
    others = {key: value for key, value in inputs.items() if key != name}
    cases = within.working.cases(others, within.on)
    readings = [case.readings.get(name) for case in cases if case.values[name] is (not said)]
    for text in dict.fromkeys(reading.text for reading in readings if reading):
        yield f"{label}按所说的“{_IN_WORDS[said]}”算；{text}的，按所给的其他各项则为“{_IN_WORDS[not said]}”，请核对"

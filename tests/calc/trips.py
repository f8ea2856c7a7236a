"""Trips of policies 71 to 80 by the vehicle that makes them, and what an answer says of a policy."""

import pytest

from lnpolicy import calc
from lnpolicy.errors import ValueNotAccepted

CONTAINER = {"vehicle": "truck", "container": True, "etc": True, "toll": 300}
COACH = {"vehicle": "coach", "seats": 45, "in_province": True, "licensed": True, "etc": True, "booked": True}
CAR = {"vehicle": "car", "plate": "辽A", "seats": 5, "ring": True}
HYDROGEN = {"vehicle": "truck", "hydrogen": True, "etc": True, "booked": True}
NOT_A_HYDROGEN_CONTAINER = {"container": False, "hydrogen": False}


def option(answer, policy):
    [found] = [each for each in answer.options if each.rule.policy == policy]
    return found


def unmet(answer, policy):
    """The inputs of the conditions for which a policy does not apply."""
    document = answer.as_document()
    [found] = [each for each in document["options"] if each["policy"] == policy]
    return [each["input"] for each in found["conditions"] if each["state"] == "unmet"]


def amounts(answer):
    return [str(reading.amount) for reading in answer.readings]


def refusal(**inputs):
    with pytest.raises(ValueNotAccepted) as caught:
        calc.toll(**inputs)
    return caught.value


def without(inputs, name):
    return {key: value for key, value in inputs.items() if key != name}

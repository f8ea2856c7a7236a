"""The other calculators answer the same from Python and at the prompt."""

import pytest

from lnpolicy import calc

CASES = {
    "deadline": [
        {"policy": 32, "start": "2026-04-20", "case": "approval", "document": "报告书"},
        {"policy": 36, "start": "2026-05-06", "case": "application"},
        {"policy": 55, "start": "2026-02-02"},
        {"policy": 122, "expires": "2027-03-01"},
        {"policy": 150, "start": "2026-10-08"},
    ],
    "disclosure": [
        {"kind": "tax", "violation_date": "2025-12-01", "disclosure_date": "2026-12-02", "short_paid": 3_000_000,
         "due": 10_000_000, "before_discovery": True, "corrected": True, "previous_disclosure": "none"},
        {"kind": "inspection", "goods_value": 500_000, "max_fine": 50_000, "harm": False, "safety_item": False},
    ],
    "power": [
        {"city": "鞍山", "capacity_kw": 160, "ownership": "private"},
        {"city": "锦州", "capacity_kw": 180, "ownership": "private"},
        {"application_date": "2026-09-23", "external_works": True},
    ],
    "fee": [
        {"policy": 26, "people": 3, "reciprocal": False, "entries": 1},
        {"policy": 26, "people": 2, "reciprocal": True, "entries": 1},
        {"policy": 60, "people": 1, "registration_date": "2026-02-20", "date": "2026-03-05"},
    ],
    "procurement": [
        {"project": "goods", "bid_price": 1_000_000, "bidder_size": "small", "mode": "alone", "deduction": 10},
        {"project": "goods", "budget": "2000000.01", "threshold": 500_000, "suitable": True},
    ],
    "threshold": [{"policy": 4}, {"policy": 52}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("calculator", "inputs"), [(name, inputs) for name, several in CASES.items() for inputs in several], ids=str
)
def test_an_answer_is_the_same_from_python_and_at_the_prompt(calculator, inputs, at_the_prompt, schema_of):
    document = getattr(calc, calculator)(**inputs).as_document()
    schema_of("answer").validate(document)
    assert at_the_prompt(calculator, inputs) == document

"""What the numbers in a query ask for: documents, telephones, amounts and discounts."""

from __future__ import annotations

import re

from lnpolicy.search.index import Index
from lnpolicy.search.normalize import document_numbers, phone_numbers
from lnpolicy.search.quantities import quantities
from lnpolicy.search.wanted import Wanted, Way, weight


def numbers(index: Index, text: str) -> tuple[list[Wanted], str]:
    """What the numbers in normalized `text` ask for, and `text` without them.

    An amount that no policy names is a circumstance of the asker's (28个人) and asks for nothing.
    """
    wanted: list[Wanted] = []
    for issuer, number in document_numbers(text):
        ways = (
            Way(f"t:{issuer}{number}", issuer + number, "number", 1.0),
            Way(f"t:{number}", number, "number", 0.5 if issuer else 1.0),
        )
        wanted.append(Wanted(f"{issuer}{number}", weight(index, ways), ways))
        text = re.sub(rf"{re.escape(issuer)}\W*{number[:4]}\W*年?第?\s*{number[5:]}\s*号?", " ", text)
    for number in phone_numbers(text):
        if index.postings(number):
            way = Way(f"t:{number}", number, "number", 1.0)
            wanted.append(Wanted(number, weight(index, [way]), (way,)))
            text = re.sub(r"\d[\d-]{4,}", " ", text)
            break
    named: dict[str, Wanted] = {}
    for quantity in quantities(text, index.units, shares_as_discounts=True):
        if index.postings(quantity.amount):
            way = Way(f"t:{quantity.amount}", quantity.amount, "number", 1.0)
            named[quantity.amount] = Wanted(quantity.amount, weight(index, [way]), (way,))
            text = text[: quantity.start] + " " * (quantity.end - quantity.start) + text[quantity.end :]
    return [*wanted, *named.values()], text

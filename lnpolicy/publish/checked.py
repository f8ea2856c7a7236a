"""What `check` finds of an edition that was just read, and did not find in the one before."""

from __future__ import annotations

import re
from dataclasses import replace

from lnpolicy.corpus.invariants import Finding
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.faults import faults
from lnpolicy.edition.replaced import Stale, stale_sayings
from lnpolicy.errors import LnpolicyError


def new_findings(edition: Edition, before: Edition | None) -> list[Finding]:
    """What `check` finds that it did not find in the edition before, or why it cannot look."""
    try:
        found = faults(edition)
        if before is None or not any(finding.faults for finding in found):
            return found
        known = {_without_number(fault) for finding in faults(before) for fault in finding.faults}
        return [
            replace(finding, faults=tuple(fault for fault in finding.faults if _without_number(fault) not in known))
            for finding in found
        ]
    except LnpolicyError as error:
        return [Finding("open", "版本打得开", (error.message,))]


def stale_words_of(edition: Edition) -> list[Stale]:
    """The words of our own that repeat what is printed no more; none where `check` cannot look."""
    try:
        return list(stale_sayings(edition))
    except LnpolicyError:
        return []


def _without_number(fault: str) -> str:
    """A fault without the printed number of the policy of which it speaks."""
    return re.sub(r"第\d+条", "", fault)

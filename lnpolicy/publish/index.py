"""The search index of an edition, with what the edition knows of each policy beside its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lnpolicy.edition.edition import Edition
from lnpolicy.edition.sources import CALCULATIONS, STATEMENTS
from lnpolicy.rules.coverage import calculations
from lnpolicy.search.build import build_index


def index_of(edition: Edition) -> bytes:
    """The index as bytes, the same for the same edition; raises `InvalidData`."""
    computed = calculations(edition.coverage, edition.rulebook)
    beside: dict[int, dict[str, Sequence[Any]]] = {
        policy.id: {
            STATEMENTS: [statement.as_record() for statement in edition.statements(policy.id)],
            CALCULATIONS: [list(one) for one in computed.get(policy.id, ())],
        }
        for policy in edition.corpus
    }
    return build_index(edition.corpus, edition.knowledge, beside)

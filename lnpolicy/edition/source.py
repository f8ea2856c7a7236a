"""What an edition asks of the source of its policies; imported for its types alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lnpolicy.calendar.statements import Statement
from lnpolicy.corpus.kept import Kept
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Imprint, Outline, Policy
from lnpolicy.search.index import Index


class Source(Protocol):
    """The policies of one edition."""

    @property
    def corpus(self) -> Corpus:
        """The text as it was read; raises `InvalidData`."""

    @property
    def index(self) -> Index:
        """The search index; raises `InvalidData`."""

    @property
    def imprint(self) -> Imprint:
        """Which printing this is."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the corpus file."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """The printed numbers of the policies by their keys."""

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies in printed order."""

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """All policies without their texts, in printed order."""

    def policy(self, number: int) -> Policy:
        """The policy with that number; raises `NotFound`."""

    def has(self, number: object) -> bool:
        """Whether there is a policy with that number."""

    def statements(self, number: int | None) -> tuple[Statement, ...]:
        """The dated statements of one policy, or (None) of all of them."""

    def refused_dates(self, number: int | None) -> tuple[str, ...]:
        """Why dates of one policy, or (None) of any, are left out, a sentence each."""

    def calculations(self, number: int) -> tuple[tuple[str, str], ...]:
        """What can be computed of a policy: each its name and the command to type."""

    @property
    def outdated(self) -> Mapping[int, str] | None:
        """Of which policies the words are other ones than what was written down of them; None where none has looked."""

    @property
    def kept(self) -> Kept | None:
        """What was made of the folder's files and is kept in its index; None where nothing is."""

    def index_faults(self) -> tuple[str, ...] | None:
        """What is wrong with the index beside the text, in Chinese; None where it is made of the text when needed."""

"""What the handbook says, as values: a policy holds its sections and contacts, an imprint says which printing it is.

The values are named tuples: as frozen as a dataclass, and made ten times sooner when the program starts.
"""

from __future__ import annotations

from lnpolicy.named_tuple import NamedTuple

SECTIONS = ("audience", "measures", "basis", "procedure", "contacts", "urls")
"""The six sections of every policy, in printed order."""

PROSE_SECTIONS = ("audience", "measures", "basis", "procedure")
"""The sections that hold paragraphs, separated by one newline."""


class Contact(NamedTuple):
    """One office to ask: its printed name, its telephone numbers, and what is printed beside them."""

    office: str
    phones: tuple[str, ...] = ()
    note: str = ""


class Document(NamedTuple):
    """A legal document that a policy rests on: its title without 《》 and, where printed, its number."""

    title: str
    number: str = ""


class Policy(NamedTuple):
    """One policy of the handbook.

    `id` is its number in the contents of this edition, `key` its name in all editions (empty where it has none), `page`
    the printed page it starts on (None where the print is not paged); `audience` (适用对象),
    `measures` (支持措施和范围), `basis` (政策依据) and `procedure` (办事流程) are clean paragraphs separated by one
    newline. `alternatives` are likely corrections of links that look misprinted but are kept as printed;
    `url_note` is what the section on links says in words.
    """

    id: int
    title: str
    category: str
    page: int | None
    audience: str
    measures: str
    basis: str
    procedure: str
    contacts: tuple[Contact, ...]
    urls: tuple[str, ...]
    documents: tuple[Document, ...] = ()
    also_titled: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    url_note: str = ""
    key: str = ""

    def _repr_html_(self) -> str:
        from lnpolicy.notebook import drawn

        return drawn(self)

    @property
    def authority(self) -> str:
        """The office printed first in the section on contacts; empty where none is printed."""
        return self.contacts[0].office if self.contacts else ""

    def outline(self, offices: tuple[str, ...]) -> Outline:
        """The policy without its texts; `offices` are the names of those that answer for it."""
        return Outline(self.id, self.key, self.title, self.category, self.page, offices, self.phones, self.urls)

    @property
    def prose(self) -> str:
        """What it prints in sentences: all but its title, and whom to call."""
        return "\n".join((self.audience, self.measures, self.basis, self.procedure))

    @property
    def phones(self) -> tuple[str, ...]:
        """All telephone numbers of the policy in printed order, each once."""
        return tuple(dict.fromkeys(phone for contact in self.contacts for phone in contact.phones))


class Outline(NamedTuple):
    """What a list shows of a policy: all but its texts; `offices` are the names of those that answer for it."""

    id: int
    key: str
    title: str
    category: str
    page: int | None
    offices: tuple[str, ...]
    phones: tuple[str, ...]
    urls: tuple[str, ...]


class Imprint(NamedTuple):
    """Which printing of the handbook a corpus holds (版本): its name (年-月), title and categories in printed order."""

    name: str
    title: str
    categories: tuple[str, ...] = ()

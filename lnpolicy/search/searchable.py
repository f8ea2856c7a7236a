"""What can be searched in a policy, field by field: its titles, what else it is called, what it prints, its offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lnpolicy.corpus.authorities import Authorities
from lnpolicy.corpus.load import Corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.search.knowledge import Knowledge
from lnpolicy.search.lexicon import Lexicon
from lnpolicy.search.normalize import document_numbers, normalized, phone_numbers
from lnpolicy.search.occurrences import SEPARATOR, too_much
from lnpolicy.search.quantities import quantities

Fields = Mapping[str, str]
"""The text of each field of a policy, by its letter."""
MOST_CHARACTERS = 600_000
"""So much text may be searched in: five times the handbook, and less than ten seconds of work."""
LONGEST_NAME = 6
"""Characters; a longer alias is a question that people ask rather than a name, and its words say less each."""


def searchable(corpus: Corpus, knowledge: Knowledge) -> dict[int, Fields]:
    """The fields of each policy, normalized; raises `InvalidData` where it is too much."""
    texts: dict[int, Fields] = {}
    characters = 0
    for policy in corpus:
        texts[policy.id] = _fields(policy, knowledge)
        characters += sum(map(len, texts[policy.id].values()))
        if characters > MOST_CHARACTERS:
            raise too_much(f"超过 {MOST_CHARACTERS} 个字")
    return texts


def _fields(policy: Policy, knowledge: Knowledge) -> Fields:
    lexicon, authorities, _, activities = knowledge
    aliases = [normalized(alias) for alias in lexicon.aliases.get(policy.key, ())]
    return {
        "t": SEPARATOR.join(normalized(title) for title in (policy.title, *policy.also_titled)),
        "l": SEPARATOR.join(alias for alias in aliases if len(alias) <= LONGEST_NAME),
        "q": SEPARATOR.join(alias for alias in aliases if len(alias) > LONGEST_NAME),
        "a": normalized(policy.audience),
        "e": SEPARATOR.join(map(normalized, activities.get(policy.key, ()))),
        "m": normalized(policy.measures),
        "p": normalized(policy.procedure),
        "b": normalized(policy.basis),
        "o": SEPARATOR.join(dict.fromkeys(map(normalized, _written_offices(policy, authorities)))),
    }


def _written_offices(policy: Policy, authorities: Authorities) -> Iterable[str]:
    """The offices of a policy as printed and in every other way they are written."""
    for contact in policy.contacts:
        yield contact.office
        if contact.note:
            yield contact.note
        yield from authorities.variants.get(authorities.name_of(contact.office), ())


def numbers_of(policy: Policy, fields: Fields, lexicon: Lexicon) -> list[str]:
    """The document numbers, telephone numbers and amounts of a policy."""
    text = SEPARATOR.join(fields[letter] for letter in ("t", "l", "q", "a", "m", "p"))
    return [
        *(f"t:{form}" for issuer, number in document_numbers(fields["b"]) for form in (number, issuer + number)),
        *(f"t:{number}" for number in phone_numbers(normalized(" ".join(policy.phones)))),
        *{f"t:{quantity.amount}" for quantity in quantities(text, lexicon.units)},
    ]


def called(fields: Fields) -> Iterator[str]:
    """What a policy is called: its titles and aliases."""
    return (name for letter in "tlq" for name in fields[letter].split(SEPARATOR) if name)

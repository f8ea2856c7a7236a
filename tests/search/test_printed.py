"""What is printed is found: every piece of the handbook between punctuation marks, typed as it stands."""

import re
import unicodedata

import pytest

FIRST = 3
SHORTEST, LONGEST = 2, 14
_PUNCTUATION = re.compile(r"[，。；：、！？（）()《》〈〉“”‘’\"'【】〔〕\[\]「」—…\s,;:!?·/|<>~～-]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+]+")


def texts(policy):
    return (policy.title, *policy.also_titled, policy.audience, policy.measures, policy.procedure, policy.basis)


@pytest.fixture(scope="module")
def print_of(corpus):
    """All that is printed of each policy, in one width and case, without white space."""
    contacts = {policy.id: [part for one in policy.contacts for part in (one.office, one.note)] for policy in corpus}
    return {policy.id: narrow("\n".join((*texts(policy), *contacts[policy.id], *policy.phones))) for policy in corpus}


def narrow(text):
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@pytest.fixture(scope="module")
def missed(found, print_of):
    """Of the pieces those that a search does not find as the handbook's own words, each with what it finds."""

    def missed(pieces, typed="{}"):
        wrong = {}
        for piece in sorted(pieces):
            printing = {number for number, text in print_of.items() if narrow(piece) in text}
            first = found(typed.format(piece))[:FIRST]
            is_first = set(first) <= printing if len(printing) > FIRST else not printing.isdisjoint(first)
            if not (printing and first and is_first):
                wrong[piece] = first
        return wrong

    return missed


def pieces(corpus):
    cut = {piece for policy in corpus for text in texts(policy) for piece in _PUNCTUATION.split(text)}
    return {piece for piece in cut if SHORTEST <= len(piece) <= LONGEST}


def test_every_piece_between_punctuation_marks_is_found(corpus, missed):
    assert len(pieces(corpus)) > 2900
    assert missed(pieces(corpus)) == {}


@pytest.mark.parametrize("typed", ["“{}”", "（{}）", "，{}。", "{}："])
def test_so_it_is_with_the_punctuation_around_it(corpus, missed, typed):
    assert missed(sorted(pieces(corpus))[::10], typed) == {}


def test_every_telephone_and_document_number_is_found(corpus, missed):
    numbers = {number for policy in corpus for number in policy.phones}
    assert missed(numbers | {document.number for policy in corpus for document in policy.documents} - {""}) == {}


def test_what_few_policies_print_with_figures_in_it_they_are_found_first(corpus, print_of, found):
    numbers = {document.number for policy in corpus for document in policy.documents} - {""}
    numbers |= {number for policy in corpus for number in policy.phones}
    numbers |= {code for policy in corpus for code in re.findall(r"[A-Z]{2,}[A-Z/]* ?\d[\d.-]+", policy.measures)}
    first = {number: found(number)[0] for number in numbers}
    printing = {number: {one for one, text in print_of.items() if narrow(number) in text} for number in numbers}
    assert [one for one in numbers if len(printing[one]) <= FIRST and first[one] not in printing[one]] == []


def test_every_word_in_latin_letters_is_found(corpus, missed):
    assert missed({word for policy in corpus for text in texts(policy) for word in _LATIN.findall(text)}) == {}


def test_every_office_is_found(corpus, missed):
    assert missed({contact.office for policy in corpus for contact in policy.contacts}) == {}

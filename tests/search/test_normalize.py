import pytest

from lnpolicy.search.normalize import document_numbers, is_chinese, normalized, phone_numbers


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("ＥＴＣ　卡", "etc 卡"),
        ("①２％", "12%"),
        ("  a \t b\n", "a b"),
        ("a\u200bb\ud800c\x00", "a b c"),
        ("KW", "kw"),
        ("", ""),
    ],
)
def test_widths_cases_and_white_space_have_one_spelling(text, spelling):
    assert normalized(text) == spelling


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("辽政发〔2026〕3号", [("辽政发", "2026-3")]),
        ("辽政发2026 3号", [("辽政发", "2026-3")]),
        ("辽政发[2026]3", [("辽政发", "2026-3")]),
        ("公告2025年第194号", [("公告", "2025-194")]),
        ("2025年42号", [("", "2025-42")]),
        ("自2026年3月1日起", []),
        ("没有数字", []),
    ],
)
def test_document_numbers_are_read_in_any_spelling(text, numbers):
    assert document_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("024-96199", ["02496199", "96199"]),
        ("12360", ["12360"]),
        ("024-96315-1-2511", ["0249631512511", "9631512511", "96315"]),
        ("3.5", []),
        ("电话", []),
    ],
)
def test_telephone_numbers_are_known_with_and_without_the_area_code(text, numbers):
    assert phone_numbers(text) == numbers


@pytest.mark.parametrize(
    ("character", "chinese"), [("残", True), ("𠮷", True), ("a", False), ("，", False), ("1", False)]
)
def test_ideographs_are_told_from_the_rest(character, chinese):
    assert is_chinese(character) is chinese

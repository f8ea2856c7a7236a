"""What a page leaves in the middle of a sentence is left out, and every place of it is told."""

import pytest

from lnpolicy.publish.page_numbers import left_out_inside
from tests.publish.printing import book_of, printed


@pytest.fixture(scope="module")
def told(source):
    def told(change):
        book = book_of(source).with_sheet("残疾人就业保障金", change)
        return list(left_out_inside(printed(book)))

    return told


@pytest.mark.parametrize("page", ["要素支撑", "— 88 —"])
def test_what_stands_in_a_sentence_is_told_with_the_words_around_it(told, page):
    found = told(lambda sheet: sheet.changed(1, "分档减缴政策", f"分档\n\n{page}\n\n减缴政策"))
    assert found
    assert all("第51条“" in said and "当作页眉或页码，不算正文" in said for said in found)
    assert "分档”和“减缴政策" in found[0].replace("…", "")


def test_what_stands_between_paragraphs_is_not(told):
    assert told(lambda sheet: sheet.changed(1, "\n\n4.", "\n\n要素支撑\n\n4.")) == []

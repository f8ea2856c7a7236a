import pytest

from lnpolicy.output.view import Page, Part, one_line, table_of


def record(view):
    columns, (row,) = table_of(view)
    return {column.key: row[column.key] for column in columns}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n乙", "甲 乙"),
        ("甲\r\n\t乙\n", "甲 乙"),
        ("  甲  乙  ", "甲 乙"),
        ("甲\u2028乙", "甲 乙"),
        ("", ""),
        ("\n", ""),
    ],
)
def test_line_ends_and_tabs_become_single_spaces(text, line):
    assert one_line(text) == line


def test_a_page_as_a_record_leaves_out_what_a_document_says_of_itself():
    assert record(Page("题", "副", [], {"schema": "s", "edition": "e", "id": 1, "title": "题"})) == {
        "id": "1",
        "title": "题",
    }


def test_what_a_part_says_in_words_takes_the_place_of_the_field():
    part = Part("urls", "网址", ["请电话咨询。"], ["https://a.cn"])
    document = {"urls": ["https://a.cn"], "url_note": "请电话咨询。"}
    assert record(Page("题", "副", [part], document)) == {
        "urls": "请电话咨询。\nhttps://a.cn",
        "url_note": "请电话咨询。",
    }


@pytest.mark.parametrize("value", [["另题"], [{"title": "办法", "number": "3号"}], []])
def test_every_field_of_the_document_is_in_the_record(value):
    assert set(record(Page("题", "副", [], {"id": 1, "list": value}))) == {"id", "list"}


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_the_other_title_of_a_policy_is_in_its_record(run, corpus, format):
    assert corpus[129].also_titled[0] in run("show", "129", "--format", format).out


def test_the_cells_of_a_policy_do_not_depend_on_what_it_lacks(run, tmp_path, root):
    head = (root / "data/policies.toml").read_text("utf-8").split("[[policies]]")
    path = tmp_path / "one.toml"
    path.write_text(head[0] + "[[policies]]" + head[1].split("[[policies.contacts]]")[0] + "contacts = []\n", "utf-8")
    whole = run("show", "1", "--format", "csv").out.split("\r\n")[0]
    assert run("show", "1", "--format", "csv", "--corpus", str(path)).out.split("\r\n")[0] == whole

"""The numbers of policies in the texts of data files, which cite their keys."""

from datetime import date, datetime

import pytest

from lnpolicy.corpus.reader import TableReader, data_file, is_key, numbered, unnumbered
from lnpolicy.errors import InvalidData

NUMBERS = {"disability-fund": 51, "toll-2": 75}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("第{disability-fund}条", "第51条"),
        ("第{disability-fund}、{toll-2}条", "第51、75条"),
        ("{toll-2}{toll-2}", "7575"),
        ("没有", "没有"),
        ("", ""),
    ],
)
def test_a_key_in_braces_becomes_the_printed_number(written, read):
    assert numbered(written, NUMBERS) == read


@pytest.mark.parametrize(
    "text", ["第{tobacco}条", "{Disability-fund}", "{disability fund}", "{}", "{ toll-2 }", "disability-fund", "{51}"]
)
def test_what_is_no_known_key_in_braces_stays_as_it_is(text):
    assert numbered(text, NUMBERS) == text


def test_the_keys_for_which_there_is_no_number_are_told_in_order():
    texts = ["第{tobacco}、{toll-2}条", "无", "{a}和{ b }"]
    assert list(unnumbered(numbered(text, NUMBERS) for text in texts)) == ["tobacco", "a"]


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "some.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_a_data_file_is_read_with_numbers_and_kept_as_its_bytes(written):
    path = written('schema = "s/1"\ntitle = "第{disability-fund}条"\n')
    reader, content = data_file(path, "s/1", NUMBERS)
    assert reader.line("title") == "第51条"
    assert content == path.read_bytes()


def test_a_data_file_that_is_given_no_numbers_keeps_its_keys(written):
    reader, _ = data_file(written('schema = "s/1"\ntitle = "第{disability-fund}条"\n'), "s/1")
    assert reader.line("title") == "第{disability-fund}条"


@pytest.mark.parametrize("text", ["", "title = 1", 'schema = "s/2"', "schema = 1", 'schema = "s/1'])
def test_a_data_file_of_another_schema_or_none_is_refused(written, text):
    with pytest.raises(InvalidData, match=r"^some\.toml：") as caught:
        data_file(written(text), "s/1")
    assert caught.value.hint


# One table


def reader_of(**table):
    return TableReader("some.toml", "甲", table)


@pytest.mark.parametrize(("value", "read"), [(0, 0.0), (1, 1.0), (0.5, 0.5), (2, 2.0), (1.75, 1.75)])
def test_a_number_is_read_whole_or_not_up_to_its_bounds(value, read):
    found = reader_of(a=value).number("a", 0, 2)
    assert found == read
    assert type(found) is float


TAKEN = {
    "number": lambda reader: reader.number("a", 0, 2),
    "positive": lambda reader: reader.positive("a"),
    "line": lambda reader: reader.line("a"),
    "key": lambda reader: reader.key("a"),
    "strings": lambda reader: reader.strings("a"),
    "lines": lambda reader: reader.lines("a"),
    "tables": lambda reader: reader.tables("a"),
    "table": lambda reader: reader.take("a", dict),
}


@pytest.mark.parametrize(
    ("kind", "value", "says", "hint"),
    [
        ("number", -0.1, "是 -0.1", "应在 0 到 2 之间"),
        ("number", 3, "是 3", "应在 0 到 2 之间"),
        ("number", "1", "是文字", "应为小数"),
        ("number", True, "是布尔值", "应为小数"),
        ("positive", 0, "不在范围内", "应为 1 到 999999 之间的整数"),
        ("positive", 1_000_000, "不在范围内", "应为 1 到 999999 之间的整数"),
        ("positive", 1.0, "是小数", "应为整数"),
        ("line", " ", "为空", "请填写 a"),
        ("line", 5, "是整数", "应为文字"),
        ("line", date(2026, 7, 1), "是日期", "应为文字"),
        ("line", datetime(2026, 7, 1), "是日期或时间", "应为文字"),
        ("line", "甲" * 501, "有 501 个字符", "最多 500 个字符"),
        ("line", "甲\n乙", "含控制字符 U+000A", "请删去该字符"),
        ("line", "甲\u202e乙", "含控制字符 U+202E", "请删去该字符"),
        ("line", "甲\ue000乙", "含控制字符 U+E000", "请删去该字符"),
        ("line", "甲\ud800乙", "含控制字符 U+D800", "请删去该字符"),
        ("line", "甲\u2028乙", "含控制字符 U+2028", "请删去该字符"),
        ("line", "甲\u2029乙", "含控制字符 U+2029", "请删去该字符"),
        ("key", "Fund", "是“Fund”", "应为政策的 key，如 disability-fund"),
        ("strings", ["甲", 5], "中有一项不是文字", "数组的每一项都应为文字"),
        ("strings", ["甲" * 2501], "有 2501 个字符", "最多 2500 个字符"),
        ("strings", "甲", "是文字", "应为数组"),
        ("lines", ["甲", " "], "中有一项为空", "请填写或删去"),
        ("lines", ["甲" * 501], "有 501 个字符", "最多 500 个字符"),
        ("tables", [{}, 5], "中有一项不是表", "请写成 [[a]]"),
        ("table", [], "是数组", "应为表"),
    ],
)
def test_a_value_that_is_no_such_thing_is_refused_with_what_it_should_be(kind, value, says, hint):
    with pytest.raises(InvalidData) as caught:
        TAKEN[kind](reader_of(a=value))
    assert caught.value.message == f"some.toml：甲的 a {says}"
    assert (caught.value.hint, caught.value.param) == (hint, "a")


@pytest.mark.parametrize(
    ("kind", "what"),
    [("number", "小数"), ("positive", "整数"), ("line", "文字"), ("strings", "数组"), ("table", "表")],
)
def test_a_value_that_is_not_there_is_asked_for_by_name_and_kind(kind, what):
    with pytest.raises(InvalidData) as caught:
        TAKEN[kind](reader_of())
    assert caught.value.message == "some.toml：甲的 a 缺失"
    assert caught.value.hint == f"请补上 a（{what}）"


def test_what_may_be_left_out_is_what_it_is_then():
    reader = reader_of()
    assert (reader.strings("a", optional=True), reader.lines("a", optional=True)) == ((), ())
    assert reader.tables("a", optional=True) == []
    assert reader.take("a", str, default="乙") == "乙"


def test_a_key_that_nobody_asked_for_is_refused_with_those_that_somebody_did():
    reader = reader_of(a="甲", c=1)
    reader.line("a")
    reader.take("b", int, default=0)
    with pytest.raises(InvalidData) as caught:
        reader.finish()
    assert caught.value.message == "some.toml：甲的 c 是不认识的键"
    assert caught.value.hint == "可用的键：a、b"


def test_a_table_of_which_everything_was_asked_for_is_done_with():
    reader = reader_of(a="甲")
    assert reader.line("a") == "甲"
    reader.finish()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("fund", True), ("toll-2", True), ("a-b-c", True), ("Fund", False), ("2-toll", False), ("a--b", False),
     ("", False), ("a-", False), ("费", False), ("a b", False)],
)  # fmt: skip
def test_a_key_is_english_words_and_figures_joined_by_hyphens(text, is_one):
    assert is_key(text) is is_one

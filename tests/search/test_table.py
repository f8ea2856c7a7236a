import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.errors import InvalidData
from lnpolicy.search.table import Table, encode_table

keys = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), max_size=8)
values = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=20)


@given(entries=st.dictionaries(keys, values, max_size=60), absent=keys)
def test_what_was_put_in_is_found_and_nothing_else(entries, absent):
    table = Table(encode_table({"a": 1}, entries), "t")
    assert table.header == {"a": 1}
    for key, value in entries.items():
        assert table.get(key) == value
    assert table.get(absent) == entries.get(absent)


@given(entries=st.dictionaries(keys, values, max_size=60), prefix=st.text("ab:残", max_size=2))
def test_items_are_those_that_begin_with_the_prefix_in_order(entries, prefix):
    table = Table(encode_table({}, entries), "t")
    expected = sorted((i for i in entries.items() if i[0].startswith(prefix)), key=lambda item: item[0].encode())
    assert list(table.items(prefix)) == expected


@given(entries=st.dictionaries(keys, values, min_size=1, max_size=40), data=st.data())
def test_any_byte_changed_is_noticed(entries, data):
    whole = encode_table({}, entries)
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(InvalidData):
        table = Table(bytes(damaged), "t")
        for key in entries:
            table.get(key)


def test_many_entries_are_found_across_blocks():
    entries = {f"k:{number:05}": "x" * (number % 50) for number in range(5000)}
    table = Table(encode_table({}, entries), "t")
    assert all(table.get(key) == value for key, value in entries.items())
    assert len(list(table.items("k:"))) == 5000
    assert list(table.items("k:049")) == [(key, value) for key, value in entries.items() if key.startswith("k:049")]
    assert table.get("a") is None
    assert table.get("z") is None


@pytest.mark.parametrize("content", [b"", b"x", b"{}\n", b"lnpolicy-table/3 1 2\n{}\n", b"lnpolicy-table/3 x\n"])
def test_what_is_no_table_is_refused(content, tmp_path):
    with pytest.raises(InvalidData, match="已损坏"):
        Table(content, "t")
    path = tmp_path / "t.tsv"
    path.write_bytes(content)
    with pytest.raises(InvalidData):
        Table.open(path)


def test_a_table_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidData, match="无法读取索引文件"):
        Table.open(tmp_path / "none")


def test_a_truncated_table_is_refused():
    whole = encode_table({}, {"a": "b", "c": "d"})
    with pytest.raises(InvalidData):
        Table(whole[:-1], "t")


def test_the_same_entries_give_the_same_bytes():
    assert encode_table({"x": 1}, {"a": "1", "b": "2"}) == encode_table({"x": 1}, {"b": "2", "a": "1"})

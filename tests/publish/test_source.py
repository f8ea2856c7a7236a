import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.publish.source import contents, contents_entries, divide, section_of_heading


def test_the_parts_together_are_the_source(source):
    assert "".join(part.text for part in divide(source)) == source


def test_every_policy_has_its_title_and_six_headings(source):
    parts = divide(source)
    for policy in range(1, 160):
        roles = [part.role for part in parts if part.policy == policy]
        assert roles.count("title") == 1, policy
        assert roles.count("heading") == 6, policy


def test_the_contents_name_159_policies_with_rising_pages(source):
    entries = contents(source)
    assert [entry.id for entry in entries] == list(range(1, 160))
    assert (entries[0].page, entries[50].page, entries[-1].page) == (1, 90, 287)
    assert entries[131].category == "资金扶持"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("### **三、政策依据**", "basis"),
        ("### 二、支持措施与范围", "measures"),
        ("### 四、具体流程", "procedure"),
        ("一、适用范围", ""),
        ("（一）适用对象", ""),
    ],
)
def test_section_headings_are_known_in_each_printed_form(line, section):
    assert section_of_heading(line) == section


def test_a_line_of_the_contents_that_makes_no_sense_is_named():
    with pytest.raises(InvalidData, match="乱码行"):
        contents_entries(["一、综合保障", "乱码行"])


def test_an_entry_before_any_category_is_refused():
    with pytest.raises(InvalidData, match="前没有类别"):
        contents_entries(["1.某政策 ..... 3"])


@pytest.mark.parametrize("damage", ["", "没有目录的文本\n# 一、适用对象\n", "# 目 录\n一、甲类\n1.乙 .... 2\n"])
def test_a_source_without_contents_or_body_is_refused(damage):
    with pytest.raises(InvalidData):
        divide(damage)


def test_words_between_a_title_and_its_first_section_are_refused():
    text = "# 目 录\n## 一、甲类\n1.乙 .... 2\n甲类\n# 乙\n一、适用对象\n人\n甲类\n"
    assert [part.role for part in divide(text)][-3:] == ["heading", "audience", "running_header"]

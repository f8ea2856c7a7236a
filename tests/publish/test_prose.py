import pytest

from lnpolicy.publish.prose import paragraphs, plain, title, without_typesetting_spaces


def test_a_page_break_in_mid_sentence_is_joined():
    assert paragraphs("从研发、审批、生产、流通、出口\n\n全链条发力，兼顾发展。") == [
        "从研发、审批、生产、流通、出口全链条发力，兼顾发展。"
    ]


def test_a_paragraph_that_ends_with_a_full_stop_is_not_joined_to_the_next():
    assert paragraphs("第一段。\n\n第二段。") == ["第一段。", "第二段。"]


@pytest.mark.parametrize(
    "item", ["2.第二项", "（二）第二项", "(2)第二项", "（2）第二项", "二、第二项", "第二阶段：第二项"]
)
def test_an_item_is_a_paragraph_of_its_own_even_after_a_line_without_punctuation(item):
    assert paragraphs(f"1.第一项\n\n{item}") == ["1.第一项", item]


def test_list_items_of_one_block_stay_apart_and_lose_their_dashes():
    assert paragraphs("- 1.甲；\n- 2.乙；\n- （1）丙。") == ["1.甲；", "2.乙；", "（1）丙。"]


def test_a_decimal_at_the_start_of_a_line_is_no_item():
    assert paragraphs("降低到\n\n1.5倍。") == ["降低到1.5倍。"]


def test_a_range_behind_a_number_is_an_item():
    assert paragraphs("1.甲；\n\n2.1-2 个工作日内办结。") == ["1.甲；", "2.1-2个工作日内办结。"]


def test_an_open_title_goes_on_although_the_next_line_was_taken_for_a_heading():
    assert paragraphs("《辽宁省烟草专卖局\n\n## 烟草零售市场信用监管管理办法》") == [
        "《辽宁省烟草专卖局烟草零售市场信用监管管理办法》"
    ]


def test_a_line_that_starts_with_an_arrow_or_closing_punctuation_goes_on():
    assert paragraphs("作出决定（不予）\n\n→ 公示归档。") == ["作出决定（不予）→公示归档。"]


def test_a_heading_is_not_joined_to_what_stands_under_it():
    assert paragraphs("#### 1.全流程帮扶（前置服务）\n\n“一企一策”专班：提供指导。") == [
        "1.全流程帮扶（前置服务）",
        "“一企一策”专班：提供指导。",
    ]


def test_a_numbered_list_set_in_one_line_is_cut_into_items():
    assert paragraphs("提供要件：1.汇总登记表 2.决定书 3.行驶证。") == [
        "提供要件：",
        "1.汇总登记表",
        "2.决定书",
        "3.行驶证。",
    ]


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("9 座及以下", "9座及以下"),
        ("LNG 船舶", "LNG船舶"),
        ("10%—20% 的价格", "10%—20%的价格"),
        ("满足 AA 及以上", "满足AA及以上"),
        ("JT/T 1041-2024", "JT/T 1041-2024"),
        ("《财政部 税务总局关于》", "《财政部 税务总局关于》"),
        ("公告 〔2024〕 8 号", "公告〔2024〕8号"),
        ("→ 立案", "→立案"),
    ],
)
def test_spaces_from_typesetting_go_and_those_between_offices_or_latin_words_stay(printed, clean):
    assert without_typesetting_spaces(printed) == clean


def test_a_title_loses_the_space_at_which_its_printed_line_broke():
    assert title("## 通行沈阳绕城高速公路的辽 A 籍 9 座及以下 小型客车") == (
        "通行沈阳绕城高速公路的辽A籍9座及以下小型客车"
    )


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**三、政策依据**", "三、政策依据"),
        (r"content\_57", "content_57"),
        (r"content\\_57", "content_57"),
        ("<https://a.cn/x>", "https://a.cn/x"),
        ("[文字](http://b.cn/y)", "文字"),
        ("甲<br/>乙", "甲\n乙"),
    ],
)
def test_markdown_is_undone(markdown, text):
    assert plain(markdown) == text

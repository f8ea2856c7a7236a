"""A new print becomes an edition folder: what is the same is carried over, what is not is named, nothing is guessed."""

import re
import time
from dataclasses import replace

import pytest
import tomli

from lnpolicy import calc
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.folder import HOLDS, edition_in
from lnpolicy.errors import InvalidData, ValueNotAccepted
from lnpolicy.publish.importing import imported
from lnpolicy.publish.making import corpus_of
from lnpolicy.publish.prints import CHANGED, GONE, KEPT, MOVED, RESPELLED, SLIP
from lnpolicy.publish.todo import todo as written
from tests.publish.printing import FIRST_LOAN, NAMES, NUMERALS, book_of, printed

FUND = {"employees": 100, "disabled": 1, "average_wage": 120000, "local_average_wage": 96000}


@pytest.fixture(scope="module")
def book(source):
    return book_of(source)


@pytest.fixture
def read(root, tmp_path, made_once):
    """Import a print against the bundled edition; returns what was found, and the folder."""
    out = tmp_path / "2027-06"

    def read(text, **options):
        file = tmp_path / "新版.md"
        file.write_text(text, "utf-8")
        key = "found", text, repr(options)
        return made_once(key, out, lambda: imported(file, "2027-06", root / "data", out, **options)), out

    return read


def states(found):
    """The items that were not simply kept, by name."""
    return {item.name: item.state for item in found.items if item.state != KEPT}


def todo(folder):
    return (folder / "TODO.md").read_text("utf-8")


# The print alone is another

FORMS = {
    "the usual form": {},
    "sections in brackets": {"number": lambda place: f"（{NUMERALS[place]}）"},
    "sections in figures": {"number": lambda place: f"{place + 1}.", "heading": "#### "},
    "sections without numbers": {"number": lambda place: ""},
    "page breaks inside paragraphs": {"break_pages": True, "page_marks": True},
    "tables of contents and contacts": {"contents_as_table": True, "contacts_as_tables": True},
    "sections as rows of a table": {"sections_as_table": True},
    "numbers before titles": {"titles_numbered": True},
    "categories without numbers": {"categories_numbered": False},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_another_form_changes_no_policy_and_no_rule(read, book, form, edition):
    found, folder = read(printed(book, **form))
    assert found.difference.entries == ()
    assert (found.unread, found.unaccounted, found.proposed) == ([], [], [])
    assert states(found) == {}
    assert len(found.policies) == 159
    assert {policy.key: policy.measures for policy in found.policies} == {
        policy.key: policy.measures for policy in edition.policies
    }
    assert found.findings == [] or not any(finding.faults for finding in found.findings)
    assert edition_in(folder).name == "2027-06"


def test_the_text_of_a_pdf_is_read_without_headings_and_with_broken_lines(read, book):
    found, _ = read(printed(book, as_plain_text=True, page_marks=True))
    assert (found.unread, found.unaccounted, found.recognised.gone) == ([], [], ())
    # Of one policy alone the print tells by a heading's mark what stands beside a telephone.
    assert {change.section for entry in found.difference.entries for change in entry.changes} <= {"contacts"}
    assert len(found.difference.entries) <= 1


def test_a_byte_order_mark_and_other_line_ends_change_nothing(root, tmp_path, book):
    file = tmp_path / "新版.md"
    file.write_bytes(("\ufeff" + printed(book).replace("\n", "\r\n")).encode())
    found = imported(file, "2027-06", root / "data", tmp_path / "2027-06")
    assert (found.difference.entries, found.unread, found.unaccounted) == ((), [], [])
    assert Edition(tmp_path / "2027-06", tmp_path / "2027-06/policies.toml").imprint.title == "辽宁惠企政策汇编"
    made = corpus_of(tmp_path / "2027-06").decode()
    assert made == (tmp_path / "2027-06/policies.toml").read_text("utf-8")


def test_a_heading_that_runs_on_into_its_text_is_both(read, book):
    names = "|".join(NAMES)
    text, many = re.subn(rf"^(#+ [{NUMERALS}]、(?:{names}))\n\n(?=\S)", r"\1", printed(book), flags=re.MULTILINE)
    assert many > 5 * 100
    found, _ = read(text)
    assert len(found.difference.entries) <= 1  # a repair of the bundled print spells out a line as it is broken there
    assert (found.unread, found.is_strange) == ([], False)


def test_a_print_that_was_hardly_read_says_so_first(read, book):
    found, _ = read(printed(book))
    half = tuple(range(1, len(found.policies) // 2 + 2))
    strange = found._replace(recognised=found.recognised._replace(new=half))
    said = written(strange)
    assert said.index("当心：一半以上的政策是新的或改了名") < said.index("要决定的共")
    assert "当心" not in written(found)


def test_a_title_over_two_lines_is_one_title(read, book):
    title = "## 支持企业深度参与科技创新决策"
    text = printed(book)
    assert title in text
    found, _ = read(text.replace(title, "## 支持企业深度\n\n## 参与科技创新决策"))
    assert (found.difference.entries, found.unread) == ((), [])


def test_half_width_punctuation_is_spelled_anew_and_nothing_is_refused(read, book):
    found, folder = read(printed(book, narrow=True))
    assert found.difference.entries == ()
    assert set(states(found).values()) == {RESPELLED}
    assert [fault for finding in found.findings for fault in finding.faults] == []
    answer = calc.answer("fund", FUND, Edition(folder, folder / "policies.toml"), on="2026-09-01")
    assert str(answer.amount) == "30000.00"


def test_another_order_changes_numbers_alone(read, book):
    found, folder = read(printed(replace(book, sheets=list(reversed(book.sheets)))))
    assert found.difference.entries == ()
    assert states(found) == {}
    answer = calc.answer("fund", FUND, edition_in(folder), on="2026-09-01")
    assert answer.apply.title == "残疾人就业保障金优惠政策"
    assert answer.apply.policy != 51


def test_categories_with_other_names_and_places_are_followed(read, book):
    renamed = {"降本增效": "降低成本", "资金扶持": "财政资金"}
    sheets = [replace(sheet, category=renamed.get(sheet.category, sheet.category)) for sheet in book.sheets]
    categories = [renamed.get(name, name) for name in reversed(book.categories)]
    found, folder = read(printed(replace(book, categories=categories, sheets=sheets)))
    assert found.difference.entries == ()
    assert set(found.difference.categories) == set(renamed.items())
    assert edition_in(folder).imprint.categories == tuple(categories)
    assert "类别“降本增效”改叫“降低成本”" in todo(folder)


# What has changed


def test_a_changed_rate_marks_its_rule_with_both_clauses_and_the_rule_is_refused(read, book):
    changed = book.with_sheet("残疾人就业保障金", lambda sheet: sheet.changed(1, "1.5%的比例", "1.6%的比例"))
    found, folder = read(printed(changed))
    assert states(found) == {"fund-share": CHANGED}
    (entry,) = found.difference.entries
    assert [(change.kind, change.old, change.new) for change in entry.changes] == [("numbers", "1.5%", "1.6%")]
    rules = (folder / "rules/fund.toml").read_text("utf-8")
    mark = rules[: rules.index('id = "fund-share"')].splitlines()[-4:]
    assert mark[0].startswith("# 待办：原文改了")
    assert "1.5%的比例" in mark[1]
    assert "1.6%的比例" in mark[2]
    said = todo(folder)
    assert "规则 `fund-share`（rules/fund.toml，第51条 `disability-fund`）：原文改了" in said
    with pytest.raises(InvalidData, match="fund-share"):
        calc.answer("fund", FUND, edition_in(folder), on="2026-09-01")


def test_a_date_that_changed_marks_the_date_and_whatever_rule_stands_on_it(read, book):
    changed = book.with_sheet(
        "残疾人就业保障金", lambda sheet: sheet.changed(3, "2027 年 12 月 31 日", "2029 年 12 月 31 日")
    )
    found, _ = read(printed(changed))
    named = states(found)
    assert named.pop("51-term") == CHANGED
    assert named
    assert all(name.startswith("fund-") for name in named)
    (entry,) = found.difference.entries
    assert [(change.kind, change.old, change.new) for change in entry.changes] == [
        ("dates", "2027年12月31日", "2029年12月31日")
    ]


def test_a_policy_that_is_gone_is_listed_with_all_that_stood_on_it(read, book):
    found, folder = read(printed(book.with_sheet("推动跨境电商高质量发展", lambda sheet: None)))
    assert [policy.key for policy in found.recognised.gone] == ["cross-border-ecommerce"]
    assert set(states(found).values()) == {GONE}
    left_out = (folder / "gone.toml").read_text("utf-8")
    assert left_out.count('policy = "cross-border-ecommerce"') == 3
    for name in ("lexicon.toml", "coverage.toml", "eligibility/entitlements.toml"):
        assert "cross-border-ecommerce" not in (folder / name).read_text("utf-8")
    assert "原第40条 推动跨境电商高质量发展（`cross-border-ecommerce`）" in todo(folder)


def test_rules_of_a_policy_that_is_gone_stay_marked_and_are_refused_by_name(read, book):
    found, folder = read(printed(book.with_sheet("残疾人就业保障金", lambda sheet: None)))
    assert states(found)["fund-share"] == GONE
    assert "# 待办：disability-fund 这条政策没有了" in (folder / "rules/fund.toml").read_text("utf-8")
    with pytest.raises(InvalidData, match="这一版没有 disability-fund"):
        calc.answer("fund", FUND, edition_in(folder), on="2026-09-01")


def test_a_new_policy_gets_a_key_to_be_replaced_and_its_money_is_shown(read, book):
    found, folder = read(printed(replace(book, sheets=[*book.sheets, FIRST_LOAN])))
    (number,) = found.recognised.new
    assert edition_in(folder)[number].key == "new-2027-06-1"
    said = todo(folder)
    assert f"第{number}条 首次贷款贴息政策：给它一个 key，现在暂叫 `new-2027-06-1`" in said
    assert "印的金额、比例：2%、10万元" in said
    assert "印的时间、期限：10个工作日" in said


def test_a_policy_with_another_title_keeps_its_key(read, book):
    title = "首次创业扶持"
    renamed = book.with_sheet("一次性创业补贴", lambda sheet: replace(sheet, title=title, in_contents=title))
    found, folder = read(printed(renamed))
    (entry,) = found.difference.entries
    assert (entry.status, entry.old.title, entry.new.title) == ("renamed", "一次性创业补贴", title)
    assert states(found) == {}
    assert f'title = "{title}"' in (folder / "keys.toml").read_text("utf-8")


def test_a_person_can_say_which_policy_it_is(read, book):
    other = replace(FIRST_LOAN, title="残保金新规", in_contents="残保金新规", category="要素支撑")
    changed = book.with_sheet("残疾人就业保障金", lambda sheet: other)
    found, _ = read(printed(changed), same={"disability-fund": 51})
    assert found.recognised.gone == ()
    assert {policy.key: policy.title for policy in found.policies}["disability-fund"] == "残保金新规"


def test_of_a_policy_split_in_two_the_part_that_left_says_where_from(read, book):
    sheet = book.sheet("政府采购支持中小企业发展政策")
    kept, stop, rest = sheet.sections[1].partition("。")
    assert rest
    first = replace(sheet, sections=[sheet.sections[0], kept + stop, *sheet.sections[2:]])
    title = "中小企业采购的其他优惠"
    second = replace(sheet, title=title, in_contents=title, sections=[sheet.sections[0], rest, *sheet.sections[2:]])
    split = book.with_sheet("政府采购支持中小企业发展政策", lambda _: first)
    found, folder = read(printed(replace(split, sheets=[*split.sheets, second])))
    assert MOVED in states(found).values()
    assert "可能由它拆出或改名" in todo(folder)


def test_of_a_policy_that_went_into_another_its_rules_say_where_they_are_now(read, book):
    gone = book.sheet("打破注册在辽建筑业")
    merged = book.with_sheet(gone.title, lambda _: None).with_sheet(
        "放宽在辽施工",
        lambda sheet: replace(
            sheet, sections=[sheet.sections[0], f"{sheet.sections[1]}\n\n{gone.sections[1]}", *sheet.sections[2:]]
        ),
    )
    found, folder = read(printed(merged))
    (item,) = [item for item in found.items if item.name == "threshold-70"]
    assert (item.state, item.where) == (MOVED, "第69条 measures")
    assert "它的话多半印在第69条" in todo(folder)


@pytest.mark.parametrize(
    ("section", "old", "new", "kind"),
    [
        (4, "024-22902398", "024-22902399", "phones"),
        (5, "<https://czt.ln.gov.cn/czt/", "<https://czt.ln.gov.cn/new/", "links"),
    ],
)
def test_a_telephone_or_a_link_that_changed_is_a_change_and_no_slip(read, book, section, old, new, kind):
    found, _ = read(printed(book.with_sheet("创业场地补贴", lambda sheet: sheet.changed(section, old, new))))
    (entry,) = found.difference.entries
    assert {change.kind for change in entry.changes} == {kind}
    assert list(found.proposed) == []


def test_a_policy_without_a_telephone_is_noted_and_does_not_fail(read, book):
    bare = book.with_sheet(
        "旅馆业特种行业",
        lambda sheet: replace(sheet, sections=[*sheet.sections[:4], "省公安厅", sheet.sections[5]]),
    )
    found, folder = read(printed(bare))
    assert found.unprinted["phones"] == ["hotel-permit"]
    assert tomli.loads((folder / "edition.toml").read_text("utf-8"))["unprinted"] == {"phones": ["hotel-permit"]}
    assert not any(finding.faults for finding in found.findings if finding.key == "phones")
    assert "没有印电话" in todo(folder)


# Slips of the print


@pytest.mark.parametrize(
    ("title", "section", "old", "new"),
    [
        ("创业场地补贴", 4, "024-22902398", "O24-229O2398"),
        ("创业场地补贴", 1, "10000", "1OO00"),
        ("创业场地补贴", 1, "租赁期限", "租赁期恨"),
        ("创业场地补贴", 1, "租赁期限", "租赁\ufffd限"),
        ("创业场地补贴", 1, "创业场地", "创业场场地"),
    ],
)
def test_a_slip_is_proposed_as_a_repair_and_not_made(read, book, title, section, old, new):
    found, folder = read(printed(book.with_sheet(title, lambda sheet: sheet.changed(section, old, new))))
    assert [repair.policy for repair in found.proposed] == ["startup-rent"]
    (repair,) = found.proposed
    assert new.replace(old[:2], "")[:2] in repair.printed or new in repair.printed
    assert repair.printed.replace(new, old) == repair.corrected or old in repair.corrected
    proposed = tomli.loads((folder / "repairs.proposed.toml").read_text("utf-8"))["repairs"]
    assert [item["corrected"] for item in proposed] == [repair.corrected]
    assert repair.printed not in (folder / "repairs.toml").read_text("utf-8")
    assert "像是错字的地方（1 处）" in todo(folder)


def test_another_word_is_no_slip(read, book):
    found, _ = read(printed(book.with_sheet("创业场地补贴", lambda sheet: sheet.changed(1, "不超过", "不得高于"))))
    assert list(found.proposed) == []
    (entry,) = found.difference.entries
    assert {change.kind for change in entry.changes} == {"wording"}


def test_a_slip_in_a_heading_is_noted_and_the_section_read(read, book):
    text = printed(book).replace("### 一、适用对象", "### 一、适用对像", 1)
    found, folder = read(text)
    assert found.difference.entries == ()
    assert any("适用对像" in note for note in found.form_notes)
    assert "适用对像" in (folder / "form.toml").read_text("utf-8")
    assert "适用对像" in todo(folder)


def test_a_section_by_another_name_is_noted_and_read(read, book):
    found, _ = read(printed(book).replace("### 四、办事流程", "### 四、申报程序"))
    assert found.difference.entries == ()
    assert any("申报程序" in note for note in found.form_notes)


# The folder


def test_the_folder_holds_what_an_edition_needs_and_the_source_unchanged(read, book):
    text = printed(book)
    _, folder = read(text)
    assert all((folder / name).is_file() for name in HOLDS)
    assert (folder / "source/2027-06.md").read_text("utf-8") == text


def test_what_weighs_most_comes_first(read, book):
    changed = book.with_sheet("残疾人就业保障金", lambda sheet: sheet.changed(1, "1.5%的比例", "1.6%的比例"))
    changed = changed.with_sheet("创业场地补贴", lambda sheet: sheet.changed(1, "租赁期限", "租赁期恨"))
    changed = changed.with_sheet("推动跨境电商高质量发展", lambda sheet: None)
    _, folder = read(printed(replace(changed, sheets=[*changed.sheets, FIRST_LOAN])))
    said = todo(folder)
    places = [said.index(words) for words in ("算钱的规则", "没有了的政策", "新的政策", "像是错字", "已经照搬")]
    assert places == sorted(places)


def test_a_policy_that_the_contents_do_not_list_is_read_and_named(read, book):
    text = printed(replace(book, sheets=[*book.sheets, FIRST_LOAN]))
    text = re.sub(r"(?m)^\d+\.首次贷款贴息政策 .*\n", "", text)
    found, folder = read(text)
    assert len(found.policies) == 160
    assert any("正文有而目录没有" in said and "首次贷款贴息政策" in said for said in found.unread)
    assert "正文有而目录没有" in todo(folder)


def test_words_between_a_title_and_its_first_section_are_named(read, book):
    text = printed(book)
    opening = text.index("### 一、适用对象")
    _, folder = read(f"{text[:opening]}（节选）\n\n{text[opening:]}")
    assert "（节选）" in todo(folder)


def test_a_folder_with_something_in_it_is_left_alone(root, book, tmp_path):
    file, out = tmp_path / "新版.md", tmp_path / "2027-06"
    file.write_text(printed(book), "utf-8")
    out.mkdir()
    (out / "mine").write_text("x", "utf-8")
    with pytest.raises(ValueNotAccepted, match="已经有内容"):
        imported(file, "2027-06", root / "data", out)
    assert [path.name for path in out.iterdir()] == ["mine"]


@pytest.mark.parametrize("text", ["", "只有一句话。", "# 目 录\n\n## 一、甲类\n\n1.乙 .... 2\n"])
def test_what_is_no_handbook_is_refused_in_one_sentence(read, text):
    with pytest.raises(InvalidData):
        read(text)


def test_an_import_of_the_whole_handbook_takes_seconds(root, book, tmp_path):
    file = tmp_path / "新版.md"
    file.write_text(printed(book, narrow=True), "utf-8")
    began = time.process_time()
    imported(file, "2027-06", root / "data", tmp_path / "2027-06")
    assert time.process_time() - began < 10  # seconds of a processor, whatever else the machine has to do


def test_a_slip_within_a_clause_is_no_changed_rule_and_says_which_rule_waits_for_it(read, book):
    slipped = book.with_sheet(
        "残疾人就业保障金", lambda sheet: sheet.changed(1, "安排残疾人就业。", "安排残疾入就业。")
    )
    found, folder = read(printed(slipped))
    assert states(found) == {"fund-share": SLIP}
    said = todo(folder)
    assert "算钱的规则：原文变了" not in said
    assert "改好后 规则 `fund-share`（rules/fund.toml）的原文就对得上" in said
    assert "# 待办" not in (folder / "rules/fund.toml").read_text("utf-8")


# Another province

PROVINCE = """\
# 甲省政策手册

# 目次

第一章 资金
1.甲补贴……1
2.乙贷款……3
第二章 服务
3.丙登记……5

资金

## 甲补贴

【谁能享受】

甲省企业

【给什么】

补贴20万元。

【凭什么】

《甲省办法》（甲政发〔2027〕1号）

【怎么办】

向省甲厅申请。

【问谁】

甲省财政厅 010-12345678

【网上】

<https://a.gov.cn/1>

## 乙贷款

【谁能享受】

小企业

【给什么】

贷款利率3%。

【凭什么】

《乙办法》

【怎么办】

向银行申请。

【问谁】

甲省银行 010-12345679

【网上】

<https://a.gov.cn/2>

服务

## 丙登记

【谁能享受】

所有人

【给什么】

当场办结。

【凭什么】

《丙办法》

【怎么办】

到窗口办理。

【问谁】

甲省市场监管局 010-12345670

【网上】

<https://a.gov.cn/3>
"""
FORM = """\
schema = "lnpolicy/form/1"
numbered = false

[sections]
audience = ["谁能享受"]
measures = ["给什么"]
basis = ["凭什么"]
procedure = ["怎么办"]
contacts = ["问谁"]
urls = ["网上"]
"""


def test_a_handbook_of_another_form_is_read_with_a_file_that_says_how_it_is_built(read, tmp_path):
    form = tmp_path / "甲省.toml"
    form.write_text(FORM, "utf-8")
    found, folder = read(PROVINCE, form=form)
    assert (found.unread, found.unaccounted) == ([], [])
    edition = edition_in(folder)
    assert [(policy.title, policy.category, policy.page) for policy in edition] == [
        ("甲补贴", "资金", 1),
        ("乙贷款", "资金", 3),
        ("丙登记", "服务", 5),
    ]
    assert edition[1].measures == "补贴20万元。"
    assert edition[1].phones == ("010-12345678",)
    assert edition.search("登记")[0].policy.title == "丙登记"


# What a file holds that no page prints


CUT = "5.简化许可证办理流程"
"""Words of a paragraph of the policy about places where tobacco is sold."""


def cut(book, between):
    """The book with something between two words of a paragraph, and the number of the page that it stands on."""
    place = next(place for place, sheet in enumerate(book.sheets, start=1) if "烟草制品零售点" in sheet.title)
    between = between.format(page=2 * place)
    return printed(
        book.with_sheet(
            "烟草制品零售点", lambda sheet: sheet.changed(1, CUT, CUT.replace("办理流程", f"办理{between}流程"))
        )
    )


@pytest.mark.parametrize(
    "between",
    [
        "\f",
        "\n\f",
        "\n\f\n",
        "\n\n{page}\n\n",
        "\n\n{page}\n\f",
        "\n\n{page}\n\n要素支撑\n\n",
        "\n\n![](page.png)\n\n",
        "\n\n<!-- page {page} -->\n\n",
        "<!-- page\n{page} -->",
        "\x1b",
        "\x01",
        "\x7f",
        "\u200b",
        "\u2028",
    ],
)
def test_what_stands_between_two_pages_or_is_not_seen_changes_no_word(read, book, between):
    found, folder = read(cut(book, between))
    assert found.difference.entries == ()
    assert found.unaccounted == []
    tomli.loads((folder / "policies.toml").read_text("utf-8"))
    assert corpus_of(folder) == (folder / "policies.toml").read_bytes()


@pytest.mark.parametrize(
    ("between", "said"),
    [
        ("\n\n{page}\n\n", "当作页码，不算正文"),
        ("\n\n![流程图](page.png)\n\n", "图片“![流程图](page.png)”不算正文"),
        ("\n\n<!-- page 93 -->\n\n", "注释“<!-- page 93 -->”不算正文"),
        ("\x1b", "看不见的字符 U+001B，已略去：“.简化许可证办理流程"),
        ("\u200b", "看不见的字符 U+200B，已略去"),
    ],
)
def test_whatever_is_left_out_is_told(read, book, between, said):
    _, folder = read(cut(book, between))
    assert said in todo(folder)


def test_a_nul_is_refused_and_leaves_nothing(read, book, tmp_path):
    with pytest.raises(InvalidData, match="有 NUL 字符"):
        read(cut(book, "\0"))
    assert not (tmp_path / "2027-06").exists()


def test_a_figure_on_a_line_of_its_own_that_is_no_page_stays_and_is_told(read, book):
    found, folder = read(cut(book, "\n\n7\n\n"))
    assert "办理7流程" in next(policy.measures for policy in found.policies if "烟草制品零售点" in policy.title)
    assert "单独成行的“7”不合前后的页码，留在正文里" in todo(folder)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_print_in_the_encodings_of_windows_is_read(root, tmp_path, book, encoding):
    file = tmp_path / "新版.md"
    file.write_bytes(printed(book).encode(encoding))
    found = imported(file, "2027-06", root / "data", tmp_path / "2027-06")
    assert found.difference.entries == ()
    assert corpus_of(tmp_path / "2027-06") == (tmp_path / "2027-06" / "policies.toml").read_bytes()


def test_where_an_import_fails_nothing_stays_that_blocks_the_next_one(root, tmp_path, book, monkeypatch):
    file = tmp_path / "新版.md"
    file.write_text(printed(book), "utf-8")
    out = tmp_path / "2027-06"

    def full(*_):
        raise OSError(28, "full")

    with monkeypatch.context() as broken:
        broken.setattr("lnpolicy.publish.importing.todo", full)
        with pytest.raises(OSError, match="full"):
            imported(file, "2027-06", root / "data", out)
    assert not out.exists()
    assert imported(file, "2027-06", root / "data", out).difference.entries == ()

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import jsonschema
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.corpus import load
from lnpolicy.corpus.load import Corpus, load_corpus
from lnpolicy.corpus.model import Contact, Document, Imprint, Policy
from lnpolicy.errors import ExitCode, InvalidData, NotFound

FIRST = Policy(
    id=1,
    title="第一条",
    category="降本增效",
    page=3,
    audience="企业",
    measures="1.甲。\n2.乙 丙。",
    basis="《办法》（辽政发〔2026〕3号）",
    procedure="免申即享。",
    contacts=(Contact("省残联", ("024-82619170", "12385"), "工作日"),),
    urls=("https://a.gov.cn/1",),
    documents=(Document("办法", "辽政发〔2026〕3号"),),
    also_titled=("另题",),
    alternatives=("https://b.gov.cn/1",),
    url_note="见网站。",
)
SECOND = Policy(
    id=2,
    title="第二条",
    category="创业创新",
    page=3,
    audience="个人",
    measures="补贴。",
    basis="《条例》",
    procedure="现场办理。",
    contacts=(Contact("省药监局"),),
    urls=(),
    url_note="请拨打咨询电话。",
)


def refusal(path):
    """The error with which the corpus at `path` is refused."""
    with pytest.raises(InvalidData) as caught:
        load_corpus(path)
    assert caught.value.exit_code == ExitCode.INVALID_DATA
    return caught.value


# What is read


def test_every_key_of_a_policy_is_read(minimal):
    corpus = load_corpus(minimal)
    assert corpus.imprint == Imprint("2027-06", "小汇编", ("降本增效", "创业创新"))
    assert corpus.policies == (FIRST, SECOND)
    assert corpus.path == minimal


def test_a_corpus_is_asked_by_number_and_walked_in_printed_order(minimal):
    corpus = load_corpus(minimal)
    assert len(corpus) == 2
    assert corpus[2] == SECOND
    assert list(corpus) == [FIRST, SECOND]
    assert 2 in corpus
    assert 3 not in corpus


def test_a_policy_may_have_a_key_and_is_known_by_it(damaged):
    corpus = load_corpus(damaged("id = 2", 'id = 2\nkey = "drug-loan-2"'))
    assert [policy.key for policy in corpus] == ["", "drug-loan-2"]
    assert corpus.numbers == {"drug-loan-2": 2}


def test_every_policy_of_the_bundled_corpus_has_a_key_of_its_own(corpus):
    assert len(corpus.numbers) == 159
    assert corpus.numbers["disability-fund"] == 51


def test_printed_order_is_kept_where_it_is_not_the_order_of_numbers(damaged):
    corpus = load_corpus(damaged("id = 1", "id = 9"))
    assert [policy.id for policy in corpus] == [9, 2]


def test_a_number_that_is_not_in_the_corpus_is_named_with_those_that_are(minimal):
    with pytest.raises(NotFound, match="160") as caught:
        load_corpus(minimal)[160]
    assert caught.value.hint == "可用的编号：1–2"


def test_an_empty_corpus_made_by_hand_says_that_it_has_no_numbers():
    with pytest.raises(NotFound) as caught:
        Corpus(Imprint("x", "y"), (), Path("none.toml"))[1]
    assert caught.value.hint.endswith("无")


def test_the_checksum_is_that_of_the_bytes_of_the_file(minimal):
    assert load_corpus(minimal).sha256() == hashlib.sha256(minimal.read_bytes()).hexdigest()


def test_the_bundled_corpus_says_what_the_handbook_prints(corpus):
    policy = corpus[51]
    assert (policy.title, policy.category, policy.page) == ("残疾人就业保障金优惠政策", "要素支撑", 90)
    assert policy.phones == ("024-82619170",)
    assert corpus.imprint.name == "2026-06"
    assert corpus.imprint.categories == ("综合保障", "要素支撑", "降本增效", "资金扶持", "金融支持", "创业创新")


def test_a_file_from_windows_says_the_same_as_one_from_unix(minimal, tmp_path):
    windows = tmp_path / "crlf.toml"
    windows.write_bytes(minimal.read_bytes().replace(b"\n", b"\r\n"))
    assert load_corpus(windows).policies == (FIRST, SECOND)


@pytest.mark.parametrize(
    "text", ["[red]甲[/red]", ":smile:", "=1+1", "𠮷野家", "👨", "Ａ　Ｂ", "甲\u00a0乙", "100%｜~&"]
)
def test_text_that_means_something_elsewhere_is_read_as_it_stands(damaged, text):
    assert load_corpus(damaged('"第一条"', f'"{text}"'))[1].title == text


# What is refused: keys, types, values


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('title = "小汇编"', 'title = "小汇编"\nextra = 1', "文件"),
        ("id = 1", "id = 1\nextra = 1", "第1条政策"),
        ('office = "省残联"', 'office = "省残联"\nextra = 1', "第1条政策的 contacts"),
        ('title = "办法"', 'title = "办法"\nextra = 1', "第1条政策的 documents"),
        ('office = "省药监局"', 'office = "省药监局", extra = {a = [1]}', "第2条政策的 contacts"),
    ],
)
def test_an_unknown_key_is_refused_and_the_known_ones_are_named(damaged, old, new, where):
    error = refusal(damaged(old, new))
    assert error.message.startswith(f"damaged.toml：{where}的 extra ")
    assert "title" in error.hint or "office" in error.hint
    assert error.param == "extra"


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("schema", '"lnpolicy/corpus/1"', "1"),
        ("edition", '"2027-06"', "2027-06-01"),
        ("edition", '"2027-06"', "2027"),
        ("title", '"小汇编"', "[]"),
        ("categories", '["降本增效", "创业创新"]', '"降本增效"'),
        ("categories", '["降本增效", "创业创新"]', '["降本增效", 5]'),
        ("id", "id = 1", 'id = "1"'),
        ("id", "id = 1", "id = 1.0"),
        ("id", "id = 1", "id = true"),
        ("id", "id = 1", "id = nan"),
        ("key", "id = 1", "id = 1\nkey = 1"),
        ("title", '"第一条"', "true"),
        ("also_titled", '["另题"]', '"另题"'),
        ("also_titled", '["另题"]', '[["另题"]]'),
        ("category", '"降本增效"\npage', "3\npage"),
        ("page", "page = 3", "page = 3.5"),
        ("page", "page = 3", "page = false"),
        ("page", "page = 3", "page = 12:30:00"),
        ("audience", '"企业"', '["企业"]'),
        ("measures", "'''\n1.甲。\n2.乙 丙。'''", "12"),
        ("basis", '"《办法》（辽政发〔2026〕3号）"', "{}"),
        ("procedure", '"免申即享。"', "inf"),
        ("urls", '["https://a.gov.cn/1"]', '"https://a.gov.cn/1"'),
        ("urls", '["https://a.gov.cn/1"]', '[{u = "https://a.gov.cn/1"}]'),
        ("alternatives", '["https://b.gov.cn/1"]', "[1]"),
        ("url_note", '"见网站。"', "[]"),
        ("office", '"省残联"', '["省残联"]'),
        ("phones", '["024-82619170", "12385"]', '"024-82619170"'),
        ("phones", '["024-82619170", "12385"]', "[12385]"),
        ("note", '"工作日"', "1"),
        ("title", '"办法"\n', "1\n"),
        ("number", '"辽政发〔2026〕3号"\n', "3\n"),
        ("contacts", '[{office = "省药监局"}]', '{office = "省药监局"}'),
        ("contacts", '[{office = "省药监局"}]', '["省药监局"]'),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(damaged, key, old, new):
    error = refusal(damaged(old, new))
    assert error.message.startswith("damaged.toml：")
    assert f"的 {key} " in error.message
    assert error.hint
    assert error.param == key


@pytest.mark.parametrize(
    ("old", "new", "found", "wanted"),
    [
        ("page = 3", 'page = "3"', "是文字", "应为整数"),
        ("page = 3", "page = 3.0", "是小数", "应为整数"),
        ("page = 3", "page = true", "是布尔值", "应为整数"),
        ('"企业"', "7", "是整数", "应为文字"),
        ('"企业"', '["企业"]', "是数组", "应为文字"),
        ('"企业"', '{a = "企业"}', "是表", "应为文字"),
        ('["另题"]', '"另题"', "是文字", "应为数组"),
        ('["另题"]', "[1]", "有一项不是文字", "每一项都应为文字"),
        ('[{office = "省药监局"}]', '{office = "省药监局"}', "是表", "应为数组"),
        ('[{office = "省药监局"}]', "[1]", "有一项不是表", "[[contacts]]"),
    ],
)
def test_types_are_told_in_chinese_the_one_found_and_the_one_wanted(damaged, old, new, found, wanted):
    error = refusal(damaged(old, new))
    assert error.message.endswith(found)
    assert wanted in error.hint


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("schema", 'schema = "lnpolicy/corpus/1"\n'),
        ("edition", 'edition = "2027-06"\n'),
        ("title", 'title = "小汇编"\n'),
        ("categories", 'categories = ["降本增效", "创业创新"]\n'),
        ("id", "id = 2\n"),
        ("title", 'title = "第二条"\n'),
        ("category", 'category = "创业创新"\n'),
        ("page", "page = 3\n"),
        ("audience", 'audience = "个人"\n'),
        ("measures", 'measures = "补贴。"\n'),
        ("basis", 'basis = "《条例》"\n'),
        ("procedure", 'procedure = "现场办理。"\n'),
        ("urls", "urls = []\n"),
        ("contacts", 'contacts = [{office = "省药监局"}]\n'),
        ("office", 'office = "省残联"\n'),
        ("title", 'title = "办法"\n'),
    ],
)
def test_a_missing_key_is_named_with_what_to_add(damaged, key, line):
    error = refusal(damaged(line, ""))
    assert f"的 {key} 缺失" in error.message
    assert f"请补上 {key}" in error.hint


def test_a_policy_whose_number_is_missing_is_named_by_its_place(damaged):
    assert refusal(damaged("id = 2\n", "")).message == "damaged.toml：第2个 [[policies]]的 id 缺失"


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("id", "id = 1", "id = 0"),
        ("id", "id = 1", "id = -7"),
        ("page", "page = 3", "page = 0"),
        ("title", '"第一条"', '""'),
        ("title", '"第一条"', '"  "'),
        ("title", '"第一条"', '"\\u3000"'),
        ("office", '"省残联"', '""'),
        ("title", '"办法"', '" "'),
        ("schema", "lnpolicy/corpus/1", "lnpolicy/corpus/2"),
        ("schema", "lnpolicy/corpus/1", ""),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(damaged, key, old, new):
    error = refusal(damaged(old, new))
    assert f"的 {key} " in error.message
    assert error.hint
    assert error.param == key


def test_a_schema_of_another_version_is_named_with_the_one_that_is_read(damaged):
    error = refusal(damaged("corpus/1", "corpus/2"))
    assert "lnpolicy/corpus/2" in error.message
    assert "lnpolicy/corpus/1" in error.hint


@pytest.mark.parametrize(
    "key", ['""', '"Fund"', '"disability fund"', '"disability_fund"', '"-fund"', '"fund-"', '"a--b"', '"7"', '"残保金"']
)
def test_a_key_that_is_not_written_as_one_is_refused(damaged, key):
    error = refusal(damaged("id = 1", f"id = 1\nkey = {key}"))
    assert "第1条政策的 key " in error.message
    assert error.param == "key"


def test_a_key_given_twice_is_refused(tmp_path, minimal):
    path = tmp_path / "keyed.toml"
    path.write_text(
        re.sub(r"^id = \d$", '\\g<0>\nkey = "fund"', minimal.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    error = refusal(path)
    assert (error.message, error.param) == ("keyed.toml：第2条政策的 key 重复：fund", "key")


def test_a_number_given_twice_is_refused(damaged):
    error = refusal(damaged("id = 2", "id = 1"))
    assert "damaged.toml" in error.message
    assert "第1条政策的 id 重复" in error.message


def test_a_category_that_the_edition_does_not_have_is_refused_with_those_it_has(damaged):
    error = refusal(damaged('category = "创业创新"', 'category = "创业"'))
    assert "第2条政策的 category 是“创业”" in error.message
    assert "降本增效、创业创新" in error.hint


def test_a_corpus_without_policies_is_refused(tmp_path):
    path = tmp_path / "empty.toml"
    path.write_text(
        'schema = "lnpolicy/corpus/1"\nedition = "x"\ntitle = "y"\ncategories = []\npolicies = []', encoding="utf-8"
    )
    error = refusal(path)
    assert (error.message, error.param) == ("empty.toml：文件的 policies 为空", "policies")
    assert error.hint == "至少要有一条政策"


# What is refused: characters

CONTROLS = ["\\u0000", "\\b", "\\t", "\\r", "\\u001b", "\\u007f", "\\u0085", "\\u009b", "\\u2028", "\\u2029"]
REVERSING_OR_HIDING = ["\\u200b", "\\u200d", "\\u200e", "\\u202e", "\\u2066", "\\u2069", "\\ufeff"]
ALSO_HIDING = ["\\u00ad", "\\u061c", "\\u2060", "\\U000e0041"]


@pytest.mark.parametrize(
    "character",
    [
        *CONTROLS,
        *REVERSING_OR_HIDING,
        *(character for character in ALSO_HIDING),
    ],
)
def test_a_character_that_a_terminal_obeys_or_hides_is_refused(damaged, character):
    error = refusal(damaged('"企业"', f'"企{character}业"'))
    assert error.message.startswith("damaged.toml：第1条政策的 audience ")
    code = {"\\b": "0008", "\\t": "0009", "\\r": "000D"}.get(character, character[2:].upper().lstrip("0").zfill(4))
    assert f"U+{code}" in error.message


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("edition", '"2027-06"', '"2027\\u001b"'),
        ("title", '"小汇编"', '"小\\u0007"'),
        ("categories", '"创业创新"]', '"创业\\u001b"]'),
        ("title", '"第一条"', '"\\u001b[31m"'),
        ("also_titled", '"另题"', '"另\\u0000"'),
        ("category", '"降本增效"\npage', '"降本\\u001b"\npage'),
        ("measures", "1.甲。", "1.甲。\u0085"),
        ("basis", "《办法》", "《办法》\u202e"),
        ("procedure", '"免申即享。"', '"免\\u007f"'),
        ("urls", "a.gov.cn/1", "a.gov.cn/\\u001b"),
        ("alternatives", "b.gov.cn/1", "b.gov.cn/\\u0000"),
        ("url_note", "见网站。", "见\\u009b"),
        ("office", '"省残联"', '"省\\u001b"'),
        ("phones", '"12385"', '"123\\u200b85"'),
        ("note", '"工作日"', '"\\u0008"'),
        ("title", '"办法"', '"办\\u0001"'),
        ("number", '"辽政发〔2026〕3号"\n', '"\\u0002"\n'),
    ],
)
def test_a_control_character_is_found_in_every_key_that_holds_text(damaged, key, old, new):
    error = refusal(damaged(old, new))
    assert f"的 {key} 含控制字符 U+" in error.message
    assert error.message.isprintable()


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("title", '"第一条"', '"第一\\n条"'),
        ("category", '"降本增效"\npage', '"降本\\n增效"\npage'),
        ("also_titled", '"另题"', '"另\\n题"'),
        ("urls", "a.gov.cn/1", "a.gov.cn/\\n1"),
        ("alternatives", "b.gov.cn/1", "b.gov.cn/\\n1"),
        ("categories", '"创业创新"]', '"创业\\n创新"]'),
        ("office", '"省残联"', '"省\\n残联"'),
        ("phones", '"12385"', '"123\\n85"'),
        ("title", '"办法"', '"办\\n法"'),
    ],
)
def test_a_line_end_is_refused_in_what_is_one_line(damaged, key, old, new):
    assert f"的 {key} 含控制字符 U+000A" in refusal(damaged(old, new)).message


# The published schema


@pytest.fixture(scope="module")
def published(root):
    return jsonschema.Draft202012Validator(json.loads((root / "data/schemas/corpus.json").read_text("utf-8")))


def test_the_bundled_corpus_keeps_to_the_published_schema(published, root):
    published.validate(tomli.loads((root / "data/policies.toml").read_text("utf-8")))


def test_the_small_corpus_keeps_to_the_published_schema(published, minimal):
    published.validate(tomli.loads(minimal.read_text("utf-8")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id = 1", "id = 0"),
        ("id = 1", 'id = "1"'),
        ("id = 1", "id = 1\nextra = 1"),
        ("id = 1", 'id = 1\nkey = ""'),
        ("id = 1", 'id = 1\nkey = "Fund"'),
        ('title = "第一条"\n', ""),
        ('"第一条"', '""'),
        ('"省残联"', '""'),
        ('"2027-06"', '""'),
        ('"2027-06"', '"2027\\n06"'),
        ('"小汇编"', '""'),
        ('"小汇编"', '"小\\n汇编"'),
        ('"创业创新"]', '"创业创新", ""]'),
        ('["另题"]', '[""]'),
    ],
)
def test_what_the_published_schema_forbids_is_refused(published, damaged, old, new):
    path = damaged(old, new)
    assert not published.is_valid(tomli.loads(path.read_text("utf-8")))
    refusal(path)


# The file itself


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = ",
        "schema = 'a'\nschema = 'b'",
        "[policies]\n[policies]",
        "policies = [1, 2",
        "a = '\x00'",
        "a = 1 b = 2",
        'a = "\\ud800"',
        "a = 1979-13-01",
        "a\r= 1",
        "= 1",
        "{}",
        "<html>",
    ],
)
def test_what_is_no_toml_or_no_corpus_is_refused(tmp_path, text):
    path = tmp_path / "bad.toml"
    path.write_bytes(text.encode())
    error = refusal(path)
    assert error.message.startswith("bad.toml：")
    assert error.hint


def test_bad_toml_is_located_by_line(damaged):
    error = refusal(damaged("id = 1\n", "id = 1 1\n"))
    assert "7" in re.findall(r"\d+", error.message)


@pytest.mark.parametrize("deep", ["[" * 5000 + "]" * 5000, "{a=" * 5000 + "1" + "}" * 5000])
def test_toml_nested_without_end_is_refused(damaged, deep):
    assert "嵌套过深" in refusal(damaged("page = 3", f"page = {deep}")).message


def test_a_key_of_five_thousand_parts_is_refused(damaged):
    refusal(damaged("page = 3", ".".join("a" * 5000) + " = 1"))


@pytest.mark.parametrize(
    ("key", "number"),
    [
        pytest.param("id", "9" * 5000, id="decimal id"),
        pytest.param("id", "0x" + "F" * 5000, id="hexadecimal id"),
        pytest.param("page", "9" * 5000, id="decimal page"),
    ],
)
def test_a_number_of_thousands_of_digits_is_refused(damaged, key, number):
    refusal(damaged(f"{key} = ", f"{key} = {number} #"))


def tomli_reads(text):
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[{office = "省药监局"}]', '[{office = "省药监局",}]'),
        ('[{office = "省药监局"}]', '[{\noffice = "省药监局"}]'),
        ('"第二条"', '"第\\x32条"'),
    ],
)
def test_what_is_toml_from_1_1_on_alone_is_refused(damaged, old, new):
    refusal(damaged(old, new))


def test_the_data_files_are_toml_1_0(root):
    for path in sorted((root / "data").rglob("*.toml")):
        text = path.read_text("utf-8")
        assert tomllib.loads(text) == tomli.loads(text), path


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-32"])
def test_a_file_in_another_encoding_is_refused_with_the_remedy(minimal, encoding):
    minimal.write_bytes(minimal.read_text("utf-8").encode(encoding))
    error = refusal(minimal)
    assert "UTF-8" in error.message
    assert "UTF-8" in error.hint


def test_a_byte_order_mark_is_refused(minimal):
    minimal.write_bytes(b"\xef\xbb\xbf" + minimal.read_bytes())
    refusal(minimal)


def test_a_byte_order_mark_is_named(minimal):
    minimal.write_bytes(b"\xef\xbb\xbf" + minimal.read_bytes())
    error = refusal(minimal)
    assert "BOM" in error.message + error.hint


def test_a_file_over_4_mib_is_refused_unread(tmp_path):
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(4 * 1024 * 1024 + 1)
    assert load.LARGEST_FILE == 4 * 1024 * 1024
    error = refusal(path)
    assert "4194305" in error.message
    assert "4 MiB" in error.hint


def test_a_file_just_as_large_as_is_allowed_is_read(minimal, monkeypatch):
    monkeypatch.setattr(load, "LARGEST_FILE", minimal.stat().st_size)
    assert len(load_corpus(minimal)) == 2
    monkeypatch.setattr(load, "LARGEST_FILE", minimal.stat().st_size - 1)
    refusal(minimal)


def written_to_a_pipe(path, data):
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(data,))
    writer.start()
    return writer


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
def test_a_corpus_comes_through_a_pipe(minimal, tmp_path):
    writer = written_to_a_pipe(tmp_path / "pipe", minimal.read_bytes())
    assert len(load_corpus(tmp_path / "pipe")) == 2
    writer.join()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
def test_a_pipe_that_gives_more_than_the_largest_file_is_refused(minimal, tmp_path, monkeypatch):
    monkeypatch.setattr(load, "LARGEST_FILE", 1000)
    writer = written_to_a_pipe(tmp_path / "pipe", minimal.read_bytes() + b"#" * 1000)
    try:
        refusal(tmp_path / "pipe")
    finally:
        writer.join()


def test_a_file_that_does_not_exist_is_named_with_its_path(tmp_path):
    path = tmp_path / "none.toml"
    error = refusal(path)
    assert str(path) in error.message
    assert "不存在" in error.message
    assert "--corpus" in error.hint


@pytest.mark.parametrize("kind", ["directory", "loop", "name too long", "under a file"])
def test_what_is_no_readable_file_is_refused(minimal, tmp_path, kind):
    path = {
        "directory": tmp_path,
        "loop": tmp_path / "loop",
        "name too long": tmp_path / ("x" * 300),
        "under a file": minimal / "x",
    }[kind]
    if kind == "loop":
        path.symlink_to(path)
    error = refusal(path)
    assert str(path) in error.message


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are not bytes in the locale's encoding")
def test_a_chinese_file_name_is_found_under_a_locale_without_chinese(minimal):
    path = minimal.rename(minimal.with_name("政策.toml"))
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "lnpolicy", "list", "--corpus", os.fsencode(path)]
    done = subprocess.run(command, env=environment, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("1\t第一条\t")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="Linux has a file that even root cannot read")
def test_a_file_that_cannot_be_read_is_refused():
    assert "/proc/self/mem" in refusal(Path("/proc/self/mem")).message


def test_a_path_with_a_null_byte_is_refused():
    refusal(Path("a\0b.toml"))


@pytest.mark.parametrize(
    "damage", [("", ""), ("id = 1\n", "id = 1 1\n"), ("page = 3", "page = 2026-06-01")], ids=["folder", "toml", "type"]
)
def test_a_refusal_is_in_chinese(damaged, tmp_path, damage):
    path = damaged(*damage) if damage[0] else tmp_path
    message = refusal(path).message.replace(str(path), "").replace(path.name, "").replace("TOML", "")
    assert not re.search(r"(?<![a-z_])(?!page|id)[A-Za-z]{3,}", message), message


# Whatever the bytes


@pytest.fixture(scope="module")
def any_file(tmp_path_factory):
    return tmp_path_factory.mktemp("any") / "any.toml"


@given(st.binary(max_size=200))
def test_whatever_the_bytes_the_only_error_is_invalid_data(any_file, content):
    any_file.write_bytes(content)
    with pytest.raises(InvalidData):
        load_corpus(any_file)


@given(data=st.data(), piece=st.text(max_size=5))
def test_a_corpus_with_a_piece_replaced_is_read_or_refused(any_file, root, data, piece):
    lines = (root / "data/policies.toml").read_text("utf-8").split("\n")[:60]
    line = data.draw(st.integers(0, len(lines) - 1))
    start = data.draw(st.integers(0, len(lines[line])))
    end = data.draw(st.integers(start, len(lines[line])))
    lines[line] = lines[line][:start] + piece + lines[line][end:]
    any_file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    try:
        corpus = load_corpus(any_file)
    except InvalidData as error:
        assert error.message.startswith("any.toml：")
        assert error.hint
    else:
        assert all(type(policy) is Policy for policy in corpus)


# At the prompt


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("id = 1", "id = 1\nextra = 1", ["第1条政策", "extra", "可用的键"]),
        ("page = 3", 'page = "3"', ["第1条政策", "page", "整数"]),
        ('audience = "企业"\n', "", ["第1条政策", "audience", "缺失"]),
        ("id = 2", "id = 1", ["第1条政策", "id", "重复"]),
        ('"企业"', '"\\u001b[31m"', ["第1条政策", "audience", "U+001B"]),
        ("[[policies]]", "[[policies]", ["TOML 1.0"]),
        ("id = 1", 'id = 1\n"\\u001b[31mkey" = 1', ["第1条政策", "[31mkey"]),
    ],
)
@pytest.mark.parametrize("command", ["list", "check", "show 1"])
def test_a_faulty_corpus_ends_every_command_with_3_and_one_message(run, damaged, command, old, new, named):
    code, out, err = run(*command.split(), "--corpus", str(damaged(old, new)))
    assert (code, out) == (3, "")
    assert err.startswith("错误：damaged.toml：")
    assert err.count("错误") == 1
    assert all(name in err for name in named)
    assert "\x1b" not in err


def test_a_faulty_corpus_named_by_the_environment_goes_the_same_way(run, damaged, monkeypatch):
    monkeypatch.setenv("LNPOLICY_CORPUS", str(damaged("id = 2", "id = 1")))
    code, out, err = run("list", "--json")
    assert (code, out) == (3, "")
    error = json.loads(err)["error"]
    assert (error["code"], error["param"]) == ("invalid_data", "id")
    assert "damaged.toml" in error["message"]


def test_an_option_goes_before_the_environment(run, minimal, damaged, monkeypatch):
    monkeypatch.setenv("LNPOLICY_CORPUS", str(damaged("id = 2", "id = 1")))
    code, out, _ = run("list", "--corpus", str(minimal))
    assert code == 0
    assert out.splitlines()[0].split("\t")[:2] == ["1", "第一条"]


def test_a_print_without_pages_says_so_and_leaves_them_out(minimal):
    lines = [line for line in minimal.read_text("utf-8").splitlines() if not line.startswith("page = ")]
    minimal.write_text("\n".join(["paged = false", *lines]), "utf-8")
    assert load_corpus(minimal).policies == (FIRST._replace(page=None), SECOND._replace(page=None))


# Bounds


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('title = "第一条"', 'title = "' + "长" * 501 + '"', "title"),
        ('office = "省残联"', 'office = "' + "长" * 5000 + '"', "office"),
        ('also_titled = ["另题"]', 'also_titled = ["' + "长" * 501 + '"]', "also_titled"),
        ('urls = ["https://a.gov.cn/1"]', 'urls = ["https://a.gov.cn/' + "x" * 2500 + '"]', "urls"),
        ('audience = "企业"', 'audience = "' + "长" * 100_001 + '"', "audience"),
        ('note = "工作日"', 'note = "' + "长" * 100_001 + '"', "note"),
        ('categories = ["降本增效", ', "categories = [" + '"类", ' * 201, "categories"),
    ],
)
def test_a_field_longer_than_any_is_refused_by_name(damaged, old, new, key):
    error = refusal(damaged(old, new))
    assert error.param == key
    assert "最多" in error.hint
    assert len(error.message) < 200


@pytest.mark.parametrize(
    "more",
    [
        "".join(f"[t{number}]\n" for number in range(200_000)),
        "x = [" + "{}," * 400_000 + "]\n",
        "".join(f"{'a.' * 900}b{number} = 1\n" for number in range(50)),
        "x = " + "[" * 2_000_000,
        "".join(f"k{number} = ''\n" for number in range(150_000)),
    ],
    ids=["tables", "inline tables", "parts of keys", "brackets", "keys"],
)
def test_more_tables_and_keys_than_any_file_has_are_refused_before_they_are_made(minimal, monkeypatch, more):
    monkeypatch.setattr("lnpolicy.corpus.toml.tomli.loads", None)  # is not called
    minimal.write_text(more, "utf-8")
    assert "表和键太多" in refusal(minimal).message


@given(st.text("\"'\\\n#=[]a.", max_size=60))
def test_what_is_no_text_is_told_from_what_is(text):
    """Whatever TOML reads as keys and values is still there, apart from the texts' insides."""
    from lnpolicy.corpus.toml import _TEXTS

    assert len(_TEXTS.sub('"', text)) <= len(text)
    try:
        read = tomli.loads(text)
    except (tomli.TOMLDecodeError, ValueError):
        return
    assert _TEXTS.sub('"', text).count("=") >= sum(not isinstance(value, dict) for value in read.values())


@pytest.mark.parametrize("unit", ['"""\n\\', '"', "'''''", '"\\"', "\\", "#", "'\n", '"""\\"'])
def test_texts_that_never_end_are_soon_done_with(unit):
    from lnpolicy.corpus.toml import TooInvolved, tables

    with pytest.raises((tomli.TOMLDecodeError, TooInvolved)):
        tables("x = " + unit * (2_000_000 // len(unit)) + "?")

"""The walk through an import that CONTRIBUTING.md describes, every command of it typed, on a made-up edition."""

import json
import re
import shlex
from dataclasses import replace
from urllib.error import URLError

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.faults import faults
from tests.publish.printing import FIRST_LOAN, NUMERALS, book_of, printed

ALIASES = """
[[aliases]]
policy = "first-loan-interest"
words = [ALIASES]
"""
ENTITLEMENT = """
[[policies]]
policy = "first-loan-interest"
gives = "money"
what = "首次贷款按贷款额的2%贴息，最高10万元"
waits = "application"

[policies.words]
"首次贷款的" = "unchecked"
"小微企业" = "unchecked"
"""
REMARK = """
[[policies]]
policy = "first-loan-interest"
kind = "conditions"
clause = "按贷款额的2%给予贴息，最高10万元"
reason = "贴息按哪一年的贷款额、贴多久没有印"
"""


@pytest.fixture
def commands(root):
    """The command lines of the section, in their order."""
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition("## Add next year's edition")[2].partition("\n## ")[0]
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", section, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()]


@pytest.fixture
def made(source, tmp_path, monkeypatch):
    """A folder to work in, with next year's handbook: order, numbers, a rate, one gone, one new, a slip."""
    book = book_of(source)
    book = book.with_sheet("残疾人就业保障金", lambda sheet: sheet.changed(1, "1.5%的比例", "1.6%的比例"))
    book = book.with_sheet("残疾人就业保障金", lambda sheet: sheet.changed(1, "不足 1.5%", "不足 1.6%"))
    book = book.with_sheet("推动跨境电商高质量发展", lambda sheet: None)
    book = book.with_sheet("创业场地补贴", lambda sheet: sheet.changed(1, "租赁期限", "租赁期恨"))
    book = replace(book, sheets=[FIRST_LOAN, *reversed(book.sheets)])
    text = printed(book, number=lambda place: f"（{NUMERALS[place]}）", page_marks=True, break_pages=True)
    (tmp_path / "handbook.md").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def no_network(monkeypatch):
    """No link is asked in a test."""

    def refused(*_, **__):
        raise URLError(OSError("no network in tests"))

    monkeypatch.setattr("lnpolicy.edition.links.urlopen", refused)
    monkeypatch.setattr("lnpolicy.edition.links.PAUSE", 0.0)
    monkeypatch.setattr("lnpolicy.edition.links.time.sleep", lambda _: None)


@pytest.fixture
def typed(run, capfd):
    """Type a command line of the walk; returns the exit code and what it printed."""

    def typed(line):
        if line.startswith("python -m lnpolicy.publish "):
            capfd.readouterr()
            code = workshop.main(shlex.split(line)[3:])
            said = capfd.readouterr()
            return code, said.out, said.err
        program, *arguments = shlex.split(line)
        assert program == "lnpolicy"
        return run(*arguments)

    return typed


def decide(folder):
    """What a person writes of the new policy."""
    words = ", ".join(json.dumps(f"头回借钱的说法{place}", ensure_ascii=False) for place in range(40))
    for name, more in [
        ("lexicon.toml", ALIASES.replace("ALIASES", words)),
        ("eligibility/entitlements.toml", ENTITLEMENT),
    ]:
        path = folder / name
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n{more}", "utf-8")
    path = folder / "coverage.toml"
    remarks, left_out, rest = path.read_text("utf-8").partition("\n[[left_out]]")
    path.write_text(remarks + REMARK + left_out + rest, "utf-8")


def mend(folder):
    """Take the slip that was proposed."""
    proposed = (folder / "repairs.proposed.toml").read_text("utf-8").partition("[[repairs]]")[2]
    path = folder / "repairs.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[[repairs]]{proposed}", "utf-8")


def unfinished():
    """What is still to be written of the bundled edition itself, each fault without the number of its policy."""
    return {re.sub(r"第\d+条", "", fault) for finding in faults(bundled_edition()) for fault in finding.faults}


def left(err):
    """The faults that a command told beyond those."""
    known = unfinished()
    said = [re.sub(r"第\d+条", "", line) for line in err.splitlines()]
    return [line for line in said if line.partition("：")[2] not in known]


def test_the_walk_is_walked(made, commands, typed, no_network):
    folder = made / "2027-06"
    reading, naming, remaking, accepting, *rest = commands
    making, checking, comparing, trying, searching, computing, linking, installing, handing_out = rest
    code, out, _ = typed(reading)
    assert code == 0
    assert "读到 159 条政策：新增 1 条，没有了 1 条" in out
    todo = (folder / "TODO.md").read_text("utf-8")
    assert [words in todo for words in ("fund-share", "cross-border-ecommerce", "new-2027-06-1", "租赁期恨")] == [
        True
    ] * 4
    assert typed(trying)[0] == 0
    code, _, err = typed(computing)
    assert code == 3
    assert "规则 fund-" in err

    mend(folder)
    assert typed(naming)[0] == 0
    assert "“首次贷款贴息政策”没有别名" in typed(remaking)[2]
    code, out, err = typed(accepting)
    assert (code, err) == (0, "")
    assert "0.016" in out
    decide(folder)
    code, out, err = typed(making)
    assert left(err) == []
    assert code == (3 if unfinished() else 0)
    assert left(typed(checking)[2]) == []
    code, out, _ = typed(comparing)
    assert code == 0
    rows = [tuple(line.split("\t")[i] for i in (0, 3, 7, 8)) for line in out.splitlines()]
    assert sorted(rows) == [
        ("新增", "first-loan-interest", "", ""),
        ("有变化", "disability-fund", "1.5%", "1.6%"),
        ("有变化", "disability-fund", "1.5%", "1.6%"),
        ("没有了", "cross-border-ecommerce", "", ""),
    ]

    code, out, err = typed(f"{installing} --unfinished" if unfinished() else installing)
    assert (code, err) == (0, "")
    assert typed(searching)[0] == 0
    # 1.6 in a hundred of 100 people, one of them placed: 0.6 lacking, times 120000, half of it.
    code, out, _ = typed(computing)
    assert code == 0
    assert "36000.00" in out
    assert typed(linking)[0] == 0
    assert typed(handing_out)[0] == 0
    page = (made / "changes.html").read_text("utf-8")
    assert "1.6%" in page
    assert "首次贷款贴息政策" in page


@pytest.fixture
def folder_read(made, commands, typed, made_once):
    """The folder to work in, with the handbook read into an edition folder by the first command of the walk."""
    assert made_once("walk", made / "2027-06", lambda: typed(commands[0]))[0] == 0
    return made


def test_an_edition_that_is_not_finished_is_not_installed_by_itself(folder_read, typed):
    code, _, err = typed("python -m lnpolicy.publish install 2027-06")
    assert code == 3
    assert "fund-share" in err
    assert not (folder_read / "share").exists()


@pytest.mark.no_cover
@pytest.mark.usefixtures("folder_read")
def test_what_is_installed_is_not_replaced_unless_told_to(typed):
    install = "python -m lnpolicy.publish install 2027-06 --unfinished"
    assert typed(install)[0] == 0
    code, _, err = typed(install)
    assert code == 2
    assert "2027-06 已经装了" in err
    assert typed(f"{install} --force")[0] == 0


def test_an_installed_edition_has_its_index_and_all_that_a_folder_must_hold(folder_read, typed):
    typed("python -m lnpolicy.publish install 2027-06 --unfinished")
    installed = folder_read / "share/lnpolicy/editions/2027-06"
    assert (installed / "index.tsv").is_file()
    assert (installed / "rules/subsidy/voucher.toml").is_file()
    assert not (installed / "TODO.md").exists()
    code, out, _ = typed("lnpolicy show disability-fund --edition 2027-06 --json")
    assert code == 0
    assert json.loads(out)["edition"] == "2027-06"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import none.md --edition 2027-06 --against 2026-06", "读不了 none.md"),
        ("import handbook.md --edition 明年 --against 2026-06", "--edition 不接受“明年”"),
        ("import handbook.md --edition 2027-06 --against 2025-06", "没有名为“2025-06”的版本"),
        ("import handbook.md --edition 2027-06 --against 2026-06 --same 51", "--same 不接受“51”"),
        ("import handbook.md --edition 2027-06", "用法不对"),
        ("make nowhere", "版本文件夹 nowhere 缺少"),
        ("install nowhere", "版本文件夹 nowhere 缺少"),
    ],
)
def test_what_is_typed_wrong_is_told_in_a_sentence(made, typed, line, said):
    code, _, err = typed(f"python -m lnpolicy.publish {line}")
    assert code in (2, 3)
    assert said in err
    assert "Traceback" not in err

import shutil

import pytest

import lnpolicy.publish.__main__ as workshop
from lnpolicy.errors import ExitCode, InvalidData
from lnpolicy.publish import making
from lnpolicy.publish.__main__ import main, stale_files
from lnpolicy.publish.examples import with_real_output
from lnpolicy.publish.making import generated_files

PAGES = ("README.md", "README.zh-CN.md", "docs/guide.zh-CN.md")


@pytest.fixture(scope="module")
def files(root):
    return generated_files(root)


def test_no_generated_file_is_stale_to_the_byte(files):
    assert stale_files(files) == []


def test_the_examples_on_the_pages_show_the_output_of_today(root, files):
    assert stale_files({root / page: files[root / page] for page in PAGES}) == []


def test_making_twice_gives_the_same_bytes(root, files, monkeypatch):
    monkeypatch.setattr(making, "index_of", making.index_of.__wrapped__)  # which is not made once for all tests
    assert generated_files(root) == files


def test_a_file_that_was_touched_by_hand_is_stale(root, tmp_path):
    path = tmp_path / "index.tsv"
    assert stale_files({path: b"made"}) == [path]
    path.write_bytes(b"edited")
    assert stale_files({path: b"made"}) == [path]
    path.write_bytes(b"made")
    assert stale_files({path: b"made"}) == []


def test_check_says_nothing_and_returns_zero_when_all_is_fresh(capsys):
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_an_example_gets_the_output_the_program_prints(root):
    text = "before\n```console\n$ lnpolicy --version\nold output\n```\nafter\n"
    shown = with_real_output(text, root / "data")
    assert shown == "before\n```console\n$ lnpolicy --version\nlnpolicy 0.1.0\n```\nafter\n"


def test_a_stale_file_is_made_or_reported(monkeypatch, tmp_path, capsys):
    target = tmp_path / "deep" / "file.txt"
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    monkeypatch.setattr(workshop, "generated_files", lambda root: {target: b"x"})
    assert workshop.main(["--check"]) == 1
    assert not target.exists()
    assert workshop.main([]) == 0
    assert target.read_bytes() == b"x"
    assert "stale: deep/file.txt" in capsys.readouterr().out


def test_the_page_of_a_command_that_went_goes_too(monkeypatch, tmp_path, capsys):
    made, left = tmp_path / "docs/man/lnpolicy-new.1", tmp_path / "docs/man/lnpolicy-old.1"
    made.parent.mkdir(parents=True)
    made.write_bytes(b"x")
    left.write_bytes(b"y")
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    monkeypatch.setattr(workshop, "generated_files", lambda root: {made: b"x"})
    assert workshop.main(["--check"]) == 1
    assert capsys.readouterr().out == "stale: docs/man/lnpolicy-old.1\n"
    assert left.exists()
    assert workshop.main([]) == 0
    assert [path.name for path in made.parent.iterdir()] == ["lnpolicy-new.1"]


# Sources that do not fit together


@pytest.fixture
def checkout(root, tmp_path):
    """A copy of what files are made from, with each `old` of a file, which must stand there once, replaced."""

    def checkout(**changed):
        folder = tmp_path / "checkout"
        shutil.copytree(root / "data", folder / "data", ignore=shutil.ignore_patterns("index.tsv", "schemas"))
        (folder / "docs").mkdir()
        for name in PAGES:
            (folder / name).write_text("```console\n$ lnpolicy --version\n```\n", "utf-8")
        for name, (old, new) in changed.items():
            path = folder / f"data/{name}.toml"
            text = path.read_text("utf-8")
            assert text.count(old) == 1
            path.write_text(text.replace(old, new), "utf-8")
        return folder

    return checkout


def made_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_that_does_not_fit_is_told_at_once(checkout):
    folder = checkout(
        validity=('clause = "执行期至2028年12月31日"', 'clause = "执行期到2028年12月31日"'),
        coverage=('clause = "政策举措共18条"', 'clause = "政策举措共19条"'),
    )
    with pytest.raises(InvalidData) as caught:
        generated_files(folder)
    assert caught.value.message.splitlines() == [
        "每条政策都写明能不能算，规则、时限和原文都在：coverage.toml 引用的“政策举措共19条”不在第2条中",
        "每个日期的原文都在它所说的政策里：日期 4-term 引用的“执行期到2028年12月31日”不在第4条的 procedure 中",
    ]
    assert "2 处不相符" in caught.value.hint


def test_where_the_sources_do_not_fit_nothing_is_written(checkout, monkeypatch, capsys):
    folder = checkout(validity=('clause = "执行期至2028年12月31日"', 'clause = "执行期至2029年"'))
    before = made_in(folder)
    monkeypatch.setattr(workshop, "ROOT", folder)
    assert workshop.main([]) == ExitCode.INVALID_DATA
    assert made_in(folder) == before
    assert "日期 4-term 引用的“执行期至2029年”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("edition", 'name = "2026-06"', 'name = "2027-06"', "没有 source/2027-06.md"),
        ("edition", "policies = 159", "policies = 160", "政策条数与目录相符：应有160条，实有159条"),
        ("repairs", '"health-environment"', '"wealth-environment"', "政策不存在：这一版没有 wealth-environment"),
        ("keys", 'key = "disability-fund"', 'key = "private-economy-finance"', "key private-economy-finance 写了两次"),
    ],
)
def test_what_is_wrong_with_the_sources_of_the_text_is_told(checkout, name, old, new, said):
    with pytest.raises(InvalidData) as caught:
        generated_files(checkout(**{name: (old, new)}))
    assert said in caught.value.message


def test_a_policy_whose_title_changed_keeps_its_key(checkout):
    folder = checkout(keys=('title = "残疾人就业保障金优惠政策"', 'title = "残保金"'))
    policies = generated_files(folder)[folder / "data/policies.toml"].decode()
    assert 'key = "disability-fund"\ntitle = "残疾人就业保障金优惠政策"' in policies


def test_help_says_what_there_is(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("--check", "import", "accept", "key", "make", "install"))


@pytest.mark.parametrize("words", [["bogus"], ["--chekc"], ["--check", "make", "2027-06"], ["--check", "bogus"]])
def test_what_is_no_command_is_refused_and_makes_nothing(capsys, monkeypatch, words):
    monkeypatch.setattr(workshop, "generated_files", lambda _: pytest.fail("made something"))
    assert main(words) == ExitCode.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 2


def test_where_there_are_no_sources_it_is_said_what_can_be_done(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    assert main([]) == ExitCode.USAGE
    assert "不带源文件" in capsys.readouterr().err


@pytest.mark.parametrize("before", [None, b"lnpolicy-table/2 0 3\n{}\n"])
def test_an_index_that_is_not_there_or_of_another_version_is_made_before_the_program_reads_it(tmp_path, before):
    path = tmp_path / making.INDEX
    path.parent.mkdir()
    if before is not None:
        path.write_bytes(before)
    making.require_index(tmp_path, b"made")
    assert path.read_bytes() == b"made"


def fails(_arguments, _environment):
    raise KeyError("discount")


def refuses(_arguments, environment):
    environment.stderr.write("错误：规则 toll-74 的 numbers 没有 discount\n写优惠后付的份额\n")
    return ExitCode.INVALID_DATA


@pytest.mark.parametrize(
    ("command", "message", "hint"),
    [
        (fails, "例子“lnpolicy calc toll”出错：KeyError('discount')", "看看新写的数据里缺什么"),
        (refuses, "例子“lnpolicy calc toll”算不了：规则 toll-74 的 numbers 没有 discount", "写优惠后付的份额"),
    ],
)
def test_what_fails_by_the_data_is_no_example(root, monkeypatch, command, message, hint):
    monkeypatch.setattr("lnpolicy.cli.main.main", command)
    with pytest.raises(InvalidData) as caught:
        with_real_output("```console\n$ lnpolicy calc toll\n```\n", root / "data")
    assert (caught.value.message, caught.value.hint) == (message, hint)

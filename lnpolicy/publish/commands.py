"""The commands of the workshop on an edition folder: import a new print, make its text anew, install it."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import NoReturn

from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.faults import faults
from lnpolicy.edition.folder import HOLDS, INDEX, POLICIES, edition_in, folder_named, require_whole, user_folder
from lnpolicy.edition.imprint import load_imprint
from lnpolicy.edition.replaced import load_changed
from lnpolicy.errors import ExitCode, UsageError, ValueNotAccepted
from lnpolicy.publish import changed_file
from lnpolicy.publish.accepting import accepted
from lnpolicy.publish.carrying import cited_by
from lnpolicy.publish.found import STRANGE
from lnpolicy.publish.importing import TODO, imported
from lnpolicy.publish.index import index_of
from lnpolicy.publish.keys import PROVISIONAL, load_keys
from lnpolicy.publish.making import corpus_of, require_no_faults
from lnpolicy.publish.prints import Prints
from lnpolicy.whole_file import put, whole_folder

FOR_THE_NEXT = ("repairs.toml", "keys.toml", "form.toml", "source", "changed.toml")
"""What an installed edition keeps beside what answers: the next import takes its repairs and keys from there."""


class _Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"用法不对：{message}", hint=f"用法：{self.format_usage().removeprefix('usage: ').strip()}")


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """What a command line asks for: a `command`, or none and then perhaps a `check`; raises `UsageError`.

    One that asks for help gets it, and ends the program.
    """
    given = _parser().parse_args(arguments)
    if given.command and given.check:
        raise UsageError(f"--check 与 {given.command} 不能同用", hint="两者取一")
    return given


def run(given: argparse.Namespace) -> int:
    """Run one of the commands; returns the exit code. Raises `LnpolicyError`."""
    if given.command == "import":
        return _import(given)
    if given.command == "accept":
        return _accept(given)
    if given.command == "key":
        return _key(given.folder, given.old, given.new)
    return _make(given.folder) if given.command == "make" else _install(given.folder, given.unfinished, given.force)


def _parser() -> _Parser:
    about = "由源文件重新生成检出里的数据、索引、文档；写了命令的，做一版新的汇编。"
    parser = _Parser(prog="python -m lnpolicy.publish", description=about, add_help=True)
    parser.add_argument("--check", action="store_true", help="什么都不改，只列出过期的文件，有就退出 1")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    reading = commands.add_parser("import", help="把新一版汇编的 Markdown 读成版本文件夹")
    reading.add_argument("file", type=Path, metavar="FILE")
    reading.add_argument("--edition", required=True, metavar="2027-06")
    before = reading.add_mutually_exclusive_group(required=True)
    before.add_argument("--against", metavar="2026-06", help="上一版")
    before.add_argument("--first", action="store_true", help="没有上一版：另一省的第一版")
    reading.add_argument("-o", "--output", type=Path, metavar="DIR")
    reading.add_argument("--form", type=Path, metavar="FILE")
    reading.add_argument("--same", action="append", default=[], metavar="KEY=编号")
    accepting = commands.add_parser("accept", help="核对过的几处：照新印的话改原文、数和自己写的话，去掉待办")
    accepting.add_argument("folder", type=Path, metavar="DIR")
    accepting.add_argument("names", nargs="+", metavar="NAME", help="TODO.md 里的名字，或政策的 key")
    accepting.add_argument("--words", action="store_true", help="字句的改动也照改：条件已经看过")
    accepting.add_argument("--against", required=True, metavar="2026-06", help="上一版")
    naming = commands.add_parser("key", help="给新政策一个自己的 key，文件夹里处处换掉暂用的")
    naming.add_argument("folder", type=Path, metavar="DIR")
    naming.add_argument("old", metavar="new-2027-06-1")
    naming.add_argument("new", metavar="KEY")
    making = commands.add_parser("make", help="由原文和修正重新生成文件夹里的 policies.toml")
    making.add_argument("folder", type=Path, metavar="DIR")
    installing = commands.add_parser("install", help="装到用户的数据文件夹，供 --edition 使用")
    installing.add_argument("folder", type=Path, metavar="DIR")
    installing.add_argument("--unfinished", action="store_true", help="还有不相符之处也装")
    installing.add_argument("--force", action="store_true", help="已装的同名版本换掉")
    return parser


def _import(given: argparse.Namespace) -> int:
    """Read a new print, and say what was found."""
    against = folder_named(given.against, data_folder(), param="--against") if given.against else None
    out = given.output or Path(given.edition)
    same = dict(map(_same, given.same))
    found = imported(given.file, given.edition, against, out, same=same, form=given.form)
    difference = found.difference
    changed = [entry for entry in difference.entries if entry.old is not None and entry.new is not None]
    _say(
        f"读到 {len(found.policies)} 条政策：新增 {len(found.recognised.new)} 条，"
        f"没有了 {len(found.recognised.gone)} 条，有变化或改名 {len(changed)} 条"
    )
    if found.is_strange:
        _say(f"当心：{STRANGE}")
    _say(f"写在 {out}；要人决定的事见 {out / TODO}")
    return ExitCode.OK


def _accept(given: argparse.Namespace) -> int:
    """Take what the print says now into the items that are named, and show every changed line."""
    folder = given.folder
    require_whole(folder)
    before = edition_in(folder_named(given.against, data_folder(), param="--against"))
    prints = Prints(
        {policy.key: policy for policy in before.policies},
        {policy.key: policy for policy in edition_in(folder).policies},
        cited=cited_by(before.folder),
    )
    found = accepted(folder, prints, given.names, words=given.words)
    if not found.items:
        raise ValueNotAccepted(
            f"没有标着待办、名为 {'、'.join(given.names)} 的规则、时限、日期或说明",
            hint="名字在 TODO.md 的反引号里；照新印的改好了的不用再改",
            param="NAME",
        )
    for name, text in found.files.items():
        for line in _changed_lines((folder / name).read_text("utf-8"), text):
            _say(f"{name} {line}")
        put(folder / name, text.encode())
    for sentence in found.left:
        sys.stderr.write(f"留给您：{sentence}\n")
    return ExitCode.INVALID_DATA if found.left else ExitCode.OK


def _key(folder: Path, old: str, new: str) -> int:
    """Give a new policy a key of its own, wherever the one that it had until now stands in the folder."""
    require_whole(folder)
    keys = {one.key for one in load_keys(folder / "keys.toml")}
    if old not in keys or not old.startswith(PROVISIONAL):
        hint = "暂用的 key 在 TODO.md 的“新的政策”一节；已经给了的 key 不再改"
        raise ValueNotAccepted(f"{old} 不是暂用的 key", hint=hint, param="new-2027-06-1")
    if new in keys or re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", new) is None or new.startswith(PROVISIONAL):
        hint = f"写小写英文字母、数字和连字符，每条政策一个，以前的也不能再用；{PROVISIONAL} 开头的只是暂用的"
        raise ValueNotAccepted(f"key 不能是“{new}”", hint=hint, param="KEY")
    places = 0
    for path in sorted(folder.rglob("*.toml")):
        text, times = re.subn(rf'(?<=["{{、]){re.escape(old)}(?=["}}、])', new, path.read_text("utf-8"))
        if times:
            put(path, text.encode())
            places += times
    _say(f"{old} 现在叫 {new}：换了 {places} 处；写好别的以后运行 make")
    return ExitCode.OK


def _changed_lines(old: str, new: str) -> Iterator[str]:
    """The lines that differ, without the marks of an import."""
    for line in unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0):
        if line[:1] in "+-" and line[:3] not in ("+++", "---") and line[1:2] != "#" and line[1:].strip():
            yield f"{line[0]} {line[1:]}"


def _same(text: str) -> tuple[str, int]:
    """A key and the number of its policy in the new print."""
    key, _, number = text.partition("=")
    if not key or not number.isdecimal():
        raise ValueNotAccepted(f"--same 不接受“{text}”", hint="请写成 key=编号，如 disability-fund=51", param="--same")
    return key, int(number)


def _make(folder: Path) -> int:
    """Make the text of a folder anew, and say all that does not fit it."""
    require_whole(folder)
    corpus = corpus_of(folder)
    put(folder / POLICIES, corpus)
    (folder / INDEX).unlink(missing_ok=True)
    _drop_what_was_mended(folder)
    said = [
        f"{finding.question}：{fault}"
        for finding in faults(Edition(folder, folder / POLICIES))
        for fault in finding.faults
    ]
    _say(f"写好 {folder / POLICIES}；{f'还有 {len(said)} 处不相符' if said else '全部相符'}")
    for sentence in said:
        sys.stderr.write(f"{sentence}\n")
    return ExitCode.INVALID_DATA if said else ExitCode.OK


def _drop_what_was_mended(folder: Path) -> None:
    """Take out of changed.toml what a repair of the print took back."""
    path = folder / changed_file.FILE
    before = load_changed(path)
    now = changed_file.without_mended(before, {policy.key: policy for policy in edition_in(folder).policies})
    if now != before:
        put(path, (changed_file.written(now) or changed_file.HEAD).encode())
        gone = sum(len(one) - len(other) for one, other in zip(before, now, strict=True))
        _say(f"{changed_file.FILE}：修正以后不再是改动的 {gone} 张表已删去")


def _install(folder: Path, unfinished: bool, force: bool) -> int:
    """Copy what an edition needs to where the program looks for it, with an index."""
    edition = edition_in(folder)
    if not unfinished:
        require_no_faults(faults(edition))
    if edition.name == load_imprint(data_folder() / "edition.toml")[0]:
        hint = "装了也打不开：这个名字总是打开随程序的那一版；用它的路径打开，或给它另一个名字（edition.toml 的 name）"
        raise ValueNotAccepted(f"{edition.name} 是随程序装好的那一版的名字", hint=hint, param="DIR")
    shelf = user_folder()
    if shelf is None:
        raise ValueNotAccepted("找不到用户的数据文件夹", hint="设置 HOME 或 XDG_DATA_HOME", param="DIR")
    target = shelf / edition.name
    if target.exists() and not force:
        raise ValueNotAccepted(f"{edition.name} 已经装了", hint="加 --force 换掉它", param="DIR")
    index = index_of(Edition(folder, folder / POLICIES))
    with whole_folder(target) as fresh:
        for name in HOLDS:
            source = folder / name
            into = fresh / name
            into.parent.mkdir(parents=True, exist_ok=True)
            if source.parent == folder:
                shutil.copyfile(source, into)
            elif not any(into.parent.glob("*.toml")):
                shutil.copytree(source.parent, into.parent, dirs_exist_ok=True)
        for name in FOR_THE_NEXT:
            if (folder / name).is_dir():
                shutil.copytree(folder / name, fresh / name)
            elif (folder / name).is_file():
                shutil.copyfile(folder / name, fresh / name)
        (fresh / INDEX).write_bytes(index)
        shutil.rmtree(target, ignore_errors=True)
    _say(f"装好 {edition.name}：{target}")
    return ExitCode.OK


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")

"""The formats of tables, told by the ending of a file's name, by an option, or by what is in it."""

from __future__ import annotations

from pathlib import Path

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.write import ENDINGS, name_meant

CSV, TSV, JSONL, JSON, PLAIN = "csv", "tsv", "jsonl", "json", "plain"
XLSX, PARQUET, ARROW = "xlsx", "parquet", "arrow"
TABLE = "table"
"""Drawn for a terminal."""
READ = (CSV, TSV, JSONL, JSON, XLSX, PARQUET, ARROW)
"""What can be read."""
WRITTEN = (*READ, PLAIN, TABLE)
"""What can be written."""
OF_TEXT = (CSV, TSV, JSONL, JSON, PLAIN)
"""The formats to which rows are added as text: these go into a pipe, and are gone on with where a run broke off."""
HEADED = (CSV, TSV, XLSX)
"""The formats whose columns may be called by Chinese names: those that people open in a spreadsheet."""
NESTED = (JSONL, JSON)
"""The formats whose cells hold lists and objects."""
ALL, AMOUNTS = "all", "amounts"
COLUMNS = (ALL, AMOUNTS)
"""Which columns a result may have: all, or verdict, yuan and error."""
_ENDINGS = {
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".json": JSON,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".parquet": PARQUET,
    ".arrow": ARROW,
    ".arrows": ARROW,
    ".feather": ARROW,
    ".txt": PLAIN,
}


def format_read(source: str, named: str | None, first: bytes = b"") -> str:
    """The format of a file that is read, `-` for standard input, which may tell it by its `first` bytes.

    Raises `ValueNotAccepted` where nothing tells it.
    """
    if named is not None:
        return _known(named, READ, "--from")
    if source == "-":
        if (found := _by_content(first)) is not None:
            return found
        raise ValueNotAccepted("标准输入要用 --from 写明格式", hint=f"可用的值：{'、'.join(READ)}", param="--from")
    return _of_file(Path(source))


def _of_file(path: Path) -> str:
    """The format of a file by its name, or, where that has no ending that tells it, by what is in it."""
    if _ENDINGS.get(path.suffix.lower()) not in READ and path.suffix.lower() != _OLD_WORKBOOK:
        if path.is_dir():
            hint = f"写明里面的文件，如 {path / '行程.csv'}"
            raise ValueNotAccepted(f"{path} 是文件夹，不是文件", hint=hint, param="FILE")
        if (meant := tables_beside(path)) and not path.is_file():
            raise ValueNotAccepted(f"{path}：文件不存在", hint=f"您是不是要找：{meant}", param="FILE")
        if path.suffix.lower() in _TOLD_BY_CONTENT and path.is_file() and (found := _by_content(_first_of(path))):
            return found
        if not path.exists():
            endings = "、".join(ending for ending, format in _ENDINGS.items() if format in READ)
            problem = f"“{path}”不存在，也看不出是什么格式"
            raise ValueNotAccepted(problem, hint=f"写全文件名，可用的后缀：{endings}", param="FILE")
    return _by_ending(path.name, READ, "--from")


def _first_of(path: Path) -> bytes:
    """What a file begins with; nothing where it cannot be read, as whoever opens it will say."""
    try:
        with path.open("rb") as file:
            return file.read(_FIRST)
    except OSError:
        return b""


def tables_beside(path: Path) -> str:
    """The tables beside a file that is not there, called as it is but for their endings."""
    name = path.name.strip()
    try:
        beside = sorted(other for other in path.parent.iterdir() if other.is_file())
    except OSError:
        return ""
    called = [one for one in beside if name in (one.name, one.stem) or one.stem == Path(name).stem]
    known = [one for one in called if any(_ENDINGS.get(ending.lower()) in READ for ending in one.suffixes)]
    return "、".join(map(str, known[:_MOST_MEANT]))


def format_written(out: Path | None, named: str | None, streamed: str = PLAIN) -> str:
    """The format of what is written: by its name, or by the ending of the file, `streamed` where there is none.

    Raises `ValueNotAccepted`, for a format too that does not go into a pipe, and for a table in a file.
    """
    if out is not None and out.is_dir():
        hint = f"写明文件名，如 -o {out / '结果.xlsx'}"
        raise ValueNotAccepted(f"{out} 是文件夹，不是文件", hint=hint, param="--output")
    if named is not None:
        chosen = _known(named, WRITTEN, "--format")
    else:
        chosen = streamed if out is None else _by_ending(out.name, WRITTEN, "--format")
    if out is not None and chosen == TABLE:
        raise ValueNotAccepted(f"{TABLE} 是给屏幕看的，不写进文件", hint="去掉 -f，按后缀写", param="--format")
    if out is None and chosen not in (*OF_TEXT, TABLE):
        raise ValueNotAccepted(f"{chosen} 不能写到标准输出", hint="用 -o 写明文件", param="--format")
    return chosen


def _known(name: str, known: tuple[str, ...], option: str) -> str:
    if name in known:
        return name
    raise ValueNotAccepted(f"{option} 不接受“{name}”", hint=f"可用的值：{'、'.join(known)}", param=option)


_OLD_WORKBOOK = ".xls"
_TOLD_BY_CONTENT = ("", ".txt")
"""The endings of text that may be any table."""
_FIRST = 4096
"""Bytes by which a format is told."""
_MOST_MEANT = 3
"""Files that are named."""
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a workbook with a password begins, and one of the format before .xlsx."""
_SIGNATURES = ((b"PK\x03\x04", XLSX), (b"PAR1", PARQUET), (b"ARROW1", ARROW), (b"\xff\xff\xff\xff", ARROW))
_MARKS = b"\xef\xbb\xbf\xff\xfe"
"""Bytes that tell an encoding, at the beginning of a text."""


def packed_as(first: bytes) -> str | None:
    """The format that is no text of which the first bytes are; None of a text."""
    return next((format for signature, format in _SIGNATURES if first.startswith(signature)), None)


def _by_content(first: bytes) -> str | None:
    """The format of which the first bytes are plainly: that of the file, else by the first line of a text."""
    if (packed := packed_as(first)) is not None:
        return packed
    text = first.lstrip(_MARKS).replace(b"\0", b"").lstrip()
    if not text:
        return None
    if text[:1] in (b"[", b"{"):
        return JSON if text[:1] == b"[" else JSONL
    head = text.splitlines()[0]
    return TSV if b"\t" in head and b"," not in head else CSV


def _by_ending(name: str, known: tuple[str, ...], option: str) -> str:
    ending = Path(name).suffix.lower()
    found = _ENDINGS.get(ending)
    if found in known:
        return found
    endings = [ending for ending, format in _ENDINGS.items() if format in known]
    if ending == _OLD_WORKBOOK and known is READ:
        raise ValueNotAccepted(
            f"“{name}”是旧的 Excel 格式，读不了", hint="在 Excel 或 WPS 中另存为 .xlsx", param=option
        )
    if ending in ENDINGS and known is WRITTEN:
        page = "一家一页：lnpolicy checkup 画像.toml -o 客户.html；"
        hint = f"{page if ENDINGS[ending] == 'html' else ''}用 -o {Path(name).with_suffix('.xlsx')}"
        raise ValueNotAccepted(f"许多行的结果不写成 {ending}", hint=hint, param=option)
    meant = name_meant(name, endings) if known is WRITTEN else ""
    hint = f"用 -o {meant}；" if meant else ""
    hint += f"可用的后缀：{'、'.join(endings)}；别的用 {option} 写明格式"
    raise ValueNotAccepted(f"看不出“{name}”是什么格式", hint=hint, param=option)

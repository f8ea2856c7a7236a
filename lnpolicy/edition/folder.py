"""Edition folders: what one must hold, where the installed ones lie, and opening one by its name or its path.

docs/editions.md describes the folder for whoever makes one.
"""

from __future__ import annotations

from pathlib import Path

from lnpolicy.edition.edition import Edition
from lnpolicy.edition.imprint import load_imprint
from lnpolicy.errors import InvalidData, ValueNotAccepted

POLICIES, INDEX = "policies.toml", "index.tsv"
HOLDS = {
    "edition.toml": "是哪一版、目录列了多少条",
    POLICIES: "政策全文",
    "authorities.toml": "部门的名称",
    "lexicon.toml": "别名和说法",
    "ranking.toml": "检索的参数",
    "rules/shared.toml": "计算规则",
    "eligibility/facts.toml": "画像可写的事实",
    "eligibility/entitlements.toml": "谁可以享受",
    "eligibility/sizes.toml": "企业划型标准",
    "deadlines.toml": "时限",
    "validity.toml": "起止日期",
    "coverage.toml": "哪些不能算",
}
"""The files that every folder must hold, and what stands in each."""
_EDITIONS = "editions"


def user_folder() -> Path | None:
    """Where the user's own editions lie, a folder each, named as the edition; None where no home directory is known."""
    from platformdirs import user_data_path

    try:
        return user_data_path("lnpolicy", appauthor=False) / _EDITIONS
    except RuntimeError:
        return None


def installed(bundled: Path) -> dict[str, Path]:
    """The folders of the editions that can be asked for by name, the bundled one first."""
    found = {load_imprint(bundled / "edition.toml")[0]: bundled}
    own = user_folder()
    if own is not None and own.is_dir():
        for folder in sorted(own.iterdir()):
            if (folder / "edition.toml").is_file():
                found.setdefault(folder.name, folder)
    return found


def folder_named(name: str, bundled: Path, *, param: str = "--edition") -> Path:
    """The folder of the edition of that name, or at that path; raises `ValueNotAccepted`, which names `param`."""
    names = installed(bundled)
    if name in names:
        return names[name]
    path = Path(name)
    if name and path.is_dir():
        return path
    paths = "版本文件夹" if param == "--edition" else "版本文件夹或政策文件"
    hint = f"可用的版本：{'、'.join(names)}；也可以写{paths}的路径"
    raise ValueNotAccepted(f"没有名为“{name}”的版本", hint=hint, param=param)


def edition_in(folder: Path) -> Edition:
    """Open the edition in a folder; raises `InvalidData`, which names everything that the folder lacks.

    The index beside the text is used where it was made of that text; where it was not, or there is none, one is made.
    """
    require_whole(folder)
    return Edition(folder) if _is_indexed(folder) else Edition(folder, folder / POLICIES)


def require_whole(folder: Path) -> None:
    """Raise `InvalidData` where a folder lacks a file that every edition must hold, or is of another form."""
    lacking = [f"{name}（{what}）" for name, what in HOLDS.items() if not (folder / name).is_file()]
    if lacking:
        raise InvalidData(
            f"版本文件夹 {folder} 缺少 {'、'.join(lacking)}",
            hint="版本文件夹里要有什么，见 docs/editions.md",
            param="--edition",
        )
    load_imprint(folder / "edition.toml")


def _is_indexed(folder: Path) -> bool:
    """Whether the index beside the text can be read by this program and was made of this text."""
    from hashlib import sha256

    from lnpolicy.search.index import FORMAT, Index
    from lnpolicy.search.table import Table

    path = folder / INDEX
    if not path.is_file():
        return False
    try:
        table = Table.open(path)
        if table.header.get("format") != FORMAT:
            return False
        return Index(table).corpus_sha256 == sha256((folder / POLICIES).read_bytes()).hexdigest()
    except (InvalidData, OSError):
        return False

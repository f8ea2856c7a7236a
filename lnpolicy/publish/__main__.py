"""`python -m lnpolicy.publish`: make every generated file of the checkout, or check that none is stale.

python -m lnpolicy.publish            make them
python -m lnpolicy.publish --check    change nothing, exit 1 and name the files that differ
python -m lnpolicy.publish import     read a new print into an edition folder (`commands.py`)
python -m lnpolicy.publish accept     take what the print says now into items of an edition folder that are named
python -m lnpolicy.publish key        give a new policy of an edition folder a key of its own
python -m lnpolicy.publish make       make the text of an edition folder anew from its source and repairs
python -m lnpolicy.publish install    put an edition folder where `--edition NAME` finds it

The search index is generated too, but no file of the repository: one that is not there is not stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lnpolicy.errors import ExitCode, LnpolicyError, system_reason
from lnpolicy.publish.commands import read, run
from lnpolicy.publish.index import INDEX
from lnpolicy.publish.making import GENERATED, generated_files
from lnpolicy.whole_file import put

ROOT = Path(__file__).parents[2]


def stale_files(files: dict[Path, bytes]) -> list[Path]:
    """Those of `files` that hold something else, or are not there."""
    return [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]


def left_over(files: dict[Path, bytes]) -> list[Path]:
    """What stands in a folder of nothing but generated files and is none of them any more."""
    folders = {path.parent for path in files if path.parent.name in GENERATED}
    return sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir() if path not in files)


def main(arguments: list[str]) -> int:
    """Make the files, or with `--check` only compare; returns the exit code.

    Where the sources do not fit together, says all that is wrong and changes nothing.
    """
    try:
        given = read(arguments)
        if given.command:
            return run(given)
        only_check = given.check
        files = generated_files(ROOT)
    except LnpolicyError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_code
    except OSError as error:
        sys.stderr.write(f"写不了 {error.filename or '文件'}：{system_reason(error)}\n")
        sys.stderr.write("没有做完；换一个地方，或腾出空间再试\n")
        return ExitCode.INVALID_DATA
    stale = stale_files(files)
    if only_check:
        stale = [path for path in stale if path.exists() or path != ROOT / INDEX]
    for path in stale:
        sys.stdout.write(f"{'stale' if only_check else 'made'}: {path.relative_to(ROOT)}\n")
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, files[path])
    gone = left_over(files)
    for path in gone:
        sys.stdout.write(f"{'stale' if only_check else 'removed'}: {path.relative_to(ROOT)}\n")
        if not only_check:
            path.unlink()
    return 1 if only_check and (stale or gone) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

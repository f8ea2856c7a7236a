"""Where the data that comes with the program lies."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def data_folder() -> Path:
    """The folder of the bundled edition: inside the installed package, or the checkout's `data/`."""
    installed = _PACKAGE / "data"
    return installed if installed.exists() else _PACKAGE.parent / "data"


def how_to_install() -> str:
    """What to do, in Chinese, where the files that an installation makes are missing or out of date.

    A checkout is named by its folder, which need not be the one the user is in.
    """
    if (_PACKAGE / "data").is_dir():
        return "请重新安装 lnpolicy"
    from shlex import quote

    return f"请运行 pip install -e {quote(str(_PACKAGE.parent))}"

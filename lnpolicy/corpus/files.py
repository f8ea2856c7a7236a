"""Where the data that comes with the program lies."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def data_folder() -> Path:
    """The folder of the bundled edition: inside the installed package, or the checkout's `data/`."""
    installed = _PACKAGE / "data"
    return installed if installed.exists() else _PACKAGE.parent / "data"

"""What is installed only where somebody asks for it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from lnpolicy.errors import LnpolicyError


def of_extra(module: str, extra: str) -> Any:
    """The module of a library that the `extra` brings; raises `LnpolicyError` with the command that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != library:
            raise
        raise LnpolicyError(f"没有装 {library}；安装：pip install 'lnpolicy[{extra}]'", param=extra) from None

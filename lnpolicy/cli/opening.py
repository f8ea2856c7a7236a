"""Which edition a command opens."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition

CORPUS_VARIABLE, EDITION_VARIABLE = "LNPOLICY_CORPUS", "LNPOLICY_EDITION"


def opened(environment: Environment, corpus: Path | None, edition: str | None = None) -> Edition:
    """The edition that `--edition` or its variable names, or the bundled one.

    With the corpus file that `--corpus` or its variable names, if any, in place of its policies; the variable is left
    aside where `--edition` is typed. Raises `ValueNotAccepted` and `InvalidData` for an edition that cannot be opened.
    """
    chosen = published(environment, edition)
    file = corpus_named(environment, corpus, edition)
    if file is None:
        return chosen
    from lnpolicy.edition.edition import Edition

    return Edition(chosen.folder, file, notify=lambda sentence: environment.say(f"提示：{sentence}"))


def corpus_named(environment: Environment, corpus: Path | None, edition: str | None = None) -> Path | None:
    """The corpus file that is named, if any."""
    named = environment.variables.get(CORPUS_VARIABLE)
    return corpus if corpus is not None or not named or edition else Path(named)


def published(environment: Environment, edition: str | None = None) -> Edition:
    """The edition as its folder has it; its rules say which calculators and options there are."""
    name = edition or environment.edition or environment.variables.get(EDITION_VARIABLE)
    chosen = _opened_once(environment.data) if not name else _named(name, environment.data)
    chosen.notify = lambda sentence: environment.say(f"提示：{sentence}")
    return chosen


@lru_cache(maxsize=1)
def _opened_once(data: Path) -> Edition:
    from lnpolicy.edition.edition import Edition

    return Edition(data)


def _named(name: str, bundled: Path) -> Edition:
    from lnpolicy.edition.folder import folder_named

    folder = folder_named(name, bundled)
    return _opened_once(bundled) if folder == bundled else _in_once(folder)


@lru_cache(maxsize=1)
def _in_once(folder: Path) -> Edition:
    from lnpolicy.edition.folder import edition_in

    return edition_in(folder)


def tell_age(edition: Edition, on: date, environment: Environment) -> None:
    """Tell somebody at a terminal that the edition is old on that day, where it is."""
    if environment.stderr is not None and environment.stderr.isatty():
        from lnpolicy.edition.age import said_of_age

        if said := said_of_age(edition.name, on):
            environment.say(f"提示：{said}")


def edition_meant(name: str, environment: Environment, param: str) -> Edition:
    """The edition that a word means: a name, a folder, or a corpus file beside the bundled edition's curated data.

    Raises `ValueNotAccepted`, which names `param`, where it means none.
    """
    from lnpolicy.edition.edition import Edition
    from lnpolicy.edition.folder import edition_in, folder_named, installed

    file = Path(name)
    if name not in installed(environment.data) and file.is_file():
        return Edition(environment.data, file, notify=lambda sentence: environment.say(f"提示：{sentence}"))
    folder = folder_named(name, environment.data, param=param)
    return _opened_once(folder) if folder == environment.data else edition_in(folder)

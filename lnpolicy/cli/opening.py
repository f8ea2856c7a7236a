"""Which edition a command opens."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition

CORPUS_VARIABLE = "LNPOLICY_CORPUS"


def opened(environment: Environment, corpus: Path | None) -> Edition:
    """The edition of the environment, with the corpus file that `--corpus` or its variable names, if any."""
    from lnpolicy.edition.edition import Edition

    if corpus is None and (named := environment.variables.get(CORPUS_VARIABLE)):
        corpus = Path(named)
    if corpus is None:
        return published(environment)
    return Edition(environment.data, corpus, notify=lambda sentence: environment.say(f"提示：{sentence}"))


def published(environment: Environment) -> Edition:
    """The edition of the environment as it was published; its rules say which calculators and options there are."""
    return _opened_once(environment.data)


@lru_cache(maxsize=1)
def _opened_once(data: Path) -> Edition:
    from lnpolicy.edition.edition import Edition

    return Edition(data)

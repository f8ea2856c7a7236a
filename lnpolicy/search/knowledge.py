"""What goes into a search index besides the text of the policies, read from the files of an edition's folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lnpolicy.corpus.authorities import Authorities, load_authorities
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.lexicon import Lexicon, load_lexicon
from lnpolicy.search.ranking import load_ranking

FILES = ("lexicon.toml", "authorities.toml", "ranking.toml")


class Knowledge(NamedTuple):
    """Words, offices, and the parameters of ranking.

    `activities` are what those are or do who may have a policy (铁路进出境), by its key; an edition knows them of who
    may have what.
    """

    lexicon: Lexicon
    authorities: Authorities
    ranking: Mapping[str, float]
    activities: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def load_knowledge(folder: Path) -> Knowledge:
    """Read the files of knowledge in `folder`; raises `InvalidData`."""
    lexicon, authorities, ranking = (folder / name for name in FILES)
    return Knowledge(load_lexicon(lexicon), load_authorities(authorities), load_ranking(ranking))

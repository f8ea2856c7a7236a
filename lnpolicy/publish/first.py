"""The curated files of an edition that follows none: empty, but for what is so in any handbook."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.model import Policy
from lnpolicy.search.lexicon import load_lexicon

_FILES = {
    "rules/shared.toml": ("rules/2", "calculators = [] # data/rules/README.md has the form\n"),
    "eligibility/facts.toml": ("facts/1", "# what a profile may say: data/eligibility/README.md has the form\n"),
    "eligibility/entitlements.toml": ("eligibility/1", "# who may have what: see data/eligibility/README.md\n"),
    "deadlines.toml": ("deadlines/1", "# [[limits]]: every time limit, as in data/deadlines.toml\n"),
    "validity.toml": ("validity/1", "# [[dates]]: every date, as in data/validity.toml\n"),
    "coverage.toml": ("coverage/1", "# [[policies]]: what stays words, and why, as in data/coverage.toml\n"),
}  # fmt: skip
_DATED = ("rules/2", "eligibility/1", "deadlines/1", "validity/1", "coverage/1")
"""The forms whose files say of which edition they are."""
_LIST = re.compile(r"(?ms)^(\w+) = \[\n(.*?)^\]\n")
_TABLE = re.compile(r"(?ms)^\[\[(\w+)\]\][^\n]*\n.*?(?=^\[|\Z)")
_WORD = re.compile(r'"(?:[^"\\]|\\.)*"')
_OF_ONE_PROVINCE = ("places", "elsewhere")


def write_first(out: Path, name: str, policies: Sequence[Policy]) -> None:
    """Write the curated files of the edition called `name` with these policies into the folder `out`.

    How people speak (`lexicon.toml`) and the parameters of ranking are those of the bundled edition, without its
    policies and its province.
    """
    for file, (form, rest) in _FILES.items():
        (out / file).parent.mkdir(parents=True, exist_ok=True)
        edition = f'edition = "{name}"\n' if form in _DATED else ""
        (out / file).write_text(f'schema = "lnpolicy/{form}"\n{edition}\n{rest}', "utf-8")
    offices = dict.fromkeys(contact.office for policy in policies for contact in policy.contacts)
    tables = "".join(
        f"\n[[authorities]]\nname = {json.dumps(office, ensure_ascii=False)}\nvariants = []\n" for office in offices
    )
    head = '# The offices, and every other way they are written.\n\nschema = "lnpolicy/authorities/1"\n'
    (out / "authorities.toml").write_text(head + tables, "utf-8")
    shutil.copyfile(data_folder() / "ranking.toml", out / "ranking.toml")
    (out / "lexicon.toml").write_text(_general(data_folder() / "lexicon.toml"), "utf-8")


def _general(lexicon: Path) -> str:
    """The words of a lexicon that belong to no policy and no place, as its file has them."""
    from pypinyin import lazy_pinyin

    cities = {place.removesuffix("市") for place in load_lexicon(lexicon).places if place.endswith("市")}
    province = _province(lexicon.parent / "authorities.toml").removesuffix("省")
    foreign = {place for place in (*cities, province) if place}
    foreign |= {"".join(lazy_pinyin(place)) for place in foreign}

    def of_list(match: re.Match[str]) -> str:
        if match[1] in _OF_ONE_PROVINCE:
            return f"{match[1]} = []\n"
        words = [word for word in _WORD.findall(match[2]) if not any(place in word for place in foreign)]
        lines = [f"  {', '.join(words[at : at + 12])},\n" for at in range(0, len(words), 12)]
        return f"{match[1]} = [\n{''.join(lines)}]\n"

    def of_table(match: re.Match[str]) -> str:
        is_foreign = match[1] == "aliases" or any(place in match[0] for place in foreign)
        return "" if is_foreign else match[0]

    return _TABLE.sub(of_table, _LIST.sub(of_list, lexicon.read_text("utf-8")))


def _province(authorities: Path) -> str:
    found = re.search(r'(?m)^province = "(.*)"$', authorities.read_text("utf-8"))
    return found[1] if found else ""

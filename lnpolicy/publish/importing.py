"""A new print made into an edition folder, with everything curated carried over from the edition before.

Nothing is guessed in silence: what could not be read, what is only probably so and what must be decided is in TODO.md.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lnpolicy.corpus.authorities import load_authorities
from lnpolicy.corpus.model import Imprint, Policy
from lnpolicy.corpus.reader import several_cited
from lnpolicy.edition.diff import difference
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.folder import POLICIES, edition_in
from lnpolicy.edition.sayings import sayings
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish import changed_file, drafts, new_form, slips
from lnpolicy.publish.accounts import unaccounted
from lnpolicy.publish.carrying import Item, carry, cited_by
from lnpolicy.publish.checked import new_findings, stale_words_of
from lnpolicy.publish.contents import UNSORTED
from lnpolicy.publish.corpus import Printed, cleaned, imprint_of, printed_policies, to_toml, with_repairs
from lnpolicy.publish.first import write_first
from lnpolicy.publish.form import FILE as FORM
from lnpolicy.publish.form import USUAL, flat, load_form
from lnpolicy.publish.found import Imported
from lnpolicy.publish.keys import Key, load_keys
from lnpolicy.publish.page_numbers import bare_figures, left_as_text, left_out_inside, taken_for_pages
from lnpolicy.publish.prints import Prints
from lnpolicy.publish.received import left_out, only_printed, received
from lnpolicy.publish.recognised import as_printed, keys_file, recognised
from lnpolicy.publish.repairs import Repair, load_repairs, repaired, repairs_file
from lnpolicy.publish.source import contents
from lnpolicy.publish.stale_words import stale_aliases, stale_titles
from lnpolicy.publish.todo import todo
from lnpolicy.search.lexicon import load_lexicon
from lnpolicy.whole_file import whole_folder

TODO = "TODO.md"
GONE_FILE = "gone.toml"
_FIGURES = re.compile(r"\d{5}")
"""What may be a telephone that could not be read."""
_COPIED = ("authorities.toml", "ranking.toml")
_DROPPING = ("deadlines.toml", "validity.toml", "coverage.toml", "lexicon.toml")
_EDITION_HEAD = """\
# Which printing the data in this folder is of: its name (year and month, as the source file is called), and how many
# policies its contents list. `unprinted` names the policies that print no telephone, office or link.

schema = "lnpolicy/edition/1"
"""


class Before(NamedTuple):
    """The edition before: its folder (None where there is no such edition), policies, keys and repairs."""

    folder: Path | None
    name: str
    policies: Sequence[Policy]
    keys: Sequence[Key]
    repairs: Sequence[Repair]


def imported(
    file: Path,
    name: str,
    against: Path | None,
    out: Path,
    *,
    same: Mapping[str, int] | None = None,
    form: Path | None = None,
) -> Imported:
    """Read the print in `file` as the edition called `name` into the folder `out`; returns all that was found out.

    `against` is the folder of the edition before (None for a handbook that has none), `same` gives the new numbers of
    policies that a person knows by their keys, `form` a file that says how the print is built, where it is not to be
    found out. Raises `ValueNotAccepted` for a file that is none or a folder that is there already, `InvalidData` for a
    print without contents or policies.
    """
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", name):
        raise ValueNotAccepted(f"--edition 不接受“{name}”", hint="请写年和月，如 2027-06", param="--edition")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ValueNotAccepted(f"{out} 已经有内容", hint="换一个文件夹，或先移走它", param="-o")
    with whole_folder(out) as stage:
        return _imported(file, name, against, stage, same, form)


def _imported(
    file: Path, name: str, against: Path | None, out: Path, same: Mapping[str, int] | None, form: Path | None
) -> Imported:
    raw, before = _read(file), _before(against) if against else Before(None, "", (), (), ())
    source = only_printed(raw)
    found_form = new_form.form_of(source) if form is None else new_form.Found(load_form(_there(form)), ())
    unread: list[str] = []
    printed = printed_policies(source, found_form.form, unread)
    built = found_form.form._replace(differs=any("目录" in said and "没有" in said for said in unread))
    _require_known(same or {}, before.keys, [one.entry.id for one in printed])
    known = recognised([cleaned(one) for one in printed], before.policies, before.keys, name, same)
    printed_by_key = {known.keys[one.entry.id]: one for one in printed}
    repairs, dropped_repairs = slips.applied(before.repairs, printed_by_key)
    policies = with_repairs(printed, known.keys, repairs)
    mended = [_mended(one, known.keys[one.entry.id], repairs) for one in printed]
    proposed = slips.proposals(mended, policies, before.policies)
    unread += slips.strange_signs(mended, proposed)
    if {policy.category for policy in policies} == {UNSORTED}:
        unread.append(f"没有一条政策有类别，都记作“{UNSORTED}”：目录里要有类别的名称，单独成行，带编号或作标题")
    figures = bare_figures(source, built)
    unread += left_as_text(figures)
    old = _by_key(before.policies)
    if_mended = with_repairs(mended, known.keys, proposed)
    prints = Prints(old, _by_key(policies), _by_key(if_mended))
    (out / "source").mkdir()
    shutil.copyfile(file, out / "source" / f"{name}.md")
    imprint = imprint_of(source, name, policies)
    lacking = _unprinted(policies)
    listed = len(contents(flat(source, built), built, unread=[]))
    _write(out / "edition.toml", _edition_file(name, listed or len(policies), lacking))
    _write(out / POLICIES, to_toml(imprint, policies))
    _write(out / "keys.toml", keys_file(policies, before.keys))
    _write(out / "repairs.toml", repairs_file(repairs))
    _write(out / slips.FILE, slips.written(proposed))
    if built != USUAL:
        _write(out / FORM, new_form.written(built))
    items: list[Item] = []
    if before.folder is None:
        write_first(out, name, policies)
    else:
        items += _carry(before.folder, out, name, prints)
    earlier = edition_in(before.folder) if before.folder else None
    then = earlier.imprint if earlier else Imprint("", "")
    name_of = load_authorities(out / "authorities.toml").name_of
    changed_if_mended = difference(before.policies, if_mended, then, imprint, name_of)
    seen = changed_file.changed(changed_if_mended.entries, sayings(earlier) if earlier else ())
    if text := changed_file.written(seen):
        _write(out / changed_file.FILE, text)
    edition = Edition(out, out / POLICIES)
    found = Imported(
        name,
        before.name,
        policies,
        old,
        known,
        difference(before.policies, policies, then, imprint, name_of),
        changed_if_mended,
        items,
        proposed,
        dropped_repairs,
        unread,
        list(unaccounted(mended, policies)),
        found_form.notes,
        [*_lacking_for_import(before), *taken_for_pages(figures), *left_out_inside(source, built), *left_out(raw)],
        lacking,
        _unknown_offices(edition, before.policies),
        new_findings(edition, earlier),
        [keys for path in sorted(out.rglob("*.toml")) for keys in several_cited(path.read_text("utf-8"))],
        list(stale_titles(old, policies)),
        list(stale_aliases(load_lexicon(out / "lexicon.toml").aliases, old, policies)) if old else (),
        seen.added,
        stale_words_of(edition),
    )
    _write(out / TODO, todo(found))
    if before.folder is not None and (new := [policy for policy in policies if policy.id in known.new]):
        _write(out / drafts.FILE, drafts.drafts(new))
    return found


def _require_known(same: Mapping[str, int], keys: Sequence[Key], printed: Sequence[int]) -> None:
    """Raise `ValueNotAccepted` where somebody says that a policy is the same that either print does not have."""
    known = {one.key for one in keys}
    for key, number in same.items():
        if key not in known:
            hint = "key 在上一版的 keys.toml 里，也在 TODO.md 的反引号里"
            raise ValueNotAccepted(f"--same 的“{key}”不是上一版的 key", hint=hint, param="--same")
        if number not in printed:
            hint = f"新一版的编号：{min(printed)} 至 {max(printed)}"
            raise ValueNotAccepted(f"--same 的 {key}={number}：新一版没有第{number}条", hint=hint, param="--same")


def _there(file: Path) -> Path:
    if not file.is_file():
        raise ValueNotAccepted(f"读不了 {file}", hint="请给写明版式的 form.toml", param="--form")
    return file


def _by_key(policies: Sequence[Policy]) -> dict[str, Policy]:
    return {policy.key: policy for policy in policies}


def _read(file: Path) -> str:
    if not file.is_file():
        raise ValueNotAccepted(f"读不了 {file}", hint="请给新一版汇编的 Markdown 文件", param="FILE")
    return received(file)


def _before(folder: Path) -> Before:
    edition = edition_in(folder)
    policies = edition.corpus.policies
    keys, repairs = folder / "keys.toml", folder / "repairs.toml"
    return Before(
        folder,
        edition.name,
        policies,
        load_keys(keys) if keys.is_file() else [as_printed(policy) for policy in policies],
        load_repairs(repairs) if repairs.is_file() else [],
    )


def _lacking_for_import(before: Before) -> Iterator[str]:
    """What an import takes from the folder of the edition before, and that folder has not, a sentence each."""
    for file, lost in (("repairs.toml", "它的修正都没有带过来"), ("keys.toml", "各条政策只凭标题和文字认出")):
        if before.folder is not None and not (before.folder / file).is_file():
            yield f"{before.name} 版的文件夹里没有 {file}：{lost}。有的话放进去再读一遍"


def _mended(one: Printed, key: str, repairs: Sequence[Repair]) -> Printed:
    """A printed policy with the repairs made."""
    sections = {
        section: repaired(text, [item for item in repairs if (item.policy, item.section) == (key, section)])
        for section, text in one.sections.items()
    }
    return one._replace(sections=sections)


def _carry(folder: Path, out: Path, name: str, prints: Prints) -> Iterator[Item]:
    """Carry the curated files over, and tell what became of every item."""
    for file in _COPIED:
        shutil.copyfile(folder / file, out / file)
    gone: list[str] = []
    rules = sorted((folder / "rules").rglob("*.toml"))
    eligibility = sorted((folder / "eligibility").glob("*.toml"))
    prints = prints._replace(cited=cited_by(folder))
    for path in [*rules, *(folder / file for file in _DROPPING), *eligibility]:
        file = path.relative_to(folder).as_posix()
        text, items, dropped = carry(path.read_text("utf-8"), file, name, prints, may_drop=path not in rules)
        (out / file).parent.mkdir(parents=True, exist_ok=True)
        _write(out / file, text)
        gone += [f"# {file}\n{table}" for table in dropped]
        yield from items
    if gone:
        head = "# Tables of policies that this print no longer has, each under the file that it stood in.\n\n"
        _write(out / GONE_FILE, head + "\n".join(gone))


def _unprinted(policies: Sequence[Policy]) -> dict[str, list[str]]:
    """The keys of the policies that print no telephone, no office or no link, nor a word about it."""
    return {
        "phones": [
            policy.key
            for policy in policies
            if not policy.phones
            and not any(contact.note or _FIGURES.search(contact.office) for contact in policy.contacts)
        ],
        "contacts": [policy.key for policy in policies if not policy.contacts],
        "urls": [policy.key for policy in policies if not policy.urls and not policy.url_note],
    }


def _edition_file(name: str, policies: int, unprinted: Mapping[str, Sequence[str]]) -> str:
    lines = [_EDITION_HEAD + f'name = "{name}"', f"policies = {policies}"]
    if any(unprinted.values()):
        lines += ["", "[unprinted]"]
        lines += [f"{what} = {json.dumps(list(keys))}" for what, keys in unprinted.items() if keys]
    return "\n".join(lines) + "\n"


def _unknown_offices(edition: Edition, before: Sequence[Policy]) -> list[str]:
    """The offices that the edition before did not print and that authorities.toml does not know."""
    now, then = (
        {contact.office for policy in policies for contact in policy.contacts}
        for policies in (edition.policies, before)
    )
    known = edition.authorities
    return sorted(
        office for office in now - then if known.name_of(office) not in known.variants and not _FIGURES.search(office)
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")

"""What an import and a comparison of a made edition got wrong, against what was changed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.publish.made_changes import Change, Made

FIGURES = {"rate", "cap", "days", "months", "spelled"}
WORDED = {"wording", "audience", "slip"}
DATA = ("rules/**/*.toml", "deadlines.toml", "validity.toml", "coverage.toml", "eligibility/entitlements.toml")
CLAUSES = ("clause", "first_clause", "last_clause", "cap_clause")


def wrong(made: Made, folder: Path, diff: dict) -> list[str]:
    """Every fault of the edition in `folder` and of the document `diff` that compares it with 2026-06."""
    return [*_texts(made, folder), *_difference(made, diff), *_marks(made, folder), *_slips(made, folder)]


def plain(text: str) -> str:
    """A text without white space, and with signs of one width."""
    signs = str.maketrans("。“”‘’、〔〕", ".\"\"''" + ",[]")
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(signs).replace("·", ".")


# ------------------------------------------------------------------------------------------------ nothing lost


def _texts(made: Made, folder: Path) -> Iterator[str]:
    corpus = tomllib.loads((folder / "policies.toml").read_text("utf-8"))
    if corpus["categories"] != made.categories:
        yield f"categories {corpus['categories']}"
    slipped = {plain(change.new): change.old for change in made.changes if change.kind == "title slip"}
    read = [slipped.get(plain(policy["title"]), policy["title"]) for policy in corpus["policies"]]
    if [plain(title) for title in read] != [plain(title) for title in made.order]:
        lost = [title for title in made.order if plain(title) not in map(plain, read)]
        yield f"titles: lost {lost}, invented {[t for t in read if plain(t) not in map(plain, made.order)]}"
    by_title = {plain(title): policy for title, policy in zip(read, corpus["policies"], strict=True)}
    for title, sections in made.texts.items():
        policy = by_title.get(plain(title))
        if policy is None:
            continue
        for name in ("audience", "measures", "basis", "procedure"):
            if plain(policy[name]) != plain(sections[name]):
                yield f"text of {title}, {name}: {_apart(plain(sections[name]), plain(policy[name]))}"
        for url in sections["urls"].splitlines():
            if url not in policy["urls"] and url not in policy.get("url_note", ""):
                yield f"link of {title} lost: {url}"
        printed = {phone for contact in policy["contacts"] for phone in contact["phones"]}
        wanted = set(re.findall(r"\d[\d-]{4,}", sections["contacts"]))
        if not wanted <= printed:
            yield f"telephones of {title}: {sorted(wanted - printed)} lost"


def _apart(wanted: str, read: str) -> str:
    at = next((at for at, (a, b) in enumerate(zip(wanted, read, strict=False)) if a != b), min(len(wanted), len(read)))
    return f"wanted …{wanted[at - 10 : at + 20]}… read …{read[at - 10 : at + 20]}…"


# ------------------------------------------------------------------------------------------------ the comparison


def _difference(made: Made, diff: dict) -> Iterator[str]:
    entries = {
        (entry["old"] or entry["new"])["key"] if entry["old"] else plain(entry["new"]["title"]): entry
        for entry in diff["policies"]
    }
    by_policy: dict[str, list[Change]] = defaultdict(list)
    for change in made.changes:
        by_policy[change.policy].append(change)
        if change.kind == "split":
            by_policy[change.beside].append(Change("split off", change.beside, beside=change.policy))
        if change.kind == "merge":
            by_policy[change.beside].append(Change("grown", change.beside))
    renamed = [(found["old"], found["new"]) for found in diff["categories"]]
    if renamed != [(change.old, change.new) for change in made.changes if change.kind == "category renamed"]:
        yield f"categories renamed: {renamed}"
    expected: set[str] = set()
    for policy, done in by_policy.items():
        kinds = {change.kind for change in done} - {"half-width", "full-width", "title slip", "order"}
        if not kinds or not policy:
            continue
        key = plain(policy) if policy in made.texts and policy not in made.old_titles else policy
        expected.add(key)
        entry = entries.get(key)
        if entry is None:
            yield f"not found: {policy} {kinds}"
        elif (status := _status(kinds)) != entry["status"]:
            yield f"{policy}: {entry['status']} instead of {status}"
        else:
            yield from _changes(made, entry, [change for change in done if change.kind in kinds])
    for key in set(entries) - expected:
        said = [
            (change["kind"], change["section"], change["before"], change["after"]) for change in entries[key]["changes"]
        ]
        yield f"invented: {entries[key]['status']} {key} {str(said)[:300]}"


def _status(kinds: set[str]) -> str:
    if kinds & {"new", "split off"}:
        return "new"
    if kinds & {"gone", "merge"}:
        return "gone"
    return "renamed" if "renamed" in kinds else "changed"


def _changes(made: Made, entry: dict, done: list[Change]) -> Iterator[str]:
    left = list(entry["changes"])
    for change in done:
        if change.kind in ("split", "grown"):
            return
        if change.kind in ("split off", "merge"):
            beside = entry["beside"]
            keys = {change.beside, plain(change.beside)}
            if beside is None or not {beside["key"], plain(beside["title"])} & keys:
                yield f"{change.policy}: nothing said of {change.beside}"
        elif change.kind in ("new", "gone"):
            if entry["beside"]:
                yield f"{change.policy}: {change.kind}, wrongly beside {entry['beside']['key']}"
        elif change.kind == "renamed":
            if plain(entry["new"]["title"]) != plain(change.new):
                yield f"{change.policy}: now {entry['new']['title']}"
        else:
            found = [said for said in left if _says(said, change)]
            if not found:
                yield f"{change}: said {[(c['kind'], c['section'], c['old'], c['new']) for c in left]}"
            left = [said for said in left if said not in found[:1]]
    if left and not any(change.kind == "slip" for change in done):
        yield f"{entry['key']}: invented {[(c['kind'], c['section'], c['old'], c['new']) for c in left]}"


def _says(said: dict, change: Change) -> bool:
    kinds = {
        **{key: {"numbers"} for key in FIGURES},
        **dict.fromkeys(WORDED, {"wording", "numbers"} if change.kind == "slip" else {"wording"}),
        "date": {"dates"},
        "document": {"documents"},
        "telephone": {"phones"},
        "no telephone": {"phones"},
        "link": {"links"},
        "category": {"category"},
    }[change.kind]
    if change.kind == "spelled" and change.after[change.before.index(change.old) + 1 :][:1] in "级项":
        kinds.add("wording")  # a grade is a name
    if said["kind"] not in kinds or said["section"] != change.section:
        return False
    if change.kind == "slip":
        return True  # how a comparison cuts what is no word is its own affair
    return plain(change.old) in plain(said["old"]) and plain(change.new) in plain(said["new"])


# ------------------------------------------------------------------------------------------------ curated data


def _marks(made: Made, folder: Path) -> Iterator[str]:
    corpus = tomllib.loads((folder / "policies.toml").read_text("utf-8"))
    new = {policy["key"]: policy for policy in corpus["policies"]}
    old_corpus = tomllib.loads(Path("data/policies.toml").read_text("utf-8"))
    old = {policy["key"]: policy for policy in old_corpus["policies"]}
    kept = (folder / "gone.toml").read_text("utf-8") if (folder / "gone.toml").is_file() else ""
    slipped = {change.policy for change in made.changes if change.kind == "slip"}  # named with the slip
    for pattern in DATA:
        for path in sorted(Path("data").glob(pattern)):
            file = path.relative_to("data")
            here = _blocks((folder / file).read_text("utf-8"))
            for name, block in _blocks(path.read_text("utf-8")).items():
                key = name[1]
                if key not in old:
                    continue
                main, section = _main(block)
                lost = [
                    words
                    for words in _words_of(block)
                    if _stands(words, old[key]) and not _stands(words, new.get(key), section if words == main else "")
                ]
                marked = name in here and "# 待办" in here[name]
                if name not in here and key in new:
                    yield f"{file} {name}: left out"
                elif name not in here and plain(f'policy="{name[1]}"') not in plain(kept):
                    yield f"{file} {name}: gone without a trace"
                elif name in here and lost and not marked and key not in slipped:
                    yield f"{file} {name}: not marked, lost {lost[:1]}"
                elif marked and not lost and key in new and not _turned(here[name], old[key], new[key]):
                    yield f"{file} {name}: marked for nothing"


def _turned(block: str, old: dict, new: dict) -> bool:
    """Whether an item whose clause stands is refused because its policy changed elsewhere."""
    return "undecided = " in block and any(
        plain(old[name]) != plain(new[name]) for name in ("audience", "measures", "basis", "procedure")
    )


def _blocks(text: str) -> dict[tuple[str, str, str], str]:
    """The items of a data file by what they are, their policy and name, each with the comment above."""
    found: dict[tuple[str, str, str], str] = {}
    pieces = re.split(r"(?m)^(?=\[\[(?:rules|limits|dates|policies|left_out|chains)\]\])", text)
    comments = ["", *(_comment_at_end(piece) for piece in pieces)]
    for piece, above in zip(pieces, comments, strict=False):
        table = tomllib.loads(piece) if piece.startswith("[[") else {}
        for kind, items in table.items():
            if isinstance(items, list) and isinstance(items[0], dict) and "policy" in items[0]:
                item = items[0]
                of_policy = sum(1 for other in found if other[:2] == (kind, item["policy"]))
                called = item.get("id") or item.get("case")
                name = (kind, item["policy"], called if isinstance(called, str) else str(of_policy))
                found[name] = found.get(name, "") + above + piece[: len(piece) - len(_comment_at_end(piece))]
    return found


def _comment_at_end(piece: str) -> str:
    match = re.search(r"(?m)(?:^#.*\n|^\s*\n)*\Z", piece)
    return match[0] if match else ""


def _words_of(block: str) -> list[str]:
    """What a block of data cites of the print."""
    cited: list[str] = re.findall(r'\b\w*clause\s*=\s*"((?:[^"\\\n]|\\.)*)"', block)
    for words in re.findall(r"(?ms)^\[\w+\.printed\]\n(.*?)(?=^\[|\Z)", block):
        cited += re.findall(r'(?m)^"((?:[^"\\\n]|\\.)*)"\s*=', words)
    for listed in re.findall(r"(?ms)^not_quantified = \[(.*?)\]$", block):
        cited += re.findall(r'"((?:[^"\\\n]|\\.)*)"', listed)
    if not cited:
        for words in re.findall(r"(?ms)^\[\w+\.words\]\n(.*?)(?=^\[|\Z)", block):
            cited += re.findall(r'(?m)^"((?:[^"\\\n]|\\.)*)"\s*=', words)
    return [words.replace('\\"', '"') for words in cited]


def _main(block: str) -> tuple[str, str]:
    """The clause of a block, and the section in which it says that it stands."""
    clause = re.search(r'(?m)^clause = "((?:[^"\\\n]|\\.)*)"', block)
    section = re.search(r'(?m)^section = "(audience|measures|basis|procedure)"', block)
    return (clause[1].replace('\\"', '"') if clause else "", section[1] if section else "")


def _stands(words: str, policy: dict | None, section: str = "") -> bool:
    if policy is None:
        return False
    wanted = [section] if section else ["title", "audience", "measures", "basis", "procedure"]
    sections = [plain(policy[name]) for name in wanted]
    return all(any(plain(part) in section for section in sections) for part in words.split("…"))


# ------------------------------------------------------------------------------------------------ slips


def _slips(made: Made, folder: Path) -> Iterator[str]:
    proposed = tomllib.loads((folder / "repairs.proposed.toml").read_text("utf-8")).get("repairs", [])
    for change in made.changes:
        if change.kind == "slip":
            found = [
                repair
                for repair in proposed
                if repair["policy"] == change.policy and plain(repair["corrected"]).strip("-*#") in plain(change.before)
            ]
            if not found:
                yield f"slip not seen: {change.policy} {change.before} -> {change.after}"
    slipped = {change.policy for change in made.changes if change.kind == "slip"}
    for repair in proposed:
        if repair["policy"] not in slipped:
            yield f"slip invented: {repair['policy']} {repair['printed']} -> {repair['corrected']}"

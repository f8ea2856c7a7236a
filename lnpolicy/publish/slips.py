"""Proposals of repairs: what in a new print looks like a slip of the print or of its conversion.

Nothing here changes a text. A proposal names the printed words and those that probably were meant, and why; a person
moves it to repairs.toml or leaves it. What may just as well be meant (another figure, another word) is none.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.corpus.reader import data_file
from lnpolicy.edition.wording import fold, widened
from lnpolicy.publish.column_units import rows_with_units
from lnpolicy.publish.contacts import PHONE
from lnpolicy.publish.corpus import Printed
from lnpolicy.publish.repairs import Repair
from lnpolicy.publish.turning import turned

FILE = "repairs.proposed.toml"
_HEAD = """\
# Proposed repairs: what looks like a slip of the print. None is made until it stands in repairs.toml; move the right
# ones there, as they are or mended, and delete the others.
"""

_MARKS = re.compile(r"(?m)^\s*-(?=\s)|[*#\\]")
"""What Markdown adds to a text."""
_STRANGE = re.compile(
    r"[^\u0000-\u007f\u00a0-\u00ff\u2000-\u206f\u2100-\u218b\u2190-\u22ff\u2460-\u24ff\u2500-\u27bf\u3000-\u303f"
    r"\u3400-\u9fff\uf900-\ufaff\uff00-\uffef〇]"
)
"""What no Chinese print of such a book holds."""
_NUMERALS = set("零〇一二两三四五六七八九十百千万亿半")
_AS_FIGURE = str.maketrans("OoQDlI|ＯｌＩ〇○", "000011101100")
_LETTER_IN_FIGURE = re.compile(
    r"(?<![A-Za-z])(?:[OolI|Ｏ〇○]+(?=\d)|(?<=\d)[OolI|Ｏ〇○]+(?=\d|\s*[%.年月日号元万亿个家户人项条折倍成天千公平座]))"
    r"(?:[\dOolI|Ｏ〇○]*)"
)
_FULL_STOP = "。"
_MOST_ALIKE = 2
"""Signs side by side that may be slips together; more are another word."""
_AROUND = 3
"""Signs that must be the same on both sides of a slip."""
_RARE = 3
"""How often two signs side by side may be a slip of the same print."""
_CONTEXT = 4
"""Signs around a slip in the first printed text that is tried, and by how many more each further one is longer."""


def proposals(printed: Sequence[Printed], policies: Sequence[Policy], old: Sequence[Policy]) -> list[Repair]:
    """What looks like a slip in the new print, policy by policy; `policies` are the printed ones with their keys."""
    before = {policy.key: policy for policy in old}
    pairs_seen = _pairs(getattr(policy, name) for policy in old for name in PROSE_SECTIONS)
    pairs_now = _pairs(getattr(policy, name) for policy in policies for name in PROSE_SECTIONS)
    found: list[Repair] = []
    for one, policy in zip(printed, policies, strict=True):
        earlier = before.get(policy.key)
        for section, text in one.sections.items():
            if section in PROSE_SECTIONS:
                was = getattr(earlier, section) if earlier is not None else ""
                found += _in_prose(policy.key, section, text, was, pairs_seen, pairs_now)
                found += _in_tables(policy.key, section, text)
            elif section == "contacts":
                found += _in_contacts(policy.key, text)
            elif section == "urls" and earlier is not None:
                found += _in_links(policy, text, earlier)
    return _apart(found)


def _apart(found: Sequence[Repair]) -> list[Repair]:
    """The proposals without those that would mend what another one mends already."""
    kept: list[Repair] = []
    for repair in found:
        beside = [item for item in kept if (item.policy, item.section) == (repair.policy, repair.section)]
        if not any(repair.printed in item.printed or item.printed in repair.printed for item in beside):
            kept.append(repair)
    return kept


def strange_signs(printed: Iterable[Printed], proposed: Iterable[Repair]) -> Iterator[str]:
    """What no rule can read and no proposal mends, a sentence each."""
    mended = {sign for repair in proposed for sign in repair.printed}
    for one in printed:
        for section, text in one.sections.items():
            for match in _STRANGE.finditer(text):
                if match[0] not in mended:
                    around = text[max(match.start() - 8, 0) : match.end() + 8].replace("\n", " ")
                    yield f"第{one.entry.id}条 {section} 有认不出的字“{match[0]}”：“{around}”"


def written(repairs: Sequence[Repair]) -> str:
    """Proposals as a file in the form of repairs.toml."""
    tables = [
        "\n".join(
            f"{key} = {json.dumps(getattr(repair, key), ensure_ascii=False)}"
            for key in ("policy", "section", "printed", "corrected", "reason")
        )
        for repair in repairs
    ]
    return _HEAD + "".join(f"\n[[repairs]]\n{table}\n" for table in tables)


def _pairs(texts: Iterable[str]) -> Counter[str]:
    """How often two signs stand side by side."""
    counted: Counter[str] = Counter()
    for text in texts:
        folded = fold(text)
        counted.update(folded[place : place + 2] for place in range(len(folded) - 1))
    return counted


def _in_prose(key: str, section: str, text: str, was: str, seen: Counter[str], now: Counter[str]) -> Iterator[Repair]:
    marks = {place for mark in _MARKS.finditer(text) for place in range(*mark.span())}
    places = [place for place, sign in enumerate(text) if not sign.isspace() and place not in marks]
    folded = fold("".join(text[place] for place in places))
    old = fold(was)
    done: set[int] = set()
    if was and old != folded and len(folded) == len(places):
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, folded, autojunk=False).get_opcodes():
            if tag == "equal" or not _is_alone(old, folded, (i1, i2, j1, j2)):
                continue
            meant, printed = bare(was)[i1:i2], folded[j1:j2]
            reason = _why_slip(old, folded, (i1, i2, j1, j2), seen, now)
            if meant == _FULL_STOP and not printed and 0 < j2 < len(places) and _runs_on(text, places[j1 - 1 : j2 + 1]):
                reason = "句末漏了句号，两句连成了一句"
            if reason:
                left, right = places[max(j1 - 1, 0)], places[j2] if j2 < len(places) else 0
                start, end = (places[j1], places[j2 - 1] + 1) if j2 > j1 else (left + 1, max(left + 1, right))
                end = start if meant == _FULL_STOP else end  # the line ends all the same
                done.update(range(start, end))
                said = f"{reason}：上一版印“{meant}”，这里印“{printed}”。"
                yield from _repair(key, section, text, (start, end), meant, said)
    for match in _LETTER_IN_FIGURE.finditer(text):
        if match.start() not in done:
            figure = match[0].translate(_AS_FIGURE)
            yield from _repair(
                key, section, text, match.span(), figure, f"数字中间印了字母：“{match[0]}”应是“{figure}”。"
            )


def _runs_on(text: str, beside: Sequence[int]) -> bool:
    """Whether words stand on both sides of a place, so that two sentences are one; an item begins a line of its own."""
    return all("\u4e00" <= text[place] <= "\u9fff" for place in beside)


def _is_alone(old: str, new: str, block: tuple[int, int, int, int]) -> bool:
    """Whether a difference is of one sign, or of two like them, with the same on both sides, and so no rewording."""
    i1, i2, j1, j2 = block
    if max(i2 - i1, j2 - j1) > 1 and not _look_alike(old[i1:i2], new[j1:j2]):
        return False
    before = min(i1, j1, _AROUND)
    after = min(len(old) - i2, len(new) - j2, _AROUND)
    same = old[i1 - before : i1] == new[j1 - before : j1] and old[i2 : i2 + after] == new[j2 : j2 + after]
    return same and before + after >= _AROUND


def _why_slip(old: str, new: str, block: tuple[int, int, int, int], seen: Counter[str], now: Counter[str]) -> str:
    """Why a difference is a slip; empty where it may be meant."""
    i1, i2, j1, j2 = block
    meant, printed = old[i1:i2], new[j1:j2]
    wide = old[max(i1 - 1, 0) : i2 + 2], new[max(j1 - 1, 0) : j2 + 2]
    if (_is_never_a_slip(meant, printed) or _is_never_a_slip(*wide)) and not _is_another_sign(old, new, block, seen):
        return ""
    if any(_STRANGE.match(sign) for sign in printed):
        return "这个字不像是印的"
    if meant.isdecimal() and not printed.isdecimal() and printed.translate(_AS_FIGURE) == meant:
        return "数字印成了字母"
    if _look_alike(meant, printed):
        return "字形相近"
    if _NUMERALS & set(meant + printed) or any(sign.isascii() or not sign.isalnum() for sign in meant + printed):
        return ""
    beside = [new[max(j1 - 1, 0) : j1 + 1], new[j2 - 1 : j2 + 1]] if j2 > j1 else [new[j1 - 1 : j1 + 1]]
    is_unheard = all(not seen[pair] and now[pair] <= _RARE for pair in beside if len(pair) == 2)
    if len(meant) == len(printed) and is_unheard:
        return "这样的字连在一起，两版别处都没有"
    if not meant and len(printed) == 1 and printed in (new[j1 - 1 : j1], new[j2 : j2 + 1]) and not seen[printed * 2]:
        return "同一个字印了两遍"
    if not printed and len(meant) == 1 and is_unheard:
        return "像是漏了一个字"
    return ""


def _is_never_a_slip(meant: str, printed: str) -> bool:
    """Whether a difference turns what is said: a negation or a bound, or a grade (AA) of other length."""
    return bool(turned(meant, printed)) or (len(meant) != len(printed) and (meant + printed).isascii())


def _is_another_sign(old: str, new: str, block: tuple[int, int, int, int], seen: Counter[str]) -> bool:
    """Whether a sign that turns what is said became one that looks like it and says nothing (末安排 for 未安排)."""
    i1, i2, j1, j2 = block
    meant, printed = old[i1:i2], new[j1:j2]
    return (
        _look_alike(meant, printed)
        and not turned("", printed)
        and not any(seen[new[j : j + 2]] for j in (j1 - 1, j1) if j >= 0)
    )


def _look_alike(meant: str, printed: str) -> bool:
    """Whether each of at most two signs is another that looks like it."""
    pairs = list(zip(meant, printed, strict=False))
    is_short = 0 < len(meant) == len(printed) <= _MOST_ALIKE
    return is_short and all(one != other and other in lookalikes().get(one, "") for one, other in pairs)


@cache
def lookalikes() -> Mapping[str, str]:
    """The signs for which each sign is taken, as data/lookalikes.toml has them."""
    reader, _ = data_file(data_folder() / "lookalikes.toml", "lnpolicy/lookalikes/1")
    groups = reader.lines("groups")
    reader.finish()
    found: dict[str, str] = {}
    for group in groups:
        for sign in group:
            found[sign] = found.get(sign, "") + group
    return found


def _in_tables(key: str, section: str, text: str) -> Iterator[Repair]:
    """Rows of tables whose figures have their unit in the head of the column."""
    for row, meant, units in rows_with_units(text):
        if text.count(row) == 1:
            yield Repair(key, section, row, f"单位“{units}”印在表头：逐格写出，数才带单位。", corrected=meant)


def _in_contacts(key: str, text: str) -> Iterator[Repair]:
    """Telephones in which a letter stands for a figure."""
    for match in re.finditer(r"[\dOolI|][\dOolI|-]{6,}[\dOolI|]", text):
        meant = match[0].translate(_AS_FIGURE)
        if meant != match[0] and PHONE.fullmatch(meant):
            yield from _repair(
                key, "contacts", text, match.span(), meant, f"电话里印了字母：“{match[0]}”应是“{meant}”。"
            )


def _in_links(policy: Policy, text: str, earlier: Policy) -> Iterator[Repair]:
    """Links with signs that no link holds, where one of before shows what was meant."""
    from rapidfuzz import fuzz

    for match in re.finditer(r"https?://[^\s<>()\[\]]+", text):
        if match[0].isascii():
            continue
        for url in earlier.urls:
            if fuzz.ratio(url, match[0]) >= 90:
                reason = f"网址里有网址不会有的字；上一版印的是“{url}”。"
                yield from _repair(policy.key, "urls", text, match.span(), url, reason)
                break


def _repair(key: str, section: str, text: str, span: tuple[int, int], meant: str, reason: str) -> Iterator[Repair]:
    """A repair of what stands at `span`, with as many signs around it as make it the only such place."""
    for around in range(0 if span[1] - span[0] > _CONTEXT else _CONTEXT, len(text), _CONTEXT):
        start, end = max(span[0] - around, 0), min(span[1] + around, len(text))
        printed = text[start:end]
        if text.count(printed) == 1:
            corrected = text[start : span[0]] + meant + text[span[1] : end]
            yield Repair(key, section, printed, reason, corrected=corrected)
            return


def applied(known: Sequence[Repair], printed: Mapping[str, Printed]) -> tuple[list[Repair], list[Repair]]:
    """The repairs of the edition before that fit the new print as well, spelled as it is, and those that do not.

    What no longer stands in its policy, but once in another, is mended there: policies are split and put together.
    """
    fitting: list[Repair] = []
    others: list[Repair] = []
    for repair in known:
        there = [repair.policy] if _places(repair, repair.policy, printed) else list(printed)
        found = [(key, place) for key in there for place in _places(repair, key, printed)]
        if len(found) == 1:
            fitting.append(replace(repair, policy=found[0][0], printed=found[0][1]))
        else:
            others.append(repair)
    return fitting, others


def _places(repair: Repair, key: str, printed: Mapping[str, Printed]) -> list[str]:
    """What a repair mends in the policy with that key, as it is spelled there."""
    text = printed[key].sections.get(repair.section, "") if key in printed else ""
    pattern = r"\s*".join(map(re.escape, widened(bare(repair.printed))))
    return [text[slice(*match.span())] for match in re.finditer(pattern, widened(text))]

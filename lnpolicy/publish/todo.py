"""TODO.md: what a person must decide about an imported edition, in plain Chinese, what weighs most first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lnpolicy.corpus.reader import numbered
from lnpolicy.edition.diff import CHANGED as POLICY_CHANGED
from lnpolicy.edition.diff import NEW, RENAMED, Entry
from lnpolicy.edition.moved import MOVED as MOVED_WITHIN
from lnpolicy.edition.wording import WORDING, fold, tokens
from lnpolicy.publish.carrying import Item, called, is_undecided
from lnpolicy.publish.found import BOUND, MONEY, REST, STRANGE, TIME, WHO, Imported, kind_of
from lnpolicy.publish.prints import AROUND, CHANGED, MOVED, OTHERWISE, RESPELLED, SLIP, TOLD
from lnpolicy.publish.side_by_side import cell, said_of, side_by_side
from lnpolicy.publish.todo_policies import audiences, contradictions, gone, new, uncovered, with_other_audience

_SLIPS = "像是错字的地方"
_BECAME = {CHANGED: "原文改了", AROUND: "原文还在，前后的话改了（看过后 accept --words）"}
_HEADINGS = {
    MONEY: "算钱的规则：原文变了",
    BOUND: "其余的规则（比门槛的、只改了日期的）：原文变了",
    TIME: "时限和日期：原文变了",
    WHO: "谁可以享受：原文变了",
    REST: "说明和别名：原文变了",
}
_OPENING = 40
"""Signs of a table that stood before, by which it is found again."""
_WRITTEN_OF_EACH = ("aliases", "coverage", "eligibility")
"""The checks that ask for something of every policy, which a new one cannot have yet."""


def todo(found: Imported) -> str:
    """The file as Markdown."""
    numbers = {policy.key: policy.id for policy in found.policies}
    sections: list[tuple[str, list[str]]] = [
        (_HEADINGS[MONEY], _changed(found, MONEY, numbers)),
        ("自己写的话里有这一版不再印的词", _stale(found)),
        ("有了新的数、还没有规则看到的政策", uncovered(found)),
        ("没有了的政策", gone(found)),
        ("新的政策", new(found)),
        ("读不懂、没有着落的原文", _unread(found)),
        (_HEADINGS[TIME], _changed(found, TIME, numbers)),
        (_HEADINGS[BOUND], _changed(found, BOUND, numbers)),
        (_HEADINGS[WHO], _changed(found, WHO, numbers) + audiences(found)),
        (_SLIPS, _slips(found)),
        ("自己写的话里还是旧数的", _own_words(found)),
        ("同一条里印了两样的数", contradictions(found)),
        (_HEADINGS[REST], _changed(found, REST, numbers)),
        ("还要核对的", _other(found)),
        ("以上没有说到、检查还会指出的", _faults(found)),
    ]
    lines = [f"# {found.name} 版：要人决定的事", "", *_summary(found, sections)]
    place = 0
    for heading, said in sections:
        if said:
            place += 1
            counted = sum(line.startswith("- [ ]") for line in said)
            lines += ["", f"## {place}. {heading}{f'（{counted} 处）' if counted else ''}", "", *said]
    lines += ["", f"## {place + 1}. 已经照搬、请过目的", "", *_carried(found)]
    if found.aliases:
        lines += ["", f"## {place + 2}. 别名里还是旧数、或新政策也印着的（不急：留着也搜得到）", ""]
        lines += [f"- {said}" for said in found.aliases]
    return "\n".join(lines) + "\n"


def _summary(found: Imported, sections: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    difference = found.difference
    if not found.against:
        yield f"没有上一版可比。读到 {len(found.policies)} 条政策，别名、规则、时限、谁可以享受都要从头写："
    elif len(found.recognised.gone) == len(found.old):
        yield f"与 {found.against} 版没有一条相同：另一省的写 --first。读到 {len(found.policies)} 条政策："
    else:
        yield f"由 {found.against} 版带过来。读到 {len(found.policies)} 条政策："
    yield (
        f"新增 {len(difference.of(NEW))} 条，没有了 {len(found.recognised.gone)} 条，"
        f"改名 {len(difference.of(RENAMED))} 条，有变化 {len(difference.of(POLICY_CHANGED))} 条，"
        f"没有变 {difference.unchanged} 条。"
    )
    if found.is_strange:
        yield ""
        yield f"**当心：{STRANGE}**"
    counted = sum(line.startswith("- [ ]") for _, said in sections for line in said)
    yield ""
    yield f"要决定的共 {counted} 处，重的在前：先是钱，再是政策的有无、期限、谁可以享受，最后是字句。改好一处勾一处。"
    yield "没有决定以前，原文变了的规则不算数：程序会指名拒绝，不会照旧的数算。"
    headings = [heading for heading, said in sections if said]
    if _SLIPS in headings:
        place = headings.index(_SLIPS) + 1
        yield f"例外：第 {place} 节的错字请先改（改的是原文），再运行 make；有几处的原文自己就对得上了。"
    if any(item.state in OTHERWISE for item in found.items) and found.against:
        yield ""
        yield "看过新的话，觉得照它改就是的，不用手打：原文、词、数、日期和自己写的话一起改，改了什么逐行列出来："
        yield ""
        yield f"    python -m lnpolicy.publish accept {found.name} 名字或政策的key … --against {found.against}"


def _changed(found: Imported, weight: str, numbers: Mapping[str, int]) -> list[str]:
    """The items of one weight whose clause changed or moved, old and new words side by side.

    Items of which the same is to be said stand together; a table that stood already is pointed to.
    """
    together: dict[tuple[str, ...], list[Item]] = {}
    for item in found.items:
        if kind_of(item)[0] == weight and item.state in OTHERWISE:
            together.setdefault((item.file, item.key, _what(item), *_said_of_item(item)), []).append(item)
    lines: list[str] = []
    shown: dict[str, str] = {}
    for (file, key, what, *said), items in together.items():
        number = f"第{numbers[key]}条" if key in numbers else "这一版没有的"
        counted = Counter(called(item) for item in items)
        names = "、".join(f"`{name}`{f'（{times} 处）' if times > 1 else ''}" for name, times in counted.items())
        lines.append(f"- [ ] {kind_of(items[0])[1]} {names}（{file}，{number} `{key}`）：{what}")
        for text in said:
            if text in shown:
                lines.append(f"  - 同 `{shown[text]}` 的：{text.splitlines()[-2].strip()[:_OPENING]}…")
            else:
                lines += text.split("\n")
        shown |= {text: called(items[0]) for text in said if text.startswith("\n") and text not in shown}
    return lines


def _what(item: Item) -> str:
    """What became of an item, and whether it may be accepted."""
    what = _BECAME.get(item.state, f"原文移到了{item.where}")
    if item.turns:
        return what + f"；**“{item.turns}”多了或少了，意思可能正好相反：accept 不收，手改**"
    if item.stale:
        return what + "，自己写的话也要改（改好后 accept --words）"
    if item.state != AROUND and is_undecided(item):
        return what + "，字句也改了（看过后 accept --words）"
    return what


def _said_of_item(item: Item) -> Iterator[str]:
    """What stands under an item, piece by piece; a table begins with an empty line."""
    if item.still:
        yield f"  - 原来的话还印在{item.still}：也可以改引那里"
    if item.went:
        yield f"  - 这句话到了{item.went}，数也改了：policy 和数都照那里手改"
    if item.state == MOVED:
        yield f"  - 原文：{cell(item.old)}"
    elif not any(fold(item.old) in fold(was) and fold(item.new) in fold(now) for was, now in item.sentences):
        yield "\n".join(side_by_side(item.old, item.new or "（没有相近的话）"))
    yield from (f"  - 自己写的“{cell(own)}”里的“{said}”不再印了" for own, said in item.stale)
    yield from ("\n".join(side_by_side(was, now)) for was, now in item.sentences)


def _slips(found: Imported) -> list[str]:
    if not found.proposed:
        return []
    numbers = {policy.key: policy.id for policy in found.policies}
    lines = [
        "建议的修正在 repairs.proposed.toml，都没有改；对的移到 repairs.toml，再运行 make。",
        "",
    ]
    for repair in found.proposed:
        lines.append(
            f"- [ ] 第{numbers[repair.policy]}条 {repair.section}：“{cell(repair.printed)}”"
            f"改为“{cell(repair.corrected)}”？{repair.reason}"
        )
        lines += [
            f"  - 改好后 {kind_of(item)[1]} `{item.name}`（{item.file}）的原文就对得上，现在对不上"
            for item in found.items
            if item.state == SLIP and item.key == repair.policy
        ]
    return lines


def _unread(found: Imported) -> list[str]:
    return [f"- [ ] {said}" for said in (*found.unread, *found.unaccounted)]


def _other(found: Imported) -> list[str]:
    """What was taken for granted and should be looked at."""
    lines = [f"- [ ] {note}（form.toml）" for note in found.form_notes]
    lines += [f"- [ ] {said}" for said in found.left_out]
    of_number = {policy.id: policy for policy in found.policies}
    for number in found.recognised.probable:
        policy = of_number[number]
        before = found.old[policy.key]
        lines.append(f"- [ ] 第{number}条“{policy.title}”当作上一版第{before.id}条“{before.title}”（`{policy.key}`）")
    for policy in found.policies:
        earlier = found.old.get(policy.key)
        if policy.also_titled and (earlier is None or policy.also_titled != earlier.also_titled):
            lines.append(f"- [ ] 第{policy.id}条的标题，正文印“{policy.title}”，目录印“{policy.also_titled[0]}”")
    for what, said in (("phones", "没有印电话"), ("contacts", "没有印部门"), ("urls", "没有印网址")):
        for key in found.unprinted.get(what, ()):
            policy = next(policy for policy in found.policies if policy.key == key)
            lines.append(f"- [ ] 第{policy.id}条 {policy.title}{said}（edition.toml 的 unprinted 已记下）")
    lines += [f"- [ ] 部门“{office}”不在 authorities.toml 中" for office in found.offices]
    lines += _rows(found)
    lines += [f"- [ ] {said}" for said in found.titles]
    lines += [
        f"- [ ] 上一版的修正“{cell(repair.printed)}”（{repair.policy}）在这一版找不到原文，没有带过来"
        for repair in found.dropped_repairs
        if repair.policy not in {policy.key for policy in found.recognised.gone}
    ]
    return lines


def _stale(found: Imported) -> list[str]:
    """Words of our own that repeat words which their policy does not print any more, by what was reworded."""
    lines: list[str] = []
    for (number, one), those in groupby(found.stale, key=lambda stale: (stale.number, stale.reworded)):
        lines.append(f"- [ ] 第{number}条 `{one.key}`：照改；不用改的，从 changed.toml 删去这一条")
        lines += [
            f"  - {stale.saying.file} {stale.saying.name}：“{cell(stale.saying.text)}”里的“{stale.said}”"
            for stale in those
        ]
        lines += side_by_side(one.was, one.now)
    return lines


def _own_words(found: Imported) -> list[str]:
    """Our own words that repeat a figure which is not printed any more."""
    told = {stale.fault for stale in found.stale}
    faults = [fault for finding in found.findings if finding.key == "own-words" for fault in finding.faults]
    faults = [fault for fault in faults if fault not in told]
    if not faults:
        return []
    head = "多半跟着上面的数一起改好（accept 会改），不必逐条看；改完以后 make 和 check 会指出还剩哪些。"
    return [head, "", *(f"- {fault}" for fault in dict.fromkeys(faults))]


def _faults(found: Imported) -> list[str]:
    """What `check` finds and nothing above speaks of."""
    marked = [item for item in found.items if item.state in TOLD]
    spoken_of = [f" {item.name} " for item in marked] + [item.old for item in marked if item.old]
    of_new = [f"第{number}条" for number in found.recognised.new]
    spoken_of += [policy.key for policy in found.recognised.gone]
    spoken_of += [f"第{entry.policy.id}条的适用对象" for entry in with_other_audience(found.difference)]
    return [
        f"- [ ] {finding.question}：{fault}"
        for finding in found.findings
        for fault in finding.faults
        if finding.key != "own-words"
        and not any(words in f"{fault} " for words in spoken_of)
        and not (finding.key in _WRITTEN_OF_EACH and any(words in fault for words in of_new))
    ]


def _carried(found: Imported) -> list[str]:
    """What was carried over by itself."""
    kept = sum(item.state not in TOLD for item in found.items)
    lines = [f"- {kept} 项规则、时限、日期、说明的原文一字不差，照搬过来"]
    for item in found.items:
        if item.state == RESPELLED:
            lines.append(f"- {item.file} `{item.name}`：原文{_respelled(item)}，已照新印的写")
    lines += [
        f"- {_entry(entry)}" for entry in found.difference.entries if entry.old is not None and entry.new is not None
    ]
    lines += [f"- 类别“{old}”改叫“{new}”" for old, new in found.difference.categories]
    return lines


def _respelled(item: Item) -> str:
    """In what a clause is printed otherwise that says the same."""
    pairs = zip(tokens(item.old), tokens(item.new), strict=False)
    figures = [f"{one.text} 写作 {other.text}" for one, other in pairs if fold(one.text) != fold(other.text)]
    return f"的数只是写法不同（{'、'.join(figures)}）" if figures else "只有标点宽窄、编号或空格不同"


def _rows(found: Imported) -> Iterator[str]:
    """The policies that a text names together and whose numbers are no longer in the rows in which they were."""
    then = {key: policy.id for key, policy in found.old.items()}
    now = {policy.key: policy.id for policy in found.policies}
    for keys in dict.fromkeys(found.together):
        known = [key for key in keys if key in then]
        was, said = numbered(f"{{{'、'.join(known)}}}", then), numbered(f"{{{'、'.join(keys)}}}", now)
        if re.sub(r"\d+", "", was) != re.sub(r"\d+", "", said):
            yield (
                f"- [ ] 一起说的第{was}条，现在写作第{said}条：编号不再照原来相连，请看新编进中间的要不要也算"
                f"（{'、'.join(f'`{key}`' for key in keys)}）"
            )


def _entry(entry: Entry) -> str:
    assert entry.old is not None and entry.new is not None
    renamed = f"（原名“{entry.old.title}”）" if entry.status == RENAMED else ""
    counted = {WORDING: "文字", MOVED_WITHIN: "移动"}
    said = said_of([change for change in entry.changes if change.kind not in counted])
    parts = [said] if said else []
    for kind, words in counted.items():
        times = sum(change.kind == kind for change in entry.changes)
        parts += [f"{words} {times} 处"] if times else []
    return f"第{entry.new.id}条 {entry.new.title}{renamed}：{'；'.join(parts) or '标题'}"

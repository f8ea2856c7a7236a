"""TODO.md: what a person must decide about an imported edition, in plain Chinese, what weighs most first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lnpolicy.corpus.invariants import Finding
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.diff import CHANGED as POLICY_CHANGED
from lnpolicy.edition.diff import NEW, RENAMED, Difference, Entry
from lnpolicy.edition.wording import DATES, NUMBERS, WORDING, Change, figures
from lnpolicy.publish.carrying import CHANGED, GONE, MOVED, RESPELLED, SLIP, Item
from lnpolicy.publish.recognised import Recognised
from lnpolicy.publish.repairs import Repair

MONEY, TIME, WHO, REST = "money", "time", "who", "rest"
KINDS = {
    "rules": (MONEY, "规则"),
    "deadlines": (TIME, "时限"),
    "validity": (TIME, "日期"),
    "eligibility": (WHO, "谁可以享受"),
    "coverage": (REST, "不能算的说明"),
    "lexicon": (REST, "别名"),
}
"""For each file (or its folder) how much its items weigh, and what one of them is called."""
_HEADINGS = {
    MONEY: "算钱的规则：原文变了",
    TIME: "时限和日期：原文变了",
    WHO: "谁可以享受：原文变了",
    REST: "说明和别名：原文变了",
}
_CHANGE = {NUMBERS: "数字", DATES: "日期", WORDING: "文字", "phones": "电话", "links": "网址", "documents": "文号"}
_CHANGE |= {"offices": "部门", "category": "类别"}
_WRITTEN_OF_EACH = ("aliases", "coverage", "eligibility")
"""The checks that ask for something of every policy, which a new one cannot have yet."""
_MONEY_SIGNS = ("元", "%", "折", "倍")


class Imported(NamedTuple):
    """All that an import found out."""

    name: str
    against: str
    policies: Sequence[Policy]
    old: Mapping[str, Policy]
    recognised: Recognised
    difference: Difference
    items: Sequence[Item]
    proposed: Sequence[Repair]
    dropped_repairs: Sequence[Repair]
    unread: Sequence[str]
    unaccounted: Sequence[str]
    form_notes: Sequence[str]
    unprinted: Mapping[str, Sequence[str]]
    offices: Sequence[str]
    findings: Sequence[Finding]


def kind_of(item: Item) -> tuple[str, str]:
    """How much an item weighs, and what it is called."""
    return KINDS[item.file.partition("/")[0].removesuffix(".toml")]


def todo(found: Imported) -> str:
    """The file as Markdown."""
    numbers = {policy.key: policy.id for policy in found.policies}
    sections: list[tuple[str, list[str]]] = [
        (_HEADINGS[MONEY], _changed(found, MONEY, numbers)),
        ("有了新的数、还没有规则看到的政策", _uncovered(found)),
        ("没有了的政策", _gone(found)),
        ("新的政策", _new(found)),
        ("读不懂、没有着落的原文", _unread(found)),
        (_HEADINGS[TIME], _changed(found, TIME, numbers)),
        (_HEADINGS[WHO], _changed(found, WHO, numbers) + _audiences(found)),
        ("像是错字的地方", _slips(found)),
        (_HEADINGS[REST], _changed(found, REST, numbers)),
        ("还要核对的", _other(found)),
        ("以上没有说到、检查还会指出的", _faults(found)),
    ]
    lines = [f"# {found.name} 版：要人决定的事", "", *_summary(found, sections)]
    place = 0
    for heading, said in sections:
        if said:
            place += 1
            lines += ["", f"## {place}. {heading}（{sum(line.startswith('- [ ]') for line in said)} 处）", "", *said]
    lines += ["", f"## {place + 1}. 已经照搬、请过目的", "", *_carried(found)]
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
    counted = sum(line.startswith("- [ ]") for _, said in sections for line in said)
    yield ""
    yield f"要决定的共 {counted} 处，重的在前：先是钱，再是政策的有无、期限、谁可以享受，最后是字句。改好一处勾一处。"
    yield "没有决定以前，原文变了的规则不算数：程序会指名拒绝，不会照旧的数算。"


def _changed(found: Imported, weight: str, numbers: Mapping[str, int]) -> list[str]:
    """The items of one weight whose clause changed or moved, old and new words side by side."""
    lines: list[str] = []
    for item in found.items:
        of_weight, kind = kind_of(item)
        if of_weight != weight or item.state not in (CHANGED, MOVED):
            continue
        number = f"第{numbers[item.key]}条" if item.key in numbers else "这一版没有的"
        what = "原文改了" if item.state == CHANGED else f"原文移到了{item.where}"
        lines.append(f"- [ ] {kind} `{item.name}`（{item.file}，{number} `{item.key}`）：{what}")
        lines += _side_by_side(item.old, item.new or "（没有相近的话）")
    return lines


def _side_by_side(old: str, new: str) -> list[str]:
    return ["", "  | 原来 | 现在 |", "  | --- | --- |", f"  | {_cell(old)} | {_cell(new)} |", ""]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "（无）"


def _uncovered(found: Imported) -> list[str]:
    """The policies in which figures changed that no item of curated data stands on."""
    marked = {item.key for item in found.items if item.state in (CHANGED, MOVED)}
    lines = []
    for entry in found.difference.entries:
        changes = [change for change in entry.changes if change.kind in (NUMBERS, DATES)]
        if entry.old is not None and changes and entry.policy.key not in marked:
            lines.append(f"- [ ] 第{entry.policy.id}条 {entry.policy.title}：{_said(changes)}")
    return lines


def _said(changes: Sequence[Change]) -> str:
    return "；".join(
        f"{_CHANGE[change.kind]} {change.old or '（无）'} → {change.new or '（无）'}" for change in changes
    )


def _gone(found: Imported) -> list[str]:
    """The policies that are gone, and what stands on each, those with rules first."""
    beside = {entry.policy.key: entry.beside for entry in found.difference.entries if entry.new is None}
    by_key = {policy.key: [item for item in found.items if item.key == policy.key] for policy in found.recognised.gone}
    lines: list[str] = []
    for policy in sorted(found.recognised.gone, key=lambda policy: -_weight(by_key[policy.key])):
        lines.append(f"- [ ] 原第{policy.id}条 {policy.title}（`{policy.key}`）")
        if (into := beside.get(policy.key)) is not None:
            lines.append(f"  - 它的话多半印在第{into.id}条 {into.title}：可能并进去了")
        for item in by_key[policy.key]:
            left = "还在文件里" if kind_of(item)[0] == MONEY or item.state != GONE else "已移到 gone.toml"
            lines.append(f"  - {kind_of(item)[1]} `{item.name}`（{item.file}）：{left}")
        lines.append(f"  - 其实还在、只是改了名的：重新导入时加 `--same {policy.key}=新编号`")
    return lines


def _weight(items: Sequence[Item]) -> int:
    return sum(kind_of(item)[0] == MONEY for item in items)


def _new(found: Imported) -> list[str]:
    """The new policies, those that print most figures of money first."""
    of_number = {policy.id: policy for policy in found.policies}
    beside = {entry.policy.id: entry.beside for entry in found.difference.of(NEW)}
    new = [of_number[number] for number in found.recognised.new]
    lines: list[str] = []
    for policy in sorted(new, key=lambda policy: -len(_money(policy))):
        lines.append(f"- [ ] 第{policy.id}条 {policy.title}：在 keys.toml 给它一个 key，现在暂叫 `{policy.key}`")
        if (source := beside.get(policy.id)) is not None:
            lines.append(
                f"  - 它的话多半印在上一版第{source.id}条 {source.title}（`{source.key}`）：可能由它拆出或改名"
            )
        money = _money(policy)
        lines.append(f"  - 印的金额、比例：{'、'.join(money)}" if money else "  - 没有印金额、比例")
        lines.append("  - 要写：lexicon.toml 的别名；eligibility/entitlements.toml 谁可以享受；")
        lines.append("    能算的写 rules/ 或 deadlines.toml，不能算的在 coverage.toml 写明理由")
    return lines


def _money(policy: Policy) -> list[str]:
    found = [figure for name in ("measures", "procedure") for figure in figures(getattr(policy, name))]
    return list(dict.fromkeys(figure for figure in found if figure.endswith(_MONEY_SIGNS)))


def _audiences(found: Imported) -> list[str]:
    """The policies whose audience changed, beside what is written of who may have them."""
    lines: list[str] = []
    for entry in found.difference.entries:
        if entry.old is None or entry.new is None:
            continue
        if any(change.section == "audience" for change in entry.changes):
            lines.append(f"- [ ] 第{entry.new.id}条 {entry.new.title}（`{entry.new.key}`）：适用对象改了")
            lines += _side_by_side(entry.old.audience, entry.new.audience)
    return lines


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
            f"- [ ] 第{numbers[repair.policy]}条 {repair.section}：“{_cell(repair.printed)}”"
            f"改为“{_cell(repair.corrected)}”？{repair.reason}"
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
    lines += [
        f"- [ ] 上一版的修正“{_cell(repair.printed)}”（{repair.policy}）在这一版找不到原文，没有带过来"
        for repair in found.dropped_repairs
    ]
    return lines


def _faults(found: Imported) -> list[str]:
    """What `check` finds and nothing above speaks of."""
    marked = [item for item in found.items if item.state in (CHANGED, MOVED, GONE, SLIP)]
    spoken_of = [f" {item.name} " for item in marked] + [item.old for item in marked if item.old]
    of_new = [f"第{number}条" for number in found.recognised.new]
    spoken_of += [policy.key for policy in found.recognised.gone]
    return [
        f"- [ ] {finding.question}：{fault}"
        for finding in found.findings
        for fault in finding.faults
        if not any(words in f"{fault} " for words in spoken_of)
        and not (finding.key in _WRITTEN_OF_EACH and any(words in fault for words in of_new))
    ]


def _carried(found: Imported) -> list[str]:
    """What was carried over by itself."""
    kept = sum(item.state not in (CHANGED, MOVED, GONE, SLIP) for item in found.items)
    lines = [f"- {kept} 项规则、时限、日期、说明的原文一字不差，照搬过来"]
    for item in found.items:
        if item.state == RESPELLED:
            lines.append(f"- {item.file} `{item.name}`：原文只有标点宽窄或空格不同，已照新印的写")
    lines += [
        f"- {_entry(entry)}" for entry in found.difference.entries if entry.old is not None and entry.new is not None
    ]
    lines += [f"- 类别“{old}”改叫“{new}”" for old, new in found.difference.categories]
    return lines


def _entry(entry: Entry) -> str:
    assert entry.old is not None and entry.new is not None
    renamed = f"（原名“{entry.old.title}”）" if entry.status == RENAMED else ""
    said = _said([change for change in entry.changes if change.kind != WORDING])
    worded = sum(change.kind == WORDING for change in entry.changes)
    parts = [said] if said else []
    parts += [f"文字 {worded} 处"] if worded else []
    return f"第{entry.new.id}条 {entry.new.title}{renamed}：{'；'.join(parts) or '标题'}"

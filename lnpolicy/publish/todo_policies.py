"""What a person must decide policy by policy: new ones, those that are gone, changed figures and audiences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lnpolicy.corpus.model import Policy
from lnpolicy.edition.diff import NEW, Difference, Entry
from lnpolicy.edition.wording import DATES, NUMBERS, figures
from lnpolicy.publish.carrying import Item
from lnpolicy.publish.found import BOUND, MONEY, Imported, kind_of
from lnpolicy.publish.prints import MOVED, OTHERWISE
from lnpolicy.publish.side_by_side import cell, said_of, side_by_side
from lnpolicy.rules.numerals import in_digits

_TIME = re.compile(r"日|天|个月|\d月|年|小时")
_MONEY_SIGNS = ("元", "%", "折", "倍", "个百分点")


def uncovered(found: Imported) -> list[str]:
    """The policies in which figures changed that no item of curated data stands on."""
    marked = {item.key for item in found.items if item.state in OTHERWISE}
    lines = []
    for entry in found.if_mended.entries:
        changes = [change for change in entry.changes if change.kind in (NUMBERS, DATES)]
        if entry.old is not None and changes and entry.policy.key not in marked:
            how = "自己写的话、谁可以享受里有没有说到；能算的写规则或时限"
            lines.append(
                f"- [ ] 第{entry.policy.id}条 {entry.policy.title}（`{entry.policy.key}`）：{said_of(changes)}。{how}"
            )
    numbers = {policy.key: policy.id for policy in found.policies}
    for one in found.added:
        if numbers[one.key] not in found.recognised.new:
            lines.append(
                f"- [ ] 第{numbers[one.key]}条 `{one.key}` 新印了 {one.figure}：“{cell(one.clause)}”。"
                "写进规则、时限或 coverage.toml 的 left_out；看过的从 changed.toml 删去"
            )
    return lines


def contradictions(found: Imported) -> list[str]:
    """The figures that a policy printed in several places and prints in some of them still, in others another."""
    lines: list[str] = []
    for entry in found.if_mended.entries:
        if entry.old is None or entry.new is None:
            continue
        then, now = (Counter(map(in_digits, figures(policy.prose))) for policy in (entry.old, entry.new))
        for change in dict.fromkeys(entry.changes):
            old = in_digits(change.old) if change.kind in (NUMBERS, DATES) and change.new else ""
            if then[old] > now[old] > 0 and _TIME.search(change.old) and not change.old.isdecimal():
                lines.append(
                    f"- [ ] 第{entry.new.id}条 `{entry.new.key}`：“{cell(change.before)}”的 {change.old} "
                    f"改成了 {change.new}，这条的别处还印 {change.old}：说的若是同一件事，就是原文自己矛盾，问过再改"
                )
    return list(dict.fromkeys(lines))


def gone(found: Imported) -> list[str]:
    """The policies that are gone, and what stands on each, those with rules first."""
    beside = {entry.policy.key: entry.beside for entry in found.difference.entries if entry.new is None}
    by_key = {policy.key: [item for item in found.items if item.key == policy.key] for policy in found.recognised.gone}
    lines: list[str] = []
    for policy in sorted(found.recognised.gone, key=lambda policy: -_weight(by_key[policy.key])):
        lines.append(f"- [ ] 原第{policy.id}条 {policy.title}（`{policy.key}`）")
        if (into := beside.get(policy.key)) is not None:
            lines.append(f"  - 它的话多半印在第{into.id}条 {into.title}：可能并进去了")
            lines.append(f"    gone.toml 里的别名、谁可以享受，还合用的并到 `{into.key}` 名下")
        here = [item for item in by_key[policy.key] if item.state == MOVED or kind_of(item)[0] in (MONEY, BOUND)]
        lines += [f"  - {kind_of(item)[1]} `{item.name}`（{item.file}）：{_left(item)}" for item in here]
        if away := dict.fromkeys(kind_of(item)[1] for item in by_key[policy.key] if item not in here):
            lines.append(f"  - 已移到 gone.toml：{'、'.join(away)}")
        lines.append(f"  - 其实还在、只是改了名的：重新导入时加 `--same {policy.key}=新编号`")
    return lines


def _left(item: Item) -> str:
    """Where an item of a policy that is gone is now, and what becomes of it."""
    if item.state == MOVED:
        return f"“{cell(item.old)}”印在{item.where}，还在文件里：改 policy，或删去"
    return "还在文件里：删去，或 accept"


def _weight(items: Sequence[Item]) -> int:
    return sum(kind_of(item)[0] == MONEY for item in items)


def new(found: Imported) -> list[str]:
    """The new policies, those that print most figures of money first."""
    of_number = {policy.id: policy for policy in found.policies}
    beside = {entry.policy.id: entry.beside for entry in found.difference.of(NEW)}
    they = [of_number[number] for number in found.recognised.new]
    lines: list[str] = []
    for policy in sorted(they, key=lambda policy: -len(_money(policy))):
        lines.append(f"- [ ] 第{policy.id}条 {policy.title}：给它一个 key，现在暂叫 `{policy.key}`")
        if (source := beside.get(policy.id)) is not None:
            lines.append(
                f"  - 它的话多半印在上一版第{source.id}条 {source.title}（`{source.key}`）：可能由它拆出或改名"
            )
            if stand := dict.fromkeys(
                f"{kind_of(item)[1]} `{item.name}`" for item in found.items if item.key == source.key and _bounds(item)
            ):
                lines.append(f"  - 那一条有{'、'.join(stand)}：这一条是不是也要写？")
        money = _money(policy)
        lines.append(
            f"  - 印的金额、比例：{'、'.join(money)}。**没有规则算它们**：写规则，或在 coverage.toml 逐个写明为什么不算"
            if money
            else "  - 没有印金额、比例"
        )
        times = _times(policy)
        if times:
            lines.append(f"  - 印的时间、期限：{'、'.join(times)}")
        if others := [figure for figure in _figures(policy) if figure not in (*money, *times)]:
            lines.append(f"  - 还印着的数：{'、'.join(others)}")
        lines.append("  - 草稿在 new.toml，写好移到各文件")
        lines.append("  - 要写：lexicon.toml 的别名（至少十个）；eligibility/entitlements.toml 谁可以享受；")
        lines.append(
            "    能算的写 rules/ 或 deadlines.toml，有日期的写 validity.toml，不能算的在 coverage.toml 写明理由"
        )
    return lines


def _bounds(item: Item) -> bool:
    """Whether an item says when something holds or is due, which a policy taken from another may need too."""
    return item.file.startswith(("deadlines", "validity"))


def _figures(policy: Policy) -> list[str]:
    """The figures that a policy prints of what it gives and how, each once."""
    found = [figure for name in ("measures", "procedure") for figure in figures(getattr(policy, name))]
    return list(dict.fromkeys(found))


def _money(policy: Policy) -> list[str]:
    return [figure for figure in _figures(policy) if figure.endswith(_MONEY_SIGNS)]


def _times(policy: Policy) -> list[str]:
    return [figure for figure in _figures(policy) if _TIME.search(figure)]


def audiences(found: Imported) -> list[str]:
    """The policies whose audience changed, beside what is written of who may have them."""
    lines: list[str] = []
    faults = [fault for finding in found.findings if finding.key == "eligibility" for fault in finding.faults]
    for entry in with_other_audience(found.if_mended):
        assert entry.old is not None and entry.new is not None
        number = f"第{entry.new.id}条"
        lines.append(f"- [ ] {number} {entry.new.title}（`{entry.new.key}`）：适用对象改了")
        lines += [f"  - {fault}" for fault in faults if fault.startswith(f"{number}的适用对象")]
        lines += side_by_side(entry.old.audience, entry.new.audience)
    return lines


def with_other_audience(difference: Difference) -> list[Entry]:
    """The policies whose audience changed."""
    return [
        entry
        for entry in difference.entries
        if entry.old is not None
        and entry.new is not None
        and any(change.section == "audience" for change in entry.changes)
    ]

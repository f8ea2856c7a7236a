"""An answer as a report: what stands first for whoever has a queue in front of the counter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.conditions import conditions_of
from lnpolicy.calc.explanation import VERDICTS_SAID, Apply, Option
from lnpolicy.calc.size import Size, alone_in_words
from lnpolicy.output.view import Bars, Checklist, Part, Report
from lnpolicy.present.answer_table import answer_table
from lnpolicy.present.due_dates import date_parts
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.money import figure, yuan
from lnpolicy.rules.naming import option as option_name
from lnpolicy.rules.sums import Figure

_STATES = {"eligible": "met", "expired": "unmet", "ineligible": "unmet", "not_yet": "unmet", "unknown": "unknown"}
_AGAINST = {"unmet": "不满足", "unknown": "待确认"}
_READ_BOTH_WAYS = "条文有不止一种读法"


def report_of(answer: Answer, title: str, declared: Mapping[str, Input] = {}) -> Report:
    """`answer` as a report under the `title` of its calculator; `declared` are its inputs, for their names."""
    document = answer.as_document()
    receipt = answer.receipt
    blocks: list[Part | Bars | Checklist] = [
        *date_parts(answer),
        *_comparison(answer),
        *_scenarios(answer),
        *_schedule(answer),
        *_part("readings", "条文的几种读法", _readings(answer)),
        *_part("questions", "要确认的事", _questions(answer)),
        *_part("warnings", "注意", [*answer.warnings, *answer.assumptions]),
        *_conditions(answer),
        *_part("steps", "怎么算", _steps(answer)),
        *_part("outside", "汇编以外的依据", _outside(answer)),
        *_applying(answer.apply),
    ]
    footer = f"lnpolicy {receipt.version} · 汇编 {receipt.edition} · 政策 {receipt.corpus_sha256[:8]}"
    footer += f" · 规则 {receipt.rules_sha256[:8]} · {answer.as_of}"
    is_calendar = answer.dates and not answer.options  # dates alone, of which nothing is met or unmet
    verdict = "" if is_calendar else f"{VERDICTS_SAID[answer.verdict]} · "
    subtitle = f"{title} · {verdict}{answer.as_of}"
    return Report(answer.headline, subtitle, blocks, footer, document, *answer_table(answer, document, declared))


def _part(key: str, heading: str, paragraphs: list[str]) -> list[Part]:
    return [Part(key, heading, paragraphs)] if paragraphs else []


def _comparison(answer: Answer) -> list[Bars]:
    """The amount without any policy, and under each option that applies or may; nothing where there are no options."""
    rows: list[tuple[str, str, str, Decimal | None]] = []
    if answer.baseline:
        rows.append(("", "没有优惠", f"{answer.baseline:f} 元", answer.baseline))
    shows_all = _has_no_amount(answer) and any(option.verdict != "ineligible" for option in answer.options)
    for option in answer.options:
        if option.verdict != "ineligible" or shows_all:
            amount = _amount(option, answer)
            rows.append((_STATES[option.verdict], _name(option), amount, option.amount))
    if not rows and answer.options:
        rows.append(("unmet", "不符合条件", "", None))
    return [Bars("比较", rows)] if rows else []


def _has_no_amount(answer: Answer) -> bool:
    """Whether the answer is about no amount: a verdict alone, or a toll of which nothing was said."""
    figures = (answer.amount, answer.amount_min, answer.amount_max, answer.baseline)
    return all(figure is None for figure in figures)


def _schedule(answer: Answer) -> list[Bars]:
    """What is paid for which period, where it runs over time."""
    if not answer.rows("schedule"):
        return []
    from lnpolicy.calc.schedule import Payment

    rows: list[tuple[str, str, str, Decimal | None]] = [
        (
            "",
            f"{period.name} {period.first} 至 {period.last} 余额 {period.balance:f} 元 {figure(period.rate)}%",
            f"{period.amount:f} 元",
            None,
        )
        for period in answer.rows("schedule")
        if isinstance(period, Payment)
    ]
    return [Bars("逐年", rows)]


def _most_read(answer: Answer) -> Decimal | None:
    """The most that any reading comes to; None where one has no most."""
    most = [reading.most if reading.amount is None else reading.amount for reading in answer.readings]
    return None if None in most else max(filter(None, most), default=None)


def _amount(option: Option, answer: Answer) -> str:
    """What is paid under an option, or the most that it can be where that alone is certain."""
    if option.amount is not None:
        return f"{option.amount:f} 元"
    if _has_no_amount(answer):
        return ""
    is_open = answer.amount is None and (answer.amount_max, answer.amount_min) != (None, None)
    if option.verdict == "unknown" and not is_open and (most := _most_read(answer)):
        return f"不超过 {most:f} 元"
    if option.verdict == "ineligible" or not is_open:
        return "金额没有印" if answer.baseline == 0 else "金额未知"
    return alone_in_words(Size(None, answer.amount_min, answer.amount_max))


def _scenarios(answer: Answer) -> list[Bars]:
    """What would be with more of something, table by table."""
    from lnpolicy.calc.scenarios import Row

    found = [(table, [row for row in table.rows if isinstance(row, Row)]) for table in answer.tables]
    return [
        Bars(table.title, [("", row.label, f"{row.amount:f} 元", row.amount) for row in rows])
        for table, rows in found
        if rows
    ]


def _readings(answer: Answer) -> list[str]:
    said = []
    has_no_amount = _has_no_amount(answer) and all(reading.amount is None for reading in answer.readings)
    for reading in answer.readings:
        if has_no_amount:
            said.append(f"{reading.text}。{reading.reason}")
            continue
        said.append(f"{alone_in_words(reading.size)}：{reading.text}。{reading.reason}")
    return said


def _questions(answer: Answer) -> list[str]:
    """What to confirm, and the option that tells it."""
    return [
        f"{question.text}。用 {option_name(question.input, is_so=question.wish is not False)} 说明"
        for question in answer.questions
    ]


def _conditions(answer: Answer) -> list[Checklist]:
    """Every condition of the options that decide, and of the others those that decide against them."""
    deciding: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for option in answer.options:
        conditions = conditions_of(option.judged)
        if _decides(option, answer):
            deciding.append(("", _name(option)))
            deciding += [(condition["state"], condition["text"]) for condition in conditions]
        else:
            state = _STATES[option.verdict]
            against = [condition["text"] for condition in conditions if condition["state"] == state]
            others.append((state, f"{_name(option)}（{_AGAINST[state]}：{'；'.join(against) or _READ_BOTH_WAYS}）"))
    lists = [Checklist("条件", deciding), Checklist("其余各条", others)]
    return [block for block in lists if block.rows]


def _decides(option: Option, answer: Answer) -> bool:
    """Whether an option applies, or would be better than what certainly applies."""
    if option.verdict != "unknown":
        return option.verdict != "ineligible"
    return option.amount is None or answer.amount is None or option.amount < answer.amount


def _name(option: Option) -> str:
    return f"第{option.rule.policy}条 {option.rule.label}"


def _steps(answer: Answer) -> list[str]:
    said = []
    for step in answer.steps:
        value = yuan(step.value) if step.unit == "元" else f"{step.value.normalize():f}"
        sum_ = "" if isinstance(step.sum, Figure) else f"{step.sum.on_paper} = "
        said.append(f"{step.name} = {sum_}{value} {step.unit}（{step.source}）")
    return said


def _outside(answer: Answer) -> list[str]:
    """What the handbook does not print and the answer stands on all the same, with where it is from."""
    return [f"{cited.source}：{cited.clause}" for cited in answer.citations if cited.source]


def _applying(apply: Apply | None) -> list[Part]:
    if apply is None:
        return []
    contacts = [f"{contact['office']}  {'、'.join(contact['phones'])}".strip() for contact in apply.contacts]
    return [
        Part(
            "apply", f"怎么办：第{apply.policy}条 {apply.title}", [*apply.procedure.split("\n"), *contacts], apply.urls
        )
    ]

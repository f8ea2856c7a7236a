"""Voluntary disclosure to the customs (主动披露, policy 56): whether a violation goes without a penalty.

The lines of one and two years, the ratio, the amounts and the validity are those of announcement 2025 No. 194 as the
handbook prints it; that a disclosure must come before the customs discovers the violation is an outside fact.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import product
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import VERDICTS_OUTSIDE, Explanation, Step
from lnpolicy.calc.outcome import YES_OR_NO
from lnpolicy.calc.ruling import Ruling, View, Words, texts_of, warnings_of
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.calendar.months import months_later
from lnpolicy.calendar.term import IN_FORCE
from lnpolicy.rules.inputs import option, read_date
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure
from lnpolicy.rules.sums import Figure, Rounded

_WORDS = Words("不予行政处罚", "不能免罚", "能否免罚待确认")
_LINES = {"一年线": "one_year", "两年线": "two_years"}
_INSPECTED = (("货值", "goods_value"), ("规定的最高罚款", "max_fine"))
_EXACT = Context(prec=80)
"""Room for a quotient that must not be rounded onto a line."""
_SHORT = Decimal("0.000001")
"""To what a ratio is rounded when it is shown."""
_DAY = timedelta(days=1)


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    case = _Disclosure(inputs, within)
    readings = case.ruling.readings() if case.is_in_force else ()
    return within.answer(inputs, case.verdict, YES_OR_NO, case.explanation, readings=readings)


class _Counted(NamedTuple):
    """A fact that hangs on how a period is counted: by the Civil Code, and with the first day counted."""

    by_code: bool | None
    day_counted: bool | None


class _Disclosure:
    """One disclosure: the facts worked out at once, their explanation on demand."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.within = within
        self.rulebook = within.rulebook
        self.rule = self.rulebook[f"disclosure-{inputs['kind'].replace('_', '-')}"]
        self.day: date = inputs.get("disclosure_date", within.on)
        self.violation: date | None = inputs.get("violation_date")
        self.never, self.again = self._said_before("second", "never"), self._said_before("licence", "again")
        self.previous = self._previous()
        self.ratio = self._ratio()
        self.ruling = Ruling(self.rule, self._views(), _WORDS)
        in_force = self.rule.validity.state_on(self.day)
        self.is_in_force = in_force == IN_FORCE
        self.verdict = VERDICTS_OUTSIDE.get(in_force, self.ruling.verdict)

    def _said_before(self, rule: str, names: str) -> bool:
        """Whether what was said of a disclosure before is one of the words of a rule."""
        words = self.rulebook[f"disclosure-{rule}"].names[names]
        return self.inputs.get("previous_disclosure", "").lower() in words

    def _previous(self) -> date | None:
        """The day of the disclosure before; None where no day is said."""
        said = self.inputs.get("previous_disclosure")
        if said is None or self.never or self.again:
            return None
        return read_date(said, "previous_disclosure", self.rulebook.inputs["previous_disclosure"].label)

    def _ratio(self) -> Decimal | None:
        """Short paid as per cent of what is due."""
        short, due = self.inputs.get("short_paid"), self.inputs.get("due")
        if short is None or due is None:
            return None
        return _EXACT.divide(_EXACT.multiply(short, Decimal(100)), due)

    def _within(self, start: date | None, months: Decimal) -> _Counted:
        """Whether the disclosure came within so many months of `start`."""
        if start is None:
            return _Counted(None, None)
        line = months_later(start, int(months))
        return _Counted(self.day <= line, self.day < line)

    def _views(self) -> list[View]:
        """The facts under each way to count the periods, where the ways differ."""
        numbers = self.rule.numbers
        one = self._within(self.violation, numbers["one_year"]) if "one_year" in numbers else _Counted(None, None)
        two = self._within(self.violation, numbers["two_years"]) if "two_years" in numbers else _Counted(None, None)
        first = self._first()
        years, second = self.rulebook["disclosure-years"], self.rulebook["disclosure-second"]
        ways = ((0, "corresponding-day"), (1, "day-counted"))
        views = []
        for (year_way, year_id), (first_way, first_id) in product(ways, ways):
            said = []
            if one.by_code != one.day_counted or two.by_code != two.day_counted:
                said.append(texts_of(years)[year_id])
            if first.by_code != first.day_counted:
                said.append(texts_of(second)[first_id])
            facts = {
                **self.inputs,
                "within_one_year": one[year_way],
                "within_two_years": two[year_way],
                "short_ratio": self.ratio,
                "first_in_a_year": first[first_way],
                "licence_again": self.again if "previous_disclosure" in self.inputs else None,
            }
            views.append(View(facts, "；".join(text for text, _ in said), "；".join(reason for _, reason in said)))
        return views

    def _first(self) -> _Counted:
        """Whether this is the first disclosure of the same violation within twelve months."""
        if self.previous is None:
            said = True if self.never else None
            return _Counted(said, said)
        again = self._within(self.previous, self.rulebook["disclosure-second"].numbers["months"])
        return _Counted(not again.by_code, not again.day_counted)

    # ------------------------------------------------------------ explanation

    def explanation(self) -> Explanation:
        """Everything about the answer that is not the verdict."""
        cited = self._cited()
        return Explanation(
            headline=self._headline(),
            options=[self.ruling.option()._replace(verdict=self.verdict)],
            steps=self._steps(),
            citations=[*map(cite, cited), *(self.within.outside(fact) for fact in self.rule.outside)],
            questions=self.ruling.questions(self.rulebook) if self.is_in_force else (),
            assumptions=[*self._counting(), *self._side_by_side(), *self._taken()],
            warnings=self._warnings(cited),
            apply=self.within.apply(self.rule.policy),
        )

    def _cited(self) -> list[Rule]:
        """The rule, and what else of the policy matters in this case."""
        names = ["disclosure-second", "disclosure-licence"]
        in_years = "one_year" in self.rule.numbers
        if in_years:
            names.insert(0, "disclosure-years")
        if self._applies():
            if in_years:
                names.append("disclosure-late-fee")
            if not self.inputs.get("safety_item"):
                names.append("disclosure-credit")
        return [self.rule, *(self.rulebook[name] for name in names)]

    def _applies(self) -> bool:
        """Whether the announcement may apply at all: in force, and no disclosure again of what it excludes."""
        return self.is_in_force and self._first().by_code is not False and not self.again

    def _warnings(self, cited: list[Rule]) -> list[str]:
        said = warnings_of([rule for rule in cited if not (self.never and rule.id == "disclosure-second")])
        if not self._applies():
            said.append("公告不适用时，它关于信用记录和滞纳金的规定也不适用")
        if self.ruling.readings():
            said.append("条文有不止一种读法，请先向海关核实")
        return said

    def _headline(self) -> str:
        policy = self.rule.policy
        validity = self.rule.validity
        if not self.is_in_force:
            return f"{self.day} 披露不在公告有效期内（{validity.first} 至 {validity.last}），第{policy}条政策不适用"
        said = f"{_WORDS.of(self.ruling.state)}，依据第{policy}条政策"
        if self.ruling.readings():
            said = f"{_WORDS.unknown}：条文有不止一种读法，依据第{policy}条政策"
        if self.ruling.state is State.UNMET:
            said = f"{_WORDS.unmet}：不符合“{'”“'.join(self.ruling.failed())}”"
        return "；".join([said, *self._latest()])

    def _latest(self) -> list[str]:
        """Until when a disclosure goes without a penalty, in one sentence."""
        first, last = self.rule.validity.first, self.rule.validity.last
        said = []
        for name, line in self._lines().items():
            if first is not None and line < first:
                said.append(f"{self._who(name)}{name} {line}，早于公告生效日 {first}")
            else:
                said.append(f"{self._who(name)}最迟 {line if last is None else min(line, last)} 披露可免罚")
        return [f"其余条件符合的，{'；'.join(said)}"] if said else []

    def _lines(self) -> dict[str, date]:
        """The last day of each period, by the Civil Code."""
        if self.violation is None:
            return {}
        numbers = self.rule.numbers
        return {name: months_later(self.violation, int(numbers[key])) for name, key in _LINES.items() if key in numbers}

    def _who(self, name: str) -> str:
        """For whom the line holds: the longer one asks for more."""
        numbers = self.rule.numbers
        if _LINES[name] == "one_year":
            return ""
        return f"比例{figure(numbers['ratio'])}%以下或金额{figure(numbers['most'])}元以下的"

    def _counting(self) -> list[str]:
        """Each line as a date, as the Civil Code counts it and with the first day counted."""
        last = self.rule.validity.last
        said = [f"{name} {line}（违规发生当日若算第1天，为 {line - _DAY}）" for name, line in self._lines().items()]
        if any(last is not None and line > last for line in self._lines().values()):
            said.append(f"公告有效期到 {last} 为止")
        return ["；".join(said)] if said else []

    def _side_by_side(self) -> list[str]:
        """The lines of which one suffices, each with the figure given."""
        numbers, inputs = self.rule.numbers, self.inputs
        if "one_year" in numbers:
            rows = [
                ("比例", self.ratio, numbers["ratio"], "%"),
                ("金额", inputs.get("short_paid"), numbers["most"], " 元"),
            ]
        else:
            rows = [(name, inputs.get(key), numbers[key], " 元") for name, key in _INSPECTED if key in numbers]
        if all(value is None for _, value, _, _ in rows):
            return []
        said = [
            f"{name} 未知（线 {figure(line)}{unit}）"
            if value is None
            else f"{name} {figure(_short(value))}{unit}（线 {figure(line)}{unit}）{'达线' if value <= line else '超过'}"
            for name, value, line, unit in rows
        ]
        return [f"两条线有一条达到即可：{'；'.join(said)}"]

    def _taken(self) -> list[str]:
        """What was taken for what nobody said."""
        said = [] if "disclosure_date" in self.inputs else [f"没有给披露日，按 {self.day} 披露计"]
        if self.previous is not None:
            word = self.rulebook["disclosure-licence"].names["again"][0]
            said.append(f"上次披露按与同一货物的权利许可无关计；有关的写 {option('previous_disclosure')} {word}")
        return said

    def _steps(self) -> list[Step]:
        if self.ratio is None or "ratio" not in self.rule.numbers:
            return []
        ratio = Rounded(Figure(self.inputs["short_paid"]) / self.inputs["due"] * 100, _SHORT)
        return [Step("占应缴（应退）的比例", ratio, "%", source_of(self.rule), exactly=_short(self.ratio))]


def _short(value: Decimal) -> Decimal:
    """A figure with six decimals."""
    return value.quantize(_SHORT, context=_EXACT)

"""What can still come about: conditions without what would be refused beside what was said.

A calculator refuses inputs that cannot be together (`Refusal`). Whoever has said some can no longer give, of another,
a value that would be refused beside them; a comparison that only such values meet is unmet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.errors import AtOdds
from lnpolicy.rules.calculator import Refusal
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.interval import INFINITE, Interval
from lnpolicy.rules.logic import HOLDS, UNKNOWN, All, AnyOf, Condition, Inputs, Leaf, state_of
from lnpolicy.rules.naming import option
from lnpolicy.rules.text import filled

_NEVER = Formula("0 > 1")
"""What holds of nothing."""


class Bars:
    """The refusals of a calculator, asked about what was not said; `numbers` are those of which they speak besides."""

    def __init__(
        self, refused: Iterable[Refusal], declared: Mapping[str, Input], numbers: Mapping[str, Decimal]
    ) -> None:
        self._declared = declared
        self._numbers = numbers
        self._by_name: dict[str, list[tuple[Refusal, frozenset[str]]]] = {}
        for refusal in refused:
            names = declared.keys() & refusal.when.names
            for name in sorted(names):
                self._by_name.setdefault(name, []).append((refusal, frozenset(names - {name})))

    def names_beside(self, asked: Iterable[str], known: Iterable[str]) -> list[str]:
        """The inputs on which it may hang what can be said of those `asked`, where those `known` are or may be."""
        open_, known = dict.fromkeys(asked), {*known}
        found = (others for name in open_ for _, others in self._by_name.get(name, ()) if others <= known)
        return sorted({name for others in found for name in others})

    def refusal(self, said: Inputs, name: str, value: Any, taken: Inputs = {}) -> Refusal | None:  # noqa: B006  # read only
        """What refuses an input with a value, or between bounds, beside what was said; None where nothing does.

        What is `taken` to be said besides is refused as well, but never for what it is by itself.
        """
        for refusal, others in self._by_name.get(name, ()):
            if (others and others.isdisjoint(said)) or not all(other in said or other in taken for other in others):
                continue
            if refusal.when.value({**self._numbers, **said, **taken, name: value}) is True:
                return refusal
        return None

    def left(self, said: Inputs, name: str) -> list[Any]:
        """The answers to a choice, or a yes or no, that are not refused beside what was said; none of any other input.

        Raises `AtOdds` where none is left: what was said cannot be together then.
        """
        answers = self._declared[name].answers
        refusals = [self.refusal(said, name, answer) for answer in answers]
        left = [answer for answer, refusal in zip(answers, refusals, strict=True) if refusal is None]
        if left or not answers:
            return left
        found = list({refusal.text: refusal for refusal in refusals if refusal}.values())
        texts = [filled(one.text, {**self._numbers, **said}, {}) or one.text for one in found]
        among = [other for other in said if any(other in one.when.names for one in found)]
        hint = f"请核对 {'、'.join(map(option, among))}"
        param = next((one.input for one in found if one.input in said), among[0])
        raise AtOdds("；".join(texts), hint=hint, param=param, among=among)

    def left_of(self, condition: Condition, said: Inputs, taken: Inputs = {}) -> Condition:  # noqa: B006  # read only
        """The same condition, where a comparison is never met that cannot be beside what was said.

        It is the very same where there is none such. Of what is joined by all, each part is looked at beside what the
        parts before it take (`taken`). What only a `not` or an `only` joins stays as it is.
        """
        if state_of(condition, said) is not UNKNOWN:
            return condition
        if isinstance(condition, Leaf):
            values = self._meeting(condition)
            is_barred = values and all(self.refusal(said, condition.input, value, taken) for value in values)
            return condition._replace(test=HOLDS, bound=_NEVER) if is_barred else condition
        if not isinstance(condition, All | AnyOf):
            return condition
        parts = []
        for part in condition.parts:
            parts.append(self.left_of(part, said, taken))
            if isinstance(condition, All) and isinstance(part, Leaf) and part.input not in said:
                values = self._meeting(part)
                taken = {**taken, part.input: values[0]} if len(values) == 1 else taken
        is_same = all(part is before for part, before in zip(parts, condition.parts, strict=True))
        return condition if is_same else condition._replace(parts=tuple(parts))

    def _meeting(self, leaf: Leaf) -> Sequence[Any]:
        """All that an input may be to meet a comparison: values, or bounds; nothing where that cannot be said."""
        _, name, test, bound = leaf
        if test in ("is", "starts"):
            return (bound,)
        if test == "among":
            return tuple(bound)
        if test not in _ENDS or not isinstance(bound, int | Decimal):
            return ()
        step = Decimal(name in self._declared and self._declared[name].kind == "whole")
        return (Interval(*_ENDS[test](Decimal(bound), step)),)


_Ends = Callable[[Decimal, Decimal], tuple[Decimal, Decimal]]
_ENDS: dict[str, _Ends] = {
    "at_least": lambda bound, _: (bound, INFINITE),
    "above": lambda bound, step: (bound + step, INFINITE),
    "at_most": lambda bound, _: (-INFINITE, bound),
    "below": lambda bound, step: (-INFINITE, bound - step),
}
"""Between what a figure lies that meets a test, where its next figure is a `step` away, or nought."""

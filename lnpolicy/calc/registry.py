"""The calculators by name: one door through which every answer comes.

The inputs are understood once, the rules looked up once, and what the edition does not print is refused, before the
calculator itself is asked; its module is imported when its name is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.explanation import Remarks
from lnpolicy.calc.said_facts import contrary_readings
from lnpolicy.calc.setting import Setting
from lnpolicy.edition.age import said_of_age
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import InvalidData, LnpolicyError, ValueNotAccepted
from lnpolicy.rules.day import day_asked
from lnpolicy.rules.derivation import VERDICT
from lnpolicy.rules.inputs import assumed, dated, require_order, understood, unusual

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.rulebook import Rulebook

_OF_THEIR_OWN = ("toll", "deadline")
"""The calculators that have a module of their own, for they are more than formulas."""
SCENARIOS, TARGET, SOLVE = "scenarios", "target", "solve"
"""What can be asked of a calculator besides its inputs: a table of what-if; what it takes to reach an amount."""


def settings_of(name: str, edition: Edition | None = None) -> tuple[str, ...]:
    """What can be asked of the calculator besides its inputs."""
    rulebook = (bundled_edition() if edition is None else edition).rules(name)
    declared = rulebook.calculators[name]
    scenarios = (SCENARIOS,) if declared.scenarios else ()
    results = [rule.result for rule in rulebook.of(name) if rule.result]
    has_amount = any(result.kind != VERDICT for result in results) or bool(declared.solve)
    return (*scenarios, TARGET, SOLVE) if has_amount else scenarios


def answer(
    name: str,
    given: Mapping[str, Any],
    edition: Edition | None = None,
    *,
    on: date | str | None = None,
    **settings: Any,
) -> Answer:
    """What the calculator called `name` answers to the inputs `given` by name; None means not given.

    `on` is the day asked about, today in China unless given; `settings` are those of `settings_of`. What is not given
    is unknown: the answer says what follows all the same, and asks for it. Raises `ValueNotAccepted` for an unknown
    calculator, input or setting and for a value that cannot be taken; `InvalidData` where the edition does not print
    the words on which the answer would stand.
    """
    edition = bundled_edition() if edition is None else edition  # one without policies is one too
    within = _setting(name, edition, day_asked(on))
    wanted = {key: value for key, value in settings.items() if value is not None}
    for key in wanted:
        if key not in settings_of(name, edition):
            raise _unasked(name, key, edition)
    given, days = dated(within.rulebook, given, within.on)
    module = _calculator(name, within.rulebook)
    work_out = module.work_out
    if TARGET in wanted:
        from lnpolicy.calc.reverse import Forwards, turned_round

        back = import_module(f"lnpolicy.calc.turned_{module.__name__.rpartition('.')[2]}")
        said = {key: value for key, value in given.items() if value is not None}
        forwards = Forwards(
            partial(back.promised, within=within),
            lambda inputs, place: back.remarks(inputs, within, place),
            partial(_forwards, module=module, work_out=work_out, within=within, days=days),
            partial(back.wish, within=within),
            partial(back.taken, within=within),
        )
        return turned_round(wanted[TARGET], wanted.get(SOLVE), said, within, forwards)
    if SOLVE in wanted:
        raise ValueNotAccepted("--solve 要与 --target 一起用", hint="用 --target 写明想得到多少元", param=SOLVE)
    return _forwards(given, module, partial(work_out, **wanted) if wanted else work_out, within, days)


@lru_cache(256)
def _setting(name: str, edition: Edition, on: date) -> Setting:
    """The calculator of that name on a day, within an edition; raises `ValueNotAccepted` where there is none."""
    if not edition.has_calculator(name):
        raise _unknown(name, edition)
    return Setting(name, on, edition, edition.rules(name))


def attempt(name: str, given: Mapping[str, Any], edition: Edition | None = None, **more: Any) -> Answer | LnpolicyError:
    """As `answer`, but an error is returned rather than raised, for whoever asks for many answers."""
    try:
        return answer(name, given, edition, **more)
    except LnpolicyError as error:
        return error


def _unknown(name: str, edition: Edition) -> ValueNotAccepted:
    """That there is no calculator of that name, or no such kind of one that has kinds."""
    first, _, kind = name.partition(" ")
    kinds = [known.partition(" ")[2] for known in edition.calculators_of(first)]
    if kind and kinds:
        return ValueNotAccepted(f"没有名为“{kind}”的补贴", hint=f"可用的：{'、'.join(kinds)}", param="kind")
    return ValueNotAccepted(f"没有名为“{name}”的计算", hint=f"可用的：{'、'.join(edition.calculators)}", param="name")


def _unasked(name: str, setting: str, edition: Edition) -> ValueNotAccepted:
    """That the calculator knows no such setting."""
    if setting == TARGET:
        names = [known for known in edition.calculators if TARGET in settings_of(known, edition)]
        able = [edition.rules(known).calculators[known] for known in names]
        hint = f"能倒算的：{'、'.join(f'{one.name}（{one.title}）' for one in able)}"
        return ValueNotAccepted(f"{name} 不能倒算", hint=hint, param=TARGET)
    return ValueNotAccepted(f"{name} 没有 {setting}", hint="去掉它", param=setting)


def answer_understood(name: str, inputs: Mapping[str, Any], edition: Edition, on: date) -> Answer:
    """What the calculator answers on a day to inputs that were understood before (`rules.inputs.understood`).

    Nothing is remarked on how they were. Raises as `answer` does.
    """
    within = _setting(name, edition, on)
    module = _calculator(name, within.rulebook)
    return _worked_out(inputs, module, module.work_out, within)


def _forwards(
    given: Mapping[str, Any], module: Any, work_out: Callable[..., Answer], within: Setting, days: Sequence[str]
) -> Answer:
    """The answer to what is `given`, of which `days` say as which spoken days count."""
    inputs = understood(within.rulebook, within.calculator, given)
    made = _worked_out(inputs, module, work_out, within)
    return made.remarked(partial(_remarks, dict(given), inputs, within, days))


def _remarks(given: Mapping[str, Any], inputs: Mapping[str, Any], within: Setting, days: Sequence[str]) -> Remarks:
    """What is to be said of how what was given was understood."""
    idle: Sequence[str] = ()
    if within.calculator not in _OF_THEIR_OWN:
        from lnpolicy.calc.printed import unused

        idle = unused(inputs, within)
    labels = "、".join(within.rulebook.inputs[name].label for name in idle)
    last = [f"没有用到{labels}：所给的情形，条文不看"] if labels else []
    last += contrary_readings(inputs, within)
    last += filter(None, [said_of_age(within.edition.name, within.on)])
    used = {name: value for name, value in inputs.items() if name not in idle}
    return Remarks([*days, *assumed(within.rulebook, given)], unusual(within.rulebook, used), last)


def _worked_out(inputs: Mapping[str, Any], module: Any, work_out: Callable[..., Answer], within: Setting) -> Answer:
    policy = inputs.get("policy")
    if policy is not None:
        module.require_known(policy, within)
    elif "policy" in within.rulebook.calculators[within.calculator].inputs:
        from lnpolicy.calc.printed import of_which_policy

        return of_which_policy(inputs, within)
    require_order(within.rulebook, within.calculator, inputs, within.on)
    within.rulebook.require_printed(policy)
    return work_out(inputs, within)


@lru_cache(64)
def _calculator(name: str, rulebook: Rulebook) -> Any:
    """The module of a calculator: that of whatever works itself out, or one of its own.

    Raises `InvalidData` where the edition lacks the policy of what is to be worked out, and where nothing works it out;
    of one that is asked by its number, whether there are rules is the calculator's own question.
    """
    declared = rulebook.calculators[name]
    results = {rule.id: rule.result for rule in rulebook.rules if rule.calculator == name and rule.result}
    for rule_id in results if "policy" not in declared.inputs else ():
        rulebook[rule_id]
    if name not in _OF_THEIR_OWN and not any(rule.calculator == name for rule in rulebook.rules):
        hint = "lnpolicy calc 列出能算的各项，lnpolicy check 列出这一版还要改什么"
        raise InvalidData(f"这一版没有{declared.title}的规则，算不了", hint=hint, param=name)
    if not results and name not in _OF_THEIR_OWN:
        hint = "至少一条规则要有 result（见 data/rules/README.md）"
        raise InvalidData(f"{name} 算不出什么：没有一条规则有 result", hint=hint, param="result")
    kinds = {result.kind for result in results.values()}
    module = "topics" if VERDICT in kinds else "explained"
    return import_module(f"lnpolicy.calc.{module if results else name}")

"""No figure of the curated data stands alone: whichever is wrong, in any rule, limit or date, `check` names it."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from lnpolicy.calendar.limits import Claims, Period, Round, Share, Window
from lnpolicy.edition.conditions import condition_faults, list_faults
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.figures import dated_faults, limit_faults, number_faults, statement_faults
from lnpolicy.edition.meant import figures_in
from lnpolicy.edition.own_words import figures_not_printed, own_word_faults
from lnpolicy.rules.logic import FIGURE_TESTS, Leaf, Not, Only, leaves_of

EDITION = bundled_edition()
RULES = EDITION.rulebook.rules
LIMITS = EDITION.deadlines.limits
STATEMENTS = tuple(EDITION.load_statements())


def wrong(figure):
    """A figure that no clause of the handbook prints."""
    return type(figure)(figure * 17 + 29)


def numbers():
    for rule in RULES:
        for name, value in rule.numbers.items():
            if name not in rule.unprinted:
                yield pytest.param(rule._replace(numbers={**rule.numbers, name: wrong(value)}), id=f"{rule.id} {name}")


@pytest.mark.parametrize("rule", [*numbers()])
def test_a_wrong_number_of_a_rule_is_named(rule):
    assert list(number_faults(rule))


def with_other_leaf(condition, change):
    """Every condition that is as this one but for one comparison."""
    if isinstance(condition, Leaf):
        yield from change(condition)
    elif isinstance(condition, Not):
        yield from (condition._replace(part=part) for part in with_other_leaf(condition.part, change))
    else:
        for place, part in enumerate(condition.parts):
            for other in with_other_leaf(part, change):
                parts = (*condition.parts[:place], other, *condition.parts[place + 1 :])
                yield Only(*parts) if isinstance(condition, Only) else condition._replace(parts=parts)


def compared():
    def change(leaf):
        if leaf.test in FIGURE_TESTS and isinstance(leaf.bound, Decimal | int) and not isinstance(leaf.bound, bool):
            yield leaf._replace(bound=wrong(leaf.bound))

    for rule in RULES:
        for key in ("when", "where"):
            if (condition := getattr(rule, key)) is not None:
                for place, other in enumerate(with_other_leaf(condition, change)):
                    if not _declared(rule, condition, other):
                        yield pytest.param(rule._replace(**{key: other}), id=f"{rule.id} {key} {place}")


def _declared(rule, condition, other):
    """Whether the comparison that is another is one of which the rule says that no words print it."""
    pairs = zip(leaves_of(condition), leaves_of(other), strict=True)
    return any(one != two and one.input in rule.unprinted for one, two in pairs)


@pytest.mark.parametrize("rule", [*compared()])
def test_a_wrong_figure_of_a_comparison_is_named(rule):
    assert list(condition_faults(rule, EDITION.rulebook.inputs))


def said():
    def change(leaf):
        for match in re.finditer(r"(?<![\d.第〔])\d+(?:\.\d+)?(?=[%元年万天日月座轴千折个])", leaf.text):
            wrongly = leaf.text[: match.start()] + str(wrong(Decimal(match[0]))) + leaf.text[match.end() :]
            yield leaf._replace(text=wrongly)

    for rule in RULES:
        for key in ("when", "where"):
            if (condition := getattr(rule, key)) is not None:
                for place, other in enumerate(with_other_leaf(condition, change)):
                    yield pytest.param(rule._replace(**{key: other}), id=f"{rule.id} {key} {place}")


@pytest.mark.parametrize("rule", [*said()])
def test_a_wrong_figure_in_the_words_of_a_condition_is_named(rule):
    assert list(condition_faults(rule, EDITION.rulebook.inputs))


def dated():
    for rule in RULES:
        for name, rows in rule.dated.items():
            for place, row in enumerate(rows):
                day = timedelta(days=1)
                for key, value in (
                    ("value", wrong(row.value)),
                    ("first", row.first + day),
                    ("last", row.last - day),
                ):
                    others = (*rows[:place], row._replace(**{key: value}), *rows[place + 1 :])
                    yield pytest.param(rule._replace(dated={name: others}), id=f"{rule.id} {name} {place} {key}")
            if len(rows) > 1:
                yield pytest.param(rule._replace(dated={name: rows[:-1]}), id=f"{rule.id} {name} without its last row")


@pytest.mark.parametrize("rule", [*dated()])
def test_a_wrong_number_or_day_of_a_row_and_a_row_that_lacks_are_named(rule):
    assert list(dated_faults(rule, EDITION.corpus))


def in_force():
    for rule in RULES:
        for key in ("first", "last"):
            if (day := getattr(rule.validity, key)) is not None:
                for other in (day + timedelta(days=1), date(day.year + 1, day.month, 1), day - timedelta(days=30)):
                    validity = rule.validity._replace(**{key: other})
                    yield pytest.param(rule._replace(validity=validity), id=f"{rule.id} {key} {other}")


@pytest.mark.parametrize("rule", [*in_force()])
def test_a_wrong_day_of_a_rule_is_named(rule):
    assert list(number_faults(rule))


def names():
    for rule in RULES:
        words = {name for listed in rule.words.values() for name in listed}
        for name, listed in rule.names.items():
            for member in listed if name in words else ():
                if any(word in "".join(rule.words) for word in (member, *_choice_words(rule, listed, member))):
                    others = tuple(other for other in listed if other != member)
                    yield pytest.param(
                        rule._replace(names={**rule.names, name: others}), member, id=f"{rule.id} {member}"
                    )


def _choice_words(rule, listed, member):
    for part in (rule.when, rule.where):
        for leaf in leaves_of(part) if part else ():
            if leaf.test == "among" and leaf.bound == frozenset(listed):
                yield from EDITION.rulebook.inputs[leaf.input].choices.get(member, ())


@pytest.mark.parametrize(("rule", "member"), [*names()])
def test_a_name_that_a_list_lacks_is_named_where_its_words_print_it(rule, member):
    assert list(list_faults(rule, EDITION.rulebook.inputs))


def lengths():
    for limit in LIMITS:
        how, others = limit.how, []
        if isinstance(how, Period):
            printed = {value * (12 if unit in ("年", "周年") else 1) for value, unit in figures_in(limit.clause)}
            others += [how._replace(amount=int(value)) for value in printed if value not in (how.amount, 0)]
            others += [how._replace(amount=wrong(how.amount))] if printed else []
            others += [how._replace(least=wrong(how.least))] if how.least else []
            others += [how._replace(extension=wrong(how.extension))] if how.extension else []
            others += [how._replace(unit="hours" if how.unit != "hours" else "days")] if printed else []
            others += [how._replace(unit="days")] if printed and how.unit == "working_days" else []
        elif isinstance(how, Window):
            others += [how._replace(furthest=wrong(how.furthest)), how._replace(nearest=wrong(how.nearest))]
        elif isinstance(how, Round):
            others += [how._replace(day=day) for day in (1, 14, 16)]
        elif isinstance(how, Share):
            others += [how._replace(divisor=wrong(how.divisor)) if how.divisor else how._replace(percent=52)]
        elif isinstance(how, Claims):
            others += [how._replace(month=month) for month in (1, 3, 8)]
            day = timedelta(days=1)
            for place, period in enumerate(how.periods):
                for key in ("first", "last", "due"):
                    wrongly = period._replace(**{key: getattr(period, key) + day})
                    others.append(how._replace(periods=(*how.periods[:place], wrongly, *how.periods[place + 1 :])))
        for place, other in enumerate(others):
            yield pytest.param(limit._replace(how=other), id=f"{limit.key} {limit.case} {place}")


@pytest.mark.parametrize("limit", [*lengths()])
def test_a_wrong_length_of_a_time_limit_is_named_also_one_that_its_clause_prints_beside(limit):
    assert list(limit_faults(limit))


def days():
    for statement in STATEMENTS:
        for key in ("first", "last"):
            if (day := getattr(statement, key)) is not None:
                for other in (day + timedelta(days=1), day - timedelta(days=31)):
                    yield pytest.param(statement._replace(**{key: other}), id=f"{statement.id} {key} {other}")
        if statement.monthly:
            yield pytest.param(statement._replace(monthly=statement.monthly - 1), id=f"{statement.id} monthly")


@pytest.mark.parametrize("statement", [*days()])
def test_a_wrong_day_is_named(statement):
    assert list(statement_faults(statement))


def entitlements():
    figure = re.compile(
        r"(?<![\d.第至~—-])\d+(?:\.\d+)?(?=(?:万|亿)?元|%|折|倍|个?工作日|天|个月|年|小时|米|千瓦|座|轴|人)"
    )
    for item in EDITION.eligibility.entitlements:
        for match in figure.finditer(item.what):
            wrongly = item.what[: match.start()] + str(wrong(Decimal(match[0]))) + item.what[match.end() :]
            yield pytest.param(item._replace(what=wrongly), id=f"{item.key} {match[0]}")


@pytest.mark.parametrize("item", [*entitlements()])
def test_a_wrong_figure_in_what_a_policy_gives_is_named(item):
    assert list(figures_not_printed(item, EDITION[item.policy]))


def test_the_bundled_edition_has_none_of_these():
    inputs = EDITION.rulebook.inputs
    for rule in RULES:
        assert not list(number_faults(rule))
        assert not list(dated_faults(rule, EDITION.corpus))
        assert not list(condition_faults(rule, inputs))
        assert not list(list_faults(rule, inputs))
    assert not [fault for limit in LIMITS for fault in limit_faults(limit)]
    assert not [fault for statement in STATEMENTS for fault in statement_faults(statement)]
    assert not list(own_word_faults(EDITION))

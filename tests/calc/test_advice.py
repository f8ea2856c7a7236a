"""What a question advises: the option that it names is there, and typed, it is what the sentence promises."""

import re
import shlex

import pytest

from lnpolicy.calc import registry
from lnpolicy.errors import LnpolicyError
from lnpolicy.present.answer_report import report_of
from lnpolicy.rules.logic import AnyOf, Leaf, Not, State, inputs_of, state_of
from lnpolicy.rules.wished import wish_of


def leaves(condition):
    if isinstance(condition, Leaf):
        return [condition]
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return [leaf for part in parts for leaf in leaves(part)]


def alone(condition):
    """The conditions that look at one input alone, the whole before its parts."""
    found = [condition] if len(set(inputs_of(condition))) == 1 else []
    if not isinstance(condition, Leaf):
        parts = (condition.part,) if isinstance(condition, Not) else condition.parts
        found += [one for part in parts for one in alone(part)] if not isinstance(condition, Not) else []
    return found


def given_by(calculator, words):
    """What a command line gives, by name."""
    given, rest = {}, shlex.split(words)[2 + len(calculator.split()) :]
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            given["policy"] = word
        elif word.startswith("--no-"):
            given[word[5:].replace("-", "_")] = False
        elif rest and not rest[0].startswith("--"):
            given[word[2:].replace("-", "_")] = rest.pop(0)
        else:
            given[word[2:].replace("-", "_")] = True
    return given


def stripped(given, needed):
    """Less and less of what was given, down to what the calculator cannot do without."""
    kept = dict(given)
    yield dict(kept)
    for name in given:
        if name not in needed:
            yield {other: value for other, value in given.items() if other != name}
    for name in list(given):
        if name not in needed:
            kept.pop(name)
            yield dict(kept)


def cases(edition):
    for calculator in edition.calculators:
        rulebook = edition.rules(calculator)
        declared = rulebook.calculators[calculator]
        needed = {name for group in declared.needed for name in group}
        for example in (line for line in declared.examples if not {"--input", "--target"} & set(line.split())):
            for given in stripped(given_by(calculator, example), needed):
                yield calculator, given
        if calculator in ("threshold", "fee"):
            for policy in sorted({rule.policy for rule in rulebook.of(calculator)}):
                yield calculator, {"policy": policy}


def test_the_wish_for_a_yes_or_no_meets_its_condition(edition):
    for calculator in edition.calculators:
        rulebook = edition.rules(calculator)
        for rule in rulebook.of(calculator):
            for condition in alone(rule.when) if rule.when else ():
                (name,) = set(inputs_of(condition))
                declared = rulebook.inputs.get(name)  # what is worked out is none
                if declared and declared.kind == "yes_no" and not isinstance(condition, AnyOf):
                    wish = wish_of(condition, name)
                    assert state_of(condition, {name: wish}) is State.MET, (rule.id, condition.text)


def test_what_nobody_gives_is_worked_out_from_what_somebody_gives(edition):
    for calculator in edition.calculators:
        rulebook = edition.rules(calculator)
        taken = rulebook.calculators[calculator].inputs
        looked_at = {name for rule in rulebook.of(calculator) if rule.when for name in inputs_of(rule.when)}
        for name in looked_at.difference(taken):
            assert set(rulebook.given_for(name)) <= set(taken)
            is_read = not rulebook.made_from[name]  # a way to read the clause: nobody can say it
            assert rulebook.given_for(name) or is_read, (calculator, name)


def test_the_option_that_a_question_names_is_there_and_keeps_what_is_promised(edition):
    asked = 0
    for calculator, given in cases(edition):
        answer = registry.attempt(calculator, given, edition, on="2026-09-01")
        if isinstance(answer, LnpolicyError):
            continue
        rulebook = edition.rules(calculator)
        taken = rulebook.calculators[calculator].inputs
        said = [
            line
            for part in report_of(answer, "").blocks
            if getattr(part, "key", "") == "questions"
            for line in part.paragraphs
        ]
        for question, line in zip(answer.questions, said, strict=True):
            asked += 1
            assert question.input in taken and question.input != "policy", (calculator, question)
            kind = rulebook.inputs[question.input].kind
            option = re.search(r"。用 --(no-)?(\S+) 说明$", line)
            assert option, line
            assert option[2].replace("-", "_") == question.input
            if kind != "yes_no":
                assert not option[1], line
                continue
            value = option[1] is None
            then = registry.answer(calculator, {**given, question.input: value}, edition, on="2026-09-01")
            assert question.text not in [other.text for other in then.questions], line
            for condition in (one for choice in then.as_document()["options"] for one in choice["conditions"]):
                if condition["text"] in question.text and condition["input"] == question.input:
                    assert condition["state"] == "met", (calculator, given, line)
    assert asked > 100


@pytest.mark.parametrize(
    ("calculator", "given", "words"),
    [
        ("threshold", {"policy": 82}, "（是否经营危险货物道路运输）。用 --no-dangerous-goods 说明"),
        ("threshold", {"policy": 135}, "用 --no-seriously-dishonest 说明"),
        ("threshold", {"policy": 54}, "用 --no-excluded-customer 说明"),
        ("disclosure", {"kind": "inspection"}, "用 --no-harm 说明"),
        ("disclosure", {"kind": "inspection"}, "用 --no-safety-item 说明"),
    ],
)
def test_a_condition_that_wants_no_is_asked_with_the_option_that_says_no(calculator, given, words, edition):
    answer = registry.answer(calculator, given, edition, on="2026-09-01")
    lines = [line for part in report_of(answer, "").blocks for line in getattr(part, "paragraphs", ())]
    assert [line for line in lines if line.endswith(words)]

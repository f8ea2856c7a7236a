"""What does not fit together in an edition: the one list that `check` shows and that `publish` must find empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lnpolicy.corpus.clauses import Cited, absent
from lnpolicy.corpus.invariants import Finding, check_corpus
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import by_number, from_to, unnumbered
from lnpolicy.edition.conditions import condition_faults, list_faults
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.figures import dated_faults, limit_faults, number_faults, statement_faults
from lnpolicy.edition.own_words import own_word_faults, usual_faults
from lnpolicy.edition.replaced import added_faults, replaced_faults, reworded_faults
from lnpolicy.edition.typed_beside import bound_faults, entitlement_faults, product_faults
from lnpolicy.edition.worths import worth_faults
from lnpolicy.rules.calculator import Calculator
from lnpolicy.rules.declaration import Beyond
from lnpolicy.rules.eligibility_faults import faults as eligibility_faults
from lnpolicy.rules.model import Rule
from lnpolicy.rules.usage import idle_inputs
from lnpolicy.search.lexicon import lexicon_faults

_COMMENT = re.compile(r"(?m)^(?:#|undecided = ).*$")
"""Lines that no reader is shown: comments, and what an import wrote of the print."""


def faults(edition: Edition) -> list[Finding]:
    """Every check of an edition, in a fixed order, each with what falls short.

    The curated data is held to a corpus whose policies have keys; one without keys has none that speaks of it.
    """
    corpus = edition.corpus
    found = check_corpus(corpus, edition.expected, edition.unprinted)
    if corpus.numbers:
        statements = list(edition.load_statements())
        found += [
            Finding(
                "aliases",
                "每条政策有足够的别名，别名不与原文、标题和彼此重复",
                tuple(lexicon_faults(edition.knowledge.lexicon, corpus)),
            ),
            Finding("rules", "每条规则的原文都在它所说的政策里", tuple(_rule_faults(edition))),
            _cited(
                edition,
                "deadlines",
                "每个时限的原文都在它所说的政策里",
                (limit.cited for limit in edition.deadlines.limits),
                (fault for limit in edition.deadlines.limits for fault in limit_faults(limit)),
            ),
            Finding("eligibility", "每条政策都写明谁可以享受，适用对象一字不漏", tuple(_eligibility_faults(edition))),
            Finding("coverage", "每条政策都写明能不能算，规则、时限和原文都在", tuple(_coverage_faults(edition))),
            _cited(
                edition,
                "dates",
                "每个日期的原文都在它所说的政策里",
                (statement.cited for statement in statements),
                (fault for statement in statements for fault in statement_faults(statement)),
            ),
            Finding(
                "own-words",
                "自己写的话里的金额、比例、时间都是原文印的",
                tuple(_own_word_faults(edition)),
            ),
        ]
    if (of_index := edition.index_faults()) is not None:
        found.append(Finding("index", "检索索引与政策文件一致", of_index))
    return found


def _cited(edition: Edition, key: str, question: str, items: Iterable[Cited], figures: Iterable[str]) -> Finding:
    """The words on which the items stand, looked for in the text; and the `figures` that they do not print."""
    absent_words = (fault for item in items for fault in item.faults(edition.corpus))
    return Finding(key, question, (*absent_words, *figures))


def _called_alike(calculators: Iterable[Calculator]) -> Iterator[str]:
    """The words that two calculators are called by, neither of which is then found by them."""
    called: dict[str, str] = {}
    for calculator in calculators:
        for word in dict.fromkeys((calculator.title, *calculator.called)):
            if (other := called.setdefault(word, calculator.name)) != calculator.name:
                yield f"计算器 {other} 和 {calculator.name} 都叫“{word}”"


def _rule_faults(edition: Edition) -> Iterator[str]:
    """What is not printed of the rules, and the policies of which calculators and inputs speak that are not there."""
    book = edition.rulebook
    yield from (fault for rule in book.rules for fault in rule.cited.faults(edition.corpus))
    yield from (fault for rule in book.rules for fault in rule_figure_faults(rule, edition))
    yield from _called_alike(book.calculators.values())
    yield from (f"规则文件 {name} 没有列进 shared.toml 的 calculators" for name in edition.unlisted_rules())
    for calculator in book.calculators.values():
        for key in unnumbered([calculator.about, *calculator.examples, *(one.says for one in calculator.beyond)]):
            yield f"计算器 {calculator.name} 提到的政策不存在：{absent(key)}"
        yield from _treated_after_all(f"计算器 {calculator.name}", calculator.beyond, edition)
        rules = [rule for rule in book.rules if rule.calculator == calculator.name]
        if any(rule.result for rule in rules):  # one that works itself out
            for name in idle_inputs([name for name in calculator.inputs if name != "policy"], rules):
                yield f"计算器 {calculator.name} 的输入 {name} 没有一条规则用到"
    yield from bound_faults(edition)
    for declared in book.inputs.values():
        for key in unnumbered([declared.meaning, declared.where]):
            yield f"输入 {declared.name} 提到的政策不存在：{absent(key)}"


def _treated_after_all(name: str, beyond: Iterable[Beyond], edition: Edition) -> Iterator[str]:
    """The words of which it is said that no policy prints them, and that one does."""
    for word in (word for one in beyond for word in one.unprinted):
        for policy in edition.corpus.policies:
            if any(word in getattr(policy, section) for section in ("title", *PROSE_SECTIONS)):
                yield f"{name} 说没有讲的“{word}”，第{policy.id}条印了"


def rule_figure_faults(rule: Rule, edition: Edition) -> Iterator[str]:
    """The figures, days and names of a rule that are not those of its words."""
    inputs = edition.rulebook.inputs
    yield from number_faults(rule)
    yield from dated_faults(rule, edition.corpus)
    yield from condition_faults(rule, inputs)
    yield from product_faults(rule)
    yield from list_faults(rule, inputs)


def _own_word_faults(edition: Edition) -> Iterator[str]:
    """What does not hold of words of our own: their figures, and the policies that they name."""
    yield from own_word_faults(edition)
    yield from usual_faults(edition)
    yield from replaced_faults(edition)
    yield from reworded_faults(edition)
    yield from _range_faults(edition)
    yield from _number_faults(edition)


def _number_faults(edition: Edition) -> Iterator[str]:
    """The policies that a text of the data names by their number, which is another in every print."""
    for path in edition.data_files:
        for words in by_number(_COMMENT.sub("", path.read_text("utf-8"))):
            name = path.relative_to(edition.folder).as_posix()
            yield f"{name} 写着“{words}”：编号会随版变，写成 第{{key}}条"


def _range_faults(edition: Edition) -> Iterator[str]:
    """The ranges that name their ends alone: what lies between them changes with every print."""
    for path in edition.data_files:
        for words in from_to(_COMMENT.sub("", path.read_text("utf-8"))):
            said = "只写了两头，中间是哪几条会随编号变：写成 {一条、另一条、再一条}，把各条的 key 都列出"
            yield f"{path.relative_to(edition.folder).as_posix()} 的“{words}”{said}"


def _coverage_faults(edition: Edition) -> Iterator[str]:
    yield from edition.coverage.faults
    yield from added_faults(edition)
    yield from edition.remarks.faults(edition.corpus)


def _eligibility_faults(edition: Edition) -> Iterator[str]:
    """What does not hold of who may have what, and the calculators that are to know what a policy is worth."""
    eligibility = edition.eligibility
    yield from _treated_after_all("事实", eligibility.vocabulary.beyond, edition)
    yield from eligibility_faults(eligibility, edition.corpus.policies)
    facts = {name: fact.input for name, fact in eligibility.vocabulary.facts.items()}
    for item in eligibility.entitlements:
        yield from entitlement_faults(item, facts)
        if item.worth and item.worth not in edition.calculators:
            yield f"eligibility {item.key} 的 worth 是“{item.worth}”，没有这个计算器"
    yield from worth_faults(edition)

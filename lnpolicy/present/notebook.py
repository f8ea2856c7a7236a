"""Answers, policies, hits and checkups in a notebook: the same views as elsewhere, as a piece of a page."""

from __future__ import annotations

from lnpolicy.calc.answer import Answer
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.output.html import render_fragment
from lnpolicy.output.view import Page, View
from lnpolicy.screening.checkup import Checkup
from lnpolicy.search.hit import Hit, Hits

Drawable = Answer | Policy | Hits | Hit | Checkup


def html_of(value: Drawable) -> str:
    """`value` as HTML to stand in a page."""
    return render_fragment(_view(value))


def _view(value: Drawable) -> View:
    if isinstance(value, Answer):
        return _of_answer(value)
    if isinstance(value, Hit):
        value = value.policy
    if isinstance(value, Policy):
        return _of_policy(value)
    if isinstance(value, Hits):
        from lnpolicy.present.hit_list import hit_list

        return hit_list(value.query, value, value, (), value.edition, explain=False)
    from lnpolicy.present.checkup_report import CheckupView

    return CheckupView(value, [one.entitlement.policy for one in value.filed]).report(explains=False)


def _of_answer(answer: Answer) -> View:
    """An answer under the title of its calculator, where the bundled edition has it."""
    from lnpolicy.present.answer_report import report_of

    edition = bundled_edition()
    if not edition.has_calculator(answer.calculator):
        return report_of(answer, answer.calculator)
    return report_of(answer, edition.rules(answer.calculator).calculators[answer.calculator].title)


def _of_policy(policy: Policy) -> Page:
    """A policy as it is printed: how it stands on a day is a question to its edition."""
    from lnpolicy.present.policy_page import HEADINGS, part_of

    parts = [part_of(policy, key, heading) for key, heading in HEADINGS.items()]
    subtitle = f"第{policy.id}条 · {policy.category} · 汇编第{policy.page}页"
    return Page(policy.title, subtitle, [part for part in parts if part.paragraphs or part.links], {})

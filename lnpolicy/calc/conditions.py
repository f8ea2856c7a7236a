"""Conditions as JSON has them, with their states."""

from __future__ import annotations

from typing import Any

from lnpolicy.rules.logic import Judged, inputs_of


def conditions_of(tree: Judged | None) -> list[dict[str, Any]]:
    """The conditions of a judged tree, in order: text, state and the input that each looks at."""
    if tree is None:
        return []
    return [
        {
            "text": leaf.condition.text,
            "state": leaf.state.value,
            "input": next(iter(inputs_of(_deciding(leaf).condition))),
        }
        for leaf in tree.leaves()
        if leaf.condition.text  # a rule without conditions has one that is always met
    ]


def _deciding(tree: Judged) -> Judged:
    """The first single comparison that gives `tree` its state, as far as one does."""
    if not tree.parts:
        return tree
    part = next((part for part in tree.parts if part.state is tree.state), None)
    return tree if part is None else _deciding(part)

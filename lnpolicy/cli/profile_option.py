"""What `--profile`, or its variable, brings to a command; nothing of it is loaded where neither is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.errors import AtOdds, BesideThePoint, Contradicted

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input
    from lnpolicy.screening.checkup import Checkup
    from lnpolicy.screening.profile import Profile

PROFILE_VARIABLE = "LNPOLICY_PROFILE"


def profile_named(source: str | None, edition: Edition, environment: Environment) -> Profile | None:
    """The profile that is named on the command line, or else in the environment; None where none is."""
    named = source or environment.variables.get(PROFILE_VARIABLE)
    if not named:
        return None
    from lnpolicy.cli.profile_file import read_profile

    return read_profile(named, environment.stdin, edition)


def checkup_of(source: str | None, edition: Edition, environment: Environment, on: date) -> Checkup | None:
    """The profile held to every policy; None where none is named."""
    profile = profile_named(source, edition, environment)
    if profile is None:
        return None
    from lnpolicy.screening.checkup import checkup

    return checkup(profile, on=on, edition=edition)


class Taken:
    """What the profile knows of the inputs of a calculator (`inputs`), besides what was typed."""

    def __init__(self, inputs: Mapping[str, Any], declared: Mapping[str, Input], needed: Collection[str]) -> None:
        self.inputs = inputs
        self._declared = declared
        self._needed = needed

    @classmethod
    def of(
        cls, source: str | None, typed: Collection[str], calculator: str, edition: Edition, environment: Environment
    ) -> Taken:
        """What the profile that is named knows besides what was `typed`; nothing where none is named."""
        profile = profile_named(source, edition, environment)
        if profile is None:
            return cls({}, {}, ())
        from lnpolicy.screening.appraisal import inputs_for

        rulebook = edition.rules(calculator)
        known = inputs_for(profile, calculator, edition).items()
        inputs = {name: value for name, value in known if name not in typed}
        needed = {name for names in rulebook.calculators[calculator].needed for name in names}
        return cls(inputs, rulebook.inputs, needed)

    def giving_way(self, error: BesideThePoint | AtOdds, inputs: Mapping[str, Any]) -> str:
        """The input of the profile to be left aside as it is refused, or beside what was typed; empty if it is none.

        Where there are several the one goes that is refused, or else one that an amount can do without. What the
        profile says of two inputs that cannot be together is refused, unless one of them is worked out of others.
        """
        among = error.among if isinstance(error, AtOdds) else (error.param,)
        taken = [name for name in among if name in inputs and inputs[name] is self.inputs.get(name)]
        if isinstance(error, AtOdds) and len(taken) == len(among):  # the profile is at odds with itself
            return error.param if isinstance(error, Contradicted) else ""
        return min(taken, key=lambda name: (name != error.param, name in self._needed), default="")

    def remarks(self, inputs: Mapping[str, Any], aside: Collection[str]) -> list[str]:
        """What is said of the inputs that were taken from the profile, and of those that were left `aside`."""
        taken = [name for name, value in self.inputs.items() if inputs.get(name) is value]
        said = [f"取自画像：{self._labels(taken)}"] if taken else []
        return [*said, f"画像里的{self._labels(aside)}与其他输入不一致，没有用"] if aside else said

    def _labels(self, names: Collection[str]) -> str:
        return "、".join(self._declared[name].label for name in names)

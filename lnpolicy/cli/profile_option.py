"""What `--profile`, or its variable, brings to a command; nothing of it is loaded where neither is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
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


def inputs_of(source: str | None, calculator: str, edition: Edition, environment: Environment) -> dict[str, Any]:
    """What the profile knows of the inputs of a calculator; nothing where none is named."""
    profile = profile_named(source, edition, environment)
    if profile is None:
        return {}
    from lnpolicy.screening.appraisal import inputs_for

    return inputs_for(profile, calculator, edition)

"""Which policies a calculator has rules of, where it answers for one policy at a time."""

from __future__ import annotations

from lnpolicy.calc.setting import Setting
from lnpolicy.errors import ValueNotAccepted


def require_known(policy: int, within: Setting) -> None:
    """Raise `ValueNotAccepted` for a policy that prints nothing of what the calculator works out."""
    known = sorted({rule.policy for rule in within.rulebook.of(within.calculator)})
    if policy in known:
        return
    declared = within.rulebook.calculators[within.calculator]
    for name, what in declared.elsewhere.items():
        if any(rule.policy == policy for rule in within.edition.rules(name).of(name)):
            message, hint = f"第{policy}条的{what}不在这里算", f"用 lnpolicy calc {name} 算"
            break
    else:
        message, hint = f"第{policy}条没有印{declared.prints}", f"印了的政策：{'、'.join(map(str, known))}"
    raise ValueNotAccepted(message, hint=hint, param="policy")

"""A calculator with an input of every kind and one formula, to try what a formula may hold."""

from __future__ import annotations

from pathlib import Path

from lnpolicy.edition.edition import Edition

RULES = """
schema = "lnpolicy/rules/2"
edition = "2026-06"

[calculator]
name = "sample"
title = "试验"
about = "试验。"
examples = ["lnpolicy calc sample"]
inputs = ["cost", "granted", "months", "level", "agreed", "signed", "filed"]
needed = [["cost"]]

[[inputs]]
name = "cost"
kind = "money"
unit = "元"
label = "费用"
meaning = "费用"

[[inputs]]
name = "granted"
kind = "money"
unit = "元"
label = "已得"
meaning = "已经得到的"

[[inputs]]
name = "months"
kind = "number"
unit = "个月"
label = "月数"
meaning = "月数"

[[inputs]]
name = "level"
kind = "choice"
label = "等级"
meaning = "等级"
choices = { junior = ["初级"], senior = ["高级"] }

[[inputs]]
name = "agreed"
kind = "yes_no"
label = "同意"
meaning = "是否同意"

[[inputs]]
name = "signed"
kind = "date"
label = "签订日"
meaning = "签订的日期"

[[inputs]]
name = "filed"
kind = "date"
label = "申报日"
meaning = "申报的日期"
instead = { never = ["没有"] }

[[rules]]
id = "sample"
policy = "pilot-testing-voucher"
section = "measures"
clause = "支持额度不超过企业购买科技创新服务实际发生费用的30%，每个年度每家企业支持额度不超过20万元。"
label = "试验"
numbers = { share = "0.3", most = "200000" }
result = { amount = "support" }

[rules.words]
"支持额度不超过企业购买科技创新服务实际发生费用的30%" = [
  "cost", "share", "granted", "months", "level", "agreed", "signed", "filed",
]
"每个年度每家企业支持额度不超过20万元" = ["most"]

[[rules.dated.wage]]
value = "1"
first = 2026-01-01
last = 2026-12-31
clause = "每个年度"

#MORE
[[rules.let]]
name = "support"
label = "补助"
unit = "元"
formula = "#FORMULA"
"""


TIERS = """
[[topics]]
name = "grant"
what = "补贴"
asked_by = ["months", "agreed", "granted"]

[[solve]]
input = "months"
topic = "grant"
"""
TIER = """
[[rules]]
id = "#ID"
policy = "pilot-testing-voucher"
section = "measures"
clause = "支持额度不超过企业购买科技创新服务实际发生费用的30%"
label = "#ID"
topic = "grant"
numbers = { once = "5000", each = "800" }
result = { verdict = ["可享受[label]", "不可享受[label]", "[label]待确认"], amount = "support", otherwise = "nothing" }

[rules.words]
"支持额度不超过企业购买科技创新服务实际发生费用的30%" = ["once", "each", "months", "agreed"]

[rules.when]
#WHEN

[[rules.let]]
name = "support"
label = "补贴"
unit = "元"
formula = "#FORMULA"

[[rules.let]]
name = "nothing"
formula = "fen(0)"
"""


def tiers(**rules: tuple[str, str]) -> str:
    """The file of rules of one topic, of each its conditions and the formula of what it comes to."""
    made = [
        TIER.replace("#ID", name).replace("#WHEN", when).replace("#FORMULA", formula)
        for name, (when, formula) in rules.items()
    ]
    return "".join([RULES.partition("[[rules]]")[0], TIERS, *made])


def sample(formula: str, more: str = "") -> str:
    """The file of rules with that formula for what is received, and `more` before it."""
    return RULES.replace("#FORMULA", formula).replace("#MORE", more)


def edition_of(rules: str, root: Path, folder: Path) -> Edition:
    """The bundled edition with that one calculator alone, in an empty folder or one that was made so before."""
    for path in (root / "data").iterdir():
        if path.name != "rules" and not (folder / path.name).exists():
            (folder / path.name).symlink_to(path)
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules/shared.toml").write_text('schema = "lnpolicy/rules/2"\ncalculators = ["sample"]\n', "utf-8")
    (folder / "rules/sample.toml").write_text(rules, "utf-8")
    return Edition(folder)

"""What people call the sections of a policy."""

from __future__ import annotations

_CALLED = {
    "measures": ("措施", "支持措施", "支持", "范围", "内容"),
    "audience": ("对象", "条件", "适用"),
    "procedure": ("流程", "办理", "办理流程", "怎么办", "怎么办理"),
    "contacts": ("电话", "联系方式", "联系电话", "联系人", "咨询"),
    "basis": ("依据", "文件", "文号"),
    "urls": ("网址", "链接", "网站"),
}
"""What people call the sections besides their names and headings."""


def section_called(word: str) -> str | None:
    """The section that is called so; None where none is."""
    from lnpolicy.present.policy_page import HEADINGS
    from lnpolicy.rules.spoken import bare

    said = bare(word).lower()
    found = (key for key, heading in HEADINGS.items() if said in (key, heading, *_CALLED[key]))
    return next(found, None)

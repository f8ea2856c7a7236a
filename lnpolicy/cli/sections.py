"""What people call the sections of a policy."""

from __future__ import annotations

_CALLED = {
    "measures": ("措施", "支持措施", "支持", "范围", "内容"),
    "audience": ("对象", "条件", "适用"),
    "procedure": ("流程", "办理", "办理流程", "怎么办", "怎么办理"),
    "contacts": (
        *("电话", "电话号码", "联系方式", "联系电话", "联系人", "咨询", "客服", "怎么联系", "打哪个电话", "打什么电话"),
        *("找谁", "找谁问", "找谁办", "问谁", "联系谁", "咨询谁", "打给谁", "打电话给谁", "给谁打电话", "找哪个部门"),
        *("谁管", "归谁管", "哪个部门管", "归哪个部门管", "找哪", "去哪问"),
    ),
    "basis": ("依据", "文件", "文号", "依据文件", "文件依据", "政策依据", "政策文件"),
    "urls": ("网址", "链接", "网站"),
}
"""What people call the sections besides their names and headings."""


def who_is_asked(sentence: str) -> str:
    """The words with which a sentence ends that asks whom to call (残保金找谁); empty where it does not."""
    return max((word for word in _CALLED["contacts"] if sentence.endswith(word)), key=len, default="")


def section_called(word: str) -> str | None:
    """The section that is called so; None where none is."""
    from lnpolicy.present.policy_page import HEADINGS
    from lnpolicy.rules.spoken import bare

    said = bare(word).lower()
    found = (key for key, heading in HEADINGS.items() if said in (key, heading, *_CALLED[key]))
    return next(found, None)

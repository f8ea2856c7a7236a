"""A corpus of two policies, written by hand, and copies of it with one thing damaged."""

import pytest

MINIMAL = """\
schema = "lnpolicy/corpus/1"
edition = "2027-06"
title = "小汇编"
categories = ["降本增效", "创业创新"]

[[policies]]
id = 1
title = "第一条"
also_titled = ["另题"]
category = "降本增效"
page = 3
audience = "企业"
measures = '''
1.甲。
2.乙 丙。'''
basis = "《办法》（辽政发〔2026〕3号）"
procedure = "免申即享。"
urls = ["https://a.gov.cn/1"]
alternatives = ["https://b.gov.cn/1"]
url_note = "见网站。"

[[policies.contacts]]
office = "省残联"
phones = ["024-82619170", "12385"]
note = "工作日"

[[policies.documents]]
title = "办法"
number = "辽政发〔2026〕3号"

[[policies]]
id = 2
title = "第二条"
category = "创业创新"
page = 3
audience = "个人"
measures = "补贴。"
basis = "《条例》"
procedure = "现场办理。"
urls = []
url_note = "请拨打咨询电话。"
contacts = [{office = "省药监局"}]
"""


@pytest.fixture
def minimal(tmp_path):
    """The path of the small corpus."""
    path = tmp_path / "small.toml"
    path.write_text(MINIMAL, "utf-8")
    return path


@pytest.fixture
def damaged(tmp_path):
    """Write the small corpus with `old`, which must be in it, replaced once by `new`."""

    def damaged(old, new):
        assert old in MINIMAL
        path = tmp_path / "damaged.toml"
        path.write_text(MINIMAL.replace(old, new, 1), "utf-8")
        return path

    return damaged

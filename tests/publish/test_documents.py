import pytest

from lnpolicy.corpus.model import Document
from lnpolicy.publish.documents import read_documents


@pytest.mark.parametrize(
    ("basis", "documents"),
    [
        ("关于印发《若干举措》的通知（辽政发〔2026〕3号）", [Document("若干举措", "辽政发〔2026〕3号")]),
        ("《关于印发〈办法〉的通知》（辽财规〔2024〕8号）", [Document("关于印发〈办法〉的通知", "辽财规〔2024〕8号")]),
        ("《烟草专卖法》、《实施条例》", [Document("烟草专卖法"), Document("实施条例")]),
        ("《许可证管理办法》（工业和信息化部37号令）", [Document("许可证管理办法", "工业和信息化部37号令")]),
        ("《公告》（2025年第194号，公告有效期自2025年10月11日起）", [Document("公告", "2025年第194号")]),
        ("《检疫审批管理办法》（署令262号修正）", [Document("检疫审批管理办法", "署令262号")]),
        ("标准《安全技术要求》（JT/T 1543-2025）", [Document("安全技术要求", "JT/T 1543-2025")]),
        ("海关关于取消备案的公告（公告〔2023〕136号）", [Document("海关关于取消备案的公告", "公告〔2023〕136号")]),
        ("《海关公告2024年第167号（电商）》", [Document("海关公告2024年第167号（电商）", "海关公告2024年第167号")]),
        ("《A》（辽政发〔2020〕1号）、《A》（辽政发〔2020〕1号）", [Document("A", "辽政发〔2020〕1号")]),
        ("明确10项具体举措", []),
    ],
)  # fmt: skip
def test_documents_and_their_numbers_are_read_from_the_basis(basis, documents):
    assert list(read_documents(basis)) == documents

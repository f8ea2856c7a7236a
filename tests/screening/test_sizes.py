"""The size of an enterprise as 工信部联企业〔2011〕300号 has it; the figures are read off its fourth article."""

from datetime import date

import pytest

from lnpolicy.present.sizing import derived_size, warnings_of
from lnpolicy.screening.checkup import checkup

DAY = date(2026, 9, 1)


def checked(edition, **facts):
    return checkup({"entity": "enterprise", **facts}, on=DAY, edition=edition)


@pytest.mark.parametrize(
    ("sector", "figures", "size"),
    [
        ("农、林、牧、渔业", {"revenue": "49万"}, "micro"),
        ("农、林、牧、渔业", {"revenue": "50万"}, "small"),
        ("农、林、牧、渔业", {"revenue": "500万"}, "medium"),
        ("农、林、牧、渔业", {"revenue": "2亿"}, "large"),
        ("工业", {"employees": 299, "revenue": "5亿"}, "small"),
        ("工业", {"employees": 300, "revenue": "2000万"}, "medium"),
        ("工业", {"employees": 1000, "revenue": "3.9亿"}, "medium"),
        ("工业", {"employees": 1000, "revenue": "4亿"}, "large"),
        ("工业", {"employees": 20, "revenue": "299万"}, "micro"),
        ("建筑业", {"revenue": "6000万", "total_assets": "4999万"}, "small"),
        ("建筑业", {"revenue": "6000万", "total_assets": "5000万"}, "medium"),
        ("建筑业", {"revenue": "8亿", "total_assets": "8亿"}, "large"),
        ("批发业", {"employees": 5, "revenue": "1000万"}, "small"),
        ("批发业", {"employees": 4, "revenue": "5亿"}, "micro"),
        ("批发业", {"employees": 200, "revenue": "4亿"}, "large"),
        ("零售业", {"employees": 50, "revenue": "500万"}, "medium"),
        ("零售业", {"employees": 300, "revenue": "1.9亿"}, "medium"),
        ("交通运输业", {"employees": 300, "revenue": "3000万"}, "medium"),
        ("交通运输业", {"employees": 1000, "revenue": "3亿"}, "large"),
        ("仓储业", {"employees": 100, "revenue": "1000万"}, "medium"),
        ("仓储业", {"employees": 200, "revenue": "3亿"}, "large"),
        ("邮政业", {"employees": 300, "revenue": "1999万"}, "small"),
        ("住宿业", {"employees": 100, "revenue": "2000万"}, "medium"),
        ("餐饮业", {"employees": 10, "revenue": "100万"}, "small"),
        ("餐饮业", {"employees": 300, "revenue": "1亿"}, "large"),
        ("信息传输业", {"employees": 1999, "revenue": "20亿"}, "medium"),
        ("软件和信息技术服务业", {"employees": 10, "revenue": "50万"}, "small"),
        ("软件和信息技术服务业", {"employees": 300, "revenue": "1亿"}, "large"),
        ("房地产开发经营", {"revenue": "1000万", "total_assets": "4999万"}, "small"),
        ("房地产开发经营", {"revenue": "20亿", "total_assets": "1亿"}, "large"),
        ("物业管理", {"employees": 100, "revenue": "500万"}, "small"),
        ("物业管理", {"employees": 1000, "revenue": "5000万"}, "large"),
        ("租赁和商务服务业", {"employees": 100, "total_assets": "7999万"}, "small"),
        ("租赁和商务服务业", {"employees": 300, "total_assets": "12亿"}, "large"),
        ("其他未列明行业", {"employees": 9}, "micro"),
        ("其他未列明行业", {"employees": 300}, "large"),
    ],
)
def test_the_size_follows_from_sector_and_figures(edition, sector, figures, size):
    assert checked(edition, size_sector=sector, **figures).known["size"] == size


def test_one_figure_of_two_bounds_the_size_from_above(edition):
    known = checked(edition, size_sector="工业", employees=299).known
    assert known["small_micro"] is True
    assert "size" not in known


def test_one_figure_that_makes_it_micro_decides(edition):
    assert checked(edition, size_sector="工业", employees=19).known["size"] == "micro"


def test_a_large_figure_alone_says_nothing(edition):
    known = checked(edition, size_sector="工业", employees=5000).known
    assert "size" not in known
    assert "sme" not in known


def test_without_a_sector_nothing_follows(edition):
    assert "size" not in checked(edition, employees=10, revenue="10万").known


def test_an_institution_has_no_size(edition):
    known = checkup({"entity": "institution", "size_sector": "其他", "employees": 5}, on=DAY, edition=edition).known
    assert "size" not in known


def test_what_is_derived_is_said_with_its_source(edition):
    derived = derived_size(checked(edition, size_sector="软件", employees=45, revenue="3000万"))
    assert derived is not None
    assert derived["value"] == "small"
    assert "45 人" in derived["text"]
    assert "工信部联企业〔2011〕300号" in derived["source"]
    assert derived["clause"].startswith("软件和信息技术服务业。从业人员300人以下")


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ({"size": "large"}, {"employees": 45, "revenue": "3000万"}),
        ({"size": "large"}, {"employees": 45}),
        ({"sme": False}, {"employees": 5}),
        ({"small_micro": False}, {"employees": 5}),
    ],
)
def test_what_was_said_of_the_size_wins_and_is_warned_of(edition, said, figures):
    made = checked(edition, size_sector="软件", **said, **figures)
    assert {name: made.known[name] for name in said} == said
    assert derived_size(made) is None
    assert "以画像写的为准" in warnings_of(made)[0]


def test_what_was_said_and_follows_too_is_not_warned_of(edition):
    made = checked(edition, size_sector="软件", employees=45, revenue="3000万", size="small")
    assert warnings_of(made) == []
    assert derived_size(made) is None


@pytest.mark.parametrize(
    ("size", "sme", "small_micro"),
    [("micro", True, True), ("small", True, True), ("medium", True, False), ("large", False, False)],
)
def test_a_size_says_whether_it_is_small(edition, size, sme, small_micro):
    known = checked(edition, size=size).known
    assert (known["sme"], known["small_micro"]) == (sme, small_micro)


def test_a_small_figure_alone_settles_what_is_for_small_firms(edition):
    made = checked(edition, size_sector="工业", employees=60, hires_graduates=True, contract_months=12)
    assert next(one.group for one in made.filed if one.entitlement.policy == 64) == "entitled"

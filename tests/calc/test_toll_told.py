"""What is told of a trip beside its amount: the first line, slips, warnings."""

import pytest

from lnpolicy import calc
from tests.calc.trips import COACH, CONTAINER, option, without

# The first line


@pytest.mark.parametrize(
    ("inputs", "headline"),
    [
        (
            CONTAINER | {"toll": 100, "hydrogen": False, "axles": 4, "rail_hub": False},
            "应付 65.00 元，省 35.00 元，依据第72条政策；确认从指定港口收费站进或出则 50.00 元（第78条）",
        ),
        (
            {"vehicle": "truck", "toll": 300},
            "应付 300.00 元；确认是氢燃料电池货车等条件则 0.00 元（第77条），"
            "确认运输国际标准集装箱等条件则 150.00 元（第78、79条）",
        ),
        ({"vehicle": "bus", "toll": 80}, "应付 80.00 元；确认办理了辽宁省高速公路月票卡则 52.00 元（第73条）"),
        ({"vehicle": "bus"}, "有优惠待确认（第73条）"),
        ({"vehicle": "bus", "monthly_card": False, "toll": 80}, "应付 80.00 元；没有一条优惠符合条件"),
        ({"vehicle": "bus", "monthly_card": True, "toll": 80}, "应付 52.00 元，省 28.00 元，依据第73条政策"),
        (without(COACH, "booked") | {"toll": 100, "plate": "吉A"}, "应付 100.00 元；确认已预约并审核通过"),
    ],
)
def test_what_would_be_paid_if_more_were_confirmed_stands_in_the_first_line(inputs, headline):
    assert calc.toll(**inputs).headline.startswith(headline)


def test_what_may_be_read_to_cost_less_is_in_the_first_line():
    # (2 + 1.35 x 3 x 0.33) x 100; (2 + 1.35 x 3) x 0.33 x 100
    answer = calc.toll(vehicle="oversize", rate=2, km=100, extra_axle_lines=3, hydrogen=False, container=False)
    assert answer.headline.startswith("应付 333.65 元")
    assert "条文有不止一种读法，最少应付 199.65 元" in answer.headline
    assert "条文有不止一种读法，请先核实；金额按应付最多的一种计" in answer.warnings


def test_what_comes_about_with_a_cheaper_discount_alone_is_not_promised():
    # with ETC, which both take, 78 leaves 50 per cent, and 72 alone 65
    answer = calc.toll(**without(CONTAINER, "etc") | {"toll": 100}, axles=4, exit="东港", hydrogen=False)
    assert "确认安装使用ETC则 50.00 元（第78条）" in answer.headline
    assert "65.00" not in answer.headline
    assert [(one.input, str(one.at_stake)) for one in answer.questions] == [("etc", "50.00")]
    assert str(option(answer, 72).amount) == "65.00"


def test_the_first_line_has_the_range_of_the_reading_that_comes_to_least_beside_its_own():
    # no lines: 2 x 100 and 2 x 0.33 x 100; twenty: (2 + 27 x 0.33) x 100 and (2 + 27) x 0.33 x 100
    answer = calc.toll(vehicle="oversize", rate=2, km=100, container=False, hydrogen=False, etc=False)
    assert answer.headline.startswith("应付 200.00 至 1091.00 元，依据第76条政策")
    assert "条文有不止一种读法，按应付最少的读法 66.00 至 957.00 元" in answer.headline


def test_a_reading_of_axle_lines_that_comes_to_less_is_in_the_first_line_whatever_policy_gives_the_amount():
    # 78: (2 + 2.7) x 100 x 0.5; 76 of the whole and 78: 470 x 0.33 x 0.5
    trip = {"vehicle": "oversize", "axles": 8, "rate": 2, "km": 100, "extra_axle_lines": 2, "exit": "鲅鱼圈"}
    answer = calc.toll(**trip, container=True, etc=True, hydrogen=False, rail_hub=False)
    assert answer.headline.startswith(
        "应付 235.00 元，省 235.00 元，依据第78条政策；条文有不止一种读法，最少应付 77.55 元"
    )


def test_who_may_pay_nothing_is_told_by_which_policy_in_the_first_line():
    """Policy 76 comes to 66 at least (2 x 100 x 0.33); nought is that of policy 77."""
    answer = calc.toll(vehicle="oversize", rate=2, km=100)
    assert answer.amount_min == 0
    assert "则 0.00 元（第77条）" in answer.headline


# Figures that are probably slips


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"toll": "0.5"}, "标准通行费 0.5 元不像是真的，请核对：要填整趟行程打折以前的通行费，单位是元"),
        ({"toll": 32000}, "标准通行费 32000 元不像是真的，请核对：要填一趟行程打折以前的通行费"),
        ({"rate": "0.09", "km": 100}, "费率 0.09 元不像是真的，是不是每吨公里的费率？这里要每车公里的"),
        ({"rate": 45, "km": 100}, "费率 45 元不像是真的，是不是 0.45 元"),
        ({"rate": 2, "km": "0.4"}, "里程 0.4 公里不像是真的，请核对单位：这里要公里"),
        ({"rate": 2, "km": 45000}, "里程 45000 公里不像是真的，是不是 45 公里"),
        ({"rate": 2, "km": 2300}, "里程 2300 公里不像是真的，请核对：跨省行程只填辽宁段"),
        ({"vehicle": "coach", "seats": 145}, "座位数 145 座不像是真的，请核对行驶证上的核定载人数"),
        ({"axles": 60}, "轴数 60 轴不像是真的，请核对：要填轴数，不是轮数"),
        ({"extra_axle_lines": 80}, "增加的轴线数 80 轴线不像是真的，请核对：要填比 6 轴货车多出的轴线数，不是轮数"),
    ],
)
def test_an_implausible_figure_of_a_trip_is_used_and_warned_of(inputs, said):
    warnings = calc.toll(**{"vehicle": "truck"} | inputs).warnings
    assert [warning.startswith(said) for warning in warnings if "不像是真的" in warning] == [True]


def test_plausible_figures_of_a_trip_are_not_warned_of():
    trip = {"vehicle": "truck", "axles": 26, "rate": "0.45", "km": 800, "seats": 3, "extra_axle_lines": 20}
    assert not any("不像是真的" in warning for warning in calc.toll(**trip).warnings)
    assert not any("不像是真的" in warning for warning in calc.toll(vehicle="truck", toll=2000).warnings)


def test_a_toll_that_is_not_what_the_rate_comes_to_is_warned_of():
    truck = {"vehicle": "大件车", "axles": 7, "rate": 2, "km": 60, "extra_axle_lines": 1}

    def said(toll):
        return [text for text in calc.toll(**truck, toll=toll).warnings if "不一致" in text]

    assert "所给的标准通行费 200.00 元" in said(200)[0]  # (2 + 1.35) x 60 = 201
    assert "201.00 元" in said(200)[0]
    assert not said(201)


# What is warned of, and what is taken for granted


def test_what_the_handbook_does_not_print_is_a_warning():
    for inputs, policy in ((CONTAINER | {"exit": "鲅鱼圈"}, 78), (COACH | {"toll": 100}, 80)):
        answer = calc.toll(**inputs)
        assert any(f"第{policy}条的截止日期手册没有印" in warning for warning in answer.warnings)
        assert any("四舍五入到分" in warning for warning in answer.warnings)


def test_the_part_in_liaoning_is_assumed_unless_it_is_said():
    assert any("辽宁段" in said for said in calc.toll(**CONTAINER).assumptions)
    assert calc.toll(**CONTAINER, in_province=True).assumptions == []


def test_a_trip_is_taken_to_be_within_the_province_and_this_is_said_of_what_is_priced_alone():
    def said(**more):
        return [text for text in calc.toll(vehicle="货车", **more).assumptions if "辽宁段" in text]

    assert len(said(toll=100)) == len(said(toll=100, in_province=False)) == 1
    assert not said(toll=100, in_province=True)
    assert not said()


@pytest.mark.parametrize(("axles", "said"), [(6, "含不含6轴没有印"), (7, None)])
def test_an_oversize_truck_with_six_axles_is_warned_of(axles, said):
    answer = calc.toll(vehicle="大件车", axles=axles, rate=2, km=100, extra_axle_lines=3)
    found = [text for text in answer.warnings if "把车型填成货车再算" in text]
    assert len(found) == (said is not None)
    assert all(said in text for text in found)


def test_an_oversize_truck_without_added_lines_is_pointed_to_six_axles():
    answer = calc.toll(vehicle="oversize", rate=2, km=100, extra_axle_lines=0, hydrogen=False, container=False)
    assert answer.warnings[0].startswith("没有增加轴线的和 6 轴货车一样")
    assert "看第75条" in answer.warnings[0]


@pytest.mark.parametrize(
    ("trip", "said"),
    [
        ({"monthly_card": True, "container": True}, "第73条的月票卡优惠只给客运班车"),
        ({"monthly_card": True, "collective": True}, "第73条的月票卡优惠只给客运班车"),
        ({"hydrogen": True, "seats": 45}, "氢燃料电池货车是货车，这里按客车计"),
    ],
)
def test_what_every_vehicle_that_it_may_be_is_warned_of_is_said_before_the_vehicle_is(trip, said):
    assert any(said in text for text in calc.toll(**trip, toll=100).warnings)
    for name in trip:
        assert not any(said in text for text in calc.toll(**without(trip, name), toll=100).warnings)


@pytest.mark.parametrize(
    ("trip", "said"),
    [
        ({"vehicle": "bus", "hydrogen": True, "monthly_card": False}, "氢燃料电池货车是货车，这里按客车计"),
        ({"vehicle": "car", "hydrogen": True}, "氢燃料电池货车是货车，这里按客车计"),
        ({"vehicle": "car", "monthly_card": True}, "第73条的月票卡优惠只给客运班车"),
    ],
)
def test_what_is_said_of_another_vehicle_helps_none_and_is_warned_of(trip, said):
    answer = calc.toll(**trip, toll=100, plate="吉A")
    assert any(said in text for text in answer.warnings)
    assert (answer.verdict, answer.amount) == ("ineligible", 100)

"""A handbook of a province that does not exist: thirty policies, set otherwise than that of Liaoning in every respect.

Its contents are tables without pages under chapters, its sections have other names, another order of counting, and one
office answers for several policies. Every sentence was written for this test.
"""

from __future__ import annotations

FORM = """\
schema = "lnpolicy/form/1"
numbered = false
headers = ["云岭省助企政策一本通"]

[sections]
audience = ["谁可申报"]
measures = ["扶持内容"]
basis = ["文件出处"]
procedure = ["申领步骤"]
contacts = ["联系处室"]
urls = ["网上入口"]
"""
NAMES = ("谁可申报", "扶持内容", "文件出处", "申领步骤", "联系处室", "网上入口")
OFFICES = {
    "厅": ("云岭省商贸厅", "0999-6120011"),
    "农": ("云岭省农牧厅", "0999-6120022"),
    "工": ("云岭省制造业发展局", "0999-6120033"),
}
CHAPTERS: dict[str, list[tuple[str, str, str, str, str]]] = {
    "稳产扩销": [
        (
            "茶园机械购置补贴",
            "在云岭省种茶五十亩以上的合作社",
            "购置采茶机、揉捻机的，按发票额的 35%补贴，每户最高 8 万元。",
            "农",
            "购机后 60 日内",
        ),
        (
            "高山蔬菜冷藏运费补助",
            "从海拔一千米以上基地外运蔬菜的经营者",
            "每吨每百公里补助 12 元，一年不超过 30 万元。",
            "农",
            "每季度末",
        ),
        ("夜间集市摊位费减半", "在夜间集市设摊的个体工商户", "摊位费按七月至九月标准的 50%收取。", "厅", "设摊前"),
        (
            "首店落户奖励",
            "在省内开设首家门店的品牌企业",
            "门店经营满一年的，给予 25 万元奖励。",
            "厅",
            "满一年后三个月内",
        ),
        (
            "老字号修缮补贴",
            "获得云岭老字号称号的企业",
            "修缮店堂的，补贴实际支出的 40%，最高 60 万元。",
            "厅",
            "竣工验收后",
        ),
        (
            "外贸样品寄送补助",
            "上年出口额低于三百万美元的企业",
            "寄送样品的国际运费补助一半，每年最高 5 万元。",
            "厅",
            "次年二月底前",
        ),
    ],
    "用工": [
        ("返乡木匠工坊补助", "返乡从事木作的手艺人", "租用工坊的，每月补助 900 元，最长 18 个月。", "工", "签订租约后"),
        ("刺绣带徒津贴", "带徒授艺的刺绣传承人", "每带一名徒弟满半年，津贴 2600 元。", "工", "满半年后"),
        (
            "矿区转岗培训",
            "关停矿山的原职工",
            "参加转岗培训并取得证书的，每人补贴 1800 元。",
            "工",
            "取得证书后 90 日内",
        ),
        (
            "季节用工交通补贴",
            "组织跨县采茶务工的用人单位",
            "包车费用补贴 30%，每车次最高 1500 元。",
            "农",
            "务工结束后",
        ),
        ("女工返岗托幼补贴", "自办托幼点的制造企业", "按收托人数每人每月补贴 260 元。", "工", "每半年"),
    ],
    "融资": [
        (
            "茶青收购贷贴息",
            "收购茶青的加工企业",
            "收购期贷款按年利率 1.5 个百分点贴息，期限 6 个月。",
            "农",
            "贷款结清前",
        ),
        ("仓单质押登记费免收", "以仓单质押融资的经营者", "登记费全免。", "厅", "登记时"),
        (
            "小水电技改融资担保",
            "装机一千千瓦以下的小水电站",
            "担保费率不高于 0.8%，超出部分由省级财政承担。",
            "工",
            "签订担保合同后",
        ),
        ("民宿修建分期贷", "持证民宿的经营者", "贷款最长 60 个月，前 12 个月只付利息。", "厅", "装修开工前"),
        ("专利许可收入奖励", "对外许可专利的企业", "按当年许可收入的 3%奖励，最高 20 万元。", "工", "次年一季度"),
    ],
    "减负": [
        ("高速公路茶季通行优惠", "运输茶青的货车", "三月至五月通行费按 7 折收取。", "农", "免于申请"),
        ("用水阶梯下调", "年用水五万吨以下的食品厂", "水价按居民一档执行。", "工", "向供水企业登记"),
        ("计量器具免费检定", "集贸市场的经营户", "电子秤每年免费检定一次。", "厅", "集中检定日"),
        ("展位费资助", "参加省外展会的企业", "每个标准展位资助 70%，每家最多 4 个。", "厅", "展会结束后 45 日内"),
        ("环保设备电价补贴", "加装废气治理设备的砖瓦厂", "设备用电每千瓦时补贴 0.12 元。", "工", "设备投运后"),
        ("社会团体场地减租", "承租国有房屋的行业协会", "租金减收三成。", "厅", "续租时"),
        ("包装物回收押金垫付", "实行包装回收的酒厂", "押金由省级平台垫付，周转期 30 日。", "工", "接入平台后"),
    ],
    "办证": [
        ("民宿开办一次办", "拟开办民宿的房主", "消防、卫生、特业三证并作一次办理。", "厅", "10 个工作日内办结"),
        ("砍伐毛竹备案制", "承包竹林的农户", "年采伐三十立方米以下的，以备案代替许可。", "农", "采伐前 5 个工作日"),
        ("食品小作坊登记延期", "登记证将到期的小作坊", "到期前 30 日申请的，自动延期两年。", "厅", "到期前 30 日"),
        ("货运车辆跨县年审", "在省内营运的货车", "可在任一县年审，当场发证。", "工", "到检测站"),
        ("矿泉水水源登记", "取用矿泉水的企业", "水源登记与采矿登记合并，20 个工作日内办结。", "工", "向省局提交"),
        ("小微茶企商标受理点", "注册茶叶商标的经营者", "在县城受理点免费代办。", "农", "随到随办"),
        (
            "临时用地线上续期",
            "临时用地期限将满的施工单位",
            "期限满前 15 个工作日在线申请，可续一年。",
            "工",
            "期限满前 15 个工作日",
        ),
    ],
}


def handbook(*, year: str = "2027", changed: dict[str, str] | None = None, left_out: tuple[str, ...] = ()) -> str:
    """The handbook as text: `changed` are words put for others, `left_out` the titles that are not in it."""
    lines = ["# 云岭省助企政策一本通", "", f"{year}年3月印", "", "# 目次", ""]
    for place, (chapter, policies) in enumerate(CHAPTERS.items(), 1):
        lines += [f"## 第{'一二三四五'[place - 1]}章 {chapter}", "", "| 条目 | 名称 |", "| --- | --- |"]
        lines += [f"| {place}-{n} | {title} |" for n, (title, *_) in enumerate(policies, 1) if title not in left_out]
        lines.append("")
    for place, (chapter, policies) in enumerate(CHAPTERS.items(), 1):
        lines += [chapter, ""]
        for number, (title, who, what, office, when) in enumerate(policies, 1):
            if title in left_out:
                continue
            name, phone = OFFICES[office]
            texts = [
                who + "。",
                what,
                f"《云岭省{title}办法》（云政办〔2027〕{place * 10 + number}号）",
                f"{when}，向县级窗口提出；窗口转{name}。",
                f"{name} {phone}",
                f"<https://zc.yunling.example.gov.cn/{place}/{number}.html>",
            ]
            lines += [f"### {title}", ""]
            for count, (heading, text) in enumerate(zip(NAMES, texts, strict=True), 1):
                lines += [f"**（{count}）{heading}**", "", text, ""]
            lines += ["云岭省助企政策一本通", ""]
    text = "\n".join(lines)
    for old, new in (changed or {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text

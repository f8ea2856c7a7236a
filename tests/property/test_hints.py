"""Whatever is typed behind a calculator: the line that a hint offers is understood when it is copied."""

from __future__ import annotations

import io
import re
import shlex
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy.cli.environment import Environment
from lnpolicy.cli.main import main
from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ExitCode

EDITION = bundled_edition()
TITLES = [EDITION.rules(name).calculators[name].title for name in EDITION.calculators]
SAID = [
    *(
        "货车",
        "大巴",
        "6轴",
        "8轴",
        "200元",
        "96000元",
        "200公里",
        "ETC",
        "没有ETC",
        "集装箱",
        "鲅鱼圈",
        "锦州",
        "辽A",
        "7座",
    ),
    *(
        "120人",
        "3人",
        "12辆",
        "残疾人1",
        "没有残疾人",
        "工资6万",
        "大概一百人",
        "48岁",
        "女",
        "12个月",
        "中级工10人1年",
        "20人",
    ),
    *(
        "2026-12-20",
        "2026-12-20到期",
        "10月8日开始",
        "2026-09-01签的合同",
        "18个月前",
        "少缴80万",
        "应缴300万",
        "36学时",
    ),
    *(
        "122",
        "55",
        "60",
        "旅馆业",
        "预裁定展期",
        "今天",
        "哈哈",
        "xyz",
        "8000",
        "不知道",
        "30%",
        "小微企业",
        "是",
        "100平方米",
    ),
    *(
        "28个人的企业",
        "6轴集装箱车从鲅鱼圈上高速",
        "贷款100万",
        "年利率3.5%",
        "不拉集装箱的6轴货车",
        "去年",
        "每月工资5000",
        "高速费打折后640元",
        "招了3个残疾人的小公司",
        "要交多少",
    ),
]
LINE = re.compile(r"(?:如|输入)：(lnpolicy calc [^；。\n]*)")


def ran(words):
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(), out, err, {"COLUMNS": "100"}, lambda: date(2026, 11, 29), data_folder())
    return main(list(words), environment), err.getvalue()


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(TITLES), st.lists(st.sampled_from(SAID), min_size=1, max_size=4, unique=True))
def test_every_line_that_a_hint_offers_is_understood(title, words):
    _, told = ran(["calc", title, *words, "--no-input"])
    for line in LINE.findall(told):
        code, again = ran(shlex.split(line)[1:])
        assert code != ExitCode.USAGE, (told, again)

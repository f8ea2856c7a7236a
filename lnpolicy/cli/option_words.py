"""What people call the options: in Chinese (--数量 3), which is as good as their names; in English, which is told."""

from __future__ import annotations

from collections.abc import Collection

_CALLED = {
    "--limit": ("数量", "条数", "个数", "最多", "前几条", "count", "top", "max", "number", "num", "size"),
    "--category": ("类别", "分类", "类", "种类", "type", "kind", "cat"),
    "--authority": ("部门", "主管部门", "主管单位", "机关", "厅局", "department", "dept", "office", "agency"),
    "--on": ("日期", "哪天", "哪一天", "当天", "某天", "时间", "date", "day", "today", "as-of"),
    "--format": ("格式", "输出格式", "style", "output-format"),
    "--output": ("输出", "写到", "写进", "导出", "另存", "另存为", "结果", "out", "outfile", "export"),
    "--force": ("覆盖", "强制", "overwrite", "replace", "yes"),
    "--fields": ("字段", "列", "选列", "columns", "field", "select"),
    "--headers": ("列名", "表头", "lang", "language", "header"),
    "--color": ("颜色", "彩色", "colour", "no-color"),
    "--pager": ("分页", "翻页"),
    "--corpus": ("政策文件", "语料"),
    "--edition": ("版本", "哪一版", "汇编"),
    "--profile": ("画像", "企业画像"),
    "--section": ("章节", "节", "部分", "哪一节", "part"),
    "--explain": ("解释", "说明", "为什么", "理由", "verbose", "why", "debug", "details"),
    "--save": ("保存", "存", "存到", "保存到", "store"),
    "--set": ("设", "设定", "设置", "填"),
    "--new": ("新建", "从头", "重新", "重来"),
    "--facts": ("事实", "能填什么", "可填项"),
    "--only": ("只看", "组", "分组看", "group"),
    "--template": ("模板", "样表", "空表", "样子", "sample", "example"),
    "--within": ("多久", "天数", "以内", "多久以内", "days"),
    "--before": ("以前", "之前", "早于", "截至", "until", "by", "deadline", "ends-before", "to", "end"),
    "--upcoming": ("以后", "今后", "将来", "还没到的", "future", "next", "after", "since", "from"),
    "--alarm": ("提醒", "提前", "提前几天", "reminder", "remind"),
    "--ics": ("日历", "calendar", "ical"),
    "--in-force": ("执行中", "有效", "现行", "有效的", "active", "valid", "current", "status"),
    "--ending-before": (
        *("截止", "到期", "截止日期", "到期日", "何时截止前"),
        *("expired", "ended", "status", "until", "ends-before", "before", "expires"),
    ),
    "--print": ("打印",),
    "--title": ("标题", "抬头", "题目", "name"),
    "--input": ("输入", "输入文件", "json-file"),
    "--no-input": ("不问", "不要问", "batch", "quiet"),
    "--target": ("目标", "倒算", "想要"),
    "--solve": ("求", "求什么", "倒算哪一项"),
    "--scenarios": ("情形", "假设", "如果"),
    "--group-by": ("分组", "按什么分组", "小计"),
    "--map": ("对应", "列对应"),
    "--jobs": ("进程", "并行", "threads", "workers", "parallel"),
    "--resume": ("继续", "续算", "接着算", "continue"),
    "--sheet": ("工作表", "页签"),
}
"""The options with other words for each: what nobody need learn."""


def options_called(word: str, names: Collection[str]) -> list[str]:
    """Those of the options by their `names` that people call so; several where a word is too little to tell."""
    return [name for name in options_called_anywhere(word) if name in names]


def options_called_anywhere(word: str) -> list[str]:
    """Those of the options of all commands that people call so."""
    said = word.lstrip("-").lower()
    return [name for name, words in _CALLED.items() if said in words]


def option_in_chinese(word: str, names: Collection[str]) -> str:
    """The one of the options by their `names` that is called so in Chinese; empty where none or several are."""
    found = options_called(word, names) if not word.isascii() else []
    return found[0] if len(found) == 1 else ""


def words_for(names: Collection[str]) -> dict[str, str]:
    """The Chinese words for the options by their `names`, each with its option."""
    return {word: name for name in _CALLED if name in names for word in _CALLED[name] if not word.isascii()}

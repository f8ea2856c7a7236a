"""What people say to a program that is none of its business (退出, 登录, 更新), each answered in a sentence."""

from __future__ import annotations

from lnpolicy.rules.spoken import bare

_LEAVING = "不用退出：每条命令做完就结束了。问答中间想停，输入 q"
_UPDATING = "汇编跟着程序走：程序更新了，汇编就是新的。程序的版本：lnpolicy --version；找政策：lnpolicy search 更新"
_GREETING = "你好。想查什么直接写，如 lnpolicy 残保金；都能做什么，看 lnpolicy --help"
_ENTERING = "不用登录，也不用注册：都在这台电脑上算，不上传什么"
_ANSWERS = {
    **dict.fromkeys(("退出", "退出程序", "exit", "quit", "q", "bye", "再见", "拜拜", "logout"), _LEAVING),
    **dict.fromkeys(("更新", "update", "upgrade", "更新汇编", "更新程序", "检查更新"), _UPDATING),
    **dict.fromkeys(("登录", "登陆", "login", "账号"), _ENTERING),
    **dict.fromkeys(("你好", "您好", "在吗", "谢谢", "hi", "hello"), _GREETING),
}
_HOW = ("怎么", "如何", "怎样", "我要", "我想", "请")


def answer_to(word: str) -> str:
    """What is said to somebody who typed this in the place of a command; empty for all other words."""
    said = bare(word).lower()
    return next((_ANSWERS[rest] for before in ("", *_HOW) if (rest := said.removeprefix(before)) in _ANSWERS), "")

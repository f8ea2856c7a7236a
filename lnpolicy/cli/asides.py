"""What people say to a program that is none of its business (退出, 登录, 更新), each answered in a sentence."""

from __future__ import annotations

from lnpolicy.rules.spoken import bare

_LEAVING = "不用退出：每条命令做完就结束了。问答中间想停，输入 q"
_UPDATING = "汇编跟着程序走：程序更新了，汇编就是新的。程序的版本：lnpolicy --version；找政策：lnpolicy search 更新"
_ENTERING = "不用登录，也不用注册：都在这台电脑上算，不上传什么"
_ANSWERS = {
    **dict.fromkeys(("退出", "退出程序", "exit", "quit", "q", "bye", "再见", "拜拜", "谢谢", "logout"), _LEAVING),
    **dict.fromkeys(("更新", "update", "upgrade", "更新汇编", "更新程序", "检查更新", "怎么更新"), _UPDATING),
    **dict.fromkeys(("登录", "登陆", "怎么登录", "login", "账号"), _ENTERING),
}


def answer_to(word: str) -> str:
    """What is said to somebody who typed this in the place of a command; empty for all other words."""
    return _ANSWERS.get(bare(word).lower(), "")

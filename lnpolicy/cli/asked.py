"""Words of a sentence that ask for a sum (要交多少, 怎么算), or for something that is none."""

from __future__ import annotations

import re

_POLITE = "请问|请|麻烦|帮我|帮忙|我们|我|想|要|能不能|可不可以|能|可以|会不会|会"
_COMPUTE = "算一下|算一算|算算|算出|核算|计算|算"
_MAY = "还能|大概能|要不要|用不用|需不需要|应该|需要|可以|能|要|该|应|得|可|会|还|就|一共|总共|到底"
_DO = (
    "交纳|缴纳|支付|节省|优惠|便宜|补贴|领取|拿到|得到|享受|减免|报销|打折|扣除|预留|返还"
    "|交|缴|付|省|补|领|拿|得|贴|退|减|免|给|花|报|返"
)
_MANY = "多少|几个钱|几块钱"
_SUM = (
    rf"(?:{_MAY}){{0,3}}(?:{_DO})?(?:到|了|掉|下|后|完|之后|以后)?(?:是)?(?:{_MANY})(?:钱|元|块钱|块)?(?:呢|啊|呀|吗)?"
    rf"|(?:是)?(?:怎么|怎样|如何|咋)(?:个)?(?:算|计算|收)(?:法|的)?|(?:{_MAY})(?:{_DO})(?:吗|么|不)"
    rf"|(?:要不要|用不用)(?:{_DO})(?:钱)?|交不交|缴不缴|补不补|给不给|免不免|(?:能|可以)?打几折|打多少折"
)
"""Words that ask for a sum, or whether there is one."""
_CALLED_FOR = rf"^(?:{_POLITE}){{0,4}}(?:{_COMPUTE})"
_ELSE = "政策|哪些|条件|怎么办|办理|申请|流程|材料|手续|电话|文件|规定|期限|到期|什么时候|找谁|哪里|依据|原文"
"""Words that ask for something that no calculator says."""
_ASIDE = "要该应能可得需还再就只交缴付省补领拿给算退免减收到了的吗呢啊呀吧么是有请问钱元块我们你家这那里在按"
"""Signs of which a word may consist that says nothing beside what is asked for."""


def topic_of(word: str) -> str:
    """What is to be computed of what somebody asks: 残保金 of 残保金怎么算; the word itself where nothing is left."""
    return re.sub(rf"{_CALLED_FOR}|(?:{_SUM}|是多少|多少钱|多少)$", "", word) or word


def asks_sum(sentence: str) -> bool:
    """Whether a sentence asks what something comes to."""
    return re.search(rf"{_SUM}|{_CALLED_FOR}", sentence) is not None


def asks_else(sentence: str) -> bool:
    """Whether a sentence asks for something that no calculator says: which policies there are, whom to call."""
    return re.search(_ELSE, sentence) is not None


def without_asking(clause: str) -> list[str]:
    """The pieces of a clause around the words in it that ask for a sum."""
    return [piece for piece in re.split(f"{_SUM}|{_CALLED_FOR}", clause) if piece]


def asks_whether(word: str) -> bool:
    """Whether a word asks whether something is so (有没有残疾人, 没有ETC吗), and so does not say it; for no sum."""
    return any(re.search(r"(.)[不没]\1|有没有|是否|(?:没|无|不).*[吗么]$", piece) for piece in without_asking(word))


def only_asks(word: str) -> bool:
    """Whether a word is made of nothing but what people put around what they ask for (要交, 能省)."""
    return all(sign in _ASIDE for sign in word)

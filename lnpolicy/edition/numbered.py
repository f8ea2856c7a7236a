"""The number of a policy as people write it: 51, 第51条, ５１号, “51”。, 第五十一条; and several in a row: 51-53."""

from __future__ import annotations

import re

from lnpolicy.rules.spoken import bare

_NUMBER = r"(?:第|[Nn][Oo]\.?)?\s*(\d{1,9})\s*[条号]?(?:政策)?"
_WRITTEN_NUMBER = r"第\s*([零一二三四五六七八九十百]{1,5})\s*[条号](?:政策)?"
_TO = r"[条号]?\s*[-–—―−~至到]+\s*"
_RANGE = rf"(.+?){_TO}(.+?)[条号]?(?:政策)?"
_WITHIN = (
    r"第\s*(?:\d{1,3}|[零一二三四五六七八九十百]{1,5})\s*[条号](?:政策)?|(?<![\d〕\])）年第-])\d{1,3}\s*[条号]政策"
)
_AT_AN_END = r"(?P<before>\d{1,3})(?=\D)[号条]?|(?<=\D)(?P<behind>\d{1,3})[号条]?$"
_DASHES = "-–—―−~ "
LONGEST_RANGE = 1000
"""How many policies may be meant in a row; nobody's edition has as many."""


def number_meant(text: str) -> int | None:
    """The number of a policy that is all of `text`, in digits or in words (第五十一条); None where that is none.

    What stands around it (“51”。) says nothing, nor does a dash behind which nothing comes.
    """
    plain = bare(text).rstrip(_DASHES)
    if match := re.fullmatch(_NUMBER, plain):
        return int(match[1])
    if match := re.fullmatch(_WRITTEN_NUMBER, plain):
        from decimal import Decimal

        from lnpolicy.rules.written import written_figure

        found = written_figure(match[1], {"": Decimal(1)})
        return None if found is None else int(found)
    return None


def numbers_meant(text: str) -> list[int]:
    """The numbers that are all of `text`: one, or all from one to another (51-53, 第51至53条); none for other text."""
    if (number := number_meant(text)) is not None:
        return [number]
    found = re.fullmatch(_RANGE, bare(text))
    first, last = (number_meant(f"第{end.removeprefix('第')}条") for end in found.groups()) if found else (None, None)
    if first is None or last is None or not first <= last < first + LONGEST_RANGE:
        return []
    return list(range(first, last + 1))


def number_within(text: str) -> tuple[int, str] | None:
    """The number of the one policy that `text` names (第51条的电话), and what else it says; None where none is."""
    plain = bare(text)
    found = re.findall(_WITHIN, plain)
    number = number_meant(found[0]) if len(found) == 1 else None
    return None if number is None else (number, _besides(plain, found[0]))


def number_at_an_end(text: str) -> tuple[int, str] | None:
    """A number with which `text` begins or ends, that may be of a policy (51到期, 打印51), and what else it says."""
    plain = bare(text)
    found = re.match(_AT_AN_END, plain) or re.search(_AT_AN_END, plain)
    if found is None or any(map(str.isdecimal, rest := _besides(plain, found[0]))):
        return None
    return int(found["before"] or found["behind"]), rest


def _besides(text: str, part: str) -> str:
    """What is left of `text` without a part of it."""
    before, _, behind = text.partition(part)
    return bare(f"{bare(before)} {bare(behind)}")


def numbers_spelled_otherwise(text: str) -> list[int]:
    """The numbers in spellings that mean a policy only where nothing but one can be meant: 51.0, 五十一, 53-51."""
    plain = bare(text)
    if match := re.fullmatch(r"(\d{1,9})\.0+", plain):
        return [int(match[1])]
    if match := re.fullmatch(r"第?([零一二三四五六七八九十百]{2,5})[条号]?|第([一二三四五六七八九])", plain):
        return numbers_meant(f"第{match[1] or match[2]}条")
    ends = re.split(f"{_TO}第?", plain)
    return numbers_meant(f"{ends[1]}-{ends[0]}") if len(ends) == 2 else []

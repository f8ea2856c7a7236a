"""Every character of the published text is accounted for, by rules of this test's own."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
import tomli

HEADING = re.compile(
    r"^[#* ]*[一二三四五六]、"
    r"(适用对象|支持措施[和与]范围|政策依据|办事流程|具体流程|省级主管部门及咨询电话|政策网址)\**\s*$"
)
KEYS = {
    "适": "audience",
    "支": "measures",
    "政策依": "basis",
    "办": "procedure",
    "具": "procedure",
    "省": "contacts",
    "政策网": "urls",
}
CATEGORIES = ("综合保障", "要素支撑", "降本增效", "资金扶持", "金融支持", "创业创新")  # fmt: skip


def words(text: str) -> str:
    """`text` without white space and Markdown."""
    text = re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", text)
    text = re.sub(r"<br/>|\*\*|\\+(?=_)", "", text)
    text = re.sub(r"<(https?:[^>]*)>", r"\1", text)
    text = re.sub(r"(?m)^\s*(#+|-)\s+", "", text)
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def printed(source) -> dict[tuple[int, str], str]:
    """The source's sections by policy and section; titles under `title`, the contents under (0, contents)."""
    lines = source.split("\n")
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    openings = [number for number, line in enumerate(lines) if HEADING.match(line) and "适用对象" in line]
    titles = []
    for opening in openings:
        number = opening - 1
        while not lines[number].strip():
            number -= 1
        titles.append(number)
    policy, key = 0, "contents"
    for number, line in enumerate(lines):
        if number in titles:
            policy, key = policy + 1, "title"
        if HEADING.match(line):
            name = line.split("、", 1)[1]
            key = next(value for start, value in KEYS.items() if name.startswith(start))
            continue
        if policy and key != "title" and re.sub(r"[#\s]", "", line) in CATEGORIES:
            continue
        found[policy, key].append(line)
    return {place: "\n".join(text) for place, text in found.items()}


@pytest.fixture(scope="module")
def data(root) -> dict[int, dict]:
    return {
        policy["id"]: policy for policy in tomli.loads((root / "data/policies.toml").read_text("utf-8"))["policies"]
    }


@pytest.fixture(scope="module")
def repairs(root, data) -> list[dict]:
    """The repairs, each of a policy by its number."""
    numbers = {policy["key"]: number for number, policy in data.items()}
    written = tomli.loads((root / "data/repairs.toml").read_text("utf-8"))["repairs"]
    return [repair | {"policy": numbers[repair["policy"]]} for repair in written]


def repaired(text: str, policy: int, section: str, repairs: list[dict]) -> str:
    for repair in repairs:
        if (repair["policy"], repair["section"]) == (policy, section) and "corrected" in repair:
            assert text.count(repair["printed"]) == 1
            text = text.replace(repair["printed"], repair["corrected"])
    return text


def test_the_source_is_the_published_file_with_159_policies(printed):
    assert len([place for place in printed if place[1] == "title"]) == 159
    assert len(printed) == 1 + 159 * 7


@pytest.mark.parametrize("section", ["audience", "measures", "basis", "procedure"])
def test_every_character_of_the_prose_is_in_its_field_and_nothing_else_is(printed, data, repairs, section):
    for policy in range(1, 160):
        expected = words(repaired(printed[policy, section], policy, section, repairs))
        assert re.sub(r"\s", "", data[policy][section]) == expected, policy


def test_every_character_of_the_titles_is_in_the_title(printed, data):
    for policy in range(1, 160):
        assert data[policy]["title"].replace(" ", "") == words(printed[policy, "title"]), policy


def test_every_character_of_the_contacts_is_in_a_contact_or_separates_them(printed, data):
    for policy in range(1, 160):
        text = words(printed[policy, "contacts"])
        left = text
        for contact in data[policy]["contacts"]:
            for part in (contact["office"], *contact.get("phones", []), *contact.get("note", "").split("；")):
                piece = re.sub(r"\s", "", part)
                assert piece in text, (policy, piece)
                left = left.replace(piece, "", 1)
        left = re.sub(r"\d\.|联系电话|[、，；：。,()（）]", "", left)
        assert left == "", (policy, left)


def test_every_character_of_the_links_is_in_a_link_or_its_note(printed, data, repairs):
    for policy in range(1, 160):
        left = words(repaired(printed[policy, "urls"], policy, "urls", repairs))
        for url in data[policy]["urls"]:
            piece = url if url in left else url.removeprefix("http://")
            assert piece in left, (policy, url)
            left = left.replace(piece, "", 1)
        left = left.replace(re.sub(r"\s", "", data[policy].get("url_note", "")), "", 1)
        assert left == "", (policy, left)


def test_the_contents_hold_the_titles_and_pages_and_nothing_else(printed, data):
    def narrow(text: str) -> str:
        return text.translate(str.maketrans("（）", "()"))

    left = narrow(re.sub(r"</?b>", "", words(printed[0, "contents"])))
    opening = "辽宁惠企政策汇编2026年6月目录"
    assert left.startswith(opening)
    left = left.removeprefix(opening)
    for number in range(1, 160):
        policy = data[number]
        named = narrow(policy.get("also_titled", [policy["title"]])[0].replace(" ", ""))
        entry = re.escape(f"{number}.{named}") + rf"\.*{policy['page']}"
        match = re.search(rf"{entry}(?!\d)|{entry}(?={number + 1}\.)", left)
        assert match, (number, named)
        left = left[: match.start()] + left[match.end() :]
    for numeral, category in zip("一二三四五六", CATEGORIES, strict=True):
        left = left.replace(f"{numeral}、{category}", "", 1)
    assert left in ("", CATEGORIES[0]), left


def test_every_repair_has_a_reason_in_words(repairs):
    assert all(len(repair["reason"]) > 20 for repair in repairs)

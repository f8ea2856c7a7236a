"""An edition of June 2027: the present one with changes of every kind, each recorded with what was done.

A number chooses which policies change and how, so that another number makes another edition. What is recorded says what
a reader would say of the two prints laid side by side; it knows nothing of how they are compared.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.publish.made_policies import NEW, SLIPS, WORDS
from tests.publish.made_print import SECTIONS, Printed, Style, printed, received, style_of

CATEGORIES = ["综合保障", "要素支撑", "降本增效", "资金扶持", "金融支持", "创业创新"]
PROSE = ("audience", "measures", "procedure")

RATE = re.compile(r"\d+(?:\.\d+)?(?=[%折])")
AMOUNT = re.compile(r"\d+(?=(?:万|亿)?元)")
DAYS = re.compile(r"(?<![月\d])\d+(?=个?(?:工作)?日(?!期))")
MONTHS = re.compile(r"\d+(?=(?:个月|人|座|家|平方米|公里))")
DATE = re.compile(r"20\d\d(?=年\d{1,2}月\d{1,2}日|年底)")
DOCUMENT = re.compile(r"(?<=〕)\d+(?=号)")
SPELLED = re.compile(r"[一二三四五六七八九](?=(?:年以内|年内|年以上|年期|个月|个工作日|日内|项|级|年))")

WIDE_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")
WIDTHS = str.maketrans("，；：（）", ",;:()")


@dataclass(frozen=True)
class Change:
    """What was done: its kind, to which policy (its key, or the title of a new one), from which words to which."""

    kind: str
    policy: str
    section: str = ""
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    beside: str = ""


@dataclass
class Made:
    """A made edition: its Markdown, what was changed, and how every policy should read (without spaces)."""

    seed: int
    markdown: str
    style: Style
    changes: list[Change]
    texts: dict[str, dict[str, str]]  # by title
    titles: dict[str, str]  # of the policies of 2026 that are still there, by key
    order: list[str]  # titles as printed
    categories: list[str]
    old_titles: dict[str, str] = field(default_factory=dict)


def made(seed: int) -> Made:
    """The edition with this number."""
    return _Maker(seed).whole()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seed = seed
        with Path("data/policies.toml").open("rb") as file:
            policies = tomllib.load(file)["policies"]
        self.printed = {policy.key: policy for policy in received(policies)}
        self.texts = {policy["key"]: {name: _text(policy, name) for name in SECTIONS} for policy in policies}
        self.old_titles = {policy["key"]: policy["title"] for policy in policies}
        self.titles = dict(self.old_titles)
        self.order = list(self.printed)
        self.categories = list(CATEGORIES)
        self.changes: list[Change] = []
        self.free = [policy["key"] for policy in policies]
        self.random.shuffle(self.free)

    def whole(self) -> Made:
        plan: list[tuple[int, Callable[[str], bool]]] = [
            (1, self.split),
            (1, self.merge),
            (6, lambda key: self.figure(key, "rate", RATE, "numbers")),
            (5, lambda key: self.figure(key, "cap", AMOUNT, "numbers")),
            (3, lambda key: self.figure(key, "days", DAYS, "numbers")),
            (2, lambda key: self.figure(key, "months", MONTHS, "numbers")),
            (1, lambda key: self.figure(key, "spelled", SPELLED, "numbers")),
            (5, lambda key: self.figure(key, "date", DATE, "dates")),
            (2, self.document),
            (4, self.gone),
            (3, self.renamed),
            (4, self.wording),
            (2, self.audience),
            (5, self.telephone),
            (2, self.no_telephone),
            (4, self.link),
            (5, self.slip),
            (2, self.half_width),
            (1, self.full_width),
            (1, self.title_slip),
            (2, self.twice),
        ]
        for times, change in plan:
            for _ in range(times):
                if key := next((key for key in self.free if change(key)), ""):
                    self.free.remove(key)
        self.new()
        self.category_renamed()
        self.moved()
        return self.edition()

    # -------------------------------------------------------------------------------------- words for words

    def put(self, key: str, section: str, at: int, end: int, words: str) -> tuple[str, str, str, str] | None:
        """Put `words` in place of a stretch of a section; the words before and after with what stands around them."""
        text = self.texts[key][section]
        first, last = max(at - 12, 0), min(end + 12, len(text))
        context = text[first:last]
        tolerant = r"[\s*\\]*".join(map(re.escape, context))
        raw = self.printed[key].sections[section]
        if text.count(context) != 1 or len(re.findall(tolerant, raw)) != 1:
            return None
        changed = text[first:at] + words + text[end:last]
        self.printed[key].sections[section] = re.sub(tolerant, lambda _: changed, raw)
        self.texts[key][section] = text[:first] + changed + text[last:]
        return text[at:end], words, context, changed

    def record(self, kind: str, key: str, section: str, done: tuple[str, str, str, str] | None) -> bool:
        if done:
            self.changes.append(Change(kind, key, section, *done))
        return done is not None

    def replaced(self, kind: str, key: str, section: str, pattern: str, words: Callable[[str], str]) -> bool:
        found = list(re.finditer(pattern, self.texts[key][section]))
        if not found:
            return False
        match = self.random.choice(found)
        return self.record(kind, key, section, self.put(key, section, match.start(), match.end(), words(match[0])))

    # -------------------------------------------------------------------------------------- one kind after another

    def figure(self, key: str, kind: str, pattern: re.Pattern[str], _: str) -> bool:
        sections = [name for name in (*PROSE, "basis") if (name != "basis" or kind == "date")]
        sections = [name for name in sections if pattern.search(self.texts[key][name])]
        if not sections:
            return False
        return self.replaced(kind, key, self.random.choice(sections), pattern.pattern, self.other_figure)

    def other_figure(self, figure: str) -> str:
        if figure in "一二三四五六七八九十":
            return self.random.choice([sign for sign in "二三四五六七八九" if sign != figure])
        if len(figure) == 4 and figure.startswith("20"):
            return str(int(figure) + self.random.choice([1, 2]))
        if "." in figure:
            return f"{float(figure) + self.random.choice([0.3, 0.5, -0.2]):g}"
        if figure == "0":
            return "5"
        return str(int(figure) + self.random.choice([1, 2, int(figure)]))

    def document(self, key: str) -> bool:
        return self.replaced("document", key, "basis", DOCUMENT.pattern, lambda old: str(int(old) + 3))

    def wording(self, key: str) -> bool:
        section = self.random.choice(["measures", "procedure"])
        fitting = [pair for pair in WORDS if pair[0] in self.texts[key][section]]
        if not fitting:
            return False
        old, new = self.random.choice(fitting)
        return self.replaced("wording", key, section, re.escape(old), lambda _: new)

    def audience(self, key: str) -> bool:
        return self.replaced("audience", key, "audience", "企业", lambda _: "经营主体")

    def telephone(self, key: str) -> bool:
        return self.replaced(
            "telephone", key, "contacts", r"(?<=024-)\d{8}", lambda old: f"{(int(old) + 1234567) % 10**8:08d}"
        )

    def no_telephone(self, key: str) -> bool:
        text = self.texts[key]["contacts"]
        found = re.findall(r"024-\d{8}", text)
        return len(found) == 1 and self.replaced("no telephone", key, "contacts", "024-\\d{8}", lambda _: "")

    def link(self, key: str) -> bool:
        raw = self.printed[key].sections["urls"].strip()
        old = self.texts[key]["urls"]
        if raw != f"<{old}>" or not re.search(r"\d{6}", old):
            return False
        new = re.sub(r"\d{6}", lambda found: f"{(int(found[0]) + 7) % 10**6:06d}", old, count=1)
        self.printed[key].sections["urls"] = f"<{new}>"
        self.texts[key]["urls"] = new
        self.changes.append(Change("link", key, "urls", old, new, old, new))
        return True

    def slip(self, key: str) -> bool:
        section = self.random.choice(PROSE)
        text = self.texts[key][section]
        fitting = [(wrong, right) for wrong, right in SLIPS if right in re.sub(r"https?://\S+", "", text)]
        if not fitting:
            return False
        wrong, right = self.random.choice(fitting)
        return self.replaced("slip", key, section, right, lambda _: wrong)

    def half_width(self, key: str) -> bool:
        policy = self.printed[key]
        if not any(sign in policy.sections["measures"] for sign in "，；（"):
            return False
        full_stops = self.random.random() < 0.5
        for section in (*PROSE, "basis"):
            text = policy.sections[section].translate(WIDTHS)
            policy.sections[section] = text.replace("。", ".") if full_stops else text
        self.changes.append(Change("half-width", key))
        return True

    def full_width(self, key: str) -> bool:
        policy = self.printed[key]
        if not re.search(r"(?<![!-~])\d+%?(?![!-~])", policy.sections["measures"]):
            return False
        for section in (*PROSE, "basis"):
            policy.sections[section] = re.sub(
                r"(?<![!-~])\d+%?(?![!-~])", lambda digits: digits[0].translate(WIDE_DIGITS), policy.sections[section]
            )
        self.changes.append(Change("full-width", key))
        return True

    def title_slip(self, key: str) -> bool:
        title = self.titles[key]
        fitting = [(wrong, right) for wrong, right in SLIPS if right in title]
        if not fitting or len(title) < 8:
            return False
        wrong, right = self.random.choice(fitting)
        self.printed[key].in_body = title.replace(right, wrong, 1)
        self.changes.append(Change("title slip", key, "", title, self.printed[key].in_body))
        return True

    def twice(self, key: str) -> bool:
        """A figure and a word of one section, and the telephone."""
        section = next((name for name in PROSE if AMOUNT.search(self.texts[key][name])), "")
        words = [pair for pair in WORDS if section and pair[0] in self.texts[key][section]]
        if not words or not re.search(r"024-\d{8}", self.texts[key]["contacts"]):
            return False
        if not self.replaced("cap", key, section, AMOUNT.pattern, self.other_figure):
            return False
        old, new = self.random.choice(words)
        self.replaced("wording", key, section, re.escape(old), lambda _: new)
        self.telephone(key)
        return True

    def gone(self, key: str) -> bool:
        self.changes.append(Change("gone", key))
        self.order.remove(key)
        del self.titles[key]
        return True

    def renamed(self, key: str) -> bool:
        old = self.titles[key]
        new = self.random.choice(
            [old.replace("2026", "2027"), f"{old}（修订）", f"关于{self.texts[key]['measures'][:11]}的实施意见"]
        )
        new = re.sub(r"[，。；：“”\n]", "", new)
        if new == old or "政策举措" in new:
            return False
        self.titles[key] = new
        self.changes.append(Change("renamed", key, "", old, new))
        return True

    def split(self, key: str) -> bool:
        raw = self.printed[key].sections["measures"]
        items = re.split(r"\n+(?=(?:- )?\d\.)", "\n" + raw)
        if "**" in raw or items[0].strip() or not 4 <= len(items[1:]) <= 9 or len(raw) < 300:
            return False
        items = items[1:]
        half = len(items) // 2
        title = f"{self.titles[key]}配套服务"
        clean = re.split(r"\n(?=\d\.)", self.texts[key]["measures"])
        if len(clean) != len(items):
            return False
        renumbered = [re.sub(r"\d", str(place), item, count=1) for place, item in enumerate(items[half:], 1)]
        other = Printed("", title, self.printed[key].category, dict(self.printed[key].sections))
        other.sections["measures"] = "\n\n".join(renumbered)
        self.printed[key].sections["measures"] = "\n\n".join(items[:half])
        self.printed[title] = other
        self.texts[title] = dict(self.texts[key])
        self.texts[title]["measures"] = "\n".join(
            re.sub(r"\d", str(place), item, count=1) for place, item in enumerate(clean[half:], 1)
        )
        self.texts[key]["measures"] = "\n".join(clean[:half])
        self.order.insert(self.order.index(key) + 1, title)
        self.titles[title] = title
        self.changes.append(Change("split", key, "measures", beside=title))
        return True

    def merge(self, key: str) -> bool:
        place = self.order.index(key)
        other = self.order[min(place + 1, len(self.order) - 1)]
        into, gone = self.printed[key], self.printed[other]
        if other == key or into.category != gone.category or other not in self.free:
            return False
        if not 60 <= len(gone.sections["measures"]) <= 3 * len(into.sections["measures"]):
            return False
        for section in SECTIONS:
            if bare_of(into.sections[section]) != bare_of(gone.sections[section]):
                into.sections[section] += "\n\n" + gone.sections[section]
                self.texts[key][section] += "\n" + self.texts[other][section]
        self.order.remove(other)
        self.free.remove(other)
        del self.titles[other]
        self.changes.append(Change("merge", other, beside=key))
        return True

    # -------------------------------------------------------------------------------------- the whole print

    def new(self) -> None:
        for title, category, sections in NEW:
            title = title.replace(" ", "")
            self.printed[title] = Printed("", title, category, dict(sections))
            self.texts[title] = {name: text.strip("<>").replace(" ", "") for name, text in sections.items()}
            self.titles[title] = title
            places = [at for at, key in enumerate(self.order) if self.printed[key].category == category]
            self.order.insert(self.random.choice(places), title)
            self.changes.append(Change("new", title))

    def category_renamed(self) -> None:
        old = self.random.choice(CATEGORIES)
        new = {
            "综合保障": "综合服务",
            "要素支撑": "要素保障",
            "降本增效": "降成本",
            "资金扶持": "财政资金",
            "金融支持": "融资支持",
            "创业创新": "创业就业",
        }[old]
        self.categories[CATEGORIES.index(old)] = new
        for policy in self.printed.values():
            policy.category = new if policy.category == old else policy.category
        self.changes.append(Change("category renamed", "", old=old, new=new))

    def moved(self) -> None:
        """One policy goes to another category, four to other places within theirs."""
        key = self.free.pop()
        policy = self.printed[key]
        old = policy.category
        policy.category = self.random.choice([name for name in self.categories if name != old])
        before = CATEGORIES[self.categories.index(old)]
        self.changes.append(Change("category", key, "category", before, policy.category))
        for key in self.random.sample(self.free, 4):
            self.order.remove(key)
            self.order.insert(self.random.randrange(len(self.order)), key)
        self.changes.append(Change("order", ""))
        self.order.sort(key=lambda key: self.categories.index(self.printed[key].category))

    def edition(self) -> Made:
        style = style_of(self.random)
        for key, title in self.titles.items():
            self.printed[key].title = title
        markdown = printed([self.printed[key] for key in self.order], self.categories, style, self.random)
        return Made(
            self.seed,
            markdown,
            style,
            self.changes,
            {self.titles[key]: self.texts[key] for key in self.order},
            {key: title for key, title in self.titles.items() if key in self.old_titles},
            [self.titles[key] for key in self.order],
            self.categories,
            self.old_titles,
        )


def bare_of(text: str) -> str:
    return re.sub(r"[\s<>*]", "", text)


def _text(policy: dict, section: str) -> str:
    if section == "contacts":
        entries = policy.get("contacts", [])
        return "\n".join(" ".join([entry.get("office", ""), "、".join(entry["phones"])]) for entry in entries)
    if section == "urls":
        return "\n".join(policy.get("urls", []))
    return policy[section]

"""What a calculator asks for at a terminal, in which order, and what is left of it when it is typed again."""

import io
import itertools
import random
import re
import shlex
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest
from rich.cells import cell_len

from lnpolicy.cli.environment import Environment
from lnpolicy.cli.main import main
from lnpolicy.corpus.files import data_folder

TODAY = date(2026, 9, 15)
COMMAND = "下次可直接输入："
NEVER = object()
"""In place of an answer: somebody who types nothing more."""


PATIENCE = 500
"""After so many lines nobody would go on."""


class Screen(io.StringIO):
    """A terminal's screen."""

    def isatty(self):
        return True


class Keyboard(io.StringIO):
    """A terminal's keys: what is typed is what `reply` says to whatever was said on the screen since the last time."""

    def __init__(self, screen, reply):
        super().__init__()
        self.screen = screen
        self.reply = reply
        self.read = 0
        self.lines = 0

    def isatty(self):
        return True

    def readline(self, *_):
        self.lines += 1
        assert self.lines < PATIENCE, "it goes on asking for ever"
        said = self.screen.getvalue()[self.read :]
        typed = self.reply(said)
        if typed is NEVER:
            return ""
        self.screen.write(f"{typed}\n")  # as a terminal echoes it
        self.read = len(self.screen.getvalue())
        return f"{typed}\n"


class Talked(NamedTuple):
    """How a conversation ended: the exit code, what was printed, and what was said in asking."""

    code: int
    out: str
    said: str

    @property
    def command(self):
        """The command line that was told at the end."""
        return self.said.partition(COMMAND)[2].strip()


def talk(arguments, reply, columns=100, **variables):
    """Run a command line at a terminal; `reply` says what is typed, or is a list of it, after which nothing is."""
    if not callable(reply):
        typed = iter(reply)
        reply = lambda said: next(typed, NEVER)  # noqa: E731
    out, err = Screen(), Screen()
    environment = Environment(
        Keyboard(err, reply),
        out,
        err,
        {"COLUMNS": str(columns), "NO_COLOR": "1", "LNPOLICY_DEBUG": "1", **variables},
        lambda: TODAY,
        data_folder(),
    )
    code = main(list(arguments), environment)
    return Talked(code, out.getvalue(), err.getvalue())


def unasked(said):
    raise AssertionError(f"asked: {said}")


def asked_in(said, rulebook):
    """The input that the last question is about."""
    text = "".join(said.split())
    found = [
        (text.rfind(f"{item.label}（{''.join(item.meaning.split())}"), name) for name, item in rulebook.inputs.items()
    ]
    place, name = max(found)
    assert place >= 0, said
    return name


def questions_of(arguments, replies, rulebook, **more):
    """The inputs that are asked for, in order, and how it ended; `replies` are by input, Enter for the others."""
    asked = []

    def reply(said):
        asked.append(asked_in(said, rulebook))
        return replies.get(asked[-1], "")

    return asked, talk(arguments, reply, **more)


@pytest.fixture(scope="session")
def toll_rules(edition):
    return edition.rules("toll")


# After the needed inputs, the optional ones


def test_the_answer_so_far_stands_in_a_line_before_anything_optional_is_asked():
    talked = talk(["calc", "toll", "--vehicle", "货车", "--axles", "6"], [])
    assert talked.said.startswith("6轴货车8.7折，依据第75条政策\n")
    assert talked.code == 0


def test_a_toll_of_which_neither_toll_nor_rate_is_given_is_asked_for_the_toll_first(toll_rules):
    asked, talked = questions_of(["calc", "toll", "--vehicle", "货车", "--axles", "6"], {"toll": "200"}, toll_rules)
    assert asked[0] == "toll"
    assert "应付 174.00 元" in talked.out  # 200 x 0.87


def test_questions_follow_the_yuan_to_be_expected(toll_rules):
    # 320 are saved with hydrogen, 160 at a port, 112 on a container with ETC, less with 6 axles: a container is
    # common enough to be asked before the axles, hydrogen so rare that it comes after both
    asked, talked = questions_of(["calc", "toll", "--vehicle", "货车", "--toll", "320"], {}, toll_rules)
    common = [name for name in asked if name in ("hydrogen", "container", "axles")]
    assert common == ["container", "axles", "hydrogen"]
    stakes = [Decimal(found) for found in re.findall(r"可再省\s*([\d.]+)\s*元", talked.said.replace("\n", ""))]
    assert Decimal("320.00") in stakes


@pytest.mark.parametrize("toll", [{"toll": "320"}, {}], ids=["priced", "of unknown price"])
def test_what_most_trips_hang_on_is_asked_before_what_hardly_any_does(toll_rules, toll):
    asked, _ = questions_of(["calc", "toll"], {"vehicle": "货车", **toll}, toll_rules)
    assert asked[:2] == ["vehicle", "toll"]
    assert set(asked[2:5]) == {"etc", "container", "axles"}
    assert set(asked[5:]) >= {"hydrogen", "booked"}


def test_whoever_has_no_container_is_asked_for_axles_at_once(toll_rules):
    asked, _ = questions_of(["calc", "toll"], {"vehicle": "货车", "toll": "200", "container": "否"}, toll_rules)
    assert asked.index("axles") <= 4
    assert not {"entry", "exit", "rail_hub"} & set(asked)


def test_what_an_answer_changes_is_asked_next(toll_rules):
    replies = {"hydrogen": "否", "container": "是", "etc": "是", "axles": "4"}
    asked, talked = questions_of(["calc", "toll", "--vehicle", "货车", "--toll", "320"], replies, toll_rules)
    # half price at a port's station is settled by either station: who does not know the one is asked for the other
    assert set(asked[:2]) == {"container", "etc"}
    assert {"entry", "exit"} == set(asked[2:4])
    assert "应付 208.00 元" in talked.out  # 320 x 0.65


def test_an_input_that_settles_everything_goes_before_one_that_must_be_looked_up(edition):
    # 28 people: an enterprise owes nothing, whatever the local average wage
    employer = ["calc", "fund", "--employees", "28", "--disabled", "0", "--average-wage", "12万"]
    asked, talked = questions_of(employer, {"employer_type": "1"}, edition.rules("fund"))
    assert asked == ["employer_type"]
    assert "应缴 0.00 元" in talked.out


def test_where_no_yuan_are_at_stake_what_settles_most_is_asked_first(edition):
    # 154: without a change of site there is nothing to decide; then any of five cases suffices alone, and two more
    # need less than five years besides
    rulebook = edition.rules("threshold")
    alone = {"urgent_biologic", "shortage_listed", "emergency_drug", "procurement_winner", "other_priority"}
    asked, _ = questions_of(["calc", "threshold", "154"], {"site_change": "是"}, rulebook)
    assert asked[0] == "site_change"
    assert asked[1] in alone
    first = asked[1]
    asked, talked = questions_of(["calc", "threshold", "154"], {"site_change": "是", first: "是"}, rulebook)
    assert asked == ["site_change", first]
    assert "优先审评审批：符合" in talked.out


def test_an_oversize_truck_is_asked_for_its_rate_and_kilometres(toll_rules):
    replies = {"rate": "2元/公里", "km": "一百", "extra_axle_lines": "3"}
    asked, talked = questions_of(["calc", "toll", "--vehicle", "大件"], replies, toll_rules)
    assert [name for name in asked if name in replies] == ["rate", "km", "extra_axle_lines"]
    assert "333.65" in talked.out  # (2 + 1.35 x 3 x 0.33) x 100


def test_an_oversize_truck_whose_rate_nobody_knows_is_priced_by_its_toll_kilometres_and_lines(toll_rules):
    replies = {"toll": "500", "km": "100", "extra_axle_lines": "3"}
    asked, talked = questions_of(["calc", "toll", "--vehicle", "大件"], replies, toll_rules)
    assert [name for name in asked if name in ("rate", *replies)] == ["rate", "toll", "km", "extra_axle_lines"]
    assert "应付 228.65 元" in talked.out  # 500 - 405 + 405 x 0.33, where 405 = 1.35 x 3 x 100


def test_an_oversize_truck_of_which_nobody_knows_rate_or_toll_is_not_asked_for_kilometres(toll_rules):
    asked, _ = questions_of(["calc", "toll", "--vehicle", "大件"], {}, toll_rules)
    assert [name for name in asked if name in ("rate", "toll")] == ["rate", "toll"]
    assert "km" not in asked and "extra_axle_lines" not in asked


def test_an_oversize_truck_of_which_only_the_toll_is_known_gets_bounds(toll_rules):
    _, talked = questions_of(["calc", "toll", "--vehicle", "大件"], {"toll": "500"}, toll_rules)
    assert "应付 0.00 至 500.00 元" in talked.out


def test_a_truck_that_turns_out_oversize_is_asked_for_its_rate_though_its_toll_was_given(toll_rules):
    replies = {"hydrogen": "否", "container": "否", "axles": "八", "rate": "2", "km": "100", "extra_axle_lines": "3"}
    asked, talked = questions_of(["calc", "toll", "--vehicle", "货车", "--toll", "500"], replies, toll_rules)
    assert [name for name in asked if name in replies][-3:] == ["rate", "km", "extra_axle_lines"]
    assert "应付 333.65 元" in talked.out
    assert "没有用所给的标准通行费" in "".join(talked.out.split())


def test_what_is_of_no_use_without_another_prices_nothing(toll_rules):
    asked, talked = questions_of(["calc", "toll", "--vehicle", "大件"], {"rate": "2"}, toll_rules)
    assert [name for name in asked if name in ("rate", "km")] == ["rate", "km"]
    assert "给出里程，才能算出大件车的金额" in "".join(talked.out.split())
    assert "--rate" not in talked.said.partition("下次可直接输入")[0]


# What was taken for granted


VOUCHER = ["calc", "subsidy", "voucher", "--cost", "30万", "--technology-enterprise", "--registered-in-liaoning",
           "--independent-legal-person", "--provincial-platform"]  # fmt: skip


def test_what_was_taken_for_granted_is_asked_last_after_the_answer_so_far(edition):
    asked, talked = questions_of(VOUCHER, {"granted_this_year": "18万"}, edition.rules("subsidy voucher"))
    assert asked == ["granted_this_year"]
    assert "90000.00 元" in talked.said.partition("本年度已得")[0]  # 300000 x 0.3
    assert "20000.00 元" in talked.out.splitlines()[0]  # of 200000 a year 180000 have been received
    assert "--no-input" not in talked.command


def test_who_does_not_know_keeps_what_was_taken_for_granted_and_is_not_asked_again(edition):
    asked, talked = questions_of(VOUCHER, {}, edition.rules("subsidy voucher"))
    assert asked == ["granted_this_year"]
    assert "本年度已经得过的，要从每年最多的 200000 元里减去" in talked.out


def test_what_was_taken_for_granted_comes_after_what_is_open(edition):
    replies = {"hardship_person": "是", "insurance_paid": "是", "months_used": "10"}
    command = ["calc", "subsidy", "hardship-insurance", "--months-to-retirement", "48", "--monthly", "1000"]
    asked, talked = questions_of(command, replies, edition.rules("subsidy hardship-insurance"))
    assert set(asked[:2]) == {"hardship_person", "insurance_paid"}
    assert asked[2:] == ["months_used", "months_paid"]
    assert "38000.00" in talked.out  # 38 months at 1000
    assert talked.command.endswith("--no-input")


def test_what_makes_no_difference_is_not_asked(edition):
    # without a key worker the handbook prints no price, whatever the employer
    asked, _ = questions_of(["calc", "fee", "14", "--no-key-worker"], {}, edition.rules("fee"))
    assert asked == []


# Not knowing, and having had enough


@pytest.mark.parametrize("unknown", ["", "不知道", "　"])
def test_what_somebody_does_not_know_is_never_asked_again(unknown, edition):
    for calculator in edition.calculators:
        asked = []
        rulebook = edition.rules(calculator)
        needed = needed_by(calculator, rulebook)

        def reply(said, rulebook=rulebook, asked=asked):
            asked.append(asked_in(said, rulebook))
            return unknown

        talked = talk(["calc", *calculator.split(), *needed], reply)
        assert talked.code == 0, (calculator, talked.said)
        assert max(Counter(asked).values(), default=0) <= 1, (calculator, asked)


def test_the_end_of_input_ends_the_asking_with_the_answer_as_it_stands():
    talked = talk(["calc", "toll", "--vehicle", "货车", "--toll", "320"], ["否"])
    assert talked.code == 0
    assert "应付 320.00 元；确认是6轴则 278.40 元（第75条）" in talked.out
    assert re.fullmatch(r"lnpolicy calc toll --toll 320 --vehicle 货车 --no-[a-z]+ --no-input", talked.command)


def test_one_who_leaves_at_once_gets_the_answer_as_it_stands():
    talked = talk(["calc", "fund", "--disabled", "1"], [])
    assert talked.code == 0
    assert "应缴多少还算不出" in talked.out


def test_one_who_does_not_know_what_is_needed_is_told_what_it_would_take():
    talked = talk(["calc", "deadline", "32"], lambda said: "不知道")
    assert talked.code == 0
    assert talked.out.startswith("给出起算日才能算到日子")
    assert "错误" not in talked.said


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        (["calc", "deadline"], ["政策编号", "起算日"]),
        (["calc", "procurement"], ["报价", "预算", "投标保证金"]),
        (["calc", "toll", "--vehicle", "货车", "--rate", "2"], ["里程"]),
        (["calc", "fund", "--employees", "5", "--disabled", "0"], ["年平均工资", "工资总额"]),
    ],
    ids=" ".join,
)
def test_nobody_gets_an_error_for_what_was_not_given_before_being_asked_for_it(typed, labels):
    answers = {"政策编号": "32"}

    def reply(said):
        return next((answer for label, answer in answers.items() if said.startswith(label)), "")

    said = talk(typed, reply).said
    places = [said.index(f"{label}（") for label in labels]
    assert places == sorted(places)
    assert said.rpartition("错误")[0].count("错误") == 0


def test_what_would_do_as_well_is_asked_of_one_who_does_not_know(edition):
    employer = ["calc", "fund", "--employees", "100", "--disabled", "1", "--local-average-wage", "96000"]
    asked, talked = questions_of(employer, {"total_wages": "1200万"}, edition.rules("fund"))
    assert asked == ["average_wage", "total_wages"]
    assert "应缴 30000.00 元" in talked.out


def test_a_policy_that_the_calculator_does_not_know_is_asked_for_again():
    talked = talk(["calc", "fee"], ["51", "第60条"])
    assert "第51条能算的：lnpolicy calc fund" in talked.said
    assert talked.command.startswith("lnpolicy calc fee 第60条")


def test_what_contradicts_an_answer_before_is_asked_again_in_plain_words():
    days = ["2026-03-02", "2025-12-01"]

    def reply(said):
        return days.pop(0) if days and said.rfind("违规发生日（") > said.rfind("\n", 0, -1) else ""

    talked = talk(["calc", "disclosure", "--kind", "涉税", "--disclosure-date", "2026-01-01"], reply)
    assert talked.code == 0
    assert (
        "违规发生日 2026-03-02 晚于披露日 2026-01-01。先有违规，才有披露：违规发生日不能晚于披露日\n违规发生日（"
        in talked.said
    )
    assert "--violation-date 2025-12-01" in talked.command


# How it looks


def needed_by(calculator, rulebook):
    """Options for what a calculator cannot do without."""
    given = {
        "vehicle": "货车", "policy": "54", "kind": "涉税", "item": "剧本创作", "level": "中级工",
        "borrower": "个体工商户", "disbursed": "2025-03-01", "start": "2026-03-02", "capacity_kw": "100",
    }  # fmt: skip
    if calculator in ("fee", "deadline"):
        given["policy"] = {"fee": "26", "deadline": "32"}[calculator]
    words = []
    for group in rulebook.calculators[calculator].needed:
        name = group[0]
        value = given.get(name, "3")
        words += [value] if name == "policy" else [f"--{name.replace('_', '-')}", value]
    return words


LATIN = re.compile(r"[A-Za-z0-9.%-]+")


def test_no_question_names_an_option_and_no_word_is_broken_across_lines(edition):
    for calculator in edition.calculators:
        rulebook = edition.rules(calculator)
        words = []
        for columns in (100, 80, 50, 33):
            talked = talk(["calc", *calculator.split()], answers_for(rulebook, random.Random(1)), columns)
            assert talked.code in (0, 2), (calculator, talked.said)
            said, _, told = talked.said.partition(COMMAND)
            said, _, _ = said.partition("错误：")
            assert not re.search(r"--[a-z]", said), (calculator, said)
            assert "\n" not in told.rstrip("\n")
            lines = re.sub(r"(?<=: )[^\n]*", "", said).splitlines()  # without what was typed
            assert max(map(cell_len, lines)) <= columns, (calculator, lines)
            words.append(Counter(LATIN.findall("\n".join(lines))))
        assert words[0] == words[1] == words[2] == words[3], calculator


def test_every_yes_or_no_is_asked_as_a_question_that_yes_or_no_answers(edition):
    for calculator in edition.calculators:
        for name, declared in edition.rules(calculator).inputs.items():
            if declared.kind == "yes_no" and name in edition.rules(calculator).calculators[calculator].inputs:
                assert re.search("是否|是不是|能否", declared.meaning), (calculator, name)
            assert "--" not in declared.meaning + declared.where + declared.label


@pytest.mark.parametrize("typed", ["是", "y", "Y", "否", "n", "不是"])
def test_a_yes_or_no_is_answered_in_a_word_or_a_letter(typed):
    option = "--technology-enterprise" if typed in "是yY" else "--no-technology-enterprise"
    talked = talk(["calc", "subsidy", "voucher", "--cost", "30万"], [typed])
    assert "科技型企业（是否科技型企业）是/否: " in talked.said
    assert f" {option}" in talked.command


def test_a_condition_that_wants_no_says_that_no_meets_it():
    talked = talk(["calc", "disclosure", "--kind", "检验检疫"], lambda said: "")
    assert "（答“否”才符合）\n危害后果（是否造成危害后果）是/否: " in talked.said


def test_choices_are_numbered_a_line_each_in_chinese_too():
    talked = talk(["calc", "subsidy", "apprenticeship"], ["２", "三名", "一年半"])
    assert "1 intermediate（中级工）\n2 advanced（高级工）\n培训等级（" in talked.said
    assert talked.command.startswith(
        "lnpolicy calc subsidy apprenticeship --level advanced --people 三名 --training-months 一年半"
    )


def test_a_question_mark_explains():
    talked = talk(["calc", "toll", "--vehicle", "货车"], ["？"])
    explained = "这趟行程打折以前的通行费。见收费公示，或拨打 024-96199 查询"
    assert f"{explained}\n标准通行费（" in talked.said


# The command line at the end


def written(declared, draw):
    """An answer as somebody might type it."""
    kind = declared.kind
    if kind == "choice":
        names = list(declared.choices)
        return draw.choice([str(draw.randrange(len(names)) + 1), draw.choice(declared.choices[draw.choice(names)])])
    ways = {
        "yes_no": ["是", "否", "y", "N"],
        "money": ["12w", "1.2 万", "一万二", "300", "５０００元"],
        "count": ["12名", "30.5", "3个"],
        "whole": ["两", "6", "十二"],
        "number": ["3", "1.5", "十二"],
        "percent": ["3%", "百分之三", "10"],
        "date": ["2026-03-02", "2025年6月10日", "20251201"],
        "plate": ["辽A12345", "辽", "京B·1"],
        "place": ["鲅鱼圈", "沈阳 西（临时）收费站", "it's"],
        "text": ["无", "10万", "09:30", "2026-01-05"],
        "policy": ["32", "26", "54", "69", "60", "122", "第140条"],
    }
    return draw.choice(ways[kind])


def answers_for(rulebook, draw, shares=(0.25, 0.05)):
    """Answers to whatever is asked: mostly a value, sometimes Enter or `?`; Enter where a value is refused twice."""
    refused = Counter()
    skip, explain = shares

    def reply(said):
        name = asked_in(said, rulebook)
        refused[name] += 1
        if refused[name] > 6 or (name not in needed and draw.random() < skip):
            return ""
        return "?" if draw.random() < explain else written(rulebook.inputs[name], draw)

    (calculator,) = rulebook.calculators.values()
    needed = {name for group in calculator.needed for name in group}
    return reply


SEEDS = 6


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_command_line_at_the_end_gives_the_same_answer_and_asks_nothing(edition, seed):
    answered = 0
    for calculator in edition.calculators:
        rulebook = edition.rules(calculator)
        draw = random.Random(f"{calculator} {seed}")
        day = draw.choice([[], ["--on", "2027年3月4日"]])
        first = talk(["calc", *calculator.split(), *day], answers_for(rulebook, draw))
        assert first.code in (0, 2), first
        if first.code == 2 or not first.command:
            continue
        answered += 1
        again = talk(shlex.split(first.command)[1:], unasked)
        assert (again.code, again.out) == (0, first.out), first.command
        assert again.said == ""
    assert answered > len(edition.calculators) / 2


def test_the_command_line_holds_what_was_given_from_a_file_and_the_day_and_the_corpus(tmp_path):
    path = tmp_path / "单位 一.json"
    path.write_text(
        '{"employees": 28.50, "disabled": "0", "average_wage": "12 万", "on": "2026年3月1日", "scenarios": 2}', "utf-8"
    )
    corpus = tmp_path / "it's mine.toml"
    corpus.write_bytes((data_folder() / "policies.toml").read_bytes())
    arguments = ["calc", "fund", "--input", str(path), "--corpus", str(corpus)]
    first = talk(arguments, ["企业"])
    assert shlex.split(first.command)[1:] == [
        *["calc", "fund", "--employees", "28.50", "--disabled", "0", "--average-wage", "12 万"],
        *["--employer-type", "企业", "--scenarios", "2", "--on", "2026-03-01", "--corpus", str(corpus)],
    ]
    again = talk(shlex.split(first.command)[1:], unasked)
    assert again.out == first.out


def test_a_yes_or_no_from_a_file_is_a_switch(tmp_path):
    path = tmp_path / "行程.json"
    path.write_text('{"vehicle": "truck", "etc": "是", "container": false, "axles": 6, "entry": null}', "utf-8")
    talked = talk(["calc", "toll", "--input", str(path)], ["200"])
    assert talked.command == "lnpolicy calc toll --vehicle truck --etc --no-container --axles 6 --toll 200 --no-input"


def test_a_text_longer_than_an_error_shows_stays_whole(tmp_path):
    station = "一个名字很长很长的收费站" * 6
    talked = talk(["calc", "toll", "--vehicle", "集卡", "--etc", "--entry", station], ["320"])
    assert station in talked.command


def test_where_every_question_was_passed_over_the_command_line_that_asks_none_is_told():
    talked = talk(["calc", "toll", "--vehicle", "货车"], lambda said: "")
    assert talked.command == "lnpolicy calc toll --vehicle 货车 --no-input"


def test_a_figure_is_no_name_of_a_station():
    talked = talk(["calc", "toll", "--vehicle", "集卡", "--etc", "--toll", "300", "--entry", "200"], unasked)
    assert talked.code == 2
    assert "入口收费站" in talked.said
    assert "这里填名字，不填数" in talked.said


def test_whoever_may_be_exempt_is_asked_first_what_settles_it_alone(edition):
    asked, talked = questions_of(["calc", "fund", "--employees", "28"], {"employer_type": "1"}, edition.rules("fund"))
    assert asked == ["employer_type"]
    assert talked.out.startswith("应缴 0.00 元")


@pytest.mark.parametrize("calculator", ["fund --employees 28", "subsidy drama", "subsidy startup-rent"])
def test_no_word_is_broken_between_two_lines(calculator, edition):
    from lnpolicy.search.segment import words

    talked = talk(["calc", *calculator.split()], [""] * 20, columns=80)
    lines = talked.said.split("\n")
    for one, other in itertools.pairwise(lines):
        if cell_len(one) < 60 or not other:
            continue
        pieces = words(edition.index.tokenizer, one + other)
        ends = set(itertools.accumulate(map(len, pieces)))
        assert len("".join(one.split())) in ends, (one, other)


# Nobody is asked


@pytest.mark.parametrize(
    "more", [["--no-input"], ["--json"], ["--format", "plain"], ["--format", "markdown"], ["--format", "jsonl"]]
)
def test_nobody_is_asked_for_what_would_only_sharpen_the_answer_where_nobody_wants_to_be(more):
    talked = talk(["calc", "toll", "--vehicle", "货车", *more], unasked)
    assert (talked.code, talked.said) == (0, "")


def test_a_calendar_asks_nothing():
    assert talk(["calc", "deadline", "150", "--start", "2026-10-08", "--ics"], unasked).said == ""


# What is typed as people speak


@pytest.mark.parametrize("word", ["q", "Q", "退出", "够了。"])
def test_whoever_has_had_enough_says_so_and_gets_the_answer_so_far(word):
    talked = talk(["calc", "toll", "--vehicle", "货车", "--toll", "320"], [word])
    assert talked.code == 0
    assert "应付 320.00 元" in talked.out
    assert "q 不再问" in talked.said


@pytest.mark.parametrize("typed", ["200元。", "“200”", "一共200", "２００块"])
def test_signs_and_words_around_a_figure_are_no_part_of_it(toll_rules, typed):
    _, talked = questions_of(["calc", "toll", "--vehicle", "货车", "--axles", "6"], {"toll": typed}, toll_rules)
    assert "应付 174.00 元" in talked.out


def test_an_axle_count_typed_for_the_toll_is_noticed_at_once():
    talked = talk(["calc", "toll", "--vehicle", "货车"], ["6", "200"])
    assert (
        "标准通行费 6 元不像是真的，请核对：要填整趟行程打折以前的通行费，单位是元，不是轴数；就是这个数的，再填一次"
        in "".join(talked.said.split("\n"))
    )
    assert "200.00 元" in talked.out


def test_an_unusual_figure_that_is_typed_twice_is_taken():
    talked = talk(["calc", "toll", "--vehicle", "货车"], ["6", "6"])
    assert "6.00 元" in talked.out.splitlines()[0]


def test_a_choice_said_in_other_words_is_confirmed_and_not_guessed(toll_rules):
    talked = talk(["calc", "toll"], ["厢式大货车", "是", "200"])
    assert "是不是“货车”" in talked.said
    assert "--vehicle truck" in talked.command
    refused = talk(["calc", "toll"], ["厢式大货车", "否", "轿车"])
    assert "--vehicle 轿车" in refused.command


def test_a_day_is_told_as_people_say_it_and_typed_again_as_a_date():
    talked = talk(["calc", "deadline", "55"], ["今天"])
    assert "起算日“今天”按 2026-09-15 计" in talked.said
    assert "--start 2026-09-15" in talked.command


def test_of_three_days_only_those_are_asked_for_that_the_policy_counts_from(edition):
    asked, _ = questions_of(["calc", "deadline"], {"policy": "14"}, edition.rules("deadline"))
    assert asked == ["policy", "statutory_days"]
    asked, _ = questions_of(["calc", "deadline"], {"policy": "55"}, edition.rules("deadline"))
    assert "expires" not in asked


def test_the_policy_may_be_told_in_words():
    talked = talk(["calc", "deadline"], ["进境动植物特许检疫", "今天"])
    assert talked.command.startswith("lnpolicy calc deadline 55")
    several = talk(["calc", "deadline"], ["许可", "55", "今天"])
    assert "可以指" in several.said
    assert several.command.startswith("lnpolicy calc deadline 55")


def test_a_prompt_is_not_said_twice():
    said = talk(["calc", "fund", "--employees", "45"], [""]).said
    assert "年平均工资（" in said
    assert "请给出年平均工资\n" not in said


@pytest.mark.parametrize("command", ["search", "show", "open"])
def test_a_command_that_needs_words_asks_for_them_at_a_terminal(command):
    asked = talk([command, *(["--print"] if command == "open" else [])], ["51。"])
    assert asked.code == 0
    assert "：" in asked.said or ": " in asked.said
    assert asked.out == talk([command, "51", *(["--print"] if command == "open" else [])], unasked).out


def test_whoever_types_nothing_there_is_told_what_is_lacking():
    talked = talk(["show"], [""])
    assert talked.code == 2
    assert "缺少参数" in talked.said


def test_a_question_that_takes_the_place_of_another_says_what_it_asks_itself():
    boxes = ["calc", "toll", "--vehicle", "货车", "--container", "--etc", "--toll", "320"]
    said = "".join(talk(boxes, ["", ""]).said.split())
    entry, exit = said.index("入口收费站（"), said.index("出口收费站（")
    assert "还要看：出口收费站" in said[min(entry, exit) : max(entry, exit)]


def test_groups_alone_are_shown_on_a_terminal_each_on_a_line(tmp_path):
    """Policy 75: six axles pay 87 per cent."""
    path = tmp_path / "行程.csv"
    path.write_text("车型,轴数,通行费,司机\n货车,6,200,张\n货车,6,100,李\n", "utf-8")
    talked = talk(["batch", "toll", str(path), "--group-by", "司机", "--jobs", "1"], unasked, columns=80)
    assert [line.split() for line in talked.out.splitlines()] == [
        ["司机", "条数", "有金额", "有错", "金额（元）", "原应付（元）", "省（元）"],
        ["张", "1", "1", "0", "174.00", "200.00", "26.00"],
        ["李", "1", "1", "0", "87.00", "100.00", "13.00"],
    ]
    assert "共 2 条" in talked.said


def test_a_wage_of_nought_is_asked_for_again_and_taken_where_it_is_meant():
    talked = talk(["calc", "fund"], ["45", "0", "0", "98000", "10万"])
    assert talked.said.count("年平均工资 0 元不像是真的，算出来就是 0 元，请核对；就是这个数的，再填一次") == 1
    assert "--average-wage 98000" in talked.command
    assert talk(["calc", "fund"], ["45", "0", "0", "0"]).out.startswith("应缴 0.00 元")


@pytest.mark.parametrize("lines", [24, 200])
def test_an_answer_longer_than_the_screen_ends_with_what_it_says(lines):
    fund = ["calc", "fund", "--employees", "45", "--disabled", "0", "--average-wage", "9万", "--employer-type", "企业"]
    out = talk([*fund, "--no-input"], [], LINES=str(lines)).out
    headline = out.splitlines()[0]
    assert out.count(headline) == (2 if lines < len(out.splitlines()) else 1)
    assert (out.splitlines()[-1] == headline) == (lines == 24)


def test_which_policies_look_at_it_stands_in_the_line_of_the_question():
    said = talk(["calc", "toll", "--vehicle", "货车", "--toll", "200"], ["q"]).said
    assert "第72、77、78、79条还要看ETC（是否安装并正常使用 ETC）是/否: " in said


def test_a_question_mark_at_a_yes_or_no_says_more_than_the_question():
    said = talk(["calc", "toll", "--vehicle", "货车", "--toll", "200"], ["？", "q"]).said
    assert "第72、77、78、79条还要看ETC。答“是”或“否”，不知道就按 Enter" in said


def replies(*answers):
    left = iter(answers)
    return lambda said: next(left)


@pytest.mark.parametrize("back", ["b", "B", "返回", "退回", "上一步", "上一题", "答错了"])
def test_the_last_answer_can_be_taken_back_and_its_question_comes_again(back):
    """450 was a slip for 45; what is printed is of 45 alone."""
    talked = talk(["calc", "fund"], replies("450", back, "45", "0", "q"))
    at_once = talk(["calc", "fund"], replies("45", "0", "q"))
    assert talked.code == 0
    assert talked.out == at_once.out
    assert "450" not in talked.said.split(COMMAND)[1]


def test_a_question_that_was_passed_over_comes_again_too():
    talked = talk(["calc", "fund"], replies("45", "", "b", "0", "q"))
    assert "--disabled 0" in talked.said.split(COMMAND)[1]


def test_before_the_first_question_there_is_none_to_go_back_to():
    talked = talk(["calc", "fund"], replies("b", "45", "q"))
    assert "这是第一句。" in talked.said
    assert "--employees 45" in talked.said


def test_it_is_said_how_to_go_back():
    assert "b 退回上一句" in talk(["calc", "fund"], replies("45", "q")).said


def test_enter_keeps_what_was_answered_before_somebody_went_back():
    talked = talk(["calc", "fund"], replies("45", "b", "", "0", "q"))
    assert "现为：45，Enter 不改" in talked.said
    assert talked.out == talk(["calc", "fund"], replies("45", "0", "q")).out
    assert "--employees 45" in talked.command


def test_what_was_answered_two_questions_ago_is_kept_too():
    talked = talk(["calc", "fund"], replies("45", "0", "b", "b", "", "", "q"))
    assert talked.out == talk(["calc", "fund"], replies("45", "0", "q")).out


def test_a_choice_that_is_kept_is_shown_in_words():
    talked = talk(["calc", "toll"], replies("货车", "b", "", "q"))
    assert "现为：货车，Enter 不改" in talked.said
    assert "--vehicle 货车" in talked.command


def test_whoever_does_not_know_any_more_says_so_in_words():
    talked = talk(["calc", "fund"], replies("45", "b", "不知道", "q"))
    assert "--employees" not in talked.command


@pytest.mark.parametrize("word", ["跳过", "下一题", "不知道"])
def test_a_question_is_passed_over_in_words(word):
    assert talk(["calc", "fund"], replies("45", word, "q")).out == talk(["calc", "fund"], replies("45", "", "q")).out


@pytest.mark.parametrize("word", ["帮助", "？？", "??", "什么意思"])
def test_a_question_is_asked_back_in_words(word):
    assert talk(["calc", "fund"], replies(word, "q")).said == talk(["calc", "fund"], replies("?", "q")).said.replace(
        "?\n", f"{word}\n"
    )


@pytest.mark.parametrize("word", ["取消", "算了", "算了。", "q"])
def test_enough_is_said_in_words(word):
    assert talk(["calc", "fund"], replies("45", word)).code == 0


def test_the_first_question_says_how_it_is_answered():
    asked = talk(["calc", "fund"], replies("q")).said
    assert asked.startswith("在职职工人数（")
    for way in ("? 看说明", "b 退回上一句", "q 不再问"):
        assert asked.replace("\n", "").count(way) == 1


def test_enough_ends_a_question_whether_that_was_meant():
    assert talk(["calc", "toll"], replies("小货", "q")).code == 0


def test_wages_that_come_to_nothing_a_head_are_doubted_where_they_are_asked_for():
    """1200 for 100 people are 12 a head: typed once more they are taken."""
    said = talk(["calc", "fund", "--employees", "100", "--disabled", "0"], replies("", "1200", "1200", "q")).said
    assert "就是这个数的，再填一次" in said.replace("\n", "")


@pytest.mark.parametrize("typed", ["大概200", "约200元", "200左右", "近200", "200多", "200元上下", "两百来块"])
def test_a_figure_that_is_not_exact_is_asked_for_again(toll_rules, typed):
    talked = talk(["calc", "toll", "--vehicle", "货车", "--axles", "6"], [typed, "200"])
    assert "请给准数" in talked.said
    assert "应付 174.00 元" in talked.out

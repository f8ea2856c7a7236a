"""A day with a word beside it is that of the input so called; a bare one is never taken for another in silence."""

import json
from datetime import date

import pytest

from lnpolicy import calc
from lnpolicy.cli.in_one_word import day_in

ON = ("--on", "2026-11-29", "--no-input", "--json")


@pytest.mark.parametrize(
    "word",
    [
        *("2026-12-20到期", "2026-12-20截止", "到期日2026-12-20", "到期日=2026-12-20", "有效期至2026-12-20"),
        *(
            "2026年12月20日到期",
            "2026年12月20日就到期了",
            "12月20日到期",
            "20261220到期",
            "证2026-12-20失效",
            "2026/12/20期满",
        ),
    ],
)
@pytest.mark.parametrize("policy", ["122", "预裁定展期"])
def test_a_day_of_expiry_is_one_however_it_is_said(run, policy, word):
    ran = run("calc", "时限", policy, word, *ON)
    assert ran.code == 0, ran.err
    said, meant = json.loads(ran.out), json.loads(run("calc", "deadline", "122", "--expires", "2026-12-20", *ON).out)
    assert (said["inputs"], said["headline"], said["dates"]) == (meant["inputs"], meant["headline"], meant["dates"])


@pytest.mark.parametrize(
    ("calculator", "words", "inputs"),
    [
        ("时限", ["55", "2026-02-02受理的"], {"start": "2026-02-02"}),
        ("时限", ["55", "2026-02-02申请"], {"start": "2026-02-02"}),
        ("时限", ["55", "2026-09-01进境"], {"event_date": "2026-09-01"}),
        ("时限", ["73", "2026-11-20申请", "2026-11-25审批合格"], {"start": "2026-11-20", "approved": "2026-11-25"}),
        ("培训补贴", ["2026-09-01签的合同"], {"contract_date": "2026-09-01"}),
        (
            "培训补贴",
            ["2026-10-08开始", "10月20号结束"],
            {"training_start": "2026-10-08", "training_end": "2026-10-20"},
        ),
        (
            "主动披露",
            ["2025-05-01违规", "2026-11-01披露"],
            {"violation_date": "2025-05-01", "disclosure_date": "2026-11-01"},
        ),
        ("办电", ["2026-11-01报装"], {"application_date": "2026-11-01"}),
        (
            "毕业生社保补贴",
            ["2026-07-01入职", "2026-06-30毕业"],
            {"hire_date": "2026-07-01", "left_school": "2026-06-30"},
        ),
    ],
)
def test_a_day_with_a_word_beside_it_is_that_of_the_input_so_called(run, calculator, words, inputs):
    ran = run("calc", calculator, *words, *ON)
    assert ran.code == 0, ran.err
    given = json.loads(ran.out)["inputs"]
    assert {name: given[name] for name in inputs} == inputs


@pytest.mark.parametrize(
    ("policy", "option", "label"), [("55", "--start", "起算日"), ("122", "--expires", "有效期截止日")]
)
def test_a_bare_day_is_the_first_that_the_policy_asks_for_and_the_first_line_says_so(run, policy, option, label):
    said = run("calc", "deadline", policy, "2026-12-20", *ON)
    assert said.out == run("calc", "deadline", policy, option, "2026-12-20", *ON).out
    assert said.err.startswith(
        f"提示：“2026-12-20”按{label}计；按 lnpolicy calc deadline {policy} {option} 2026-12-20 "
    )


def test_a_bare_day_that_may_be_of_several_is_asked_of_which_it_is(run):
    ran = run("calc", "主动披露", "2025-05-01", *ON)
    assert (ran.code, ran.out) == (2, "")
    for told in (
        "--violation-date（违规发生日）",
        "--disclosure-date（披露日）",
        "--previous-disclosure（上次披露日）",
    ):
        assert told in ran.err


def test_a_title_without_a_command_is_answered_with_the_line_that_understands_what_stands_behind(run):
    ran = run("calc", "预裁定展期", "2026-12-20到期")
    assert ran.err.endswith("可以这样算：lnpolicy calc deadline 122 2026-12-20到期\n")
    ran = run("calc", "预裁定展期", "哈哈")
    told = "lnpolicy calc threshold 122；lnpolicy calc deadline 122（“哈哈”看不懂，没有写进去）\n"
    assert ran.err.endswith(f"可以这样算：{told}")


@pytest.mark.parametrize(
    ("expires", "told"),
    [  # 30 days before it, the day itself counted by one reading alone
        ("2026-12-20", "2026-09-22 至 2026-11-20（已过 9 天）："),
        ("2026-12-28", "2026-09-30 至 2026-11-28（按最早的读法已过 1 天）："),
        ("2026-12-29", "2026-10-01 至 2026-11-29："),
        ("2027-03-01", "2026-12-02 至 2027-01-30："),
    ],
)
def test_a_last_day_that_is_over_is_told_in_the_first_line(expires, told):
    assert calc.deadline(policy=122, expires=expires, on=date(2026, 11, 29)).headline.startswith(told)


@pytest.mark.parametrize(
    "word", ["2026-12-20前到期", "2026-12-20没到期", "二〇二六年二月二日到期", "2026-12-20以后到期"]
)
def test_a_day_with_more_beside_it_than_a_name_is_not_taken_for_that_day(run, word):
    ran = run("calc", "deadline", "122", word, *ON)
    assert (ran.code, ran.out) == (2, "")
    assert f"“{word}”" in ran.err


def test_a_long_word_is_not_searched_for_a_day(run):
    """Nobody writes a day and its name in so many characters; every part of the word would be tried."""
    with_day = "到期" * 150 + "2026-12-20"
    assert run("calc", "deadline", "122", with_day, *ON).code == 2
    assert day_in(with_day, [], lambda *_: pytest.fail("tried")) is None

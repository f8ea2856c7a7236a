"""Asking for a profile at a terminal: what is asked, how it is answered, and what is left of it in a file."""

import json
import re
import tomllib

import pytest

from .test_asking import NEVER, talk


def answering(**answers):
    """Answer each question by the words in it; everything else with Enter."""

    def reply(said):
        last = said.splitlines()[-1]
        return next((answer for words, answer in answers.items() if words in last), "")

    return reply


def test_it_asks_who_somebody_is_and_where_before_what_settles_most():
    asked = iter(["1", "是", "", "", "q", ""])
    said = talk(["checkup"], lambda said: next(asked)).said
    assert said.index("主体类型（") < said.index("在辽宁（") < said.index("填序号，可填几个")


def test_choices_are_offered_in_chinese_and_numbered():
    assert "\n2 个体工商户\n" in talk(["checkup"], ["q"]).said


def test_what_was_typed_wrongly_is_said_by_the_name_of_the_fact():
    answers = iter(["1", "也许", "q", ""])
    said = talk(["checkup"], lambda said: next(answers)).said
    assert "在辽宁 不接受“也许”" in said
    assert "--" not in said


def test_it_says_how_many_are_open_and_how_to_stop():
    talked = talk(["checkup"], ["q"])
    assert "条待确认" in talked.said
    assert "q 不再问" in talked.said


def test_enough_is_enough_and_the_answer_is_shown():
    talked = talk(["checkup"], ["q"])
    assert talked.code == 0
    assert "可以享受" in talked.out


def test_whoever_leaves_sees_what_is_known_so_far():
    talked = talk(["checkup"], [NEVER])
    assert talked.code == 0
    assert "待确认" in talked.out


def test_it_ends_by_itself_when_everything_has_been_asked():
    talked = talk(["checkup"], lambda said: "")
    assert talked.code == 0
    assert talked.said.count("条待确认。") > 5


def test_an_answer_by_number_or_by_word_is_saved(tmp_path):
    path = tmp_path / "公司.toml"
    talked = talk(["checkup", "--save", str(path)], answering(主体类型="1", 城市="沈阳"))
    assert talked.code == 0
    saved = tomllib.loads(path.read_text("utf-8"))
    assert saved["单位"]["主体类型"] == "企业"
    assert saved["单位"]["城市"] == "沈阳"


def test_of_a_list_what_is_not_named_is_not_so(tmp_path):
    path = tmp_path / "公司.toml"
    talk(["checkup", "--save", str(path)], answering(进出口="1"))
    business = tomllib.loads(path.read_text("utf-8"))["经营"]
    assert business["进口"] is True
    assert business["出口"] is False


def test_what_cannot_be_taken_is_said_and_asked_again():
    answers = iter(["999", "q"])
    talked = talk(["checkup"], lambda said: next(answers))
    assert "不接受“999”" in talked.said


def test_the_last_answer_can_be_taken_back(tmp_path):
    path = tmp_path / "公司.toml"
    answers = iter(["1", "b", "q"])
    talk(["checkup", "--save", str(path)], lambda said: next(answers))
    assert tomllib.loads(path.read_text("utf-8")) == {}


def test_a_question_is_explained_where_somebody_asks_back():
    answers = iter(["?", "q"])
    talked = talk(["checkup"], lambda said: next(answers))
    assert "主体类型：是哪一类主体" in talked.said


def test_it_goes_on_where_it_stopped(tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text('[单位]\n城市 = "沈阳"\n', "utf-8")
    talked = talk(["checkup", str(path), "--ask"], lambda said: "")
    assert "所在的市" not in talked.said


def test_somebody_without_a_file_is_asked_for_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answers = iter(["1", "q", "我.toml"])
    talked = talk(["checkup"], lambda said: next(answers))
    assert "已存到 我.toml" in talked.said
    assert (tmp_path / "我.toml").exists()


def test_a_file_that_is_there_is_not_overwritten(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "我.toml").write_text("旧")
    answers = iter(["1", "q", "我.toml", ""])
    assert "我.toml 已经存在，没有覆盖" in talk(["checkup"], lambda said: next(answers)).said
    assert (tmp_path / "我.toml").read_text() == "旧"


def test_nobody_is_asked_for_a_profile_that_cannot_be_saved(tmp_path):
    path = tmp_path / "我.toml"
    path.write_text('"城市" = "沈阳"\n', "utf-8")
    assert f"{path} 已经存在" in talk(["checkup", "--save", str(path)], [NEVER]).said
    assert path.read_text("utf-8") == '"城市" = "沈阳"\n'


def test_whoever_says_yes_to_saving_is_asked_for_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answers = iter(["1", "q", "是", "结果.html", "我们"])
    talked = talk(["checkup"], lambda said: next(answers))
    assert "好，文件叫什么名字" in talked.said
    assert "画像是 TOML 文件，不存成 结果.html" in talked.said
    assert [path.name for path in tmp_path.iterdir()] == ["我们.toml"]


@pytest.mark.parametrize("no", ["", "否", "不用", "q"])
def test_whoever_says_no_to_saving_has_no_file(tmp_path, monkeypatch, no):
    monkeypatch.chdir(tmp_path)
    answers = iter(["1", "q", no])
    talk(["checkup"], lambda said: next(answers))
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_written_after_the_questions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answers = iter(["1", "q", "否"])
    talked = talk(["checkup", "-o", "客户.html", "--title", "甲公司"], lambda said: next(answers))
    assert (talked.code, talked.out) == (0, "")
    assert "主体类型（" in talked.said
    assert "已写 客户.html" in talked.said
    assert "<h1>甲公司：惠企政策体检</h1>" in (tmp_path / "客户.html").read_text("utf-8")


def test_a_page_of_which_nothing_is_known_is_not_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    talked = talk(["checkup", "-o", "客户.html"], ["q"])
    assert talked.code == 2
    assert "画像里一项事实也没有，没有写 客户.html" in talked.said
    assert list(tmp_path.iterdir()) == []


def test_whoever_asks_to_be_asked_is_asked_before_any_file_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answers = iter(["1", "q"])
    talk(["checkup", "--ask", "--save", "我.toml", "-o", "我.html"], lambda said: next(answers))
    assert tomllib.loads((tmp_path / "我.toml").read_text("utf-8"))["单位"]["主体类型"] == "企业"
    assert "主体类型 企业" in (tmp_path / "我.html").read_text("utf-8")


@pytest.mark.parametrize("more", [["--no-input"], ["--json"], ["--set", "城市=沈阳"]])
def test_nobody_is_asked_who_did_not_come_to_be_asked(more):
    assert "条待确认。" not in talk(["checkup", *more], [NEVER]).said


def test_nothing_is_asked_where_no_answer_could_settle_anything(tmp_path, edition):
    """Only amounts may be open then, and those are told with the result."""
    said = {name: False for name, fact in edition.eligibility.vocabulary.facts.items() if fact.input.kind == "yes_no"}
    path = tmp_path / "公司.json"
    said |= {"entity": "enterprise", "in_northeast": True, "in_liaoning": True, "person": "none"}
    path.write_text(json.dumps(said), "utf-8")
    assert "条待确认。" not in talk(["checkup", str(path), "--ask"], [NEVER]).said


def test_questions_are_counted_and_one_that_comes_again_keeps_its_number():
    said = talk(["checkup"], ["1", "b", "1", "是", "q", ""]).said
    assert re.findall(r"第(\d)问，还有 \d+ 条待确认。", said) == ["1", "2", "1", "2", "3"]


def test_whoever_answers_nothing_is_told_how_to_end_and_is_not_asked_for_ever():
    said = talk(["checkup"], lambda said: "").said
    assert said.count("连着 5 问没有答。输入 q 就看结果") == 1
    assert said.index("第5问") < said.index("连着 5 问没有答") < said.index("第6问")
    assert said.count("条待确认。") == 10
    assert said.endswith("连着 10 问没有答，先看结果。\n")


def test_an_answer_now_and_then_is_no_row_of_questions_without_one():
    said = talk(["checkup"], lambda said: "0" if "行业（" in said else "").said
    assert said.index("行业（") > said.index("连着 5 问没有答")
    assert "第11问" in said


def test_what_can_settle_little_beside_all_that_is_open_is_not_asked():
    asked = []

    def reply(said):
        asked.append(said)
        return "0" if len(asked) % 4 == 1 and "填 0" in said else ""

    said = talk(["checkup"], reply).said
    assert "首次创办（" not in said
    assert "严重失信（" not in said
    assert re.search(r"剩下的每问最多定 \d 条，不再问。", said)


def test_a_figure_on_which_the_yuan_of_what_is_theirs_hang_is_asked_for_before_the_lists():
    said = talk(["checkup"], ["1", "是", "沈阳", "45", "q", ""]).said
    assert said.index("城市（") < said.index("在职职工人数（") < said.index("填序号，可填几个")
    assert "在职职工人数（" not in talk(["checkup"], ["自然人", "是", "沈阳", "q", ""]).said


def test_a_choice_is_taken_in_everyday_words_once_that_is_confirmed(tmp_path):
    path = tmp_path / "我.toml"
    said = talk(["checkup", "--save", str(path)], ["小公司", "是", "q"]).said
    assert "是不是“企业”是/否: 是" in said
    assert tomllib.loads(path.read_text("utf-8"))["单位"]["主体类型"] == "企业"


def test_what_is_none_of_the_choices_is_answered_with_these_in_chinese():
    said = talk(["checkup"], ["饭店", "q"]).said
    assert "主体类型 不接受“饭店”。请填 1 到 9 的序号，或其中一个：企业、个体工商户、" in said
    assert "enterprise" not in said


def test_a_sentence_finds_what_it_means_in_a_list_once_that_is_confirmed(tmp_path):
    path = tmp_path / "我.toml"

    def reply(said):
        last = said.splitlines()[-1]
        return "我是开饭店的" if "行业（" in last else "是" if "是不是“要开餐饮店”" in last else ""

    talk(["checkup", "--save", str(path)], reply)
    plans = tomllib.loads(path.read_text("utf-8"))
    assert [table for table in plans.values() if table.get("要开餐饮店") is True]


def test_a_sentence_that_finds_nothing_of_the_list_is_asked_again():
    said = talk(["checkup"], lambda said: "火箭发射" if said.count("行业（") == 1 and "不接受" not in said else "").said
    assert "行业 不接受“火箭发射”" in said


@pytest.mark.parametrize("back", ["b", "上一步", "退回", "答错了", "答错了。"])
def test_the_last_answer_is_taken_back_however_that_is_said(tmp_path, back):
    path = tmp_path / "公司.toml"
    answers = iter(["1", back, "q"])
    talk(["checkup", "--save", str(path)], lambda said: next(answers))
    assert tomllib.loads(path.read_text("utf-8")) == {}


@pytest.mark.parametrize("none", ["0", "没", "没有", "都没有", "都没有。", "一个也没有"])
def test_none_of_a_list_may_be_said_in_words(tmp_path, none):
    path = tmp_path / "公司.toml"
    talk(["checkup", "--save", str(path)], answering(进出口=none))
    assert tomllib.loads(path.read_text("utf-8"))["经营"]["进口"] is False


def test_enter_keeps_what_was_answered_before_somebody_went_back(tmp_path):
    path = tmp_path / "公司.toml"
    talked = talk(["checkup", "--save", str(path)], ["1", "b", "", "q"])
    assert "现为：企业，Enter 不改" in talked.said
    assert tomllib.loads(path.read_text("utf-8")) == {"单位": {"主体类型": "企业"}}


@pytest.mark.parametrize("word", ["取消", "算了", "q"])
def test_whoever_had_enough_is_not_asked_what_was_meant(tmp_path, word):
    path = tmp_path / "公司.toml"
    said = talk(["checkup", "--save", str(path)], ["企业 民营", word]).said
    assert said.count("是不是“企业”") == 1
    assert said.count("条待确认。") == 1

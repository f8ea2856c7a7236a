"""What to ask next: what would do as well, where somebody could not answer."""

from lnpolicy import calc
from lnpolicy.calc.next_question import next_question, open_questions

ON = "2026-07-01"
TRUCK = {"vehicle": "truck", "toll": "200"}


def test_whoever_cannot_name_one_station_is_asked_for_the_other_which_will_do_as_well(edition):
    # policies 78 and 79 hold for vehicles that enter or leave at a station of theirs
    made, rulebook = calc.answer("toll", TRUCK, on=ON), edition.rules("toll")
    first = {question.input: question.text for question in open_questions(made, rulebook)}
    assert first["entry"] == "第78、79条还要看：入口收费站"
    assert "exit" not in first
    then = {question.input: question.text for question in open_questions(made, rulebook, {"entry"})}
    assert then["exit"] == "第78、79条还要看：出口收费站"
    assert "entry" not in then
    assert {"entry", "exit"}.isdisjoint(
        question.input for question in open_questions(made, rulebook, {"entry", "exit"})
    )


def test_where_nothing_is_open_nothing_is_asked(edition):
    made, rulebook = calc.answer("toll", TRUCK, on=ON), edition.rules("toll")
    asked = {question.input for question in made.questions} | {"exit"}
    assert open_questions(made, rulebook, asked) == []
    assert next_question(made, asked, lambda name, value: None, rulebook) is None

"""Texts that have one form alone go into no file whose ending promises another."""

import pytest


@pytest.mark.parametrize(
    ("words", "name", "meant"),
    [
        (("schema", "answer"), "a.xlsx", "a.json"),
        (("schema", "answer"), "a.csv", "a.json"),
        (("schema",), "a.json", "a.txt"),
        (("completion", "bash"), "a.xlsx", "a.txt"),
        (("completion", "bash"), "a.doc", "a.txt"),
        (("dates", "--ics"), "a.csv", "a.ics"),
        (("dates", "--ics"), "a.xlsx", "a.ics"),
    ],
)
def test_a_file_with_another_ending_is_refused_with_the_right_one(run, tmp_path, words, name, meant):
    code, out, err = run(*words, "-o", str(tmp_path / name))
    assert (code, out) == (2, "")
    assert f"这里写的不是 {name[1:]} 文件\n用 -o {tmp_path / meant}" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("schema", "answer"), "a.json"),
        (("schema", "answer"), "a.schema"),
        (("completion", "bash"), "lnpolicy"),
        (("completion", "fish"), "lnpolicy.fish"),
        (("dates", "--ics"), "a.ics"),
        (("dates", "--ics"), "日历"),
    ],
)
def test_a_file_with_its_own_ending_or_one_that_says_nothing_is_written(run, tmp_path, words, name):
    assert run(*words, "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).stat().st_size > 0

"""What is typed by habit is understood, and what cannot be is answered with the line to type."""

import pytest

from lnpolicy.cli.habits import meant


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        (["list", "——json"], ["list", "--json"]),
        (["list", "—json"], ["list", "--json"]),
        (["list", "－－json"], ["list", "--json"]),
        (["list", "–c", "金融"], ["list", "-c", "金融"]),
        (["list", "——category＝金融"], ["list", "--category=金融"]),
        (["search　残保金"], ["search", "残保金"]),
        (["search", "残保金　减免"], ["search", "残保金　减免"]),
        (["list", "——category　金融"], ["list", "--category", "金融"]),
        (["help", "search"], ["search", "--help"]),
        (["help"], ["--help"]),
        (["help", "calc", "fund"], ["calc", "fund", "--help"]),
        (["search", "help"], ["search", "help"]),
        (["search", "JT/T 1041-2024"], ["search", "JT/T 1041-2024"]),
        (["show", "-1"], ["show", "-1"]),
        (["search", "--", "——json"], ["search", "--", "——json"]),
        (["search", "——"], ["search", "——"]),
        (["calc", "power", "--city", "沈阳"], ["calc", "power", "--city", "沈阳"]),
    ],
)
def test_the_line_that_was_meant(typed, understood):
    assert meant(typed) == understood


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["残保金"], "lnpolicy search 残保金"),
        (["残保金", "怎么交"], "lnpolicy search 残保金 怎么交"),
        (["51"], "lnpolicy show 51"),
        (["第五十一条"], "lnpolicy show 51"),
        (["toll", "--axles", "6"], "lnpolicy calc toll --axles 6"),
        (["voucher"], "lnpolicy calc subsidy voucher"),
        (["subsidy", "voucher"], "lnpolicy calc subsidy voucher"),
        (["搜索", "残保金"], "lnpolicy search 残保金"),
        (["体检"], "lnpolicy checkup"),
    ],
)
def test_a_word_that_is_no_command_is_answered_with_the_line_to_type(run, typed, line):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert line in err.splitlines()[1]


@pytest.mark.parametrize(
    ("typed", "whose"),
    [
        (["calc", "fund", "--vehicle", "货车"], "lnpolicy calc toll"),
        (["show", "51", "--limit", "3"], "lnpolicy search、lnpolicy list、lnpolicy dates"),
        (["list", "--explain"], "lnpolicy search、lnpolicy checkup、lnpolicy batch"),
    ],
)
def test_an_option_of_another_command_says_of_which(run, typed, whose):
    assert f"是 {whose} 的选项" in run(*typed).err


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (["search", "残保金", "--limit", "3", "--limit", "5"], "--limit"),
        (["search", "残保金", "-n", "3", "--limit=5"], "--limit"),
        (["calc", "fund", "--employees", "28", "--employees", "29"], "--employees"),
        (["calc", "toll", "--container", "--no-container"], "--container"),
        (["list", "--json", "--json"], "--json"),
    ],
)
def test_an_option_is_not_taken_twice_in_silence(run, typed, name):
    code, out, err = run(*typed)
    assert (code, out) == (2, "")
    assert f"选项 {name} 写了两次" in err


def test_a_category_twice_means_either(run):
    both = run("list", "-c", "金融支持", "-c", "创业创新").out.splitlines()
    each = [run("list", "-c", name).out.splitlines() for name in ("金融支持", "创业创新")]
    assert sorted(both) == sorted(each[0] + each[1])


def test_the_same_value_for_two_options_is_no_option_twice(run):
    assert run("calc", "fund", "--employees", "28", "--disabled", "28", "--json").code == 0

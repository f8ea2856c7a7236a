import pytest

SHELLS = ["bash", "zsh", "fish", "powershell"]


@pytest.fixture
def offered(capfd, monkeypatch):
    """What bash is offered for the last word of a command line."""
    from lnpolicy.cli.main import main

    def offered(line):
        words = line.split(" ")
        monkeypatch.setenv("_LNPOLICY_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        with pytest.raises(SystemExit) as ended:
            main([])
        assert not ended.value.code
        out, err = capfd.readouterr()
        assert err == ""
        return out.split("\n")[:-1] if out.endswith("\n") else out.split("\n")

    return offered


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_calls_the_program(run, shell):
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert "_LNPOLICY_COMPLETE" in out
    assert "lnpolicy" in out
    assert out.endswith("\n")


def test_the_script_of_zsh_begins_as_zsh_wants_it(run):
    assert run("completion", "zsh").out.startswith("#compdef lnpolicy\n")


def test_a_shell_misspelt_is_refused_with_those_there_are(run, valid):
    code, out, err = run("completion", "bsh")
    assert (code, out) == (2, "")
    assert "bash、zsh、fish、powershell" in err
    assert "您是不是要找：bash" in err


@pytest.mark.parametrize("shell", ["", "BASH", "sh\x1b[31m", "[red]"])
def test_no_other_word_is_a_shell(run, shell):
    code, out, err = run("completion", shell)
    assert (code, out) == (2, "")
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("lnpolicy s", ["search", "show", "schema"]),
        ("lnpolicy list --category 金", ["金融支持"]),
        ("lnpolicy search x -c 资", ["资金扶持"]),
        ("lnpolicy schema s", ["search", "show"]),
        ("lnpolicy completion ", SHELLS),
        ("lnpolicy batch ch", ["checkup"]),
        ("lnpolicy batch subsidy vo", ["voucher"]),
        ("lnpolicy batch toll a.csv --format x", ["xlsx"]),
        ("lnpolicy list --category 没", [""]),
    ],
)
def test_what_begins_with_the_letters_typed_is_offered(offered, line, offer):
    assert offered(line) == offer


@pytest.mark.parametrize("command", ["show", "open"])
def test_the_numbers_of_policies_are_offered(offered, command):
    assert offered(f"lnpolicy {command} 15") == ["15", *map(str, range(150, 160))]


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("lnpolicy calc fee 9", ["91", "96", "99"]),
        ("lnpolicy calc threshold 13", ["131", "135"]),
        ("lnpolicy calc deadline 14", ["14", "142"]),
    ],
)
def test_the_numbers_of_policies_that_a_calculator_computes_are_offered(offered, line, offer):
    assert set(offer) <= set(offered(line))
    assert all(number.startswith(line.split()[-1]) for number in offered(line))


def test_stations_are_offered(offered):
    assert offered("lnpolicy calc toll --exit 大") == ["大连港", "大连湾"]
    assert offered("lnpolicy calc toll --entry 张") == ["张士东", "张士西", "张士东（西）"]


def test_sections_are_offered(offered):
    assert offered("lnpolicy show 51 --section m") == ["measures"]


def test_offices_are_offered(offered):
    assert offered("lnpolicy list --authority 省科") == ["省科技厅"]


def test_the_offers_come_from_the_corpus_in_use(offered, monkeypatch, corpus_file):
    monkeypatch.setenv("LNPOLICY_CORPUS", corpus_file({}, {"id": 7, "category": "乙类"}))
    assert offered("lnpolicy list --category ") == ["甲类", "乙类"]
    assert offered("lnpolicy show 7") == ["7"]


def test_a_completion_script_is_saved_to_a_file(run, tmp_path):
    target = tmp_path / "lnpolicy.bash"
    printed = run("completion", "bash").out
    assert run("completion", "bash", "-o", str(target)) == (0, "", "")
    assert target.read_text("utf-8") == printed

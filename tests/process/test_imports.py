"""Which modules each command may load, and that nothing is written or said on the way."""

import sys
from functools import cache

import pytest

PROBE = """
import sys
from lnpolicy.cli.main import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
OPENED = """
import sys
from lnpolicy.cli.main import main
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
code = main(sys.argv[1:])
sys.stdout.flush()
print(*opened, sep="\\n", file=sys.stderr)
sys.exit(code)
"""
"""Prints the name of every file that is opened on the way."""
TITLE = "残疾人就业保障金优惠政策"
FUND = [
    "calc",
    "fund",
    "--employees",
    "100",
    "--disabled",
    "1",
    "--average-wage",
    "12万",
    "--local-average-wage",
    "9万",
]
TOLL = ["calc", "toll", "--vehicle", "货车", "--container", "--etc", "--exit", "鲅鱼圈", "--toll", "320"]
CALCULATIONS = [
    [*FUND, "--json"],
    [*FUND, "--format", "csv"],
    [*TOLL, "--format", "plain"],
    [*TOLL, "--json"],
    [*TOLL, "--json", "amount,vehicle"],
    [*TOLL, "--format", "markdown"],
    ["calc", "toll", "--vehicle", "bus", "--json"],
]
"""Command lines of the calculators that succeed and print no table."""
BY_PROGRAMS = [
    ["search", TITLE, "--json"],
    ["search", TITLE],
    ["search", TITLE, "--format", "csv"],
    ["search", TITLE, "--category", "要素支撑", "--authority", "残联"],
    ["show", "51", "--json"],
    ["show", "51", "--format", "markdown"],
    ["show", TITLE, "--format", "plain"],
    ["show", "51", "--fields", "id,title,phones"],
    ["list"],
    ["list", "--json", "id,title"],
    ["list", "--format", "csv", "--headers", "zh", "--bom"],
    ["list", "--json"],
    ["list", "--format", "tsv", "--authority", "科技厅"],
    ["list", "--in-force", "--on", "2026-07-01"],
    ["dates", "--on", "2026-07-01"],
    ["dates", "--json"],
    ["dates", "--ics"],
    ["open", "51", "--print"],
    *CALCULATIONS,
    ["check", "--json"],
    ["schema"],
    ["schema", "list"],
    ["completion", "bash"],
    ["--version"],
]
"""Command lines that succeed and print no table."""
OFF_THE_ROAD = [
    ["search", "残宝金", "--json"],
    ["search", "canbaojin"],
    ["show", "160"],
    ["list", "--category", "金溶"],
    ["nope", "--json"],
    ["calc", "fund", "--json"],
    [*FUND, "--disabled", "201"],
    [*TOLL, "--exit", "鲅鱼圏", "--json"],
    ["calc", "toll", "--vehicle", "货车车"],
]
"""Command lines with slips, whatever comes of them."""
FOR_PEOPLE = [
    ["search", TITLE, "--format", "table"],
    ["show", "51", "--format", "table"],
    ["list", "--format", "table"],
    ["dates", "--format", "table"],
    ["check", "--format", "table"],
    [*FUND, "--format", "table"],
    ["show", "51"],
    TOLL,
    [],
    ["--help"],
    ["search", "--help"],
    ["calc", "fund", "--help"],
]
NEVER = {"pkg_resources", "setuptools", "pydantic", "asyncio", "pypinyin", "opencc", "lnpolicy.publish"}
"""What no command that answers a user may load."""
HEAVY_OUTPUT = {"rich", "rich.console", "markdown_it", "pygments"}


@pytest.fixture(scope="session")
def loaded(lnpolicy):
    """The modules that a command line loads, and what else it printed on standard error."""

    @cache
    def loaded(*arguments):
        ended = lnpolicy("-W", "error", "-X", "dev", "-c", PROBE, *arguments, program=(sys.executable,))
        *said, modules = ended.err.decode().splitlines()
        assert "Traceback (most recent call last):" not in said
        return set(modules.split()), said

    return loaded


@pytest.mark.parametrize("arguments", [*BY_PROGRAMS, *OFF_THE_ROAD], ids=" ".join)
def test_output_for_programs_loads_neither_rich_nor_the_workshop(loaded, arguments):
    modules, _ = loaded(*arguments)
    assert modules & (NEVER | HEAVY_OUTPUT) == set()


@pytest.mark.parametrize("arguments", FOR_PEOPLE, ids=" ".join)
def test_output_for_people_loads_rich_but_none_of_its_languages(loaded, arguments):
    modules, said = loaded(*arguments)
    assert "rich.console" in modules
    assert modules & (NEVER | {"markdown_it", "pygments", "rich.markdown", "rich.traceback", "rich.table"}) == set()
    assert said == []


@pytest.mark.parametrize(
    "arguments",
    [["show", "51", "--json"], ["open", "51", "--print"], ["search", TITLE, "--json"], ["dates", "--json"]],
)
def test_what_the_index_holds_is_read_without_the_corpus(loaded, arguments):
    modules, _ = loaded(*arguments)
    assert modules & {"tomli", "lnpolicy.corpus.load", "lnpolicy.corpus.invariants"} == set()


@pytest.mark.parametrize("arguments", [["show", "51"], ["list"], ["open", "51", "--print"], ["check"], ["schema"]])
def test_only_a_search_loads_what_cuts_words(loaded, arguments):
    modules, _ = loaded(*arguments)
    assert modules & {"jieba", "rapidfuzz", "lnpolicy.search.segment", "lnpolicy.search.build"} == set()


@pytest.mark.parametrize(
    ("arguments", "module"),
    [(["list"], "lnpolicy.cli.list"), (["show", "51"], "lnpolicy.cli.show"), (TOLL, "lnpolicy.cli.calc")],
)
def test_a_command_loads_no_other_command(loaded, arguments, module):
    names = ("search", "show", "list", "open", "calc", "dates", "check", "schema", "completion")
    modules, _ = loaded(*arguments)
    assert modules & {f"lnpolicy.cli.{name}" for name in names} == {module}


@pytest.mark.parametrize("arguments", CALCULATIONS, ids=" ".join)
def test_a_calculation_loads_nothing_of_what_searches(loaded, arguments):
    modules, said = loaded(*arguments)
    searching = {
        f"lnpolicy.search.{name}" for name in ("segment", "rank", "query", "wanted", "pinyin", "vocabulary", "build")
    }
    assert modules & ({"jieba", "rapidfuzz", "lnpolicy.corpus.invariants"} | searching) == set()
    assert said == []


@pytest.mark.parametrize("arguments", [[*FUND, "--json"], [*TOLL, "--format", "plain"]], ids=" ".join)
def test_a_calculation_said_in_options_loads_nothing_of_what_reads_words_or_tables(loaded, arguments):
    modules, _ = loaded(*arguments)
    assert modules & {"lnpolicy.batch", "lnpolicy.edition.alike", "lnpolicy.cli.said"} == set()


def test_a_table_of_text_loads_no_library_of_other_formats(loaded, tmp_path):
    path = tmp_path / "行程.csv"
    path.write_text("车型,标准通行费\n货车,200\n", "utf-8")
    modules, said = loaded("batch", "toll", str(path))
    others = {"openpyxl", "pyarrow", "pandas", "numpy", "pyspark", "rich", "multiprocessing.pool", "jieba"}
    assert modules & (others | NEVER) == set()
    assert said[0].startswith("共 1 条：有金额 1 条")
    assert said[0].endswith("；依据汇编 2026-06")


@pytest.mark.parametrize("arguments", CALCULATIONS, ids=" ".join)
def test_a_calculation_loads_its_own_calculator_alone(loaded, arguments):
    modules, _ = loaded(*arguments)
    own = {"fund": "explained"}.get(arguments[1], arguments[1])
    assert modules & {"lnpolicy.calc.explained", "lnpolicy.calc.toll"} == {f"lnpolicy.calc.{own}"}


@pytest.mark.parametrize("arguments", CALCULATIONS, ids=" ".join)
def test_a_calculation_reads_the_rules_and_the_index_but_not_the_corpus(lnpolicy, arguments):
    opened = lnpolicy("-c", OPENED, *arguments, program=(sys.executable,)).err.decode()
    assert f"rules/{arguments[1]}.toml" in opened
    assert "policies.toml" not in opened


@pytest.mark.parametrize("arguments", [["dates", "--json"], ["show", "51"], ["list"]], ids=" ".join)
def test_only_a_calendar_loads_what_writes_calendars(loaded, arguments):
    assert loaded(*arguments)[0] & {"icalendar", "dateutil"} == set()
    assert "icalendar" in loaded("dates", "--ics")[0]


def test_a_checkup_of_a_published_edition_loads_nothing_of_what_holds_words_to_the_print(loaded):
    modules, said = loaded("checkup", "--set", "城市=沈阳", "--set", "主体类型=企业", "--json")
    holding = {f"lnpolicy.edition.{name}" for name in ("own_words", "meant", "wording", "figures", "conditions")}
    assert modules & (holding | {"lnpolicy.rules.eligibility_faults"}) == set()
    assert said == []


def test_a_checkup_of_which_no_calculator_can_say_anything_loads_nothing_of_what_works_rules_out(loaded):
    modules, _ = loaded("checkup", "--set", "城市=沈阳", "--set", "主体类型=企业", "--json")
    working = {f"lnpolicy.rules.{name}" for name in ("rulebook", "model", "formula", "expression", "plan", "working")}
    assert modules & (working | {"lnpolicy.corpus.reader", "lnpolicy.calc.registry"}) == set()


def test_a_profile_with_other_names_of_facts_reads_no_rules(loaded, tmp_path):
    path = tmp_path / "公司.toml"
    path.write_text("注册地 = '沈阳'\n企业类型 = '企业'\n", "utf-8")
    modules, said = loaded("checkup", str(path), "--json")
    assert modules & {"lnpolicy.rules.rulebook", "lnpolicy.screening.assignments"} == set()
    assert said == []


def test_only_an_open_without_print_loads_the_browser(loaded):
    assert "webbrowser" not in loaded("open", "51", "--print")[0]


@pytest.mark.parametrize("arguments", [*BY_PROGRAMS, *FOR_PEOPLE], ids=" ".join)
def test_a_command_that_succeeds_says_nothing_on_standard_error(loaded, arguments):
    assert loaded(*arguments)[1] == []


def test_another_corpus_is_searched_without_a_warning(loaded, root):
    modules, said = loaded("search", TITLE, "--json", "--corpus", str(root / "data/policies.toml"))
    assert said == []
    assert modules & {"pkg_resources", "setuptools", "pydantic", "asyncio", "lnpolicy.publish"} == set()


def test_the_program_can_be_imported_with_nothing_but_its_version(lnpolicy):
    code = "import sys, lnpolicy; print(*(name for name in sys.modules if name.startswith('lnpolicy.')))"
    assert lnpolicy("-W", "error", "-c", code, program=(sys.executable,)) == (0, b"lnpolicy.version\n", b"")


@pytest.fixture
def places(tmp_path):
    """Where a program might write: each of these variables names an empty folder of its own."""
    homes = ["HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]
    places = {name: tmp_path / name for name in homes}
    for place in places.values():
        place.mkdir()
    return places


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_command_writes_a_file(lnpolicy, tmp_path, places):
    changes = {name: str(place) for name, place in places.items()} | {"PYTHONDONTWRITEBYTECODE": "1"}
    for arguments in [*OFF_THE_ROAD, *FOR_PEOPLE, ["list"], ["open", "51", "--print"], [*FUND, "--json"], TOLL]:
        lnpolicy(*arguments, cwd=places["HOME"], **changes)
    assert files(tmp_path) == []


def test_a_search_in_another_corpus_writes_nothing_outside_the_cache_folder(lnpolicy, tmp_path, places, root):
    changes = {name: str(place) for name, place in places.items()} | {"PYTHONDONTWRITEBYTECODE": "1"}
    corpus = str(root / "data/policies.toml")
    lnpolicy("search", "残宝金", "--corpus", corpus, cwd=places["HOME"], **changes)
    assert [path for path in files(tmp_path) if not path.is_relative_to(places["XDG_CACHE_HOME"])] == []


@pytest.mark.parametrize("arguments", [["show", "51", "--json"], [*FUND, "--json"], TOLL], ids=" ".join)
def test_a_command_needs_no_network(loaded, arguments):
    assert loaded(*arguments)[0] & {"socket", "ssl", "http.client", "urllib.request"} == set()

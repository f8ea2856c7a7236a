"""The commands as tools for an assistant, called by the client of the official SDK."""

import json
import subprocess
import sys
import warnings
from contextlib import suppress

import pytest
from jsonschema import Draft202012Validator

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.tools import call, tools
from lnpolicy.edition.edition import bundled_edition

DAY = "2026-11-25"
CALLS = [
    ("search", {"query": "残保金", "limit": 2}, ["search", "--limit", "2", "残保金"]),
    ("search", {"query": "贷款", "category": "金融"}, ["search", "贷款", "--category", "金融"]),
    ("show", {"policy": 51, "on": DAY}, ["show", "51", "--on", DAY]),
    ("show", {"policy": "disability-fund", "section": "measures"}, ["show", "51", "--section", "measures"]),
    ("dates", {"policies": [142], "upcoming": True, "on": DAY}, ["dates", "142", "--upcoming", "--on", DAY]),
    (
        "calc_fund",
        {"employer_type": "企业", "employees": 28, "on": DAY},
        ["calc", "fund", "--employer-type", "企业", "--employees", "28", "--on", DAY],
    ),
    (
        "calc_toll",
        {"vehicle": "truck", "axles": 6, "toll": 200.5, "hydrogen": False, "on": DAY},
        ["calc", "toll", "--vehicle", "truck", "--axles", "6", "--toll", "200.5", "--no-hydrogen", "--on", DAY],
    ),
    (
        "calc_subsidy_training",
        {"target": 6000, "on": DAY},
        ["calc", "subsidy", "training", "--target", "6000", "--on", DAY],
    ),
    ("calc_fee", {"policy": 26, "on": DAY}, ["calc", "fee", "26", "--on", DAY]),
    (
        "checkup",
        {"facts": {"city": "沈阳", "employees": 45}, "only": ["entitled", "open"], "on": DAY},
        ["checkup", "--set", "city=沈阳", "--set", "employees=45", "--only", "entitled", "--only", "open", "--on", DAY],
    ),
]


@pytest.fixture(scope="module")
def offered():
    return {tool.name: tool for tool in tools(bundled_edition())}


def ids(item):
    return item if isinstance(item, str) else None


def test_there_is_a_tool_for_every_calculator_and_its_schema_has_every_declared_input(offered):
    edition = bundled_edition()
    calculators = {f"calc_{name}".replace(" ", "_").replace("-", "_"): name for name in edition.calculators}
    assert set(offered) == {"search", "show", "dates", "checkup", *calculators}
    for tool, name in calculators.items():
        assert set(edition.rules(name).calculators[name].inputs) <= set(offered[tool].schema["properties"])
    facts = offered["checkup"].schema["properties"]["facts"]["properties"]
    assert set(facts) == set(edition.eligibility.vocabulary.facts)


def test_every_schema_is_one_and_every_input_is_explained_in_chinese(offered):
    for tool in offered.values():
        Draft202012Validator.check_schema(tool.schema)
        assert all(re_chinese(one["description"]) for one in tool.schema["properties"].values())


def re_chinese(text):
    return any("一" <= letter <= "鿿" for letter in text)


@pytest.mark.parametrize(("name", "arguments", "line"), CALLS, ids=ids)
def test_a_tool_answers_what_its_command_prints(run, offered, name, arguments, line):
    Draft202012Validator(offered[name].schema).validate(arguments)
    result = call(offered[name], arguments, of_process())
    assert not result.is_error
    assert result.document == json.loads(run(*line, "--json").out)


@pytest.mark.parametrize(
    ("name", "arguments", "named"),
    [
        ("calc_fund", {"employees": -3}, "不接受“-3”"),
        ("calc_fund", {"staff": 3}, "employees"),
        ("calc_fund", {"employees": [3]}, "employees"),
        ("calc_fund", {"employees": True}, "employees"),
        ("calc_fund", {"employees": 3, "on": "改天"}, "改天"),
        ("calc_fee", {}, "policy"),
        ("calc_fee", {"policy": 51}, "第51条"),
        ("show", {"policy": 999}, "999"),
        ("show", {}, "policy"),
        ("search", {"query": "贷款", "category": "无"}, "无"),
        ("checkup", {"facts": {"city": "北京"}}, "北京"),
        ("checkup", {"facts": {"城": "沈阳"}}, "城"),
        ("checkup", {"facts": {}, "only": ["all"]}, "all"),
        ("dates", {"policies": ["", " "]}, "政策"),
    ],
)
def test_what_the_command_line_refuses_a_tool_refuses(offered, name, arguments, named):
    result = call(offered[name], arguments, of_process())
    assert result.is_error
    assert named in result.document["error"]["message"] + result.document["error"]["hint"]


def test_where_nothing_is_found_the_tool_says_so_and_invents_nothing(offered):
    result = call(offered["search"], {"query": "北京公积金"}, of_process())
    assert result.document["results"] == []
    assert "没有找到" in result.said


@pytest.mark.parametrize("query", ["--explain", "--help", "-", "--", "$(id)", "a\nb", "\x1b[31m"])
def test_no_words_of_a_query_are_taken_for_an_option(offered, query):
    result = call(offered["search"], {"query": query}, of_process())
    document = result.document
    assert "error" in document or document["schema"] == "lnpolicy/search/1"


def test_the_client_of_the_sdk_gets_clauses_and_where_they_are_from_without_a_network(tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import anyio
        from mcp import Client, StdioServerParameters, stdio_client

    (tmp_path / "sitecustomize.py").write_text(
        "import socket\n"
        "def refused(*a, **k): raise OSError('no network')\n"
        "socket.socket.connect = socket.getaddrinfo = refused\n"
    )
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "lnpolicy", "mcp"], env={"PYTHONPATH": str(tmp_path)}
    )

    async def talk():
        async with Client(stdio_client(server)) as client:
            listed = (await client.list_tools()).tools
            answered = await client.call_tool("calc_fund", {"employer_type": "企业", "employees": 28, "on": DAY})
            refused = await client.call_tool("calc_fund", {"employees": -3})
            return listed, answered, refused

    listed, answered, refused = anyio.run(talk)
    assert len(listed) == len(tools(bundled_edition()))
    assert all(tool.annotations.read_only_hint for tool in listed)
    document = answered.structured_content
    assert document["verdict"] == "eligible" and document["amount"] == "0.00"
    assert any("30人（含）以下" in cited["clause"] for cited in document["citations"])
    assert document["receipt"]["corpus_sha256"].startswith(answered.content[-1].text.split("政策 ")[1][:8])
    assert json.loads(answered.content[0].text) == document
    assert refused.is_error and "不接受“-3”" in refused.content[0].text


def test_at_a_terminal_it_says_what_it_is_for(run, monkeypatch):
    import io

    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    ran = run("mcp")
    assert (ran.code, ran.out) == (2, "")
    assert '"command": "lnpolicy"' in ran.err


def test_whoever_stops_reading_hears_no_complaint():
    opening = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2024-11-05", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
    }
    asking = [{"jsonrpc": "2.0", "id": id_, "method": "tools/list"} for id_ in (2, 3, 4)]
    messages = [opening, {"jsonrpc": "2.0", "method": "notifications/initialized"}, *asking]
    command = [sys.executable, "-m", "lnpolicy", "mcp"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdin and server.stdout and server.stderr
        server.stdout.close()
        with suppress(BrokenPipeError):
            server.stdin.write("".join(f"{json.dumps(message)}\n" for message in messages).encode())
            server.stdin.close()
        assert server.stderr.read() == b""
        assert server.wait() == 0

"""The tools over the Model Context Protocol, on standard input and output, by the official SDK (extra `mcp`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lnpolicy.cli.environment import Environment
from lnpolicy.cli.tools import Result, Tool, call, tools
from lnpolicy.edition.edition import Edition
from lnpolicy.extras import of_extra
from lnpolicy.version import __version__

EXTRA = "mcp"
_INSTRUCTIONS = (
    "辽宁惠企政策汇编的查询和计算。引用结果里的原文（clause、measures、snippet）、条件和收据，不要自己编；"
    "没有说的事是不知道，不是没有；要确认的事（questions）请问用户；金额以结果为准，不要自己算。"
)


def serve(edition: Edition, environment: Environment, options: Sequence[str]) -> None:
    """Answer until standard input ends; `options` stand in the command line of every tool.

    Raises `LnpolicyError` where the SDK is not installed, and `BrokenPipeError` where nobody reads the answers.
    """
    stdio = of_extra("mcp.server.stdio", EXTRA)
    anyio = of_extra("anyio", EXTRA)
    made = _server(edition, environment, options)

    async def answering() -> None:
        async with stdio.stdio_server() as (reading, writing):
            await made.run(reading, writing, made.create_initialization_options())

    try:
        anyio.run(answering)
    except BaseExceptionGroup as errors:  # as tasks leave that run beside each other
        if errors.split(BrokenPipeError)[1] is None:
            raise BrokenPipeError from None
        raise


def _server(edition: Edition, environment: Environment, options: Sequence[str]) -> Any:
    lowlevel, types = of_extra("mcp.server.lowlevel", EXTRA), of_extra("mcp.types", EXTRA)
    offered = {tool.name: tool for tool in tools(edition)}
    source = f"来源：{edition.imprint.title}（{edition.name}），政策 {edition.sha256[:8]}，lnpolicy {__version__}"

    async def listed(context: Any, params: Any) -> Any:
        return types.ListToolsResult(tools=[_declared(tool, types) for tool in offered.values()])

    async def called(context: Any, params: Any) -> Any:
        tool = offered.get(params.name)
        if tool is None:
            raise ValueError(f"没有名为“{params.name}”的工具")
        return _told(call(tool, params.arguments or {}, environment, options), source, types)

    return lowlevel.Server(
        "lnpolicy",
        version=__version__,
        title=edition.imprint.title,
        instructions=_INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _declared(tool: Tool, types: Any) -> Any:
    hints = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return types.Tool(
        name=tool.name, title=tool.title, description=tool.description, input_schema=tool.schema, annotations=hints
    )


def _told(result: Result, source: str, types: Any) -> Any:
    """A result as JSON, in structure and as text, with what was said beside it and where it is from."""
    texts = [json.dumps(result.document, ensure_ascii=False), *filter(None, [result.said]), source]
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=text) for text in texts],
        structured_content=result.document,
        is_error=result.is_error,
    )

"""`lnpolicy mcp`: the commands as tools of an assistant, over standard input and output."""

from __future__ import annotations

import typer

from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened
from lnpolicy.cli.options import CorpusOption, EditionOption
from lnpolicy.errors import UsageError


def run(context: typer.Context, corpus: CorpusOption = None, edition_named: EditionOption = None) -> None:
    """供 AI 助手调用：查询、原文、计算、体检、日期，各是一个工具。

    走 MCP 的标准输入输出，不联网。在助手的设置里把命令写成下面这一行；要先装：pip install 'lnpolicy[mcp]'。

    例：
    lnpolicy mcp
    """
    from lnpolicy.cli.tool_server import serve

    environment = of_context(context)
    if environment.stdin is not None and environment.stdin.isatty():
        hint = '在助手的设置里写：{"mcpServers": {"lnpolicy": {"command": "lnpolicy", "args": ["mcp"]}}}'
        raise UsageError("lnpolicy mcp 由 AI 助手来运行，不在终端上用", hint=hint)
    edition = opened(environment, corpus, edition_named)
    options = [
        *([f"--corpus={corpus}"] if corpus is not None else []),
        *([f"--edition={edition_named}"] if edition_named is not None else []),
    ]
    serve(edition, environment, options)

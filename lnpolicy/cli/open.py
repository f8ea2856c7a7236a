"""`lnpolicy open`: the policy's page in the browser."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened
from lnpolicy.cli.options import AsciiOption, CorpusOption, EditionOption, JsonOption
from lnpolicy.errors import NotFound, ValueNotAccepted
from lnpolicy.output.harmless import harmless

SCHEMES = ("http", "https")


def run(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="ID_OR_WORDS...", autocompletion=complete.policies, help="政策编号，或能单独指出它的词"),
    ],
    only_print: Annotated[bool, typer.Option("--print", help="只打印网址，不打开浏览器")] = False,
    as_json: JsonOption = False,
    ascii_only: AsciiOption = False,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """在浏览器中打开政策网址（只认 http 和 https）；没有浏览器的，打印网址。

    例：
    lnpolicy open 51
    lnpolicy open 51 --print
    """
    from lnpolicy.cli.lookup import policies_meant

    if as_json and not only_print:
        raise ValueNotAccepted("--json 只与 --print 同用", hint="加上 --print", param="--json")
    environment = of_context(context)
    edition = opened(environment, corpus, edition_named)
    policies = policies_meant(edition, words)
    if len(policies) > 1:
        raise ValueNotAccepted("一次只打开一条政策", hint=f"如 lnpolicy open {policies[0].id}", param="ID_OR_WORDS")
    policy = policies[0]
    if not policy.urls:
        note = f"汇编写的是：{policy.url_note} " if policy.url_note else ""
        phones = "、".join(policy.phones)
        raise NotFound(f"第{policy.id}条政策没有网址", hint=f"{note}电话：{phones}" if phones else note, param="ID")
    for url in policy.urls:
        refuse_unsafe(url)
    if as_json:
        from lnpolicy.output.json import render_json

        document = {
            "schema": "lnpolicy/open/1",
            "edition": edition.name,
            "id": policy.id,
            "title": policy.title,
            "urls": list(policy.urls),
        }
        environment.stdout.write(render_json(document, ascii_only=ascii_only))
        return
    if only_print:
        environment.stdout.write(harmless("".join(f"{url}\n" for url in policy.urls)))
        return
    import webbrowser

    unopened = [url for url in policy.urls if not webbrowser.open(url)]
    if unopened:
        environment.say("找不到可用的浏览器，请自行打开：")
        environment.stdout.write(harmless("".join(f"{url}\n" for url in unopened)))


def refuse_unsafe(url: str) -> None:
    """Raise `ValueNotAccepted` for a link that is not http or https to some host."""
    try:
        parts = urlsplit(url)
        safe = parts.scheme.lower() in SCHEMES and bool(parts.hostname)
    except ValueError:
        safe = False
    if not safe:
        raise ValueNotAccepted(f"不打开这个网址：{url}", hint="只打开 http 和 https 网址", param="urls")

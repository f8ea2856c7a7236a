"""`lnpolicy search`: ranked policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lnpolicy.cli.called import time_asked, topic_dated
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, tell_age
from lnpolicy.cli.options import (
    AuthorityOption,
    CategoryOption,
    CorpusOption,
    EditionOption,
    LimitOption,
    ProfileOption,
)
from lnpolicy.cli.printing import printing
from lnpolicy.cli.profile_option import checkup_of
from lnpolicy.errors import NotFound, ValueNotAccepted
from lnpolicy.output.write import Manner

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.search.hit import Found


@printing("search")
def run(
    context: typer.Context,
    *,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="要找什么，怎么说都行")],
    limit: LimitOption = 10,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="说明每条为何命中、各值多少分；一句几问的，每问各见哪条")
    ] = False,
    profile: ProfileOption = None,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """按需要找政策，想怎么说就怎么说。

    可以用关键词、口语、整句话、拼音、繁体、文号、电话、数额；写错一两个字也行。

    例：
    lnpolicy search 残保金
    lnpolicy search 集装箱 高速 --limit 3
    lnpolicy search 我们公司28个人要不要交残保金 --explain
    lnpolicy search 024-96199 --json
    """
    from lnpolicy.output.write import write
    from lnpolicy.present.hit_list import hit_list

    environment = of_context(context)
    query = " ".join(words).strip()
    if not query:
        raise ValueNotAccepted("查询是空的", hint="请给出要找的内容，例如：lnpolicy search 残保金", param="WORDS")
    edition = opened(environment, corpus, edition_named)
    found = _found(edition, query, environment)
    tell_age(edition, environment.today(), environment)
    hits = found.hits
    if category or authority:
        from lnpolicy.cli.filters import wanted_policies

        wanted = wanted_policies(edition, category or (), authority or ())
        hits = [hit for hit in hits if wanted(hit.policy.id)]
    if hits or how.format == "json":
        checkup = checkup_of(profile, edition, environment, environment.today())
        listing = hit_list(query, hits, hits[:limit], found.needs, edition.name, explain=explain, checkup=checkup)
        write(listing, how, environment.terminal)
    if time := time_asked(query, environment.today()):
        environment.say(f"提示：按时间看，输入：lnpolicy dates {time}")
    elif hits and topic_dated(query):
        environment.say(f"提示：到什么时候，看 lnpolicy dates {hits[0].policy.id}")
    elif hits and how.format == "table" and not how.fields and environment.somebody_is_there():
        environment.say(_way_on(hits[0].policy.id, edition))
    if not hits:
        raise NotFound(f"没有找到与“{query}”有关的政策", hint=_what_else(found, edition.imprint.title), param="WORDS")


def _way_on(number: int, edition: Edition) -> str:
    """What to type after a search: for the whole text of the best hit, and for what can be computed of it."""
    lines = [line for _, line in edition.calculations(number)]
    return f"提示：看全文 lnpolicy show {number}" + (f"；可以算：{'；'.join(lines)}" if lines else "")


def _found(edition: Edition, query: str, environment: Environment) -> Found:
    """What answers a query; where it asks something of a policy by its number (51到期), that policy first.

    The line that answers such a question is told on standard error.
    """
    found = edition.find(query)
    if "条" in query or any(map(str.isdecimal, query)):
        from lnpolicy.cli.called import policy_asked
        from lnpolicy.cli.retyped import shell_line
        from lnpolicy.search.rank import numbered

        if asked := policy_asked(query, edition.numbers.values()):
            environment.say(f"提示：要问第{asked.number}条，输入：{shell_line(asked.line)}")
            return numbered(edition.index, query, asked.number, found)
    return found


def _what_else(found: Found, title: str) -> str:
    """What to do where nothing was found, or nothing within the filters."""
    if found.hits:
        return "去掉 --category 和 --authority 再试"
    if found.elsewhere:
        return f"《{title}》汇编的是本省的政策；{found.elsewhere}的政策要问当地部门"
    advice = "换一种说法试试，或用 lnpolicy list 浏览"
    if not found.nearest:
        return advice
    from lnpolicy.cli.lookup import listed

    return f"最接近的（未必相关）：\n{listed(found.nearest)}\n{advice}"

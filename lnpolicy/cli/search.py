"""`lnpolicy search`: ranked policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.options import (
    AsciiOption,
    AuthorityOption,
    CategoryOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    JsonOption,
    LimitOption,
    manner,
    opened,
)
from lnpolicy.errors import NotFound, ValueNotAccepted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lnpolicy.output.view import Listing
    from lnpolicy.search.rank import Found, Hit


FIELDS = {
    "title": "标题",
    "alias": "别名",
    "audience": "适用对象",
    "measures": "支持措施",
    "procedure": "办事流程",
    "basis": "政策依据",
    "office": "主管部门",
    "number": "文号、电话或数额",
}
WAYS = {
    "exact": "原词",
    "synonym": "同义",
    "pinyin": "拼音",
    "typo": "纠错",
    "number": "数字",
    "phrase": "连用",
    "part": "词的一部分",
    "character": "单字",
}


def run(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="要找什么，怎么说都行")],
    limit: LimitOption = 10,
    category: CategoryOption = None,
    authority: AuthorityOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="说明每条为何命中、各值多少分")] = False,
    as_json: JsonOption = False,
    format: FormatOption = None,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
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

    environment = of_process()
    how = manner(format, as_json, ascii_only, colour, environment)
    query = " ".join(words).strip()
    if not query:
        raise ValueNotAccepted("查询是空的", hint="请给出要找的内容，例如：lnpolicy search 残保金", param="WORDS")
    handbook = opened(corpus)
    found = handbook.find(query)
    hits = found.hits
    if category is not None or authority is not None:
        from lnpolicy.cli.filters import wanted_policies

        wanted = wanted_policies(handbook.policies, handbook.edition.categories, category, authority)
        hits = [hit for hit in hits if wanted(hit.policy)]
    view = listing(query, hits, hits[:limit], handbook.index.edition, explain=explain)
    if hits or how.format == "json":
        write(view, how, environment.terminal)
    if not hits:
        raise NotFound(f"没有找到与“{query}”有关的政策", hint=_what_else(found), param="WORDS")


def _what_else(found: Found) -> str:
    """What to do where nothing was found, or nothing within the filters."""
    if found.hits:
        return "去掉 --category 和 --authority 再试"
    advice = "换一种说法试试，或用 lnpolicy list 浏览"
    if not found.nearest:
        return advice
    from lnpolicy.cli.lookup import listed

    return f"最接近的（未必相关）：\n{listed(found.nearest)}\n{advice}"


def listing(query: str, hits: Sequence[Hit], shown: Sequence[Hit], edition: str, *, explain: bool) -> Listing:
    """The hits as a listing; `hits` are all found, `shown` those within the limit."""
    from lnpolicy.output.view import Column, Listing

    records = [_record(hit, explain=explain) for hit in shown]
    columns = [
        Column("id", "编号", numeric=True),
        Column("title", "政策"),
        Column("category", "类别", rank=3),
        Column("authority", "主管部门", rank=2),
        Column("phones", "电话", rank=1),
        Column("score", "得分", rank=4),
    ]
    rows = [
        {
            "id": str(record["id"]),
            "title": record["title"],
            "category": record["category"],
            "authority": record["authority"],
            "phones": " ".join(record["phones"]),
            "score": f"{record['score']:.2f}",
        }
        for record in records
    ]
    terms = list(dict.fromkeys(match.term for hit in shown for match in hit.matches))
    notes = [record["snippet"] for record in records]
    if explain:
        notes = ["\n".join([note, *_explanation(hit)]) for note, hit in zip(notes, shown, strict=True)]
    document = {
        "schema": "lnpolicy/search/1",
        "edition": edition,
        "query": query,
        "total": len(hits),
        "results": records,
    }
    more = f"，显示前 {len(shown)} 条" if len(shown) < len(hits) else ""
    return Listing(columns, rows, document, records, heading=f"找到 {len(hits)} 条{more}", notes=notes, marks=terms)


def _record(hit: Hit, *, explain: bool) -> dict[str, Any]:
    policy = hit.policy
    record: dict[str, Any] = {
        "id": policy.id,
        "title": policy.title,
        "category": policy.category,
        "score": hit.score,
        "matched": list(hit.matched),
        "snippet": hit.snippet,
        "authority": hit.authorities[0] if hit.authorities else "",
        "phones": list(policy.phones),
        "urls": list(policy.urls),
    }
    if explain:
        record["explanation"] = [
            {
                "word": match.word,
                "term": match.term,
                "way": match.way,
                "fields": list(match.fields),
                "worth": round(match.worth, 3),
            }
            for match in hit.matches
        ]
    return record


def _explanation(hit: Hit) -> Iterator[str]:
    """Why a policy was found, a line for each match, what was worth most first."""
    for match in sorted(hit.matches, key=lambda match: -match.worth):
        reached = f"{match.word} → {match.term}" if match.word != match.term else match.term
        yield f"· {match.worth:.2f}  {reached}（{WAYS[match.way]}，在{_places(match.fields)}）"


def _places(fields: Sequence[str]) -> str:
    return "、".join(FIELDS[field] for field in fields)

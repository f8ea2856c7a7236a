"""What a search found as a list: the policies, the sentence that answers, and on demand why each was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.output.view import Column, Listing
from lnpolicy.present.policy_list import CATEGORY_ROOM, OFFICE_ROOM, PHONES_ROOM

if TYPE_CHECKING:
    from lnpolicy.screening.checkup import Checkup
    from lnpolicy.search.hit import Hit, Need

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


def hit_list(
    query: str,
    hits: Sequence[Hit],
    shown: Sequence[Hit],
    needs: Sequence[Need],
    edition: str,
    *,
    explain: bool,
    checkup: Checkup | None = None,
) -> Listing:
    """The hits as a listing; `hits` are all found, `shown` those within the limit, `needs` the parts of the query.

    With a `checkup` each is marked by whether it is for whoever that is of.
    """
    records = [_record(hit, explain=explain) for hit in shown]
    columns = [
        Column("id", "编号", numeric=True),
        Column("title", "政策"),
        Column("category", "类别", rank=4, room=CATEGORY_ROOM),
        Column("authority", "主管部门", rank=3, room=OFFICE_ROOM),
        Column("phones", "电话", rank=2, room=PHONES_ROOM),
        Column("score", "得分", rank=1, room=4),
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
    if checkup is not None:
        _mark(checkup, columns, records, rows)
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
    if explain:
        document["needs"] = [{"words": need.words, "id": need.policy_id} for need in needs]
    more = f"，显示前 {len(shown)} 条" if len(shown) < len(hits) else ""
    heading = f"找到 {len(hits)} 条{more}"
    if explain and needs:
        heading += "；分问：" + "，".join(f"“{need.words}”见第{need.policy_id}条" for need in needs)
    return Listing(columns, rows, document, records, heading=heading, notes=notes, marks=terms)


def _mark(checkup: Checkup, columns: list[Column], records: list[dict[str, Any]], rows: list[dict[str, str]]) -> None:
    """Add to each record in which group it is filed, and to each row the sign of that."""
    from lnpolicy.present.eligibility import signs

    columns.insert(1, Column("eligible", "适用"))
    groups = {one.entitlement.policy: one.group for one in checkup.filed}
    marks = signs(checkup)
    for record, row in zip(records, rows, strict=True):
        record["group"] = groups[record["id"]]
        row["eligible"] = marks[record["id"]]


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

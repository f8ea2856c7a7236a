"""Read the section 政策网址: whole links, and what the section says in words."""

from __future__ import annotations

import re

from lnpolicy.publish.form import cells, is_row
from lnpolicy.publish.prose import plain

_LINK = re.compile(
    r"https?://[!-~]+|(?:[a-z0-9-]+\.)+(?:gov|com|org|net|edu)(?:\.cn)?(?:/[!-~]*)?|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.cn\b(?:/[!-~]*)?"
)
_CONTINUATION = re.compile(r"[!-~]+")


def read_links(markdown: str) -> tuple[tuple[str, ...], str]:
    """The links of one policy in printed order, and the words beside them (empty where there are none).

    What counts is the printed text of a link, not the target a converter gave it. A line of link characters that
    opens no link of its own goes on with the link before it. A host without a scheme gets `http://`.
    """
    links: list[str] = []
    words: list[str] = []
    lines = [cell for line in plain(markdown).split("\n") for cell in (cells(line) if is_row(line) else [line])]
    for line in lines:
        text = line.strip().rstrip("<>")
        if not text:
            continue
        match = _LINK.match(text)
        if links and not words and not match and _CONTINUATION.fullmatch(text):
            links[-1] += text
        elif match:
            links.append(match[0])
            if rest := text[match.end() :].strip():
                words.append(rest)
        else:
            words.append(text)
    return tuple(link if "://" in link else f"http://{link}" for link in links), "\n".join(words)

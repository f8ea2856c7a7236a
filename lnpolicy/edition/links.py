"""Whether the links of an edition still lead anywhere: asked over the network, and only when somebody asks for it.

Nothing is sent but the request itself. A host is asked one link at a time, with a pause in between; a few hosts are
asked at once. HEAD comes first, GET where a server does not take HEAD, and no body is read.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.version import __version__

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

ALIVE, DEAD, UNCLEAR = "alive", "dead", "unclear"
"""Leads somewhere; leads nowhere for sure; cannot be said from here."""
HOSTS_AT_ONCE = 6
PAUSE = 0.5
"""Seconds between two requests to one host."""
TIMEOUT = 15.0
"""Seconds after which a server that says nothing is left."""
_GONE = (404, 410)
_AGAIN_WITH_GET = (400, 403, 404, 405, 406, 410, 429, 500, 501, 502, 503)
_AGENT = f"lnpolicy/{__version__} (link check)"


class Link(NamedTuple):
    """A link, the numbers of the policies that print it, what became of it, and why, in Chinese."""

    url: str
    policies: tuple[int, ...]
    state: str
    reason: str


def links_of(edition: Edition) -> dict[str, tuple[int, ...]]:
    """The links of an edition, each once, with the numbers of the policies that print it."""
    found: dict[str, list[int]] = {}
    for outline in edition.outlines:
        for url in outline.urls:
            found.setdefault(url, []).append(outline.id)
    return {url: tuple(dict.fromkeys(numbers)) for url, numbers in found.items()}


def checked(links: Mapping[str, tuple[int, ...]], *, pause: float = PAUSE, timeout: float = TIMEOUT) -> list[Link]:
    """What became of every link, in the order given; `pause` and `timeout` in seconds."""
    by_host: dict[str, list[str]] = {}
    for url in links:
        by_host.setdefault(urlsplit(url).netloc, []).append(url)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as workers:
        asked = workers.map(lambda urls: list(_one_by_one(urls, pause, timeout)), by_host.values())
        found = {url: result for results in asked for url, result in results}
    return [Link(url, policies, *found[url]) for url, policies in links.items()]


def _one_by_one(urls: Sequence[str], pause: float, timeout: float) -> Iterator[tuple[str, tuple[str, str]]]:
    """The links of one host, one request after another."""
    for number, url in enumerate(urls):
        if number:
            time.sleep(pause)
        yield url, _asked(url, pause, timeout)


def _asked(url: str, pause: float, timeout: float) -> tuple[str, str]:
    """What became of a link, and why."""
    status, reason = _request(url, "HEAD", timeout)
    if status in _AGAIN_WITH_GET or (status is None and reason == _CUT_OFF):
        time.sleep(pause)
        status, reason = _request(url, "GET", timeout)
    if status is None:
        return (DEAD if reason == _NO_HOST else UNCLEAR), reason
    if status in _GONE:
        return DEAD, f"{status}，页面没有了"
    return (ALIVE, str(status)) if status < 400 else (UNCLEAR, f"{status}，服务器没有给")


_NO_HOST, _CUT_OFF = "没有这个网站", "连接中断"


def _request(url: str, method: str, timeout: float) -> tuple[int | None, str]:
    """The status that a server answers with; None and the reason where it does not answer."""
    request = Request(_ascii(url), method=method, headers={"User-Agent": _AGENT})
    try:
        with urlopen(request, timeout=timeout) as response:
            return response.status, ""
    except HTTPError as error:
        error.close()
        return error.code, ""
    except URLError as error:
        return None, _why(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return None, _why(error)


def _why(error: object) -> str:
    if isinstance(error, TimeoutError):
        return "没有在限定的时间内回答"
    if isinstance(error, socket.gaierror):
        return _NO_HOST
    if isinstance(error, ConnectionRefusedError):
        return "拒绝连接"
    return _CUT_OFF if isinstance(error, OSError | HTTPException) else "网址不合法"


def _ascii(url: str) -> str:
    """A link with what is no ASCII in it escaped, as a request needs it."""
    parts = urlsplit(url)
    safe = "/%:=&?~+,;@()!$'*"
    return urlunsplit((parts.scheme, parts.netloc, quote(parts.path, safe), quote(parts.query, safe), ""))


def counted(links: Iterable[Link]) -> dict[str, int]:
    """How many links are in each state."""
    counts = dict.fromkeys((ALIVE, DEAD, UNCLEAR), 0)
    for link in links:
        counts[link.state] += 1
    return counts

"""Links are asked politely, and only a local server is asked here."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lnpolicy.edition.links import ALIVE, DEAD, UNCLEAR, checked, counted, links_of

ANSWERS = {"/here": 200, "/gone": 404, "/withdrawn": 410, "/forbidden": 403, "/broken": 500}


@pytest.fixture
def server(monkeypatch):
    """A server on this machine that notes what it is asked, and how many requests it answers at once."""
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    asked, busy = [], []

    class Handler(BaseHTTPRequestHandler):
        most_at_once = 0

        def answer(self):
            busy.append(1)
            Handler.most_at_once = max(Handler.most_at_once, len(busy))
            asked.append((self.command, self.path, dict(self.headers)))
            if self.path == "/slow":
                time.sleep(1.0)
            time.sleep(0.02)
            no_head = self.path == "/no-head" and self.command == "HEAD"
            busy.pop()
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/here")
            else:
                self.send_response(405 if no_head else ANSWERS.get(self.path, 200))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET = answer

        def log_message(self, *_):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    running.asked, running.handler = asked, Handler
    yield running
    running.shutdown()
    running.server_close()


def states(server, *paths, **options):
    urls = {f"http://127.0.0.1:{server.server_port}{path}": (1,) for path in paths}
    return [link.state for link in checked(urls, **({"pause": 0.0, "timeout": 5.0} | options))]


def test_what_is_there_is_alive_and_what_is_not_is_dead(server):
    assert states(server, "/here", "/gone", "/withdrawn", "/moved") == [ALIVE, DEAD, DEAD, ALIVE]


def test_what_a_server_refuses_or_breaks_at_is_unclear(server):
    assert states(server, "/forbidden", "/broken") == [UNCLEAR, UNCLEAR]


def test_get_is_tried_where_head_is_not_taken(server):
    assert states(server, "/no-head") == [ALIVE]
    assert [method for method, *_ in server.asked] == ["HEAD", "GET"]


def test_a_server_that_says_nothing_is_left(server):
    assert states(server, "/slow", timeout=0.2) == [UNCLEAR]


def test_a_host_is_asked_one_link_at_a_time(server):
    assert states(server, *(f"/{number}" for number in range(8))) == [ALIVE] * 8
    assert server.handler.most_at_once == 1


def test_nothing_is_sent_but_the_request(server):
    states(server, "/here")
    ((_, _, headers),) = server.asked
    assert set(headers) <= {"Host", "User-Agent", "Connection", "Accept-Encoding"}
    assert headers["User-Agent"].startswith("lnpolicy/")


def test_where_nobody_listens_nothing_is_known(server):
    server.shutdown()
    server.server_close()
    assert states(server, "/here") == [UNCLEAR]


def test_each_link_is_asked_once_for_all_policies_that_print_it(edition):
    found = links_of(edition)
    assert sum(len(numbers) for numbers in found.values()) >= len(found)
    assert {number for numbers in found.values() for number in numbers} <= set(range(1, 160))


def test_links_are_counted_by_their_state(server):
    urls = {f"http://127.0.0.1:{server.server_port}/{path}": (1,) for path in ("here", "gone", "broken")}
    assert counted(checked(urls, pause=0.0)) == {ALIVE: 1, DEAD: 1, UNCLEAR: 1}


def test_check_asks_for_no_link_unless_told_to(server, run, root, tmp_path, monkeypatch):
    text = (root / "tests/edition/conftest.py").read_text("utf-8").partition('SMALL = """\\\n')[2].partition('"""')[0]
    path = tmp_path / "small.toml"
    path.write_text(text.replace("https://a.gov.cn/1", f"http://127.0.0.1:{server.server_port}/gone"), "utf-8")
    run("check", "--corpus", str(path), "--json")
    assert server.asked == []
    code, out, _ = run("check", "--corpus", str(path), "--links")
    assert code == 3
    assert out.startswith("打不开\t7\t404，页面没有了\thttp://127.0.0.1")

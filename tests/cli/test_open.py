import webbrowser

import pytest

LINKS = [
    "https://szs.mof.gov.cn/zhengcefabu/202001/t20200102_3453991.htm",
    "https://www.gov.cn/zhengce/zhengceku/2023-03/28/content_5748750.htm",
]
"""The two links printed with policy 51."""


@pytest.fixture
def opened(monkeypatch):
    """The links handed to the browser, which no test may start."""
    links = []
    monkeypatch.setattr(webbrowser, "open", lambda url: links.append(url) or True)
    return links


def test_the_links_of_a_policy_are_printed(run, opened):
    assert run("open", "51", "--print") == (0, "".join(f"{link}\n" for link in LINKS), "")
    assert opened == []


def test_the_links_of_a_policy_are_opened(run, opened):
    assert run("open", "51") == (0, "", "")
    assert opened == LINKS


def test_words_that_single_out_a_policy_open_it(run):
    assert run("open", "残疾人就业保障金优惠政策", "--print").out.splitlines() == LINKS


@pytest.mark.parametrize("number", [53, 54, 144, 146, 147, 148, 149])
def test_a_policy_without_links_says_so_with_its_phone(run, opened, corpus, number):
    code, out, err = run("open", str(number))
    assert (code, out) == (1, "")
    assert err.startswith(f"错误：第{number}条政策没有网址\n")
    assert "请拨打咨询电话" in err
    assert corpus[number].phones[0] in err
    assert opened == []


def test_a_policy_without_links_and_phones_still_says_so(run, corpus_file):
    path = corpus_file({"urls": [], "contacts": []})
    assert run("open", "1", "--corpus", path) == (1, "", "错误：第1条政策没有网址\n")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://a.cn/1",
        "data:text/html,x",
        "//a.cn/1",
        "a.cn/1",
        "",
        "-http://a.cn",
        "https://",
        "https:///only/a/path",
        "http://[::1",
        "vbscript:http://a.cn",
    ],
)
@pytest.mark.parametrize("option", [(), ("--print",)])
def test_anything_but_http_and_https_is_refused(run, opened, corpus_file, url, option):
    path = corpus_file({"urls": ["https://good.cn/", url]})
    code, out, err = run("open", "1", "--corpus", path, *option)
    assert (code, out) == (2, "")
    assert f"不打开这个网址：{url}" in err
    assert "只打开 http 和 https 网址" in err
    assert opened == []


@pytest.mark.parametrize("url", ["http://a.cn", "HTTPS://A.CN/B?c=d#e", "http://[::1]/x", "http://a.cn:8080/"])
def test_http_and_https_are_opened_as_they_are_written(run, opened, corpus_file, url):
    assert run("open", "1", "--corpus", corpus_file({"urls": [url]})).code == 0
    assert opened == [url]


def test_where_no_browser_is_the_links_are_printed_and_all_is_well(run, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    code, out, err = run("open", "51")
    assert (code, out.splitlines()) == (0, LINKS)
    assert "找不到可用的浏览器" in err


def test_one_policy_is_opened_at_a_time(run, opened):
    assert "一次只打开一条政策" in run("open", "51", "52").err
    assert opened == []


def test_a_number_beyond_the_last_opens_nothing(run, opened):
    assert run("open", "160").code == 1
    assert opened == []


def test_the_links_are_printed_as_json_where_json_is_asked_for(run, valid, corpus):
    code, out, _ = run("open", "51", "--print", "--json")
    assert code == 0
    document = valid("open", out)
    assert (document["id"], document["urls"]) == (51, list(corpus[51].urls))


def test_json_without_print_opens_nothing_and_is_refused(run):
    assert run("open", "51", "--json").code == 2

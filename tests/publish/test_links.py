import pytest

from lnpolicy.publish.links import read_links


@pytest.mark.parametrize(
    ("printed", "links"),
    [
        ("<https://a.ln.gov.cn/x/index.shtml>", ("https://a.ln.gov.cn/x/index.shtml",)),
        ("[https://a.cn/b  \nc/d](https://a.cn/b<br/>c/d)", ("https://a.cn/bc/d",)),
        ("<https://a.cn/EABD5>\n\n[B520/index.shtml](#)", ("https://a.cn/EABD5B520/index.shtml",)),
        (r"[http://a.cn/t\\_39.](http://a.cn/t_39)" + "\n\n" + r"htm?push\_animated=1", ("http://a.cn/t_39.htm?push_animated=1",)),
        ("<https://a.cn/v?id=c6a>\n\n305f9", ("https://a.cn/v?id=c6a305f9",)),
        ("<https://a.cn/20251030>\n\n45/", ("https://a.cn/2025103045/",)),
        ("<https://a.cn/1>\n\n[https://b.cn/2](https://b.cn/2)", ("https://a.cn/1", "https://b.cn/2")),
        ("<https://lnzwfw.gov.cn/>", ("https://lnzwfw.gov.cn/",)),
    ],
)  # fmt: skip
def test_a_link_is_put_together_from_its_printed_text(printed, links):
    assert read_links(printed) == (links, "")


def test_a_bare_host_gets_a_scheme_and_its_note_stays_a_note():
    assert read_links("[ccgp-liaoning.gov.cn](http://ccgp-liaoning.gov.cn)（辽宁政府采购网）") == (
        ("http://ccgp-liaoning.gov.cn",),
        "（辽宁政府采购网）",
    )


def test_words_that_say_to_phone_are_no_link():
    assert read_links("请拨打咨询电话就相关信息进行咨询。") == ((), "请拨打咨询电话就相关信息进行咨询。")


def test_words_above_a_link_do_not_hide_it():
    assert read_links("省水利厅门户网站进行公开发布\n\n<https://slt.cn/1>") == (
        ("https://slt.cn/1",),
        "省水利厅门户网站进行公开发布",
    )

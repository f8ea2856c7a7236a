import pytest

from lnpolicy.errors import InvalidData
from lnpolicy.publish.repairs import Repair, load_repairs, repaired

GOOD = """
[[repairs]]
policy = "police-environment"
section = "urls"
printed = "a"
corrected = "b"
reason = "c"
"""


def test_a_repair_replaces_the_printed_text():
    assert (
        repaired(
            "咨询电话\n\n话，由", [Repair("health-environment", "procedure", "电话\n\n话", "双字", corrected="电话")]
        )
        == "咨询电话，由"
    )


def test_an_alternative_leaves_the_printed_text():
    assert repaired("x", [Repair("bid-environment", "urls", "x", "likely", alternative="y")]) == "x"


@pytest.mark.parametrize("text", ["", "aa"])
def test_a_repair_that_does_not_match_exactly_once_is_refused(text):
    with pytest.raises(InvalidData, match=r"^economic-growth 的 basis："):
        repaired(text, [Repair("economic-growth", "basis", "a", "why", corrected="b")])


def test_repairs_are_read(tmp_path):
    file = tmp_path / "repairs.toml"
    file.write_text(GOOD, "utf-8")
    assert load_repairs(file) == [Repair("police-environment", "urls", "a", "c", corrected="b")]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("reason", "raeson"), "reason 缺失"),
        (("reason =", "raeson = 1\nreason ="), "raeson 是不认识的键"),
        (('reason = "c"\n', ""), "reason"),
        (("corrected", "alternative"), None),
        (('corrected = "b"\n', ""), "corrected"),
        (('reason = "c"', 'reason = "c"\nalternative = "d"'), "alternative"),
        (('"urls"', '"links"'), "links"),
    ],
)
def test_a_faulty_repair_is_named(tmp_path, change, message):
    file = tmp_path / "repairs.toml"
    file.write_text(GOOD.replace(*change), "utf-8")
    if message is None:
        assert load_repairs(file)[0].alternative == "b"
    else:
        with pytest.raises(InvalidData, match=message):
            load_repairs(file)


@pytest.mark.parametrize(
    ("printed", "text", "hint"),
    [
        ("8.7折优惠", "实施通行费 8.7 折优惠。", "空格也照 data/source 抄：8.7 折优惠"),
        ("8.6折优惠", "实施通行费 8.7 折优惠。", "printed 照 data/source 抄，空格和 ** 也照抄"),
        ("优惠", "优惠，再优惠", "printed 写长一些，让它只出现一次"),
    ],
)
def test_a_repair_that_is_not_found_once_says_how_to_write_it(printed, text, hint):
    with pytest.raises(InvalidData) as caught:
        repaired(text, [Repair("six-axle-toll", "measures", printed, "why", corrected="b")])
    assert caught.value.hint == hint

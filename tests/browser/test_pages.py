"""Pages in a real browser: on a screen, on a telephone, in the dark, printed on A4."""

import json
import re
import shutil
import subprocess
from html import unescape

import pytest

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here; .ci/run installs it")
TELEPHONE, SCREEN = 360, 1280
KINDS = ["checkup", "show", "calc", "dates", "list"]
COMMANDS = {
    "checkup": ["checkup", "--set", "城市=沈阳", "--set", "主体类型=企业", "--set", "进出口=出口", "--explain"],
    "show": ["show", "51"],
    "calc": ["calc", "toll", "--vehicle", "货车", "--axles", "6", "--toll", "320"],
    "dates": ["dates"],
    "list": ["list"],
}
PROBE = """<script>
addEventListener("load", () => {
  const edge = document.documentElement.clientWidth + 1;
  const seen = [...document.querySelectorAll("body *")].filter(one => !one.classList.contains("unseen"));
  const style = getComputedStyle(document.body);
  parent.postMessage(JSON.stringify({
    scrolls: document.documentElement.scrollWidth > edge,
    wide: seen.filter(one => one.getBoundingClientRect().right > edge).map(one => one.outerHTML.slice(0, 80)),
    text: style.color, paper: style.backgroundColor,
  }), "*");
});
</script>"""
FRAME = """<!DOCTYPE html><title></title>
<script>addEventListener("message", message => {{ document.title = message.data; }});</script>
<iframe src="{page}" style="width:{width}px;height:2000px;border:0"></iframe>"""
"""A page around the page, which is as wide as a test asks and hears what the probe found."""


def browse(folder, *arguments):
    """Run Chromium without a window; what it prints."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/b"]
    ran = subprocess.run([CHROMIUM, *options, *arguments], capture_output=True, check=True, timeout=180)
    return ran.stdout.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The folder with every kind of page, written by the commands."""
    from lnpolicy.cli.main import main

    folder = tmp_path_factory.mktemp("pages")
    for name, words in COMMANDS.items():
        assert main([*words, "--output", str(folder / f"{name}.html")]) == 0
    return folder


def laid_out(page, width, *options):
    """How the browser lays a page out at that width."""
    probed, frame = page.with_name(f"probed-{page.name}"), page.with_name(f"frame-{page.name}")
    probed.write_text(page.read_text("utf-8").replace("</head>", f"{PROBE}</head>"), "utf-8")
    frame.write_text(FRAME.format(page=probed.name, width=width), "utf-8")
    dumped = browse(page.parent, "--virtual-time-budget=3000", *options, "--dump-dom", frame.as_uri())
    return json.loads(unescape(re.search("<title>(.*?)</title>", dumped)[1]))


def brightness(colour):
    """How bright a colour is that CSS writes as rgb(…), from 0 to 1 (relative luminance of WCAG 2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [TELEPHONE, SCREEN])
def test_nothing_runs_over_the_edge(pages, kind, width):
    found = laid_out(pages / f"{kind}.html", width)
    assert found["wide"] == []
    assert not found["scrolls"]


@pytest.mark.parametrize("options", [(), ("--blink-settings=preferredColorScheme=0",)], ids=["light", "dark"])
def test_text_stands_out_from_the_paper(pages, options):
    found = laid_out(pages / "show.html", SCREEN, *options)
    assert contrast(found["text"], found["paper"]) > 7
    assert (brightness(found["paper"]) < 0.5) == bool(options)


@pytest.mark.parametrize("kind", KINDS)
def test_it_prints_on_a4(pages, kind):
    printed = pages / f"{kind}.pdf"
    browse(pages, "--no-pdf-header-footer", f"--print-to-pdf={printed}", (pages / f"{kind}.html").as_uri())
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed.read_bytes())
    assert sizes
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


@pytest.mark.parametrize(
    "facts",
    [
        ["城市=沈阳", "主体类型=企业", "在职职工人数=45"],
        ["城市=沈阳", "主体类型=企业", "在职职工人数=45", "进出口=", "车辆=", "药械妆消=", "行业=", "海运和船舶="],
    ],
    ids=["little is known", "more is known"],
)
def test_a_checkup_is_handed_out_on_three_sheets_at_most(tmp_path, facts):
    from lnpolicy.cli.main import main

    page, printed = tmp_path / "客户.html", tmp_path / "客户.pdf"
    assert main(["checkup", *(word for fact in facts for word in ("--set", fact)), "-o", str(page)]) == 0
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri())
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= 3

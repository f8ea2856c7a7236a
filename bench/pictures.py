"""Draw the pictures of the READMEs: what a terminal shows of real runs, as SVG in docs/images.

python bench/pictures.py

The files are not held fresh by a test, for Rich draws them a little otherwise from version to version; draw them anew
when what they show has changed.
"""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from lnpolicy.calendar.today import today
from lnpolicy.cli.environment import Environment
from lnpolicy.cli.main import main
from lnpolicy.corpus.files import data_folder

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WIDTH = 80
PICTURES = {
    "search": "lnpolicy search 集装箱车从鲅鱼圈下高速能便宜多少 --limit 2",
    "calc": "lnpolicy calc fund --employer-type 企业 --employees 28",
    "checkup": "lnpolicy checkup --set 城市=沈阳 --set 主体类型=企业 --set 在职职工人数=28 --only 可以享受",
}
"""The pictures by name, each with the command line whose output it shows."""
_NO_FONTS = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "font-family: Fira Code, monospace", "font-family: ui-monospace, Menlo, Consolas, monospace"
)
"""Rich's form of a picture, without fonts from the network."""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(command_line: str) -> str:
    """What a terminal of 80 columns shows of a command line, with its colours."""
    out = _Terminal()
    variables = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    main(shlex.split(command_line)[1:], Environment(None, out, io.StringIO(), variables, today, data_folder()))
    return f"$ {command_line}\n{out.getvalue()}"


def drawn(name: str, command_line: str) -> str:
    """The picture of a command line, as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(shown(command_line)), soft_wrap=False)
    return console.export_svg(title="lnpolicy", code_format=_NO_FONTS, unique_id=f"lnpolicy-{name}")


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for name, command_line in PICTURES.items():
        (IMAGES / f"{name}.svg").write_text(drawn(name, command_line), "utf-8")
        print(f"docs/images/{name}.svg")

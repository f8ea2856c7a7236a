"""`python -m tests.cookbook.record`: write into docs/cookbook.md what every recipe prints now."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cookbook.recipes import PAGE, renewed

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), Path(folder)), "utf-8")

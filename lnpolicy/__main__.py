"""`python -m lnpolicy` is `lnpolicy`."""

from __future__ import annotations

from lnpolicy.cli.main import run

if __name__ == "__main__":
    run()

"""`python -m lnpolicy` is `lnpolicy`."""

from __future__ import annotations

from lnpolicy.entry import run

if __name__ == "__main__":
    run()

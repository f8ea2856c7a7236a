"""Where a process of the program begins: whoever presses Ctrl-C while it loads hears nothing of it."""

import os


def script() -> None:
    """What the `lnpolicy` script calls."""
    try:
        from lnpolicy.cli.main import script

        script()
    except KeyboardInterrupt:
        os._exit(130)


def run() -> None:
    """What `python -m lnpolicy` calls."""
    try:
        from lnpolicy.cli.main import run

        run()
    except KeyboardInterrupt:
        os._exit(130)

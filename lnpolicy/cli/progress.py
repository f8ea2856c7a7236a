"""How far a long run has come, on a terminal alone: rows, rate, time left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lnpolicy.cli.environment import Environment

Report = Callable[[int, float | None], None]


@contextmanager
def progress(environment: Environment) -> Iterator[Report]:
    """What is told how many rows are done, and how much of the file that is; it draws nothing in a pipe."""
    stderr = environment.stderr
    if stderr is None or not stderr.isatty() or environment.variables.get("TERM") == "dumb":
        yield lambda rows, share: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from lnpolicy.output.terminal import Terminal, console, wants_colour

    terminal = Terminal(stderr, environment.variables)
    columns = (
        BarColumn(bar_width=24),
        TextColumn("{task.fields[rows]:,} 行"),
        TextColumn("{task.fields[rate]:,.0f} 行/秒"),
        TextColumn("还要"),
        TimeRemainingColumn(),
    )
    drawn = console(terminal, colour=wants_colour("auto", terminal))
    bar = Progress(*columns, console=drawn, transient=True)
    task = bar.add_task("", total=None, rows=0, rate=0.0)
    first: tuple[int, float] | None = None

    def report(rows: int, share: float | None) -> None:
        nonlocal first
        now = bar.get_time()
        if first is None:  # nothing can be said of how fast it goes, and what takes no longer needs no bar
            first = rows, now
            return
        bar.start()  # not before: what is said of the file as a whole stands above it
        rate = (rows - first[0]) / (now - first[1]) if now > first[1] else 0.0
        total = None if share is None else 1.0
        bar.update(task, completed=share or 0.0, total=total, rows=rows, rate=rate)

    try:
        yield report
    finally:
        bar.stop()

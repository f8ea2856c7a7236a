"""Several processes at one task: each is started once, and what they do comes back in the order of the rows."""

from __future__ import annotations

import contextlib
import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

from lnpolicy.batch.work import Chunk, Done, Task, Work
from lnpolicy.errors import LnpolicyError

_AHEAD = 2
"""Chunks that a process has at a time: one to work at, and one to go on with."""
_PATIENCE = 5
"""Seconds that a process is given to end."""


class WorkerLost(LnpolicyError):
    """A process ended before its work did."""

    code = "worker_lost"


class Workers:
    """So many processes at one task."""

    def __init__(self, task: Task, jobs: int) -> None:
        context = get_context("spawn")
        self._workers = []
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, task), daemon=True)
            process.start()
            theirs.close()
            self._workers.append((process, ours))

    def done(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """What becomes of the chunks, in their order; raises `WorkerLost`, which names the process."""
        waiting: deque[tuple[int, Chunk]] = deque()
        for place, chunk in enumerate(chunks):
            if len(waiting) == _AHEAD * len(self._workers):
                yield self._received(*waiting.popleft())
            at = place % len(self._workers)
            try:
                self._workers[at][1].send(chunk)
            except OSError:
                raise self._lost(at, chunk) from None
            waiting.append((at, chunk))
        while waiting:
            yield self._received(*waiting.popleft())

    def _received(self, at: int, chunk: Chunk) -> Done:
        try:
            found = self._workers[at][1].recv()
        except (EOFError, OSError):
            raise self._lost(at, chunk) from None
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, Done)
        return found

    def _lost(self, at: int, chunk: Chunk) -> WorkerLost:
        process = self._workers[at][0]
        process.join(_PATIENCE)
        code = process.exitcode
        how = "没有回音" if code is None else f"信号 {-code}" if code < 0 else f"退出码 {code}"
        return WorkerLost(
            f"第 {at + 1} 个计算进程（进程号 {process.pid}）中途没了（{how}），在第 {chunk.first} 行前后",
            hint="多半是内存不够或被别人结束；减小 --jobs 再试",
        )

    def stop(self) -> None:
        """End all processes."""
        for process, connection in self._workers:
            connection.close()
            process.terminate()
        for process, _ in self._workers:
            process.join(_PATIENCE)


def _serve(connection: Connection, task: Task) -> None:
    """What a process does until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; whoever started this one ends it
    asked: SimpleQueue[Chunk | None] = SimpleQueue()
    Thread(target=_listen, args=(connection, asked), daemon=True).start()
    work: Work | None = None
    while (chunk := asked.get()) is not None:
        answer: Any
        try:
            work = work or Work(task)
            answer = work.done(chunk)
        except LnpolicyError as error:
            answer = error
        except Exception as error:
            answer = LnpolicyError(f"第 {chunk.first} 行前后，程序内部出错：{error}")
        with contextlib.suppress(OSError):  # nobody is there any more
            connection.send(answer)


def _listen(connection: Connection, asked: SimpleQueue[Chunk | None]) -> None:
    """Take every chunk as it comes, so that whoever sends one never waits for work to be done."""
    try:
        while True:
            asked.put(connection.recv())
    except (EOFError, OSError):
        asked.put(None)

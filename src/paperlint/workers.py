"""Linting many papers in processes beside each other.

Each worker has a pipe of its own, so that it is known whose paper it had when it dies: a pool of
`concurrent.futures` breaks as a whole then. They are forked from a server that has imported and
built all that is heavy, or spawned where there is none; never forked from this process, which may
have threads.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from paperlint.deadline import TimeIsUp, within
from paperlint.errors import ConfigError, SeveralPapers
from paperlint.job import Job, too_slow
from paperlint.report import Failure, PaperReport
from paperlint.source.text import SourceFile

if TYPE_CHECKING:
    from paperlint.cache import Results

Place = tuple[int, ...]
"""Where a paper stands among those that were asked for."""


_LOOK = 5.0
_GRACE = 20.0
"""Seconds after which a worker is ended that did not give up its paper by itself."""


class Fresh(NamedTuple):
    """A paper that was linted just now, and the digest by which the cache knows it."""

    report: PaperReport
    digest: str | None


Answer = Fresh | Failure | SeveralPapers | ConfigError


class _Packed(NamedTuple):
    """A report on its way from a worker, packed as for the cache, so that rules travel by name;
    `files` with name, text, and what is displayed."""

    body: bytes
    files: tuple[tuple[str, str, str], ...]
    seconds: float | None
    digest: str | None


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


def processors() -> int:
    """How many processes can run at once."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def lint_all(
    todo: deque[tuple[Place, Job]], processes: int, results: Results | None
) -> Iterator[tuple[Place, Job, Answer]]:
    """The answers, as they come. What is added to `todo` meanwhile is linted, too.

    A paper whose process is killed becomes a failure. However this ends, no process is left.
    """
    folder = results.folder if results is not None else None
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["paperlint.warm"])
    busy: dict[Connection, tuple[_Worker, Place, Job, float]] = {}
    idle: list[_Worker] = []
    try:
        while todo or busy:
            while todo and (idle or len(busy) < processes):
                place, job = todo.popleft()
                worker = idle.pop() if idle else _start(context, folder)
                with suppress(OSError):  # it is dead; its pipe says so below
                    worker.pipe.send(job)
                busy[worker.pipe] = worker, place, job, time.monotonic()
            ready = wait(list(busy), _LOOK)
            for pipe in [pipe for pipe in busy if pipe in ready]:
                worker, place, job, _ = busy.pop(pipe)
                try:
                    answer = worker.pipe.recv()
                except (EOFError, OSError):
                    yield place, job, _killed(worker, job)
                    continue
                idle.append(worker)
                yield place, job, _unpacked(answer) if isinstance(answer, _Packed) else answer
            for pipe, (worker, place, job, since) in list(busy.items()):
                if 0 < job.config.timeout < time.monotonic() - since - _GRACE:
                    del busy[pipe]
                    worker.process.kill()
                    _killed(worker, job)
                    yield place, job, _too_slow(job)
    finally:
        _end([*idle, *(worker for worker, *_ in busy.values())])


def _start(context: Any, folder: Path | None) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, folder), daemon=True)
    process.start()
    theirs.close()  # the worker has the only other end: its death shows
    return _Worker(process, ours)


def _end(workers: list[_Worker]) -> None:
    """End them all: politely, so that they put away what they began to write; then not."""
    for worker in workers:
        worker.pipe.close()
        worker.process.terminate()
    for worker in workers:
        worker.process.join(1)
        worker.process.kill()
        worker.process.join()


def _too_slow(job: Job) -> Failure:
    return Failure(job.path, too_slow(job))


def _killed(worker: _Worker, job: Job) -> Failure:
    worker.process.join()
    worker.pipe.close()
    code = worker.process.exitcode
    how = f"ended with exit code {code}"
    if code is not None and code < 0:
        how = f"was killed by signal {-code}"
        with suppress(ValueError):
            how = f"was killed by {signal.Signals(-code).name}"
    hint = " (is there too little memory? try --jobs 1)" if code == -9 else ""
    return Failure(job.path, f"{job.path}: the process that read it {how}{hint}.")


def _work(pipe: Connection, folder: Path | None) -> None:
    """What a worker does: answer until nobody asks any more."""
    from paperlint.cache import open_cache

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started it
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())
    results = open_cache(folder) if folder is not None else None
    with suppress(EOFError, OSError):  # whoever asked is gone
        while True:
            pipe.send(_answer(pipe.recv(), results))
            # Papers hold cycles, and with the threshold above a hundred of them would wait.
            gc.collect()


def _answer(job: Job, results: Results | None) -> _Packed | Failure | SeveralPapers | ConfigError:
    answer = lint_one(job, results)
    if not isinstance(answer, Fresh):
        return answer
    from paperlint.cache.stored import pack

    body, files = pack(answer.report)
    described = tuple((file.name, file.text, file.display) for file in files)
    return _Packed(body, described, answer.report.seconds, answer.digest)


def lint_one(
    job: Job,
    results: Results | None,
    stdin: bytes | None = None,
    stdin_filename: str | None = None,
) -> Answer:
    """Lint a paper in this process, and keep what was found; errors are values."""
    from paperlint.engine import broken_down, lint_path
    from paperlint.guard import guarded
    from paperlint.report import Crash

    def attempt() -> Answer:
        linted = lint_path(job, stdin=stdin, stdin_filename=stdin_filename)
        if isinstance(linted, Failure):
            return linted
        project, report = linted
        return Fresh(report, results.remember(job, project, report) if results else None)

    try:
        with within(job.config.timeout):
            answer = guarded("linting it", attempt)
    except TimeIsUp:
        return _too_slow(job)
    except (SeveralPapers, ConfigError) as error:
        return error
    return broken_down(job.path, answer) if isinstance(answer, Crash) else answer


def _unpacked(packed: _Packed) -> Fresh:
    from paperlint.cache.stored import unpack

    report = unpack(packed.body, [SourceFile(*file) for file in packed.files])
    return Fresh(report, packed.digest)


def warm() -> None:
    """Import and build what every paper needs, once for all workers that are forked from here."""
    from paperlint.analysis.evidence.finder import finder_of
    from paperlint.analysis.evidence.items import all_cues
    from paperlint.config import Config
    from paperlint.engine import lint
    from paperlint.parsers import parse
    from paperlint.source.opening import open_project

    finder_of(all_cues()).build()  # they would, one by one, and none would share them
    text = b"\\title{T}\\begin{document}\\section{Results}We train on data.\\end{document}"
    lint(parse(open_project("-", text, "draft.tex")), Config(explain_evidence=True))
    gc.set_threshold(100_000)  # see `paperlint.cli.main`
    gc.collect()
    gc.freeze()  # what all share is not touched by collections: it stays shared

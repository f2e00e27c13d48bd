"""How far a run is: on the standard error of a terminal, gone when it ends."""

from __future__ import annotations

import sys
import threading
from typing import Any

from paperlint.cli.terminal import encoding_of, is_terminal, width_of
from paperlint.reports.safe import fitted, visible


class Progress:
    """Names the one paper that is being read, once it takes a while; a bar where there are more."""

    AFTER_SECONDS = 0.5

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted and is_terminal(sys.stderr)
        self._done = 0
        self._bar: Any = None
        self._task: Any = None
        self._timer: threading.Timer | None = None
        self._shown = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()
        if self._bar is not None:
            self._bar.stop()

    def total(self, papers: int) -> None:
        """There are so many papers, as far as is known."""
        if not self._wanted or papers < 2:
            return
        self._stop()
        if self._bar is None:
            self._bar = _bar()
            self._task = self._bar.add_task("", completed=self._done, path="")
            self._bar.start()
        self._bar.update(self._task, total=papers)

    def start(self, path: str) -> None:
        """A paper is begun."""
        self._stop()
        if self._bar is not None:
            self._bar.update(self._task, path=visible(path))
        elif self._wanted:
            self._timer = threading.Timer(self.AFTER_SECONDS, self._show, [path])
            self._timer.daemon = True
            self._timer.start()

    def answered(self, path: str) -> None:
        """One more is done."""
        self._done += 1
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done, path=visible(path))

    def _show(self, path: str) -> None:
        with self._lock:
            if self._timer is None:
                return
            text = f"reading {visible(path)} ..."[: width_of(sys.stderr) - 1]
            text = fitted(text, encoding_of(sys.stderr))
            self._shown = len(text)
            sys.stderr.write(f"\r{text}")
            sys.stderr.flush()

    def _stop(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._shown:
                sys.stderr.write("\r" + " " * self._shown + "\r")
                sys.stderr.flush()
                self._shown = 0


def _bar() -> Any:
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.BarColumn(),
        progress.TextColumn(
            "{task.completed} of {task.total} papers  {task.fields[path]}", markup=False
        ),
        console=Console(file=sys.stderr, highlight=False, emoji=False),
        transient=True,
    )

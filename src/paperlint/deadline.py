"""A paper that takes too long is given up, wherever that is.

By a timer of the system, in the main thread of a process (a worker has no other). Where there is no
such timer, as on Windows, papers are linted in workers, which are ended from outside; see `workers`.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 5.0
"""Seconds after which it is said again, should a callback of C have swallowed it."""


class TimeIsUp(BaseException):
    """A paper took too long. No Exception: no guard takes it for the breakdown of one rule."""


def has_timer() -> bool:
    """Can a paper be given up from inside of its process?"""
    return hasattr(signal, "setitimer")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TimeIsUp in what is done here, once so many seconds have gone by; 0 means never."""
    here = threading.current_thread() is threading.main_thread()
    if not has_timer() or not here or seconds <= 0:
        yield
        return
    is_on = True

    def stop(number: int, frame: object) -> None:
        if is_on:
            raise TimeIsUp
        return

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        is_on = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

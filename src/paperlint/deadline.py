"""A paper that takes too long is given up, wherever that is.

By a timer of the system, in the main thread of a process (a worker has no other). Where there is no
such timer, as on Windows, another thread raises it in this one, between two steps of Python: what a
library in C does is waited for, and pandoc has a time of its own. Papers that are linted in workers
are ended from outside as well; see `workers`.
"""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 5.0
"""Seconds after which it is said again, should a callback of C have swallowed it."""


class TimeIsUp(BaseException):
    """A paper took too long. No Exception: no guard takes it for the breakdown of one rule."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TimeIsUp in what is done here, once so many seconds have gone by; 0 means never."""
    if seconds <= 0:
        yield
        return
    if not hasattr(signal, "setitimer"):
        with _watched(seconds):
            yield
        return
    if threading.current_thread() is not threading.main_thread():
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


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """`within` by a thread that raises TimeIsUp in the one that came here."""
    ident = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()
    turn = threading.Lock()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            with turn:
                if not done.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(TimeIsUp))
            wait = _AGAIN

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        try:
            done.set()
        finally:
            done.set()  # it may be raised just above; not again, for `_AGAIN`
            with turn:  # whatever is raised from now on was raised before `done`, and is taken back
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, None)

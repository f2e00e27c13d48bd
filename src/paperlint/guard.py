"""What breaks down inside paperlint becomes a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from paperlint.errors import PaperlintError
from paperlint.report import Crash

T = TypeVar("T")


def guarded(what: str, task: Callable[[], T]) -> T | Crash:
    """Do a task; what breaks down inside paperlint becomes a value, user errors pass through."""
    try:
        return task()
    except PaperlintError:
        raise
    except Exception as error:  # noqa: BLE001  a bug in one part must not cost the whole report
        import traceback

        words = " ".join(str(error).split())[:200]
        why = f"{type(error).__name__}: {words}" if words else type(error).__name__
        return Crash(what, why, traceback.format_exc())

"""How the cost of something grows with its size, told so that a busy machine changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR = 8
LINEAR = 24
"""What the growth over FACTOR stays below where the cost is in proportion to the size, with much to
spare for a machine that is busy: it is about 8 then, and 64 where it is the square."""


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the processor time for `size` the one for FACTOR times `size` is; the least of
    some tries counts, since whatever else goes on only adds to it."""
    return _least(work, size * FACTOR, 2) / max(_least(work, size, 3), 1e-4)


def _least(work: Callable[[int], object], size: int, tries: int) -> float:
    taken = []
    for _ in range(tries):
        started = time.process_time()
        work(size)
        taken.append(time.process_time() - started)
    return min(taken)

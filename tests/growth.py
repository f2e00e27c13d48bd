"""How the cost of something grows with its size, told so that a busy machine changes nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

FACTOR = 8
LINEAR = 24
"""What the growth over FACTOR stays below where the cost is in proportion to the size, with much to
spare for a machine that is busy: it is about 8 then, and 64 where it is the square."""
ROUNDS = 5
SHORTEST = 0.02
"""Seconds of processor time a measurement takes at least: less is mostly what else goes on."""


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the processor time for `size` the one for FACTOR times `size` is. Both are
    measured in turn, so that a slow spell of the machine meets both, and the least of each counts,
    since whatever else goes on only adds to it."""
    rounds = [(_seconds(work, size), _seconds(work, size * FACTOR)) for _ in range(ROUNDS)]
    return min(large for _, large in rounds) / min(small for small, _ in rounds)


def _seconds(work: Callable[[int], object], size: int) -> float:
    """Processor time of one call, over as many as take SHORTEST."""
    calls, started = 0, _processor()
    while True:
        work(size)
        calls += 1
        taken = _processor() - started
        if taken >= SHORTEST:
            return taken / calls


def _processor() -> float:
    """Seconds of a processor of this process and of those it waited for, such as pandoc."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system

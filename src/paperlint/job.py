"""What the engine is asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from paperlint.config import Config


class Job(NamedTuple):
    """A path to lint, and how."""

    path: str
    config: Config


def too_slow(job: Job) -> str:
    """What to say of a paper that took longer than it may."""
    return (
        f"{job.path}: not read within {job.config.timeout:g} seconds; look for macros that expand "
        "without end, or give it longer with --timeout."
    )

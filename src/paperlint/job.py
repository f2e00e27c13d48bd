"""What the engine is asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from paperlint.config import Config


class Job(NamedTuple):
    """A path to lint, and how."""

    path: str
    config: Config

"""What the engine is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperlint.config import Config


@dataclass(frozen=True, slots=True)
class Job:
    """A path to lint, and how."""

    path: str
    config: Config

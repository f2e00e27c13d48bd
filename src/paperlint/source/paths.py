"""Paths on the disk: whole, with links followed, and as reports show them."""

from __future__ import annotations

import os
from pathlib import Path

from paperlint.source.names import shown


def full_path(path: Path | str) -> Path:
    """The absolute path, without `..`; links stay as they are written."""
    return Path(os.path.normpath(Path.cwd() / path))


def real_path(path: Path) -> Path:
    """The path with all links followed; a loop of links is left as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # it is being replaced; a name with a NUL in it
        return path


def display_path(path: Path | str) -> str:
    """A path as reports show it: relative to the working directory where it lies below it."""
    try:
        here = Path.cwd()
        full = full_path(path)
    except OSError:  # the working directory is gone
        return shown(str(path))
    for candidate in (full, real_path(full)):
        if candidate.is_relative_to(here):
            return shown(candidate.relative_to(here).as_posix())
    return shown(str(full))

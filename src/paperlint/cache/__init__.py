"""Results of earlier runs: a paper that didn't change is not read again.

The engine knows nothing of this. `run.py` asks here first; `trace` of the room `source` says what
a result depends on.
"""

from __future__ import annotations

from pathlib import Path

from paperlint.cache.results import Results

__all__ = ["Results", "open_cache"]


def open_cache(folder: Path | None = None) -> Results | None:
    """The cache in a folder, or in the user's own place for such things; None where there can't be
    one. The paper's folder is no place for it: it is often a clone that others see."""
    try:
        return Results(folder or _usual_folder())
    except (OSError, RuntimeError):
        return None


def _usual_folder() -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("paperlint", appauthor=False)
    if not folder.is_absolute():  # nobody's home
        raise RuntimeError("there is no home folder")
    return folder

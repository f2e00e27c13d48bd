"""Which paperlint judged: an entry counts only for the very same code, data and libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from paperlint import __version__

_PACKAGE = Path(__file__).parent.parent
_LIBRARIES = ("pylatexenc", "pypandoc", "spacy", "yaml")
"""Those whose releases may read a paper in another way."""


def version() -> str:
    """A text that changes with the release, and with every file of the package in a checkout."""
    libraries = (spec.origin for name in _LIBRARIES if (spec := find_spec(name)) is not None)
    stamps = [*_files(str(_PACKAGE)), *(_stamp(path) for path in libraries if path)]
    return "\n".join((__version__, sys.version, *sorted(stamps)))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _stamp(path: str) -> str:
    status = Path(path).stat()
    return f"{path} {status.st_size} {status.st_mtime_ns}"

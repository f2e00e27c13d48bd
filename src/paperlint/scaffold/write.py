"""Writing a plan into a folder: nothing that is there already is touched."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paperlint.errors import InputError
from paperlint.writing import write_all_new


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were added, and those of the plan that were there already: POSIX paths below
    the folder."""

    added: tuple[str, ...]
    kept: tuple[str, ...]


def sorted_out(files: Mapping[str, str], folder: Path, into: bool) -> Written:
    """What writing would do. `into`: the folder may hold files already.

    Raises InputError where the folder is none, or holds something and `into` is not given.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: there is a file of that name; name a new folder.")
    if not into and folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder}: the folder is not empty; name a new one, or add with --into.")
    kept = tuple(path for path in files if os.path.lexists(folder / path))
    return Written(tuple(path for path in files if path not in kept), kept)


def write_plan(files: Mapping[str, str], folder: Path, into: bool = False) -> Written:
    """Write the files of a plan that aren't there yet, all or none. Raises PaperlintError."""
    written = sorted_out(files, folder, into)
    write_all_new(
        {folder / name: files[name].encode("utf-8") for name in written.added}, within=folder
    )
    return written

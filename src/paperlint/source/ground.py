"""Where a path that a user gives leads: a file, a folder or an archive, and the root around it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Literal, NamedTuple

from paperlint.errors import InputError
from paperlint.source.names import ARCHIVE_SUFFIXES
from paperlint.source.paths import display_path, full_path, real_path
from paperlint.source.roots import root_of
from paperlint.source.tree import unreadable


class Ground(NamedTuple):
    """`root` is the folder whose files may be read; for an archive, the archive itself."""

    kind: Literal["file", "folder", "archive"]
    where: Path
    root: Path


def ground_of(path: str) -> Ground:
    """The ground of a path on disk. Raises InputError: nothing there, or no file or folder."""
    display = display_path(path)
    try:
        where = full_path(path)
        mode = where.stat().st_mode
    except FileNotFoundError:
        raise InputError(f"{display}: no such file or folder.") from None
    except OSError as error:
        raise unreadable(display, error) from None
    except ValueError:  # a NUL character
        raise InputError(f"{display}: no such file or folder.") from None
    if stat.S_ISDIR(mode):
        return Ground("folder", where, root_of(where))
    if not stat.S_ISREG(mode):
        raise InputError(f"{display} is no regular file; give - to read standard input.")
    if where.name.lower().endswith(ARCHIVE_SUFFIXES):
        return Ground("archive", where, where)
    root = root_of(where.parent)
    if not real_path(where).is_relative_to(real_path(root)):
        # The user named a link: its target is what they want read.
        where = real_path(where)
        root = root_of(where.parent)
    return Ground("file", where, root)

"""Where a project's files are: a folder on disk, or in memory.

Names are POSIX paths relative to the root. Nothing outside the root is read, unless that is asked
for; names of what lies there begin with `../`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from paperlint.errors import InputError, LimitReached
from paperlint.limits import LIMITS, Limits
from paperlint.source.names import normal, shown
from paperlint.source.paths import display_path, full_path, real_path

LISTING_LIMIT = 20_000
"""Names of one listing; what lies beyond is not looked at."""

_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_ENTRY_LIMIT = 200_000
_DEPTH_LIMIT = 12

_SKIPPED = frozenset(
    {
        "__MACOSX",
        "__pycache__",
        "node_modules",
        "site-packages",
        "venv",
        "env",
        "build",
        "dist",
        "target",
        "_build",
        "_book",
        "_site",
        "_output",
        "_freeze",
        "renv",
    }
)
"""Folders whose files no author wrote; hidden ones are skipped as well."""


class FileTree(Protocol):
    """The files of a project."""

    def names(
        self, folder: str = "", suffixes: tuple[str, ...] = (), below: bool = True
    ) -> list[str]:
        """The files at or below a folder, those with one of the suffixes (lower case) where any is
        given, sorted; without hidden ones, build output and the like, and never more than
        `LISTING_LIMIT`, those near the folder first. Without `below`, those in the folder alone."""

    def exists(self, name: str) -> bool:
        """Is there a file of this name?"""

    def named(self, path: str) -> str | None:
        """The name of what a path from the root leads to, there or not; None where that is outside,
        and nothing there is read."""

    def leads_out(self, name: str) -> bool:
        """Do links take this name to where nothing is read? What is there is not asked."""

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises InputError where they can't be had."""

    def display(self, name: str) -> str:
        """The path reports show."""


def too_large(display: str, limits: Limits = LIMITS) -> InputError:
    """The error for a file above the limit."""
    return LimitReached(
        f"{display} is larger than {limits.file_megabytes} MB, the most paperlint reads; "
        "give it the text of the paper alone (the limit is limits.file-megabytes)."
    )


class DiskTree:
    """A folder on disk. `unsaved` holds files whose text an editor has, not the disk."""

    def __init__(
        self,
        root: Path | str,
        unsaved: Mapping[str, bytes] | None = None,
        limits: Limits = LIMITS,
        outside: bool = False,
    ) -> None:
        """`outside`: files outside the root are read as well, where they are asked for."""
        self.root = full_path(root)
        self.left_out: list[str] = []
        """Files that a listing left out, since they are links that lead out of the root."""
        self._outside = outside
        self._limits = limits
        self._real = real_path(self.root)
        self._unsaved = dict(unsaved or {})

    def names(
        self, folder: str = "", suffixes: tuple[str, ...] = (), below: bool = True
    ) -> list[str]:
        """See FileTree."""
        start = normal(folder) or ""
        found: list[str] = []
        seen = 0
        waiting = deque([(start, 0)])
        while waiting and seen < _ENTRY_LIMIT and len(found) < LISTING_LIMIT:
            inside, depth = waiting.popleft()
            try:
                with os.scandir(self.root / inside) as entries:
                    here = sorted(entries, key=lambda entry: entry.name)
            except OSError:
                continue
            seen += len(here)
            for entry in here:
                name = f"{inside}/{entry.name}" if inside else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if below and depth < _DEPTH_LIMIT and not skipped(entry.name):
                        waiting.append((name, depth + 1))
                elif wanted(entry.name, suffixes):
                    if self.exists(name):
                        found.append(name)
                    elif entry.is_symlink() and self.leads_out(name):
                        self.left_out.append(name)
        return sorted(found[:LISTING_LIMIT])

    def exists(self, name: str) -> bool:
        """See FileTree."""
        return name in self._unsaved or self._path(name) is not None

    def named(self, path: str) -> str | None:
        """See FileTree."""
        name = normal(path)
        if name is not None or not self._outside or not path or "\0" in path:
            return name
        try:
            name = os.path.relpath(self.root / path, self.root).replace(os.sep, "/")
        except ValueError:  # on another drive
            return None
        return None if name == "." else name

    def leads_out(self, name: str) -> bool:
        """See FileTree."""
        if self._outside or normal(name) is None:
            return False
        return not real_path(self.root / name).is_relative_to(self._real)

    def read(self, name: str) -> bytes:
        """See FileTree."""
        if name in self._unsaved:
            return self._unsaved[name]
        path = self._path(name)
        if path is None:
            raise InputError(f"{self.display(name)}: no such file.")
        try:
            with _opened(path) as file:
                data = file.read(self._limits.bytes_of("file_megabytes") + 1)
        except OSError as error:
            raise unreadable(self.display(name), error) from None
        if len(data) > self._limits.bytes_of("file_megabytes"):
            raise too_large(self.display(name), self._limits)
        return data

    def open(self, name: str) -> BinaryIO:
        """A file whose size doesn't matter, for those who read parts of it. Raises InputError."""
        path = self._path(name)
        if path is None:
            raise InputError(f"{self.display(name)}: no such file.")
        try:
            return _opened(path)
        except OSError as error:
            raise unreadable(self.display(name), error) from None

    def display(self, name: str) -> str:
        """See FileTree."""
        return display_path(self.root / name)

    def _path(self, name: str) -> Path | None:
        """The real path of a regular file that may be read; None where there is none."""
        if self.named(name) is None:
            return None
        try:
            path = self.root / name
            if not stat.S_ISREG(path.stat().st_mode):  # most names asked for are not there
                return None
            path = Path(os.path.realpath(path))  # an error: it is being replaced
        except (OSError, ValueError):
            return None
        return path if self._outside or path.is_relative_to(self._real) else None


def _opened(path: Path) -> BinaryIO:
    """A plain file by its real path. What has taken its place meanwhile, a link or a pipe, is
    neither followed nor waited for: OSError."""
    handle = os.open(path, _OPEN)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file any more")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


class MemoryTree:
    """Files in memory. None stands for a file that is there but whose bytes were not kept."""

    def __init__(self, files: Mapping[str, bytes | None], digest: str = "") -> None:
        """`digest`: of the bytes they were all unpacked from."""
        self._files = dict(files)
        self.digest = digest

    def names(
        self, folder: str = "", suffixes: tuple[str, ...] = (), below: bool = True
    ) -> list[str]:
        """See FileTree."""
        start = normal(folder)
        prefix = f"{start}/" if start else ""
        found = []
        for name in self._files:
            *folders, file = name.removeprefix(prefix).split("/")
            if (
                name.startswith(prefix)
                and wanted(file, suffixes)
                and not any(map(skipped, folders))
                and (below or not folders)
            ):
                found.append(name)
        return sorted(sorted(found, key=lambda name: name.count("/"))[:LISTING_LIMIT])

    def exists(self, name: str) -> bool:
        """See FileTree."""
        return name in self._files

    def named(self, path: str) -> str | None:
        """See FileTree."""
        return normal(path)

    def leads_out(self, name: str) -> bool:
        """See FileTree."""
        return False

    def read(self, name: str) -> bytes:
        """See FileTree."""
        if name not in self._files:
            raise InputError(f"{shown(name)}: no such file.")
        data = self._files[name]
        if data is None:
            raise InputError(f"{shown(name)} is of a kind that is not read from an archive.")
        if len(data) > LIMITS.bytes_of("file_megabytes"):
            raise too_large(shown(name))
        return data

    def display(self, name: str) -> str:
        """See FileTree."""
        return shown(name)


def skipped(folder: str) -> bool:
    """Is this the name of a folder that holds nothing an author wrote?"""
    return folder.startswith(".") or folder in _SKIPPED


def wanted(file: str, suffixes: tuple[str, ...]) -> bool:
    """Does a listing with these suffixes show this file?"""
    return not file.startswith(".") and (not suffixes or file.lower().endswith(suffixes))


def unreadable(display: str, error: OSError) -> InputError:
    """The error for a file the system doesn't hand out."""
    reason = (error.strerror or "it can't be opened").lower()
    return InputError(f"{display} can't be read: {reason}.")

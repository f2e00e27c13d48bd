"""The files of a release: listed once, read in part or as text, never outside of the folder."""

from __future__ import annotations

import os
import posixpath
import re
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from paperlint.errors import InputError
from paperlint.paper import SPOT_BEGINS
from paperlint.source.decode import decode
from paperlint.source.paths import display_path, full_path
from paperlint.source.text import SourceFile
from paperlint.source.tree import LISTING_LIMIT, DiskTree

if TYPE_CHECKING:
    from paperlint.paper import Paper

TEXT_LIMIT = 1_000_000
"""Bytes of a file that is read as text; of a longer one nothing is."""
_TEXTS_LIMIT = 40_000_000
"""Bytes of text read of one release."""
_README = re.compile(r"readme(?:\.(?:md|markdown|rst|txt|org|qmd|rmd))?", re.IGNORECASE)
_FILLED = (".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".cff")
_SKELETON, _SKELETON_BYTES = 400, 20_000
"""How many files are looked into for spots to fill in, and how far."""
_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd")


def _is_readme(name: str) -> bool:
    return _README.fullmatch(posixpath.basename(name)) is not None


class Folder:
    """A folder and what is below it, without hidden files, environments and build output."""

    def __init__(self, path: str, outside: bool = False) -> None:
        """`outside`: links that lead out of the folder are followed. Raises InputError where the
        path is no folder that can be read."""
        where = full_path(path)
        self.display = display_path(path)
        if not where.is_dir():
            what = "is a file" if where.is_file() else "no such folder"
            raise InputError(
                f"{self.display}: {what}; paperlint release reads the folder of a release."
            )
        if not os.access(where, os.R_OK | os.X_OK):
            raise InputError(f"{self.display} can't be read: permission denied.")
        self.where: Path = where
        self.tree = DiskTree(where, outside=outside)
        self._files: dict[str, SourceFile | None] = {}
        self._left = _TEXTS_LIMIT

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All files, POSIX paths from the folder, those near its top first; without those that a
        skeleton left to be filled in."""
        return tuple(name for name in self._listed if name not in self.unfilled)

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        return tuple(sorted(self.tree.names(), key=lambda name: (name.count("/"), name)))

    @property
    def left_out(self) -> list[str]:
        """Links that were not followed, since they lead out of the folder."""
        return sorted(set(self.tree.left_out)) if self._listed else []

    @cached_property
    def unfilled(self) -> tuple[str, ...]:
        """Files in which something is still to be filled in: they are not what they will be. A
        README is read all the same."""
        likely = [n for n in self._listed if n.lower().endswith(_FILLED) and not _is_readme(n)]
        return tuple(name for name in likely[:_SKELETON] if self._begins_open(name))

    def _begins_open(self, name: str) -> bool:
        try:
            with self.tree.open(name) as file:
                return SPOT_BEGINS.encode() in file.read(_SKELETON_BYTES)
        except (InputError, OSError):
            return False

    @property
    def is_cut(self) -> bool:
        """Are there more files than are looked at?"""
        return len(self._listed) >= LISTING_LIMIT

    @cached_property
    def _lower(self) -> dict[str, str]:
        return {name.lower(): name for name in self.names}

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders that hold a file, however deep."""
        found: set[str] = set()
        for name in self.names:
            while (name := posixpath.dirname(name)) and name not in found:
                found.add(name)
        return frozenset(found)

    def find(self, path: str, near: str = "") -> str | None:
        """The file that a text in the folder `near` means by a path; None where there is none."""
        for base in dict.fromkeys((near, "")):
            name = posixpath.normpath(posixpath.join(base, path.strip())).lower()
            if name in self._lower:
                return self._lower[name]
        return None

    def size(self, name: str) -> int:
        """Bytes of a file; 0 where it can't be opened."""
        try:
            with self.tree.open(name) as file:
                return file.seek(0, os.SEEK_END)
        except (InputError, OSError):
            return 0

    def open(self, name: str) -> IO[bytes]:
        """A file to read parts of. Raises InputError."""
        return self.tree.open(name)

    def text(self, name: str) -> SourceFile | None:
        """A file as text; None where it is none, or too much to read."""
        if name not in self._files:
            self._files[name] = self._read(name)
        return self._files[name]

    def _read(self, name: str) -> SourceFile | None:
        display = self.tree.display(name)
        try:
            with self.tree.open(name) as file:
                data = file.read(TEXT_LIMIT + 1)
            self._left -= len(data)
            if len(data) > TEXT_LIMIT or self._left < 0:
                return None
            return SourceFile(name, decode(data, display).text, display)
        except (InputError, OSError):
            return None

    def place(self, name: str) -> SourceFile:
        """A file to point to; one that is no text, or isn't there, is shown as empty."""
        return self.text(name) or SourceFile(name, "", self.tree.display(name))

    @cached_property
    def readme(self) -> str | None:
        """The README of the release; one in Markdown before others."""
        found = [n for n in self.names if "/" not in n and _README.fullmatch(n)]
        return min(found, key=lambda n: (not n.lower().endswith(_MARKDOWN), n), default=None)

    def document(self, name: str) -> Paper | None:
        """A README or card, parsed; what is no Markdown is read as if it were, for its headings
        and addresses. None where there is no text."""
        from paperlint.parsers import parse
        from paperlint.source.project import Project
        from paperlint.source.trace import TracedTree

        if self.text(name) is None:
            return None
        try:
            return parse(Project(TracedTree(self.tree), name, "markdown"))
        except InputError:
            return None

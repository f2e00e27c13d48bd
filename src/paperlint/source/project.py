"""The files of one paper."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from paperlint.errors import LimitReached
from paperlint.limits import LIMITS
from paperlint.source.decode import decode
from paperlint.source.ground import Ground
from paperlint.source.names import Format, is_absolute
from paperlint.source.text import SourceFile
from paperlint.source.trace import Trace, trace_of
from paperlint.source.tree import (
    FileTree,
)


class Notice(NamedTuple):
    """Something that had to be guessed about a file: it becomes a finding at `offset`."""

    name: str
    offset: int
    message: str


class Project:
    """The files of one paper. Opened files are kept: the same name gives the same SourceFile."""

    def __init__(
        self,
        tree: FileTree,
        main: str,
        format: Format,
        parts: tuple[str, ...] = (),
        note: str | None = None,
        alternatives: tuple[str, ...] = (),
        metadata: str | None = None,
    ) -> None:
        self.tree = tree
        self.main = main
        self.format: Format = format
        self.parts = parts or (main,)
        """The files that are read one after the other as one paper; mostly the main file alone.
        Files that these take in are not among them."""
        self.note = note
        """How the main file was chosen, where there was a choice."""
        self.alternatives = alternatives
        """Other files that could have been chosen."""
        self.metadata = metadata
        """A YAML file with title, authors, keywords that stands beside the text."""
        self.notices: list[Notice] = []
        self.ground: Ground | None = None
        """Where on disk it was found; None for what came from standard input."""
        self.limits = LIMITS
        self._read = 0
        """Bytes read so far."""
        self._opened: dict[str, SourceFile] = {}

    def __repr__(self) -> str:
        return f"Project({self.main!r}, {self.format!r}, {len(self.parts)} parts)"

    @property
    def trace(self) -> Trace | None:
        """All that was asked of the disk so far, see `trace_of`."""
        return trace_of(self.ground, self.tree)

    def open(self, name: str) -> SourceFile:
        """A file of the project, decoded. Raises InputError: not there, too large, no text."""
        file = self._opened.get(name)
        if file is None:
            display = self.tree.display(name)
            data = self.tree.read(name)
            self._read += len(data)
            if self._read > self.limits.bytes_of("project_megabytes"):
                raise LimitReached(
                    f"{display} is not read: with it, the paper is larger than "
                    f"{self.limits.project_megabytes} MB (the limit is limits.project-megabytes)."
                )
            decoded = decode(data, display)
            file = self._opened[name] = SourceFile(name, decoded.text, display)
            if decoded.notice is not None:
                self.notices.append(Notice(name, decoded.offset, decoded.notice))
        return file

    def exists(self, name: str) -> bool:
        """Is there a file of this name?"""
        return self.tree.exists(name)

    def resolve(
        self,
        path: str,
        near: str,
        extensions: Sequence[str] = (),
        folders: Sequence[str] = (),
    ) -> str | None:
        """The name of the file a document means by `path`, None where there is none.

        Looks beside the main file, beside the file `near`, then in `folders`, which are relative
        to the main file; in each for the path as it is, then with each extension. Paths that leave
        the project give None, unless files outside are read.
        """
        for name in self._names(path, near, extensions, folders):
            if name is not None and self.tree.exists(name):
                return name
        return None

    def is_outside(
        self,
        path: str,
        near: str,
        extensions: Sequence[str] = (),
        folders: Sequence[str] = (),
    ) -> bool:
        """May a path that `resolve` doesn't find lead to where nothing is read, by itself or by a
        link? What is there is never looked at."""
        return any(
            name is None or self.tree.leads_out(name)
            for name in self._names(path, near, extensions, folders)
        )

    def absence(
        self,
        path: str,
        near: str,
        extensions: Sequence[str] = (),
        folders: Sequence[str] = (),
    ) -> str:
        """What is to be said of a path that `resolve` doesn't find, after its name."""
        if self.is_outside(path, near, extensions):
            if self.ground is not None and self.ground.kind == "archive":
                return "lies outside of the archive and is not read"
            return "lies outside of the project and is not read without --allow-outside"
        if self.is_outside(path, near, extensions, folders):
            return "is not in the project; a folder outside is looked into with --allow-outside"
        return "is not there"

    def _names(
        self, path: str, near: str, extensions: Sequence[str], folders: Sequence[str]
    ) -> Iterator[str | None]:
        """The names that a path may mean, None for one that is outside."""
        written = _tidy(path)
        main = posixpath.dirname(self.main)
        places = [main, posixpath.dirname(near)]
        places += [posixpath.join(main, tidy) for tidy in map(_tidy, folders) if tidy]
        if is_absolute(written):
            places = [""]
        tails = ["", *(e if e.startswith(".") else f".{e}" for e in extensions)]
        for place in dict.fromkeys(places):
            for tail in tails if written else ():
                yield self.tree.named(posixpath.join(place, written + tail))
        if is_absolute(written) and self.tree.named("..") is None:
            yield None  # `C:x` and `~x` may as well be names of files


def _tidy(path: str) -> str:
    """A path as people write it, made a POSIX path."""
    return path.replace('"', "").strip().strip("'").strip().replace("\\", "/")

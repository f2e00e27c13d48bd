"""The files of one paper."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from paperlint.errors import InputError
from paperlint.source.decode import decode
from paperlint.source.names import READ, Format, format_of, is_absolute, normal, shown
from paperlint.source.text import SourceFile
from paperlint.source.tree import (
    FILE_LIMIT,
    DiskTree,
    FileTree,
    display_path,
    full_path,
    root_of,
    too_large,
    unreadable,
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
        """The files that are read one after the other as one paper; mostly the main file alone."""
        self.note = note
        """How the main file was chosen, where there was a choice."""
        self.alternatives = alternatives
        """Other files that could have been chosen."""
        self.metadata = metadata
        """A YAML file with title, authors, keywords that stands beside the text."""
        self.notices: list[Notice] = []
        self._opened: dict[str, SourceFile] = {}

    def __repr__(self) -> str:
        return f"Project({self.main!r}, {self.format!r}, {len(self.parts)} parts)"

    def open(self, name: str) -> SourceFile:
        """A file of the project, decoded. Raises InputError: not there, too large, no text."""
        file = self._opened.get(name)
        if file is None:
            display = self.tree.display(name)
            decoded = decode(self.tree.read(name), display)
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
        to the main file; in each for the path as it is, then with each extension. Absolute paths
        and those that leave the project give None.
        """
        written = _tidy(path)
        if not written or is_absolute(written):
            return None
        main = posixpath.dirname(self.main)
        places = [main, posixpath.dirname(near)]
        places += [
            posixpath.join(main, tidy)
            for tidy in map(_tidy, folders)
            if tidy and not is_absolute(tidy)
        ]
        tails = ["", *(e if e.startswith(".") else f".{e}" for e in extensions)]
        for place in dict.fromkeys(places):
            for tail in tails:
                name = normal(posixpath.join(place, written + tail))
                if name is not None and self.tree.exists(name):
                    return name
        return None


def _tidy(path: str) -> str:
    """A path as people write it, made a POSIX path."""
    return path.strip().strip("\"'").strip().replace("\\", "/")


def open_project(
    path: str, stdin: bytes | None = None, stdin_filename: str | None = None
) -> Project:
    """The project of a file, a folder, an archive, or `-` for what came from standard input.

    Standard input takes the place of the file `stdin_filename`, or of a file in the working
    directory. Raises InputError with one sentence that says what to do.
    """
    if path == "-":
        return _from_stdin(stdin or b"", stdin_filename)
    where = full_path(path)
    shown_path = display_path(path)
    try:
        if not where.exists():
            raise InputError(f"{shown_path}: no such file or folder.")
        if where.is_dir():
            raise InputError(f"{shown_path} is a folder.")
        if not where.is_file():
            raise InputError(
                f"{shown_path} is no regular file; to read standard input, give - instead."
            )
    except OSError as error:
        raise unreadable(shown_path, error) from None
    return _from_file(where, shown_path)


def _from_file(where: Path, shown_path: str) -> Project:
    root = root_of(where.parent)
    if not where.resolve().is_relative_to(root.resolve()):
        # The user named a link: its target is what they want read.
        where = where.resolve()
        root = root_of(where.parent)
    tree = DiskTree(root)
    name = where.relative_to(root).as_posix()
    paper_format = format_of(name)
    if paper_format is None:
        decode(_start(where, shown_path), shown_path)  # names a PDF or Word document as such
        raise InputError(f"{shown_path}: paperlint reads {READ}.")
    project = Project(tree, name, paper_format)
    project.open(name)
    return project


def _start(where: Path, shown_path: str) -> bytes:
    try:
        with where.open("rb") as file:
            return file.read(2048)
    except OSError as error:
        raise unreadable(shown_path, error) from None


def _from_stdin(data: bytes, filename: str | None) -> Project:
    if len(data) > FILE_LIMIT:
        raise too_large("standard input")
    if filename is None:
        paper_format = sniff(decode(data, "standard input").text)
        filename = "stdin.tex" if paper_format == "latex" else "stdin.md"
    else:
        known = format_of(filename)
        if known is None:
            raise InputError(f"--stdin-filename {shown(filename)}: paperlint reads {READ}.")
        paper_format = known
    where = full_path(filename)
    root = root_of(where.parent)
    name = where.relative_to(root).as_posix()
    project = Project(DiskTree(root, {name: data}), name, paper_format)
    project.open(name)
    return project


def sniff(text: str) -> Format:
    """The format of a text that has no name."""
    marks = ("\\documentclass", "\\documentstyle", "\\section", "\\begin{")
    start = text[:100_000]
    if start.startswith("---"):
        return "markdown"
    return "latex" if any(mark in start for mark in marks) else "markdown"

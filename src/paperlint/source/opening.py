"""A path becomes a project: a file and its root, a folder with its main file, an archive, stdin."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from paperlint.errors import InputError, SeveralPapers
from paperlint.limits import LIMITS, Limits
from paperlint.source.decode import check_kind, decode
from paperlint.source.ground import Ground, ground_of
from paperlint.source.names import READ, Format, format_of, listed, shown
from paperlint.source.paths import display_path, full_path
from paperlint.source.project import Project
from paperlint.source.roots import root_of
from paperlint.source.trace import TracedTree, trace_of
from paperlint.source.tree import DiskTree, FileTree, too_large, unreadable

# What only folders, archives and Markdown need is imported where it is used.
if TYPE_CHECKING:
    from paperlint.source.mainfile import Choice

_TEX_ROOT = re.compile(
    r"^[ \t]*%+[ \t]*!T[eE]X[ \t]+root[ \t]*=[ \t]*([^\r\n]+)", re.MULTILINE | re.I
)
_SUBFILES = re.compile(r"^[^%\n]*\\documentclass\s*\[([^\]\n]+)\]\s*\{subfiles\}", re.MULTILINE)


def open_project(
    path: str,
    stdin: bytes | None = None,
    stdin_filename: str | None = None,
    unsaved: Mapping[str, bytes] | None = None,
    limits: Limits = LIMITS,
    outside: bool = False,
) -> Project:
    """The project of a file, a folder, an archive, or `-` for what came from standard input.

    Standard input takes the place of the file `stdin_filename`, or of a file in the working
    directory; `unsaved` are files of the project, by name, that are to be taken for other than the
    disk has them. `outside`: what lies outside the project's root is read where the paper asks for
    it. Raises InputError with one sentence that says what to do; SeveralPapers for a folder with
    papers of their own.
    """
    unsaved = unsaved or {}
    if path == "-":
        return _ready(_from_stdin(stdin or b"", stdin_filename, unsaved, limits, outside), limits)
    ground = ground_of(path)
    display = display_path(path)
    if ground.kind == "folder":
        project = _from_folder(path, ground, display, unsaved, limits, outside)
    elif ground.kind == "archive":
        project = _from_archive(ground.where, display, limits)
    else:
        project = _from_file(ground, display, unsaved, limits, outside)
    project.ground = ground
    return _ready(project, limits)


def _ready(project: Project, limits: Limits) -> Project:
    """The project, once its parts can be opened."""
    project.limits = limits
    for part in project.parts:
        project.open(part)
    return project


def _chosen(tree: FileTree, choice: Choice) -> Project:
    candidate = choice.candidate
    if candidate.collection is not None:
        parts, metadata = candidate.collection.parts, candidate.collection.metadata
    else:
        parts, metadata = (candidate.name,), None
        if candidate.format == "markdown":
            from paperlint.source.parts import metadata_of

            metadata = metadata_of(tree, candidate.name)
    return Project(tree, parts[0], candidate.format, parts, choice.note, choice.others, metadata)


def _from_folder(
    path: str,
    ground: Ground,
    display: str,
    unsaved: Mapping[str, bytes],
    limits: Limits,
    outside: bool,
) -> Project:
    from paperlint.source.mainfile import choose

    _, where, root = ground
    if not os.access(where, os.R_OK | os.X_OK):
        raise InputError(f"{display} can't be read: permission denied.")
    tree = TracedTree(DiskTree(root, unsaved, limits, outside))
    folder = "" if where == root else where.relative_to(root).as_posix()
    try:
        return _chosen(tree, choose(tree, folder, f"{display.rstrip('/')}/", where.name, limits))
    except SeveralPapers as error:
        paths, left = (
            [os.path.normpath(Path(path, os.path.relpath(root / name, where))) for name in names]
            for names in (error.paths, error.left)
        )
        several = SeveralPapers(str(error), paths, left)
        several.trace = trace_of(ground, tree)
        raise several from None


def _from_archive(where: Path, display: str, limits: Limits) -> Project:
    from paperlint.source.archive import read_archive
    from paperlint.source.mainfile import choose

    tree = read_archive(where, display, limits)
    return _chosen(tree, choose(tree, "", display, where.name.partition(".")[0], limits))


def _from_file(
    ground: Ground, display: str, unsaved: Mapping[str, bytes], limits: Limits, outside: bool
) -> Project:
    _, where, root = ground
    name = where.relative_to(root).as_posix()
    paper_format = format_of(name)
    if paper_format is None:
        check_kind(_start(where, display), display)
        raise InputError(f"{display} is not a kind of file paperlint reads: {READ}.")
    return _of_file(TracedTree(DiskTree(root, unsaved, limits, outside)), name, paper_format)


def _of_file(tree: FileTree, name: str, paper_format: Format) -> Project:
    """The project of one file; of its root where it is a LaTeX file that names one."""
    project = Project(tree, name, paper_format)
    if paper_format == "markdown":
        from paperlint.source.parts import metadata_of

        project.metadata = metadata_of(tree, name)
        return project
    root = _tex_root(project)
    if root is not None:
        note = f"{shown(name)} says that its root is {shown(root)}, which is read instead"
        return Project(tree, root, "latex", note=note, alternatives=(name,))
    if _is_whole(project.open(name).text):
        return project
    from paperlint.source.partof import papers_with

    papers = papers_with(tree, name)
    if len(papers) == 1:
        note = f"{shown(name)} is a part of {shown(papers[0])}, which is read instead"
        return Project(tree, papers[0], "latex", note=note, alternatives=(name,))
    if papers:
        project.note = (
            f"{shown(name)} is a part of {listed(papers)}, and is read alone; name the one you mean"
        )
    return project


def _tex_root(project: Project) -> str | None:
    """The root that a part of a paper names: `% !TeX root = ../main.tex`, or the subfiles class.
    A file that is a whole document is its own root."""
    text = project.open(project.main).text
    match = _SUBFILES.search(text, 0, 4_000)
    if match is None and not _is_whole(text):
        match = _TEX_ROOT.search(text, 0, 4_000)
    if match is None:
        return None
    name = project.resolve(match[1], project.main, (".tex",))
    return name if name != project.main and name and format_of(name) == "latex" else None


def _is_whole(text: str) -> bool:
    return "\\documentclass" in text and "\\begin{document}" in text


def _start(where: Path, display: str) -> bytes:
    try:
        with where.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise unreadable(display, error) from None


def _from_stdin(
    data: bytes, filename: str | None, unsaved: Mapping[str, bytes], limits: Limits, outside: bool
) -> Project:
    if len(data) > limits.bytes_of("file_megabytes"):
        raise too_large("standard input", limits)
    if filename is None:
        paper_format = sniff(decode(data, "standard input").text)
        filename = "<stdin>"
    else:
        known = format_of(filename)
        if known is None:
            raise InputError(f"--stdin-filename {shown(filename)}: paperlint reads {READ}.")
        paper_format = known
    where = full_path(filename)
    root = root_of(where.parent)
    name = where.relative_to(root).as_posix()
    return _of_file(DiskTree(root, {name: data, **unsaved}, limits, outside), name, paper_format)


def sniff(text: str) -> Format:
    """The format of a text that has no name."""
    marks = ("\\documentclass", "\\documentstyle", "\\section", "\\begin{document}")
    start = text[:100_000]
    if start.startswith("---"):
        return "markdown"
    return "latex" if any(mark in start for mark in marks) else "markdown"

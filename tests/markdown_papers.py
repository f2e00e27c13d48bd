"""Helpers: Markdown papers written in a test."""

from __future__ import annotations

from paperlint.paper import Paper
from paperlint.parsers.markdown import parse_markdown
from paperlint.source.project import Project
from paperlint.source.tree import MemoryTree


def read(main: str, **files: str) -> Paper:
    """A paper from its main file; further files by name, with `__` for `.` and `_I_` for `/`."""
    contents = {name.replace("_I_", "/").replace("__", "."): text for name, text in files.items()}
    return read_files({"paper.md": main, **contents})


def read_files(
    contents: dict[str, str], parts: tuple[str, ...] = (), metadata: str | None = None
) -> Paper:
    """A paper from its files; the first is the main one."""
    tree = MemoryTree({name: text.encode() for name, text in contents.items()})
    main = next(iter(contents))
    return parse_markdown(Project(tree, main, "markdown", parts, metadata=metadata))


def levels(paper: Paper) -> list[tuple[int, str]]:
    return [(section.level, section.title.plain) for section in paper.sections]


def texts(paper: Paper, kind: str = "text") -> list[str]:
    return [p.text.plain for p in paper.paragraphs if p.kind == kind]


def problems(paper: Paper) -> list[tuple[str, str]]:
    return [(problem.kind, problem.span.text) for problem in paper.problems]

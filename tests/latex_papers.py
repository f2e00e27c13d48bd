"""Helpers: LaTeX papers written in a test."""

from __future__ import annotations

from paperlint.paper import Paper
from paperlint.parsers.latex import parse_latex
from paperlint.source.project import Project
from paperlint.source.tree import MemoryTree


def read(main: str, **files: str) -> Paper:
    """A paper from its main file; further files by name, with `__` for `.` and `_I_` for `/`."""
    contents = {name.replace("_I_", "/").replace("__", "."): text for name, text in files.items()}
    return read_files({"main.tex": main, **contents})


def read_files(contents: dict[str, str]) -> Paper:
    """A paper from its files, `main.tex` first among them."""
    tree = MemoryTree({name: text.encode() for name, text in contents.items()})
    return parse_latex(Project(tree, "main.tex", "latex"))


def document(body: str, preamble: str = "") -> str:
    """A whole document around a body."""
    return (
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )


def titles(paper: Paper) -> list[str]:
    return [section.title.plain for section in paper.sections]


def levels(paper: Paper) -> list[tuple[int, str]]:
    return [(section.level, section.title.plain) for section in paper.sections]


def texts(paper: Paper, kind: str = "text") -> list[str]:
    return [p.text.plain for p in paper.paragraphs if p.kind == kind]


def problems(paper: Paper) -> list[tuple[str, int]]:
    return [(problem.kind, problem.span.line) for problem in paper.problems]

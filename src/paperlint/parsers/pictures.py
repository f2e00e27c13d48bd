"""Where the picture is that a paper includes."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from paperlint.source.project import Project

_MADE_FROM = (
    ".py", ".R", ".r", ".Rmd", ".ipynb", ".jl", ".m", ".gp", ".gnuplot", ".gnu", ".plt", ".dot",
    ".tex", ".tikz", ".pgf", ".asy", ".mp", ".svg", ".drawio", ".odg", ".pptx", ".key", ".ai",
    ".vsdx", ".graffle", ".sketch", ".eps", ".fig", ".nb", ".sh",
)  # fmt: skip
"""What pictures are drawn with or made by."""


def is_made(project: Project, path: str, near: str, folders: Sequence[str] = ()) -> bool:
    """Is the source of a picture there, from which a build makes it?"""
    stem = posixpath.splitext(path)[0] or path
    return any(
        project.resolve(name, near, _MADE_FROM, folders) not in (None, near, project.main)
        for name in dict.fromkeys((stem, path))
    )

"""The root of a project: the folder whose files a paper may read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_CLIMB = 8
_ROOT_MARKS = (
    ".git",
    ".hg",
    ".latexmkrc",
    "latexmkrc",
    "paperlint.toml",
    "pyproject.toml",
    "_quarto.yml",
    "_bookdown.yml",
    "_config.yml",
    "DESCRIPTION",
    "Project.toml",
)
"""What shows that a folder is the top of a project."""

_SUBFOLDERS = frozenset(
    {
        "paper",
        "papers",
        "manuscript",
        "article",
        "draft",
        "text",
        "tex",
        "latex",
        "src",
        "source",
        "content",
        "_posts",
        "section",
        "sections",
        "sec",
        "chapter",
        "chapters",
        "parts",
        "appendix",
        "appendices",
        "tables",
        "figures",
        "figs",
        "include",
        "includes",
        "preamble",
    }
)
"""What the folder of a paper, or of its parts, is called where it is a part of something larger."""


def root_of(folder: Path) -> Path:
    """The folder a paper in `folder` may read from: the nearest one at or above it that is the top
    of a project; else the first one above whose name doesn't say that it is a part of the next;
    `folder` itself where that is so of it. Never the home directory or what lies above it."""
    try:
        home = Path.home()
    except RuntimeError:
        home = Path("/")
    above = [p for p in (folder, *folder.parents)[:_CLIMB] if p != p.parent]
    if home in above:
        above = above[: above.index(home)]
    for here in above:
        if any(os.path.lexists(here / mark) for mark in _ROOT_MARKS):
            return here
    root = folder
    for here in above[1:]:
        if root.name.lower() not in _SUBFOLDERS or not _own(here):
            break
        root = here
    return root


def _own(folder: Path) -> bool:
    """Not a folder in which everybody may write, such as /tmp."""
    try:
        return not folder.stat().st_mode & stat.S_IWOTH
    except OSError:
        return False

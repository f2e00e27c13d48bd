"""Names of files: how they are written in a project, and how they are shown."""

from __future__ import annotations

import posixpath
import re
from typing import Literal

LATEX_SUFFIXES = (".tex", ".ltx", ".latex")
ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
MARKDOWN_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd")
READ = ".tex, .ltx, .md, .markdown, .qmd, .Rmd, a folder, a .zip or .tar.gz"
"""What paperlint reads, as error messages say it."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"[A-Za-z]:")


Format = Literal["latex", "markdown"]


def format_of(name: str) -> Format | None:
    """The format a file's suffix tells; None for a suffix that paperlint doesn't read."""
    suffix = posixpath.splitext(name.lower())[1]
    if suffix in LATEX_SUFFIXES:
        return "latex"
    return "markdown" if suffix in MARKDOWN_SUFFIXES else None


def shown(name: str) -> str:
    """A name that is safe to print: names come from archives and disks, so they may hold anything
    a terminal would obey or that can't be encoded."""
    text = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", name)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_absolute(path: str) -> bool:
    """True for `/x`, `C:x`, `~x`."""
    return path.startswith(("/", "~")) or _DRIVE.match(path) is not None


def normal(path: str) -> str | None:
    """A relative POSIX path without `.`, `..` and doubled slashes; None where it leaves its root or
    names nothing. `C:x` and `~x` are names as others are: a disk may have them."""
    if not path or "\0" in path:
        return None
    name = posixpath.normpath(path)
    if name in (".", "..") or name.startswith(("../", "/")):
        return None
    return name


def listed(names: tuple[str, ...] | list[str], limit: int = 6) -> str:
    """`a, b, c and 4 more`, safe to print."""
    text = ", ".join(shown(name) for name in names[:limit])
    return text if len(names) <= limit else f"{text} and {len(names) - limit} more"

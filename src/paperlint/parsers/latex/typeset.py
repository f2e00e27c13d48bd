"""What TeX left beside the main file when it last ran: `.aux` and `.log`."""

from __future__ import annotations

import posixpath
import re

from paperlint.errors import InputError
from paperlint.source.project import Project
from paperlint.typeset import Typeset

_LABEL = re.compile(r"^\\newlabel\{([^{}]*)\}\{\{[^\n]*?\}\{(\d{1,4})\}", re.MULTILINE)
_TOTAL = re.compile(r"Output written on [^()]*?\((\d{1,5}) pages?", re.DOTALL)
_MOST = 4_000_000
"""Characters beyond which such a file is left alone."""


def read_typeset(project: Project) -> Typeset:
    """Pages of labels, and of all; empty where nothing was left. Files that can't be read count as
    not there."""
    stem = posixpath.splitext(project.main)[0]
    aux, log = _text(project, stem + ".aux"), _text(project, stem + ".log")
    labels = {name: int(page) for name, page in _LABEL.findall(aux)}
    # TeX breaks the lines of its log after 79 characters, wherever that is.
    total = _TOTAL.search(log.replace("\n", "")) if log else None
    used = [(stem + ".aux", bool(labels)), (stem + ".log", total is not None)]
    return Typeset(
        tuple(posixpath.basename(name) for name, is_used in used if is_used),
        labels,
        int(total[1]) if total else None,
    )


def _text(project: Project, name: str) -> str:
    if not project.exists(name):
        return ""
    try:
        text = project.open(name).text
    except InputError:
        return ""
    return text if len(text) <= _MOST else ""

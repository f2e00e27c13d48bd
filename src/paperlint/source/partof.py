"""The LaTeX paper that a file is a part of, where the file itself doesn't say so."""

from __future__ import annotations

import posixpath
from itertools import islice

from paperlint.source.filenames import is_main, kind_by_name, stem_of
from paperlint.source.names import LATEX_SUFFIXES
from paperlint.source.survey import Survey
from paperlint.source.tree import FileTree

_MOST = 40
"""Documents that are looked through, those in the nearest folders first."""
_FAR = 5
"""Folders between a part and its paper."""


def papers_with(tree: FileTree, name: str) -> list[str]:
    """The documents that take a file in, themselves or by what they take in; without supplements
    and slides, and only the one that is called as main files are, where that leaves any. None for a
    file that is a document."""
    survey = Survey(tree, tree.names("", LATEX_SUFFIXES))
    if _is_document(survey.text(name)):
        return []
    near = [other for other in survey.names if other != name and _steps(other, name) <= _FAR]
    near.sort(key=lambda other: (_steps(other, name), other))
    documents = islice((other for other in near if _is_document(survey.text(other))), _MOST)
    found = sorted(d for d in documents if any(n == name for n, _ in survey.read_through(d)))
    found = [document for document in found if kind_by_name(document) is None] or found
    called_so = [document for document in found if is_main(stem_of(document).lower(), "")]
    return called_so if len(called_so) == 1 else found


def _is_document(text: str) -> bool:
    return "\\begin{document}" in text


def _steps(one: str, other: str) -> int:
    """How many folders lie between two files."""
    path = posixpath.relpath(posixpath.dirname(one) or ".", posixpath.dirname(other) or ".")
    return path.count("/") + (path != ".")

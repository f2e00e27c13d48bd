"""The LaTeX paper that a file is a part of, where the file itself doesn't say so."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice

from paperlint.source.filenames import is_main, kind_by_name, stem_of
from paperlint.source.names import LATEX_SUFFIXES
from paperlint.source.survey import Survey
from paperlint.source.tree import FileTree

_MOST = 40
"""Documents that are looked through, those in the nearest folders first."""


def papers_with(tree: FileTree, name: str) -> list[str]:
    """The documents beside a file, or in a folder above it, that take it in, themselves or by what
    they take in; without supplements and slides, and only the one that is called as main files are,
    where that leaves any. None for a file that is a document."""
    survey = Survey(tree, [])
    if _is_document(survey.text(name)):
        return []
    near = (other for other in _upwards(tree, name) if _is_document(survey.text(other)))
    documents = islice(near, _MOST)
    found = sorted(d for d in documents if any(n == name for n, _ in survey.read_through(d)))
    found = [document for document in found if kind_by_name(document) is None] or found
    called_so = [document for document in found if is_main(stem_of(document).lower(), "")]
    return called_so if len(called_so) == 1 else found


def _upwards(tree: FileTree, name: str) -> Iterator[str]:
    """The LaTeX files beside a file, then those in each folder above it."""
    folder = name
    while folder:
        folder = posixpath.dirname(folder)
        yield from (n for n in tree.names(folder, LATEX_SUFFIXES, below=False) if n != name)


def _is_document(text: str) -> bool:
    return "\\begin{document}" in text

"""Reference lists that a paper names: BibTeX, CSL in JSON or YAML, what BibTeX or biber made."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from paperlint.bibentry import BibEntry, ReferenceList, UnreadList
from paperlint.errors import InputError
from paperlint.limits import Limits
from paperlint.paper import Bibliography, Paper
from paperlint.parsers.bibliography import bibtex, csl
from paperlint.parsers.bibliography.items import items
from paperlint.source.project import Project
from paperlint.source.text import SourceFile, Span

_CONTENTS = re.compile(
    r"\\begin\{filecontents(\*?)\}(?:\[[^\]]*\])?\{([^{}]+)\}(.*?)\\end\{filecontents\1\}",
    re.DOTALL,
)
"""A file that a LaTeX file holds in itself."""


def read_reference_list(
    project: Project, paper: Paper, further: tuple[BibEntry, ...], ignores_case: bool
) -> ReferenceList:
    """All works a paper can cite: those of the files it names, those given on the spot, `further`.

    Never raises: what can't be read is listed in `unread`.
    """
    reading = _Reading(project, paper)
    for bibliography in paper.bibliographies:
        reading.add(bibliography)
    entries = (*reading.entries, *further)
    return ReferenceList(entries, tuple(reading.unread), ignores_case)


class _Reading:
    def __init__(self, project: Project, paper: Paper) -> None:
        self.project = project
        self.paper = paper
        self.entries: list[BibEntry] = []
        self.unread: list[UnreadList] = []
        self._seen: set[str] = set()

    def add(self, bibliography: Bibliography) -> None:
        """Read what a bibliography names; each file once."""
        self._extend(bibliography.entries)
        for name in bibliography.files:
            if name not in self._seen:
                self._seen.add(name)
                self._file(name, bibliography.span)
        for name in bibliography.missing:
            if name not in self._seen:
                self._seen.add(name)
                self._absent(name, bibliography.span)

    def _extend(self, entries: Iterable[BibEntry]) -> bool:
        # the front matter's own entries come with each place that shows the list
        known = {entry.span for entry in self.entries}
        found = [entry for entry in entries if entry.span not in known]
        self.entries += found
        return bool(found)

    def _file(self, name: str, place: Span) -> None:
        try:
            file = self.project.open(name)
        except InputError:
            self.unread.append(UnreadList(name, "can't be read", place))
            return
        if not self._extend(_entries(file, self.project.limits)) and not self._made(name):
            self.unread.append(UnreadList(name, "holds no entry", place))

    def _absent(self, name: str, place: Span) -> None:
        if "://" in name:
            self.unread.append(UnreadList(name, "is not in the project", place))
        elif not self._inside(name) and not self._made(name):
            near = place.file.name
            outside = self.project.is_outside(name, near, (".bib",))
            why = self.project.absence(name, near, (".bib",)) if outside else "was not found"
            self.unread.append(UnreadList(name, why, place))

    def _inside(self, name: str) -> bool:
        """Does a file of the paper hold this one?"""
        for file in self.paper.files:
            for match in _CONTENTS.finditer(file.text):
                if posixpath.splitext(match[2])[0] == posixpath.splitext(name)[0]:
                    return self._extend(bibtex.entries(file, *match.span(3)))
        return False

    def _made(self, name: str) -> bool:
        """Is the list there that BibTeX or biber made of it?"""
        main = posixpath.splitext(posixpath.basename(self.project.main))[0]
        stem = posixpath.splitext(name)[0]
        for candidate in (f"{main}.bbl", f"{stem}.bbl"):
            found = self.project.resolve(candidate, self.project.main)
            if found is None:
                continue
            if found in self._seen:
                return True
            self._seen.add(found)
            try:
                if self._extend(_entries(self.project.open(found), self.project.limits)):
                    return True
            except InputError:
                continue
        return False


def _entries(file: SourceFile, limits: Limits) -> Iterator[BibEntry]:
    suffix = posixpath.splitext(file.name)[1].lower()
    if suffix == ".json":
        yield from csl.json_entries(file)
    elif suffix in (".yaml", ".yml"):
        yield from csl.yaml_entries(file, limits)
    elif suffix == ".bbl":
        yield from items(file, 0, len(file.text))
    elif suffix == ".tsv":
        yield from csl.tagged(file)
    else:
        yield from bibtex.entries(file)

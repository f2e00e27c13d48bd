"""Reading the files of a Markdown paper, those that others include among them."""

from __future__ import annotations

from paperlint.errors import LimitReached
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import fences
from paperlint.parsers.markdown.front import apply_front
from paperlint.parsers.markdown.lines import front_matter
from paperlint.parsers.markdown.matter import FrontMatter, read_front
from paperlint.parsers.markdown.nesting import first_beyond
from paperlint.parsers.markdown.pandoc import read_blocks
from paperlint.parsers.markdown.prepare import prepare
from paperlint.parsers.markdown.prepared import Document, Fence, Prepared
from paperlint.source.project import Project
from paperlint.source.text import SourceFile, Span

EXTENSIONS = (".md", ".qmd", ".Rmd", ".rmd")

_DEEPEST = 200
"""How many files deep includes go at most: what the stack bears."""


class Loader:
    """Reads each file once."""

    def __init__(self, project: Project, builder: PaperBuilder) -> None:
        self.project = project
        self.builder = builder
        self.front: list[FrontMatter] = []
        self._read: set[str] = set()
        self._active: list[str] = []

    def parts(self) -> list[Document]:
        """The documents of the paper, in order."""
        found = []
        for name in self.project.parts:
            if name not in self._read:
                found.append(self._document(self.project.open(name)))
        return found

    def metadata(self) -> None:
        """The YAML file that stands beside the text, if there is one."""
        name = self.project.metadata
        if name is None:
            return
        file = self.project.open(name)
        self._add_file(file)
        marks = front_matter(file.text)
        start, end = marks[:2] if marks[2] else (0, len(file.text))
        self._front(read_front(file, start, end, self.project.limits.yaml_nesting))

    def _front(self, matter: FrontMatter) -> None:
        self.front.append(matter)
        apply_front(self.builder, matter)

    def _add_file(self, file: SourceFile) -> None:
        if not any(known is file for known in self.builder.files):
            self.builder.files.append(file)

    def _document(self, file: SourceFile) -> Document:
        self._read.add(file.name)
        self._active.append(file.name)
        self._add_file(file)
        start, end, _ = front_matter(file.text)
        matter = read_front(file, start, end, self.project.limits.yaml_nesting)
        self._front(matter)
        prepared = prepare(file, matter.abstract_stretch)
        self._check_nesting(prepared)
        document = Document(prepared, read_blocks(prepared.text, file.display, self.project.limits))
        for at, path in self._requests(prepared):
            child = self._child(path)
            if child is not None:
                document.includes.setdefault(at, []).append(child)
        self._active.pop()
        return document

    def _check_nesting(self, prepared: Prepared) -> None:
        deepest = self.project.limits.nesting
        where = first_beyond(prepared, deepest)
        if where is not None:
            file = prepared.file
            line = file.line_column(where)[0]
            raise LimitReached(
                f"{file.display}:{line}: lists, quotes or divs nest more than {deepest} deep, as "
                "in no paper (the limit is limits.nesting)."
            )

    def _requests(self, prepared: Prepared) -> list[tuple[int, Span]]:
        """The places where other files are asked for, and their paths."""
        file = prepared.file
        found = [
            (construct.start, file.span(*construct.inner))
            for construct in prepared.constructs
            if construct.kind == "include"
        ]
        earlier: list[Fence] = []
        for fence in prepared.fences.values():
            for start, end in fences.children(file.text, fence, earlier):
                found.append((fence.start, file.span(start, end)))
            if fences.is_chunk(fence):
                earlier.append(fence)
        return sorted(found, key=lambda request: (request[0], request[1].start))

    def _child(self, path: Span) -> Document | None:
        written = path.text.strip("\"'")
        name = self.project.resolve(written, path.file.name, EXTENSIONS)
        if name is None:
            said = "does not exist"
            if self.project.is_outside(written, path.file.name, EXTENSIONS):
                said = self.project.absence(written, path.file.name, EXTENSIONS)
            self.builder.problem(
                "missing-file", f"The file {written!r} that is read here {said}.", path
            )
            return None
        if name in self._active:
            self.builder.problem(
                "include-cycle", f"{written!r} is read here while it is being read.", path
            )
            return None
        if name in self._read or not name.lower().endswith((*EXTENSIONS, ".markdown", ".txt")):
            return None
        deepest = min(self.project.limits.include_depth, _DEEPEST)
        if len(self._active) > deepest:
            self.builder.problem(
                "limit",
                f"{written!r} is not read: includes go {deepest} files deep (the limit is "
                "limits.include-depth).",
                path,
            )
            return None
        return self._document(self.project.open(name))

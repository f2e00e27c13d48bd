"""What both parsers build a `Paper` with: its nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from paperlint.bibentry import BibEntry
from paperlint.paper import (
    Abstract,
    Author,
    AuthorDetail,
    AuthorNote,
    Bibliography,
    Citation,
    Code,
    Command,
    Comment,
    Equation,
    External,
    Float,
    FloatKind,
    Graphic,
    Label,
    Link,
    Meta,
    Node,
    Paper,
    PaperFormat,
    Paragraph,
    ParagraphKind,
    Problem,
    ProblemKind,
    Reference,
    Section,
    SectionKind,
    Statement,
    Style,
    Text,
)
from paperlint.parsers.spots import without_spots
from paperlint.source.text import SourceFile, Span

MOST_COMMANDS = 50_000

N = TypeVar("N", bound=Node)


class PaperBuilder:
    """Gathers a paper's nodes in reading order and knows which section each stands in."""

    def __init__(self, paper_format: PaperFormat, main: SourceFile) -> None:
        self.format = paper_format
        self.main = main
        self.files: list[SourceFile] = [main]
        self.title: Text | None = None
        self.title_span: Span | None = None
        self.authors: list[Author] = []
        self.author_details: list[AuthorDetail] = []
        self.keywords: Text | None = None
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.styles: list[Style] = []
        self.commands: list[Command] = []
        self.metadata: list[Meta] = []
        self.problems: list[Problem] = []
        self.body_start: Span | None = None
        self.body_end: Span | None = None
        self.appendix_start: Span | None = None
        self._nodes: dict[type[Node], list[Any]] = {}
        self._order = 0
        self._above: list[Section] = []
        self._abstract: tuple[Span, int] | None = None
        self._abstract_paragraphs: list[Paragraph] = []
        self.in_abstract = False
        self.is_part = False
        self.cite_tags: list[BibEntry] = []
        """Names that the text itself gives to works: `[@tag:x]: doi:..`."""
        self._abstract_heading = False

    def tick(self) -> int:
        """The next running number. Take one early for a node that is finished late."""
        self._order += 1
        return self._order

    @property
    def section(self) -> int:
        """Index of the section that is open; -1 before the first."""
        return len(self.sections) - 1

    def heading(
        self,
        title: Text,
        level: int,
        span: Span,
        kind: SectionKind = "heading",
        starred: bool = False,
    ) -> Section:
        """Open a section; the sections it stands below are found from the levels."""
        if self._abstract_heading:
            self.close_abstract()
        while self._above and self._above[-1].level >= level > 0:
            self._above.pop()
        parent = self._above[-1].index if self._above and level > 1 else -1
        section = Section(
            index=len(self.sections),
            title=title,
            level=level,
            span=span,
            order=self.tick(),
            kind=kind,
            parent=parent,
            starred=starred,
            in_appendix=self.appendix_start is not None,
        )
        self.sections.append(section)
        if level > 0:
            self._above.append(section)
        return section

    def retitle(self, section: Section, title: Text, kind: SectionKind) -> None:
        """Give an open section the title that was read after it was opened."""
        self.sections[section.index] = replace(section, title=title, kind=kind)

    def paragraph(
        self,
        text: Text,
        span: Span,
        kind: ParagraphKind = "text",
        order: int | None = None,
        cell: tuple[int, int] | None = None,
    ) -> Paragraph:
        """Add a paragraph; an open abstract gets it too."""
        paragraph = Paragraph(text, span, self.section, order or self.tick(), kind, cell)
        self.paragraphs.append(paragraph)
        if self.in_abstract:
            self._abstract_paragraphs.append(paragraph)
        return paragraph

    def add(self, node: type[N], span: Span, order: int | None = None, **fields: Any) -> N:
        """Add a node of a kind: `add(Label, span, name="sec:x")`."""
        made = node(span=span, section=self.section, order=order or self.tick(), **fields)
        self._nodes.setdefault(node, []).append(made)
        return made

    def command(self, name: str, source: str, span: Span, in_preamble: bool) -> None:
        """Note a command that shapes the paper, unless there are very many. It takes no running
        number of its own."""
        if len(self.commands) >= MOST_COMMANDS:
            return
        made = Command(span, self.section, self._order, name, source, in_preamble)
        self.commands.append(made)

    def problem(self, kind: ProblemKind, message: str, span: Span) -> None:
        """Note something that could not be read."""
        self.problems.append(Problem(kind, message, span))

    def open_abstract(self, span: Span, section: int = -1) -> None:
        """Paragraphs from here on are the abstract's; under a heading, up to the next one. A second
        abstract adds to the first."""
        if self._abstract is None:
            self._abstract = (span, section)
        self.in_abstract = True
        self._abstract_heading = section >= 0

    def close_abstract(self) -> None:
        """The abstract ends here."""
        self.in_abstract = False
        self._abstract_heading = False

    def open_appendix(self, span: Span) -> None:
        """Sections from here on stand in the appendix."""
        if self.appendix_start is None:
            self.appendix_start = span

    def open_float(self, kind: FloatKind, span: Span, parent: int = -1) -> OpenFloat:
        """Begin a float; `close` of what it returns adds it."""
        return OpenFloat(self, kind, span, parent)

    def _all(self, node: type[N]) -> tuple[N, ...]:
        return _ordered(self._nodes.get(node, ()))

    def finish(self) -> Paper:
        """The paper."""
        abstract = None
        if self._abstract is not None:
            span, section = self._abstract
            abstract = Abstract(span, tuple(self._abstract_paragraphs), section)
        end = len(self.main.text)
        paper = Paper(
            format=self.format,
            main=self.main,
            files=tuple(self.files),
            title=self.title,
            title_span=self.title_span,
            authors=tuple(self.authors),
            author_details=tuple(self.author_details),
            abstract=abstract,
            keywords=self.keywords,
            sections=tuple(self.sections),
            paragraphs=tuple(sorted(self.paragraphs, key=lambda p: p.order)),
            body_start=self.body_start or self.main.span(0),
            body_end=self.body_end or self.main.span(end),
            appendix_start=self.appendix_start,
            floats=self._all(Float),
            equations=self._all(Equation),
            statements=self._all(Statement),
            citations=self._all(Citation),
            references=self._all(Reference),
            labels=self._all(Label),
            links=self._all(Link),
            graphics=self._all(Graphic),
            code=self._all(Code),
            comments=self._all(Comment),
            author_notes=self._all(AuthorNote),
            bibliographies=self._all(Bibliography),
            styles=tuple(self.styles),
            commands=tuple(self.commands),
            metadata=tuple(self.metadata),
            problems=tuple(self.problems),
            externals=self._all(External),
            is_part=self.is_part,
        )
        return without_spots(paper)


class OpenFloat:
    """A float that is being read."""

    def __init__(self, builder: PaperBuilder, kind: FloatKind, span: Span, parent: int) -> None:
        self.builder = builder
        self.kind = kind
        self.span = span
        self.parent = parent
        self.order = builder.tick()
        self.captions: list[Paragraph] = []
        self.empty_captions: list[Span] = []
        self.labels: list[str] = []
        self.waiting_labels: list[Span] = []
        """Labels that no caption has preceded yet."""
        self.early_labels: list[Span] = []
        self.captioned = False
        """Has a caption begun, of it or of a part of it?"""
        self.numbered = True
        self.graphics: list[str] = []

    def caption_begins(self) -> None:
        """A caption of the float as a whole stands here: labels before the first are early."""
        if not self.captioned:
            self.early_labels += self.waiting_labels
        self.captioned = True

    def close(self, end: Span) -> Float:
        """Add the float, from where it began to `end`."""
        return self.builder.add(
            Float,
            self.span.to(end),
            order=self.order,
            kind=self.kind,
            captions=tuple(self.captions),
            empty_captions=tuple(self.empty_captions),
            labels=tuple(self.labels),
            early_labels=tuple(self.early_labels),
            numbered=self.numbered,
            graphics=tuple(self.graphics),
            parent=self.parent,
        )


def _ordered(nodes: Iterable[N]) -> tuple[N, ...]:
    return tuple(sorted(nodes, key=lambda node: node.order))

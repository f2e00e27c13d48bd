"""The state of the walk through a document, and what all parts of it do."""

from __future__ import annotations

from typing import NamedTuple

from paperlint.paper import ParagraphKind, Text
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import tags
from paperlint.parsers.markdown.floats import Floats
from paperlint.parsers.markdown.headings import Headings
from paperlint.parsers.markdown.inlines import InlineWriter
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Construct, Document, PlainTable
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.project import Project
from paperlint.source.text import Span


class _Place(NamedTuple):
    """Where the walk through a document stands, kept while another is read in its middle."""

    document: Document | None
    writer: InlineWriter | None
    tags: tags.Stack
    next_vanished: int
    here: int
    current: tuple[int, int]


class Walk:
    """Where the walk stands: the document, the writer of its text, what is open."""

    writer: InlineWriter
    doc: Document

    def __init__(
        self, project: Project, builder: PaperBuilder, headings: Headings, floats: Floats
    ) -> None:
        self.project = project
        self.builder = builder
        self.headings = headings
        self.floats = floats
        self.tags = tags.Stack()
        self.here = 0
        self.depth = 0
        """How deep the block that is read stands, counted through the files that include it."""
        self.current = (-1, -1)
        """Start and end of the block whose text is being written, where it is one paragraph."""
        self.cell: tuple[int, int] | None = None
        """Row and column of the cell that is being read."""
        self.table_ahead = False
        """A table was opened by the caption that precedes it."""
        self.figure_only = False
        self.listed_at: Span | None = None
        self.listed: tuple[str, ...] = ()
        self._next_vanished = 0
        self._place = _Place(None, None, self.tags, 0, 0, (-1, -1))

    # What the walk itself does.

    def blocks(self, blocks: list[Block], kind: ParagraphKind, depth: int) -> None:
        """Walk through blocks."""
        raise NotImplementedError

    def document(self, document: Document) -> None:
        """Walk through a document."""
        raise NotImplementedError

    def on_vanished(self, what: Construct | PlainTable) -> None:
        """Read what pandoc didn't see."""
        raise NotImplementedError

    def on_block(self, construct: Construct) -> None:
        """Read a construct that is no part of a text."""
        raise NotImplementedError

    def on_image(self, image: Block, span: Span) -> None:
        """Read a picture."""
        raise NotImplementedError

    def drain_notes(self) -> None:
        """Read the footnotes that were met."""
        raise NotImplementedError

    def enter(self, document: Document) -> _Place:
        """Begin with a document; what `leave` needs to go on with the one before."""
        outer = self._place._replace(
            tags=self.tags, next_vanished=self._next_vanished, here=self.here, current=self.current
        )
        self.doc = document
        self.prepared = document.prepared
        deepest = self.project.limits.content_nesting
        self.writer = InlineWriter(
            self.builder, document.prepared, self.on_block, self.on_image, deepest
        )
        self.tags = tags.Stack()
        self._next_vanished, self.here, self.current = 0, 0, (-1, -1)
        self._place = _Place(document, self.writer, self.tags, 0, 0, (-1, -1))
        return outer

    def leave(self, outer: _Place) -> None:
        """Go on with the document before."""
        self._place = outer
        self.tags, self._next_vanished = outer.tags, outer.next_vanished
        self.here, self.current = outer.here, outer.current
        if outer.document is not None and outer.writer is not None:
            self.doc, self.writer = outer.document, outer.writer
            self.prepared = outer.document.prepared

    def flush(self, before: int) -> None:
        """Read what pandoc didn't see before an offset."""
        vanished = self.prepared.vanished
        while self._next_vanished < len(vanished) and vanished[self._next_vanished].start < before:
            self._next_vanished += 1
            self.on_vanished(vanished[self._next_vanished - 1])

    def end_paragraph(self, kind: ParagraphKind) -> None:
        """What was written is a paragraph, if it is anything."""
        writer = self.writer
        writer.finish()
        text = writer.take()
        kind = self._kind(kind)
        if text:
            span = self._span_of(text)
            if kind == "caption":
                self.floats.caption(text, span)
            else:
                if not self.floats.nested and kind not in ("cell", "footnote"):
                    self.floats.close()
                if kind == "keywords":
                    self.builder.close_abstract()
                self.builder.paragraph(text, span, kind, cell=self.cell if kind == "cell" else None)
                if kind == "keywords" and self.builder.keywords is None:
                    self.builder.keywords = text
        if writer.labels and (self.floats.nested or self.figure_only):
            self.floats.label(*writer.labels)
        writer.labels.clear()
        writer.hidden_before = 0
        self.drain_notes()

    def _kind(self, kind: ParagraphKind) -> ParagraphKind:
        html = self.tags.kind
        if html is not None and html != "heading" and kind != "footnote":
            return html
        if kind == "text" and self.headings.under_keywords:
            return "keywords"
        return kind

    def _span_of(self, text: Text) -> Span:
        first, last = text.pieces[0].span, text.pieces[-1].span
        start, end = self.current
        self.current = (-1, -1)
        if start >= 0 and start <= first.start and last.end <= end:
            return self.writer.span(start, end)
        return first.to(last)

    def plain(self, start: int, end: int) -> Text:
        """A stretch of the source as text, constructs or not."""
        builder = TextBuilder()
        builder.source(self.prepared.file, start, end)
        return builder.text()

    def figure(self, inlines: list[Block], start: int, end: int) -> None:
        """A paragraph of pictures."""
        if not self.floats.nested:
            self.floats.open("figure", self.writer.span(start, end))
        self.figure_only = True
        self.writer.write(inlines)
        self.end_paragraph("text")
        self.figure_only = False

    def caption(self, inlines: list[Block], start: int, end: int) -> None:
        """A paragraph that is a caption."""
        self.writer.write(inlines)
        self.writer.finish()
        text = self.writer.take()
        self.floats.caption(text, self.writer.span(start, end))
        self.floats.label(*self.writer.labels)
        self.writer.labels.clear()
        self.writer.hidden_before = 0
        self.current = (-1, -1)
        self.drain_notes()

    def open_table(self, start: int, end: int) -> None:
        """A table begins, unless its caption has opened it."""
        self.end_paragraph("text")
        span = self.writer.span(start, end)
        if self.table_ahead:
            self.table_ahead = False
            self.floats.reach(span)
        elif not self.floats.nested:
            self.floats.open("table", span)

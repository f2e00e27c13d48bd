"""What stands between paragraphs and is read in a way of its own: raw HTML, figures, directives,
code that makes figures, files that are read in place."""

from __future__ import annotations

from typing import NamedTuple

from paperlint.paper import Code, Equation, FloatKind, Label, ParagraphKind, Statement, Text
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import fences, leads, tags, tex
from paperlint.parsers.markdown.floats import Floats
from paperlint.parsers.markdown.headings import Headings
from paperlint.parsers.markdown.inlines import InlineWriter
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Construct, Directive, Document, Fence, PlainTable
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


class Special:
    """The part of the walk that isn't about paragraphs and headings."""

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
        self.current = (-1, -1)
        """Start and end of the block whose text is being written, where it is one paragraph."""
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
        self.writer = InlineWriter(self.builder, document.prepared, self.on_block, self.on_image)
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
                self.builder.paragraph(text, span, kind)
                if kind == "keywords" and self.builder.keywords is None:
                    self.builder.keywords = text
        if writer.labels and (self.floats.nested or self.figure_only):
            self.floats.label(*writer.labels)
        writer.labels.clear()
        writer.hidden_before = 0
        self.drain_notes()

    def _kind(self, kind: ParagraphKind) -> ParagraphKind:
        html = self.tags.kind
        if html in ("cell", "item", "quote", "caption") and kind != "footnote":
            return html  # type: ignore[return-value]
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

    def on_block(self, construct: Construct) -> None:
        """A construct that is no part of a text."""
        writer = self.writer
        span = writer.span(construct.start, construct.end)
        if construct.kind == "tag":
            self._tag(construct, span)
            return
        self.end_paragraph("text")
        if construct.kind == "include":
            for child in self.doc.includes.get(construct.start, ()):
                self.floats.close()
                self.document(child)
        elif construct.kind == "part":
            self.builder.close_abstract()
            if construct.command == "abstract":
                self.headings.open_abstract(span)
        elif construct.kind == "appendix":
            self.builder.open_appendix(span)
        elif construct.kind == "bibliography":
            self.listed_at, self.listed = span, construct.keys
        elif construct.kind == "figure":
            self._liquid_figure(construct, span)
        elif construct.kind == "tex-float":
            self._tex_float(construct, span)

    def _liquid_figure(self, construct: Construct, span: Span) -> None:
        options = construct.attributes
        path = options.get("path") or options.get("src") or options.get("url") or ""
        if not self.floats.nested and not self._joins():
            self.floats.open("figure", span)
        self.floats.graphic(path, span)
        for name in ("caption", "title"):
            value = options.get(name, "")
            at = self.prepared.file.text.find(value, span.start, span.end) if value else -1
            if at >= 0:
                text = self.writer.aside_stretch(at, at + len(value))
                # The stretch lies inside of the construct, which hides it.
                if not text:
                    text = self.plain(at, at + len(value))
                self.floats.caption(text, self.writer.span(at, at + len(value)))
                break

    def plain(self, start: int, end: int) -> Text:
        """A stretch of the source as text, constructs or not."""
        from paperlint.parsers.build import TextBuilder

        builder = TextBuilder()
        builder.source(self.prepared.file, start, end)
        return builder.text()

    def _joins(self) -> bool:
        """Does a picture belong to the figure before it? Several stand in a row of divs."""
        return (
            self.floats.kind == "figure" and not self.floats.captioned and self.tags.inside("div")
        )

    def _tex_float(self, construct: Construct, span: Span) -> None:
        text = self.prepared.file.text
        kind: FloatKind = construct.command  # type: ignore[assignment]
        self.floats.open(kind, span)
        for start, end in tex.graphics(text, *construct.inner):
            self.floats.graphic(text[start:end], self.writer.span(start, end))
        for start, end in tex.captions(text, *construct.inner):
            self.floats.caption(self.plain(start, end), self.writer.span(start, end))
        for name, start, end in tex.labels(text, *construct.inner):
            self.floats.label(name)
            self.builder.add(Label, self.writer.span(start, end), name=name)
        self.floats.close()

    def _tag(self, construct: Construct, span: Span) -> None:
        name = construct.command
        if name == "img":
            self._picture(construct, span)
            return
        if name in tags.VOID:
            if name == "hr":
                self.end_paragraph("text")
            return
        closing = name.startswith("/")
        name = name.lstrip("/")
        if not closing:
            self.end_paragraph("text")
            self.tags.push(name, construct.attributes)
            if name in ("figure", "d-figure", "table") and not self.floats.nested:
                self.floats.open("table" if name == "table" else "figure", span)
                self.floats.nested = True
            elif name in tags.HEADINGS:
                self.floats.close()
                self._heading_start = construct.start
                self.writer.deferred = []
            if construct.attributes.get("id") and self.floats.nested:
                self.floats.label(construct.attributes["id"])
            return
        if name in tags.HEADINGS and self.tags.inside(name):
            self.writer.finish()
            title = self.writer.take()
            start = min(self._heading_start, construct.end)
            self.headings.heading(
                title, tags.HEADINGS[name], self.writer.span(start, construct.end), False
            )
            self.writer.undefer()
        self.end_paragraph("text")
        self.tags.pop(name)
        if name in ("figure", "d-figure", "table") and not self.tags.inside("figure", "table"):
            self.floats.reach(span)
            self.floats.nested = False

    def _picture(self, construct: Construct, span: Span) -> None:
        alone = construct.blank or self.figure_only or self.floats.nested
        if alone and not self.floats.nested and not self.figure_only and not self._joins():
            self.end_paragraph("text")
            self.floats.open("figure", span)
        self.floats.graphic(construct.attributes.get("src", ""), span, attach=alone)

    def on_image(self, image: Block, span: Span) -> None:
        """A picture; what it shows is the caption of a figure, and unseen in a text."""
        attach = self.figure_only or self.floats.nested
        self.floats.graphic(image["c"][2][0], span, attach)
        text = self.writer.aside(image["c"][1])
        if attach and text:
            pieces = text.pieces
            self.floats.caption(text, pieces[0].span.to(pieces[-1].span))

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

    def div(
        self,
        identifier: str,
        classes: list[str],
        blocks: list[Block],
        span: Span,
        kind: ParagraphKind,
        depth: int,
    ) -> None:
        """A div: an abstract, a theorem, a figure, or just its content."""
        stated = leads.statement_of_classes(identifier, classes)
        if "abstract" in classes:
            self.headings.open_abstract(span)
            self.blocks(blocks, kind, depth + 1)
            self.builder.close_abstract()
        elif stated is not None:
            self.builder.add(Statement, span, kind=stated)
            self.blocks(blocks, "proof" if stated == "proof" else "statement", depth + 1)
        elif identifier[:4] in ("fig-", "fig:", "tbl-", "tbl:") and not self.floats.nested:
            self._float(identifier, blocks, span, depth)
        else:
            self.blocks(blocks, kind, depth + 1)

    def _float(self, identifier: str, blocks: list[Block], span: Span, depth: int) -> None:
        """A div that is a figure or table; its last paragraph is the caption."""
        self.floats.open("figure" if identifier.startswith("fig") else "table", span)
        self.floats.nested = True
        self.floats.label(identifier)
        self.blocks(blocks[:-1], "text", depth + 1)
        self.blocks(blocks[-1:], "caption", depth + 1)
        self.flush(span.end)
        self.floats.close()

    def directive(
        self,
        directive: Directive,
        blocks: list[Block],
        span: Span,
        kind: ParagraphKind,
        depth: int,
    ) -> None:
        """A MyST directive."""
        text = self.prepared.file.text
        name = directive.name.rpartition(":")[2]
        start, end = directive.argument
        label = directive.option("name", "label")
        if label is not None:
            self.builder.add(Label, self.writer.span(*label), name=text[slice(*label)])
        if name in ("figure", "table", "list-table", "image"):
            self.floats.open("figure" if name in ("figure", "image") else "table", span)
            self.floats.nested = True
            if label is not None:
                self.floats.label(text[slice(*label)])
            if name in ("figure", "image") and start < end:
                self.floats.graphic(text[start:end].strip(), self.writer.span(start, end))
            elif start < end:
                self.floats.caption(self.plain(start, end), self.writer.span(start, end))
            own: ParagraphKind = "caption" if name == "figure" else "cell"
            self.blocks(blocks, own, depth + 1)
            self.flush(span.end)
            self.floats.close()
            return
        stated = leads.statement_of_classes("", [name])
        if stated is not None:
            note = self.plain(start, end) if start < end else Text()
            self.builder.add(Statement, span, kind=stated, note=note)
            kind = "proof" if stated == "proof" else "statement"
        elif name == "abstract":
            self.headings.open_abstract(span)
        self.blocks(blocks, kind, depth + 1)
        if name == "abstract":
            self.builder.close_abstract()

    def code_block(self, fence: Fence | None, start: int, end: int) -> None:
        """A code block, and what it makes."""
        span = self.writer.span(start, end)
        if fence is None:
            self.floats.close()
            self.builder.add(Code, span, language="")
            return
        language = fences.language(fence.info)
        written = fences.options(self.prepared.file.text, fence)
        label = written.get("label") or written.get("name")
        if language in ("bibliography", "include", "image"):
            self._placed(language, fence, span)
        elif language == "math":
            self.builder.add(Equation, span)
            for name, left, right in tex.labels(self.prepared.file.text, *fence.body):
                self.builder.add(Label, self.writer.span(left, right), name=name)
            if label:
                self._label(label, "")
        else:
            self._chunk(fence, span, language, written)
        for child in self.doc.includes.get(fence.start, ()):
            self.floats.close()
            self.document(child)

    def _placed(self, language: str, fence: Fence, span: Span) -> None:
        argument = fence.info.partition("}")[2].strip()
        self.floats.close()
        if language == "bibliography":
            self.listed_at, self.listed = span, tuple(argument.split())
        elif language == "image":
            self.floats.open("figure", span)
            self.floats.graphic(argument, span)

    def _label(self, place: tuple[int, int], prefix: str) -> None:
        name = prefix + self.prepared.file.text[slice(*place)]
        self.floats.label(name)
        self.builder.add(Label, self.writer.span(*place), name=name)

    def _chunk(
        self, fence: Fence, span: Span, language: str, written: dict[str, tuple[int, int]]
    ) -> None:
        text = self.prepared.file.text
        self.floats.close()
        self.builder.add(Code, span, language=language)
        if not fences.is_chunk(fence):
            return
        caption = next((written[name] for name in fences.CAPTIONS if name in written), None)
        pictures = fences.images(text, fence)
        silent = any(
            text[slice(*written[name])].lower() in ("false", "f")
            for name in ("include", "eval")
            if name in written
        )
        label = written.get("label")
        is_table = "tbl-cap" in written or (label and text.startswith("tbl-", label[0]))
        shown = (caption is not None or bool(pictures)) and not silent
        if shown:
            self.floats.open("table" if is_table else "figure", span)
        for place in pictures:
            self.floats.graphic(text[slice(*place)], self.writer.span(*place), attach=shown)
        if shown and caption is not None:
            self.floats.caption(self.writer.aside_stretch(*caption), self.writer.span(*caption))
        if label:
            in_opening = label[0] < fence.body[0]
            # knitr makes `fig:name` of a chunk's name; Quarto keeps the label as it is written.
            crossed = not in_opening or "-" in text[slice(*label)][:5]
            if shown or not in_opening:
                self._label(label, "" if crossed else "tab:" if is_table else "fig:")

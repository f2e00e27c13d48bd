"""What isn't Markdown between paragraphs: raw HTML, Liquid, TeX; files read in place."""

from __future__ import annotations

from paperlint.paper import Label
from paperlint.parsers.markdown import tags, tex
from paperlint.parsers.markdown.base import Walk
from paperlint.parsers.markdown.inlines import seen
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import Construct
from paperlint.source.text import Span


class RawWalk(Walk):
    """The part of the walk that is about what pandoc doesn't see."""

    _heading_start = 0

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

    def _joins(self) -> bool:
        """Does a picture belong to the figure before it? Several stand in a row of divs."""
        return (
            self.floats.kind == "figure" and not self.floats.captioned and self.tags.inside("div")
        )

    def _tex_float(self, construct: Construct, span: Span) -> None:
        text = self.prepared.file.text
        self.floats.open(tex.FLOATS[construct.command], span)
        for start, end in tex.graphics(text, *construct.inner):
            self.floats.graphic(text[start:end], self.writer.span(start, end))
        for start, end in tex.captions(text, *construct.inner):
            self.floats.caption(self.plain(start, end), self.writer.span(start, end))
        first = min((start for start, _ in tex.captions(text, *construct.inner)), default=-1)
        for name, start, end in tex.labels(text, *construct.inner):
            self.floats.label(name)
            if end <= first:
                self.floats.early_label(self.writer.span(start, end))
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
        path = image["c"][2][0]
        self.floats.graphic(seen(path), span, attach, filled_in=seen(path) != path)
        text = self.writer.aside(image["c"][1])
        if attach and text:
            pieces = text.pieces
            self.floats.caption(text, pieces[0].span.to(pieces[-1].span))

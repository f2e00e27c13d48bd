"""From pandoc's blocks to the paper: the walk through a document."""

from __future__ import annotations

import re
from typing import Any

from paperlint.paper import Comment, Label, ParagraphKind
from paperlint.parsers.build import PaperBuilder
from paperlint.parsers.markdown import leads
from paperlint.parsers.markdown.floats import Floats
from paperlint.parsers.markdown.headings import Headings
from paperlint.parsers.markdown.matter import FrontMatter, text_of
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.paragraphs import ParagraphWalk
from paperlint.parsers.markdown.prepared import Construct, Document, PlainTable
from paperlint.source.project import Project


class Walker(ParagraphWalk):
    """Walks through documents and tells the builder what it meets."""

    def __init__(
        self,
        project: Project,
        builder: PaperBuilder,
        headings: Headings,
        floats: Floats,
        front: list[FrontMatter],
    ) -> None:
        super().__init__(project, builder, headings, floats)
        self._deepest = project.limits.content_nesting
        self._front = {matter.file: matter for matter in front}

    def document(self, document: Document) -> None:
        """Walk through a document; from inside of another, too."""
        outer, depth = self.enter(document), self.depth
        blocks, prepared = document.blocks, document.prepared
        first = self._abstract(document)
        self.blocks(blocks[first:], "text", depth)
        self.flush(len(prepared.file.text) + 1)
        self.end_paragraph("text")
        self.leave(outer)
        self.depth = depth

    def finish(self, has_bibliography: bool) -> None:
        """The paper ends. A bibliography that only a div or macro places is noted now."""
        self.floats.close()
        self.builder.close_abstract()
        if not has_bibliography and self.listed_at is not None:
            self.headings.bibliography(self.listed_at, self.listed)

    def _abstract(self, document: Document) -> int:
        """Read the abstract of the front matter: the first blocks. How many they are."""
        prepared = document.prepared
        count = 0
        for block in document.blocks:
            where = self._where(block)
            if where is None or where[0] >= prepared.body:
                break
            count += 1
        matter = self._front.get(document.file)
        entry = matter.abstract if matter else None
        if matter is None or entry is None or self.headings.has_abstract:
            return count
        self.headings.open_abstract(entry.span)
        self.blocks(document.blocks[:count], "text", 1)
        if not count and (text := text_of(matter, entry)):
            self.builder.paragraph(text, matter.span(entry))
        self.builder.close_abstract()
        return count

    def blocks(self, blocks: list[Block], kind: ParagraphKind, depth: int) -> None:
        """Walk through blocks of one level."""
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self.block(block, kind, depth, following)

    def block(
        self, block: Block, kind: ParagraphKind, depth: int, following: Block | None = None
    ) -> None:
        where = self._where(block)
        inner = block
        if block["t"] == "Div" and ["wrapper", "1"] in block["c"][0][2] and block["c"][1]:
            inner = block["c"][1][0]
        start, end = where if where is not None else (self.here, self.here)
        deepest = self._deepest
        if depth > deepest:
            self.builder.problem(
                "limit",
                f"Lists, quotes or divs nested more than {deepest} deep are not read "
                "(the limit is limits.content-nesting).",
                self.writer.span(start, end),
            )
            return
        self.here, self.depth = max(self.here, start), depth
        content: Any = inner.get("c")
        match inner["t"]:
            case "Para" | "Plain":
                self._paragraph(content or [], start, end, kind, depth, following)
            case "Header":
                self.flush(start)
                self._heading(content, start, end)
            case "BlockQuote":
                self.flush(start)
                self.blocks(content or [], "quote" if kind == "text" else kind, depth + 1)
            case "BulletList" | "OrderedList":
                self.flush(start)
                own: ParagraphKind = "item" if kind in ("text", "quote") else kind
                for item in content if inner["t"] == "BulletList" else content[1]:
                    self.blocks(item, own, depth + 1)
            case "CodeBlock" | "RawBlock":
                self.flush(start)
                self._code(inner, start, end)
            case "Table":
                self.flush(start)
                self._table(content, start, end)
            case "Div":
                self.flush(start)
                self._div(inner, start, end, kind, depth)
            case "Figure":
                self.flush(start)
                self.blocks(content[2], kind, depth + 1)

    def _heading(self, content: Any, start: int, end: int) -> None:
        raw, _, inlines = content
        writer, text = self.writer, self.prepared.file.text
        self.end_paragraph("text")
        self.floats.close()
        self.tags.clear()
        writer.classes.clear()
        writer.deferred = []
        marks = re.compile(r"[ \t>]*#{1,6}").match(text, start)
        if marks and marks.end() in self.prepared.hashes:
            first = next(self._places(inlines), (end, end))[0]
            writer.stretch(marks.end(), min(first, end))
        writer.write(inlines)
        writer.finish()
        while end > start and text[end - 1].isspace():
            end -= 1
        starred = "unnumbered" in writer.classes or "-" in writer.classes
        self.headings.heading(writer.take(), raw, writer.span(start, end), starred)
        writer.undefer()
        self.drain_notes()

    def _code(self, inner: Block, start: int, end: int) -> None:
        self.end_paragraph("text")
        fence = self.prepared.fences.get(start)
        raw = inner["c"][1].lstrip() if inner["t"] == "RawBlock" else ""
        if fence is None and raw.startswith("<!--"):
            span = self.writer.span(start, end)
            self.builder.add(Comment, span, text=raw[4:].strip())
            self.builder.problem(
                "syntax-error", "This comment is never closed.", self.writer.span(start, start + 4)
            )
        elif fence is not None or inner["t"] == "CodeBlock":
            self.code_block(fence, start, end)

    def _div(self, inner: Block, start: int, end: int, kind: ParagraphKind, depth: int) -> None:
        self.end_paragraph("text")
        (identifier, classes, _), blocks = inner["c"]
        directive = self.prepared.directives.get(start)
        span = self.writer.span(start, end)
        if directive is not None:
            self.directive(directive, blocks, span, kind, depth)
            return
        if identifier:
            line_end = self.prepared.file.text.find("\n", start)
            at = self.prepared.file.text.find(identifier, start, max(line_end, start))
            where = self.writer.span(at - 1, at + len(identifier)) if at > start else span
            name = leads.label_of(identifier, classes)
            self.builder.add(Label, where, name=name)
        if identifier == "refs":
            self.listed_at = self.listed_at or span
        self.div(identifier, classes, blocks, span, kind, depth)

    def on_vanished(self, what: Construct | PlainTable) -> None:
        """Something that pandoc didn't see stands here."""
        if isinstance(what, PlainTable):
            self.plain_table(what)
        else:
            self.writer.construct(what)

    def drain_notes(self) -> None:
        """The footnotes of what was just written."""
        while self.writer.notes:
            notes, self.writer.notes = self.writer.notes, []
            for note in notes:
                if isinstance(note, tuple):
                    if note[0]:
                        self.builder.paragraph(note[0], note[1], kind="footnote")
                    continue
                self.blocks(note, "footnote", 1)

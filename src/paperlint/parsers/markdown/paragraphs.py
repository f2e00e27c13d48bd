"""Paragraphs, and what their first words make of them; tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from paperlint.paper import ParagraphKind, Statement, Text
from paperlint.parsers.markdown import leads
from paperlint.parsers.markdown.divs import DivWalk
from paperlint.parsers.markdown.figures import image_prefix
from paperlint.parsers.markdown.inlines import unwrap
from paperlint.parsers.markdown.outline import position
from paperlint.parsers.markdown.pandoc import Block
from paperlint.parsers.markdown.prepared import PlainTable

_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|\\(?=[^\w\s])")


class ParagraphWalk(DivWalk):
    """The part of the walk that is about paragraphs and cells."""

    def _where(self, block: Block) -> tuple[int, int] | None:
        """Where a block (wrapped or not) stands; by its inlines where nothing says."""
        where = self.prepared.range(position(block))
        if where is not None or block["t"] not in ("Para", "Plain"):
            return where
        places = self._places(block["c"])
        start = next(places, None)
        if start is None:
            return None
        ends = [place[1] for place in self._places(block["c"][-2:])]
        return start[0], max(start[1], *ends)

    def _places(self, inlines: list[Block]) -> Iterator[tuple[int, int]]:
        for inline in inlines:
            where = self.prepared.range(unwrap(inline)[0])
            if where is not None:
                yield where

    def _paragraph(
        self,
        inlines: list[Block],
        start: int,
        end: int,
        kind: ParagraphKind,
        depth: int,
        following: Block | None,
    ) -> None:
        if kind not in ("footnote", "cell"):
            self.flush(start)
        writer, text = self.writer, self.prepared.file.text
        if start < self.prepared.kept[1]:
            end = min(end, self.prepared.kept[1])  # the quote that closes it is not the abstract's
        while end > start and text[end - 1 : end].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        self.current = (start, end)
        if kind not in ("footnote", "cell") and self._special(inlines, start, end, kind, following):
            return
        writer.write(inlines)
        self.end_paragraph(kind)

    def _special(
        self,
        inlines: list[Block],
        start: int,
        end: int,
        kind: ParagraphKind,
        following: Block | None,
    ) -> bool:
        """Read a paragraph that is no plain text; False where it is."""
        writer, text = self.writer, self.prepared.file.text
        keywords = leads.keywords_mark(text, start) if kind in ("text", "quote") else None
        if keywords is not None and keywords < end:
            writer.hidden_before = keywords
            writer.write(inlines)
            self.end_paragraph("keywords")
            return True
        caption = leads.table_caption(text, start)
        if caption is not None and self._captions_table(end, following):
            writer.hidden_before = caption
            self.caption(inlines, start, end)
            return True
        if self._captions_float(text, start):
            self.caption(inlines, start, end)
            return True
        count = image_prefix(inlines, self.prepared)
        if count:
            rest = next(self._places(inlines[count:]), (end, end))[0]
            if count == len(inlines) or leads.is_figure_caption(text, rest):
                self.figure(inlines[:count], start, end)
                if count < len(inlines):
                    self.caption(inlines[count:], rest, end)
                return True
        if kind == "text" and self.tags.kind is None:
            return self._lead(inlines, start, end)
        return False

    def _captions_table(self, end: int, following: Block | None) -> bool:
        if self.floats.kind == "table" and not self.floats.captioned:
            return True
        ahead = following is not None and following["t"] == "Table"
        if not ahead:
            begin = self._where(following) if following is not None else None
            limit = begin[0] if begin else len(self.prepared.file.text)
            ahead = self.prepared.table_between(end, limit)
        if ahead:
            self.floats.open("table", self.writer.span(self.current[0], end))
            self.table_ahead = True
        return ahead

    def _captions_float(self, text: str, start: int) -> bool:
        if leads.is_numbered_caption(text, start):
            return True
        return (
            self.floats.kind is not None
            and not self.floats.nested
            and text[start] in "*_"
            and leads.is_figure_caption(text, start)
        )

    def _lead(self, inlines: list[Block], start: int, end: int) -> bool:
        lead = leads.lead_of(inlines, self.prepared)
        if lead is None:
            return False
        writer = self.writer
        stated = leads.statement(lead)
        if stated is not None:
            kind, note = stated
            noted = Text()
            if note:
                at = self.prepared.file.text.find(note, lead.start, lead.end)
                noted = writer.aside_stretch(at, at + len(note)) if at >= 0 else Text()
            self.builder.add(Statement, writer.span(start, end), kind=kind, note=noted)
            writer.write(inlines)
            self.end_paragraph("proof" if kind == "proof" else "statement")
            return True
        if not leads.is_run_in(lead) or not self.headings.allows_run_in(lead.words):
            return False
        self.floats.close()
        writer.deferred = []
        title = _without_mark(writer.aside(lead.inline["c"]))
        self.headings.run_in(title, writer.span(lead.start, lead.end), lead.alone)
        writer.undefer()
        after = self.prepared.file.text[lead.end : lead.end + 1]
        writer.hidden_before = lead.end + (1 if after in (".", ":") else 0)
        self.current = (-1, -1)
        writer.write(inlines[1:])
        self.end_paragraph("text")
        return True

    def _table(self, content: Any, start: int, end: int) -> None:
        self.open_table(start, end)
        _, caption, _, head, bodies, foot = content
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for row, (_, cells) in enumerate(rows):
            for column, cell in enumerate(cells):
                self.cell = (row, column)
                self.blocks(cell[4], "cell", 1)
        self.cell = None
        for block in caption[1]:
            self.caption(block.get("c") or [], start, end)

    def plain_table(self, table: PlainTable) -> None:
        """A table that pandoc didn't see."""
        self.open_table(table.start, table.end)
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                self.cell = (number, column)
                for left, right in cell:
                    position = left
                    for mark in _MARKUP.finditer(self.prepared.file.text, left, right):
                        self.writer.stretch(position, mark.start())
                        position = mark.end()
                    self.writer.stretch(position, right)
                    self.writer.blank(right, right)
                self.current = (cell[0][0], cell[-1][1]) if cell else (-1, -1)
                self.end_paragraph("cell")
        self.cell = None


def _without_mark(title: Text) -> Text:
    """A title without its final stop or colon."""
    plain = title.plain.rstrip(" .:")
    return Text(plain, tuple(piece for piece in title.pieces if piece.start < max(1, len(plain))))

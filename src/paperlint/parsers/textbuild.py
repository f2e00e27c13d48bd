"""Text that remembers its source, for what both parsers build."""

from __future__ import annotations

import re

from paperlint.paper import Piece, Text
from paperlint.source.text import SourceFile, Span

_GAP = re.compile(r"[ ]{2,}|\s*[\n\r\t\f\v]\s*")


class TextBuilder:
    """Collects the reader's text. White space is folded to single blanks, none at either end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._blank = True

    @property
    def empty(self) -> bool:
        """True while nothing but white space was added."""
        return self._length == 0

    def source(self, file: SourceFile, start: int, end: int) -> None:
        """Add a stretch of the source as it stands."""
        text = file.text
        position = start
        for gap in _GAP.finditer(text, start, end):
            self._exact(file, position, gap.start())
            self.blank(file, gap.start(), gap.end())
            position = gap.end()
        self._exact(file, position, end)

    def blank(self, file: SourceFile, start: int, end: int) -> None:
        """Add one blank for a stretch of the source, unless the text has one there already."""
        if not self._blank:
            self._put(" ", Span(file, start, end), exact=False)
            self._blank = True

    def made(self, plain: str, span: Span) -> None:
        """Add text that does not stand in the source as it is: `span` makes it."""
        if not plain:
            return
        folded = re.sub(r"\s+", " ", plain)
        if self._blank:
            folded = folded.lstrip(" ")
        if folded:
            self._put(folded, span, exact=False)
            self._blank = folded.endswith(" ")

    def text(self) -> Text:
        """What was collected."""
        plain = "".join(self._parts)
        stripped = plain.rstrip(" ")
        pieces = self._pieces
        while pieces and pieces[-1].start >= len(stripped) > 0:
            pieces = pieces[:-1]
        return Text(stripped, tuple(pieces) if stripped else ())

    def _exact(self, file: SourceFile, start: int, end: int) -> None:
        if self._blank and start < end and file.text[start] == " ":
            start += 1
        if start >= end:
            return
        plain = file.text[start:end]
        last = self._pieces[-1] if self._pieces else None
        if last and last.exact and last.span.file is file and last.span.end == start:
            self._pieces[-1] = Piece(last.start, Span(file, last.span.start, end), True)
            self._parts.append(plain)
            self._length += len(plain)
        else:
            self._put(plain, Span(file, start, end), exact=True)
        self._blank = plain.endswith(" ")

    def _put(self, plain: str, span: Span, exact: bool) -> None:
        self._pieces.append(Piece(self._length, span, exact))
        self._parts.append(plain)
        self._length += len(plain)

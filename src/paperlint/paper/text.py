"""Text as a reader sees it, each piece with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from paperlint.source.text import Span

CITATION_MARK = "[CITE]"
"""What stands in plain text for a citation whose words the paper doesn't give."""
REFERENCE_MARK = "[REF]"
"""What stands in plain text for a reference to a numbered thing."""
SPOT_BEGINS, SPOT_ENDS = "[FILL IN: ", "]"
"""What stands around a spot to fill in that a skeleton of ours has left."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text from `start` on comes from `span`; character for character where `exact`."""

    start: int
    span: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class Text:
    """What the reader sees, and where each character of it comes from.

    `pieces` are sorted by `start`; a piece reaches to the start of the next one. Text that a macro
    makes comes from the place where the macro is used, not from its definition.
    """

    plain: str = ""
    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        return self.plain

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    @property
    def words(self) -> int:
        """Number of words, citations and references not counted."""
        plain = self.plain
        if "[" in plain:
            plain = plain.replace(CITATION_MARK, " ").replace(REFERENCE_MARK, " ")
        return sum(1 for _ in _WORD.finditer(plain))

    def _piece_at(self, position: int) -> int:
        return max(0, bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source of `plain[start:end]`; raises ValueError for a text that has no source.

        Where the end lies in another file than the start, the span ends with the start's piece.
        """
        if not self.pieces:
            raise ValueError("this text comes from nowhere")
        end = len(self.plain) if end is None else end
        first_index = self._piece_at(start)
        last_index = self._piece_at(max(start, end - 1))
        first, last = self.pieces[first_index], self.pieces[last_index]
        left = first.span.start
        if first.exact:
            left = min(left + start - first.start, first.span.end)
        if last.span.file is not first.span.file or last.span.end < left:
            return Span(first.span.file, left, first.span.end)
        right = last.span.end
        if last.exact:
            right = min(last.span.start + end - last.start, right)
        return Span(first.span.file, left, max(left, right))

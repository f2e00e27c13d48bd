"""Is a place inside one of many stretches of source? In logarithmic time, for hostile papers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from paperlint.source.text import SourceFile, Span


class Stretches:
    """Some spans, asked for the places they cover. They may overlap and lie in several files."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: dict[SourceFile, list[int]] = {}
        self._ends: dict[SourceFile, list[int]] = {}
        for span in sorted(spans, key=lambda span: span.start):
            starts = self._starts.setdefault(span.file, [])
            ends = self._ends.setdefault(span.file, [])
            starts.append(span.start)
            # the furthest end so far, so that one look answers for all that began before
            ends.append(max(span.end, ends[-1] if ends else 0))

    def cover(self, file: SourceFile, position: int) -> bool:
        """Does one of them hold the character at a position?"""
        starts = self._starts.get(file, [])
        index = bisect_right(starts, position) - 1
        return index >= 0 and position < self._ends[file][index]

    def begin_in(self, span: Span) -> bool:
        """Does one of them begin inside a span?"""
        starts = self._starts.get(span.file, [])
        index = bisect_right(starts, span.start - 1)
        return index < len(starts) and starts[index] < span.end

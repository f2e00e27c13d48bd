"""A source line cut to the width of a terminal around the place a finding is about."""

from __future__ import annotations

from collections.abc import Callable

from paperlint.reports.safe import visible
from paperlint.source.text import Span


def framed(span: Span, room: int, mark: str, cells: Callable[[str], int]) -> tuple[str, str, str]:
    """`cut` of the line on which a place begins; only what is looked at of it is copied."""
    line = span.file.line_span(span.line)
    end = min(span.end, line.end, span.start + room + 1)
    left = max(line.start, span.start - room - 1)
    source = span.file.text[left : min(line.end, end + room + 1)]
    return cut(source, span.start - left, end - left, room, mark, cells)


def cut(
    source: str, start: int, end: int, room: int, mark: str, cells: Callable[[str], int]
) -> tuple[str, str, str]:
    """What stands before, in and after `source[start:end]`, together at most `room` cells wide.

    `mark` stands where something was left out, `cells` tells the width of a text. Looks at no more
    than `room` characters on either side, however long the line is.
    """
    end = min(end, len(source))
    before = visible(source[max(0, start - room) : start])
    marked = visible(source[start : min(end, start + room)])
    after = visible(source[end : end + room]).rstrip()
    is_whole = start <= room and end - start <= room and len(source) - end <= room
    if is_whole:
        before = before.lstrip()
        if cells(before + marked + after) <= room:
            return before, marked, after
    if start > room or cells(before) > room // 4:
        before = mark + before[-(room // 4) :].lstrip()
    left = room - cells(before)
    if end - start > room or cells(marked) > left:
        return before, fit(marked, left - cells(mark), cells), mark
    left -= cells(marked)
    if len(source) - end > room or cells(after) > left:
        after = fit(after, left - cells(mark), cells) + mark if left > cells(mark) else ""
    return before, marked, after


def fit(text: str, room: int, cells: Callable[[str], int]) -> str:
    """As much of the text as fits into a number of cells."""
    width = 0
    for index, character in enumerate(text):
        width += cells(character)
        if width > room:
            return text[:index]
    return text

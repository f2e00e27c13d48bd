"""Tables drawn with characters, which pandoc reads in its own Markdown only: grids, and columns
over dashes."""

from __future__ import annotations

import re
from itertools import pairwise

from paperlint.parsers.markdown.prepared import PlainTable
from paperlint.source.text import SourceFile

_HINT = re.compile(r"^[ \t]*(?:\+[-=:]{2}|-{2,} +-{2,})", re.MULTILINE)
_GRID = re.compile(r" {0,3}\+(?:[-=:]+\+)+[ \t\r]*$")
_COLUMNS = re.compile(r" *-{2,}(?: +-{2,})+[ \t\r]*$")
_RULE = re.compile(r" *-{3,}[ \t\r]*$")

Cell = tuple[tuple[int, int], ...]

LONGEST = 400
"""Lines of a table."""


def find_tables(file: SourceFile, stretches: list[tuple[int, int]]) -> list[PlainTable]:
    """The drawn tables of stretches of text."""
    text = file.text
    found: list[PlainTable] = []
    for start, end in stretches:
        if _HINT.search(text, start, end) is None:
            continue
        lines = _lines(text, start, end)
        index = 0
        while index < len(lines):
            begin, stop = lines[index]
            line = text[begin:stop]
            after: int = index + 1
            drawn: PlainTable | None = None
            if line.lstrip(" ")[:1] == "+" and _GRID.match(line):
                after, drawn = _grid(text, lines, index)
            elif line.lstrip(" ")[:1] == "-" and _COLUMNS.match(line):
                after, drawn = _simple(text, lines, index, found[-1].end if found else 0)
            if drawn is not None:
                found.append(drawn)
            index = after
    return found


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        lines.append((start, stop))
        start = stop + 1
    return lines


def _blank(text: str, line: tuple[int, int]) -> bool:
    return not text[line[0] : line[1]].strip()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    left = start + len(piece) - len(piece.lstrip())
    return left, left + len(stripped)


def _row(
    text: str, lines: list[tuple[int, int]], columns: list[tuple[int, int]]
) -> tuple[Cell, ...]:
    """The cells of a row that takes several lines."""
    cells: list[Cell] = []
    for left, right in columns:
        pieces = []
        for start, end in lines:
            stop = end if right < 0 else min(start + right, end)
            piece = _trim(text, start + left, stop) if start + left < stop else None
            if piece:
                pieces.append(piece)
        cells.append(tuple(pieces))
    return tuple(cells)


def _grid(text: str, lines: list[tuple[int, int]], index: int) -> tuple[int, PlainTable | None]:
    first = index
    border = text[lines[index][0] : lines[index][1]]
    bars = [m.start() for m in re.finditer(r"\+", border)]
    columns = [(left + 1, right) for left, right in pairwise(bars)]
    rows: list[tuple[Cell, ...]] = []
    own: list[tuple[int, int]] = []
    index += 1
    while index < len(lines) and index - first < LONGEST:
        start, end = lines[index]
        mark = text[start:end].strip()[:1]
        if mark == "|":
            own.append(lines[index])
        elif mark == "+":
            if own:
                rows.append(_row(text, own, columns))
            own = []
        else:
            break
        index += 1
    if not rows:
        return index, None
    return index, PlainTable(lines[first][0], lines[index - 1][1], tuple(rows))


def _simple(
    text: str, lines: list[tuple[int, int]], index: int, after: int
) -> tuple[int, PlainTable | None]:
    dashes = text[lines[index][0] : lines[index][1]]
    starts = [m.start() for m in re.finditer(r"-+", dashes)]
    columns = list(zip(starts, [*starts[1:], -1], strict=True))
    first = index
    while first > 0 and index - first < 6 and not _blank(text, lines[first - 1]):
        if lines[first - 1][0] < after:
            break
        first -= 1
        if _RULE.match(text[lines[first][0] : lines[first][1]]):
            break
    header = lines[first:index]
    ruled = bool(header) and _RULE.match(text[header[0][0] : header[0][1]]) is not None
    rows = [_row(text, header[1:] if ruled else header, columns)] if header else []
    body: list[list[tuple[int, int]]] = [[]]
    many_lines = False
    closed = -1
    stop = index + 1
    for stop in range(index + 1, min(len(lines), index + LONGEST)):
        line = text[lines[stop][0] : lines[stop][1]]
        if _RULE.match(line) or _COLUMNS.match(line):
            closed = stop
            break
        if not line.strip():
            if header and not ruled:
                break
            many_lines = True
            body.append([])
        else:
            body[-1].append(lines[stop])
    else:
        stop = min(len(lines), index + LONGEST)
    if closed < 0 and (ruled or not header):
        return index + 1, None
    groups = body if many_lines or ruled else [[line] for line in body[0]]
    rows += [_row(text, group, columns) for group in groups if group]
    last = closed if closed >= 0 else stop - 1
    if len(rows) < (2 if header else 1) or last <= index:
        return index + 1, None
    return last + 1, PlainTable(lines[first][0], lines[last][1], tuple(rows))

"""The paper at a glance: its sections and its reproducibility, beside each other or stacked.

Lines are rows of cells, text and style; the report for the terminal colours them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paperlint.report import PaperReport
from paperlint.reports.outline import Mark, outline
from paperlint.reports.reproducibility import heading, rows, told_of
from paperlint.reports.safe import visible
from paperlint.reports.signs import Symbols, number
from paperlint.source.text import Span

Measure = Callable[[str], int]

BESIDE_FROM = 80
"""Columns from which on the two tables stand beside each other."""
_GAP = 2
_BETWEEN = 3
_LEFT_SHARE = 0.46
_WORDS_ROOM = 60
"""Less room than that, and the table of sections has only their places."""
_QUOTE_ROOM = 12
"""Less room than that, and the table of items has only their places."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some text of one style: a mark, "place", "dim", "bold" or ""."""

    text: str
    style: Mark | str = ""


Line = tuple[Cell, ...]


class Glance:
    """Lays out the tables of one paper for a width."""

    def __init__(
        self, paper: PaperReport, symbols: Symbols, width: int, measure: Measure, *, reasons: bool
    ) -> None:
        self._paper = paper
        self._symbols = symbols
        self._width = width
        self._measure = measure
        self._reasons = reasons

    def lines(self) -> list[Line]:
        """The lines of both tables; an empty line stands before each table."""
        if told_of(self._paper) is None:
            return self._headed(self._sections(self._width))
        beside = self._width >= BESIDE_FROM and not self._reasons
        if not beside:
            left, right = self._sections(self._width), self._evidence(self._width)
            return [*self._headed(left), *self._headed(right), *self._not_applying()]
        left = self._sections(round(self._width * _LEFT_SHARE))
        if not left:
            return [*self._headed(self._evidence(self._width)), *self._not_applying()]
        wide = max(map(self._wide, left))
        right = self._evidence(self._width - wide - _BETWEEN)
        return [(), *self._beside(left, right, wide), *self._not_applying()]

    def _headed(self, table: list[Line]) -> list[Line]:
        return [(), *table] if table else []

    def _beside(self, left: list[Line], right: list[Line], wide: int) -> list[Line]:
        lines: list[Line] = []
        for index in range(max(len(left), len(right))):
            mine = left[index] if index < len(left) else ()
            other = right[index] if index < len(right) else ()
            gap = Cell(" " * (wide + _BETWEEN - self._wide(mine)))
            lines.append((*mine, gap, *other))
        return lines

    def _sections(self, room: int) -> list[Line]:
        shown = list(outline(self._paper))
        if not shown:
            return []
        table: list[Line] = []
        for row in shown:
            words = number(row.words, "word") if row.words else ""
            if row.span is not None:
                place = Cell(self._near(row.span), "place")
            else:
                place = Cell("ignored" if row.mark == "ignored" else "not found")
            name = f'"{visible(row.name)}"' if row.name else ""
            table.append((self._marked(row.mark, row.label), place, Cell(words, "dim"), Cell(name)))
        has_room = room >= _WORDS_ROOM
        columns = 4 if has_room else 2
        return [
            (Cell("Sections", "bold"),),
            *self._table(table, room, columns, flexible=columns - 1),
        ]

    def _evidence(self, room: int) -> list[Line]:
        name, _, count = heading(self._paper).partition(": ")
        head = (Cell(name, "bold"), Cell(f"  {count}"))
        table: list[Line] = []
        for row in rows(self._paper, asked_only=not self._reasons):
            if row.status == "na" and not self._reasons:
                continue
            place = Cell(self._near(row.span) if row.span else "", "place")
            label, said = (row.title, row.explained) if self._reasons else (row.label, row.words)
            table.append((self._marked(row.mark, label), Cell(visible(said)), place))
        widths = [max((self._measure(line[i].text) for line in table), default=0) for i in (0, 2)]
        if room - sum(widths) - 2 * _GAP < _QUOTE_ROOM:
            # the place, or what is to be said where there is none
            table = [(line[0], line[2] if line[2].text else line[1]) for line in table]
            return [head, *self._table(table, room, 2, flexible=1)]
        return [head, *self._table(table, room, 3, flexible=1)]

    def _not_applying(self) -> list[Line]:
        """What the table of items leaves out."""
        if self._reasons:
            return []
        named = [row.label for row in rows(self._paper) if row.status == "na"]
        if not named:
            return []
        text = f"{self._symbols.marks['ignored']} does not apply: {', '.join(named)}"
        lines: list[Line] = []
        line = " "
        for word in text.split():
            if self._measure(line) + 1 + self._measure(word) > self._width and line.strip():
                lines.append((Cell(line, "dim"),))
                line = "   "
            line += f" {word}" if line.strip() else word
        return [*lines, (Cell(line, "dim"),)]

    def _marked(self, mark: Mark, label: str) -> Cell:
        return Cell(f" {self._symbols.marks[mark]} {visible(label)}", mark)

    def _near(self, span: Span) -> str:
        """File and line, from the folder of the paper, which the first line of the report names."""
        at = span.location
        place = f"{visible(at.file)}:{at.line}"
        return place.removeprefix(visible(self._paper.path).rpartition("/")[0] + "/")

    def _wide(self, line: Line) -> int:
        return sum(self._measure(cell.text) for cell in line)

    def _table(
        self, table: Sequence[Line], room: int, columns: int, *, flexible: int
    ) -> list[Line]:
        """Columns under each other; the flexible one gives way where the room is too small."""
        widths = [
            max((self._measure(line[i].text) for line in table), default=0) for i in range(columns)
        ]
        over = sum(widths) + _GAP * (columns - 1) - room
        if over > 0:
            widths[flexible] = max(4, widths[flexible] - over)
        lines: list[Line] = []
        for line in table:
            cells: list[Cell] = []
            for index, width in enumerate(widths):
                cell = line[index]
                text = self._cut(cell.text, width, keep_end=cell.style == "place")
                space = " " * (width - self._measure(text))
                if cell.style == "dim":  # numbers of words stand below each other
                    text, space = space + text, ""
                cells.append(Cell(text, cell.style))
                if index < columns - 1:
                    cells.append(Cell(space + " " * _GAP))
            lines.append(tuple(cells))
        return lines

    def _cut(self, text: str, width: int, *, keep_end: bool) -> str:
        """A text that fits; of a place the end is kept, which says the line."""
        if self._measure(text) <= width:
            return text
        sign = self._symbols.cut
        while text and self._measure(text) + self._measure(sign) > width:
            text = text[1:] if keep_end else text[:-1]
        return sign + text if keep_end else text.rstrip() + sign

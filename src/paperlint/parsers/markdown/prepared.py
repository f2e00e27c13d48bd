"""What is known about a Markdown file before and after pandoc reads it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from paperlint.parsers.markdown.pandoc import Block
from paperlint.source.text import SourceFile

FILL = "\ua500"
"""Stands for a character pandoc must not see. A letter, so that a run of them is one word."""
CLEAR = "\ua501"
"""The same, for what vanishes: a line of nothing else becomes blank."""

ConstructKind = Literal[
    "cite", "ref", "label", "attributes", "link", "math", "display", "code", "raw-code", "comment",
    "tag", "drop", "include", "figure", "tex-float", "note-open", "note-close", "part", "appendix",
    "bibliography", "text", "cite-tag",
]  # fmt: skip


@dataclass(slots=True)
class Construct:
    """A stretch of source that pandoc doesn't see. `inner` is the part a reader sees, or the part
    that says what it is (a path, a comment's text)."""

    kind: ConstructKind
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)
    keys: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    """Where each key stands, for those who look for it."""
    command: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    blank: bool = False
    """pandoc sees white space there, so that no word of its answer leads to it."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block. `info` is what stands behind the opening fence."""

    start: int
    end: int
    info: str
    info_start: int
    body: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Directive:
    """A MyST directive that holds Markdown; pandoc sees a div."""

    start: int
    name: str
    argument: tuple[int, int]
    options: tuple[tuple[str, int, int], ...] = ()

    def option(self, *names: str) -> tuple[int, int] | None:
        """Where the value of the first of these options stands."""
        for name, start, end in self.options:
            if name in names and start < end:
                return start, end
        return None


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A grid table or a table drawn with blanks and dashes: rows of cells, each a list of
    stretches of the source."""

    start: int
    end: int
    rows: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]


@dataclass
class Prepared:
    """A file made ready for pandoc: `text` has the same lines, and the same columns in all lines
    but those `shifts` names."""

    file: SourceFile
    text: str = ""
    shifts: dict[int, int] = field(default_factory=dict)
    front: tuple[int, int] = (0, 0)
    """The front matter, its marks not counted; empty where there is none."""
    body: int = 0
    """Where the text begins."""
    kept: tuple[int, int] = (0, 0)
    """The stretch of the front matter that holds Markdown."""
    constructs: list[Construct] = field(default_factory=list)
    fences: dict[int, Fence] = field(default_factory=dict)
    directives: dict[int, Directive] = field(default_factory=dict)
    tables: list[PlainTable] = field(default_factory=list)
    hashes: frozenset[int] = frozenset()
    """Offsets of letters that touch the # of their heading; pandoc sees a blank there."""

    @cached_property
    def starts(self) -> list[int]:
        """The start of each construct."""
        return [construct.start for construct in self.constructs]

    @cached_property
    def vanished(self) -> list[Construct | PlainTable]:
        """What pandoc sees nothing of, in reading order."""
        found: list[Construct | PlainTable] = [c for c in self.constructs if c.blank]
        found.extend(self.tables)
        return sorted(found, key=lambda c: c.start)

    def within(self, start: int, end: int) -> list[Construct]:
        """The constructs that begin in a stretch."""
        starts = self.starts
        return self.constructs[bisect_left(starts, start) : bisect_left(starts, end)]

    def covering(self, offset: int) -> Construct | None:
        """The construct that began before `offset` and reaches beyond it."""
        index = bisect_left(self.starts, offset) - 1
        if index >= 0 and self.constructs[index].end > offset:
            return self.constructs[index]
        return None

    def table_between(self, start: int, end: int) -> bool:
        """Does a table of `tables` begin there, with nothing but white space before it?"""
        index = bisect_left(self.table_starts, start)
        if index == len(self.tables) or self.tables[index].start >= end:
            return False
        return not self.file.text[start : self.tables[index].start].strip()

    @cached_property
    def table_starts(self) -> list[int]:
        """The start of each plain table."""
        return [table.start for table in self.tables]

    def offset(self, line: int, column: int) -> int:
        """A place of pandoc's as an offset."""
        return self.file.offset(line, column + self.shifts.get(line, 0))

    def range(self, position: str) -> tuple[int, int] | None:
        """From the first to the last place pandoc names; None where it names none.

        Several ranges (a table, the lines of an item) are joined by semicolons.
        """
        if not position:
            return None
        if ";" in position:
            parts = [self._range(part) for part in position.split(";")]
            return min(part[0] for part in parts), max(part[1] for part in parts)
        return self._range(position)

    def _range(self, position: str) -> tuple[int, int]:
        left, _, right = position.partition("-")
        line, _, column = left.partition(":")
        end_line, _, end_column = right.partition(":")
        start = self.offset(int(line), int(column))
        return start, max(start, self.offset(int(end_line), int(end_column)))


@dataclass
class Document:
    """A file as read: its preparation, pandoc's blocks, and the files read in its middle, by the
    offset they are asked for."""

    prepared: Prepared
    blocks: list[Block]
    includes: dict[int, list[Document]] = field(default_factory=dict)

    @property
    def file(self) -> SourceFile:
        """Its source."""
        return self.prepared.file


def line_of(starts: list[int], offset: int) -> int:
    """Index (from 0) of the line an offset is on."""
    return bisect_right(starts, offset) - 1

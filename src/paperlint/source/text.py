"""Text of a file, and places in it.

Offsets are code points from 0. Lines and columns count from 1; an end is exclusive. Only a line
feed ends a line: a form feed or a Unicode separator must not shift the lines that follow.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


class SourceFile:
    """One decoded file of a project. Two files are equal only if they are the same object."""

    text: str
    line_starts: list[int]
    """Offset of the first character of each line."""

    def __init__(self, name: str, text: str, display: str | None = None) -> None:
        """`name` is the path inside the project (POSIX); `display` the path reports show."""
        self.name = name
        self.text = text
        self.display = name if display is None else display
        self.size = len(text)
        """Characters."""
        self._pressed: bytes | None = None

    def __repr__(self) -> str:
        return f"SourceFile({self.name!r}, {self.size} characters)"

    def __getattr__(self, name: str) -> Any:
        """What is not there at the moment; see `press`."""
        if name == "text" and self._pressed is not None:
            return _opened(self)[0]
        if name == "line_starts":
            if self._pressed is not None:
                return _opened(self)[1]
            self.line_starts = _line_starts(self.text)
            return self.line_starts
        raise AttributeError(name)

    def press(self) -> None:
        """Keep the text compressed from now on: a run over many papers keeps the text of each until
        it is shown. All else stays as it is."""
        import zlib

        if self._pressed is None:
            self._pressed = zlib.compress(self.text.encode("utf-8", "surrogatepass"), 1)
            del self.text
            vars(self).pop("line_starts", None)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Offset of a line and column (both from 1), kept inside the file."""
        line = min(max(line, 1), len(self.line_starts))
        return min(self.line_starts[line - 1] + max(column, 1) - 1, len(self.text))

    def line_text(self, line: int) -> str:
        """A line (from 1) without its line end."""
        return self.line_span(line).text

    def line_span(self, line: int) -> Span:
        """A line (from 1) without its line end, uncopied: it may be the whole file."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(self, start, end)

    def span(self, start: int, end: int | None = None) -> Span:
        """The span from `start` to `end` (empty where no end is given)."""
        return Span(self, start, start if end is None else end)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts


@lru_cache(maxsize=8)
def _opened(file: SourceFile) -> tuple[str, list[int]]:
    """Text and lines of a file that was pressed. A paper is shown as a whole, and has few files."""
    import zlib

    text = zlib.decompress(file._pressed or b"").decode("utf-8", "surrogatepass")
    return text, _line_starts(text)


@dataclass(frozen=True, slots=True)
class Location:
    """A span as people and other programs read it."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one file.

    Raises ValueError when it doesn't lie inside the file, so no finding can point outside.
    """

    file: SourceFile
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= self.file.size:
            raise ValueError(
                f"span {self.start}..{self.end} is not inside {self.file.name} "
                f"({self.file.size} characters)"
            )

    @property
    def text(self) -> str:
        """The source it covers."""
        return self.file.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line it starts on, from 1."""
        return self.file.line_column(self.start)[0]

    @property
    def location(self) -> Location:
        """File, lines and columns."""
        line, column = self.file.line_column(self.start)
        end_line, end_column = self.file.line_column(self.end)
        return Location(self.file.display, line, column, end_line, end_column)

    def covers(self, other: Span) -> bool:
        """Does the other stretch lie in this one?"""
        return self.file is other.file and self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """From here to the end of `other`; just this span where `other` is in another file."""
        if other.file is not self.file or other.end < self.start:
            return self
        return Span(self.file, self.start, max(self.end, other.end))

"""What is being read, and where what is read goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from paperlint.paper import ParagraphKind, Text
from paperlint.parsers.latex.cursor import Cursor
from paperlint.parsers.latex.scan import Scan
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.text import Span


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of one of the paper's macros: a stretch of source and how to read it."""

    scan: Scan
    start: int
    end: int
    call: Span | None
    arguments: tuple[Argument | None, ...]


class Frame(Cursor):
    """A stretch of source that is being read.

    `call` is the place where a macro is used, while its body is read: all that the body makes comes
    from there. `arguments` are that macro's. `close` is called when the end is reached.
    """

    __slots__ = ("arguments", "call", "close", "is_file")

    def __init__(
        self,
        scan: Scan,
        pos: int,
        end: int,
        call: Span | None = None,
        arguments: tuple[Argument | None, ...] = (),
        close: Callable[[], None] | None = None,
        is_file: bool = False,
    ) -> None:
        super().__init__(scan, pos, end)
        self.call = call
        self.arguments = arguments
        self.close = close
        self.is_file = is_file

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch of this frame in what the author wrote."""
        return self.call or Span(self.scan.file, start, end)

    def inner(self, start: int, end: int, close: Callable[[], None] | None = None) -> Frame:
        """A frame for a part of this one."""
        return Frame(self.scan, start, end, self.call, self.arguments, close)


@dataclass(slots=True, eq=False)
class Sink:
    """Where text goes: paragraphs of a kind, or (`done`) one text for somebody who waits for it.

    A sink whose kind is None keeps nothing unless somebody waits. `cell` counts rows and columns of
    a table; a table inside a cell (`in_cell`) is part of that cell.
    """

    kind: ParagraphKind | None
    order: int = 0
    done: Callable[[Text], None] | None = None
    text: TextBuilder = field(default_factory=TextBuilder)
    cell: tuple[int, int] | None = None
    in_cell: bool = False

    @property
    def idle(self) -> bool:
        """Nobody will read what is put here."""
        return self.kind is None and self.done is None


@dataclass(slots=True, eq=False)
class OpenEnvironment:
    """A `\\begin` that waits for its `\\end`."""

    name: str
    span: Span
    written: bool
    """False where a macro's body opened it."""
    close: Callable[[Span], None] | None = None
    closing_frame: Callable[[Frame], Frame | None] | None = None

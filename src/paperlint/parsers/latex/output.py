"""Where what is read goes: the paragraph that is open, and the texts somebody waits for."""

from __future__ import annotations

from paperlint.parsers.build import OpenFloat, PaperBuilder
from paperlint.parsers.latex.frames import Frame, Sink
from paperlint.parsers.textbuild import TextBuilder
from paperlint.source.text import Span


class Output:
    """The sinks that are open, the innermost last, and the floats they stand in."""

    def __init__(self, builder: PaperBuilder) -> None:
        self.builder = builder
        self.sinks: list[Sink] = [Sink(None)]
        self.floats: list[OpenFloat] = []

    @property
    def sink(self) -> Sink:
        """Where text goes now."""
        return self.sinks[-1]

    def emit(self, frame: Frame, start: int, end: int) -> None:
        """Text that stands in the source."""
        sink = self.sink
        if sink.idle:
            return
        if frame.call is None:
            sink.text.source(frame.scan.file, start, end)
        else:
            sink.text.made(frame.scan.text[start:end], frame.call)

    def made(self, plain: str, span: Span) -> None:
        """Text that `span` makes."""
        if not self.sink.idle:
            self.sink.text.made(plain, span)

    def blank(self, frame: Frame, start: int, end: int) -> None:
        """A blank between words."""
        span = frame.span(start, end)
        if not self.sink.idle:
            self.sink.text.blank(span.file, span.start, span.end)

    def flush(self) -> None:
        """End the paragraph that is open in the current sink."""
        sink = self.sink
        if sink.done is not None or sink.kind is None or sink.text.empty:
            if sink.done is None:
                sink.text = TextBuilder()
            return
        text = sink.text.text()
        sink.text = TextBuilder()
        if text.plain.strip() and text.pieces:
            span = text.pieces[0].span.to(text.pieces[-1].span)
            paragraph = self.builder.paragraph(text, span, sink.kind, cell=sink.cell)
            if sink.kind == "caption" and self.floats:
                self.floats[-1].captions.append(paragraph)

    def end_paragraph(self, frame: Frame, position: int) -> None:
        """An empty line, or a macro that does the same."""
        if self.sink.done is not None:
            self.blank(frame, position, position)
        else:
            self.flush()

    def end_cell(self, frame: Frame, position: int, ends_row: bool = False) -> None:
        """`&` or `\\\\`: the next cell in a table, a blank elsewhere."""
        sink = self.sink
        if sink.kind == "cell":
            self.flush()
            if sink.cell is not None and not sink.in_cell:
                row, column = sink.cell
                sink.cell = (row + 1, 0) if ends_row else (row, column + 1)
        else:
            self.blank(frame, position, position)

    def open_sink(self, sink: Sink) -> None:
        """Text goes elsewhere from here on; the paragraph that is open goes on afterwards."""
        self.sinks.append(sink)

    def close_sink(self, sink: Sink | None = None) -> None:
        """Close a sink and those that were opened in it; the innermost by default."""
        if sink is not None and sink not in self.sinks:
            return
        while len(self.sinks) > 1:
            self.flush()
            if self.sinks.pop() is sink or sink is None:
                return

"""What `\\begin{..}` and `\\end{..}` do."""

from __future__ import annotations

import re

from paperlint.paper import ParagraphKind, Statement, Text
from paperlint.parsers.latex import headings, insets, pointers, tokens
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.frames import Frame, OpenEnvironment, Sink
from paperlint.parsers.latex.reader import Reader
from paperlint.parsers.latex.vocabulary import (
    ABSTRACTS,
    ACKNOWLEDGEMENTS,
    APPENDICES,
    COMMAND_SOURCE,
    DISPLAY_MATH,
    FLOATS,
    KEYWORD_ENVIRONMENTS,
    LABEL_OPTION,
    LISTS,
    NO_TEXT,
    PROOFS,
    QUOTES,
    STATEMENTS,
    SUBFLOATS,
    TABULARS,
)
from paperlint.parsers.latex.whole import take_whole
from paperlint.source.text import Span

_ABSTRACT_NAME = re.compile(r"abstract|summary|r[eé]sum|zusammenfassung|overview|^$", re.IGNORECASE)


def begin(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\begin{name}`; the frame stands behind it."""
    name = name.strip()
    span = frame.span(start, frame.pos)
    source = frame.scan.text[start : min(frame.end, start + COMMAND_SOURCE)]
    reader.builder.command("begin", source, span, not reader.in_document)
    opened = OpenEnvironment(name, span, frame.call is None)
    own = reader.definitions.environments.get(name)
    if name == "document":
        _document(reader, frame, opened)
    elif own is not None and own.closing is not None and name not in _FIXED:
        reader.environments.append(opened)
        closing = own.closing
        opened.closing_frame = lambda at: Frame(own.scan, *closing, at.span(at.pos, at.pos))
        reader.expand(frame, own, start)
    elif name in DISPLAY_MATH or name in NO_TEXT:
        take_whole(reader, frame, opened, start)
    else:
        if name not in LISTS:
            _label_option(reader, frame)
        _open(reader, frame, opened)
        reader.environments.append(opened)


def _label_option(reader: Reader, frame: Frame) -> None:
    """`\\begin{..}[label=x]`: the frame stays where it is."""
    before = frame.pos
    while (options := frame.optional()) is not None:
        if match := LABEL_OPTION.search(frame.scan.text, *options):
            name = (match[1] or match[2]).strip()
            pointers.add_label(reader, name, frame.span(*match.span()), certain=False)
    frame.pos = before


def end(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\end{name}`: closes the innermost environment of that name."""
    name = name.strip()
    span = frame.span(start, frame.pos)
    index = len(reader.environments) - 1
    while index >= 0 and reader.environments[index].name != name:
        index -= 1
    if index < 0:
        if frame.call is None and reader.in_document:
            reader.builder.problem(
                "syntax-error",
                f"\\end{{{name}}} closes nothing: no \\begin{{{name}}} is open.",
                span,
            )
        return
    while len(reader.environments) > index + 1:
        unclosed = reader.environments.pop()
        _report_unclosed(reader, unclosed)
        if unclosed.close is not None:
            unclosed.close(span)
    opened = reader.environments.pop()
    if opened.closing_frame is not None:
        closing = opened.closing_frame(frame)
        if closing is not None:
            reader.push(closing)
    elif opened.close is not None:
        opened.close(span)


def close_all(reader: Reader, span: Span) -> None:
    """At the end of the paper: what is still open was never closed."""
    while reader.environments:
        opened = reader.environments.pop()
        if opened.name != "document":
            _report_unclosed(reader, opened)
        if opened.close is not None:
            opened.close(span)


def _report_unclosed(reader: Reader, opened: OpenEnvironment) -> None:
    if opened.written and reader.in_document:
        reader.builder.problem(
            "syntax-error", f"\\begin{{{opened.name}}} is never closed.", opened.span
        )


def _document(reader: Reader, frame: Frame, opened: OpenEnvironment) -> None:
    reader.in_document = True
    reader.out.sinks = [Sink("text")]
    if reader.builder.body_start is None:
        reader.builder.body_start = frame.span(frame.pos, frame.pos)
    reader.environments.append(opened)
    for waiting in reader.later:
        waiting()
    reader.later = []


# -- environments that are read ---------------------------------------------------------------


def _open(reader: Reader, frame: Frame, opened: OpenEnvironment) -> None:
    name = opened.name
    found = _arguments(reader, frame, name)
    if name == "overpic" and found and (path := reader.string(frame, found[-1])):
        insets.add_graphic(reader, frame, path, opened.span.start)
    if name in FLOATS or name in SUBFLOATS:
        _float(reader, frame, opened)
    elif name in TABULARS:
        around = reader.out.sink.cell
        _in_sink(reader, opened, "cell")
        reader.out.sink.cell = around or (0, 0)
        reader.out.sink.in_cell = around is not None
    elif name in ABSTRACTS:
        _abstract(reader, frame, opened)
    elif name in LISTS:
        _of_kind(reader, opened, "item")
    elif name in QUOTES:
        _of_kind(reader, opened, "quote")
    elif name in reader.definitions.statements or name.rstrip("*") in STATEMENTS:
        base = name.rstrip("*")
        kind = reader.definitions.statements.get(name) or STATEMENTS.get(base, base)
        _statement(reader, frame, opened, kind, "statement")
    elif name in PROOFS:
        _statement(reader, frame, opened, "proof", "proof")
    elif name in ACKNOWLEDGEMENTS:
        reader.out.flush()
        reader.builder.heading(Text("Acknowledgements"), 1, opened.span, kind="acknowledgements")
        opened.close = lambda _: reader.out.flush()
    elif name in APPENDICES:
        reader.out.flush()
        reader.builder.open_appendix(opened.span)
    elif name in KEYWORD_ENVIRONMENTS:
        _keywords(reader, opened)
    else:
        reader.out.flush()
        opened.close = lambda _: reader.out.flush()


def _arguments(reader: Reader, frame: Frame, name: str) -> list[Range | None]:
    specification = tokens.environment_arguments(name)
    if specification is None:
        if frame.peek() == "[":
            specification = "["
        else:
            return []
    note = name in reader.definitions.statements or name.rstrip("*") in {**STATEMENTS, "proof": ""}
    return [] if note else frame.read(specification)


def _of_kind(reader: Reader, opened: OpenEnvironment, kind: ParagraphKind) -> None:
    """Paragraphs inside are of a kind of their own."""
    reader.out.flush()
    sink = reader.out.sink
    before = sink.kind
    if before == "text" or before in ("item", "quote"):
        sink.kind = kind

    def close(_: Span) -> None:
        reader.out.flush()
        sink.kind = before

    opened.close = close


def _in_sink(reader: Reader, opened: OpenEnvironment, kind: ParagraphKind | None) -> None:
    """Text inside goes elsewhere; the paragraph around it goes on afterwards."""
    idle = reader.out.sink.idle and kind != "caption"
    sink = Sink(None if idle else kind)
    reader.out.open_sink(sink)
    opened.close = lambda _: reader.out.close_sink(sink)


def _float(reader: Reader, frame: Frame, opened: OpenEnvironment) -> None:
    outer = reader.out.floats[-1] if reader.out.floats else None
    kind = FLOATS.get(opened.name, "figure")
    parent = outer.order if outer else -1
    made = reader.builder.open_float(kind, opened.span, parent)  # type: ignore[arg-type]
    made.numbered = opened.name not in TABULARS
    reader.out.floats.append(made)
    _in_sink(reader, opened, None if kind in ("algorithm", "listing") else "cell")
    leave = opened.close

    def close(span: Span) -> None:
        if leave is not None:
            leave(span)
        while made in reader.out.floats:
            reader.out.floats.pop().close(span)

    opened.close = close


def _abstract(reader: Reader, frame: Frame, opened: OpenEnvironment) -> None:
    reader.out.flush()
    renamed = reader.definitions.macros.get("abstractname")
    if renamed is not None and not _ABSTRACT_NAME.search(renamed.source):
        # the environment borrowed for another unnumbered section of the front matter
        inner = Frame(renamed.scan, *renamed.body, call=opened.span)
        headings.open_heading(reader, inner, renamed.body, 1, opened.span, starred=True)
        opened.close = lambda _: reader.out.flush()
        return
    reader.builder.open_abstract(opened.span)
    _in_sink(reader, opened, "text")
    reader.out.sink.kind = "text"
    leave = opened.close

    def close(span: Span) -> None:
        if leave is not None:
            leave(span)
        reader.builder.close_abstract()

    opened.close = close


def _statement(
    reader: Reader, frame: Frame, opened: OpenEnvironment, kind: str, paragraphs: ParagraphKind
) -> None:
    _of_kind(reader, opened, paragraphs)
    leave = opened.close
    order = reader.builder.tick()
    note: list[Text] = []
    found = frame.optional()
    if found is not None:
        reader.collect(frame, found, note.append)

    def close(span: Span) -> None:
        if leave is not None:
            leave(span)
        whole = opened.span.to(span)
        reader.builder.add(
            Statement, whole, order=order, kind=kind, note=note[0] if note else Text()
        )

    opened.close = close


def _keywords(reader: Reader, opened: OpenEnvironment) -> None:
    def done(words: Text) -> None:
        if words and words.pieces:
            reader.builder.keywords = words
            reader.builder.paragraph(words, words.span(), "keywords")

    sink = Sink(None, done=done)
    reader.out.open_sink(sink)

    def close(_: Span) -> None:
        if sink in reader.out.sinks:
            reader.out.close_sink(sink)
            done(sink.text.text())

    opened.close = close


_FIXED = frozenset(
    {*FLOATS, *TABULARS, *ABSTRACTS, *LISTS, "document", "proof", "equation", "align", "center"}
)
"""Environments a paper may redefine in how they look, not in what they mean."""

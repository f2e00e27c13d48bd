"""Macros of the title page: title, authors, abstract, keywords."""

from __future__ import annotations

import re

from paperlint.paper import Author, Text
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.frames import Frame, Sink
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.vocabulary import ABSTRACT_MACROS, AUTHORS, KEYWORD_MACROS, TITLES


def _argument(frame: Frame) -> Range | None:
    """The argument of a macro that may have a star and a short form before it."""
    frame.star()
    frame.optional()
    return frame.braced()


def _title(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = _argument(frame)
    if found is None:
        return
    span = frame.span(*found)

    def done(title: Text) -> None:
        if title.plain.strip():
            reader.builder.title = title
            reader.builder.title_span = span

    if reader.in_document:
        reader.collect(frame, found, done)
    else:
        # it prints at \maketitle, with the macros that are defined by then
        reader.later = [lambda: reader.collect(frame, found, done)]


def _large(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """Large type before the first heading is the title of a paper that has no `\\title`."""
    builder = reader.builder
    if builder.title is not None or builder.sections or not reader.in_document:
        return
    if builder.in_abstract or reader.out.floats or len(frame.scan.text) == frame.end:
        return
    found = frame.pos, frame.end
    span = frame.span(*found)
    frame.pos = frame.end

    def done(title: Text) -> None:
        if title.words > 1 and builder.title is None:
            builder.title, builder.title_span = title, span

    reader.collect(frame, found, done)


def _author(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = _argument(frame)
    if found is None:
        return
    span = frame.span(*found)

    def done(author: Text) -> None:
        if author.plain.strip():
            reader.builder.authors.append(Author(author, span))

    reader.collect(frame, found, done)


def _two_column(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\twocolumn[..]`: the title page of some classes is its argument."""
    found = frame.optional()
    if found is not None:
        reader.push(frame.inner(*found))


def _make_title(reader: Reader, frame: Frame, name: str, start: int) -> None:
    if reader.in_document:
        place = frame.span(frame.pos, frame.pos)
        reader.builder.body_start = place.file.span(place.end)


def _abstract(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.braced()
    if found is None:
        return
    reader.out.flush()
    reader.builder.open_abstract(frame.span(start, frame.pos))
    sink = Sink("text")
    reader.out.sinks.append(sink)

    def close() -> None:
        reader.out.close_sink()
        reader.builder.close_abstract()

    reader.push(frame.inner(*found, close))


def _keywords(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    found = frame.braced()
    if found is None:
        return
    span = frame.span(*found)

    def done(words: Text) -> None:
        if words:
            reader.builder.keywords = words
            reader.builder.paragraph(words, span, "keywords")

    reader.collect(frame, found, done)


_STYLED = re.compile(
    r"(?!short|running|sub|make|frame|insert|the|book|journal|sec|fig|mini|inner|toc|corresponding"
    r"|institute|and|co|lead)[a-z0-9]{2,8}(title|author|keywords)"
)


def styled(name: str) -> Handler | None:
    """What `\\icmltitle`, `\\sysmlauthor`, ... do: some styles name them after themselves."""
    match = _STYLED.fullmatch(name)
    return {"title": _title, "author": _author, "keywords": _keywords}[match[1]] if match else None


TABLE: dict[str, Handler] = {
    **dict.fromkeys(TITLES, _title),
    **dict.fromkeys(AUTHORS, _author),
    **dict.fromkeys(ABSTRACT_MACROS, _abstract),
    **dict.fromkeys(KEYWORD_MACROS, _keywords),
    **dict.fromkeys(("Large", "LARGE", "huge", "Huge"), _large),
    "twocolumn": _two_column,
    "maketitle": _make_title,
}

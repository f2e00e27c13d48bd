"""Macros of the title page: title, authors, abstract, keywords."""

from __future__ import annotations

import re
from itertools import pairwise

from paperlint.paper import Author, AuthorDetail, DetailKind, Meta, Text
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
            reader.builder.authors.append(Author(author, span, _lines(author, frame, found)))

    reader.collect(frame, found, done)


_LINE_END = re.compile(
    r"\\\\(?:\[[^\]]*\])?|\\(?:And|AND|and|quad|qquad|newline|hfill|par)(?![a-zA-Z])"
    r"|\\hspace\*?\{[^{}]*\}|(?<!\\)&|\n[ \t\r]*\n"
)


def _lines(author: Text, frame: Frame, found: Range) -> tuple[str, ...]:
    """The lines of a block of authors; what ends one prints as a blank, so the source tells."""
    cuts = [match.start() for match in _LINE_END.finditer(frame.scan.text, *found)]
    file = frame.scan.file
    places = [(p.span.start, p.start) for p in author.pieces if p.span.file is file]
    ends = [next((at for start, at in places if start >= cut), len(author.plain)) for cut in cuts]
    bounds = sorted({0, *ends, len(author.plain)})
    lines = [author.plain[a:b].strip() for a, b in pairwise(bounds)]
    return tuple(line for line in lines if line) if len(bounds) > 2 else ()


def _detail(kind: DetailKind, specification: str) -> Handler:
    """A macro whose last argument, behind those specified, tells something of the authors."""

    def read(reader: Reader, frame: Frame, name: str, start: int) -> None:
        frame.read(specification)
        found = frame.braced()
        if found is None:
            return
        span = frame.span(*found)

        def done(text: Text) -> None:
            if text.plain.strip():
                reader.builder.author_details.append(AuthorDetail(kind, text, span))

        reader.collect(frame, found, done)

    return read


def _detail_part(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A part of an affiliation, such as `\\institution{..}`: it prints with the rest of it."""
    found = frame.braced()
    if found is not None and reader.out.sink.done is not None:
        reader.push(frame.inner(*found))


_PDF_AUTHOR = re.compile(
    r"pdfauthor\s*=\s*(?:\{(?P<braced>(?:[^{}]|\{[^{}]*\})*)\}|(?P<bare>[^,{}\]]+))"
    r"|/Author\s*\((?P<info>[^()]*)\)"
)


def _pdf_properties(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\hypersetup{pdfauthor=..}` and `\\pdfinfo{/Author (..)}` go into the file's properties."""
    found = frame.braced()
    if found is not None:
        note_pdf_author(reader, frame, found)


def note_pdf_author(reader: Reader, frame: Frame, found: Range) -> None:
    """Note the author that the options of hyperref name, where they do."""
    for match in _PDF_AUTHOR.finditer(frame.scan.text, *found):
        value = (match["braced"] or match["bare"] or match["info"] or "").strip()
        if value:
            meta = Meta("pdfauthor", value, frame.span(*match.span()))
            reader.builder.metadata.append(meta)


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
    **dict.fromkeys(("affil", "affiliation", "institute", "address"), _detail("affiliation", "*[")),
    **dict.fromkeys(("aistatsaddress", "IEEEauthorblockA"), _detail("affiliation", "")),
    **dict.fromkeys(("icmlaffiliation",), _detail("affiliation", "{")),
    **dict.fromkeys(("email", "emails", "ead"), _detail("email", "[")),
    **dict.fromkeys(("icmlcorrespondingauthor",), _detail("email", "{")),
    **dict.fromkeys(("institution", "department", "orgname", "orgdiv"), _detail_part),
    **dict.fromkeys(("hypersetup", "pdfinfo"), _pdf_properties),
    "twocolumn": _two_column,
    "maketitle": _make_title,
}

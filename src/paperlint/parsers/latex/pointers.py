"""Macros that point somewhere: citations, references, labels, links."""

from __future__ import annotations

import re

from paperlint.paper import CITATION_MARK, REFERENCE_MARK, Citation, Label, Link, Reference, Text
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.frames import Frame, Sink
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.vocabulary import (
    CITATION,
    NO_CITATION,
    REFERENCES,
    TWO_PART_REFERENCES,
)

_POINTER = re.compile(r"\\([a-zA-Z@]+)\*?")


def cite(reader: Reader, frame: Frame, name: str, start: int) -> None:
    several = name.endswith("cites")
    frame.star()
    while True:
        before = frame.pos
        while frame.optional() is not None:
            pass
        found = frame.braced()
        if found is None:
            frame.pos = before
            return
        keys = tuple(k.strip() for k in reader.string(frame, found).split(",") if k.strip())
        span = frame.span(start, frame.pos)
        if reader.in_document and keys:
            reader.builder.add(Citation, span, keys=keys, command=name)
            reader.out.made(CITATION_MARK, span)
        if not several:
            return


def _nocite(reader: Reader, frame: Frame, name: str, start: int) -> None:
    keys = reader.string(frame, frame.group()).split(",")
    reader.builder.add(
        Citation, frame.span(start, frame.pos), keys=tuple(k.strip() for k in keys), command=name
    )


def _reference(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.star()
    frame.optional()
    parts = [frame.braced() for _ in range(2 if name in TWO_PART_REFERENCES else 1)]
    targets = tuple(
        t.strip()
        for part in parts
        for t in reader.string(frame, part).split(",")
        if part is not None and t.strip()
    )
    if targets and reader.in_document:
        span = frame.span(start, frame.pos)
        reader.builder.add(Reference, span, targets=targets, command=name)
        reader.out.made(REFERENCE_MARK, span)


def _hyperref(reader: Reader, frame: Frame, name: str, start: int) -> None:
    target = frame.optional()
    if target is not None:
        label = reader.string(frame, target)
        span = frame.span(start, frame.pos)
        reader.builder.add(Reference, span, targets=(label,), command=name)


def _label(reader: Reader, frame: Frame, name: str, start: int) -> None:
    label = reader.string(frame, frame.group())
    if label and reader.in_document:
        reader.builder.add(Label, frame.span(start, frame.pos), name=label)
        if reader.out.floats:
            reader.out.floats[-1].labels.append(label)


def _url(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.braced()
    if found is None:
        return
    span = frame.span(start, frame.pos)
    reader.builder.add(Link, span, url=reader.string(frame, found))
    reader.out.emit(frame, *found)


def _href(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    address, shown = frame.braced(), frame.braced()
    if address is None:
        return
    url = reader.string(frame, address)
    span = frame.span(start, frame.pos)
    if shown is not None:
        words = Text(frame.scan.text[slice(*shown)])
        reader.builder.add(Link, span, url=url, text=words)
        reader.push(frame.inner(*shown))
    else:
        reader.builder.add(Link, span, url=url)


def pointers_in(reader: Reader, frame: Frame, inside: Range) -> None:
    """The labels, references and citations of a displayed formula or a drawing."""
    text = frame.scan.text
    position = inside[0]
    while match := _POINTER.search(text, position, inside[1]):
        position = match.end()
        name = match[1]
        handler = _label if name == "label" else _reference if name in REFERENCES else None
        if handler is None and CITATION.fullmatch(name) and name not in NO_CITATION:
            handler = cite
        if handler is None or frame.scan.hidden(match.start()):
            continue
        part = Frame(frame.scan, position, inside[1], frame.call, frame.arguments)
        reader.out.sinks.append(Sink(None))
        handler(reader, part, name, match.start())
        reader.out.sinks.pop()
        position = max(position, part.pos)


TABLE: dict[str, Handler] = {
    **dict.fromkeys(REFERENCES, _reference),
    **dict.fromkeys(("url", "nolinkurl", "burl", "path"), _url),
    "hyperref": _hyperref,
    "href": _href,
    "label": _label,
    "nocite": _nocite,
}

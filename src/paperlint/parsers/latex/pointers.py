"""Macros that point somewhere: citations, references, labels, links."""

from __future__ import annotations

import re

from paperlint.paper import (
    CITATION_MARK,
    REFERENCE_MARK,
    Citation,
    External,
    Label,
    Link,
    Reference,
    Text,
)
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.definitions import Definition
from paperlint.parsers.latex.frames import Frame, Sink
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.vocabulary import (
    CITATION,
    LABEL_NAME,
    LISTING_REFERENCES,
    NO_CITATION,
    NO_LABEL,
    REFERENCES,
    TWO_PART_REFERENCES,
    UNKNOWN_LABEL,
)
from paperlint.source.text import Span

Keys = list[tuple[str, Span]]
"""Names and where each stands."""

_POINTER = re.compile(r"\\([a-zA-Z@]+)\*?")


_PARAMETER = re.compile(r"\s*#([1-9])\s*")
_IN_LIST = re.compile(r"%[^\n]*(?:\n[ \t]*)?|,|[^,%]+")
_NOTE = re.compile(r"<[^<>{}\n]{0,200}>(?=\s*[<\[{])|\([^(){}\n]{0,200}\)(?=\s*[(\[{])")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*(?:\n[ \t]*)?")


def listed(
    reader: Reader, frame: Frame, found: Range | None, whole: Span, *, split: bool = True
) -> Keys:
    """The names between commas in an argument, all of it where not `split`, and where each stands:
    in the source where it is written there, at `whole` where a macro makes it."""
    if found is None:
        return []
    while match := _PARAMETER.fullmatch(frame.scan.text, *found):
        index = int(match[1]) - 1
        argument = frame.arguments[index] if index < len(frame.arguments) else None
        if argument is None:
            return []
        frame = Frame(
            argument.scan, argument.start, argument.end, argument.call, argument.arguments
        )
        found = argument.start, argument.end
    source = frame.scan.text[slice(*found)]
    if frame.call is not None or "#" in source or "\\" in source:
        string = _COMMENT.sub("", reader.string(frame, found))
        made = string.split(",") if split else [string]
        return [(name.strip(), whole) for name in made if name.strip()]
    names: Keys = []
    stretches: list[tuple[int, int]] = []
    for part in [*_IN_LIST.finditer(frame.scan.text, *found), None]:
        if part is not None and (part[0] != "," or not split):
            if part[0][0] != "%":
                stretches.append(part.span())
            continue
        name = "".join(frame.scan.text[start:end] for start, end in stretches)
        if stretches and name.strip():
            start, end = stretches[0][0], stretches[-1][1]
            start += len(name) - len(name.lstrip())
            end -= len(name) - len(name.rstrip())
            names.append((name.strip(), Span(frame.scan.file, start, max(start, end))))
        stretches = []
    return names


def cite(reader: Reader, frame: Frame, name: str, start: int) -> None:
    several = name.endswith("cites")
    frame.star()
    while True:
        before = frame.pos
        while _over_note(frame) or frame.optional() is not None:
            pass
        found = frame.braced()
        if found is None:
            frame.pos = before
            return
        span = frame.span(start, frame.pos)
        keys = listed(reader, frame, found, span)
        if reader.in_document and keys:
            _add_citation(reader, span, keys, name)
            reader.out.made(CITATION_MARK, span)
        if not several:
            return


def _over_note(frame: Frame) -> bool:
    """Over the `<..>` of apacite or the `(..)` of biblatex's `\\cites`."""
    note = _NOTE.match(frame.scan.text, frame.pos, frame.end)
    if note is not None:
        frame.pos = note.end()
    return note is not None


def _nocite(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.group()
    span = frame.span(start, frame.pos)
    _add_citation(reader, span, listed(reader, frame, found, span), "nocite")


def _add_citation(reader: Reader, span: Span, keys: Keys, command: str) -> None:
    reader.builder.add(
        Citation,
        span,
        keys=tuple(key for key, _ in keys),
        key_spans=tuple(place for _, place in keys),
        command=command,
    )


def _reference(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.star()
    frame.optional()
    parts = [frame.braced() for _ in range(2 if name in TWO_PART_REFERENCES else 1)]
    span = frame.span(start, frame.pos)
    several = name in LISTING_REFERENCES
    targets = [
        target for part in parts for target in listed(reader, frame, part, span, split=several)
    ]
    if targets and reader.in_document:
        _add_reference(reader, span, targets, name)
        reader.out.made(REFERENCE_MARK, span)


def _add_reference(
    reader: Reader, span: Span, targets: Keys, command: str, certain: bool = True
) -> None:
    reader.builder.add(
        Reference,
        span,
        targets=tuple(target for target, _ in targets),
        target_spans=tuple(place for _, place in targets),
        command=command,
        certain=certain,
    )


def unknown_reference(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\figref{x}` of a package that we can't read: it may put a prefix before the target."""
    before = frame.pos
    frame.star()
    found = frame.braced()
    if found is None or not LABEL_NAME.fullmatch(frame.scan.text, *found):
        frame.pos = before
        return
    span = frame.span(start, frame.pos)
    targets = listed(reader, frame, found, span)
    if targets and reader.in_document:
        _add_reference(reader, span, targets, name, certain=False)
        reader.out.made(REFERENCE_MARK, span)


def _hyperref(reader: Reader, frame: Frame, name: str, start: int) -> None:
    target = frame.optional()
    if target is not None:
        span = frame.span(start, frame.pos)
        _add_reference(reader, span, listed(reader, frame, target, span), name)


def _label(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.group()
    span = frame.span(start, frame.pos)
    if add_label(reader, reader.string(frame, found), span) and reader.out.floats:
        reader.out.floats[-1].waiting_labels.append(span)


def add_label(reader: Reader, name: str, span: Span, certain: bool = True) -> bool:
    """A place others refer to; the float it stands in, if any, is called so too."""
    if not LABEL_NAME.fullmatch(name) or not reader.in_document:
        return False
    reader.builder.add(Label, span, name=name, certain=certain)
    if reader.out.floats:
        reader.out.floats[-1].labels.append(name)
    return True


def _inner_label(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A label in a formula or a drawing, which no caption follows."""
    found = frame.group()
    add_label(reader, reader.string(frame, found), frame.span(start, frame.pos))


def _external(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\externaldocument[prefix-]{file}`."""
    prefix = reader.string(frame, frame.optional())
    frame.optional()
    file = reader.string(frame, frame.group())
    reader.builder.add(External, frame.span(start, frame.pos), name=file, prefix=prefix)


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


def unknown_label(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\eqlabel{x}` of a package that we can't read."""
    before = frame.pos
    found = frame.braced()
    if found is None or not LABEL_NAME.fullmatch(frame.scan.text, *found):
        frame.pos = before
    elif reader.in_document:
        label = reader.string(frame, found)
        reader.builder.add(Label, frame.span(start, frame.pos), name=label, certain=False)


_PREFIXING = re.compile(r"\\[a-zA-Z@]*(?:ref|label|cite[a-z]*)\*?\s*\{[^{}#]+#[1-9][^{}]*\}")
_POINTING = re.compile(r"ref|label|cite", re.IGNORECASE)
_DEEPEST = 5
"""How deep macros that hold pointers are followed inside a formula."""


def adds_prefix(definition: Definition) -> bool:
    """Does the paper's own `\\eqref` put something before the name it is given?"""
    return _PREFIXING.search(definition.source) is not None


def pointers_in(reader: Reader, frame: Frame, inside: Range, depth: int = 0) -> None:
    """The labels, references and citations of a formula or a drawing."""
    text = frame.scan.text
    position = inside[0]
    while match := _POINTER.search(text, position, inside[1]):
        position = match.end()
        name = match[1]
        handler = _inner_label if name == "label" else _reference if name in REFERENCES else None
        if handler is None and CITATION.fullmatch(name) and name not in NO_CITATION:
            handler = cite
        own = reader.definitions.macros.get(name)
        if own is not None and (handler is None or adds_prefix(own)):
            handler = None
            if depth < _DEEPEST and own.arguments and _POINTING.search(own.source):
                part = Frame(frame.scan, position, inside[1], frame.call, frame.arguments)
                given = reader.arguments_of(part, own)
                call = part.span(match.start(), part.pos)
                if reader.budget.is_spent(own.body[1] - own.body[0], call):
                    return
                pointers_in(reader, Frame(own.scan, *own.body, call, given), own.body, depth + 1)
        elif handler is None and UNKNOWN_LABEL.fullmatch(name) and name not in NO_LABEL:
            handler = unknown_label
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
    **dict.fromkeys(("zlabel", "linelabel", "pagelabel"), _inner_label),
    **dict.fromkeys(("externaldocument", "externalcitedocument", "zexternaldocument"), _external),
    "nocite": _nocite,
}

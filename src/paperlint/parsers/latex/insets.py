"""Macros whose text stands apart: captions, footnotes, pictures, items, notes between authors."""

from __future__ import annotations

import re

from paperlint.paper import SPOT_BEGINS, SPOT_ENDS, AuthorNote, Graphic, Text
from paperlint.parsers.latex import tokens
from paperlint.parsers.latex.cursor import Range
from paperlint.parsers.latex.definitions import Definition
from paperlint.parsers.latex.frames import Frame
from paperlint.parsers.latex.reader import Handler, Reader
from paperlint.parsers.latex.vocabulary import (
    AUTHOR_NOTES,
    COLOURS,
    FILL_IN,
    GRAPHIC_EXTENSIONS,
    GRAPHICS,
    INITIALS,
    UNTOLD,
)
from paperlint.parsers.pictures import is_made
from paperlint.source.text import Span

_LABEL = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:small|footnotesize|protect|centering)\b|[{}~]")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")


def caption(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """The caption of a float, or of a thing that stands outside of one."""
    if name == "captionof":
        frame.star()
        frame.group()
    starred = frame.star()
    frame.optional()
    found = frame.braced()
    if found is None or not reader.in_document:
        return
    if reader.out.floats:
        opened = reader.out.floats[-1]
        if not starred:
            opened.numbered = True
        elif not opened.captioned:
            opened.numbered = False
        if name == "subcaption":
            opened.captioned = True
        else:
            opened.caption_begins()
        _note_empty(reader, frame, found, frame.span(start, frame.pos))
    reader.read_as(frame, found, "caption")


def _note_empty(reader: Reader, frame: Frame, found: Range, span: Span) -> None:
    """Note a caption that has no word: nothing, or nothing but its label."""
    source = _COMMENT.sub("", frame.scan.text[slice(*found)])
    if not _LABEL.sub("", source).strip():
        reader.out.floats[-1].empty_captions.append(span)


def _subfloat(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """`\\subfloat[caption]{..}`: the optional argument is a caption, the other one is read on; so
    with `\\subcaptionbox{caption}[width]{..}`."""
    boxed = name == "subcaptionbox"
    frame.star()
    first = frame.optional()
    second = frame.braced() if boxed else frame.optional()
    if boxed:
        frame.optional()
        frame.optional()
    shown = second or first
    body = frame.braced()
    if reader.out.floats:
        # the labels in it are those of a part, which the caption of the whole follows
        reader.out.floats[-1].captioned = True
    if body is not None:
        reader.push(frame.inner(*body))
    if shown is not None and reader.in_document:
        reader.read_as(frame, shown, "caption")


def _footnote(reader: Reader, frame: Frame, name: str, start: int) -> None:
    frame.optional()
    found = frame.braced()
    if found is not None:
        reader.read_as(frame, found, "footnote")


def _graphic(reader: Reader, frame: Frame, name: str, start: int) -> None:
    specification = tokens.macro_arguments(name) or "{"
    found = frame.read(specification)
    path = reader.string(frame, found[-1]) if found else ""
    if not path or not reader.in_document:
        return
    add_graphic(reader, frame, path, start)


def add_graphic(reader: Reader, frame: Frame, path: str, start: int) -> None:
    """A picture, of the float it stands in, if any."""
    near = frame.scan.file.name
    looked = (path, near, GRAPHIC_EXTENSIONS, reader.graphics_folders)
    file = None
    told = not UNTOLD.search(path)
    if told:
        file = reader.project.resolve(*looked)
    elsewhere = not told or (file is None and reader.project.is_outside(*looked))
    if file is None and not elsewhere:
        elsewhere = is_made(reader.project, path, near, reader.graphics_folders)
    reader.builder.add(
        Graphic, frame.span(start, frame.pos), path=path, file=file, elsewhere=elsewhere
    )
    if reader.out.floats:
        reader.out.floats[-1].graphics.append(path)


def _graphics_folders(reader: Reader, frame: Frame, name: str, start: int) -> None:
    found = frame.group()
    if found:
        reader.graphics_folders = re.findall(r"\{([^{}]*)\}", frame.scan.text[slice(*found)])


def _item(reader: Reader, frame: Frame, name: str, start: int) -> None:
    reader.out.flush()
    label = frame.optional()
    if label is not None:
        reader.push(frame.inner(*label))


def is_author_note(definition: Definition) -> bool:
    """Does a macro print somebody's coloured remark, as `\\textcolor{red}{JD: #1}` does?"""
    source = definition.source
    if "#1" not in source or not COLOURS.search(source):
        return False
    before = source[: source.rfind("#")]
    shown = re.sub(r"\\[a-zA-Z]+|\{[a-zA-Z!0-9]*\}", " ", before)
    return INITIALS.search(shown) is not None and len(source) < 200


def author_note(reader: Reader, frame: Frame, name: str, start: int) -> None:
    own = reader.definitions.macros.get(name)
    frame.star()
    frame.optional()
    found = frame.braced()
    silent = own is not None and own.readable and bool(own.arguments) and "#" not in own.source
    for _ in range(len(own.arguments.replace("[", "")) - 1 if own else 0):
        following = frame.braced()
        found = following or found
    if found is None or not reader.in_document or silent:
        return
    span = frame.span(start, frame.pos)
    order = reader.builder.tick()

    def done(text: Text) -> None:
        if own is not None and not text:
            return  # the paper's own macro, with nothing to print
        reader.builder.add(AuthorNote, span, order=order, command=name, text=text)

    reader.collect(frame, found, done)


def _fill_in(reader: Reader, frame: Frame, name: str, start: int) -> None:
    """A spot to fill in, as the skeletons print it; `build.py` takes it out of the text."""
    found = frame.braced()
    if found is None:
        return
    reader.out.made(SPOT_BEGINS, frame.span(start, found[0]))
    end = frame.span(found[1], frame.pos)
    inner = frame.inner(*found)
    inner.close = lambda: reader.out.made(SPOT_ENDS, end)
    reader.push(inner)


TABLE: dict[str, Handler] = {
    FILL_IN: _fill_in,
    **dict.fromkeys(AUTHOR_NOTES, author_note),
    **dict.fromkeys(GRAPHICS, _graphic),
    **dict.fromkeys(("caption", "captionof", "subcaption", "topcaption"), caption),
    **dict.fromkeys(("subfloat", "subfigure", "subtable", "subcaptionbox"), _subfloat),
    **dict.fromkeys(("footnote", "footnotetext", "thanks", "blfootnote"), _footnote),
    **dict.fromkeys(("item", "bibitem"), _item),
    "graphicspath": _graphics_folders,
}
